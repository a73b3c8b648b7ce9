#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks include/w2w/nvidia, HIP's headers for nvcc, by compiling with them.

    headers     each header alone, as C++ for the host, and all in one file with nvcc: no warning in them; some as C
    signatures  a use of every name that they offer, with the types of HIP's own declaration: what a HIP program passes
                must fit, and what it gets must be what HIP says
    ports       the ports of all examples
    programs    the ports of the library programs of test/ApiMap/programs

    test/ApiMap/nvidia.py [--jobs 2] [--keep DIR] headers|signatures|ports|programs
"""
import argparse
import concurrent.futures
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import programs as library_programs  # noqa: E402
from rows import ROOT  # noqa: E402

HEADERS = os.path.join(ROOT, "include/w2w/nvidia")
NVCC = shutil.which("nvcc") or "/usr/local/cuda/bin/nvcc"
INCLUDE = [f"-I{ROOT}/include", f"-I{HEADERS}"]
# What only a GPU compiler reads, and what C cannot.
DEVICE = re.compile(r"hipcub/|thrust/|hiprand/hiprand_kernel|hiprand/hiprand_mtgp32|cooperative_groups|hip_gl_interop")
IN_C = ["hip/hip_runtime_api.h", "hip/hip_complex.h", "hip/hiprtc.h", "hipblas/hipblas.h", "hipfft/hipfft.h", "hiprand/hiprand.h",
        "hipsparse/hipsparse.h", "hipsolver/hipsolver.h", "roctracer/roctx.h", "rccl/rccl.h"]
# ABSENT.txt says so, too.
NO_DEFAULT = {"hipOccupancyMaxActiveBlocksPerMultiprocessorWithFlags"}
# CUB 3 took out functors that hipCUB has (Sum), MIOpen is not cuDNN under other names, hipRTC links bitcode, rocRAND's tables for
# MTGP32 have types of their own, no toolkit here has NVML, and std::complex (cuda::std on AMD) is for the host in nvcc.
NO_PROGRAMS = ("cublevels", "dnn", "jitlink", "rand-corner", "nvml", "std-use")


def names_of_headers():
    found = sorted(os.path.relpath(p, HEADERS) for p in glob.glob(HEADERS + "/**/*.h*", recursive=True))
    # The parts of hipCUB are one header.
    return [h for h in found if not h.startswith("hipcub/") or h == "hipcub/hipcub.hpp"]


def nvcc(source, *more, folder="."):
    with tempfile.TemporaryDirectory() as scratch:
        command = [NVCC, "-c", "-arch=sm_90", "-std=c++17", *INCLUDE, *more, "-x", "cu", source, "-o", os.path.join(scratch, "x.o")]
        return subprocess.run(command, capture_output=True, text=True, cwd=folder)


def errors_of(run, pattern=r"error"):
    lines = [line for line in run.stderr.splitlines() if re.search(pattern, line)]
    return lines[:6] or ([run.stderr[-600:]] if run.returncode else [])


def write(folder, name, lines):
    path = os.path.join(folder, name)
    with open(path, "w") as stream:
        stream.write("\n".join(lines) + "\n")
    return path


def host_command(header, language):
    cuda = os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(NVCC))), "include")
    compiler = ["g++", "-std=c++17"] if language == "c++" else ["gcc", "-std=c11"]
    return [*compiler, "-x", language, "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-Wno-unused-function", "-D__HIP_PLATFORM_NVIDIA__",
            *INCLUDE, "-isystem", cuda, "-include", header, "/dev/null"]


def check_headers(options, pool):
    headers = names_of_headers()
    alone = [("c++", h) for h in headers if not DEVICE.search(h)] + [("c", h) for h in IN_C]
    runs = list(pool.map(lambda job: subprocess.run(host_command(job[1], job[0]), capture_output=True, text=True), alone))
    wrong = [f"{header} as {language}: {error}" for (language, header), run in zip(alone, runs) for error in errors_of(run)]
    with tempfile.TemporaryDirectory() as folder:
        # The other way round, so that none leans on what comes before it in the alphabet.
        source = write(folder, "all.cu", [f"#include <{h}>" for h in reversed(headers)])
        run = nvcc(source, "-Xcompiler", "-Wall,-Wextra")
        wrong += errors_of(run) if run.returncode else [f"nvcc: {line}" for line in errors_of(run, r"w2w/nvidia.*warning")]
    return len(alone) + 1, wrong


def offered():
    """{name: header} of what the headers define."""
    found = {}
    for header in names_of_headers():
        with open(os.path.join(HEADERS, header)) as stream:
            for match in re.finditer(r"^(?:#define (\w+) |static inline .*?(\w+)\(|struct (\w+) :)", stream.read(), re.M):
                found[next(name for name in match.groups() if name)] = header
    return found


def uses(hip, known):
    """Yields (name, line): a function with HIP's types that calls the name, or returns the enumerator."""
    def type_(text):
        # The structure that HIP's macro of the plain name means.
        return f"Same<{re.sub(r'R0600', '', text)}>::type"

    number = 0
    for name, header in sorted(known.items()):
        real = hip.resolve(name)
        device = "__device__ " if "hiprand_kernel" in header else "__host__ __device__ " if "complex" in header else ""
        for result, params in hip.functions.get(real, []):
            if not params and name in hip.templates:
                # A specialisation.
                continue
            required = len(params) if name in NO_DEFAULT else sum(not optional for _, optional in params)
            for count in sorted({len(params), required}):
                number += 1
                declared = ", ".join(f"{type_(t)} a{i}" for i, (t, _) in enumerate(params[:count]))
                call = f"{name}({', '.join(f'a{i}' for i in range(count))})"
                head = f"void use{number}({declared}) {{" if result == "void" else f"{type_(result)} use{number}({declared}) {{ return"
                yield name, f"{device}inline {head} {call}; }}"
        enumerator = hip.enumerators.get(real)
        if enumerator and re.fullmatch(r"\w+", enumerator[0]):
            number += 1
            yield name, f"inline {type_(enumerator[0])} use{number}() {{ return {name}; }}"


def check_signatures(options, pool):
    sys.path.insert(0, os.path.join(ROOT, "tools/dev"))
    from nvidia_worlds import hip_world
    known = offered()
    lines = [f"#include <{h}>" for h in sorted(set(known.values()))] + ["template <class T> struct Same { using type = T; };"]
    owners = {}
    for name, line in uses(hip_world(os.path.abspath(options.rocm)), known):
        lines.append(line)
        owners[len(lines)] = name
    with tempfile.TemporaryDirectory() as folder:
        run = nvcc(write(folder, "uses.cu", lines), "-w", "-Xcudafe", "--error_limit=100000")
    wrong = {}
    for line in run.stderr.splitlines():
        match = re.match(r".*uses\.cu\((\d+)\): error: (.*)", line)
        if match:
            wrong.setdefault(owners.get(int(match.group(1)), line), match.group(2))
    return len(owners), [f"{name}: {error}" for name, error in wrong.items()] or errors_of(run)


def check_ports(options, pool):
    out = os.path.abspath(options.keep)
    run = subprocess.run([options.warp2wave, "port", os.path.join(ROOT, "examples"), "-o", out, "--quiet", "--targets=gfx942,gfx1100"],
                         capture_output=True, text=True)
    if run.returncode not in (0, 1):
        return 0, [f"port gave {run.returncode}: {run.stderr[-600:]}"]
    jobs = []
    for spec in sorted(glob.glob(out + "/*/example.json")):
        folder = os.path.dirname(spec)
        with open(spec) as stream:
            facts = json.load(stream)
        flags = [flag for flag in facts.get("nvcc_flags", []) if not flag.startswith("-l")]
        jobs += [(folder, source.replace(".cu", ".hip"), flags) for source in facts["sources"]]
    runs = list(pool.map(lambda job: nvcc(job[1], "-O2", *job[2], folder=job[0]), jobs))
    wrong = [f"{os.path.basename(job[0])}/{job[1]}: {line}" for job, run in zip(jobs, runs) if run.returncode for line in errors_of(run)]
    return len(jobs), wrong if len(jobs) > 24 else ["examples are missing"]


def check_programs(options, pool):
    names = [n for n in library_programs.read_programs(options.names) if not n.startswith(NO_PROGRAMS)]
    out = os.path.abspath(options.keep)
    said = library_programs.port(options, names, out)
    jobs = [(n, library_programs.result_of(out, n)) for n in names]
    for name, path in jobs:
        ids = {f["id"] for f in said[name] if f["severity"] in ("compile", "wrong")}
        library_programs.take_out(path, library_programs.marked_lines(path, ids, roc=False))
    # On AMD cuda::std becomes std, whose constexpr functions clang takes in kernels.
    runs = list(pool.map(lambda job: nvcc(job[1], "-w", "--expt-relaxed-constexpr"), jobs))
    return len(jobs), [f"{name}: {line}" for (name, _), run in zip(jobs, runs) if run.returncode for line in errors_of(run)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--warp2wave", default=os.path.join(ROOT, "build/bin/warp2wave"))
    parser.add_argument("--rocm", default=os.path.join(ROOT, "build/rocm"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", help="leave the ports here")
    parser.add_argument("what", choices=["headers", "signatures", "ports", "programs"])
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    options.roc = options.all_targets = False
    check = {"headers": check_headers, "signatures": check_signatures, "ports": check_ports, "programs": check_programs}[options.what]
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        options.keep = options.keep or scratch
        count, wrong = check(options, pool)
    for line in wrong:
        print(f"** {line}")
    print(f"{options.what}: {count} compiled, {len(wrong)} wrong")
    return 1 if wrong or not count else 0


if __name__ == "__main__":
    sys.exit(main())
