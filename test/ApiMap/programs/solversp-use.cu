// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuSOLVER Sp: a sparse system, by QR on the GPU and by Cholesky.
#include <cuda_runtime.h>
#include <cusolverSp.h>
#include <cusparse.h>

int main() {
  cusolverSpHandle_t handle;
  cusparseMatDescr_t matrix;
  cudaStream_t stream;
  cudaStreamCreate(&stream);
  cusolverSpCreate(&handle);
  cusolverSpSetStream(handle, stream);
  cusparseCreateMatDescr(&matrix);
  cusparseSetMatType(matrix, CUSPARSE_MATRIX_TYPE_GENERAL);
  cusparseSetMatIndexBase(matrix, CUSPARSE_INDEX_BASE_ZERO);
  const int n = 4, nonzeros = 4;
  double *values, *b, *x;
  int *rows, *columns, singular = 0;
  cudaMallocManaged(&values, nonzeros * sizeof(double));
  cudaMallocManaged(&b, n * sizeof(double));
  cudaMallocManaged(&x, n * sizeof(double));
  cudaMallocManaged(&rows, (n + 1) * sizeof(int));
  cudaMallocManaged(&columns, nonzeros * sizeof(int));
  for (int i = 0; i <= n; ++i) {
    rows[i] = i;
    if (i < n)
      values[i] = i + 1, b[i] = 1, columns[i] = i;
  }
  cusolverSpDcsrlsvqr(handle, n, nonzeros, matrix, values, rows, columns, b, 1e-12, 0, x, &singular);
  cusolverSpDcsrlsvchol(handle, n, nonzeros, matrix, values, rows, columns, b, 1e-12, 1, x, &singular);
  cudaStreamSynchronize(stream);
  cusparseDestroyMatDescr(matrix);
  cusolverSpDestroy(handle);
  return singular >= 0;
}
