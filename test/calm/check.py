#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Ports the calm suite: CUDA code that looks like one of the hazards H-01 to H-77 and is right on waves of 64 lanes. There
# must be no finding but notes about names, and no edit but the mapping of names and headers and the size of blocks.
#
#   test/calm/check.py [--warp2wave=PATH] [--targets=gfx942,gfx1100]

import argparse
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
MAPPING = {"rename", "include", "runtime-include", "min-max", "condition", "namespace", "rocprim", "macro", "field", "warp-width",
           "launch-bound", "inline-ptx"}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--warp2wave", default=os.path.join(ROOT, "build", "bin", "warp2wave"))
    parser.add_argument("--targets", default="gfx942,gfx1100")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as out:
        argv = [options.warp2wave, "port", HERE, "-o", out, "--json", "--targets=" + options.targets]
        done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace")
    if not done.stdout:
        print(done.stderr)
        return 1
    report = json.loads(done.stdout)
    bad = files = 0
    for file in report["files"]:
        files += file["path"].endswith(".cu")
        for change in file["changes"]:
            if change["rule"] not in MAPPING and not change["rule"].startswith("hazard:"):
                bad += 1
                print(f"{file['path']}: edit '{change['rule']}' at byte {change['offset']}")
    for finding in report["findings"]:
        if finding["severity"] != "note":
            bad += 1
            print(f"{finding['file']}:{finding['line']}: {finding['message']} [{finding['id']}]")
    print(f"{files} calm files, {bad} warnings and edits")
    return 1 if bad or files == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
