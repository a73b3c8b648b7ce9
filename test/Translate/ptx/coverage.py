#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks the answers of `warp2wave api --ptx`, and writes the page of the documentation from them.

    test/Translate/ptx/coverage.py TOOL [--page FILE]

Every instruction of used.lst has an answer, a finding has advice, and a translation names C++.  So has every instruction
and special register of the manual (isa.lst).
"""
import json
import os
import subprocess
import sys

HEAD = """# Inline PTX: what becomes of each instruction

`warp2wave api --ptx INSTRUCTION` answers for one instruction, such as `shfl.sync.bfly.b32`; without an instruction it prints what
this page is made of. Operands are called a, b, c... in their order in the example, d is a result and p a predicate. What is a finding
stays in the port and is reported as [inline-ptx](findings/inline-ptx.md).

"""


def ask(tool, names):
    run = subprocess.run([tool, "api", "--ptx", "--json", *names], capture_output=True, text=True)
    return json.loads(run.stdout)


def cell(text):
    return text.replace("|", "\\|")


def page(tool):
    rows = ask(tool, [])
    text = HEAD + "## Translated\n\n| Family | Becomes | Remarks |\n| --- | --- | --- |\n"
    for row in rows:
        if row["kind"] == "translated":
            text += f"| `{row['name']}` | `{cell(row['target'])}` | {cell(row.get('advice', ''))} |\n"
    text += "\n## Findings\n\n| Family | What to do |\n| --- | --- |\n"
    for row in rows:
        if row["kind"] == "finding":
            text += f"| `{row['name']}` | {cell(row['advice'])} |\n"
    text += "\n## Not for inline use\n\n"
    outside = [f"`{row['name']}`" for row in rows if row["kind"] == "not-inline"]
    return text + ", ".join(outside) + ": these need a declaration of the module, which an asm statement lacks.\n"


def main():
    tool = sys.argv[1]
    if "--page" in sys.argv:
        with open(sys.argv[sys.argv.index("--page") + 1], "w") as stream:
            stream.write(page(tool))
        return
    names = []
    for list_name in ("used.lst", "isa.lst"):
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), list_name)) as stream:
            names += [line.strip() for line in stream if not line.startswith("#")]
    wrong = 0
    counts = {}
    for row in ask(tool, names) + ask(tool, []):
        counts[row["kind"]] = counts.get(row["kind"], 0) + 1
        needed = "target" if row["kind"] == "translated" else "advice"
        if row["kind"] == "unknown" or not row.get(needed):
            print(f"{row['name']}: no answer")
            wrong += 1
        if row.get("target", "").startswith("C++ of"):
            print(f"{row['name']}: its example is not translated")
            wrong += 1
    print(", ".join(f"{kind} {count}" for kind, count in sorted(counts.items())))
    sys.exit(wrong != 0)


main()
