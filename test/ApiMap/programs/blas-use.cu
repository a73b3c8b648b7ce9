// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuBLAS as a solver uses it: the levels, batched and strided products, the Ex variants and half.
#include <cublas_v2.h>
#include <cuda_fp16.h>
#include <cuda_runtime.h>

#include <vector>

static void levels(cublasHandle_t handle, int n, float *a, float *x, float *y) {
  const float one = 1.0f, zero = 0.0f;
  float dot = 0, norm = 0;
  int largest = 0;
  cublasSaxpy(handle, n, &one, x, 1, y, 1);
  cublasSdot(handle, n, x, 1, y, 1, &dot);
  cublasSnrm2(handle, n, x, 1, &norm);
  cublasIsamax(handle, n, x, 1, &largest);
  cublasSgemv(handle, CUBLAS_OP_T, n, n, &one, a, n, x, 1, &zero, y, 1);
  cublasSger(handle, n, n, &one, x, 1, y, 1, a, n);
  cublasStrsm(handle, CUBLAS_SIDE_LEFT, CUBLAS_FILL_MODE_LOWER, CUBLAS_OP_N, CUBLAS_DIAG_UNIT, n, n, &one, a, n, y, n);
  cublasSsyrk(handle, CUBLAS_FILL_MODE_UPPER, CUBLAS_OP_N, n, n, &one, a, n, &zero, y, n);
  cublasSgeam(handle, CUBLAS_OP_N, CUBLAS_OP_T, n, n, &one, a, n, &zero, a, n, y, n);
  cublasSdgmm(handle, CUBLAS_SIDE_RIGHT, n, n, a, n, x, 1, y, n);
}

static void products(cublasHandle_t handle, int n, int batch, double *a, double *b, double *c) {
  const double alpha = 1.0, beta = 0.5;
  std::vector<double *> pointers(batch);
  for (int i = 0; i < batch; ++i)
    pointers[i] = a + (size_t)i * n * n;
  double **onDevice = nullptr;
  cudaMalloc(&onDevice, batch * sizeof(double *));
  cublasSetVector(batch, sizeof(double *), pointers.data(), 1, onDevice, 1);
  cublasDgemm(handle, CUBLAS_OP_N, CUBLAS_OP_C, n, n, n, &alpha, a, n, b, n, &beta, c, n);
  cublasDgemmBatched(handle, CUBLAS_OP_N, CUBLAS_OP_N, n, n, n, &alpha, onDevice, n, onDevice, n, &beta, onDevice, n, batch);
  cublasDgemmStridedBatched(handle, CUBLAS_OP_N, CUBLAS_OP_N, n, n, n, &alpha, a, n, (long long)n * n, b, n, (long long)n * n,
                            &beta, c, n, (long long)n * n, batch);
  int *pivots = nullptr, *infos = nullptr;
  cudaMalloc(&pivots, sizeof(int) * n * batch);
  cudaMalloc(&infos, sizeof(int) * batch);
  cublasDgetrfBatched(handle, n, onDevice, n, pivots, infos, batch); // expect-roc: api-unsupported
  cublasDgetriBatched(handle, n, onDevice, n, pivots, onDevice, n, infos, batch); // expect-roc: api-unsupported
  cudaFree(infos);
  cudaFree(pivots);
  cudaFree(onDevice);
}

static void mixed(cublasHandle_t handle, int n, __half *a, __half *b, __half *c, float *c32) {
  const __half one = __float2half(1.0f), zero = __float2half(0.0f);
  const float alpha = 1.0f, beta = 0.0f;
  cublasHgemm(handle, CUBLAS_OP_N, CUBLAS_OP_N, n, n, n, &one, a, n, b, n, &zero, c, n);
  cublasSgemmEx(handle, CUBLAS_OP_N, CUBLAS_OP_N, n, n, n, &alpha, a, CUDA_R_16F, n, b, CUDA_R_16F, n, &beta, c32, CUDA_R_32F, n);
  cublasGemmEx(handle, CUBLAS_OP_T, CUBLAS_OP_N, n, n, n, &alpha, a, CUDA_R_16F, n, b, CUDA_R_16F, n, &beta, c32, CUDA_R_32F, n,
               CUBLAS_COMPUTE_32F, CUBLAS_GEMM_DEFAULT_TENSOR_OP);
  cublasGemmStridedBatchedEx(handle, CUBLAS_OP_N, CUBLAS_OP_N, n, n, n, &alpha, a, CUDA_R_16BF, n, n * n, b, CUDA_R_16BF, n, n * n,
                             &beta, c32, CUDA_R_32F, n, n * n, 4, CUBLAS_COMPUTE_32F_FAST_TF32, CUBLAS_GEMM_DEFAULT);
  float sum = 0;
  cublasDotEx(handle, n, a, CUDA_R_16F, 1, b, CUDA_R_16F, 1, &sum, CUDA_R_32F, CUDA_R_32F);
  cublasNrm2Ex(handle, n, c32, CUDA_R_32F, 1, &sum, CUDA_R_32F, CUDA_R_32F);
  cublasAxpyEx(handle, n, &alpha, CUDA_R_32F, c32, CUDA_R_32F, 1, c32, CUDA_R_32F, 1, CUDA_R_32F);
}

int main() {
  cublasHandle_t handle;
  cudaStream_t stream;
  cublasCreate(&handle);
  cudaStreamCreate(&stream);
  cublasSetStream(handle, stream);
  cublasSetMathMode(handle, CUBLAS_DEFAULT_MATH);
  const int n = 64;
  void *space;
  cudaMalloc(&space, n * n * 4 * sizeof(double));
  levels(handle, n, (float *)space, (float *)space + n, (float *)space + 2 * n);
  products(handle, n, 1, (double *)space, (double *)space, (double *)space);
  mixed(handle, n, (__half *)space, (__half *)space, (__half *)space, (float *)space);
  cudaStreamSynchronize(stream);
  cublasDestroy(handle);
  return 0;
}
