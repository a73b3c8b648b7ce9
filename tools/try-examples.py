#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ports the examples, compiles the ports for every target, and prints a table.

    try-examples.py TOOL EXAMPLES OUT

All examples are ported in one run.  One that needs texture hardware is ported
by itself, for the targets that have it.  What is unchanged since the last time is
not compiled again.
"""
import glob
import hashlib
import json
import os
import subprocess
import sys

TEXTURE_TARGETS = ["gfx90a", "gfx1100", "gfx1201"]


def fingerprint(tool, folder):
    h = hashlib.sha256(open(tool, "rb").read())
    for path in sorted(glob.glob(folder + "/**/*", recursive=True)):
        if os.path.isfile(path):
            h.update(path.encode() + open(path, "rb").read())
    return h.hexdigest()


def port(tool, inputs, out, targets=None):
    command = [tool, "port", *inputs, "-o", out, "--compile", "--json"]
    if targets:
        command.append("--targets=" + ",".join(targets))
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode in (2, 4) or not run.stdout:
        sys.exit(f"try: {' '.join(command)}\n{run.stderr}")
    return json.loads(run.stdout)


def main():
    tool, examples, out = sys.argv[1:]
    key = fingerprint(tool, examples)
    cache = os.path.join(out, "results.json")
    results = None
    if os.path.exists(cache):
        saved = json.load(open(cache))
        if saved["key"] == key:
            results = saved["results"]
    if results is None:
        print("try: porting and compiling the examples; this takes some minutes the first time", flush=True)
        names = sorted(os.path.dirname(f)[len(examples) + 1:] for f in glob.glob(f"{examples}/*/example.json"))
        special = [n for n in names if json.load(open(f"{examples}/{n}/example.json")).get("amd") == "textures"]
        plain = port(tool, [f"{examples}/{n}" for n in names if n not in special], out + "/all")
        reports = {n: plain for n in names}
        for n in special:
            reports[n] = port(tool, [f"{examples}/{n}"], f"{out}/{n}", TEXTURE_TARGETS)
        results = {}
        for n in names:
            report = reports[n]
            mine = (lambda path: True) if n in special else (lambda path: f"{n}/" in path)
            compiles = [c for c in report["compiles"] if mine(c["output"])]
            findings = [f for f in report["findings"] if f"/{n}/" in f["file"]]
            results[n] = {
                "changes": sum(len(f["changes"]) for f in report["files"] if mine(f["path"])),
                "targets": sorted({c["target"] for c in compiles} - {"host"}),
                "failed": sorted({c["target"] for c in compiles if not c["ok"]}),
                "blocking": sum(f["severity"] == "compile" for f in findings),
                "review": sorted({f["id"] for f in findings if f["severity"] in ("hang", "wrong")}),
                "notes": sum(f["severity"] in ("note", "slow") for f in findings),
            }
        os.makedirs(out, exist_ok=True)
        with open(cache, "w") as f:
            json.dump({"key": key, "results": results}, f)

    print(f"\n{'example':20} {'changes':>7}  {'to know':>7}  compiled for")
    bad = 0
    for n, r in results.items():
        status = " ".join(r["targets"]) if not r["failed"] else "FAILED: " + " ".join(r["failed"])
        bad += bool(r["failed"]) or r["blocking"] > 0
        review = f"  (review: {' '.join(r['review'])})" if r["review"] else ""
        print(f"{n:20} {r['changes']:7}  {r['notes'] or '-':>7}  {status}{review}")
    print(f"\n{len(results) - bad} of {len(results)} examples were ported without a hand edit and compile, host and device; "
          f"the ports are in {out}/")
    sys.exit(1 if bad else 0)


main()
