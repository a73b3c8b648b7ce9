#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Verifies every example on both wave widths, and compares what the original prints with what an H100 printed.

    examples.py TOOL EXAMPLES GOLDEN.json FOLDER

All must pass on gfx942 and gfx1100, but for those below, whose finding says what
differs. FOLDER is new, and holds what the runs write.
"""
import glob
import json
import os
import re
import subprocess
import sys

# Example, target -> verdict and what the report must say about it.
EXPECTED = {
    # rocRAND's generators give other sequences than cuRAND's.
    ("curand_montecarlo", "gfx942"): ("differs", "verify-differs"),
    ("curand_montecarlo", "gfx1100"): ("differs", "verify-differs"),
    # CDNA 3 has no texture hardware; the simulator has no textures.
    ("texture_objects", "gfx942"): ("not built", "image/texture API not supported"),
    ("texture_objects", "gfx1100"): ("not run", "cudaMallocArray"),
}

# They print their own rounding error, which the order of additions decides (BLAS and
# FFT on the host; fused operations); the rest of the line must agree.
ROUNDING = {"cublas_gemm", "cufft_convolution", "layer_norm"}
# The simulator refuses the original, so there is nothing to compare.
REFUSED = {"texture_objects"}


def unlike_h100(name, entry, folder):
    """What is wrong with the output of the original, or an empty string."""
    outputs = [open(path).read() for path in glob.glob(f"{folder}/*-{name}/sm_*-forward/stdout")]
    if len(outputs) != 1:
        return f"{name}: the original ran {len(outputs)} times\n"
    plain = (lambda s: re.sub(r"\d+\.\d+e-\d+", "E", s)) if name in ROUNDING else (lambda s: s)
    if name in REFUSED or plain(outputs[0]) == plain(entry["stdout"]):
        return ""
    return f"{name}: an H100 printed\n{entry['stdout']}and the simulator\n{outputs[0]}"


def main():
    tool, examples, golden, folder = sys.argv[1:]
    names = sorted(n for n in os.listdir(examples) if os.path.exists(f"{examples}/{n}/example.json"))
    run = subprocess.run([tool, "verify", "--json", f"--keep={folder}", *(f"{examples}/{n}" for n in names)], capture_output=True, text=True)
    if not run.stdout:
        sys.exit(f"verify said nothing, exit {run.returncode}:\n{run.stderr}")
    report = json.loads(run.stdout)
    seen, bad = set(), 0
    for program in report["programs"]:
        for target in program["targets"]:
            key = (program["name"], target["target"])
            seen.add(key)
            verdict, text = EXPECTED.get(key, ("pass", ""))
            words = json.dumps(target)
            if target["verdict"] != verdict or text not in words:
                bad += 1
                print(f"{key[0]} on {key[1]}: {target['verdict']}, expected {verdict} {text}\n  {words[:1500]}")
            # A pass without a buffer or an output would be a pass of nothing.
            elif verdict == "pass" and not target["buffers"]:
                bad += 1
                print(f"{key[0]} on {key[1]}: passed without comparing any buffer")
    missing = {(n, t) for n in names for t in ("gfx942", "gfx1100")} - seen
    for key in sorted(missing):
        bad += 1
        print(f"{key[0]} on {key[1]}: not in the report")
    print(f"{len(seen) - bad} of {len(names) * 2} as expected")
    recorded = json.load(open(golden))["examples"]
    unlike = [text for name, entry in recorded.items() if (text := unlike_h100(name, entry, folder))]
    print(*unlike, f"{len(recorded) - len(unlike)} of {len(recorded)} originals as on an H100", sep="\n")
    sys.exit(1 if bad or unlike or not recorded else 0)


main()
