// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-27. The producer is 64 threads and the consumer the other 64: never two roles in one wave, and the flag is
// volatile behind fences.
__global__ void handOver(const int *in, int *out) {
  __shared__ int data[64];
  __shared__ volatile int stage;
  int t = threadIdx.x;
  if (t == 0)
    stage = 0;
  __syncthreads();
  if (t / 64 == 0) {
    if (t == 0) {
      for (int k = 0; k < 64; ++k)
        data[k] = in[blockIdx.x * 64 + k] + k;
      __threadfence_block();
      stage = 1;
    }
  } else {
    while (stage == 0)
      ;
    __threadfence_block();
    out[blockIdx.x * 64 + t - 64] = data[127 - t];
  }
}

void launchHandOver(const int *in, int *out, int blocks) { handOver<<<blocks, 128>>>(in, out); }
