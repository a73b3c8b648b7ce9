// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-54. Kernels written for programmatic dependent launch, launched in the plain way: the device functions that wait
// for the previous kernel and let the next one start do nothing on AMD, where a stream has that order anyway.
// Port: same, finding
#include <cstdio>
#include <cuda_runtime.h>

__global__ void produce(int *data, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    data[i] = i * i % 1009;
#if __CUDA_ARCH__ >= 900 // expect: arch-condition
  cudaTriggerProgrammaticLaunchCompletion();
#endif
}

__global__ void consume(const int *data, int *out, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  // What does not depend on the kernel before comes first.
  const int partner = (i * 7 + 3) % n;
#if __CUDA_ARCH__ >= 900 // expect: arch-condition
  cudaGridDependencySynchronize();
#endif
  if (i < n)
    out[i] = data[i] * 3 + data[partner];
}

int main() {
  const int n = 500;
  int *data, *out;
  cudaMalloc(&data, n * sizeof(int));
  cudaMallocManaged(&out, n * sizeof(int));
  produce<<<4, 128>>>(data, n);
  consume<<<4, 128>>>(data, out, n);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = 0, checksum = 0;
  for (int i = 0; i < n; ++i) {
    const int p = (i * 7 + 3) % n;
    wrong += out[i] != i * i % 1009 * 3 + p * p % 1009;
    checksum = checksum * 31 + out[i];
  }
  printf("out %d %d, checksum %d, wrong %d\n", out[0], out[n - 1], checksum, wrong);
  return wrong;
}
