// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions that host and device have by one name, and that differ on the device.
#include <cmath>
#include <cuda_runtime.h>
#include <ctime>

__global__ void device(const float *x, const double *d, const int *n, long long *o) {
  o[0] = lrintf(x[0]) + llrintf(x[1] * 2.0f);
  // CHECK:   o[0] = w2w::lrintf(x[0]) + w2w::llrintf(x[1] * 2.0f);
  o[1] = lround(d[0]) + ::llround(d[1]) + std::lrint(x[2]);
  // CHECK:   o[1] = w2w::lround(d[0]) + w2w::llround(d[1]) + w2w::lrint(x[2]);
  o[2] = llrint(n[0] * 0.25) + lroundf(fminf(fmaxf(x[3], -8.0f), 8.0f));
  // CHECK:   o[2] = llrint(n[0] * 0.25) + lroundf(fminf(fmaxf(x[3], -8.0f), 8.0f));
  o[3] = clock();
  // CHECK:   o[3] = w2w::clock();
  o[4] = lrintf(3.7f) + (long long)rintf(4.2f);
  // CHECK:   o[4] = lrintf(3.7f) + (long long)rintf(4.2f);
}
template <class T> __device__ long nearest(T x) { return lrint(x) + (long)clock(); }
// CHECK: template <class T> __device__ long nearest(T x) { return w2w::lrint(x) + (long)w2w::clock(); }
__device__ long use(double d) { return nearest(d); }

namespace mine {
__device__ long clock();
__device__ long lrintf(float);
__device__ long both(float x) { return clock() + lrintf(x); }
// CHECK: __device__ long both(float x) { return clock() + lrintf(x); }
} // namespace mine
long host(double d) { return lrint(d) + (long)clock(); }
// CHECK: long host(double d) { return lrint(d) + (long)clock(); }
