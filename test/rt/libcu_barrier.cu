// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every member of w2w's barriers, pipelines, latches and semaphores, for compilation only.

#include <w2w/cooperative_groups.h>
#include <w2w/libcu/pipeline.h>
#include <w2w/libcu/semaphore.h>

#include <new>

struct Time {
  struct period {
    static constexpr long num = 1, den = 1000;
  };
  __host__ __device__ constexpr long count() const { return 2; }
};

struct Count {
  int *at;
  __host__ __device__ void operator()() const { *at += 1; }
};

template <class Barrier> __host__ __device__ void members(Barrier &bar) {
  typename Barrier::arrival_token token = bar.arrive();
  bar.wait(static_cast<typename Barrier::arrival_token &&>(token));
  bar.wait(bar.arrive(2));
  bar.arrive_and_wait();
  bar.arrive_and_drop();
}

template <w2w::thread_scope Scope> __host__ __device__ void times(w2w::barrier<Scope> &bar, bool *out) {
  bar.wait_parity(true);
#if !W2W_NVIDIA
  out[0] = bar.try_wait_for(bar.arrive(), Time());
  out[1] = bar.try_wait_parity_for(false, Time());
#endif
  out[2] = w2w::barrier<Scope>::max() > 3;
}

template <w2w::thread_scope Scope>
__host__ __device__ bool others(w2w::latch<Scope> &l, w2w::binary_semaphore<Scope> &s) {
  l.count_down();
  l.arrive_and_wait(2);
  l.wait();
  s.acquire();
  s.release();
  return l.try_wait() && s.try_acquire() && w2w::counting_semaphore<Scope>::max() > w2w::binary_semaphore<Scope>::max();
}

__global__ void k(const float *in, float *out, bool *flags) {
  namespace cg = w2w::cg;
  __shared__ w2w::barrier<w2w::thread_scope_block> bar, more[3];
  __shared__ w2w::pipeline_shared_state<w2w::thread_scope_block, 2> state;
  __shared__ alignas(8) char place[sizeof(w2w::latch<w2w::thread_scope_block>)];
  __shared__ w2w::binary_semaphore<w2w::thread_scope_block> semaphore;
  __shared__ float staged[256];
  auto block = cg::this_thread_block();
  if (block.thread_rank() == 0) {
    init(&bar, block.size());
    new (&more[0]) w2w::barrier<w2w::thread_scope_block>(3);
    init(&more[1], 2);
  }
  block.sync();
  members(bar);
  members(more[1]);
  times(bar, flags);
  flags[3] = others(*new (place) w2w::latch<w2w::thread_scope_block>(3), semaphore);
  w2w::memcpy_async(block, staged, in, sizeof(float) * 64, bar);
  w2w::memcpy_async(block, staged, in, w2w::aligned_size_t<16>(256), bar);
  w2w::memcpy_async(staged, in, w2w::aligned_size_t<4>(4), bar);
  w2w::memcpy_async(cg::tiled_partition<32>(block), staged, in, sizeof(float) * 64, bar);
  auto pipe = w2w::make_pipeline(block, &state);
  auto halves = w2w::make_pipeline(block, &state, size_t(32));
  w2w::pipeline<w2w::thread_scope_block> roles =
      w2w::make_pipeline(block, &state, threadIdx.x < 64 ? w2w::pipeline_role::producer : w2w::pipeline_role::consumer);
  auto own = w2w::make_pipeline();
  pipe.producer_acquire();
  w2w::memcpy_async(block, staged, in, sizeof(float) * 64, pipe);
  w2w::memcpy_async(staged, in, sizeof(float), own);
  pipe.producer_commit();
  pipe.consumer_wait();
  pipe.consumer_release();
  own.producer_acquire();
  own.producer_commit();
  own.consumer_wait();
  own.consumer_release();
  w2w::pipeline_consumer_wait_prior<1>(own);
  w2w::pipeline_producer_commit(own, bar);
  flags[4] = halves.quit() && roles.quit();
#if !W2W_NVIDIA
  w2w::device::barrier_expect_tx(bar, 16);
  bar.wait(w2w::device::barrier_arrive_tx(bar, 1, 16));
  w2w::device::memcpy_async_tx(staged, in, w2w::aligned_size_t<16>(32), bar);
  w2w::barrier<w2w::thread_scope_device, Count> counting(2, Count{});
  members(counting);
  flags[5] = pipe.consumer_wait_for(Time()) && own.consumer_wait_for(Time());
#endif
  out[threadIdx.x] = staged[threadIdx.x];
}

void host() {
  int ends = 0;
  bool flags[3];
  w2w::barrier<w2w::thread_scope_system> one(1);
  init(&one, 1);
  members(one);
  times(one, flags);
#if !W2W_NVIDIA
  w2w::barrier<w2w::thread_scope_system, Count> counting(1, Count{&ends});
  init(&counting, 1, Count{&ends});
  members(counting);
#endif
  w2w::latch<w2w::thread_scope_system> l(1);
  w2w::binary_semaphore<w2w::thread_scope_system> s(1);
  others(l, s);
}
