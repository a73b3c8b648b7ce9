// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tiles of 64 to 1024 threads: barriers that the other tiles of the block do not wait for, shuffles, votes, reductions,
// scans, tiles of tiles.

#ifndef W2W_TEST_RT_CG_LARGE_CASES_H
#define W2W_TEST_RT_CG_LARGE_CASES_H

#include "cg_tile_cases.h"

namespace cgCases {

template <class T, class G> __device__ void noteLarge(Notes &note, const G &tile, int thread, int round) {
  T mine = valueOf<T>(thread, round);
  note(tile.shfl(mine, 0));
  note(tile.shfl(mine, static_cast<int>(tile.size()) - 1));
  note(tile.shfl(mine, 37 + round));
  note(cg::reduce(tile, mine, cg::plus<T>()));
  note(cg::reduce(tile, mine, cg::greater<T>()));
  note(cg::inclusive_scan(tile, mine));
  note(cg::exclusive_scan(tile, mine));
  note(cg::exclusive_scan(tile, mine, cg::less<T>()));
}

/// The scan and the reduction of a large tile: in each warp first, then over the warps.
template <class T, class ValueOf, class Op> struct LargeModel {
  std::vector<T> scans, sums, before, totals;
  LargeModel(int begin, int size, ValueOf value, Op op) {
    Group warps;
    warps.isTile = true;
    for (int first = begin; first < begin + size; first += 32) {
      Group warp = Group::of(first, first, first + 32, [](int) { return true; }, true);
      std::vector<T> scan = warp.scan<T>(value, op);
      scans.insert(scans.end(), scan.begin(), scan.end());
      sums.push_back(warp.reduce<T>(value, op));
      warps.threads.push_back(static_cast<int>(warps.threads.size()));
    }
    std::vector<T> ofWarps = warps.scan<T>([&](int warp) { return scans[warp * 32 + 31]; }, op);
    before.assign(1, T());
    before.insert(before.end(), ofWarps.begin(), ofWarps.end());
    total = warps.reduce<T>([&](int warp) { return sums[warp]; }, op);
    isSumOfIntegers = false;
    combine = op;
  }
  T inclusive(int rank) const { return rank < 32 ? scans[rank] : combine(scans[rank], before[rank / 32]); }
  T exclusive(int rank) const {
    if (rank % 32 == 0)
      return before[rank / 32];
    return rank < 32 ? scans[rank - 1] : combine(scans[rank - 1], before[rank / 32]);
  }
  T total;
  bool isSumOfIntegers;
  T (*combine)(T, T);
};

template <class T> void checkLarge(Checker &check, int begin, int size, int thread, int round, const char *type) {
  auto value = [=](int t) { return valueOf<T>(t, round); };
  using ValueOf = decltype(value);
  using Op = T (*)(T, T);
  LargeModel<T, ValueOf, Op> sum(begin, size, value, add<T>), least(begin, size, value, smaller<T>),
      greatest(begin, size, value, larger<T>);
  int rank = thread - begin;
  check(type, value(begin));
  check(type, value(begin + size - 1));
  check(type, value(begin + 37 + round));
  check(type, sum.total);
  check(type, greatest.total);
  check(type, sum.inclusive(rank));
  check(type, sum.exclusive(rank));
  check(type, least.exclusive(rank));
}

template <int Size> __global__ void collectInLarge(unsigned long long *out, unsigned *cells, int rounds, int limit) {
  __shared__ cg::block_tile_memory<1024> memory;
  __shared__ unsigned exchanged[1024];
  auto block = cg::this_thread_block(memory);
  int thread = block.thread_rank();
  Notes note(out, thread, limit);
  auto tile = cg::tiled_partition<Size>(block);
  cg::thread_block_tile<Size> forgot = tile;
  note(tile.size());
  note(tile.num_threads());
  note(tile.thread_rank());
  note(tile.meta_group_rank());
  note(tile.meta_group_size());
  note(forgot.meta_group_rank());
  note(forgot.meta_group_size());
  note(forgot.thread_rank());
  unsigned first = thread - tile.thread_rank();
  unsigned value = thread;
  // Later tiles do more rounds, so that no barrier may be the block's.
  for (int round = 0; round < rounds + static_cast<int>(tile.meta_group_rank() % 3); ++round) {
    exchanged[thread] = value;
    if (round % 2)
      cg::sync(tile);
    else
      forgot.sync();
    value = value * 5u + exchanged[first + (tile.thread_rank() + 33) % Size];
    tile.sync();
  }
  note(value);
  for (int round = 0; round < rounds; ++round) {
    note(tile.any(thread == static_cast<int>(first) + 40 * (round % 2)));
    note(tile.any(round % 3 == 3));
    note(tile.all(thread != static_cast<int>(first) + 41 + round));
    note(tile.all(thread >= round % 1));
    noteLarge<int>(note, tile, thread, round);
    noteLarge<float>(note, forgot, thread, round);
    noteLarge<unsigned long long>(note, tile, thread, round);
    noteLarge<double>(note, tile, thread, round);
  }
  // Tiles of the tile.
  auto warp = cg::tiled_partition<32>(tile);
  note(warp.meta_group_rank());
  note(warp.meta_group_size());
  note(warp.ballot(thread % 5 == 0));
  auto half = cg::tiled_partition<Size / 2>(tile);
  note(half.meta_group_rank());
  note(half.meta_group_size());
  note(cg::reduce(half, thread, cg::plus<int>()));
  note(tile.any(thread % Size == 63));
  // One thread for all, and results in memory.
  int mine = 0;
  cg::invoke_one(tile, [&]() { mine = 1; });
  note(cg::reduce(tile, mine, cg::plus<int>()));
#if W2W_NVIDIA && defined(__clang__)
  // CUDA's header hands on a value that only one thread has set, from which clang concludes that there is but one.
  int chosen = static_cast<int>(first);
#else
  int chosen = cg::invoke_one_broadcast(tile, [&](int x) { return thread * x; }, 1);
#endif
  note(tile.any(chosen == thread));
  unsigned number = valueOf<unsigned>(thread, 0, 6);
  unsigned *own = cells + first;
  AtomicRef<unsigned> second(own[1]), third(own[2]);
  cg::reduce_store_async(tile, own, number, cg::plus<unsigned>());
  cg::reduce_update_async(tile, second, number, cg::bit_xor<unsigned>());
  tile.sync();
  note(own[0]);
  note(own[1]);
  note(cg::inclusive_scan_update(tile, third, number));
  note(cg::exclusive_scan_update(tile, third, number, cg::plus<unsigned>()));
  tile.sync();
  note(own[2]);
  // A second tile of the same size, and one of another, after all that.
  auto again = cg::tiled_partition<Size>(block);
  note(cg::reduce(again, thread, cg::plus<int>()));
  auto pair = cg::tiled_partition<64>(block);
  note(cg::reduce(pair, thread, cg::plus<int>()));
  note(cg::reduce(again, thread, cg::less<int>()));
}

template <int Size> void runLarge() {
  constexpr int kRounds = 3;
  constexpr int kNotes = 200;
  for (int block : {Size, 2 * Size, 768 / Size * Size}) {
    if (block > 1024 || block == 0 || block < Size)
      continue;
    GpuArray<unsigned long long> out(static_cast<size_t>(block) * (kNotes + 1));
    GpuArray<unsigned> cells(block);
    collectInLarge<Size><<<1, block>>>(out.data(), cells.data(), kRounds, kNotes);
    const auto &notes = out.fetch();
    // The rounds of exchange, for every tile.
    std::vector<unsigned> values(block), before;
    for (int i = 0; i < block; ++i)
      values[i] = i;
    for (int round = 0; round < kRounds + 2; ++round) {
      before = values;
      for (int i = 0; i < block; ++i)
        if (round < kRounds + i / Size % 3)
          values[i] = before[i] * 5u + before[i / Size * Size + (i + 33) % Size];
    }
    for (int thread = 0; thread < block; ++thread) {
      // The model is slow, and all threads of a warp do the same.
      if (block > 128 && thread % 7 != 0 && thread % 32 != 0 && thread % 32 != 31)
        continue;
      Checker check(notes, "large tile", block, thread, kNotes);
      check.setRound(Size);
      int begin = thread / Size * Size;
      auto rankSum = [](int first, int count) { return count * first + count * (count - 1) / 2; };
      unsigned size = Size, rank = thread % Size, tile = thread / Size, tiles = block / Size;
      check("size", size);
      check("num_threads", size);
      check("thread_rank", rank);
      check("meta_group_rank", tile);
      check("meta_group_size", tiles);
      check("meta_group_rank, converted", tile);
      check("meta_group_size, converted", tiles);
      check("thread_rank, converted", rank);
      check("exchange", values[thread]);
      for (int round = 0; round < kRounds; ++round) {
        check("any", 1);
        check("any of nothing", 0);
        check("all but one", 0);
        check("all", 1);
        checkLarge<int>(check, begin, Size, thread, round, "int");
        checkLarge<float>(check, begin, Size, thread, round, "float");
        checkLarge<unsigned long long>(check, begin, Size, thread, round, "unsigned long long");
        checkLarge<double>(check, begin, Size, thread, round, "double");
      }
      check("rank of a warp in its tile", rank / 32);
      check("warps of a tile", size / 32);
      Group warp = tileOf(thread, 32);
      check("ballot of a warp", warp.bits([](int t) { return t % 5 == 0; }));
      check("rank of a half in its tile", rank / (size / 2));
      check("halves of a tile", 2u);
      check("sum of a half", rankSum(thread / (Size / 2) * (Size / 2), Size / 2));
      check("any after the halves", 1);
      check("invoke_one", 1);
      check("invoke_one_broadcast", 1);
      unsigned sum = 0, parity = 0, upTo = 0;
      for (int t = begin; t < begin + Size; ++t) {
        unsigned number = valueOf<unsigned>(t, 0, 6);
        sum += number;
        parity ^= number;
        upTo += t <= thread ? number : 0u;
      }
      check("reduce_store_async", sum);
      check("reduce_update_async", parity);
      check("inclusive_scan_update", upTo);
      check("exclusive_scan_update", sum + upTo - valueOf<unsigned>(thread, 0, 6));
      check("the object after scans", sum * 2);
      check("a second tile", rankSum(begin, Size));
      check("a tile of another size", rankSum(thread / 64 * 64, 64));
      check("the second tile again", begin);
    }
  }
}

} // namespace cgCases

#endif // W2W_TEST_RT_CG_LARGE_CASES_H
