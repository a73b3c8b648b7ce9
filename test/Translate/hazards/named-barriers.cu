// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Barriers of a part of the block in inline PTX.
#include <cuda_runtime.h>

__global__ void numbered(int *p) {
  asm volatile("bar.sync 1, 64;"); // FINDING: named-barrier, inline-ptx
  asm volatile("bar.sync %0, %1;" ::"r"(p[0]), "n"(128) : "memory"); // FINDING: named-barrier, inline-ptx
  asm volatile("barrier.sync 2, 64;"); // FINDING: named-barrier, inline-ptx
  asm volatile("bar.arrive 1, 64;"); // FINDING: named-barrier, inline-ptx
  asm volatile("barrier.cta.arrive %0, %1;" ::"r"(1), "r"(64)); // FINDING: named-barrier, inline-ptx
  asm volatile("{\n\t.reg .b32 r;\n\tmov.b32 r, 64;\n\tbar.sync\t3, r;\n\t}"); // FINDING: named-barrier, inline-ptx
}
__device__ __forceinline__ void meet(int id, int count) {
  asm volatile("bar.sync %0, %1;" : : "r"(id), "r"(count)); // FINDING: named-barrier, inline-ptx
}
__global__ void throughFunction(int *p) { meet(threadIdx.x / 64 + 1, 64); }

#define MEET(id) asm volatile("bar.sync " #id ", 128;") // FINDING: named-barrier, inline-ptx
__global__ void throughMacro(int *p) { MEET(5); }

// -- Near misses -----------------------------------------------------------------

__global__ void wholeBlock(int *p) {
  asm volatile("bar.sync 0;");
  asm volatile("barrier.sync 0;" ::: "memory");
  asm volatile("barrier.sync 2;");
  asm volatile("bar.warp.sync 0xffffffff;");
  asm volatile("barrier.cluster.arrive.aligned;"); // FINDING: inline-ptx
  asm volatile("membar.gl;");
  asm volatile("mbarrier.init.shared.b64 [%0], 1;" ::"r"(p[0])); // FINDING: inline-ptx
  asm volatile("// foobar.sync 1;"); // FINDING: inline-ptx
}
const char *text() { return "bar.sync 1, 64;"; }
