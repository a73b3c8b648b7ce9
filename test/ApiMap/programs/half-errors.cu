// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Overflow, not-a-number and loss when numbers become small.
#include <cuda_fp16.h>
#include <cuda_fp8.h>
#include <cuda_runtime.h>

#include <cstdio>

__global__ void classify(const float *in, int *counts) {
  __half h = __float2half_rn(in[threadIdx.x]);
  if (__hisnan(h))
    atomicAdd(&counts[0], 1);
  else if (__hisinf(h))
    atomicAdd(&counts[1], 1);
  else if (__half2float(h) != in[threadIdx.x])
    atomicAdd(&counts[2], 1);
  unsigned short bits = __half_as_ushort(h);
  if ((bits & 0x7c00) == 0 && (bits & 0x3ff))
    atomicAdd(&counts[3], 1);
}

static int scaleFor(float largest) {
  int scale = 0;
  while (largest > 65504.0f) {
    largest /= 2;
    ++scale;
  }
  return scale;
}

int main() {
  float *in;
  int *counts;
  if (cudaMallocManaged(&in, 64 * sizeof(float)) || cudaMallocManaged(&counts, 4 * sizeof(int)))
    return 1;
  for (int i = 0; i < 64; ++i)
    in[i] = i * 2048.0f;
  classify<<<1, 64>>>(in, counts);
  cudaError_t error = cudaDeviceSynchronize();
  if (error != cudaSuccess)
    std::printf("%s: %s\n", cudaGetErrorName(error), cudaGetErrorString(error));
  __half_raw raw;
  raw.x = 0x7c00;
  std::printf("%d %d %f\n", counts[1], scaleFor(1e6f), __half2float(__half(raw)));
}
