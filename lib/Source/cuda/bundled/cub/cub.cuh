// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// CUB for parsing without a toolkit. Every cub header forwards here.

#ifndef W2W_BUNDLED_CUB_CUH
#define W2W_BUNDLED_CUB_CUH

#include <cstddef>
#include <iterator>
#include <type_traits>

#include <cuda/w2w_cuda_std.h>

#define CUB_VERSION 300000
#define CUB_NS_QUALIFIER ::cub
#define CUB_RUNTIME_FUNCTION __host__ __device__
#ifndef CUB_MIN
#define CUB_MIN(a, b) ((b) < (a) ? (b) : (a))
#define CUB_MAX(a, b) ((a) < (b) ? (b) : (a))
#endif
#ifndef CubDebugExit
#define CubDebug(e) (e)
#define CubDebugExit(e) ((void)(e))
#endif

#include "w2w_cub_util.h"
#include "w2w_cub_device.h"
#include "w2w_cub_block.h"
#include "w2w_cub_warp.h"

#endif
