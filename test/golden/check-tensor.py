#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares the programs of test/tensor, simulated, with what they printed on an NVIDIA H100.

    test/golden/check-tensor.py TOOL [--ports PORTS]    TOOL is warp2wave; runs the originals on the simulated sm_90
    test/golden/check-tensor.py --record tensor.json    keeps what test/device/run_tensor.sh wrote there

Without a record it compares nothing and says so: "not on record" is no success, and the exit status is 3.  With one, a
program that was changed or added since has to run again; with PORTS, the ports have to be those that ran, have printed
what their originals print, and have kept at least 0.98 of their speed.
"""
import json
import pathlib
import statistics
import subprocess
import sys

import digests
import tensor_output

root = pathlib.Path(__file__).resolve().parents[2]
record = root / "test/golden/h100-tensor.json"
HOW = "run `PORTS=build/tensor-ports test/device/run_tensor.sh` there and record what it gives"
LEAST_SPEED = 0.98


def keep(path):
    result = json.loads(path.read_text())
    if not result["programs"] or any(entry["exit"] is None for entry in result["programs"].values()):
        sys.exit("check-tensor.py: not all programs were built; nothing is recorded")
    if "NVIDIA" not in result["device"]:
        sys.exit(f"check-tensor.py: the device is '{result['device']}', not one of NVIDIA's; nothing is recorded")
    old = json.loads(record.read_text())["programs"] if record.exists() else {}
    # A run of some of the programs replaces those alone.
    result["programs"] = dict(sorted({**old, **result["programs"]}.items()))
    record.write_text(json.dumps(result, indent=1) + "\n")


def problems_of(name, entry, tool, ports):
    if not entry or entry["sources"] != digests.of_tensor(root, name):
        yield f"changed since it ran on the GPU; {HOW}"
        return
    if not entry["pass"] or entry["exit"] != 0 or not entry["stdout"].rstrip().endswith("PASSED"):
        yield "did not pass on the GPU"
    simulated = subprocess.run([tool, "run", str(root / f"test/tensor/{name}/{name}.cu"), "--target=sm_90"], capture_output=True, text=True)
    different = tensor_output.difference(entry["stdout"], simulated.stdout)
    if simulated.returncode != 0:
        yield f"fails when it is simulated: {simulated.stdout}{simulated.stderr}"
    elif different:
        yield f"the H100 and the simulator print {different}"
    if not ports:
        return
    port = entry.get("port")
    if not port or port["sources"] != digests.of_port(root, ports / name):
        yield f"its port changed since it ran on the GPU; {HOW}"
    elif not port["pass"] or not port["same"] or tensor_output.difference(entry["stdout"], port["stdout"]):
        yield "its port did not give on the GPU what the original gives"
    times = entry.get("microseconds")
    if not times or min(len(times["original"]), len(times["port"])) < 30:
        yield "its port was not timed in 30 runs"
    else:
        kept = statistics.median(times["original"]) / statistics.median(times["port"])
        if kept < LEAST_SPEED:
            yield f"its port keeps {kept:.3f} of the original's speed, less than {LEAST_SPEED}"


def main(arguments):
    if arguments[:1] == ["--record"]:
        keep(pathlib.Path(arguments[1]))
        return 0
    tool = arguments[0]
    ports = pathlib.Path(arguments[2]) if arguments[1:2] == ["--ports"] else None
    names = sorted(p.parent.name for p in root.glob("test/tensor/*/*.cu"))
    if not record.exists():
        print(f"not on record: none of the {len(names)} programs has run on the GPU; {HOW}")
        return 3
    recorded = json.loads(record.read_text())["programs"]
    found = [f"{name}: {problem}" for name in names for problem in problems_of(name, recorded.get(name), tool, ports)]
    found += [f"{name}: recorded, but no longer a program of test/tensor" for name in recorded.keys() - set(names)]
    print("\n".join(found) or f"{len(names)} programs give on the simulator what they gave on {json.loads(record.read_text())['device']}")
    return bool(found)


sys.exit(main(sys.argv[1:]))
