// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuSOLVER Dn: LU, Cholesky, QR, eigenvalues, SVD, each with its workspace.
#include <cuda_runtime.h>
#include <cusolverDn.h>

static void lu(cusolverDnHandle_t handle, int n, double *a, double *b, int *pivots, int *info) {
  int size = 0;
  double *work;
  cusolverDnDgetrf_bufferSize(handle, n, n, a, n, &size);
  cudaMalloc(&work, size * sizeof(double));
  cusolverDnDgetrf(handle, n, n, a, n, work, pivots, info);
  cusolverDnDgetrs(handle, CUBLAS_OP_N, n, 1, a, n, pivots, b, n, info);
  cudaFree(work);
}

static void cholesky(cusolverDnHandle_t handle, int n, float *a, float *b, int *info) {
  int size = 0;
  float *work;
  cusolverDnSpotrf_bufferSize(handle, CUBLAS_FILL_MODE_LOWER, n, a, n, &size);
  cudaMalloc(&work, size * sizeof(float));
  cusolverDnSpotrf(handle, CUBLAS_FILL_MODE_LOWER, n, a, n, work, size, info);
  cusolverDnSpotrs(handle, CUBLAS_FILL_MODE_LOWER, n, 1, a, n, b, n, info);
  cudaFree(work);
}

static void qr(cusolverDnHandle_t handle, int n, double *a, double *tau, double *c, int *info) {
  int size = 0, more = 0;
  double *work;
  cusolverDnDgeqrf_bufferSize(handle, n, n, a, n, &size);
  cusolverDnDormqr_bufferSize(handle, CUBLAS_SIDE_LEFT, CUBLAS_OP_T, n, 1, n, a, n, tau, c, n, &more);
  if (more > size)
    size = more;
  cudaMalloc(&work, size * sizeof(double));
  cusolverDnDgeqrf(handle, n, n, a, n, tau, work, size, info);
  cusolverDnDormqr(handle, CUBLAS_SIDE_LEFT, CUBLAS_OP_T, n, 1, n, a, n, tau, c, n, work, size, info);
  cudaFree(work);
}

static void spectrum(cusolverDnHandle_t handle, int n, double *a, double *w, double *u, int *info) {
  int size = 0;
  double *work;
  cusolverDnDsyevd_bufferSize(handle, CUSOLVER_EIG_MODE_VECTOR, CUBLAS_FILL_MODE_UPPER, n, a, n, w, &size);
  cudaMalloc(&work, size * sizeof(double));
  cusolverDnDsyevd(handle, CUSOLVER_EIG_MODE_VECTOR, CUBLAS_FILL_MODE_UPPER, n, a, n, w, work, size, info);
  cudaFree(work);
  cusolverDnDgesvd_bufferSize(handle, n, n, &size);
  cudaMalloc(&work, size * sizeof(double));
  cusolverDnDgesvd(handle, 'A', 'A', n, n, a, n, w, u, n, u, n, work, size, nullptr, info);
  cudaFree(work);
}

int main() {
  cusolverDnHandle_t handle;
  cudaStream_t stream;
  cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking);
  cusolverDnCreate(&handle);
  cusolverDnSetStream(handle, stream);
  double *a;
  int *info;
  cudaMalloc(&a, 64 * 64 * 3 * sizeof(double));
  cudaMalloc(&info, 65 * sizeof(int));
  lu(handle, 64, a, a + 64 * 64, info + 1, info);
  cholesky(handle, 64, (float *)a, (float *)a + 64 * 64, info);
  qr(handle, 64, a, a + 64 * 64, a + 2 * 64 * 64, info);
  spectrum(handle, 64, a, a + 64 * 64, a + 2 * 64 * 64, info);
  cudaStreamSynchronize(stream);
  cusolverDnDestroy(handle);
}
