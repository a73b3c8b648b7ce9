// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Operators on halves and pairs over NaNs and pairs that differ in one half.
#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <cstdio>

template <class P> __device__ unsigned pairs(P a, P b);
template <> __device__ unsigned pairs(__half2 a, __half2 b) {
  return (a == b) | (a != b) << 1 | (a < b) << 2 | (a <= b) << 3 | (a > b) << 4 | (a >= b) << 5;
}
template <> __device__ unsigned pairs(__nv_bfloat162 a, __nv_bfloat162 b) {
  return (a == b) | (a != b) << 1 | (a < b) << 2 | (a <= b) << 3 | (a > b) << 4 | (a >= b) << 5;
}

__global__ void compare(const float *values, int n, unsigned *out) {
  int i = threadIdx.x % n, j = threadIdx.x / n;
  if (j >= n)
    return;
  __half a = __float2half(values[i]), b = __float2half(values[j]);
  unsigned r = (a == b) | (a != b) << 1 | (a < b) << 2 | (a <= b) << 3 | (a > b) << 4 | (a >= b) << 5;
  for (int k = 0; k < n; ++k) {
    r = r * 33 + pairs(__floats2half2_rn(values[i], values[k]), __floats2half2_rn(values[j], values[(k + i) % n]));
    r = r * 33 + pairs(__floats2bfloat162_rn(values[i], values[k]), __floats2bfloat162_rn(values[j], values[(k + i) % n]));
  }
  out[threadIdx.x] = r;
}

int main() {
  const int n = 7;
  const float values[n] = {0.0f, -0.0f, 1.0f, 2.0f, -1.0f, __builtin_nanf(""), __builtin_inff()};
  float *d;
  unsigned *out, host[64] = {};
  cudaMalloc(&d, sizeof values);
  cudaMalloc(&out, sizeof host);
  cudaMemset(out, 0, sizeof host);
  cudaMemcpy(d, values, sizeof values, cudaMemcpyHostToDevice);
  compare<<<1, 64>>>(d, n, out);
  cudaMemcpy(host, out, sizeof host, cudaMemcpyDeviceToHost);
  unsigned sum = 0;
  for (unsigned h : host)
    sum = sum * 31 + h;
  std::printf("%08x\n", sum);
}
