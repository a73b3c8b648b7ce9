// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A shadow of CUDA's cuda_runtime_api.h, for sources of the host compiler: w2w_nvcc_compat.h is CUDA's language and not read
// for them, and they use the members and functions that CUDA 13 removed as well.

#if defined(__cplusplus) && !defined(__CUDA__)
#include <driver_types.h>
#endif
#include_next <cuda_runtime_api.h>
#if defined(__cplusplus) && !defined(__CUDA__)
#include "w2w_host_removed.h"
#endif
