#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Builds the programs with inline PTX that sm_90 executes and those with tensor cores (test/Verify/Inputs) with nvcc and runs
# them on the GPU at hand; $OUT gets what each prints. Run it from the repository root. test/golden/check-ptx.py --record $OUT,
# where the repository is, keeps it; without --record it compares what the simulated sm_90 prints with what is kept.
set -u
NVCC=${NVCC:-$(command -v nvcc || echo /usr/local/cuda/bin/nvcc)}
OUT=${OUT:?the folder for the outputs}
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
programs="ptx-integer ptx-convert ptx-compare ptx-float ptx-half ptx-round ptx-carry ptx-carry-chain ptx-warp ptx-memory ptx-named-barrier
    ptx-mbarrier ptx-more small-floats mma-shapes mma-limits mma-kernels wmma-shapes wmma-kernels"
for p in $programs; do
    "$NVCC" -std=c++17 -O2 -w -arch="${ARCH:-sm_90}" -o "$build/$p" "test/Verify/Inputs/$p.cu" >"$build/$p.log" 2>&1 || cat "$build/$p.log" &
done
wait
bad=0
for p in $programs; do
    timeout 120 "$build/$p" >"$OUT/$p.txt" 2>&1 || { echo "$p failed"; tail -n 5 "$OUT/$p.txt"; bad=1; }
done
exit $bad
