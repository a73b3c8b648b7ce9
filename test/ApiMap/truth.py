#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks the rows of ApiMap against HIP's headers: whatever a row promises has to exist.

For each .def file it writes one HIP source that mentions every target and compiles it for gfx942, host and device side.
A target that does not exist is an error that names it, and the test fails with the rows that promise it. The mention is

    #ifndef hipFree
    namespace row_17 { using ::hipFree; }
    #endif

because a using-declaration finds a type, a template, an enumerator, a variable and an overloaded function alike, and
because a macro is there as soon as it is defined. Includes have to be files, namespaces have to be namespaces, and a
member has to be a member of the structure that the record becomes.

    test/ApiMap/truth.py [--rocm build/rocm] [--clang clang++-22] [--only Runtime]
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from hip_side import HOST_ONLY, INCLUDES as HIP_INCLUDES, ROC_INCLUDES, arguments as hip_arguments  # noqa: E402
from rows import ROOT, groups, read_names, read_rows  # noqa: E402

INCLUDES = {**HIP_INCLUDES, **ROC_INCLUDES}

# Names that exist without a declaration: keywords of clang, macros that a user or the compiler defines.
GIVEN = {"int", "__builtin_assume", "__builtin_bswap16", "__builtin_bswap32", "__builtin_bswap64", "__noinline__", "__restrict__", "HIP_API_PER_THREAD_DEFAULT_STREAM", "__HIPCC__", "__HIPCC_RTC__",
         "__HIP_NO_HALF_OPERATORS__", "__HIP_NO_HALF_CONVERSIONS__", "HIPCUB_IGNORE_DEPRECATED_API",
         # A friend of a barrier, which the arguments find.
         "init"}

def renamed_in(rule):
    return re.findall(r"name\((\w+)\)", rule)


def targets_of(kind, arguments):
    """Returns the names of HIP that a row promises."""
    kind = kind.removesuffix("_AST")
    if kind in ("RENAME", "NOTE"):
        return [arguments[1]]
    if kind in ("FIXUP", "NOTE_FIXUP"):
        wrapped = re.findall(r"wrap\(\d+,(\w+)\)", arguments[2])
        return [arguments[1]] + renamed_in(arguments[2]) + wrapped
    if kind in ("SAME", "SAME_NOTE"):
        return [arguments[0]]
    if kind == "SCOPED" and arguments[1] in ("Rename", "Same"):
        return [arguments[2]]
    return []


def write_source(library, records, path):
    """Writes the source for one library; returns the row behind each line, and failures found without a compiler."""
    lines = [f"#include <{i}>" for i in INCLUDES[library]] + ["#include <utility>"]
    owners = {}
    paths = {}
    for group in groups():
        for kind, name, _ in read_names(group):
            if kind == "." and name.count(".") > 1:
                record, member = name.split(".", 1)
                paths.setdefault((record, member.rsplit(".", 1)[1]), member)
    for kind, arguments, number in read_rows(library):
        row = f"{library}.def:{number}: {arguments[0]}"
        for target in targets_of(kind, arguments):
            if target in GIVEN or not re.fullmatch(r"[A-Za-z_][\w:]*", target):
                continue
            if "::" not in target:
                lines.append(f"#ifndef {target}")
            lines.append(f"namespace row_{number} {{ using ::{target}; }}")
            owners[len(lines)] = f"{row} -> {target}"
            if "::" not in target:
                lines.append("#endif")
        if kind in ("NAMESPACE", "NAMESPACE_SAME"):
            lines.append(f"namespace row_{number} = ::{arguments[-1]};")
            owners[len(lines)] = row
        if kind in ("FIELD", "FIELD_NOTE"):
            # The member may be inside another one, resource.mipmap.
            member = paths.get((arguments[0], arguments[1]), arguments[1]).split(".")
            member = ".".join([*member[:-1], arguments[2]]) if member[-1] == arguments[1] else arguments[2]
            lines.append(f"using row_{number} = decltype(std::declval<{records[arguments[0]]} &>().{member});")
            owners[len(lines)] = f"{row}::{arguments[1]} -> {arguments[2]}"
        if kind == "FIELD_NONE":
            # The structure must not have the member, or the row is wrong.
            lines.append(f"template <class T> concept Has_{number} = requires(T t) {{ t.{arguments[1]}; }};"
                         f" static_assert(!Has_{number}<{records[arguments[0]]}>);")
            owners[len(lines)] = f"{row}::{arguments[1]} exists in HIP"
    with open(path, "w") as stream:
        stream.write("\n".join(lines) + "\n")
    return owners


def check_headers(options):
    standard = {}
    for library in ["Headers", *ROC_INCLUDES]:
        for kind, arguments, number in read_rows(library):
            if kind not in ("HEADER", "HEADER_NOTE"):
                continue
            row = f"{library}.def:{number}: {arguments[0]} -> {arguments[1]}: no such file"
            if "/" not in arguments[1]:
                standard[arguments[1]] = row
            elif not os.path.exists(os.path.join(options.rocm, "include", arguments[1])):
                yield row
    # Headers of C++'s own library are where the compiler has them.
    source = "".join(f"#if !__has_include(<{name}>)\n#error {row}\n#endif\n" for name, row in standard.items())
    run = subprocess.run([options.clang, "-x", "c++", "-std=c++20", "-fsyntax-only", "-"], input=source, capture_output=True, text=True)
    yield from re.findall(r"error: (.*)", run.stderr)


def check_library(library, records, options, folder):
    source = os.path.join(folder, library + ".hip")
    owners = write_source(library, records, source)
    command = [options.clang, *hip_arguments(options.rocm), "-fsyntax-only", "-w", "-ferror-limit=0",
               "-fno-caret-diagnostics", source]
    if library in HOST_ONLY:
        command.insert(1, "--cuda-host-only")
    run = subprocess.run(command, capture_output=True, text=True)
    failures = []
    for line in run.stderr.splitlines():
        match = re.match(r"(.*?):(\d+):\d+: (?:fatal )?error: (.*)", line)
        if match and match.group(1) == source:
            failures.append(f"{owners.get(int(match.group(2)), line)}: {match.group(3)}")
        elif match:
            failures.append(line)
    if run.returncode and not failures:
        failures.append(run.stderr)
    return len(owners), sorted(set(failures))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rocm", default=os.path.join(ROOT, "build/rocm"))
    parser.add_argument("--clang", default="clang++-22")
    parser.add_argument("--only", choices=sorted(INCLUDES))
    options = parser.parse_args()
    options.rocm = os.path.abspath(options.rocm)
    if not os.path.exists(os.path.join(options.rocm, "include/hip/hip_runtime.h")):
        sys.exit(f"{options.rocm}: no HIP headers; run tools/setup")

    records = {a[0]: a[0] if kind.startswith("SAME") else a[1] for library in HIP_INCLUDES for kind, a, _ in read_rows(library)
               if kind in ("RENAME", "NOTE", "SAME", "SAME_NOTE")}
    records |= {a[0]: "w2w::" + a[1] for library in HIP_INCLUDES for kind, a, _ in read_rows(library) if kind in ("RUNTIME", "RUNTIME_NOTE")}
    failures = list(check_headers(options))
    with tempfile.TemporaryDirectory() as folder:
        for library in [options.only] if options.only else INCLUDES:
            checked, bad = check_library(library, records, options, folder)
            print(f"{library}: {checked} targets, {len(bad)} wrong")
            failures += bad
    for failure in failures:
        print(failure)
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
