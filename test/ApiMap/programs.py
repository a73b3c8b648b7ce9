#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ports the programs of test/ApiMap/programs and compiles the ports against HIP's headers.

Each library has three: LIBRARY-use.cu, LIBRARY-errors.cu, LIBRARY-corner.cu. All are ported in one go. A line about which the
tool must say something ends with `// expect: id [id]`; any other finding that is more than a note fails the test. A port
compiles for the host and both targets, or only for the host if there is no device code in it. Lines whose finding says that
they will not compile are what a person has to take out; they are taken out here, too, so that the rest is compiled.

    test/ApiMap/programs.py [--warp2wave build/bin/warp2wave] [--rocm build/rocm] [--jobs 2] [--keep DIR] [name...]
"""
import argparse
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from hip_side import ROOT, arguments as hip_arguments  # noqa: E402

FOLDER = os.path.join(ROOT, "test/ApiMap/programs")
TARGETS = ["gfx942", "gfx1100"]
KINDS = ["use", "errors", "corner"]
QUIET = {"note", "info"}
EXPECT = re.compile(r"(?://|/\*)\s*expect:\s*([a-z0-9 -]+?)\s*(?:\*/)?\s*\\?$")


def read_programs(chosen):
    names = sorted(n[:-3] for n in os.listdir(FOLDER) if n.endswith(".cu"))
    return [n for n in names if not chosen or any(c in n for c in chosen)]


def expected_of(text):
    found = set()
    for number, line in enumerate(text.splitlines(), 1):
        mark = EXPECT.search(line)
        found |= {(number, id) for id in mark.group(1).split()} if mark else set()
    return found


def findings_in(node):
    if isinstance(node, dict) and {"id", "line", "message"} <= node.keys():
        yield node
    elif isinstance(node, (dict, list)):
        for child in node.values() if isinstance(node, dict) else node:
            yield from findings_in(child)


def port(options, names, out):
    """Ports all; returns the findings by name of the program."""
    inputs = [os.path.join(FOLDER, n + ".cu") for n in names]
    argv = [options.warp2wave, "port", *inputs, "-o", out, "--json", "-j", str(options.jobs), "--targets=" + ",".join(TARGETS)]
    run = subprocess.run(argv, capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"port failed with {run.returncode}\n{run.stderr[-3000:]}")
    said = {n: [] for n in names}
    for finding in findings_in(json.loads(run.stdout)):
        name = os.path.basename(finding["file"]).removesuffix(".cu")
        if name in said:
            said[name].append(finding)
    return said


def judge(text, findings):
    wanted = expected_of(text)
    lines = {(f["line"], f["id"]) for f in findings}
    wrong = [f"{line}: no finding {id}" for line, id in sorted(wanted - lines)]
    for f in findings:
        if (f["line"], f["id"]) not in wanted and f["severity"] not in QUIET:
            wrong.append(f"{f['line']}: {f['severity']}: {f['message']} [{f['id']}]")
    return wrong


def take_out(path, ids):
    """Empties the lines of a port that are marked with one of these findings."""
    lines = open(path).read().splitlines()
    for i, line in enumerate(lines):
        mark = EXPECT.search(line)
        if mark and ids & set(mark.group(1).split()):
            lines[i] = "\\" if line.endswith("\\") else ""
    open(path, "w").write("\n".join(lines) + "\n")


def has_device_code(text):
    return re.search(r"__global__|__device__|<<<|thrust/|cub/", text) is not None


def compile_port(options, path, target, host_only):
    """The errors of clang on a port."""
    argv = [options.clang, *hip_arguments(options.rocm, "c++17"), "-fsyntax-only", "-w", "-fno-caret-diagnostics", "-ferror-limit=8",
            "-I" + options.out, path]
    argv = [a.replace("gfx942", target) for a in argv]
    if target != "gfx942":
        argv = [a.replace("WAVEFRONT_SIZE=64", "WAVEFRONT_SIZE=32") for a in argv]
    if host_only or target != "gfx942":
        argv.insert(1, "--cuda-host-only" if host_only else "--cuda-device-only")
    run = subprocess.run(argv, capture_output=True, text=True)
    errors = [f"{target}: {line}" for line in run.stderr.splitlines() if "error:" in line]
    return errors or ([f"{target}: {run.stderr}"] if run.returncode else [])


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
    parser.add_argument("--keep", help="leave the ports here")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    options.rocm = os.path.abspath(options.rocm)
    names = read_programs(options.names)
    wrong = {} if options.names else {"programs": missing_kinds(names)}
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        options.out = os.path.abspath(options.keep or scratch)
        said = port(options, names, options.out)
        runs = {}
        compiled = 0
        for name in names:
            text = open(os.path.join(FOLDER, name + ".cu")).read()
            wrong[name] = judge(text, said[name])
            result = result_of(options.out, name)
            take_out(result, {f["id"] for f in said[name] if f["severity"] in ("compile", "wrong")})
            on_device = has_device_code(text)
            runs[name] = [pool.submit(compile_port, options, result, t, not on_device) for t in (TARGETS if on_device else TARGETS[:1])]
            compiled += 1
        for name, jobs in runs.items():
            wrong[name] += [error for job in jobs for error in job.result()]
    for name, lines in wrong.items():
        for line in lines:
            print(f"** {name}: {line}")
    bad = sum(bool(lines) for lines in wrong.values())
    print(f"{len(names)} programs, {compiled} ports compiled, {bad} not as they must be")
    return 1 if bad or not names else 0


if __name__ == "__main__":
    sys.exit(main())
