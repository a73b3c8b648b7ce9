// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's `memcpy_async`, `wait` and `wait_prior` for a group: CUDA C++ Programming Guide, section "Cooperative Groups,
// Data Transfer". Stands for <cooperative_groups/memcpy_async.h>, which it is on NVIDIA.
//
// AMD GPUs before gfx950 cannot copy from global memory to LDS without registers in pieces of any size, so the group's
// threads copy with loads and stores, at once. That is allowed: a program may not look before `wait`, which is the
// group's barrier. The deprecated forms with a pipeline are left out.

#ifndef W2W_CG_MEMCPY_ASYNC_H
#define W2W_CG_MEMCPY_ASYNC_H

#include "../cooperative_groups.h"

#if W2W_NVIDIA
#include <cooperative_groups/memcpy_async.h>
#elif W2W_GPU_COMPILER

namespace w2w {
namespace groups {

/// Copies the bytes from \p begin on in whole pieces, and returns where the last one ends.
template <size_t Piece, class Group>
W2W_DEVICE size_t copyPieces(const Group &group, char *target, const char *source, size_t begin, size_t bytes) {
  size_t step = static_cast<size_t>(group.size()) * Piece;
  for (size_t i = begin + group.thread_rank() * Piece; i + Piece <= bytes; i += step)
    __builtin_memcpy(__builtin_assume_aligned(target + i, Piece), __builtin_assume_aligned(source + i, Piece), Piece);
  return begin + (bytes - begin) / Piece * Piece;
}

/// Copies in the widest pieces that the addresses allow.
template <class Group> W2W_DEVICE void copyBytes(const Group &group, void *target, const void *source, size_t bytes) {
  char *to = static_cast<char *>(target);
  const char *from = static_cast<const char *>(source);
  size_t misalignment = (reinterpret_cast<size_t>(target) | reinterpret_cast<size_t>(source)) & 15u;
  size_t done = 0;
  if (misalignment == 0)
    done = copyPieces<16>(group, to, from, done, bytes);
  if (misalignment % 4 == 0)
    done = copyPieces<4>(group, to, from, done, bytes);
  copyPieces<1>(group, to, from, done, bytes);
}

} // namespace groups

namespace cg {

/// Copies \p bytes, an integer or a `cuda::aligned_size_t`: CUDA `cooperative_groups::memcpy_async`.
template <class Group, class T, class Bytes>
W2W_DEVICE void memcpy_async(const Group &group, T *__restrict__ target, const T *__restrict__ source,
                             const Bytes &bytes) {
  groups::copyBytes(group, target, source, static_cast<size_t>(bytes));
}

/// Copies as many elements as both \p target and \p source have.
template <class Group, class T, class TargetCount, class SourceCount>
W2W_DEVICE void memcpy_async(const Group &group, T *__restrict__ target, const TargetCount &targetCount,
                             const T *__restrict__ source, const SourceCount &sourceCount) {
  size_t room = static_cast<size_t>(targetCount);
  size_t elements = static_cast<size_t>(sourceCount);
  groups::copyBytes(group, target, source, (room < elements ? room : elements) * sizeof(T));
}

/// Waits until the group's copies are done and its threads see them: CUDA `cooperative_groups::wait`.
template <class Group> W2W_DEVICE void wait(const Group &group) { group.sync(); }

/// The same for all copies but the last \p Stages: CUDA `cooperative_groups::wait_prior`.
template <unsigned Stages, class Group> W2W_DEVICE void wait_prior(const Group &group) { group.sync(); }

} // namespace cg
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_CG_MEMCPY_ASYNC_H
