// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <cublas_v2.h>
#include <curand_kernel.h>
#include <cub/cub.cuh>

__global__ void fill(curandState_t *state, float *x) { x[threadIdx.x] = curand_normal2_double(state).x; }

cublasStatus_t product(cublasHandle_t h, int n, const cuComplex *a, cuComplex *c, cudaDataType_t type) {
  const cuComplex one = make_cuComplex(1, 0);
  float norm = 0;
  cublasStatus_t status = cublasCscal(h, n, &one, c, 1);
  if (status == CUBLAS_STATUS_INVALID_VALUE)
    return status;
  if (status == 3 || status == 13 || status == 0)
    return status;
  cublasGemmEx(h, CUBLAS_OP_N, CUBLAS_OP_C, n, n, n, &one, a, type, n, a, type, n, &one, c, type, n, CUBLAS_COMPUTE_32F, CUBLAS_GEMM_DEFAULT);
  return cublasNrm2Ex(h, n, a, type, 1, &norm, CUDA_R_32F, CUDA_R_32F);
}

cublasStatus_t factor(cublasHandle_t h, int n, float **a, int *pivots, int *info, int count) {
  return cublasSgetrfBatched(h, n, a, n, pivots, info, count);
}
