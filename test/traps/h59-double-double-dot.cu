// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-59. Compensated sums of doubles with __dadd_rn and __dmul_rn, and a reproducible discriminant b*b - 4ac: with contraction to FMA, low parts and signs change.
// Port: same
#include <cstdio>
#include <cstring>
#include <cuda_runtime.h>

class DoubleDouble {
  double hi_, lo_;

public:
  __device__ DoubleDouble() : hi_(0), lo_(0) {}
  __device__ DoubleDouble &operator+=(double v) {
    const double s = __dadd_rn(hi_, v);
    const double bb = __dsub_rn(s, hi_);
    const double e = __dadd_rn(__dsub_rn(hi_, __dsub_rn(s, bb)), __dsub_rn(v, bb));
    lo_ = __dadd_rn(lo_, e);
    hi_ = s;
    return *this;
  }
  __device__ double hi() const { return hi_; }
  __device__ double lo() const { return lo_; }
};

__global__ void dots(const double *a, const double *b, int perThread, double *out) {
  const int i = threadIdx.x;
  DoubleDouble exactish;
  for (int k = 0; k < perThread; ++k)
    exactish += __dmul_rn(a[i * perThread + k], b[i * perThread + k]);
  const double x = a[i * perThread], y = b[i * perThread];
  out[4 * i] = exactish.hi();
  out[4 * i + 1] = exactish.lo();
  // (x*y)^2 - (x*x)*(y*y), each product rounded: the same bits whoever computes it.
  const double xy = __dmul_rn(x, y);
  out[4 * i + 2] = __dsub_rn(__dmul_rn(xy, xy), __dmul_rn(__dmul_rn(x, x), __dmul_rn(y, y)));
  out[4 * i + 3] = __dadd_rn(__dmul_rn(x, y), __dmul_rn(-y, x)); // 0, unless one of them is fused
}

int main() {
  const int threads = 64, perThread = 9, n = threads * perThread;
  double a[n], b[n], out[4 * threads], *dA, *dB, *dOut;
  int errors = 0;
  for (int i = 0; i < n; ++i) {
    a[i] = 1.0 + double(i * 2654435761u % 1000003u) / 1000003.0;
    b[i] = (i % 2 ? -1.0 : 1.0) / (1.0 + i % 17) * 1e3;
  }
  cudaMalloc(&dA, sizeof a);
  cudaMalloc(&dB, sizeof b);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dA, a, sizeof a, cudaMemcpyHostToDevice);
  cudaMemcpy(dB, b, sizeof b, cudaMemcpyHostToDevice);
  dots<<<1, threads>>>(dA, dB, perThread, dOut);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  unsigned long long checksum = 0;
  for (int i = 0; i < threads; ++i) {
    volatile double hi = 0, lo = 0; // volatile: the host compiler fuses nothing either
    for (int k = 0; k < perThread; ++k) {
      volatile double v = a[i * perThread + k] * b[i * perThread + k];
      volatile double s = hi + v, bb = s - hi, t = s - bb, e1 = hi - t, e2 = v - bb;
      volatile double e = e1 + e2;
      lo = lo + e;
      hi = s;
    }
    const double x = a[i * perThread], y = b[i * perThread];
    volatile double xy = x * y, xx = x * x, yy = y * y, left = xy * xy, right = xx * yy;
    errors += out[4 * i] != hi || out[4 * i + 1] != lo || out[4 * i + 2] != left - right || out[4 * i + 3] != 0;
    for (int k = 0; k < 4; ++k) {
      unsigned long long bits;
      memcpy(&bits, &out[4 * i + k], 8);
      checksum = checksum * 31 + bits;
    }
  }
  printf("%.17g %.17g %.17g, checksum %016llx, %d errors\n", out[4], out[5], out[6], checksum, errors);
  return errors ? 1 : 0;
}
