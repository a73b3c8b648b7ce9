// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nvcc's __nv_atomic built-ins with their orders and scopes (CUDA 12.8).

__global__ void histogram(const unsigned char *in, unsigned *bins, unsigned long long *total, float *sum, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  __nv_atomic_fetch_add(&bins[in[i]], 1u, __NV_ATOMIC_RELAXED, __NV_THREAD_SCOPE_DEVICE);
  __nv_atomic_add(total, 1, __NV_ATOMIC_RELAXED);
  __nv_atomic_fetch_add(sum, 1.0f, __NV_ATOMIC_RELAXED, __NV_THREAD_SCOPE_BLOCK);
  unsigned seen;
  __nv_atomic_load(&bins[0], &seen, __NV_ATOMIC_ACQUIRE, __NV_THREAD_SCOPE_SYSTEM);
  unsigned other = __nv_atomic_load_n(&bins[1], __NV_ATOMIC_RELAXED, __NV_THREAD_SCOPE_DEVICE);
  __nv_atomic_store_n(&bins[2], seen + other, __NV_ATOMIC_RELEASE, __NV_THREAD_SCOPE_DEVICE);
  __nv_atomic_fetch_max(&bins[3], seen, __NV_ATOMIC_RELAXED, __NV_THREAD_SCOPE_DEVICE);
  __nv_atomic_fetch_or(&bins[4], 1u, __NV_ATOMIC_RELAXED, __NV_THREAD_SCOPE_DEVICE);
  unsigned expected = 0;
  while (!__nv_atomic_compare_exchange_n(&bins[5], &expected, 1u, false, __NV_ATOMIC_ACQUIRE, __NV_ATOMIC_RELAXED,
                                         __NV_THREAD_SCOPE_DEVICE))
    expected = 0;
  unsigned old = __nv_atomic_exchange_n(&bins[5], 0u, __NV_ATOMIC_RELEASE, __NV_THREAD_SCOPE_DEVICE);
  __nv_atomic_thread_fence(__NV_ATOMIC_SEQ_CST, __NV_THREAD_SCOPE_DEVICE);
  bins[6] = old;
}
