// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Atomic additions of vectors and packed arithmetic (sm_90, sm_100).
// arch: sm_90
__global__ void add(float2 *a, float4 *b, unsigned short *h) {
  atomicAdd(a, make_float2(1, 2));
  atomicAdd(b, make_float4(1, 2, 3, 4));
  atomicAdd_system(a, make_float2(1, 2));
  atomicCAS(h, (unsigned short)0, (unsigned short)1);
}
