// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-53. A cluster of blocks that read each other's shared memory; AMD's GPUs here have no clusters. The kernel is
// for sm_90 and is taken on request only; the default path uses global memory.
// Port: finding
#include <cooperative_groups.h>
#include <cstdio>
#include <cstring>

namespace cg = cooperative_groups;

#if !defined(__CUDA_ARCH__) || __CUDA_ARCH__ >= 900 // expect: arch-condition
#define CLUSTER_OF_TWO __cluster_dims__(2, 1, 1) // expect: api-unsupported
#else
#define CLUSTER_OF_TWO
#endif

__global__ void CLUSTER_OF_TWO exchangeInCluster(const int *in, int *out) {
#if defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= 900 // expect: arch-condition
  __shared__ int mine[128];
  cg::cluster_group cluster = cg::this_cluster();
  mine[threadIdx.x] = in[blockIdx.x * 128 + threadIdx.x];
  cluster.sync();
  const int *theirs = cluster.map_shared_rank(mine, cluster.block_rank() ^ 1);
  out[blockIdx.x * 128 + threadIdx.x] = theirs[127 - threadIdx.x];
  cluster.sync();
#endif
}

__global__ void exchange(const int *in, int *out) {
  out[blockIdx.x * 128 + threadIdx.x] = in[(blockIdx.x ^ 1) * 128 + 127 - threadIdx.x];
}

int main(int argc, char **argv) {
  const int n = 4 * 128;
  int in[n], out[n], *dIn, *dOut;
  for (int i = 0; i < n; ++i)
    in[i] = i * 29 % 1021;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  if (argc > 1 && !std::strcmp(argv[1], "--cluster"))
    exchangeInCluster<<<4, 128>>>(dIn, dOut);
  else
    exchange<<<4, 128>>>(dIn, dOut);
  if (cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost) != cudaSuccess)
    return 2;
  int wrong = 0, checksum = 0;
  for (int i = 0; i < n; ++i) {
    wrong += out[i] != in[(i / 128 ^ 1) * 128 + 127 - i % 128];
    checksum = checksum * 31 + out[i];
  }
  std::printf("out %d %d, checksum %d, wrong %d\n", out[0], out[n - 1], checksum, wrong);
  return wrong;
}
