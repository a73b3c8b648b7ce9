// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Errors of the profiler's switch: that it cannot be turned on is no reason to stop.
#include <cuda_profiler_api.h>
#include <cuda_runtime.h>

#include <cstdio>

class Profiled {
public:
  Profiled() : started_(false) {
    cudaError_t error = cudaProfilerStart();
    if (error == cudaErrorProfilerAlreadyStarted || error == cudaErrorProfilerNotInitialized)
      std::puts("no profiler, or one that runs");
    else if (error != cudaSuccess)
      std::fprintf(stderr, "cudaProfilerStart: %s\n", cudaGetErrorString(error));
    else
      started_ = true;
  }
  ~Profiled() {
    if (started_ && cudaProfilerStop() == cudaErrorProfilerDisabled)
      cudaGetLastError();
  }

private:
  bool started_;
};

int main() {
  Profiled profiled;
  return cudaDeviceSynchronize() != cudaSuccess;
}
