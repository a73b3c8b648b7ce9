#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the pages of the findings as tests.

Every kind of finding has a page docs/findings/<id>.md.  A page begins with the
id as its title and the kind's own sentence.  Its examples are run: a block

    ```cuda            (or ```cuda name=x.cpp flags=--targets=gfx942)
    ...
    ```

is ported (with the word `run` behind it, run on the simulator instead), and must give exactly the ```hip block after it (if there is one) and
exactly the lines of the ```text block after it, which hold the findings.  In the
```text block of a program that is run, '...' stands for any part of a line, and
alone on a line for any lines.  At
least one example of a page must give the finding that the page is about, unless
the page says why it cannot with a line 'Not run: <reason>'.  A page ends with
"How to silence it": where that shows a comment behind a line of an example, the
example is ported once more with it, and must not give the finding there.
"""
import os
import re
import subprocess
import sys
import tempfile

tool = os.environ["W2W_TOOL"]
folder = sys.argv[1]
problems = []

listing = subprocess.run([tool, "explain"], capture_output=True, text=True, check=True).stdout
kinds = {}
for line in listing.splitlines():
    m = re.match(r"([\w-]+) \((\w+)\): (.*)", line)
    kinds[m.group(1)] = (m.group(2), m.group(3))

pages = {f[:-3] for f in os.listdir(folder) if f.endswith(".md")}
for name in sorted(kinds.keys() - pages):
    problems.append(f"{name}: has no page")
for name in sorted(pages - kinds.keys()):
    problems.append(f"{name}.md: is no finding")

BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.M | re.S)


# The simulator is loaded into programs that are not built with a sanitizer.
can_run = "asan" not in tool


def matches(text, actual):
    """True if the lines of `actual` are those of `text`, in which '...' is anything."""
    pattern = ""
    for line in text.strip().splitlines():
        if line == "...":
            pattern += r"(?:[^\n]*\n)*"
        else:
            pattern += "[^\\n]*".join(re.escape(part) for part in line.split("...")) + r"\n"
    return re.fullmatch(pattern, actual.strip() + "\n") is not None


def run_example(page, options, code, hip, text):
    name, flags, is_run = "example.cu", [], False
    for option in options.split():
        key, _, value = option.partition("=")
        if option == "run":
            is_run = True
        elif key == "name":
            name = value
        elif key == "flags":
            flags.append(value)
    with tempfile.TemporaryDirectory() as temp:
        path = os.path.join(temp, name)
        with open(path, "w") as f:
            f.write(code)
        if is_run:
            if not can_run:
                return f"[{page[:-3]}]"
            run = subprocess.run([tool, "run", name, *flags], cwd=temp, capture_output=True, text=True)
            if text is not None and not matches(text, run.stderr):
                problems.append(f"{page}: the run (exit code {run.returncode}) does not say what is on the page:\n{run.stderr}")
            return run.stderr
        run = subprocess.run([tool, "port", name, "-o", "-", "--quiet", *flags], cwd=temp, capture_output=True, text=True)
        if hip is not None and run.stdout != hip:
            problems.append(f"{page}: the port is not the page's:\n{run.stdout}")
        if text is not None and run.stderr.strip() != text.strip():
            problems.append(f"{page}: the findings are not the page's:\n{run.stderr}")
        return run.stderr


def silence(name, page, blocks):
    """Runs the example whose line stands in the last section with its comment."""
    section = page.partition("## How to silence it\n")[2]
    comment = re.search(r"^(\S.*?) +(// w2w: ignore\[%s\].*)$" % re.escape(name), section, re.M)
    if not comment:
        if not section and "verify-" not in name:
            problems.append(f"{name}.md: has no '## How to silence it'")
        return
    for kind, options, code in blocks:
        lines = code.split("\n")
        at = [i for i, line in enumerate(lines) if line.strip() == comment.group(1).strip()]
        if kind == "cuda" and at:
            if "run" in options.split():  # a run's findings are silenced in the same way: test/Verify/silence.test
                return
            there = r":%d:\d+: .*\[" + re.escape(name) + r"\]"
            plain = run_example(name + ".md", options, code, None, None)
            at = [i for i in at if re.search(there % (i + 1), plain)]
            if not at:
                problems.append(f"{name}.md: the line in 'How to silence it' has no such finding")
            for i in at:
                lines[i] += " " + comment.group(2)
            said = run_example(name + ".md", options, "\n".join(lines), None, None)
            for i in at:
                if re.search(r":%d:\d+: .*\[(%s|unused-suppression)\]" % (i + 1, re.escape(name)), said):
                    problems.append(f"{name}.md: the comment does not silence it:\n{said}")
            return


for name in sorted(pages & kinds.keys()):
    severity, title = kinds[name]
    with open(os.path.join(folder, name + ".md")) as f:
        page = f.read()
    if not page.startswith(f"# {name}\n\n{title}\n"):
        problems.append(f"{name}.md: does not begin with its name and the sentence '{title}'")
    if f"Severity: {severity}" not in page:
        problems.append(f"{name}.md: does not say 'Severity: {severity}'")
    for heading in ("## Why", "## What to do"):
        if heading not in page:
            problems.append(f"{name}.md: has no '{heading}'")
    blocks = BLOCK.findall(page)
    seen = False
    i = 0
    while i < len(blocks):
        kind, options, code = blocks[i]
        i += 1
        if kind != "cuda":
            continue
        hip = text = None
        while i < len(blocks) and blocks[i][0] in ("hip", "text"):
            if blocks[i][0] == "hip":
                hip = blocks[i][2]
            else:
                text = blocks[i][2]
            i += 1
        seen |= f"[{name}]" in run_example(name + ".md", options, code, hip, text)
    if not seen and "Not run: " not in page:
        problems.append(f"{name}.md: no example gives the finding")
    silence(name, page, blocks)

if problems:
    print("\n".join(problems))
    sys.exit(1)
print(f"{len(pages)} pages")
