// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-64. A quantiser casts first and clamps afterwards, `(int)v`, `(long long)v`, and counts on the cast to saturate and on NaN to become 0; so do time stamps as unsigned 64-bit numbers.
// Port: same
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cuda_runtime.h>

template <typename Int> __device__ Int fromFloat(float v) { return static_cast<Int>(v); }

__global__ void quantize(const float *in, float scale, signed char *q, int64_t *wide, uint64_t *stamps) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  int v = (int)rintf(in[i] * scale);
  v = v > 127 ? 127 : v < -128 ? -128 : v;
  q[i] = (signed char)v;
  wide[i] = fromFloat<long long>(in[i] * 1e12f);
  stamps[i] = fromFloat<unsigned long long>(in[i] * 1e15f) >> 1;
}

int main() {
  const int n = 128;
  float in[n], *dIn;
  signed char q[n], *dQ;
  int64_t wide[n], *dWide;
  uint64_t stamps[n], *dStamps, checksum = 0;
  int errors = 0;
  for (int i = 0; i < n; ++i)
    in[i] = std::ldexp(float(i % 13 - 6), i % 60 - 10);
  in[3] = INFINITY, in[40] = -INFINITY, in[41] = 3e38f, in[42] = -3e38f, in[43] = 1e10f;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dQ, sizeof q);
  cudaMalloc(&dWide, sizeof wide);
  cudaMalloc(&dStamps, sizeof stamps);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  quantize<<<2, n / 2>>>(dIn, 16.0f, dQ, dWide, dStamps);
  cudaMemcpy(q, dQ, sizeof q, cudaMemcpyDeviceToHost);
  cudaMemcpy(wide, dWide, sizeof wide, cudaMemcpyDeviceToHost);
  cudaMemcpy(stamps, dStamps, sizeof stamps, cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    const float r = std::rint(in[i] * 16.0f), w = in[i] * 1e12f, s = in[i] * 1e15f;
    const int wantQ = r > 127 ? 127 : r < -128 ? -128 : int(r);
    const int64_t wantWide = w >= 9223372036854775808.0f ? INT64_MAX : w <= -9223372036854775808.0f ? INT64_MIN : int64_t(w);
    const uint64_t wantStamp = (s >= 18446744073709551616.0f ? UINT64_MAX : s <= 0 ? 0 : uint64_t(s)) >> 1;
    errors += q[i] != wantQ;
    errors += wide[i] != wantWide;
    errors += stamps[i] != wantStamp;
    checksum = checksum * 31 + uint64_t(q[i]) + uint64_t(wide[i]) + stamps[i];
  }
  printf("%d %lld %llu, %d %lld, checksum %llu, %d errors\n", q[3], (long long)wide[3], (unsigned long long)stamps[3], q[40], (long long)wide[40], (unsigned long long)checksum, errors);
  return errors != 0;
}
