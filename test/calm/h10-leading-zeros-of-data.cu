// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-10. `31 - __clz(x)` is the binary logarithm of a value, with zero handled before.
__host__ __device__ constexpr bool isPowerOfTwo(unsigned x) { return x && (x & (x - 1)) == 0; }

__device__ int log2Floor(unsigned x) {
  return x == 0 ? 0 : 31 - __clz(static_cast<int>(x));
}

__device__ int log2Ceil(unsigned x) {
  return isPowerOfTwo(x) ? log2Floor(x) : log2Floor(x) + 1;
}

// Sizes the levels of an octree from the number of points in each cell.
__global__ void levels(const unsigned *points, int *floorLevel, int *ceilLevel, int cells) {
  int c = blockIdx.x * blockDim.x + threadIdx.x;
  if (c >= cells)
    return;
  floorLevel[c] = log2Floor(points[c]) / 3;
  ceilLevel[c] = (log2Ceil(points[c]) + 2) / 3;
}
