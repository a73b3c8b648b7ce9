#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Builds the programs with inline PTX that sm_90 executes (test/Verify/Inputs/ptx-*.cu) with nvcc and runs them on the GPU at
# hand; $OUT gets what each prints. Run it from the repository root. test/golden/check-ptx.py --record $OUT, where the repository
# is, keeps it; without --record it compares what the simulated sm_90 prints with what is kept.
set -u
NVCC=${NVCC:-$(command -v nvcc || echo /usr/local/cuda/bin/nvcc)}
OUT=${OUT:?the folder for the outputs}
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
# ptx-convert.cu has conversions that saturate where nothing can overflow, which ptxas does not take.
programs="integer compare float half round carry carry-chain warp memory named-barrier mbarrier more"
for p in $programs; do
    "$NVCC" -std=c++17 -O2 -w -arch="${ARCH:-sm_90}" -o "$build/$p" "test/Verify/Inputs/ptx-$p.cu" >"$build/$p.log" 2>&1 || cat "$build/$p.log" &
done
wait
bad=0
for p in $programs; do
    timeout 120 "$build/$p" >"$OUT/ptx-$p.txt" 2>&1 || { echo "$p failed"; tail -n 5 "$OUT/ptx-$p.txt"; bad=1; }
done
exit $bad
