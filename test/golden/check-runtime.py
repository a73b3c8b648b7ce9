#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that the runtime, as it is now, passed its own test programs on a GPU of NVIDIA's.

h100-runtime.json holds the hash of the programs and of the headers that they include as they ran
there, and what each printed.  `check-runtime.py --record FOLDER` writes it from FOLDER/PROGRAM.txt.
"""
import hashlib
import json
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parents[2]
record = root / "test/golden/h100-runtime.json"
programs = ["semantics", "warp_matrix", "cooperative_groups", "warp_waves"]


def sources(path, found):
    """The files of this repository that PATH consists of."""
    if path in found:
        return
    found.add(path)
    for name in re.findall(r'^\s*#\s*include\s*["<]([^">]+)[">]', path.read_text(), re.M):
        folders = (path.parent, root / "include", root / "test/rt")
        included = next((f / name for f in folders if (f / name).is_file()), None)
        if included:
            sources(included.resolve(), found)


files = set()
for program in programs:
    sources(root / f"test/rt/{program}.cu", files)
digest = hashlib.sha256()
for path in sorted(files):
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
