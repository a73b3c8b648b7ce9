// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What does not fit: saturation or not-a-number, and how a program tells.
#include <cuda_fp4.h>
#include <cuda_fp6.h>
#include <cuda_fp8.h>
#include <cuda_runtime.h>

#include <cmath>
#include <cstdio>

static bool isNan(__nv_fp8_e4m3 x) { return (x.__x & 0x7f) == 0x7f; }
static bool isNan(__nv_fp8_e5m2 x) { return (x.__x & 0x7f) > 0x7c; }
static bool isInfinite(__nv_fp8_e5m2 x) { return (x.__x & 0x7f) == 0x7c; }

__global__ void count(const float *in, int *lost) {
  __nv_fp8_storage_t bits = __nv_cvt_float_to_fp8(in[threadIdx.x], __NV_NOSAT, __NV_E4M3);
  if ((bits & 0x7f) == 0x7f)
    atomicAdd(lost, 1);
  __nv_fp6_storage_t six = __nv_cvt_float_to_fp6(in[threadIdx.x], __NV_E3M2, cudaRoundNearest);
  __nv_fp4_storage_t four = __nv_cvt_float_to_fp4(in[threadIdx.x], __NV_E2M1, cudaRoundNearest);
  if (fabsf(__half2float(__half(__nv_cvt_fp6_to_halfraw(six, __NV_E3M2)))) > 28.0f || (four & 7) == 7)
    atomicAdd(lost + 1, 1);
}

int main() {
  __nv_fp8_e4m3 large(1e6f);
  __nv_fp8_e5m2 infinite, nan(NAN);
  infinite.__x = __nv_cvt_float_to_fp8(INFINITY, __NV_NOSAT, __NV_E5M2);
  if (isNan(large) || float(large) != 448.0f || !isInfinite(infinite) || !isNan(nan))
    std::printf("not as the format says\n");
  float *in;
  int *lost;
  if (cudaMallocManaged(&in, 64 * sizeof(float)) != cudaSuccess || cudaMallocManaged(&lost, 2 * sizeof(int)) != cudaSuccess)
    return 1;
  for (int i = 0; i < 64; ++i)
    in[i] = i * 16.0f;
  count<<<1, 64>>>(in, lost);
  if (cudaError_t error = cudaDeviceSynchronize())
    std::printf("%s\n", cudaGetErrorString(error));
  std::printf("%d %d\n", lost[0], lost[1]);
}
