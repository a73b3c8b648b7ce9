// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tiles of 1 to 32 threads: shuffles of every kind of type, votes, matches, reductions and scans, in whole blocks, in
// blocks of which only the upper or the lower half of each wave is left or is here, and with some tiles of a warp
// elsewhere.

#ifndef W2W_TEST_RT_CG_TILE_CASES_H
#define W2W_TEST_RT_CG_TILE_CASES_H

#include "cg_collectives.h"

namespace cgCases {

constexpr int kBlockSizes[] = {32, 64, 96, 256};

/// Who is here: everyone, the upper or the lower half of each wave while the other has exited or waits, some tiles.
enum Presence { Everyone, UpperAlone, LowerAlone, UpperBranch, SomeTiles, kPresences };

__host__ __device__ inline bool isHere(int presence, int thread, int size) {
  switch (presence) {
  case UpperAlone:
  case UpperBranch:
    return thread & 32;
  case LowerAlone:
    return !(thread & 32);
  case SomeTiles:
    return numberOf(thread / size, 0, 9) % 3 != 0;
  default:
    return true;
  }
}
inline const char *nameOf(int presence) {
  const char *names[] = {"tile", "tile, lower halves exited", "tile, upper halves exited", "tile, upper halves here",
                         "tile, some tiles here"};
  return names[presence];
}

struct Odd {
  unsigned char bytes[19];
};
template <> __host__ __device__ inline Odd valueOf<Odd>(int thread, int round, int salt) {
  Odd odd;
  for (int i = 0; i < 19; ++i)
    odd.bytes[i] = static_cast<unsigned char>(numberOf(thread, round, salt + i));
  return odd;
}
template <> __host__ __device__ inline bool valueOf<bool>(int thread, int round, int salt) {
  return numberOf(thread, round, salt) & 1;
}
template <> __host__ __device__ inline float4 valueOf<float4>(int thread, int round, int salt) {
  return make_float4(valueOf<float>(thread, round, salt), 1, valueOf<float>(thread, round, salt + 1), 2);
}
template <> __host__ __device__ inline const char *valueOf<const char *>(int thread, int round, int salt) {
  return reinterpret_cast<const char *>(static_cast<size_t>(numberOf(thread, round, salt)));
}

constexpr int kOperands[] = {0, 1, 2, 3, 7, 8, 15, 16, 31, 32, 35};

template <class T, class G> __device__ void noteShuffles(Notes &note, const G &g, int thread) {
  T mine = valueOf<T>(thread, 0);
  static_assert(std::is_same<decltype(g.shfl(mine, 0)), T>::value, "a shuffle returns another type");
  const int operands[] = {0, 1, 2, 3, 7, 8, 15, 16, 31, 32, 35};
  for (int operand : operands) {
    note(g.shfl(mine, operand));
    note(g.shfl_up(mine, operand));
    note(g.shfl_down(mine, operand));
    // A larger mask reaches into an earlier tile, which may be elsewhere.
    note(g.shfl_xor(mine, operand < static_cast<int>(g.size()) ? operand : 0));
  }
}
template <class T> void checkShuffles(Checker &check, const Group &g, const char *type) {
  int size = g.size();
  for (int operand : kOperands) {
    // Distances count modulo 32 and numbers modulo the size; out of the tile a thread gets its own value.
    int distance = operand % 32;
    auto of = [&](int rank) { return valueOf<T>(g.threads[rank], 0); };
    check(type, of(operand % size));
    check(type, of(g.rank - distance >= 0 ? g.rank - distance : g.rank));
    check(type, of(g.rank + distance < size ? g.rank + distance : g.rank));
    check(type, of(operand < size ? g.rank ^ operand : g.rank));
  }
}

template <int Size> __global__ void shuffleInTiles(unsigned long long *out, int presence, int limit) {
  int thread = threadIdx.x;
  if (!isHere(presence, thread, Size) && presence != UpperBranch)
    return;
  if (isHere(presence, thread, Size)) {
    Notes note(out, thread, limit);
    auto tile = cg::tiled_partition<Size>(cg::this_thread_block());
    noteShuffles<bool>(note, tile, thread);
    noteShuffles<signed char>(note, tile, thread);
    noteShuffles<unsigned short>(note, tile, thread);
    noteShuffles<int>(note, tile, thread);
    noteShuffles<float>(note, tile, thread);
    noteShuffles<unsigned long long>(note, tile, thread);
    noteShuffles<double>(note, tile, thread);
    noteShuffles<const char *>(note, tile, thread);
    noteShuffles<float4>(note, tile, thread);
    noteShuffles<Odd>(note, tile, thread);
  }
}

template <int Size>
__global__ void collectInTiles(unsigned long long *out, unsigned *cells, int presence, int rounds, int limit) {
  int thread = threadIdx.x;
  if (!isHere(presence, thread, Size) && presence != UpperBranch)
    return;
  Notes note(out, thread, limit);
  for (int round = 0; round < rounds; ++round) {
    if (isHere(presence, thread, Size)) {
      auto block = cg::this_thread_block();
      auto tile = cg::tiled_partition<Size>(block);
      cg::thread_block_tile<Size> forgot = tile;
      static_assert(tile.size() == Size && decltype(forgot)::num_threads() == Size, "the size is a constant");
      note(tile.meta_group_rank());
      note(tile.meta_group_size());
      note(forgot.meta_group_rank());
      note(forgot.meta_group_size());
      noteVotes(note, tile, thread, round);
      noteVotes(note, forgot, thread, round + 1);
      noteNumbers(note, tile, thread, round);
      noteOneForAll(note, forgot, thread, round, cells + 4 * (round * blockDim.x + thread / Size * Size));
    }
    w2w::syncwarp();
  }
}

inline Group tileOf(int thread, int size) {
  int begin = thread / size * size;
  return Group::of(thread, begin, begin + size, [](int) { return true; }, true);
}

template <int Size> void runTiles() {
  constexpr int kRounds = 6;
  constexpr int kShuffleNotes = 10 * 4 * 11;
  constexpr int kNotes = 100 * kRounds;
  for (int block : kBlockSizes) {
    for (int presence = 0; presence < kPresences; ++presence) {
      GpuArray<unsigned long long> shuffled(static_cast<size_t>(block) * (kShuffleNotes + 1));
      GpuArray<unsigned long long> collected(static_cast<size_t>(block) * (kNotes + 1));
      GpuArray<unsigned> cells(4 * kRounds * block);
      if (block < 256)
        shuffleInTiles<Size><<<1, block>>>(shuffled.data(), presence, kShuffleNotes);
      collectInTiles<Size><<<1, block>>>(collected.data(), cells.data(), presence, kRounds, kNotes);
      const auto &shuffles = shuffled.fetch();
      const auto &notes = collected.fetch();
      for (int thread = 0; thread < block; ++thread) {
        Checker checkShuffle(shuffles, nameOf(presence), block, thread, kShuffleNotes);
        Checker check(notes, nameOf(presence), block, thread, kNotes);
        if (!isHere(presence, thread, Size))
          continue;
        Group tile = tileOf(thread, Size);
        if (block < 256) {
          checkShuffle.setRound(Size);
          checkShuffles<bool>(checkShuffle, tile, "shuffle of bool");
          checkShuffles<signed char>(checkShuffle, tile, "shuffle of signed char");
          checkShuffles<unsigned short>(checkShuffle, tile, "shuffle of unsigned short");
          checkShuffles<int>(checkShuffle, tile, "shuffle of int");
          checkShuffles<float>(checkShuffle, tile, "shuffle of float");
          checkShuffles<unsigned long long>(checkShuffle, tile, "shuffle of unsigned long long");
          checkShuffles<double>(checkShuffle, tile, "shuffle of double");
          checkShuffles<const char *>(checkShuffle, tile, "shuffle of a pointer");
          checkShuffles<float4>(checkShuffle, tile, "shuffle of float4");
          checkShuffles<Odd>(checkShuffle, tile, "shuffle of 19 bytes");
        }
        for (int round = 0; round < kRounds; ++round) {
          check.setRound(round);
          unsigned rank = thread / Size, tiles = block / Size;
          check("meta_group_rank", rank);
          check("meta_group_size", tiles);
          check("meta_group_rank without a parent", rank);
          check("meta_group_size without a parent", tiles);
          checkVotes(check, tile, thread, round);
          checkVotes(check, tile, thread, round + 1);
          checkNumbers(check, tile, thread, round);
          checkOneForAll(check, tile, thread, round);
        }
      }
    }
  }
}

} // namespace cgCases

#endif // W2W_TEST_RT_CG_TILE_CASES_H
