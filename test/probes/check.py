#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Compares the probes as the simulator runs them with what an NVIDIA GPU printed (test/golden/probes/NAME.txt, made by
# record.sh). Checksums must be equal. Approximate results must lie within a bound of the GPU's, which is twice the bound
# that the manual gives for the operation: both sides may be wrong by so much. Python's standard library only.
#
#   test/probes/check.py [--warp2wave=PATH] [--golden=DIR] [--allow=FILE] [--command='...'] [name...]
#
# An operation that the simulator refuses ends the program; the probe is then run again from the next one. --allow names
# a file with operations that may be refused or differ, one a line, "probe operation-pattern", `#` for comments: a line that
# is no longer needed is an error, so that the file says what is true.

import argparse
import fnmatch
import os
import struct
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

# (pattern, ULPs, absolute bound, source). The first that matches holds. A result is good if it is within either bound.
# PTX ISA 9.0 section 9.7.3 (single instructions), CUDA C++ Programming Guide section "Mathematical Functions" (libm and
# intrinsics). An absolute bound stands where the manual gives one, or where the result may be near a zero of the function.
BOUNDS = [
    # Instructions (PTX ISA 9.7.3.*).
    ("rcp.approx.ftz.f64", 2**33, 0, "9.7.3.14: upper 20 bits of the mantissa"),
    ("rsqrt.approx.ftz.f64", 2**33, 0, "9.7.3.18: relative error 2^-20"),
    ("rcp.approx*", 1, 0, "9.7.3.13: 1 ulp"),
    ("sqrt.approx*", 2, 0, "9.7.3.15: relative error 2^-23"),
    ("rsqrt.approx*", 2, 0, "9.7.3.16: relative error 2^-22.9"),
    ("ex2.approx.f32", 2, 0, "9.7.3.21: 2 ulp"),
    ("ex2.approx.ftz.f32", 2, 0, "9.7.3.21: 2 ulp"),
    ("lg2.approx*", 3, 2.0**-22, "9.7.3.20: absolute 2^-22 near 1, else relative 2^-22"),
    ("sin.approx*", 0, 2.0**-20.5, "9.7.3.18: absolute 2^-20.5"),
    ("cos.approx*", 0, 2.0**-20.5, "9.7.3.19: absolute 2^-20.5"),
    ("tanh.approx.f32", 2**13, 0, "9.7.3.22: relative error 2^-11"),
    ("div.approx.f32", 2, 0, "9.7.3.8: 2 ulp"),
    ("div.full.f32", 2, 0, "9.7.3.8: 2 ulp"),
    ("tanh.approx.f16", 2, 2.0**-10.987, "9.7.4.9: absolute 2^-10.987"),
    ("tanh.approx.bf16", 1, 2.0**-8, "9.7.4.9: absolute 2^-8"),
    ("ex2.approx.f16", 2, 2.0**-9.9, "9.7.4.10: relative 2^-9.9"),
    ("ex2.approx.ftz.bf16", 1, 2.0**-7, "9.7.4.10: relative 2^-7"),
    # Intrinsics of reduced accuracy.
    ("__sinf-*", 0, 2.0**-21.19, "guide, intrinsic functions: absolute 2^-21.19 in [-pi, pi]"),
    ("__cosf-*", 0, 2.0**-21.19, "guide: absolute 2^-21.19 in [-pi, pi]"),
    ("__tanf-*", 64, 2.0**-18, "guide: derived from __sinf and __cosf"),
    ("__expf*", 2 + 104, 0, "guide: 2 + floor(abs(1.173 x)) ulp, x up to 88"),
    ("__exp10f-*", 2 + 90, 0, "guide: 2 + floor(abs(2.97 x)) ulp, x up to 30"),
    ("__logf*", 3, 2.0**-21.41, "guide: absolute 2^-21.41 in [0.5, 2], else 3 ulp"),
    ("__log2f*", 2, 2.0**-22, "guide: absolute 2^-22 in [0.5, 2], else 2 ulp"),
    ("__log10f*", 3, 2.0**-24 * 2, "guide: absolute 2^-24 in [0.5, 2], else 3 ulp"),
    ("__powf-*", 64, 0, "guide: derived from exp2f(y * __log2f(x)), y up to 4"),
    ("__fdividef-*", 2, 0, "guide: 2 ulp"),
    # Half precision: correctly rounded to within 2 ulp by the guide; trigonometric functions near a zero.
    ("half*", 2, 2.0**-10.987, "half intrinsics: 2 ulp"),
    ("bf16*", 2, 2.0**-8, "bfloat16 intrinsics: 2 ulp"),
    # libm, single precision. libdevice is the same code on both sides: only its approximate instructions differ.
    ("lgammaf*", 6, 1e-6, "guide: 6 ulp outside (-10.001, -2.264)"),
    ("tgammaf*", 5, 0, "guide: 5 ulp"),
    ("j?f-*", 9, 2.2e-6, "guide: 9 ulp, else absolute 2.2e-6"),
    ("y?f-*", 9, 2.2e-6, "guide: ceil(2 + 2.5n), else absolute 2.2e-6"),
    ("powf*", 4, 0, "guide: 4 ulp"),
    ("erfcinvf*", 4, 0, "guide: 4 ulp"),
    ("normcdf*f*", 6, 0, "guide: 5 ulp"),
    ("cyl_bessel*", 6, 0, "guide: 6 ulp"),
    ("erfc*", 6, 0, "guide: 4 ulp, 5 for double"),
    ("sinhf*", 3, 0, "guide: 3 ulp"),
    ("coshf*", 2, 0, "guide: 2 ulp"),
    ("tanf*", 4, 0, "guide: 4 ulp"),
    ("tan", 2, 0, "guide: 2 ulp"),
    # libm, double precision.
    ("lgamma*", 4, 1e-14, "guide: 4 ulp outside (-11.0001, -2.2637)"),
    ("tgamma*", 10, 0, "guide: 10 ulp"),
    ("j0-*", 7, 5e-12, "guide: 7 ulp, else absolute 5e-12"),
    ("y1-*", 7, 5e-12, "guide: 7 ulp, else absolute 5e-12"),
    ("normcdf*", 8, 0, "guide: 5 to 8 ulp"),
    ("erf*inv*", 6, 0, "guide: 5 to 6 ulp"),
    ("pow*", 2, 0, "guide: 2 ulp"),
    # Products of matrices with rounding: the accumulator keeps at least 24 bits of the largest term, f16 its own 11.
    ("mma*f32-random", 64, 2.0**-16, "tensor-cores.md 1.4: truncated sum of all products"),
    ("mma*f32-sel*-random", 64, 2.0**-16, "tensor-cores.md 1.4"),
    ("mma*.f16-random", 2, 2.0**-5, "tensor-cores.md 1.4: rounded to f16 at the end"),
    ("*", 3, 0, "guide: at most 3 ulp"),
]
# fp8 products on sm_90 keep 13 fractional bits in wgmma only; mma.sync may do the same: an absolute bound by the largest sum.
FP8_ABSOLUTE = 2.0**-4


def decode(kind, text):
    bits = int(text, 16)
    if kind == "f64":
        return struct.unpack("<d", struct.pack("<Q", bits))[0], bits, 64
    if kind == "f32":
        return struct.unpack("<f", struct.pack("<I", bits))[0], bits, 32
    if kind == "f16":
        return struct.unpack("<e", struct.pack("<H", bits))[0], bits, 16
    return struct.unpack("<f", struct.pack("<I", bits << 16))[0], bits, 16


def ordered(bits, width):
    sign = 1 << (width - 1)
    return -(bits & (sign - 1)) if bits & sign else bits


def bound(name):
    for pattern, ulps, absolute, source in BOUNDS:
        if fnmatch.fnmatchcase(name, pattern):
            if name.startswith("mma") and ("e4m3" in name or "e5m2" in name):
                absolute = max(absolute, FP8_ABSOLUTE)
            return 2 * ulps, 2 * absolute, source
    raise AssertionError(name)


def compareApproximate(name, want, got):
    """Returns None, or what is wrong with the values of a line."""
    if want[0] != got[0] or len(want) != len(got):
        return "another type or number of values"
    ulps, absolute, source = bound(name)
    for i, (w, g) in enumerate(zip(want[1:], got[1:])):
        a, abits, width = decode(want[0], w)
        b, bbits, _ = decode(want[0], g)
        if a != a or b != b:
            if (a != a) == (b != b):
                continue
        elif abs(ordered(abits, width) - ordered(bbits, width)) <= ulps or abs(a - b) <= absolute:
            continue
        return f"sample {i}: {g} ({b!r}), GPU {w} ({a!r}); allowed 2 x ({source})"
    return None


def parse(text):
    lines = {}
    for line in text.splitlines():
        words = line.split()
        if len(words) >= 3:
            lines[words[0]] = words[1:]
    return lines


def run(command, source, start):
    argv = command + ["run", source, "--", "--from", str(start)]
    return subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=1200)


def runAll(command, source, names):
    """Returns the program's lines and what it refused: {name: message}."""
    got, refused, start = {}, {}, 0
    while start < len(names):
        result = run(command, source, start)
        lines = parse(result.stdout)
        got.update(lines)
        done = [i for i in range(start, len(names)) if names[i] in lines]
        reached = done[-1] + 1 if done else start
        if reached >= len(names):
            break
        message = [l for l in result.stderr.splitlines() if "not simulated" in l] or result.stderr.splitlines()[-1:]
        refused[names[reached]] = (message or [f"exit code {result.returncode}"])[0]
        start = reached + 1
    return got, refused


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--warp2wave", default=os.path.join(ROOT, "build", "bin", "warp2wave"))
    parser.add_argument("--golden", default=os.path.join(ROOT, "test", "golden", "probes"))
    parser.add_argument("--allow", default=os.path.join(HERE, "allow.txt"))
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()

    allowed = []
    if os.path.exists(options.allow):
        for line in open(options.allow):
            words = line.split("#")[0].split()
            if words:
                allowed.append([words[0], words[1], 0])

    def isAllowed(probe, name):
        hit = False
        for entry in allowed:
            if entry[0] == probe and fnmatch.fnmatchcase(name, entry[1]):
                entry[2] += 1
                hit = True
        return hit

    failures = 0
    checked = []
    for file in sorted(os.listdir(HERE)):
        probe, extension = os.path.splitext(file)
        if extension != ".cu" or (options.names and probe not in options.names):
            continue
        golden = os.path.join(options.golden, probe + ".txt")
        if not os.path.exists(golden):
            print(f"{probe}: no golden data ({golden})")
            failures += 1
            continue
        checked.append(probe)
        want = parse(open(golden).read())
        names = list(want)
        got, refused = runAll([options.warp2wave], os.path.join(HERE, file), names)
        bad, excused = [], 0
        for name in names:
            if want[name][0] == "!":
                problem = "the golden data has an error of the runtime: record again"
            elif name in refused:
                problem = "refused: " + refused[name]
            elif name not in got:
                problem = "no result"
            elif want[name][0] == "~":
                problem = compareApproximate(name, want[name][1:], got[name][1:]) if got[name][0] == "~" else " ".join(got[name])[:100]
            else:
                problem = None if want[name] == got[name] else f"{' '.join(got[name])[:100]}, GPU {' '.join(want[name])}"
            if problem:
                if isAllowed(probe, name):
                    excused += 1
                    if options.verbose:
                        print(f"  allowed: {probe} {name}: {problem}")
                else:
                    bad.append((name, problem))
        extra = [n for n in got if n not in want]
        bad += [(n, "not in the golden data: record again") for n in extra]
        print(f"{probe}: {len(names) - len(bad) - excused} of {len(names)} as on the GPU" + (f", {excused} allowed to differ" if excused else ""))
        for name, problem in bad:
            print(f"  {name}: {problem}")
        failures += len(bad)
    for probe, pattern, hits in allowed:
        if probe in checked and not hits:
            print(f"{options.allow}: '{probe} {pattern}' is no longer needed")
            failures += 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
