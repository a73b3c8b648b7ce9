// Device code in two files: a function, a variable and a kernel of the other one.
#include "other.h"
#include <cstdio>

__global__ void here(int *p) { p[threadIdx.x] = scale(threadIdx.x) + shared_variable; }

int main() {
  int *d, h[64], value = 7;
  cudaMalloc(&d, sizeof h);
  cudaMemcpyToSymbol(shared_variable, &value, sizeof value);
  here<<<1, 64>>>(d);
  launchThere(d);
  cudaMemcpy(h, d, sizeof h, cudaMemcpyDeviceToHost);
  printf("%d %d\n", h[1], h[63]);
  return cudaGetLastError() != cudaSuccess;
}
