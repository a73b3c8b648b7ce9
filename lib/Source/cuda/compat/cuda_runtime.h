// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A shadow of CUDA's cuda_runtime.h, for sources of the host compiler; see cuda_runtime_api.h.

#if defined(__cplusplus) && !defined(__CUDA__)
#include <driver_types.h>
#endif
#include_next <cuda_runtime.h>
#if defined(__cplusplus) && !defined(__CUDA__)
#include "w2w_host_removed.h"
#endif
