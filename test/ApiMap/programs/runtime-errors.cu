// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Errors of the runtime: the usual macro, a switch, sticky errors, an exception with the code in it.
#include <cuda_runtime.h>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <system_error>

#define CUDA_CHECK(...)                                                                                              \
  do {                                                                                                               \
    cudaError_t error_ = (__VA_ARGS__);                                                                              \
    if (error_ != cudaSuccess) {                                                                                     \
      std::fprintf(stderr, "%s(%d): %s: %s\n", __FILE__, __LINE__, cudaGetErrorName(error_), cudaGetErrorString(error_)); \
      std::exit(1);                                                                                                  \
    }                                                                                                                \
  } while (false)

static bool isWorthAnotherTry(cudaError_t error) {
  switch (error) {
  case cudaErrorMemoryAllocation:
  case cudaErrorLaunchOutOfResources:
  case cudaErrorNotReady:
    return true;
  case cudaErrorIllegalAddress:
  case cudaErrorLaunchTimeout:
  case cudaErrorAssert:
  case cudaErrorECCUncorrectable:
  case cudaErrorNoDevice:
  case cudaErrorInsufficientDriver:
  case cudaErrorInvalidDevice:
  case cudaErrorInvalidValue:
  case cudaErrorInvalidResourceHandle:
    return false;
  default:
    return false;
  }
}

class CudaError : public std::runtime_error {
public:
  explicit CudaError(cudaError_t code) : std::runtime_error(std::string(cudaGetErrorName(code)) + ": " + cudaGetErrorString(code)), code(code) {}
  const cudaError_t code;
};

inline void operator||(cudaError_t error, const char *) {
  if (error != cudaSuccess)
    throw CudaError(error);
}

__global__ void write(int *p) { *p = 1; }

int main() {
  int count = 0;
  cudaError_t error = cudaGetDeviceCount(&count);
  if (error == cudaErrorNoDevice || error == cudaErrorInsufficientDriver || count == 0)
    return 0;
  CUDA_CHECK(cudaSetDevice(0));
  try {
    int *p = nullptr;
    cudaMalloc(&p, sizeof(int)) || "memory";
    write<<<1, 1>>>(p);
    cudaPeekAtLastError() || "launch";
    cudaDeviceSynchronize() || "kernel";
    cudaFree(p) || "free";
    cudaEvent_t event;
    CUDA_CHECK(cudaEventCreate(&event));
    if (cudaError_t state = cudaEventQuery(event); state != cudaErrorNotReady)
      CUDA_CHECK(state);
    size_t free = 0, all = 0;
    CUDA_CHECK(cudaMemGetInfo(&free, &all));
    while (cudaError_t failed = cudaMalloc(&p, free))
      if (free /= 2; !isWorthAnotherTry(failed))
        throw CudaError(failed);
    CUDA_CHECK(cudaFree(p), cudaEventDestroy(event));
  } catch (const CudaError &e) {
    std::fprintf(stderr, "%s\n", e.what());
    CUDA_CHECK(cudaDeviceReset());
    return e.code == cudaErrorMemoryAllocation ? 3 : 1;
  }
  return cudaGetLastError();
}
