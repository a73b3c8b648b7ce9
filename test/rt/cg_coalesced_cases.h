// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Coalesced groups: those of the threads that took one way of a branch, with gaps, in one or both warps of a wave, and
// what partitions make of them and of tiles.

#ifndef W2W_TEST_RT_CG_COALESCED_CASES_H
#define W2W_TEST_RT_CG_COALESCED_CASES_H

#include "cg_tile_cases.h"

namespace cgCases {

constexpr int kCoalescedRounds = 12;

/// The lanes of a warp that take the branch in a round: all, some, none of the lower halves, neighbours, one.
__host__ __device__ inline unsigned takersOf(int warp, int round) {
  unsigned some = static_cast<unsigned>(mixBits(warp * 1000 + round));
  switch (round % 6) {
  case 0:
    return ~0u;
  case 1:
    return warp % 2 ? ~0u : 0u;
  case 2:
    return warp % 2 ? some : 0u;
  case 3:
    return ~0u >> (some & 31u);
  case 4:
    return 1u << (some & 31u);
  default:
    return some;
  }
}
__host__ __device__ inline bool takes(int thread, int round) {
  return takersOf(thread / 32, round) >> (thread % 32) & 1u;
}

/// What a coalesced group has besides the functions of every group.
template <class G> __device__ void notePlace(Notes &note, const G &g) {
  note(g.size());
  note(g.thread_rank());
  note(g.meta_group_rank());
  note(g.meta_group_size());
}
inline void checkPlace(Checker &check, const Group &g, unsigned metaRank, unsigned metaSize) {
  check("size", 0u + g.size());
  check("thread_rank", 0u + g.rank);
  check("meta_group_rank", metaRank);
  check("meta_group_size", metaSize);
}

template <class T> __device__ void noteMoves(Notes &note, const cg::coalesced_group &g, int thread) {
  T mine = valueOf<T>(thread, 0);
  int size = static_cast<int>(g.size());
  static_assert(std::is_same<decltype(g.shfl(mine, 0)), T>::value, "a shuffle returns another type");
  note(g.shfl(mine, 0));
  note(g.shfl(mine, size - 1));
  note(g.shfl(mine, size / 2));
  note(g.shfl(mine, (static_cast<int>(g.thread_rank()) + 1) % size));
  note(g.shfl(mine, static_cast<int>(numberOf(thread, 3) % size)));
  for (int delta = 0; delta < 32; delta = delta * 2 + 1) {
    note(g.shfl_up(mine, delta));
    note(g.shfl_down(mine, delta));
  }
  note(g.shfl_up(mine, 34));
  note(g.shfl_down(mine, 34));
}
template <class T> void checkMoves(Checker &check, const Group &g, int thread, const char *type) {
  auto of = [&](int rank) { return valueOf<T>(g.threads[rank], 0); };
  int size = g.size();
  check(type, of(0));
  check(type, of(size - 1));
  check(type, of(size / 2));
  check(type, of((g.rank + 1) % size));
  check(type, of(static_cast<int>(numberOf(thread, 3) % size)));
  for (int delta = 0; delta < 32; delta = delta * 2 + 1) {
    check(type, of(g.rank >= delta ? g.rank - delta : g.rank));
    check(type, of(g.rank + delta < size ? g.rank + delta : g.rank));
  }
  // In a whole warp distances count modulo 32.
  bool isWhole = size == 32;
  check(type, of(isWhole && g.rank >= 2 ? g.rank - 2 : g.rank));
  check(type, of(isWhole && g.rank < 30 ? g.rank + 2 : g.rank));
}

__device__ void noteParts(Notes &note, const cg::coalesced_group &g, int thread, int round) {
  for (int size = 1; size <= 32; size *= 2) {
    cg::coalesced_group part = cg::tiled_partition(g, size);
    notePlace(note, part);
    note(part.ballot(predicateOf(thread, round)));
  }
}
inline void checkParts(Checker &check, const Group &g, int round) {
  for (int size = 1; size <= 32; size *= 2) {
    int first = g.rank / size * size;
    Group part = g.part([&](int t) {
      for (int i = first; i < first + size && i < g.size(); ++i)
        if (g.threads[i] == t)
          return true;
      return false;
    });
    bool isWhole = g.size() <= size;
    checkPlace(check, part, isWhole ? 0 : first / size, isWhole ? 1 : (g.size() + size - 1) / size);
    check("ballot of a part", part.bits([=](int t) { return predicateOf(t, round) != 0; }));
  }
}

template <class G> __device__ void noteSplits(Notes &note, const G &g, int thread, int round) {
  auto two = cg::binary_partition(g, predicateOf(thread, round) != 0);
  notePlace(note, two);
  note(cg::reduce(two, thread, cg::plus<int>()));
  auto labels = cg::labeled_partition(g, labelOf(thread, round));
  notePlace(note, labels);
  note(labels.shfl(thread, 0));
  note(cg::inclusive_scan(labels, thread));
  note(labels.ballot(thread & 1));
  auto inner = cg::labeled_partition(labels, thread % 3);
  notePlace(note, inner);
  note(cg::reduce(inner, valueOf<float>(thread, round), cg::plus<float>()));
  notePlace(note, cg::labeled_partition(g, wideLabelOf(thread, round)));
  notePlace(note, cg::labeled_partition(g, static_cast<short>(labelOf(thread, round))));
  notePlace(note, cg::labeled_partition(g, reinterpret_cast<const int *>(wideLabelOf(thread, round))));
  notePlace(note, cg::labeled_partition(g, predicateOf(thread, round) != 0));
}

/// The place of the part of `g` that has the label of this thread among all parts, which their first threads order.
template <class LabelOf> void checkLabeled(Checker &check, const Group &g, LabelOf label) {
  static_assert(std::is_unsigned<decltype(label(0))>::value, "labels are compared with wider ones");
  std::vector<unsigned long long> labels;
  unsigned long long mine = label(g.threads[g.rank]);
  unsigned metaRank = 0;
  for (int t : g.threads) {
    bool isNew = true;
    for (unsigned long long known : labels)
      isNew = isNew && known != label(t);
    if (isNew && label(t) == mine)
      metaRank = labels.size();
    if (isNew)
      labels.push_back(label(t));
  }
  checkPlace(check, g.part([&](int t) { return label(t) == mine; }), metaRank, labels.size());
}
inline void checkBinary(Checker &check, const Group &g, int thread, int round) {
  Group part = g.part([=](int t) { return (predicateOf(t, round) != 0) == (predicateOf(thread, round) != 0); });
  bool isWhole = part.size() == g.size();
  checkPlace(check, part, !isWhole && predicateOf(thread, round) != 0, isWhole ? 1 : 2);
}

inline void checkSplits(Checker &check, const Group &g, int thread, int round) {
  auto label = [=](int t) { return labelOf(t, round); };
  Group two = g.part([=](int t) { return (predicateOf(t, round) != 0) == (predicateOf(thread, round) != 0); });
  checkBinary(check, g, thread, round);
  check("reduce of a half", two.reduce<int>([](int t) { return t; }, add<int>));
  Group same = g.part([=](int t) { return label(t) == label(thread); });
  checkLabeled(check, g, label);
  check("shuffle among a label", same.threads[0]);
  check("scan of a label", same.inclusive<int>([](int t) { return t; }, add<int>));
  check("ballot of a label", same.bits([](int t) { return t & 1; }));
  Group inner = same.part([=](int t) { return t % 3 == thread % 3; });
  checkLabeled(check, same, [](int t) { return t % 3 + 0ull; });
  check("reduce of labels in a label",
        inner.reduce<float>([=](int t) { return valueOf<float>(t, round); }, add<float>));
  checkLabeled(check, g, [=](int t) { return wideLabelOf(t, round); });
  checkLabeled(check, g, [=](int t) { return static_cast<unsigned short>(label(t)); });
  checkLabeled(check, g, [=](int t) { return wideLabelOf(t, round); });
  checkBinary(check, g, thread, round);
}

__global__ void collectCoalesced(unsigned long long *out, unsigned *cells, int limit) {
  int thread = threadIdx.x;
  Notes note(out, thread, limit);
  for (int round = 0; round < kCoalescedRounds; ++round) {
    if (takes(thread, round)) {
      cg::coalesced_group g = cg::coalesced_threads();
      notePlace(note, g);
      noteVotes(note, g, thread, round);
      noteNumbers(note, g, thread, round);
      noteOneForAll(note, g, thread, round, cells + 4 * (round * blockDim.x + thread / 32 * 32));
      if (round < 6) {
        noteMoves<bool>(note, g, thread);
        noteMoves<short>(note, g, thread);
        noteMoves<float>(note, g, thread);
        noteMoves<unsigned long long>(note, g, thread);
        noteMoves<Odd>(note, g, thread);
      }
      noteParts(note, g, thread, round);
      noteSplits(note, g, thread, round);
    } else if (takersOf(thread / 32, round) == 0) {
      // A warp of which no thread took the branch is whole here.
      notePlace(note, cg::coalesced_threads());
    }
    w2w::syncwarp();
    noteSplits(note, cg::tiled_partition<16>(cg::this_thread_block()), thread, round);
    w2w::syncwarp();
  }
}

inline void runCoalesced() {
  constexpr int kNotes = 260 * kCoalescedRounds;
  for (int block : kBlockSizes) {
    GpuArray<unsigned long long> out(static_cast<size_t>(block) * (kNotes + 1));
    GpuArray<unsigned> cells(4 * kCoalescedRounds * block);
    collectCoalesced<<<1, block>>>(out.data(), cells.data(), kNotes);
    const auto &notes = out.fetch();
    for (int thread = 0; thread < block; ++thread) {
      Checker check(notes, "coalesced group", block, thread, kNotes);
      int begin = thread / 32 * 32;
      for (int round = 0; round < kCoalescedRounds; ++round) {
        check.setRound(round);
        if (takes(thread, round)) {
          Group g = Group::of(thread, begin, begin + 32, [=](int t) { return takes(t, round); });
          checkPlace(check, g, 0, 1);
          checkVotes(check, g, thread, round);
          checkNumbers(check, g, thread, round);
          checkOneForAll(check, g, thread, round);
          if (round < 6) {
            checkMoves<bool>(check, g, thread, "shuffle of bool");
            checkMoves<short>(check, g, thread, "shuffle of short");
            checkMoves<float>(check, g, thread, "shuffle of float");
            checkMoves<unsigned long long>(check, g, thread, "shuffle of unsigned long long");
            checkMoves<Odd>(check, g, thread, "shuffle of 19 bytes");
          }
          checkParts(check, g, round);
          checkSplits(check, g, thread, round);
        } else if (takersOf(thread / 32, round) == 0) {
          checkPlace(check, Group::of(thread, begin, begin + 32, [](int) { return true; }), 0, 1);
        }
        checkSplits(check, tileOf(thread, 16), thread, round);
      }
    }
  }
}

} // namespace cgCases

#endif // W2W_TEST_RT_CG_COALESCED_CASES_H
