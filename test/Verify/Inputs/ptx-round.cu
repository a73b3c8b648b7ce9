// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Conversions between floats as inline PTX: halves, bfloat16, TF32, rounding to whole numbers, NaN and infinities.

#include "ptx-inputs.h"

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
  unsigned *out = begin(rows);
  part0<<<1, threads>>>(out);
  return report(out, rows);
}
