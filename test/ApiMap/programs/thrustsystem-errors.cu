// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Thrust's CUDA system: error codes and categories, memory resources, a type of CUDA's detail namespace.
#include <thrust/device_ptr.h>
#include <thrust/mr/allocator.h>
#include <thrust/system/cuda/error.h>
#include <thrust/system/cuda/memory.h>
#include <thrust/system/cuda/memory_resource.h>
#include <thrust/system_error.h>

#include <cstdio>

using Resource = thrust::system::cuda::universal_memory_resource;
using Allocator = thrust::mr::stateless_resource_allocator<int, Resource>;

static bool isOutOfMemory(const thrust::error_code &code) {
  return code == thrust::error_code(cudaErrorMemoryAllocation, thrust::cuda_category());
}

int main() {
  Allocator allocator;
  try {
    auto memory = allocator.allocate(16);
    allocator.deallocate(memory, 16);
    thrust::cuda::pointer<int> raw = thrust::cuda::malloc<int>(16);
    thrust::cuda::free(raw);
    throw thrust::system_error(cudaErrorMemoryAllocation, thrust::cuda_category(), "as a test");
  } catch (thrust::system_error &error) {
    std::printf("%s\n", error.what());
    return !isOutOfMemory(error.code()) || error.code().value() != thrust::cuda::errc::memory_allocation; // expect: api-unsupported
  }
}
