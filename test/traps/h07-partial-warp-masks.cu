// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-07. Literal masks that name a part of the warp (0x0000ffff, 0xffff0000, 0xf << n) with their own branch each; on a 64-lane wave the same literals name other threads.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

__device__ int halfSum(unsigned mask, int v) {
  for (int d = 8; d >= 1; d >>= 1)
    v += __shfl_xor_sync(mask, v, d, 16);
  return v;
}

// Lower half-warps add, upper half-warps find the maximum; each names its own lanes only.
__global__ void twoHalves(const int *in, int *out) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x, lane = threadIdx.x & 31;
  int v = in[i];
  unsigned votes;
  if (lane < 16) {
    v = halfSum(0x0000ffff, v);
    votes = __ballot_sync(0x0000ffff, in[i] > 20);
  } else {
    for (int d = 8; d; d /= 2)
      v = max(v, __shfl_down_sync(0xffff0000, v, d, 16));
    v = __shfl_sync(0xffff0000, v, 16);
    votes = __ballot_sync(0xffff0000, in[i] > 20);
  }
  out[2 * i] = v;
  out[2 * i + 1] = int(votes);
}

// Quads of lanes: the mask is shifted to where the quad is.
__global__ void quads(const int *in, int *out) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const unsigned lane = threadIdx.x % 32u, quad = 0xfu << (lane & ~3u);
  if (in[i - lane % 4] % 2 == 0) // whole quads take this
    out[i] = __shfl_sync(quad, in[i], 3, 4) * 100 + __popc(__ballot_sync(quad, in[i] > 10));
  else
    out[i] = __all_sync(quad, in[i] > 2);
}

int main() {
  const int block = 96, blocks = 2, n = block * blocks;
  int in[n], halves[2 * n], quad[n], *dIn, *dHalves, *dQuad;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 23 + i / 16) % 41;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dHalves, sizeof halves);
  cudaMalloc(&dQuad, sizeof quad);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  twoHalves<<<blocks, block>>>(dIn, dHalves);
  quads<<<blocks, block>>>(dIn, dQuad);
  cudaMemcpy(halves, dHalves, sizeof halves, cudaMemcpyDeviceToHost);
  cudaMemcpy(quad, dQuad, sizeof quad, cudaMemcpyDeviceToHost);
  int errors = 0;
  unsigned sum = 0;
  for (int i = 0; i < n; ++i) {
    const int base = i / 16 * 16, upper = base / 16 % 2;
    int total = 0, most = 0;
    unsigned votes = 0;
    for (int k = 0; k < 16; ++k) {
      total += in[base + k];
      most = in[base + k] > most ? in[base + k] : most;
      votes |= unsigned(in[base + k] > 20) << (k + 16 * upper);
    }
    errors += halves[2 * i] != (upper ? most : total) || unsigned(halves[2 * i + 1]) != votes;
    const int q = i / 4 * 4;
    int over = 0, all = 1;
    for (int k = 0; k < 4; ++k)
      over += in[q + k] > 10, all &= in[q + k] > 2;
    errors += quad[i] != (in[q] % 2 == 0 ? in[q + 3] * 100 + over : all);
    sum = (sum * 31 + halves[2 * i]) * 31 + halves[2 * i + 1] + quad[i] * 17;
  }
  printf("%d %08x %d %08x, quads %d %d %d\n", halves[64], halves[65], halves[96], halves[97], quad[0], quad[32], quad[36]);
  printf("checksum %u, %d errors\n", sum, errors);
  return errors ? 1 : 0;
}
