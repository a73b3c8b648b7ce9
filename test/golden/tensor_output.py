# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Are two outputs of a program of test/tensor the same, as far as the order of sums may change them?

Words, whole numbers and digests have to be equal.  A number with a point is a sum of results, rounded: it may move by a
step of its last place or by 1e-4 of itself.  One after "error", "of tf32:", "of the logarithms" or "quantised to" is the program's to judge.
"""
import re

TOKEN = re.compile(r"[-+]?(?:\d+\.\d*(?:e[-+]?\d+)?|\d+e[-+]\d+)(?![0-9a-f])|[0-9a-f]{8,16}\b|\d+|[^\W\d]+|[^\w\s]")
NUMBER = re.compile(r"[-+]?(\d+)\.(\d*)(e[-+]?\d+)?$")
JUDGED = re.compile(r"(?:error|of tf32:|logarithms|quantised to)\s*$")


def differ(text, a, b):
    """Whether the tokens \\p a and \\p b, of which \\p text is what stands before, say different things."""
    if a == b:
        return False
    first, second = NUMBER.match(a), NUMBER.match(b)
    if not first or not second:
        return True
    if JUDGED.search(text):
        return False
    step = 10.0 ** -min(len(first.group(2)), len(second.group(2)))
    return abs(float(a) - float(b)) > max(1.01 * step, 1e-4 * abs(float(a)))


def difference(one, other):
    """None, or the first lines that differ."""
    lines, others = ([l for l in text.splitlines() if not l.startswith("time:")] for text in (one, other))
    for a, b in zip(lines, others):
        first, second = list(TOKEN.finditer(a)), list(TOKEN.finditer(b))
        if len(first) != len(second) or any(differ(a[:x.start()], x.group(), y.group()) for x, y in zip(first, second)):
            return f"'{a}' and '{b}'"
    return None if len(lines) == len(others) else f"{len(lines)} lines and {len(others)}"
