#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ports one file and compares the result with the comments in it.

    // RUN: %check-translate %s [tool options] [-- clang flags]
    cudaFree(p);
    // CHECK: hipFree(p);
    asm("bar.sync 0;");      // FINDING: inline-ptx
    // FINDING@+1: api-unmapped, api-unmapped
    // EXIT: 1

CHECK lines match whole lines of the port, in order, by FileCheck (CHECK-NOT and
the rest work too).  Every finding must be named, on its own line or at a
distance, and every named one must be there.  EXIT defaults to what the severities
of the findings say.

A translator copies comments, so the comments that hold expectations are blanked
before the tool sees the file: otherwise each CHECK would match itself, and a tool
that does nothing would pass.
"""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

DIRECTIVE = re.compile(r"//\s*(CHECK[A-Z-]*:|FINDING(@[+-]\d+)?:|EXIT:|RUN:|REQUIRES:|UNSUPPORTED:|XFAIL:|FIXME:).*")


def main():
    source, options = sys.argv[1], sys.argv[2:]
    flags = []
    if "--" in options:
        at = options.index("--")
        options, flags = options[:at], options[at:]
    with open(source, encoding="utf-8", newline="") as f:
        text = f.read()
    expected = collections.Counter()
    exit_code = None
    blanked = []
    has_check = False
    for number, line in enumerate(text.split("\n"), 1):
        m = re.search(r"//\s*FINDING(?:@([+-]\d+))?:\s*([\w, -]+)", line)
        if m:
            for name in m.group(2).split(","):
                expected[(number + int(m.group(1) or 0), name.strip())] += 1
        m = re.search(r"//\s*EXIT:\s*(\d+)", line)
        if m:
            exit_code = int(m.group(1))
        has_check |= bool(re.search(r"//\s*CHECK", line))
        # Same length, so that nothing moves.
        blanked.append(DIRECTIVE.sub(lambda m: " " * len(m.group(0)), line))
    if not has_check and not expected:
        sys.exit(f"{source}: expects nothing: give CHECK or FINDING lines")

    tool = os.environ["W2W_TOOL"]
    cuda = [os.environ["W2W_CUDA"]] if os.environ.get("W2W_CUDA") else []
    with tempfile.TemporaryDirectory() as folder:
        # Headers beside the test stay reachable.
        copy = os.path.join(folder, os.path.basename(source))
        with open(copy, "w", encoding="utf-8", newline="") as f:
            f.write("\n".join(blanked))
        inputs = os.path.join(os.path.dirname(source), "Inputs")
        if not flags:
            flags = ["--"]
        if os.path.isdir(inputs):
            flags.append("-I" + inputs)
        port = subprocess.run([tool, "port", copy, "-o", "-", "--quiet", *cuda, *options, *flags],
                              capture_output=True, text=True, errors="replace")
        check = subprocess.run([tool, "check", copy, "--json", *cuda, *options, *flags],
                               capture_output=True, text=True, errors="replace")
        try:
            report = json.loads(check.stdout)
        except json.JSONDecodeError:
            sys.exit(f"no report:\n{check.stdout}\n{check.stderr}")
        problems = []
        actual = collections.Counter()
        for finding in report["findings"]:
            name = finding["id"]
            line = finding["line"] if os.path.basename(finding["file"]) == os.path.basename(source) else 0
            actual[(line, name)] += 1
            if (line, name) not in expected:
                problems.append(f"{source}:{line}: finding that the test does not name: {finding['message']} [{name}]")
        for (line, name), count in expected.items():
            if actual[(line, name)] != count:
                problems.append(f"{source}:{line}: expected {count} x {name}, got {actual[(line, name)]}")
        if exit_code is None:
            worst = {f["severity"] for f in report["findings"]}
            exit_code = 1 if worst & {"hang", "wrong", "compile"} else 0
        for run in (port, check):
            if run.returncode != exit_code:
                problems.append(f"{source}: exit code {run.returncode}, expected {exit_code}: {' '.join(run.args)}")
        if has_check:
            result = subprocess.run(
                [os.environ["W2W_FILECHECK"], "--match-full-lines", "--allow-empty", source],
                input=port.stdout, capture_output=True, text=True)
            if result.returncode:
                problems.append(result.stderr)
        if problems:
            print("\n".join(problems))
            print("---- port ----")
            print(port.stdout)
            print("---- messages ----")
            print(port.stderr)
            sys.exit(1)


main()
