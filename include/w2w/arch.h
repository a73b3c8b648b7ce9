// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Answers the CUDA version questions that a ported program still asks with `#if`.
//
// Sources choose between code paths with `__CUDA_ARCH__`, `CUDART_VERSION`, `CUDA_VERSION` and `__CUDACC_VER_*__`. HIP
// defines none of them, so an undefined `__CUDA_ARCH__` would select the host branch or the oldest one inside device
// code. The translator renames each to the W2W_ macro here. On NVIDIA it is the original. On AMD it claims sm_80 and
// CUDA 12.0: new enough for `atomicAdd(double *)`, shuffles with a mask, warp reductions, half and bfloat16, and old
// enough that the source does not take the branch for sm_90, whose clusters, TMA, mbarrier transactions and wgmma no
// AMD GPU before gfx1250 has.
//
// `W2W_CUDA_ARCH` is defined in device passes only, because sources also ask `#ifdef __CUDA_ARCH__` to tell device code
// from host code.

#ifndef W2W_ARCH_H
#define W2W_ARCH_H

#include "config.h"

#if W2W_AMD

#if W2W_DEVICE_PASS
#define W2W_CUDA_ARCH 800
#endif
#define W2W_CUDART_VERSION 12000
#define W2W_CUDA_VERSION 12000
#define W2W_CUDACC_VER_MAJOR 12
#define W2W_CUDACC_VER_MINOR 0
#define W2W_CUDACC_VER_BUILD 0
// hipCUB 3 and 4 have the interface of CUB 2.5, as THRUST_VERSION of rocThrust says; their own version numbers mean
// something else.
#define W2W_CUB_VERSION 200500

#else

#if defined(__CUDA_ARCH__)
#define W2W_CUDA_ARCH __CUDA_ARCH__
#endif
#define W2W_CUDART_VERSION CUDART_VERSION
#define W2W_CUB_VERSION CUB_VERSION
// `CUDA_VERSION` lives in the driver's <cuda.h>, which the program may not include. A toolkit gives both versions the
// same value.
#define W2W_CUDA_VERSION CUDART_VERSION
#if defined(__CUDACC_VER_MAJOR__)
#define W2W_CUDACC_VER_MAJOR __CUDACC_VER_MAJOR__
#define W2W_CUDACC_VER_MINOR __CUDACC_VER_MINOR__
#define W2W_CUDACC_VER_BUILD __CUDACC_VER_BUILD__
#else
// clang compiles CUDA without being nvcc, so the toolkit's version stands in.
#define W2W_CUDACC_VER_MAJOR (CUDART_VERSION / 1000)
#define W2W_CUDACC_VER_MINOR (CUDART_VERSION % 1000 / 10)
#define W2W_CUDACC_VER_BUILD 0
#endif

#endif

#endif // W2W_ARCH_H
