// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-33. __nanosleep with a value known only at run time, __trap and __brkpt on ways never taken, and assert: the first three do not exist in HIP 6.4.
// Port: same

#include <cassert>
#include <cstdio>
#include <cuda_runtime.h>

#define DEVICE_CHECK(cond)                                                                                                       \
  do {                                                                                                                           \
    if (!(cond)) {                                                                                                               \
      printf("check failed: %s\n", #cond);                                                                                       \
      __trap();                                                                                                                  \
    }                                                                                                                            \
  } while (0)

__device__ void pauseFor(unsigned ns) {
#if __CUDA_ARCH__ >= 700
  __nanosleep(ns);
#endif
}

__device__ int divide(int a, int b) {
  if (b == 0) {
    __brkpt();
    return 0;
  }
  return a / b;
}

// Claims work items one by one, with a pause between that grows.
__global__ void claim(int *next, int total, const int *weight, int *out) {
  unsigned ns = 20 + threadIdx.x % 3;
  for (;;) {
    int item = atomicAdd(next, 1);
    if (item >= total)
      break;
    DEVICE_CHECK(item >= 0);
    assert(weight[item] > 0 && "weights are positive");
    out[item] = divide(1000000, weight[item]);
    pauseFor(ns);
    ns = ns < 200 ? ns * 2 : 20;
  }
  __nanosleep(100);
}

int main() {
  const int total = 300;
  int weight[total], out[total], *dNext, *dWeight, *dOut, bad = 0, check = 0;
  for (int i = 0; i < total; ++i)
    weight[i] = 1 + (i * 71) % 997;
  cudaMalloc(&dNext, sizeof(int));
  cudaMalloc(&dWeight, sizeof(weight));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemset(dNext, 0, sizeof(int));
  cudaMemcpy(dWeight, weight, sizeof(weight), cudaMemcpyHostToDevice);
  claim<<<2, 64>>>(dNext, total, dWeight, dOut);
  cudaError_t error = cudaDeviceSynchronize();
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  for (int i = 0; i < total; ++i) {
    bad += out[i] != 1000000 / weight[i];
    check += out[i] % 1000 * (i + 1);
  }
  printf("%s: %d %d %d, check %d, wrong %d\n", cudaGetErrorString(error), out[0], out[1], out[total - 1], check, bad);
  return error != cudaSuccess || bad;
}
