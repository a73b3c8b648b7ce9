// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// libcu++'s `cuda::latch`, `cuda::counting_semaphore` and `cuda::binary_semaphore`.
//
// Their waits poll, and a lane that waits keeps the other lanes of its wave from running. Lanes of one wave can come to
// a latch together; a semaphore that one of them holds they cannot all wait for.

#ifndef W2W_LIBCU_SEMAPHORE_H
#define W2W_LIBCU_SEMAPHORE_H

#include "atomic.h"

#if W2W_NVIDIA

#include <cuda/latch>
#include <cuda/semaphore>

namespace w2w {

using ::cuda::binary_semaphore;
using ::cuda::counting_semaphore;
using ::cuda::latch;

} // namespace w2w

#else

#include "barrier_word.h"

namespace w2w {

/// CUDA `cuda::latch`: a number that goes down to zero, once.
template <thread_scope Scope> class latch {
  using Operations = libcu::Atomics<long long, Scope>;

public:
  latch() = default;
  W2W_HOST_DEVICE constexpr explicit latch(ptrdiff_t expected) : missing(expected) {}
  latch(const latch &) = delete;
  latch &operator=(const latch &) = delete;
  static constexpr W2W_HOST_DEVICE ptrdiff_t max() { return 0x7fffffff; }

  W2W_HOST_DEVICE void count_down(ptrdiff_t count = 1) { Operations::subtract(&missing, count, memory_order::release); }
  W2W_HOST_DEVICE bool try_wait() const {
    return Operations::load(const_cast<long long *>(&missing), memory_order::acquire) == 0;
  }
  W2W_HOST_DEVICE void wait() const {
#if W2W_DEVICE_PASS
    __builtin_amdgcn_wave_barrier();
#endif
    while (!try_wait())
      libcu::pause();
  }
  W2W_HOST_DEVICE void arrive_and_wait(ptrdiff_t count = 1) {
    count_down(count);
    wait();
  }

private:
  alignas(8) long long missing;
};

/// CUDA `cuda::counting_semaphore`.
template <thread_scope Scope, ptrdiff_t Most = 0x7fffffff> class counting_semaphore {
  using Operations = libcu::Atomics<long long, Scope>;

public:
  counting_semaphore() = default;
  W2W_HOST_DEVICE constexpr explicit counting_semaphore(ptrdiff_t free) : free(free) {}
  counting_semaphore(const counting_semaphore &) = delete;
  counting_semaphore &operator=(const counting_semaphore &) = delete;
  static constexpr W2W_HOST_DEVICE ptrdiff_t max() { return Most; }

  W2W_HOST_DEVICE void release(ptrdiff_t count = 1) { Operations::add(&free, count, memory_order::release); }
  W2W_HOST_DEVICE bool try_acquire() {
    long long seen = Operations::load(&free, memory_order::relaxed);
    while (seen > 0)
      if (Operations::compareExchange(&free, seen, seen - 1, memory_order::acquire, memory_order::relaxed))
        return true;
    return false;
  }
  W2W_HOST_DEVICE void acquire() {
    while (!try_acquire())
      libcu::pause();
  }
  template <class Duration> W2W_HOST_DEVICE bool try_acquire_for(const Duration &time) {
    unsigned long long begin = libcu::nanosecondsNow();
    while (!try_acquire()) {
      if (libcu::nanosecondsNow() - begin >= libcu::nanosecondsOf(time))
        return false;
      libcu::pause();
    }
    return true;
  }

private:
  alignas(8) long long free;
};

/// CUDA `cuda::binary_semaphore`.
template <thread_scope Scope> using binary_semaphore = counting_semaphore<Scope, 1>;

} // namespace w2w

#endif // W2W_NVIDIA

#endif // W2W_LIBCU_SEMAPHORE_H
