#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Parses every program of a folder, each by itself, and fails on any parse error."""
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys

cuda = [os.environ["W2W_CUDA"]] if os.environ.get("W2W_CUDA") else []


def parse(path):
    run = subprocess.run([os.environ["W2W_TOOL"], "check", "--json", str(path), *cuda], capture_output=True, text=True)
    findings = json.loads(run.stdout)["findings"] if run.stdout else [{"id": "parse-error", "message": run.stderr}]
    return path, [f["message"] for f in findings if f["id"] in ("parse-error", "missing-header")]


programs = sorted(pathlib.Path(sys.argv[1]).rglob("*.cu"))
failed = 0
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    for path, errors in pool.map(parse, programs):
        failed += bool(errors)
        for message in errors:
            print(f"{path.name}: {message}")
print(f"{len(programs) - failed} of {len(programs)} parse")
sys.exit(bool(failed) or len(programs) < 50)
