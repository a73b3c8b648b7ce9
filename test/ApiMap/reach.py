#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks the other direction: every function and type that HIP offers under a name is the target of some row.

HIP's headers also hold what CUDA has no counterpart for, and what is not for users. Each such name needs a line or a
pattern in unreached.txt, with the reason; a name that is neither reached nor listed fails, as does a line that says nothing.

    test/ApiMap/reach.py [--rocm build/rocm] [--list]
"""
import argparse
import fnmatch
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from hip_side import declarations  # noqa: E402
from rows import ROOT, Tables  # noqa: E402

LIBRARIES = {
    "Runtime": r"^(hip[A-Z]\w*)$", "Blas": r"^(hipblas\w+)$", "Fft": r"^(hipfft\w+)$", "Rand": r"^(hiprand\w+)$",
    "Sparse": r"^(hipsparse\w+)$", "Solver": r"^(hipsolver\w+)$", "Nccl": r"^(nccl\w+|pnccl\w+)$", "Nvtx": r"^(roctx\w+)$",
    "Rtc": r"^(hiprtc\w+)$",
}
KINDS = {"function", "function template", "record", "class template", "enum", "typedef"}


def reached_names(tables):
    reached = set()
    for row in tables.apis.values():
        reached.add(row.target)
        reached.update(re.findall(r"name\((\w+)\)", row.rule))
        reached.update(re.findall(r"[A-Za-z_]\w+", row.rule))
        # What the advice tells to write is reached, too.
        reached.update(re.findall(r"\b(?:hip|roctx|nccl)\w+", row.advice))
    for _, arguments, _ in tables.fields.values():
        reached.update(re.findall(r"\b(?:hip|roctx|nccl)\w+", arguments[-1]))
    return reached


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rocm", default=os.path.join(ROOT, "build/rocm"))
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    reached = reached_names(Tables())
    listed = []
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "unreached.txt")) as stream:
        for line in stream:
            if line.strip() and not line.startswith("#"):
                pattern, _, reason = line.strip().partition(" ")
                listed.append((pattern, reason))
    used, failed = set(), False
    for library, pattern in LIBRARIES.items():
        names = {}
        for entry in declarations(os.path.abspath(options.rocm), (library,)):
            if entry["kind"] in KINDS and re.match(pattern, entry["name"]):
                names[entry["name"]] = entry
        # The tag of a typedef that is reached is reached, and the other way round.
        same = {}
        for name, entry in names.items():
            if entry["kind"] == "typedef":
                same.setdefault(re.sub(r"^(enum|struct|union) ", "", entry["of"]), set()).add(name)
        unreached = []
        for name in sorted(names):
            if name in reached or same.get(name, set()) & reached:
                continue
            reason = next((p for p, _ in listed if fnmatch.fnmatchcase(name, p)), None)
            if reason:
                used.add(reason)
            else:
                unreached.append(name)
        print(f"{library}: {len(names)} functions and types, {len(unreached)} not reached and not listed")
        failed |= bool(unreached)
        for name in unreached if options.list else unreached[:30]:
            print(f"  {name}")
    for pattern, reason in listed:
        if pattern not in used or not reason:
            print(f"unreached.txt: {pattern}: " + ("names nothing that is unreached" if reason else "has no reason"))
            failed = True
    sys.exit(failed)


if __name__ == "__main__":
    main()
