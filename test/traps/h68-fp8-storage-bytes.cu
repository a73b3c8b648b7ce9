// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-68. Weights are given as OCP bytes in a table, as they come from a file, and are widened with __nv_cvt_fp8_to_halfraw;
// sums go back with __nv_cvt_float_to_fp8, saturating and not. Read as FNUZ they are half as large and 0x80 is NaN.
// Port: same
#include <cstdint>
#include <cstdio>
#include <cuda_fp16.h>
#include <cuda_fp8.h>

template <__nv_fp8_interpretation_t Kind> __device__ float widen(uint8_t byte) {
  return __half2float(__half(__nv_cvt_fp8_to_halfraw(byte, Kind)));
}

// Every byte of both formats, without the NaNs and infinities.
__global__ void widenAll(float *e4m3, float *e5m2) {
  const int b = blockIdx.x * blockDim.x + threadIdx.x;
  e4m3[b] = (b & 0x7f) == 0x7f ? 0.f : widen<__NV_E4M3>(b);
  e5m2[b] = (b & 0x7c) == 0x7c ? 0.f : widen<__NV_E5M2>(b);
}

__global__ void scaledSums(const __nv_fp8_storage_t *weights, const int *x, __nv_fp8_storage_t *out, uint16_t *pairs) {
  const int row = blockIdx.x * blockDim.x + threadIdx.x;
  float sum = 0;
  for (int k = 0; k < 8; ++k)
    sum += widen<__NV_E4M3>(weights[(row * 8 + k) % 251]) * x[k];
  out[3 * row] = __nv_cvt_float_to_fp8(sum, __NV_SATFINITE, __NV_E4M3);
  out[3 * row + 1] = __nv_cvt_float_to_fp8(sum, __NV_NOSAT, __NV_E5M2);
  out[3 * row + 2] = __nv_cvt_float_to_fp8(sum * 1e-4f, __NV_SATFINITE, __NV_E4M3);
  pairs[row] = __nv_cvt_float2_to_fp8x2(make_float2(sum, -sum / 4), __NV_SATFINITE, __NV_E4M3);
}

static float exact(int byte, int mantissaBits, int bias) {
  const int e = (byte & 0x7f) >> mantissaBits, m = byte & ((1 << mantissaBits) - 1);
  float v = e ? 1.f + m / float(1 << mantissaBits) : m / float(1 << mantissaBits);
  for (int k = e ? e : 1; k < bias; ++k)
    v *= 0.5f;
  for (int k = bias; k < e; ++k)
    v *= 2.f;
  return byte & 0x80 ? -v : v;
}

int main() {
  const int rows = 256;
  float *e4m3, *e5m2;
  uint8_t *weights, *out;
  uint16_t *pairs;
  int *x;
  cudaMallocManaged(&e4m3, 256 * sizeof(float));
  cudaMallocManaged(&e5m2, 256 * sizeof(float));
  cudaMallocManaged(&weights, 251);
  cudaMallocManaged(&out, 3 * rows);
  cudaMallocManaged(&pairs, rows * sizeof(uint16_t));
  cudaMallocManaged(&x, 8 * sizeof(int));
  for (int i = 0; i < 251; ++i)
    weights[i] = (i & 0x7f) == 0x7f ? 0x80 : i;
  for (int k = 0; k < 8; ++k)
    x[k] = k % 3 - 1;
  widenAll<<<2, 128>>>(e4m3, e5m2);
  scaledSums<<<2, 128>>>(weights, x, out, pairs);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = 0;
  unsigned checksum = 0;
  for (int b = 0; b < 256; ++b) {
    if ((b & 0x7f) != 0x7f)
      wrong += e4m3[b] != exact(b, 3, 7);
    if ((b & 0x7c) != 0x7c)
      wrong += e5m2[b] != exact(b, 2, 15);
  }
  for (int i = 0; i < 3 * rows; ++i)
    checksum = checksum * 31 + out[i];
  for (int i = 0; i < rows; ++i) {
    wrong += (pairs[i] & 0xff) != out[3 * i];
    checksum = checksum * 31 + pairs[i];
  }
  std::printf("e4m3 %g %g, e5m2 %g, bytes %02x %02x %02x %04x, checksum %u, wrong %d\n", e4m3[1], e4m3[0x7e], e5m2[0x7b],
              out[0], out[301], out[767], pairs[100], checksum, wrong);
  return wrong;
}
