// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// libcu++'s `cuda::memcpy_async` that a barrier waits for, and `cuda::aligned_size_t`.
//
// AMD GPUs before gfx950 copy from global memory to LDS through registers, so each thread copies its share at once, and
// the barrier's phase is held until it has. A program sees what it would see if copies were infinitely fast.

#ifndef W2W_LIBCU_MEMCPY_ASYNC_H
#define W2W_LIBCU_MEMCPY_ASYNC_H

#include "barrier.h"

#if W2W_NVIDIA

namespace w2w {

using ::cuda::aligned_size_t;
using ::cuda::async_contract_fulfillment;
#if W2W_GPU_COMPILER
using ::cuda::memcpy_async;
#endif

} // namespace w2w

#else

#include "../cg/memcpy_async.h"

namespace w2w {

/// CUDA `cuda::async_contract_fulfillment`: whether a copy is still under way, which it never is.
enum class async_contract_fulfillment { none, async };

/// CUDA `cuda::aligned_size_t`: a number of bytes at addresses that are multiples of \p Alignment.
template <size_t Alignment> struct aligned_size_t {
  static constexpr size_t align = Alignment;
  size_t value;
  W2W_HOST_DEVICE explicit constexpr aligned_size_t(size_t bytes) : value(bytes) {}
  W2W_HOST_DEVICE constexpr operator size_t() const { return value; }
};

namespace libcu {

/// The group of a thread that copies by itself.
struct OneThread {
  W2W_HOST_DEVICE static constexpr size_t size() { return 1; }
  W2W_HOST_DEVICE static constexpr size_t thread_rank() { return 0; }
};

template <class Group>
W2W_HOST_DEVICE void copyNow(const Group &group, void *target, const void *source, size_t bytes) {
#if W2W_DEVICE_PASS
  groups::copyBytes(group, target, source, bytes);
#else
  (void)group;
  __builtin_memcpy(target, source, bytes);
#endif
}

/// Copies, and holds the phase of \p b meanwhile.
template <class Group, class Barrier>
W2W_HOST_DEVICE async_contract_fulfillment copyHolding(const Group &group, void *target, const void *source,
                                                       size_t bytes, Barrier &b) {
  b.hold(1);
  copyNow(group, target, source, bytes);
  (void)b.arrive();
  return async_contract_fulfillment::none;
}

} // namespace libcu

// A pointer to anything becomes void here, so that one form stands for all of CUDA's with a group, and one for those
// without.

/// CUDA `cuda::memcpy_async` by the threads of \p group; \p bytes is a number or an `aligned_size_t`.
template <class Group, thread_scope Scope, class Completion>
W2W_HOST_DEVICE async_contract_fulfillment memcpy_async(const Group &group, void *target, const void *source,
                                                        size_t bytes, barrier<Scope, Completion> &b) {
  return libcu::copyHolding(group, target, source, bytes, b);
}

/// The same by the calling thread alone.
template <thread_scope Scope, class Completion>
W2W_HOST_DEVICE async_contract_fulfillment memcpy_async(void *target, const void *source, size_t bytes,
                                                        barrier<Scope, Completion> &b) {
  return libcu::copyHolding(libcu::OneThread(), target, source, bytes, b);
}

#if W2W_GPU_COMPILER
namespace device {

/// CUDA `cuda::device::memcpy_async_tx`: the calling thread copies, and the barrier gets its bytes.
template <class T, size_t Alignment>
W2W_DEVICE async_contract_fulfillment memcpy_async_tx(T *target, const T *source, aligned_size_t<Alignment> bytes,
                                                      barrier<thread_scope_block> &b) {
  static_assert(Alignment >= 16, "the bytes are copied in sixteens");
  libcu::copyNow(libcu::OneThread(), target, source, bytes);
  b.completeBytes(static_cast<unsigned>(bytes.value));
  return async_contract_fulfillment::async;
}

} // namespace device
#endif

} // namespace w2w

#endif // W2W_NVIDIA

#endif // W2W_LIBCU_MEMCPY_ASYNC_H
