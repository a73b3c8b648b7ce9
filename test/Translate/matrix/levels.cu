// RUN: %check-translate %s --targets=gfx942,gfx1100
//
// Loops of mma.sync keep their accumulators in AMD's order if nothing else looks at them and both warps of a wave go
// through them together; what is not so is left alone, and the report says why.
// CHECK: #include <w2w/matrix/native.h>
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
__device__ float sumOf(const float (&d)[4]) { return d[0] + d[1] + d[2] + d[3]; }
__device__ float *address(float (&d)[2][4]) { return d[0]; }

// Read inside.
__global__ void readInside(const uint32_t *in, float *out, int steps) {
// CHECK: __global__ void readInside(const uint32_t *in, float *out, int steps) {
  float acc[2][4] = {};
  uint32_t a[4], b[2][2];
  float largest = 0;
  for (int k = 0; k < steps; ++k) {
    fill(a, 4, in);
    fill(b[0], 4, in);
    for (int n = 0; n < 2; ++n) // FINDING: matrix-level
      mma16816(acc[n], a, b[n]);
// CHECK: w2w::matrix::region([&](auto w2wForm) {
// CHECK: for (int n = 0; n < 2; n += 2)
// CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
// CHECK: }, acc);
    largest = fmaxf(largest, acc[0][0]);
  }
  out[threadIdx.x] = acc[1][1] + largest;
}
// Its place is known inside.
__global__ void addressTaken(const uint32_t *in, float *out, int steps) {
// CHECK: __global__ void addressTaken(const uint32_t *in, float *out, int steps) {
  float acc[2][4] = {};
  uint32_t a[4], b[2][2];
  float *p = address(acc);
  for (int k = 0; k < steps; ++k) { // FINDING: matrix-level
    fill(a, 4, in);
    fill(b[0], 4, in);
    for (int n = 0; n < 2; ++n)
      mma16816(acc[n], a, b[n]);
// CHECK: mma16816(acc[n], a, b[n]);
    *p += 1;
  }
  out[threadIdx.x] = acc[1][1];
}
// Warps part.
__global__ void divergent(const uint32_t *in, float *out, int steps) {
// CHECK: __global__ void divergent(const uint32_t *in, float *out, int steps) {
  float acc[2][4] = {};
  uint32_t a[4], b[2][2];
  for (int k = 0; k < steps; ++k) {
    fill(a, 4, in);
    fill(b[0], 4, in);
    if (threadIdx.x / 32 % 2 == 0)
      for (int n = 0; n < 2; ++n) // FINDING: matrix-level
        mma16816(acc[n], a, b[n]);
// CHECK: w2w::matrix::region([&](auto w2wForm) {
// CHECK: for (int n = 0; n < 2; n += 2)
// CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
// CHECK: }, acc);
  }
  out[threadIdx.x] = acc[1][1];
}
__global__ void loopsDiffer(const uint32_t *in, float *out, const int *steps) {
// CHECK: __global__ void loopsDiffer(const uint32_t *in, float *out, const int *steps) {
  float acc[2][4] = {};
  uint32_t a[4], b[2][2];
  for (int k = 0; k < steps[threadIdx.x / 32]; ++k) {
    fill(a, 4, in);
    fill(b[0], 4, in);
    for (int n = 0; n < 2; ++n) // FINDING: matrix-level
      mma16816(acc[n], a, b[n]);
// CHECK: w2w::matrix::region([&](auto w2wForm) {
// CHECK: for (int n = 0; n < 2; n += 2)
// CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
// CHECK: }, acc);
  }
  out[threadIdx.x] = acc[1][1];
}
__global__ void leftEarly(const uint32_t *in, float *out, int steps) {
// CHECK: __global__ void leftEarly(const uint32_t *in, float *out, int steps) {
  float acc[2][4] = {};
  uint32_t a[4], b[2][2];
  for (int k = 0; k < steps; ++k) {
    fill(a, 4, in);
    fill(b[0], 4, in);
    if (a[0] == 17)
      break;
    for (int n = 0; n < 2; ++n) // FINDING: matrix-level
      mma16816(acc[n], a, b[n]);
// CHECK: w2w::matrix::region([&](auto w2wForm) {
// CHECK: for (int n = 0; n < 2; n += 2)
// CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
// CHECK: }, acc);
  }
  out[threadIdx.x] = acc[1][1];
}
__global__ void returned(const uint32_t *in, float *out, int steps) {
// CHECK: __global__ void returned(const uint32_t *in, float *out, int steps) {
  float acc[2][4] = {};
  uint32_t a[4], b[2][2];
  for (int k = 0; k < steps; ++k) {
    fill(a, 4, in);
    fill(b[0], 4, in);
    if (steps == 17)
      return;
    for (int n = 0; n < 2; ++n) // FINDING: matrix-level
      mma16816(acc[n], a, b[n]);
// CHECK: w2w::matrix::region([&](auto w2wForm) {
// CHECK: for (int n = 0; n < 2; n += 2)
// CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
// CHECK: }, acc);
  }
  out[threadIdx.x] = acc[1][1];
}
// A is another one.
__global__ void changed(const uint32_t *in, float *out, int steps) {
// CHECK: __global__ void changed(const uint32_t *in, float *out, int steps) {
  float acc[2][4] = {};
  uint32_t a[4], b[2][2];
// CHECK: w2w::matrix::region([&](auto w2wForm) {
  for (int k = 0; k < steps; ++k) { // FINDING: matrix-level
    fill(a, 4, in);
    fill(b[0], 4, in);
    mma16816(acc[0], a, b[0]);
// CHECK: w2w::matrix::mma<w2w::matrix::F16>(w2wForm, acc[0], a, b[0]);
    a[1] ^= a[0];
    mma16816(acc[1], a, b[1]);
// CHECK: w2w::matrix::mma<w2w::matrix::F16>(w2wForm, acc[1], a, b[1]);
  }
// CHECK: }, acc);
  out[threadIdx.x] = acc[1][1];
}
// The second hangs on the first.
__global__ void chained(const uint32_t *in, float *out, int steps) {
// CHECK: __global__ void chained(const uint32_t *in, float *out, int steps) {
  float acc[2][4] = {};
  uint32_t a[4], b[2][2];
// CHECK: w2w::matrix::region([&](auto w2wForm) {
  for (int k = 0; k < steps; ++k) { // FINDING: matrix-level
    fill(a, 4, in);
    fill(b[0], 4, in);
    mma16816(acc[0], a, b[0]);
    mma16816(acc[0], a, b[1]);
// CHECK: w2w::matrix::mma<w2w::matrix::F16>(w2wForm, acc[0], a, b[0]);
// CHECK: w2w::matrix::mma<w2w::matrix::F16>(w2wForm, acc[0], a, b[1]);
  }
// CHECK: }, acc);
  out[threadIdx.x] = acc[0][1];
}
__global__ void notPairs(const uint32_t *in, float *out, int steps) {
// CHECK: __global__ void notPairs(const uint32_t *in, float *out, int steps) {
  float acc[3][4] = {};
  uint32_t a[4], b[3][2];
// CHECK: w2w::matrix::region([&](auto w2wForm) {
  for (int k = 0; k < steps; ++k) { // FINDING: matrix-level
    fill(a, 4, in);
    fill(b[0], 6, in);
    for (int n = 0; n < 3; ++n)
      mma16816(acc[n], a, b[n]);
// CHECK: w2w::matrix::mma<w2w::matrix::F16>(w2wForm, acc[n], a, b[n]);
  }
// CHECK: }, acc);
  out[threadIdx.x] = acc[2][1];
}
// A row's own factor.
__global__ void scaledByRow(const uint32_t *in, float *out, int steps, float all) {
// CHECK: __global__ void scaledByRow(const uint32_t *in, float *out, int steps, float all) {
  float acc[2][4] = {};
  uint32_t a[4], b[2][2];
  for (int k = 0; k < steps; ++k) {
    fill(a, 4, in);
    fill(b[0], 4, in);
    for (int n = 0; n < 2; ++n) // FINDING: matrix-level
      mma16816(acc[n], a, b[n]);
// CHECK: w2w::matrix::region([&](auto w2wForm) {
// CHECK: for (int n = 0; n < 2; n += 2)
// CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
// CHECK: }, acc);
    float own = in[threadIdx.x];
    for (int n = 0; n < 2; ++n)
      for (int i = 0; i < 4; ++i)
        acc[n][i] *= own;
  }
  out[threadIdx.x] = acc[1][1];
}
__global__ void scaledByAll(const uint32_t *in, float *out, int steps, float all) {
// CHECK: __global__ void scaledByAll(const uint32_t *in, float *out, int steps, float all) {
  float acc[2][4] = {};
  uint32_t a[4], b[2][2];
// CHECK: w2w::matrix::region([&](auto w2wForm) {
  for (int k = 0; k < steps; ++k) { // FINDING: matrix-level
    fill(a, 4, in);
    fill(b[0], 4, in);
    for (int n = 0; n < 2; ++n)
      mma16816(acc[n], a, b[n]);
// CHECK: for (int n = 0; n < 2; n += 2)
// CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
    for (int n = 0; n < 2; ++n)
      for (int i = 0; i < 4; ++i)
        acc[n][i] *= all;
  }
// CHECK: }, acc);
  out[threadIdx.x] = acc[1][1];
}
__global__ void oneElement(const uint32_t *in, float *out, int steps) {
// CHECK: __global__ void oneElement(const uint32_t *in, float *out, int steps) {
  float acc[2][4] = {};
  uint32_t a[4], b[2][2];
  for (int k = 0; k < steps; ++k) {
    fill(a, 4, in);
    fill(b[0], 4, in);
    for (int n = 0; n < 2; ++n) // FINDING: matrix-level
      mma16816(acc[n], a, b[n]);
// CHECK: w2w::matrix::region([&](auto w2wForm) {
// CHECK: for (int n = 0; n < 2; n += 2)
// CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
// CHECK: }, acc);
    for (int i = 0; i < 3; ++i)
      acc[0][i] = 0.f;
  }
  out[threadIdx.x] = acc[1][1];
}

// A lambda knows the place.
__global__ void captured(const uint32_t *in, float *out, int steps) {
// CHECK: __global__ void captured(const uint32_t *in, float *out, int steps) {
  float acc[2][4] = {};
  uint32_t a[4], b[2][2];
  auto grow = [&] { acc[0][0] += 1; };
  for (int k = 0; k < steps; ++k) { // FINDING: matrix-level
    fill(a, 4, in);
    fill(b[0], 4, in);
    for (int n = 0; n < 2; ++n)
      mma16816(acc[n], a, b[n]);
// CHECK: mma16816(acc[n], a, b[n]);
    grow();
  }
  out[threadIdx.x] = acc[1][1];
}
// Shared memory of the loop's own would be there twice.
__global__ void sharedInside(const uint32_t *in, float *out, int steps) {
// CHECK: __global__ void sharedInside(const uint32_t *in, float *out, int steps) {
  float acc[2][4] = {};
  uint32_t a[4], b[2][2];
  for (int k = 0; k < steps; ++k) {
    __shared__ uint32_t copy[256];
    copy[threadIdx.x] = in[threadIdx.x];
    __syncthreads();
    fill(a, 4, copy);
    fill(b[0], 4, copy);
    for (int n = 0; n < 2; ++n) // FINDING: matrix-level
      mma16816(acc[n], a, b[n]);
// CHECK: w2w::matrix::region([&](auto w2wForm) {
// CHECK: for (int n = 0; n < 2; n += 2)
// CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
// CHECK: }, acc);
  }
  out[threadIdx.x] = acc[1][1];
}
// No accumulators from loop to loop.
__global__ void ownTiles(const uint32_t *in, float *out, int steps) {
// CHECK: __global__ void ownTiles(const uint32_t *in, float *out, int steps) {
  uint32_t a[4], b[2];
  for (int k = 0; k < steps; ++k) {
    float acc[4] = {};
    fill(a, 4, in);
    fill(b, 2, in);
    mma16816(acc, a, b);
// CHECK: mma16816(acc, a, b);
    out[k] = acc[0];
  }
}
// Of another function.
__device__ void parameter(float (&acc)[2][4], const uint32_t *in, int steps) {
// CHECK: __device__ void parameter(float (&acc)[2][4], const uint32_t *in, int steps) {
  uint32_t a[4], b[2][2];
  for (int k = 0; k < steps; ++k) { // FINDING: matrix-level
    fill(a, 4, in);
    fill(b[0], 4, in);
    for (int n = 0; n < 2; ++n)
      mma16816(acc[n], a, b[n]);
// CHECK: mma16816(acc[n], a, b[n]);
  }
}
template <int tiles> __global__ void instances(const uint32_t *in, float *out, int steps) {
// CHECK: template <int tiles> __global__ void instances(const uint32_t *in, float *out, int steps) {
  float acc[tiles][4] = {};
  uint32_t a[4], b[tiles][2];
// CHECK: w2w::matrix::region([&](auto w2wForm) {
#pragma unroll 1
  for (int k = 0; k < steps; ++k) { // FINDING: matrix-level
    fill(a, 4, in);
    fill(b[0], 2 * tiles, in);
#pragma unroll
    for (int n = 0; n < tiles; ++n)
      mma16816(acc[n], a, b[n]);
// CHECK: for (int n = 0; n < tiles; n += 2)
// CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
  }
// CHECK: }, acc);
  out[threadIdx.x] = acc[1][1];
}
template __global__ void instances<2>(const uint32_t *, float *, int);
template __global__ void instances<4>(const uint32_t *, float *, int);
template <int tiles> __global__ void oddInstance(const uint32_t *in, float *out, int steps) {
// CHECK: template <int tiles> __global__ void oddInstance(const uint32_t *in, float *out, int steps) {
  float acc[tiles][4] = {};
  uint32_t a[4], b[tiles][2];
  for (int k = 0; k < steps; ++k) { // FINDING: matrix-level
    fill(a, 4, in);
    fill(b[0], 2 * tiles, in);
    for (int n = 0; n < tiles; ++n)
      mma16816(acc[n], a, b[n]);
// CHECK: mma16816(acc[n], a, b[n]);
  }
  out[threadIdx.x] = acc[1][1];
}
template __global__ void oddInstance<2>(const uint32_t *, float *, int);
template __global__ void oddInstance<3>(const uint32_t *, float *, int);
