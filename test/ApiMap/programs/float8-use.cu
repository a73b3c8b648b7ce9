// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// fp8, fp6 and fp4: numbers, pairs and quadruples, to and from the wider types.
#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <cuda_fp4.h>
#include <cuda_fp6.h>
#include <cuda_fp8.h>
#include <cuda_runtime.h>

__global__ void quantize(const float *in, __nv_fp8_e4m3 *e4m3, __nv_fp8_e5m2 *e5m2, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) {
    e4m3[i] = __nv_fp8_e4m3(in[i]);
    e5m2[i] = __nv_fp8_e5m2(in[i] * 4);
  }
}

__global__ void dot(const __nv_fp8x4_e4m3 *a, const __nv_fp8x4_e5m2 *b, float *out) {
  float4 x = static_cast<float4>(a[threadIdx.x]), y = static_cast<float4>(b[threadIdx.x]);
  out[threadIdx.x] = x.x * y.x + x.y * y.y + x.z * y.z + x.w * y.w;
}

__global__ void narrow(const float2 *in, __nv_fp6x2_e2m3 *six, __nv_fp6x2_e3m2 *sixer, __nv_fp4x2_e2m1 *four, float2 *back) {
  int i = threadIdx.x;
  six[i] = __nv_fp6x2_e2m3(in[i]);
  sixer[i] = __nv_fp6x2_e3m2(in[i]);
  four[i] = __nv_fp4x2_e2m1(in[i]);
  float2 a = static_cast<float2>(six[i]), b = static_cast<float2>(four[i]);
  back[i] = make_float2(a.x + b.x, a.y + b.y);
}

__global__ void mixed(const __half *h, const __nv_bfloat16 *b, __nv_fp8_e4m3 *out, __half *wide) {
  out[threadIdx.x] = __nv_fp8_e4m3(h[threadIdx.x]);
  wide[threadIdx.x] = __half(__nv_fp8_e5m2(b[threadIdx.x]));
}

int main() {
  char *memory;
  cudaMalloc(&memory, 1 << 16);
  quantize<<<1, 64>>>((float *)memory, (__nv_fp8_e4m3 *)memory, (__nv_fp8_e5m2 *)memory, 64);
  dot<<<1, 16>>>((__nv_fp8x4_e4m3 *)memory, (__nv_fp8x4_e5m2 *)memory, (float *)memory);
  narrow<<<1, 16>>>((float2 *)memory, (__nv_fp6x2_e2m3 *)memory, (__nv_fp6x2_e3m2 *)memory, (__nv_fp4x2_e2m1 *)memory, (float2 *)memory);
  mixed<<<1, 16>>>((__half *)memory, (__nv_bfloat16 *)memory, (__nv_fp8_e4m3 *)memory, (__half *)memory);
  return cudaDeviceSynchronize() != cudaSuccess;
}
