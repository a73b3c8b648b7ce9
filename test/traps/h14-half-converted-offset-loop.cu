// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-14. The offsets start at a literal 16 while lane, warp and election are written with warpSize; as soon as warpSize is 64, lanes 32 to 63 are dropped from every sum.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

template <typename T> __device__ __forceinline__ T warpReduce(T v) {
  for (int o = 16; o > 0; o >>= 1)
    v += __shfl_down_sync(~0u, v, o);
  return v;
}

template <typename T> __global__ void dot(const T *a, const T *b, T *result, int n) {
  __shared__ T partial[32];
  T v = 0;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x)
    v += a[i] * b[i];
  v = warpReduce(v);
  if (threadIdx.x % warpSize == 0)
    partial[threadIdx.x / warpSize] = v;
  __syncthreads();
  if (threadIdx.x < warpSize) {
    v = threadIdx.x < blockDim.x / warpSize ? partial[threadIdx.x] : T(0);
    v = warpReduce(v);
    if (threadIdx.x == 0)
      atomicAdd(result, v);
  }
}

template <typename T> int test(const char *name) {
  const int n = 2000;
  static T a[n], b[n];
  T want = 0, got, *dA, *dB, *dResult;
  for (int i = 0; i < n; ++i) {
    a[i] = T(i % 13 - 6);
    b[i] = T(i % 7 + i % 3);
    want += a[i] * b[i];
  }
  cudaMalloc(&dA, sizeof a);
  cudaMalloc(&dB, sizeof b);
  cudaMalloc(&dResult, sizeof(T));
  cudaMemcpy(dA, a, sizeof a, cudaMemcpyHostToDevice);
  cudaMemcpy(dB, b, sizeof b, cudaMemcpyHostToDevice);
  int errors = 0;
  const int blocks[] = {32, 64, 96, 256, 1024};
  for (int block : blocks) {
    cudaMemset(dResult, 0, sizeof(T));
    dot<T><<<2, block>>>(dA, dB, dResult, n);
    cudaMemcpy(&got, dResult, sizeof got, cudaMemcpyDeviceToHost);
    errors += got != want;
    printf("%s, block %d: %g\n", name, block, double(got));
  }
  return errors;
}

int main() {
  const int errors = test<int>("int") + test<float>("float") + test<double>("double") + test<unsigned>("unsigned");
  printf("%d errors\n", errors);
  return errors ? 1 : 0;
}
