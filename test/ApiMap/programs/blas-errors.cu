// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Status codes of cuBLAS: a table of names, a checking macro, an exception, a class that owns the handle.
#include <cublas_v2.h>
#include <cuda_runtime.h>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>

#define CUBLAS_CHECK(call)                                                                                  \
  do {                                                                                                      \
    cublasStatus_t status_ = (call);                                                                        \
    if (status_ != CUBLAS_STATUS_SUCCESS) {                                                                 \
      std::fprintf(stderr, "%s:%d: %s failed: %s\n", __FILE__, __LINE__, #call, statusName(status_));       \
      std::exit(EXIT_FAILURE);                                                                              \
    }                                                                                                       \
  } while (0)

static const char *statusName(cublasStatus_t status) {
  switch (status) {
  case CUBLAS_STATUS_SUCCESS: return "CUBLAS_STATUS_SUCCESS";
  case CUBLAS_STATUS_NOT_INITIALIZED: return "CUBLAS_STATUS_NOT_INITIALIZED";
  case CUBLAS_STATUS_ALLOC_FAILED: return "CUBLAS_STATUS_ALLOC_FAILED";
  case CUBLAS_STATUS_INVALID_VALUE: return "CUBLAS_STATUS_INVALID_VALUE";
  case CUBLAS_STATUS_ARCH_MISMATCH: return "CUBLAS_STATUS_ARCH_MISMATCH";
  case CUBLAS_STATUS_MAPPING_ERROR: return "CUBLAS_STATUS_MAPPING_ERROR";
  case CUBLAS_STATUS_EXECUTION_FAILED: return "CUBLAS_STATUS_EXECUTION_FAILED"; // expect-roc: duplicate-case
  case CUBLAS_STATUS_INTERNAL_ERROR: return "CUBLAS_STATUS_INTERNAL_ERROR"; // expect-roc: duplicate-case
  case CUBLAS_STATUS_NOT_SUPPORTED: return "CUBLAS_STATUS_NOT_SUPPORTED";
  case CUBLAS_STATUS_LICENSE_ERROR: return "CUBLAS_STATUS_LICENSE_ERROR"; // expect-roc: api-unsupported
  default: return "unknown";
  }
}

class BlasError : public std::runtime_error {
public:
  explicit BlasError(cublasStatus_t status) : std::runtime_error(cublasGetStatusString(status)), status_(status) {}
  cublasStatus_t status() const { return status_; }

private:
  cublasStatus_t status_;
};

class Blas {
public:
  Blas() {
    if (cublasStatus_t status = cublasCreate_v2(&handle_); status != CUBLAS_STATUS_SUCCESS)
      throw BlasError(status);
  }
  ~Blas() { cublasDestroy_v2(handle_); }
  Blas(const Blas &) = delete;
  operator cublasHandle_t() const { return handle_; }

private:
  cublasHandle_t handle_ = nullptr;
};

int main() {
  try {
    Blas blas;
    int version = 0;
    CUBLAS_CHECK(cublasGetVersion(blas, &version)); // expect: api-unsupported
    float *x = nullptr;
    if (cudaError_t error = cudaMalloc(&x, 400); error == cudaErrorMemoryAllocation)
      throw BlasError(CUBLAS_STATUS_ALLOC_FAILED);
    const float two = 2.0f;
    CUBLAS_CHECK(cublasSscal(blas, 100, &two, x, 1));
    float sum = 0;
    CUBLAS_CHECK(cublasSasum(blas, 100, x, 1, &sum));
    std::printf("%d %f %s\n", version, sum, statusName(CUBLAS_STATUS_SUCCESS));
    CUBLAS_CHECK(cublasSetVector(100, sizeof(float), &sum, 0, x, 1));
    cudaFree(x);
  } catch (const BlasError &error) {
    std::fprintf(stderr, "%s (%d)\n", error.what(), (int)error.status());
    return error.status() == CUBLAS_STATUS_NOT_INITIALIZED ? 2 : 1;
  }
  return 0;
}
