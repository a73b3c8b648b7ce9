// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-47. All threads publish and fence, one takes the ticket, and all fence again before they read what other
// blocks wrote.
__device__ unsigned gArrived = 0;

__device__ bool lastBlock(bool *shared) {
  __threadfence();
  __syncthreads();
  if (threadIdx.x == 0)
    *shared = atomicAdd(&gArrived, 1u) == gridDim.x - 1;
  __syncthreads();
  __threadfence();
  return *shared;
}

__global__ void columnTotals(const int *in, int *perBlock, int *out, int rows) {
  __shared__ bool last;
  int sum = 0;
  for (int r = blockIdx.x; r < rows; r += gridDim.x)
    sum += in[r * 64 + threadIdx.x];
  perBlock[blockIdx.x * 64 + threadIdx.x] = sum;
  if (!lastBlock(&last))
    return;
  sum = 0;
  for (unsigned b = 0; b < gridDim.x; ++b)
    sum += __ldcg(&perBlock[b * 64 + threadIdx.x]);
  out[threadIdx.x] = sum;
  if (threadIdx.x == 0)
    gArrived = 0;
}

void launchColumnTotals(const int *in, int *perBlock, int *out, int rows) {
  columnTotals<<<16, 64>>>(in, perBlock, out, rows);
}
