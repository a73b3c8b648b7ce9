// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Blocks and grids: ranks and shapes in three dimensions, barriers of the block and of the grid.

#ifndef W2W_TEST_RT_CG_BLOCK_CASES_H
#define W2W_TEST_RT_CG_BLOCK_CASES_H

#include "cg_collectives.h"

namespace cgCases {

// ---- Ranks and shapes ----

__device__ inline void noteShape(Notes &note, dim3 shape) {
  note(shape.x);
  note(shape.y);
  note(shape.z);
}
inline void checkShape(Checker &check, const char *what, unsigned x, unsigned y, unsigned z) {
  check(what, x);
  check(what, y);
  check(what, z);
}

__global__ void measure(unsigned long long *out, int limit) {
  cg::thread_block block = cg::this_thread_block();
  cg::grid_group grid = cg::this_grid();
  Notes note(out, static_cast<int>(grid.thread_rank()), limit);
  note(block.size());
  note(block.num_threads());
  note(block.thread_rank());
  note(cg::thread_rank(block));
  note(cg::group_size(block));
  noteShape(note, block.group_index());
  noteShape(note, block.thread_index());
  noteShape(note, block.group_dim());
  noteShape(note, block.dim_threads());
#if W2W_NVIDIA && defined(__clang__) // The simulator gives every launch the memory of a cooperative one.
  note(false);
#else
  note(grid.is_valid());
#endif
  note(grid.size());
  note(grid.num_threads());
  note(grid.thread_rank());
  note(grid.num_blocks());
  note(grid.block_rank());
  noteShape(note, grid.group_dim());
  noteShape(note, grid.dim_blocks());
  noteShape(note, grid.block_index());
  noteShape(note, grid.dim_threads());
  noteShape(note, grid.thread_index());
  cg::thread_group any = block;
  note(any.size());
  note(any.thread_rank());
  note(any.get_type());
  any.sync();
#if W2W_AMD // In CUDA 13.0 the grid's address lies where the kind of the group should be, so it forgets what it is.
  cg::thread_group whole = grid;
  note(whole.size());
  note(whole.thread_rank());
  note(whole.get_type());
#else
  note(grid.size());
  note(grid.thread_rank());
  note(3u);
#endif
#if W2W_AMD || defined(_CG_HAS_CLUSTER_GROUP)
  // Launched without a cluster's dimensions, a block is a cluster.
  auto cluster = cg::this_cluster();
  note(cluster.num_blocks());
  note(cluster.block_rank());
  note(cluster.num_threads());
  note(cluster.size());
  note(cluster.thread_rank());
  noteShape(note, cluster.dim_blocks());
  noteShape(note, cluster.block_index());
  noteShape(note, cluster.dim_threads());
  noteShape(note, cluster.thread_index());
  note(grid.num_clusters());
  note(grid.cluster_rank());
  noteShape(note, grid.dim_clusters());
  noteShape(note, grid.cluster_index());
  __shared__ int shared;
#if W2W_AMD // The simulator of NVIDIA's GPUs does not know the instruction.
  note(cluster.query_shared_rank(&shared));
#else
  note(0u);
#endif
  if (cluster.thread_rank() == 0)
    *cluster.map_shared_rank(&shared, 0) = 77;
  cluster.sync();
  note(shared);
  cluster.barrier_wait(cluster.barrier_arrive());
#else
  for (int i = 0; i < 25; ++i)
    note(i);
#endif
}

inline void runShapes() {
  constexpr int kNotes = 90;
  for (int which = 0; which < 3; ++which) {
    dim3 blocks[] = {dim3(64, 1, 1), dim3(8, 4, 3), dim3(5, 3, 2)};
    dim3 grids[] = {dim3(3, 1, 1), dim3(2, 3, 2), dim3(1, 4, 2)};
    dim3 b = blocks[which], g = grids[which];
    unsigned size = b.x * b.y * b.z;
    unsigned long long count = g.x * g.y * g.z;
    GpuArray<unsigned long long> out(count * size * (kNotes + 1));
    measure<<<g, b>>>(out.data(), kNotes);
    const auto &notes = out.fetch();
    for (unsigned long long i = 0; i < count * size; ++i) {
      Checker check(notes, "shapes", size, static_cast<int>(i), kNotes);
      unsigned rank = i % size;
      unsigned long long block = i / size;
      unsigned tx = rank % b.x, ty = rank / b.x % b.y, tz = rank / b.x / b.y;
      unsigned bx = block % g.x, by = block / g.x % g.y, bz = block / g.x / g.y;
      check("block.size", size);
      check("block.num_threads", size);
      check("block.thread_rank", rank);
      check("thread_rank(block)", rank);
      check("group_size(block)", size);
      checkShape(check, "block.group_index", bx, by, bz);
      checkShape(check, "block.thread_index", tx, ty, tz);
      checkShape(check, "block.group_dim", b.x, b.y, b.z);
      checkShape(check, "block.dim_threads", b.x, b.y, b.z);
      check("grid.is_valid in an ordinary launch", false);
      check("grid.size", count * size);
      check("grid.num_threads", count * size);
      check("grid.thread_rank", i);
      check("grid.num_blocks", count);
      check("grid.block_rank", block);
      checkShape(check, "grid.group_dim", g.x, g.y, g.z);
      checkShape(check, "grid.dim_blocks", g.x, g.y, g.z);
      checkShape(check, "grid.block_index", bx, by, bz);
      checkShape(check, "grid.dim_threads", g.x * b.x, g.y * b.y, g.z * b.z);
      checkShape(check, "grid.thread_index", bx * b.x + tx, by * b.y + ty, bz * b.z + tz);
      check("size of the block as a thread_group", 0ull + size);
      check("rank in the block as a thread_group", 0ull + rank);
      check("type of the block as a thread_group", 4u);
      check("size of the grid as a thread_group", count * size);
      check("rank in the grid as a thread_group", i);
      check("type of the grid as a thread_group", 3u);
#if W2W_AMD || defined(_CG_HAS_CLUSTER_GROUP)
      check("cluster.num_blocks", 1u);
      check("cluster.block_rank", 0u);
      check("cluster.num_threads", size);
      check("cluster.size", size);
      check("cluster.thread_rank", rank);
      checkShape(check, "cluster.dim_blocks", 1, 1, 1);
      checkShape(check, "cluster.block_index", 0, 0, 0);
      checkShape(check, "cluster.dim_threads", b.x, b.y, b.z);
      checkShape(check, "cluster.thread_index", tx, ty, tz);
      check("grid.num_clusters", count);
      check("grid.cluster_rank", block);
      checkShape(check, "grid.dim_clusters", g.x, g.y, g.z);
      checkShape(check, "grid.cluster_index", bx, by, bz);
      check("cluster.query_shared_rank", 0u);
      check("cluster.map_shared_rank", 77);
#else
      for (int k = 0; k < 25; ++k)
        check("no clusters", k);
#endif
    }
  }
}

// ---- Barriers of the block ----

/// Each round every thread reads what another one, of another warp, has written.
__global__ void exchange(unsigned *out, int rounds) {
  __shared__ unsigned cells[256];
  cg::thread_block block = cg::this_thread_block();
  cg::thread_group any = block;
  unsigned rank = block.thread_rank(), size = block.size(), value = rank;
  for (int round = 0; round < rounds; ++round) {
    cells[rank] = value;
    if (round % 4 == 0)
      block.sync();
    else if (round % 4 == 1)
      cg::sync(block);
    else if (round % 4 == 2)
      any.sync();
    else
      block.barrier_wait(block.barrier_arrive());
    value = value * 5u + cells[(rank + 33) % size];
    block.sync();
  }
  out[rank] = value;
}

inline void runExchange() {
  constexpr int kRounds = 8;
  for (unsigned block : {32, 64, 96, 256}) {
    GpuArray<unsigned> out(block);
    exchange<<<1, block>>>(out.data(), kRounds);
    std::vector<unsigned> values(block), before;
    for (unsigned i = 0; i < block; ++i)
      values[i] = i;
    for (int round = 0; round < kRounds; ++round) {
      before = values;
      for (unsigned i = 0; i < block; ++i)
        values[i] = before[i] * 5u + before[(i + 33) % block];
    }
    if (out.fetch() != values && failures++ < 20)
      std::printf("wrong: barrier of a block of %u\n", block);
  }
}

// ---- Barriers of the grid ----

/// Each round every block reads what the next one has written.
__global__ void exchangeInGrid(unsigned *cells, unsigned *out, int rounds) {
  cg::grid_group grid = cg::this_grid();
#if W2W_AMD
  cg::thread_group any = grid;
#else
  cg::grid_group any = grid; // see measure()
#endif
  unsigned long long rank = grid.thread_rank(), size = grid.size();
  unsigned value = static_cast<unsigned>(rank) + !grid.is_valid();
  for (int round = 0; round < rounds; ++round) {
    cells[rank] = value;
    if (round % 4 == 0)
      grid.sync();
    else if (round % 4 == 1)
      cg::sync(grid);
    else if (round % 4 == 2)
      any.sync();
    else
      grid.barrier_wait(grid.barrier_arrive());
    value = value * 5u + cells[(rank + blockDim.x) % size];
    grid.sync();
  }
  out[rank] = value;
}

inline void runGrid() {
  int rounds = 8;
  constexpr unsigned kBlocks = 5, kBlock = 96, kSize = kBlocks * kBlock;
  GpuArray<unsigned> cells(kSize), out(kSize);
  unsigned *cellsAt = cells.data(), *outAt = out.data();
  void *arguments[] = {&cellsAt, &outAt, &rounds};
  check(GPU(LaunchCooperativeKernel)(reinterpret_cast<void *>(exchangeInGrid), dim3(kBlocks), dim3(kBlock), arguments,
                                     0, nullptr),
        "cooperative launch");
  std::vector<unsigned> values(kSize), before;
  for (unsigned i = 0; i < kSize; ++i)
    values[i] = i;
  for (int round = 0; round < rounds; ++round) {
    before = values;
    for (unsigned i = 0; i < kSize; ++i)
      values[i] = before[i] * 5u + before[(i + kBlock) % kSize];
  }
  if (out.fetch() != values && failures++ < 20)
    std::printf("wrong: barrier of the grid\n");
}

} // namespace cgCases

#endif // W2W_TEST_RT_CG_BLOCK_CASES_H
