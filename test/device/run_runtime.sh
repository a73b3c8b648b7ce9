#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Builds the runtime's test programs with nvcc and runs them on the GPU at hand; $OUT gets what each prints. Run it from the
# repository root, then `python3 test/golden/check-runtime.py --record $OUT` where the repository is.
set -u
NVCC=${NVCC:-$(command -v nvcc || echo /usr/local/cuda/bin/nvcc)}
OUT=${OUT:?the folder for the outputs}
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
programs="semantics warp_matrix cooperative_groups warp_waves"
for p in $programs; do
    "$NVCC" -std=c++17 -arch="${ARCH:-sm_90}" -Iinclude -o "$build/$p" "test/rt/$p.cu" >"$build/$p.log" 2>&1 || cat "$build/$p.log" &
done
wait
bad=0
for p in $programs; do
    timeout 120 "$build/$p" >"$OUT/$p.txt" 2>&1 && grep -q PASSED "$OUT/$p.txt" || { echo "$p failed"; tail -n 5 "$OUT/$p.txt"; bad=1; }
done
exit $bad
