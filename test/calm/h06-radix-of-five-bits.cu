// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-06. RADIX_BITS 5 and the shift by 5 walk the digits of a sort key; each thread ranks its own key through
// shared counters.
#define RADIX_BITS 5
#define RADIX (1 << RADIX_BITS)

__device__ unsigned digitOf(unsigned key, int pass) {
  switch (pass) {
  case 0: return key & (RADIX - 1);
  case 1: return (key >> RADIX_BITS) & (RADIX - 1);
  case 2: return (key >> (2 * RADIX_BITS)) & (RADIX - 1);
  default: return (key >> (3 * RADIX_BITS)) & (RADIX - 1);
  }
}

__global__ void scatterByDigit(const unsigned *in, unsigned *out, unsigned *cursor, int n, int pass) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  unsigned key = in[i];
  out[atomicAdd(&cursor[digitOf(key, pass)], 1u)] = key;
}

void scatterAll(const unsigned *in, unsigned *out, unsigned *cursor, int n) {
  for (int pass = 0; pass < 4; ++pass)
    scatterByDigit<<<(n + 255) / 256, 256>>>(in, out, cursor + pass * RADIX, n, pass);
}
