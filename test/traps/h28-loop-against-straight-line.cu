// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-28. One warp meets its barriers in a loop whose length comes from the host, the others in another loop; only the numbers agree, and only at run time.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

__global__ void relay(const int *in, int *out, int rounds, int half) {
  __shared__ int slot[32];
  const int lane = threadIdx.x % 32;
  int v = in[blockIdx.x * blockDim.x + threadIdx.x];
  if (threadIdx.x < 32) {
    for (int r = 0; r < rounds; ++r) {
      slot[(lane + r) % 32] = v + r;
      __syncthreads();
      v = v * 3 % 1021;
      __syncthreads();
    }
  } else {
    int k = 0;
    while (k != half * 4) {
      __syncthreads();
      if (k % 2 == 0)
        v += slot[31 - lane];
      ++k;
    }
  }
  out[blockIdx.x * blockDim.x + threadIdx.x] = v;
}

int main() {
  const int blocks = 2, threads = 192, n = blocks * threads, rounds = 6;
  int in[n], out[n], *dIn, *dOut, bad = 0, check = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 57) % 1013;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  relay<<<blocks, threads>>>(dIn, dOut, rounds, rounds / 2);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  for (int b = 0; b < blocks; ++b) {
    int head[32], v[threads];
    for (int t = 0; t < threads; ++t)
      v[t] = in[b * threads + t];
    for (int r = 0; r < rounds; ++r) {
      for (int l = 0; l < 32; ++l) {
        head[(l + r) % 32] = v[l] + r;
        v[l] = v[l] * 3 % 1021;
      }
      for (int t = 32; t < threads; ++t)
        v[t] += head[31 - t % 32];
    }
    for (int t = 0; t < threads; ++t) {
      bad += out[b * threads + t] != v[t];
      check += out[b * threads + t] * (t + 1);
    }
  }
  printf("%d %d %d, check %d, wrong %d\n", out[0], out[33], out[n - 1], check, bad);
  return bad != 0;
}
