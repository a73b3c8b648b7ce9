// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tiles of tiles, tiles of a size that is known at run time, blocks of two and three dimensions and of no multiple of a
// warp, and warps of which some threads have exited.

#ifndef W2W_TEST_RT_CG_PARTITION_CASES_H
#define W2W_TEST_RT_CG_PARTITION_CASES_H

#include "cg_tile_cases.h"

namespace cgCases {

// ---- Votes of a tile of which some threads have exited ----

__global__ void voteAfterExit(unsigned long long *out, int limit) {
  int thread = threadIdx.x;
  if (thread % 32 >= 5 + thread / 32)
    return;
  Notes note(out, thread, limit);
  auto tile = cg::tiled_partition<32>(cg::this_thread_block());
  note(tile.size());
  note(tile.thread_rank());
  note(tile.ballot(thread % 3 != 0));
  note(tile.any(thread % 32 == 4));
  note(tile.all(1));
  note(tile.match_any(thread % 2));
  auto left = cg::coalesced_threads();
  note(left.size());
  note(left.all(1));
  note(left.ballot(thread % 3 != 0));
}

inline void runExits() {
  constexpr int kNotes = 9;
  for (int block : kBlockSizes) {
    GpuArray<unsigned long long> out(block * (kNotes + 1));
    voteAfterExit<<<1, block>>>(out.data(), kNotes);
    const auto &notes = out.fetch();
    for (int thread = 0; thread < block; ++thread) {
      Checker check(notes, "exited threads", block, thread, kNotes);
      int begin = thread / 32 * 32;
      int left = 5 + thread / 32;
      if (thread % 32 >= left)
        continue;
      Group here = Group::of(thread, begin, begin + left, [](int) { return true; });
      unsigned votes = here.bits([](int t) { return t % 3 != 0; });
      check("size", 32u);
      check("thread_rank", 0u + thread % 32);
      check("ballot", votes);
      check("any", 1);
      check("all", 0);
      check("match_any", here.bits([=](int t) { return t % 2 == thread % 2; }));
      check("coalesced_threads", 0u + left);
      check("all of the coalesced", 1);
      check("ballot of the coalesced", votes);
    }
  }
}

// ---- Tiles of tiles, and blocks of two and three dimensions ----

__global__ void nestTiles(unsigned long long *out, int limit) {
  auto block = cg::this_thread_block();
  int thread = block.thread_rank();
  Notes note(out, thread, limit);
  auto warp = cg::tiled_partition<32>(block);
  auto eight = cg::tiled_partition<8>(warp);
  cg::thread_block_tile<8> forgot = eight;
  auto two = cg::tiled_partition<2>(forgot);
  auto one = cg::this_thread();
  note(warp.meta_group_rank());
  note(warp.thread_rank());
  note(eight.meta_group_rank());
  note(eight.meta_group_size());
  note(eight.thread_rank());
  note(forgot.meta_group_rank());
  note(forgot.meta_group_size());
  note(two.meta_group_rank());
  note(two.meta_group_size());
  note(two.ballot(thread % 2));
  note(cg::reduce(two, thread, cg::plus<int>()));
  note(one.size());
  note(one.thread_rank());
  note(one.meta_group_rank());
  note(one.meta_group_size());
  note(eight.shfl(thread, 3));
  // By a size that is only known when the kernel runs.
  for (int size = 1; size <= 32; size *= 2) {
    cg::thread_group part = cg::tiled_partition(block, size);
    note(part.size());
    note(part.thread_rank());
    cg::thread_group ofWarp = cg::tiled_partition(warp, size);
    note(ofWarp.size());
    note(ofWarp.thread_rank());
    cg::thread_group again = cg::tiled_partition(part, 4);
    note(again.size());
    note(again.thread_rank());
    again.sync();
  }
}

inline void runNested() {
  constexpr int kNotes = 16 + 6 * 6;
  for (dim3 shape : {dim3(32, 1, 1), dim3(8, 8, 1), dim3(4, 6, 4), dim3(1, 3, 32)}) {
    int block = shape.x * shape.y * shape.z;
    GpuArray<unsigned long long> out(block * (kNotes + 1));
    nestTiles<<<1, shape>>>(out.data(), kNotes);
    const auto &notes = out.fetch();
    for (int thread = 0; thread < block; ++thread) {
      Checker check(notes, "nested tiles", block, thread, kNotes);
      check("rank of a warp", 0u + thread / 32);
      check("rank in a warp", 0u + thread % 32);
      check("rank of a tile in its warp", 0u + thread % 32 / 8);
      check("tiles of a warp", 4u);
      check("rank in a tile", 0u + thread % 8);
      check("rank of a tile in its warp, converted", 0u + thread % 32 / 8);
      check("tiles of a warp, converted", 4u);
      check("rank of a pair in its tile", 0u + thread % 8 / 2);
      check("pairs of a tile", 4u);
      check("ballot of a pair", 2u);
      check("sum of a pair", thread / 2 * 4 + 1);
      check("size of this_thread", 1u);
      check("rank of this_thread", 0u);
      check("meta_group_rank of this_thread", 0u);
      check("meta_group_size of this_thread", 1u);
      check("shuffle in a nested tile", thread / 8 * 8 + 3);
      for (int size = 1; size <= 32; size *= 2) {
        check.setRound(size);
        int smaller = size < 4 ? size : 4;
        check("size of a part of the block", 0ull + size);
        check("rank in a part of the block", 0ull + thread % size);
        check("size of a part of the warp", 0ull + size);
        check("rank in a part of the warp", 0ull + thread % size);
        check("size of a part of a part", 0ull + smaller);
        check("rank in a part of a part", 0ull + thread % smaller);
      }
    }
  }
}

// ---- Blocks that are no multiple of a warp ----

__global__ void partPartialBlock(unsigned long long *out, int limit) {
  auto block = cg::this_thread_block();
  Notes note(out, block.thread_rank(), limit);
  for (int size = 1; size <= 32; size *= 2) {
    cg::thread_group part = cg::tiled_partition(block, size);
    note(part.size());
    note(part.thread_rank());
    part.sync();
    cg::thread_group again = cg::tiled_partition(part, 8);
    note(again.size());
    note(again.thread_rank());
  }
}

inline void runPartialBlocks() {
  constexpr int kNotes = 6 * 4;
  for (dim3 shape : {dim3(20, 1, 1), dim3(7, 5, 1), dim3(5, 3, 3), dim3(13, 1, 4)}) {
    int block = shape.x * shape.y * shape.z;
    GpuArray<unsigned long long> out(block * (kNotes + 1));
    partPartialBlock<<<1, shape>>>(out.data(), kNotes);
    const auto &notes = out.fetch();
    for (int thread = 0; thread < block; ++thread) {
      Checker check(notes, "partial block", block, thread, kNotes);
      for (int size = 1; size <= 32; size *= 2) {
        check.setRound(size);
        auto sizeOf = [](int whole, int first, int most) { return whole - first < most ? whole - first : most; };
        int part = sizeOf(block, thread / size * size, size);
        int rank = thread % size;
        check("size of a part", 0ull + part);
        check("rank in a part", 0ull + rank);
        check("size of a part of a part", 0ull + sizeOf(part, rank / 8 * 8, 8));
        check("rank in a part of a part", 0ull + rank % 8);
      }
    }
  }
}

} // namespace cgCases

#endif // W2W_TEST_RT_CG_PARTITION_CASES_H
