#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Ports the probes' operations of inline PTX and runs the ports on simulated AMD GPUs: each must print what the original
# printed on an NVIDIA H100 (test/golden/probes).
#
#   test/probes/ported.py [--warp2wave=PATH] [--clang=PATH] [--targets=gfx942] [--keep=DIR] [--only=TEXT] [name...]
#
# The probes' macros are expanded first, for a port leaves an asm alone whose text a macro puts together. Operations that
# a port does not translate are printed; with --expect=FILE they must be those that the file lists.

import argparse
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
ASM = re.compile(r"\basm\s*(volatile\s*)?\(")
KINDS = ("EXACT", "MANY", "WHOLE", "APPROX32", "APPROX64", "APPROX16", "APPROXB16")


def statements(text):
    """The operations and what stands between them, one string each."""
    pattern = re.compile(r"\b(%s)\(" % "|".join(KINDS))
    at = 0
    while found := pattern.search(text, at):
        yield text[at : found.start()]
        depth, end, quote = 0, found.end() - 1, False
        while True:
            c = text[end]
            if c == '"' and text[end - 1] != "\\":
                quote = not quote
            elif not quote:
                depth += (c in "([{") - (c in ")]}")
            end += 1
            if depth == 0:
                break
        yield text[found.start() : end]
        at = end
    yield text[at:]


def name_of(operation):
    literals = re.match(r"\w+\(((?:\s*\"(?:[^\"\\]|\\.)*\")+)", operation)
    return "".join(re.findall(r"\"((?:[^\"\\]|\\.)*)\"", literals[1])) if literals else None


def expand(clang, path):
    """The probe with its own macros expanded, without main; only operations with asm."""
    with open(path) as stream:
        text = stream.read()
    includes = re.findall(r"^#include .*$", text, re.M)
    text = re.sub(r"^#include .*$", "", text, flags=re.M)
    run = subprocess.run([clang, "-E", "-P", "-x", "c++", "-"], input=text, capture_output=True, text=True, check=True)
    text = run.stdout.split("int main(")[0]
    operations, result = {}, []
    for part in statements(text):
        if not part.startswith(KINDS):
            result.append(part)
        elif ASM.search(part) and (name := name_of(part)):
            operations[name] = part
    # HIP's raw halves have other members; no operation with asm uses them.
    helpers = re.sub(r"__device__ inline \w+_raw2? [^}]*}", "", "".join(result))
    return includes, helpers, operations


def select(only, names, clang):
    includes, helpers, operations = [], [], {}
    for name in names:
        more, helper, found = expand(clang, os.path.join(HERE, name + ".cu"))
        includes += [line for line in more if line not in includes]
        space = "probe_" + name
        helpers.append((space, helper, {k: v for k, v in found.items() if not only or re.search(only, k)}))
        operations.update({k: v for k, v in found.items()})
    return includes, helpers


def write(path, includes, helpers):
    with open(path, "w") as stream:
        stream.write("\n".join(includes) + "\n")
        for space, helper, operations in helpers:
            stream.write(f"namespace {space} {{\n{helper}\n")
            for operation in operations.values():
                stream.write(operation + "\n")
            stream.write("}\n")
        stream.write("int main(int argc, char **argv) { return probe::runProbe(argc, argv); }\n")


def golden(names):
    lines = {}
    for name in names:
        with open(os.path.join(ROOT, "test", "golden", "probes", name + ".txt")) as stream:
            for line in stream:
                lines.setdefault(line.split(" ", 1)[0], line.rstrip("\n"))
    return lines


def number(bits, kind):
    value = int(bits, 16)
    return struct.unpack({"f32": "<f", "f64": "<d", "f16": "<e"}.get(kind, "<f"), value.to_bytes(len(bits) // 2, "little"))[0] \
        if kind != "bf16" else struct.unpack("<f", (value << 16).to_bytes(4, "little"))[0]


def agrees(have, want):
    if have == want:
        return True
    a, b = have.split(), want.split()
    if len(a) != len(b) or len(a) < 3 or a[1] != "~" or a[:3] != b[:3]:
        return False
    if "approx" in a[0] and a[2] == "f64":
        bound = 1e-6
    else:
        bound = {"f16": 2e-3, "bf16": 1.6e-2, "f32": 6e-4 if "tanh" in a[0] else 1e-6, "f64": 1e-12}[a[2]]
    for x, y in zip(a[3:], b[3:]):
        p, q = number(x, a[2]), number(y, a[2])
        if p != p and q != q:
            continue
        if not (p == q or abs(p - q) <= bound * max(abs(q), 1e-30 if a[2] in ("f32", "f64") else 6e-5, 1 if re.search("sin|cos|lg2", a[0]) else 0)):
            return False
    return True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--warp2wave", default=os.path.join(ROOT, "build", "bin", "warp2wave"))
    parser.add_argument("--clang", default="clang++-22")
    parser.add_argument("--targets", default="gfx942")
    parser.add_argument("--only", default="")
    parser.add_argument("--keep")
    parser.add_argument("--expect")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    names = options.names or ["ptx", "convert", "convert_narrow", "half", "math", "crosslane", "atomics", "matrix_move"]
    work = options.keep or tempfile.mkdtemp()
    os.makedirs(work, exist_ok=True)
    includes, helpers = select(options.only, names, options.clang)
    os.makedirs(work + "/in", exist_ok=True)
    write(work + "/in/ported.cu", includes, helpers)
    shutil.copy(os.path.join(HERE, "probe.h"), work + "/in")
    done = subprocess.run([options.warp2wave, "port", work + "/in", "-o", work + "/port", "--force",
                           "--targets=" + options.targets], capture_output=True, text=True)
    with open(work + "/port.log", "w") as stream:
        stream.write(done.stdout + done.stderr)
    with open(work + "/port/ported.hip") as stream:
        text = stream.read()
    kept, left, ported = [], [], []
    for part in statements(text.split("int main(")[0]):
        if part.startswith(KINDS) and ASM.search(part):
            left.append(name_of(part))
        else:
            kept.append(part)
            if part.startswith(KINDS):
                ported.append(name_of(part))
    program = os.path.join(work, "program.hip")
    with open(program, "w") as stream:
        stream.write("".join(kept) + "\nint main(int argc, char **argv) { return probe::runProbe(argc, argv); }\n")
    want, wrong = golden(names), 0
    for target in options.targets.split(","):
        run = subprocess.run([options.warp2wave, "run", program, "--target=" + target, f"--flags=-I{work}/port"],
                             capture_output=True, text=True)
        have = {line.split(" ", 1)[0]: line for line in run.stdout.splitlines()}
        if not have:
            print(run.stderr[-4000:])
        for name in ported:
            if name in want and not agrees(have.get(name, ""), want[name]):
                wrong += 1
                print(f"{target}: {name}: {have.get(name, 'did not run')[:100]}\n    H100: {want[name][:100]}")
        print(f"{target}: {sum(name in want and agrees(have.get(name, ''), want[name]) for name in ported)} as on the H100")
    expected = set()
    if options.expect:
        with open(options.expect) as stream:
            expected = {line.split()[0] for line in stream if line.strip() and not line.startswith("#")}
    for name in left:
        if name not in expected:
            print("not translated:", name)
            wrong += bool(options.expect)
    for name in expected - set(left):
        print("translated now:", name)
        wrong += 1
    return wrong != 0


if __name__ == "__main__":
    sys.exit(main())
