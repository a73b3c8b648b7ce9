// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Comparisons as inline PTX: integers of all signs, floats with NaN and zeros.

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
  asm("{ .reg .pred p; setp.eq.u16 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "h"(x.ha), "h"(x.hb));
  put(out, 0, r);
  asm("{ .reg .pred p; setp.ne.u16 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "h"(x.ha), "h"(x.hb));
  put(out, 1, r);
  asm("{ .reg .pred p; setp.lt.u16 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "h"(x.ha), "h"(x.hb));
  put(out, 2, r);
  asm("{ .reg .pred p; setp.le.u16 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "h"(x.ha), "h"(x.hb));
  put(out, 3, r);
  asm("{ .reg .pred p; setp.gt.u16 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "h"(x.ha), "h"(x.hb));
  put(out, 4, r);
  asm("{ .reg .pred p; setp.ge.u16 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "h"(x.ha), "h"(x.hb));
  put(out, 5, r);
  asm("{ .reg .pred p; setp.lo.u16 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "h"(x.ha), "h"(x.hb));
  put(out, 6, r);
  asm("{ .reg .pred p; setp.ls.u16 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "h"(x.ha), "h"(x.hb));
  put(out, 7, r);
  asm("{ .reg .pred p; setp.hi.u16 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "h"(x.ha), "h"(x.hb));
  put(out, 8, r);
  asm("{ .reg .pred p; setp.hs.u16 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "h"(x.ha), "h"(x.hb));
  put(out, 9, r);
  asm("{ .reg .pred p; setp.eq.s16 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "h"(x.ha), "h"(x.hb));
  put(out, 10, r);
  asm("{ .reg .pred p; setp.ne.s16 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "h"(x.ha), "h"(x.hb));
  put(out, 11, r);
  asm("{ .reg .pred p; setp.lt.s16 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "h"(x.ha), "h"(x.hb));
  put(out, 12, r);
  asm("{ .reg .pred p; setp.le.s16 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "h"(x.ha), "h"(x.hb));
  put(out, 13, r);
  asm("{ .reg .pred p; setp.gt.s16 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "h"(x.ha), "h"(x.hb));
  put(out, 14, r);
  asm("{ .reg .pred p; setp.ge.s16 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "h"(x.ha), "h"(x.hb));
  put(out, 15, r);
  asm("{ .reg .pred p; setp.eq.u32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 16, r);
  asm("{ .reg .pred p; setp.ne.u32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 17, r);
  asm("{ .reg .pred p; setp.lt.u32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 18, r);
  asm("{ .reg .pred p; setp.le.u32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 19, r);
  asm("{ .reg .pred p; setp.gt.u32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 20, r);
  asm("{ .reg .pred p; setp.ge.u32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 21, r);
  asm("{ .reg .pred p; setp.lo.u32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 22, r);
  asm("{ .reg .pred p; setp.ls.u32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 23, r);
  asm("{ .reg .pred p; setp.hi.u32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 24, r);
  asm("{ .reg .pred p; setp.hs.u32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 25, r);
  asm("{ .reg .pred p; setp.eq.s32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 26, r);
  asm("{ .reg .pred p; setp.ne.s32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 27, r);
  asm("{ .reg .pred p; setp.lt.s32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 28, r);
  asm("{ .reg .pred p; setp.le.s32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 29, r);
  asm("{ .reg .pred p; setp.gt.s32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 30, r);
  asm("{ .reg .pred p; setp.ge.s32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 31, r);
  asm("{ .reg .pred p; setp.eq.u64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "l"(x.la), "l"(x.lb));
  put(out, 32, r);
  asm("{ .reg .pred p; setp.ne.u64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "l"(x.la), "l"(x.lb));
  put(out, 33, r);
  asm("{ .reg .pred p; setp.lt.u64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "l"(x.la), "l"(x.lb));
  put(out, 34, r);
  asm("{ .reg .pred p; setp.le.u64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "l"(x.la), "l"(x.lb));
  put(out, 35, r);
  asm("{ .reg .pred p; setp.gt.u64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "l"(x.la), "l"(x.lb));
  put(out, 36, r);
  asm("{ .reg .pred p; setp.ge.u64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "l"(x.la), "l"(x.lb));
  put(out, 37, r);
  asm("{ .reg .pred p; setp.lo.u64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "l"(x.la), "l"(x.lb));
  put(out, 38, r);
  asm("{ .reg .pred p; setp.ls.u64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "l"(x.la), "l"(x.lb));
  put(out, 39, r);
}

__global__ void part1(unsigned *out) {
  Inputs x = inputs(threadIdx.x);
  unsigned short h;
  unsigned r;
  unsigned long long l;
  float f;
  double d;
  asm("{ .reg .pred p; setp.hi.u64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "l"(x.la), "l"(x.lb));
  put(out, 40, r);
  asm("{ .reg .pred p; setp.hs.u64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "l"(x.la), "l"(x.lb));
  put(out, 41, r);
  asm("{ .reg .pred p; setp.eq.s64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "l"(x.la), "l"(x.lb));
  put(out, 42, r);
  asm("{ .reg .pred p; setp.ne.s64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "l"(x.la), "l"(x.lb));
  put(out, 43, r);
  asm("{ .reg .pred p; setp.lt.s64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "l"(x.la), "l"(x.lb));
  put(out, 44, r);
  asm("{ .reg .pred p; setp.le.s64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "l"(x.la), "l"(x.lb));
  put(out, 45, r);
  asm("{ .reg .pred p; setp.gt.s64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "l"(x.la), "l"(x.lb));
  put(out, 46, r);
  asm("{ .reg .pred p; setp.ge.s64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "l"(x.la), "l"(x.lb));
  put(out, 47, r);
  asm("{ .reg .pred p; setp.eq.b16 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "h"(x.ha), "h"(x.hb));
  put(out, 48, r);
  asm("{ .reg .pred p; setp.ne.b16 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "h"(x.ha), "h"(x.hb));
  put(out, 49, r);
  asm("{ .reg .pred p; setp.eq.b32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 50, r);
  asm("{ .reg .pred p; setp.ne.b32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 51, r);
  asm("{ .reg .pred p; setp.eq.b64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "l"(x.la), "l"(x.lb));
  put(out, 52, r);
  asm("{ .reg .pred p; setp.ne.b64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "l"(x.la), "l"(x.lb));
  put(out, 53, r);
  asm("{ .reg .pred p; setp.eq.f32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 54, r);
  asm("{ .reg .pred p; setp.lt.f32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 55, r);
  asm("{ .reg .pred p; setp.le.f32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 56, r);
  asm("{ .reg .pred p; setp.gt.f32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 57, r);
  asm("{ .reg .pred p; setp.ge.f32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 58, r);
  asm("{ .reg .pred p; setp.ne.f32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 59, r);
  asm("{ .reg .pred p; setp.equ.f32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 60, r);
  asm("{ .reg .pred p; setp.neu.f32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 61, r);
  asm("{ .reg .pred p; setp.ltu.f32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 62, r);
  asm("{ .reg .pred p; setp.leu.f32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 63, r);
  asm("{ .reg .pred p; setp.gtu.f32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 64, r);
  asm("{ .reg .pred p; setp.geu.f32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 65, r);
  asm("{ .reg .pred p; setp.num.f32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 66, r);
  asm("{ .reg .pred p; setp.nan.f32 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "f"(x.fa), "f"(x.fb));
  put(out, 67, r);
  asm("{ .reg .pred p; setp.eq.f64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "d"(x.da), "d"(x.db));
  put(out, 68, r);
  asm("{ .reg .pred p; setp.lt.f64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "d"(x.da), "d"(x.db));
  put(out, 69, r);
  asm("{ .reg .pred p; setp.le.f64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "d"(x.da), "d"(x.db));
  put(out, 70, r);
  asm("{ .reg .pred p; setp.gt.f64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "d"(x.da), "d"(x.db));
  put(out, 71, r);
  asm("{ .reg .pred p; setp.ge.f64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "d"(x.da), "d"(x.db));
  put(out, 72, r);
  asm("{ .reg .pred p; setp.ne.f64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "d"(x.da), "d"(x.db));
  put(out, 73, r);
  asm("{ .reg .pred p; setp.equ.f64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "d"(x.da), "d"(x.db));
  put(out, 74, r);
  asm("{ .reg .pred p; setp.neu.f64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "d"(x.da), "d"(x.db));
  put(out, 75, r);
  asm("{ .reg .pred p; setp.ltu.f64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "d"(x.da), "d"(x.db));
  put(out, 76, r);
  asm("{ .reg .pred p; setp.leu.f64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "d"(x.da), "d"(x.db));
  put(out, 77, r);
  asm("{ .reg .pred p; setp.gtu.f64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "d"(x.da), "d"(x.db));
  put(out, 78, r);
  asm("{ .reg .pred p; setp.geu.f64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "d"(x.da), "d"(x.db));
  put(out, 79, r);
}

__global__ void part2(unsigned *out) {
  Inputs x = inputs(threadIdx.x);
  unsigned short h;
  unsigned r;
  unsigned long long l;
  float f;
  double d;
  asm("{ .reg .pred p; setp.num.f64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "d"(x.da), "d"(x.db));
  put(out, 80, r);
  asm("{ .reg .pred p; setp.nan.f64 p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "d"(x.da), "d"(x.db));
  put(out, 81, r);
}

int main() {
  constexpr int rows = 82;
  unsigned *out;
  cudaMalloc(&out, rows * threads * 8);
  cudaMemset(out, 0, rows * threads * 8);
  part0<<<1, threads>>>(out);
  part1<<<1, threads>>>(out);
  part2<<<1, threads>>>(out);
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
