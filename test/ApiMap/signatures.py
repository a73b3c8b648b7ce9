#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that what CUDA code passes to a mapped name fits HIP's declaration, parameter by parameter.

For every function of test/ApiMap/names that a row maps, it writes a call as the port has it: parameters of CUDA's types,
mapped by the rows of those types, go through the row's argument rule into the target.

    hipError_t row_12(void **a0, size_t a1, unsigned int a2) { return hipHostMalloc(a0, a1, a2); }

clang compiles these calls against HIP's headers, with the warning on 64-bit values that become 32-bit ones as an error. A
call that does not compile is a difference: the row needs a rule or, where no rule can help, a note (its advice, which the
tool prints as a finding). Members of mapped structures are checked in the same way: written with a value of CUDA's type
and read back. Enumerators and number macros whose number differs have to be in Values.def.

    test/ApiMap/signatures.py [--only blas]... [--write] [--list-noted]
"""
import argparse
import collections
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from hip_side import INCLUDES as HIP_INCLUDES, ROC_INCLUDES, arguments as hip_arguments  # noqa: E402
from rows import DEFS, ROOT, Tables, groups, read_names, split_arguments  # noqa: E402

INCLUDES = {**HIP_INCLUDES, **ROC_INCLUDES}
# What --roc writes, checked as groups of their own.
ROC_GROUPS = {"roc-blas": "blas", "roc-rand": "rand"}
# Groups whose functions are called from kernels.
DEVICE_GROUPS = {"device", "half"}
# cublas.h is another interface under the same names; its header has no counterpart.
SKIPPED_GROUPS = {"blas-legacy"}
C_WORDS = set("void char short int long unsigned signed float double bool const volatile size_t int8_t int16_t int32_t int64_t "
              "uint8_t uint16_t uint32_t uint64_t FILE wchar_t uintptr_t intptr_t va_list char16_t char32_t __int128 ptrdiff_t "
              "nullptr_t Complex _Float16 __bf16 ssize_t".split())
# What each group needs beyond the headers of its rows' library.
GROUP_LIBRARY = {"runtime": "Runtime", "driver": "Driver", "device": "Device", "half": "Half", "complex": "Complex", "blas": "Blas",
                 "blaslt": "Blas", "fft": "Fft", "rand": "Rand", "sparse": "Sparse", "solver": "Solver", "dnn": "Dnn",
                 "nccl": "Nccl", "rtc": "Rtc", "nvtx": "Nvtx", "roc-blas": "RocBlas", "roc-rand": "RocRand"}
# Declarations of clang's CUDA wrapper that are not CUDA's.
NOT_CUDAS = {"__brkpt": "CUDA's takes an optional number that no debugger shows", "clock": "CUDA's returns clock_t"}
# Differences that cannot show, with the reason.
HARMLESS = {
    "fma(double, double, double, cudaRoundMode)": "an overload of CUDA 13 only; a call of it does not compile as HIP",
    "cuMemPoolExportToShareableHandle": "the flags have to be 0",
    "cuMemPoolImportFromShareableHandle": "the flags have to be 0",
    "cudaLaunchCooperativeKernel": "a block's shared memory is below 4 GiB",
    "cudaCreateChannelDesc()": "a specialisation of the template",
    "cudaMemPrefetchAsync(const void *, size_t, cudaMemLocation, unsigned int)":
        "four arguments are CUDA 12's call; CUDA 13's on the default stream does not compile as HIP",
}


class Unmapped(Exception):
    pass


class Mapper:
    def __init__(self, tables, typedefs):
        self.tables, self.typedefs = tables, typedefs
        self.headers = set()  # of the runtime's types that were met

    def word(self, word):
        if word in C_WORDS:
            return word
        row = self.tables.apis.get(word)
        if row is None or row.kind in ("None", "Unchecked"):
            # A typedef that HIP lacks may name a type that it has.
            canonical = self.typedefs.get(word)
            if canonical and canonical != word and not (row and row.kind == "None" and word in canonical):
                return "::".join([""]) + f"{self.type(canonical)}"
            if row is None and canonical is None:
                if word.startswith("curand"):
                    raise Unmapped(word)
                return word
            raise Unmapped(word)
        if row.header:
            self.headers.add(row.header)
        return "w2w::" + row.target if row.kind == "Runtime" else row.target

    def type(self, text):
        text = re.sub(r"\[\d*\]$", "*", text) if re.search(r"\[\d*\]$", text) and "(" not in text else text
        return re.sub(r"[A-Za-z_]\w*", lambda m: self.word(m.group(0)), text)


def split_signature(facts):
    """Returns the result and the parameters of 'int(char *, = int)'; a parameter is a type and whether it is optional."""
    depth = 0
    for at in range(len(facts) - 1, -1, -1):
        depth += (facts[at] == ")") - (facts[at] == "(")
        if depth == 0:
            break
    inside = facts[at + 1:-1]
    params = [p for p in split_arguments(inside) if p] if inside.strip() else []
    return facts[:at].strip(), [(p.removeprefix("= "), p.startswith("= ")) for p in params]


def parse_rule(rule):
    """Returns [(arity or None, name or None, [(operation, index, text)])]; ArgRule.cpp has the grammar."""
    alternatives = []
    for part in re.split(r";(?![^(]*\))", rule):
        part = part.strip()
        if not part:
            continue
        arity = None
        match = re.match(r"n=(\d+):", part)
        if match:
            arity, part = int(match.group(1)), part[match.end():].strip()
        name, operations = None, []
        while part:
            word = re.match(r"\w+", part).group(0)
            depth, end = 0, len(word)
            while True:
                depth += (part[end] == "(") - (part[end] == ")")
                end += 1
                if depth == 0:
                    break
            inside, part = part[len(word) + 1:end - 1], part[end:].strip()
            if word == "name":
                name = inside.strip()
            else:
                index, _, text = inside.partition(",")
                operations.append((word, int(index), text.strip()))
        alternatives.append((arity, name, operations))
    return alternatives


def call_text(row, target, count):
    """The call as the port has it for `count` arguments a0, a1, ...; None if the row's rule leaves it unfixed."""
    arguments = [[f"a{i}"] for i in range(count)]
    before = {}
    if row.rule:
        chosen = next((a for a in parse_rule(row.rule) if a[0] is None or a[0] == count), None)
        if chosen:
            _, name, operations = chosen
            target = name or target
            for word, index, text in operations:
                if word == "add":
                    before.setdefault(index, []).append(text)
                elif index < count:
                    value = arguments[index]
                    if word == "wrap":
                        value[:] = [f"{text}({value[0]})"]
                    elif word == "cast":
                        value[:] = [f"reinterpret_cast<{text}>({value[0]})"]
                    elif word == "suffix":
                        value[:] = [f"({value[0]}){text}"]
                    elif word == "drop":
                        value[:] = []
    out = []
    for i in range(count + 1):
        out += before.get(i, [])
        if i < count:
            out += arguments[i]
    return f"{target}({', '.join(out)})"


class Check:
    """One line of a test source, and what its failure means."""

    def __init__(self, row, what, code):
        self.row, self.what, self.code = row, what, code


def collect(group, tables, mapper):
    """Returns the checks of a group, and how many names could not be checked and why."""
    checks, unchecked = [], []
    number = 0
    names = [n for n in read_names(ROC_GROUPS.get(group, group)) if group not in ROC_GROUPS or n[1].split(".")[0] in tables.roc]
    overloads = collections.Counter(name for kind, name, _ in names if kind == "f")
    # A function for both sides may call whatever there is.
    device = "__host__ __device__ "
    for kind, name, facts in names:
        number += 1
        if kind == "f":
            row = tables.apis.get(name)
            if name in NOT_CUDAS or not row or row.kind in ("None", "Unchecked") or row.ast_only and row.kind == "Same" and group != "device":
                continue
            target = "w2w::" + row.target if row.kind == "Runtime" else row.target
            result, params = split_signature(facts)
            counts = sorted({len(params), len(params) - sum(o for _, o in params)})
            if any("..." in t for t, _ in params):
                unchecked.append(f"{row.where()}: takes any arguments")
                continue
            try:
                types = [mapper.type(t) for t, _ in params]
                result = mapper.type(result)
            except Unmapped as word:
                # Who names the type gets its finding; only a function that has no other overload is of no use.
                checks.append(Check(row, f"takes or returns {word}, which has no counterpart", None))
                checks[-1].noted = overloads[name] > 1
                continue
            for count in counts:
                declared = ", ".join(f"std::type_identity_t<{t}> a{i}" for i, t in enumerate(types[:count]))
                call = call_text(row, target, count)
                body = f"{call};" if result == "void" else f"return {call};"
                checks.append(Check(row, f"{name}({', '.join(t for t, _ in params[:count])})",
                                    f"{device}inline std::type_identity_t<{result}> row_{number}_{count}({declared}) {{ {body} }}"))
        elif kind == ".":
            record, field = name.split(".", 1)
            row = tables.apis.get(record)
            if not row or row.kind in ("None", "Unchecked"):
                continue
            target = "w2w::" + row.target if row.kind == "Runtime" else row.target
            hip_field, advice = field, ""
            field_row = tables.field(record, field)
            if field_row:
                macro, arguments, where = field_row
                if macro == "FIELD_NONE":
                    continue
                hip_field, advice = arguments[2], arguments[3] if macro == "FIELD_NOTE" else ""
                if arguments[1] != field:
                    # The row names the first or the last member of a path.
                    at = field.split(".").index(arguments[1])
                    hip_field = ".".join([*field.split(".")[:at], arguments[2], *field.split(".")[at + 1:]])
            try:
                type_ = mapper.type(facts) if "[" not in facts else facts
                type_ = type_ if "[" not in facts else re.sub(r"[A-Za-z_]\w*", lambda m: mapper.word(m.group(0)), facts)
            except Unmapped as word:
                check = Check(row, f"member {field} is of type {word}, which has no counterpart", None)
                check.noted = bool(advice)
                checks.append(check)
                continue
            if "[" in facts:
                code = f"static_assert(sizeof(std::declval<{target} &>().{hip_field}) == sizeof({type_}));"
            elif type_ not in mapper.tables.apis and facts.startswith(("CU", "cu")) and type_ == facts and facts not in C_WORDS:
                # A structure declared inside another; its own members are not looked at.
                code = f"inline void row_{number}({target} &r) {{ (void)r.{hip_field}; }}"
            else:
                code = (f"{device}inline std::type_identity_t<{type_}> row_{number}({target} &r, std::type_identity_t<{type_}> v) "
                        f"{{ r.{hip_field} = v; return r.{hip_field}; }}")
            check = Check(row, f"member {field}", code)
            check.noted = bool(advice)
            checks.append(check)
        elif kind in ("e", "m") and re.fullmatch(r"-?\d+", facts):
            row = tables.apis.get(name)
            if not row or row.kind not in ("Rename", "Same") or not re.fullmatch(r"[A-Za-z_]\w*", row.target):
                continue
            check = Check(row, "value", f"static_assert((long long)({row.target}) == {facts}LL);")
            check.value = int(facts)
            checks.append(check)
    return checks, unchecked


def headers_of(checks, group, mapper):
    # rocBLAS takes HIP's complex numbers only where its runtime header comes first.
    libraries = ["RocBlas"] if group == "roc-blas" else []
    libraries += ["Runtime", "Complex", "Half", GROUP_LIBRARY.get(group, "Runtime")]
    libraries += sorted({c.row.library for c in checks})
    headers = list(dict.fromkeys(h for library in libraries for h in INCLUDES.get(library, [])))
    return headers + sorted({c.row.header for c in checks if c.row.header} | mapper.headers)


def compile_checks(group, checks, mapper, options):
    """Compiles the checks; returns {index: first error}, and errors that belong to no check."""
    errors, strange = {}, []
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, group + ".hip")
        lines = [f"#include <{h}>" for h in headers_of(checks, group, mapper)] + ["#include <type_traits>", "#include <utility>"]
        owners = {}
        for i, check in enumerate(checks):
            if check.code:
                lines.append(check.code)
                owners[len(lines)] = i
        with open(source, "w") as stream:
            stream.write("\n".join(lines) + "\n")
        side = "--cuda-device-only" if group in DEVICE_GROUPS else "--cuda-host-only"
        command = [options.clang, *hip_arguments(options.rocm), side, "-fsyntax-only", "-Wno-everything",
                   "-Werror=shorten-64-to-32", "-Werror=return-type", "-ferror-limit=0", "-fno-caret-diagnostics",
                   "-ftemplate-backtrace-limit=0", source]
        run = subprocess.run(command, capture_output=True, text=True)
        owner = None
        for line in run.stderr.splitlines():
            match = re.match(r"(.*?):(\d+):\d+: (error|fatal error|note): (.*)", line)
            if not match:
                continue
            if match.group(3) != "note":
                owner = owners.get(int(match.group(2))) if match.group(1) == source else None
                if owner is None:
                    strange.append(line)
                else:
                    errors.setdefault(owner, match.group(4))
            elif owner is not None and "evaluates to" in match.group(4):
                errors[owner] = match.group(4)
    return errors, strange


VALUE_FILES = {"Values.def": "HIP", "RocValues.def": "the library that --roc writes"}


def value_file(group):
    return "RocValues.def" if group in ROC_GROUPS else "Values.def"


def read_values(file):
    with open(os.path.join(DEFS, file)) as stream:
        rows = re.finditer(r'API_VALUE\("(\w+)", (-?\d+), (-?\d+)\)', stream.read())
        return {m.group(1): (int(m.group(2)), int(m.group(3))) for m in rows}


def write_values(file, values):
    with open(os.path.join(DEFS, file), "w") as stream:
        stream.write("// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception\n//\n"
                     "// Generated by test/ApiMap/signatures.py --write; do not edit. Enumerators and macros whose number is another\n"
                     f"// one in {VALUE_FILES[file]}: API_VALUE(Name, Cuda, Hip).\n\n")
        stream.write("".join(f'API_VALUE("{n}", {c}, {h})\n' for n, (c, h) in sorted(values.items())))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rocm", default=os.path.join(ROOT, "build/rocm"))
    parser.add_argument("--clang", default="clang++-22")
    parser.add_argument("--only", action="append")
    parser.add_argument("--write", action="store_true", help="write Values.def")
    parser.add_argument("--list-noted", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    options.rocm = os.path.abspath(options.rocm)

    tables = Tables()
    typedefs = {}
    for group in groups():
        for kind, name, facts in read_names(group):
            if kind == "t" and facts:
                typedefs.setdefault(name, facts)
    known = {file: read_values(file) for file in VALUE_FILES}
    values = {file: {} for file in VALUE_FILES}
    failures, total, noted_total = [], 0, 0
    roc_tables = Tables(roc=True)

    def work(group):
        rows = roc_tables if group in ROC_GROUPS else tables
        mapper = Mapper(rows, typedefs)
        checks, unchecked = collect(group, rows, mapper)
        errors, strange = compile_checks(group, checks, mapper, options) if checks else ({}, [])
        return group, checks, unchecked, errors, strange

    wanted = [g for g in [*groups(), *ROC_GROUPS] if g in GROUP_LIBRARY and (not options.only or g in options.only)]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for group, checks, unchecked, errors, strange in pool.map(work, wanted):
            bad, noted = [], []
            for i, check in enumerate(checks):
                error = errors.get(i) if check.code else check.what
                if hasattr(check, "value"):
                    if error:
                        match = re.search(r"evaluates to '(-?\d+) ==", error)
                        if match:
                            values[value_file(group)][check.row.name] = (check.value, int(match.group(1)))
                        else:
                            bad.append(f"{check.row.where()}: {error}")
                elif error and check.row.name not in HARMLESS and check.what not in HARMLESS:
                    text = f"{check.row.where()} -> {check.row.target}: {check.what}: {error}"
                    (noted if check.row.advice or getattr(check, "noted", False) else bad).append(text)
            print(f"{group}: {len(checks)} checks, {len(noted)} noted, {len(bad)} wrong, {len(unchecked)} unchecked")
            if options.list_noted:
                print("".join(f"  noted: {n}\n" for n in noted), end="")
            total += len(checks)
            noted_total += len(noted)
            failures += bad + [f"{group}: {s}" for s in strange[:5]]
    if options.write:
        for file in VALUE_FILES:
            if not options.only or any(value_file(g) == file for g in wanted):
                write_values(file, {**known[file], **values[file]} if options.only else values[file])
    else:
        for file in VALUE_FILES:
            for name, (cuda, hip) in sorted(values[file].items()):
                if known[file].get(name) != (cuda, hip):
                    failures.append(f"{file}: {name} is {cuda} in CUDA and {hip} in HIP; run with --write")
            if not options.only:
                failures += [f"{file}: {name} does not differ" for name in sorted(set(known[file]) - set(values[file]))]
    print(f"{total} checks, {noted_total} differences noted, {sum(map(len, values.values()))} numbers differ, {len(failures)} wrong")
    for failure in failures:
        print(failure)
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
