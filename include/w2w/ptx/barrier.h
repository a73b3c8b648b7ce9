// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Barriers of a part of the block (PTX ISA 9.0, section 9.7.13): `bar.sync 1, 64` and `bar.arrive`.
//
// An AMD block has one barrier, for all of its waves. So each of PTX's sixteen is a word in shared memory: threads that
// came, and how often all did. PTX counts warps, whatever of their lanes is active. One lane of each warp counts, then
// the warps that wait look until the word has gone on. Two warps of one wave wait together: if one of them is needed
// for the other to be let go, each needs a wave of its own (`../one_warp.h`), which the port cares for where it can.
//
// A kernel begins with W2W_NAMED_BARRIERS, which makes the words zero.

#ifndef W2W_PTX_BARRIER_H
#define W2W_PTX_BARRIER_H

#include "../shuffle.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace ptx {

#if W2W_AMD
namespace detail {

/// Threads that came in the low 16 bits, and the number of times that all did above.
struct NamedBarriers {
  unsigned isReady;
  unsigned word[16];
};
constexpr unsigned kBarriersReady = 0x62617273u;

W2W_DEVICE NamedBarriers &namedBarriers() {
  __shared__ NamedBarriers all;
  return all;
}
W2W_DEVICE void beginNamedBarriers() {
  if (threadIdx.x == 0 && threadIdx.y == 0 && threadIdx.z == 0) {
    for (unsigned &word : namedBarriers().word)
      word = 0;
    namedBarriers().isReady = kBarriersReady;
  }
  __syncthreads();
}

/// Counts the warps that are here; returns how often all had come before.
W2W_DEVICE unsigned comeToBarrier(unsigned id, unsigned threads) {
  NamedBarriers &all = namedBarriers();
  // A kernel that the port did not see calls this function.
  if (all.isReady != kBarriersReady)
    __builtin_trap();
  __builtin_amdgcn_fence(__ATOMIC_RELEASE, "workgroup");
  unsigned *word = &all.word[id & 15u];
  unsigned leader = static_cast<unsigned>(__builtin_ctz(w2w::activemask())), old = 0;
  if (w2w::lane() == leader) {
    old = __hip_atomic_load(word, __ATOMIC_RELAXED, __HIP_MEMORY_SCOPE_WORKGROUP);
    for (;;) {
      unsigned next = (old & 0xffffu) + 32u == threads ? (old & 0xffff0000u) + 0x10000u : old + 32u;
      if (__hip_atomic_compare_exchange_strong(word, &old, next, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED,
                                               __HIP_MEMORY_SCOPE_WORKGROUP))
        break;
    }
  }
  unsigned self = w2w::detail::waveLane();
  return w2w::detail::readWaveLane(old, (self & ~31u) | leader) >> 16;
}
W2W_DEVICE void waitAtBarrier(unsigned id, unsigned before) {
  unsigned *word = &namedBarriers().word[id & 15u];
  while (__hip_atomic_load(word, __ATOMIC_RELAXED, __HIP_MEMORY_SCOPE_WORKGROUP) >> 16 == before)
    __builtin_amdgcn_s_sleep(1);
  __builtin_amdgcn_fence(__ATOMIC_ACQUIRE, "workgroup");
}

} // namespace detail

W2W_DEVICE void bar_sync(unsigned id, unsigned threads) {
  detail::waitAtBarrier(id, detail::comeToBarrier(id, threads));
}
W2W_DEVICE void bar_arrive(unsigned id, unsigned threads) { (void)detail::comeToBarrier(id, threads); }
W2W_DEVICE void barrier_sync(unsigned id, unsigned threads) { bar_sync(id, threads); }
W2W_DEVICE void barrier_arrive(unsigned id, unsigned threads) { bar_arrive(id, threads); }
#else
W2W_DEVICE void bar_sync(unsigned id, unsigned threads) {
  asm volatile("bar.sync %0, %1;" ::"r"(id), "r"(threads) : "memory");
}
W2W_DEVICE void bar_arrive(unsigned id, unsigned threads) {
  asm volatile("bar.arrive %0, %1;" ::"r"(id), "r"(threads) : "memory");
}
W2W_DEVICE void barrier_sync(unsigned id, unsigned threads) {
  asm volatile("barrier.sync %0, %1;" ::"r"(id), "r"(threads) : "memory");
}
W2W_DEVICE void barrier_arrive(unsigned id, unsigned threads) {
  asm volatile("barrier.arrive %0, %1;" ::"r"(id), "r"(threads) : "memory");
}
#endif

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

/// First in the body of a kernel with such barriers.
#if W2W_AMD
#define W2W_NAMED_BARRIERS w2w::ptx::detail::beginNamedBarriers();
#else
#define W2W_NAMED_BARRIERS
#endif

#endif // W2W_PTX_BARRIER_H
