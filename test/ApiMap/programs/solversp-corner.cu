// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuSOLVER Sp: reordering on the host, complex numbers, eigenvalues, batches of QR.
#include <cuComplex.h>
#include <cuda_runtime.h>
#include <cusolverSp.h>

static int reorder(cusolverSpHandle_t handle, cusparseMatDescr_t matrix, int n, int nonzeros, const int *rows, const int *columns, int *p) {
  int status = 0;
  status |= cusolverSpXcsrsymrcmHost(handle, n, nonzeros, matrix, rows, columns, p); // expect: api-unsupported
  status |= cusolverSpXcsrsymamdHost(handle, n, nonzeros, matrix, rows, columns, p); // expect: api-unsupported
  return status;
}

struct Batches {
  size_t inner = 0, work = 0;
  csrqrInfo_t info; // expect: api-unsupported
};

static int batches(Batches &b, cusolverSpHandle_t handle, cusparseMatDescr_t matrix, int n, const cuComplex *values, const int *rows) {
  int status = 0;
  status |= cusolverSpCreateCsrqrInfo(&b.info); // expect: api-unsupported
  status |= cusolverSpXcsrqrAnalysisBatched(handle, n, n, n, matrix, rows, rows, b.info); // expect: api-unsupported
  status |= cusolverSpCcsrqrBufferInfoBatched(handle, n, n, n, matrix, values, rows, rows, 2, b.info, &b.inner, &b.work); // expect: api-unsupported
  return status;
}

int main() {
  cusolverSpHandle_t handle;
  cusparseMatDescr_t matrix;
  static int rows[65], columns[64], p[64], singular;
  static cuDoubleComplex values[64], b[64], x[64], mu;
  cusolverSpCreate(&handle);
  cusparseCreateMatDescr(&matrix);
  Batches batch;
  int status = reorder(handle, matrix, 64, 64, rows, columns, p);
  status |= batches(batch, handle, matrix, 64, (cuComplex *)values, rows);
  status |= cusolverSpZcsrlsvqr(handle, 64, 64, matrix, values, rows, columns, b, 1e-9, 0, x, &singular); // expect: api-unsupported
  status |= cusolverSpZcsreigvsi(handle, 64, 64, matrix, values, rows, columns, mu, b, 100, 1e-9, &mu, x); // expect: api-unsupported
  return status;
}
