// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-42. The grid is clamped to prop.maxGridSize[0], which HIP reports as 2^31-1 too, although 2^32 threads are the
// most that a launch may have.
// Port: same, finding
#include <cstdio>
#include <cuda_runtime.h>

struct LaunchPlan {
  int threads;
  int blocks;
};

static LaunchPlan plan(size_t items, const cudaDeviceProp &prop) {
  LaunchPlan p;
  p.threads = 512;
  size_t blocks = (items + p.threads - 1) / p.threads;
  if (blocks > (size_t)prop.maxGridSize[0])
    blocks = prop.maxGridSize[0];
  p.blocks = (int)blocks;
  return p;
}

// The rest is left to a second launch when the grid was too small.
__global__ void fill(unsigned *out, size_t n, size_t from) {
  size_t i = from + (size_t)blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    out[i] = (unsigned)(i * 2654435761u);
}

int main(int argc, char **) {
  cudaDeviceProp prop;
  if (cudaGetDeviceProperties(&prop, 0) != cudaSuccess)
    return 2;
  const size_t n = argc > 1 ? (size_t)1 << 41 : 2600;
  unsigned *out;
  if (cudaMallocManaged(&out, n * sizeof *out) != cudaSuccess)
    return 3;
  for (size_t from = 0; from < n;) {
    const LaunchPlan p = plan(n - from, prop);
    fill<<<p.blocks, p.threads>>>(out, n, from); // expect: grid-limit
    from += (size_t)p.blocks * p.threads;
  }
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 4;
  unsigned wrong = 0, checksum = 0;
  for (size_t i = 0; i < n; ++i) {
    wrong += out[i] != (unsigned)(i * 2654435761u);
    checksum ^= out[i] + (checksum << 6) + (checksum >> 2);
  }
  printf("%u %u, checksum %u, wrong %u\n", out[1], out[n - 1], checksum, wrong);
  return wrong != 0;
}
