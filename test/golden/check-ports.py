#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that the port of every example, built with nvcc and HIP for nvcc, gave on a GPU of NVIDIA's what its original gives.

    test/golden/check-ports.py PORTS                are the ports in PORTS those that ran?
    test/golden/check-ports.py --record ports.json  keeps what test/device/run_examples.sh wrote there, run with PORTS set

A port is known by a hash of its text, of the parts of the runtime that it includes, and of the lines of
include/w2w/nvidia for the names in it.  If that changes, it has to run again.
"""
import json
import pathlib
import sys

import digests

root = pathlib.Path(__file__).resolve().parents[2]
record = root / "test/golden/h100-ports.json"
HOW = "run `PORTS=build/ports-nvidia test/device/run_examples.sh` there and record what it gives"


def keep(path):
    result = json.loads(path.read_text())
    fields = ["sources", "exit", "pass", "same", "stdout"]
    result["examples"] = {name: {f: entry.get(f) for f in fields} for name, entry in sorted(result["examples"].items())}
    record.write_text(json.dumps(result, indent=1) + "\n")


def check(ports):
    if not record.exists():
        return [f"the ports have not run on the GPU: {HOW}"]
    recorded = json.loads(record.read_text())["examples"]
    problems = []
    names = {p.parent.name for p in root.glob("examples/*/example.json")}
    for name in sorted(names):
        entry = recorded.get(name)
        if not entry or entry["sources"] != digests.of_port(root, ports / name):
            problems.append(f"{name}: its port changed since it ran on the GPU; {HOW}")
        elif not entry["pass"] or entry["exit"] != 0 or "PASSED" not in entry["stdout"]:
            problems.append(f"{name}: its port did not pass on the GPU")
    return problems + [f"{name}: recorded, but no longer an example" for name in recorded.keys() - names]


if sys.argv[1:2] == ["--record"]:
    keep(pathlib.Path(sys.argv[2]))
    sys.exit(0)
found = check(pathlib.Path(sys.argv[1]))
print("\n".join(found) or "the ports of all examples gave on the GPU what their originals give")
sys.exit(bool(found))
