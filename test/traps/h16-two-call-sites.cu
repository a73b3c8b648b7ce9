// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-16. Both arms of a lane-dependent branch shuffle with the full mask; on AMD each runs with its own half of the lanes only, and sources in the other arm give 0.
// Port: finding

#include <cstdio>
#include <cuda_runtime.h>

// Mirrors each value about the first of its own eight lanes or, in the upper half of a warp, of the lower half's.
__global__ void mirrorHalves(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int lane = threadIdx.x % 32;
  int v = in[i];
  int pivot;
  if (lane < 16) {
    pivot = __shfl_sync(0xffffffff, v, lane / 8 * 8); // expect: divergent-collective
  } else {
    pivot = __shfl_sync(0xffffffff, v, lane & 8); // expect: divergent-collective
  }
  out[i] = 2 * pivot - v;
}

int main() {
  const int n = 256;
  int in[n], out[n], *dIn, *dOut, bad = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 73) % 509 + 1;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  mirrorHalves<<<2, 128>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  long long sum = 0;
  for (int i = 0; i < n; ++i) {
    int pivot = in[i % 32 < 16 ? i / 8 * 8 : i / 32 * 32 + (i & 8)];
    bad += out[i] != 2 * pivot - in[i];
    sum += (long long)out[i] * (i + 1);
  }
  printf("first %d, middle %d, last %d, sum %lld, wrong %d\n", out[0], out[n / 2 + 17], out[n - 1], sum, bad);
  return bad != 0;
}
