// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Picks the vendor's headers and names the few properties of a compilation that the other headers ask about.
//
// A ported program is one source for two vendors: HIP compiles it for AMD GPUs, nvcc or clang for NVIDIA GPUs. Each w2w
// header is written against the macros below, so no other file looks at a compiler's or a platform's own macros.
//
//   W2W_AMD, W2W_NVIDIA   exactly one is 1, the other is 0
//   W2W_GPU_COMPILER      1 where kernels can be compiled, 0 in a .cpp that g++ or plain clang++ reads; only there are
//   device functions absent W2W_DEVICE_PASS       1 while the code of a GPU is being compiled, 0 in the host pass
//   W2W_DEVICE            inline function that runs on the GPU
//   W2W_HOST_DEVICE       inline function that runs on either side
//   W2W_MAYBE_UNSET       on a parameter whose argument need not have been set
//   W2W_UNFUSED           opens a block whose arithmetic is done as written, each operation rounded by itself

#ifndef W2W_CONFIG_H
#define W2W_CONFIG_H

#include "platform.h"

#if defined(__HIP_PLATFORM_AMD__)
#define W2W_AMD 1
#define W2W_NVIDIA 0
#else
#define W2W_AMD 0
#define W2W_NVIDIA 1
#endif

// The run-time compilers (hipRTC, NVRTC) have read their own built-in header already and find no others.
#if W2W_AMD && !defined(__HIPCC_RTC__)
#include <hip/hip_runtime.h>
#elif W2W_NVIDIA && !defined(__CUDACC_RTC__)
#include <cuda_runtime.h>
#endif
#if !defined(__HIPCC_RTC__) && !defined(__CUDACC_RTC__)
#include <math.h>
#include <stddef.h>
#endif

#if defined(__CUDACC__) || defined(__CUDA__) || defined(__HIP__)
#define W2W_GPU_COMPILER 1
#else
#define W2W_GPU_COMPILER 0
#endif

#if (W2W_AMD && defined(__HIP_DEVICE_COMPILE__) && __HIP_DEVICE_COMPILE__) || (W2W_NVIDIA && defined(__CUDA_ARCH__))
#define W2W_DEVICE_PASS 1
#else
#define W2W_DEVICE_PASS 0
#endif

#define W2W_DEVICE __device__ __forceinline__
#define W2W_HOST_DEVICE __host__ __device__ __forceinline__

// A variable that only one lane has set is passed to a shuffle by all. clang would take the others' calls for ones that
// do not happen, and drop what leads there. In a member function clang 22 looks at the parameter behind the argument's,
// so there the next one has the attribute as well.
#if defined(__clang__)
#define W2W_MAYBE_UNSET __attribute__((maybe_undef))
#else
#define W2W_MAYBE_UNSET
#endif

// nvcc fuses only what it sees in one expression and offers intrinsics against that, so it needs no pragma.
#if W2W_AMD && defined(__clang__)
#define W2W_UNFUSED _Pragma("clang fp contract(off) reassociate(off)")
#else
#define W2W_UNFUSED
#endif

#endif // W2W_CONFIG_H
