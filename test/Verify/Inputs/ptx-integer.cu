// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Integer and bit instructions as inline PTX, on random inputs that reach the clamps.

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
  asm("add.u16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 0, h);
  asm("sub.u16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 1, h);
  asm("mul.lo.u16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 2, h);
  asm("mul.hi.u16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 3, h);
  asm("mul.wide.u16 %0, %1, %2;" : "=r"(r) : "h"(x.ha), "h"(x.hb));
  put(out, 4, r);
  asm("mad.lo.u16 %0, %1, %2, %3;" : "=h"(h) : "h"(x.ha), "h"(x.hb), "h"(x.hc));
  put(out, 5, h);
  asm("mad.hi.u16 %0, %1, %2, %3;" : "=h"(h) : "h"(x.ha), "h"(x.hb), "h"(x.hc));
  put(out, 6, h);
  asm("mad.wide.u16 %0, %1, %2, %3;" : "=r"(r) : "h"(x.ha), "h"(x.hb), "r"(x.rc));
  put(out, 7, r);
  asm("min.u16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 8, h);
  asm("max.u16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 9, h);
  asm("sad.u16 %0, %1, %2, %3;" : "=h"(h) : "h"(x.ha), "h"(x.hb), "h"(x.hc));
  put(out, 10, h);
  asm("shr.u16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "r"(x.rb));
  put(out, 11, h);
  asm("add.s16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 12, h);
  asm("sub.s16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 13, h);
  asm("mul.lo.s16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 14, h);
  asm("mul.hi.s16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 15, h);
  asm("mul.wide.s16 %0, %1, %2;" : "=r"(r) : "h"(x.ha), "h"(x.hb));
  put(out, 16, r);
  asm("mad.lo.s16 %0, %1, %2, %3;" : "=h"(h) : "h"(x.ha), "h"(x.hb), "h"(x.hc));
  put(out, 17, h);
  asm("mad.hi.s16 %0, %1, %2, %3;" : "=h"(h) : "h"(x.ha), "h"(x.hb), "h"(x.hc));
  put(out, 18, h);
  asm("mad.wide.s16 %0, %1, %2, %3;" : "=r"(r) : "h"(x.ha), "h"(x.hb), "r"(x.rc));
  put(out, 19, r);
  asm("min.s16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 20, h);
  asm("max.s16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 21, h);
  asm("sad.s16 %0, %1, %2, %3;" : "=h"(h) : "h"(x.ha), "h"(x.hb), "h"(x.hc));
  put(out, 22, h);
  asm("abs.s16 %0, %1;" : "=h"(h) : "h"(x.ha));
  put(out, 23, h);
  asm("neg.s16 %0, %1;" : "=h"(h) : "h"(x.ha));
  put(out, 24, h);
  asm("shr.s16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "r"(x.rb));
  put(out, 25, h);
  asm("add.u32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 26, r);
  asm("sub.u32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 27, r);
  asm("mul.lo.u32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 28, r);
  asm("mad.lo.u32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 29, r);
  asm("mul.wide.u32 %0, %1, %2;" : "=l"(l) : "r"(x.ra), "r"(x.rb));
  put(out, 30, l);
  asm("mad.wide.u32 %0, %1, %2, %3;" : "=l"(l) : "r"(x.ra), "r"(x.rb), "l"(x.lc));
  put(out, 31, l);
  asm("mul.hi.u32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 32, r);
  asm("mad.hi.u32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 33, r);
  asm("min.u32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 34, r);
  asm("max.u32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 35, r);
  asm("sad.u32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 36, r);
  asm("shr.u32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 37, r);
  asm("add.s32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 38, r);
  asm("sub.s32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 39, r);
}

__global__ void part1(unsigned *out) {
  Inputs x = inputs(threadIdx.x);
  unsigned short h;
  unsigned r;
  unsigned long long l;
  float f;
  double d;
  asm("mul.lo.s32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 40, r);
  asm("mad.lo.s32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 41, r);
  asm("mul.wide.s32 %0, %1, %2;" : "=l"(l) : "r"(x.ra), "r"(x.rb));
  put(out, 42, l);
  asm("mad.wide.s32 %0, %1, %2, %3;" : "=l"(l) : "r"(x.ra), "r"(x.rb), "l"(x.lc));
  put(out, 43, l);
  asm("mul.hi.s32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 44, r);
  asm("mad.hi.s32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 45, r);
  asm("min.s32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 46, r);
  asm("max.s32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 47, r);
  asm("sad.s32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 48, r);
  asm("abs.s32 %0, %1;" : "=r"(r) : "r"(x.ra));
  put(out, 49, r);
  asm("neg.s32 %0, %1;" : "=r"(r) : "r"(x.ra));
  put(out, 50, r);
  asm("shr.s32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 51, r);
  asm("add.u64 %0, %1, %2;" : "=l"(l) : "l"(x.la), "l"(x.lb));
  put(out, 52, l);
  asm("sub.u64 %0, %1, %2;" : "=l"(l) : "l"(x.la), "l"(x.lb));
  put(out, 53, l);
  asm("mul.lo.u64 %0, %1, %2;" : "=l"(l) : "l"(x.la), "l"(x.lb));
  put(out, 54, l);
  asm("mad.lo.u64 %0, %1, %2, %3;" : "=l"(l) : "l"(x.la), "l"(x.lb), "l"(x.lc));
  put(out, 55, l);
  asm("mul.hi.u64 %0, %1, %2;" : "=l"(l) : "l"(x.la), "l"(x.lb));
  put(out, 56, l);
  asm("mad.hi.u64 %0, %1, %2, %3;" : "=l"(l) : "l"(x.la), "l"(x.lb), "l"(x.lc));
  put(out, 57, l);
  asm("min.u64 %0, %1, %2;" : "=l"(l) : "l"(x.la), "l"(x.lb));
  put(out, 58, l);
  asm("max.u64 %0, %1, %2;" : "=l"(l) : "l"(x.la), "l"(x.lb));
  put(out, 59, l);
  asm("sad.u64 %0, %1, %2, %3;" : "=l"(l) : "l"(x.la), "l"(x.lb), "l"(x.lc));
  put(out, 60, l);
  asm("shr.u64 %0, %1, %2;" : "=l"(l) : "l"(x.la), "r"(x.rb));
  put(out, 61, l);
  asm("add.s64 %0, %1, %2;" : "=l"(l) : "l"(x.la), "l"(x.lb));
  put(out, 62, l);
  asm("sub.s64 %0, %1, %2;" : "=l"(l) : "l"(x.la), "l"(x.lb));
  put(out, 63, l);
  asm("mul.lo.s64 %0, %1, %2;" : "=l"(l) : "l"(x.la), "l"(x.lb));
  put(out, 64, l);
  asm("mad.lo.s64 %0, %1, %2, %3;" : "=l"(l) : "l"(x.la), "l"(x.lb), "l"(x.lc));
  put(out, 65, l);
  asm("mul.hi.s64 %0, %1, %2;" : "=l"(l) : "l"(x.la), "l"(x.lb));
  put(out, 66, l);
  asm("mad.hi.s64 %0, %1, %2, %3;" : "=l"(l) : "l"(x.la), "l"(x.lb), "l"(x.lc));
  put(out, 67, l);
  asm("min.s64 %0, %1, %2;" : "=l"(l) : "l"(x.la), "l"(x.lb));
  put(out, 68, l);
  asm("max.s64 %0, %1, %2;" : "=l"(l) : "l"(x.la), "l"(x.lb));
  put(out, 69, l);
  asm("sad.s64 %0, %1, %2, %3;" : "=l"(l) : "l"(x.la), "l"(x.lb), "l"(x.lc));
  put(out, 70, l);
  asm("abs.s64 %0, %1;" : "=l"(l) : "l"(x.la));
  put(out, 71, l);
  asm("neg.s64 %0, %1;" : "=l"(l) : "l"(x.la));
  put(out, 72, l);
  asm("shr.s64 %0, %1, %2;" : "=l"(l) : "l"(x.la), "r"(x.rb));
  put(out, 73, l);
  asm("shl.b16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "r"(x.rb));
  put(out, 74, h);
  asm("shr.b16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "r"(x.rb));
  put(out, 75, h);
  asm("and.b16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 76, h);
  asm("or.b16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 77, h);
  asm("xor.b16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 78, h);
  asm("not.b16 %0, %1;" : "=h"(h) : "h"(x.ha));
  put(out, 79, h);
}

__global__ void part2(unsigned *out) {
  Inputs x = inputs(threadIdx.x);
  unsigned short h;
  unsigned r;
  unsigned long long l;
  float f;
  double d;
  asm("cnot.b16 %0, %1;" : "=h"(h) : "h"(x.ha));
  put(out, 80, h);
  asm("shl.b32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 81, r);
  asm("shr.b32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 82, r);
  asm("and.b32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 83, r);
  asm("or.b32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 84, r);
  asm("xor.b32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 85, r);
  asm("not.b32 %0, %1;" : "=r"(r) : "r"(x.ra));
  put(out, 86, r);
  asm("cnot.b32 %0, %1;" : "=r"(r) : "r"(x.ra));
  put(out, 87, r);
  asm("shl.b64 %0, %1, %2;" : "=l"(l) : "l"(x.la), "r"(x.rb));
  put(out, 88, l);
  asm("shr.b64 %0, %1, %2;" : "=l"(l) : "l"(x.la), "r"(x.rb));
  put(out, 89, l);
  asm("and.b64 %0, %1, %2;" : "=l"(l) : "l"(x.la), "l"(x.lb));
  put(out, 90, l);
  asm("or.b64 %0, %1, %2;" : "=l"(l) : "l"(x.la), "l"(x.lb));
  put(out, 91, l);
  asm("xor.b64 %0, %1, %2;" : "=l"(l) : "l"(x.la), "l"(x.lb));
  put(out, 92, l);
  asm("not.b64 %0, %1;" : "=l"(l) : "l"(x.la));
  put(out, 93, l);
  asm("cnot.b64 %0, %1;" : "=l"(l) : "l"(x.la));
  put(out, 94, l);
  asm("add.sat.s32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 95, r);
  asm("sub.sat.s32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 96, r);
  asm("mad.hi.sat.s32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 97, r);
  asm("min.relu.s32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 98, r);
  asm("max.relu.s32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 99, r);
  asm("mul24.lo.u32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 100, r);
  asm("mul24.lo.s32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 101, r);
  asm("mad24.lo.u32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 102, r);
  asm("mad24.lo.s32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 103, r);
  asm("popc.b32 %0, %1;" : "=r"(r) : "r"(x.ra));
  put(out, 104, r);
  asm("clz.b32 %0, %1;" : "=r"(r) : "r"(x.ra));
  put(out, 105, r);
  asm("brev.b32 %0, %1;" : "=r"(r) : "r"(x.ra));
  put(out, 106, r);
  asm("bfi.b32 %0, %1, %2, %3, %4;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc), "r"(x.rd));
  put(out, 107, r);
  asm("popc.b64 %0, %1;" : "=r"(r) : "l"(x.la));
  put(out, 108, r);
  asm("clz.b64 %0, %1;" : "=r"(r) : "l"(x.la));
  put(out, 109, r);
  asm("brev.b64 %0, %1;" : "=l"(l) : "l"(x.la));
  put(out, 110, l);
  asm("bfi.b64 %0, %1, %2, %3, %4;" : "=l"(l) : "l"(x.la), "l"(x.lb), "r"(x.rc), "r"(x.rd));
  put(out, 111, l);
  asm("bfe.u32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 112, r);
  asm("bfind.u32 %0, %1;" : "=r"(r) : "r"(x.ra));
  put(out, 113, r);
  asm("bfind.shiftamt.u32 %0, %1;" : "=r"(r) : "r"(x.ra));
  put(out, 114, r);
  asm("bfe.s32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 115, r);
  asm("bfind.s32 %0, %1;" : "=r"(r) : "r"(x.ra));
  put(out, 116, r);
  asm("bfind.shiftamt.s32 %0, %1;" : "=r"(r) : "r"(x.ra));
  put(out, 117, r);
  asm("bfe.u64 %0, %1, %2, %3;" : "=l"(l) : "l"(x.la), "r"(x.rb), "r"(x.rc));
  put(out, 118, l);
  asm("bfind.u64 %0, %1;" : "=r"(r) : "l"(x.la));
  put(out, 119, r);
}

__global__ void part3(unsigned *out) {
  Inputs x = inputs(threadIdx.x);
  unsigned short h;
  unsigned r;
  unsigned long long l;
  float f;
  double d;
  asm("bfind.shiftamt.u64 %0, %1;" : "=r"(r) : "l"(x.la));
  put(out, 120, r);
  asm("bfe.s64 %0, %1, %2, %3;" : "=l"(l) : "l"(x.la), "r"(x.rb), "r"(x.rc));
  put(out, 121, l);
  asm("bfind.s64 %0, %1;" : "=r"(r) : "l"(x.la));
  put(out, 122, r);
  asm("bfind.shiftamt.s64 %0, %1;" : "=r"(r) : "l"(x.la));
  put(out, 123, r);
  asm("lop3.b32 %0, %1, %2, %3, 0x96;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 124, r);
  asm("lop3.b32 %0, %1, %2, %3, 0xe8;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 125, r);
  asm("lop3.b32 %0, %1, %2, %3, 0x3a;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 126, r);
  asm("lop3.b32 %0, %1, %2, %3, 0xca;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 127, r);
  asm("shf.l.wrap.b32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 128, r);
  asm("shf.l.clamp.b32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 129, r);
  asm("shf.r.wrap.b32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 130, r);
  asm("shf.r.clamp.b32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 131, r);
  asm("prmt.b32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 132, r);
  asm("prmt.b32.f4e %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 133, r);
  asm("prmt.b32.b4e %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 134, r);
  asm("prmt.b32.rc8 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 135, r);
  asm("prmt.b32.rc16 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 136, r);
  asm("prmt.b32.ecl %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 137, r);
  asm("prmt.b32.ecr %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 138, r);
  asm("bmsk.clamp.b32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 139, r);
  asm("bmsk.wrap.b32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 140, r);
  asm("szext.clamp.u32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 141, r);
  asm("szext.clamp.s32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 142, r);
  asm("szext.wrap.u32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 143, r);
  asm("szext.wrap.s32 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 144, r);
  asm("dp4a.u32.u32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 145, r);
  asm("dp4a.s32.s32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 146, r);
  asm("dp2a.lo.u32.u32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 147, r);
  asm("dp2a.lo.s32.s32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 148, r);
  asm("dp2a.hi.u32.u32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 149, r);
  asm("dp2a.hi.s32.s32 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 150, r);
  asm("vabsdiff4.u32.u32.u32.add %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 151, r);
}

int main() {
  constexpr int rows = 152;
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
