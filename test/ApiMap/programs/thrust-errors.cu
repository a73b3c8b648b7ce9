// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Errors of Thrust are exceptions with CUDA's category.
#include <thrust/device_malloc.h>
#include <thrust/device_vector.h>
#include <thrust/execution_policy.h>
#include <thrust/fill.h>
#include <thrust/system/cuda/error.h>
#include <thrust/system_error.h>

#include <cstdio>
#include <new>

static void check(cudaError_t error, const char *what) {
  if (error != cudaSuccess)
    throw thrust::system_error(error, thrust::cuda_category(), what);
}

int main() {
  try {
    thrust::device_vector<int> data(1 << 20);
    thrust::fill(thrust::device, data.begin(), data.end(), 7);
    check(cudaDeviceSynchronize(), "fill");
    check(cudaErrorInvalidValue, "as a test");
  } catch (const thrust::system_error &error) {
    std::printf("%s %d\n", error.what(), error.code().value() == cudaErrorInvalidValue);
    if (error.code().category() == thrust::system::cuda_category())
      cudaGetLastError();
  } catch (const std::bad_alloc &error) {
    std::printf("out of memory: %s\n", error.what());
    return 1;
  }
}
