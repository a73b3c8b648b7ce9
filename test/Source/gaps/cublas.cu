// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cuBLAS, common calls.

#include <cublas_v2.h>
#include <cuda_fp16.h>
#include <stdio.h>
#include <stdlib.h>

#define CHECK(call)                                                                                                    \
  if ((call) != CUBLAS_STATUS_SUCCESS)                                                                                 \
  exit(1)

int main() {
  cublasHandle_t handle;
  float *a = 0, *b = 0, *c = 0, alpha = 1, beta = 0, result;
  double *d = 0, one = 1;
  int m = 16, n = 16, k = 16, index;
  CHECK(cublasCreate(&handle));
  CHECK(cublasSetStream(handle, 0));
  CHECK(cublasSetMathMode(handle, CUBLAS_TENSOR_OP_MATH));
  CHECK(cublasSetPointerMode(handle, CUBLAS_POINTER_MODE_HOST));
  CHECK(cublasSgemm(handle, CUBLAS_OP_N, CUBLAS_OP_T, m, n, k, &alpha, a, m, b, k, &beta, c, m));
  CHECK(cublasDgemm(handle, CUBLAS_OP_N, CUBLAS_OP_N, m, n, k, &one, d, m, d, k, &one, d, m));
  CHECK(cublasSgemmStridedBatched(handle, CUBLAS_OP_N, CUBLAS_OP_N, m, n, k, &alpha, a, m, 256, b, k, 256, &beta, c, m,
                                  256, 8));
  CHECK(cublasGemmEx(handle, CUBLAS_OP_N, CUBLAS_OP_N, m, n, k, &alpha, a, CUDA_R_16F, m, b, CUDA_R_16F, k, &beta, c,
                     CUDA_R_32F, m, CUBLAS_COMPUTE_32F, CUBLAS_GEMM_DEFAULT_TENSOR_OP));
  CHECK(cublasSaxpy(handle, n, &alpha, a, 1, b, 1));
  CHECK(cublasSdot(handle, n, a, 1, b, 1, &result));
  CHECK(cublasSnrm2(handle, n, a, 1, &result));
  CHECK(cublasSscal(handle, n, &alpha, a, 1));
  CHECK(cublasSgemv(handle, CUBLAS_OP_N, m, n, &alpha, a, m, b, 1, &beta, c, 1));
  CHECK(cublasIsamax(handle, n, a, 1, &index));
  CHECK(cublasSetMatrix(m, n, sizeof(float), a, m, b, m));
  CHECK(cublasSgeam(handle, CUBLAS_OP_T, CUBLAS_OP_N, m, n, &alpha, a, n, &beta, b, m, c, m));
  CHECK(cublasDestroy(handle));
  printf("%s\n", cublasGetStatusString(CUBLAS_STATUS_SUCCESS));
}
