// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// bfloat16, scalar and packed.

#include <cuda_bf16.h>

__global__ void axpy(__nv_bfloat16 *y, const nv_bfloat16 *x, __nv_bfloat162 *p, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  __nv_bfloat16 a = __float2bfloat16(2.0f);
  y[i] = __hfma(a, x[i], y[i]);
  y[i] = a * x[i] + y[i];
  p[i] = __hmul2(p[i], __bfloat162bfloat162(a));
  float2 f = __bfloat1622float2(p[i]);
  p[i] = __floats2bfloat162_rn(f.x, f.y);
  y[i] = __float2bfloat16_rn(__bfloat162float(y[i]) + f.x);
  if (y[i] > a)
    y[i] = __hmax(a, x[i]);
  atomicAdd(&y[0], a);
}

int main() {
  __nv_bfloat16 b = __float2bfloat16(1.0f), c(2.0f);
  return (float)(b + c) > 2;
}
