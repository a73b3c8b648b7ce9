// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cuda::atomic and cuda::atomic_ref.

#include <cuda/atomic>

__device__ cuda::atomic<int, cuda::thread_scope_device> ready;

__global__ void produce(int *data, unsigned *count) {
  cuda::atomic_ref<unsigned, cuda::thread_scope_device> ref(*count);
  data[threadIdx.x] = 1;
  ref.fetch_add(1, cuda::memory_order_relaxed);
  cuda::atomic_ref<unsigned, cuda::thread_scope_block>(*count).fetch_max(3u);
  cuda::atomic_thread_fence(cuda::memory_order_release, cuda::thread_scope_device);
  ready.store(1, cuda::std::memory_order_release);
  while (ready.load(cuda::memory_order_acquire) == 0)
    ;
  unsigned expected = 0;
  ref.compare_exchange_strong(expected, 4, cuda::memory_order_acq_rel);
}
