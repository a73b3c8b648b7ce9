// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Inline assembly without operands, in which nvcc takes a single percent sign.

__device__ unsigned lane() {
  unsigned r;
  asm("mov.u32 %0, %laneid;" : "=r"(r));
  return r;
}
__device__ unsigned sm() {
  unsigned r;
  asm volatile("mov.u32 %0, %smid;" : "=r"(r));
  return r;
}
__global__ void k(unsigned *p) { p[0] = lane() + sm(); }
