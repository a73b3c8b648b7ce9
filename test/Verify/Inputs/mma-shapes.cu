// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every mma.sync, with whole numbers, of which each sum is exact, and with fractions. Two warps of a block have operands
// of their own.
#include <cstdint>
#include <cstdio>
#include <cuda_fp16.h>
#include <cuda_bf16.h>
#include <cuda_fp8.h>
#include <vector>

struct Registers {
  uint64_t a[8], b[4], c[4];
};

template <class T> __device__ T bitsAs(uint64_t word) {
  T value;
  memcpy(&value, &word, sizeof value);
  return value;
}

// clang-format off
__global__ void m16n8k8_f32_f16_f16_f32(Registers *all, float *out) {
  Registers &own = all[threadIdx.x];
  float d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k8.row.col.f32.f16.f16.f32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=f"(d0), "=f"(d1), "=f"(d2), "=f"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "f"(bitsAs<float>(own.c[0])), "f"(bitsAs<float>(own.c[1])), "f"(bitsAs<float>(own.c[2])), "f"(bitsAs<float>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k8_f16_f16_f16_f16(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m16n8k8.row.col.f16.f16.f16.f16 {%0, %1}, {%2, %3}, {%4}, {%5, %6};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m16n8k8_f32_bf16_bf16_f32(Registers *all, float *out) {
  Registers &own = all[threadIdx.x];
  float d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k8.row.col.f32.bf16.bf16.f32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=f"(d0), "=f"(d1), "=f"(d2), "=f"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "f"(bitsAs<float>(own.c[0])), "f"(bitsAs<float>(own.c[1])), "f"(bitsAs<float>(own.c[2])), "f"(bitsAs<float>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k16_f32_f16_f16_f32(Registers *all, float *out) {
  Registers &own = all[threadIdx.x];
  float d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=f"(d0), "=f"(d1), "=f"(d2), "=f"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "f"(bitsAs<float>(own.c[0])), "f"(bitsAs<float>(own.c[1])), "f"(bitsAs<float>(own.c[2])), "f"(bitsAs<float>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k16_f16_f16_f16_f16(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f16.f16.f16.f16 {%0, %1}, {%2, %3, %4, %5}, {%6, %7}, {%8, %9};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m16n8k16_f32_bf16_bf16_f32(Registers *all, float *out) {
  Registers &own = all[threadIdx.x];
  float d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=f"(d0), "=f"(d1), "=f"(d2), "=f"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "f"(bitsAs<float>(own.c[0])), "f"(bitsAs<float>(own.c[1])), "f"(bitsAs<float>(own.c[2])), "f"(bitsAs<float>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k4_f32_tf32_tf32_f32(Registers *all, float *out) {
  Registers &own = all[threadIdx.x];
  float d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k4.row.col.f32.tf32.tf32.f32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=f"(d0), "=f"(d1), "=f"(d2), "=f"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "f"(bitsAs<float>(own.c[0])), "f"(bitsAs<float>(own.c[1])), "f"(bitsAs<float>(own.c[2])), "f"(bitsAs<float>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k8_f32_tf32_tf32_f32(Registers *all, float *out) {
  Registers &own = all[threadIdx.x];
  float d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=f"(d0), "=f"(d1), "=f"(d2), "=f"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "f"(bitsAs<float>(own.c[0])), "f"(bitsAs<float>(own.c[1])), "f"(bitsAs<float>(own.c[2])), "f"(bitsAs<float>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m8n8k4_f64_f64_f64_f64(Registers *all, double *out) {
  Registers &own = all[threadIdx.x];
  double d0, d1;
  asm volatile("mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%0, %1}, {%2}, {%3}, {%4, %5};"
               : "=d"(d0), "=d"(d1)
               : "d"(bitsAs<double>(own.a[0])), "d"(bitsAs<double>(own.b[0])), "d"(bitsAs<double>(own.c[0])), "d"(bitsAs<double>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m16n8k4_f64_f64_f64_f64(Registers *all, double *out) {
  Registers &own = all[threadIdx.x];
  double d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k4.row.col.f64.f64.f64.f64 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=d"(d0), "=d"(d1), "=d"(d2), "=d"(d3)
               : "d"(bitsAs<double>(own.a[0])), "d"(bitsAs<double>(own.a[1])), "d"(bitsAs<double>(own.b[0])), "d"(bitsAs<double>(own.c[0])), "d"(bitsAs<double>(own.c[1])), "d"(bitsAs<double>(own.c[2])), "d"(bitsAs<double>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k8_f64_f64_f64_f64(Registers *all, double *out) {
  Registers &own = all[threadIdx.x];
  double d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k8.row.col.f64.f64.f64.f64 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=d"(d0), "=d"(d1), "=d"(d2), "=d"(d3)
               : "d"(bitsAs<double>(own.a[0])), "d"(bitsAs<double>(own.a[1])), "d"(bitsAs<double>(own.a[2])), "d"(bitsAs<double>(own.a[3])), "d"(bitsAs<double>(own.b[0])), "d"(bitsAs<double>(own.b[1])), "d"(bitsAs<double>(own.c[0])), "d"(bitsAs<double>(own.c[1])), "d"(bitsAs<double>(own.c[2])), "d"(bitsAs<double>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k16_f64_f64_f64_f64(Registers *all, double *out) {
  Registers &own = all[threadIdx.x];
  double d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f64.f64.f64.f64 {%0, %1, %2, %3}, {%4, %5, %6, %7, %8, %9, %10, %11}, {%12, %13, %14, %15}, {%16, %17, %18, %19};"
               : "=d"(d0), "=d"(d1), "=d"(d2), "=d"(d3)
               : "d"(bitsAs<double>(own.a[0])), "d"(bitsAs<double>(own.a[1])), "d"(bitsAs<double>(own.a[2])), "d"(bitsAs<double>(own.a[3])), "d"(bitsAs<double>(own.a[4])), "d"(bitsAs<double>(own.a[5])), "d"(bitsAs<double>(own.a[6])), "d"(bitsAs<double>(own.a[7])), "d"(bitsAs<double>(own.b[0])), "d"(bitsAs<double>(own.b[1])), "d"(bitsAs<double>(own.b[2])), "d"(bitsAs<double>(own.b[3])), "d"(bitsAs<double>(own.c[0])), "d"(bitsAs<double>(own.c[1])), "d"(bitsAs<double>(own.c[2])), "d"(bitsAs<double>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m8n8k16_s32_s8_s8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m8n8k16.row.col.s32.s8.s8.s32 {%0, %1}, {%2}, {%3}, {%4, %5};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m8n8k16_satfinite_s32_s8_s8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m8n8k16.row.col.satfinite.s32.s8.s8.s32 {%0, %1}, {%2}, {%3}, {%4, %5};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m16n8k16_s32_s8_s8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k16.row.col.s32.s8.s8.s32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k16_satfinite_s32_s8_s8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k16.row.col.satfinite.s32.s8.s8.s32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k32_s32_s8_s8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k32_satfinite_s32_s8_s8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.satfinite.s32.s8.s8.s32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m8n8k16_s32_s8_u8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m8n8k16.row.col.s32.s8.u8.s32 {%0, %1}, {%2}, {%3}, {%4, %5};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m8n8k16_satfinite_s32_s8_u8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m8n8k16.row.col.satfinite.s32.s8.u8.s32 {%0, %1}, {%2}, {%3}, {%4, %5};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m16n8k16_s32_s8_u8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k16.row.col.s32.s8.u8.s32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k16_satfinite_s32_s8_u8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k16.row.col.satfinite.s32.s8.u8.s32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k32_s32_s8_u8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.s32.s8.u8.s32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k32_satfinite_s32_s8_u8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.satfinite.s32.s8.u8.s32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m8n8k16_s32_u8_s8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m8n8k16.row.col.s32.u8.s8.s32 {%0, %1}, {%2}, {%3}, {%4, %5};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m8n8k16_satfinite_s32_u8_s8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m8n8k16.row.col.satfinite.s32.u8.s8.s32 {%0, %1}, {%2}, {%3}, {%4, %5};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m16n8k16_s32_u8_s8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k16.row.col.s32.u8.s8.s32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k16_satfinite_s32_u8_s8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k16.row.col.satfinite.s32.u8.s8.s32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k32_s32_u8_s8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.s32.u8.s8.s32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k32_satfinite_s32_u8_s8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.satfinite.s32.u8.s8.s32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m8n8k16_s32_u8_u8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m8n8k16.row.col.s32.u8.u8.s32 {%0, %1}, {%2}, {%3}, {%4, %5};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m8n8k16_satfinite_s32_u8_u8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m8n8k16.row.col.satfinite.s32.u8.u8.s32 {%0, %1}, {%2}, {%3}, {%4, %5};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m16n8k16_s32_u8_u8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k16.row.col.s32.u8.u8.s32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k16_satfinite_s32_u8_u8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k16.row.col.satfinite.s32.u8.u8.s32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k32_s32_u8_u8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.s32.u8.u8.s32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k32_satfinite_s32_u8_u8_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.satfinite.s32.u8.u8.s32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m8n8k32_s32_s4_s4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m8n8k32.row.col.s32.s4.s4.s32 {%0, %1}, {%2}, {%3}, {%4, %5};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m8n8k32_satfinite_s32_s4_s4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m8n8k32.row.col.satfinite.s32.s4.s4.s32 {%0, %1}, {%2}, {%3}, {%4, %5};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m16n8k32_s32_s4_s4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.s32.s4.s4.s32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k32_satfinite_s32_s4_s4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.satfinite.s32.s4.s4.s32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k64_s32_s4_s4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k64.row.col.s32.s4.s4.s32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k64_satfinite_s32_s4_s4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k64.row.col.satfinite.s32.s4.s4.s32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m8n8k32_s32_s4_u4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m8n8k32.row.col.s32.s4.u4.s32 {%0, %1}, {%2}, {%3}, {%4, %5};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m8n8k32_satfinite_s32_s4_u4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m8n8k32.row.col.satfinite.s32.s4.u4.s32 {%0, %1}, {%2}, {%3}, {%4, %5};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m16n8k32_s32_s4_u4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.s32.s4.u4.s32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k32_satfinite_s32_s4_u4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.satfinite.s32.s4.u4.s32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k64_s32_s4_u4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k64.row.col.s32.s4.u4.s32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k64_satfinite_s32_s4_u4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k64.row.col.satfinite.s32.s4.u4.s32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m8n8k32_s32_u4_s4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m8n8k32.row.col.s32.u4.s4.s32 {%0, %1}, {%2}, {%3}, {%4, %5};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m8n8k32_satfinite_s32_u4_s4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m8n8k32.row.col.satfinite.s32.u4.s4.s32 {%0, %1}, {%2}, {%3}, {%4, %5};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m16n8k32_s32_u4_s4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.s32.u4.s4.s32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k32_satfinite_s32_u4_s4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.satfinite.s32.u4.s4.s32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k64_s32_u4_s4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k64.row.col.s32.u4.s4.s32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k64_satfinite_s32_u4_s4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k64.row.col.satfinite.s32.u4.s4.s32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m8n8k32_s32_u4_u4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m8n8k32.row.col.s32.u4.u4.s32 {%0, %1}, {%2}, {%3}, {%4, %5};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m8n8k32_satfinite_s32_u4_u4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m8n8k32.row.col.satfinite.s32.u4.u4.s32 {%0, %1}, {%2}, {%3}, {%4, %5};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m16n8k32_s32_u4_u4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.s32.u4.u4.s32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k32_satfinite_s32_u4_u4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.satfinite.s32.u4.u4.s32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k64_s32_u4_u4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k64.row.col.s32.u4.u4.s32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k64_satfinite_s32_u4_u4_s32(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k64.row.col.satfinite.s32.u4.u4.s32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m8n8k128_s32_b1_b1_s32_xor_popc(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m8n8k128.row.col.s32.b1.b1.s32.xor.popc {%0, %1}, {%2}, {%3}, {%4, %5};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m8n8k128_s32_b1_b1_s32_and_popc(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m8n8k128.row.col.s32.b1.b1.s32.and.popc {%0, %1}, {%2}, {%3}, {%4, %5};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m16n8k128_s32_b1_b1_s32_xor_popc(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k128.row.col.s32.b1.b1.s32.xor.popc {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k128_s32_b1_b1_s32_and_popc(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k128.row.col.s32.b1.b1.s32.and.popc {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k256_s32_b1_b1_s32_xor_popc(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k256.row.col.s32.b1.b1.s32.xor.popc {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k256_s32_b1_b1_s32_and_popc(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k256.row.col.s32.b1.b1.s32.and.popc {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=r"(d0), "=r"(d1), "=r"(d2), "=r"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])), "r"(bitsAs<unsigned>(own.c[2])), "r"(bitsAs<unsigned>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k16_f32_e4m3_e4m3_f32(Registers *all, float *out) {
  Registers &own = all[threadIdx.x];
  float d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.e4m3.e4m3.f32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=f"(d0), "=f"(d1), "=f"(d2), "=f"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "f"(bitsAs<float>(own.c[0])), "f"(bitsAs<float>(own.c[1])), "f"(bitsAs<float>(own.c[2])), "f"(bitsAs<float>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k16_f16_e4m3_e4m3_f16(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f16.e4m3.e4m3.f16 {%0, %1}, {%2, %3}, {%4}, {%5, %6};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m16n8k32_f32_e4m3_e4m3_f32(Registers *all, float *out) {
  Registers &own = all[threadIdx.x];
  float d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.f32.e4m3.e4m3.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=f"(d0), "=f"(d1), "=f"(d2), "=f"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "f"(bitsAs<float>(own.c[0])), "f"(bitsAs<float>(own.c[1])), "f"(bitsAs<float>(own.c[2])), "f"(bitsAs<float>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k32_f16_e4m3_e4m3_f16(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.f16.e4m3.e4m3.f16 {%0, %1}, {%2, %3, %4, %5}, {%6, %7}, {%8, %9};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m16n8k16_f32_e4m3_e5m2_f32(Registers *all, float *out) {
  Registers &own = all[threadIdx.x];
  float d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.e4m3.e5m2.f32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=f"(d0), "=f"(d1), "=f"(d2), "=f"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "f"(bitsAs<float>(own.c[0])), "f"(bitsAs<float>(own.c[1])), "f"(bitsAs<float>(own.c[2])), "f"(bitsAs<float>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k16_f16_e4m3_e5m2_f16(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f16.e4m3.e5m2.f16 {%0, %1}, {%2, %3}, {%4}, {%5, %6};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m16n8k32_f32_e4m3_e5m2_f32(Registers *all, float *out) {
  Registers &own = all[threadIdx.x];
  float d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.f32.e4m3.e5m2.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=f"(d0), "=f"(d1), "=f"(d2), "=f"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "f"(bitsAs<float>(own.c[0])), "f"(bitsAs<float>(own.c[1])), "f"(bitsAs<float>(own.c[2])), "f"(bitsAs<float>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k32_f16_e4m3_e5m2_f16(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.f16.e4m3.e5m2.f16 {%0, %1}, {%2, %3, %4, %5}, {%6, %7}, {%8, %9};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m16n8k16_f32_e5m2_e4m3_f32(Registers *all, float *out) {
  Registers &own = all[threadIdx.x];
  float d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.e5m2.e4m3.f32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=f"(d0), "=f"(d1), "=f"(d2), "=f"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "f"(bitsAs<float>(own.c[0])), "f"(bitsAs<float>(own.c[1])), "f"(bitsAs<float>(own.c[2])), "f"(bitsAs<float>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k16_f16_e5m2_e4m3_f16(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f16.e5m2.e4m3.f16 {%0, %1}, {%2, %3}, {%4}, {%5, %6};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m16n8k32_f32_e5m2_e4m3_f32(Registers *all, float *out) {
  Registers &own = all[threadIdx.x];
  float d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.f32.e5m2.e4m3.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=f"(d0), "=f"(d1), "=f"(d2), "=f"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "f"(bitsAs<float>(own.c[0])), "f"(bitsAs<float>(own.c[1])), "f"(bitsAs<float>(own.c[2])), "f"(bitsAs<float>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k32_f16_e5m2_e4m3_f16(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.f16.e5m2.e4m3.f16 {%0, %1}, {%2, %3, %4, %5}, {%6, %7}, {%8, %9};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m16n8k16_f32_e5m2_e5m2_f32(Registers *all, float *out) {
  Registers &own = all[threadIdx.x];
  float d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.e5m2.e5m2.f32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
               : "=f"(d0), "=f"(d1), "=f"(d2), "=f"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "f"(bitsAs<float>(own.c[0])), "f"(bitsAs<float>(own.c[1])), "f"(bitsAs<float>(own.c[2])), "f"(bitsAs<float>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k16_f16_e5m2_e5m2_f16(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f16.e5m2.e5m2.f16 {%0, %1}, {%2, %3}, {%4}, {%5, %6};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
__global__ void m16n8k32_f32_e5m2_e5m2_f32(Registers *all, float *out) {
  Registers &own = all[threadIdx.x];
  float d0, d1, d2, d3;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.f32.e5m2.e5m2.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
               : "=f"(d0), "=f"(d1), "=f"(d2), "=f"(d3)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "f"(bitsAs<float>(own.c[0])), "f"(bitsAs<float>(own.c[1])), "f"(bitsAs<float>(own.c[2])), "f"(bitsAs<float>(own.c[3])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1, out[4 * threadIdx.x + 2] = d2, out[4 * threadIdx.x + 3] = d3;
}
__global__ void m16n8k32_f16_e5m2_e5m2_f16(Registers *all, unsigned *out) {
  Registers &own = all[threadIdx.x];
  unsigned d0, d1;
  asm volatile("mma.sync.aligned.m16n8k32.row.col.f16.e5m2.e5m2.f16 {%0, %1}, {%2, %3, %4, %5}, {%6, %7}, {%8, %9};"
               : "=r"(d0), "=r"(d1)
               : "r"(bitsAs<unsigned>(own.a[0])), "r"(bitsAs<unsigned>(own.a[1])), "r"(bitsAs<unsigned>(own.a[2])), "r"(bitsAs<unsigned>(own.a[3])), "r"(bitsAs<unsigned>(own.b[0])), "r"(bitsAs<unsigned>(own.b[1])), "r"(bitsAs<unsigned>(own.c[0])), "r"(bitsAs<unsigned>(own.c[1])));
  out[4 * threadIdx.x + 0] = d0, out[4 * threadIdx.x + 1] = d1;
}
// clang-format on

static uint64_t state = 88172645463325252ull;
static unsigned draw() {
  state ^= state << 13, state ^= state >> 7, state ^= state << 17;
  return unsigned(state >> 16);
}
static bool isWhole;
static double number() { return isWhole ? double(int(draw() % 7)) - 3 : (double(draw() % 4001) - 2000) / 1777; }

enum Type { Bits, F16, BF16, TF32, F64, E4M3, E5M2, F32 };
static uint64_t word(Type type) {
  auto bits = [](auto value) {
    uint64_t to = 0;
    memcpy(&to, &value, sizeof value);
    return to;
  };
  uint64_t all = 0;
  switch (type) {
  case Bits:
    return draw();
  case F16:
    return bits(__float2half(float(number()))) | bits(__float2half(float(number()))) << 16;
  case BF16:
    return bits(__float2bfloat16(float(number()))) | bits(__float2bfloat16(float(number()))) << 16;
  case TF32:
  case F32:
    return bits(float(number()));
  case F64:
    return bits(number());
  case E4M3:
  case E5M2:
    for (int i = 0; i < 4; ++i)
      all |= uint64_t(__nv_cvt_float_to_fp8(float(number()), __NV_SATFINITE, type == E4M3 ? __NV_E4M3 : __NV_E5M2)) << (8 * i);
    return all;
  }
  return 0;
}

static Registers *device;
static uint64_t sum;
template <class T> void run(void (*kernel)(Registers *, T *), Type a, Type b, Type c) {
  std::vector<Registers> all(64);
  std::vector<T> results(4 * all.size());
  for (Registers &own : all) {
    for (uint64_t &w : own.a)
      w = word(a);
    for (uint64_t &w : own.b)
      w = word(b);
    for (uint64_t &w : own.c)
      w = word(c);
  }
  T *out;
  cudaMalloc(&out, sizeof(T) * results.size());
  cudaMemset(out, 0, sizeof(T) * results.size());
  cudaMemcpy(device, all.data(), sizeof(Registers) * all.size(), cudaMemcpyHostToDevice);
  kernel<<<1, 64>>>(device, out);
  cudaMemcpy(results.data(), out, sizeof(T) * results.size(), cudaMemcpyDeviceToHost);
  cudaFree(out);
  if (isWhole)
    for (T d : results) {
      uint64_t bits = 0;
      memcpy(&bits, &d, sizeof d);
      sum = sum * 31 + bits;
    }
}

int main() {
  cudaMalloc(&device, sizeof(Registers) * 64);
  for (bool whole : {true, false}) {
    isWhole = whole;
    run(m16n8k8_f32_f16_f16_f32, F16, F16, F32);
    run(m16n8k8_f16_f16_f16_f16, F16, F16, F16);
    run(m16n8k8_f32_bf16_bf16_f32, BF16, BF16, F32);
    run(m16n8k16_f32_f16_f16_f32, F16, F16, F32);
    run(m16n8k16_f16_f16_f16_f16, F16, F16, F16);
    run(m16n8k16_f32_bf16_bf16_f32, BF16, BF16, F32);
    run(m16n8k4_f32_tf32_tf32_f32, TF32, TF32, F32);
    run(m16n8k8_f32_tf32_tf32_f32, TF32, TF32, F32);
    run(m8n8k4_f64_f64_f64_f64, F64, F64, F64);
    run(m16n8k4_f64_f64_f64_f64, F64, F64, F64);
    run(m16n8k8_f64_f64_f64_f64, F64, F64, F64);
    run(m16n8k16_f64_f64_f64_f64, F64, F64, F64);
    run(m8n8k16_s32_s8_s8_s32, Bits, Bits, Bits);
    run(m8n8k16_satfinite_s32_s8_s8_s32, Bits, Bits, Bits);
    run(m16n8k16_s32_s8_s8_s32, Bits, Bits, Bits);
    run(m16n8k16_satfinite_s32_s8_s8_s32, Bits, Bits, Bits);
    run(m16n8k32_s32_s8_s8_s32, Bits, Bits, Bits);
    run(m16n8k32_satfinite_s32_s8_s8_s32, Bits, Bits, Bits);
    run(m8n8k16_s32_s8_u8_s32, Bits, Bits, Bits);
    run(m8n8k16_satfinite_s32_s8_u8_s32, Bits, Bits, Bits);
    run(m16n8k16_s32_s8_u8_s32, Bits, Bits, Bits);
    run(m16n8k16_satfinite_s32_s8_u8_s32, Bits, Bits, Bits);
    run(m16n8k32_s32_s8_u8_s32, Bits, Bits, Bits);
    run(m16n8k32_satfinite_s32_s8_u8_s32, Bits, Bits, Bits);
    run(m8n8k16_s32_u8_s8_s32, Bits, Bits, Bits);
    run(m8n8k16_satfinite_s32_u8_s8_s32, Bits, Bits, Bits);
    run(m16n8k16_s32_u8_s8_s32, Bits, Bits, Bits);
    run(m16n8k16_satfinite_s32_u8_s8_s32, Bits, Bits, Bits);
    run(m16n8k32_s32_u8_s8_s32, Bits, Bits, Bits);
    run(m16n8k32_satfinite_s32_u8_s8_s32, Bits, Bits, Bits);
    run(m8n8k16_s32_u8_u8_s32, Bits, Bits, Bits);
    run(m8n8k16_satfinite_s32_u8_u8_s32, Bits, Bits, Bits);
    run(m16n8k16_s32_u8_u8_s32, Bits, Bits, Bits);
    run(m16n8k16_satfinite_s32_u8_u8_s32, Bits, Bits, Bits);
    run(m16n8k32_s32_u8_u8_s32, Bits, Bits, Bits);
    run(m16n8k32_satfinite_s32_u8_u8_s32, Bits, Bits, Bits);
    run(m8n8k32_s32_s4_s4_s32, Bits, Bits, Bits);
    run(m8n8k32_satfinite_s32_s4_s4_s32, Bits, Bits, Bits);
    run(m16n8k32_s32_s4_s4_s32, Bits, Bits, Bits);
    run(m16n8k32_satfinite_s32_s4_s4_s32, Bits, Bits, Bits);
    run(m16n8k64_s32_s4_s4_s32, Bits, Bits, Bits);
    run(m16n8k64_satfinite_s32_s4_s4_s32, Bits, Bits, Bits);
    run(m8n8k32_s32_s4_u4_s32, Bits, Bits, Bits);
    run(m8n8k32_satfinite_s32_s4_u4_s32, Bits, Bits, Bits);
    run(m16n8k32_s32_s4_u4_s32, Bits, Bits, Bits);
    run(m16n8k32_satfinite_s32_s4_u4_s32, Bits, Bits, Bits);
    run(m16n8k64_s32_s4_u4_s32, Bits, Bits, Bits);
    run(m16n8k64_satfinite_s32_s4_u4_s32, Bits, Bits, Bits);
    run(m8n8k32_s32_u4_s4_s32, Bits, Bits, Bits);
    run(m8n8k32_satfinite_s32_u4_s4_s32, Bits, Bits, Bits);
    run(m16n8k32_s32_u4_s4_s32, Bits, Bits, Bits);
    run(m16n8k32_satfinite_s32_u4_s4_s32, Bits, Bits, Bits);
    run(m16n8k64_s32_u4_s4_s32, Bits, Bits, Bits);
    run(m16n8k64_satfinite_s32_u4_s4_s32, Bits, Bits, Bits);
    run(m8n8k32_s32_u4_u4_s32, Bits, Bits, Bits);
    run(m8n8k32_satfinite_s32_u4_u4_s32, Bits, Bits, Bits);
    run(m16n8k32_s32_u4_u4_s32, Bits, Bits, Bits);
    run(m16n8k32_satfinite_s32_u4_u4_s32, Bits, Bits, Bits);
    run(m16n8k64_s32_u4_u4_s32, Bits, Bits, Bits);
    run(m16n8k64_satfinite_s32_u4_u4_s32, Bits, Bits, Bits);
    run(m8n8k128_s32_b1_b1_s32_xor_popc, Bits, Bits, Bits);
    run(m8n8k128_s32_b1_b1_s32_and_popc, Bits, Bits, Bits);
    run(m16n8k128_s32_b1_b1_s32_xor_popc, Bits, Bits, Bits);
    run(m16n8k128_s32_b1_b1_s32_and_popc, Bits, Bits, Bits);
    run(m16n8k256_s32_b1_b1_s32_xor_popc, Bits, Bits, Bits);
    run(m16n8k256_s32_b1_b1_s32_and_popc, Bits, Bits, Bits);
    run(m16n8k16_f32_e4m3_e4m3_f32, E4M3, E4M3, F32);
    run(m16n8k16_f16_e4m3_e4m3_f16, E4M3, E4M3, F16);
    run(m16n8k32_f32_e4m3_e4m3_f32, E4M3, E4M3, F32);
    run(m16n8k32_f16_e4m3_e4m3_f16, E4M3, E4M3, F16);
    run(m16n8k16_f32_e4m3_e5m2_f32, E4M3, E5M2, F32);
    run(m16n8k16_f16_e4m3_e5m2_f16, E4M3, E5M2, F16);
    run(m16n8k32_f32_e4m3_e5m2_f32, E4M3, E5M2, F32);
    run(m16n8k32_f16_e4m3_e5m2_f16, E4M3, E5M2, F16);
    run(m16n8k16_f32_e5m2_e4m3_f32, E5M2, E4M3, F32);
    run(m16n8k16_f16_e5m2_e4m3_f16, E5M2, E4M3, F16);
    run(m16n8k32_f32_e5m2_e4m3_f32, E5M2, E4M3, F32);
    run(m16n8k32_f16_e5m2_e4m3_f16, E5M2, E4M3, F16);
    run(m16n8k16_f32_e5m2_e5m2_f32, E5M2, E5M2, F32);
    run(m16n8k16_f16_e5m2_e5m2_f16, E5M2, E5M2, F16);
    run(m16n8k32_f32_e5m2_e5m2_f32, E5M2, E5M2, F32);
    run(m16n8k32_f16_e5m2_e5m2_f16, E5M2, E5M2, F16);
  }
  std::printf("%016llx\n", (unsigned long long)sum);
}
