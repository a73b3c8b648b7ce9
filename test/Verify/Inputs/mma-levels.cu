// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Products of mma.sync in loops, at each level of --matrix-level. Every warp multiplies 32 x K by K x 32 of its own
// matrices, with small whole numbers, so that each sum is exact.
#include "mma-check.h"
#include <cstdint>
#include <cuda_bf16.h>
#include <cuda_fp16.h>

constexpr int M = 32, N = 32, K = 64, LD = 24;

__device__ __forceinline__ void mmaHalf(float (&d)[4], const uint32_t (&a)[4], const uint32_t (&b)[2]) {
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 "
               "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};\n"
               : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3])
               : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
}
__device__ __forceinline__ void mmaBfloat16(float *d, const uint32_t *a, const uint32_t *b, const float *c) {
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 "
               "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};\n"
               : "=f"(d[0]), "=f"(d[1]), "=f"(d[2]), "=f"(d[3])
               : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]), "f"(c[0]), "f"(c[1]), "f"(c[2]),
                 "f"(c[3]));
}
__device__ __forceinline__ void mmaScalars(float &d0, float &d1, float &d2, float &d3, uint32_t a0, uint32_t a1,
                                           uint32_t a2, uint32_t a3, uint32_t b0, uint32_t b1) {
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 "
               "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};\n"
               : "+f"(d0), "+f"(d1), "+f"(d2), "+f"(d3)
               : "r"(a0), "r"(a1), "r"(a2), "r"(a3), "r"(b0), "r"(b1));
}
__device__ __forceinline__ void ldmatrix2(uint32_t (&r)[2], uint32_t address) {
  asm volatile("ldmatrix.sync.aligned.m8n8.x2.shared.b16 {%0, %1}, [%2];\n" : "=r"(r[0]), "=r"(r[1]) : "r"(address));
}
__device__ __forceinline__ void ldmatrix4(uint32_t &r0, uint32_t &r1, uint32_t &r2, uint32_t &r3, const void *p) {
  uint32_t address = static_cast<uint32_t>(__cvta_generic_to_shared(p));
  asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];\n"
               : "=r"(r0), "=r"(r1), "=r"(r2), "=r"(r3)
               : "r"(address));
}

__device__ __forceinline__ uint32_t pair(const uint16_t *p) { return *reinterpret_cast<const uint32_t *>(p); }

/// The fragments of a warp, word by word.
__device__ void fragments(uint32_t (&a)[2][4], uint32_t (&b)[4][2], const uint16_t *A, const uint16_t *B, int k) {
  int g = threadIdx.x % 32 / 4, t = threadIdx.x % 4;
  for (int i = 0; i < 2; ++i)
    for (int r = 0; r < 4; ++r)
      a[i][r] = pair(A + (16 * i + g + r % 2 * 8) * K + k + 2 * t + r / 2 * 8);
  for (int j = 0; j < 4; ++j)
    for (int r = 0; r < 2; ++r)
      b[j][r] = pair(B + (8 * j + g) * K + k + 2 * t + 8 * r);
}
__device__ void write(const float (&sum)[2][4][4], float *out) {
  int g = threadIdx.x % 32 / 4, t = threadIdx.x % 4;
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 4; ++j)
      for (int e = 0; e < 4; ++e)
        out[(16 * i + g + e / 2 * 8) * N + 8 * j + 2 * t + e % 2] = sum[i][j][e];
}
/// A warp's 32 rows of 16 elements, to shared memory.
__device__ void stage(uint16_t *to, const uint16_t *from, int k) {
  int lane = threadIdx.x % 32;
  for (int c = 0; c < 16; ++c)
    to[lane * LD + c] = from[lane * K + k + c];
}

#define TILES A += warp * M * K, B += warp * N * K, out += warp * M * N

// Level 2: pairs in a loop over tiles.
__global__ void loop(const uint16_t *A, const uint16_t *B, float *out) {
  const int warp = threadIdx.x / 32;
  TILES;
  float sum[2][4][4];
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 4; ++j)
      for (int e = 0; e < 4; ++e)
        sum[i][j][e] = 0;
#pragma unroll 1
  for (int k = 0; k < K; k += 16) {
    uint32_t a[2][4], b[4][2];
    fragments(a, b, A, B, k);
    for (int j = 0; j < 4; ++j)
#pragma unroll
      for (int i = 0; i < 2; ++i) {
        mmaHalf(sum[i][j], a[i], b[j]);
      }
  }
  write(sum, out);
}

// Level 2: neighbours, C named apart, a tile alone, and what is the same for all elements.
__global__ void neighbours(const uint16_t *A, const uint16_t *B, float *out) {
  const int warp = threadIdx.x / 32;
  TILES;
  float sum[2][4][4] = {}, third[4] = {};
  for (int k = 0; k < K + 32; k += 16) {
    uint32_t a[2][4], b[4][2];
    if (k == 16)
      continue;
    for (int j = 0; j < 4; ++j)
      for (int i = 0; i < 2; ++i)
        for (int e = 0; e < 4; ++e)
          sum[i][j][e] *= k == 32 ? 0.f : 1.f;
    fragments(a, b, A, B, k == 0 ? 16 : k - 32);
    for (int e = 0; e < 4; ++e)
      third[e] *= k == 32 ? 0.f : 1.f;
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 2; ++j) {
        mmaBfloat16(sum[i][2 * j], a[i], b[2 * j], sum[i][2 * j]);
        mmaBfloat16(sum[i][2 * j + 1], a[i], &b[2 * j + 1][0], sum[i][2 * j + 1]);
      }
    mmaBfloat16(third, a[0], b[0], third);
  }
  for (int e = 0; e < 4; ++e)
    sum[0][0][e] = third[e];
  write(sum, out);
}

// Level 2 in one warp of two: the other one does not come here.
__global__ void apart(const uint16_t *A, const uint16_t *B, float *out) {
  const int warp = threadIdx.x / 32;
  TILES;
  float sum[2][4][4] = {};
  if (warp % 3 != 1) {
    for (int k = 0; k < K; k += 16) {
      uint32_t a[2][4], b[4][2];
      fragments(a, b, A, B, k);
      for (int i = 0; i < 2; ++i)
        for (int j = 0; j < 4; ++j)
          mmaScalars(sum[i][j][0], sum[i][j][1], sum[i][j][2], sum[i][j][3], a[i][0], a[i][1], a[i][2], a[i][3], b[j][0],
                     b[j][1]);
    }
    write(sum, out);
  } else {
    for (int i = threadIdx.x % 32; i < M * N; i += 32) {
      float one = 0;
      for (int k = 0; k < K; ++k)
        one += __half2float(__ushort_as_half(A[i / N * K + k])) * __half2float(__ushort_as_half(B[i % N * K + k]));
      out[i] = one;
    }
  }
}

// Level 3: A by four matrices, B by two.
template <int kStep> __global__ void byTwo(const uint16_t *A, const uint16_t *B, float *out) {
  const int warp = threadIdx.x / 32;
  TILES;
  __shared__ __align__(16) uint16_t tiles[4][2][32 * LD];
  const int lane = threadIdx.x & 31;
  const uint32_t rowsOfB = static_cast<uint32_t>(__cvta_generic_to_shared(&tiles[0][1][0]));
  float sum[2][4][4] = {};
  for (int k = 0; k < K; k += kStep) {
    stage(tiles[warp][0], A, k);
    stage(tiles[warp][1], B, k);
    __syncthreads();
    uint32_t a[2][4], b[4][2];
    for (int i = 0; i < 2; ++i)
      ldmatrix4(a[i][0], a[i][1], a[i][2], a[i][3], &tiles[warp][0][(16 * i + lane % 16) * LD + lane / 16 * 8]);
    for (int j = 0; j < 4; ++j)
      ldmatrix2(b[j], rowsOfB + warp * (2 * 2 * 32 * LD) + 2 * ((8 * j + lane % 8) * LD + (lane >> 3 & 1) * 8));
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 4; ++j)
        mmaHalf(sum[i][j], a[i], b[j]);
    __syncthreads();
  }
  write(sum, out);
}

// Level 3: B by four matrices, in both orders and in one array of four registers.
__global__ void byFour(const uint16_t *A, const uint16_t *B, float *out) {
  const int warp = threadIdx.x / 32;
  TILES;
  __shared__ __align__(16) uint16_t tiles[4][2][32 * LD];
  const int lane = threadIdx.x & 31, row = lane % 8;
  float sum[2][4][4] = {};
  for (int k = 0; k < K; k += 16) {
    __syncthreads();
    stage(tiles[warp][0], A, k);
    stage(tiles[warp][1], B, k);
    __syncthreads();
    uint32_t a[2][4], b[2][2], c[4];
    const uint16_t *tile = tiles[warp][1];
    for (int i = 0; i < 2; ++i)
      ldmatrix4(a[i][0], a[i][1], a[i][2], a[i][3], &tiles[warp][0][(16 * i + lane % 16) * LD + lane / 16 * 8]);
    ldmatrix4(b[0][0], b[1][0], b[0][1], b[1][1], tile + (lane / 8 % 2 * 8 + row) * LD + lane / 16 * 8);
    ldmatrix4(c[0], c[1], c[2], c[3], tile + (16 + lane / 16 * 8 + row) * LD + lane / 8 % 2 * 8);
    for (int i = 0; i < 2; ++i) {
      for (int j = 0; j < 2; ++j)
        mmaHalf(sum[i][j], a[i], b[j]);
      mmaScalars(sum[i][2][0], sum[i][2][1], sum[i][2][2], sum[i][2][3], a[i][0], a[i][1], a[i][2], a[i][3], c[0], c[1]);
      mmaScalars(sum[i][3][0], sum[i][3][1], sum[i][3][2], sum[i][3][3], a[i][0], a[i][1], a[i][2], a[i][3], c[2], c[3]);
    }
  }
  write(sum, out);
}

__device__ __forceinline__ uint32_t sharedAddress(const void *p) {
  return static_cast<uint32_t>(__cvta_generic_to_shared(p));
}
__device__ __forceinline__ void ldmatrixTrans2(uint32_t (&r)[2], uint32_t address) {
  asm volatile("ldmatrix.sync.aligned.m8n8.x2.trans.shared.b16 {%0, %1}, [%2];\n"
               : "=r"(r[0]), "=r"(r[1])
               : "r"(address));
}
__device__ __forceinline__ void ldmatrixTrans4(uint32_t *r, uint32_t address) {
  asm volatile("ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {%0, %1, %2, %3}, [%4];\n"
               : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3])
               : "r"(address));
}
// Level 3: a line of shared memory is a line of k.
__global__ void transposed(const uint16_t *A, const uint16_t *B, float *out) {
  const int warp = threadIdx.x / 32;
  TILES;
  __shared__ __align__(16) uint16_t rows[4][32 * LD], lines[4][16 * 40];
  const int lane = threadIdx.x & 31;
  float sum[2][4][4] = {};
  for (int k = 0; k < K; k += 16) {
    __syncthreads();
    stage(rows[warp], A, k);
    for (int c = 0; c < 16; ++c)
      lines[warp][c * 40 + lane] = B[lane * K + k + c];
    __syncthreads();
    uint32_t a[2][4], b[2][2], c[4];
    for (int i = 0; i < 2; ++i)
      ldmatrix4(a[i][0], a[i][1], a[i][2], a[i][3], &rows[warp][(16 * i + lane % 16) * LD + lane / 16 * 8]);
    for (int j = 0; j < 2; ++j)
      ldmatrixTrans2(b[j], sharedAddress(lines[warp] + lane % 16 * 40 + 8 * j));
    ldmatrixTrans4(c, sharedAddress(lines[warp] + lane % 16 * 40 + 16 + lane / 16 * 8));
    for (int i = 0; i < 2; ++i) {
      for (int j = 0; j < 2; ++j)
        mmaHalf(sum[i][j], a[i], b[j]);
      mmaScalars(sum[i][2][0], sum[i][2][1], sum[i][2][2], sum[i][2][3], a[i][0], a[i][1], a[i][2], a[i][3], c[0], c[1]);
      mmaScalars(sum[i][3][0], sum[i][3][1], sum[i][3][2], sum[i][3][3], a[i][0], a[i][1], a[i][2], a[i][3], c[2], c[3]);
    }
  }
  write(sum, out);
}

// Two steps of k in a loop of their own, which gfx950 does at once.
__global__ void steps(const uint16_t *A, const uint16_t *B, float *out) {
  const int warp = threadIdx.x / 32;
  TILES;
  float sum[2][4][4] = {};
  for (int k = 0; k < K; k += 32) {
#pragma unroll
    for (int s = 16; s < 48; s += 16) {
      uint32_t a[2][4], b[4][2];
      fragments(a, b, A, B, k + s - 16);
      for (int i = 0; i < 2; ++i)
        for (int j = 0; j < 2; ++j) {
          mmaBfloat16(sum[i][2 * j], a[i], b[2 * j], sum[i][2 * j]);
          mmaBfloat16(sum[i][2 * j + 1], a[i], b[2 * j + 1], sum[i][2 * j + 1]);
        }
    }
  }
  write(sum, out);
}

template <class Encode> int check(const char *name, void (*kernel)(const uint16_t *, const uint16_t *, float *), int warps, Encode encode) {
  return checkProducts<uint16_t, M, N, K, 4>(name, kernel, warps, encode);
}

int main() {
  auto half = [](float v) { return __half_as_ushort(__float2half(v)); };
  auto bfloat16 = [](float v) { return __bfloat16_as_ushort(__float2bfloat16(v)); };
  int wrong = 0;
  for (int warps = 2; warps <= 3; ++warps) {
    wrong += check("loop", loop, warps, half);
    wrong += check("neighbours", neighbours, warps, bfloat16);
    wrong += check("apart", apart, warps, half);
    wrong += check("byTwo", byTwo<16>, warps, half);
    wrong += check("byFour", byFour, warps, half);
    wrong += check("transposed", transposed, warps, half);
    wrong += check("steps", steps, warps, bfloat16);
  }
  return wrong != 0;
}
