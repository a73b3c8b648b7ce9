#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Builds the trap programs with nvcc and runs them, on a machine with an NVIDIA GPU: what they print becomes golden data.
#   test/device/run_traps.sh OUT
# OUT/NAME.txt is the standard output, OUT/codes.txt has `NAME exit-code` for each.
set -u
cd "$(dirname "$0")/../traps"
out=$1
mkdir -p "$out"
one() {
  name=$1
  input=$name.cu
  flags=""
  if [ -d "$name" ]; then
    input=$(ls "$name"/*.cu)
    flags=$(sed -n 's/.*"nvcc_flags": *"\([^"]*\)".*/\1/p' "$name/example.json" 2>/dev/null)
    # A list: ["-rdc=true"]
    [ -z "$flags" ] && flags=$(tr -d '\n' < "$name/example.json" 2>/dev/null | sed -n 's/.*"nvcc_flags": *\[\([^]]*\)\].*/\1/p' | tr -d '",')
  fi
  binary=$(mktemp)
  if ! nvcc -O2 -std=c++17 -arch=sm_90 --extended-lambda --expt-relaxed-constexpr $flags $input -o "$binary" -lcuda > "$2/$name.log" 2>&1; then
    echo "$name not-built" >> "$2/codes.txt"
    return
  fi
  rm -f "$2/$name.log"
  timeout 20 "$binary" > "$2/$name.txt" 2> /dev/null
  echo "$name $?" >> "$2/codes.txt"
}
export -f one
ls | sed -n -e 's/\.cu$//p' -e '/^h[0-9]*-[^.]*$/p' | sort -u | xargs -P 8 -I{} bash -c "one {} $out"
sort -o "$out/codes.txt" "$out/codes.txt"
