// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The width of a shuffle is left at the default, which is the wave and not the warp.
// The original.

#include <cstdio>
#include <cuda_runtime.h>

// The difference to the right neighbour; the last lane of a warp has none.
__global__ void kernel(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = __shfl_down_sync(0xffffffffu, in[i], 1) - in[i];
}

int main() {
  static int in[1024];
  static int out[1024];
  for (int i = 0; i < 1024; ++i)
    in[i] = (int)((i * 2654435761u) >> 20);
  int *dIn;
  int *dOut;
  cudaMalloc((void **)&dIn, sizeof(in));
  cudaMalloc((void **)&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  cudaMemset(dOut, 0, sizeof(out));
  kernel<<<4, 256>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  cudaFree(dIn);
  cudaFree(dOut);
  double sum = 0;
  for (int i = 0; i < 1024; ++i)
    sum += (double)out[i] * (i % 7 + 1);
  printf("shuffle-width-omitted: sum %.0f, first %.0f, last %.0f\n", sum, (double)out[0], (double)out[1024 - 1]);
  return 0;
}
