#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Measures warp2wave against clang, as ratios within one run.

    test/bench/bench.py [--files 200] [--cold N] [--json FILE]

cold: one file, against `clang++-22 -fsyntax-only` of its host pass and its device
      pass together (time), and the larger of the two (peak memory).
batch: N generated files that include cuda_runtime.h, against the summed time of
      porting each alone; -j1 and -j2.
tokens: source text a second without parsing, and against parsing the same files.

Absolute times hold for the machine that printed them only.  Nothing here asserts.
"""
import argparse
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
tool = os.path.join(root, "build", "bin", "warp2wave")
clang = shutil.which("clang++-22") or "clang++"
cuda = os.environ.get("CUDA_PATH", "/usr/local/cuda")


def run(command):
    """Seconds, peak KiB of one command."""
    before = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - before, usage.ru_maxrss


def clang_command(path, side):
    return [clang, "-x", "cuda", "-std=c++17", f"--cuda-path={cuda}", "-isystem", f"{cuda}/include", "-isystem",
            f"{cuda}/include/cccl", "--cuda-gpu-arch=sm_80", "-Wno-unknown-cuda-version", "-nocudalib", "-w",
            "-fsyntax-only", f"--cuda-{side}-only", path]


def cold(repeat):
    rows = {}
    for name in ("transpose", "layer_norm", "thrust_sort_reduce", "cub_primitives"):
        path = f"{root}/examples/{name}/{name}.cu"
        ratios, memory = [], []
        for i in range(repeat + 1):
            host, host_memory = run(clang_command(path, "host"))
            device, device_memory = run(clang_command(path, "device"))
            ours, our_memory = run([tool, "check", path])
            if i:  # the first warms the file cache
                ratios.append(ours / (host + device))
                memory.append(our_memory / max(host_memory, device_memory))
        rows[name] = {"time": statistics.median(ratios), "memory": statistics.median(memory)}
        print(f"cold   {name:22} {rows[name]['time']:.2f} x clang's time, {rows[name]['memory']:.2f} x its memory")
    return rows


def generate(folder, count):
    random.seed(7)
    for i in range(count):
        body = [f"#include <cuda_runtime.h>\n#include <cstdio>\n\n__global__ void kernel{i}(float *p, const float *q, int n) {{\n"
                "  int at = blockIdx.x * blockDim.x + threadIdx.x;\n  float v = at < n ? q[at] : 0.0f;\n"]
        for k in range(random.randint(5, 60)):
            body.append(f"  v = v * {k}.5f + __shfl_xor_sync(0xffffffff, v, {1 << (k % 5)});\n")
        body.append("  if (at < n) p[at] = v;\n}\n\n")
        body.append(f"int run{i}(float *host, int n) {{\n  float *p, *q;\n"
                    "  if (cudaMalloc(&p, n * sizeof(float)) != cudaSuccess) return 1;\n"
                    "  cudaMalloc(&q, n * sizeof(float));\n  cudaMemcpy(q, host, n * sizeof(float), cudaMemcpyHostToDevice);\n"
                    f"  kernel{i}<<<(n + 255) / 256, 256>>>(p, q, n);\n"
                    "  cudaMemcpy(host, p, n * sizeof(float), cudaMemcpyDeviceToHost);\n  cudaFree(p);\n  cudaFree(q);\n"
                    '  std::printf("%f\\n", host[0]);\n  return cudaGetLastError() != cudaSuccess;\n}\n')
        with open(f"{folder}/unit{i:03}.cu", "w") as f:
            f.write("".join(body))


def batch(count):
    with tempfile.TemporaryDirectory() as folder:
        source = f"{folder}/in"
        os.mkdir(source)
        generate(source, count)
        sample = random.sample(sorted(os.listdir(source)), min(20, count))
        run([tool, "check", f"{source}/{sample[0]}"])
        one = statistics.median(run([tool, "port", f"{source}/{f}", "-o", f"{folder}/one"])[0] for f in sample)
        single, _ = run([tool, "port", source, "-o", f"{folder}/j1", "-j1"])
        double, _ = run([tool, "port", source, "-o", f"{folder}/j2", "-j2"])
        ratio = single / (one * count)
        print(f"batch  {count} files: {ratio:.3f} x the summed cold time (-j1, {single:.1f} s; one file {one:.2f} s); "
              f"-j2 {single / double:.2f} x as fast as -j1")
        return {"files": count, "ratio": ratio, "scaling_j2": single / double}


def tokens():
    with tempfile.TemporaryDirectory() as folder:
        source = f"{folder}/in"
        os.mkdir(source)
        generate(source, 40)
        texts = [open(f"{source}/{f}").read() for f in os.listdir(source)]
        os.mkdir(f"{folder}/big")
        big = 0
        with open(f"{folder}/big/big.cu", "w") as f:
            while big < 40_000_000:
                for t in texts:
                    f.write(t)
                    big += len(t)
        empty = f"{folder}/empty.cu"
        open(empty, "w").close()
        start, _ = run([tool, "check", "--tokens-only", empty])
        seconds, _ = run([tool, "check", "--tokens-only", f"{folder}/big/big.cu"])
        rate = big / (seconds - start) / 1e6
        full, _ = run([tool, "check", "-j1", source])
        small = sum(map(len, texts))
        fast = small / (rate * 1e6)
        print(f"tokens {rate:.0f} MB/s on one core; {full / fast:.0f} x faster than parsing the same files")
        return {"mb_per_s": rate, "against_ast": full / fast}


parser = argparse.ArgumentParser()
parser.add_argument("--files", type=int, default=200)
parser.add_argument("--cold", type=int, default=5)
parser.add_argument("--json")
options = parser.parse_args()
result = {"cold": cold(options.cold), "batch": batch(options.files), "tokens": tokens()}
if options.json:
    json.dump(result, open(options.json, "w"), indent=1)
