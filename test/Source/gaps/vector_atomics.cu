// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Atomic additions of vectors and packed arithmetic (sm_90, sm_100).
// arch: sm_90
struct alignas(16) Node {
  unsigned long long key, next;
};

__global__ void swap(Node *p, Node a, Node b, uint4 *q) {
  Node old = atomicCAS(p, a, b);
  atomicExch(p, old);
  atomicExch(q, make_uint4(1, 2, 3, 4));
}

__global__ void add(float2 *a, float4 *b, unsigned short *h) {
  atomicAdd(a, make_float2(1, 2));
  atomicAdd(b, make_float4(1, 2, 3, 4));
  atomicAdd_system(a, make_float2(1, 2));
  atomicCAS(h, (unsigned short)0, (unsigned short)1);
}
