// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. Results of __syncthreads_count and __syncthreads_and are the same in the whole block, and so are
// conditions on them.
__global__ void prune(const int *in, int *out, int *kept, int threshold) {
  __shared__ int list[128];
  __shared__ int size;
  int v = in[blockIdx.x * 128 + threadIdx.x];
  int large = __syncthreads_count(v > threshold);
  if (large == 0)
    return;
  if (large < 128 && !__syncthreads_and(v >= 0)) {
    if (threadIdx.x == 0)
      size = 0;
    __syncthreads();
    if (v > threshold)
      list[atomicAdd(&size, 1)] = v;
    __syncthreads();
    if ((int)threadIdx.x < size)
      atomicAdd(&out[blockIdx.x], list[threadIdx.x]);
  }
  if (threadIdx.x == 0)
    kept[blockIdx.x] = large;
}

void launchPrune(const int *in, int *out, int *kept, int blocks) { prune<<<blocks, 128>>>(in, out, kept, 10); }
