// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A shadow of CUB's thread_operators.cuh, which all algorithms read: declares what CUB 3 (CUDA 13) removed and programs
// written for CUDA 11 and 12 use. hipCUB has all of it but the lanes' registers, which the runtime has.

#include_next <cub/thread/thread_operators.cuh>
#include <cub/version.cuh>

#if !defined(W2W_CUB_REMOVED) && CUB_VERSION >= 300000
#define W2W_CUB_REMOVED
#include "../../w2w_body.h"

namespace cub {

#define W2W_CUB_OPERATOR(NAME, RESULT)                                                                                 \
  struct NAME {                                                                                                        \
    template <class T, class U> __host__ __device__ RESULT operator()(T &&, U &&) const W2W_BODY                       \
  };
W2W_CUB_OPERATOR(Equality, bool)
W2W_CUB_OPERATOR(Inequality, bool)
W2W_CUB_OPERATOR(Sum, ::cuda::std::decay_t<T>)
W2W_CUB_OPERATOR(Difference, ::cuda::std::decay_t<T>)
W2W_CUB_OPERATOR(Division, ::cuda::std::decay_t<T>)
W2W_CUB_OPERATOR(Max, ::cuda::std::decay_t<T>)
W2W_CUB_OPERATOR(Min, ::cuda::std::decay_t<T>)
#undef W2W_CUB_OPERATOR

__device__ unsigned LaneId();
__device__ unsigned WarpId();
__device__ unsigned LaneMaskLt();
__device__ unsigned LaneMaskLe();
__device__ unsigned LaneMaskGt();
__device__ unsigned LaneMaskGe();

} // namespace cub
#endif
