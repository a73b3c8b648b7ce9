// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// libcu++'s `cuda::pipeline`: copies in stages, between threads that produce and threads that consume.
//
// As each thread copies its share at once (`memcpy_async.h`), the pipeline of one thread has nothing to wait for. That
// of a group has two barriers for each stage, by which consumers learn that a stage is full and producers that it is
// empty. What `barrier.h` says of lanes that wait holds for its waits, too: a wave cannot produce with some lanes and
// consume with others.

#ifndef W2W_LIBCU_PIPELINE_H
#define W2W_LIBCU_PIPELINE_H

#include "memcpy_async.h"

#if W2W_NVIDIA

#include <cuda/pipeline>

namespace w2w {

using ::cuda::make_pipeline;
// Its forms with a pipeline, which were unknown when memcpy_async.h named it.
using ::cuda::memcpy_async;
using ::cuda::pipeline;
using ::cuda::pipeline_consumer_wait_prior;
using ::cuda::pipeline_producer_commit;
using ::cuda::pipeline_role;
using ::cuda::pipeline_shared_state;

} // namespace w2w

#else

namespace w2w {

/// CUDA `cuda::pipeline_role`.
enum class pipeline_role { producer, consumer };

template <thread_scope Scope> class pipeline;

namespace libcu {

template <thread_scope Scope> struct PipelineStage {
  barrier<Scope> full, empty;
};

template <thread_scope Scope> struct PipelineMaker;

} // namespace libcu

/// CUDA `cuda::pipeline_shared_state`, in memory that all threads of the pipeline see.
template <thread_scope Scope, unsigned char Stages> class pipeline_shared_state {
public:
  pipeline_shared_state() = default;
  pipeline_shared_state(const pipeline_shared_state &) = delete;
  pipeline_shared_state &operator=(const pipeline_shared_state &) = delete;

private:
  friend struct libcu::PipelineMaker<Scope>;
  libcu::PipelineStage<Scope> stages[Stages];
  atomic<unsigned, Scope> users;
};

/// CUDA `cuda::pipeline`: one thread's view of it.
template <thread_scope Scope> class pipeline {
public:
  W2W_HOST_DEVICE pipeline(pipeline &&other)
      : stages(other.stages), users(other.users), count(other.count), head(other.head), tail(other.tail),
        emptyParity(other.emptyParity), fullParity(other.fullParity), isActive(other.isActive) {
    other.isActive = false;
  }
  pipeline(const pipeline &) = delete;
  pipeline &operator=(const pipeline &) = delete;
  W2W_HOST_DEVICE ~pipeline() { quit(); }

  /// Leaves the pipeline; true for the last thread.
  W2W_HOST_DEVICE bool quit() {
    bool wasActive = isActive;
    isActive = false;
    return wasActive && users->fetch_sub(1) == 1;
  }

  W2W_HOST_DEVICE void producer_acquire() { stages[head].empty.wait_parity(emptyParity); }
  W2W_HOST_DEVICE void producer_commit() {
    (void)stages[head].full.arrive();
    next(head, emptyParity);
  }
  W2W_HOST_DEVICE void consumer_wait() { stages[tail].full.wait_parity(fullParity); }
  template <class Duration> W2W_HOST_DEVICE bool consumer_wait_for(const Duration &time) {
    return stages[tail].full.try_wait_parity_for(fullParity, time);
  }
  W2W_HOST_DEVICE void consumer_release() {
    (void)stages[tail].empty.arrive();
    next(tail, fullParity);
  }

private:
  friend struct libcu::PipelineMaker<Scope>;
  W2W_HOST_DEVICE pipeline(libcu::PipelineStage<Scope> *stages, atomic<unsigned, Scope> *users, unsigned count)
      : stages(stages), users(users), count(count) {}

  W2W_HOST_DEVICE void next(unsigned &stage, bool &parity) {
    if (++stage == count) {
      stage = 0;
      parity = !parity;
    }
  }

  libcu::PipelineStage<Scope> *stages;
  atomic<unsigned, Scope> *users;
  unsigned count, head = 0, tail = 0;
  // The phase before the first counts as ended: all stages are empty at first.
  bool emptyParity = true, fullParity = false;
  bool isActive = true;
};

/// The pipeline of a thread by itself: all copies are done when they are asked for.
template <> class pipeline<thread_scope_thread> {
public:
  W2W_HOST_DEVICE pipeline() {}
  pipeline(pipeline &&) = default;
  pipeline(const pipeline &) = delete;
  pipeline &operator=(const pipeline &) = delete;

  W2W_HOST_DEVICE bool quit() { return true; }
  W2W_HOST_DEVICE void producer_acquire() {}
  W2W_HOST_DEVICE void producer_commit() {}
  W2W_HOST_DEVICE void consumer_wait() {}
  W2W_HOST_DEVICE void consumer_release() {}
  template <class Duration> W2W_HOST_DEVICE bool consumer_wait_for(const Duration &) { return true; }
  template <class Time> W2W_HOST_DEVICE bool consumer_wait_until(const Time &) { return true; }
};

namespace libcu {

template <thread_scope Scope> struct PipelineMaker {
  template <unsigned char Stages>
  static W2W_HOST_DEVICE void start(pipeline_shared_state<Scope, Stages> *state, unsigned producers, unsigned consumers,
                                    unsigned threads) {
    for (unsigned i = 0; i < Stages; ++i) {
      init(&state->stages[i].full, producers);
      init(&state->stages[i].empty, consumers);
    }
    state->users.store(threads, memory_order::relaxed);
  }
  template <unsigned char Stages>
  static W2W_HOST_DEVICE pipeline<Scope> view(pipeline_shared_state<Scope, Stages> *state) {
    return pipeline<Scope>(state->stages, &state->users, Stages);
  }
  /// Counts the producers of \p group in the state.
  template <class Group, unsigned char Stages>
  static W2W_HOST_DEVICE unsigned producersOf(const Group &group, pipeline_shared_state<Scope, Stages> *state,
                                              pipeline_role role) {
    if (group.thread_rank() == 0)
      state->users.store(0, memory_order::relaxed);
    group.sync();
    if (role == pipeline_role::producer)
      state->users.fetch_add(1, memory_order::relaxed);
    group.sync();
    return state->users.load(memory_order::relaxed);
  }
};

} // namespace libcu

/// CUDA `cuda::make_pipeline`.
W2W_HOST_DEVICE pipeline<thread_scope_thread> make_pipeline() { return pipeline<thread_scope_thread>(); }

/// All threads of \p group produce and consume.
template <class Group, thread_scope Scope, unsigned char Stages>
W2W_HOST_DEVICE pipeline<Scope> make_pipeline(const Group &group, pipeline_shared_state<Scope, Stages> *state) {
  unsigned size = static_cast<unsigned>(group.size());
  if (group.thread_rank() == 0)
    libcu::PipelineMaker<Scope>::start(state, size, size, size);
  group.sync();
  return libcu::PipelineMaker<Scope>::view(state);
}

/// \p producers threads of \p group produce, the others consume.
template <class Group, thread_scope Scope, unsigned char Stages>
W2W_HOST_DEVICE pipeline<Scope> make_pipeline(const Group &group, pipeline_shared_state<Scope, Stages> *state,
                                              size_t producers) {
  unsigned size = static_cast<unsigned>(group.size()), some = static_cast<unsigned>(producers);
  if (group.thread_rank() == 0)
    libcu::PipelineMaker<Scope>::start(state, some, size - some, size);
  group.sync();
  return libcu::PipelineMaker<Scope>::view(state);
}

/// Each thread of \p group says what it does.
template <class Group, thread_scope Scope, unsigned char Stages>
W2W_HOST_DEVICE pipeline<Scope> make_pipeline(const Group &group, pipeline_shared_state<Scope, Stages> *state,
                                              pipeline_role role) {
  unsigned size = static_cast<unsigned>(group.size());
  unsigned producers = libcu::PipelineMaker<Scope>::producersOf(group, state, role);
  group.sync();
  if (group.thread_rank() == 0)
    libcu::PipelineMaker<Scope>::start(state, producers, size - producers, size);
  group.sync();
  return libcu::PipelineMaker<Scope>::view(state);
}

/// CUDA `cuda::pipeline_consumer_wait_prior`.
template <unsigned char Prior> W2W_HOST_DEVICE void pipeline_consumer_wait_prior(pipeline<thread_scope_thread> &) {}

/// CUDA `cuda::pipeline_producer_commit`: the barrier waits for the thread's copies, which are done.
template <thread_scope Scope>
W2W_HOST_DEVICE void pipeline_producer_commit(pipeline<thread_scope_thread> &, barrier<Scope> &) {}

/// CUDA `cuda::memcpy_async` into the stage that the producer has acquired.
template <class Group, thread_scope Scope>
W2W_HOST_DEVICE async_contract_fulfillment memcpy_async(const Group &group, void *target, const void *source,
                                                        size_t bytes, pipeline<Scope> &) {
  libcu::copyNow(group, target, source, bytes);
  return async_contract_fulfillment::none;
}
template <thread_scope Scope>
W2W_HOST_DEVICE async_contract_fulfillment memcpy_async(void *target, const void *source, size_t bytes,
                                                        pipeline<Scope> &) {
  libcu::copyNow(libcu::OneThread(), target, source, bytes);
  return async_contract_fulfillment::none;
}

} // namespace w2w

#endif // W2W_NVIDIA

#endif // W2W_LIBCU_PIPELINE_H
