// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fields of cudaDeviceProp that CUDA 13 removed.
// cuda: 12
#include <cstdio>

int main() {
  cudaDeviceProp prop;
  cudaGetDeviceProperties(&prop, 0);
  printf("%s: %d.%d, %d SMs at %.0f MHz, %.1f GB/s\n", prop.name, prop.major, prop.minor, prop.multiProcessorCount,
         prop.clockRate * 1e-3f, 2.0 * prop.memoryClockRate * (prop.memoryBusWidth / 8) / 1.0e6);
  printf("overlap %s, timeout %d, mode %d\n", prop.deviceOverlap ? "yes" : "no", prop.kernelExecTimeoutEnabled,
         prop.computeMode);
  int ratio = prop.singleToDoublePrecisionPerfRatio + prop.cooperativeMultiDeviceLaunch + prop.maxTexture1DLinear;
  if (prop.computeMode == cudaComputeModeProhibited || prop.computeMode == cudaComputeModeExclusive)
    return 1;
  cudaDeviceProp wanted = {0};
  wanted.major = 7;
  struct cudaDeviceProp other = prop;
  int device;
  cudaChooseDevice(&device, &wanted);
  int rate;
  cudaDeviceGetAttribute(&rate, cudaDevAttrClockRate, device);
  return ratio + other.hostNumaId;
}
