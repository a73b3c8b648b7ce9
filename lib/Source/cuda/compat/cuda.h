// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A shadow of CUDA's cuda.h.
//
// clang's wrapper reads cuda.h for every CUDA source, nvcc for none: w2w_nvcc_compat.h takes back its guard, which programs
// ask for, and the program's own #include <cuda.h> gives it again. A host source gets the calls of CUDA 12 with it.

#ifdef W2W_CUDA_H_READ
#ifndef __cuda_cuda_h__
#define __cuda_cuda_h__
#endif
#else
#include_next <cuda.h>
#if defined(__cplusplus) && !defined(__CUDA__)
#include "w2w_cuda_removed_driver.h"
#endif
#endif
