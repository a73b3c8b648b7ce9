// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Half precision, scalar and packed, on both sides.

#include <cuda_fp16.h>

__device__ __forceinline__ half gelu(half x) {
  const half one = __float2half(1.0f);
  return __hmul(__hmul(__float2half(0.5f), x), __hadd(one, hexp(x)));
}

__global__ void axpy(half *y, const half *x, half2 *p, half a, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  y[i] = __hfma(a, x[i], y[i]);
  y[i] = a * x[i] + y[i] - gelu(x[i]);
  y[i] += __float2half(1.0f) / hsqrt(x[i]);
  half2 v = __half2half2(a), w = __floats2half2_rn(1.0f, 2.0f);
  p[i] = __hfma2(v, w, p[i]) + __hmul2(v, make_half2(a, a));
  float2 f = __half22float2(p[i]);
  float s = __low2float(v) + __high2float(w) + __half2float(y[i]) + f.x;
  if (__hgt(y[i], a) || x[i] < a || __hisnan(x[i]))
    y[i] = s;
  half m = __hmax(a, x[i]);
  y[i] = __shfl_xor_sync(0xffffffff, m, 1);
  atomicAdd(y, a);
  atomicAdd(p, v);
  unsigned short bits = __half_as_ushort(a);
  y[i] = __ushort_as_half(bits);
  int r = __half2int_rn(a) + (int)a;
  y[i] = __int2half_rn(r);
  y[i] = __ldg(x);
}

int main() {
  half h = __float2half(1.5f), z = 2.0f, k(3);
  __half_raw raw;
  raw.x = 0x3c00;
  half one = raw;
  float f = __half2float(h) + (float)z;
  h = h * z + one;
  return f > 1 && h > k;
}
