// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A kernel that is launched otherwise than by <<<>>> may have blocks of any shape; what only asks for its properties
// says nothing of them. In blocks of 128 threads each half has a wave of its own.
#include <cuda_runtime.h>

__global__ void plain(volatile int *flag) {
  if (threadIdx.x < blockDim.x / 2)
    while (flag[0] == 0) {}
  else
    flag[0] = 1;
}
__global__ void asked(volatile int *flag) {
  if (threadIdx.x < blockDim.x / 2)
    while (flag[0] == 0) {}
  else
    flag[0] = 1;
}
__global__ void launched(volatile int *flag) {
  if (threadIdx.x < blockDim.x / 2)
    while (flag[0] == 0) {} // FINDING: warp-handshake
  else
    flag[0] = 1;
}
__global__ void taken(volatile int *flag) {
  if (threadIdx.x < blockDim.x / 2)
    while (flag[0] == 0) {} // FINDING: warp-handshake
  else
    flag[0] = 1;
}
template <int N> __global__ void templated(volatile int *flag) {
  if (threadIdx.x < blockDim.x / 2)
    while (flag[N] == 0) {} // FINDING: warp-handshake
  else
    flag[N] = 1;
}

void run(int *p) {
  plain<<<1, 128>>>(p);
  asked<<<1, 128>>>(p);
  cudaFuncSetCacheConfig(asked, cudaFuncCachePreferL1); // FINDING: api-differs
  int blocks;
  cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, &asked, 64, 0);
  void *args[] = {&p};
  launched<<<1, 128>>>(p);
  cudaLaunchKernel((const void *)launched, dim3(1), dim3(64), args, 0, nullptr);
  taken<<<1, 128>>>(p);
  auto *other = &taken;
  other<<<1, 64>>>(p);
  templated<0><<<1, 128>>>(p);
  cudaLaunchCooperativeKernel(templated<0>, dim3(1), dim3(64), args);
}
// CHECK: __global__ void __launch_bounds__(128) plain(volatile int *flag){{.*}}
