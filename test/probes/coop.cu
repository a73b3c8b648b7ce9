// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Golden-data probe of cooperative groups: tiles, partitions, reductions, scans, coalesced groups, and grid barriers.

#include "probe.h"
#include <cooperative_groups.h>
#include <cooperative_groups/memcpy_async.h>
#include <cooperative_groups/reduce.h>
#include <cooperative_groups/scan.h>
namespace cg = cooperative_groups;
using namespace probe;

//===--- Tiles --------------------------------------------------------------------------------------------------===//

template <int W> struct TileRanks {
  typedef u32 Out;
  static __device__ u32 run(unsigned) {
    auto t = cg::tiled_partition<W>(cg::this_thread_block());
    return t.thread_rank() | t.size() << 8 | t.meta_group_rank() << 16 | t.meta_group_size() << 24;
  }
};
template <int W> struct TileShuffles {
  typedef u32 Out;
  static __device__ u32 run(unsigned i) {
    auto t = cg::tiled_partition<W>(cg::this_thread_block());
    u32 v = bits32(i, 0);
    u32 r = t.shfl(v, below(W, i, 1));
    r = r * 3u + t.shfl_up(v, 1);
    r = r * 5u + t.shfl_down(v, W / 2);
    return r * 7u + t.shfl_xor(v, W > 1 ? 1 : 0);
  }
};
template <int W> struct TileVotes {
  typedef u32 Out;
  static __device__ u32 run(unsigned i) {
    auto t = cg::tiled_partition<W>(cg::this_thread_block());
    int p = i / 32 % 3 == 0 ? 1 : bits32(i, 0) % 3 != 0;
    int same;
    u32 r = t.ballot(p) * 3u + t.any(p);
    r = r * 3u + t.all(p);
    r = r * 3u + t.match_any(below(3, i, 1));
    return r * 3u + t.match_all(below(1 + i / 32 % 2, i, 1), same) + same;
  }
};
template <int W> struct TileReduce {
  typedef u32 Out;
  static __device__ u32 run(unsigned i) {
    auto t = cg::tiled_partition<W>(cg::this_thread_block());
    u32 v = bits32(i, 0);
    u32 r = cg::reduce(t, v, cg::plus<u32>());
    r = r * 3u + cg::reduce(t, v, cg::less<u32>());
    r = r * 3u + (u32)cg::reduce(t, (int)v, cg::greater<int>());
    r = r * 3u + cg::reduce(t, v, cg::bit_and<u32>());
    r = r * 3u + cg::reduce(t, v, cg::bit_or<u32>());
    return r * 3u + cg::reduce(t, v, cg::bit_xor<u32>());
  }
};
template <int W> struct TileReduceFloat {
  typedef float Out;
  // Small integers, so that every order gives the same sum.
  static __device__ float run(unsigned i) {
    auto t = cg::tiled_partition<W>(cg::this_thread_block());
    return cg::reduce(t, (float)tiny(i, 0), cg::plus<float>()) + 1000.0f * (float)cg::reduce(t, (double)tiny(i, 1), cg::greater<double>());
  }
};
template <int W> struct TileScan {
  typedef u32 Out;
  static __device__ u32 run(unsigned i) {
    auto t = cg::tiled_partition<W>(cg::this_thread_block());
    u32 v = bits32(i, 0);
    u32 r = cg::inclusive_scan(t, v);
    r = r * 3u + cg::exclusive_scan(t, v);
    r = r * 3u + cg::inclusive_scan(t, v, cg::greater<u32>());
    return r * 3u + cg::exclusive_scan(t, v, cg::bit_xor<u32>());
  }
};
template <int W> struct Tile {
  Entry ranks, shuffles, votes, reduce, reduceFloat, scan;
  Tile()
      : ranks(Exact, &runEach<TileRanks<W>>, "tile%d-ranks", W), shuffles(Exact, &runEach<TileShuffles<W>>, "tile%d-shuffles", W),
        votes(Exact, &runEach<TileVotes<W>>, "tile%d-votes", W), reduce(Exact, &runEach<TileReduce<W>>, "tile%d-reduce", W),
        reduceFloat(Exact, &runEach<TileReduceFloat<W>>, "tile%d-reduce-float", W), scan(Exact, &runEach<TileScan<W>>, "tile%d-scan", W) {}
};
Tile<2> tile2;
Tile<4> tile4;
Tile<8> tile8;
Tile<16> tile16;
Tile<32> tile32;

EXACT("tile1-ranks", u32, auto t = cg::tiled_partition<1>(cg::this_thread_block()); return t.thread_rank() | t.size() << 8 | t.meta_group_rank() << 16;)
EXACT("tile-of-tile", u32, auto w = cg::tiled_partition<32>(cg::this_thread_block()); auto t = cg::tiled_partition<8>(w);
      return t.thread_rank() | t.meta_group_rank() << 8 | t.meta_group_size() << 16 | (t.shfl(bits32(i, 0), 3) & 0xff) << 24;)
EXACT("tile-dynamic", u32, auto t = cg::tiled_partition(cg::this_thread_block(), 8); t.sync(); return t.thread_rank() | (u32)t.size() << 8;)
EXACT("tile-shfl-struct", u64, struct Pair { u32 a; u32 b; u32 c; } p = {bits32(i, 0), bits32(i, 1), bits32(i, 2)};
      auto t = cg::tiled_partition<16>(cg::this_thread_block()); Pair q = t.shfl_xor(p, 5); return ((u64)q.a << 32 | q.b) ^ q.c;)

// A tile of more than a warp.
__global__ void bigTile(u32 *out) {
  __shared__ cg::block_tile_memory<256> memory;
  auto block = cg::this_thread_block(memory);
  auto t = cg::tiled_partition<128>(block);
  unsigned i = blockIdx.x * blockDim.x + threadIdx.x;
  u32 v = bits32(i, 0);
  u32 r = cg::reduce(t, v, cg::plus<u32>());
  t.sync();
  r = r * 3u + cg::inclusive_scan(t, v);
  t.sync();
  out[i] = r * 3u + (u32)t.thread_rank();
}
void runBigTile(Outputs &o) {
  Buffer<u32> out(1024);
  bigTile<<<4, 256>>>(out.device);
  out.read(o, 1024);
}
Entry bigTileEntry(Exact, &runBigTile, "tile128-reduce-scan");

//===--- Partitions and coalesced groups ------------------------------------------------------------------------===//

EXACT("labeled-partition", u32, auto w = cg::tiled_partition<32>(cg::this_thread_block()); auto g = cg::labeled_partition(w, (int)below(5, i, 0));
      return g.thread_rank() | (u32)g.size() << 8 | (u32)g.meta_group_rank() << 16 | (cg::reduce(g, bits32(i, 1), cg::plus<u32>()) & 0xff) << 24;)
EXACT("binary-partition", u32, auto w = cg::tiled_partition<32>(cg::this_thread_block()); auto g = cg::binary_partition(w, bits32(i, 0) % 3 == 0);
      return g.thread_rank() | (u32)g.size() << 8 | (u32)g.meta_group_rank() << 16 | (g.shfl(bits32(i, 1), (int)g.size() - 1) & 0xff) << 24;)
EXACT("coalesced-threads", u32, auto g = cg::coalesced_threads(); return g.thread_rank() | (u32)g.size() << 8 | (g.shfl(bits32(i, 0), 7) & 0xffff) << 16;)
// The groups of both branches are the same whether or not the hardware reconverges: each is cut out by its label.
EXACT("partition-in-branches", u32, auto w = cg::tiled_partition<32>(cg::this_thread_block()); int odd = bits32(i, 0) & 1; auto g = cg::binary_partition(w, odd); u32 r;
      if (odd) r = cg::reduce(g, bits32(i, 1), cg::plus<u32>()); else r = cg::reduce(g, bits32(i, 2), cg::bit_xor<u32>()) * 3u; g.sync(); return r;)
EXACT("partition-scan", u32, auto w = cg::tiled_partition<32>(cg::this_thread_block()); auto g = cg::labeled_partition(w, (int)below(3, i, 0));
      return cg::exclusive_scan(g, bits32(i, 1) & 0xffff) * 3u + g.ballot(bits32(i, 2) & 1) + g.any(bits32(i, 3) % 7 == 0);)
EXACT("coalesced-shuffles", u32, auto w = cg::tiled_partition<32>(cg::this_thread_block()); auto g = cg::binary_partition(w, bits32(i, 0) % 5 < 2);
      u32 v = bits32(i, 1); u32 up = g.shfl_up(v, 2); u32 down = g.shfl_down(v, 1);
      return (g.thread_rank() >= 2 ? up : 0u) * 3u + (g.thread_rank() + 1 < g.size() ? down : 0u);)
WHOLE("invoke-one", u32, 64, 4, 128, auto w = cg::tiled_partition<32>(cg::this_thread_block());
      cg::invoke_one(w, [=] { atomicAdd(&out[blockIdx.x], 1u); }); u32 v = cg::invoke_one_broadcast(w, [=] { return (u32)w.meta_group_rank() * 10u; });
      atomicAdd(&out[8 + w.meta_group_rank()], v);)

//===--- Blocks and grids ---------------------------------------------------------------------------------------===//

EXACT("thread-block", u32, auto b = cg::this_thread_block(); __shared__ u32 s[256]; s[b.thread_rank()] = bits32(i, 0); b.sync();
      return s[(b.thread_rank() + 100) % 256] + b.group_index().x * 3u + b.thread_index().x + (u32)b.size();)
EXACT("block-arrive-wait", u32, auto b = cg::this_thread_block(); __shared__ u32 s[256]; s[b.thread_rank()] = bits32(i, 0); auto token = b.barrier_arrive();
      u32 own = bits32(i, 1); b.barrier_wait(std::move(token)); return s[255 - b.thread_rank()] + own;)
EXACT("block-memcpy-async", u32, __shared__ u32 s[256]; __shared__ u32 from[256]; from[threadIdx.x] = bits32(i, 0); __syncthreads(); auto b = cg::this_thread_block();
      cg::memcpy_async(b, s, from, sizeof(s)); cg::wait(b); return s[255 - threadIdx.x];)

__global__ void gridSync(u32 *out, u32 *scratch) {
  auto grid = cg::this_grid();
  unsigned i = (unsigned)grid.thread_rank(), n = (unsigned)grid.size();
  u32 v = bits32(i, 0);
  for (int round = 0; round < 4; ++round) {
    scratch[i] = v;
    grid.sync();
    v = v * 3u + scratch[(i + 129 * (round + 1)) % n];
    grid.sync();
  }
  out[i] = v + (grid.is_valid() ? 1u : 0u) + (u32)grid.block_rank() + (u32)grid.num_blocks();
}
void runGridSync(Outputs &o) {
  Buffer<u32> out(1024), scratch(1024);
  void *args[] = {&out.device, &scratch.device};
  failed(cudaLaunchCooperativeKernel((void *)gridSync, dim3(8), dim3(128), args, 0, 0));
  out.read(o, 1024);
}
Entry gridSyncEntry(Exact, &runGridSync, "grid-sync");

// A grid barrier by hand: all blocks are resident under a cooperative launch.
__global__ void gridByHand(u32 *out, u32 *counter) {
  unsigned i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = bits32(i, 0);
  __threadfence();
  __syncthreads();
  if (threadIdx.x == 0) {
    atomicAdd(counter, 1u);
    while (atomicAdd(counter, 0u) < gridDim.x) {
    }
    __threadfence();
  }
  __syncthreads();
  u32 v = ((volatile u32 *)out)[(i + 300) % 1024];
  __syncthreads();
  if (threadIdx.x == 0) {
    __threadfence();
    atomicAdd(counter, 1u);
    while (atomicAdd(counter, 0u) < 2 * gridDim.x) {
    }
    __threadfence();
  }
  __syncthreads();
  out[i] = v;
}
void runGridByHand(Outputs &o) {
  Buffer<u32> out(1024), counter(1);
  void *args[] = {&out.device, &counter.device};
  failed(cudaLaunchCooperativeKernel((void *)gridByHand, dim3(8), dim3(128), args, 0, 0));
  out.read(o, 1024);
}
Entry gridByHandEntry(Exact, &runGridByHand, "grid-barrier-by-hand");

int main(int argc, char **argv) { return runProbe(argc, argv); }
