// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// The word that `barrier.h` keeps its state in, and how it changes.

#ifndef W2W_LIBCU_BARRIER_WORD_H
#define W2W_LIBCU_BARRIER_WORD_H

#include "../timer.h"
#include "atomic_operations.h"

#if W2W_AMD

namespace w2w {
namespace libcu {

/// From the lowest bit: 20 bits of arrivals that are missing, 20 of arrivals that a phase has, 23 of bytes that are
/// missing, modulo their range, and the phase's parity.
using Word = unsigned long long;
constexpr Word fieldMask = 0xfffff, byteMask = 0x7fffff;
constexpr Word pendingUnit = 1, expectedUnit = Word(1) << 20, byteUnit = Word(1) << 40, phaseBit = Word(1) << 63;

W2W_HOST_DEVICE constexpr unsigned pendingOf(Word word) { return static_cast<unsigned>(word & fieldMask); }
W2W_HOST_DEVICE constexpr unsigned expectedOf(Word word) { return static_cast<unsigned>((word >> 20) & fieldMask); }
W2W_HOST_DEVICE constexpr Word bytesOf(Word word) { return (word >> 40) & byteMask; }
W2W_HOST_DEVICE constexpr Word phaseOf(Word word) { return word & phaseBit; }

/// A barrier for \p expected arrivals, in its first phase.
W2W_HOST_DEVICE constexpr Word barrierWord(unsigned expected) { return expected | expected * expectedUnit; }

/// The word after the end of its phase, if nothing is missing any more.
W2W_HOST_DEVICE constexpr Word turned(Word word) {
  return pendingOf(word) == 0 && bytesOf(word) == 0 ? (word ^ phaseBit) | expectedOf(word) : word;
}

/// The word with \p bytes more that are missing, or fewer if they wrap around.
W2W_HOST_DEVICE constexpr Word withBytes(Word word, Word bytes) {
  return (word & ~(byteMask * byteUnit)) | ((bytesOf(word) + bytes) & byteMask) * byteUnit;
}

/// The word after \p count arrivals, which may reach into the next phases.
W2W_HOST_DEVICE constexpr Word arrived(Word word, unsigned count) {
  while (count != 0 && pendingOf(word) != 0) {
    unsigned now = count < pendingOf(word) ? count : pendingOf(word);
    word = turned(word - now);
    count -= now;
  }
  return word;
}

/// What can be done to a barrier.
enum class Update { Arrive, Drop, Hold, Expect, Complete };

/// The word after \p times threads did this to it, each for \p n.
template <Update Kind> W2W_HOST_DEVICE constexpr Word after(Word word, unsigned n, unsigned times) {
  if constexpr (Kind == Update::Arrive)
    return arrived(word, n * times);
  else if constexpr (Kind == Update::Drop) {
    for (unsigned i = 0; i < times; ++i)
      word = arrived(word - expectedUnit, 1);
    return word;
  } else if constexpr (Kind == Update::Hold)
    return word + n * times;
  else if constexpr (Kind == Update::Expect)
    return withBytes(word, Word(n) * times);
  else
    return times == 0 ? word : turned(withBytes(word, Word(0) - Word(n) * times));
}

#if W2W_DEVICE_PASS
/// The value that lane \p lane has.
W2W_DEVICE unsigned laneValue(unsigned value, int lane) {
  return static_cast<unsigned>(__builtin_amdgcn_readlane(static_cast<int>(value), lane));
}
W2W_DEVICE unsigned long long laneValue(unsigned long long value, int lane) {
  return laneValue(static_cast<unsigned>(value), lane) |
         static_cast<unsigned long long>(laneValue(static_cast<unsigned>(value >> 32), lane)) << 32;
}

/// How many lanes of \p lanes are below this one.
W2W_DEVICE unsigned rankIn(unsigned long long lanes) {
  unsigned below = __builtin_amdgcn_mbcnt_lo(static_cast<unsigned>(lanes), 0);
  return __builtin_amdgcn_wavefrontsize() == 32 ? below
                                                : __builtin_amdgcn_mbcnt_hi(static_cast<unsigned>(lanes >> 32), below);
}
#endif

/// A clock for waits that end by themselves.
W2W_HOST_DEVICE unsigned long long nanosecondsNow() {
#if W2W_DEVICE_PASS
  return globaltimer();
#elif defined(__HIPCC_RTC__)
  return 0;
#else
  timespec now;
  timespec_get(&now, TIME_UTC);
  return static_cast<unsigned long long>(now.tv_sec) * 1000000000u + static_cast<unsigned long long>(now.tv_nsec);
#endif
}

template <class Duration> W2W_HOST_DEVICE unsigned long long nanosecondsOf(const Duration &time) {
  return static_cast<unsigned long long>(static_cast<double>(time.count()) * 1e9 * Duration::period::num /
                                         Duration::period::den);
}

} // namespace libcu
} // namespace w2w

#endif // W2W_AMD

#endif // W2W_LIBCU_BARRIER_WORD_H
