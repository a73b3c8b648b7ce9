// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Batches, Jacobi, complex matrices, inverse from the factor, generalised eigenvalues.
#include <cuComplex.h>
#include <cuda_runtime.h>
#include <cusolverDn.h>

#include <vector>

static void jacobi(cusolverDnHandle_t handle, int n, int batch, float *a, float *w, int *info) {
  syevjInfo_t parameters;
  int size = 0, sweeps = 0;
  float *work;
  double residual = 0;
  cusolverDnCreateSyevjInfo(&parameters);
  cusolverDnXsyevjSetTolerance(parameters, 1e-7);
  cusolverDnXsyevjSetMaxSweeps(parameters, 15);
  cusolverDnXsyevjSetSortEig(parameters, 1);
  cusolverDnSsyevjBatched_bufferSize(handle, CUSOLVER_EIG_MODE_VECTOR, CUBLAS_FILL_MODE_LOWER, n, a, n, w, &size, parameters, batch);
  cudaMalloc(&work, size * sizeof(float));
  cusolverDnSsyevjBatched(handle, CUSOLVER_EIG_MODE_VECTOR, CUBLAS_FILL_MODE_LOWER, n, a, n, w, work, size, info, parameters, batch);
  cusolverDnXsyevjGetSweeps(handle, parameters, &sweeps);
  cusolverDnXsyevjGetResidual(handle, parameters, &residual);
  cusolverDnDestroySyevjInfo(parameters);
  cudaFree(work);
}

static void svd(cusolverDnHandle_t handle, int m, int n, cuComplex *a, float *s, cuComplex *u, cuComplex *v, int *info) {
  gesvdjInfo_t parameters;
  int size = 0;
  cuComplex *work;
  cusolverDnCreateGesvdjInfo(&parameters);
  cusolverDnCgesvdj_bufferSize(handle, CUSOLVER_EIG_MODE_VECTOR, 1, m, n, a, m, s, u, m, v, n, &size, parameters);
  cudaMalloc(&work, size * sizeof(cuComplex));
  cusolverDnCgesvdj(handle, CUSOLVER_EIG_MODE_VECTOR, 1, m, n, a, m, s, u, m, v, n, work, size, info, parameters);
  cusolverDnDestroyGesvdjInfo(parameters);
}

static void batched(cusolverDnHandle_t handle, const std::vector<double *> &matrices, const std::vector<double *> &sides, int n, int *info) {
  double **a, **b;
  size_t bytes = matrices.size() * sizeof(double *);
  cudaMalloc(&a, bytes);
  cudaMalloc(&b, bytes);
  cudaMemcpyAsync(a, matrices.data(), bytes, cudaMemcpyHostToDevice);
  cudaMemcpyAsync(b, sides.data(), bytes, cudaMemcpyHostToDevice);
  cusolverDnDpotrfBatched(handle, CUBLAS_FILL_MODE_LOWER, n, a, n, info, (int)matrices.size());
  cusolverDnDpotrsBatched(handle, CUBLAS_FILL_MODE_LOWER, n, 1, a, n, b, n, info, (int)matrices.size());
}

static void general(cusolverDnHandle_t handle, int n, cuDoubleComplex *a, cuDoubleComplex *b, double *w, int *info) {
  int size;
  cuDoubleComplex *work;
  cusolverDnZhegvd_bufferSize(handle, CUSOLVER_EIG_TYPE_1, CUSOLVER_EIG_MODE_NOVECTOR, CUBLAS_FILL_MODE_UPPER, n, a, n, b, n, w, &size);
  cudaMalloc(&work, size * sizeof *work);
  cusolverDnZhegvd(handle, CUSOLVER_EIG_TYPE_1, CUSOLVER_EIG_MODE_NOVECTOR, CUBLAS_FILL_MODE_UPPER, n, a, n, b, n, w, work, size, info);
  cusolverDnZpotri_bufferSize(handle, CUBLAS_FILL_MODE_UPPER, n, a, n, &size);
  cusolverDnZpotri(handle, CUBLAS_FILL_MODE_UPPER, n, a, n, work, size, info);
}

int main() {
  cusolverDnHandle_t handle;
  cusolverDnCreate(&handle);
  cudaStream_t stream;
  cusolverDnGetStream(handle, &stream);
  void *space;
  int *info;
  cudaMalloc(&space, 1 << 20);
  cudaMalloc(&info, 64 * sizeof(int));
  jacobi(handle, 8, 16, (float *)space, (float *)space + 2048, info);
  svd(handle, 8, 8, (cuComplex *)space, (float *)space, (cuComplex *)space, (cuComplex *)space, info);
  batched(handle, {(double *)space}, {(double *)space}, 8, info);
  general(handle, 8, (cuDoubleComplex *)space, (cuDoubleComplex *)space, (double *)space, info);
  cusolverDnDestroy(handle);
}
