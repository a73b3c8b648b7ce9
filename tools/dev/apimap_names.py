#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes test/ApiMap/names/<group>.txt: every public name of CUDA's headers, so that rows can be checked without them.

    tools/dev/apimap_names.py [--cuda /usr/local/cuda] [--extra DIR]... [--out test/ApiMap/names] [GROUP...]
    tools/dev/apimap_names.py --removed 12.9=DIR --removed 11.8=DIR
    tools/dev/apimap_names.py --check                       are the stored lists those of the installed toolkit?

One line a declaration, sorted by name: what it is, its name, and the facts that the truth check compares:

    f cudaFree cudaError_t(void *)            a function; overloads have a line each; '= ' before an optional parameter
    e cudaSuccess 0                           an enumerator and its value
    t cudaStream_t CUstream_st *              a typedef and what it names in the end
    s cudaDeviceProp                          a structure, a class, or the tag of one
    . cudaDeviceProp.name char[256]           a field
    E cudaError    v threadIdx uint3          an enumeration, a variable
    m CUDART_VERSION 13000                    a macro; its value only if it is a number
    F cub::ThreadReduce   C cub::BlockReduce  templates of functions and classes, and concepts
    M cub::DeviceReduce::Sum                  a public member function of a class

A name is public unless
  - it begins with an underscore, but for the documented device functions and keywords (groups device, half, runtime);
  - it stands in a namespace that begins with an underscore or is called detail, internal, or the like; an inline
    namespace counts as not there;
  - it is an include guard, or a macro that its header undefines;
  - its header is one that documentation calls internal (crt/host_runtime.h, nvtxDetail, CUB's dispatch and agents), or
    one of a sample (Openmp, Openacc).
Only facts are stored: names, types, values. `--removed` lists what older releases had and CUDA 13 has not.
"""
import argparse
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import clang_index  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NAMES = os.path.join(ROOT, "test/ApiMap/names")

# group: (headers to include, pattern of the files that own the names, what its version is read from)
CUB_INTERNAL = r"(?!.*(?:/detail/|/dispatch/|/agent/|detail))"
GROUPS = {
    "runtime": (
        "cuda_runtime.h cuda_profiler_api.h cuda_gl_interop.h cuda_egl_interop.h cuda_vdpau_interop.h cuda_device_runtime_api.h "
        "library_types.h",
        r"(cuda_runtime(_api)?|driver_types|channel_descriptor|driver_functions|library_types|surface_types|texture_types|device_types"
        r"|cuda_device_runtime_api|cuda_profiler_api|cuda_gl_interop|cuda_egl_interop|cuda_vdpau_interop|host_defines|crt/host_defines"
        r"|builtin_types|cuda_surface_types|cuda_texture_types|textureReference)\.h"),
    "driver": ("vdpau/vdpau.h cuda.h cudaProfiler.h cudaGL.h cudaEGL.h cudaVDPAU.h", r"(cuda|cudaProfiler|cudaGL|cudaEGL|cudaVDPAU)\.h"),
    "driver-typedefs": ("cudaTypedefs.h cudaGLTypedefs.h cudaVDPAUTypedefs.h cudaProfilerTypedefs.h",
                        r"cuda(GL|VDPAU|EGL|Profiler)?Typedefs\.h"),
    "device": (
        "cuda_runtime.h math_constants.h device_launch_parameters.h cuda_occupancy.h device_functions.h math_functions.h",
        r"(math_constants|vector_types|vector_functions|device_launch_parameters|cuda_occupancy|device_(atomic|double)_functions"
        r"|common_functions|device_functions|math_functions|sm_\d+_(intrinsics|atomic_functions)|(texture|surface)_(fetch|indirect)_functions"
        r"|surface_functions|crt/(device_functions|device_double_functions|device_fp128_functions|common_functions|math_functions|sm_\d+_rt))"
        r"\.(h|hpp)|__clang_cuda_(device_functions|intrinsics|math|builtin_vars|cmath|texture_intrinsics)\.h"),
    "half": ("cuda_fp16.h cuda_bf16.h cuda_fp8.h cuda_fp6.h cuda_fp4.h", r"cuda_(fp16|bf16|fp8|fp6|fp4)\.(h|hpp)"),
    "complex": ("cuComplex.h", r"cuComplex\.h"),
    "mma": ("mma.h", r"(crt/)?mma\.(h|hpp)"),
    "pipeline": ("cuda_pipeline.h cuda_awbarrier.h", r"cuda_(pipeline|awbarrier)(_primitives)?\.h"),
    "blas": ("cublas_v2.h cublasXt.h nvblas.h", r"(cublas_v2|cublas_api|cublasXt|nvblas)\.h"),
    "blas-legacy": ("cublas.h", r"cublas\.h"),
    "blaslt": ("cublasLt.h", r"cublasLt\.h"),
    "fft": ("cufft.h cufftXt.h cufftw.h", r"(cufft|cufftXt|cudalibxt|cufftw)\.h"),
    "rand": ("curand.h curand_kernel.h curand_mtgp32_host.h", r"curand\w*\.h"),
    "sparse": ("cusparse.h", r"cusparse(_v2)?\.h"),
    "solver": ("cusolverDn.h cusolverSp.h cusolverRf.h cusolverMg.h cusolverSp_LOWLEVEL_PREVIEW.h",
               r"cusolver\w*\.h"),
    "dnn": ("cudnn.h", r"cudnn\w*\.h"),
    "nccl": ("nccl.h", r"nccl\.h"),
    "rtc": ("nvrtc.h nvJitLink.h nvvm.h", r"(nvrtc|nvJitLink|nvvm|nvPTXCompiler|nvFatbin)\.h"),
    "nvtx": ("nvtx3/nvToolsExt.h nvtx3/nvToolsExtCuda.h nvtx3/nvToolsExtCudaRt.h nvtx3/nvToolsExtSync.h nvtx3/nvToolsExtPayload.h "
             "nvtx3/nvToolsExtMem.h nvtx3/nvToolsExtMemCudaRt.h nvtx3/nvToolsExtCounters.h nvtx3/nvToolsExtOpenCL.h nvtx3/nvtx3.hpp",
             r"(nvtx3/)?(nvToolsExt\w*\.h|nvtx3\.hpp)"),
    "nvml": ("nvml.h", r"nvml\.h"),
    "cupti": ("cupti.h cupti_pcsampling.h cupti_pcsampling_util.h cupti_profiler_target.h cupti_profiler_host.h cupti_range_profiler.h "
              "cupti_pmsampling.h cupti_sass_metrics.h cupti_checkpoint.h cupti_target.h",
              r"cupti\w*\.h"),
    "cooperative-groups": ("cooperative_groups.h cooperative_groups/reduce.h cooperative_groups/scan.h cooperative_groups/memcpy_async.h",
                           r"cooperative_groups(/.*)?\.h"),
    "cub": ("cub/cub.cuh", CUB_INTERNAL + r"cub/.*\.cuh"),
    "thrust": ("thrust/system/cuda/execution_policy.h thrust/system/cuda/vector.h thrust/system/cuda/memory.h thrust/system/cuda/error.h "
               "thrust/system/cuda/memory_resource.h thrust/system/cuda/pointer.h thrust/device_vector.h thrust/host_vector.h",
               r"thrust/system/cuda/\w+\.h|thrust/(version|system_error|device_vector|host_vector)\.h"),
    "libcudacxx": (None, r"cuda/(?!std/__cccl/)(?!.*/detail/).*|nv/target"),
}
EXCLUDED_NAMESPACES = re.compile(r"(^|::)(_\w*|detail|details|internal|impl|cuda_cub::core|nvtx3::detail|std_range)(::|$)")
# Headers of other projects that CUDA's include, with what those need to parse.
STUBS = {
    "vdpau/vdpau.h": "typedef unsigned VdpDevice, VdpVideoSurface, VdpOutputSurface; typedef int VdpStatus, VdpFuncId;"
                     " typedef VdpStatus VdpGetProcAddress(VdpDevice, VdpFuncId, void **);",
    "CL/cl.h": "typedef struct _cl_platform_id *cl_platform_id; typedef struct _cl_device_id *cl_device_id;"
               " typedef struct _cl_context *cl_context; typedef struct _cl_command_queue *cl_command_queue;"
               " typedef struct _cl_mem *cl_mem; typedef struct _cl_program *cl_program; typedef struct _cl_kernel *cl_kernel;"
               " typedef struct _cl_event *cl_event; typedef struct _cl_sampler *cl_sampler;",
    "GL/gl.h": "typedef unsigned GLuint, GLenum; typedef int GLint, GLsizei;",
    "EGL/egl.h": "typedef void *EGLDisplay; typedef int EGLint;",
    "EGL/eglext.h": "typedef void *EGLStreamKHR, *EGLImageKHR, *EGLSyncKHR;",
}
# Helpers of the headers themselves that have no prefix and that no documentation names.
NOT_PUBLIC = {
    "cupti": r"((START|END)_)?PACKED_ALIGNMENT|invalidNumaId|ACTIVITY_RECORD_ALIGNMENT|CHECK_PC_SAMPLING\w*|CU(DA|device)\w*_v1(_st)?",
    "nvml": r"DECLDIR|DEPRECATED|MAX_CLK_DOMAINS",
    "driver": r"cl_\w+|MAX_PLANES",
    "half": r"IF_DEVICE_OR_CUDACC|__float_simpl_\w+",
    "device": r"(all|any|ballot|dadd|dmul|dsub|u?(int|ll)2double|double2\w+|float2double|ull2double|syncthreads_\w+"
              r"|u?int2float|float2u?int|float_as_u?int|u?int_as_float|u?mul24|u?mul64hi|mulhi|umulhi|saturate)",
    "rand": r"CR_CUDART_\w+|EXTRA_FLAG\w+|GCC_UNUSED_PARAMETER|IF_DEVICE\w+|KNUTH\w+|LARGE_SIZE|MAGIC\w+|MAX_LAMBDA|MAX_XOR_N|MEXP"
            r"|MIN_GAUSS\w+|MRG32K3A_\w+|MTGP\w+|PHILOX_\w+|PRECALC_\w+|Philox_State_\w+|QUALIFIERS|SKIPAHEAD_\w+|SOBOL\w+|TBL_SIZE"
            r"|THREAD_NUM|XORWOW_SEQ\w+|curandMake\w+Impl|curandStateTest(_t)?(\..*)?|curnand_\w+|ini_func\d|mrg32k3aM\w+|mtgp32_init_\w+"
            r"|mtgpdc_params_11213_num|mulhilo32|non_zero|normal_args_\w+(\..*)?|para_rec|precalc_\w+|temper(_single)?",
    "fft": r"MAX_CUFFT_ERROR|MAX_SHIM_RANK|CUFFT_QUERY_1D_FACTORS",
    "blaslt": r"\w+_internal",
    "cub": r"CUB_(DETAIL|DEFINE)_\w+",
    "thrust": r"THRUST_AGENT_\w+",
    "libcudacxx": r"LIBCUDACXX_\w+(_IMPL|DEPRECATION)",
    "runtime": r"__cdecl|__cuda\w+|cudalibraryHost\w+(\..*)?",
}
# Documented names that clang has as built-ins, so that no header declares them.
BUILTINS = {"device": ["f __syncthreads void()", "f __assume void(bool)", "f __builtin_assume void(bool)"]}
# Groups of which nothing is mapped name by name: their lists need no signatures.
NAMES_ONLY = {"cupti", "driver-typedefs", "nvml"}
# Documented names that begin with an underscore are those of these groups that do not look like this.
UNDERSCORE_GROUPS = {"runtime", "device", "half", "pipeline", "mma"}
UNDERSCORE_INTERNAL = re.compile(
    r"^___|^_[A-Z]|^__(internal|clang|nvvm|cuda_|CUDA_|CUDACC_|CUDART_|NV_SILENCE|NVCC_|cr_|builtin|DEF_|UNDEF|WSB|dv$|local|CPP|BFLOAT"
    r"|HALF|CU[A-Z]|SM_|cudaC|cudaR|cudaP|cudaG|cudaI|cudaL|get_|MATH|TEX|SURF|SEPARATE|VECTOR|NV_|nv_(itex|isurf|tex|associate"
    r"|save|atomic_\w+_n$)|DRIVER|DEVICE_|CHANNEL|HOST_|COMMON|LIBRARY|STORAGE|USE_|GNUC|SIZEOF|fAtomic|sAtomic|uAtomic|iAtomic"
    r"|ullAtomic|llAtomic|illAtomic|usAtomic|dAtomic|ignored_|match\d|occ[A-Z]|isCtaShared|nv_memcpy|Args$|UNALIGNED|specialization"
    r"|NO_HALF|TEXTURE|local_)|^__[A-Z]\w+_$|_Q$|^__\w+_(macro|impl|internal)$"
    r"|^__(device_attribute|global_attribute|location|host_attribute|builtin_align|device_builtin|cudart_builtin|optix|annotate|no_return"
    r"|noreturn|cudevice|forceinline_attr|prof_trigger_impl|assertfail|assert_fail|trapdoor|nvoptix|tex_|surf_|suld|sust|ldu|brkpt\d)")
GUARD = re.compile(r"(_H_*|_HPP_*|_H_INCLUDED|_CUH|_INCLUDED|_DEFINED|_INCLUDE_GUARD)$")


def own_headers(roots, headers):
    return [h for h in headers.split() if h in STUBS or any(os.path.exists(os.path.join(r, h)) for r in roots)]


def relative(path):
    """The path as one writes it in an include."""
    return re.sub(r"^.*/include/(?:cccl/)?|^.*/cccl/", "", path)


def number(text):
    """The value of a macro's body if it is a plain number."""
    text = text.strip("() ")
    match = re.fullmatch(r"(-?(?:0[xX][0-9a-fA-F]+|\d+))[uUlL]*", text)
    return int(match.group(1), 0) if match else None


def type_text(text):
    """Types as they are compared: without tags, qualifiers of no effect, and odd spaces."""
    text = re.sub(r"\b(struct|enum|union|class) ", "", text)
    text = re.sub(r"\bstd::(?=size_t|nullptr_t)", "", text)
    return re.sub(r"\s+", " ", text.replace("__restrict", "")).strip()


def is_public(group, name):
    if "operator" in name or "<" in name or re.fullmatch(NOT_PUBLIC.get(group, "-"), name):
        return False
    if "::" in name:
        head, last = name.rsplit("::", 1)
        return not name.startswith("std::") and not EXCLUDED_NAMESPACES.search(head) and not last.startswith("_") and last not in ("detail",)
    if name.startswith("_"):
        return group in UNDERSCORE_GROUPS and not UNDERSCORE_INTERNAL.search(name)
    return True


def libcudacxx_headers(roots):
    for root in roots:
        for base in ("cuda", "cuda/std"):
            folder = os.path.join(root, base)
            if os.path.isdir(folder):
                for file in sorted(os.listdir(folder)):
                    if not file.startswith("__") and os.path.isfile(os.path.join(folder, file)):
                        yield f"{base}/{file}"
    yield "nv/target"


def arguments_for(roots, cuda, pass_):
    return ["-x", "cuda", f"--cuda-path={cuda}", "--offload-arch=sm_90", "-nocudalib", f"--cuda-{pass_}-only", "-std=c++17",
            "-ferror-limit=0", "-w", "-Wno-unknown-cuda-version", "-DCUB_DISABLE_CDP",
            *[f"-I{r}" for r in roots]]


def lines_of(group, entry):
    kind, name = entry["kind"], entry["name"]
    if group in NAMES_ONLY and kind in ("function", "enumerator", "typedef"):
        yield f"{kind[0]} {name}"
    elif kind == "function":
        params = ", ".join(("= " if optional else "") + type_text(t) for t, optional in entry["params"])
        yield f"f {name} {type_text(entry['result'])}({params})"
    elif kind == "enumerator":
        yield f"e {name} {entry['value']}"
    elif kind == "typedef":
        yield f"t {name} {type_text(entry['canonical'])}" if "::" not in name else f"t {name}"
    elif kind == "record":
        yield f"s {name}"
        if "::" not in name:
            for field, type_ in entry["fields"]:
                if is_public(group, field) and not field.startswith("_") and "reserved" not in field.lower():
                    yield f". {name}.{field}" + ("" if group in NAMES_ONLY else f" {type_text(type_)}")
    elif kind == "enum":
        yield f"E {name}"
    elif kind == "variable":
        yield f"v {name} {type_text(entry['type'])}" if "::" not in name else f"v {name}"
    elif kind == "function template":
        yield f"F {name}"
    elif kind in ("class template", "concept"):
        yield f"C {name}"
    elif kind == "using":
        yield f"u {name}"
    if kind in ("record", "class template") and group in ("cub", "cooperative-groups", "mma", "pipeline"):
        for member in entry["members"]:
            yield f"M {name}::{member}"


def write_stubs(folder):
    for name, text in STUBS.items():
        os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
        with open(os.path.join(folder, name), "w") as stream:
            stream.write("#pragma once\n" + text + "\n")


def collect(group, roots, cuda):
    """Returns the sorted lines of a group and the errors of parsing it."""
    headers, pattern = GROUPS[group]
    chosen = list(libcudacxx_headers(roots)) if headers is None else own_headers(roots, headers)
    if not chosen:
        return None, []
    owns = re.compile(pattern)

    def keep(path):
        return bool(owns.fullmatch(relative(path)))

    lines, errors = set(BUILTINS.get(group, [])), []
    stubs = tempfile.TemporaryDirectory()
    write_stubs(stubs.name)
    for pass_ in ("host", "device"):
        arguments = arguments_for(roots, cuda, pass_) + ["-idirafter", stubs.name]
        found = clang_index.scan(chosen, arguments, keep)
        errors += found.errors
        for entry in found.entries:
            if is_public(group, entry["name"]):
                lines.update(lines_of(group, entry))
        for name, (params, body, file) in clang_index.macros(chosen, arguments, keep).items():
            if "__clang_" not in file and is_public(group, name) and not (not body and GUARD.search(name)):
                value = None if params else number(body)
                lines.add(f"m {name}" + ("" if value is None else f" {value}"))
    # A class has its tag and its typedef under one name; a definition says more than a declaration.
    return sorted(lines, key=lambda line: (line.split(" ")[1], line)), errors


def names_in(lines):
    return {line.split(" ")[1] for line in lines}


def read_names(group):
    with open(os.path.join(NAMES, group + ".txt")) as stream:
        return [line.rstrip("\n") for line in stream if not line.startswith("#")]


def versions(group, roots):
    """The versions that a group's headers state, for the first line of its list."""
    wanted = {"dnn": ("cudnn_version.h", r"#define CUDNN_(?:MAJOR|MINOR|PATCHLEVEL) (\d+)"),
              "nccl": ("nccl.h", r"#define NCCL_(?:MAJOR|MINOR|PATCH) (\d+)"),
              "nvml": ("nvml.h", r"#define NVML_API_VERSION\s+(\d+)"),
              "cub": ("cub/version.cuh", r"#define CUB_VERSION (\d+)"),
              "thrust": ("thrust/version.h", r"#define THRUST_VERSION (\d+)"),
              "libcudacxx": ("cuda/std/__cccl/version.h", r"#define CCCL_VERSION (\d+)"),
              "nvtx": ("nvtx3/nvToolsExt.h", r"#define NVTX_VERSION (\d+)"),
              "cupti": ("cupti_version.h", r"#define CUPTI_API_VERSION\s+(\d+)")}
    header, pattern = wanted.get(group, ("cuda.h", r"#define CUDA_VERSION (\d+)"))
    for root in roots:
        path = os.path.join(root, header)
        if os.path.exists(path):
            with open(path, errors="replace") as stream:
                return f"{header} {'.'.join(re.findall(pattern, stream.read())[:3])}"
    return "unknown"


def write(group, lines, roots, out):
    with open(os.path.join(out, group + ".txt"), "w") as stream:
        stream.write(f"# Generated by tools/dev/apimap_names.py from {versions(group, roots)}; do not edit.\n")
        stream.write("".join(line + "\n" for line in lines))


def include_roots(folder):
    """A toolkit's include folders, or those of the wheels unpacked below a folder."""
    if os.path.isdir(os.path.join(folder, "include")):
        base = os.path.join(folder, "include")
        return [base] + ([os.path.join(base, "cccl")] if os.path.isdir(os.path.join(base, "cccl")) else [])
    return sorted(os.path.join(path, d) for path, dirs, _ in os.walk(folder) for d in dirs if d == "include")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cuda", default=os.environ.get("CUDA_PATH", "/usr/local/cuda"))
    parser.add_argument("--extra", action="append", default=[], help="a folder with further headers, such as nvml.h")
    parser.add_argument("--out", default=NAMES)
    parser.add_argument("--removed", action="append", default=[], metavar="VERSION=DIR")
    parser.add_argument("--check", action="store_true", help="compare with the stored lists of the same versions, write nothing")
    parser.add_argument("group", nargs="*")
    options = parser.parse_args()
    os.makedirs(options.out, exist_ok=True)
    if options.removed:
        write_removed(options)
        return
    roots = include_roots(options.cuda) + [r for e in options.extra for r in include_roots(e)]
    failed = False
    for group in options.group or GROUPS:
        if options.check and versions(group, roots) not in stored_head(group):
            print(f"{group}: these headers are {versions(group, roots)}, not compared")
            continue
        lines, errors = collect(group, roots, options.cuda)
        if lines is None:
            print(f"{group}: no headers")
            continue
        if options.check:
            stored = [" ".join(p for p in parts if p) for parts in map(str.split, read_names(group))]
            differ = set(stored) ^ {" ".join(line.split()) for line in lines}
            failed |= bool(differ)
            print(f"{group}: {len(differ)} lines differ")
            print("".join(f"  {line}\n" for line in sorted(differ)[:20]), end="")
            continue
        write(group, lines, roots, options.out)
        print(f"{group}: {len(lines)} lines, {len(names_in(lines))} names, {len(errors)} errors")
        for error in errors[:3]:
            print("   ", error)
    sys.exit(failed)


def stored_head(group):
    try:
        with open(os.path.join(NAMES, group + ".txt")) as stream:
            return stream.readline()
    except OSError:
        return ""


def write_removed(options):
    """Lists each name that an older release had and CUDA 13 has not, with the last release that had it."""
    present = set()
    for group in GROUPS:
        if os.path.exists(os.path.join(options.out, group + ".txt")):
            present |= names_in(read_names(group))
    gone = {}
    for item in options.removed:
        version, folder = item.split("=", 1)
        roots = include_roots(folder)
        for group in GROUPS:
            lines, errors = collect(group, roots, options.cuda)
            if lines is None:
                continue
            # A group that could not be parsed says nothing about what is gone.
            print(f"{version} {group}: {len(names_in(lines))} names, {len(errors)} errors {errors[:1]}")
            for name in names_in(lines) - present:
                gone.setdefault(name, (version, group))
    with open(os.path.join(options.out, "removed.txt"), "w") as stream:
        stream.write("# Generated by tools/dev/apimap_names.py --removed; do not edit. Name, last version, group.\n")
        stream.write("".join(f"{name} {version} {group}\n" for name, (version, group) in sorted(gone.items())))
    print(f"removed: {len(gone)} names")
    write_removed_rows({name: version for name, (version, _) in gone.items()})


def write_removed_rows(last):
    """Writes Removed.def, which the tool has: names that a prefix answers for, and members, need no line there."""
    with open(os.path.join(NAMES, "further.txt")) as stream:
        for line in stream:
            if not line.startswith("#") and re.fullmatch(r"\d+\.\d+", line.split()[1]):
                last.setdefault(*line.split())
    names = [n for n in sorted(last) if "." not in n and not n.startswith(("PFN_", "CUPTI_", "NVML_"))]
    with open(os.path.join(ROOT, "include/warp2wave/ApiMap/Removed.def"), "w") as stream:
        stream.write("// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception\n//\n"
                     "// Generated by tools/dev/apimap_names.py --removed; do not edit. Names that CUDA 13 has not, with the last release that\n"
                     "// had them: API_REMOVED(Name, Last).\n\n")
        stream.write("".join(f'API_REMOVED("{n}", "{last[n]}")\n' for n in names))


if __name__ == "__main__":
    main()
