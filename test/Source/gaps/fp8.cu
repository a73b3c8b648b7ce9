// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// 8-bit floats.

#include <cuda_fp16.h>
#include <cuda_fp8.h>

__global__ void quantize(const float *in, __nv_fp8_e4m3 *out, __nv_fp8_storage_t *raw, float scale) {
  int i = threadIdx.x;
  out[i] = __nv_fp8_e4m3(in[i] * scale);
  raw[i] = __nv_cvt_float_to_fp8(in[i], __NV_SATFINITE, __NV_E5M2);
  __half_raw h = __nv_cvt_fp8_to_halfraw(raw[i], __NV_E4M3);
  float back = float(out[i]) + __half2float(__half(h));
  __nv_fp8x4_e4m3 four(make_float4(1, 2, 3, back));
  float4 f = static_cast<float4>(four);
  ((__nv_fp8_e5m2 *)out)[i] = static_cast<__nv_fp8_e5m2>(f.x);
}
