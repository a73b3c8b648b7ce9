// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuBLASXt next to cuBLAS: both return the same codes.
#include <cublasXt.h> // expect: header-unsupported
#include <cublas_v2.h>
#include <cuda_runtime.h>

#include <cstdio>
#include <cstdlib>

static void check(cublasStatus_t status, const char *what) {
  if (status == CUBLAS_STATUS_SUCCESS)
    return;
  std::fprintf(stderr, "%s: %s\n", what, cublasGetStatusString(status));
  std::exit(status == CUBLAS_STATUS_NOT_INITIALIZED ? 2 : 1);
}
#define CHECK(call) check(call, #call)

int main() {
  int count = 0;
  if (cudaGetDeviceCount(&count) != cudaSuccess || count == 0)
    return 3;
  cublasXtHandle_t xt; // expect: api-unsupported
  cublasHandle_t plain;
  CHECK(cublasXtCreate(&xt)); // expect: api-unsupported
  CHECK(cublasCreate(&plain));
  int first = 0, boards = 0;
  CHECK(cublasXtGetNumBoards(1, &first, &boards)); // expect: api-unsupported
  CHECK(cublasXtDeviceSelect(xt, 1, &first)); // expect: api-unsupported
  CHECK(cublasXtSetPinningMemMode(xt, CUBLASXT_PINNING_ENABLED)); // expect: api-unsupported
  CHECK(cublasDestroy(plain));
  CHECK(cublasXtDestroy(xt)); // expect: api-unsupported
}
