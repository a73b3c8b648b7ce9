// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Lets rocPRIM, and with it hipCUB and rocThrust, compile for gfx950 where its
// release does not know that target yet (rocPRIM 3.4 of ROCm 6.4 stops with
// "support for 128-bit atomics not implemented").  gfx950 has the 128-bit loads
// and stores of gfx942, so it takes that path.  Included before rocPRIM is.
//
// The macros are CUB's, for the width of its warps.

#ifndef W2W_ROCPRIM_H
#define W2W_ROCPRIM_H

#define W2W_CUB_PTX_WARP_THREADS 32
#define W2W_CUB_WARP_THREADS(arch) 32

#if defined(__HIP__) && __has_include(<rocprim/config.hpp>)
#include <rocprim/config.hpp>
#if defined(__gfx950__) && defined(ROCPRIM_TARGET_UNKNOWN)
#undef ROCPRIM_TARGET_UNKNOWN
#define ROCPRIM_TARGET_CDNA3 1
#endif
#endif

#endif
