// RUN: %check-translate %s
//
// Warp functions keep CUDA's meaning: warps of 32 lanes, masks of 32 bits.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

#define FULL 0xffffffffu
// CHECK: #define FULL 0xffffffffu
#define SHUFFLE(v, d) __shfl_down_sync(FULL, v, d)
// CHECK: #define SHUFFLE(v, d) w2w::shfl_down_sync(FULL, v, d)

template <class T> __device__ T sum(T v) {
  for (int d = 16; d > 0; d /= 2)
  // CHECK: for (int d = 16; d > 0; d /= 2)
    v += __shfl_xor_sync(FULL, v, d);
    // CHECK: v += w2w::shfl_xor_sync(FULL, v, d);
  return v;
}
__global__ void modern(int *p, unsigned m) {
  int v = __shfl_sync(m, p[0], 3);
  // CHECK: int v = w2w::shfl_sync(m, p[0], 3);
  v += __shfl_up_sync(m, v, 1) + __shfl_down_sync(m, v, 1, 16) + __shfl_xor_sync(m, v, 1);
  // CHECK: v += w2w::shfl_up_sync(m, v, 1) + w2w::shfl_down_sync(m, v, 1, 16) + w2w::shfl_xor_sync(m, v, 1);
  unsigned b = __ballot_sync(m, v > 0);
  // CHECK: unsigned b = w2w::ballot_sync(m, v > 0);
  if (__any_sync(m, v) || __all_sync(m, v))
  // CHECK: if (w2w::any_sync(m, v) || w2w::all_sync(m, v))
    b |= __activemask();
    // CHECK: b |= w2w::activemask();
  b |= __match_any_sync(m, v);
  // CHECK: b |= w2w::match_any_sync(m, v);
  int same;
  b |= __match_all_sync(m, v, &same);
  // CHECK: b |= w2w::match_all_sync(m, v, &same);
  v += __reduce_add_sync(m, v) + __reduce_max_sync(m, v);
  // CHECK: v += w2w::reduce_add_sync(m, v) + w2w::reduce_max_sync(m, v);
  b |= __reduce_or_sync(m, b) & __reduce_and_sync(m, b) ^ __reduce_xor_sync(m, b);
  // CHECK: b |= w2w::reduce_or_sync(m, b) & w2w::reduce_and_sync(m, b) ^ w2w::reduce_xor_sync(m, b);
  __syncwarp();
  // CHECK: w2w::syncwarp();
  __syncwarp(m);
  // CHECK: w2w::syncwarp(m);
  p[0] = v + __popc(b) + __ffs(b) + __clz(b);
  // CHECK: p[0] = v + w2w::popc(b) + __ffs(b) + __clz(b);
  p[1] = __fns(b, 0, 1) + sum(3.0f) + SHUFFLE(v, 2);
  // CHECK: p[1] = w2w::fns(b, 0, 1) + sum(3.0f) + SHUFFLE(v, 2);
  p[2] = threadIdx.x % warpSize + warpSize / 2;
  // CHECK: p[2] = threadIdx.x % w2w::kWarpSize + w2w::kWarpSize / 2;
  unsigned lane = threadIdx.x & 31;
  // CHECK: unsigned lane = threadIdx.x & 31;
  p[3] = __popc(b & ((1u << lane) - 1));
  // CHECK: p[3] = w2w::popc(b & ((1u << lane) - 1));
}
#ifdef OLD_CUDA
__global__ void legacy(int *p) {
  int v = __shfl(p[0], 3) + __shfl_up(p[0], 1) + __shfl_down(p[0], 1) + __shfl_xor(p[0], 1);
  // CHECK: int v = w2w::shfl(p[0], 3) + w2w::shfl_up(p[0], 1) + w2w::shfl_down(p[0], 1) + w2w::shfl_xor(p[0], 1);
  unsigned b = __ballot(v);
  // CHECK: unsigned b = w2w::ballot(v);
  p[0] = __any(v) + __all(v) + b + warpSize;
  // CHECK: p[0] = w2w::any(v) + w2w::all(v) + b + w2w::kWarpSize;
}
#endif
int hostWarp(int device) {
  cudaDeviceProp prop;
  // CHECK: hipDeviceProp_t prop;
  cudaGetDeviceProperties(&prop, device);
  // CHECK: hipGetDeviceProperties(&prop, device);
  int size;
  cudaDeviceGetAttribute(&size, cudaDevAttrWarpSize, device); // FINDING: host-warp-size
  // CHECK: hipDeviceGetAttribute(&size, hipDeviceAttributeWarpSize, device);
  const cudaDeviceProp *p = &prop;
  // CHECK: const hipDeviceProp_t *p = &prop;
  struct { int warpSize; } mine{32}; // FINDING: name-shadowed
  // CHECK: struct { int warpSize; } mine{32};
  int warpSize = 32;
  // CHECK: int warpSize = 32;
  return prop.warpSize + p->warpSize + mine.warpSize + warpSize;
  // CHECK: return w2w::kWarpSize + w2w::kWarpSize + mine.warpSize + warpSize;
}
