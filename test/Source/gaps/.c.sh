#!/bin/bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Parses every program of this folder as the tool would, in the host and in the device pass, and counts what passed.
#
#     check.sh [toolkit|bundled] [file.cu...]
#
# `toolkit` reads an installed CUDA under clang's wrapper, `bundled` reads the tool's own declarations and no CUDA
# header at all. A line `// arch: sm_90` in a program names another target than sm_80; the programs of tool/ hold what
# no header can make clang parse, and are not run.

mode=${1:-toolkit}
shift
here=$(cd "$(dirname "$0")" && pwd)
cuda=$(cd "$here/../../../lib/Source/cuda" && pwd)
clang=${CLANGXX:-clang++-22}
toolkit=${CUDA_PATH:-/usr/local/cuda}

common=(-x cuda -std=c++23 -fsyntax-only -Wno-everything -ferror-limit=3 "-I$cuda/compat")
case $mode in
toolkit)
  common+=("--cuda-path=$toolkit" -isystem "$toolkit/include/cccl" -include w2w_nvcc_compat.h)
  ;;
bundled)
  common+=(-nocudainc -nocudalib -isystem "$cuda/bundled")
  # The host's own headers, without /usr/local/include, which may lead to a toolkit.
  common+=(-nostdinc)
  while read -r directory; do
    case $directory in /usr/local/*) ;; *) common+=(-isystem "$directory") ;; esac
  done < <("$clang" -x cuda -nocudainc -nocudalib --cuda-host-only -fsyntax-only -v - </dev/null 2>&1 |
    sed -n '/^#include <...>/,/^End of search/s/^ //p')
  common+=(-include w2w_bundled.h -include w2w_nvcc_compat.h)
  ;;
*)
  echo "usage: check.sh [toolkit|bundled] [file.cu...]" >&2
  exit 2
  ;;
esac

passed=0
failed=0
[ $# -gt 0 ] || set -- "$here"/*.cu
for file in "$@"; do
  arch=$(sed -n 's,^// arch: ,,p' "$file" | head -1)
  name=$(basename "$file" .cu)
  if errors=$(for pass in host device; do
    "$clang" "${common[@]}" "--cuda-gpu-arch=${arch:-sm_80}" "--cuda-$pass-only" "-I$(dirname "$file")" "$file" 2>&1 ||
      exit 1
  done); then
    echo "PASS $name"
    passed=$((passed + 1))
  else
    echo "FAIL $name"
    echo "$errors" | grep -m 3 'error:'
    failed=$((failed + 1))
  fi
done
echo "$mode: $passed passed, $failed failed"
[ $failed -eq 0 ]
