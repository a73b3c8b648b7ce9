// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-04. The array of 32 counts values of a five-bit digit, however many warps the block has.
__global__ void digitCounts(const unsigned *keys, int n, int shift5, int *counts) {
  __shared__ int bins[32];
  for (int b = threadIdx.x; b < 32; b += blockDim.x)
    bins[b] = 0;
  __syncthreads();
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) {
    unsigned digit = shift5 == 0 ? keys[i] & 31u : (keys[i] / 32u) & 31u;
    atomicAdd(&bins[digit], 1);
  }
  __syncthreads();
  for (int b = threadIdx.x; b < 32; b += blockDim.x)
    atomicAdd(&counts[b], bins[b]);
}

void run(const unsigned *keys, int n, int *counts) {
  digitCounts<<<32, 128>>>(keys, n, 0, counts);
}
