// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Inline PTX that only reads the lane's number or a mask of lanes.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

__device__ unsigned laneId() {
  unsigned lane;
  asm("mov.u32 %0, %%laneid;" : "=r"(lane));
  // CHECK: lane = w2w::lane();
  return lane;
}
__device__ __forceinline__ int spellings() {
  int a, b, c, d;
  asm volatile("mov.s32 %0, %laneid;" : "=r"(a));
  // CHECK: a = w2w::lane();
  asm("mov.b32 %0, %%laneid;\n\t" : "=&r"(b));
  // CHECK: b = w2w::lane();
  __asm__ __volatile__("  mov.u32   %0 ,  %%laneid ; " : "=r"(c));
  // CHECK: c = w2w::lane();
  asm("mov.u32 %0, %%lane" "id;" : "=r" (d));
  // CHECK: d = w2w::lane();
  return a + b + c + d;
}
struct Lanes {
  unsigned masks[5];
  __device__ void read(unsigned *p) {
    asm("mov.u32 %0, %%lanemask_eq;" : "=r"(masks[0]));
    // CHECK: masks[0] = w2w::lanemask_eq();
    asm("mov.u32 %0, %%lanemask_lt;" : "=r"(masks[1]));
    // CHECK: masks[1] = w2w::lanemask_lt();
    asm("mov.u32 %0, %%lanemask_le;" : "=r"(this->masks[2]));
    // CHECK: this->masks[2] = w2w::lanemask_le();
    asm("mov.u32 %0, %%lanemask_gt;" : "=r"(*p));
    // CHECK: *p = w2w::lanemask_gt();
    asm("mov.u32 %0, %lanemask_ge;" : "=r"(p[1]));
    // CHECK: p[1] = w2w::lanemask_ge();
  }
};
#define LANE(x) asm("mov.u32 %0, %%laneid;" : "=r"(x))
// CHECK: #define LANE(x) (x) = w2w::lane()
#define MASK(which, x) asm("mov.u32 %0, %%lanemask_" #which ";" : "=r"(x))
// CHECK: #define MASK(which, x) x = w2w::lanemask_##which()
#define READER(which)                                                                                                  \
  __device__ unsigned read_##which() {                                                                                 \
    unsigned x;                                                                                                        \
    asm("mov.u32 %0, %%lanemask_" #which ";" : "=r"(x));                                                               \
    return x;                                                                                                          \
  }
// CHECK: x = w2w::lanemask_##which();{{ *}}\
READER(lt)
READER(ge)
__global__ void macros(unsigned *p) {
  unsigned a, b, c;
  LANE(a);
  // CHECK: LANE(a);
  MASK(lt, b);
  MASK(eq, c);
  p[0] = a + b + c + read_lt() + read_ge();
}
template <class T> __device__ T inTemplate() {
  unsigned lane;
  asm("mov.u32 %0, %%laneid;" : "=r"(lane));
  // CHECK: lane = w2w::lane();
  return T(lane);
}
__global__ void useTemplate(float *p) { p[0] = inTemplate<float>() + inTemplate<int>(); }

// -- Near misses -----------------------------------------------------------------

__device__ unsigned others(unsigned n) {
  unsigned v, w;
  asm("mov.u32 %0, %%warpid;" : "=r"(v));
  // CHECK: v = w2w::ptx::warpid();
  asm("mov.u32 %0, %%smid;" : "=r"(w)); // FINDING: inline-ptx
  asm("add.u32 %0, %1, %%laneid;" : "=r"(v) : "r"(n));
  // CHECK: v = w2w::ptx::add_u32(n, w2w::lane());
  asm("mov.u32 %0, %%laneid; add.u32 %0, %0, 1;" : "=r"(v));
  // CHECK: w2w0 = w2w::lane();
  // CHECK-NEXT: w2w0 = w2w::ptx::add_u32(w2w0, 1u);
  asm("mov.u32 %0, %1;" : "=r"(v) : "r"(n));
  // CHECK: v = n;
  asm("mov.u32 %0, %%lanemask_xx;" : "=r"(w)); // FINDING: inline-ptx
  // CHECK: asm("mov.u32 %0, %%lanemask_xx;" : "=r"(w));
  unsigned long long wide;
  asm("mov.u64 %0, %%globaltimer;" : "=l"(wide));
  // CHECK: wide = w2w::globaltimer();
  return v + w + unsigned(wide);
}
const char *source() { return "asm(\"mov.u32 %0, %%laneid;\" : \"=r\"(lane));"; }
