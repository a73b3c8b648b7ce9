// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Warp operations that name all lanes where only some of them come.
#include <cuda_runtime.h>
#define FULL_MASK 0xffffffff
constexpr unsigned kAllLanes = ~0u;

__global__ void underCondition(int *p) {
  int v = p[threadIdx.x];
  if (threadIdx.x % 32 < 16)
    v += __shfl_down_sync(0xffffffff, v, 8); // FINDING: divergent-collective
  if (v > 0)
    v += __shfl_xor_sync(FULL_MASK, v, 1); // FINDING: divergent-collective
  else
    v -= __shfl_up_sync(kAllLanes, v, 1); // FINDING: divergent-collective
  if (v == 3)
    v = __shfl_sync(-1, v, 0); // FINDING: divergent-collective
  p[threadIdx.x] = v;
}
__global__ void votes(int *p) {
  int v = p[threadIdx.x];
  unsigned mask = v > 7 ? __ballot_sync(0xffffffffu, v) : 0; // FINDING: divergent-collective
  switch (v) {
  case 1:
    p[0] = __any_sync(FULL_MASK, v); // FINDING: divergent-collective
    break;
  case 2:
    p[1] = __reduce_add_sync(FULL_MASK, v); // FINDING: divergent-collective
  }
  if (v < 3 && __all_sync(FULL_MASK, p[1])) // FINDING: divergent-collective
    p[2] = mask;
  if (v == 9)
    p[3] = __match_any_sync(FULL_MASK, v); // FINDING: divergent-collective
}
__global__ void loops(const int *p, int *q, int n) {
  int sum = 0;
  for (int i = threadIdx.x; i < n; i += blockDim.x)
    sum += __shfl_xor_sync(0xffffffff, p[i], 16); // FINDING: divergent-collective
  int i = p[threadIdx.x];
  while (i > 0) {
    i = __shfl_down_sync(0xffffffff, i, 1); // FINDING: divergent-collective
    --i;
  }
  for (int k = 0; k < n; ++k) {
    if (p[threadIdx.x + k] == 4)
      break;
    sum += __shfl_sync(0xffffffff, sum, k); // FINDING: divergent-collective
  }
  q[threadIdx.x] = sum;
}
template <class T> __device__ T warpSum(T v) {
  for (int d = 16; d > 0; d /= 2)
    v += __shfl_down_sync(FULL_MASK, v, d);
  return v;
}
__global__ void throughCall(float *p) {
  float v = p[threadIdx.x];
  if (v > 0)
    p[1] = warpSum(v); // FINDING: divergent-collective
}
struct Warp {
  template <class T> __device__ T first(T v) const { return __shfl_sync(FULL_MASK, v, 0); }
};
__global__ void throughMember(int *p) {
  int v = p[threadIdx.x];
  v = v == 2 ? Warp().first(v) : v; // FINDING: divergent-collective
  p[threadIdx.x] = v;
}
__global__ void afterReturn(int *p) {
  int v = p[threadIdx.x];
  if (v == 0)
    return;
  p[threadIdx.x] = __shfl_xor_sync(FULL_MASK, v, 1); // FINDING: collective-after-return
}
__global__ void afterTail(float *p, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  p[i] = warpSum(p[i]); // FINDING: collective-after-return
}

// -- Near misses -----------------------------------------------------------------

__global__ void wholeWarps(int *p, int n) {
  int v = p[threadIdx.x], warp = threadIdx.x / 32, lane = threadIdx.x & 31;
  v += __shfl_down_sync(FULL_MASK, v, 8);
  if (warp == 0)
    v += __shfl_xor_sync(FULL_MASK, v, 1);
  if (threadIdx.x < 96)
    v += __shfl_xor_sync(FULL_MASK, v, 2);
  if (n > 3)
    v += __shfl_xor_sync(FULL_MASK, v, 4);
  if (__any_sync(FULL_MASK, v))
    v += __shfl_xor_sync(FULL_MASK, v, 8);
  for (int i = warp; i < n; i += blockDim.x / 32)
    v += __shfl_xor_sync(FULL_MASK, p[i * 32 + lane], 16);
  for (int i = lane; i < 128; i += 32)
    v += __shfl_xor_sync(FULL_MASK, p[i], 16);
  int first = __shfl_sync(FULL_MASK, v, 0);
  if (first == 3)
    v = warpSum(v);
  p[threadIdx.x] = lane == 0 ? v : 0;
}
__global__ void namedLanes(int *p) {
  int v = p[threadIdx.x];
  if (threadIdx.x % 32 < 16)
    v += __shfl_down_sync(0xffff, v, 8);
  if (v > 0)
    v += __shfl_xor_sync(__activemask(), v, 1);
  unsigned mask = __ballot_sync(FULL_MASK, v > 5);
  if (v > 5)
    p[0] = __reduce_add_sync(mask, v);
}
__global__ void afterTheBranch(int *p) {
  int v = 0;
  if (threadIdx.x < 10)
    v = p[threadIdx.x];
  v = __shfl_sync(FULL_MASK, v, 3);
  for (int i = threadIdx.x; i < 100; i += 33)
    v += p[i];
  v = warpSum(v);
  p[threadIdx.x] = v;
}
// Who has returned has no vote.
__global__ void voteAfterTail(int *p, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  p[i] = __popc(__ballot_sync(FULL_MASK, p[i]));
}
__global__ void warpReturns(int *p, int n) {
  int row = blockIdx.x * (blockDim.x / 32) + threadIdx.x / 32;
  if (row >= n)
    return;
  p[row] = warpSum(p[row * 32 + threadIdx.x % 32]);
}
__global__ void synchronises(int *p) {
  if (threadIdx.x % 32 < 7)
    __syncwarp();
}
namespace mine {
__device__ int __shfl_sync(unsigned, int v, int) { return v; } // FINDING: name-shadowed
} // namespace mine
__global__ void ownName(int *p) {
  if (threadIdx.x == 3)
    p[0] = mine::__shfl_sync(FULL_MASK, p[1], 0);
}
