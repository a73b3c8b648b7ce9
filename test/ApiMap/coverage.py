#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that every public name of CUDA has an answer in the tables: exactly one row, or one that speaks for it.

A row speaks for more than its own name if it is the row of a structure (for its fields), of a namespace or class (for
what is in it), or of a prefix. Prints how many names of each group are answered in which way; with --missing, the names
that are not. A row for a name that is in no list fails as well. The names come from test/ApiMap/names, so no CUDA header is needed.

    test/ApiMap/coverage.py [--missing] [GROUP...]
"""
import argparse
import collections
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from rows import NAMES, Tables, groups, read_names  # noqa: E402

COLUMNS = ["Rename", "Same", "Runtime", "RuntimeMacro", "None"]


def removed_names():
    with open(os.path.join(NAMES, "removed.txt")) as stream:
        for line in stream:
            if not line.startswith("#"):
                name, version, group = line.split()
                yield name, version, group


def strange_rows(tables):
    """Rows for names that no CUDA has, as far as the lists know."""
    known = {name for name, _, _ in removed_names()}
    for group in groups():
        known |= {name for _, name, _ in read_names(group)}
    with open(os.path.join(NAMES, "further.txt")) as stream:
        further = {line.split()[0] for line in stream if not line.startswith("#")}
    for table in (tables.apis, tables.scoped):
        for name, row in table.items():
            if name not in known and name not in further:
                yield f"{row.where()}: no CUDA header has this name; if it is right, put it into names/further.txt"
    for name in sorted(further & known):
        yield f"names/further.txt: {name} is in the lists of the headers"


def count(tables, names):
    """Returns {column: number}, how many follow another row, and the names without an answer."""
    kinds, shared, missing = collections.Counter(), 0, []
    for name in sorted(set(names)):
        row, how = tables.answer(name)
        if row is None:
            missing.append(name)
            continue
        kinds[row.kind] += 1
        shared += how != "own"
    return kinds, shared, missing


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("group", nargs="*")
    options = parser.parse_args()
    tables = Tables()
    failed = bool(tables.duplicates)
    for row in tables.duplicates:
        print(f"{row}: a second row")
    for line in strange_rows(tables):
        print(line)
        failed = True
    print(f"{'group':20} {'names':>6} {'rename':>7} {'same':>6} {'runtime':>7} {'macro':>6} {'none':>6} {'shared':>7} {'missing':>8}")
    total = collections.Counter()
    lists = [(group, [name for _, name, _ in read_names(group)]) for group in options.group or groups()]
    if not options.group and os.path.exists(os.path.join(NAMES, "removed.txt")):
        lists.append(("removed by CUDA 13", [name for name, _, _ in removed_names()]))
    for group, names in lists:
        kinds, shared, missing = count(tables, names)
        cells = [len(set(names)), *(kinds[c] for c in COLUMNS), shared, len(missing)]
        total.update({i: cell for i, cell in enumerate(cells)})
        print(f"{group:20} {cells[0]:6} {cells[1]:7} {cells[2]:6} {cells[3]:7} {cells[4]:6} {cells[5]:6} {cells[6]:7} {cells[7]:8}")
        failed |= bool(missing)
        for name in missing if options.missing else missing[:20]:
            print(f"  {group}: {name} has no row")
    cells = [total[i] for i in range(8)]
    print(f"{'all':20} {cells[0]:6} {cells[1]:7} {cells[2]:6} {cells[3]:7} {cells[4]:6} {cells[5]:6} {cells[6]:7} {cells[7]:8}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
