// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuSOLVER Sp: a singular matrix is told by an index, all else by a status; on the host there is LU. cuSPARSE comes with the header.
#include <cuda_runtime.h>
#include <cusolverSp.h>

#include <cstdio>

static const char *nameOf(cusolverStatus_t status) {
  switch (status) {
  case CUSOLVER_STATUS_SUCCESS:
    return "success";
  case CUSOLVER_STATUS_NOT_INITIALIZED:
    return "not initialised";
  case CUSOLVER_STATUS_ALLOC_FAILED:
    return "out of memory";
  case CUSOLVER_STATUS_INVALID_VALUE:
    return "invalid value";
  case CUSOLVER_STATUS_MATRIX_TYPE_NOT_SUPPORTED:
    return "type of matrix";
  default:
    return "another";
  }
}

template <typename Function, typename... Args> static bool solve(const char *what, Function function, Args... args) {
  int singular = -1;
  cusolverStatus_t status = function(args..., &singular);
  if (status != CUSOLVER_STATUS_SUCCESS)
    std::fprintf(stderr, "%s: %s\n", what, nameOf(status));
  else if (singular >= 0)
    std::fprintf(stderr, "%s: singular at %d\n", what, singular);
  return status == CUSOLVER_STATUS_SUCCESS && singular < 0;
}

int main() {
  cusolverSpHandle_t handle = nullptr;
  cusparseMatDescr_t matrix = nullptr;
  float values[] = {1, 0}, b[] = {1, 1}, x[2];
  int rows[] = {0, 1, 2}, columns[] = {0, 1};
  if (cusolverSpCreate(&handle) != CUSOLVER_STATUS_SUCCESS || cusparseCreateMatDescr(&matrix) != CUSPARSE_STATUS_SUCCESS)
    return 2;
  bool solved = solve("Cholesky", cusolverSpScsrlsvcholHost, handle, 2, 2, matrix, values, rows, columns, b, 1e-6f, 0, x);
  solved |= solve("LU", cusolverSpScsrlsvluHost, handle, 2, 2, matrix, values, rows, columns, b, 1e-6f, 0, x); // expect: api-unsupported
  solved |= solve("QR", cusolverSpScsrlsvqrHost, handle, 2, 2, matrix, values, rows, columns, b, 1e-6f, 0, x); // expect: api-unsupported
  cusolverSpDestroy(handle);
  return solved;
}
