// RUN: %check-translate %s
//
// libcu++'s barriers and pipelines are the runtime's; where lanes of one wave wait for each other in different places it
// is said, or each warp gets a wave of its own.
#include <cooperative_groups.h>
#include <cuda/barrier>
// CHECK: #include <w2w/libcu/memcpy_async.h>
#include <cuda/pipeline>
// CHECK: #include <w2w/libcu/pipeline.h>
#include <cuda/semaphore>
// CHECK: #include <w2w/libcu/semaphore.h>
#include <cuda/latch>
#include <utility>
#pragma nv_diag_suppress static_var_with_dynamic_init

namespace cg = cooperative_groups;
using Barrier = cuda::barrier<cuda::thread_scope_block>;
// CHECK: using Barrier = w2w::barrier<w2w::thread_scope_block>;

__global__ void everyone(int *out, const int *in) {
  __shared__ Barrier bar;
  __shared__ int s[64];
  auto block = cg::this_thread_block();
  if (block.thread_rank() == 0)
    init(&bar, block.size());
  // CHECK: init(&bar, block.size());
  block.sync();
  cuda::memcpy_async(block, s, in, cuda::aligned_size_t<16>(sizeof(s)), bar);
  // CHECK: w2w::memcpy_async(block, s, in, w2w::aligned_size_t<16>(sizeof(s)), bar);
  bar.arrive_and_wait();
  Barrier::arrival_token token = bar.arrive();
  out[threadIdx.x] = s[threadIdx.x % 64];
  bar.wait(std::move(token));
}

// Whole waves that part wait for others.
__global__ void wholeWaves(Barrier *full, Barrier *empty, int *out, int n) {
  for (int i = 0; i < n; ++i)
    if (threadIdx.x / 64 == 0) {
      empty->arrive_and_wait();
      (void)full->arrive();
    } else {
      full->wait(full->arrive());
      (void)empty->arrive();
    }
}

__global__ void lanesOfAWarp(Barrier *full, int *out) {
  if (threadIdx.x % 32 == 0) {
    out[0] = 3;
    (void)full->arrive();
  } else {
    full->arrive_and_wait(); // FINDING: warp-handshake
  }
}

__global__ void warpsOfABlock(Barrier *full, int *out) {
  if (threadIdx.x / 32 == 0)
    (void)full->arrive();
  else
    full->arrive_and_wait(); // FINDING: warp-handshake
}

__device__ void consume(Barrier &full) { full.wait_parity(false); } // FINDING: warp-handshake
__global__ void inAFunction(Barrier *full) {
  if (threadIdx.x >= 32)
    consume(*full);
  else
    (void)full->arrive();
}

// Every warp of these has a wave of its own.
__global__ void ownWaves(Barrier *full) { // FINDING: one-warp-per-wave
  if (threadIdx.x < 32)
    // CHECK: if (w2w::oneWarpThreadIdx().x < 32)
    full->arrive_and_wait();
  else
    (void)full->arrive();
}
void launch(Barrier *full) { ownWaves<<<1, 64>>>(full); }
// CHECK: void launch(Barrier *full) { ownWaves<<<1, w2w::oneWarpBlock(64)>>>(full); }

// Who leaves arrives on the way out, perhaps behind those who wait.
__global__ void dropsOut(Barrier *bar, const int *work) {
  for (int i = 0; i < 4; ++i) {
    if (work[threadIdx.x] == i) {
      bar->arrive_and_drop();
      return;
    }
    bar->arrive_and_wait(); // FINDING: warp-handshake
  }
}

// Threads past the end have left and are not counted.
__global__ void pastTheEnd(Barrier *bar, int n) {
  if (threadIdx.x >= n)
    return;
  bar->arrive_and_wait();
}

__global__ void turnsOfALane(Barrier *bar, const int *turns) {
  for (int i = 0; i < turns[threadIdx.x]; ++i)
    bar->arrive_and_wait(); // FINDING: warp-handshake
}

__global__ void staged(const int *in, int *out, bool isOne) {
  __shared__ cuda::pipeline_shared_state<cuda::thread_scope_block, 2> state;
  // CHECK: __shared__ w2w::pipeline_shared_state<w2w::thread_scope_block, 2> state;
  __shared__ int s[128];
  auto block = cg::this_thread_block();
  auto pipe = cuda::make_pipeline(block, &state);
  // CHECK: auto pipe = w2w::make_pipeline(block, &state);
  pipe.producer_acquire();
  cuda::memcpy_async(block, s, in, sizeof(s), pipe);
  pipe.producer_commit();
  pipe.consumer_wait();
  out[threadIdx.x] = s[threadIdx.x];
  pipe.consumer_release();
  if (threadIdx.x % 2)
    pipe.consumer_wait(); // FINDING: warp-handshake
}

// The pipeline of one thread waits for nobody.
__global__ void ownCopies(const int *in, int *out) {
  __shared__ int s[128];
  cuda::pipeline<cuda::thread_scope_thread> pipe = cuda::make_pipeline();
  // CHECK: w2w::pipeline<w2w::thread_scope_thread> pipe = w2w::make_pipeline();
  if (threadIdx.x % 3) {
    cuda::memcpy_async(s + threadIdx.x, in + threadIdx.x, sizeof(int), pipe);
    pipe.producer_commit();
    pipe.consumer_wait();
    cuda::pipeline_consumer_wait_prior<0>(pipe);
    // CHECK: w2w::pipeline_consumer_wait_prior<0>(pipe);
  }
  out[threadIdx.x] = s[threadIdx.x];
}

__global__ void ofTheGrid(cuda::barrier<cuda::thread_scope_device> *bar) {
  bar->arrive_and_wait(); // FINDING: grid-barrier
}

__global__ void tickets(cuda::counting_semaphore<cuda::thread_scope_device, 4> *free, int *out) {
  // CHECK: __global__ void tickets(w2w::counting_semaphore<w2w::thread_scope_device, 4> *free, int *out) {
  free->acquire(); // FINDING: warp-spin-lock
  atomicAdd(out, 1);
  free->release();
}

__global__ void once(cuda::latch<cuda::thread_scope_block> *gate, int *out) {
  // CHECK: __global__ void once(w2w::latch<w2w::thread_scope_block> *gate, int *out) {
  gate->arrive_and_wait();
  if (threadIdx.x % 32 < 4)
    gate->wait(); // FINDING: warp-handshake
  out[threadIdx.x] = gate->try_wait();
}

// A template that knows no class.
template <class B> __device__ void unknown(B &bar) {
  if (threadIdx.x % 2)
    bar.arrive_and_wait(); // FINDING: warp-handshake
}

// The program's own barrier.
struct Own {
  __device__ void arrive_and_wait() {}
  __device__ void wait(int) {}
};
__global__ void own(Own *bar) {
  if (threadIdx.x % 2)
    bar->arrive_and_wait();
  else
    bar->wait(1);
}

// PTX on the object's word has nothing on AMD.
__global__ void native(Barrier *bar, unsigned long long **out) {
  *out = (unsigned long long *)cuda::device::barrier_native_handle(*bar); // FINDING: namespace-unsupported
}
