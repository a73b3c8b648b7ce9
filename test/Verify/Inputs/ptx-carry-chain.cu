// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers of 256 bits, a word in each statement: the carry goes from statement to statement, through macros, through
// functions, templates and loops.  The host checks the results.

#include <cstdio>
#include <cuda_runtime.h>

#define ADD_CC(r, a, b) asm volatile("add.cc.u32 %0, %1, %2;" : "=r"(r) : "r"(a), "r"(b))
#define ADDC_CC(r, a, b) asm volatile("addc.cc.u32 %0, %1, %2;" : "=r"(r) : "r"(a), "r"(b))
#define ADDC(r, a, b) asm volatile("addc.u32 %0, %1, %2;" : "=r"(r) : "r"(a), "r"(b))

namespace ptx {
__device__ __forceinline__ unsigned sub_cc(unsigned a, unsigned b) {
  unsigned r;
  asm volatile("sub.cc.u32 %0, %1, %2;" : "=r"(r) : "r"(a), "r"(b));
  return r;
}
__device__ __forceinline__ unsigned subc_cc(unsigned a, unsigned b) {
  unsigned r;
  asm volatile("subc.cc.u32 %0, %1, %2;" : "=r"(r) : "r"(a), "r"(b));
  return r;
}
__device__ __forceinline__ unsigned subc(unsigned a, unsigned b) {
  unsigned r;
  asm volatile("subc.u32 %0, %1, %2;" : "=r"(r) : "r"(a), "r"(b));
  return r;
}
} // namespace ptx

// Two instructions that differ in a macro's argument.
#define PRODUCT(NAME, INSTRUCTION)                                                                                     \
  __device__ __forceinline__ unsigned NAME(unsigned a, unsigned b, unsigned c) {                                       \
    unsigned r;                                                                                                        \
    asm volatile(INSTRUCTION " %0, %1, %2, %3;" : "=r"(r) : "r"(a), "r"(b), "r"(c));                                   \
    return r;                                                                                                          \
  }
PRODUCT(mad_lo_cc, "mad.lo.cc.u32")
PRODUCT(madc_hi_cc, "madc.hi.cc.u32")

constexpr int words = 8;
struct Number {
  unsigned w[words];
};

__device__ Number add(const Number &a, const Number &b, unsigned &carry) {
  Number r;
  ADD_CC(r.w[0], a.w[0], b.w[0]);
#pragma unroll
  for (int i = 1; i < words; ++i)
    ADDC_CC(r.w[i], a.w[i], b.w[i]);
  ADDC(carry, 0, 0);
  return r;
}
template <int N> __device__ __forceinline__ void subtractWords(unsigned *r, const unsigned *a, const unsigned *b) {
  r[0] = ptx::sub_cc(a[0], b[0]);
#pragma unroll
  for (int i = 1; i < N; ++i)
    r[i] = ptx::subc_cc(a[i], b[i]);
}
__device__ Number subtract(const Number &a, const Number &b, unsigned &borrow) {
  Number r;
  subtractWords<words>(r.w, a.w, b.w);
  borrow = ptx::subc(0, 0);
  return r;
}
/// a * b of 32 bits + c, and the words above.
__device__ unsigned multiply(unsigned &high, unsigned a, unsigned b, unsigned c) {
  unsigned low = mad_lo_cc(a, b, c);
  high = madc_hi_cc(a, b, 0);
  return low;
}

__host__ __device__ unsigned draw(unsigned &state) {
  state = state * 1664525u + 1013904223u;
  unsigned any = state ^ state >> 15;
  return (any & 12) == 0 ? 0 : (any & 12) == 4 ? ~0u : any;
}
__host__ __device__ void operands(unsigned thread, Number &a, Number &b) {
  unsigned s = thread * 2654435761u + 99u;
  for (int i = 0; i < words; ++i)
    a.w[i] = draw(s), b.w[i] = draw(s);
}
struct Results {
  Number sum, difference;
  unsigned carry, borrow, low, high;
};
__global__ void compute(Results *out) {
  Number a, b;
  operands(threadIdx.x, a, b);
  Results &r = out[threadIdx.x];
  r.sum = add(a, b, r.carry);
  r.difference = subtract(a, b, r.borrow);
  r.low = multiply(r.high, a.w[0], b.w[1], b.w[2]);
}

int main() {
  constexpr int threads = 128;
  Results *out;
  if (cudaMallocManaged(&out, threads * sizeof(Results)) != cudaSuccess)
    return 1;
  compute<<<1, threads>>>(out);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 1;
  int wrong = 0;
  for (unsigned t = 0; t < threads; ++t) {
    Number a, b;
    operands(t, a, b);
    unsigned long long up = 0;
    long long down = 0;
    for (int i = 0; i < words; ++i) {
      up += (unsigned long long)a.w[i] + b.w[i];
      down += (long long)a.w[i] - b.w[i];
      wrong += out[t].sum.w[i] != (unsigned)up;
      wrong += out[t].difference.w[i] != (unsigned)down;
      up >>= 32;
      down >>= 32;
    }
    unsigned long long product = (unsigned long long)a.w[0] * b.w[1] + b.w[2];
    wrong += out[t].carry != (unsigned)up;
    wrong += out[t].borrow != (unsigned)down;
    wrong += out[t].low != (unsigned)product;
    wrong += out[t].high != (unsigned)(product >> 32);
  }
  printf("wrong words: %d\n", wrong);
  for (int i = 0; i < 4; ++i)
    printf("%08x %08x %u %08x\n", out[i].sum.w[7], out[i].difference.w[7], out[i].carry, out[i].borrow);
  return wrong != 0;
}
