#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks the names inside namespaces: what follows the row of its namespace has to exist in HIP's headers.

`cub` becomes `hipcub`, so every public name of CUB that has no row of its own, and every public member function of its
classes, has to be there under hipcub; the same for thrust::cuda. Names that a class inherits count
as its own. Cooperative groups are not checked here: the runtime has its own.

    test/ApiMap/scoped.py [--rocm build/rocm]
"""
import argparse
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from hip_side import declarations  # noqa: E402
from rows import ROOT, Tables, read_names  # noqa: E402

GROUPS = ["cub", "thrust"]


def hip_names(rocm):
    """Returns the qualified names, and the members of each class with those of its bases."""
    names, members, bases = set(), {}, {}
    for pass_ in ("host", "device"):
        for entry in declarations(rocm, ("Runtime", "Cub", "Thrust"), pass_):
            names.add(entry["name"])
            members.setdefault(entry["name"], set()).update(entry.get("members", ()))
            bases.setdefault(entry["name"], set()).update(entry.get("bases", ()))

    def all_members(name, seen):
        if name in seen:
            return set()
        seen.add(name)
        found = set(members.get(name, ()))
        for base in bases.get(name, ()):
            scope = name
            while base not in members and "::" in scope:
                scope = scope.rsplit("::", 1)[0]
                if f"{scope}::{base}" in members:
                    base = f"{scope}::{base}"
            found |= all_members(base, seen)
        return found

    return names, {name: all_members(name, set()) for name in members}


def target_of(tables, name):
    """What a qualified name becomes, or None if its row says that it has no counterpart or is ours."""
    row, _ = tables.answer(name)
    if row is None or row.kind not in ("Rename", "Same"):
        return None, row
    return row.target + name[len(row.name):], row


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rocm", default=os.path.join(ROOT, "build/rocm"))
    options = parser.parse_args()
    tables = Tables()
    names, members = hip_names(os.path.abspath(options.rocm))
    wrong = []
    for group in GROUPS:
        checked = 0
        for kind, name, _ in read_names(group):
            if "::" not in name or name in tables.scoped:
                continue
            if kind == "M":
                owner, member = name.rsplit("::", 1)
                target, row = target_of(tables, owner)
                exists = target and member in members.get(target, ())
                target = target and f"{target}::{member}"
            else:
                target, row = target_of(tables, name)
                # An enumerator of CUB's class may be a static member of hipCUB's.
                owner, _, member = (target or "").rpartition("::")
                exists = target in names or member in members.get(owner, ())
            if target is None:
                continue
            checked += 1
            if not exists:
                wrong.append(f"{group}: {name} would become {target}, which does not exist; row {row.where()} speaks for it")
        print(f"{group}: {checked} names follow their namespace or class")
    for line in wrong:
        print(line)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
