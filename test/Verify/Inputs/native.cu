// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A two-level block reduction, which may use whole waves, and a warp reduction on its own, which may not.
#include <cuda_runtime.h>
#include <cstdio>
__inline__ __device__ float warpReduceSum(float v) {
  for (int o = 16; o > 0; o >>= 1) v += __shfl_down_sync(0xffffffff, v, o);
  return v;
}
__inline__ __device__ float blockReduceSum(float v) {
  static __shared__ float shared[32];
  int lane = threadIdx.x % 32, wid = threadIdx.x / 32;
  v = warpReduceSum(v);
  if (lane == 0) shared[wid] = v;
  __syncthreads();
  v = (threadIdx.x < blockDim.x / 32) ? shared[lane] : 0;
  if (wid == 0) v = warpReduceSum(v);
  return v;
}
__global__ void sum(const float *x, float *out, int n) {
  float v = 0;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) v += x[i];
  v = blockReduceSum(v);
  if (threadIdx.x == 0) atomicAdd(out, v);
}
__global__ void rows(const float *x, float *out) {
  float v = warpReduceSum(x[blockIdx.x * blockDim.x + threadIdx.x]);
  if (threadIdx.x % 32 == 0) out[(blockIdx.x * blockDim.x + threadIdx.x) / 32] = v;
}
int main() {
  const int n = 5000; static float h[n]; for (int i = 0; i < n; ++i) h[i] = i % 7;
  float *d, *o, r = 0; cudaMalloc(&d, sizeof h); cudaMalloc(&o, 4); cudaMemcpy(d, h, sizeof h, cudaMemcpyHostToDevice); cudaMemset(o, 0, 4);
  sum<<<8, 256>>>(d, o, n); cudaMemcpy(&r, o, 4, cudaMemcpyDeviceToHost); printf("%g\n", r);
  float *w, p[8]; cudaMalloc(&w, sizeof p); rows<<<2, 128>>>(d, w); cudaMemcpy(p, w, sizeof p, cudaMemcpyDeviceToHost);
  for (float s : p) printf("%g ", s);
  return 0;
}
