#include <cuda_runtime.h>
#include <cuda_profiler_api.h>
#include <cub/cub.cuh>
#ifdef NEVER
#include "vendor/kernels.h"
#endif
void f(float *p, void *t, size_t n, float *out) {
  cudaMalloc((void **)&p, 16);
  cudaProfilerStart();
  cudaProfilerStop();
  cudaFree(p);
  cub::DeviceReduce::Sum(t, n, p, out, 4);
#ifdef NEVER
  thirdPartyCuda(p);
#endif
}
namespace mine { void cudaFree(int); }
void g() { mine::cudaFree(1); }
