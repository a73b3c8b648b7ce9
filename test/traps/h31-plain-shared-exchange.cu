// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-31. The lanes of a warp read what their neighbours have just written to shared memory, with no volatile and no __syncwarp: nothing orders the accesses.
// Port: finding

#include <cstdio>
#include <cuda_runtime.h>

__device__ int slotOf(int lane) { return (lane * 5 + 3) & 31; }

// Each warp gathers through its own 32 slots and relies on its lanes being in step.
__global__ void gather(const int *in, int *out) {
  __shared__ int s[4][32];
  int lane = threadIdx.x & 31;
  int *mine = s[threadIdx.x >> 5];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  mine[lane] = in[i] * 2;
  int v = mine[slotOf(lane)]; // expect: warp-synchronous
  out[i] = v + 1;
}

int main() {
  const int n = 256;
  int in[n], out[n], *dIn, *dOut, bad = 0, check = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 59) % 347;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  gather<<<2, 128>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    bad += out[i] != in[i / 32 * 32 + ((i % 32 * 5 + 3) & 31)] * 2 + 1;
    check += out[i] * (i + 1);
  }
  printf("%d %d %d, check %d, wrong %d\n", out[0], out[32], out[n - 1], check, bad);
  return bad != 0;
}
