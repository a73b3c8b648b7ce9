// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Conversions between floats as inline PTX: halves, bfloat16, TF32, rounding to whole numbers, NaN and infinities.

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

__global__ void part0(unsigned *out) {
  Inputs x = inputs(threadIdx.x);
  unsigned short h;
  unsigned r;
  unsigned long long l;
  float f;
  double d;
  asm("cvt.ftz.f32.f32 %0, %1;" : "=f"(f) : "f"(x.fa));
  put(out, 0, f);
  asm("cvt.rni.f32.f32 %0, %1;" : "=f"(f) : "f"(x.fa));
  put(out, 1, f);
  asm("cvt.rni.f64.f64 %0, %1;" : "=d"(d) : "d"(x.da));
  put(out, 2, d);
  asm("cvt.rzi.f32.f32 %0, %1;" : "=f"(f) : "f"(x.fa));
  put(out, 3, f);
  asm("cvt.rzi.f64.f64 %0, %1;" : "=d"(d) : "d"(x.da));
  put(out, 4, d);
  asm("cvt.rmi.f32.f32 %0, %1;" : "=f"(f) : "f"(x.fa));
  put(out, 5, f);
  asm("cvt.rmi.f64.f64 %0, %1;" : "=d"(d) : "d"(x.da));
  put(out, 6, d);
  asm("cvt.rpi.f32.f32 %0, %1;" : "=f"(f) : "f"(x.fa));
  put(out, 7, f);
  asm("cvt.rpi.f64.f64 %0, %1;" : "=d"(d) : "d"(x.da));
  put(out, 8, d);
  asm("cvt.f32.f16 %0, %1;" : "=f"(f) : "h"(x.ha));
  put(out, 9, f);
  asm("cvt.f32.bf16 %0, %1;" : "=f"(f) : "h"(x.ha));
  put(out, 10, f);
  asm("cvt.rn.f16.f32 %0, %1;" : "=h"(h) : "f"(x.fa));
  put(out, 11, h);
  asm("cvt.rz.f16.f32 %0, %1;" : "=h"(h) : "f"(x.fa));
  put(out, 12, h);
  asm("cvt.rn.relu.f16.f32 %0, %1;" : "=h"(h) : "f"(x.fa));
  put(out, 13, h);
  asm("cvt.rn.f16x2.f32 %0, %1, %2;" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 14, r);
  asm("cvt.rn.relu.f16x2.f32 %0, %1, %2;" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 15, r);
  asm("cvt.rz.f16x2.f32 %0, %1, %2;" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 16, r);
  asm("cvt.rz.relu.f16x2.f32 %0, %1, %2;" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 17, r);
  asm("cvt.rn.bf16.f32 %0, %1;" : "=h"(h) : "f"(x.fa));
  put(out, 18, h);
  asm("cvt.rz.bf16.f32 %0, %1;" : "=h"(h) : "f"(x.fa));
  put(out, 19, h);
  asm("cvt.rn.relu.bf16.f32 %0, %1;" : "=h"(h) : "f"(x.fa));
  put(out, 20, h);
  asm("cvt.rn.bf16x2.f32 %0, %1, %2;" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 21, r);
  asm("cvt.rn.relu.bf16x2.f32 %0, %1, %2;" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 22, r);
  asm("cvt.rz.bf16x2.f32 %0, %1, %2;" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 23, r);
  asm("cvt.rz.relu.bf16x2.f32 %0, %1, %2;" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 24, r);
  asm("cvt.rna.tf32.f32 %0, %1;" : "=r"(r) : "f"(x.fa));
  put(out, 25, r);
}

int main() {
  constexpr int rows = 26;
  unsigned *out;
  cudaMalloc(&out, rows * threads * 8);
  cudaMemset(out, 0, rows * threads * 8);
  part0<<<1, threads>>>(out);
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
