// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-03. `auto` and `decltype` take warpSize for an int that can be changed, halved and printed; in newer HIP it is an object of a class type, and its value is 64.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

__global__ void pairwise(const int *in, int *out, int *shape) {
  auto width = warpSize;
  const auto lane = threadIdx.x % width;
  auto half = warpSize;
  half /= 2;
  decltype(warpSize + 0) step = half;
  int v = in[blockIdx.x * blockDim.x + threadIdx.x];
  while (step > 0) {
    v += __shfl_down_sync(0xffffffff, v, step);
    step >>= 1;
  }
  // The two halves of a warp are told apart by the width's half.
  v = __shfl_sync(0xffffffff, v, 0);
  if (lane >= half)
    v = -v;
  out[blockIdx.x * blockDim.x + threadIdx.x] = v;
  if (threadIdx.x == 0 && blockIdx.x == 0) {
    shape[0] = width;
    shape[1] = half;
    shape[2] = sizeof(warpSize);
    printf("on the device a warp has %d lanes\n", warpSize);
  }
}

int main() {
  const int block = 96, blocks = 2, n = block * blocks;
  int in[n], out[n], shape[3];
  for (int i = 0; i < n; ++i)
    in[i] = i * 5 % 17 + i / 32;
  int *dIn, *dOut, *dShape;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dOut, sizeof out);
  cudaMalloc(&dShape, sizeof shape);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  pairwise<<<blocks, block>>>(dIn, dOut, dShape);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  cudaMemcpy(shape, dShape, sizeof shape, cudaMemcpyDeviceToHost);
  int errors = shape[0] != 32 || shape[1] != 16 || shape[2] != 4;
  unsigned sum = 0;
  for (int i = 0; i < n; ++i) {
    int want = 0;
    for (int l = 0; l < 32; ++l)
      want += in[i / 32 * 32 + l];
    errors += out[i] != (i % 32 < 16 ? want : -want);
    sum = sum * 5 + unsigned(out[i]);
  }
  printf("shape %d %d %d, out %d %d %d, checksum %u, %d errors\n", shape[0], shape[1], shape[2], out[0], out[31], out[32], sum, errors);
  return errors != 0;
}
