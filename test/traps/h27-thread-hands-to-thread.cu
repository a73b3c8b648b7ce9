// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-27. One thread of warp 1 takes tokens with atomicExch that one thread of warp 0 puts down, and gives each back as a receipt; both are lanes of one 64-lane wave.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

__device__ int box[8], receipt[8];

__global__ void handOver(const int *in, int *out, int rounds) {
  int *mine = &box[blockIdx.x], *back = &receipt[blockIdx.x];
  if (threadIdx.x == 0) {
    for (int i = 0; i < rounds; ++i) {
      atomicExch(mine, in[blockIdx.x * rounds + i] | 256);
      while (atomicExch(back, 0) == 0) {
      }
    }
  } else if (threadIdx.x == 32) {
    int sum = 0;
    for (int i = 0; i < rounds; ++i) {
      int got;
      while ((got = atomicExch(mine, 0)) == 0) {
      }
      sum = sum * 3 + (got & 255);
      atomicExch(back, 1);
    }
    out[blockIdx.x] = sum;
  }
}

int main() {
  const int blocks = 8, rounds = 5;
  int in[blocks * rounds], out[blocks], *dIn, *dOut, bad = 0;
  for (int i = 0; i < blocks * rounds; ++i)
    in[i] = (i * 37 + 5) % 251;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  handOver<<<blocks, 64>>>(dIn, dOut, rounds);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  for (int b = 0; b < blocks; ++b) {
    int sum = 0;
    for (int i = 0; i < rounds; ++i)
      sum = sum * 3 + in[b * rounds + i];
    bad += sum != out[b];
    printf("%d ", out[b]);
  }
  printf("wrong %d\n", bad);
  return bad != 0;
}
