// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-11. Masks of the lanes before, after and at the caller are built with 32-bit shifts in five spellings; on lane 32 of a wave they start over.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

__device__ __forceinline__ unsigned laneId() { return threadIdx.x & 31; }

#define LANE_BIT (1u << laneId())
#define LT_MASK ((1u << laneId()) - 1u)
#define LE_MASK (0xffffffffu >> (31 - laneId()))
#define GE_MASK (0xffffffffu << laneId())
#define GT_MASK (~1u << laneId())
#define LT_SIGNED (~(-1 << laneId()))
#define LE_DOUBLED ((2u << laneId()) - 1)

__global__ void positions(const int *in, int *out) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const unsigned votes = __ballot_sync(0xffffffff, in[i] % 2);
  int *o = out + i * 8;
  o[0] = __popc(votes & LT_MASK);
  o[1] = __popc(votes & LE_MASK);
  o[2] = __popc(votes & GE_MASK);
  o[3] = __popc(votes & GT_MASK);
  o[4] = __popc(votes & LT_SIGNED);
  o[5] = __popc(votes & LE_DOUBLED);
  o[6] = (votes & LANE_BIT) != 0;
  o[7] = __popc(votes & ~(1 << laneId()));
}

int main() {
  const int block = 96, n = block * 3;
  int in[n];
  static int out[n * 8];
  for (int i = 0; i < n; ++i)
    in[i] = (i * 13 + i / 5) % 31 + i / 32;
  int *dIn, *dOut;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  positions<<<3, block>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  int errors = 0;
  unsigned sum = 0;
  for (int w = 0; w < n / 32; ++w) {
    int total = 0, before = 0;
    for (int l = 0; l < 32; ++l)
      total += in[w * 32 + l] % 2;
    for (int l = 0; l < 32; ++l) {
      const int odd = in[w * 32 + l] % 2, i = w * 32 + l;
      const int want[8] = {before, before + odd, total - before, total - before - odd, before, before + odd, odd, total - odd};
      for (int k = 0; k < 8; ++k) {
        errors += out[i * 8 + k] != want[k];
        sum = sum * 31 + unsigned(out[i * 8 + k]);
      }
      before += odd;
    }
    printf("%d+%d ", out[w * 256 + 31 * 8], out[w * 256 + 31 * 8 + 6]);
  }
  printf("\nchecksum %u, %d errors\n", sum, errors);
  return errors ? 1 : 0;
}
