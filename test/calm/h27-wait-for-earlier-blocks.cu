// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-27. One thread of a block waits for a block with a lower ticket, which has started already and never waits
// for this one.
struct Chain {
  unsigned *ticket;
  int *ready;
  int *prefix;
};

__global__ void chainedSums(const int *in, int *out, Chain chain) {
  __shared__ unsigned block;
  __shared__ int before;
  __shared__ int values[128];
  if (threadIdx.x == 0)
    block = atomicAdd(chain.ticket, 1u);
  __syncthreads();
  values[threadIdx.x] = in[block * 128 + threadIdx.x];
  __syncthreads();
  if (threadIdx.x == 0) {
    int sum = 0;
    for (int k = 0; k < 128; ++k)
      sum += values[k];
    int carried = 0;
    if (block > 0) {
      while (atomicAdd(&chain.ready[block - 1], 0) == 0)
        ;
      __threadfence();
      carried = chain.prefix[block - 1];
    }
    chain.prefix[block] = carried + sum;
    __threadfence();
    atomicExch(&chain.ready[block], 1);
    before = carried;
  }
  __syncthreads();
  out[block * 128 + threadIdx.x] = before + values[threadIdx.x];
}

void launchChained(const int *in, int *out, Chain chain, int blocks) {
  chainedSums<<<blocks, 128>>>(in, out, chain);
}
