// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-50. smem_addr is an index into a shared array, not an address squeezed into 32 bits.
#include <cstdint>

__device__ uint32_t smemOffset(uint32_t row, uint32_t col) {
  return row * 64u + (col ^ ((row & 7u) << 3));
}

__global__ void stage(const uint32_t *in, uint32_t *out) {
  __shared__ uint32_t smem[32 * 64];
  for (uint32_t k = threadIdx.x; k < 32 * 64; k += blockDim.x) {
    uint32_t smem_addr = smemOffset(k / 64, k % 64);
    smem[smem_addr] = in[blockIdx.x * 2048 + k];
  }
  __syncthreads();
  for (uint32_t k = threadIdx.x; k < 32 * 64; k += blockDim.x) {
    uint32_t smem_addr = smemOffset(k % 32, k / 32);
    out[blockIdx.x * 2048 + k] = smem[smem_addr];
  }
}

void launchStage(const uint32_t *in, uint32_t *out, int tiles) { stage<<<tiles, 256>>>(in, out); }
