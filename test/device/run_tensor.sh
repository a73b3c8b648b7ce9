#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Builds the programs of test/tensor with nvcc, runs them on the GPU at hand and times them against their ports for
# NVIDIA. Run it from the repository root; no network, needs bash, python3 and nvcc. Then, where the repository is:
# `python3 test/golden/check-tensor.py --record $OUT/tensor.json`.
#
#   test/device/run_tensor.sh [name...]     all programs, or just those named
#
#   PORTS    folder of their ports: builds these too, with HIP for nvcc (include/w2w/nvidia), runs them, compares what they
#            print with what the originals print, and times both. Make it before, where warp2wave is:
#            warp2wave port test/tensor -o build/tensor-ports --quiet --targets=gfx942,gfx1100
#   NVCC     compiler            (nvcc in PATH, else /usr/local/cuda/bin/nvcc)
#   ARCH     -arch of the build  (sm_90)
#   JOBS     builds at a time    (16)
#   TIMEOUT  seconds per run     (60)
#   RUNS     timed runs of each of the two, in turns (30; 0: none)
#   REPEATS  launches in a run   (20), of the size in test/tensor/sizes.json
#   BUILD    folder for binaries (a fresh one under /tmp, removed at the end)
#   BUILD_ONLY=1                 build, run nothing: says BUILT, writes no JSON
#   OUT      if set, results go to $OUT/tensor.json:
#            {"device": .., "nvcc": .., "arch": .., "programs":
#             {name: {"sources": .., "exit": 0, "stdout": .., "stderr": .., "pass": true,
#                     "port": {"sources": .., "exit": 0, "stdout": .., "stderr": .., "pass": true, "same": true},
#                     "size": 2048, "microseconds": {"original": [..], "port": [..]}, "kept": 1.0}}}
#            ("exit" is null and "build_log" is there where the build failed; "kept" is the median time of the
#            original by that of the port; both are there with PORTS alone)
#
# Prints a line per program and `N passed, M failed`; the exit status is 0 only if all passed. How fast a port is does not
# count as a failure here: check-tensor.py judges it.
set -u

root=$(pwd)
if [ ! -d "$root/test/tensor" ]; then
    echo "run_tensor.sh: no test/tensor/ here; run from the repository root" >&2
    exit 2
fi
NVCC=${NVCC:-$(command -v nvcc || echo /usr/local/cuda/bin/nvcc)}
ARCH=${ARCH:-sm_90}
JOBS=${JOBS:-16}
TIMEOUT=${TIMEOUT:-60}
RUNS=${RUNS:-30}
REPEATS=${REPEATS:-20}
PORTS=${PORTS:-}
if ! "$NVCC" --version >/dev/null 2>&1; then
    echo "run_tensor.sh: cannot run nvcc ($NVCC)" >&2
    exit 2
fi
if [ -z "${BUILD:-}" ]; then
    BUILD=$(mktemp -d /tmp/warp2wave-tensor.XXXXXX) || exit 2
    trap 'rm -rf "$BUILD"' EXIT
fi
mkdir -p "$BUILD" || exit 2
cuda_home=$(dirname "$(dirname "$(readlink -f "$NVCC")")")
for dir in "$cuda_home/lib64" "$cuda_home/targets/x86_64-linux/lib"; do
    if [ -d "$dir" ]; then
        export LD_LIBRARY_PATH="$dir${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
    fi
done
export NVCC ARCH JOBS TIMEOUT RUNS REPEATS PORTS BUILD root

python3 "$root/test/device/run_tensor.py" "$@"
