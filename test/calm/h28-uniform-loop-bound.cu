// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. The barrier is in a loop whose bounds come from arguments, so that each thread makes as many rounds.
template <int TILE>
__global__ void matmul(const float *a, const float *b, float *c, int n) {
  __shared__ float as[TILE][TILE], bs[TILE][TILE + 1];
  int row = blockIdx.y * TILE + threadIdx.y, col = blockIdx.x * TILE + threadIdx.x;
  float acc = 0.0f;
  for (int t = 0; t < (n + TILE - 1) / TILE; ++t) {
    int k = t * TILE;
    as[threadIdx.y][threadIdx.x] = row < n && k + (int)threadIdx.x < n ? a[row * n + k + threadIdx.x] : 0.0f;
    bs[threadIdx.y][threadIdx.x] = col < n && k + (int)threadIdx.y < n ? b[(k + threadIdx.y) * n + col] : 0.0f;
    __syncthreads();
#pragma unroll
    for (int j = 0; j < TILE; ++j)
      acc += as[threadIdx.y][j] * bs[j][threadIdx.x];
    __syncthreads();
  }
  if (row < n && col < n)
    c[row * n + col] = acc;
}

void multiply(const float *a, const float *b, float *c, int n) {
  dim3 block(32, 32), grid((n + 31) / 32, (n + 31) / 32);
  matmul<32><<<grid, block>>>(a, b, c, n);
}
