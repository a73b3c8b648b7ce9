// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuSOLVER Mg beside cuSOLVER Dn, which a machine with one GPU takes. cuBLAS comes with the headers.
#include <cuda_runtime.h>
#include <cusolverDn.h>
#include <cusolverMg.h> // expect: header-unsupported

#include <cstdio>

#define CHECK(call)                                                          \
  do {                                                                       \
    cusolverStatus_t status = (call);                                        \
    if (status != CUSOLVER_STATUS_SUCCESS) {                                 \
      std::printf("%s:%d: %d\n", __FILE__, __LINE__, int(status));           \
      return status;                                                         \
    }                                                                        \
  } while (0)

static int onSeveral(double *a, double *w, int n) {
  cusolverMgHandle_t handle; // expect: api-unsupported
  CHECK(cusolverMgCreate(&handle)); // expect: api-unsupported
  CHECK(cusolverMgDestroy(handle)); // expect: api-unsupported
  return 0;
}

static int onOne(double *a, double *w, int n) {
  cusolverDnHandle_t handle;
  cublasHandle_t blas;
  int size = 0;
  CHECK(cusolverDnCreate(&handle));
  CHECK(cusolverDnDsyevd_bufferSize(handle, CUSOLVER_EIG_MODE_VECTOR, CUBLAS_FILL_MODE_LOWER, n, a, n, w, &size));
  if (cublasCreate(&blas) != CUBLAS_STATUS_SUCCESS || cublasDestroy(blas) != CUBLAS_STATUS_SUCCESS)
    return 1;
  CHECK(cusolverDnDestroy(handle));
  return 0;
}

int main() {
  double a[4] = {2, 0, 0, 1}, w[2];
  int count = 0;
  cudaGetDeviceCount(&count);
  return count > 1 ? onSeveral(a, w, 2) : onOne(a, w, 2);
}
