// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's `invoke_one` and `invoke_one_broadcast`: CUDA C++ Programming Guide, section "Cooperative Groups, Execution
// Control".
//
// CUDA leaves open which thread is chosen. Here it is the one of rank 0.

#ifndef W2W_CG_INVOKE_H
#define W2W_CG_INVOKE_H

#include "partition.h"

#if W2W_GPU_COMPILER && W2W_AMD

namespace w2w {
namespace groups {

template <class T> T &&anyValue();

/// What a call of \p Fn with \p Args returns, without a reference.
template <class Fn, class... Args> struct Result {
  using Returned = decltype(anyValue<Fn>()(anyValue<Args>()...));
  static_assert(!__is_same(Returned, void), "a function without a result is called by invoke_one");
  using Type = typename Plain<Returned>::Type;
};

template <class Group, class Fn, class... Args>
W2W_DEVICE typename Result<Fn, Args...>::Type callAndShare(const Group &group, Fn &&function, Args &&...args) {
  typename Result<Fn, Args...>::Type result{};
  if (group.thread_rank() == 0)
    result = static_cast<Fn &&>(function)(static_cast<Args &&>(args)...);
  return group.shfl(result, 0);
}

} // namespace groups

namespace cg {

/// Calls \p function with \p args in one thread of \p group: CUDA `cooperative_groups::invoke_one`.
template <class Group, class Fn, class... Args>
W2W_DEVICE void invoke_one(const Group &group, Fn &&function, Args &&...args) {
  if (group.thread_rank() == 0)
    static_cast<Fn &&>(function)(static_cast<Args &&>(args)...);
}

/// Calls \p function with \p args in one thread of \p group and returns its result in all: CUDA
/// `cooperative_groups::invoke_one_broadcast`.
template <class Fn, class... Args>
W2W_DEVICE typename groups::Result<Fn, Args...>::Type invoke_one_broadcast(const coalesced_group &group, Fn &&function,
                                                                           Args &&...args) {
  return groups::callAndShare(group, static_cast<Fn &&>(function), static_cast<Args &&>(args)...);
}
template <unsigned Size, class Parent, class Fn, class... Args>
W2W_DEVICE typename groups::Result<Fn, Args...>::Type invoke_one_broadcast(const thread_block_tile<Size, Parent> &group,
                                                                           Fn &&function, Args &&...args) {
  return groups::callAndShare(group, static_cast<Fn &&>(function), static_cast<Args &&>(args)...);
}

} // namespace cg
} // namespace w2w

#endif // W2W_GPU_COMPILER && W2W_AMD

#endif // W2W_CG_INVOKE_H
