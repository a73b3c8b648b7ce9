// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Status codes of cuSOLVER, and the info on the device.
#include <cuda_runtime.h>
#include <cusolverDn.h>

#include <cstdio>
#include <stdexcept>
#include <string>

static const char *solverError(cusolverStatus_t error) {
  switch (error) {
  case CUSOLVER_STATUS_SUCCESS: return "CUSOLVER_STATUS_SUCCESS";
  case CUSOLVER_STATUS_NOT_INITIALIZED: return "CUSOLVER_STATUS_NOT_INITIALIZED";
  case CUSOLVER_STATUS_ALLOC_FAILED: return "CUSOLVER_STATUS_ALLOC_FAILED";
  case CUSOLVER_STATUS_INVALID_VALUE: return "CUSOLVER_STATUS_INVALID_VALUE";
  case CUSOLVER_STATUS_ARCH_MISMATCH: return "CUSOLVER_STATUS_ARCH_MISMATCH";
  case CUSOLVER_STATUS_EXECUTION_FAILED: return "CUSOLVER_STATUS_EXECUTION_FAILED";
  case CUSOLVER_STATUS_INTERNAL_ERROR: return "CUSOLVER_STATUS_INTERNAL_ERROR";
  case CUSOLVER_STATUS_MATRIX_TYPE_NOT_SUPPORTED: return "CUSOLVER_STATUS_MATRIX_TYPE_NOT_SUPPORTED";
  case CUSOLVER_STATUS_NOT_SUPPORTED: return "CUSOLVER_STATUS_NOT_SUPPORTED";
  case CUSOLVER_STATUS_ZERO_PIVOT: return "CUSOLVER_STATUS_ZERO_PIVOT";
  default: return "unknown";
  }
}

#define SOLVER(call)                                                                                         \
  do {                                                                                                       \
    if (cusolverStatus_t s = (call); s != CUSOLVER_STATUS_SUCCESS)                                           \
      throw std::runtime_error(std::string(#call) + ": " + solverError(s) + " " + std::to_string((int)s));   \
  } while (0)

static int info(const int *onDevice) {
  int value = -1;
  cudaMemcpy(&value, onDevice, sizeof value, cudaMemcpyDeviceToHost);
  return value;
}

int main() {
  try {
    cusolverDnHandle_t handle;
    SOLVER(cusolverDnCreate(&handle));
    double *a;
    int *flag, size;
    cudaMalloc(&a, 16 * sizeof(double));
    cudaMalloc(&flag, sizeof(int));
    SOLVER(cusolverDnDpotrf_bufferSize(handle, CUBLAS_FILL_MODE_UPPER, 4, a, 4, &size));
    double *work;
    cudaMalloc(&work, sizeof(double) * size);
    SOLVER(cusolverDnDpotrf(handle, CUBLAS_FILL_MODE_UPPER, 4, a, 4, work, size, flag));
    if (int minor = info(flag); minor > 0)
      std::printf("the leading minor of order %d is not positive definite\n", minor);
    else if (minor < 0)
      std::printf("parameter %d is wrong\n", -minor);
    SOLVER(cusolverDnDestroy(handle));
  } catch (const std::runtime_error &error) {
    std::puts(error.what());
    return 1;
  }
}
