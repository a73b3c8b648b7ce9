#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes the generated half of lib/Source/cuda/bundled: prototype lists read from clang's AST of an installed toolkit.

Only facts are taken: names, signatures, enumerator values, fields, and macros that are plain values. Comments, bodies,
parameter names and macro code are not. Everything that needs more (classes with behaviour, thrust, cub) is written by
hand beside the generated files. Run it from the repository root with a CUDA toolkit and clang++-22 installed:

    tools/dev/generate_bundled.py [--cuda /usr/local/cuda] [name...]
"""

import argparse
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from clang_ast import declarations  # noqa: E402

OUTPUT = "lib/Source/cuda/bundled"
DEVICE_FILES = (
    "__clang_cuda_device_functions.h __clang_cuda_intrinsics.h __clang_cuda_math.h __clang_cuda_runtime_wrapper.h "
    "device_atomic_functions.h device_atomic_functions.hpp device_functions.h device_functions.hpp "
    "device_double_functions.hpp math_functions.hpp sm_20_atomic_functions.hpp sm_20_intrinsics.hpp "
    "sm_32_atomic_functions.hpp sm_60_atomic_functions.hpp sm_61_intrinsics.hpp sm_70_rt.hpp sm_80_rt.hpp "
    "sm_90_rt.hpp common_functions.h device_fp128_functions.h"
)

# name: (what it is, what to include, files whose declarations are taken, includes of the generated file)
GROUPS = {
    "w2w_vector_types.h": ("vector types and their make functions", "", "vector_types.h vector_functions.h", ""),
    "w2w_runtime_types.h": (
        "the runtime's structs and enumerations",
        "",
        "driver_types.h surface_types.h texture_types.h library_types.h device_types.h",
        "",
    ),
    "w2w_runtime_api.h": (
        "the runtime's functions",
        "#include <cuda_profiler_api.h>",
        "cuda_runtime_api.h cuda_runtime.h channel_descriptor.h driver_functions.h cuda_device_runtime_api.h "
        "cuda_profiler_api.h",
        "",
    ),
    "w2w_device_functions.h": ("device built-ins, mathematics and atomics", "", DEVICE_FILES, ""),
    "cuda.h": ("the driver API", "", "cuda.h", ""),
    "cuComplex.h": ("complex numbers", "#include <cuComplex.h>", "cuComplex.h", ""),
    "math_constants.h": ("mathematical constants", "#include <math_constants.h>", "math_constants.h", ""),
    "nvrtc.h": ("run-time compilation", "#include <nvrtc.h>", "nvrtc.h", ""),
    "cublas_v2.h": (
        "cuBLAS",
        "#include <cublas_v2.h>",
        "cublas_v2.h cublas_api.h",
        "#include <cuda_fp16.h>\n#include <cuda_bf16.h>\n#include <cuComplex.h>",
    ),
    "cublasLt.h": ("cuBLASLt", "#include <cublasLt.h>", "cublasLt.h", "#include <cublas_v2.h>"),
    "cufft.h": ("cuFFT", "#include <cufft.h>", "cufft.h", "#include <cuComplex.h>"),
    "curand.h": ("cuRAND's host functions", "#include <curand.h>", "curand.h", ""),
    "cusparse.h": ("cuSPARSE", "#include <cusparse.h>", "cusparse.h", "#include <cuComplex.h>\n#include <cuda_fp16.h>"),
    "cusolver_common.h": ("cuSOLVER's types", "#include <cusolverDn.h>", "cusolver_common.h", ""),
    "cusolverDn.h": (
        "cuSOLVER, dense",
        "#include <cusolverDn.h>",
        "cusolverDn.h",
        "#include <cublas_v2.h>\n#include <cusolver_common.h>\n#include <stdint.h>\n#include <stdio.h>",
    ),
    "cusolverSp.h": (
        "cuSOLVER, sparse",
        "#include <cusolverSp.h>",
        "cusolverSp.h",
        "#include <cusolver_common.h>\n#include <cusparse.h>",
    ),
    "cusolverRf.h": ("cuSOLVER, refactorisation", "#include <cusolverRf.h>", "cusolverRf.h", "#include <cusolver_common.h>"),
    "cudnn.h": (
        "cuDNN",
        "#include <cudnn.h>",
        "cudnn.h cudnn_version.h cudnn_version_v9.h cudnn_ops.h cudnn_ops_v9.h cudnn_cnn.h cudnn_cnn_v9.h cudnn_adv.h cudnn_adv_v9.h "
        "cudnn_graph.h cudnn_graph_v9.h cudnn_backend.h cudnn_backend_v9.h cudnn_v9.h",
        "#include <cuda_runtime.h>\n#include <stdint.h>",
    ),
    "nvJitLink.h": ("linking at run time", "#include <nvJitLink.h>", "nvJitLink.h", "#include <stddef.h>\n#include <stdint.h>"),
    "cublasXt.h": ("cuBLASXt", "#include <cublasXt.h>", "cublasXt.h", "#include <cublas_v2.h>"),
    "cudaProfiler.h": ("the driver's profiler control", "#include <cudaProfiler.h>", "cudaProfiler.h", "#include <cuda.h>"),
    "nvml.h": ("NVML", "#include <nvml.h>", "nvml.h", ""),
    "nccl.h": ("NCCL", "#include <nccl.h>", "nccl.h", "#include <cuda_fp16.h>\n#include <cuda_bf16.h>"),
    "w2w_nvtx.h": (
        "NVTX",
        "#include <nvtx3/nvToolsExt.h>",
        "nvToolsExt.h nvtxTypes.h nvtxImplCore.h",
        "#include <stddef.h>\n#include <stdint.h>\n#include <wchar.h>",
    ),
    "cuda_fp16.h": ("half precision", "#include <cuda_fp16.h>", "cuda_fp16.h cuda_fp16.hpp", ""),
    "cuda_bf16.h": ("bfloat16", "#include <cuda_bf16.h>", "cuda_bf16.h cuda_bf16.hpp", "#include <cuda_fp16.h>"),
    "cuda_fp8.h": ("8-bit floats", "#include <cuda_fp8.h>", "cuda_fp8.h cuda_fp8.hpp", "#include <cuda_bf16.h>\n#include <cuda_fp16.h>"),
    "curand_kernel.h": (
        "cuRAND's device functions",
        "#include <curand_kernel.h>\n#include <curand_mtgp32_host.h>",
        "curand_kernel.h curand_normal.h curand_uniform.h curand_poisson.h curand_lognormal.h curand_discrete.h "
        "curand_discrete2.h curand_mrg32k3a.h curand_philox4x32_x.h curand_mtgp32.h curand_mtgp32_kernel.h "
        "curand_globals.h curand_mtgp32_host.h",
        "#include <curand.h>",
    ),
}

# Names that would clash with the hand-written halves, and internals nobody calls.
SKIP_NAMES = {
    "dim3", "CUuuid_st", "__assert_fail", "__cudaPushCallConfiguration", "__fAtomicAdd", "cudaGetExportTable",
    "textureReference", "surfaceReference", "malloc", "free", "printf",
    "vprintf", "__assertfail",
}
SKIP_PREFIXES = ("__internal_", "__ignored_", "__clang_", "__nvvm_", "__nv_tex", "__nv_itex", "__nv_isurf", "__builtin", "__curand_", "_curand_",
                 "_skipahead", "curand_MRG", "curnand_", "__get_precalculated", "Philox_State", "_philox")
VALUE = re.compile(r"^[\w\s()+\-*|<>.~]+$")


# The include guards of CUDA's own headers, as far as Guards.def has them.
OWN_GUARDS = {
    "cuComplex.h": "CU_COMPLEX_H_",
    "cublas_v2.h": "CUBLAS_V2_H_\n#define CUBLAS_API_H_",
    "cuda.h": "__cuda_cuda_h__",
    "cufft.h": "_CUFFT_H_",
    "curand.h": "CURAND_H_",
    "curand_kernel.h": "CURAND_KERNEL_H_",
    "cusolverDn.h": "CUSOLVERDN_H_",
    "cusolverSp.h": "CUSOLVERSP_H_",
    "cusolver_common.h": "CUSOLVER_COMMON_H_",
    "cusparse.h": "CUSPARSE_H_",
    "nccl.h": "NCCL_H_",
}

def declarator(type_text, name):
    """Spells a declaration of `name` with the type clang printed."""
    pointer = re.search(r"\(\*+(?:const)?\)|\(&\)", type_text)
    if pointer:
        at = pointer.end() - 1
        return type_text[:at] + name + type_text[at:]
    array = type_text.find("[")
    if array > 0:
        return type_text[:array] + " " + name + type_text[array:]
    return type_text + " " + name


def constant(node):
    """The value clang computed for an enumerator, a bit width or an alignment."""
    if node.get("kind") == "ConstantExpr" and "value" in node:
        return node["value"]
    for child in node.get("inner", []):
        value = constant(child)
        if value is not None:
            return value
    return None


def expression(node):
    """Spells a default argument, or None if it is more than a value."""
    kind = node["kind"]
    inner = node.get("inner", [])
    if kind in ("IntegerLiteral", "FloatingLiteral"):
        return str(node["value"])
    if kind == "CXXBoolLiteralExpr":
        return "true" if node["value"] else "false"
    if kind in ("GNUNullExpr", "CXXNullPtrLiteralExpr"):
        return "0"
    if kind == "DeclRefExpr":
        return node["referencedDecl"]["name"]
    if kind == "UnaryOperator" and node["opcode"] == "-":
        value = expression(inner[0])
        return value and "-" + value
    if kind in ("ConstantExpr", "ImplicitCastExpr", "ParenExpr", "ExprWithCleanups", "MaterializeTemporaryExpr"):
        return expression(inner[0])
    if kind in ("CStyleCastExpr", "CXXFunctionalCastExpr"):
        value = expression(inner[0])
        return value and f"({node['type']['qualType']}){value}"
    if kind in ("CXXConstructExpr", "CXXTemporaryObjectExpr", "InitListExpr"):
        values = [expression(i) for i in inner if i["kind"] != "CXXDefaultArgExpr"]
        return None if None in values else node["type"]["qualType"] + "(" + ", ".join(values) + ")"
    return None


def enumeration(node):
    """Spells an enumeration, leaving out the values that follow from the one before."""
    parts, following = [], 0
    for item in node.get("inner", []):
        if item["kind"] != "EnumConstantDecl":
            continue
        value = constant(item)
        number = following if value is None else int(value)
        parts.append(item["name"] if number == following else f"{item['name']} = {number}")
        following = number + 1
    fixed = node.get("fixedUnderlyingType", {}).get("qualType")
    head = "enum " + (node.get("scopedEnumTag", "") + " " if node.get("scopedEnumTag") else "") + node.get("name", "")
    return head.rstrip() + (f" : {fixed}" if fixed else "") + " {" + ", ".join(parts) + "}"


def alignment(node):
    for item in node.get("inner", []):
        if item["kind"] == "AlignedAttr":
            value = constant(item)
            if value:
                return f"__attribute__((aligned({value}))) "
    return ""


def method(node, owner):
    """Spells a member function as a declaration, keeping `= default` and `= delete`."""
    if node.get("isImplicit") or node["kind"] == "CXXDestructorDecl":
        return None
    end = " = default" if node.get("explicitlyDefaulted") == "default" else ""
    end = " = delete" if node.get("explicitlyDeleted") or node.get("explicitlyDefaulted") == "deleted" else end
    qualifiers = node["type"]["qualType"]
    qualifiers = qualifiers[qualifiers.rindex(")") + 1:] if ")" in qualifiers else ""
    end = "".join(f" {q}" for q in ("const", "volatile", "&&") if q in qualifiers.split()) + end
    static = "static " if node.get("storageClass") == "static" else ""
    text = function(node)
    if text is None:
        return None
    if node["kind"] == "CXXConstructorDecl":
        text = text.replace(f"void {node['name']}(", f"{EXPLICIT if 'ParmVarDecl' in kinds(node) else ''}{owner}(")
    elif node["kind"] == "CXXConversionDecl":
        text = EXPLICIT + re.sub(r"(\S[^()]*?) operator ", "operator ", strip_attributes(text))
        text = attributes(node) + text
    return static + text + end


def strip_attributes(text):
    return text.replace("__host__ ", "").replace("__device__ ", "")


# cuda_fp8.h makes every conversion explicit, which clang's dump does not say.
EXPLICIT = ""


def record(node, name=None):
    """Spells a struct or union: its fields, and its member functions as declarations."""
    fields, pending = [], None
    for item in node.get("inner", []):
        kind = item["kind"]
        if item.get("isImplicit") and kind != "FieldDecl":
            continue
        if kind in ("CXXConstructorDecl", "CXXMethodDecl", "CXXConversionDecl"):
            text = method(item, node.get("name", ""))
            if text:
                fields.append(text + ";")
        elif kind == "CXXRecordDecl":
            if item.get("name"):
                fields.append(record(item) + ";")
            else:
                pending = record(item)
        elif kind == "EnumDecl":
            pending = enumeration(item) if not item.get("name") else fields.append(enumeration(item) + ";")
        elif kind == "FieldDecl":
            text = item["type"]["qualType"]
            if "unnamed" in text or "anonymous" in text:
                array = text[text.index("["):] if "[" in text else ""
                fields.append(f"{pending} {item.get('name', '')}{array};".replace(" ;", ";"))
            else:
                width = f" : {constant(item)}" if item.get("isBitfield") else ""
                fields.append(alignment(item) + declarator(text, item.get("name", "")) + width + ";")
            pending = None
    name = node.get("name", "") if name is None else name
    return f"{node['tagUsed']} {alignment(node)}{name}".rstrip() + " { " + " ".join(fields) + " }"


def kinds(node):
    return {i["kind"] for i in node.get("inner", [])}


def attributes(node):
    text = "__host__ " if "CUDAHostAttr" in kinds(node) else ""
    return text + ("__device__ " if "CUDADeviceAttr" in kinds(node) else "")


def split_function_type(text):
    text = re.sub(r"( noexcept(\(\w*\))?| __attribute__\(\(.*\)\)| const)+$", "", text)
    if not text.endswith(")"):
        return None
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] == ")") - (text[at] == "(")
        if depth == 0:
            return text[:at].rstrip()
    return None


def function(node, prefix=""):
    """Spells a function declaration without parameter names, or None if it is beyond a plain prototype."""
    result = split_function_type(node["type"]["qualType"])
    if result is None or "(" in result or result == "auto":
        return None
    parameters = []
    for item in node.get("inner", []):
        if item["kind"] != "ParmVarDecl":
            continue
        text = item["type"]["qualType"]
        if "lambda" in text or "unnamed" in text:
            return None
        if "init" in item and item.get("inner"):
            value = expression(item["inner"][0])
            if value is None:
                return None
            text += " = " + value
        parameters.append(text)
    if node.get("variadic"):
        parameters.append("...")
    body = f"{prefix}{attributes(node)}{result} {node['name']}({', '.join(parameters)})"
    return body


def template_head(node):
    parts = []
    for item in node.get("inner", []):
        if item["kind"] == "TemplateTypeParmDecl":
            dots = "..." if item.get("isParameterPack") else ""
            default = item.get("defaultArg", {}).get("type", {}).get("qualType") if item.get("defaultArg") else None
            parts.append(f"class{dots} {item.get('name', '')}".strip() + (f" = {default}" if default else ""))
        elif item["kind"] == "NonTypeTemplateParmDecl":
            dots = "..." if item.get("isParameterPack") else ""
            value = None
            for child in item.get("inner", []):
                for sub in child.get("inner", [child]):
                    value = value or expression(sub) if sub["kind"].endswith(("Expr", "Literal")) else value
            parts.append(f"{item['type']['qualType']}{dots} {item.get('name', '')}".strip() + (f" = {value}" if value else ""))
        elif item["kind"] == "TemplateTemplateParmDecl":
            return None
    return "template <" + ", ".join(parts) + "> "


class Group:
    """Collects what one generated file will say, in the order of the toolkit."""

    def __init__(self, files):
        self.files = set(files.split())
        self.lines, self.seen, self.pending, self.defined = [], set(), None, set()

    def add(self, text, key=None, language="C++"):
        key = key or text
        if text and key not in self.seen:
            self.seen.add(key)
            self.lines.append(("C" if language == "C" else "", text if text.endswith(" W2W_BODY") else text + ";"))

    def take(self, node):
        if os.path.basename(node.get("w2wFile", "")) not in self.files or node.get("isImplicit"):
            return
        kind, name = node["kind"], node.get("name", "")
        if name in SKIP_NAMES or name.startswith(SKIP_PREFIXES):
            return
        if kind == "EnumDecl":
            if name:
                self.add(enumeration(node), "enum " + name)
            else:
                self.pending = enumeration(node)
        elif kind == "CXXRecordDecl":
            if not node.get("completeDefinition"):
                if name and name not in self.defined:
                    self.add(f"{node['tagUsed']} {name}")
            elif name:
                self.defined.add(name)
                self.add(record(node), "record " + name)
            else:
                self.pending = record(node)
        elif kind == "TypedefDecl":
            text = node["type"]["qualType"]
            if self.pending and (text.split()[-1] == name or "unnamed" in text):
                self.add(f"typedef {self.pending} {name}", "typedef " + name)
            else:
                self.add("typedef " + declarator(text, name), "typedef " + name)
            self.pending = None
            return
        elif kind == "FunctionDecl":
            if self.pending:
                self.add(self.pending)
                self.pending = None
            language = node.get("w2wLanguage", "C++")
            if node.get("storageClass") == "static" or name.startswith("operator"):
                language = "C++"
            text = function(node)
            if text:
                # A default argument may be given once, so redeclarations are told by their types. Host and device
                # overloads of one signature are different functions to clang.
                self.add(text, re.sub(r" = [^,]*?(?=[,)])", "", text), language)
        elif kind == "FunctionTemplateDecl":
            head = template_head(node)
            for item in node["inner"]:
                if item["kind"] == "FunctionDecl":
                    text = function(item)
                    if text and head:
                        self.add(head + text + " W2W_BODY")
                    break


def macros(clang, source, files, declared):
    """Yields the object-like macros of `files` whose body is a plain value or another name."""
    command = ["clang++-22", *clang, "-E", "-dD", "-Wno-everything", "-"]
    text = subprocess.run(command, input=source, capture_output=True, text=True, check=False).stdout
    current, found = "", {}
    # cuRAND's device headers define names as common as MEXP and TBL_SIZE for themselves.
    only = "CURAND_" if "curand_uniform.h" in files else ""

    def allowed(macro):
        return macro.startswith(only)

    for line in text.splitlines():
        if line.startswith("# "):
            current = os.path.basename(line.split('"')[1]) if '"' in line else current
        elif current in files and line.startswith("#undef"):
            found.pop(line.split()[1], None)
        elif current in files and line.startswith("#define "):
            match = re.match(r"#define (\w+) (.+)$", line)
            if not match or not allowed(match[1]) or match[1].startswith("_") or match[1].endswith(("API", "_H", "_DEPRECATED", "DECL")):
                continue
            body = re.sub(r"__CUDA(?:RT)?_API_PT[DS][SZ]\((\w+)\)", r"\1", match[2]).strip()
            if VALUE.match(body) and len(body) < 70 and "__" not in body.replace("__int_as_float", "").replace(
                "__longlong_as_double", ""
            ).replace("__short_as_half", "").replace("__ushort_as_half", "").replace("__ushort_as_bfloat16", ""):
                found[match[1]] = body
    return found


def generate(name, cuda, extra, root):
    what, includes, files, own = GROUPS[name]
    base = ["-x", "cuda", "-std=c++17", f"--cuda-path={cuda}", "-isystem", f"{cuda}/include/cccl"]
    base += [argument for folder in extra for argument in ("-isystem", folder)]
    shadow = ["-I", os.path.join(root, "lib/Source/cuda/compat")]
    source = includes + "\n"
    global EXPLICIT
    EXPLICIT = "explicit " if "fp8" in name else ""
    group = Group(files)
    # The host pass shows the runtime as programs see it; the device pass at the newest target shows every built-in.
    passes = [["--cuda-host-only", "--cuda-gpu-arch=sm_100"], ["--cuda-device-only", "--cuda-gpu-arch=sm_100"]]
    if name == "w2w_device_functions.h" or name.startswith(("cuda_fp", "cuda_bf", "curand_k", "w2w_vector")):
        passes.reverse()
    else:
        passes = passes[:1]
    for arguments in passes:
        for node in declarations(base + shadow + arguments, source):
            group.take(node)
    values = macros(base + shadow + ["--cuda-host-only"], source, group.files, group.seen)

    path = os.path.join(root, OUTPUT, name)
    with open(path, "w", encoding="utf-8") as out:
        guard = "W2W_BUNDLED_" + re.sub(r"\W", "_", name).upper()
        out.write("// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception\n//\n")
        out.write(f"// Declarations of {what} for parsing without a toolkit.\n")
        out.write("// Generated by tools/dev/generate_bundled.py.\n\n")
        out.write(f"#ifndef {guard}\n#define {guard}\n")
        # What programs ask for to know that the header was read.
        out.write(f"#define {OWN_GUARDS[name]}\n\n" if name in OWN_GUARDS else "\n")
        if own:
            out.write(own + "\n\n")
        for key, value in values.items():
            out.write(f"#define {key} {value}\n")
        out.write("\n")
        language = ""
        for item_language, text in group.lines:
            if item_language != language:
                out.write("}\n" if language else 'extern "C" {\n')
                language = item_language
            out.write(text + "\n")
        if language:
            out.write("}\n")
        tail = TAILS.get(name)
        if tail:
            out.write("\n" + tail + "\n")
        out.write("\n#endif\n")
    print(f"{name}: {len(group.lines)} declarations, {len(values)} macros")


TAILS = {
    # The overloads for calls written for CUDA 12; w2w_nvcc_compat.h was read before this header.
    "cuda.h": '#include "w2w_cuda_removed_driver.h"',
    "w2w_nvtx.h": "#define NVTX_EVENT_ATTRIB_STRUCT_SIZE ((uint16_t)sizeof(nvtxEventAttributes_t))\n"
    "#define NVTX_RESOURCE_ATTRIB_STRUCT_SIZE ((uint16_t)sizeof(nvtxResourceAttributes_t))",
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cuda", default="/usr/local/cuda")
    parser.add_argument("--extra", action="append", default=[], help="a folder with headers that the toolkit lacks, such as nvml.h")
    parser.add_argument("names", nargs="*", default=[])
    options = parser.parse_args()
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    os.makedirs(os.path.join(root, OUTPUT), exist_ok=True)
    for name in options.names or GROUPS:
        generate(name, options.cuda, options.extra, root)


if __name__ == "__main__":
    main()
