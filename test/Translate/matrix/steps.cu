// RUN: %check-translate %s --targets=gfx942,gfx950
//
// Two steps of k are one on gfx950, if nothing looks at the accumulators in between and both steps always come.
#include <cstdint>
#include <cuda_runtime.h>

__device__ __forceinline__ void mma16816(float (&d)[4], const uint32_t (&a)[4], const uint32_t (&b)[2]) {
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};\n"
               : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3])
               : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
}
__device__ void fill(uint32_t *r, int n, const uint32_t *from) {
  for (int i = 0; i < n; ++i)
    r[i] = from[i * 32 + threadIdx.x % 32];
}

__global__ void steps(const uint32_t *in, float *out, int turns) {
  float acc[2][4] = {};
  for (int k = 0; k < turns; ++k) // FINDING: matrix-level
    // CHECK: w2w::matrix::region([&](auto w2wForm) {
    // CHECK: for (int k = 0; k < turns; ++k)
  {
    // CHECK: unsigned w2wEarlierA[4];
    // CHECK-NEXT: unsigned w2wEarlierB[2][2];
    // CHECK-NEXT: #pragma unroll
#pragma unroll
    for (int s = 0; s < 4; ++s) {
      uint32_t a[4], b[2][2];
      fill(a, 4, in);
      fill(b[0], 4, in);
      for (int n = 0; n < 2; ++n)
        mma16816(acc[n], a, b[n]);
      // CHECK: w2w::matrix::mmaPairSteps<w2w::matrix::F16>(w2wForm, s % 2 == 0, acc[n], acc[n + 1], a, b[n], b[n + 1], w2wEarlierA, w2wEarlierB[n], w2wEarlierB[n + 1]);
    }
  }
  out[threadIdx.x] = acc[1][1];
}
// Three.
__global__ void odd(const uint32_t *in, float *out, int turns) {
  float acc[2][4] = {};
  uint32_t a[4], b[2][2];
  for (int k = 0; k < turns; ++k) // FINDING: matrix-level
    for (int s = 0; s < 3; ++s) {
      fill(a, 4, in);
      fill(b[0], 4, in);
      for (int n = 0; n < 2; ++n)
        mma16816(acc[n], a, b[n]);
      // CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
    }
  out[threadIdx.x] = acc[1][1];
}
// The factor belongs between two steps.
__global__ void scaled(const uint32_t *in, float *out, int turns, float factor) {
  float acc[2][4] = {};
  uint32_t a[4], b[2][2];
  for (int k = 0; k < turns; ++k) { // FINDING: matrix-level
    for (int s = 0; s < 4; ++s) {
      fill(a, 4, in);
      fill(b[0], 4, in);
      for (int n = 0; n < 2; ++n)
        mma16816(acc[n], a, b[n]);
      // CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
      for (int n = 0; n < 2; ++n)
        for (int i = 0; i < 4; ++i)
          acc[n][i] *= factor;
    }
  }
  out[threadIdx.x] = acc[1][1];
}
// A step may be left out.
__global__ void skipped(const uint32_t *in, float *out, int turns) {
  float acc[2][4] = {};
  uint32_t a[4], b[2][2];
  for (int k = 0; k < turns; ++k) { // FINDING: matrix-level
    for (int s = 0; s < 4; ++s) {
      if (s == turns)
        continue;
      fill(a, 4, in);
      fill(b[0], 4, in);
      for (int n = 0; n < 2; ++n)
        mma16816(acc[n], a, b[n]);
      // CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
    }
  }
  out[threadIdx.x] = acc[1][1];
}
// What the step before had is in another place.
__global__ void twoBuffers(const uint32_t *in, float *out, int turns) {
  float acc[2][4] = {};
  uint32_t a[2][4], b[2][2][2];
  for (int k = 0; k < turns; ++k) { // FINDING: matrix-level
    for (int s = 0; s < 4; ++s) {
      const int now = s & 1;
      fill(a[now ^ 1], 4, in);
      fill(b[now ^ 1][0], 4, in);
      for (int n = 0; n < 2; ++n)
        mma16816(acc[n], a[now], b[now][n]);
      // CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a[now], b[now][n], b[now][n + 1]);
    }
  }
  out[threadIdx.x] = acc[1][1];
}
// Which step it is would be asked in each turn.
__global__ void rolled(const uint32_t *in, float *out, int turns) {
  float acc[2][4] = {};
  uint32_t a[4], b[2][2];
  for (int k = 0; k < turns; ++k) { // FINDING: matrix-level
#pragma unroll 1
    for (int s = 0; s < 4; ++s) {
      fill(a, 4, in);
      fill(b[0], 4, in);
      for (int n = 0; n < 2; ++n)
        mma16816(acc[n], a, b[n]);
      // CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
    }
  }
  out[threadIdx.x] = acc[1][1];
}
__global__ void byThree(const uint32_t *in, float *out, int turns) {
  constexpr int count = 3;
  float acc[2][4] = {};
  uint32_t a[4], b[2][2];
  for (int k = 0; k < turns; ++k) { // FINDING: matrix-level
#pragma unroll count
    for (int s = 0; s < 6; ++s) {
      fill(a, 4, in);
      fill(b[0], 4, in);
      for (int n = 0; n < 2; ++n)
        mma16816(acc[n], a, b[n]);
      // CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
    }
  }
  out[threadIdx.x] = acc[1][1];
}
__global__ void tooLong(const uint32_t *in, float *out, int turns) {
  float acc[2][4] = {};
  uint32_t a[4], b[2][2];
  for (int k = 0; k < turns; ++k) { // FINDING: matrix-level
    for (int s = 0; s < 64; ++s) {
      fill(a, 4, in);
      fill(b[0], 4, in);
      for (int n = 0; n < 2; ++n)
        mma16816(acc[n], a, b[n]);
      // CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
    }
  }
  out[threadIdx.x] = acc[1][1];
}
// Two at a time, or all.
template <int Steps> __global__ void byTwo(const uint32_t *in, float *out, int turns) {
  float acc[2][4] = {};
  uint32_t a[4], b[2][2];
  for (int k = 0; k < turns; ++k) { // FINDING: matrix-level
#pragma unroll Steps / 8
    for (int s = 0; s < 16; ++s) {
      fill(a, 4, in);
      fill(b[0], 4, in);
      for (int n = 0; n < 2; ++n)
        mma16816(acc[n], a, b[n]);
      // CHECK: w2w::matrix::mmaPairSteps<w2w::matrix::F16>(w2wForm, s % 2 == 0, acc[n], acc[n + 1], a, b[n], b[n + 1], w2wEarlierA, w2wEarlierB[n], w2wEarlierB[n + 1]);
    }
  }
  out[threadIdx.x] = acc[1][1];
}
template __global__ void byTwo<16>(const uint32_t *, float *, int);
