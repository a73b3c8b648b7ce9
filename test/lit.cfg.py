# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# lit's configuration.  Parameters: build=<build folder>, cuda=bundled (parse with
# warp2wave's own declarations in place of a toolkit).
import os
import shutil
import sys

import lit.formats

config.name = "warp2wave" + ("-bundled" if lit_config.params.get("cuda") == "bundled" else "")
config.test_format = lit.formats.ShTest(execute_external=True)
config.suffixes = [".cu", ".test"]
config.excludes = ["Inputs", "rt", "device", "bench", "gaps", "golden", "mutation", "probes", "misuse.cu", "programs", "traps", "calm", "tensor"]
config.test_source_root = os.path.dirname(__file__)

root = os.path.dirname(config.test_source_root)
build = os.path.abspath(lit_config.params.get("build", os.path.join(root, "build")))
config.test_exec_root = os.path.join(build, "test" + ("-bundled" if lit_config.params.get("cuda") == "bundled" else ""))
llvm = os.environ.get("LLVM_BIN", "/usr/lib/llvm-22/bin")

tool = os.path.join(build, "bin", "warp2wave")
config.environment["W2W_TOOL"] = tool
config.environment["W2W_FILECHECK"] = os.path.join(llvm, "FileCheck")
config.environment["PATH"] = os.path.pathsep.join([os.path.join(build, "bin"), llvm, os.environ["PATH"]])
config.environment["ASAN_OPTIONS"] = "detect_container_overflow=0:detect_leaks=0"
# What verify and run compile is kept from one test to the next.
config.environment["XDG_CACHE_HOME"] = os.path.join(build, "cache")
for name in ("ROCM_PATH", "CUDA_PATH", "CUDA_HOME"):
    if name in os.environ:
        config.environment[name] = os.environ[name]

for compiler in ("nvcc", "hipcc"):
    if shutil.which(compiler):
        config.available_features.add(compiler)
if os.path.exists(os.path.join(build, "bin", "w2wTokenFuzzer")):
    config.available_features.add("fuzz")
if "asan" in os.path.basename(build):
    config.available_features.add("sanitized")
bundled = lit_config.params.get("cuda") == "bundled"
if bundled:
    config.environment["W2W_CUDA"] = "--cuda-path=bundled"
    config.available_features.add("bundled")
elif os.path.exists("/usr/local/cuda/include/cuda.h") or "CUDA_PATH" in os.environ:
    config.available_features.add("cuda-toolkit")
else:
    config.environment["W2W_CUDA"] = ""

python = sys.executable
here = config.test_source_root
cuda = " --cuda-path=bundled" if bundled else ""
config.substitutions += [
    # Ports one file and compares with the CHECK and FINDING comments in it.
    ("%check-translate", f"{python} {here}/check-translate.py"),
    ("%check-pages", f"{python} {here}/docs/check-pages.py"),
    ("%w2w-port", f"{tool} port{cuda}"),
    ("%w2w-check", f"{tool} check{cuda}"),
    ("%warp2wave", tool),
    ("%python", python),
    ("%examples", os.path.join(root, "examples")),
    ("%root", root),
]
