// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-43. The usual atomicAdd(double) for old GPUs stands under __CUDA_ARCH__ < 600; undefined counts as 0, so on AMD
// the program would define an atomicAdd(double) of its own, beside HIP's. Tests for 700 and 800 choose warp code.
// Port: same
#include <cstdio>

#if !defined(__CUDA_ARCH__) || __CUDA_ARCH__ >= 600
// The runtime has it.
#else
__device__ double atomicAdd(double *address, double val) {
  unsigned long long *p = (unsigned long long *)address, old = *p, assumed;
  do {
    assumed = old;
    old = atomicCAS(p, assumed, __double_as_longlong(val + __longlong_as_double(assumed)));
  } while (assumed != old);
  return __longlong_as_double(old);
}
#endif

__device__ int warpTotal(int v) {
#if defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= 800
  return __reduce_add_sync(0xffffffff, v);
#elif __CUDA_ARCH__ >= 300
  for (int d = 16; d > 0; d >>= 1)
    v += __shfl_xor_sync(0xffffffff, v, d);
  return v;
#else
  return v; // One thread at a time on the first GPUs.
#endif
}

__global__ void accumulate(const int *in, double *sum, int *chosen, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int total = warpTotal(i < n ? in[i] : 0);
  if (threadIdx.x % 32 == 0)
    atomicAdd(sum, (double)total * 0.25);
  if (i == 0) {
#if __CUDA_ARCH__ < 700
    *chosen = 60;
#elif __CUDA_ARCH__ < 800
    *chosen = 70;
#else
    *chosen = 80;
#endif
  }
}

int main() {
  const int n = 1000;
  int in[n], *dIn, *dChosen, chosen = 0;
  double *dSum, sum = 0;
  long expected = 0;
  for (int i = 0; i < n; ++i)
    expected += in[i] = i * 5 % 113;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dSum, sizeof sum);
  cudaMalloc(&dChosen, sizeof chosen);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  cudaMemset(dSum, 0, sizeof sum);
  accumulate<<<4, 256>>>(dIn, dSum, dChosen, n);
  cudaMemcpy(&sum, dSum, sizeof sum, cudaMemcpyDeviceToHost);
  cudaMemcpy(&chosen, dChosen, sizeof chosen, cudaMemcpyDeviceToHost);
  printf("sum %.2f, expected %.2f, path %d\n", sum, expected * 0.25, chosen);
  return sum == expected * 0.25 && chosen == 80 ? 0 : 1;
}
