#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ports the programs of test/ApiMap/programs and compiles the ports against HIP's headers.

Each library has three: LIBRARY-use.cu, LIBRARY-errors.cu, LIBRARY-corner.cu. All are ported in one go. A line about which the
tool must say something ends with `// expect: id [id]`; any other finding that is more than a note fails the test. A port
compiles for the host and gfx942, that of LIBRARY-use for gfx1100, too (all of them with --all-targets), or only for the host if
there is no device code in it.

A finding of severity `compile` promises an error. Each such line is held to it: the port as it is must have an error in that
line, and after those lines are emptied, as a person would, nothing else may be wrong. A line that compiles is never emptied, and
an error in a line without a mark is a failure, whatever is said of other lines.

A program that needs more than C++17 says `// Compiled as c++20.` on a line of its own. CUDA's headers are hidden from clang.

Programs of the libraries that --roc writes are ported a second time with --roc, where `// expect-roc: id` counts as well.

    test/ApiMap/programs.py [--warp2wave build/bin/warp2wave] [--rocm build/rocm] [--jobs 2] [--keep DIR] [--roc] [--all-targets] [name...]
"""
import argparse
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from hip_side import ROOT, arguments as hip_arguments, without_cuda  # noqa: E402

FOLDER = os.path.join(ROOT, "test/ApiMap/programs")
TARGETS = ["gfx942", "gfx1100"]
KINDS = ["use", "errors", "corner"]
QUIET = {"note", "info"}
# Findings of another severity whose line may still not compile.
MAY_NOT_COMPILE = {"api-unchecked", "name-pasted", "duplicate-case"}
EXPECT = re.compile(r"(?://|/\*)\s*expect:\s*([a-z0-9 -]+?)\s*(?:\*/|//.*)?\s*\\?$")
EXPECT_ROC = re.compile(r"(?://|/\*)\s*expect-roc:\s*([a-z0-9 -]+?)\s*(?:\*/)?\s*\\?$")
STANDARD = re.compile(r"^// Compiled as (c\+\+\d\d)\.$", re.M)
ROC_LIBRARIES = {"blas", "rand", "solver"}
ERROR = re.compile(r"(.*?):(\d+):\d+: (fatal error|error|note): (.*)")


def read_programs(chosen):
    names = sorted(n[:-3] for n in os.listdir(FOLDER) if n.endswith(".cu"))
    return [n for n in names if not chosen or any(c in n for c in chosen)]


def marks_of(line, roc):
    """The findings that the end of a line announces."""
    ids = set()
    for pattern in [EXPECT, EXPECT_ROC] if roc else [EXPECT]:
        mark = pattern.search(line)
        ids |= set(mark.group(1).split()) if mark else set()
    return ids


def expected_of(text, roc):
    return {(number, id) for number, line in enumerate(text.splitlines(), 1) for id in marks_of(line, roc)}


def findings_in(node):
    if isinstance(node, dict) and {"id", "line", "message"} <= node.keys():
        yield node
    elif isinstance(node, (dict, list)):
        for child in node.values() if isinstance(node, dict) else node:
            yield from findings_in(child)


def port(options, names, out):
    """Ports all; returns the findings by name of the program."""
    inputs = [os.path.join(FOLDER, n + ".cu") for n in names]
    argv = [options.warp2wave, "port", *inputs, "-o", out, "--json", "--force", "-j", str(options.jobs), "--targets=" + ",".join(TARGETS)]
    argv += ["--roc"] if options.roc else []
    run = subprocess.run(argv, capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"port failed with {run.returncode}\n{run.stdout[-200:]}{run.stderr[-3000:]}")
    said = {n: [] for n in names}
    for finding in findings_in(json.loads(run.stdout)):
        name = os.path.basename(finding["file"]).removesuffix(".cu")
        if name in said:
            said[name].append(finding)
    return said


def judge(text, findings, roc):
    wanted = expected_of(text, roc)
    lines = {(f["line"], f["id"]) for f in findings}
    wrong = [f"{line}: no finding {id}" for line, id in sorted(wanted - lines)]
    for f in findings:
        if (f["line"], f["id"]) not in wanted and f["severity"] not in QUIET:
            wrong.append(f"{f['line']}: {f['severity']}: {f['message']} [{f['id']}]")
    return wrong


def marked_lines(path, ids, roc):
    """The numbers of the lines of a port that are marked with one of these findings."""
    with open(path) as stream:
        return {n for n, line in enumerate(stream.read().splitlines(), 1) if ids & marks_of(line, roc)}


def take_out(path, numbers):
    with open(path) as stream:
        lines = stream.read().splitlines()
    for n in numbers:
        lines[n - 1] = "\\" if lines[n - 1].endswith("\\") else ""
    with open(path, "w") as stream:
        stream.write("\n".join(lines) + "\n")


def has_device_code(text):
    return re.search(r"__global__|__device__|<<<|thrust/|cub/", text) is not None


class Headers:
    """hip/hip_runtime.h, which nearly every port includes first, compiled once for each side, target and standard."""

    def __init__(self, folder):
        self.folder, self.made, self.lock = folder, {}, threading.Lock()
        self.source = os.path.join(folder, "first.hip")
        with open(self.source, "w") as stream:
            stream.write("#include <hip/hip_runtime.h>\n")

    def get(self, argv):
        with self.lock:
            key = " ".join(argv)
            if key not in self.made:
                path = os.path.join(self.folder, f"{len(self.made)}.pch")
                subprocess.run([*argv, self.source, *(word for a in ("-emit-pch", "-o", path) for word in ("-Xclang", a))], check=True)
                self.made[key] = path
            return self.made[key]


def clang_errors(options, path, target, side):
    """The errors of clang on one side of a port: the text, whether clang stopped there, and the lines of the port that it is about."""
    with open(path) as stream:
        text = stream.read()
    standard = STANDARD.search(text)
    argv = [options.clang, f"--cuda-{side}-only", *without_cuda(), *hip_arguments(options.rocm, standard.group(1) if standard else "c++17"),
            "-fsyntax-only", "-w", "-fno-caret-diagnostics", "-ferror-limit=0", "-fmacro-backtrace-limit=0"]
    argv = [a.replace("gfx942", target) for a in argv]
    if target != "gfx942":
        argv = [a.replace("WAVEFRONT_SIZE=64", "WAVEFRONT_SIZE=32") for a in argv]
    first = re.search(r"^#.*", text, re.M)
    if first and first.group() == "#include <hip/hip_runtime.h>":
        argv += ["-Xclang", "-include-pch", "-Xclang", options.headers.get(argv)]
    run = subprocess.run([*argv, "-I" + options.out, path], capture_output=True, text=True)
    errors = []
    for line in run.stderr.splitlines():
        match = ERROR.match(line)
        if not match:
            continue
        file, number, kind, text = match.groups()
        here = {int(number)} if file == path else set()
        if kind != "note":
            errors.append((f"{target}: {line}", kind == "fatal error", here))
        elif errors and text.startswith("expanded from macro"):
            errors[-1][2].update(here)
    if run.returncode and not errors:
        errors.append((f"{target}: {run.stderr}", False, set()))
    return errors


def compile_port(options, path, sides, promised, allowed):
    """What is wrong with a port: errors in other lines than those that promise or may have one, and promises that are not kept."""
    failing, wrong = set(), []
    with open(path) as stream:
        whole = stream.read()
    for target, side in sides:
        # More than once: behind an #include that does not exist, clang reads no more, and it says nothing of a use of what it
        # could not declare. A line that is wrong on one target stays for the others.
        while True:
            found = clang_errors(options, path, target, side)
            broken = {n for _, _, lines in found for n in lines} & (promised | allowed)
            if not broken:
                break
            failing |= broken
            take_out(path, broken)
        wrong += [text for text, _, _ in found[:8]]
        with open(path, "w") as stream:
            stream.write(whole)
    return wrong + [f"{path}:{n}: the finding promises an error, and the line compiles" for n in sorted(promised - failing)]


def result_of(out, name):
    for folder, _, files in os.walk(out):
        for file in files:
            if file.startswith(name + "."):
                return os.path.join(folder, file)
    return None


def missing_kinds(names):
    libraries = {n.rsplit("-", 1)[0] for n in names}
    return [f"{library}-{kind}.cu is missing" for library in sorted(libraries) for kind in KINDS if f"{library}-{kind}" not in names]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--warp2wave", default=os.path.join(ROOT, "build/bin/warp2wave"))
    parser.add_argument("--rocm", default=os.path.join(ROOT, "build/rocm"))
    parser.add_argument("--clang", default="clang++-22")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", help="leave the ports here, in hip and roc")
    parser.add_argument("--roc", action="store_true", help="only the ports with --roc")
    parser.add_argument("--all-targets", action="store_true", help="compile all ports with device code for both targets")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    options.rocm = os.path.abspath(options.rocm)
    names = read_programs(options.names)
    wrong = {} if options.names or options.roc else {"programs": missing_kinds(names)}
    rounds = [] if options.roc else [(False, names)]
    # Each library for itself: in one project, cuSOLVER would keep cuBLAS with hipBLAS.
    for library in sorted(ROC_LIBRARIES):
        rounds.append((True, [n for n in names if n.rsplit("-", 1)[0] == library]))
    compiled = 0
    for options.roc, chosen in rounds:
        compiled += check(options, chosen, wrong) if chosen else 0
    for name, lines in wrong.items():
        for line in lines:
            print(f"** {name}: {line}")
    bad = sum(bool(lines) for lines in wrong.values())
    print(f"{len(names)} programs, {compiled} ports compiled, {bad} not as they must be")
    return 1 if bad or not names else 0


def check(options, names, wrong):
    """Ports and compiles the programs; adds what is wrong to \p wrong; returns the number of ports."""
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        options.headers = Headers(scratch)
        options.out = os.path.join(os.path.abspath(options.keep or scratch), "roc" if options.roc else "hip")
        said = port(options, names, options.out)
        runs = {}
        for name in names:
            with open(os.path.join(FOLDER, name + ".cu")) as stream:
                text = stream.read()
            key = name + (" --roc" if options.roc else "")
            wrong[key] = judge(text, said[name], options.roc)
            result = result_of(options.out, name)
            lines = [marked_lines(result, ids, options.roc)
                     for ids in ({f["id"] for f in said[name] if f["severity"] == "compile"}, MAY_NOT_COMPILE)]
            on_device = has_device_code(text)
            sides = [(TARGETS[0], "host")] + [(t, "device") for t in TARGETS[:on_device + (on_device and (options.all_targets or name.endswith("-use")))]]
            runs[key] = pool.submit(compile_port, options, result, sides, *lines)
        for key, job in runs.items():
            wrong[key] += job.result()
        return len(runs)


if __name__ == "__main__":
    sys.exit(main())
