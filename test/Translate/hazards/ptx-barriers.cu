// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Barriers and fences in inline PTX that CUDA has as functions become these, and count as what they are.
#include <cuda_runtime.h>

__device__ void words() {
  asm("bar.sync 0;");
  // CHECK: __syncthreads();
  asm volatile("bar.sync 0;" ::: "memory");
  // CHECK: __syncthreads();
  asm volatile("barrier.sync 0;\n\t" :::);
  // CHECK: __syncthreads();
  __asm__ __volatile__("  barrier.sync.aligned"
                       "\t0 ;" : : : "memory");
  // CHECK: __syncthreads();
  asm volatile("membar.cta;");
  // CHECK: __threadfence_block();
  asm volatile("membar.gl;" ::: "memory");
  // CHECK: __threadfence();
  asm volatile("membar.sys;" ::: "memory");
  // CHECK: __threadfence_system();
  asm volatile("fence.acq_rel.gpu;" ::: "memory");
  // CHECK: __threadfence();
  asm volatile("fence.sc.sys;" ::: "memory");
  // CHECK: __threadfence_system();
}
#define MEET() asm volatile("bar.sync 0;" ::: "memory")
// CHECK: #define MEET() __syncthreads()
#define MEET_ALL                                                                                                       \
  do {                                                                                                                 \
    asm volatile("bar.sync 0;"                                                                                         \
                 ::: "memory");                                                                                        \
  } while (0)
// CHECK: #define MEET_ALL {{.*}}
// CHECK: __syncthreads();{{.*}}
template <class T> __global__ void throughMacros(T *p) {
  p[threadIdx.x] = 1;
  MEET();
  MEET_ALL;
  asm("bar.sync 0;");
  // CHECK: __syncthreads();
}
template __global__ void throughMacros<int>(int *p);

// -- A barrier is a barrier ------------------------------------------------------

__global__ void byLane(int *p) {
  if (threadIdx.x == 3)
    asm volatile("bar.sync 0;"); // FINDING: barrier-divergence
}
__global__ void byWarp(int *p) { // FINDING: one-warp-per-wave
  // CHECK: __global__ void byWarp(int *p) { W2W_ONE_WARP_PER_WAVE
  if (threadIdx.x / 32 == 0)
    asm volatile("bar.sync 0;" ::: "memory");
}
void launch(int *p) { byWarp<<<1, 64>>>(p); }
// CHECK: void launch(int *p) { byWarp<<<1, w2w::oneWarpBlock(64)>>>(p); }
__device__ void helper() { asm volatile("bar.sync 0;"); }
__global__ void throughHelper(int *p) {
  if (p[threadIdx.x])
    helper(); // FINDING: barrier-divergence
}

// -- Near misses -----------------------------------------------------------------

__device__ void others(int n) {
  asm volatile("bar.sync 0, 64;"); // FINDING: inline-ptx, named-barrier
  // CHECK: asm volatile("bar.sync 0, 64;");
  asm volatile("bar.arrive 0, 64;"); // FINDING: inline-ptx, named-barrier
  asm volatile("bar.red.popc.u32 %0, 0, 64, 1;" : "=r"(n)); // FINDING: inline-ptx, named-barrier
  asm volatile("bar.red.popc.u32 %0, 0, 1;" : "=r"(n)); // FINDING: inline-ptx
  asm volatile("bar.sync %0;" ::"r"(0));
  // CHECK: (void)(0), __syncthreads();
  asm volatile("{ .reg .pred p; setp.ne.s32 p, %0, 0; @p bar.sync 0; }" ::"r"(n)); // FINDING: inline-ptx
  asm volatile("membar.proxy.alias;"); // FINDING: inline-ptx
  asm volatile("fence.acq_rel.cluster;"); // FINDING: inline-ptx
  asm volatile("fence.proxy.async;" ::: "memory");
  // CHECK: w2w::ptx::memory();
}
__device__ void several() {
  asm volatile("bar.warp.sync 0xffffffff;");
  // CHECK: w2w::syncwarp(4294967295u);
  asm volatile("membar.gl; bar.sync 0;");
  // CHECK: __threadfence();
  // CHECK-NEXT: __syncthreads();
  // Without a count, a barrier of any number is the block's.
  asm volatile("barrier.sync 3;" ::: "memory");
  // CHECK: __syncthreads();
  asm volatile("bar.sync 00;");
  // CHECK: __syncthreads();
}
__global__ void amongOthers(int *p) {
  if (p[threadIdx.x])
    asm volatile("{ membar.gl; bar.sync 1; }" ::: "memory"); // FINDING: barrier-divergence
}
// Another use may give it other text, which does not build then.
#define PTX(text) asm volatile(text ::: "memory")
// CHECK: #define PTX(text) do { static_assert(w2w::ptx::isText(text, "bar.sync 0;"), {{.*}}); __syncthreads(); } while (false)
#define NUMBERED(n) asm volatile("bar.sync " #n ";")
// CHECK: #define NUMBERED(n) do { static_assert(w2w::ptx::isText("bar.sync " #n ";", "bar.sync 0;"), {{.*}}); __syncthreads(); } while (false)
__global__ void parameters(int *p) {
  PTX("bar.sync 0;");
  NUMBERED(0);
}
#if 0
__device__ void notThere() { asm volatile("bar.sync 0;"); }
// CHECK: __device__ void notThere() { __syncthreads(); }
#endif
const char *text() { return "bar.sync 0;"; }
// CHECK: const char *text() { return "bar.sync 0;"; }
