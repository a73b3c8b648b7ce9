#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lists the functions that an empty .cu can call under nvcc and cannot under clang, host and device apart.

It is how the contents of lib/Source/cuda/compat were found: what nvcc force-includes is preprocessed with nvcc's macros
and read by clang without its wrapper, so that the two sides are compared as declarations. With `--compat` clang's side
includes w2w_nvcc_compat.h; what is still listed then is open.

    tools/dev/compare_nvcc_names.py [--cuda /usr/local/cuda] [--compat]
"""

import argparse
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from clang_ast import declarations  # noqa: E402

# What nvcc 13 passes to the host compiler's preprocessor, from `nvcc --dryrun`.
NVCC_MACROS = (
    "-D__CUDACC__ -D__NVCC__ -D__CUDACC_VER_MAJOR__=13 -D__CUDACC_VER_MINOR__=0 -D__CUDACC_VER_BUILD__=88 "
    "-D__NVCC_DIAG_PRAGMA_SUPPORT__=1 -D__CUDACC_DEVICE_ATOMIC_BUILTINS__=1"
)


def normal(text):
    """A function type without what does not tell overloads apart."""
    text = re.sub(r"( noexcept(\(\w*\))?| __attribute__\(\(.*\)\))+$", "", text)
    return re.sub(r"\b(const|struct|enum) ?|std::", "", text).replace(" *", "*").replace("* ", "*")


def callable_functions(arguments, source):
    """Returns {name: {(is host, type)}} of the functions at global scope."""
    found = {}
    for node in declarations(arguments, source):
        if node["kind"] == "FunctionTemplateDecl":
            node = next(i for i in node["inner"] if i["kind"] == "FunctionDecl")
            found.setdefault(node["name"], set()).add((None, ""))
        if node["kind"] != "FunctionDecl":
            continue
        attributes = {i["kind"] for i in node.get("inner", [])}
        signature = normal(node["type"]["qualType"])
        if "CUDADeviceAttr" in attributes:
            found.setdefault(node["name"], set()).add((False, signature))
        if "CUDAHostAttr" in attributes or "CUDADeviceAttr" not in attributes:
            found.setdefault(node["name"], set()).add((True, signature))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cuda", default="/usr/local/cuda")
    parser.add_argument("--compat", action="store_true")
    options = parser.parse_args()
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

    command = ["g++", "-E", "-P", "-x", "c++", "-std=c++17", *NVCC_MACROS.split(), f"-I{options.cuda}/include"]
    command += ["-include", "cuda_runtime.h", "-"]
    text = subprocess.run(command, input="", capture_output=True, text=True, check=True).stdout
    plain = ["-x", "cuda", "-std=c++17", "-nocudainc", "-nocudalib", "--cuda-host-only"]
    wanted = callable_functions(plain, text)

    clang = ["-x", "cuda", "-std=c++17", f"--cuda-path={options.cuda}", "--cuda-gpu-arch=sm_80"]
    if options.compat:
        compat = os.path.join(root, "lib/Source/cuda/compat")
        clang += ["-I", compat, "-include", "w2w_nvcc_compat.h"]
    host = callable_functions(clang + ["--cuda-host-only"], "")
    device = callable_functions(clang + ["--cuda-device-only"], "")
    for title, is_host, have in (("host", True, host), ("device", False, device)):
        print(f"{title}:")
        for name in sorted(wanted):
            if (None, "") in have.get(name, ()) or name.startswith(("__builtin", "__cuda", "operator")):
                continue
            missing = {s for h, s in wanted[name] if h == is_host} - {s for h, s in have.get(name, ()) if h == is_host}
            if missing:
                print(f"  {name}: " + "; ".join(sorted(missing)))


if __name__ == "__main__":
    main()
