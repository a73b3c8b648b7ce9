#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Puts rows into a .def file of ApiMap in their order, or proposes rows for names that have none.

    tools/dev/apimap_rows.py add Sparse < rows.txt         a row that is there already is refused, --replace overwrites it
    tools/dev/apimap_rows.py propose GROUP                 rows for the names of test/ApiMap/names/GROUP.txt that lack one

A proposal follows the naming rules (cudaX -> hipX, CUFFT_X -> HIPFFT_X) where HIP's headers have such a name. Proposals
are to be read, not to be pasted: a name that exists need not mean the same. test/ApiMap/signatures.py says whether its
arguments fit.
"""
import argparse
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "test/ApiMap"))
from rows import DEFS, Tables, read_names, split_arguments  # noqa: E402

RULES = [("cublas", "hipblas"), ("CUBLAS_", "HIPBLAS_"), ("CUBLASLT_", "HIPBLASLT_"), ("cufft", "hipfft"), ("CUFFT_", "HIPFFT_"),
         ("curand", "hiprand"), ("CURAND_", "HIPRAND_"), ("cusparse", "hipsparse"), ("CUSPARSE_", "HIPSPARSE_"),
         ("cusolver", "hipsolver"), ("CUSOLVER_", "HIPSOLVER_"), ("nvrtc", "hiprtc"), ("NVRTC_", "HIPRTC_"), ("nvtx", "roctx"),
         ("pnccl", "pnccl"), ("nccl", "nccl"), ("NCCL_", "NCCL_"), ("cudnn", "miopen"), ("CUDNN_", "miopen"), ("cuda", "hip"),
         ("make_cuda", "make_hip"), ("CUDA_", "HIP_"), ("CU_", "HIP_"), ("cu", "hip"), ("CU", "hip"), ("__nv_", "__hip_"), ("", "")]
ORDER = ["", "NAMESPACE", "SCOPED", "PREFIX", "VALUE", "LAST", "FIELD", "HEADER"]


def section(line):
    macro = re.match(r"API_(\w+)\(", line).group(1)
    return next((i for i, prefix in enumerate(ORDER) if prefix and macro.startswith(prefix)), 0)


def key(line):
    arguments = split_arguments(line[line.index("(") + 1:line.rindex(")")])
    fields = 2 if line.startswith("API_FIELD") else 1
    # Identifiers end before what could follow: 'cudaFree' sorts before 'cudaFreeArray'.
    return section(line), arguments[:fields]


def write(library, title, rows):
    """Writes a .def file: the sections in their order, each sorted."""
    lines, previous = [], None
    for row in sorted(rows, key=key):
        if previous is not None and section(row) != previous:
            lines.append("")
        previous = section(row)
        lines.append(row)
    with open(os.path.join(DEFS, library + ".def"), "w") as stream:
        stream.write("// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception\n//\n")
        stream.write("".join(f"// {line}\n" if line else "//\n" for line in title))
        stream.write('\n#include "warp2wave/ApiMap/BeginRows.inc"\n\n' + "\n".join(lines))
        stream.write('\n\n#include "warp2wave/ApiMap/EndRows.inc"\n')


def read(library):
    """Returns the comment of a .def file and its rows."""
    with open(os.path.join(DEFS, library + ".def")) as stream:
        lines = stream.read().splitlines()
    begin = next(i for i, line in enumerate(lines) if line.startswith("#include"))
    title = [line[3:] for line in lines[2:begin] if line.startswith("//")]
    rest = [line for line in lines[begin:] if line and not line.startswith("#include")]
    strange = [line for line in rest if not line.startswith("API_")]
    if strange:
        sys.exit(f"{library}.def has lines that are no rows, edit it by hand: {strange[0]}")
    return title, rest


def add(library, new, replace):
    title, rows = read(library)
    by_key = {(k := key(row))[0:1] + tuple(k[1]): row for row in rows}
    added = 0
    for row in new:
        row_key = (key(row)[0], *key(row)[1])
        if row_key in by_key and not replace:
            print(f"there already: {by_key[row_key]}", file=sys.stderr)
            continue
        added += 1
        by_key[row_key] = row
    write(library, title, by_key.values())
    print(f"{library}.def: {added} rows", file=sys.stderr)


def propose(group, hip):
    tables = Tables()
    for _, name, _ in read_names(group):
        if "." in name or tables.answer(name)[0]:
            continue
        for cuda_prefix, hip_prefix in RULES:
            if not name.startswith(cuda_prefix):
                continue
            found = next((hip_prefix + base[len(cuda_prefix):] for base in (name, re.sub(r"_v[234]$", "", name))
                          if hip_prefix + base[len(cuda_prefix):] in hip), None)
            if found:
                print(f"API_SAME({name})" if found == name else f"API_RENAME({name}, {found})")
                break
        else:
            print(f'API_NONE({name}, "")')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=["add", "propose"])
    parser.add_argument("name", help="a .def file without its ending, or a group of names")
    parser.add_argument("--replace", action="store_true")
    options = parser.parse_args()
    if options.what == "add":
        add(options.name, [line.strip() for line in sys.stdin if line.startswith("API_")], options.replace)
    else:
        from hip_side import declarations
        propose(options.name, {e["name"] for e in declarations()})


if __name__ == "__main__":
    main()
