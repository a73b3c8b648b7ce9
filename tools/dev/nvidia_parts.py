# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What nvidia_headers.py cannot read from rows: the headers, what they include, and the few names made by hand."""
import re

# HIP types that are not CUDA's of another name, with what they are. PARTS defines them.
OWN_TYPES = {"hipDeviceptr_t": "void *", "hipblasHalf": "__half", "hipblasStride": "long long",
             "hipfftLibraryPropertyType": "libraryPropertyType"}
# Structures of the driver's that have the runtime's types in HIP: written in PARTS with these, and cast in calls.
MIRRORS = {"hip_Memcpy2D": "CUDA_MEMCPY2D", "HIP_MEMCPY3D": "CUDA_MEMCPY3D", "HIP_MEMSET_NODE_PARAMS": "CUDA_MEMSET_NODE_PARAMS",
           "hipMemAllocationProp": "CUmemAllocationProp"}
OWN_TYPES.update((_name, _name) for _name in MIRRORS)
# Unions, whose members have no order.
UNIONS = {"hipLaunchAttributeValue"}
# What must be a function: w2w/hipblas.h adds overloads.
FUNCTIONS = {"hipblasGemmEx", "hipblasGemmBatchedEx", "hipblasGemmStridedBatchedEx"}
# HIP name: the CUDA name, where nvidia_headers.py would choose another.
CHOSEN = {
    # The one that has HIP's default for the flags.
    "hipHostMalloc": "cudaMallocHost",
    # What hipModuleLoadData takes, whatever architecture the options name.
    "hiprtcGetCode": "nvrtcGetPTX",
    "hiprtcGetCodeSize": "nvrtcGetPTXSize",
    # The functions that take them are the driver's.
    "hipJitOption": "CUjit_option",
}
# Names that must not be offered, with the reason.
LEFT_OUT = {
    "hipGetProcAddress": "it would look HIP's names up in NVIDIA's driver",
    "hiprtcGetBitcode": "NVIDIA's LTO IR is not LLVM bitcode",
    "hiprtcGetBitcodeSize": "NVIDIA's LTO IR is not LLVM bitcode",
}
# Offered, but not for every call.
PARTIAL = {
    "hipOccupancyMaxActiveBlocksPerMultiprocessorWithFlags (without flags)": "CUDA has no default for them",
    "hipMemsetParams, hipKernelNodeParams and the like (initialised by position)": "CUDA orders the members differently",
}
# Default arguments of wrappers: all that HIP's have are 0.
DEFAULTS = {key: "0" for key in [
    ("hipMemPrefetchAsync", 3), ("hipStreamGetCaptureInfo_v2", 2), ("hipStreamGetCaptureInfo_v2", 3), ("hipStreamGetCaptureInfo_v2", 4),
    ("hipStreamGetCaptureInfo_v2", 5), ("hipStreamUpdateCaptureDependencies", 3), ("hipMemcpyParam2DAsync", 1),
    ("hipMemsetD16Async", 3), ("hipMemsetD32Async", 3), ("hipMemsetD8Async", 3)]}

RUNTIME = "hip/hip_runtime_api.h"
# The header that a name belongs to, by the file where HIP declares it.
FILES = [
    (r"hip/.*fp16", "hip/hip_fp16.h"), (r"hip/.*bf16", "hip/hip_bf16.h"), (r"hip/.*fp8", "hip/hip_fp8.h"), (r"hip/.*complex", "hip/hip_complex.h"),
    (r"hip/.*math_constants", "hip/hip_math_constants.h"), (r"hip/.*gl_interop", "hip/hip_gl_interop.h"),
    (r"hip/.*library_types", "hip/library_types.h"), (r"hip/hiprtc", "hip/hiprtc.h"), (r"hip/", RUNTIME),
    (r"hipblaslt", "hipblaslt/hipblaslt.h"), (r"hipblas", "hipblas/hipblas.h"), (r"hipfft/hipfftXt", "hipfft/hipfftXt.h"),
    (r"hipfft", "hipfft/hipfft.h"), (r"hiprand/hiprand_mtgp32_host", "hiprand/hiprand_mtgp32_host.h"),
    (r"hiprand/hiprand_kernel|hiprand/hiprand_.*rocm|rocrand", "hiprand/hiprand_kernel.h"), (r"hiprand", "hiprand/hiprand.h"),
    (r"hipsparse", "hipsparse/hipsparse.h"), (r"hipsolver", "hipsolver/hipsolver.h"), (r"rccl", "rccl/rccl.h"),
    (r"roctracer", "roctracer/roctx.h"), (r"hipcub", "hipcub/hipcub.hpp"),
]


def header_of(hip, name):
    file = hip.files.get(name) or hip.files.get(hip.resolve(name)) or ""
    file = re.sub(r"^.*/include/", "", file)
    if not file and name.lower().startswith("hipcub"):
        file = "hipcub/"
    return next((header for pattern, header in FILES if re.match(pattern, file)), RUNTIME)


PLATFORM = """
#if defined(__HIP_PLATFORM_AMD__)
#error "this is HIP for NVIDIA's GPUs: compile with nvcc -x cu, or with -D__HIP_PLATFORM_NVIDIA__ if no GPU compiler reads the file"
#endif
#ifndef __HIP_PLATFORM_NVIDIA__
#define __HIP_PLATFORM_NVIDIA__ 1
#endif
#if defined(__CUDA_ARCH__) && !defined(__HIP_DEVICE_COMPILE__)
#define __HIP_DEVICE_COMPILE__ 1
#endif
"""

RUNTIME_BEFORE = PLATFORM + """
#ifdef __cplusplus
#include <cuda_runtime.h>
#else
#include <cuda_runtime_api.h>
#endif
#include <cuda.h>
#include <cuda_profiler_api.h>
#include <string.h>
#include <hip/library_types.h>

#if CUDART_VERSION < 13000
#error "these headers were made for CUDA 13"
#endif

/// The driver's functions take an address as a number; HIP's take a pointer.
typedef void *hipDeviceptr_t;

/// CUDA names a variable of the device itself.
#define HIP_SYMBOL(X) X

/// HIP tells the host from a device by the number alone.
static inline struct cudaMemLocation w2wMemLocation(int device) {
  struct cudaMemLocation location;
  location.type = device == cudaCpuDeviceId ? cudaMemLocationTypeHost : cudaMemLocationTypeDevice;
  location.id = device == cudaCpuDeviceId ? 0 : device;
  return location;
}
"""

# HIP's structures for calls of the driver's, with the runtime's types. Sizes are checked; what a member holds is the same.
RUNTIME_BEFORE += '''
typedef struct hip_Memcpy2D {
  size_t srcXInBytes, srcY;
  enum cudaMemoryType srcMemoryType;
  const void *srcHost;
  hipDeviceptr_t srcDevice;
  cudaArray_t srcArray;
  size_t srcPitch, dstXInBytes, dstY;
  enum cudaMemoryType dstMemoryType;
  void *dstHost;
  hipDeviceptr_t dstDevice;
  cudaArray_t dstArray;
  size_t dstPitch, WidthInBytes, Height;
} hip_Memcpy2D;

// CUDA has reserved members between HIP's, so that an initialiser that relies on the order must not compile.
typedef struct HIP_MEMCPY3D {
  size_t srcXInBytes, srcY, srcZ, srcLOD;
  enum cudaMemoryType srcMemoryType;
  const void *srcHost;
  hipDeviceptr_t srcDevice;
  cudaArray_t srcArray;
  void *w2wReserved0;
  size_t srcPitch, srcHeight, dstXInBytes, dstY, dstZ, dstLOD;
  enum cudaMemoryType dstMemoryType;
  void *dstHost;
  hipDeviceptr_t dstDevice;
  cudaArray_t dstArray;
  void *w2wReserved1;
  size_t dstPitch, dstHeight, WidthInBytes, Height, Depth;
#ifdef __cplusplus
  HIP_MEMCPY3D(decltype(nullptr) = nullptr) { memset(static_cast<void *>(this), 0, sizeof(*this)); }
#endif
} HIP_MEMCPY3D;

typedef struct HIP_MEMSET_NODE_PARAMS {
  hipDeviceptr_t dst;
  size_t pitch;
  unsigned int value, elementSize;
  size_t width, height;
} HIP_MEMSET_NODE_PARAMS;

typedef struct hipMemAllocationProp {
  enum cudaMemAllocationType type;
  enum cudaMemAllocationHandleType requestedHandleType;
  struct cudaMemLocation location;
  void *win32HandleMetaData;
  struct {
    unsigned char compressionType, gpuDirectRDMACapable;
    unsigned short usage;
    unsigned char w2wReserved[4];
  } allocFlags;
} hipMemAllocationProp;

#ifdef __cplusplus
static_assert(sizeof(hip_Memcpy2D) == sizeof(CUDA_MEMCPY2D) && sizeof(HIP_MEMCPY3D) == sizeof(CUDA_MEMCPY3D), "");
static_assert(sizeof(HIP_MEMSET_NODE_PARAMS) == sizeof(CUDA_MEMSET_NODE_PARAMS), "");
static_assert(sizeof(hipMemAllocationProp) == sizeof(CUmemAllocationProp), "");
static_assert(sizeof(cudaMemLocation) == sizeof(CUmemLocation) && sizeof(cudaMemAccessDesc) == sizeof(CUmemAccessDesc), "");
#endif
'''

RUNTIME_AFTER = """
#ifdef __cplusplus
// A call of CUDA 13's in a branch for its version keeps the location.
static inline hipError_t hipMemAdvise(const void *address, size_t size, hipMemoryAdvise advice, hipMemLocation location) {
  return cudaMemAdvise(address, size, advice, location);
}
#endif
"""

LAUNCH = """
#include <hip/hip_runtime_api.h>

#ifdef __CUDACC__
#define HIP_KERNEL_NAME(...) __VA_ARGS__
#define hipLaunchKernelGGL(KERNEL, GRID, BLOCK, SHARED, STREAM, ...) KERNEL<<<GRID, BLOCK, SHARED, STREAM>>>(__VA_ARGS__)
#endif
"""


def includes(*headers):
    return "\n".join(f"#include <{h}>" for h in headers)


# The text before and after the generated names of each header.
PARTS = {
    RUNTIME: (RUNTIME_BEFORE, RUNTIME_AFTER),
    "hip/hip_runtime.h": (LAUNCH, ""),
    "hip/library_types.h": (PLATFORM + includes("library_types.h"), ""),
    "hip/hip_fp16.h": (includes("hip/hip_runtime_api.h", "cuda_fp16.h"), ""),
    "hip/hip_bf16.h": (includes("hip/hip_runtime_api.h", "cuda_bf16.h"), ""),
    "hip/hip_fp8.h": (includes("hip/hip_runtime_api.h", "cuda_fp8.h"), ""),
    "hip/hip_complex.h": (includes("hip/hip_runtime_api.h", "cuComplex.h"), ""),
    "hip/hip_math_constants.h": (includes("hip/hip_runtime_api.h", "math_constants.h"), ""),
    "hip/hip_gl_interop.h": (includes("hip/hip_runtime_api.h", "cuda_gl_interop.h"), ""),
    "hip/hip_cooperative_groups.h": (includes("hip/hip_runtime.h", "cooperative_groups.h"), ""),
    "hip/hiprtc.h": (includes("hip/hip_runtime_api.h", "nvrtc.h"), ""),
    "hipblas/hipblas.h": (includes("hip/hip_runtime_api.h", "hip/hip_complex.h", "cublas_v2.h")
                          + "\n\n#define hipblasHalf __half\n#define hipblasStride long long", ""),
    "hipblaslt/hipblaslt.h": (includes("hipblas/hipblas.h", "cublasLt.h"), ""),
    "hipfft/hipfft.h": (includes("hip/hip_runtime_api.h", "hip/hip_complex.h", "cufft.h")
                        + "\n\n#define hipfftLibraryPropertyType libraryPropertyType", ""),
    "hipfft/hipfftXt.h": (includes("hipfft/hipfft.h", "cufftXt.h"), ""),
    "hiprand/hiprand.h": (includes("hip/hip_runtime_api.h", "curand.h"), ""),
    "hiprand/hiprand_kernel.h": (includes("hiprand/hiprand.h", "curand_kernel.h"), ""),
    "hiprand/hiprand_mtgp32_host.h": (includes("hiprand/hiprand_kernel.h", "curand_mtgp32_host.h"), ""),
    "hipsparse/hipsparse.h": (includes("hip/hip_runtime_api.h", "hip/hip_complex.h", "cusparse.h"), ""),
    "hipsolver/hipsolver.h": (includes("hipblas/hipblas.h", "hipsparse/hipsparse.h", "cusolverDn.h", "cusolverSp.h", "cusolverRf.h"), ""),
    "rccl/rccl.h": (includes("hip/hip_runtime_api.h", "nccl.h"), ""),
    "roctracer/roctx.h": (includes("nvtx3/nvToolsExt.h"), ""),
    "hipcub/hipcub.hpp": (includes("hip/hip_runtime.h", "cub/cub.cuh"), "namespace hipcub = cub;"),
}
for _name in ["config", "error", "execution_policy", "memory", "memory_resource", "pointer", "vector"]:
    PARTS[f"thrust/system/hip/{_name}.h"] = (includes(f"thrust/system/cuda/{_name}.h"), """
namespace thrust {
namespace hip = cuda;
namespace system {
namespace hip = cuda;
}
}
""" + ("\n#define hip_category cuda_category\n" if _name == "error" else "") if _name != "config" else "")

# Headers that are another's with a different name.
ALIASES = {f"hip/{name}.h": "hip/hip_runtime.h" for name in
           ["channel_descriptor", "device_functions", "driver_types", "hip_texture_types", "hip_vector_types", "linker_types",
            "math_functions", "surface_types", "texture_types"]}
