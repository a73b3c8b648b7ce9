#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Counts the instructions of the kernels of a HIP file by kind, as clang makes them.

  tools/dev/count_instructions.py port.hip --target gfx942 --kernel step [-I include] [--loop]

--loop counts the innermost loop with the most matrix instructions alone.  A file that includes w2w headers needs -I for
them; HIP's headers are those of build/rocm.
"""
import argparse
import collections
import os
import re
import subprocess
import sys

KINDS = [
    ("matrix", r"v_(mfma|wmma|smfmac|swmmac)_"),
    ("bpermute", r"ds_bpermute"),
    ("permlane and DPP", r"v_permlane|.* (quad_perm|row_|dpp8)"),
    ("LDS", r"ds_"),
    ("global memory", r"(global|flat|buffer|scratch)_"),
    ("select", r"v_cndmask"),
    ("other vector", r"v_"),
    ("scalar", r"s_"),
]


def kernels(assembly):
    """Yields name, lines of code, registers."""
    for part in re.split(r"(?m)^\s*\.protected\s+", assembly)[1:]:
        name = part.split(None, 1)[0]
        body = re.search(r"(?ms)^%s:.*?^\s*s_endpgm" % re.escape(name), part)
        if not body:
            continue
        numbers = {key: int(value) for key, value in re.findall(r"; (NumVgprs|ScratchSize|Occupancy): (\d+)", part)}
        yield name, body.group(0).splitlines(), numbers


def instructions(lines):
    for line in lines:
        text = line.split(";")[0].strip()
        if text and not text.endswith(":") and not text.startswith("."):
            yield text


def loop_of(lines):
    """The shortest stretch between a label and a branch back to it that has the most matrix instructions."""
    labels, best = {}, (0, 0, [])
    for at, line in enumerate(lines):
        label = re.match(r"(\.L\w+):", line)
        if label:
            labels[label.group(1)] = at
        branch = re.match(r"\s*s_c?branch\w*\s+(\.L\w+)", line)
        if branch and branch.group(1) in labels:
            part = lines[labels[branch.group(1)]:at + 1]
            number = sum(bool(re.match(KINDS[0][1], text)) for text in instructions(part))
            if (number, -len(part)) > (best[0], -best[1] if best[2] else -len(part) - 1):
                best = (number, len(part), part)
    return best[2]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--target", default="gfx942")
    parser.add_argument("--kernel", default="", help="part of the kernel's name")
    parser.add_argument("--loop", action="store_true")
    parser.add_argument("-I", dest="includes", action="append", default=[])
    parser.add_argument("--clang", default="/usr/lib/llvm-22/bin/clang++")
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    parser.add_argument("--rocm", default=os.path.join(root, "build", "rocm"))
    args = parser.parse_args()
    includes = args.includes or [os.path.join(root, "include")]
    command = [args.clang, "-x", "hip", "--cuda-device-only", "--rocm-path=" + args.rocm, "-nogpulib", "-S", "-O3", "-std=c++17",
               "--offload-arch=" + args.target, "-D__AMDGCN_WAVEFRONT_SIZE=" + ("64" if args.target.startswith("gfx9") else "32"), "-w",
               "-isystem", os.path.join(args.rocm, "include"), "-o", "-", args.file]
    command[1:1] = ["-I" + folder for folder in includes]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    for name, lines, numbers in kernels(done.stdout):
        if args.kernel not in name:
            continue
        code = loop_of(lines) if args.loop else lines
        counts = collections.Counter()
        for text in instructions(code):
            counts[next((kind for kind, pattern in KINDS if re.match(pattern, text)), "other")] += 1
        print("%s for %s: %d instructions, %s" % (name, args.target, sum(counts.values()),
                                                  ", ".join("%s %d" % item for item in sorted(numbers.items()))))
        for kind, _ in KINDS + [("other", "")]:
            if counts[kind]:
                print("  %-17s%5d" % (kind, counts[kind]))


if __name__ == "__main__":
    main()
