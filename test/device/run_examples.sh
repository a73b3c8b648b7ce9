#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Builds every example with nvcc and runs it on the GPU at hand. Run it from the
# repository root; no network, needs bash, python3 and nvcc.
#
#   test/device/run_examples.sh [name...]     all examples, or just those named
#
#   PORTS    folder of the examples' ports: builds and runs these in place of the
#            originals, with HIP for nvcc (include/w2w/nvidia), and compares what
#            they print with what the originals printed (test/golden/h100-examples.json).
#            Make it before: warp2wave port examples -o build/ports-nvidia --quiet
#            --targets=gfx942,gfx1100
#   NVCC     compiler            (nvcc in PATH, else /usr/local/cuda/bin/nvcc)
#   ARCH     -arch of the build  (sm_90)
#   JOBS     builds at a time    (16)
#   TIMEOUT  seconds per run     (60)
#   BUILD    folder for binaries (a fresh one under /tmp, removed at the end)
#   BUILD_ONLY=1                 build, run nothing: says BUILT, writes no JSON
#   OUT      if set, results go to $OUT/examples.json:
#            {"device": .., "nvcc": .., "arch": .., "examples":
#             {name: {"exit": 0, "stdout": .., "stderr": .., "seconds": .., "pass": true}}}
#            ("exit" is null and "build_log" is there where the build failed);
#            with PORTS to $OUT/ports.json, with "same" where the text is the
#            original's to the last digit
#
# Prints `name PASS/FAIL seconds` per example and `N passed, M failed`; the exit
# status is 0 only if all passed.
set -u

root=$(pwd)
if [ ! -d "$root/examples" ]; then
    echo "run_examples.sh: no examples/ here; run from the repository root" >&2
    exit 2
fi
NVCC=${NVCC:-$(command -v nvcc || echo /usr/local/cuda/bin/nvcc)}
ARCH=${ARCH:-sm_90}
JOBS=${JOBS:-16}
TIMEOUT=${TIMEOUT:-60}
if ! "$NVCC" --version >/dev/null 2>&1; then
    echo "run_examples.sh: cannot run nvcc ($NVCC)" >&2
    exit 2
fi
if [ -z "${BUILD:-}" ]; then
    BUILD=$(mktemp -d /tmp/warp2wave-examples.XXXXXX) || exit 2
    trap 'rm -rf "$BUILD"' EXIT
fi
mkdir -p "$BUILD" || exit 2

folder=examples
if [ -n "${PORTS:-}" ]; then
    folder=$PORTS
    if ! ls "$root/$folder"/*/example.json >/dev/null 2>&1; then
        echo "run_examples.sh: no ports in $folder" >&2
        exit 2
    fi
fi
export folder

cuda_home=$(dirname "$(dirname "$(readlink -f "$NVCC")")")
for dir in "$cuda_home/lib64" "$cuda_home/targets/x86_64-linux/lib"; do
    if [ -d "$dir" ]; then
        export LD_LIBRARY_PATH="$dir${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
    fi
done
export NVCC ARCH JOBS TIMEOUT BUILD root

# One <name>.cmd per example: a script that builds it in its own folder.
python3 - "$@" <<'PY' || exit 2
import json, os, pathlib, shlex, sys

root, build = pathlib.Path(os.environ["root"]), pathlib.Path(os.environ["BUILD"])
specs = {p.parent.name: p for p in sorted((root / os.environ["folder"]).glob("*/example.json"))}
wanted = sys.argv[1:] or list(specs)
unknown = [n for n in wanted if n not in specs]
if unknown or not wanted:
    sys.exit("run_examples.sh: no such example: " + " ".join(unknown or ["(none found)"]))
for name in wanted:
    spec = json.loads(specs[name].read_text())
    sources = spec["sources"]
    if os.environ.get("PORTS"):
        sources = [f"-I{root}/include", f"-I{root}/include/w2w/nvidia", "-x", "cu",
                   *(s[:-3] + ".hip" if s.endswith(".cu") else s for s in sources)]
    # Libraries after the sources that need them.
    command = [os.environ["NVCC"], "-O2", "-std=c++17", "-arch=" + os.environ["ARCH"],
               *sources, *spec.get("nvcc_flags", []), "-o", str(build / name)]
    (build / (name + ".cmd")).write_text(
        f"cd {shlex.quote(str(specs[name].parent))} && exec {shlex.join(command)}\n")
(build / "names").write_text("".join(n + "\n" for n in wanted))
PY

echo "building with $NVCC -arch=$ARCH, $JOBS at a time"
xargs -P "$JOBS" -I{} bash -c \
    'bash "$BUILD/{}.cmd" >"$BUILD/{}.log" 2>&1 </dev/null; echo $? >"$BUILD/{}.rc"' <"$BUILD/names"

# Runs them one after the other, so that the seconds mean something.
python3 - <<'PY'
import ctypes, json, os, pathlib, re, subprocess, sys, time

root, build = pathlib.Path(os.environ["root"]), pathlib.Path(os.environ["BUILD"])
sys.path.insert(0, str(root / "test/golden"))
import digests

folder, ports = root / os.environ["folder"], bool(os.environ.get("PORTS"))
originals = json.loads((root / "test/golden/h100-examples.json").read_text())["examples"] if ports else {}
names = (build / "names").read_text().split()
only_build = bool(os.environ.get("BUILD_ONLY"))
timeout = float(os.environ["TIMEOUT"])

def device_name():
    try:
        out = subprocess.run(["nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader"],
                             capture_output=True, text=True, timeout=60)
        if out.returncode == 0 and out.stdout.strip():
            return out.stdout.strip().splitlines()[0]
    except (OSError, subprocess.SubprocessError):
        pass
    try:
        cuda, buf, dev = ctypes.CDLL("libcuda.so.1"), ctypes.create_string_buffer(256), ctypes.c_int()
        if cuda.cuInit(0) == 0 and cuda.cuDeviceGet(ctypes.byref(dev), 0) == 0 \
                and cuda.cuDeviceGetName(buf, 256, dev) == 0:
            return buf.value.decode()
    except OSError:
        pass
    return "unknown"

def without_numbers(line):
    return re.sub(r"[0-9][0-9.e+-]*", "#", line)

def text(data):
    return (data or b"").decode("utf-8", "replace")

version = subprocess.run([os.environ["NVCC"], "--version"], capture_output=True, text=True).stdout
nvcc = next((l.strip() for l in version.splitlines() if "release" in l), version.strip())
device = device_name()
print(f"device: {device}; {nvcc}")

width = max(map(len, names))
examples, passed = {}, 0
for name in names:
    try:
        built = int((build / (name + ".rc")).read_text()) == 0
        log = (build / (name + ".log")).read_text(errors="replace")
    except (OSError, ValueError) as e:
        built, log = False, f"the build left no result: {e}"
    sources = digests.of_port(root, folder / name) if ports else digests.of_example(root, name)
    entry = {"sources": sources, "exit": None, "stdout": "", "stderr": "", "seconds": 0.0, "pass": False}
    note = ""
    if not built:
        entry["build_log"] = log[-8000:]
        note = "build failed\n" + "\n".join(log.splitlines()[-15:])
    elif not only_build:
        args = json.loads((folder / name / "example.json").read_text()).get("args", [])
        start = time.monotonic()
        try:
            run = subprocess.run([str(build / name), *map(str, args)], cwd=folder / name,
                                 stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout)
            entry.update(exit=run.returncode, stdout=text(run.stdout), stderr=text(run.stderr))
        except subprocess.TimeoutExpired as e:
            entry.update(exit=124, stdout=text(e.stdout), stderr=text(e.stderr))
            note = f"timed out after {timeout:g} s\n"
        except OSError as e:
            entry.update(exit=127, stderr=str(e))
        entry["seconds"] = round(time.monotonic() - start, 3)
        entry["pass"] = entry["exit"] == 0 and entry["stdout"].rstrip().endswith("PASSED")
        if ports:
            original = originals.get(name, {}).get("stdout", "")
            entry["same"] = entry["stdout"] == original
            if not entry["same"]:
                note += "the original printed " + original
            # Other digits are for the program to judge, and it prints its verdict; other words are not.
            entry["pass"] = entry["pass"] and without_numbers(entry["stdout"]) == without_numbers(original)
        if not entry["pass"]:
            note += f"exit {entry['exit']}\n" + (entry["stdout"] + entry["stderr"])[-1500:]
    good = built if only_build else entry["pass"]
    passed += good
    examples[name] = entry
    verdict = "FAIL" if not good else "BUILT" if only_build else "PASS"
    print(f"{name:<{width}}  {verdict}  {entry['seconds']:7.2f}", flush=True)
    for line in note.rstrip().splitlines():
        print("    " + line)

out = os.environ.get("OUT")
if out and not only_build:
    path = pathlib.Path(out)
    path.mkdir(parents=True, exist_ok=True)
    (path / ("ports.json" if ports else "examples.json")).write_text(json.dumps(
        {"device": device, "nvcc": nvcc, "arch": os.environ["ARCH"], "examples": examples}, indent=1) + "\n")

print(f"{passed} {'built' if only_build else 'passed'}, {len(names) - passed} failed")
sys.exit(0 if passed == len(names) else 1)
PY
