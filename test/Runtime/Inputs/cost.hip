// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Pairs of kernels for cost.py: NAME_w2w does by the runtime what NAME_hip does by hand.

#include "w2w/wave.h"

using w2w::wave::Lanes;

#define KERNEL(NAME, TYPE, RESULT)                                                                                     \
  extern "C" __global__ void NAME(TYPE *data, int operand) {                                                           \
    TYPE value = data[threadIdx.x];                                                                                    \
    (void)operand;                                                                                                     \
    data[threadIdx.x] = RESULT;                                                                                        \
  }
#define PAIR(NAME, TYPE, BY_W2W, BY_HAND)                                                                              \
  KERNEL(NAME##_w2w, TYPE, BY_W2W)                                                                                     \
  KERNEL(NAME##_hip, TYPE, BY_HAND)

// Shuffles of width 32. A distance that is known only at run time is masked by hand too: CUDA counts it modulo 32.
#define SHUFFLES(TYPE)                                                                                                 \
  PAIR(shuffle_index_##TYPE, TYPE, w2w::shfl_sync(~0u, value, operand), __shfl(value, operand, 32))                    \
  PAIR(shuffle_index7_##TYPE, TYPE, w2w::shfl_sync(~0u, value, 7), __shfl(value, 7, 32))                               \
  PAIR(shuffle_up_##TYPE, TYPE, w2w::shfl_up_sync(~0u, value, operand), __shfl_up(value, operand & 31, 32))            \
  PAIR(shuffle_up1_##TYPE, TYPE, w2w::shfl_up_sync(~0u, value, 1), __shfl_up(value, 1, 32))                            \
  PAIR(shuffle_down_##TYPE, TYPE, w2w::shfl_down_sync(~0u, value, operand), __shfl_down(value, operand & 31, 32))      \
  PAIR(shuffle_down16_##TYPE, TYPE, w2w::shfl_down_sync(~0u, value, 16), __shfl_down(value, 16, 32))                   \
  PAIR(shuffle_down1_##TYPE, TYPE, w2w::shfl_down_sync(~0u, value, 1), __shfl_down(value, 1, 32))                      \
  PAIR(shuffle_xor_##TYPE, TYPE, w2w::shfl_xor_sync(~0u, value, operand), __shfl_xor(value, operand & 31, 32))         \
  PAIR(shuffle_xor16_##TYPE, TYPE, w2w::shfl_xor_sync(~0u, value, 16), __shfl_xor(value, 16, 32))                      \
  PAIR(shuffle_xor1_##TYPE, TYPE, w2w::shfl_xor_sync(~0u, value, 1), __shfl_xor(value, 1, 32))                         \
  PAIR(shuffle_narrow_##TYPE, TYPE, w2w::shfl_down_sync(~0u, value, 2, 8), __shfl_down(value, 2, 8))
SHUFFLES(int)
SHUFFLES(float)
SHUFFLES(double)

// A ballot of 32 lanes against one of 64, of which the lower half is taken.
PAIR(ballot_store, unsigned, w2w::ballot_sync(~0u, value > 5), static_cast<unsigned>(__ballot(value > 5)))
PAIR(ballot_count, unsigned, w2w::ballot_sync(~0u, value > 5) & w2w::lanemask_lt(),
     static_cast<unsigned>(__ballot(value > 5)) & w2w::lanemask_lt())

// Reductions of a whole wave against the usual loop.
template <class T, class Op> __device__ T loopOver(T value, Op op) {
  for (int distance = 32; distance > 0; distance /= 2)
    value = op(value, __shfl_xor(value, distance));
  return value;
}
#define WAVE(NAME, TYPE, FUNCTION, OP)                                                                                 \
  PAIR(wave_##NAME, TYPE, (w2w::wave::FUNCTION<64, Lanes::All>(value)),                                                \
       loopOver(value, [](TYPE a, TYPE b) { return OP; }))
WAVE(add_int, int, reduceAdd, a + b)
WAVE(add_float, float, reduceAdd, a + b)
WAVE(add_double, double, reduceAdd, a + b)
WAVE(max_int, int, reduceMax, max(a, b))
WAVE(max_float, float, reduceMax, fmaxf(a, b))
WAVE(and_unsigned, unsigned, reduceAnd, a &b)
WAVE(min_long, long long, reduceMin, min(a, b))
template <class T> __device__ T loopScan(T value) {
  for (int distance = 1; distance < 64; distance *= 2) {
    T lower = __shfl_up(value, distance);
    if (static_cast<int>(__lane_id()) >= distance)
      value += lower;
  }
  return value;
}
PAIR(wave_scan_int, int, (w2w::wave::inclusiveScan<64, Lanes::All>(value)), loopScan(value))
PAIR(wave_scan_float, float, (w2w::wave::inclusiveScan<64, Lanes::All>(value)), loopScan(value))
// Width 32: five steps each.
template <class T> __device__ T loopWarp(T value) {
  for (int distance = 16; distance > 0; distance /= 2)
    value += __shfl_xor(value, distance, 32);
  return value;
}
PAIR(warp_add_float, float, (w2w::wave::reduceAdd<32, Lanes::All>(value)), loopWarp(value))
