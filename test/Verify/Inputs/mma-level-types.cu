// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loops of mma.sync with sums of half, tf32 and bytes, at each level of --matrix-level. Every warp multiplies 32 rows of
// A by 32 rows of B, of kWords words each, with small whole numbers, so that each sum is exact.
#include "mma-check.h"
#include <cstdint>
#include <cstring>
#include <cuda_fp16.h>

constexpr int M = 32, N = 32, kWords = 32, LD = 12;

__device__ __forceinline__ void mmaHalf(uint32_t (&d)[2], const uint32_t (&a)[4], const uint32_t (&b)[2]) {
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f16.f16.f16.f16 {%0, %1}, {%2, %3, %4, %5}, {%6, %7}, {%0, %1};"
               : "+r"(d[0]), "+r"(d[1])
               : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
}
__device__ __forceinline__ void mmaTf32(float (&d)[4], const uint32_t (&a)[4], const uint32_t (&b)[2]) {
  asm volatile("mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 "
               "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};"
               : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3])
               : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
}
__device__ __forceinline__ void mmaBytes(int (&d)[4], const uint32_t (&a)[4], const uint32_t (&b)[2]) {
  asm volatile("mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 "
               "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};"
               : "+r"(d[0]), "+r"(d[1]), "+r"(d[2]), "+r"(d[3])
               : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
}
__device__ __forceinline__ void mmaSaturated(int (&d)[4], const uint32_t (&a)[4], const uint32_t (&b)[2]) {
  asm volatile("mma.sync.aligned.m16n8k32.row.col.satfinite.s32.s8.s8.s32 "
               "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};"
               : "+r"(d[0]), "+r"(d[1]), "+r"(d[2]), "+r"(d[3])
               : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
}
__device__ __forceinline__ void ldmatrix2(uint32_t (&r)[2], uint32_t address) {
  asm volatile("ldmatrix.sync.aligned.m8n8.x2.shared.b16 {%0, %1}, [%2];" : "=r"(r[0]), "=r"(r[1]) : "r"(address));
}
__device__ __forceinline__ void ldmatrix4(uint32_t (&r)[4], uint32_t address) {
  asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];"
               : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3])
               : "r"(address));
}

/// The fragments of a warp, word by word.
__device__ void fragments(uint32_t (&a)[2][4], uint32_t (&b)[4][2], const uint32_t *A, const uint32_t *B, int k) {
  int g = threadIdx.x % 32 / 4, t = threadIdx.x % 4;
  for (int i = 0; i < 2; ++i)
    for (int r = 0; r < 4; ++r)
      a[i][r] = A[(16 * i + g + r % 2 * 8) * kWords + k + t + r / 2 * 4];
  for (int j = 0; j < 4; ++j)
    for (int r = 0; r < 2; ++r)
      b[j][r] = B[(8 * j + g) * kWords + k + t + 4 * r];
}
template <class T> __device__ void write(const T (&sum)[2][4][4], float *out) {
  int g = threadIdx.x % 32 / 4, t = threadIdx.x % 4;
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 4; ++j)
      for (int e = 0; e < 4; ++e)
        out[(16 * i + g + e / 2 * 8) * N + 8 * j + 2 * t + e % 2] = static_cast<float>(sum[i][j][e]);
}
__device__ float halfOf(uint32_t word, int e) { return __half2float(__ushort_as_half(word >> (16 * e) & 0xffff)); }
__device__ void write(const uint32_t (&sum)[2][4][2], float *out) {
  float wide[2][4][4];
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 4; ++j)
      for (int e = 0; e < 4; ++e)
        wide[i][j][e] = halfOf(sum[i][j][e / 2], e % 2);
  write(wide, out);
}

#define TILES A += warp * M * kWords, B += warp * N * kWords, out += warp * M * N

// Level 2: two registers of two halves each.
__global__ void halves(const uint32_t *A, const uint32_t *B, float *out) {
  const int warp = threadIdx.x / 32;
  TILES;
  uint32_t sum[2][4][2] = {};
  for (int k = 0; k < kWords; k += 8) {
    uint32_t a[2][4], b[4][2];
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 4; ++j)
        for (int e = 0; e < 2; ++e)
          sum[i][j][e] *= k == 0 ? 0u : 1u;
    fragments(a, b, A, B, k);
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 4; ++j)
        mmaHalf(sum[i][j], a[i], b[j]);
  }
  write(sum, out);
}

// Level 1: only one of the two registers is scaled.
__global__ void halfOfThem(const uint32_t *A, const uint32_t *B, float *out) {
  const int warp = threadIdx.x / 32;
  TILES;
  uint32_t sum[2][4][2] = {};
  for (int k = 0; k < kWords; k += 8) {
    uint32_t a[2][4], b[4][2];
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 4; ++j)
        for (int e = 0; e < 1; ++e)
          sum[i][j][e] *= k == 0 ? 0u : 1u;
    fragments(a, b, A, B, k);
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 4; ++j)
        mmaHalf(sum[i][j], a[i], b[j]);
  }
  write(sum, out);
}

// Level 2: gfx11 and gfx12 multiply by lanes.
__global__ void tf32(const uint32_t *A, const uint32_t *B, float *out) {
  const int warp = threadIdx.x / 32;
  TILES;
  float sum[2][4][4] = {}, alone[4] = {};
  for (int k = 0; k < kWords; k += 8) {
    uint32_t a[2][4], b[4][2];
    fragments(a, b, A, B, k);
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 4; ++j)
        mmaTf32(sum[i][j], a[i], b[j]);
    mmaTf32(alone, a[1], b[2]);
  }
  for (int e = 0; e < 4; ++e)
    sum[1][2][e] = (sum[1][2][e] + alone[e]) / 2;
  write(sum, out);
}

// Level 3: bytes in shared memory.
__global__ void bytes(const uint32_t *A, const uint32_t *B, float *out) {
  const int warp = threadIdx.x / 32, lane = threadIdx.x % 32;
  TILES;
  __shared__ __align__(16) uint32_t tiles[4][2][32 * LD];
  const uint32_t rows = static_cast<uint32_t>(__cvta_generic_to_shared(&tiles[0][0][0]));
  int sum[2][4][4] = {};
  for (int k = 0; k < kWords; k += 8) {
    for (int c = 0; c < 8; ++c) {
      tiles[warp][0][lane * LD + c] = A[lane * kWords + k + c];
      tiles[warp][1][lane * LD + c] = B[lane * kWords + k + c];
    }
    __syncthreads();
    uint32_t a[2][4], b[4][2];
    for (int i = 0; i < 2; ++i)
      ldmatrix4(a[i], rows + warp * (2 * 32 * LD * 4) + ((16 * i + lane % 16) * LD + lane / 16 * 4) * 4);
    for (int j = 0; j < 4; ++j)
      ldmatrix2(b[j], rows + warp * (2 * 32 * LD * 4) + 32 * LD * 4 + ((8 * j + lane % 8) * LD + lane / 8 % 2 * 4) * 4);
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 4; ++j)
        mmaBytes(sum[i][j], a[i], b[j]);
    __syncthreads();
  }
  write(sum, out);
}

// Level 1: a sum that stays at the ends of `int` after each product.
__global__ void saturated(const uint32_t *A, const uint32_t *B, float *out) {
  const int warp = threadIdx.x / 32;
  TILES;
  int sum[2][4][4] = {};
  for (int k = 0; k < kWords; k += 8) {
    uint32_t a[2][4], b[4][2];
    fragments(a, b, A, B, k);
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 4; ++j)
        mmaSaturated(sum[i][j], a[i], b[j]);
  }
  write(sum, out);
}

template <class Element, class Encode>
int check(const char *name, void (*kernel)(const uint32_t *, const uint32_t *, float *), int warps, Encode encode) {
  return checkProducts<Element, M, N, kWords * 4 / int(sizeof(Element)), 3>(name, kernel, warps, encode);
}

int main() {
  auto half = [](float v) { return __half_as_ushort(__float2half(v)); };
  auto tf = [](float v) {
    uint32_t word;
    memcpy(&word, &v, 4);
    return word;
  };
  auto byte = [](float v) { return static_cast<int8_t>(v); };
  int wrong = 0;
  for (int warps = 2; warps <= 3; ++warps) {
    wrong += check<uint16_t>("halves", halves, warps, half);
    wrong += check<uint16_t>("halfOfThem", halfOfThem, warps, half);
    wrong += check<uint32_t>("tf32", tf32, warps, tf);
    wrong += check<int8_t>("bytes", bytes, warps, byte);
    wrong += check<int8_t>("saturated", saturated, warps, byte);
  }
  return wrong != 0;
}
