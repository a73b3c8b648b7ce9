// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <cuda_runtime.h>
__global__ void kernel(int *) {}
cudaError_t launch(int *p) {
  cudaLaunchConfig_t config = {};
  config.gridDim = 2, config.blockDim = 64;
  cudaLaunchAttribute attribute[1];
  attribute[0].id = cudaLaunchAttributeClusterDimension;
  attribute[0].val.clusterDim = {2, 1, 1};
  config.attrs = attribute, config.numAttrs = 1;
  return cudaLaunchKernelEx(&config, kernel, p);
}
