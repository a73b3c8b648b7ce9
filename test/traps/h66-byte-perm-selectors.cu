// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-66. __byte_perm with selectors that are computed at run time, from a table, and from constants; a table in LDS takes 8 bytes a thread, and v_perm's selector is spread differently.
// Port: same
#include <cstdint>
#include <cstdio>
#include <cuda_runtime.h>

__constant__ unsigned selectors[8] = {0x0123, 0x3210, 0x7654, 0x5410, 0x7632, 0x6420, 0x7531, 0x2222};

// Four bytes of each of four words change places: a 4 x 4 byte transposition.
__device__ uint4 transposeBytes(uint4 v) {
  const unsigned a = __byte_perm(v.x, v.y, 0x5140), b = __byte_perm(v.z, v.w, 0x5140);
  const unsigned c = __byte_perm(v.x, v.y, 0x7362), d = __byte_perm(v.z, v.w, 0x7362);
  return make_uint4(__byte_perm(a, b, 0x5410), __byte_perm(a, b, 0x7632), __byte_perm(c, d, 0x5410), __byte_perm(c, d, 0x7632));
}

// An unaligned word out of two aligned ones.
__device__ unsigned loadUnaligned(const unsigned *words, int byte) {
  const int shift = byte % 4;
  return __byte_perm(words[byte / 4], words[byte / 4 + 1], 0x3210 + 0x1111 * shift);
}

extern "C" __global__ void __launch_bounds__(1024) shuffleBytes(const unsigned *words, unsigned *out, int n) {
  __shared__ unsigned staged[12000]; // 47 KB: little room beside it
  const int i = threadIdx.x;
  for (int k = i; k < 12000; k += blockDim.x)
    staged[k] = words[k % n] + k;
  __syncthreads();
  unsigned *o = out + 8 * i;
  o[0] = __byte_perm(words[i], words[i + 1], selectors[i % 8]);
  o[1] = __byte_perm(words[i], words[i + 1], staged[i * 11] & 0x7777);
  o[2] = __byte_perm(words[i], 0, 0x4140);
  o[3] = loadUnaligned(words, i);
  const uint4 t = transposeBytes(make_uint4(words[i], words[i + 1], words[i + 2], words[i + 3]));
  o[4] = t.x, o[5] = t.y, o[6] = t.z, o[7] = t.w;
}

static unsigned perm(unsigned x, unsigned y, unsigned s) {
  const uint64_t both = uint64_t(y) << 32 | x;
  unsigned r = 0;
  for (int k = 0; k < 4; ++k)
    r |= unsigned(both >> 8 * (s >> 4 * k & 7) & 255) << 8 * k;
  return r;
}

int main() {
  const int threads = 1024, n = threads + 4;
  static unsigned words[n], out[8 * threads], *dWords, *dOut;
  const unsigned table[8] = {0x0123, 0x3210, 0x7654, 0x5410, 0x7632, 0x6420, 0x7531, 0x2222};
  for (int i = 0; i < n; ++i)
    words[i] = unsigned(i + 3) * 2654435761u;
  cudaMalloc(&dWords, sizeof words);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dWords, words, sizeof words, cudaMemcpyHostToDevice);
  shuffleBytes<<<1, threads>>>(dWords, dOut, n);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  int errors = 0;
  unsigned sum = 0;
  for (int i = 0; i < threads; ++i) {
    const unsigned char *bytes = (const unsigned char *)(words + i);
    unsigned want[8] = {perm(words[i], words[i + 1], table[i % 8]), perm(words[i], words[i + 1], (words[i * 11 % n] + i * 11) & 0x7777), perm(words[i], 0, 0x4140), 0};
    const unsigned char *at = (const unsigned char *)words + i;
    want[3] = at[0] | at[1] << 8 | at[2] << 16 | unsigned(at[3]) << 24;
    for (int k = 0; k < 4; ++k)
      want[4 + k] = bytes[k] | bytes[4 + k] << 8 | bytes[8 + k] << 16 | unsigned(bytes[12 + k]) << 24;
    for (int k = 0; k < 8; ++k) {
      errors += out[8 * i + k] != want[k];
      sum = sum * 31 + out[8 * i + k];
    }
  }
  printf("%08x %08x %08x %08x %08x, checksum %u, %d errors\n", out[8], out[9], out[10], out[11], out[12], sum, errors);
  return errors ? 1 : 0;
}
