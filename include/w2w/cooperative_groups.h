// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's cooperative groups for warps of 32 lanes on every GPU, as `w2w::cg`: groups and partitions here, collectives
// in `cg/reduce.h`, `cg/scan.h` and `cg/memcpy_async.h`, divided like CUDA's own headers.
//
// A ported program says `namespace cg = w2w::cg;` where it said `namespace cg = cooperative_groups;` and is otherwise
// unchanged. On NVIDIA the two are the same namespace. On AMD the groups of at most 32 threads lie in a logical warp
// (`lane.h`), so that `coalesced_threads()` has at most 32 members and a ballot fits an `unsigned`, and everything that
// HIP 6.4's groups lack is there: nested and large tiles, labels, reductions, scans, copies, shuffles of any type.
//
// The results are those of CUDA 13's headers, also where the manual is silent. Left out are multi-device grids, which
// CUDA 13 no longer has, and the deprecated copies with a pipeline.

#ifndef W2W_COOPERATIVE_GROUPS_H
#define W2W_COOPERATIVE_GROUPS_H

#include "config.h"

#if W2W_NVIDIA

#include <cooperative_groups.h>

#if W2W_GPU_COMPILER
namespace w2w {
namespace cg = ::cooperative_groups;
} // namespace w2w
#endif

#elif W2W_GPU_COMPILER

#include "cg/grid_group.h"
#include "cg/invoke.h"

namespace w2w {
namespace cg {

/// CUDA `cooperative_groups::sync`.
template <class Group> W2W_DEVICE void sync(const Group &group) { group.sync(); }
/// CUDA `cooperative_groups::thread_rank`.
template <class Group> W2W_DEVICE auto thread_rank(const Group &group) -> decltype(group.thread_rank()) {
  return group.thread_rank();
}
/// CUDA `cooperative_groups::group_size`.
template <class Group> W2W_DEVICE auto group_size(const Group &group) -> decltype(group.num_threads()) {
  return group.num_threads();
}

} // namespace cg
} // namespace w2w

#endif

#endif // W2W_COOPERATIVE_GROUPS_H
