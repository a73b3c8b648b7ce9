// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Operators on halves that HIP 6.4 computes as the negation of another: NaNs, and pairs that differ in one half.
#include <cuda_bf16.h>
#include <cuda_fp16.h>

__device__ bool halves(__half a, half b) {
  bool r = a <= b;
  // CHECK:   bool r = w2w::hle(a, b);
  r |= (a >= b) && !(b>=a);
  // CHECK:   r |= (w2w::hge(a, b)) && !(w2w::hge(b, a));
  if (a <= __half(1) && b * b >= a + b)
    // CHECK:   if (w2w::hle(a, __half(1)) && w2w::hge(b * b, a + b))
    return r;
  return a == b || a != b || a < b || a > b;
  // CHECK:   return a == b || a != b || a < b || a > b;
}
__device__ bool pairs(__half2 a, half2 b) {
  return a != b || a <= b || a >= b;
  // CHECK:   return w2w::hbneu2(a, b) || w2w::hble2(a, b) || w2w::hbge2(a, b);
}
__device__ bool samePairs(__half2 a, half2 b) { return a == b || a < b || a > b; }
// CHECK: __device__ bool samePairs(__half2 a, half2 b) { return a == b || a < b || a > b; }
__device__ bool bfloats(__nv_bfloat162 a, __nv_bfloat162 b) {
  return a != b || a < b || a <= b || a > b || a >= b;
  // CHECK:   return w2w::hbneu2(a, b) || w2w::hblt2(a, b) || w2w::hble2(a, b) || w2w::hbgt2(a, b) || w2w::hbge2(a, b);
}
__device__ bool sameBfloats(__nv_bfloat16 a, __nv_bfloat16 b) { return a != b || a < b || a <= b || a > b || a >= b; }
// CHECK: __device__ bool sameBfloats(__hip_bfloat16 a, __hip_bfloat16 b) { return a != b || a < b || a <= b || a > b || a >= b; }

// A template's text is that of other types, too; what does not hang on the parameter is rewritten.
template <class T> __device__ bool atMost(T a, T b) {
  return a <= b; // FINDING: api-differs
}
template <class T> __device__ bool within(T n, __half a, __half b) {
  return n > 0 && a <= b;
  // CHECK:   return n > 0 && w2w::hle(a, b);
}
template <class T> __device__ bool atLeast(T a, T b) { return a >= b; }
// CHECK: template <class T> __device__ bool atLeast(T a, T b) { return a >= b; }
__device__ bool uses(__half h, float f) { return atMost(h, h) || atMost(f, f) || within(1, h, h) || atLeast(f, f); }
#define AT_MOST(A, B) ((A) <= (B)) // FINDING: api-differs
__device__ bool byMacro(__half h, float f) { return AT_MOST(h, h) || AT_MOST(f, f); }
