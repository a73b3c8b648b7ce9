// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loads and stores with cache operators, orders and scopes, atomics of all kinds, and asynchronous copies with zero
// fill and groups, as inline PTX.

#include <cstdio>
#include <cuda_runtime.h>

constexpr int threads = 128, words = 48;

/// A word that all threads work on by atomics whose order does not show in the result.
struct Shared {
  unsigned add, min, max, land, lor, lxor, inc, dec, exch, cas, scoped;
  int smin, smax;
  unsigned long long wide, wmax;
  float sum;
  double dsum;
};
__device__ void atomics(Shared *p, unsigned t) {
  unsigned old;
  unsigned long long wide;
  asm volatile("red.global.add.u32 [%0], %1;" ::"l"(&p->add), "r"(t) : "memory");
  asm volatile("atom.global.min.u32 %0, [%1], %2;" : "=r"(old) : "l"(&p->min), "r"(t + 7) : "memory");
  asm volatile("atom.max.u32 %0, [%1], %2;" : "=r"(old) : "l"(&p->max), "r"(t + 7) : "memory");
  asm volatile("red.relaxed.gpu.global.and.b32 [%0], %1;" ::"l"(&p->land), "r"(~(1u << (t & 15))) : "memory");
  asm volatile("red.relaxed.sys.global.or.b32 [%0], %1;" ::"l"(&p->lor), "r"(1u << (t & 30)) : "memory");
  asm volatile("atom.relaxed.cta.global.xor.b32 %0, [%1], %2;" : "=r"(old) : "l"(&p->lxor), "r"(t * 77) : "memory");
  asm volatile("atom.global.inc.u32 %0, [%1], 49;" : "=r"(old) : "l"(&p->inc) : "memory");
  asm volatile("atom.acq_rel.gpu.global.dec.u32 %0, [%1], 49;" : "=r"(old) : "l"(&p->dec) : "memory");
  asm volatile("atom.release.gpu.global.add.s32 %0, [%1+0], %2;" : "=r"(old) : "l"(&p->scoped), "r"(-3) : "memory");
  asm volatile("red.global.min.s32 [%0], %1;" ::"l"(&p->smin), "r"(40 - (int)t) : "memory");
  asm volatile("red.global.max.s32 [%0], %1;" ::"l"(&p->smax), "r"((int)t - 300) : "memory");
  asm volatile("atom.global.add.u64 %0, [%1], %2;" : "=l"(wide) : "l"(&p->wide), "l"(1ull << 31) : "memory");
  asm volatile("atom.global.max.u64 %0, [%1], %2;" : "=l"(wide) : "l"(&p->wmax), "l"((unsigned long long)t << 32) : "memory");
  asm volatile("red.global.add.f32 [%0], %1;" ::"l"(&p->sum), "f"((float)t) : "memory");
  asm volatile("red.global.add.f64 [%0], %1;" ::"l"(&p->dsum), "d"(t * 0.5) : "memory");
  if (t == 64) {
    asm volatile("atom.global.exch.b32 %0, [%1], %2;" : "=r"(old) : "l"(&p->exch), "r"(1234) : "memory");
    asm volatile("atom.acquire.gpu.global.cas.b32 %0, [%1], %2, %3;" : "=r"(old) : "l"(&p->cas), "r"(5), "r"(6) : "memory");
  }
}
__device__ void loads(const unsigned *in, unsigned *to, unsigned t) {
  unsigned a, b, c, d;
  int s;
  unsigned long long l;
  float f;
  double g;
  const unsigned *p = in + t * 4;
  asm volatile("ld.global.u32 %0, [%1];" : "=r"(a) : "l"(p));
  to[0] = a;
  asm volatile("ld.global.ca.u32 %0, [%1+4];" : "=r"(a) : "l"(p));
  to[1] = a;
  asm volatile("ld.global.cg.s32 %0, [%1+8];" : "=r"(s) : "l"(p));
  to[2] = s;
  asm volatile("ld.global.cs.b32 %0, [%1+12];" : "=r"(a) : "l"(p));
  to[3] = a;
  asm volatile("ld.global.cv.u32 %0, [%1];" : "=r"(a) : "l"(p));
  to[4] = a;
  asm volatile("ld.global.lu.u32 %0, [%1];" : "=r"(a) : "l"(p));
  to[5] = a;
  asm volatile("ld.global.nc.v4.u32 {%0, %1, %2, %3}, [%4];" : "=r"(a), "=r"(b), "=r"(c), "=r"(d) : "l"(p));
  to[6] = a ^ b * 3 ^ c * 5 ^ d * 7;
  asm volatile("ld.global.cg.v2.u32 {%0, %1}, [%2+8];" : "=r"(a), "=r"(b) : "l"(p));
  to[7] = a ^ b * 3;
  asm volatile("ld.global.L1::no_allocate.L2::128B.v4.f32 {%0, %1, %2, %3}, [%4];" : "=f"(f), "=f"(f), "=f"(f), "=f"(f) : "l"(p));
  asm volatile("ld.global.nc.f32 %0, [%1+4];" : "=f"(f) : "l"(p));
  to[8] = __float_as_uint(f);
  asm volatile("ld.global.u64 %0, [%1+8];" : "=l"(l) : "l"(p));
  to[9] = unsigned(l >> 7);
  asm volatile("ld.global.f64 %0, [%1];" : "=d"(g) : "l"(p));
  to[10] = unsigned(__double_as_longlong(g) >> 20);
  // Narrow elements are filled up by their sign.
  asm volatile("ld.global.u8 %0, [%1+1];" : "=r"(a) : "l"(p));
  to[11] = a;
  asm volatile("ld.global.s8 %0, [%1+3];" : "=r"(s) : "l"(p));
  to[12] = s;
  asm volatile("ld.global.s16 %0, [%1+2];" : "=r"(s) : "l"(p));
  to[13] = s;
  unsigned short h;
  asm volatile("ld.global.nc.u16 %0, [%1+2];" : "=h"(h) : "l"(p));
  to[14] = h;
  asm volatile("ld.acquire.gpu.global.u32 %0, [%1];" : "=r"(a) : "l"(p) : "memory");
  to[15] = a;
  asm volatile("ld.relaxed.sys.global.u64 %0, [%1];" : "=l"(l) : "l"(p) : "memory");
  to[16] = unsigned(l >> 11);
  asm volatile("ld.volatile.global.u32 %0, [%1+4];" : "=r"(a) : "l"(p) : "memory");
  to[17] = a;
  asm volatile("ld.u32 %0, [%1];" : "=r"(a) : "l"(p));
  to[18] = a;
  asm volatile("ld.acquire.cta.b32 %0, [%1];" : "=r"(a) : "l"(p));
  to[19] = a;
  // Of an address that is a number: 64 bits and 4 more.
  size_t address = reinterpret_cast<size_t>(in), at;
  asm volatile("{ .reg .u64 a; mad.wide.u32 a, %2, 16, %1; add.u64 %0, a, 4; }" : "=l"(at) : "l"(address), "r"(t));
  asm volatile("ld.global.u32 %0, [%1];" : "=r"(a) : "l"(at));
  to[20] = a;
  asm volatile("{ .reg .pred p; setp.ne.b32 p, %2, 0; mov.b32 %0, 17; @p ld.global.L2::128B.u32 %0, [%1]; }" : "=r"(a) : "l"(p), "r"(t & 1));
  to[21] = a;
  asm volatile("prefetch.global.L2 [%0];" ::"l"(p));
}
__device__ void stores(unsigned *to, unsigned t) {
  asm volatile("st.global.u32 [%0], %1;" ::"l"(to), "r"(t) : "memory");
  asm volatile("st.global.cg.u32 [%0+4], %1;" ::"l"(to), "r"(t + 1) : "memory");
  asm volatile("st.global.cs.v2.b32 [%0+8], {%1, %2};" ::"l"(to), "r"(t + 2), "r"(t + 3) : "memory");
  asm volatile("st.global.wt.f32 [%0+16], %1;" ::"l"(to), "f"(t + 0.5f) : "memory");
  asm volatile("st.release.gpu.global.u32 [%0+20], %1;" ::"l"(to), "r"(t + 5) : "memory");
  asm volatile("st.relaxed.cta.u64 [%0+24], %1;" ::"l"(to), "l"(0x1234567800000000ull + t) : "memory");
  asm volatile("st.volatile.global.u32 [%0+32], %1;" ::"l"(to), "r"(t + 8) : "memory");
  asm volatile("st.global.b8 [%0+36], %1;\n\tst.global.u8 [%0+37], %1;" ::"l"(to), "r"(t + 0x300) : "memory");
  asm volatile("st.global.u16 [%0+38], %1;" ::"l"(to), "h"((short)-2) : "memory");
  asm volatile("st.global.L1::no_allocate.v4.s32 [%0+48], {%1, %2, %3, %4};" ::"l"(to), "r"(-1), "r"(t), "r"(2), "r"(3) : "memory");
  asm volatile("{ .reg .pred p; setp.lt.u32 p, %1, 64; @!p st.global.b32 [%0+40], %1; @p st.global.b32 [%0+40], 9; }" ::"l"(to), "r"(t) : "memory");
  asm volatile("st.global.wb.b32 [%0+44], 0x80000001;" ::"l"(to) : "memory");
}
__device__ void copies(const unsigned *in, unsigned *to, unsigned t) {
  __shared__ __align__(16) unsigned stage[3][threads][4];
  unsigned at[3];
  for (int i = 0; i < 3; ++i) {
    at[i] = static_cast<unsigned>(__cvta_generic_to_shared(&stage[i][t][0]));
    asm volatile("st.shared.v4.b32 [%0], {%1, %1, %1, %1};" ::"r"(at[i]), "r"(0xabababab) : "memory");
  }
  asm volatile("cp.async.cg.shared.global [%0], [%1], 16;" ::"r"(at[0]), "l"(in + t * 4) : "memory");
  asm volatile("cp.async.commit_group;");
  // The source may end before the 16 bytes do.
  asm volatile("cp.async.ca.shared.global.L2::128B [%0], [%1], 16, %2;" ::"r"(at[1]), "l"(in + t * 4), "r"(t % 5 * 4) : "memory");
  asm volatile("cp.async.commit_group;\n" ::);
  asm volatile("cp.async.ca.shared.global [%0], [%1], %2;\n\tcp.async.ca.shared::cta.global [%0+8], [%1+8], 8, 4;" ::"r"(at[2]), "l"(in + t * 4), "n"(4) : "memory");
  asm volatile("cp.async.commit_group;");
  asm volatile("cp.async.wait_group %0;" ::"n"(1) : "memory");
  asm volatile("bar.sync 0;");
  unsigned other = t ^ 37;
  for (int i = 0; i < 4; ++i)
    to[i] = stage[0][other][i], to[4 + i] = stage[1][other][i];
  asm volatile("cp.async.wait_all;" ::: "memory");
  asm volatile("barrier.sync 3;" ::: "memory");
  unsigned a, b, c, d;
  asm volatile("ld.shared.v4.u32 {%0, %1, %2, %3}, [%4];" : "=r"(a), "=r"(b), "=r"(c), "=r"(d) : "r"(at[2]));
  to[8] = a, to[9] = b, to[10] = c, to[11] = d;
}
__global__ void run(const unsigned *in, unsigned *out, Shared *shared) {
  unsigned t = threadIdx.x;
  atomics(shared, t);
  unsigned *to = out + t * words;
  loads(in, to, t);
  stores(to + 24, t);
  asm volatile("membar.gl; bar.sync 0;" ::: "memory");
  unsigned seen[12];
  copies(in, seen, t);
  unsigned all = 0;
  for (int i = 0; i < 12; ++i)
    all = all * 31 + seen[i];
  to[22] = all;
  to[23] = 0;
  to[40] = seen[5], to[41] = seen[7];
  for (int i = 42; i < words; ++i)
    to[i] = 0;
}
int main() {
  static unsigned host[threads * words], data[threads * 4];
  for (int i = 0; i < threads * 4; ++i)
    data[i] = i * 2654435761u;
  Shared start = {}, *shared;
  start.min = ~0u, start.land = ~0u, start.cas = 5, start.inc = 60, start.smax = -1000;
  unsigned *in, *out;
  cudaMalloc(&in, sizeof(data));
  cudaMalloc(&out, sizeof(host));
  cudaMalloc(&shared, sizeof(Shared));
  cudaMemset(out, 0, sizeof(host));
  cudaMemcpy(in, data, sizeof(data), cudaMemcpyHostToDevice);
  cudaMemcpy(shared, &start, sizeof(start), cudaMemcpyHostToDevice);
  run<<<1, threads>>>(in, out, shared);
  if (cudaMemcpy(host, out, sizeof(host), cudaMemcpyDeviceToHost) != cudaSuccess)
    return 1;
  cudaMemcpy(&start, shared, sizeof(start), cudaMemcpyDeviceToHost);
  for (int i = 0; i < threads * words; ++i)
    std::printf("%x%c", host[i], i % words == words - 1 ? '\n' : ' ');
  std::printf("%u %u %u %x %x %x %u %u %u %u %u %d %d %llx %llx %g %g\n", start.add, start.min, start.max, start.land,
              start.lor, start.lxor, start.inc, start.dec, start.exch, start.cas, start.scoped, start.smin, start.smax,
              start.wide, start.wmax, start.sum, start.dsum);
  return 0;
}
