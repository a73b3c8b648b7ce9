#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares what programs with inline PTX and with tensor cores print on the simulated sm_90 with what they printed on an NVIDIA H100.

h100-ptx.json holds the hash of each program of test/device/run_ptx.sh and what it printed there.  `check-ptx.py --record
FOLDER` writes it from FOLDER/PROGRAM.txt; `check-ptx.py TOOL [PROGRAM...]` compares.  ptx-model.cu, whose instructions sm_90
lacks, has the simulator as its one judge.
"""
import hashlib
import json
import pathlib
import re
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parents[2]
record = root / "test/golden/h100-ptx.json"
inputs = root / "test/Verify/Inputs"


def programs():
    script = (root / "test/device/run_ptx.sh").read_text()
    return re.search(r'^programs="([^"]*)"$', script, re.M | re.S)[1].split()


def digest(program):
    """Of the program with the header that it includes."""
    source = (inputs / f"{program}.cu").read_bytes()
    if b'"ptx-inputs.h"' in source:
        source += (inputs / "ptx-inputs.h").read_bytes()
    return hashlib.sha256(source).hexdigest()


def main():
    if sys.argv[1:2] == ["--record"]:
        folder = pathlib.Path(sys.argv[2])
        kept = {p: {"source": digest(p), "stdout": (folder / f"{p}.txt").read_text()} for p in programs()}
        record.write_text(json.dumps({"device": "NVIDIA H100 80GB HBM3, nvcc 13.0", "programs": kept}, indent=1) + "\n")
        return
    kept = json.loads(record.read_text())["programs"]
    bad = 0
    for p in sys.argv[2:] or programs():
        if kept.get(p, {}).get("source") != digest(p):
            print(f"{p}: changed since it ran on the H100")
            bad += 1
            continue
        run = subprocess.run([sys.argv[1], "run", str(inputs / f"{p}.cu")], capture_output=True, text=True)
        if run.stdout != kept[p]["stdout"]:
            print(f"{p}: differs from the H100")
            bad += 1
    sys.exit(bad != 0)


main()
