#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Builds the probes and the originals of the mutation cases with nvcc and runs them on the NVIDIA GPU at hand. Run it from
# the repository root; no network, needs bash, tar and nvcc.
#
#   test/probes/record.sh [name...]     all, or just those probes and cases named
#
#   NVCC     compiler            (nvcc in PATH, else /usr/local/cuda/bin/nvcc)
#   ARCH     -arch of the build  (sm_90)
#   JOBS     builds at a time    (16)
#   TIMEOUT  seconds per run     (60)
#   OUT      a folder: gets golden.tar.gz with probes/NAME.txt and mutation/CASE.txt (to be unpacked in test/golden), and
#            summary.txt. One archive, because a lease returns eight files at most. Without OUT, results stay in ./golden-record.
#
# Every program runs twice; one whose output differs between the runs is named, and is no golden data. The exit status is 0
# only if all programs were built, ended with 0, reported no runtime error and repeated themselves.
set -u

root=$(pwd)
if [ ! -d "$root/test/probes" ]; then
    echo "record.sh: no test/probes here; run from the repository root" >&2
    exit 2
fi
NVCC=${NVCC:-$(command -v nvcc || echo /usr/local/cuda/bin/nvcc)}
ARCH=${ARCH:-sm_90}
JOBS=${JOBS:-16}
TIMEOUT=${TIMEOUT:-60}
work=$(mktemp -d)
record=${OUT:+$work/record}
record=${record:-$root/golden-record}
mkdir -p "$record/probes" "$record/mutation" "$work/bin"
summary=$work/summary.txt
{ nvidia-smi --query-gpu=name,driver_version --format=csv,noheader 2>/dev/null; "$NVCC" --version | tail -2; } >"$summary"

# Lines "kind name source".
wanted() { [ $# -eq 1 ] && return 0; local n=$1 w; shift; for w in "$@"; do [ "$w" = "$n" ] && return 0; done; return 1; }
programs=$work/programs
: >"$programs"
for source in "$root"/test/probes/*.cu; do
    name=$(basename "$source" .cu)
    if [ $# -eq 0 ] || wanted "$name" "$@"; then echo "probes $name $source" >>"$programs"; fi
done
for source in "$root"/test/mutation/*/original.cu; do
    [ -f "$source" ] || continue
    name=$(basename "$(dirname "$source")")
    if [ $# -eq 0 ] || wanted "$name" "$@"; then echo "mutation $name $source" >>"$programs"; fi
done

export NVCC ARCH work
build() { # kind name source
    "$NVCC" -arch="$ARCH" -O2 -std=c++17 -w "$3" -o "$work/bin/$1-$2" >"$work/$1-$2.log" 2>&1
}
export -f build
start=$SECONDS
xargs -P "$JOBS" -L 1 bash -c 'build "$0" "$1" "$2"' <"$programs"
echo "built in $((SECONDS - start)) s" | tee -a "$summary"

bad=0
start=$SECONDS
while read -r kind name _; do
    binary=$work/bin/$kind-$name
    out=$record/$kind/$name.txt
    if [ ! -x "$binary" ]; then
        echo "$kind/$name NOT BUILT: $(head -3 "$work/$kind-$name.log" | tr '\n' ' ')"
        bad=1
        continue
    fi
    timeout "$TIMEOUT" "$binary" >"$out" 2>"$work/err"
    code=$?
    timeout "$TIMEOUT" "$binary" >"$work/again" 2>/dev/null
    note=ok
    if [ $code -ne 0 ]; then note="EXIT $code $(head -c 200 "$work/err")"; bad=1; fi
    if [ "$kind" = probes ] && grep -q ' ! ' "$out"; then note="$note, ERRORS: $(grep ' ! ' "$out" | head -3 | tr '\n' ';')"; bad=1; fi
    if ! cmp -s "$out" "$work/again"; then
        note="$note, NOT REPEATABLE: $(diff "$out" "$work/again" | grep '^<' | cut -c3-80 | awk '{print $1}' | head -5 | tr '\n' ' ')"
        bad=1
    fi
    echo "$kind/$name $(wc -l <"$out") lines, $note"
done <"$programs" > >(tee -a "$summary")
wait
echo "ran in $((SECONDS - start)) s" | tee -a "$summary"
if [ -n "${OUT:-}" ]; then
    tar -C "$record" -czf "$OUT/golden.tar.gz" .
    cp "$summary" "$OUT/summary.txt"
fi
rm -rf "$work"
exit $bad
