// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-58. clock() is a clock_t (a long) on CUDA and a long long in HIP: overloads, printf formats and templates see another type.
// Port: same
#include <cstdio>
#include <ctime>
#include <cuda_runtime.h>

__device__ const char *nameOf(int) { return "int"; }
__device__ const char *nameOf(long) { return "long"; }
__device__ const char *nameOf(long long) { return "long long"; }

struct Span {
  clock_t begin, end;
};

template <typename T> __device__ bool isClock(T, clock_t *) { return false; }
__device__ bool isClock(clock_t, clock_t *) { return true; }

__global__ void timeLoop(Span *spans, int *ok, int n) {
  const auto begin = clock();
  int v = 0;
  for (int i = 0; i < n; ++i)
    v = v * 3 + (i ^ v);
  auto end = clock();
  clock_t *address = &spans[threadIdx.x].end;
  clock_t *same = address;
  *same = end;
  spans[threadIdx.x].begin = begin;
  ok[threadIdx.x] = isClock(begin, address) + 2 * (end >= begin || v == 1) + 4 * (sizeof(clock()) == sizeof(long));
  if (threadIdx.x == 0)
    printf("clock() is a %s, clock64() a %s\n", nameOf(clock()), nameOf(clock64()));
}

int main() {
  Span *spans;
  int *ok, got[64], errors = 0;
  cudaMalloc(&spans, 64 * sizeof(Span));
  cudaMalloc(&ok, sizeof got);
  cudaMemset(ok, 0, sizeof got);
  timeLoop<<<1, 64>>>(spans, ok, 20);
  cudaDeviceSynchronize();
  cudaMemcpy(got, ok, sizeof got, cudaMemcpyDeviceToHost);
  for (int v : got)
    errors += v != 7;
  printf("%d, %d errors\n", got[0], errors);
  return errors ? 1 : 0;
}
