// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Votes, lane masks, `__reduce_*_sync` and `__fns` in every scene, against the PTX manual's `vote.sync`, `redux.sync`
// and "Special Registers".

#ifndef W2W_TEST_RT_MATRIX_VOTE_H
#define W2W_TEST_RT_MATRIX_VOTE_H

#include "matrix_scene.h"

namespace matrix {

constexpr int kVoteRounds = 5;

/// Mixed, all true, all false, one true, one false.
__host__ __device__ inline int predicateOf(int thread, int round) {
  switch (round) {
  case 1:
    return 1 << thread % 31;
  case 2:
    return 0;
  case 3:
    return thread % 32 == 9;
  case 4:
    return thread % 32 == 9 ? 0 : -3;
  default:
    return static_cast<int>(mixBits(thread) & 1u) * 4;
  }
}
__host__ __device__ inline unsigned numberOf(int thread, int round) {
  unsigned long long bits = mixBits(thread * 131 + round);
  return static_cast<unsigned>(round % 2 ? bits : bits & 0xffu);
}

struct Votes {
  unsigned lane, eq, lt, le, gt, ge, active, fns;
  unsigned ballot, any, all, uni, plainBallot, plainAny, plainAll;
  unsigned addU, minU, maxU, addI, minI, maxI, bitAnd, bitOr, bitXor;
};
__global__ void voteKernel(Votes *out, Scene scene) {
  int thread = threadIdx.x;
  bool here = isHere(scene.shape, thread);
  if (scene.shape == Exited && !here)
    return;
  if (here) {
    unsigned mask = maskOf(scene.shape, thread / 32);
    for (int round = 0; round < kVoteRounds; ++round) {
      int predicate = predicateOf(thread, round);
      unsigned number = numberOf(thread, round);
      int negative = static_cast<int>(number);
      w2w::syncwarp(mask);
      Votes votes;
      votes.lane = w2w::lane();
      votes.eq = w2w::lanemask_eq();
      votes.lt = w2w::lanemask_lt();
      votes.le = w2w::lanemask_le();
      votes.gt = w2w::lanemask_gt();
      votes.ge = w2w::lanemask_ge();
      votes.active = w2w::activemask();
      votes.fns = w2w::fns(number, thread % 32, round - 2);
      votes.ballot = w2w::ballot_sync(mask, predicate);
      votes.any = w2w::any_sync(mask, predicate);
      votes.all = w2w::all_sync(mask, predicate);
      votes.uni = w2w::uni_sync(mask, predicate);
      votes.plainBallot = w2w::ballot(predicate);
      votes.plainAny = w2w::any(predicate);
      votes.plainAll = w2w::all(predicate);
      votes.addU = w2w::reduce_add_sync(mask, number);
      votes.minU = w2w::reduce_min_sync(mask, number);
      votes.maxU = w2w::reduce_max_sync(mask, number);
      votes.addI = static_cast<unsigned>(w2w::reduce_add_sync(mask, negative));
      votes.minI = static_cast<unsigned>(w2w::reduce_min_sync(mask, negative));
      votes.maxI = static_cast<unsigned>(w2w::reduce_max_sync(mask, negative));
      votes.bitAnd = w2w::reduce_and_sync(mask, ~number);
      votes.bitOr = w2w::reduce_or_sync(mask, number);
      votes.bitXor = w2w::reduce_xor_sync(mask, number);
      out[round * scene.threads + thread] = votes;
    }
  }
  __syncthreads();
}

/// The position of the set bit that `fns.b32` finds, after the PTX manual.
inline unsigned findSet(unsigned mask, int base, int offset) {
  if (offset == 0)
    return mask >> base & 1u ? base : ~0u;
  int left = std::abs(offset);
  for (int position = base; position >= 0 && position < 32; position += offset > 0 ? 1 : -1)
    if (mask >> position & 1u && --left == 0)
      return position;
  return ~0u;
}

inline Votes votesOf(const Scene &scene, int thread, int round) {
  unsigned lane = thread % 32;
  unsigned here = lanesOf(scene.shape, thread / 32);
  Votes want = {};
  want.lane = lane;
  want.minU = want.bitAnd = ~0u;
  int least = 0x7fffffff, greatest = -0x7fffffff - 1;
  for (unsigned i = 0; i < 32; ++i) {
    (i == lane ? want.eq : i < lane ? want.lt : want.gt) |= 1u << i;
    if (!(here >> i & 1u))
      continue;
    int other = thread / 32 * 32 + static_cast<int>(i);
    unsigned number = numberOf(other, round);
    int negative = static_cast<int>(number);
    want.ballot |= (predicateOf(other, round) ? 1u : 0u) << i;
    want.addU += number;
    want.minU = number < want.minU ? number : want.minU;
    want.maxU = number > want.maxU ? number : want.maxU;
    least = negative < least ? negative : least;
    greatest = negative > greatest ? negative : greatest;
    want.bitAnd &= ~number;
    want.bitOr |= number;
    want.bitXor ^= number;
  }
  want.le = want.lt | want.eq;
  want.ge = want.gt | want.eq;
  want.active = here;
  want.fns = findSet(numberOf(thread, round), static_cast<int>(lane), round - 2);
  want.any = want.plainAny = want.ballot != 0;
  want.all = want.plainAll = want.ballot == here;
  want.uni = want.all || !want.any;
  want.plainBallot = want.ballot;
  want.addI = want.addU;
  want.minI = static_cast<unsigned>(least);
  want.maxI = static_cast<unsigned>(greatest);
  return want;
}

inline void runVotes() {
  struct Column {
    const char *function, *type;
    unsigned Votes::*member;
  };
  const Column columns[] = {
      {"lane", "unsigned", &Votes::lane},
      {"lanemask_eq", "unsigned", &Votes::eq},
      {"lanemask_lt", "unsigned", &Votes::lt},
      {"lanemask_le", "unsigned", &Votes::le},
      {"lanemask_gt", "unsigned", &Votes::gt},
      {"lanemask_ge", "unsigned", &Votes::ge},
      {"activemask", "unsigned", &Votes::active},
      {"fns", "unsigned", &Votes::fns},
      {"ballot_sync", "unsigned", &Votes::ballot},
      {"any_sync", "unsigned", &Votes::any},
      {"all_sync", "unsigned", &Votes::all},
      {"uni_sync", "unsigned", &Votes::uni},
      {"ballot", "unsigned", &Votes::plainBallot},
      {"any", "unsigned", &Votes::plainAny},
      {"all", "unsigned", &Votes::plainAll},
      {"reduce_add_sync", "unsigned", &Votes::addU},
      {"reduce_min_sync", "unsigned", &Votes::minU},
      {"reduce_max_sync", "unsigned", &Votes::maxU},
      {"reduce_add_sync", "int", &Votes::addI},
      {"reduce_min_sync", "int", &Votes::minI},
      {"reduce_max_sync", "int", &Votes::maxI},
      {"reduce_and_sync", "unsigned", &Votes::bitAnd},
      {"reduce_or_sync", "unsigned", &Votes::bitOr},
      {"reduce_xor_sync", "unsigned", &Votes::bitXor},
  };
  std::vector<Entry *> entriesOfColumns;
  for (const Column &column : columns)
    entriesOfColumns.push_back(&entry(column.function, column.type));
  forScenes([&](const Scene &scene) {
    GpuArray<Votes> out(static_cast<size_t>(kVoteRounds) * scene.threads);
    voteKernel<<<1, scene.threads>>>(out.data(), scene);
    const auto &results = out.fetch();
    for (int round = 0; round < kVoteRounds; ++round)
      forThreads(scene, [&](int thread) {
        Votes want = votesOf(scene, thread, round);
        for (size_t i = 0; i < entriesOfColumns.size(); ++i)
          entriesOfColumns[i]->compare(results[round * scene.threads + thread].*columns[i].member,
                                       want.*columns[i].member, scene, thread, round);
      });
  });
}

} // namespace matrix

#endif // W2W_TEST_RT_MATRIX_VOTE_H
