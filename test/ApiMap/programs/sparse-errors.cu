// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Status codes of cuSPARSE: names from the library and from a table, a zero pivot.
#include <cusparse.h>

#include <cstdio>
#include <cstdlib>

#define CHECK_CUSPARSE(func)                                                                              \
  {                                                                                                       \
    cusparseStatus_t status = (func);                                                                     \
    if (status != CUSPARSE_STATUS_SUCCESS) {                                                              \
      printf("%s: %s (%d) at line %d\n", #func, cusparseGetErrorString(status), status, __LINE__);        \
      return EXIT_FAILURE;                                                                                \
    }                                                                                                     \
  }

static bool isFatal(cusparseStatus_t status) {
  switch (status) {
  case CUSPARSE_STATUS_SUCCESS:
  case CUSPARSE_STATUS_ZERO_PIVOT:
    return false;
  case CUSPARSE_STATUS_NOT_INITIALIZED:
  case CUSPARSE_STATUS_ALLOC_FAILED:
  case CUSPARSE_STATUS_INVALID_VALUE:
  case CUSPARSE_STATUS_ARCH_MISMATCH:
  case CUSPARSE_STATUS_MAPPING_ERROR:
  case CUSPARSE_STATUS_EXECUTION_FAILED:
  case CUSPARSE_STATUS_INTERNAL_ERROR:
  case CUSPARSE_STATUS_MATRIX_TYPE_NOT_SUPPORTED:
  case CUSPARSE_STATUS_NOT_SUPPORTED:
  case CUSPARSE_STATUS_INSUFFICIENT_RESOURCES:
    std::fprintf(stderr, "%s\n", cusparseGetErrorName(status));
    return true;
  }
  return true;
}

int main() {
  cusparseHandle_t handle;
  CHECK_CUSPARSE(cusparseCreate(&handle));
  int version;
  CHECK_CUSPARSE(cusparseGetVersion(handle, &version));
  cusparseMatDescr_t descr;
  CHECK_CUSPARSE(cusparseCreateMatDescr(&descr));
  CHECK_CUSPARSE(cusparseSetMatType(descr, CUSPARSE_MATRIX_TYPE_GENERAL));
  CHECK_CUSPARSE(cusparseSetMatIndexBase(descr, CUSPARSE_INDEX_BASE_ZERO));
  cusparseDnVecDescr_t vector;
  float *data = nullptr;
  cusparseStatus_t bad = cusparseCreateDnVec(&vector, -1, data, CUDA_R_32F);
  if (isFatal(bad))
    std::printf("as it should be: %d\n", bad == CUSPARSE_STATUS_INVALID_VALUE);
  CHECK_CUSPARSE(cusparseDestroyMatDescr(descr))
  CHECK_CUSPARSE(cusparseDestroy(handle))
  return EXIT_SUCCESS;
}
