// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Barriers of a part of the block in inline PTX.
#include <cuda_runtime.h>

__global__ void numbered(int *p) {
  // CHECK: __global__ void numbered(int *p) { W2W_NAMED_BARRIERS
  asm volatile("bar.sync 1, 64;");
  // CHECK: w2w::ptx::bar_sync(1u, 64u);
  asm volatile("bar.sync %0, %1;" ::"r"(p[0]), "n"(128) : "memory"); // FINDING: named-barrier
  // CHECK: w2w::ptx::bar_sync(p[0], static_cast<unsigned>(128));
  asm volatile("barrier.sync 2, 64;");
  // CHECK: w2w::ptx::barrier_sync(2u, 64u);
  asm volatile("bar.arrive 1, 64;");
  // CHECK: w2w::ptx::bar_arrive(1u, 64u);
  asm volatile("barrier.cta.arrive %0, %1;" ::"r"(1), "r"(64));
  // CHECK: w2w::ptx::barrier_arrive(1, 64);
  asm volatile("bar.sync 1, 96;"); // FINDING: named-barrier
  // Not a barrier alone, so that the whole statement stays.
  asm volatile("{\n\t.reg .b32 r;\n\tmov.b32 r, 64;\n\tbar.sync\t3, r;\n\t}"); // FINDING: named-barrier, inline-ptx
}
__device__ __forceinline__ void meet(int id, int count) {
  asm volatile("bar.sync %0, %1;" : : "r"(id), "r"(count)); // FINDING: named-barrier
  // CHECK: w2w::ptx::bar_sync(id, count);
}
__global__ void throughFunction(int *p) { meet(threadIdx.x / 64 + 1, 64); }
// CHECK: __global__ void throughFunction(int *p) { W2W_NAMED_BARRIERS meet(threadIdx.x / 64 + 1, 64); }

#define MEET(id) asm volatile("bar.sync " #id ", 128;")
// CHECK: #define MEET(id) {{.*}}w2w::ptx::bar_sync(5u, 128u);{{.*}}
__global__ void throughMacro(int *p) { MEET(5); }

// A warp without the other one of its wave.
__global__ void byWarp(int *p) {
  if (threadIdx.x / 32 == 1)
    asm volatile("bar.sync 1, 64;"); // FINDING: named-barrier
}
__device__ void half() { asm volatile("bar.sync 1, 64;"); } // FINDING: named-barrier
__global__ void throughHalf(int *p) {
  if (threadIdx.x < 32)
    half();
}
// All launches are known: each warp has a wave of its own.
__global__ void spread(int *p) { // FINDING: one-warp-per-wave
  // CHECK: __global__ void spread(int *p) { W2W_NAMED_BARRIERS W2W_ONE_WARP_PER_WAVE
  if (threadIdx.x / 32 != 1)
    asm volatile("bar.sync 1, 96;");
}
void launch(int *p) { spread<<<1, 128>>>(p); }
// CHECK: void launch(int *p) { spread<<<1, w2w::oneWarpBlock(128)>>>(p); }
// No kernel of this file comes here, so that nobody makes the words ready.
__device__ void unused() { asm volatile("bar.sync 1, 64;"); } // FINDING: named-barrier, inline-ptx

// -- Near misses -----------------------------------------------------------------

__global__ void wholeBlock(int *p) {
  asm volatile("bar.sync 0;");
  asm volatile("barrier.sync 0;" ::: "memory");
  asm volatile("barrier.sync 2;");
  asm volatile("bar.warp.sync 0xffffffff;");
  asm volatile("barrier.cluster.arrive.aligned;"); // FINDING: inline-ptx
  asm volatile("membar.gl;");
  asm volatile("mbarrier.init.shared.b64 [%0], 1;" ::"r"(p[0]));
  // CHECK: w2w::ptx::mbarrier_init(w2w::ptx::shared(p[0]), 1u);
  asm volatile("// foobar.sync 1;"); // FINDING: inline-ptx
}
const char *text() { return "bar.sync 1, 64;"; }

// -- Waits at barriers in memory -------------------------------------------------

__device__ void await(unsigned barrier, unsigned parity) {
  unsigned done;
  do
    asm volatile("{ .reg .pred p; mbarrier.try_wait.parity.shared::cta.b64 p, [%1], %2; selp.u32 %0, 1, 0, p; }" // FINDING: warp-handshake
                 : "=r"(done)
                 : "r"(barrier), "r"(parity)
                 : "memory");
  while (!done);
}
__device__ void awaitAll(unsigned barrier) {
  unsigned done = 0;
  while (!done)
    asm volatile("{ .reg .pred p; mbarrier.test_wait.parity.shared.b64 p, [%1], 0; selp.u32 %0, 1, 0, p; }" : "=r"(done) : "r"(barrier) : "memory");
}
__global__ void allWait(unsigned barrier) { awaitAll(barrier); }
__global__ void oneWaits(unsigned barrier) {
  if (threadIdx.x == 32)
    await(barrier, 0);
}
// In the text itself, what ends the loop is not looked for.
__global__ void inText(unsigned barrier) {
  asm volatile("{ .reg .pred p; again: mbarrier.try_wait.parity.shared.b64 p, [%0], 0; @!p bra again; }" ::"r"(barrier) : "memory"); // FINDING: warp-handshake
}

// Without a count it is the barrier of the block, to which those who only arrive do not come.
__global__ void producers(int *p) {
  if (threadIdx.x < 128) {
    p[threadIdx.x] = 1;
    asm volatile("bar.arrive 3, 256;" ::: "memory");
  } else {
    asm volatile("bar.sync 3;" ::: "memory"); // FINDING: named-barrier
  }
}
// Near miss: nobody only arrives.
__global__ void blockwide(int *p) {
  p[threadIdx.x] = 1;
  asm volatile("bar.sync 3;" ::: "memory");
  // CHECK: __syncthreads();
}
