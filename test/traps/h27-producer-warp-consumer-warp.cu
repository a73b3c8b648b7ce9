// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-27. Warp 0 fills a buffer and raises a flag, warp 1 waits for it; on a 64-lane wave both are one instruction stream, and the wait may run first for ever.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

__global__ void pass(const int *in, int *out) {
  __shared__ int buffer[32];
  __shared__ volatile int ready;
  const int warp = threadIdx.x / 32, lane = threadIdx.x % 32;
  if (threadIdx.x == 0)
    ready = 0;
  __syncthreads();

  if (warp == 0) {
    buffer[lane] = in[blockIdx.x * 32 + lane] * 3;
    __threadfence_block();
    __syncwarp();
    if (lane == 0)
      ready = 1;
  } else {
    while (ready == 0) {
    }
    __threadfence_block();
    out[blockIdx.x * 32 + lane] = buffer[31 - lane] + 1;
  }
}

int main() {
  const int blocks = 4, n = blocks * 32;
  int in[n], out[n], *dIn, *dOut, bad = 0, sum = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 41) % 127;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  cudaMemset(dOut, 0, sizeof(out));
  pass<<<blocks, 64>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    bad += out[i] != in[i / 32 * 32 + 31 - i % 32] * 3 + 1;
    sum += out[i] * (i + 1);
  }
  printf("%d %d %d, sum %d, wrong %d\n", out[0], out[31], out[n - 1], sum, bad);
  return bad != 0;
}
