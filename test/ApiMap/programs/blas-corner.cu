// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Pointer modes, overloads over the element type, function pointers, handles behind void *, names in a macro.
#include <cublas_v2.h>
#include <cuComplex.h>
#include <cuda_runtime.h>

inline cublasStatus_t gemm(cublasHandle_t h, cublasOperation_t ta, cublasOperation_t tb, int m, int n, int k, const float *alpha,
                           const float *a, int lda, const float *b, int ldb, const float *beta, float *c, int ldc) {
  return cublasSgemm(h, ta, tb, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}
inline cublasStatus_t gemm(cublasHandle_t h, cublasOperation_t ta, cublasOperation_t tb, int m, int n, int k, const cuComplex *alpha,
                           const cuComplex *a, int lda, const cuComplex *b, int ldb, const cuComplex *beta, cuComplex *c, int ldc) {
  return cublasCgemm(h, ta, tb, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}
inline cublasStatus_t gemm(cublasHandle_t h, cublasOperation_t ta, cublasOperation_t tb, int m, int n, int k,
                           const cuDoubleComplex *alpha, const cuDoubleComplex *a, int lda, const cuDoubleComplex *b, int ldb,
                           const cuDoubleComplex *beta, cuDoubleComplex *c, int ldc) {
  return cublasZgemm(h, ta, tb, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}

#define SCAL(letter, type)                                                                        \
  inline cublasStatus_t scal(cublasHandle_t h, int n, const type *alpha, type *x) {               \
    return cublas##letter##scal(h, n, alpha, x, 1); /* expect-roc: name-pasted */ \
  }
SCAL(S, float)
SCAL(D, double)

class DeviceScalars {
public:
  explicit DeviceScalars(cublasHandle_t handle) : handle_(handle) {
    cublasGetPointerMode(handle_, &before_);
    cublasSetPointerMode(handle_, CUBLAS_POINTER_MODE_DEVICE);
  }
  ~DeviceScalars() { cublasSetPointerMode(handle_, before_); }

private:
  cublasHandle_t handle_;
  cublasPointerMode_t before_ = CUBLAS_POINTER_MODE_HOST;
};

using Axpy = cublasStatus_t (*)(cublasHandle_t, int, const float *, const float *, int, float *, int);
static const Axpy axpy = cublasSaxpy;

struct Context {
  void *blas;
  cublasAtomicsMode_t atomics;
};

static cublasOperation_t operation(char c) {
  return c == 'n' ? CUBLAS_OP_N : c == 't' ? CUBLAS_OP_T : CUBLAS_OP_C;
}

int main() {
  Context context = {};
  cublasHandle_t handle;
  cublasCreate(&handle);
  context.blas = handle;
  cublasGetAtomicsMode(handle, &context.atomics);
  cublasSetAtomicsMode(handle, CUBLAS_ATOMICS_NOT_ALLOWED);
  float *x, *scalars;
  cudaMalloc(&x, 4096 * sizeof(float));
  cudaMalloc(&scalars, 2 * sizeof(float));
  {
    DeviceScalars mode(static_cast<cublasHandle_t>(context.blas));
    gemm(handle, operation('n'), operation('t'), 8, 8, 8, scalars, x, 8, x, 8, scalars + 1, x, 8);
    axpy(handle, 8, scalars, x, 1, x + 64, 1);
    cublasSdot(handle, 64, x, 1, x, 1, scalars);
  }
  const cuComplex one = make_cuComplex(1, 0), zero = make_cuComplex(0, 0);
  gemm(handle, CUBLAS_OP_C, CUBLAS_OP_N, 8, 8, 8, &one, (cuComplex *)x, 8, (cuComplex *)x, 8, &zero, (cuComplex *)x, 8);
  const double half = 0.5;
  scal(handle, 8, &half, (double *)x);
  cuComplex dot;
  cublasCdotc(handle, 8, (cuComplex *)x, 1, (cuComplex *)x, 1, &dot);
  double norm;
  cublasDznrm2(handle, 8, (cuDoubleComplex *)x, 1, &norm);
  cublasDestroy(handle);
  return dot.x > 0 && cuCabsf(dot) > norm;
}
