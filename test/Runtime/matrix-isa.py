#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Counts the instructions of the loop that has the matrix instructions of a port.

    matrix-isa.py SOURCE.hip TARGET INCLUDE

prints how many other instructions there are for each matrix instruction, in the basic block of these and in its whole
loop, how often the loop waits until nothing is on its way from global memory, and how many registers were spilled.

The loop is every instruction of every block from its header to its latch, each counted once: the blocks that fill the
next stage, barriers, waits and branches included. What the others do is told by kind: `memory` reads or writes shared or
global memory, `scratch` the private one (a spilled register), `copies` move a register, `vector` and `scalar` compute,
which are addresses and the loop's control, `waits`, and `jumps` with barriers.
"""
import collections
import glob
import os
import re
import subprocess
import sys

root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
source, target, include = sys.argv[1:]
rocm = next(p for p in (os.environ.get("ROCM_PATH"), "/opt/rocm", root + "/build/rocm") if p and os.path.exists(p + "/include/hip"))
bitcode = glob.glob(rocm + "/lib/llvm-*/lib/clang/*/amdgcn/bitcode")
wave = 32 if target.startswith("gfx1") else 64
command = ["clang++-22", "-x", "hip", "-std=c++17", "-O3", "-w", "-S", source, f"--rocm-path={rocm}", "-isystem", rocm + "/include",
           "-I", include, f"-D__AMDGCN_WAVEFRONT_SIZE={wave}", "--offload-device-only", "--no-gpu-bundle-output",
           f"--offload-arch={target}", "-o", "-"] + ([f"--rocm-device-lib-path={bitcode[0]}"] if bitcode else [])
text = subprocess.run(command, check=True, capture_output=True, text=True).stdout

# Each block with the header of the loop that it is in, as the compiler's comments tell.
blocks = []
spilled = 0
for line in text.splitlines():
    if m := re.match(r"(?:\.L(BB\w+)|; %(bb\.\d+)):", line):
        blocks.append({"name": m[1] or m[2], "loop": None, "instructions": [], "waits": 0})
    if blocks and (m := re.search(r"in Loop: Header=(\w+) ", line)):
        blocks[-1]["loop"] = m[1]
    elif blocks and "Loop Header" in line and not blocks[-1]["instructions"] and "Parent" not in line:
        blocks[-1]["loop"] = blocks[-1]["name"]
    if blocks and (m := re.match(r"\t([a-z]\w+)", line)):
        blocks[-1]["instructions"].append(m[1])
        blocks[-1]["waits"] += bool(re.search(r"s_waitcnt.*\bvmcnt\(0\)|s_wait_loadcnt 0x0", line))
    if m := re.search(r"\.vgpr_spill_count:\s*(\d+)", line):
        spilled += int(m[1])


def count(instructions):
    matrix = [i for i in instructions if re.match(r"v_s?(mfma|wmma)", i)]
    return len(matrix), len(instructions) - len(matrix)


kinds = (("scratch", r"scratch_|buffer_"), ("memory", r"ds_|global_|flat_"), ("copies", r"v_mov_|v_accvgpr_"), ("vector", r"v_"),
         ("waits", r"s_wait|s_nop"), ("jumps", r"s_c?branch|s_barrier"), ("scalar", r"s_"))


def kindOf(instruction):
    return next(kind for kind, begin in kinds if re.match(begin, instruction))


block = max(blocks, key=lambda b: count(b["instructions"])[0])
loop = [i for b in blocks if b["loop"] == block["loop"] for i in b["instructions"]]
for what, instructions in (("block", block["instructions"]), ("loop", loop)):
    matrix, others = count(instructions)
    print(f"{what}: {matrix} matrix instructions, {others / matrix:.2f} others for each")
shapes = sorted(set(i for i in loop if re.match(r"v_s?(mfma|wmma)", i)))
print("shape:", ", ".join(shapes))
of = collections.Counter(kindOf(i) for i in loop if not re.match(r"v_s?(mfma|wmma)", i))
print("others:", ", ".join(f"{kind} {of[kind]}" for kind, _ in kinds))
print("waits for global memory:", sum(b["waits"] for b in blocks if b["loop"] == block["loop"]))
print("spilled:", spilled)
if os.environ.get("W2W_ISA_DETAILS"):
    print(collections.Counter(loop).most_common())
