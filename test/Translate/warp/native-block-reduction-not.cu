// RUN: %check-translate %s --wave=native --targets=gfx942,gfx1100
//
// --wave=native leaves alone what looks like the reduction of a block and depends on the width in some other way.
#include <cuda_runtime.h>
// CHECK-NOT: {{.*}}wave::{{.*}}

#define FULL 0xffffffffu

__device__ int warpSum(int v) {
  for (int offset = 16; offset > 0; offset /= 2)
    v += __shfl_down_sync(FULL, v, offset);
    // CHECK: v += w2w::shfl_down_sync(FULL, v, offset);
  return v;
}
// Sixteen lanes only.
__device__ int halfSum(int v) {
  for (int offset = 8; offset > 0; offset /= 2)
    v += __shfl_down_sync(FULL, v, offset);
  return v;
}
// Not the same in any order.
__device__ float warpDifference(float v) {
  for (int offset = 16; offset > 0; offset /= 2)
    v = v - __shfl_xor_sync(FULL, v, offset);
  return v;
}
// Which NaN is kept depends on the order.
__device__ float warpGreater(float v) {
  for (int offset = 16; offset > 0; offset /= 2) {
    float other = __shfl_xor_sync(FULL, v, offset);
    v = v > other ? v : other;
  }
  return v;
}

__global__ void sumsOfWarps(const int *in, int *out, int *perWarp) {
  __shared__ int part[32];
  int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  int v = warpSum(in[threadIdx.x]);
  if (lane == 0) part[warp] = v;
  // CHECK: if (lane == 0) part[warp] = v;
  __syncthreads();
  // The partial results are read again.
  if (lane == 0) perWarp[warp] = part[warp];
  v = threadIdx.x < blockDim.x / 32 ? part[lane] : 0;
  if (warp == 0) v = warpSum(v);
  if (threadIdx.x == 0) *out = v;
}
__global__ void resultOfEachWarp(const int *in, int *out) {
  __shared__ int part[32];
  int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  int v = warpSum(in[threadIdx.x]);
  if (lane == 0) part[warp] = v;
  // CHECK: if (lane == 0) part[warp] = v;
  __syncthreads();
  v = threadIdx.x < blockDim.x / 32 ? part[lane] : 0;
  if (warp == 0) v = warpSum(v);
  // Zero in the other warps, so the sum comes out right; it would not with the result in all.
  if (lane == 0) atomicAdd(out, v);
}
__device__ int blockSum(int v) {
  __shared__ int part[32];
  int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  v = warpSum(v);
  if (lane == 0) part[warp] = v;
  // CHECK: if (lane == 0) part[warp] = v;
  __syncthreads();
  v = threadIdx.x < blockDim.x / 32 ? part[lane] : 0;
  if (warp == 0) v = warpSum(v);
  return v;
}
// A caller for which that is so.
__global__ void addsOfAll(const int *in, int *out) {
  int s = blockSum(in[threadIdx.x]) + 0;
  int t = s * 2;
  if (threadIdx.x % 32 == 0) atomicAdd(out, t);
}
__global__ void sumOfHalves(const int *in, int *out) {
  __shared__ int part[32];
  int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  int v = halfSum(in[threadIdx.x]);
  if (lane == 0) part[warp] = v;
  // CHECK: if (lane == 0) part[warp] = v;
  __syncthreads();
  v = threadIdx.x < blockDim.x / 32 ? part[lane] : 0;
  if (warp == 0) v = warpSum(v);
  if (threadIdx.x == 0) *out = v;
}
__global__ void differences(const float *in, float *out) {
  __shared__ float part[32];
  int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  float v = warpDifference(in[threadIdx.x]);
  if (lane == 0) part[warp] = v;
  // CHECK: if (lane == 0) part[warp] = v;
  __syncthreads();
  v = threadIdx.x < blockDim.x / 32 ? part[lane] : 0;
  if (warp == 0) v = warpDifference(v);
  if (threadIdx.x == 0) *out = v;
}
__global__ void greatest(const float *in, float *out) {
  __shared__ float part[32];
  int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  float v = warpGreater(in[threadIdx.x]);
  if (lane == 0) part[warp] = v;
  // CHECK: if (lane == 0) part[warp] = v;
  __syncthreads();
  v = threadIdx.x < blockDim.x / 32 ? part[lane] : 0;
  if (warp == 0) v = warpGreater(v);
  if (threadIdx.x == 0) *out = v;
}
// Lanes without a partial result are not without effect.
__global__ void sumPlus32(const int *in, int *out) {
  __shared__ int part[32];
  int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  int v = warpSum(in[threadIdx.x]);
  if (lane == 0) part[warp] = v;
  // CHECK: if (lane == 0) part[warp] = v;
  __syncthreads();
  v = threadIdx.x < blockDim.x / 32 ? part[lane] : 1;
  if (warp == 0) v = warpSum(v);
  if (threadIdx.x == 0) *out = v;
}
// The last warp of 16 threads is left out.
__global__ void ragged(const int *in, int *out) {
  __shared__ int part[32];
  int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  int v = warpSum(in[threadIdx.x]);
  if (lane == 0) part[warp] = v;
  // CHECK: if (lane == 0) part[warp] = v;
  __syncthreads();
  v = threadIdx.x < blockDim.x / 32 ? part[lane] : 0;
  if (warp == 0) v = warpSum(v);
  if (threadIdx.x == 0) *out = v;
}
// A reduction for each row of a block.
__global__ void rows(const int *in, int *out) {
  __shared__ int part[32];
  int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  int v = warpSum(in[threadIdx.y * blockDim.x + threadIdx.x]);
  if (lane == 0) part[warp] = v;
  // CHECK: if (lane == 0) part[warp] = v;
  __syncthreads();
  v = threadIdx.x < blockDim.x / 32 ? part[lane] : 0;
  if (warp == 0) v = warpSum(v); // FINDING: divergent-collective
  if (threadIdx.x == 0) out[threadIdx.y] = v;
}
// Another operation in the second level; and a condition that keeps some warps out.
__global__ void mixed(const int *in, int *out, int first) {
  __shared__ int part[32];
  int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  int v = warpSum(in[threadIdx.x]);
  if (lane == 0 && warp >= first) part[warp] = v;
  // CHECK: if (lane == 0 && warp >= first) part[warp] = v;
  __syncthreads();
  v = threadIdx.x < blockDim.x / 32 ? part[lane] : 0;
  if (warp == 0) v = warpSum(v);
  if (threadIdx.x == 0) *out = v;
  __syncthreads();
  v = warpSum(in[threadIdx.x]);
  if (lane == 0) part[warp] = v;
  // CHECK: if (lane == 0) part[warp] = v;
  __syncthreads();
  v = threadIdx.x < blockDim.x / 32 ? part[lane] : 0;
  for (int offset = 16; offset > 0; offset /= 2)
    v = max(v, __shfl_down_sync(FULL, v, offset));
  if (threadIdx.x == 0) out[1] = v;
}
// What the warp got is used, too.
__global__ void both(const int *in, int *out) {
  __shared__ int part[32];
  int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  int v = warpSum(in[threadIdx.x]);
  if (lane == 0) part[warp] = v;
  // CHECK: if (lane == 0) part[warp] = v;
  __syncthreads();
  int all = lane < blockDim.x / 32 ? part[lane] : 0;
  all = warpSum(all);
  if (lane == 0) out[warp] = v * 100 / all;
}

void launch(int *i, float *f) {
  sumsOfWarps<<<1, 256>>>(i, i, i);
  resultOfEachWarp<<<1, 256>>>(i, i);
  addsOfAll<<<1, 256>>>(i, i);
  sumOfHalves<<<1, 256>>>(i, i);
  differences<<<1, 256>>>(f, f);
  greatest<<<1, 256>>>(f, f);
  sumPlus32<<<1, 256>>>(i, i);
  ragged<<<1, 144>>>(i, i); // FINDING: block-shape
  rows<<<1, dim3(32, 8)>>>(i, i);
  mixed<<<1, 256>>>(i, i, 2);
  both<<<1, 256>>>(i, i);
}
