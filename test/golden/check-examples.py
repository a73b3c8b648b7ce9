#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that every example, as it is now, passed on a GPU of NVIDIA's.

h100-examples.json is what test/device/run_examples.sh wrote there.  An example
that was changed or added since has to be run again.
"""
import json
import pathlib
import sys

import digests

root = pathlib.Path(__file__).resolve().parents[2]
recorded = json.loads((root / "test/golden/h100-examples.json").read_text())["examples"]
problems = []
names = {p.parent.name for p in root.glob("examples/*/example.json")}
for name in sorted(names):
    entry = recorded.get(name)
    if not entry or entry["sources"] != digests.of_example(root, name):
        problems.append(f"{name}: changed since it ran on the GPU; run test/device/run_examples.sh there")
    elif not entry["pass"] or entry["exit"] != 0 or "PASSED" not in entry["stdout"]:
        problems.append(f"{name}: did not pass on the GPU")
problems += [f"{name}: recorded, but no longer an example" for name in recorded.keys() - names]
if len(names) < 24:
    problems.append(f"only {len(names)} examples")
print("\n".join(problems) or f"{len(names)} examples passed on the GPU")
sys.exit(bool(problems))
