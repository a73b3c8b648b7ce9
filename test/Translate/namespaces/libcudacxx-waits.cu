// RUN: %check-translate %s
//
// Waiting with libcu++'s atomic objects is held against waves as waiting with CUDA's functions is.
#include <cuda/atomic>

using Flag = cuda::atomic<int, cuda::thread_scope_block>;

__global__ void handshake(int *out) {
  __shared__ Flag ready;
  if (threadIdx.x == 0)
    ready.store(0);
  __syncthreads();
  if (threadIdx.x % 32 == 0) {
    out[0] = 3;
    ready.store(1, cuda::memory_order_release);
  } else {
    while (ready.load(cuda::memory_order_acquire) == 0) // FINDING: warp-handshake
      ;
    out[threadIdx.x] = out[0];
  }
}

__global__ void byReference(int *flags, int *out) {
  cuda::atomic_ref<int, cuda::thread_scope_device> ready(flags[threadIdx.x / 32]);
  if (threadIdx.x % 32 == 0)
    ready.store(1, cuda::memory_order_release);
  else
    while (ready == 0) // FINDING: warp-handshake
      ;
  out[threadIdx.x] = flags[0];
}

__global__ void waits(Flag *flag, int *out) {
  if (threadIdx.x == 0) {
    flag->store(1);
    flag->notify_all();
  } else {
    flag->wait(0); // FINDING: warp-handshake
  }
  out[threadIdx.x] = 1;
}

__global__ void wholeGrid(int *arrived, int *out) {
  if (threadIdx.x == 0) {
    cuda::atomic_ref<int, cuda::thread_scope_device> count(*arrived);
    count.fetch_add(1);
    while (count.load() < int(gridDim.x)) // FINDING: grid-barrier
      ;
  }
  __syncthreads();
  out[threadIdx.x] = 1;
}

// The critical section goes lane by lane.
__global__ void lock(Flag *taken, int *sum) {
  while (taken->exchange(1, cuda::memory_order_acquire) != 0)
    ;
  // CHECK: W2W_EACH_LANE_IN_TURN { while (taken->exchange(1, w2w::memory_order_acquire) != 0)
  *sum = *sum + 1;
  taken->store(0, cuda::memory_order_release);
  // CHECK: taken->store(0, w2w::memory_order_release); }
}

// A compare-and-swap that stores what it computed makes progress, and what is looked at once is no wait.
__global__ void largest(int *at, int value, int *out) {
  cuda::atomic_ref<int, cuda::thread_scope_device> seen(*at);
  int old = seen.load(cuda::memory_order_relaxed);
  while (old < value && !seen.compare_exchange_weak(old, value))
    ;
  if (seen.load() == value)
    out[threadIdx.x] = 1;
}

// What an atomic returns differs from lane to lane.
__global__ void divergent(Flag *count, int *out) {
  if (count->fetch_add(1) == 0)
    __syncthreads(); // FINDING: barrier-divergence
  out[threadIdx.x] = 1;
}
