// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-70. Read-only and streaming loads and stores of __nv_bfloat16, __nv_bfloat162 and half in a template over the element type; HIP declares __ldg for neither bf16 type, and __stcs for none.
// Port: same
#include <cstdio>
#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <cuda_runtime.h>

__device__ float toFloat(half v) { return __half2float(v); }
__device__ float toFloat(__nv_bfloat16 v) { return __bfloat162float(v); }
template <typename T> __device__ T fromFloat(float v);
template <> __device__ half fromFloat<half>(float v) { return __float2half_rn(v); }
template <> __device__ __nv_bfloat16 fromFloat<__nv_bfloat16>(float v) { return __float2bfloat16_rn(v); }

template <typename T, typename T2> __global__ void axpb(const T *x, const T2 *pairs, T *y, T2 *swapped) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const T v = __ldg(x + i);
  T2 pair = __ldcs(pairs + i);
  const T first = pair.x;
  pair.x = pair.y;
  pair.y = first;
  __stcs(y + i, fromFloat<T>(toFloat(v) * 2 + toFloat(__ldcg(x + i))));
  __stcg(swapped + i, pair);
}

template <typename T, typename T2> int test(const char *name) {
  const int n = 128;
  T x[n], y[n], *dX, *dY;
  T2 pairs[n], swapped[n], *dPairs, *dSwapped;
  int errors = 0;
  double sum = 0;
  for (int i = 0; i < n; ++i) {
    x[i] = T(float(i % 40));
    pairs[i].x = T(float(i));
    pairs[i].y = T(float(-i % 64));
  }
  cudaMalloc(&dX, sizeof x);
  cudaMalloc(&dY, sizeof y);
  cudaMalloc(&dPairs, sizeof pairs);
  cudaMalloc(&dSwapped, sizeof swapped);
  cudaMemcpy(dX, x, sizeof x, cudaMemcpyHostToDevice);
  cudaMemcpy(dPairs, pairs, sizeof pairs, cudaMemcpyHostToDevice);
  axpb<T, T2><<<2, 64>>>(dX, dPairs, dY, dSwapped);
  cudaMemcpy(y, dY, sizeof y, cudaMemcpyDeviceToHost);
  cudaMemcpy(swapped, dSwapped, sizeof swapped, cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    errors += float(y[i]) != float(i % 40 * 3);
    errors += float(swapped[i].x) != float(-i % 64) || float(swapped[i].y) != float(i);
    sum += float(y[i]) * (i + 1) + float(swapped[i].x);
  }
  printf("%s: %g %g, checksum %g, %d errors\n", name, float(y[39]), float(swapped[39].y), sum, errors);
  return errors;
}

int main() { return test<half, half2>("half") + test<__nv_bfloat16, __nv_bfloat162>("bfloat16") != 0; }
