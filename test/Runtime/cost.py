#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Counts what the warp functions cost, and fails where they cost more than they may.

    cost.py amd PORT      instructions for gfx942, against HIP written by hand with
                          width 32; PORT is examples/reduction as warp2wave ports it
    cost.py nvidia        the PTX for sm_80, which must be that of CUDA's intrinsics

  shuffle_*   no instruction more than __shfl*(..., 32)
  ballot_*    at most two vector instructions more than the wave's own ballot
  wave_*      fewer than the usual loop of six shuffles
  warp_*      fewer than the usual loop of five shuffles
  ballot_* and so on for NVIDIA: identical, but for half and bfloat16, for which
              CUDA's headers spell out in asm what takes more instructions than ours
  reduction   at most 1.05 times the kernels written by hand
"""
import glob
import os
import re
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
root = os.path.dirname(os.path.dirname(here))
clang = "clang++-22"
failures = 0


def compile_amd(source, *flags):
    candidates = (os.environ.get("ROCM_PATH"), "/opt/rocm", root + "/build/rocm")
    rocm = next(p for p in candidates if p and os.path.exists(p + "/include/hip"))
    bitcode = glob.glob(rocm + "/lib/llvm-*/lib/clang/*/amdgcn/bitcode")
    command = [clang, "-x", "hip", "-std=c++17", "-O2", "-w", "-S", source, "-o", "-", f"--rocm-path={rocm}", "-isystem",
               rocm + "/include", "-I", root + "/include", "-D__AMDGCN_WAVEFRONT_SIZE=64", "--offload-arch=gfx942",
               "--offload-device-only", *flags]
    command += [f"--rocm-device-lib-path={bitcode[0]}"] if bitcode else []
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def kernels_of(assembly):
    """The instructions of each kernel, without what only fills time or waits."""
    kernels, name = {}, None
    for line in assembly.splitlines():
        line = line.split(";")[0].rstrip()
        if label := re.match(r"(\w+):$", line):
            if not label[1].startswith(("_ZL", "__")):
                name = label[1]
                kernels[name] = []
        elif line.startswith(("\t.section", ".Lfunc_end")):
            name = None
        elif name and (instruction := re.match(r"\t([a-z]\w+)", line)):
            if instruction[1] not in ("s_nop", "s_waitcnt", "s_code_end", "s_endpgm"):
                kernels[name].append(instruction[1])
    return kernels


def report(name, ours, other, isRight):
    global failures
    print(f"{name:32} {ours:4} {other:4}{'' if isRight else '  TOO MANY'}")
    failures += not isRight


def vector(instructions):
    return sum(i.startswith("v_") for i in instructions)


def check_amd(port):
    kernels = kernels_of(compile_amd(here + "/Inputs/cost.hip"))
    pairs = [name[:-4] for name in kernels if name.endswith("_w2w")]
    assert len(pairs) == 45, f"{len(pairs)} pairs of kernels"
    print(f"{'kernel':32} w2w hand")
    for name in pairs:
        ours, other = kernels[name + "_w2w"], kernels[name + "_hip"]
        if name.startswith("shuffle_"):
            report(name, len(ours), len(other), len(ours) <= len(other))
        elif name.startswith("ballot_"):
            report(name + ", VALU", vector(ours), vector(other), vector(ours) <= vector(other) + 2)
        else:
            report(name, len(ours), len(other), len(ours) < len(other))
    ported = kernels_of(compile_amd(port))
    by_hand = kernels_of(compile_amd(here + "/Inputs/block_reduction.hip"))
    for name in ("_Z12reduceKernelIiEvPKT_PS0_i", "_Z12reduceKernelIfEvPKT_PS0_i", "_Z12reduceKernelIdEvPKT_PS0_i",
                 "_Z9maxKernelPKiPii"):
        ours, other = len(ported[name]), len(by_hand[name])
        report(f"reduction, {name[3:].lstrip('0123456789')[:16]}", ours, other, ours <= 1.05 * other)


def check_nvidia():
    global failures
    cuda = next(p for p in (os.environ.get("CUDA_PATH"), os.environ.get("CUDA_HOME"), "/usr/local/cuda") if p)
    command = [clang, "-x", "cuda", "-std=c++17", "-O2", "-w", "-S", here + "/Inputs/forwarded.cu", "-o", "-",
               f"--cuda-path={cuda}", "-isystem", cuda + "/include", "-isystem", cuda + "/include/cccl", "-I", root + "/include",
               "--cuda-gpu-arch=sm_80", "--cuda-device-only", "-Wno-unknown-cuda-version"]
    ptx = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    bodies = {}
    for entry in re.finditer(r"\.entry (\w+)\((.*?)-- End function", ptx, re.S):
        # Names of the kernel, of registers and of labels, and comments, say nothing.
        text = re.sub(r"//.*", "", entry[2]).replace(entry[1], "KERNEL")
        names = {}
        text = re.sub(r"%(?:r|rd|rs|p|f|fd|b|h|hh)\d+|\$L\w+", lambda m: names.setdefault(m[0], f"#{len(names)}"), text)
        # The declarations count the registers of each kind; which the code uses is compared below.
        lines = [" ".join(line.split()) for line in text.splitlines()]
        bodies[entry[1]] = [line for line in lines if line and not line.startswith((".reg", ".loc", ".pragma"))]
    pairs = [name[:-4] for name in bodies if name.endswith("_w2w")]
    assert len(pairs) == 61, f"{len(pairs)} pairs of kernels"
    for name in pairs:
        ours, cudas = bodies[name + "_w2w"], bodies[name + "_cuda"]
        isWrittenInAsm = name.startswith("shfl_") and name.endswith(("half", "half2", "bfloat16", "bfloat162"))
        isRight = len(ours) < len(cudas) if isWrittenInAsm else ours == cudas
        print(f"{name:32} {'identical' if ours == cudas else 'shorter' if isRight else 'DIFFERENT'}")
        if not isRight:
            failures += 1
            print("  by w2w:\n    " + "\n    ".join(ours) + "\n  by CUDA:\n    " + "\n    ".join(cudas))


if sys.argv[1] == "amd":
    check_amd(sys.argv[2])
else:
    check_nvidia()
sys.exit(failures != 0)
