// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-27. A scan over the block in which each warp waits for the sum of the warp before it; where warps 2k and 2k+1 are one wave, the second keeps the first from passing it on.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

#define WARPS 8
#define EMPTY (-1)

__global__ void chainedScan(const int *in, int *out) {
  __shared__ int carry[WARPS + 1];
  int tid = threadIdx.x, lane = tid & 31, warp = tid >> 5;
  if (tid <= WARPS)
    carry[tid] = tid == 0 ? 0 : EMPTY;
  __syncthreads();

  int v = in[tid];
  for (int d = 1; d < 32; d *= 2) {
    int below = __shfl_up_sync(0xffffffff, v, d);
    if (lane >= d)
      v += below;
  }
  volatile int *link = &carry[warp]; // written by the warp before
  int before;
  while ((before = *link) == EMPTY)
    ;
  if (lane == 31)
    atomicExch(&carry[warp + 1], before + v);
  out[tid] = before + v;
}

int main() {
  const int n = WARPS * 32;
  int in[n], out[n], *dIn, *dOut, bad = 0, want = 0, sum = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 67) % 43;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  chainedScan<<<1, n>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    want += in[i];
    bad += out[i] != want;
    sum += out[i] % 97 * (i + 1);
  }
  printf("%d %d %d, sum %d, wrong %d\n", out[0], out[32], out[n - 1], sum, bad);
  return bad != 0;
}
