#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Asks `warp2wave verify` about the mutation cases. Each folder holds a CUDA program (original.cu), a HIP port (port.hip,
# wrong with -DMUTANT, else right) and case.json: what is wrong, on which targets it must be caught, and by which findings
# (one of those named is enough). On every target
#   the right port must pass without a complaint,
#   a mutant that is `caught` must fail, with one of the named findings,
#   a mutant that is `harmless` (a fault of 64-lane waves, on 32 lanes, or the other way round) must pass.
# Prints a table; exits with 1 if any of this does not hold. Python's standard library only.
#
#   test/mutation/check.py [--warp2wave=PATH] [--targets=gfx942,gfx1100] [--jobs=N] [--timeout=S] [--verbose] [name...]
#
# What is run: warp2wave verify CASE/original.cu --against=CASE/port.hip [--define=MUTANT] --targets=TARGET

import argparse
import concurrent.futures
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FINDING = re.compile(r"\[((?:sim|verify)-[a-z0-9-]+)\]")


class Outcome:
    def __init__(self, code, text):
        self.code = code
        self.text = text
        # That a matrix result rests on an undocumented detail is no complaint about the port.
        self.findings = sorted(set(FINDING.findall(text)) - {"verify-assumed"})

    def words(self):
        return f"exit {self.code}" + (", " + " ".join(self.findings) if self.findings else "")


def verify(options, case, target, mutant):
    folder = os.path.join(HERE, case)
    argv = [options.warp2wave, "verify", os.path.join(folder, "original.cu"), "--against=" + os.path.join(folder, "port.hip"), "--targets=" + target]
    if mutant:
        argv.append("--define=MUTANT")
    try:
        done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", timeout=options.timeout)
        return Outcome(done.returncode, done.stdout)
    except subprocess.TimeoutExpired as late:
        return Outcome("timeout", (late.stdout or b"").decode(errors="replace") if isinstance(late.stdout, bytes) else late.stdout or "")


def judge(expected, by, right, mutant):
    """Returns the words for the table, and whether all is as it must be."""
    if right.code != 0 or right.findings:
        return f"RIGHT PORT COMPLAINED ABOUT ({right.words()})", False
    if expected == "harmless":
        if mutant.code == 0 and not mutant.findings:
            return "harmless", True
        return f"HARMLESS MUTANT COMPLAINED ABOUT ({mutant.words()})", False
    if mutant.code == 0 and not mutant.findings:
        return "SURVIVED", False
    if mutant.code not in (1, "timeout") and not mutant.findings:
        # Not compiled, refused or crashed: nothing was shown.
        return f"NOT JUDGED ({mutant.words()})", False
    caughtBy = [f for f in mutant.findings if f in by]
    if not caughtBy:
        return f"CAUGHT FOR ANOTHER REASON ({mutant.words()})", False
    return "caught: " + " ".join(caughtBy), True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--warp2wave", default=os.path.join(ROOT, "build", "bin", "warp2wave"))
    parser.add_argument("--targets", default="gfx942,gfx1100")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--timeout", type=float, default=120)
    parser.add_argument("--verbose", action="store_true", help="print what verify said of every case that is not as expected")
    parser.add_argument("names", nargs="*", help="cases, or parts of their names")
    options = parser.parse_args()

    cases = sorted(n for n in os.listdir(HERE) if os.path.exists(os.path.join(HERE, n, "case.json")))
    if options.names:
        cases = [c for c in cases if any(n in c for n in options.names)]
    targets = options.targets.split(",")
    if not cases:
        print("no such case")
        return 1

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        runs = {(c, t, m): pool.submit(verify, options, c, t, m) for c in cases for t in targets for m in (False, True)}
        bad = 0
        width = max(len(c) for c in cases)
        for case in cases:
            facts = json.load(open(os.path.join(HERE, case, "case.json")))
            for target in targets:
                expected = facts["expect"].get(target)
                if expected is None:
                    continue
                right, mutant = runs[case, target, False].result(), runs[case, target, True].result()
                words, good = judge(expected, facts["by"], right, mutant)
                bad += not good
                print(f"{case:{width}}  {target:8}  {'' if good else '** '}{words}", flush=True)
                if not good and options.verbose:
                    for name, outcome in (("right", right), ("mutant", mutant)):
                        print("\n".join(f"    {name}: {line}" for line in outcome.text.splitlines()[:12]))
    print(f"{len(cases)} cases on {len(targets)} targets, {bad} not as they must be")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
