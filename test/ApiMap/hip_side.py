# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the checks of this folder need to know of HIP: headers, compiler arguments, declarations."""
import functools
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tools/dev"))
import clang_index  # noqa: E402

BASE = ["hip/hip_runtime.h"]
# What a row's target may come from, by .def file.
INCLUDES = {
    "Runtime": BASE + ["hip/hip_gl_interop.h", "hip/library_types.h", "hip/hip_math_constants.h", "hip/hip_fp16.h", "w2w/launch.h"],
    "Driver": BASE + ["hip/hip_gl_interop.h", "w2w/launch.h"],
    "Device": BASE + ["hip/hip_fp16.h", "hip/hip_bf16.h"],
    "Half": BASE + ["hip/hip_fp16.h", "hip/hip_bf16.h", "hip/hip_fp8.h", "hip/hip_math_constants.h"],
    "CooperativeGroups": BASE + ["w2w/cooperative_groups.h", "w2w/cg/memcpy_async.h", "w2w/cg/reduce.h", "w2w/cg/scan.h"],
    "Wmma": BASE + ["w2w/wmma.h"],
    "Blas": BASE + ["w2w/hipblas.h", "hipblas/hipblas.h", "hipblaslt/hipblaslt.h"],
    "Fft": BASE + ["hipfft/hipfft.h", "hipfft/hipfftXt.h"],
    "Rand": BASE + ["hiprand/hiprand.h", "hiprand/hiprand_kernel.h", "hiprand/hiprand_mtgp32_host.h", "rocrand/rocrand_mtgp32_11213.h"],
    "Cub": BASE + ["hipcub/hipcub.hpp"],
    "Thrust": BASE + ["thrust/device_vector.h", "thrust/host_vector.h", "thrust/system/hip/execution_policy.h",
                      "thrust/system/hip/vector.h", "thrust/system/hip/memory_resource.h", "thrust/system/hip/error.h"],
    "Rtc": BASE + ["hip/hiprtc.h"],
    "Complex": BASE + ["hip/hip_complex.h"],
    "Sparse": BASE + ["hipsparse/hipsparse.h"],
    "Solver": BASE + ["hipsolver/hipsolver.h"],
    "Dnn": BASE + ["miopen/miopen.h"],
    "Nccl": BASE + ["rccl/rccl.h"],
    "Nvtx": BASE + ["roctracer/roctx.h"],
    "Nvml": BASE + ["w2w/nvml.h"],
    "Libcudacxx": BASE + ["w2w/libcu/atomic.h", "array", "bit", "cassert", "cfloat", "climits", "cmath", "complex",
                          "concepts", "cstddef", "cstdint", "cstdlib", "functional", "initializer_list", "iterator",
                          "limits", "numbers", "numeric", "optional", "ratio", "span", "tuple", "type_traits",
                          "utility", "version"],
    "Cupti": BASE, "Other": BASE, "Headers": BASE,
}
# The same for what --roc writes.
ROC_INCLUDES = {
    "RocBlas": ["w2w/roc/blas.h"] + BASE + ["rocblas/rocblas.h"],
    "RocRand": BASE + ["w2w/roc/rand.h", "rocrand/rocrand.h", "rocrand/rocrand_kernel.h", "rocrand/rocrand_mtgp32.h",
                       "rocrand/rocrand_mtgp32_11213.h"],
}
# Libraries that need no device pass.
HOST_ONLY = {"RocBlas", "Blas", "Fft", "Rtc", "Driver", "Sparse", "Solver", "Dnn", "Nccl", "Nvtx", "Nvml"}


@functools.cache
def without_cuda():
    """Arguments that hide the CUDA headers of a machine that has them where clang looks by itself: none of them may help a port."""
    said = subprocess.run(["clang++-22", "-E", "-v", "-nogpulib", "-x", "c++", "/dev/null"], capture_output=True, text=True).stderr
    folders = said.partition("search starts here:\n#include <...>")[2].partition("End of search")[0].splitlines()[1:]
    folders = [folder.strip() for folder in folders]
    kept = [folder for folder in folders if not os.path.exists(os.path.join(folder, "cuda_runtime.h"))]
    if kept == folders:
        return []
    resources = next(folder for folder in kept if os.path.isdir(os.path.join(folder, "cuda_wrappers")))
    kept.insert(0, os.path.join(resources, "cuda_wrappers"))
    return ["-nostdinc", *(word for folder in kept for word in ("-Xclang", "-internal-isystem", "-Xclang", folder))]


def arguments(rocm, standard="c++20"):
    return ["-x", "hip", "--offload-arch=gfx942", f"--rocm-path={rocm}", "-nogpulib", f"-I{rocm}/include",
            f"-I{ROOT}/include", f"-I{ROOT}/include/roc",
            "-D__HIP_PLATFORM_AMD__", "-D__AMDGCN_WAVEFRONT_SIZE=64", "-DHIPBLAS_V2", "-DHIP_ENABLE_WARP_SYNC_BUILTINS",
            f"-std={standard}"]


def declarations(rocm=os.path.join(ROOT, "build/rocm"), libraries=tuple(INCLUDES), pass_="host"):
    """The declarations of the libraries' headers as clang_index gives them."""
    headers = list(dict.fromkeys(h for library in libraries for h in INCLUDES[library]))
    root = os.path.realpath(rocm)
    options = [*arguments(rocm, "c++17"), f"--cuda-{pass_}-only", "-ferror-limit=0", "-w"]
    return clang_index.scan(headers, options, lambda path: os.path.realpath(path).startswith(root)).entries
