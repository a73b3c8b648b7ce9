// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers that are clamped before they become integers, and those that only look like it.
#include <algorithm>
#include <cuda_runtime.h>

#define MIN(A, B) ((A) < (B) ? (A) : (B))
#define MAX(A, B) ((A) > (B) ? (A) : (B))
__device__ float clamped(float v, float low, float high) { return fmaxf(low, fminf(high, v)); }
__device__ float early(float v) {
  if (v < 0.0f)
    return 0.0f;
  if (!(v <= 255.0f))
    return 255.0f;
  return v;
}
__device__ float max(float a, float b, float c) { return a + b + c; }
__device__ float fmaxOf(const float *x) { return x[0]; }

__device__ unsigned char byIf(float v) {
  if (v < 0)
    v = 0;
  if (v > 255) {
    v = 255;
  }
  return (unsigned char)v;
}
// CHECK: return (unsigned char)v;
__device__ unsigned char byElse(float v) {
  if (v < 0)
    v = 0;
  else if (v > 255)
    v = 255;
  return v;
}
// CHECK: return v;
__device__ unsigned char byChoice(float v) {
  v = v < 0.f ? 0.f : v > 255.f ? 255.f : v;
  v += 0.5f;
  return (unsigned char)v;
}
// CHECK: return (unsigned char)v;
__device__ unsigned char byReturn(float v) {
  if (v < 0 || v > 255)
    return 0;
  for (int i = 0; i < 3; ++i) {
    if (i == 2)
      return (unsigned char)v;
  }
  return 1;
}
// CHECK: return (unsigned char)v;
__device__ unsigned char inBranch(float v) {
  if (0 <= v && v < 256)
    return (unsigned char)v;
  return 0;
}
// CHECK: return (unsigned char)v;
__global__ void known(const float *x, unsigned char *c, unsigned long long *u, long long *l) {
  int i = threadIdx.x;
  c[0] = MIN(MAX(x[i], 0.0f), 255.0f);
  // CHECK:   c[0] = MIN(MAX(x[i], 0.0f), 255.0f);
  c[1] = MAX(0, x[i]);
  // CHECK:   c[1] = MAX(0, x[i]);
  c[2] = x[i] < 0 ? 0 : x[i] > 255 ? 255 : x[i];
  // CHECK:   c[2] = x[i] < 0 ? 0 : x[i] > 255 ? 255 : x[i];
  c[3] = clamped(x[i], 0.0f, 255.0f);
  // CHECK:   c[3] = clamped(x[i], 0.0f, 255.0f);
  c[4] = early(x[i]) + 0.5f;
  // CHECK:   c[4] = early(x[i]) + 0.5f;
  c[5] = min(max(x[i], 0.0f), 255.0f);
  // CHECK:   c[5] = min(max(x[i], 0.0f), 255.0f);
  u[0] = fminf(fmaxf(x[i], 0.0f), 1e9f);
  // CHECK:   u[0] = fminf(fmaxf(x[i], 0.0f), 1e9f);
  float v = x[i];
  if (v >= -1e6f && v <= 1e6f)
    l[0] = v;
  // CHECK:     l[0] = v;
  c[6] = v > 0 ? (unsigned char)v : 0;
  // CHECK:   c[6] = v > 0 ? (unsigned char)v : 0;
}

// Near misses.
__device__ unsigned char otherWay(float v) {
  if (v < 0)
    v = 255;
  if (v < 255)
    v = -255;
  return (unsigned char)v;
}
// CHECK: return w2w::convertTo<unsigned char>(v);
__device__ unsigned char clampedBefore(float v, float w) {
  if (v < 0)
    v = 0;
  v -= w;
  return (unsigned char)v;
}
// CHECK: return w2w::convertTo<unsigned char>(v);
__device__ unsigned char inLoop(float v, int n) {
  if (v < 0)
    v = 0;
  unsigned char sum = 0;
  while (n--) {
    sum += (unsigned char)v;
    // CHECK:     sum += w2w::convertTo<unsigned char>(v);
    v -= 1;
  }
  return sum;
}
__device__ unsigned char byPointer(float v) {
  float *p = &v;
  if (v < 0)
    v = 0;
  *p = -5;
  return (unsigned char)v;
}
// CHECK: return w2w::convertTo<unsigned char>(v);
__device__ unsigned char byCase(float v, int n) {
  switch (n) {
  case 0:
    v = 0;
  case 1:
    return (unsigned char)v;
  }
  return 0;
}
// CHECK: return w2w::convertTo<unsigned char>(v);
__device__ unsigned char byLabel(float v, int n) {
  if (n)
    goto end;
  v = 0;
end:
  return (unsigned char)v;
}
// CHECK: return w2w::convertTo<unsigned char>(v);
__device__ unsigned char noExit(float v, int *n) {
  if (v < 0)
    n[0] = 1;
  return (unsigned char)v;
}
// CHECK: return w2w::convertTo<unsigned char>(v);
__device__ unsigned char otherBranch(float v, int *n) {
  if (v >= 0)
    n[0] = 1;
  else
    return (unsigned char)v;
  return 0;
}
// CHECK: return w2w::convertTo<unsigned char>(v);
// An integer that is converted for the comparison may be another one there.
__device__ unsigned long long byUnsigned(int n) {
  float v = n < 5u ? 0.0f : n;
  return (unsigned long long)v;
}
// CHECK: return w2w::convertTo<unsigned long long>(v);
__global__ void unknown(const float *x, float *y, unsigned char *c, unsigned long long *u, long long *l, int n) {
  int i = threadIdx.x;
  c[0] = x[i] < 0 ? x[i] : 0;
  // CHECK:   c[0] = w2w::convertTo<unsigned char>(x[i] < 0 ? x[i] : 0);
  c[1] = x[i] < 0 ? 0 : x[i + 1];
  // CHECK:   c[1] = w2w::convertTo<unsigned char>(x[i] < 0 ? 0 : x[i + 1]);
  c[2] = max(x[i], 0.0f, 1.0f);
  // CHECK:   c[2] = w2w::convertTo<unsigned char>(max(x[i], 0.0f, 1.0f));
  c[3] = clamped(x[i], -5.0f, 255.0f);
  // CHECK:   c[3] = w2w::convertTo<unsigned char>(clamped(x[i], -5.0f, 255.0f));
  c[4] = y[i] < (y[i] = -1) ? 0 : y[i];
  // CHECK:   c[4] = w2w::convertTo<unsigned char>(y[i] < (y[i] = -1) ? 0 : y[i]);
  // A NaN passes, and gives 0x8000000000000000.
  l[0] = x[i] < 0 ? 0 : x[i] > 1e6f ? 1e6f : x[i];
  // CHECK:   l[0] = w2w::convertTo<long long>(x[i] < 0 ? 0 : x[i] > 1e6f ? 1e6f : x[i]);
  l[1] = sinf(x[i]);
  // CHECK:   l[1] = w2w::convertTo<long long>(sinf(x[i]));
  float v = x[i], w = 0;
  if (v < w)
    w = -3, v = w;
  c[5] = v;
  // CHECK:   c[5] = w2w::convertTo<unsigned char>(v);
}
