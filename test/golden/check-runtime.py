#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that the runtime, as it is now, passed test/rt/semantics.cu on a GPU of NVIDIA's.

h100-runtime.json holds the hash of the headers and of the program as they ran
there, and what it printed.  `check-runtime.py --record FILE` writes it from the
program's output.
"""
import hashlib
import json
import pathlib
import sys

root = pathlib.Path(__file__).resolve().parents[2]
record = root / "test/golden/h100-runtime.json"
digest = hashlib.sha256()
for path in sorted([*root.glob("include/w2w/*.h"), *root.glob("test/rt/*.h"), *root.glob("test/rt/*.inc"), root / "test/rt/semantics.cu"]):
    digest.update(str(path.relative_to(root)).encode() + path.read_bytes())
if sys.argv[1:2] == ["--record"]:
    output = pathlib.Path(sys.argv[2]).read_text()
    record.write_text(json.dumps({"sources": digest.hexdigest(), "stdout": output, "device": "NVIDIA H100 80GB HBM3, nvcc 13.0"}, indent=1) + "\n")
    sys.exit(0)
recorded = json.loads(record.read_text())
if recorded["sources"] != digest.hexdigest():
    sys.exit("the runtime changed since it ran on the GPU: run test/rt/semantics.cu there and record it")
if "PASSED" not in recorded["stdout"]:
    sys.exit("the runtime did not pass on the GPU")
