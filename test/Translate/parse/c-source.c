// RUN: %check-translate %s
//
// C: casts in C's way, no references.
#include <cuda_runtime_api.h>
// CHECK: #include <hip/hip_runtime_api.h>
#include <stdlib.h>

int use(void *p, cudaStream_t s, const void *kernel, void **args) {
// CHECK: int use(void *p, hipStream_t s, const void *kernel, void **args) {
  struct cudaDeviceProp prop;
  // CHECK: struct hipDeviceProp_t prop;
  enum cudaMemcpyKind kind = cudaMemcpyHostToDevice;
  // CHECK: enum hipMemcpyKind kind = hipMemcpyHostToDevice;
  dim3 one = {1, 1, 1};
  cudaFuncAttributes_wrong:
  // CHECK: cudaFuncAttributes_wrong:
  if (cudaLaunchKernel(kernel, one, one, args, 0, s) != cudaSuccess)
  // CHECK: if (hipLaunchKernel((const void *)kernel, one, one, args, 0, s) != hipSuccess)
    return 1;
  struct cudaFuncAttributes a; // FINDING: api-differs
  // CHECK: struct hipFuncAttributes a;
  cudaFuncGetAttributes(&a, kernel);
  // CHECK: hipFuncGetAttributes(&a, (const void *)kernel);
  cudaMemcpyToSymbol(kernel, p, 4, 0, kind);
  // CHECK: hipMemcpyToSymbol(HIP_SYMBOL(kernel), p, 4, 0, kind);
  goto cudaFuncAttributes_wrong;
  // CHECK: goto cudaFuncAttributes_wrong;
}
