// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-01. The swizzle spreads columns over the 32 banks of shared memory; with any other bank count it is only
// slower, never wrong.
// A 32-column tile without padding: the column is rotated by the row.
__device__ __forceinline__ int swizzled(int row, int col) {
  return (row << 5) | ((col ^ row) & 31);
}

__global__ void columnSums(const int *in, int *sums, int pitch) {
  __shared__ int tile[32 * 32];
  for (int i = threadIdx.x; i < 32 * 32; i += blockDim.x) {
    int row = i >> 5, col = i & 31;
    tile[swizzled(row, col)] = in[(blockIdx.y * 32 + row) * pitch + blockIdx.x * 32 + col];
  }
  __syncthreads();
  for (int col = threadIdx.x; col < 32; col += blockDim.x) {
    int sum = 0;
    for (int row = 0; row < 32; ++row)
      sum += tile[swizzled(row, col)];
    atomicAdd(&sums[blockIdx.x * 32 + col], sum);
  }
}

void launchColumnSums(const int *in, int *sums, int tilesX, int tilesY, int pitch) {
  columnSums<<<dim3(tilesX, tilesY), 128>>>(in, sums, pitch);
}
