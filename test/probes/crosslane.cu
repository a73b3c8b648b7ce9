// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Golden-data probe of the operations between the lanes of a warp and between the warps of a block: shuffles, votes,
// matches, reductions, the active mask, and barriers.

#include "probe.h"
using namespace probe;

__device__ inline unsigned laneId() { return threadIdx.x & 31; }
__device__ inline unsigned warpOf(unsigned i) { return i >> 5; }

//===--- Shuffles, all lanes ------------------------------------------------------------------------------------===//

// Sources and distances reach beyond the width and beyond 31.
template <int W> struct ShflIdx {
  typedef u32 Out;
  static __device__ u32 run(unsigned i) { return __shfl_sync(~0u, bits32(i, 0), (int)below(80, i, 1) - 8, W); }
};
template <int W> struct ShflUp {
  typedef u32 Out;
  static __device__ u32 run(unsigned i) { return __shfl_up_sync(~0u, bits32(i, 0), below(40, warpOf(i), 1), W); }
};
template <int W> struct ShflDown {
  typedef u32 Out;
  static __device__ u32 run(unsigned i) { return __shfl_down_sync(~0u, bits32(i, 0), below(40, warpOf(i), 1), W); }
};
template <int W> struct ShflXor {
  typedef u32 Out;
  static __device__ u32 run(unsigned i) { return __shfl_xor_sync(~0u, bits32(i, 0), (int)below(64, warpOf(i), 1), W); }
};
// The distance differs from lane to lane.
template <int W> struct ShflUpEach {
  typedef u32 Out;
  static __device__ u32 run(unsigned i) { return __shfl_up_sync(~0u, bits32(i, 0), below(32, i, 1), W); }
};
template <int W> struct ShflDownEach {
  typedef u32 Out;
  static __device__ u32 run(unsigned i) { return __shfl_down_sync(~0u, bits32(i, 0), below(32, i, 1), W); }
};
template <int W> struct ShflXorEach {
  typedef u32 Out;
  static __device__ u32 run(unsigned i) { return __shfl_xor_sync(~0u, bits32(i, 0), (int)below(32, i, 1), W); }
};

template <int W> struct Width {
  Entry idx, up, down, xr, upEach, downEach, xorEach;
  Width()
      : idx(Exact, &runEach<ShflIdx<W>>, "shfl-idx-w%d", W), up(Exact, &runEach<ShflUp<W>>, "shfl-up-w%d", W),
        down(Exact, &runEach<ShflDown<W>>, "shfl-down-w%d", W), xr(Exact, &runEach<ShflXor<W>>, "shfl-xor-w%d", W),
        upEach(Exact, &runEach<ShflUpEach<W>>, "shfl-up-each-w%d", W),
        downEach(Exact, &runEach<ShflDownEach<W>>, "shfl-down-each-w%d", W),
        xorEach(Exact, &runEach<ShflXorEach<W>>, "shfl-xor-each-w%d", W) {}
};
Width<1> width1;
Width<2> width2;
Width<4> width4;
Width<8> width8;
Width<16> width16;
Width<32> width32;

EXACT("shfl-idx-float", float, return __shfl_sync(~0u, f32(i, 0), (int)below(32, i, 1));)
EXACT("shfl-idx-double", u64, return (u64)__double_as_longlong(__shfl_sync(~0u, f64(i, 0), (int)below(32, i, 1)));)
EXACT("shfl-idx-u64", u64, return __shfl_sync(~0u, bits64(i, 0), (int)below(32, i, 1));)
EXACT("shfl-up-u64", u64, return __shfl_up_sync(~0u, bits64(i, 0), 3);)
EXACT("shfl-down-u64", u64, return __shfl_down_sync(~0u, bits64(i, 0), 5, 16);)
EXACT("shfl-xor-s64", s64, return __shfl_xor_sync(~0u, (s64)bits64(i, 0), 17);)

//===--- Shuffles, some lanes -----------------------------------------------------------------------------------===//

/// The lane of the \p n-th set bit of \p mask, counted modulo the number of set bits.
__device__ inline int memberOf(unsigned mask, unsigned n) {
  n %= (unsigned)__popc(mask);
  for (; n; --n)
    mask &= mask - 1;
  return __ffs((int)mask) - 1;
}

EXACT("shfl-idx-partial", u32, unsigned mask = bits32(warpOf(i), 5) | 1u;
      if (!(mask >> laneId() & 1)) return 0xdeadbeefu;
      return __shfl_sync(mask, bits32(i, 0), memberOf(mask, bits32(i, 1)));)
EXACT("shfl-idx-two-groups", u32, unsigned mask = bits32(warpOf(i), 6) | 1u; mask &= 0x7fffffffu; u32 r;
      if (mask >> laneId() & 1) { r = __shfl_sync(mask, bits32(i, 0), memberOf(mask, bits32(i, 1))); } else {
        r = __shfl_sync(~mask, bits32(i, 2), memberOf(~mask, bits32(i, 1))) ^ 0x55u;
      } return r;)
EXACT("shfl-down-lower-half", u32, if (laneId() >= 16) return 7u; return __shfl_down_sync(0xffffu, bits32(i, 0), 4, 16);)
EXACT("shfl-xor-odd-lanes", u32, if (!(laneId() & 1)) return 9u; return __shfl_xor_sync(0xaaaaaaaau, bits32(i, 0), 6);)
EXACT("shfl-up-after-exit", u32, if (laneId() < 8) return 3u; return __shfl_sync(0xffffff00u, bits32(i, 0), 8 + (int)below(24, i, 1));)
EXACT("shfl-in-uneven-loop", u32, unsigned trips = 1 + below(6, warpOf(i), 2); u32 v = bits32(i, 0);
      for (unsigned k = 0; k < trips; ++k) v = v * 3u + __shfl_xor_sync(~0u, v, 1 << k % 5); return v;)

//===--- Shuffles in PTX, with the predicate --------------------------------------------------------------------===//

#define PTX_SHFL(MODE, B, C, LABEL)                                                                                     \
  MANY(LABEL, u32, 2, 2048, 256, u32 d; u32 p; u32 a = bits32(i, 0); u32 b = B; u32 c = C;                              \
       asm volatile("{ .reg .pred q; shfl.sync." MODE ".b32 %0|q, %2, %3, %4, 0xffffffff; selp.u32 %1, 1, 0, q; }"      \
                    : "=r"(d), "=r"(p)                                                                                  \
                    : "r"(a), "r"(b), "r"(c));                                                                          \
       out[0] = d; out[1] = p;)
PTX_SHFL("idx", bits32(i, 1) & 63, 0x1f, "ptx-shfl-idx-pred")
PTX_SHFL("up", bits32(i, 1) & 63, 0, "ptx-shfl-up-pred")
PTX_SHFL("down", bits32(i, 1) & 63, 0x1f, "ptx-shfl-down-pred")
PTX_SHFL("bfly", bits32(i, 1) & 63, 0x1f, "ptx-shfl-bfly-pred")
PTX_SHFL("idx", bits32(i, 1) & 31, ((32u - (1u << (warpOf(i) % 6))) << 8) | 0x1f, "ptx-shfl-idx-pred-width")
PTX_SHFL("up", bits32(i, 1) & 31, ((32u - (1u << (warpOf(i) % 6))) << 8), "ptx-shfl-up-pred-width")
PTX_SHFL("down", bits32(i, 1) & 31, ((32u - (1u << (warpOf(i) % 6))) << 8) | 0x1f, "ptx-shfl-down-pred-width")
PTX_SHFL("bfly", bits32(i, 1) & 31, ((32u - (1u << (warpOf(i) % 6))) << 8) | 0x1f, "ptx-shfl-bfly-pred-width")
PTX_SHFL("idx", bits32(i, 1) & 31, bits32(warpOf(i), 2) & 0x1f1f, "ptx-shfl-idx-random-c")
PTX_SHFL("up", bits32(i, 1) & 31, bits32(warpOf(i), 2) & 0x1f1f, "ptx-shfl-up-random-c")
PTX_SHFL("down", bits32(i, 1) & 31, bits32(warpOf(i), 2) & 0x1f1f, "ptx-shfl-down-random-c")
PTX_SHFL("bfly", bits32(i, 1) & 31, bits32(warpOf(i), 2) & 0x1f1f, "ptx-shfl-bfly-random-c")

//===--- Votes --------------------------------------------------------------------------------------------------===//

// A predicate of warp w that is all true, all false, or random.
__device__ inline int predicate(unsigned i) {
  unsigned w = warpOf(i);
  return w % 4 == 0 ? 1 : w % 4 == 1 ? 0 : (bits32(i, 3) >> 7 & 1) * 5;
}
EXACT("vote-all", s32, return __all_sync(~0u, predicate(i));)
EXACT("vote-any", s32, return __any_sync(~0u, predicate(i));)
EXACT("vote-uni", s32, return __uni_sync(~0u, predicate(i));)
EXACT("vote-ballot", u32, return __ballot_sync(~0u, predicate(i));)
EXACT("vote-partial", u32, unsigned mask = bits32(warpOf(i), 5) | 1u;
      if (!(mask >> laneId() & 1)) return 0u;
      u32 r = __ballot_sync(mask, predicate(i)); r = r * 2 + __all_sync(mask, predicate(i)); r = r * 2 + __any_sync(mask, predicate(i));
      return r * 2 + __uni_sync(mask, predicate(i));)
EXACT("vote-in-branch", u32, int p = predicate(i); unsigned m = __ballot_sync(~0u, p); u32 r; if (p) r = __ballot_sync(m, laneId() % 3 == 0);
      else r = __ballot_sync(~m, laneId() % 5 == 0) ^ 1u; return r;)
EXACT("vote-after-exit", u32, if (laneId() >= 20) return 1u; return __ballot_sync(0xfffffu, predicate(i));)
EXACT("ptx-vote-all", u32, u32 r; u32 p = predicate(i); asm volatile("{ .reg .pred a, b; setp.ne.u32 a, %1, 0; vote.sync.all.pred b, a, 0xffffffff; selp.u32 %0, 1, 0, b; }" : "=r"(r) : "r"(p)); return r;)
EXACT("ptx-vote-any-not", u32, u32 r; u32 p = predicate(i); asm volatile("{ .reg .pred a, b; setp.ne.u32 a, %1, 0; vote.sync.any.pred b, !a, 0xffffffff; selp.u32 %0, 1, 0, b; }" : "=r"(r) : "r"(p)); return r;)
EXACT("ptx-vote-uni", u32, u32 r; u32 p = predicate(i); asm volatile("{ .reg .pred a, b; setp.ne.u32 a, %1, 0; vote.sync.uni.pred b, a, 0xffffffff; selp.u32 %0, 1, 0, b; }" : "=r"(r) : "r"(p)); return r;)
EXACT("ptx-vote-ballot", u32, u32 r; u32 p = predicate(i); asm volatile("{ .reg .pred a; setp.ne.u32 a, %1, 0; vote.sync.ballot.b32 %0, a, 0xffffffff; }" : "=r"(r) : "r"(p)); return r;)
EXACT("activemask", u32, return __activemask();)
EXACT("ptx-activemask", u32, u32 r; asm volatile("activemask.b32 %0;" : "=r"(r)); return r;)
EXACT("activemask-after-exit", u32, if (laneId() < 5) return 0u; return __activemask();)
EXACT("fns", u32, return __fns(int32(i, 0), int32(i, 1) & 31, (int)(bits32(i, 2) % 67u) - 33);)

//===--- Matches ------------------------------------------------------------------------------------------------===//

EXACT("match-any-32", u32, return __match_any_sync(~0u, below(1 + warpOf(i) % 9, i, 0));)
EXACT("match-any-64", u32, return __match_any_sync(~0u, (u64)below(1 + warpOf(i) % 5, i, 0) << 33);)
EXACT("match-any-float", u32, return __match_any_sync(~0u, f32(below(3, i, 0), 0));)
EXACT("match-any-partial", u32, unsigned mask = bits32(warpOf(i), 5) | 1u; if (!(mask >> laneId() & 1)) return 0u;
      return __match_any_sync(mask, below(4, i, 0));)
MANY("match-all-32", u32, 2, 2048, 256, int p; u32 v = warpOf(i) & 1 ? warpOf(i) : below(2, i, 0); out[0] = __match_all_sync(~0u, v, &p); out[1] = p;)
MANY("match-all-64", u32, 2, 2048, 256, int p; u64 v = warpOf(i) & 1 ? (u64)warpOf(i) << 40 : (u64)below(2, i, 0) << 32; out[0] = __match_all_sync(~0u, v, &p); out[1] = p;)
MANY("match-all-partial", u32, 2, 2048, 256, unsigned mask = bits32(warpOf(i), 5) | 1u; if (mask >> laneId() & 1) {
  int p; u32 v = warpOf(i) & 1 ? warpOf(i) : below(2, i, 0); out[0] = __match_all_sync(mask, v, &p); out[1] = p; })

//===--- Reductions ---------------------------------------------------------------------------------------------===//

EXACT("reduce-add-u32", u32, return __reduce_add_sync(~0u, bits32(i, 0));)
EXACT("reduce-add-s32", s32, return __reduce_add_sync(~0u, (int)bits32(i, 0));)
EXACT("reduce-min-u32", u32, return __reduce_min_sync(~0u, bits32(i, 0));)
EXACT("reduce-min-s32", s32, return __reduce_min_sync(~0u, (int)bits32(i, 0));)
EXACT("reduce-max-u32", u32, return __reduce_max_sync(~0u, bits32(i, 0));)
EXACT("reduce-max-s32", s32, return __reduce_max_sync(~0u, (int)bits32(i, 0));)
EXACT("reduce-and", u32, return __reduce_and_sync(~0u, bits32(i, 0) | bits32(i, 1) | bits32(i, 2) | bits32(i, 4));)
EXACT("reduce-or", u32, return __reduce_or_sync(~0u, bits32(i, 0) & bits32(i, 1) & bits32(i, 2) & bits32(i, 4));)
EXACT("reduce-xor", u32, return __reduce_xor_sync(~0u, bits32(i, 0));)
EXACT("reduce-partial", u32, unsigned mask = bits32(warpOf(i), 5) | 1u; if (!(mask >> laneId() & 1)) return 0u;
      u32 r = __reduce_add_sync(mask, bits32(i, 0)); r ^= __reduce_max_sync(mask, bits32(i, 1)) * 3u;
      r ^= (u32)__reduce_min_sync(mask, (int)bits32(i, 2)) * 5u; return r ^ __reduce_xor_sync(mask, bits32(i, 3)) * 7u;)
#define PTX_REDUX(OP, LABEL) EXACT(LABEL, u32, u32 r; u32 a = bits32(i, 0); asm volatile("redux.sync." OP " %0, %1, 0xffffffff;" : "=r"(r) : "r"(a)); return r;)
PTX_REDUX("add.u32", "ptx-redux-add-u32")
PTX_REDUX("add.s32", "ptx-redux-add-s32")
PTX_REDUX("min.u32", "ptx-redux-min-u32")
PTX_REDUX("min.s32", "ptx-redux-min-s32")
PTX_REDUX("max.u32", "ptx-redux-max-u32")
PTX_REDUX("max.s32", "ptx-redux-max-s32")
PTX_REDUX("and.b32", "ptx-redux-and")
PTX_REDUX("or.b32", "ptx-redux-or")
PTX_REDUX("xor.b32", "ptx-redux-xor")

MANY("ptx-elect", u32, 2, 1024, 256, u32 d; u32 p; asm volatile("{ .reg .pred q; elect.sync %0|q, 0xffffffff; selp.u32 %1, 1, 0, q; }" : "=r"(d), "=r"(p)); out[0] = d; out[1] = p;)

//===--- Synchronisation of a warp ------------------------------------------------------------------------------===//

EXACT("syncwarp-exchange", u32, __shared__ u32 s[256]; s[threadIdx.x] = bits32(i, 0); __syncwarp(); u32 r = s[threadIdx.x ^ 21]; __syncwarp();
      s[threadIdx.x] = r * 3u; __syncwarp(); return s[threadIdx.x ^ 10];)
EXACT("syncwarp-partial", u32, __shared__ u32 s[256]; s[threadIdx.x] = bits32(i, 0); if (laneId() < 16) { __syncwarp(0xffffu); u32 r = s[threadIdx.x ^ 5];
      __syncwarp(0xffffu); return r; } __syncwarp(0xffff0000u); return s[threadIdx.x ^ 9] + 1u;)
EXACT("ptx-bar-warp-sync", u32, __shared__ u32 s[256]; s[threadIdx.x] = bits32(i, 0); asm volatile("bar.warp.sync 0xffffffff;" ::: "memory"); return s[threadIdx.x ^ 13];)
// One lane waits in a loop for another lane of its warp: forward progress of each thread.
EXACT("progress-spin-on-lane", u32, __shared__ volatile u32 flag[8]; if (laneId() == 0) flag[threadIdx.x >> 5] = 0; __syncwarp();
      if (laneId() == 5) { while (flag[threadIdx.x >> 5] == 0) { } } else if (laneId() == 9) { flag[threadIdx.x >> 5] = 77; } __syncwarp(); return flag[threadIdx.x >> 5];)

//===--- Special registers --------------------------------------------------------------------------------------===//

#define PTX_REG(REG, LABEL) EXACT(LABEL, u32, u32 r; asm volatile("mov.u32 %0, %%" REG ";" : "=r"(r)); return r;)
PTX_REG("laneid", "ptx-laneid")
PTX_REG("lanemask_lt", "ptx-lanemask-lt")
PTX_REG("lanemask_le", "ptx-lanemask-le")
PTX_REG("lanemask_gt", "ptx-lanemask-gt")
PTX_REG("lanemask_ge", "ptx-lanemask-ge")
PTX_REG("lanemask_eq", "ptx-lanemask-eq")
PTX_REG("tid.x", "ptx-tid-x")
PTX_REG("ntid.x", "ptx-ntid-x")
PTX_REG("ctaid.x", "ptx-ctaid-x")
PTX_REG("nctaid.x", "ptx-nctaid-x")
EXACT("warp-size", s32, return warpSize;)

//===--- Barriers -----------------------------------------------------------------------------------------------===//

EXACT("syncthreads-reverse", u32, __shared__ u32 s[256]; s[threadIdx.x] = bits32(i, 0); __syncthreads(); return s[255 - threadIdx.x];)
EXACT("syncthreads-count", s32, return __syncthreads_count(bits32(i, 0) % 3 == 0);)
EXACT("syncthreads-and", s32, int a = __syncthreads_and(blockIdx.x & 1 || threadIdx.x != 200); return a != 0;)
EXACT("syncthreads-or", s32, int a = __syncthreads_or(blockIdx.x & 1 && threadIdx.x == 200); return a != 0;)
EXACT("ptx-bar-named", u32, __shared__ u32 s[256]; s[threadIdx.x] = bits32(i, 0); u32 half = threadIdx.x / 128; u32 id = half + 1;
      asm volatile("bar.sync %0, 128;" ::"r"(id) : "memory"); return s[threadIdx.x ^ 127];)
EXACT("ptx-barrier-named", u32, __shared__ u32 s[256]; s[threadIdx.x] = bits32(i, 0); u32 id = threadIdx.x / 64 + 3;
      asm volatile("barrier.sync %0, %1;" ::"r"(id), "r"(64) : "memory"); return s[threadIdx.x ^ 63];)
EXACT("ptx-bar-arrive", u32, __shared__ u32 s[256]; u32 r = 0; if (threadIdx.x < 128) { s[threadIdx.x] = bits32(i, 0); __threadfence_block(); asm volatile("bar.arrive 1, 256;" ::: "memory"); }
      else { asm volatile("bar.sync 1, 256;" ::: "memory"); r = s[threadIdx.x - 128]; } return r;)
EXACT("ptx-bar-red-popc", u32, u32 r; u32 p = bits32(i, 0) & 1; asm volatile("{ .reg .pred q; setp.ne.u32 q, %1, 0; barrier.red.popc.u32 %0, 0, q; }" : "=r"(r) : "r"(p) : "memory"); return r;)
EXACT("ptx-bar-red-and", u32, u32 r; u32 p = blockIdx.x & 1 || threadIdx.x != 3; asm volatile("{ .reg .pred q, w; setp.ne.u32 q, %1, 0; barrier.red.and.pred w, 0, q; selp.u32 %0, 1, 0, w; }" : "=r"(r) : "r"(p) : "memory"); return r;)
EXACT("ptx-bar-red-or", u32, u32 r; u32 p = blockIdx.x & 1 && threadIdx.x == 3; asm volatile("{ .reg .pred q, w; setp.ne.u32 q, %1, 0; barrier.red.or.pred w, 0, q; selp.u32 %0, 1, 0, w; }" : "=r"(r) : "r"(p) : "memory"); return r;)

// Blocks and grids of three dimensions: lanes are numbered x first.
__global__ void lanes3D(u32 *out) {
  unsigned t = threadIdx.x + blockDim.x * (threadIdx.y + blockDim.y * threadIdx.z);
  unsigned b = blockIdx.x + gridDim.x * (blockIdx.y + gridDim.y * blockIdx.z);
  u32 lane;
  asm volatile("mov.u32 %0, %%laneid;" : "=r"(lane));
  out[b * 210 + t] = lane << 16 | __shfl_sync(__activemask(), threadIdx.x + 10 * threadIdx.y + 100 * threadIdx.z, (int)(t % 18));
}
void runLanes3D(Outputs &o) {
  // 7 x 6 x 5 threads: the last warp has 18 lanes.
  Buffer<u32> out(12 * 210);
  lanes3D<<<dim3(2, 3, 2), dim3(7, 6, 5)>>>(out.device);
  out.read(o, 12 * 210);
}
Entry lanes3DEntry(Exact, &runLanes3D, "block-3d-lanes");

int main(int argc, char **argv) { return runProbe(argc, argv); }
