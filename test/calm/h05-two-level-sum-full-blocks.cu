// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-05. Partials, their count and the reader all use 32, so that `blockDim.x / 32` sums of logical warps meet
// an array of 32.
__device__ int warpSum(int v) {
  for (int o = 16; o > 0; o >>= 1)
    v += __shfl_down_sync(0xffffffffu, v, o);
  return v;
}

__device__ int blockSum(int v) {
  __shared__ int partial[32];
  int lane = threadIdx.x % 32, warp = threadIdx.x / 32;
  v = warpSum(v);
  if (lane == 0)
    partial[warp] = v;
  __syncthreads();
  v = threadIdx.x < blockDim.x / 32 ? partial[lane] : 0;
  if (warp == 0)
    v = warpSum(v);
  return v;
}

__global__ void dot(const int *a, const int *b, int *out, int n) {
  int v = 0;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x)
    v += a[i] * b[i];
  v = blockSum(v);
  if (threadIdx.x == 0)
    atomicAdd(out, v);
}

void launchDot(const int *a, const int *b, int *out, int n) {
  dot<<<40, 256>>>(a, b, out, n);
}
