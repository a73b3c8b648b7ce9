// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's `thread_block_tile<Size>` for 1 to 32 threads: CUDA C++ Programming Guide, section "Cooperative Groups, Thread
// Block Tile".
//
// A tile lies within a logical warp. Ballots and matches are 32 bits wide with bit 0 for the tile's first thread; HIP's
// are 64 bits wide. A shuffle takes a value of any trivially copyable type; HIP's takes arithmetic types.
//
// `thread_block_tile<Size, Parent>` knows its place in the parent from the thread's rank and holds nothing.
// `thread_block_tile<Size>`, to which it converts, holds it, and is a `thread_group`.

#ifndef W2W_CG_THREAD_BLOCK_TILE_H
#define W2W_CG_THREAD_BLOCK_TILE_H

#include "multi_warp_tile.h"

#if W2W_GPU_COMPILER && W2W_AMD

namespace w2w {
namespace cg {
template <unsigned Size, class Parent = void> class thread_block_tile;
} // namespace cg

namespace groups {

/// What a tile of at most 32 threads does, wherever it came from.
template <unsigned Size> class WarpTile {
public:
  static W2W_DEVICE void sync() { syncwarp(members()); }
  static W2W_DEVICE unsigned thread_rank() { return lane() & (Size - 1); }
  static constexpr W2W_HOST_DEVICE unsigned num_threads() { return Size; }
  static constexpr W2W_HOST_DEVICE unsigned size() { return Size; }

  // A shuffle of a bool or short returns one, where __shfl_sync returns an int.
  template <class T> W2W_DEVICE T shfl(W2W_MAYBE_UNSET T value, W2W_MAYBE_UNSET int rank) const {
    return static_cast<T>(shfl_sync(members(), value, rank, Size));
  }
  template <class T> W2W_DEVICE T shfl_up(W2W_MAYBE_UNSET T value, W2W_MAYBE_UNSET unsigned delta) const {
    return static_cast<T>(shfl_up_sync(members(), value, delta, Size));
  }
  template <class T> W2W_DEVICE T shfl_down(W2W_MAYBE_UNSET T value, W2W_MAYBE_UNSET unsigned delta) const {
    return static_cast<T>(shfl_down_sync(members(), value, delta, Size));
  }
  template <class T> W2W_DEVICE T shfl_xor(W2W_MAYBE_UNSET T value, W2W_MAYBE_UNSET unsigned mask) const {
    return static_cast<T>(shfl_xor_sync(members(), value, static_cast<int>(mask), Size));
  }

  W2W_DEVICE int any(int predicate) const { return ballot_sync(members(), predicate) != 0; }
  /// Threads that have exited count as false, as in CUDA's tile, though not in `__all_sync`.
  W2W_DEVICE int all(int predicate) const { return ballot_sync(members(), predicate) == members(); }
  /// Bit i tells the predicate of the thread of rank i.
  W2W_DEVICE unsigned ballot(int predicate) const { return ballot_sync(members(), predicate) >> firstLane(); }
  /// Bit i tells whether the thread of rank i has the same value.
  template <class T> W2W_DEVICE unsigned match_any(T value) const {
    return match_any_sync(members(), value) >> firstLane();
  }
  /// All bits of the tile if all values are the same, else 0; \p isSame tells which.
  template <class T> W2W_DEVICE unsigned match_all(T value, int &isSame) const {
    return match_all_sync(members(), value, &isSame) >> firstLane();
  }

protected:
  static W2W_DEVICE unsigned firstLane() { return lane() & ~(Size - 1); }
  static W2W_DEVICE unsigned members() { return Size == kWarpSize ? ~0u : lowest(Size) << firstLane(); }

  friend struct Access;
};

/// A tile with its place among the tiles that its parent was partitioned into.
template <unsigned Size, class Parent, bool IsWithinWarp = (Size <= kWarpSize)> class Tile : public WarpTile<Size> {
public:
  static W2W_DEVICE unsigned meta_group_rank() { return Parent::thread_rank() / Size; }
  static W2W_DEVICE unsigned meta_group_size() { return (Parent::size() + Size - 1) / Size; }

protected:
  W2W_DEVICE explicit Tile(const Parent &) {}
};

template <unsigned Size> class Tile<Size, void, true> : public WarpTile<Size>, public cg::thread_group {
public:
  using WarpTile<Size>::sync;
  using WarpTile<Size>::thread_rank;
  using WarpTile<Size>::num_threads;
  using WarpTile<Size>::size;

  W2W_DEVICE unsigned meta_group_rank() const { return metaRank; }
  W2W_DEVICE unsigned meta_group_size() const { return metaSize; }

protected:
  template <class Parent>
  W2W_DEVICE explicit Tile(const cg::thread_block_tile<Size, Parent> &tile)
      : thread_group(kLanes, WarpTile<Size>::members(), tile.meta_group_rank(), tile.meta_group_size(), true) {}

  friend struct Access;
};

template <unsigned Size, class Parent> class Tile<Size, Parent, false> : public MultiWarpTile<Size> {
public:
  static W2W_DEVICE unsigned meta_group_rank() { return Parent::thread_rank() / Size; }
  static W2W_DEVICE unsigned meta_group_size() { return (Parent::size() + Size - 1) / Size; }

protected:
  W2W_DEVICE explicit Tile(const Parent &parent) : MultiWarpTile<Size>(parent) {}
};

template <unsigned Size> class Tile<Size, void, false> : public MultiWarpTile<Size> {
public:
  W2W_DEVICE unsigned meta_group_rank() const { return metaRank; }
  W2W_DEVICE unsigned meta_group_size() const { return metaSize; }

protected:
  // The same tile under another type, so its barrier stays as it is.
  template <class Parent>
  W2W_DEVICE explicit Tile(const cg::thread_block_tile<Size, Parent> &tile)
      : MultiWarpTile<Size>(static_cast<const MultiWarpTile<Size> &>(tile)), metaRank(tile.meta_group_rank()),
        metaSize(tile.meta_group_size()) {}

private:
  unsigned metaRank, metaSize;
};

} // namespace groups

namespace cg {

/// A tile that was made from a \p Parent: CUDA `cooperative_groups::thread_block_tile`.
template <unsigned Size, class Parent> class thread_block_tile : public groups::Tile<Size, Parent> {
public:
  W2W_DEVICE operator thread_block_tile<Size, void>() const { return thread_block_tile<Size, void>(*this); }

private:
  W2W_DEVICE explicit thread_block_tile(const Parent &parent) : groups::Tile<Size, Parent>(parent) {}

  friend struct groups::Access;
};

/// A tile that forgot its parent.
template <unsigned Size> class thread_block_tile<Size, void> : public groups::Tile<Size, void> {
public:
  template <class Parent>
  W2W_DEVICE explicit thread_block_tile(const thread_block_tile<Size, Parent> &tile) : groups::Tile<Size, void>(tile) {}
};

} // namespace cg
} // namespace w2w

#endif // W2W_GPU_COMPILER && W2W_AMD

#endif // W2W_CG_THREAD_BLOCK_TILE_H
