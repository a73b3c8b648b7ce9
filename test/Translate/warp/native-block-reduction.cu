// RUN: %check-translate %s --wave=native --targets=gfx942,gfx1100
//
// --wave=native: the reduction of a block in two levels combines whole waves, in each of its spellings.
#include <cfloat>
#include <cuda_runtime.h>
// CHECK: #include <w2w/wave.h>

#define FULL 0xffffffffu

// A warp's own reduction promises 32 lanes, and stays.
__device__ int warpSum(int v) {
// CHECK: __device__ int warpSum(int v) {
  for (int offset = 16; offset > 0; offset /= 2)
    v += __shfl_down_sync(FULL, v, offset);
    // CHECK: v += w2w::shfl_down_sync(FULL, v, offset);
  return v;
}
__device__ float warpMax(float v) {
  v = fmaxf(v, __shfl_xor_sync(FULL, v, 1));
  // CHECK: v = fmaxf(v, w2w::shfl_xor_sync(FULL, v, 1));
  v = fmaxf(v, __shfl_xor_sync(FULL, v, 2));
  v = fmaxf(v, __shfl_xor_sync(FULL, v, 4));
  v = fmaxf(v, __shfl_xor_sync(FULL, v, 8));
  v = fmaxf(v, __shfl_xor_sync(FULL, v, 16));
  return v;
}
__device__ int combine(int a, int b) { return a < b ? a : b; }
__device__ int warpLeast(int v) {
#pragma unroll
  for (int d = 1; d <= 16; d <<= 1) {
    const int other = __shfl_xor_sync(FULL, v, d);
    v = combine(v, other);
  }
  return v;
}

// The first thread has the result.
__device__ int blockSum(int v) {
// CHECK: __device__ int blockSum(int v) {
  static __shared__ int shared[32];
  // CHECK: static __shared__ int shared[32];
  const int lane = threadIdx.x % warpSize, wid = threadIdx.x / warpSize;
  v = warpSum(v); // FINDING: wave-native
  if (lane == 0)
    shared[wid] = v;
  // CHECK: v = w2w::wave::blockReduce(v, w2w::wave::Add(), shared);
  __syncthreads();
  v = threadIdx.x < blockDim.x / warpSize ? shared[lane] : 0;
  if (wid == 0)
    v = warpSum(v);
  // CHECK-NOT: {{.*}}warpSum{{.*}}
  return v;
  // CHECK: return v;
}
__global__ void sums(const int *in, int *out) {
  int s = blockSum(in[blockIdx.x * blockDim.x + threadIdx.x]);
  int twice = 2 * s;
  if (threadIdx.x != 0)
    return;
  out[blockIdx.x] = twice;
}

// All threads have it, by way of the first partial result; and the floor of a maximum is kept.
__global__ void divideByMax(float *p) {
  __shared__ float part[32];
  int lane = threadIdx.x & 31, warp = threadIdx.x >> 5;
  float v = warpMax(p[threadIdx.x]); // FINDING: wave-native
  // CHECK: float v = p[threadIdx.x];
  if (lane == 0) part[warp] = v;
  // CHECK: v = w2w::wave::blockReduce(v, w2w::wave::Max(), part); if (blockDim.x <= 992) v = w2w::wave::Max()(v, -FLT_MAX);
  __syncthreads();
  if (warp == 0) {
    v = -FLT_MAX;
    if (lane < (blockDim.x + 31) / 32) v = part[lane];
    v = warpMax(v);
    if (lane == 0) part[0] = v;
  }
  __syncthreads();
  // CHECK: __syncthreads();
  v = part[0];
  p[threadIdx.x] /= v;
  // CHECK: p[threadIdx.x] /= v;
}

// Each warp combines the partial results; the second level has a variable of its own.
template <class T> __global__ void subtractLeast(T *p) {
  __shared__ T least[8];
  const T own = warpLeast(p[threadIdx.x]); // FINDING: wave-native
  // CHECK: const T own = p[threadIdx.x];
  if (threadIdx.x % 32 == 0)
    least[threadIdx.x / 32] = own;
  __syncthreads();
  T all = threadIdx.x % 32 < 8 ? least[threadIdx.x % 32] : 0x7fffffff;
  // CHECK: T all = w2w::wave::blockReduce(own, w2w::wave::Min(), least);
  all = warpLeast(all);
  p[threadIdx.x] -= all;
  // CHECK: p[threadIdx.x] -= all;
}

// Eight partial results, three steps; the rest of the block stays.
__global__ void anyBits(const unsigned *in, unsigned *out) {
  __shared__ unsigned bits[8];
  unsigned v = __reduce_or_sync(FULL, in[threadIdx.x]); // FINDING: wave-native
  // CHECK: unsigned v = in[threadIdx.x];
  if (!(threadIdx.x & 31))
    bits[threadIdx.x >> 5] = v;
  // CHECK: v = w2w::wave::blockReduce(v, w2w::wave::Or(), bits);
  __syncthreads();
  if (threadIdx.x < 8) {
    // CHECK: if (threadIdx.x < 8) {
    v = bits[threadIdx.x];
    v |= __shfl_down_sync(0xff, v, 4);
    v |= __shfl_down_sync(0xff, v, 2);
    v |= __shfl_down_sync(0xff, v, 1);
    if (threadIdx.x == 0) {
      // CHECK: if (threadIdx.x == 0) {
      *out = v;
    }
  }
}

void launch(int *i, float *f, unsigned *u) {
  sums<<<8, 256>>>(i, i);
  divideByMax<<<1, 512>>>(f);
  subtractLeast<<<1, 256>>>(i);
  anyBits<<<1, 256>>>(u, u);
}
