// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-26. Distance and index are packed into 64 bits and swapped while smaller; a loop with the swap in its
// condition, but an update.
struct Best {
  float distance;
  unsigned index;
};

__device__ unsigned long long pack(Best b) {
  return (static_cast<unsigned long long>(__float_as_uint(b.distance)) << 32) | b.index;
}

__device__ void keepNearest(unsigned long long *slot, Best b) {
  unsigned long long mine = pack(b);
  unsigned long long seen = *slot;
  while (mine < seen) {
    unsigned long long before = atomicCAS(slot, seen, mine);
    if (before == seen)
      break;
    seen = before;
  }
}

__global__ void nearest(const float3 *points, const float3 *queries, unsigned long long *slots, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  float3 p = points[i], q = queries[blockIdx.y];
  float dx = p.x - q.x, dy = p.y - q.y, dz = p.z - q.z;
  keepNearest(&slots[blockIdx.y], Best{dx * dx + dy * dy + dz * dz, static_cast<unsigned>(i)});
}
