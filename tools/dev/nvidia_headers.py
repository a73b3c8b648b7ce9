#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes include/w2w/nvidia: HIP's headers for nvcc, from the rows of the API map read the other way round.

    tools/dev/nvidia_headers.py [--check] [--rocm build/rocm] [--cuda /usr/local/cuda]

Every row that makes a name of HIP out of a name of CUDA 13 says what HIP name is on NVIDIA. Where several CUDA names become
one HIP name, the one is taken
  - whose signature, mapped type by type, is HIP's (nvidia_forms.py compares them; a wrapper is second choice),
  - that is the runtime's, not the driver's,
  - that is spelled most like the HIP name, without _v2 and the like; then the shortest, then the first.
An enumerator has the type that its enumeration has. A structure whose members HIP orders differently has no positional
initialiser. What has no form is in ABSENT.txt with the reason, and does not compile.

nvidia_parts.py holds what no row can say: which header includes which, HIP_SYMBOL and the like.
"""
import argparse
import collections
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from nvidia_forms import Forms, NoForm  # noqa: E402
from nvidia_parts import (  # noqa: E402
    ALIASES, CHOSEN, DEFAULTS, FUNCTIONS, LEFT_OUT, MIRRORS, OWN_TYPES, PARTIAL, PARTS, UNIONS, header_of)
from nvidia_worlds import ROOT, cuda_world, hip_world  # noqa: E402

sys.path.insert(0, os.path.join(ROOT, "test/ApiMap"))
from rows import Tables, read_rows  # noqa: E402

OUTPUT = os.path.join(ROOT, "include/w2w/nvidia")
# Names that a user writes; the others are parts of HIP's headers.
PUBLIC = re.compile(r"(hip|HIP|roctx|ROCTX|make_hip|Hipcub)\w+$")
# All that a row may give; other names are CUDA's, too (double4, int).
OURS = re.compile(r"_*(hip|HIP|roctx|ROCTX|make_hip|Hipcub|ihip|nccl)\w+$")
VERSIONED = re.compile(r"_(v\d+|st|enum|ptsz|ptds|64|Struct|union)\b|_v\d|\d+$")


def stem(name):
    return re.sub(r"^(hip|cuda|cu)(?=[A-Z_])|^(hip|cu)|_", "", name, flags=re.I).lower()


def rank(hip_name, row):
    suffix = bool(VERSIONED.search(row.name)) and not hip_name.endswith(VERSIONED.search(row.name).group(0))
    driver = row.library == "Driver"
    return (driver, suffix, stem(row.name) != stem(hip_name), len(row.name), row.name)


def rows_by_target(tables, cuda):
    """{HIP name: rows}, only those whose CUDA name CUDA 13 has."""
    found, gone = collections.defaultdict(list), collections.defaultdict(list)
    for row in tables.apis.values():
        if row.kind != "Rename":
            continue
        for target in {row.target, *re.findall(r"name\((\w+)\)", row.rule)}:
            if OURS.match(target):
                (found if cuda.kind(row.name) else gone)[target].append(row)
    for target, rows in found.items():
        rows.sort(key=lambda row: rank(target, row))
    return found, gone


class Generator:
    def __init__(self, tables, hip, cuda):
        self.tables, self.hip, self.cuda = tables, hip, cuda
        self.rows, self.gone = rows_by_target(tables, cuda)
        self.out = collections.defaultdict(list)  # header: (name, lines)
        self.absent = {}
        self.types = {}
        self.done = set()
        self.tags = collections.defaultdict(set)  # header: CUDA's tags that have no typedef

    def emit(self, name, lines):
        self.out[header_of(self.hip, name)].append((name, lines))
        self.done.add(name)

    def define(self, name, value):
        # HIP's name may be CUDA's, too (NCCL).
        if name != value:
            self.emit(name, [f"#define {name} {value}"])
        self.done.add(name)

    def leave_out(self, name, reason):
        self.absent[name] = reason

    def candidates(self, name, kind):
        rows = [r for r in self.rows.get(name, []) if self.cuda.kind(r.name) in kind]
        return [r for r in rows if r.name == CHOSEN[name]] if name in CHOSEN else rows

    def choose_types(self):
        for name in self.rows:
            rows = self.candidates(name, ("type",))
            if rows and self.hip.kind(name) in ("type", None) and name not in OWN_TYPES and name not in LEFT_OUT:
                # A union that CUDA has under one name, and macros for it.
                chosen = self.cuda.resolve(rows[0].name) if name in UNIONS else rows[0].name
                self.types[name] = chosen
                self.types.setdefault(self.hip.resolve(name), chosen)
        # A typedef that no row gives, under the name of which HIP declares one that has a row (hipsolverHandle_t).
        for name, cuda in list(self.types.items()):
            of = self.hip.typedefs.get(name)
            if of in self.hip.typedefs and OURS.match(of) and of not in self.rows and of not in self.types:
                self.types[of] = cuda
                self.define(of, cuda)
        for name, of in self.hip.typedefs.items():
            if of in self.types and OURS.match(name) and name not in self.rows and name not in self.types:
                self.types[name] = self.types[of]
                self.define(name, self.types[of])

    def equal_enums(self):
        """Pairs of CUDA's enumerations that give what is one enumerator in HIP the same number."""
        numbers = collections.defaultdict(lambda: [0, 0])
        for rows in self.rows.values():
            values = {self.cuda.canonical(v[0]): v[1] for v in (self.cuda.enumerators.get(r.name) for r in reversed(rows)) if v}
            for a in values:
                for b in values:
                    if a < b:
                        numbers[a, b][values[a] != values[b]] += 1
        return {frozenset(pair) for pair, (same, other) in numbers.items() if same and not other}

    def write_types(self):
        for name in sorted(self.types):
            if name not in self.rows:
                continue
            cuda = self.types[name]
            reordered = self.reordered(name, cuda)
            if reordered:
                self.emit(name, own_structure(name, cuda, reordered))
            else:
                self.define(name, cuda)
            if self.cuda.types.get(cuda) in ("record", "enum") and cuda not in self.cuda.typedefs:
                self.tags[header_of(self.hip, name)].add(cuda)

    def reordered(self, name, cuda):
        """The first member that stands elsewhere in CUDA's structure, or None."""
        ours, theirs = self.hip.structure(name), self.cuda.structure(cuda)
        if not ours or not theirs or name in UNIONS:
            return None
        renamed = {arguments[2]: arguments[1] for (record, _), (_, arguments, _) in self.tables.fields.items()
                   if record == cuda and len(arguments) > 2}
        for (have, _), (want, _) in zip(ours, theirs):
            if have != want and renamed.get(have) != want and not (have.lower().startswith("reserved") or want.lower().startswith("reserved")):
                return have
        return None

    def write_enumerators(self, equal):
        for name in self.rows:
            kind = self.hip.kind(name)
            if kind not in ("enumerator", "macro", "variable") and (kind or self.candidates(name, ("type", "function"))):
                continue
            if kind == "macro" and self.hip.resolve(name) in self.hip.functions:
                continue
            parameters = self.hip.macros.get(name, (None,))[0]
            rows = self.candidates(name, ("enumerator", "macro", "variable") + (("function",) if parameters else ()))
            if not rows or name in LEFT_OUT:
                self.leave_out(name, LEFT_OUT.get(name) or self.why_no_row(name))
                continue
            row = rows[0]
            type_ = self.enum_type(name)
            if parameters or type_ is None or row.name not in self.cuda.enumerators:
                self.define(name, row.name)
                continue
            typed = [r for r in rows if self.cuda.canonical(self.cuda.enumerators.get(r.name, ("",))[0]) == type_]
            if typed:
                self.define(name, typed[0].name)
                continue
            other = self.cuda.canonical(self.cuda.enumerators[row.name][0])
            if frozenset((type_, other)) in equal and not self.collides(name, row, type_):
                self.define(name, f"(({self.hip.enumerators[self.hip.resolve(name)][0]}){row.name})")
            else:
                self.leave_out(name, f"{row.name} is of {other}, and {self.hip.enumerators[self.hip.resolve(name)][0]} is {type_} here")

    def enum_type(self, name):
        found = self.hip.enumerators.get(self.hip.resolve(name))
        if not found or found[0] not in self.types:
            return None
        return self.cuda.canonical(self.types[found[0]])

    def collides(self, name, row, type_):
        """Has the enumeration another enumerator of this number, which is not this one in HIP?"""
        number = self.cuda.enumerators[row.name][1]
        for other, (of, value) in self.cuda.enumerators.items():
            if value == number and self.cuda.canonical(of) == type_:
                theirs = self.hip.enumerators.get(self.hip.resolve(getattr(self.tables.apis.get(other), "target", "")))
                if not theirs or theirs[1] != self.hip.enumerators[self.hip.resolve(name)][1]:
                    return True
        return False

    def why_no_row(self, name):
        if name in self.gone:
            return f"CUDA 13 has no {self.gone[name][0].name}"
        return "no name of CUDA becomes it"

    def write_functions(self, forms):
        for name in self.rows:
            signatures = self.hip.functions.get(self.hip.resolve(name))
            rows = self.candidates(name, ("function",))
            if name in self.done or name in self.absent or not rows:
                continue
            if name in LEFT_OUT:
                self.leave_out(name, LEFT_OUT[name])
            elif not signatures:
                self.define(name, rows[0].name)
            else:
                self.write_function(name, rows, signatures, forms)

    def write_function(self, name, rows, signatures, forms):
        best, reason = None, ""
        for row in rows:
            found, failed = self.forms_of(name, row, signatures, forms)
            if not found and name in self.hip.templates and row.name in self.cuda.templates:
                return self.define(name, row.name)
            cost = (len(signatures) - len(found), sum(form.cost for form in found), rank(name, row))
            if found and (best is None or cost < best[0]):
                best = (cost, found)
            reason = reason or f"{row.name}: {failed or 'no overload'}"
        if best is None:
            return self.leave_out(name, reason)
        found = best[1]
        if any(form.exact for form in found) or all(form.plain for form in found):
            if name not in FUNCTIONS:
                return self.define(name, found[0].cuda)
        return self.emit(name, [line for form in found for line in wrapper(name, form)])

    def forms_of(self, name, row, signatures, forms):
        """A form for each overload that has one, and why another has none."""
        found, failed = [], ""
        for signature in signatures:
            options = []
            for result, params in self.cuda.functions.get(self.cuda.resolve(row.name), []):
                # Parameters that CUDA has in addition may be optional ones.
                required = sum(not optional for _, optional in params)
                for count in range(len(params), required - 1, -1):
                    try:
                        options.append(forms.find_form(name, row, signature, (result, params[:count])))
                    except NoForm as error:
                        failed = failed or str(error)
            if options:
                found.append(min(options, key=lambda form: form.cost))
        return found, failed

    def write_rest(self):
        """Names of HIP that no row gives."""
        for name in sorted(set(self.hip.functions) | set(self.hip.types) | set(self.hip.templates) | set(self.rows)):
            if name in self.done or name in self.absent or not PUBLIC.match(name) or name in OWN_TYPES:
                continue
            if self.is_alias(name) or self.cuda.kind(name):
                continue
            self.leave_out(name, LEFT_OUT.get(name) or self.why_no_row(name))

    def is_alias(self, name):
        """Is it what a macro of HIP's or a tag stands for, or the tag of a typedef?"""
        return any(self.hip.resolve(d) == name or self.hip.typedefs.get(d) == name for d in self.done)

    def run(self):
        self.choose_types()
        equal = self.equal_enums()
        same = equal | {frozenset((name, self.cuda.canonical(cuda))) for name, cuda in MIRRORS.items()}
        forms = Forms(self.hip, self.cuda, self.types, OWN_TYPES, same)
        self.write_types()
        self.write_enumerators(equal)
        self.write_functions(forms)
        self.write_rest()
        return self.files()

    def files(self):
        files = {}
        for path, part in PARTS.items():
            tags = [f"typedef {'enum' if self.cuda.types[t] == 'enum' else 'struct'} {t} {t};" for t in sorted(self.tags[path])]
            files[path] = header_text(path, part, self.out.pop(path, []), tags)
        if self.out:
            sys.exit(f"nvidia_parts.py has no part for {sorted(self.out)}")
        for path, of in [*ALIASES.items(), *((h, "hipcub/hipcub.hpp") for h in cub_headers())]:
            if path not in files:
                files[path] = alias_text(path, of)
        files["ABSENT.txt"] = absent_text({**self.absent, **PARTIAL})
        return files


def cub_headers():
    """The headers of hipCUB that a row makes out of CUB's."""
    rows = (arguments for macro, arguments, _ in read_rows("Headers") if macro == "HEADER")
    return sorted({arguments[1] for arguments in rows if arguments[1].startswith("hipcub/")})


def own_structure(name, cuda, member):
    """CUDA's structure under a name of our own, without initialisers that rely on the order."""
    return [f"// HIP orders the members differently, from {member} on.",
            "#ifdef __cplusplus",
            f"struct {name} : {cuda} {{",
            f"  {name}(decltype(nullptr) = nullptr) : {cuda}() {{}}",
            f"  {name}(const {cuda} &other) : {cuda}(other) {{}}",
            "};",
            "#else",
            f"typedef {cuda} {name};",
            "#endif"]


def wrapper(name, form):
    params = []
    for i, (type_, optional) in enumerate(form.params):
        text = declare(type_, f"a{i}")
        if optional:
            if (name, i) not in DEFAULTS:
                sys.exit(f"nvidia_parts.py: DEFAULTS has nothing for argument {i} of {name}")
            text += f" W2W_DEFAULT({DEFAULTS[name, i]})"
        params.append(text)
    head = f"static inline {form.result} {name}({', '.join(params) or 'void'})"
    return [f"{head} {{ return {form.body}; }}" if form.result != "void" else f"{head} {{ {form.body}; }}"]


def declare(type_, name):
    if "(*)" in type_:
        return type_.replace("(*)", f"(*{name})")
    return f"{type_}{name}" if type_.endswith("*") else f"{type_} {name}"


def guard_of(path):
    return "W2W_NVIDIA_" + re.sub(r"\W", "_", path).upper()


def head_text(path):
    return ("// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception\n"
            "// Generated by tools/dev/nvidia_headers.py from the API map; do not edit.\n"
            f"\n#ifndef {guard_of(path)}\n#define {guard_of(path)}\n\n")


def header_text(path, part, entries, tags):
    before, after = part
    # Calls only after all names.
    entries = sorted(entries, key=lambda entry: (not entry[1][0].startswith("#define"), entry[0]))
    blocks = [before.strip("\n")]
    if tags:
        blocks.append("\n".join(["#ifndef __cplusplus", "// In C, CUDA writes these with their keyword only.", *tags, "#endif"]))
    defaults = any("W2W_DEFAULT" in line for _, lines in entries for line in lines)
    if defaults:
        blocks.append("#ifdef __cplusplus\n#define W2W_DEFAULT(VALUE) = VALUE\n#else\n#define W2W_DEFAULT(VALUE)\n#endif")
    names = [line for _, lines in entries for line in lines if lines[0].startswith("#define")]
    calls = [line for _, lines in entries for line in lines if not lines[0].startswith("#define")]
    blocks.append("\n".join(names))
    if calls:
        # Who calls a function that CUDA deprecates gets no warning; who reads this header must not, either.
        blocks += ["#pragma GCC diagnostic push\n#pragma GCC diagnostic ignored \"-Wdeprecated-declarations\"", "\n".join(calls),
                   "#pragma GCC diagnostic pop"]
    if defaults:
        blocks.append("#undef W2W_DEFAULT")
    blocks.append(after.strip("\n"))
    return head_text(path) + "\n\n".join(b for b in blocks if b) + "\n\n#endif\n"


def alias_text(path, of):
    return head_text(path) + f"#include <{of}>\n\n#endif\n"


def absent_text(absent):
    lines = ["# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception",
             "# Generated by tools/dev/nvidia_headers.py; do not edit.",
             "# Names of HIP 6.4 that these headers do not offer, each with the reason. Using one does not compile."]
    return "\n".join(lines + [f"{name}: {absent[name]}" for name in sorted(absent)]) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rocm", default=os.path.join(ROOT, "build/rocm"))
    parser.add_argument("--cuda", default="/usr/local/cuda")
    parser.add_argument("--check", action="store_true", help="are the files those that would be written?")
    options = parser.parse_args()
    files = Generator(Tables(), hip_world(os.path.abspath(options.rocm)), cuda_world(options.cuda)).run()
    stored = {os.path.relpath(os.path.join(folder, f), OUTPUT) for folder, _, names in os.walk(OUTPUT) for f in names}
    stale = sorted(stored - set(files))
    for path, text in sorted(files.items()):
        full = os.path.join(OUTPUT, path)
        if path in stored and open(full).read() == text:
            continue
        stale.append(path)
        if not options.check:
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "w") as stream:
                stream.write(text)
    if options.check and stale:
        sys.exit("not what tools/dev/nvidia_headers.py writes: " + " ".join(stale))
    for path in stale:
        if path not in files:
            os.remove(os.path.join(OUTPUT, path))
    names = sum(text.count("\n#define hip") + text.count("\n#define HIP") + text.count("\nstatic inline") for text in files.values())
    print(f"{len(files)} files, {names} names, {files['ABSENT.txt'].count(chr(10)) - 3} absent")


if __name__ == "__main__":
    main()
