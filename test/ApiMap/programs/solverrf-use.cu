// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuSOLVER Rf: the factors of one matrix are used for the next one with the same pattern.
#include <cuda_runtime.h>
#include <cusolverRf.h>

int main() {
  cusolverRfHandle_t handle;
  const int n = 2, nonzeros = 2;
  int rows[] = {0, 1, 2}, columns[] = {0, 1}, none[] = {0, 0, 0}, identity[] = {0, 1};
  double values[] = {2, 4}, lower[1] = {};
  cusolverRfCreate(&handle);
  cusolverRfSetNumericProperties(handle, 0.0, 0.0);
  cusolverRfSetAlgs(handle, CUSOLVERRF_FACTORIZATION_ALG0, CUSOLVERRF_TRIANGULAR_SOLVE_ALG1);
  cusolverRfSetMatrixFormat(handle, CUSOLVERRF_MATRIX_FORMAT_CSR, CUSOLVERRF_UNIT_DIAGONAL_ASSUMED_L);
  cusolverRfSetResetValuesFastMode(handle, CUSOLVERRF_RESET_VALUES_FAST_MODE_ON);
  cusolverRfSetupHost(n, nonzeros, rows, columns, values, 0, none, columns, lower, nonzeros, rows, columns, values, identity, identity, handle);
  cusolverRfAnalyze(handle);
  double *work, *x;
  int *device;
  cudaMalloc(&work, n * sizeof(double));
  cudaMalloc(&x, n * sizeof(double));
  cudaMalloc(&device, 16 * sizeof(int));
  cudaMemcpy(device, rows, sizeof rows, cudaMemcpyHostToDevice);
  cusolverRfResetValues(n, nonzeros, device, device + 4, x, device, device, handle);
  cusolverRfRefactor(handle);
  cusolverRfSolve(handle, device, device, 1, work, n, x, n);
  cusolverRfDestroy(handle);
}
