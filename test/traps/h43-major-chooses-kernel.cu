// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-43. prop.major picks the kernel for new GPUs; AMD's numbers (9 for CDNA, 11 for RDNA3) have nothing to do with
// compute capabilities, so a test meant for Hopper holds on AMD or not by accident, and the program says which path it took.
// Port: finding
#include <cstdio>
#include <cuda_runtime.h>

__global__ void sumSimple(const int *in, int *out, int n) {
  int v = 0;
  for (int i = threadIdx.x; i < n; i += blockDim.x)
    v += in[i];
  atomicAdd(out, v);
}

// Fewer atomics; written for the newest GPUs.
__global__ void sumTuned(const int *in, int *out, int n) {
  __shared__ int block;
  if (threadIdx.x == 0)
    block = 0;
  __syncthreads();
  int v = 0;
  for (int i = threadIdx.x; i < n; i += blockDim.x)
    v += in[i];
  atomicAdd(&block, v);
  __syncthreads();
  if (threadIdx.x == 0)
    atomicAdd(out, block);
}

static const char *pathName(const cudaDeviceProp &prop) {
  if (prop.major >= 9) // expect: device-property
    return "tuned";
  return "simple";
}

int main() {
  cudaDeviceProp prop;
  if (cudaGetDeviceProperties(&prop, 0) != cudaSuccess) {
    printf("no device\n");
    return 2;
  }
  const int n = 3001;
  int *in, *out;
  cudaMallocManaged(&in, n * sizeof(int));
  cudaMallocManaged(&out, sizeof(int));
  int expected = 0;
  for (int i = 0; i < n; ++i)
    expected += in[i] = i % 37 - 5;
  *out = 0;
  const int sm = prop.major * 10 + prop.minor; // expect: device-property
  if (sm >= 90)
    sumTuned<<<1, 256>>>(in, out, n);
  else
    sumSimple<<<1, 256>>>(in, out, n);
  cudaDeviceSynchronize();
  printf("sm_%d takes the %s path: sum %d, checksum %d\n", sm, pathName(prop), *out, *out * 31 + sm);
  return *out == expected ? 0 : 1;
}
