#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the CUDA examples on the simulator and compares what they print with what an H100 printed.

    examples-h100.py TOOL EXAMPLES GOLDEN.json
"""
import json
import re
import subprocess
import sys

# They print their own rounding error, which the order of additions decides (BLAS and
# FFT on the host; fused operations); the rest of the line must agree.
ROUNDING = {"cublas_gemm", "cufft_convolution", "layer_norm"}
REFUSED = {"texture_objects": "cannot run `cudaMallocArray`: not simulated"}


def main():
    tool, examples, golden = sys.argv[1:]
    bad = 0
    programs = json.load(open(golden))["examples"]
    for name, entry in programs.items():
        run = subprocess.run([tool, "run", "--timeout=120", f"{examples}/{name}"], capture_output=True, text=True)
        plain = (lambda s: re.sub(r"\d+\.\d+e-\d+", "E", s)) if name in ROUNDING else (lambda s: s)
        if name in REFUSED:
            ok = run.returncode == 77 and REFUSED[name] in run.stderr
        else:
            ok = run.returncode == entry["exit"] and plain(run.stdout) == plain(entry["stdout"])
        if not ok:
            bad += 1
            print(f"{name}: exit {run.returncode}\n  an H100 printed: {entry['stdout']}  the simulator:   {run.stdout}{run.stderr[:600]}")
    print(f"{len(programs) - bad} of {len(programs)} as on an H100")
    sys.exit(1 if bad or not programs else 0)


main()
