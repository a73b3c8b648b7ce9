// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Instructions on floats as inline PTX: rounding, saturation, subnormal numbers, infinities and NaN, to the bit.

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
  asm("add.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 0, f);
  asm("add.ftz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 1, f);
  asm("add.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 2, f);
  asm("add.ftz.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 3, f);
  asm("add.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 4, d);
  asm("add.rn.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 5, f);
  asm("add.rn.ftz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 6, f);
  asm("add.rn.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 7, f);
  asm("add.rn.ftz.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 8, f);
  asm("add.rn.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 9, d);
  asm("add.rz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 10, f);
  asm("add.rz.ftz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 11, f);
  asm("add.rz.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 12, f);
  asm("add.rz.ftz.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 13, f);
  asm("add.rz.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 14, d);
  asm("add.rm.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 15, f);
  asm("add.rm.ftz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 16, f);
  asm("add.rm.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 17, f);
  asm("add.rm.ftz.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 18, f);
  asm("add.rm.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 19, d);
  asm("add.rp.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 20, f);
  asm("add.rp.ftz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 21, f);
  asm("add.rp.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 22, f);
  asm("add.rp.ftz.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 23, f);
  asm("add.rp.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 24, d);
  asm("sub.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 25, f);
  asm("sub.ftz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 26, f);
  asm("sub.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 27, f);
  asm("sub.ftz.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 28, f);
  asm("sub.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 29, d);
  asm("sub.rn.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 30, f);
  asm("sub.rn.ftz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 31, f);
  asm("sub.rn.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 32, f);
  asm("sub.rn.ftz.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 33, f);
  asm("sub.rn.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 34, d);
  asm("sub.rz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 35, f);
  asm("sub.rz.ftz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 36, f);
  asm("sub.rz.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 37, f);
  asm("sub.rz.ftz.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 38, f);
  asm("sub.rz.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 39, d);
}

__global__ void part1(unsigned *out) {
  Inputs x = inputs(threadIdx.x);
  unsigned short h;
  unsigned r;
  unsigned long long l;
  float f;
  double d;
  asm("sub.rm.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 40, f);
  asm("sub.rm.ftz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 41, f);
  asm("sub.rm.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 42, f);
  asm("sub.rm.ftz.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 43, f);
  asm("sub.rm.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 44, d);
  asm("sub.rp.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 45, f);
  asm("sub.rp.ftz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 46, f);
  asm("sub.rp.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 47, f);
  asm("sub.rp.ftz.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 48, f);
  asm("sub.rp.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 49, d);
  asm("mul.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 50, f);
  asm("mul.ftz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 51, f);
  asm("mul.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 52, f);
  asm("mul.ftz.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 53, f);
  asm("mul.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 54, d);
  asm("mul.rn.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 55, f);
  asm("mul.rn.ftz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 56, f);
  asm("mul.rn.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 57, f);
  asm("mul.rn.ftz.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 58, f);
  asm("mul.rn.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 59, d);
  asm("mul.rz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 60, f);
  asm("mul.rz.ftz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 61, f);
  asm("mul.rz.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 62, f);
  asm("mul.rz.ftz.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 63, f);
  asm("mul.rz.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 64, d);
  asm("mul.rm.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 65, f);
  asm("mul.rm.ftz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 66, f);
  asm("mul.rm.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 67, f);
  asm("mul.rm.ftz.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 68, f);
  asm("mul.rm.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 69, d);
  asm("mul.rp.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 70, f);
  asm("mul.rp.ftz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 71, f);
  asm("mul.rp.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 72, f);
  asm("mul.rp.ftz.sat.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 73, f);
  asm("mul.rp.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 74, d);
  asm("fma.rn.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 75, f);
  asm("fma.rn.ftz.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 76, f);
  asm("fma.rn.sat.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 77, f);
  asm("fma.rn.f64 %0, %1, %2, %3;" : "=d"(d) : "d"(x.da), "d"(x.db), "d"(x.dc));
  put(out, 78, d);
  asm("fma.rz.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 79, f);
}

__global__ void part2(unsigned *out) {
  Inputs x = inputs(threadIdx.x);
  unsigned short h;
  unsigned r;
  unsigned long long l;
  float f;
  double d;
  asm("fma.rz.ftz.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 80, f);
  asm("fma.rz.sat.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 81, f);
  asm("fma.rz.f64 %0, %1, %2, %3;" : "=d"(d) : "d"(x.da), "d"(x.db), "d"(x.dc));
  put(out, 82, d);
  asm("fma.rm.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 83, f);
  asm("fma.rm.ftz.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 84, f);
  asm("fma.rm.sat.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 85, f);
  asm("fma.rm.f64 %0, %1, %2, %3;" : "=d"(d) : "d"(x.da), "d"(x.db), "d"(x.dc));
  put(out, 86, d);
  asm("fma.rp.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 87, f);
  asm("fma.rp.ftz.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 88, f);
  asm("fma.rp.sat.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 89, f);
  asm("fma.rp.f64 %0, %1, %2, %3;" : "=d"(d) : "d"(x.da), "d"(x.db), "d"(x.dc));
  put(out, 90, d);
  asm("mad.rn.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 91, f);
  asm("mad.rn.ftz.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 92, f);
  asm("mad.rn.sat.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 93, f);
  asm("mad.rn.f64 %0, %1, %2, %3;" : "=d"(d) : "d"(x.da), "d"(x.db), "d"(x.dc));
  put(out, 94, d);
  asm("mad.rz.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 95, f);
  asm("mad.rz.ftz.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 96, f);
  asm("mad.rz.sat.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 97, f);
  asm("mad.rz.f64 %0, %1, %2, %3;" : "=d"(d) : "d"(x.da), "d"(x.db), "d"(x.dc));
  put(out, 98, d);
  asm("mad.rm.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 99, f);
  asm("mad.rm.ftz.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 100, f);
  asm("mad.rm.sat.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 101, f);
  asm("mad.rm.f64 %0, %1, %2, %3;" : "=d"(d) : "d"(x.da), "d"(x.db), "d"(x.dc));
  put(out, 102, d);
  asm("mad.rp.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 103, f);
  asm("mad.rp.ftz.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 104, f);
  asm("mad.rp.sat.f32 %0, %1, %2, %3;" : "=f"(f) : "f"(x.fa), "f"(x.fb), "f"(x.fc));
  put(out, 105, f);
  asm("mad.rp.f64 %0, %1, %2, %3;" : "=d"(d) : "d"(x.da), "d"(x.db), "d"(x.dc));
  put(out, 106, d);
  asm("div.rn.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 107, f);
  asm("rcp.rn.f32 %0, %1;" : "=f"(f) : "f"(x.fa));
  put(out, 108, f);
  asm("div.rn.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 109, d);
  asm("rcp.rn.f64 %0, %1;" : "=d"(d) : "d"(x.da));
  put(out, 110, d);
  asm("sqrt.rn.f64 %0, %1;" : "=d"(d) : "d"(x.da));
  put(out, 111, d);
  asm("div.rz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 112, f);
  asm("rcp.rz.f32 %0, %1;" : "=f"(f) : "f"(x.fa));
  put(out, 113, f);
  asm("sqrt.rz.f32 %0, %1;" : "=f"(f) : "f"(x.fa));
  put(out, 114, f);
  asm("div.rz.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 115, d);
  asm("rcp.rz.f64 %0, %1;" : "=d"(d) : "d"(x.da));
  put(out, 116, d);
  asm("sqrt.rz.f64 %0, %1;" : "=d"(d) : "d"(x.da));
  put(out, 117, d);
  asm("div.rm.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 118, f);
  asm("rcp.rm.f32 %0, %1;" : "=f"(f) : "f"(x.fa));
  put(out, 119, f);
}

__global__ void part3(unsigned *out) {
  Inputs x = inputs(threadIdx.x);
  unsigned short h;
  unsigned r;
  unsigned long long l;
  float f;
  double d;
  asm("sqrt.rm.f32 %0, %1;" : "=f"(f) : "f"(x.fa));
  put(out, 120, f);
  asm("div.rm.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 121, d);
  asm("rcp.rm.f64 %0, %1;" : "=d"(d) : "d"(x.da));
  put(out, 122, d);
  asm("sqrt.rm.f64 %0, %1;" : "=d"(d) : "d"(x.da));
  put(out, 123, d);
  asm("div.rp.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 124, f);
  asm("rcp.rp.f32 %0, %1;" : "=f"(f) : "f"(x.fa));
  put(out, 125, f);
  asm("sqrt.rp.f32 %0, %1;" : "=f"(f) : "f"(x.fa));
  put(out, 126, f);
  asm("div.rp.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 127, d);
  asm("rcp.rp.f64 %0, %1;" : "=d"(d) : "d"(x.da));
  put(out, 128, d);
  asm("sqrt.rp.f64 %0, %1;" : "=d"(d) : "d"(x.da));
  put(out, 129, d);
  asm("abs.f32 %0, %1;" : "=f"(f) : "f"(x.fa));
  put(out, 130, f);
  asm("neg.f32 %0, %1;" : "=f"(f) : "f"(x.fa));
  put(out, 131, f);
  asm("copysign.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 132, f);
  asm("min.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 133, f);
  asm("max.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 134, f);
  asm("abs.f64 %0, %1;" : "=d"(d) : "d"(x.da));
  put(out, 135, d);
  asm("neg.f64 %0, %1;" : "=d"(d) : "d"(x.da));
  put(out, 136, d);
  asm("copysign.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 137, d);
  asm("min.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 138, d);
  asm("max.f64 %0, %1, %2;" : "=d"(d) : "d"(x.da), "d"(x.db));
  put(out, 139, d);
  asm("abs.ftz.f32 %0, %1;" : "=f"(f) : "f"(x.fa));
  put(out, 140, f);
  asm("neg.ftz.f32 %0, %1;" : "=f"(f) : "f"(x.fa));
  put(out, 141, f);
  asm("min.ftz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 142, f);
  asm("min.NaN.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 143, f);
  asm("min.ftz.NaN.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 144, f);
  asm("max.ftz.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 145, f);
  asm("max.NaN.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 146, f);
  asm("max.ftz.NaN.f32 %0, %1, %2;" : "=f"(f) : "f"(x.fa), "f"(x.fb));
  put(out, 147, f);
}

int main() {
  constexpr int rows = 148;
  unsigned *out;
  cudaMalloc(&out, rows * threads * 8);
  cudaMemset(out, 0, rows * threads * 8);
  part0<<<1, threads>>>(out);
  part1<<<1, threads>>>(out);
  part2<<<1, threads>>>(out);
  part3<<<1, threads>>>(out);
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
