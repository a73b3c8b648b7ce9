// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-32. Each block waits for the block before it, by block number; the order in which blocks start is assumed, and that the one waited for is on the device.
// Port: finding

#include <cstdio>
#include <cuda_runtime.h>

template <typename T>
struct Link {
  T value;
  int ready;
};

template <typename T>
__global__ void runningMaximum(const T *in, T *out, Link<T> *links) {
  __shared__ T s[64];
  const int tid = threadIdx.x, i = blockIdx.x * blockDim.x + tid;
  s[tid] = in[i];
  __syncthreads();
  T best = s[0];
  for (int k = 1; k <= tid; ++k)
    best = max(best, s[k]);

  __shared__ T before;
  if (tid == 63) {
    T b = in[0];
    if (blockIdx.x > 0) {
      Link<T> *link = &links[blockIdx.x - 1];
      while (atomicAdd(&link->ready, 0) == 0) // expect: grid-barrier
        ;
      __threadfence();
      b = *(volatile T *)&link->value;
    }
    before = b;
    *(volatile T *)&links[blockIdx.x].value = max(b, best);
    __threadfence();
    atomicExch(&links[blockIdx.x].ready, 1);
  }
  __syncthreads();
  out[i] = max(best, before);
}

int main() {
  const int blocks = 6, n = blocks * 64;
  int in[n], out[n], *dIn, *dOut, bad = 0, check = 0;
  Link<int> *links;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 31) % 83 + i / 9;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMalloc(&links, blocks * sizeof(Link<int>));
  cudaMemset(links, 0, blocks * sizeof(Link<int>));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  runningMaximum<<<blocks, 64>>>(dIn, dOut, links);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  for (int i = 0, want = in[0]; i < n; ++i) {
    want = in[i] > want ? in[i] : want;
    bad += out[i] != want;
    check += out[i] * (i + 1);
  }
  printf("%d %d %d, check %d, wrong %d\n", out[0], out[64], out[n - 1], check, bad);
  return bad != 0;
}
