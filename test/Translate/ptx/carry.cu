// RUN: %check-translate %s
//
// The carry flag goes from statement to statement, and through calls of functions that wrap the instructions.
#include <cuda_runtime.h>
// CHECK: #include <w2w/ptx.h>

__device__ void inOneFunction(unsigned *r, const unsigned *a, const unsigned *b) {
  // CHECK: {{.*}}const unsigned *b) { bool w2wCarry = false;
  asm volatile("add.cc.u32 %0, %1, %2;" : "=r"(r[0]) : "r"(a[0]), "r"(b[0]));
  // CHECK: r[0] = w2w::ptx::add_cc_u32(a[0], b[0], w2wCarry);
  asm volatile("addc.cc.u32 %0, %1, %2;" : "=r"(r[1]) : "r"(a[1]), "r"(b[1]));
  // CHECK: r[1] = w2w::ptx::addc_cc_u32(a[1], b[1], w2wCarry);
  asm volatile("addc.u32 %0, 0, 0;" : "=r"(r[2]));
  // CHECK: r[2] = w2w::ptx::addc_u32(0u, 0u, w2wCarry);
}

// A macro: each function that uses it has the variable.
#define SUB_CC(r, a, b) asm volatile("sub.cc.u32 %0, %1, %2;" : "=r"(r) : "r"(a), "r"(b))
#define SUBC(r, a, b) asm volatile("subc.u32 %0, %1, %2;" : "=r"(r) : "r"(a), "r"(b))
// CHECK: #define SUB_CC(r, a, b) (r) = w2w::ptx::sub_cc_u32(a, b, w2wCarry)
__device__ uint2 subtract(uint2 a, uint2 b) {
  // CHECK: __device__ uint2 subtract(uint2 a, uint2 b) { bool w2wCarry = false;
  SUB_CC(a.x, a.x, b.x);
  SUBC(a.y, a.y, b.y);
  return a;
}

// Wrappers: the carry is a parameter, which their declarations and calls have, too.
namespace ptx {
__device__ unsigned addCc(unsigned a, unsigned b);
// CHECK: __device__ unsigned addCc(unsigned a, unsigned b, bool &w2wCarry);
__device__ __forceinline__ unsigned addc(unsigned a, unsigned b) {
  // CHECK: __device__ __forceinline__ unsigned addc(unsigned a, unsigned b, bool &w2wCarry) {
  unsigned r;
  asm volatile("addc.u32 %0, %1, %2;" : "=r"(r) : "r"(a), "r"(b));
  return r;
}
__device__ unsigned addCc(unsigned a, unsigned b) {
  // CHECK: __device__ unsigned addCc(unsigned a, unsigned b, bool &w2wCarry) {
  unsigned r;
  asm volatile("add.cc.u32 %0, %1, %2;" : "=r"(r) : "r"(a), "r"(b));
  return r;
}
} // namespace ptx
template <int N> __device__ void low(unsigned *r, const unsigned *a) {
  // CHECK: template <int N> __device__ void low(unsigned *r, const unsigned *a, bool &w2wCarry) {
  for (int i = 0; i < N; ++i)
    r[i] = ptx::addCc(r[i], a[i]);
  // CHECK: r[i] = ptx::addCc(r[i], a[i], w2wCarry);
}
struct Number {
  unsigned w[2];
  __device__ Number &operator+=(const Number &o) {
    // CHECK: __device__ Number &operator+=(const Number &o) { bool w2wCarry = false;
    low<1>(w, o.w);
    // CHECK: low<1>(w, o.w, w2wCarry);
    w[1] = ptx::addc(w[1], ptx::addc(o.w[1], 0));
    // CHECK: w[1] = ptx::addc(w[1], ptx::addc(o.w[1], 0, w2wCarry), w2wCarry);
    return *this;
  }
};
__global__ void kernel(Number *p) { p[0] += p[1]; }
// CHECK: __global__ void kernel(Number *p) { p[0] += p[1]; }

// What begins with a carry, and cannot have a parameter.
struct Carry {
  unsigned v;
  __device__ Carry &operator++() {
    asm volatile("addc.u32 %0, %0, 0;" : "+r"(v)); // FINDING: inline-ptx
    return *this;
  }
};
// Nobody reads what is left: no parameter, and no change to the calls.
__device__ unsigned sum(unsigned a) {
  // CHECK: __device__ unsigned sum(unsigned a) { bool w2wCarry = false;
  asm("add.cc.u32 %0, %0, 1;" : "+r"(a));
  return a;
}
__device__ unsigned twice(unsigned a) { return sum(sum(a)); }
// CHECK: __device__ unsigned twice(unsigned a) { return sum(sum(a)); }
// A statement between has overwritten the carry.
__device__ unsigned overwritten(unsigned a) {
  unsigned r, s;
  asm volatile("add.cc.u32 %0, %1, %2;" : "=r"(r) : "r"(a), "r"(~0u)); // FINDING: inline-ptx
  asm volatile("add.cc.u32 %0, %1, %1; addc.u32 %0, %0, 0;" : "=r"(s) : "r"(a));
  asm volatile("addc.u32 %0, %1, %2;" : "=r"(r) : "r"(r), "r"(s)); // FINDING: inline-ptx
  return r;
}
