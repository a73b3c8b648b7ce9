// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-69. The result of printf in device code is the number of its arguments in CUDA; a kernel counts its messages and
// arguments with it. HIP returns something else.
// Port: same
#include <cstdio>

__global__ void chat(int *results, int value) {
  if (threadIdx.x == 0) {
    results[0] = printf("no arguments\n");
    results[1] = printf("value %d\n", value);
    results[2] = printf("%s is %d and %.1f\n", "this", value, value * 0.5);
    int messages = 0;
    for (int i = 0; i < 3; ++i)
      if (printf("line %d of %d\n", i, 3) > 0)
        ++messages;
    results[3] = messages;
  }
}

int main() {
  int *results;
  cudaMallocManaged(&results, 4 * sizeof(int));
  chat<<<1, 64>>>(results, 42);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  std::printf("results %d %d %d, messages %d\n", results[0], results[1], results[2], results[3]);
  return results[0] == 0 && results[1] == 1 && results[2] == 3 && results[3] == 3 ? 0 : 1;
}
