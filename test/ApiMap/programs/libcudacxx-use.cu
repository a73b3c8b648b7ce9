// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// libcu++: the atomics are the runtime's.
#include <cuda/atomic>
#include <cuda_runtime.h>

__global__ void count(int *counter, int *out) {
  cuda::atomic_ref<int, cuda::thread_scope_device> total(*counter);
  total.fetch_add(1, cuda::memory_order_relaxed);
  out[threadIdx.x] = *counter;
}

int main() {
  int *data;
  cudaMalloc(&data, 4096);
  count<<<1, 64>>>(data, data + 1);
  return cudaDeviceSynchronize();
}
