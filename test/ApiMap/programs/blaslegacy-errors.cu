// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Errors of cublas.h are asked for after the call.
#include <cublas.h>
#include <cuda_runtime.h>

#include <cstdio>

static bool worked(const char *what) {
  cublasStatus status = CUBLAS_STATUS_SUCCESS;
  status = cublasGetError(); // expect: api-unsupported
  if (status == CUBLAS_STATUS_ALLOC_FAILED)
    std::fprintf(stderr, "%s: no memory\n", what);
  else if (status != CUBLAS_STATUS_SUCCESS)
    std::fprintf(stderr, "%s: %d\n", what, (int)status);
  return status == CUBLAS_STATUS_SUCCESS;
}

int main() {
  double *x = nullptr;
  if (cudaMalloc(&x, 100 * sizeof(double)) != cudaSuccess)
    return 1;
  double length = 0;
  length = cublasDnrm2(100, x, 1); // expect: api-unsupported
  if (!worked("norm") || length < 0)
    return 2;
  cudaFree(x);
}
