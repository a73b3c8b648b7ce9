// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Barriers in shared memory (PTX ISA 9.0, section 9.7.13.15) and the copies that arrive at them.
//
// An mbarrier is a word of 64 bits, which PTX leaves open: here arrivals that are missing in bits 0 to 19, arrivals of
// a phase in 20 to 39, bytes that are still to come in 40 to 62, and the phase in bit 63. Each operation changes the
// whole word at once, so that of all who come just one ends the phase. A copy is done at once, by the thread that asks
// for it.
//
// A thread that waits looks again and again. If one of its own wave has to end the wait, each warp needs a wave of its
// own (`../one_warp.h`).

#ifndef W2W_PTX_MBARRIER_H
#define W2W_PTX_MBARRIER_H

#include "memory.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace ptx {

#if W2W_AMD
namespace detail {

constexpr unsigned long long kArrivals = (1ull << 20) - 1, kBytes = (1ull << 23) - 1;

/// The word after \p arrivals and \p bytes more to come (or less, modulo 2^23); \p dropped will not come again.
W2W_DEVICE unsigned long long afterArrival(unsigned long long word, unsigned arrivals, unsigned bytes,
                                           unsigned dropped) {
  unsigned long long missing = (word & kArrivals) - arrivals, expected = (word >> 20 & kArrivals) - dropped;
  unsigned long long open = ((word >> 40) + bytes) & kBytes, phase = word >> 63;
  if (missing == 0 && open == 0) {
    missing = expected;
    phase ^= 1;
  }
  return (missing & kArrivals) | (expected & kArrivals) << 20 | open << 40 | phase << 63;
}
/// Returns the word as it was, which is what PTX calls the state.
W2W_DEVICE unsigned long long arriveAt(void *address, unsigned arrivals, unsigned bytes, unsigned dropped) {
  __builtin_amdgcn_fence(__ATOMIC_RELEASE, "workgroup");
  unsigned long long old = ld<unsigned long long, relaxed, cta>(address);
  for (;;) {
    unsigned long long seen =
        atom_cas<unsigned long long, acq_rel, cta>(address, old, afterArrival(old, arrivals, bytes, dropped));
    if (seen == old)
      return old;
    old = seen;
  }
}
W2W_DEVICE bool hasPhaseEnded(void *address, unsigned phase) {
  bool hasEnded = ld<unsigned long long, relaxed, cta>(address) >> 63 != phase;
  if (hasEnded)
    __builtin_amdgcn_fence(__ATOMIC_ACQUIRE, "workgroup");
  return hasEnded;
}

} // namespace detail

W2W_DEVICE void mbarrier_init(void *address, unsigned count) {
  st<unsigned long long, relaxed, cta>(address, count | static_cast<unsigned long long>(count) << 20);
}
W2W_DEVICE void mbarrier_inval(void *) { memory(); }
W2W_DEVICE void mbarrier_expect_tx(void *address, unsigned bytes) { (void)detail::arriveAt(address, 0, bytes, 0); }
W2W_DEVICE void mbarrier_complete_tx(void *address, unsigned bytes) {
  (void)detail::arriveAt(address, 0, 0u - bytes, 0);
}
W2W_DEVICE unsigned long long mbarrier_arrive(void *address, unsigned count = 1) {
  return detail::arriveAt(address, count, 0, 0);
}
W2W_DEVICE unsigned long long mbarrier_arrive_expect_tx(void *address, unsigned bytes) {
  return detail::arriveAt(address, 1, bytes, 0);
}
W2W_DEVICE unsigned long long mbarrier_arrive_drop(void *address, unsigned count = 1) {
  return detail::arriveAt(address, count, 0, count);
}
W2W_DEVICE unsigned long long mbarrier_arrive_drop_expect_tx(void *address, unsigned bytes) {
  return detail::arriveAt(address, 1, bytes, 1);
}
W2W_DEVICE bool mbarrier_test_wait(void *address, unsigned long long state) {
  return detail::hasPhaseEnded(address, static_cast<unsigned>(state >> 63));
}
W2W_DEVICE bool mbarrier_test_wait_parity(void *address, unsigned parity) {
  return detail::hasPhaseEnded(address, parity & 1u);
}
W2W_DEVICE unsigned mbarrier_pending_count(unsigned long long state) {
  return static_cast<unsigned>(state & detail::kArrivals);
}
W2W_DEVICE bool mbarrier_try_wait(void *address, unsigned long long state) {
  bool hasEnded = mbarrier_test_wait(address, state);
  if (!hasEnded)
    __builtin_amdgcn_s_sleep(1);
  return hasEnded;
}
W2W_DEVICE bool mbarrier_try_wait_parity(void *address, unsigned parity) {
  bool hasEnded = mbarrier_test_wait_parity(address, parity);
  if (!hasEnded)
    __builtin_amdgcn_s_sleep(1);
  return hasEnded;
}
/// The thread's copies to shared memory are done when the next instruction begins.
W2W_DEVICE void cp_async_mbarrier_arrive_noinc(void *address) { (void)mbarrier_arrive(address); }
/// It counts itself as missing first, and then arrives.
W2W_DEVICE void cp_async_mbarrier_arrive(void *) { memory(); }
#else
namespace detail {
W2W_DEVICE unsigned sharedOf(const void *address) { return static_cast<unsigned>(__cvta_generic_to_shared(address)); }
} // namespace detail

W2W_DEVICE void mbarrier_init(void *address, unsigned count) {
  asm volatile("mbarrier.init.shared.b64 [%0], %1;" ::"r"(detail::sharedOf(address)), "r"(count) : "memory");
}
W2W_DEVICE void mbarrier_inval(void *address) {
  asm volatile("mbarrier.inval.shared.b64 [%0];" ::"r"(detail::sharedOf(address)) : "memory");
}
#define W2W_PTX_ARRIVE(NAME, TEXT)                                                                                     \
  W2W_DEVICE unsigned long long NAME(void *address, unsigned n) {                                                      \
    unsigned long long state;                                                                                          \
    asm volatile(TEXT " %0, [%1], %2;" : "=l"(state) : "r"(detail::sharedOf(address)), "r"(n) : "memory");             \
    return state;                                                                                                      \
  }
W2W_PTX_ARRIVE(mbarrier_arrive, "mbarrier.arrive.release.cta.shared::cta.b64")
W2W_PTX_ARRIVE(mbarrier_arrive_expect_tx, "mbarrier.arrive.expect_tx.release.cta.shared::cta.b64")
W2W_PTX_ARRIVE(mbarrier_arrive_drop, "mbarrier.arrive_drop.release.cta.shared::cta.b64")
W2W_PTX_ARRIVE(mbarrier_arrive_drop_expect_tx, "mbarrier.arrive_drop.expect_tx.release.cta.shared::cta.b64")
#undef W2W_PTX_ARRIVE
W2W_DEVICE unsigned long long mbarrier_arrive(void *address) {
  unsigned long long state;
  asm volatile("mbarrier.arrive.shared.b64 %0, [%1];" : "=l"(state) : "r"(detail::sharedOf(address)) : "memory");
  return state;
}
W2W_DEVICE unsigned long long mbarrier_arrive_drop(void *address) {
  unsigned long long state;
  asm volatile("mbarrier.arrive_drop.shared.b64 %0, [%1];" : "=l"(state) : "r"(detail::sharedOf(address)) : "memory");
  return state;
}
W2W_DEVICE void mbarrier_expect_tx(void *address, unsigned bytes) {
  asm volatile("mbarrier.expect_tx.relaxed.cta.shared::cta.b64 [%0], %1;" ::"r"(detail::sharedOf(address)), "r"(bytes)
               : "memory");
}
W2W_DEVICE void mbarrier_complete_tx(void *address, unsigned bytes) {
  asm volatile("mbarrier.complete_tx.relaxed.cta.shared::cta.b64 [%0], %1;" ::"r"(detail::sharedOf(address)), "r"(bytes)
               : "memory");
}
#define W2W_PTX_WAIT(NAME, TEXT, TYPE, LETTER)                                                                         \
  W2W_DEVICE bool NAME(void *address, TYPE which) {                                                                    \
    unsigned is;                                                                                                       \
    asm volatile("{ .reg .pred p; " TEXT " p, [%1], %2; selp.u32 %0, 1, 0, p; }"                                       \
                 : "=r"(is)                                                                                            \
                 : "r"(detail::sharedOf(address)), #LETTER(which)                                                      \
                 : "memory");                                                                                          \
    return is != 0;                                                                                                    \
  }
W2W_PTX_WAIT(mbarrier_test_wait, "mbarrier.test_wait.shared.b64", unsigned long long, l)
W2W_PTX_WAIT(mbarrier_test_wait_parity, "mbarrier.test_wait.parity.shared.b64", unsigned, r)
W2W_PTX_WAIT(mbarrier_try_wait, "mbarrier.try_wait.shared.b64", unsigned long long, l)
W2W_PTX_WAIT(mbarrier_try_wait_parity, "mbarrier.try_wait.parity.shared.b64", unsigned, r)
#undef W2W_PTX_WAIT
W2W_DEVICE unsigned mbarrier_pending_count(unsigned long long state) {
  unsigned count;
  asm("mbarrier.pending_count.b64 %0, %1;" : "=r"(count) : "l"(state));
  return count;
}
W2W_DEVICE void cp_async_mbarrier_arrive(void *address) {
  asm volatile("cp.async.mbarrier.arrive.shared.b64 [%0];" ::"r"(detail::sharedOf(address)) : "memory");
}
W2W_DEVICE void cp_async_mbarrier_arrive_noinc(void *address) {
  asm volatile("cp.async.mbarrier.arrive.noinc.shared.b64 [%0];" ::"r"(detail::sharedOf(address)) : "memory");
}
#endif

/// \p size bytes, a multiple of 16 at addresses that are multiples of 16.
W2W_DEVICE void cp_async_bulk(void *target, const void *source, unsigned size) {
  memory();
  for (unsigned at = 0; at < size; at += 16)
    *reinterpret_cast<detail::Elements<unsigned, 4> *>(static_cast<char *>(target) + at) =
        *reinterpret_cast<const detail::Elements<unsigned, 4> *>(static_cast<const char *>(source) + at);
  memory();
}
W2W_DEVICE void cp_async_bulk(void *target, const void *source, unsigned size, void *barrier) {
  cp_async_bulk(target, source, size);
  mbarrier_complete_tx(barrier, size);
}

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_PTX_MBARRIER_H
