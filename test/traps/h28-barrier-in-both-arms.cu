// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-28. Warp 0 and the others each reach a barrier in an arm of their own; a 64-lane wave that has lanes in both arms arrives twice, and the block falls out of step.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

__global__ void exchange(const int *in, int *out) {
  __shared__ int head[32];
  __shared__ int body[128];
  const int tid = threadIdx.x;
  const int warp = tid / 32;
  const int v = in[blockIdx.x * blockDim.x + tid];

  if (warp == 0) {
    head[tid] = v * 2;
    __syncthreads();
    int sum = 0;
    for (int k = 32; k < 128; ++k)
      sum += body[k] * (k % 5 + tid % 2);
    out[blockIdx.x * blockDim.x + tid] = sum;
  } else {
    body[tid] = v + 1;
    __syncthreads();
    out[blockIdx.x * blockDim.x + tid] = head[(tid * 3) % 32] - body[32 + (tid + 50) % 96];
  }
}

int main() {
  const int blocks = 3, threads = 128, n = blocks * threads;
  int in[n], out[n], *dIn, *dOut, bad = 0, check = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 149) % 311;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  exchange<<<blocks, threads>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    const int *x = in + i / threads * threads;
    int tid = i % threads, want = 0;
    if (tid < 32)
      for (int k = 32; k < 128; ++k)
        want += (x[k] + 1) * (k % 5 + tid % 2);
    else
      want = x[tid * 3 % 32] * 2 - (x[32 + (tid + 50) % 96] + 1);
    bad += out[i] != want;
    check += out[i] * (i % 7 + 1);
  }
  printf("%d %d %d %d, check %d, wrong %d\n", out[0], out[1], out[32], out[n - 1], check, bad);
  return bad != 0;
}
