#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lists the public names of the CUDA and HIP headers as JSON, so that ApiMap's rows can be checked against them.

Reads the headers through libclang (ctypes; no Python package needed), once as CUDA and once as HIP, and writes for each
name what it is, where it is declared and, for functions, each overload's parameters. `apimap_rows.py` proposes rows from
the two lists; the rows themselves are kept by hand in the .def files.

    tools/dev/apimap_scan.py --side cuda --out cuda.json
    tools/dev/apimap_scan.py --side hip --rocm build/rocm --out hip.json
"""
import argparse
import ctypes as C
import json
import os
import sys


class Cursor(C.Structure):
    _fields_ = [("kind", C.c_int), ("xdata", C.c_int), ("data", C.c_void_p * 3)]


class Location(C.Structure):
    _fields_ = [("ptr", C.c_void_p * 2), ("raw", C.c_uint)]


class Type(C.Structure):
    _fields_ = [("kind", C.c_int), ("data", C.c_void_p * 2)]


class String(C.Structure):
    _fields_ = [("data", C.c_void_p), ("flags", C.c_uint)]


VISITOR = C.CFUNCTYPE(C.c_int, Cursor, Cursor, C.py_object)
CONTINUE = 1

# Cursor kinds of clang-c/Index.h.
STRUCT, UNION, CLASS, ENUM, FIELD, ENUMERATOR, FUNCTION, VAR, PARM = 2, 3, 4, 5, 6, 7, 8, 9, 10
TYPEDEF, METHOD, NAMESPACE, LINKAGE, FUNCTION_TEMPLATE, CLASS_TEMPLATE, CLASS_SPEC = 20, 21, 22, 23, 30, 31, 32
NAMESPACE_ALIAS, USING_DECL, ALIAS, ALIAS_TEMPLATE, MACRO = 33, 35, 36, 601, 501


def load(path):
    lib = C.CDLL(path)
    for name, result, args in [
        ("clang_createIndex", C.c_void_p, [C.c_int, C.c_int]),
        ("clang_parseTranslationUnit", C.c_void_p,
         [C.c_void_p, C.c_char_p, C.POINTER(C.c_char_p), C.c_int, C.c_void_p, C.c_uint, C.c_uint]),
        ("clang_getTranslationUnitCursor", Cursor, [C.c_void_p]),
        ("clang_visitChildren", C.c_uint, [Cursor, VISITOR, C.py_object]),
        ("clang_getCursorSpelling", String, [Cursor]),
        ("clang_getCString", C.c_char_p, [String]),
        ("clang_disposeString", None, [String]),
        ("clang_getCursorLocation", Location, [Cursor]),
        ("clang_getExpansionLocation", None,
         [Location, C.POINTER(C.c_void_p), C.POINTER(C.c_uint), C.POINTER(C.c_uint), C.POINTER(C.c_uint)]),
        ("clang_getFileName", String, [C.c_void_p]),
        ("clang_Cursor_getNumArguments", C.c_int, [Cursor]),
        ("clang_Cursor_getArgument", Cursor, [Cursor, C.c_uint]),
        ("clang_getCursorType", Type, [Cursor]),
        ("clang_getCursorResultType", Type, [Cursor]),
        ("clang_getTypedefDeclUnderlyingType", Type, [Cursor]),
        ("clang_getCanonicalType", Type, [Type]),
        ("clang_getTypeSpelling", String, [Type]),
        ("clang_getEnumConstantDeclValue", C.c_longlong, [Cursor]),
        ("clang_Cursor_isMacroFunctionLike", C.c_uint, [Cursor]),
        ("clang_getNumDiagnostics", C.c_uint, [C.c_void_p]),
        ("clang_getDiagnostic", C.c_void_p, [C.c_void_p, C.c_uint]),
        ("clang_formatDiagnostic", String, [C.c_void_p, C.c_uint]),
        ("clang_getDiagnosticSeverity", C.c_int, [C.c_void_p]),
    ]:
        function = getattr(lib, name)
        function.restype, function.argtypes = result, args
    return lib


class Scan:
    def __init__(self, lib):
        self.lib = lib
        self.names = {}
        self.files = {}

    def text(self, string):
        raw = self.lib.clang_getCString(string)
        result = raw.decode("utf-8", "replace") if raw else ""
        self.lib.clang_disposeString(string)
        return result

    def place(self, cursor):
        file, line = C.c_void_p(), C.c_uint()
        location = self.lib.clang_getCursorLocation(cursor)
        self.lib.clang_getExpansionLocation(location, C.byref(file), C.byref(line), None, None)
        if not file.value:
            return "", 0
        if file.value not in self.files:
            self.files[file.value] = self.text(self.lib.clang_getFileName(file))
        return self.files[file.value], line.value

    def type(self, type_):
        return self.text(self.lib.clang_getTypeSpelling(type_))

    def add(self, prefix, cursor, **entry):
        name = self.text(self.lib.clang_getCursorSpelling(cursor))
        if not name or "(" in name:
            return
        file, line = self.place(cursor)
        if not file or not self.keep(file):
            return
        entry.update(file=file, line=line)
        entries = self.names.setdefault(prefix + name, [])
        if entry not in entries:
            entries.append(entry)

    def function(self, cursor):
        params = []
        for i in range(max(0, self.lib.clang_Cursor_getNumArguments(cursor))):
            param = self.lib.clang_Cursor_getArgument(cursor, i)
            default = []

            def see(child, parent, _):
                default.append(child.kind)
                return CONTINUE

            self.lib.clang_visitChildren(param, VISITOR(see), None)
            params.append([self.type(self.lib.clang_getCursorType(param)),
                           self.text(self.lib.clang_getCursorSpelling(param)),
                           any(100 <= k < 200 for k in default)])
        return {"params": params, "result": self.type(self.lib.clang_getCursorResultType(cursor))}

    def walk(self, cursor, prefix):
        scan = self

        def visit(child, parent, _):
            kind = child.kind
            if kind == LINKAGE:
                scan.walk(child, prefix)
            elif kind == NAMESPACE:
                name = scan.text(scan.lib.clang_getCursorSpelling(child))
                file, _line = scan.place(child)
                if scan.keep(file) and not name.startswith(("detail", "__detail", "std")):
                    scan.add(prefix, child, kind="namespace")
                    scan.walk(child, prefix + name + "::" if name and "(" not in name else prefix)
            elif kind == FUNCTION:
                if scan.keep(scan.place(child)[0]):
                    scan.add(prefix, child, kind="function", **scan.function(child))
            elif kind == FUNCTION_TEMPLATE:
                if scan.keep(scan.place(child)[0]):
                    params = []

                    def see(grandchild, parent, _):
                        if grandchild.kind == PARM:
                            params.append([scan.type(scan.lib.clang_getCursorType(grandchild)),
                                           scan.text(scan.lib.clang_getCursorSpelling(grandchild)), False])
                        return CONTINUE

                    scan.lib.clang_visitChildren(child, VISITOR(see), None)
                    scan.add(prefix, child, kind="template", params=params,
                             result=scan.type(scan.lib.clang_getCursorResultType(child)))
            elif kind in (STRUCT, UNION, CLASS):
                if scan.keep(scan.place(child)[0]):
                    fields = []
                    scan.fields(child, fields)
                    scan.add(prefix, child, kind="record", fields=fields)
            elif kind in (CLASS_TEMPLATE, CLASS_SPEC, ALIAS_TEMPLATE):
                scan.add(prefix, child, kind="record template")
            elif kind == ENUM:
                scan.add(prefix, child, kind="enum")
                scan.walk(child, prefix)
            elif kind == ENUMERATOR:
                scan.add(prefix, child, kind="enumerator", value=scan.lib.clang_getEnumConstantDeclValue(child))
            elif kind in (TYPEDEF, ALIAS):
                scan.add(prefix, child, kind="typedef",
                         of=scan.type(scan.lib.clang_getTypedefDeclUnderlyingType(child)),
                         canonical=scan.type(scan.lib.clang_getCanonicalType(scan.lib.clang_getCursorType(child))))
            elif kind == VAR:
                scan.add(prefix, child, kind="variable", type=scan.type(scan.lib.clang_getCursorType(child)))
            elif kind in (USING_DECL, NAMESPACE_ALIAS):
                scan.add(prefix, child, kind="using")
            elif kind == MACRO:
                scan.add(prefix, child, kind="macro",
                         function=bool(scan.lib.clang_Cursor_isMacroFunctionLike(child)))
            return CONTINUE

        callback = VISITOR(visit)
        self.lib.clang_visitChildren(cursor, callback, None)

    def fields(self, cursor, out):
        """Appends the members, those of anonymous structures and unions included, as name and type."""
        scan = self

        def visit(child, parent, _):
            if child.kind == FIELD:
                out.append([scan.text(scan.lib.clang_getCursorSpelling(child)),
                            scan.type(scan.lib.clang_getCursorType(child))])
            if child.kind in (STRUCT, UNION):
                inner = []
                scan.fields(child, inner)
                out.extend(f for f in inner if f not in out)
            return CONTINUE

        self.lib.clang_visitChildren(cursor, VISITOR(visit), None)


CUDA_HEADERS = """cuda_runtime.h cuda.h cuda_profiler_api.h cudaProfiler.h cuda_fp16.h cuda_bf16.h cuda_fp8.h cuda_fp6.h
cuda_fp4.h cublas_v2.h cublasXt.h cublasLt.h cufft.h cufftXt.h cufftw.h curand.h curand_kernel.h nvrtc.h nvJitLink.h cuComplex.h
cusparse.h cusolverDn.h cusolverSp.h cusolverRf.h cusolverMg.h nccl.h nvtx3/nvToolsExt.h nvtx3/nvToolsExtCuda.h nvtx3/nvToolsExtCudaRt.h
cooperative_groups.h cooperative_groups/reduce.h cooperative_groups/scan.h cooperative_groups/memcpy_async.h
cuda_pipeline.h cuda_awbarrier.h mma.h library_types.h math_constants.h cuda_occupancy.h cupti.h
cuda_device_runtime_api.h cudnn.h""".split()
HIP_HEADERS = """hip/hip_runtime.h hip/hip_runtime_api.h hip/hip_fp16.h hip/hip_bf16.h hip/hip_fp8.h hip/hip_complex.h
hip/hip_cooperative_groups.h hip/hip_math_constants.h hip/hip_profile.h hip/hiprtc.h hip/library_types.h hip/hip_ext.h
hipblas/hipblas.h hipfft/hipfft.h hipfft/hipfftXt.h hiprand/hiprand.h hiprand/hiprand_kernel.h hiprand/hiprand_mtgp32_host.h hipsparse/hipsparse.h
hipsolver/hipsolver.h rccl/rccl.h roctracer/roctx.h hipblaslt/hipblaslt.h""".split()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--side", choices=["cuda", "hip"], required=True)
    parser.add_argument("--cuda", default="/usr/local/cuda")
    parser.add_argument("--rocm", default="build/rocm")
    parser.add_argument("--pass", dest="pass_", choices=["host", "device"], default="host")
    parser.add_argument("--libclang", default="/usr/lib/llvm-22/lib/libclang.so")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()

    rocm = os.path.abspath(options.rocm)
    if options.side == "cuda":
        root, headers = os.path.realpath(options.cuda), CUDA_HEADERS
        args = ["-x", "cuda", f"--cuda-path={options.cuda}", "--offload-arch=sm_90", "-nocudalib",
                f"-I{options.cuda}/include", f"-I{options.cuda}/include/cccl"]
    else:
        root, headers = rocm, HIP_HEADERS
        args = ["-x", "hip", f"--rocm-path={rocm}", "--offload-arch=gfx942", "-nogpulib", f"-I{rocm}/include",
                "-D__HIP_PLATFORM_AMD__", "-D__AMDGCN_WAVEFRONT_SIZE=64", "-DHIP_ENABLE_WARP_SYNC_BUILTINS",
                "-DHIPBLAS_V2", "-DROCM_MATHLIBS_API_USE_HIP_COMPLEX"]
    args += [f"--cuda-{options.pass_}-only", "-std=c++17", "-ferror-limit=0", "-w"]

    lib = load(options.libclang)
    source = options.out + ".cu"
    include_dirs = [a[2:] for a in args if a.startswith("-I")]
    with open(source, "w") as stream:
        for header in headers:
            if any(os.path.exists(os.path.join(d, header)) for d in include_dirs):
                stream.write(f"#include <{header}>\n")
            else:
                print(f"absent: {header}", file=sys.stderr)
    index = lib.clang_createIndex(0, 0)
    argv = (C.c_char_p * len(args))(*[a.encode() for a in args])
    detailed_record, skip_bodies = 1, 0x40
    unit = lib.clang_parseTranslationUnit(index, source.encode(), argv, len(args), None, 0, detailed_record | skip_bodies)
    if not unit:
        sys.exit(f"{source}: libclang could not parse it")
    for i in range(lib.clang_getNumDiagnostics(unit)):
        diagnostic = lib.clang_getDiagnostic(unit, i)
        if lib.clang_getDiagnosticSeverity(diagnostic) >= 3:
            scan_text = lib.clang_getCString(lib.clang_formatDiagnostic(diagnostic, 1))
            print(scan_text.decode(), file=sys.stderr)

    scan = Scan(lib)
    clang_wrappers = "/usr/lib/llvm-22/lib/clang/"
    kept = {}

    def keep(file):
        if file not in kept:
            real = os.path.realpath(file)
            kept[file] = real.startswith((root, os.path.realpath(root + "/include"), clang_wrappers)) \
                or "/cuda" in real or real.startswith("/usr/include/nv")
        return kept[file]

    scan.keep = keep
    scan.walk(lib.clang_getTranslationUnitCursor(unit), "")
    with open(options.out, "w") as stream:
        json.dump(scan.names, stream, indent=0, sort_keys=True)
    print(f"{options.out}: {len(scan.names)} names", file=sys.stderr)


if __name__ == "__main__":
    main()
