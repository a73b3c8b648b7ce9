// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-28. The arms of a warp-dependent branch call helpers that hold one barrier each; that they pair up shows only across the calls.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

struct Shared {
  int left[64];
  int right[64];
};

__device__ int fillLeft(Shared &s, int v, int lane) {
  s.left[lane] = v;
  s.left[lane + 32] = -v;
  __syncthreads();
  return s.right[63 - lane];
}

__device__ int fillRight(Shared &s, int v, int lane) {
  s.right[lane * 2] = v;
  s.right[lane * 2 + 1] = v + 7;
  __syncthreads();
  return s.left[(lane * 5) % 64];
}

__global__ void swapSides(const int *in, int *out) {
  __shared__ Shared s;
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int lane = threadIdx.x & 31;
  bool leftSide = (threadIdx.x >> 5) == 0;
  int r;
  if (leftSide)
    r = fillLeft(s, in[i], lane);
  else
    r = fillRight(s, in[i], lane);
  out[i] = r * 2 + leftSide;
}

int main() {
  const int blocks = 4, n = blocks * 64;
  int in[n], out[n], *dIn, *dOut, bad = 0, check = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 211) % 401;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  swapSides<<<blocks, 64>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    const int *x = in + i / 64 * 64;
    int lane = i % 32, slot = i % 64 < 32 ? 63 - lane : lane * 5 % 64;
    int want = i % 64 < 32 ? (x[32 + slot / 2] + slot % 2 * 7) * 2 + 1 : (slot < 32 ? x[slot] : -x[slot - 32]) * 2;
    bad += out[i] != want;
    check += out[i] * (i % 11 + 1);
  }
  printf("%d %d %d %d, check %d, wrong %d\n", out[0], out[31], out[32], out[n - 1], check, bad);
  return bad != 0;
}
