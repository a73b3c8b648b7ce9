// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Chooses the interface of hipBLAS that corresponds to cuBLAS: complex numbers
// are hipComplex, and data types are hipDataType.  Without HIPBLAS_V2, hipBLAS
// before 3.0 declares its older types.  Included before hipBLAS is.
//
// cuBLAS declares each ...GemmEx twice in C++: with a compute type, and as before
// CUDA 11 with a data type in its place.  hipBLAS has the first one; the second
// one is here.

#ifndef W2W_HIPBLAS_H
#define W2W_HIPBLAS_H

#if defined(__cplusplus) && !defined(HIPBLAS_V2)
#define HIPBLAS_V2
#endif

#if defined(__cplusplus) && !defined(__HIPCC_RTC__) && __has_include(<hipblas/hipblas.h>)
#include <hipblas/hipblas.h>

namespace w2w {

/// The compute type that cuBLAS takes a data type for.
inline hipblasComputeType_t blasComputeType(hipDataType type) {
  switch (type) {
  case HIP_R_16F:
    return HIPBLAS_COMPUTE_16F;
  case HIP_R_64F:
  case HIP_C_64F:
    return HIPBLAS_COMPUTE_64F;
  case HIP_R_32I:
    return HIPBLAS_COMPUTE_32I;
  default:
    return HIPBLAS_COMPUTE_32F;
  }
}

} // namespace w2w

inline hipblasStatus_t hipblasGemmEx(hipblasHandle_t handle, hipblasOperation_t opA, hipblasOperation_t opB, int m, int n, int k,
                                     const void *alpha, const void *a, hipDataType aType, int lda, const void *b,
                                     hipDataType bType, int ldb, const void *beta, void *c, hipDataType cType, int ldc,
                                     hipDataType computeType, hipblasGemmAlgo_t algo) {
  return hipblasGemmEx(handle, opA, opB, m, n, k, alpha, a, aType, lda, b, bType, ldb, beta, c, cType, ldc,
                       w2w::blasComputeType(computeType), algo);
}

inline hipblasStatus_t hipblasGemmBatchedEx(hipblasHandle_t handle, hipblasOperation_t opA, hipblasOperation_t opB, int m, int n,
                                            int k, const void *alpha, const void *a[], hipDataType aType, int lda,
                                            const void *b[], hipDataType bType, int ldb, const void *beta, void *c[],
                                            hipDataType cType, int ldc, int batchCount, hipDataType computeType,
                                            hipblasGemmAlgo_t algo) {
  return hipblasGemmBatchedEx(handle, opA, opB, m, n, k, alpha, a, aType, lda, b, bType, ldb, beta, c, cType, ldc, batchCount,
                              w2w::blasComputeType(computeType), algo);
}

inline hipblasStatus_t hipblasGemmStridedBatchedEx(hipblasHandle_t handle, hipblasOperation_t opA, hipblasOperation_t opB, int m,
                                                   int n, int k, const void *alpha, const void *a, hipDataType aType, int lda,
                                                   long long strideA, const void *b, hipDataType bType, int ldb,
                                                   long long strideB, const void *beta, void *c, hipDataType cType, int ldc,
                                                   long long strideC, int batchCount, hipDataType computeType,
                                                   hipblasGemmAlgo_t algo) {
  return hipblasGemmStridedBatchedEx(handle, opA, opB, m, n, k, alpha, a, aType, lda, strideA, b, bType, ldb, strideB, beta, c,
                                     cType, ldc, strideC, batchCount, w2w::blasComputeType(computeType), algo);
}

#endif

#endif
