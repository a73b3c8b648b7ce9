// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The profiler's configuration of CUDA 11, behind the version; macros that are empty without a profiler.
#include <cuda_runtime.h>
#if CUDART_VERSION < 12000
#include <cuda_profiler_api.h>
#define PROFILE_INTO(file) cudaProfilerInitialize("profiler.cfg", file, cudaCSV)
#else
#include <cuda_profiler_api.h>
#define PROFILE_INTO(file) ((void)(file))
#endif

#ifdef WITHOUT_PROFILER
#define PROFILE(on) ((void)0)
#else
#define PROFILE(on) ((on) ? cudaProfilerStart() : cudaProfilerStop())
#endif

int main() {
  cudaError_t (*const start)() = &cudaProfilerStart;
  PROFILE_INTO("out.csv");
  PROFILE(true);
  PROFILE(false);
  return start() != cudaSuccess;
}
