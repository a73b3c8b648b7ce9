// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// fp8 on the targets that have it, raw bits, vectorised loads, a kernel for any of the types.
#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <cuda_fp8.h>
#include <cuda_runtime.h>

template <typename T> __device__ float widen(T x) { return static_cast<float>(x); }
template <> __device__ float widen<__half>(__half x) { return __half2float(x); }
template <> __device__ float widen<__nv_bfloat16>(__nv_bfloat16 x) { return __bfloat162float(x); }

template <typename T> __global__ void total(const T *in, float *out) { atomicAdd(out, widen(in[threadIdx.x])); }

__global__ void quantize(const float4 *in, __nv_fp8x4_e4m3 *out, __nv_fp8_storage_t *bytes) {
  out[threadIdx.x] = __nv_fp8x4_e4m3(in[threadIdx.x]);
  bytes[threadIdx.x] = __nv_cvt_float_to_fp8(in[threadIdx.x].x, __NV_SATFINITE, __NV_E5M2);
}

__global__ void load(const uint4 *in, __half2 *out) {
  uint4 four = in[threadIdx.x];
  __half2 a = *reinterpret_cast<__half2 *>(&four.x);
  __half2 b = *reinterpret_cast<__half2 *>(&four.w);
  out[threadIdx.x] = __hfma2(a, b, __half2half2(__ushort_as_half(0x3c00)));
  out[threadIdx.x].x = hsqrt(a.x) + b.y;
}

int main() {
  void *data;
  float *sum;
  cudaMalloc(&data, 1 << 16);
  cudaMalloc(&sum, sizeof(float));
  total<<<1, 64>>>((__half *)data, sum);
  total<<<1, 64>>>((__nv_bfloat16 *)data, sum);
  total<<<1, 64>>>((__nv_fp8_e4m3 *)data, sum);
  total<<<1, 64>>>((__nv_fp8_e5m2 *)data, sum);
  quantize<<<1, 64>>>((float4 *)data, (__nv_fp8x4_e4m3 *)data, (__nv_fp8_storage_t *)data);
  load<<<1, 64>>>((uint4 *)data, (__half2 *)data);
  __nv_fp8_e4m3 one(1.0f);
  return float(one) != 1.0f || cudaDeviceSynchronize() != cudaSuccess;
}
