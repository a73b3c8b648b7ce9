// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-73. `(1u << n) - 1` with n up to 32: nvcc's shift gives 0 for 32, so that the mask is full; AMD shifts modulo 32 and the mask is empty.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

__device__ __forceinline__ unsigned lowBits(int n) { return (1u << n) - 1; }

template <typename T> __device__ unsigned packedField(const T *words, int at, int bits) {
  const int word = at / 32, shift = at % 32;
  unsigned v = words[word] >> shift;
  v |= words[word + 1] << (32 - shift); // shift 0: by 32, which leaves nothing
  return v & lowBits(bits);
}

// Fields of 1 to 32 bits, as a column store packs them.
__global__ void unpack(const unsigned *words, int bits, int n, unsigned *out, unsigned *warpMasks) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    out[i] = packedField(words, i * bits, bits);
  // How many of the warp's lanes have work, as a mask: 32 for most warps.
  const int first = i - threadIdx.x % 32, lanes = max(0, min(32, n - first));
  if (threadIdx.x % 32 == 0)
    warpMasks[i / 32] = (1u << lanes) - 1;
}

int main() {
  const int n = 200, block = 128, blocks = 2, warps = blocks * block / 32;
  unsigned words[n + 2], out[n], masks[warps], *dWords, *dOut, *dMasks, sum = 0;
  int errors = 0;
  cudaMalloc(&dWords, sizeof words);
  cudaMalloc(&dOut, sizeof out);
  cudaMalloc(&dMasks, sizeof masks);
  const int widths[] = {1, 5, 8, 13, 31, 32};
  for (int bits : widths) {
    for (unsigned &w : words)
      w = 0;
    const unsigned mask = bits == 32 ? ~0u : (1u << bits) - 1;
    for (int i = 0; i < n; ++i) {
      const unsigned long long field = (unsigned long long)((i + 1) * 2654435761u & mask) << (i * bits % 32);
      words[i * bits / 32] |= unsigned(field);
      words[i * bits / 32 + 1] |= unsigned(field >> 32);
    }
    cudaMemcpy(dWords, words, sizeof words, cudaMemcpyHostToDevice);
    unpack<<<blocks, block>>>(dWords, bits, n, dOut, dMasks);
    cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
    cudaMemcpy(masks, dMasks, sizeof masks, cudaMemcpyDeviceToHost);
    for (int i = 0; i < n; ++i) {
      errors += out[i] != ((i + 1) * 2654435761u & mask);
      sum = sum * 31 + out[i];
    }
    for (int w = 0; w < warps; ++w) {
      const int lanes = n - w * 32;
      errors += masks[w] != (lanes >= 32 ? ~0u : lanes <= 0 ? 0 : (1u << lanes) - 1);
    }
    printf("%2d bits: %08x %08x %08x, masks %08x %08x\n", bits, out[0], out[1], out[n - 1], masks[0], masks[6]);
  }
  printf("checksum %u, %d errors\n", sum, errors);
  return errors ? 1 : 0;
}
