// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Chooses the vendor for a host source file that no GPU compiler sees.
//
// HIP's headers refuse to be read until `__HIP_PLATFORM_AMD__` or `__HIP_PLATFORM_NVIDIA__` is defined. `hipcc` and
// `nvcc` define one of them, g++ and clang++ on a plain .cpp define neither, and a CUDA program's host files knew
// nothing of the choice. A ported file therefore includes this header before any HIP header. It takes AMD unless the
// command line or the compiler has already decided, and includes nothing.

#ifndef W2W_PLATFORM_H
#define W2W_PLATFORM_H

#if !defined(__HIP_PLATFORM_AMD__) && !defined(__HIP_PLATFORM_NVIDIA__) && !defined(__CUDACC__) && !defined(__CUDA__)
#define __HIP_PLATFORM_AMD__ 1
#endif

#endif // W2W_PLATFORM_H
