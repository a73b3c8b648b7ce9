// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-44. A block asks for 96 KiB of dynamic shared memory with the opt-in attribute; gfx942 and gfx1100 have 64 KiB,
// the launch fails there, and a program that does not look at the error prints what was in the buffer.
// Port: finding
#include <cstdio>
#include <cuda_runtime.h>

constexpr int kTile = 96 * 1024 / sizeof(int);

__global__ void rotateTile(const int *in, int *out, int by) {
  extern __shared__ int tile[];
  for (int i = threadIdx.x; i < kTile; i += blockDim.x)
    tile[i] = in[i];
  __syncthreads();
  for (int i = threadIdx.x; i < kTile; i += blockDim.x)
    out[i] = tile[(i + by) % kTile];
}

int main() {
  int *in, *out;
  cudaMallocManaged(&in, kTile * sizeof(int));
  cudaMallocManaged(&out, kTile * sizeof(int));
  for (int i = 0; i < kTile; ++i)
    in[i] = i * 13 + 1, out[i] = 0;
  cudaFuncSetAttribute(rotateTile, cudaFuncAttributeMaxDynamicSharedMemorySize, kTile * sizeof(int)); // expect: lds-limit
  rotateTile<<<1, 512, kTile * sizeof(int)>>>(in, out, 12345); // expect: lds-limit
  cudaDeviceSynchronize();
  int wrong = 0;
  unsigned checksum = 0;
  for (int i = 0; i < kTile; ++i) {
    wrong += out[i] != in[(i + 12345) % kTile];
    checksum = checksum * 33 + out[i];
  }
  printf("out %d %d, checksum %u, wrong %d\n", out[0], out[kTile - 1], checksum, wrong);
  return wrong != 0;
}
