// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuda::std where the program decides between a value and an error.
#include <cuda/std/optional>
#include <cuda_runtime.h>

#include <cstdio>

__device__ int halved(int x, int *errors) {
  cuda::std::optional<int> result;
  if (x % 2)
    atomicAdd(errors, 1);
  return result.value_or(x / 2);
}

__global__ void run(int *out, int *errors) { out[threadIdx.x] = halved(threadIdx.x, errors); }

int main() {
  int *out;
  cudaMalloc(&out, 4096);
  run<<<1, 64>>>(out, out + 64);
  if (cudaError_t error = cudaDeviceSynchronize())
    std::puts(cudaGetErrorString(error));
}
