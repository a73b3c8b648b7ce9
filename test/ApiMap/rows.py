# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads the .def files of ApiMap for the checks in this folder."""
import os
import re

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DEFS = os.path.join(ROOT, "include/warp2wave/ApiMap")
NAMES = os.path.join(ROOT, "test/ApiMap/names")


def split_arguments(text):
    """Splits a row's arguments at the commas outside strings and parentheses."""
    arguments, depth, quoted, start = [], 0, False, 0
    i = 0
    while i < len(text):
        c = text[i]
        if quoted:
            if c == "\\":
                i += 1
            elif c == '"':
                quoted = False
        elif c == '"':
            quoted = True
        elif c == "(":
            depth += 1
        elif c == ")":
            depth -= 1
        elif c == "," and depth == 0:
            arguments.append(text[start:i].strip())
            start = i + 1
        i += 1
    arguments.append(text[start:].strip())
    return [a[1:-1] if a.startswith('"') else a for a in arguments]


def libraries(table="All.inc"):
    """The .def files in the order of All.inc, or of AllRoc.inc for what --roc writes."""
    with open(os.path.join(DEFS, table)) as stream:
        return re.findall(r'#include "warp2wave/ApiMap/(\w+)\.def"', stream.read())


def read_rows(library):
    """Yields the macro's name without API_, its arguments and the line of each row."""
    with open(os.path.join(DEFS, library + ".def")) as stream:
        for number, line in enumerate(stream, 1):
            match = re.match(r"API_(\w+)\((.*)\)$", line.rstrip())
            if match:
                yield match.group(1), split_arguments(match.group(2)), number


class Row:
    """One row for an identifier, a qualified name, a namespace or a prefix."""

    def __init__(self, library, macro, arguments, line):
        self.library, self.macro, self.line = library, macro, line
        self.name = arguments[0]
        self.ast_only = macro.endswith("_AST")
        base = macro.removesuffix("_AST")
        self.target = self.rule = self.advice = self.header = ""
        if base == "SCOPED":
            self.kind, self.target = arguments[1], arguments[2]
            if self.kind == "Runtime":
                self.header = arguments[3]
            else:
                self.advice = arguments[3]
            return
        self.kind = {"RENAME": "Rename", "NOTE": "Rename", "FIXUP": "Rename", "NOTE_FIXUP": "Rename", "SAME": "Same",
                     "SAME_NOTE": "Same", "UNCHECKED": "Unchecked", "RUNTIME": "Runtime", "RUNTIME_NOTE": "Runtime", "RUNTIME_MACRO": "RuntimeMacro",
                     "NONE": "None", "NAMESPACE": "Rename", "NAMESPACE_SAME": "Same", "NAMESPACE_NONE": "None",
                     "PREFIX_NONE": "None"}[base]
        if self.kind in ("Same", "Unchecked"):
            self.target = self.name
        elif self.kind != "None":
            self.target = arguments[1]
        if base in ("FIXUP", "NOTE_FIXUP"):
            self.rule = arguments[2]
        if base.startswith("RUNTIME"):
            self.header = arguments[2]
        if "NOTE" in base or self.kind in ("None", "Unchecked"):
            self.advice = arguments[-1]

    def where(self):
        return f"{self.library}.def:{self.line}: {self.name}"


class Tables:
    """The rows; with roc, what --roc makes of them, whose rows win."""

    def __init__(self, roc=False):
        self.apis, self.scoped, self.namespaces, self.prefixes, self.fields = {}, {}, {}, {}, {}
        self.duplicates = []
        self._read(libraries())
        if roc:
            plain, self.apis = self.apis, {}
            self._read(libraries("AllRoc.inc"))
            self.roc = self.apis
            self.apis = {**plain, **self.roc}

    def _read(self, files):
        for library in files:
            for macro, arguments, line in read_rows(library):
                if macro.startswith("FIELD"):
                    self.fields[arguments[0], arguments[1]] = (macro, arguments, f"{library}.def:{line}")
                    continue
                if macro.startswith(("HEADER", "VALUE", "LAST")):
                    continue
                row = Row(library, macro, arguments, line)
                table = (self.scoped if macro == "SCOPED" else self.namespaces if macro.startswith("NAMESPACE")
                         else self.prefixes if macro.startswith("PREFIX") else self.apis)
                if row.name in table:
                    self.duplicates.append(row.where())
                table[row.name] = row

    def field(self, record, path):
        """The row of a member; that of handle.win32.name may be kept under its first or its last name."""
        parts = path.split(".")
        for name in (path, parts[0], parts[-1]):
            if (record, name) in self.fields:
                return self.fields[record, name]
        return None

    def prefix_of(self, name):
        best = None
        for prefix, row in self.prefixes.items():
            if name.startswith(prefix) and (best is None or len(prefix) > len(best.name)):
                best = row
        return best

    def answer(self, name):
        """The row that answers for a name and how: 'own', 'record', 'namespace', 'prefix'; or None."""
        if "." in name:
            record, field = name.split(".", 1)
            if self.field(record, field):
                return self.answer(record)[0], "own"
            row, _ = self.answer(record)
            return (row, "record") if row else (None, None)
        if "::" not in name:
            if name in self.apis:
                return self.apis[name], "own"
            row = self.prefix_of(name)
            return (row, "prefix") if row else (None, None)
        if name in self.scoped:
            return self.scoped[name], "own"
        scope = name
        while "::" in scope:
            scope = scope.rsplit("::", 1)[0]
            if scope in self.scoped:
                return self.scoped[scope], "record"
            if scope in self.namespaces:
                return self.namespaces[scope], "namespace"
        # A namespace that becomes one of the runtime's has a row among the identifiers.
        return (self.apis[scope], "namespace") if scope in self.apis else (None, None)


def read_names(group):
    """Yields the parts of each line of a group's list: kind, name and facts."""
    with open(os.path.join(NAMES, group + ".txt")) as stream:
        for line in stream:
            if not line.startswith("#"):
                parts = line.rstrip("\n").split(" ", 2)
                yield parts[0], parts[1], parts[2] if len(parts) > 2 else ""


def groups():
    return sorted(f[:-4] for f in os.listdir(NAMES) if f.endswith(".txt") and f not in ("removed.txt", "further.txt"))
