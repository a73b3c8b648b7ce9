// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Thread block clusters (sm_90).
// arch: sm_90
#include <cooperative_groups.h>
namespace cg = cooperative_groups;

__global__ void __cluster_dims__(2, 1, 1) histogram(int *bins) {
  extern __shared__ int smem[];
  cg::cluster_group cluster = cg::this_cluster();
  unsigned rank = cluster.block_rank(), size = cluster.dim_blocks().x;
  smem[threadIdx.x] = 0;
  cluster.sync();
  int *remote = cluster.map_shared_rank(smem, (rank + 1) % size);
  atomicAdd(remote + threadIdx.x, 1);
  __cluster_barrier_arrive();
  __cluster_barrier_wait();
  bins[threadIdx.x] = smem[threadIdx.x] + __clusterRelativeBlockRank() + cluster.num_threads();
}

int main() {
  cudaLaunchConfig_t config = {0};
  config.gridDim = dim3(4);
  config.blockDim = dim3(128);
  cudaLaunchAttribute attribute[1];
  attribute[0].id = cudaLaunchAttributeClusterDimension;
  attribute[0].val.clusterDim.x = 2;
  attribute[0].val.clusterDim.y = 1;
  attribute[0].val.clusterDim.z = 1;
  config.attrs = attribute;
  config.numAttrs = 1;
  int *bins = 0;
  cudaLaunchKernelEx(&config, histogram, bins);
}
