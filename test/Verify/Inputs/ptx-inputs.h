// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the programs ptx-*.cu share: random operands of every register's type, and a sum of bits for each instruction.

#ifndef PTX_INPUTS_H
#define PTX_INPUTS_H

#include <cstdio>
#include <cstdlib>
#include <cuda_runtime.h>

struct Inputs {
  unsigned short ha, hb, hc, hd;
  unsigned ra, rb, rc, rd;
  unsigned long long la, lb, lc, ld;
  float fa, fb, fc, fd;
  double da, db, dc, dd;
};

constexpr int threads = 128;

__device__ unsigned draw(unsigned &state) {
  state = state * 1664525u + 1013904223u;
  return state ^ state >> 15;
}
/// Small numbers, edges and any bits take turns, so that shifts and fields lie on both sides of a word's end.
__device__ unsigned word(unsigned &state) {
  unsigned any = draw(state);
  switch (draw(state) >> 8 & 7) {
  case 0:
    return any & 3;
  case 1:
  case 2:
    return any & 63;
  case 3:
    return 0u - (any & 3);
  case 4:
    return 0x80000000u - (any & 3);
  default:
    return any;
  }
}
__device__ float number(unsigned &state) {
  unsigned any = draw(state);
  switch (draw(state) >> 8 & 7) {
  case 0:
    return __uint_as_float(any & 0x807fffffu);
  case 1:
    return __uint_as_float((any & 0x80000000u) | 0x7f800000u);
  case 2:
    return __uint_as_float(0x7fc00000u);
  case 3:
    return __uint_as_float(any & 0x80000000u);
  default:
    return __uint_as_float((any & 0x83ffffffu) | 0x3c000000u);
  }
}
__device__ Inputs inputs(unsigned thread) {
  unsigned s = thread * 2654435761u + 12345u;
  Inputs x;
  x.ra = word(s), x.rb = word(s), x.rc = word(s), x.rd = word(s);
  x.ha = word(s), x.hb = word(s), x.hc = word(s), x.hd = word(s);
  x.la = (unsigned long long)word(s) << 32 | word(s), x.lb = (unsigned long long)word(s) << 32 | word(s);
  x.lc = (unsigned long long)word(s) << 32 | word(s), x.ld = (unsigned long long)word(s) << 32 | word(s);
  x.fa = number(s), x.fb = number(s), x.fc = number(s), x.fd = number(s);
  x.da = (double)number(s) * 1.0000000001, x.db = (double)number(s) * 0.9999999999, x.dc = number(s), x.dd = number(s);
  return x;
}

__device__ void put(unsigned *out, int row, unsigned short v) { out[(row * threads + threadIdx.x) * 2] = v; }
__device__ void put(unsigned *out, int row, unsigned v) { out[(row * threads + threadIdx.x) * 2] = v; }
__device__ void put(unsigned *out, int row, unsigned long long v) {
  out[(row * threads + threadIdx.x) * 2] = (unsigned)v;
  out[(row * threads + threadIdx.x) * 2 + 1] = (unsigned)(v >> 32);
}
__device__ void put(unsigned *out, int row, float v) { put(out, row, __float_as_uint(v)); }
__device__ void put(unsigned *out, int row, double v) {
  put(out, row, v != v ? ~0ull : (unsigned long long)__double_as_longlong(v));
}

/// Room for the results of \p rows instructions, for `put`.
inline unsigned *begin(int rows) {
  unsigned *out;
  cudaMalloc(&out, rows * threads * 8);
  cudaMemset(out, 0, rows * threads * 8);
  return out;
}
/// Prints a sum for each instruction.
inline int report(const unsigned *out, int rows) {
  unsigned *result = (unsigned *)malloc(rows * threads * 8);
  if (cudaMemcpy(result, out, rows * threads * 8, cudaMemcpyDeviceToHost) != cudaSuccess)
    return 1;
  for (int row = 0; row < rows; ++row) {
    unsigned long long sum = row;
    for (int i = 0; i < threads * 2; ++i)
      sum = (sum ^ result[row * threads * 2 + i]) * 1099511628211ull;
    printf("%d %016llx\n", row, sum);
  }
  return 0;
}

#endif
