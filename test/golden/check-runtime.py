#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that the runtime, as it is now, passed its own test programs on a GPU of NVIDIA's.

h100-runtime.json holds the hash of the headers and of the programs as they ran there, and what
each printed.  `check-runtime.py --record FOLDER` writes it from FOLDER/PROGRAM.txt.
"""
import hashlib
import json
import pathlib
import sys

root = pathlib.Path(__file__).resolve().parents[2]
record = root / "test/golden/h100-runtime.json"
programs = ["semantics", "warp_matrix", "cooperative_groups", "warp_waves"]
digest = hashlib.sha256()
sources = [*root.glob("include/w2w/**/*.h"), *root.glob("test/rt/*.h"), *root.glob("test/rt/*.inc")]
# HIP for nvcc is checked with the ports that use it.
sources = [path for path in sources if root / "include/w2w/nvidia" not in path.parents]
# On NVIDIA, these are the names of CUDA's own headers and nothing else; no program here uses them.
sources = [path for path in sources if root / "include/w2w/libcu" not in path.parents]
for path in sorted(sources + [root / f"test/rt/{p}.cu" for p in programs]):
    digest.update(str(path.relative_to(root)).encode() + path.read_bytes())
if sys.argv[1:2] == ["--record"]:
    folder = pathlib.Path(sys.argv[2])
    output = {p: (folder / f"{p}.txt").read_text() for p in programs}
    record.write_text(json.dumps({"sources": digest.hexdigest(), "stdout": output, "device": "NVIDIA H100 80GB HBM3, nvcc 13.0"}, indent=1) + "\n")
    (root / "test/golden/warp_matrix.txt").write_text(output["warp_matrix"])
    sys.exit(0)
recorded = json.loads(record.read_text())
if recorded["sources"] != digest.hexdigest():
    sys.exit("the runtime changed since it ran on the GPU: run test/device/run_runtime.sh there and record what it gives")
failed = [p for p in programs if "PASSED" not in recorded["stdout"].get(p, "")]
if failed:
    sys.exit("the runtime did not pass on the GPU: " + ", ".join(failed))
