// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Runs a block of code for one lane of the wave after another.
//
// A lock that the lanes of one warp take from each other works on NVIDIA GPUs since Volta, whose lanes run
// independently. The lanes of an AMD wave share one program counter: those that spin keep the one that holds the lock
// from going on to release it. If each lane goes from lock to unlock alone, nobody of its own wave holds the lock
// meanwhile. Other waves are waited for as before.
//
//   W2W_EACH_LANE_IN_TURN {
//     while (atomicCAS(lock, 0, 1) != 0)
//       ;
//     ...
//     atomicExch(lock, 0);
//   }
//
// A `break` inside leaves the turn of one lane only if it belongs to a loop inside. On NVIDIA the block runs once, by
// all lanes together.

#ifndef W2W_TURNS_H
#define W2W_TURNS_H

#include "lane.h"

#if W2W_GPU_COMPILER

namespace w2w {

/// The lanes of the wave that are here, one after another, lowest first.
class LaneTurns {
public:
#if W2W_AMD
  /// Begins the next lane's turn; false after the last.
  W2W_DEVICE bool next() {
    if (waiting == 0)
      return false;
    turn = static_cast<unsigned>(__builtin_ctzll(waiting));
    waiting &= waiting - 1;
    return true;
  }
  W2W_DEVICE bool isMine() const { return detail::waveLane() == turn; }

private:
  unsigned long long waiting = __builtin_amdgcn_ballot_w64(true);
  unsigned turn = 0;
#else
  W2W_DEVICE bool next() {
    bool isFirst = !isDone;
    isDone = true;
    return isFirst;
  }
  W2W_DEVICE bool isMine() const { return true; }

private:
  bool isDone = false;
#endif
};

} // namespace w2w

#define W2W_EACH_LANE_IN_TURN                                                                                          \
  for (w2w::LaneTurns w2wTurns; w2wTurns.next();)                                                                      \
    if (!w2wTurns.isMine())                                                                                            \
      ;                                                                                                                \
    else

#endif // W2W_GPU_COMPILER

#endif // W2W_TURNS_H
