// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. The helper with the barrier is called under block-uniform conditions only, through another helper.
template <typename T>
__device__ T blockBroadcast(T v, int from, T *slot) {
  if ((int)threadIdx.x == from)
    *slot = v;
  __syncthreads();
  T r = *slot;
  __syncthreads();
  return r;
}

__device__ int pick(int v, int round, int *slot) {
  return blockBroadcast(v, (round * 37) % (int)blockDim.x, slot);
}

__global__ void pivots(int *values, int rounds) {
  __shared__ int slot;
  int v = values[blockIdx.x * blockDim.x + threadIdx.x];
  for (int r = 0; r < rounds; ++r) {
    if (r % 2 == 0) {
      int p = pick(v, r, &slot);
      v = v > p ? v - p : v;
    } else if (blockIdx.x != 0) {
      v ^= pick(v, r, &slot);
    }
  }
  values[blockIdx.x * blockDim.x + threadIdx.x] = v;
}

void run(int *values, int blocks) { pivots<<<blocks, 192>>>(values, 6); }
