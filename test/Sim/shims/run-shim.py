#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Builds a test of a library shim for CUDA and for HIP, with plain host memory, and runs it.

    run-shim.py blas|fft|rand|rtc SCRATCH-FOLDER
"""
import glob
import os
import subprocess
import sys

root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
name, scratch = sys.argv[1:]
os.makedirs(scratch, exist_ok=True)
cuda = os.environ.get("CUDA_PATH") or os.environ.get("CUDA_HOME") or "/usr/local/cuda"
rocm = next(p for p in (os.environ.get("ROCM_PATH"), "/opt/rocm", root + "/build/rocm") if p and os.path.exists(p + "/include/hip"))
bitcode = glob.glob(rocm + "/lib/llvm-*/lib/clang/*/amdgcn/bitcode")
libraries = {"blas": ["-lopenblas"], "fft": ["-lfftw3", "-lfftw3f"], "rand": ["-ldl"], "rtc": []}
sides = {
    "cuda": ["-I" + cuda + "/include", "-isystem", cuda + "/include/cccl"],
    "hip": ["-DW2W_TEST_HIP", "-D__HIP_PLATFORM_AMD__", "-isystem", rocm + "/include"],
}
machines = {"cuda": ["sm_90"], "hip": ["gfx942", "gfx1100"]}
environment = dict(os.environ, W2W_SIM_CUDA=cuda, W2W_SIM_ROCM=rocm, W2W_SIM_INCLUDE=root + "/lib/Source",
                   W2W_SIM_DEVICE_LIBS=bitcode[0] if bitcode else "")


def run(command, **changes):
    result = subprocess.run(command, capture_output=True, text=True, env=dict(environment, **changes))
    sys.stdout.write(result.stdout[-4000:])
    if result.returncode:
        sys.stdout.write(result.stderr[-4000:])
        sys.exit(f"failed: {' '.join(command)}")
    return result.stdout


for side, flags in sides.items():
    if side == "cuda" and not os.path.exists(cuda + "/include/cuda.h"):
        print("cuda: not run, no toolkit")
        continue
    program = f"{scratch}/{name}-{side}"
    # The random shim includes the vendors' device headers, which warn.
    warnings = ["-w"] if name == "rand" else ["-Wall", "-Wextra", "-Werror"]
    run(["clang++-22", "-std=c++17", "-O1", *warnings, "-DW2W_SIM_STANDALONE", *flags, f"{root}/test/Sim/shims/{name}.cpp",
         f"{root}/lib/Sim/Shim/{name}_{side}.cpp", *libraries[name], "-o", program])
    for machine in machines[side] if name == "rtc" else machines[side][:1]:
        run([program], W2W_SIM_TARGET=machine)
    if name == "rand" and side == "cuda":
        run([program], W2W_SIM_CURAND="own")
        if glob.glob(cuda + "/lib64/libcurand.so.*"):
            if run([program, "hashes"]) != run([program, "hashes"], W2W_SIM_CURAND="own"):
                sys.exit("our own generators differ from libcurand's")
            print("own generators equal libcurand's")
