// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// fp16 and bf16: scalars, pairs, conversions, atomics.
#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <cuda_runtime.h>

__global__ void axpy(const __half *x, __half *y, __half a, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    y[i] = __hfma(a, x[i], y[i]);
}

__global__ void pairs(const __half2 *x, __half2 *y, float2 *out) {
  int i = threadIdx.x;
  __half2 s = __hadd2(x[i], __hmul2(y[i], __float2half2_rn(0.5f)));
  s = __hmax2(s, __floats2half2_rn(0.0f, 0.0f));
  y[i] = h2exp(s);
  out[i] = __half22float2(s);
  if (__hgt(__low2half(s), __high2half(s)))
    y[i] = __halves2half2(__high2half(s), __low2half(s));
}

__global__ void brain(const float *in, __nv_bfloat16 *out, __nv_bfloat162 *two) {
  __nv_bfloat16 x = __float2bfloat16(in[threadIdx.x]);
  out[threadIdx.x] = __hadd(x, __float2bfloat16_rn(1.0f));
  two[threadIdx.x] = __floats2bfloat162_rn(__bfloat162float(x), 2.0f);
}

template <typename T> __global__ void sum(const T *in, T *out) { atomicAdd(out, in[threadIdx.x]); }

int main() {
  __half *x;
  cudaMalloc(&x, 1 << 16);
  axpy<<<4, 256>>>(x, x + 1024, __float2half(2.0f), 1024);
  pairs<<<1, 64>>>((__half2 *)x, (__half2 *)x + 64, (float2 *)x + 256);
  brain<<<1, 64>>>((float *)x, (__nv_bfloat16 *)x, (__nv_bfloat162 *)x);
  sum<__half><<<1, 64>>>(x, x + 64);
  sum<__nv_bfloat16><<<1, 64>>>((__nv_bfloat16 *)x, (__nv_bfloat16 *)x + 64);
  half h = 1.5f;
  nv_bfloat16 b = 2.5f;
  return __half2float(h) + __bfloat162float(b) != 4.0f;
}
