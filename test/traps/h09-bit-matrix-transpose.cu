// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-09. Thirty-two ballots make thirty-two words, a bit matrix that is stored as uint32_t; with 64-bit ballots the odd warps' columns are lost, and `auto` changes the stored type.
// Port: same
#include <cstdint>
#include <cstdio>
#include <cuda_runtime.h>

// Word j of the result has bit j of every lane's value.
__device__ uint32_t transpose32(uint32_t value) {
  const unsigned lane = threadIdx.x & 31;
  uint32_t mine = 0;
#pragma unroll
  for (int bit = 0; bit < 32; ++bit) {
    auto column = __ballot_sync(0xffffffff, value >> bit & 1);
    static_assert(sizeof(column) == 4, "a word of the matrix");
    if (lane == bit)
      mine = column;
  }
  return mine;
}

__global__ void transposeWords(const uint32_t *in, uint32_t *out, int *counts) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const uint32_t row = transpose32(in[i]);
  out[i] = row;
  uint32_t flags[2];
  flags[0] = __ballot_sync(0xffffffff, __popc(row) > 15);
  flags[1] = __ballot_sync(0xffffffff, row & 0x80000000u);
  int both = __ballot_sync(0xffffffff, __popc(row) > 15 && (row & 0x80000000u) != 0);
  counts[i] = __popc(flags[0]) * 10000 + __popc(flags[1]) * 100 + __popc(both & flags[0]);
}

int main() {
  const int block = 64, blocks = 4, n = block * blocks;
  uint32_t in[n], out[n], *dIn, *dOut, sum = 0;
  int counts[n], *dCounts, errors = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i + 1) * 2654435761u ^ i << 7;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dOut, sizeof out);
  cudaMalloc(&dCounts, sizeof counts);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  transposeWords<<<blocks, block>>>(dIn, dOut, dCounts);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  cudaMemcpy(counts, dCounts, sizeof counts, cudaMemcpyDeviceToHost);
  for (int w = 0; w < n / 32; ++w) {
    int many = 0, top = 0, both = 0;
    for (int r = 0; r < 32; ++r) {
      uint32_t want = 0;
      for (int l = 0; l < 32; ++l)
        want |= (in[w * 32 + l] >> r & 1) << l;
      errors += out[w * 32 + r] != want;
      int bits = 0;
      for (uint32_t m = want; m; m &= m - 1)
        ++bits;
      many += bits > 15;
      top += want >> 31;
      both += bits > 15 && want >> 31;
      sum = sum * 31 + out[w * 32 + r];
    }
    for (int l = 0; l < 32; ++l)
      errors += counts[w * 32 + l] != many * 10000 + top * 100 + both;
    printf("%08x/%d ", out[w * 32], counts[w * 32]);
  }
  printf("\nchecksum %u, %d errors\n", sum, errors);
  return errors ? 1 : 0;
}
