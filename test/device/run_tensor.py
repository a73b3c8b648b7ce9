# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The part of run_tensor.sh that is easier to say in Python: see there."""
import concurrent.futures
import ctypes
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time

root, build = pathlib.Path(os.environ["root"]), pathlib.Path(os.environ["BUILD"])
sys.path.insert(0, str(root / "test/golden"))
import digests
import tensor_output

ports = root / os.environ["PORTS"] if os.environ["PORTS"] else None
runs, repeats, timeout = (int(os.environ[name]) for name in ("RUNS", "REPEATS", "TIMEOUT"))
sizes = json.loads((root / "test/tensor/sizes.json").read_text())


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


def compile_one(name, is_port):
    """The binary, or the compiler's output as an error."""
    binary = build / (name + ("-port" if is_port else ""))
    command = [os.environ["NVCC"], "-O3", "-std=c++17", "-arch=" + os.environ["ARCH"], "-o", str(binary)]
    if is_port:
        command += [f"-I{root}/include", f"-I{root}/include/w2w/nvidia", "-x", "cu", str(ports / name / f"{name}.hip")]
    else:
        command.append(str(root / "test/tensor" / name / f"{name}.cu"))
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return binary, None if done.returncode == 0 else done.stdout.decode("utf-8", "replace")


def run(binary, *args):
    start = time.monotonic()
    try:
        done = subprocess.run([str(binary), *map(str, args)], stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout)
        code, out, err = done.returncode, done.stdout, done.stderr
    except subprocess.TimeoutExpired as e:
        code, out, err = 124, e.stdout or b"", e.stderr or b""
    return {"exit": code, "stdout": out.decode("utf-8", "replace"), "stderr": err.decode("utf-8", "replace"),
            "seconds": round(time.monotonic() - start, 3)}


def result_of(built, sources):
    binary, log = built
    if log is not None:
        return {"sources": sources, "exit": None, "stdout": "", "stderr": "", "pass": False, "build_log": log[-8000:]}
    entry = {"sources": sources, **run(binary)}
    entry["pass"] = entry["exit"] == 0 and entry["stdout"].rstrip().endswith("PASSED")
    return entry


def time_of(binary, size):
    """Microseconds of one launch, by the program's own events; None if it failed."""
    done = run(binary, repeats, size)
    found = re.search(r"^time: ([0-9.]+) us$", done["stdout"], re.M)
    return float(found.group(1)) if found and done["exit"] == 0 else None


def measure(name, entry, original, port):
    times = {"original": [], "port": []}
    for turn in range(runs):
        # In turns, and each first as often as the other.
        for which in (("original", "port") if turn % 2 == 0 else ("port", "original")):
            took = time_of(original if which == "original" else port, sizes[name])
            if took is None:
                entry["timing_failed"] = which
                return
            times[which].append(took)
    entry["size"], entry["microseconds"] = sizes[name], times
    entry["kept"] = round(statistics.median(times["original"]) / statistics.median(times["port"]), 4)


names = sorted(p.parent.name for p in (root / "test/tensor").glob("*/*.cu"))
wanted = sys.argv[1:] or names
unknown = [n for n in wanted if n not in names]
if unknown or not wanted:
    print("run_tensor.sh: no such program: " + " ".join(unknown or ["(none found)"]), file=sys.stderr)
    sys.exit(2)
missing = [n for n in wanted if ports and not (ports / n / f"{n}.hip").is_file()]
if missing:
    print(f"run_tensor.sh: no ports in {ports} of: " + " ".join(missing), file=sys.stderr)
    sys.exit(2)

jobs = [(n, is_port) for n in wanted for is_port in ([False, True] if ports else [False])]
print(f"building {len(jobs)} programs with {os.environ['NVCC']} -arch={os.environ['ARCH']}", flush=True)
with concurrent.futures.ThreadPoolExecutor(int(os.environ["JOBS"])) as pool:
    built = dict(zip(jobs, pool.map(lambda job: compile_one(*job), jobs)))

version = subprocess.run([os.environ["NVCC"], "--version"], capture_output=True, text=True).stdout
nvcc = next((line.strip() for line in version.splitlines() if "release" in line), version.strip())
device = device_name()
print(f"device: {device}; {nvcc}", flush=True)
only_build = bool(os.environ.get("BUILD_ONLY"))


def write(programs):
    """After each program: a run that is cut off keeps what it has."""
    if os.environ.get("OUT") and not only_build:
        path = pathlib.Path(os.environ["OUT"])
        path.mkdir(parents=True, exist_ok=True)
        (path / "tensor.json").write_text(json.dumps(
            {"device": device, "nvcc": nvcc, "arch": os.environ["ARCH"], "runs": runs, "repeats": repeats, "programs": programs}, indent=1) + "\n")


def hold_driver():
    """A process that keeps the driver loaded: programs then start several times as fast."""
    source = build / "hold.cu"
    source.write_text("#include <unistd.h>\nint main() { cudaFree(0); pause(); }\n")
    subprocess.run([os.environ["NVCC"], "-o", str(build / "hold"), str(source)], capture_output=True)
    try:
        return subprocess.Popen([str(build / "hold")])
    except OSError:
        return None


holder = hold_driver() if not only_build else None
width, programs, passed = max(map(len, wanted)), {}, 0
for name in wanted:
    entry, notes = {}, []
    if only_build:
        good = all(built[job][1] is None for job in jobs if job[0] == name)
        notes = [log[-1500:] for job in jobs if job[0] == name for log in [built[job][1]] if log]
    else:
        entry = result_of(built[name, False], digests.of_tensor(root, name))
        good, parts = entry["pass"], [entry]
        if ports:
            entry["port"] = port = result_of(built[name, True], digests.of_port(root, ports / name))
            port["same"] = tensor_output.difference(entry["stdout"], port["stdout"]) is None
            good = good and port["pass"] and port["same"]
            parts.append(port)
            if good and runs:
                measure(name, entry, built[name, False][0], built[name, True][0])
                good = "kept" in entry
        if not good:
            notes = [p.get("build_log", "")[-1500:] + p["stdout"][-800:] + p["stderr"][-800:] for p in parts]
    passed += good
    programs[name] = entry
    speed = f"  keeps {entry['kept']:.3f} of the original's speed" if "kept" in entry else ""
    print(f"{name:<{width}}  {'FAIL' if not good else 'BUILT' if only_build else 'PASS'}{speed}", flush=True)
    for line in "\n".join(notes).rstrip().splitlines():
        print("    " + line)
    write(programs)

if holder:
    holder.kill()
print(f"{passed} {'built' if only_build else 'passed'}, {len(wanted) - passed} failed")
sys.exit(0 if passed == len(wanted) else 1)
