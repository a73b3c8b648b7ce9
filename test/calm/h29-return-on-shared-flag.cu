// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-29. The flag was written before a barrier, so all threads of the block return or none does.
__global__ void rebuild(const int *dirty, int *cells, int perBlock) {
  __shared__ int any;
  __shared__ int line[64];
  if (threadIdx.x == 0)
    any = 0;
  __syncthreads();
  for (int k = threadIdx.x; k < perBlock; k += blockDim.x)
    if (dirty[blockIdx.x * perBlock + k])
      any = 1;
  __syncthreads();
  if (!any)
    return;
  line[threadIdx.x] = cells[blockIdx.x * 64 + threadIdx.x];
  __syncthreads();
  cells[blockIdx.x * 64 + threadIdx.x] = line[63 - threadIdx.x];
}

void launchRebuild(const int *dirty, int *cells, int blocks) { rebuild<<<blocks, 64>>>(dirty, cells, 256); }
