// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// What a wave decides together: a leader, a value to share, places for the values that are kept, one atomic update in
// place of many, and who holds the same key.
//
// All are right for any set of lanes that take part. The ones that update memory do so once for the wave, or once for
// each key, which is why a wider wave needs fewer updates.

#ifndef W2W_WAVE_LANES_H
#define W2W_WAVE_LANES_H

#include "../atomic.h"
#include "../warp.h"
#include "reduce.h"
#include "scan.h"

#if W2W_GPU_COMPILER

namespace w2w {
namespace wave {

/// Says whether this lane is the lowest of those that take part.
template <int Width = kWidth, Lanes Who = Lanes::Here> W2W_DEVICE bool isLeader() {
  return rankIn<Width>(detail::participants<Width, Who>()) == 0;
}

/// Returns \p value of lane \p source of the wave, which takes part and is alike in all lanes. The others' need
/// not have been set.
template <int Width = kWidth, Lanes Who = Lanes::Here, class T>
W2W_DEVICE T broadcast(W2W_MAYBE_UNSET T value, int source) {
#if W2W_AMD
  detail::requireWidth<Width>();
  if constexpr (detail::Usable<Width>::value == kWidth)
    return detail::moveWords(value, [=](unsigned word) {
      return static_cast<unsigned>(__builtin_amdgcn_readlane(static_cast<int>(word), source));
    });
  else
    return detail::readMember<Width>(0, value, static_cast<unsigned>(source));
#else
  return detail::readMember<Width>(detail::participants<Width, Who>(), value, static_cast<unsigned>(source));
#endif
}

/// Returns \p value of the lowest lane that takes part.
template <int Width = kWidth, Lanes Who = Lanes::Here, class T> W2W_DEVICE T broadcastFirst(W2W_MAYBE_UNSET T value) {
#if W2W_AMD
  detail::requireWidth<Width>();
  if constexpr (detail::Usable<Width>::value == kWidth)
    return detail::moveWords(value, [](unsigned word) { return detail::firstActive(word); });
#endif
  Mask<Width> members = detail::participants<Width, Who>();
  return detail::readMember<Width>(members, value, static_cast<unsigned>(detail::firstOf(members)));
}

/// Where a lane's value goes among those that the wave keeps.
struct Place {
  unsigned rank;  ///< how many lanes below keep theirs
  unsigned count; ///< how many lanes of the wave keep theirs
};

/// Returns the place of this lane's value, if it is to be kept.
template <int Width = kWidth, Lanes Who = Lanes::Here> W2W_DEVICE Place compact(bool isKept) {
  Mask<Width> kept = ballot<Width, Who>(isKept);
  return {rankIn<Width>(kept), static_cast<unsigned>(detail::countOf(kept))};
}

/// Reserves places at \p *counter, one for each lane that \p isKept, by one addition for the wave. Returns this lane's;
/// what the others get has no meaning.
template <int Width = kWidth, Lanes Who = Lanes::Here, class T> W2W_DEVICE T reserve(T *counter, bool isKept) {
  Mask<Width> members = detail::participants<Width, Who>();
  Place place = compact<Width, Who>(isKept);
  T begin{};
  if (place.count != 0 && rankIn<Width>(members) == 0)
    begin = atomicAdd(counter, static_cast<T>(place.count));
  begin = detail::readMember<Width>(members, begin, static_cast<unsigned>(detail::firstOf(members)));
  return static_cast<T>(begin + static_cast<T>(place.rank));
}

/// Adds 1 to \p *counter for each lane that takes part, by one addition. Returns what `atomicAdd(counter, 1)` might
/// have returned in this lane, as if the lanes came one after the other.
template <int Width = kWidth, Lanes Who = Lanes::Here, class T> W2W_DEVICE T aggregatedIncrement(T *counter) {
  return reserve<Width, Who>(counter, true);
}

/// Adds the values of the lanes that take part to \p *address, by one addition. Returns what `atomicAdd(address,
/// value)` might have returned in this lane, as if the lanes came one after the other.
template <int Width = kWidth, Lanes Who = Lanes::Here, class T> W2W_DEVICE T aggregatedAdd(T *address, T value) {
  Mask<Width> members = detail::participants<Width, Who>();
  detail::Scans<T> sums = detail::scanBoth<Width, Who>(members, value, Add(), detail::zero<T>());
  unsigned last = static_cast<unsigned>(detail::lastOf(members));
  T begin{};
  if (lane<Width>() == last)
    begin = atomicAdd(address, sums.inclusive);
  begin = detail::readMember<Width>(members, begin, last);
  return detail::addValues(begin, sums.exclusive);
}

/// As aggregatedAdd(), and returns nothing, which is cheaper.
template <int Width = kWidth, Lanes Who = Lanes::Here, class T> W2W_DEVICE void accumulate(T *address, T value) {
  Mask<Width> members = detail::participants<Width, Who>();
  T sum = detail::reduceWave<Width, Who>(members, value, Add());
  if (rankIn<Width>(members) == 0)
    atomicAdd(address, sum);
}

/// Returns the lanes that take part and hold the same bits as this one.
template <int Width = kWidth, Lanes Who = Lanes::Here, class T> W2W_DEVICE Mask<Width> matchAny(T value) {
  detail::requireWidth<Width>();
#if W2W_AMD
  detail::MatchBits mine = detail::matchBits(value);
  // Each round serves the lanes that agree with the first lane left, and sends them off.
  for (;;) {
    unsigned low = detail::firstActive(mine.low);
    unsigned high = sizeof(T) > 4 ? detail::firstActive(mine.high) : 0u;
    bool agrees = low == mine.low && high == mine.high;
    Mask<Width> peers = ballot<Width>(agrees);
    if (agrees)
      return peers;
  }
#else
  return w2w::match_any_sync(detail::participants<Width, Who>(), value);
#endif
}

/// Adds 1 to the bin of each lane that takes part, a number of 32 or 64 bits, by one addition for each bin that occurs
/// in the wave. Returns what `atomicAdd(&bins[bin], 1)` might have returned in this lane, as if the lanes came one
/// after the other.
template <int Width = kWidth, Lanes Who = Lanes::Here, class T, class Bin>
W2W_DEVICE T addToHistogram(T *bins, Bin bin) {
  Mask<Width> members = detail::participants<Width, Who>();
  Mask<Width> peers = matchAny<Width, Who>(bin);
  // Each lane has its own peers, so their count is not that of one mask for all.
  T rank = static_cast<T>(detail::countOf(peers & lanesBelow<Width>()));
  T begin{};
  if (rank == T(0))
    begin = atomicAdd(bins + bin, static_cast<T>(detail::countOf(peers)));
  begin = detail::readMember<Width>(members, begin, static_cast<unsigned>(detail::firstOf(peers)));
  return static_cast<T>(begin + rank);
}

} // namespace wave
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_WAVE_LANES_H
