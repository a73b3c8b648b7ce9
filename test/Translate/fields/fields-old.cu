// RUN: %check-translate %s
//
// Members that CUDA 13 took away: programs for CUDA 12 still use them.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

int use(const cudaDeviceProp &prop) {
// CHECK: int use(const hipDeviceProp_t &prop) {
  int sum = prop.clockRate + prop.memoryClockRate + prop.deviceOverlap; // FINDING: api-differs
  sum += prop.computeMode + prop.kernelExecTimeoutEnabled + prop.singleToDoublePrecisionPerfRatio;
  sum += prop.maxTexture1DLinear + prop.cooperativeMultiDeviceLaunch;
  return sum;
}
