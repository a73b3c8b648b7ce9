#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs CUDA programs on the simulator and compares what they print with what an H100 printed.

    originals.py TOOL PROGRAMS GOLDEN

PROGRAMS/NAME/original.cu belongs to GOLDEN/NAME.txt.
"""
import concurrent.futures
import os
import subprocess
import sys


def main():
    tool, programs, golden = sys.argv[1:]
    names = sorted(n for n in os.listdir(programs) if os.path.exists(f"{programs}/{n}/original.cu"))

    def one(name):
        want = open(f"{golden}/{name}.txt").read()
        run = subprocess.run([tool, "run", "--timeout=120", f"{programs}/{name}/original.cu"], capture_output=True, text=True)
        if run.returncode or run.stdout != want:
            return f"{name}: exit {run.returncode}\n  an H100 printed: {want}  the simulator:   {run.stdout}{run.stderr[:600]}"
        return None

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        failures = [f for f in pool.map(one, names) if f]
    print(*failures, sep="\n")
    print(f"{len(names) - len(failures)} of {len(names)} print what an H100 printed")
    sys.exit(1 if failures or not names else 0)


main()
