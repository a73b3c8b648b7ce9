// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A shadow of CUDA's driver_types.h: it reads the real header and lets it declare the members that CUDA 13 removed.
//
// A field or an enumerator cannot be added from outside, and a class derived from `cudaDeviceProp` would change the
// spelling, the location and the initialization of a type that every program names. So while the real header is read,
// one member name that occurs there once also expands to the removed members. The struct stays the real struct, in the
// real file, and the names are free again afterwards. The directory must stand before CUDA's on the include path.

#ifndef W2W_CUDA_DRIVER_TYPES_SHADOW
#define W2W_CUDA_DRIVER_TYPES_SHADOW

#if (defined(CUDA_VERSION) && CUDA_VERSION >= 13000) || (defined(__W2W_CUDA_VERSION) && __W2W_CUDA_VERSION >= 13000)
#define hostNumaMultinodeIpcSupported                                                                                  \
  hostNumaMultinodeIpcSupported;                                                                                       \
  int clockRate, deviceOverlap, kernelExecTimeoutEnabled, computeMode, maxTexture1DLinear, memoryClockRate,            \
      singleToDoublePrecisionPerfRatio, cooperativeMultiDeviceLaunch
#define cudaDevAttrComputePreemptionSupported                                                                          \
  cudaDevAttrCooperativeMultiDeviceLaunch = 96, cudaDevAttrComputePreemptionSupported
#endif

#include_next <driver_types.h>

#undef hostNumaMultinodeIpcSupported
#undef cudaDevAttrComputePreemptionSupported

#endif
