#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles a source of the runtime's tests as HIP for every target and the host; a warning is a failure."""
import concurrent.futures
import glob
import os
import subprocess
import sys

root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
source, output, *flags = sys.argv[1:]
rocm = next(p for p in (os.environ.get("ROCM_PATH"), "/opt/rocm", root + "/build/rocm") if p and os.path.exists(p + "/include/hip"))
bitcode = glob.glob(rocm + "/lib/llvm-*/lib/clang/*/amdgcn/bitcode")
waves = {"gfx90a": 64, "gfx942": 64, "gfx950": 64, "gfx1100": 32, "gfx1201": 32, None: 64}


def compile_for(target):
    command = ["clang++-22", "-x", "hip", "-std=c++17", "-O2", "-Wall", "-Wextra", "-Werror", "-c", source, f"--rocm-path={rocm}",
               "-isystem", rocm + "/include", "-I", root + "/include", f"-D__AMDGCN_WAVEFRONT_SIZE={waves[target]}", *flags]
    command += [f"--rocm-device-lib-path={bitcode[0]}"] if bitcode else []
    command += ["--offload-device-only", "--no-gpu-bundle-output", f"--offload-arch={target}"] if target else ["--offload-host-only"]
    run = subprocess.run(command + ["-o", f"{output}.{target}"], capture_output=True, text=True)
    return target or "host", run


failed = 0
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    for target, run in pool.map(compile_for, waves):
        print(target, "ok" if run.returncode == 0 else "failed")
        if run.returncode:
            failed += 1
            print(run.stderr[:3000])
sys.exit(bool(failed))
