// RUN: %check-translate %s
//
// The last block to take a ticket from a relaxed atomic object needs a fence behind it, as with atomicAdd.
#include <cuda/atomic>

__device__ cuda::atomic<unsigned, cuda::thread_scope_device> count;
__device__ float partial[64];

__global__ void relaxed(float *out) {
  partial[blockIdx.x] = out[blockIdx.x];
  cuda::atomic_thread_fence(cuda::memory_order_release, cuda::thread_scope_device);
  if (count.fetch_add(1, cuda::memory_order_relaxed) == gridDim.x - 1) {
    // CHECK: if (count.fetch_add(1, w2w::memory_order_relaxed) == gridDim.x - 1) { __threadfence();
    out[0] = partial[1];
  }
}
__global__ void released(float *out) {
  partial[blockIdx.x] = out[blockIdx.x];
  unsigned ticket = count.fetch_add(1, cuda::memory_order_release);
  // CHECK: unsigned ticket = count.fetch_add(1, w2w::memory_order_release); __threadfence();
  if (ticket == gridDim.x - 1)
    out[0] = partial[1];
}
// These order what they should by themselves.
__global__ void acquired(float *out) {
  partial[blockIdx.x] = out[blockIdx.x];
  if (count.fetch_add(1, cuda::memory_order_acq_rel) == gridDim.x - 1) {
    // CHECK: if (count.fetch_add(1, w2w::memory_order_acq_rel) == gridDim.x - 1) {
    out[0] = partial[1];
  }
}
__global__ void fenced(float *out) {
  partial[blockIdx.x] = out[blockIdx.x];
  __threadfence();
  if (count.fetch_add(1, cuda::std::memory_order_relaxed) == gridDim.x - 1) {
    // CHECK: if (count.fetch_add(1, w2w::memory_order_relaxed) == gridDim.x - 1) {
    cuda::atomic_thread_fence(cuda::memory_order_acquire, cuda::thread_scope_device);
    out[0] = partial[1];
  }
}
__global__ void ordinary(float *out) {
  partial[blockIdx.x] = out[blockIdx.x];
  if (count.fetch_add(1) == gridDim.x - 1)
    // CHECK: if (count.fetch_add(1) == gridDim.x - 1)
    out[0] = partial[1];
}
// A count that is no ticket.
__global__ void counts(int *out) {
  out[threadIdx.x] = count.fetch_add(1, cuda::memory_order_relaxed);
  // CHECK: out[threadIdx.x] = count.fetch_add(1, w2w::memory_order_relaxed);
}
