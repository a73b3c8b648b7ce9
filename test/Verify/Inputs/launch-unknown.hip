// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <hip/hip_runtime.h>
#include <w2w/launch.h>
#include <cstdio>
__global__ void kernel(int *p) { *p = 1; }
int main() {
  int *p;
  hipMallocManaged(&p, sizeof(int));
  *p = 0;
  w2w::LaunchAttribute cluster = {};
  cluster.id = static_cast<w2w::LaunchAttributeID>(4);
  w2w::LaunchConfig config = {dim3(1), dim3(1), 0, nullptr, &cluster, 1};
  const hipError_t error = w2w::launchKernelEx(&config, kernel, p);
  hipDeviceSynchronize();
  std::printf("%s %d\n", hipGetErrorName(error), *p);
}
