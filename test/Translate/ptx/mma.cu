// RUN: %check-translate %s
//
// mma.sync becomes a function of the registers of D, A, B and C; which has none is left.
#include <cuda_runtime.h>
// CHECK: #include <w2w/ptx.h>
// CHECK: #include <w2w/ptx/mma.h>

struct Sums { double x[2]; };
__device__ void products(float *d, unsigned (&a)[4], unsigned b0, unsigned b1, int *whole, Sums &s, double x, unsigned short thread) {
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};\n"
               : "=f"(d[0]), "=f"(d[1]), "=f"(d[2]), "=f"(d[3])
               : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b0), "r"(b1), "f"(d[0]), "f"(d[1]), "f"(d[2]), "f"(0.f));
  // CHECK: w2w::ptx::mma_m16n8k16_f32_bf16_bf16_f32(d[0], d[1], d[2], d[3], a[0], a[1], a[2], a[3], b0, b1, d[0], d[1], d[2], 0.f);
  asm("mma.sync.aligned.m8n8k16.row.col.satfinite.s32.u8.s8.s32 {%0, %1}, {%2}, {%3}, {%0, %1};" : "+r"(whole[0]), "+r"(whole[1]) : "r"(a[0]), "r"(b0));
  // CHECK: w2w::ptx::mma_m8n8k16_satfinite_s32_u8_s8_s32(w2w0, w2w1, w2w2, w2w3, w2w0, w2w1);
  asm("mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%0, %1}, %2, %2, {%3, %3};" : "=d"(s.x[0]), "=d"(s.x[1]) : "d"(x), "d"(1.0));
  // CHECK: w2w::ptx::mma_m8n8k4_f64_f64_f64_f64(w2w0, w2w1, w2w2, w2w2, w2w3, w2w3);
  // Numbers of 8, 6 and 4 bits with scales; the kind may stand behind the layouts.
  asm("mma.sync.aligned.kind::mxf4.block_scale.m16n8k64.row.col.f32.e2m1.e2m1.f32.ue8m0 {%0, %1, %2, %3}, {%4, %4, %4, %4}, {%4, %4}, {%0, %1, %2, %3}, %5, {2, 1}, %6, {0, %7};" : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3]) : "r"(b0), "r"(b1), "r"(a[0]), "h"(thread));
  // CHECK: w2w::ptx::mma_m16n8k64_kind_mxf4_2X_f32_e2m1_e2m1_f32_ue8m0(w2w0, w2w1, w2w2, w2w3, w2w4, w2w4, w2w4, w2w4, w2w4, w2w4, w2w0, w2w1, w2w2, w2w3, w2w5, 2, 1, w2w6, 0, w2w7);
  asm("mma.sync.aligned.m16n8k32.row.col.kind::f8f6f4.f16.e3m2.e2m1.f16 {%0, %1}, {%2, %2, %2, %2}, {%2, %2}, {%0, %1};" : "+r"(a[0]), "+r"(a[1]) : "r"(b0));
  // CHECK: w2w::ptx::mma_m16n8k32_kind_f8f6f4_f16_e3m2_e2m1_f16(w2w0, w2w1, w2w2, w2w2, w2w2, w2w2, w2w2, w2w2, w2w0, w2w1);
  // No scales named, scales of the other kind, too few selectors, 4X with powers of 2.
  asm("mma.sync.aligned.kind::mxf4.block_scale.m16n8k64.row.col.f32.e2m1.e2m1.f32.ue8m0 {%0, %1, %2, %3}, {%4, %4, %4, %4}, {%4, %4}, {%0, %1, %2, %3};" : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3]) : "r"(b0)); // FINDING: inline-ptx
  asm("mma.sync.aligned.kind::mxf8f6f4.block_scale.m16n8k32.row.col.f32.e4m3.e4m3.f32.ue4m3 {%0, %1, %2, %3}, {%4, %4, %4, %4}, {%4, %4}, {%0, %1, %2, %3}, %4, {0, 0}, %4, {0, 0};" : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3]) : "r"(b0)); // FINDING: inline-ptx
  asm("mma.sync.aligned.kind::mxf4.block_scale.m16n8k64.row.col.f32.e2m1.e2m1.f32.ue8m0 {%0, %1, %2, %3}, {%4, %4, %4, %4}, {%4, %4}, {%0, %1, %2, %3}, %4, {0}, %4, {0, 0};" : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3]) : "r"(b0)); // FINDING: inline-ptx
  asm("mma.sync.aligned.kind::mxf4nvf4.block_scale.scale_vec::4X.m16n8k64.row.col.f32.e2m1.e2m1.f32.ue8m0 {%0, %1, %2, %3}, {%4, %4, %4, %4}, {%4, %4}, {%0, %1, %2, %3}, %4, {0, 0}, %4, {0, 0};" : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3]) : "r"(b0)); // FINDING: inline-ptx
  // Not in PTX, too few registers, sparse, Volta's.
  asm("mma.sync.aligned.m16n8k32.row.col.f32.f16.f16.f32 {%0, %1, %2, %3}, {%4, %4, %4, %4}, {%4, %4}, {%0, %1, %2, %3};" : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3]) : "r"(b0)); // FINDING: inline-ptx
  asm("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%0, %1, %2, %3}, {%4, %4}, {%4, %4}, {%0, %1, %2, %3};" : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3]) : "r"(b0)); // FINDING: inline-ptx
  asm("mma.sp.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%0, %1, %2, %3}, {%4, %4}, {%4, %4}, {%0, %1, %2, %3}, %4, 0x0;" : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3]) : "r"(b0)); // FINDING: inline-ptx
  asm("mma.sync.aligned.m8n8k4.row.col.f16.f16.f16.f16 {%0, %1, %2, %3}, {%4, %4}, {%4, %4}, {%0, %1, %2, %3};" : "+r"(a[0]), "+r"(a[1]), "+r"(a[2]), "+r"(a[3]) : "r"(b0)); // FINDING: inline-ptx
}
