// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// libcu++'s `cuda::barrier`, an object in memory at which threads arrive and wait.
//
// The state is one word of 64 bits, as that of PTX's mbarrier: arrivals that are missing, arrivals of a phase, bytes
// that are still to come, and the phase's parity. An arrival changes it in one step, so that a phase ends at one
// moment. Lanes that arrive together are counted by one of them. `barrier_arrive_tx` and its kin are there, since the
// bytes have their place; `barrier_native_handle` is not, since what PTX does with it has no instruction on AMD.
//
// `wait` polls. A lane that waits keeps the other lanes of its wave from running, so that all lanes of a wave that
// arrive have to arrive before one of them waits. Where all come to the barrier together they do.

#ifndef W2W_LIBCU_BARRIER_H
#define W2W_LIBCU_BARRIER_H

#include "atomic.h"

#if W2W_NVIDIA

#include <cuda/barrier>

namespace w2w {

using ::cuda::barrier;
#if W2W_GPU_COMPILER
namespace device {
using ::cuda::device::barrier_arrive_tx;
using ::cuda::device::barrier_expect_tx;
} // namespace device
#endif

} // namespace w2w

#else

#include "barrier_word.h"

namespace w2w {
namespace libcu {

/// What a phase does at its end unless the program says so: nothing.
struct NoCompletion {
  W2W_HOST_DEVICE void operator()() const {}
};

/// The word of a barrier and what threads do to it.
template <thread_scope Scope> class BarrierBase {
public:
  using arrival_token = unsigned long long;

  BarrierBase() = default;
  BarrierBase(const BarrierBase &) = delete;
  BarrierBase &operator=(const BarrierBase &) = delete;

  static constexpr W2W_HOST_DEVICE ptrdiff_t max() { return (1 << 20) - 1; }

  W2W_HOST_DEVICE void wait(arrival_token &&token) const { waitForEnd(token); }
  W2W_HOST_DEVICE void wait_parity(bool parity) const { waitForEnd(parity ? phaseBit : 0); }
  /// Waits for as long as \p time, a duration of <chrono>, at most; true if the phase has ended.
  template <class Duration> W2W_HOST_DEVICE bool try_wait_for(arrival_token &&token, const Duration &time) const {
    return waitFor(token, nanosecondsOf(time));
  }
  template <class Duration> W2W_HOST_DEVICE bool try_wait_parity_for(bool parity, const Duration &time) const {
    return waitFor(parity ? phaseBit : 0, nanosecondsOf(time));
  }

  /// The current phase does not end before \p count more arrivals: a copy that is under way.
  W2W_HOST_DEVICE void hold(unsigned count) { change<Update::Hold>(count); }
  /// The current phase does not end before \p bytes more have been copied.
  W2W_HOST_DEVICE void expectBytes(unsigned bytes) { change<Update::Expect>(bytes); }
  W2W_HOST_DEVICE void completeBytes(unsigned bytes) { change<Update::Complete>(bytes); }

protected:
  W2W_HOST_DEVICE void start(ptrdiff_t expected) {
    Operations::store(&word, barrierWord(static_cast<unsigned>(expected)), memory_order::relaxed);
  }

  /// Changes the word by \p n for each lane that is here. Returns the phase that an arrival was for.
  template <Update Kind> W2W_HOST_DEVICE arrival_token change(unsigned n) {
#if W2W_DEVICE_PASS
    atomic_thread_fence(memory_order::release, Scope);
    arrival_token token = 0;
    auto address = reinterpret_cast<unsigned long long>(&word);
    // Round by round the lanes that do the same to the same barrier as the lowest one left; one of them counts for all.
    // Who is left is kept as a mask: a loop that lanes leave one after another would look endless to the compiler.
    for (unsigned long long left = __builtin_amdgcn_ballot_w64(true); left != 0;) {
      int lowest = __builtin_ctzll(left);
      bool isMine = laneValue(address, lowest) == address && laneValue(n, lowest) == n;
      unsigned long long together = __builtin_amdgcn_ballot_w64(isMine) & left;
      left &= ~together;
      unsigned rank = rankIn(together), count = static_cast<unsigned>(__builtin_popcountll(together));
      Word old = 0;
      if (isMine && rank == 0)
        old = swap<Kind>(n, count);
      Word before = laneValue(old, lowest);
      if (isMine)
        token = phaseOf(after<Kind>(before, n, rank));
    }
    return token;
#else
    return phaseOf(swap<Kind>(n, 1));
#endif
  }

  W2W_HOST_DEVICE bool hasEnded(arrival_token token) const {
    return phaseOf(Operations::load(const_cast<Word *>(&word), memory_order::acquire)) != phaseOf(token);
  }

  W2W_HOST_DEVICE void waitForEnd(arrival_token token) const {
#if W2W_DEVICE_PASS
    // Keeps the compiler from making two loops of one, for lanes that have come by different ways.
    __builtin_amdgcn_wave_barrier();
#endif
    while (!hasEnded(token))
      pause();
  }

  W2W_HOST_DEVICE bool waitFor(arrival_token token, unsigned long long nanoseconds) const {
    unsigned long long begin = nanosecondsNow();
    while (!hasEnded(token)) {
      if (nanosecondsNow() - begin >= nanoseconds)
        return false;
      pause();
    }
    return true;
  }

  using Operations = Atomics<Word, Scope>;
  alignas(8) Word word;

private:
  template <Update Kind> W2W_HOST_DEVICE Word swap(unsigned n, unsigned times) {
    return Operations::update(&word, memory_order::acq_rel,
                              [n, times](Word old) -> Word { return after<Kind>(old, n, times); });
  }
};

} // namespace libcu

/// CUDA `cuda::barrier` with something to do at the end of each phase, which the last thread to arrive does.
template <thread_scope Scope, class Completion = libcu::NoCompletion> class barrier : public libcu::BarrierBase<Scope> {
  using Base = libcu::BarrierBase<Scope>;
  using Base::word;
  using Operations = typename Base::Operations;
  using Word = libcu::Word;

public:
  using arrival_token = typename Base::arrival_token;

  barrier() = default;
  W2W_HOST_DEVICE barrier(ptrdiff_t expected, Completion completion = Completion()) : completion(completion) {
    this->start(expected);
  }

  friend W2W_HOST_DEVICE void init(barrier *b, ptrdiff_t expected, Completion completion = Completion()) {
    b->start(expected);
    b->completion = completion;
  }

  W2W_HOST_DEVICE arrival_token arrive(ptrdiff_t count = 1) {
    arrival_token token = 0;
    for (ptrdiff_t i = 0; i < count; ++i)
      token = arriveOnce(0);
    return token;
  }
  W2W_HOST_DEVICE void arrive_and_wait() { this->waitForEnd(arrive()); }
  W2W_HOST_DEVICE void arrive_and_drop() { (void)arriveOnce(libcu::expectedUnit); }

private:
  /// Who takes the last arrival runs the completion before the next phase begins. Each lane counts for itself.
  W2W_HOST_DEVICE arrival_token arriveOnce(Word dropped) {
    Word old = Operations::update(&word, memory_order::acq_rel,
                                  [dropped](Word seen) -> Word { return seen - libcu::pendingUnit - dropped; });
    if (libcu::pendingOf(old) == 1) {
      completion();
      Operations::update(&word, memory_order::acq_rel, [](Word seen) -> Word { return libcu::turned(seen); });
    }
    return libcu::phaseOf(old);
  }

  Completion completion;
};

/// CUDA `cuda::barrier`.
template <thread_scope Scope> class barrier<Scope, libcu::NoCompletion> : public libcu::BarrierBase<Scope> {
  using Base = libcu::BarrierBase<Scope>;
  using Update = libcu::Update;

public:
  using arrival_token = typename Base::arrival_token;

  barrier() = default;
  W2W_HOST_DEVICE barrier(ptrdiff_t expected, libcu::NoCompletion = libcu::NoCompletion()) { this->start(expected); }

  friend W2W_HOST_DEVICE void init(barrier *b, ptrdiff_t expected, libcu::NoCompletion = libcu::NoCompletion()) {
    b->start(expected);
  }

  W2W_HOST_DEVICE arrival_token arrive(ptrdiff_t count = 1) {
    return this->template change<Update::Arrive>(static_cast<unsigned>(count));
  }
  W2W_HOST_DEVICE void arrive_and_wait() { this->waitForEnd(arrive()); }
  W2W_HOST_DEVICE void arrive_and_drop() { (void)this->template change<Update::Drop>(1); }
};

#if W2W_GPU_COMPILER
namespace device {

/// CUDA `cuda::device::barrier_arrive_tx`.
W2W_DEVICE barrier<thread_scope_block>::arrival_token barrier_arrive_tx(barrier<thread_scope_block> &b, ptrdiff_t count,
                                                                        ptrdiff_t bytes) {
  b.expectBytes(static_cast<unsigned>(bytes));
  return b.arrive(count);
}

/// CUDA `cuda::device::barrier_expect_tx`.
W2W_DEVICE void barrier_expect_tx(barrier<thread_scope_block> &b, ptrdiff_t bytes) {
  b.expectBytes(static_cast<unsigned>(bytes));
}

} // namespace device
#endif

} // namespace w2w

#endif // W2W_NVIDIA

#endif // W2W_LIBCU_BARRIER_H
