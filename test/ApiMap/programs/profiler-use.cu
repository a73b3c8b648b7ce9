// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The profiler's switch around the part of interest, of the runtime and of the driver.
#include <cudaProfiler.h>
#include <cuda_profiler_api.h>
#include <cuda_runtime.h>

__global__ void work(float *x) { x[threadIdx.x] *= 2; }

int main() {
  float *x;
  cudaMalloc(&x, 256 * sizeof(float));
  work<<<1, 256>>>(x);
  cudaProfilerStart();
  work<<<1, 256>>>(x);
  cudaDeviceSynchronize();
  cudaProfilerStop();
  cuProfilerStart();
  work<<<1, 256>>>(x);
  cuProfilerStop();
  return cudaDeviceSynchronize();
}
