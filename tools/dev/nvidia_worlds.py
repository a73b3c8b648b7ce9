# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What HIP's and CUDA's headers declare, as nvidia_headers.py compares them.

A World holds the declarations of one vendor by name. Names that are macros for another name (hipDeviceProp_t for
hipDeviceProp_tR0600, cublasSgemm for cublasSgemm_v2) have the facts of that name.
"""
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import apimap_names  # noqa: E402
import clang_index  # noqa: E402

ROOT = apimap_names.ROOT
sys.path.insert(0, os.path.join(ROOT, "test/ApiMap"))
from hip_side import arguments as hip_arguments  # noqa: E402

HIP_HEADERS = """hip/hip_runtime.h hip/hip_gl_interop.h hip/library_types.h hip/hip_math_constants.h hip/hip_fp16.h hip/hip_bf16.h
  hip/hip_fp8.h hip/hip_complex.h hip/hip_cooperative_groups.h hip/hiprtc.h hip/linker_types.h hipblas/hipblas.h hipblaslt/hipblaslt.h
  hipfft/hipfft.h hipfft/hipfftXt.h hiprand/hiprand.h hiprand/hiprand_kernel.h hiprand/hiprand_mtgp32_host.h hipsparse/hipsparse.h
  hipsolver/hipsolver.h rccl/rccl.h roctracer/roctx.h""".split()
CUDA_HEADERS = """cuda_runtime.h cuda.h cuda_profiler_api.h cudaProfiler.h cuda_gl_interop.h cudaGL.h library_types.h math_constants.h
  cuda_fp16.h cuda_bf16.h cuda_fp8.h cuComplex.h cooperative_groups.h nvrtc.h cublas_v2.h cublasLt.h cufft.h cufftXt.h curand.h
  curand_kernel.h curand_mtgp32_host.h cusparse.h cusolverDn.h cusolverSp.h cusolverRf.h nccl.h nvtx3/nvToolsExt.h""".split()


def clean(text):
    text = apimap_names.type_text(text)
    # A parameter that is an array is a pointer.
    text = re.sub(r"\s*\[\d*\]$", " *", text) if "(" not in text else text
    text = re.sub(r"\s*\*\s*", " *", text).replace("* *", "**").replace("* *", "**").strip()
    # A parameter's own const is nobody's business.
    return re.sub(r"\*const$", "*", text if "*" in text else re.sub(r"^const ", "", text))


class World:
    def __init__(self, entries, macros):
        self.functions, self.templates, self.types, self.typedefs, self.enumerators = {}, set(), {}, {}, {}
        self.fields, self.files, self.variables = {}, {}, set()
        self.macros = macros
        for entry in entries:
            name = entry["name"]
            self.files.setdefault(name, entry["file"])
            kind = entry["kind"]
            if kind == "function":
                overloads = self.functions.setdefault(name, [])
                signature = (clean(entry["result"]), tuple((clean(t), optional) for t, optional in entry["params"]))
                if signature not in overloads:
                    overloads.append(signature)
            elif kind == "function template":
                self.templates.add(name)
            elif kind == "typedef":
                self.typedefs[name] = clean(entry["of"])
                self.types.setdefault(name, "typedef")
            elif kind in ("record", "enum"):
                self.types[name] = kind
                if kind == "record" and entry["complete"]:
                    self.fields[name] = entry["fields"]
            elif kind == "enumerator":
                self.enumerators[name] = (clean(entry["of"]), entry["value"])
            elif kind == "variable":
                self.variables.add(name)
        for name, (_, _, file) in macros.items():
            self.files.setdefault(name, file)

    def resolve(self, name):
        """The name that a macro of this name stands for."""
        for _ in range(3):
            parameters, body, _ = self.macros.get(name, (None, "", ""))
            # cuda.h's macro for the form on the per-thread default stream.
            body = re.sub(r"^__CUDA_API_PT(?:SZ|DS)\((\w+)\)$", r"\1", body)
            if parameters or not re.fullmatch(r"[A-Za-z_]\w*", body):
                break
            name = body
        return name

    def kind(self, name):
        real = self.resolve(name)
        if real in self.functions or real in self.templates:
            return "function"
        if real in self.types:
            return "type"
        if real in self.enumerators:
            return "enumerator"
        if name in self.macros:
            return "macro"
        return "variable" if real in self.variables else None

    def canonical(self, text, inside=frozenset()):
        """A type with the world's typedefs expanded."""
        def word(match):
            name = self.resolve(match.group(0))
            of = self.typedefs.get(name, name)
            if of == name or name in inside or re.search(r"\(\*\)|\[|\(unnamed", of):
                return name
            return self.canonical(of, inside | {name})
        return clean(re.sub(r"[A-Za-z_]\w*", word, text))

    def structure(self, name):
        """The fields of the structure that a name stands for, or None."""
        name = self.canonical(name)
        return self.fields.get(name)


def hip_world(rocm):
    root = os.path.realpath(rocm)
    options = [*hip_arguments(rocm, "c++17"), "--cuda-host-only", "-ferror-limit=0", "-w"]

    def keep(path):
        return os.path.realpath(path).startswith(root)

    scan = clang_index.scan(HIP_HEADERS, options, keep)
    return World(scan.entries, clang_index.macros(HIP_HEADERS, options, keep))


def cuda_world(cuda):
    with tempfile.TemporaryDirectory() as stubs:
        apimap_names.write_stubs(stubs)
        root = os.path.realpath(os.path.join(cuda, "include"))
        roots = [os.path.join(cuda, "include")]
        options = apimap_names.arguments_for(roots, cuda, "host") + ["-idirafter", stubs]

        def keep(path):
            return os.path.realpath(path).startswith(root) or "__clang_cuda" in path

        scan = clang_index.scan(CUDA_HEADERS, options, keep)
        world = World(scan.entries, clang_index.macros(CUDA_HEADERS, options, keep))
        cub = clang_index.macros(["cub/cub.cuh"], options + [f"-I{cuda}/include/cccl"], keep)
        world.macros.update((name, macro) for name, macro in cub.items() if name.lower().startswith("cub"))
        world.typedefs.update(GLuint="unsigned int", GLenum="unsigned int")
        return world
