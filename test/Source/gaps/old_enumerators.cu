// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Enumerators and flags that later toolkits renamed or removed.
// cuda: 4
const char *describe(cudaError_t e) {
  switch (e) {
  case cudaSuccess:
    return "ok";
  case cudaErrorNotYetImplemented:
    return "not yet";
  case cudaErrorMemoryValueTooLarge:
    return "too large";
  case cudaErrorPriorLaunchFailure:
    return "prior";
  case cudaErrorMixedDeviceExecution:
  case cudaErrorAddressOfConstant:
  case cudaErrorTextureFetchFailed:
  case cudaErrorSynchronizationError:
    return "old";
  case cudaErrorApiFailureBase:
    return "base";
  default:
    return cudaGetErrorString(e);
  }
}

int main() {
  cudaSetDeviceFlags(cudaDeviceBlockingSync);
  cudaSetDeviceFlags(cudaThreadBlockingSync | cudaDeviceMapHost);
  unsigned flags = cudaThreadScheduleSpin + cudaThreadScheduleYield + cudaThreadScheduleAuto;
  int v = cudaDevAttrMaxThreadsPerBlock + cudaDevAttrSingleToDoublePrecisionPerfRatio;
  return describe(cudaErrorUnknown)[0] + flags + v + cudaComputeModeExclusive + cudaDevAttrCooperativeMultiDeviceLaunch;
}
