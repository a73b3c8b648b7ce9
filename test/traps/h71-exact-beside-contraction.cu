// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-71. Both compilers contract a * b + c by default and choose differently where; the program keeps the results that
// matter out of their reach, with __fmul_rn, __fadd_rn and fmaf, and AMD's compiler must not contract those either.
// Port: same
#include <cmath>
#include <cstdio>

struct Expansion {
  float high, low;
};

// high + low is exactly a * b.
__device__ Expansion exactProduct(float a, float b) {
  const float high = __fmul_rn(a, b);
  return {high, fmaf(a, b, -high)};
}

// Knuth's sum: high + low is exactly a + b.
__device__ Expansion exactSum(float a, float b) {
  const float s = __fadd_rn(a, b), t = __fsub_rn(s, a);
  return {s, __fadd_rn(__fsub_rn(a, __fsub_rn(s, t)), __fsub_rn(b, t))};
}

// The sign of a * b - c * d, right even when both products round to the same number.
__device__ int orientation(float a, float b, float c, float d) {
  const Expansion p = exactProduct(a, b), q = exactProduct(c, d);
  const Expansion difference = exactSum(p.high, -q.high);
  const float rest = __fadd_rn(difference.low, __fsub_rn(p.low, q.low));
  const float total = difference.high != 0 ? difference.high : rest;
  return total > 0 ? 1 : total < 0 ? -1 : 0;
}

__global__ void orient(const float4 *in, int *sign, Expansion *dot, int *counts, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  const float a = in[i].x, b = in[i].y, c = in[i].z, d = in[i].w;
  sign[i] = orientation(a, b, c, d);
  dot[i] = exactSum(exactProduct(a, b).high, exactProduct(c, d).high);
  // Twice rounded and once rounded are not the same.
  const float twice = __fadd_rn(__fmul_rn(a, b), -c), once = fmaf(a, b, -c);
  atomicAdd(&counts[0], twice != once);
  // Either is good enough here.
  const float plain = a * b - c;
  atomicAdd(&counts[1], fabsf(plain - once) <= 2.4e-7f * fabsf(a * b));
}

int main() {
  const int n = 500;
  float4 *in;
  int *sign, *counts;
  Expansion *dot;
  cudaMallocManaged(&in, n * sizeof(float4));
  cudaMallocManaged(&sign, n * sizeof(int));
  cudaMallocManaged(&dot, n * sizeof(Expansion));
  cudaMallocManaged(&counts, 2 * sizeof(int));
  counts[0] = counts[1] = 0;
  unsigned state = 12345;
  auto next = [&] {
    state = state * 1664525u + 1013904223u;
    return 1.f + float(state >> 9) / 8388608.f;
  };
  int matter = 0;
  for (int i = 0; i < n; ++i) {
    in[i].x = next(), in[i].y = next();
    // Nearly the same product, or the same with the factors exchanged.
    in[i].z = i % 3 ? std::nextafter(in[i].x, i % 2 ? 3.f : 0.f) : in[i].y;
    in[i].w = i % 3 ? std::nextafter(in[i].y, i % 2 ? 0.f : 3.f) : in[i].x;
    const volatile float product = in[i].x * in[i].y;
    matter += product - in[i].z != std::fmaf(in[i].x, in[i].y, -in[i].z);
  }
  orient<<<4, 128>>>(in, sign, dot, counts, n);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = counts[0] != matter || counts[1] != n, signs[3] = {};
  unsigned checksum = 0;
  for (int i = 0; i < n; ++i) {
    // Products of floats are exact in double.
    const double p = double(in[i].x) * in[i].y, q = double(in[i].z) * in[i].w;
    wrong += sign[i] != (p > q) - (p < q);
    wrong += double(dot[i].high) + dot[i].low != double(float(p)) + float(q);
    ++signs[sign[i] + 1];
    unsigned bits[2];
    __builtin_memcpy(bits, &dot[i], sizeof bits);
    checksum = checksum * 31 + bits[0] + bits[1] * 7 + sign[i];
  }
  std::printf("signs %d %d %d, rounding matters %d times of %d, checksum %08x, wrong %d\n", signs[0], signs[1], signs[2],
              counts[0], n, checksum, wrong);
  return wrong;
}
