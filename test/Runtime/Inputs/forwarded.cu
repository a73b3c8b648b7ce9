// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Pairs of kernels for cost.py: NAME_w2w calls a function of the runtime, NAME_cuda the intrinsic that it stands for.

#include "w2w/w2w.h"

#define KERNEL(NAME, TYPE, RESULT)                                                                                     \
  extern "C" __global__ void NAME(TYPE *data, unsigned mask, int operand) {                                            \
    TYPE value = data[threadIdx.x];                                                                                    \
    (void)mask, (void)operand;                                                                                         \
    data[threadIdx.x] = RESULT;                                                                                        \
  }
#define PAIR(NAME, TYPE, FUNCTION, ARGUMENTS)                                                                          \
  KERNEL(NAME##_w2w, TYPE, w2w::FUNCTION ARGUMENTS)                                                                    \
  KERNEL(NAME##_cuda, TYPE, __##FUNCTION ARGUMENTS)

#define SHUFFLES(NAME, TYPE)                                                                                           \
  PAIR(shfl_sync_##NAME, TYPE, shfl_sync, (mask, value, operand))                                                      \
  PAIR(shfl_up_sync_##NAME, TYPE, shfl_up_sync, (mask, value, static_cast<unsigned>(operand)))                         \
  PAIR(shfl_down_sync_##NAME, TYPE, shfl_down_sync, (mask, value, 4u))                                                 \
  PAIR(shfl_xor_sync_##NAME, TYPE, shfl_xor_sync, (mask, value, operand, 8))
SHUFFLES(int, int)
SHUFFLES(unsigned, unsigned)
SHUFFLES(float, float)
SHUFFLES(longlong, long long)
SHUFFLES(ulonglong, unsigned long long)
SHUFFLES(double, double)
SHUFFLES(half, __half)
SHUFFLES(half2, __half2)
SHUFFLES(bfloat16, __nv_bfloat16)
SHUFFLES(bfloat162, __nv_bfloat162)

PAIR(activemask, unsigned, activemask, ())
PAIR(ballot_sync, unsigned, ballot_sync, (mask, value > 3))
PAIR(any_sync, int, any_sync, (mask, value > 3))
PAIR(all_sync, int, all_sync, (mask, value > 3))
PAIR(uni_sync, int, uni_sync, (mask, value > 3))
PAIR(fns, unsigned, fns, (mask, value, operand))
PAIR(match_any_sync_unsigned, unsigned, match_any_sync, (mask, value))
PAIR(match_any_sync_int, int, match_any_sync, (mask, value))
PAIR(match_any_sync_longlong, unsigned long long, match_any_sync, (mask, value))
PAIR(match_all_sync_unsigned, unsigned, match_all_sync, (mask, value, &operand) + operand)
PAIR(match_all_sync_longlong, unsigned long long, match_all_sync, (mask, value, &operand) + operand)
PAIR(reduce_add_sync_unsigned, unsigned, reduce_add_sync, (mask, value))
PAIR(reduce_add_sync_int, int, reduce_add_sync, (mask, value))
PAIR(reduce_min_sync_unsigned, unsigned, reduce_min_sync, (mask, value))
PAIR(reduce_min_sync_int, int, reduce_min_sync, (mask, value))
PAIR(reduce_max_sync_unsigned, unsigned, reduce_max_sync, (mask, value))
PAIR(reduce_max_sync_int, int, reduce_max_sync, (mask, value))
PAIR(reduce_and_sync, unsigned, reduce_and_sync, (mask, value))
PAIR(reduce_or_sync, unsigned, reduce_or_sync, (mask, value))
PAIR(reduce_xor_sync, unsigned, reduce_xor_sync, (mask, value))

extern "C" __global__ void syncwarp_w2w(int *data, unsigned mask) {
  data[threadIdx.x] = 1;
  w2w::syncwarp(mask);
  data[threadIdx.x + 1] = 2;
}
extern "C" __global__ void syncwarp_cuda(int *data, unsigned mask) {
  data[threadIdx.x] = 1;
  __syncwarp(mask);
  data[threadIdx.x + 1] = 2;
}
