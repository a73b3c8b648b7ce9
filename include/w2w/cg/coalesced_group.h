// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's `coalesced_group`, a set of lanes of one logical warp: CUDA C++ Programming Guide, sections "Cooperative
// Groups, Coalesced Groups" and "Warp Vote, Match and Shuffle Functions".
//
// `coalesced_threads()` returns the threads of the logical warp that are here together, at most 32. HIP's returns those
// of the wave, up to 64 on gfx9. Ranks count the members, and in the bits of a ballot or match bit 0 is rank 0.

#ifndef W2W_CG_COALESCED_GROUP_H
#define W2W_CG_COALESCED_GROUP_H

#include "thread_group.h"

#if W2W_GPU_COMPILER && W2W_AMD

namespace w2w {
namespace cg {

/// CUDA `cooperative_groups::coalesced_group`.
class coalesced_group : public thread_group {
public:
  W2W_DEVICE unsigned size() const { return num_threads(); }
  W2W_DEVICE unsigned num_threads() const { return groups::countOf(lanes); }
  W2W_DEVICE unsigned thread_rank() const { return groups::rankIn(lanes); }
  /// This group's number among those that the partition made, and how many it made.
  W2W_DEVICE unsigned meta_group_rank() const { return metaRank; }
  W2W_DEVICE unsigned meta_group_size() const { return metaSize; }
  W2W_DEVICE void sync() const { syncwarp(lanes); }

  /// Returns the value of the member \p rank.
  template <class T> W2W_DEVICE T shfl(W2W_MAYBE_UNSET T value, W2W_MAYBE_UNSET int rank) const {
    return groups::readLane(value, laneOf(static_cast<unsigned>(rank)));
  }
  /// Returns the value of the member whose rank is lower by \p delta, or this thread's own if there is none.
  template <class T> W2W_DEVICE T shfl_up(W2W_MAYBE_UNSET T value, W2W_MAYBE_UNSET int delta) const {
    return shiftBy(value, static_cast<unsigned>(delta), true);
  }
  /// Returns the value of the member whose rank is higher by \p delta, or this thread's own if there is none.
  template <class T> W2W_DEVICE T shfl_down(W2W_MAYBE_UNSET T value, W2W_MAYBE_UNSET unsigned delta) const {
    return shiftBy(value, delta, false);
  }

  W2W_DEVICE int any(int predicate) const { return ballot_sync(lanes, predicate) != 0; }
  /// Members that have exited count as false, as in CUDA's group, though not in `__all_sync`.
  W2W_DEVICE int all(int predicate) const { return ballot_sync(lanes, predicate) == lanes; }
  /// Bit i tells the predicate of the member of rank i.
  W2W_DEVICE unsigned ballot(int predicate) const { return groups::packRanks(lanes, ballot_sync(lanes, predicate)); }
  /// Bit i tells whether the member of rank i has the same value.
  template <class T> W2W_DEVICE unsigned match_any(T value) const {
    return groups::packRanks(lanes, match_any_sync(lanes, value));
  }
  /// All bits of the members if all values are the same, else 0; \p isSame tells which.
  template <class T> W2W_DEVICE unsigned match_all(T value, int &isSame) const {
    return groups::packRanks(lanes, match_all_sync(lanes, value, &isSame));
  }

private:
  W2W_DEVICE coalesced_group(unsigned lanes, unsigned metaRank, unsigned metaSize, bool isTile)
      : thread_group(groups::kLanes, lanes, metaRank, metaSize, isTile) {}

  W2W_DEVICE unsigned members() const { return lanes; }
  // In a whole warp numbers wrap around, in CUDA as here.
  W2W_DEVICE unsigned laneOf(unsigned rank) const {
    return lanes == ~0u ? rank & 31u : groups::laneOfRank(lanes, rank);
  }
  template <class T> W2W_DEVICE T shiftBy(const T &value, unsigned delta, bool isUp) const {
    unsigned rank = thread_rank();
    unsigned distance = lanes == ~0u ? delta & 31u : delta;
    bool isInside = isUp ? distance <= rank : distance < size() - rank;
    unsigned source = isUp ? rank - distance : rank + distance;
    return groups::readLane(value, isInside ? groups::laneOfRank(lanes, source) : lane());
  }

  friend struct groups::Access;
};

} // namespace cg

namespace groups {
W2W_DEVICE cg::coalesced_group Access::makeLanes(unsigned lanes, unsigned metaRank, unsigned metaSize, bool isTile) {
  return cg::coalesced_group(lanes, metaRank, metaSize, isTile);
}
W2W_DEVICE cg::coalesced_group Access::asLanes(const cg::thread_group &group) {
  return cg::coalesced_group(group.lanes, group.metaRank, group.metaSize, group.isTile);
}
} // namespace groups

namespace cg {

/// CUDA `cooperative_groups::coalesced_threads()`.
W2W_DEVICE coalesced_group coalesced_threads() { return groups::Access::makeLanes(activemask()); }

} // namespace cg
} // namespace w2w

#endif // W2W_GPU_COMPILER && W2W_AMD

#endif // W2W_CG_COALESCED_GROUP_H
