#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Asks warp2wave about the trap programs: whole CUDA programs that a renaming tool gets wrong on 64-lane waves, or on AMD
# at all (hazards H-01 to H-77 of the catalogue). The head of each says what must come out:
#
#   // Port: same           the port gives what the original gives on waves of both widths (warp2wave verify)
#   // Port: finding        the tool cannot keep the meaning: exactly the findings that the source marks
#   // Port: same, finding  both
#
# A line that must have a finding ends with `// expect: ID [ID...]`; `// Expect: ID` in the head stands for one that belongs
# to no line of the program; `// Incident: ID` in the head for what a library does while it runs, with the same results. Everything that is not marked must not be said. Notes about the mapping (api-differs,
# arch-condition and so on) count where they are marked, and are passed over where they are not. With --golden the original's
# standard output on the simulated sm_90 is compared with what an H100 printed (test/golden/traps).
#
#   test/traps/check.py [--warp2wave=PATH] [--targets=gfx942,gfx1100] [--jobs=N] [--timeout=S] [--findings-only] [--golden] [--brief] [name...]

import argparse
import collections
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
GOLDEN = os.path.join(ROOT, "test", "golden", "traps")
# Said of names, not of warps: a program may have them or not.
MAPPING_NOTES = {"api-differs", "name-shadowed", "vendor-switch", "vendor-branch", "cub-warp-width", "version-condition", "arch-condition", "build-script", "one-warp-per-wave", "block-shape"}
EXPECT = re.compile(r"//\s*expect:\s*([a-z0-9 -]+?)\s*(?:\*/)?\s*$", re.M)


class Trap:
    def __init__(self, name):
        self.name = name
        path = os.path.join(HERE, name)
        self.input = path if os.path.isdir(path) else path + ".cu"
        self.files = sorted(os.path.join(path, f) for f in os.listdir(path)) if os.path.isdir(path) else [self.input]
        self.expected = collections.Counter()
        self.incidents = set()
        port = None
        for file in self.files:
            text = open(file, errors="replace").read()
            found = re.search(r"^//\s*Port:\s*(.*?)\s*$", text, re.M)
            port = port or found and found.group(1)
            self.incidents.update(re.findall(r"^//\s*Incident:\s*([a-z-]+)", text, re.M))
            for number, line in enumerate(text.splitlines(), 1):
                marks = EXPECT.search(line)
                for id in marks.group(1).split() if marks else []:
                    self.expected[(os.path.basename(file), number, id)] += 1
                whole = re.match(r"//\s*Expect:\s*([a-z0-9 -]+?)\s*$", line)
                for id in whole.group(1).split() if whole else []:
                    self.expected[("", 0, id)] += 1
        self.mustBeSame = bool(port) and "same" in port
        self.isJudged = bool(port)


def names(chosen):
    all = sorted(n[:-3] if n.endswith(".cu") else n for n in os.listdir(HERE) if n.endswith(".cu") or os.path.isdir(os.path.join(HERE, n)) and n[0] == "h")
    return [n for n in all if not chosen or any(c in n for c in chosen)]


def portAll(options, traps):
    """The findings of each input: {name: Counter of (file, line, id)}."""
    with tempfile.TemporaryDirectory() as out:
        argv = [options.warp2wave, "port", *[t.input for t in traps], "-o", out, "--json", "--targets=" + options.targets]
        done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace")
    report = json.loads(done.stdout)
    found = {t.name: [] for t in traps}
    folders = [(t.input + os.sep if os.path.isdir(t.input) else t.input, t.name) for t in traps]
    for finding in allFindings(report):
        for prefix, name in folders:
            if os.path.abspath(finding["file"]).startswith(prefix):
                found[name].append((os.path.basename(finding["file"]), finding["line"], finding["id"]))
    return found


def allFindings(node):
    """Findings stand in several places of a report."""
    if isinstance(node, dict):
        if "id" in node and "line" in node and "message" in node:
            yield node
        else:
            for value in node.values():
                yield from allFindings(value)
    elif isinstance(node, list):
        for value in node:
            yield from allFindings(value)


def judgeFindings(trap, found):
    wrong = []
    marked = set(trap.expected)
    lines = {(f, l, i) for f, l, i in found}
    for file, line, id in sorted(marked):
        if (file, line, id) in lines or (file == "" and any(i == id for _, _, i in lines)):
            continue
        wrong.append(f"missing {id}" + (f" at {file}:{line}" if line else ""))
    wholeFile = {id for file, _, id in marked if file == ""}
    for file, line, id in sorted(lines):
        if (file, line, id) not in marked and id not in wholeFile and id not in MAPPING_NOTES:
            wrong.append(f"unexpected {id} at {file}:{line}")
    return wrong


def targetsFor(options, trap):
    """All targets, or with --brief (which verifies a third of the programs) the first, and the others for each sixth."""
    first, *others = options.targets.split(",")
    isSixth = zlib.crc32(trap.name.encode()) % 6 == 0
    return ",".join([first] + others if isSixth or not options.brief else [first])


def verify(options, trap):
    """What is wrong.  Clocks run with the machine's: where the original gave two results, a second try decides."""
    wrong = verify_once(options, trap)
    return verify_once(options, trap) if wrong and "cannot tell" in wrong[0] else wrong


def verify_once(options, trap):
    argv = [options.warp2wave, "verify", trap.input, "--targets=" + targetsFor(options, trap), "--schedules=2"]
    try:
        done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", timeout=options.timeout)
    except subprocess.TimeoutExpired:
        return ["verify took too long"]
    if done.returncode == 0:
        return []
    if trap.incidents and "same results, with findings" in done.stdout and set(re.findall(r"\[([a-z-]+)\]$", done.stdout, re.M)) <= trap.incidents:
        return []
    return ["verify: " + line[:300] for line in done.stdout.splitlines()[:6]]


def original(options, trap):
    golden = os.path.join(GOLDEN, trap.name + ".txt")
    if not os.path.exists(golden):
        return ["no golden output; record it on an H100 (test/device/run_traps.sh)"] if options.golden else []
    done = subprocess.run([options.warp2wave, "run", trap.input], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, errors="replace", timeout=options.timeout)
    if done.stdout == open(golden, errors="replace").read():
        return []
    return [f"the original prints something else than on an H100 (exit {done.returncode})"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--warp2wave", default=os.path.join(ROOT, "build", "bin", "warp2wave"))
    parser.add_argument("--targets", default="gfx942,gfx1100")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--timeout", type=float, default=120)
    parser.add_argument("--findings-only", action="store_true")
    parser.add_argument("--golden", action="store_true", help="compare the originals with the H100's output, too")
    parser.add_argument("--brief", action="store_true", help="verify a third of the programs, half of them on the first target only")
    parser.add_argument("names", nargs="*", help="traps, or parts of their names")
    options = parser.parse_args()
    traps = [Trap(n) for n in names(options.names)]
    if not traps:
        print("no such trap")
        return 1
    found = portAll(options, traps)
    bad = same = finding = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        runs = {}
        for t in traps:
            if not options.findings_only:
                isVerified = t.mustBeSame and (not options.brief or zlib.crc32(t.name.encode()) % 3 == 0)
                runs[t.name] = [pool.submit(verify, options, t)] if isVerified else []
                if options.golden:
                    runs[t.name].append(pool.submit(original, options, t))
        for t in traps:
            wrong = judgeFindings(t, found[t.name]) if t.isJudged else ["has no `// Port:` line"]
            for run in runs.get(t.name, []):
                wrong += run.result()
            same += t.mustBeSame
            finding += bool(t.expected)
            bad += bool(wrong)
            if wrong:
                print(f"** {t.name}: " + "\n     ".join(wrong), flush=True)
    print(f"{len(traps)} traps, {same} kept and run, {finding} with findings, {bad} not as they must be")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
