// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-43. A kernel has a body for __CUDA_ARCH__ >= 900 and another for older GPUs. Nothing on AMD has what sm_90 added,
// so the older body is taken, and the program, which prints the path, is told so.
// Port: finding
#include <cstdio>
#include <cuda_runtime.h>

#define HOPPER 900

#if __CUDA_ARCH__ >= 900 // expect: arch-condition
#define HAS_DISTRIBUTED 1
#endif

__global__ void blend(const short *a, const short *b, int *out, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
#if defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= HOPPER // expect: arch-condition
  // New GPUs have this as one instruction.
  out[i] = 2 * __viaddmax_s32(a[i], b[i], 0) + 1;
#else
  const int s = a[i] + b[i];
  out[i] = 2 * (s > 0 ? s : 0);
#endif
#ifdef HAS_DISTRIBUTED
  out[i] += 1000000;
#endif
}

int main() {
  const int n = 300;
  short a[n], b[n], *dA, *dB;
  int out[n], *dOut;
  for (int i = 0; i < n; ++i)
    a[i] = i * 3 - 200, b[i] = 90 - i;
  cudaMalloc(&dA, sizeof a);
  cudaMalloc(&dB, sizeof b);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dA, a, sizeof a, cudaMemcpyHostToDevice);
  cudaMemcpy(dB, b, sizeof b, cudaMemcpyHostToDevice);
  blend<<<3, 128>>>(dA, dB, dOut, n);
  if (cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost) != cudaSuccess)
    return 2;
  const int extra = out[0] % 2 ? 1000001 : 0;
  int wrong = 0, checksum = 0;
  for (int i = 0; i < n; ++i) {
    const int s = a[i] + b[i];
    wrong += out[i] != 2 * (s > 0 ? s : 0) + extra;
    checksum = checksum * 5 + out[i];
  }
  printf("path %s, last %d, checksum %d, wrong %d\n", extra ? "sm_90" : "sm_80", out[n - 1], checksum, wrong);
  return wrong;
}
