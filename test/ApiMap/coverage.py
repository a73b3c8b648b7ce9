#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that every public name of CUDA has an answer in the tables: exactly one row, or one that speaks for it.

A row speaks for more than its own name if it is the row of a structure (for its fields), of a namespace or class (for
what is in it), or of a prefix. Prints how many names of each group are answered in which way; with --missing, the names
that are not. A row for a name that is in no list fails as well. The names come from test/ApiMap/names, so no CUDA header is needed.

    test/ApiMap/coverage.py [--missing] [GROUP...]
"""
import argparse
import collections
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from rows import NAMES, Tables, groups, read_names  # noqa: E402

# What the project promises: names with a counterpart on AMD, in the lists of the headers and of older releases.
FEWEST_MAPPED = 5900
COLUMNS = ["Rename", "Same", "Runtime", "RuntimeMacro", "None", "Unchecked"]


def removed_names():
    with open(os.path.join(NAMES, "removed.txt")) as stream:
        for line in stream:
            if not line.startswith("#"):
                name, version, group = line.split()
                yield name, version, group


def strange_rows(tables):
    """Rows for names that no CUDA has, as far as the lists know."""
    known = {name for name, _, _ in removed_names()}
    for group in groups():
        known |= {name for _, name, _ in read_names(group)}
    with open(os.path.join(NAMES, "further.txt")) as stream:
        further = {line.split()[0] for line in stream if not line.startswith("#")}
    for table in (tables.apis, tables.scoped):
        for name, row in table.items():
            if name not in known and name not in further:
                yield f"{row.where()}: no CUDA header has this name; if it is right, put it into names/further.txt"
    for name in sorted(further & known):
        yield f"names/further.txt: {name} is in the lists of the headers"


# Names of libraries that --roc writes, and that are HIP's own on both sides.
NOT_ROCS = {"cublasDataType_t", "skipahead", "skipahead_sequence", "skipahead_subsequence", "mtgp32_params_fast", "mtgp32_params_fast_t",
            "mtgp32dc_params_fast_11213"}


def wrong_in_roc(tables):
    """Mapped names of cuBLAS and cuRAND without a row for --roc, which would mix two libraries' types, and rows for no name."""
    roc = Tables(roc=True)
    yield from roc.duplicates
    for name, row in tables.apis.items():
        of_roc = row.library == "Rand" or row.library == "Blas" and not name.startswith(("cublasLt", "CUBLASLT", "cublasXt"))
        if of_roc and row.kind != "None" and name not in roc.roc and name not in NOT_ROCS:
            yield f"{row.where()}: no row in Roc{row.library}.def"
    for name, row in roc.roc.items():
        if name not in tables.apis or name in NOT_ROCS:
            yield f"{row.where()}: no row in {row.library.removeprefix('Roc')}.def, or one that is HIP's own"


def count(tables, names):
    """Returns {column: number}, how many follow another row, and the names without an answer."""
    kinds, shared, missing = collections.Counter(), 0, []
    for name in sorted(set(names)):
        row, how = tables.answer(name)
        if row is None:
            missing.append(name)
            continue
        kinds[row.kind] += 1
        shared += how != "own"
    return kinds, shared, missing


TITLES = {
    "runtime": "runtime", "driver": "driver", "driver-typedefs": "types of driver entry points (cudaTypedefs.h)",
    "device": "device functions and types", "half": "fp16, bf16, fp8, fp6, fp4", "complex": "cuComplex", "mma": "tensor-core fragments",
    "pipeline": "pipelines and barriers in C", "blas": "cuBLAS, cuBLASXt, NVBLAS", "blas-legacy": "cuBLAS without handles (cublas.h)",
    "blaslt": "cuBLASLt", "fft": "cuFFT", "rand": "cuRAND, host and device", "sparse": "cuSPARSE", "solver": "cuSOLVER Dn, Sp, Rf, Mg",
    "dnn": "cuDNN", "nccl": "NCCL", "rtc": "NVRTC, nvJitLink, libNVVM", "nvtx": "NVTX", "nvml": "NVML", "cupti": "CUPTI",
    "cooperative-groups": "cooperative groups", "cub": "CUB", "thrust": "Thrust's CUDA system", "libcudacxx": "libcu++",
}


def roc_section(tables):
    """What --roc writes."""
    roc = Tables(roc=True).roc.values()
    lines = ["## ROCm's own libraries: `--roc`", "",
             "hipBLAS and hipRAND call rocBLAS and rocRAND. `--roc` of `port`, `check` and `api` writes these at once:", "",
             "| CUDA | by default | with `--roc` | names mapped | without a counterpart |", "| --- | --- | --- | ---: | ---: |"]
    for cuda, hip, own in (("cuBLAS", "hipBLAS", "rocBLAS"), ("cuRAND, host and device", "hipRAND", "rocRAND")):
        rows = [row for row in roc if row.library == "Roc" + hip[3:].capitalize()]
        none = sum(row.kind == "None" for row in rows)
        lines.append(f"| {cuda} | {hip} | {own} | {len(rows) - none} | {none} |")
    return lines + [
        "| cuBLASLt, cuFFT, cuSPARSE, cuSOLVER, CUB | hipBLASLt, hipFFT, hipSPARSE, hipSOLVER, hipCUB | the same, with a [roc-library](findings/roc-library.md) note | | |", "",
        "The rows are checked against rocBLAS 4.4 and rocRAND 3.3 as all others, call by call. Complex numbers stay HIP's, `cudaDataType` stays `hipDataType` and",
        "is converted in the call (`w2w/roc/blas.h`), and the GEMMs with data types go through functions of that header. rocBLAS allows atomic operations by",
        "default, where cuBLAS does not: `rocblas_set_atomics_mode` changes that. Where a project also uses cuBLASLt or cuSOLVER, cuBLAS stays with",
        "hipBLAS, because their counterparts take and return its types."]


def page(tables):
    """The text of docs/api-coverage.md."""
    lines = ["<!-- Generated by test/ApiMap/coverage.py --page; do not edit. -->", "# What becomes of CUDA's names", "",
             "Every public name of CUDA 13.0's headers (functions, types, members, enumerators, macros, class templates) has an answer:",
             "a name of HIP or of a ROCm library, a name of warp2wave's runtime, or a reason why there is none and what to do.",
             "`warp2wave api NAME` prints it; `warp2wave api --header=cublasLt.h --missing` lists what a library lacks on AMD.", "",
             "| library | made from | names | HIP, ROCm | runtime | no counterpart | unchecked | answered together |",
             "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"]
    total = collections.Counter()
    for group in groups():
        with open(os.path.join(NAMES, group + ".txt")) as stream:
            version = re.search(r" from (.*); do not edit", stream.readline()).group(1)
        names = [name for _, name, _ in read_names(group)]
        kinds, shared, _ = count(tables, names)
        cells = [len(set(names)), kinds["Rename"] + kinds["Same"], kinds["Runtime"] + kinds["RuntimeMacro"], kinds["None"], kinds["Unchecked"], shared]
        total.update({i: c for i, c in enumerate(cells)})
        lines.append(f"| {TITLES[group]} | {version} | " + " | ".join(map(str, cells)) + " |")
    removed = list(removed_names())
    kinds, shared, _ = count(tables, [name for name, _, _ in removed])
    cells = [len(removed), kinds["Rename"] + kinds["Same"], kinds["Runtime"] + kinds["RuntimeMacro"], kinds["None"], kinds["Unchecked"], shared]
    total.update({i: c for i, c in enumerate(cells)})
    lines.append("| gone from CUDA 13 | 12.9, 11.8 | " + " | ".join(map(str, cells)) + " |")
    lines.append("| all | | " + " | ".join(str(total[i]) for i in range(6)) + " |")
    rows = list(tables.apis.values()) + list(tables.scoped.values())
    mapped = [row for row in rows if row.kind not in ("None", "Unchecked")]
    lines += ["", "*Answered together* are members of a structure, names in a namespace or class, and names that share a prefix, for all of",
              "which one row speaks.", "",
              f"The tables have {len(rows)} rows for names and {len(tables.fields)} for members. {len(mapped)} names are mapped, of which "
              f"{sum(bool(row.advice) for row in mapped)} with a note",
              f"(a finding where they are used) and {sum(bool(row.rule) for row in mapped)} with changed arguments.", "",
              "## What is checked", "",
              "| check | fails on |", "| --- | --- |",
              "| `test/ApiMap/names.test` | lists of names that are not those of the installed CUDA 13.0 |",
              "| `test/ApiMap/coverage.test` | a name without an answer, two rows for a name, a row for a name that no CUDA has |",
              "| `test/ApiMap/truth.test` | a row that names what HIP's headers do not have |",
              "| `test/ApiMap/signatures.test` | a mapped function that does not take CUDA's arguments, a member that is not there or of another type, "
              "a number that differs and is not in `Values.def` |",
              "| `test/ApiMap/scoped.test` | a name of CUB or Thrust, member functions included, that would become one that does not exist |",
              "| `test/ApiMap/reach.test` | a function or type of HIP that no row reaches and that is not listed with a reason |", "",
             "HIP's side is HIP 6.4 with the libraries that belong to it; hipBLASLt is 1.1 (ROCm 7.1), RCCL is 2.13 (ROCm 5.4). The "
             f"{sum(row.kind == 'Unchecked' for row in rows)} names that",
             "later RCCL is known to have keep their name and are *unchecked*: no header was at hand, and each use is an",
             "[api-unchecked](findings/api-unchecked.md) note. Template parameters of CUB's and Thrust's functions are not compared, names are.",
             "`cublas.h` declares the names of `cublas_v2.h` with other parameters; its include is a finding.", "",
             "`warp2wave api` ends each answer with the releases: `(Blas; HIP 6.4; CUDA 13.0)` is a row that was compiled against the headers of HIP 6.4, for a",
             "name of CUDA 13.0's headers; `--json` has them as `checkedHip` and `checkedCuda`. For a name that CUDA 13 has not, the last release that",
             "had it stands there. What an earlier HIP lacks is not known to the tables. What is known to change in HIP 7.0 is told as well, and",
             "`--hip-version=7.0` (of `port`, `check`, `verify` and `api`) ports with it in mind. There, `warpSize` is no constant expression any more; a",
             "port does not notice, since it writes `w2w::kWarpSize`, which is one.", "",
             *roc_section(tables)]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("--page", metavar="FILE", help="write the page of the documentation")
    parser.add_argument("group", nargs="*")
    options = parser.parse_args()
    tables = Tables()
    if options.page:
        with open(options.page, "w") as stream:
            stream.write(page(tables))
        return
    failed = bool(tables.duplicates)
    for row in tables.duplicates:
        print(f"{row}: a second row")
    for line in [*strange_rows(tables), *wrong_in_roc(tables)]:
        print(line)
        failed = True
    print(f"{'group':20} {'names':>6} {'rename':>7} {'same':>6} {'runtime':>7} {'macro':>6} {'none':>6} {'unchecked':>9} {'shared':>7} {'missing':>8}")
    total = collections.Counter()
    lists = [(group, [name for _, name, _ in read_names(group)]) for group in options.group or groups()]
    if not options.group and os.path.exists(os.path.join(NAMES, "removed.txt")):
        lists.append(("removed by CUDA 13", [name for name, _, _ in removed_names()]))
    for group, names in lists:
        kinds, shared, missing = count(tables, names)
        cells = [len(set(names)), *(kinds[c] for c in COLUMNS), shared, len(missing)]
        total.update({i: cell for i, cell in enumerate(cells)})
        print(f"{group:20} {cells[0]:6} {cells[1]:7} {cells[2]:6} {cells[3]:7} {cells[4]:6} {cells[5]:6} {cells[6]:9} {cells[7]:7} {cells[8]:8}")
        failed |= bool(missing)
        for name in missing if options.missing else missing[:20]:
            print(f"  {group}: {name} has no row")
    cells = [total[i] for i in range(9)]
    print(f"{'all':20} {cells[0]:6} {cells[1]:7} {cells[2]:6} {cells[3]:7} {cells[4]:6} {cells[5]:6} {cells[6]:9} {cells[7]:7} {cells[8]:8}")
    mapped = sum(cells[i] for i, c in enumerate(COLUMNS, 1) if c not in ("None", "Unchecked"))
    if not options.group and mapped < FEWEST_MAPPED:
        print(f"{mapped} names are mapped, and {FEWEST_MAPPED} have to be")
        failed = True
    sys.exit(failed)


if __name__ == "__main__":
    main()
