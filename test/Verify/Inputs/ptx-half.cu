// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Instructions on half and bfloat16 and on pairs of them as inline PTX.

#include "ptx-inputs.h"

__global__ void part0(unsigned *out) {
  Inputs x = inputs(threadIdx.x);
  unsigned short h;
  unsigned r;
  unsigned long long l;
  float f;
  double d;
  asm("add.f16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 0, h);
  asm("add.f16x2 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 1, r);
  asm("add.rn.f16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 2, h);
  asm("add.rn.f16x2 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 3, r);
  asm("sub.f16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 4, h);
  asm("sub.f16x2 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 5, r);
  asm("sub.rn.f16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 6, h);
  asm("sub.rn.f16x2 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 7, r);
  asm("mul.f16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 8, h);
  asm("mul.f16x2 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 9, r);
  asm("mul.rn.f16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 10, h);
  asm("mul.rn.f16x2 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 11, r);
  asm("fma.rn.f16 %0, %1, %2, %3;" : "=h"(h) : "h"(x.ha), "h"(x.hb), "h"(x.hc));
  put(out, 12, h);
  asm("fma.rn.f16x2 %0, %1, %2, %3;" : "=r"(r) : "r"(x.ra), "r"(x.rb), "r"(x.rc));
  put(out, 13, r);
  asm("min.f16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 14, h);
  asm("min.f16x2 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 15, r);
  asm("max.f16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 16, h);
  asm("max.f16x2 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 17, r);
  asm("add.bf16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 18, h);
  asm("add.bf16x2 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 19, r);
  asm("add.rn.bf16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 20, h);
  asm("add.rn.bf16x2 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 21, r);
  asm("sub.bf16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 22, h);
  asm("sub.bf16x2 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 23, r);
  asm("sub.rn.bf16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 24, h);
  asm("sub.rn.bf16x2 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 25, r);
  asm("mul.bf16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 26, h);
  asm("mul.bf16x2 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 27, r);
  asm("mul.rn.bf16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 28, h);
  asm("mul.rn.bf16x2 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 29, r);
  asm("min.bf16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 30, h);
  asm("min.bf16x2 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 31, r);
  asm("max.bf16 %0, %1, %2;" : "=h"(h) : "h"(x.ha), "h"(x.hb));
  put(out, 32, h);
  asm("max.bf16x2 %0, %1, %2;" : "=r"(r) : "r"(x.ra), "r"(x.rb));
  put(out, 33, r);
}

int main() {
  constexpr int rows = 34;
  unsigned *out = begin(rows);
  part0<<<1, threads>>>(out);
  return report(out, rows);
}
