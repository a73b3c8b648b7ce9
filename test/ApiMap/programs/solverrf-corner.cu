// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuSOLVER Rf: batches, and the factors taken out again.
#include <cstdlib>
#include <cuda_runtime.h>
#include <cusolverRf.h>

int main() {
  cusolverRfHandle_t handle;
  static int rows[9], columns[8], none[9], p[8], pivots[2];
  static double values[2][8], temp[64];
  double *matrices[] = {values[0], values[1]}, *solutions[] = {temp, temp + 8};
  int status = cusolverRfCreate(&handle);
  status |= cusolverRfBatchSetupHost(2, 8, 8, rows, columns, matrices, 0, none, columns, temp, 8, rows, columns, values[0], p, p, handle);
  status |= cusolverRfBatchAnalyze(handle);
  status |= cusolverRfBatchResetValues(2, 8, 8, rows, columns, matrices, p, p, handle);
  status |= cusolverRfBatchRefactor(handle);
  status |= cusolverRfBatchZeroPivot(handle, pivots);
  status |= cusolverRfBatchSolve(handle, p, p, 1, temp, 16, solutions, 8);
  int nonzeros = 0, *bundledRows = nullptr, *bundledColumns = nullptr;
  double *bundled = nullptr;
  status |= cusolverRfExtractBundledFactorsHost(handle, &nonzeros, &bundledRows, &bundledColumns, &bundled);
  int *deviceRows, *deviceColumns;
  double *device;
  status |= cusolverRfAccessBundledFactorsDevice(handle, &nonzeros, &deviceRows, &deviceColumns, &device);
  std::free(bundled);
  cusolverRfFactorization_t factor;
  cusolverRfTriangularSolve_t triangular;
  cusolverRfGetAlgs(handle, &factor, &triangular);
  return status | (factor != CUSOLVERRF_FACTORIZATION_ALG2);
}
