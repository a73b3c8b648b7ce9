// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Votes, matches, reductions and shuffles with a predicate result, over whole warps and over segments, as inline PTX.

#include <cstdio>
#include <cuda_runtime.h>

constexpr int threads = 128, words = 40;

template <int C> __device__ void shuffle(unsigned *to, unsigned v, unsigned by) {
  unsigned r, inside;
  asm volatile("{ .reg .pred p; shfl.sync.up.b32 %0|p, %2, %3, %4, 0xffffffff; selp.u32 %1, 1, 0, p; }" : "=r"(r), "=r"(inside) : "r"(v), "r"(by), "n"(C & ~31));
  to[0] = r + inside;
  asm volatile("{ .reg .pred p; shfl.sync.down.b32 %0|p, %2, %3, %4, 0xffffffff; selp.u32 %1, 1, 0, p; }" : "=r"(r), "=r"(inside) : "r"(v), "r"(by), "n"(C));
  to[1] = r + inside;
  asm volatile("{ .reg .pred p; shfl.sync.bfly.b32 %0|p, %2, %3, %4, 0xffffffff; selp.u32 %1, 1, 0, p; }" : "=r"(r), "=r"(inside) : "r"(v), "r"(by), "n"(C));
  to[2] = r + inside;
  asm volatile("{ .reg .pred p; shfl.sync.idx.b32 %0|p, %2, %3, %4, 0xffffffff; selp.u32 %1, 1, 0, p; }" : "=r"(r), "=r"(inside) : "r"(v), "r"(by), "n"(C));
  to[3] = r + inside;
  // As scans do: add if there was a lane to read.
  asm volatile("{ .reg .u32 r0; .reg .pred p; shfl.sync.up.b32 r0|p, %1, %2, %3, %4; @p add.u32 r0, r0, %1; @!p mov.u32 r0, %1; mov.u32 %0, r0; }"
               : "=r"(r) : "r"(v), "r"(by), "r"(C & ~31), "r"(-1));
  to[4] = r;
}
__global__ void run(unsigned *out) {
  unsigned t = threadIdx.x, v = t * 2654435761u >> 7, r, s, lane;
  unsigned *to = out + t * words;
  shuffle<31>(to, v, t & 31);
  shuffle<31>(to + 5, v, 3);
  shuffle<(24 << 8) | 7>(to + 10, v, 2);
  shuffle<(16 << 8) | 15>(to + 15, v, t + 40);
  asm volatile("mov.u32 %0, %%laneid;" : "=r"(lane));
  asm volatile("{ .reg .pred p; setp.gt.u32 p, %1, 9; vote.sync.ballot.b32 %0, p, 0xffffffff; }" : "=r"(r) : "r"(lane ^ t >> 5));
  to[20] = r;
  asm volatile("{ .reg .pred p, q; setp.gt.u32 p, %2, 9; vote.sync.any.pred q, p, -1; selp.u32 %0, 1, 0, q; vote.sync.all.pred q, !p, -1; selp.u32 %1, 1, 0, q; }"
               : "=r"(r), "=r"(s) : "r"(t >> 5));
  to[21] = r * 2 + s;
  asm volatile("{ .reg .pred p, q; setp.lt.u32 p, %1, 70; vote.sync.uni.pred q, p, 0xffffffff; selp.u32 %0, 1, 0, q; }" : "=r"(r) : "r"(t));
  to[22] = r;
  asm volatile("match.any.sync.b32 %0, %1, 0xffffffff;" : "=r"(r) : "r"(t % 5));
  to[23] = r;
  asm volatile("match.any.sync.b64 %0, %1, 0xffffffff;" : "=r"(r) : "l"((unsigned long long)(t & 3) << 40));
  to[24] = r;
  asm volatile("{ .reg .pred p; match.all.sync.b32 %0|p, %2, 0xffffffff; selp.u32 %1, 1, 0, p; }" : "=r"(r), "=r"(s) : "r"(t < 64 ? 7 : t));
  to[25] = r, to[26] = s;
  asm volatile("{ .reg .pred p; match.all.sync.b64 %0|p, %2, 0xffffffff; selp.u32 %1, 1, 0, p; }" : "=r"(r), "=r"(s) : "l"((unsigned long long)(t >> 5) << 33));
  to[27] = r, to[28] = s;
  asm volatile("redux.sync.add.s32 %0, %1, 0xffffffff;" : "=r"(r) : "r"(v - 5000000));
  to[29] = r;
  asm volatile("redux.sync.min.s32 %0, %1, 0xffffffff;" : "=r"(r) : "r"(v - 5000000));
  to[30] = r;
  asm volatile("redux.sync.max.u32 %0, %1, 0xffffffff;" : "=r"(r) : "r"(v));
  to[31] = r;
  asm volatile("redux.sync.xor.b32 %0, %1, 0xffffffff;" : "=r"(r) : "r"(v));
  to[32] = r;
  asm volatile("activemask.b32 %0;" : "=r"(r));
  to[33] = r;
  unsigned warp;
  asm volatile("mov.u32 %0, %%warpid;" : "=r"(warp));
  to[34] = warp;
  if (lane >= 8 && lane < 24) {
    asm volatile("match.any.sync.b32 %0, %1, 0x00ffff00;" : "=r"(r) : "r"(t & 3));
    to[35] = r;
    asm volatile("redux.sync.or.b32 %0, %1, 0x00ffff00;" : "=r"(r) : "r"(1 << (t & 15)));
    to[36] = r;
    asm volatile("bar.warp.sync 0x00ffff00;");
  } else {
    to[35] = to[36] = 0;
  }
  asm volatile("{ .reg .pred p; .reg .b32 leader; elect.sync leader|p, 0xffffffff; selp.u32 %0, 1, 0, p; mov.b32 %1, leader; }" : "=r"(r), "=r"(s));
  to[37] = r == 1 ? s == lane : r;
  to[38] = to[39] = 0;
}
int main() {
  static unsigned host[threads * words];
  unsigned *out;
  cudaMalloc(&out, sizeof(host));
  run<<<1, threads>>>(out);
  if (cudaMemcpy(host, out, sizeof(host), cudaMemcpyDeviceToHost) != cudaSuccess)
    return 1;
  for (int i = 0; i < threads * words; ++i)
    std::printf("%x%c", host[i], i % words == words - 1 ? '\n' : ' ');
  return 0;
}
