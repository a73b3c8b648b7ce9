// RUN: %check-translate %s
//
// cuSOLVER's header includes cuBLAS's, and those of CUB and cuSPARSE the halves; HIP's do not. What is used is included.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#include <cusolverDn.h>
// CHECK: #include <hipblas/hipblas.h>
// CHECK: #include <hipsolver/hipsolver.h>
#include <cusparse.h>
// CHECK-NOT: {{.*}}hip_bf16{{.*}}
// CHECK: #include <hipsparse/hipsparse.h>

__device__ __half twice(__half x) { return __hadd(x, x); }

int main() {
  cublasHandle_t blas;
  cusolverDnHandle_t solver;
  cublasCreate(&blas); // CHECK: hipblasCreate(&blas);
  cusolverDnCreate(&solver);
  return cusolverDnDestroy(solver) + cublasDestroy(blas);
}
