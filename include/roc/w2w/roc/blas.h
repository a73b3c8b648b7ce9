// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// What a port with --roc needs beside rocBLAS. Complex numbers of rocBLAS become HIP's, as in cuBLAS; so this header is
// included before rocBLAS is. hipDataType, which is HIP's and no library's, becomes rocblas_datatype where rocBLAS
// takes one. The GEMMs with data types write into C, where rocBLAS has a fourth matrix, and compute in complex numbers
// when the matrices are complex, which rocBLAS wants to be told.

#ifndef W2W_ROC_BLAS_H
#define W2W_ROC_BLAS_H

#ifndef ROCM_MATHLIBS_API_USE_HIP_COMPLEX
#define ROCM_MATHLIBS_API_USE_HIP_COMPLEX
#endif

#if defined(__cplusplus) && !defined(__HIPCC_RTC__) && __has_include(<rocblas/rocblas.h>)
#include <hip/hip_runtime.h>
#include <hip/library_types.h>
#include <rocblas/rocblas.h>

namespace w2w {
namespace roc {

/// rocBLAS's name of a data type; one that rocBLAS lacks is invalid, and the call that gets it returns an error.
inline rocblas_datatype dataType(hipDataType type) {
  switch (type) {
  case HIP_R_16F:
    return rocblas_datatype_f16_r;
  case HIP_C_16F:
    return rocblas_datatype_f16_c;
  case HIP_R_16BF:
    return rocblas_datatype_bf16_r;
  case HIP_C_16BF:
    return rocblas_datatype_bf16_c;
  case HIP_R_32F:
    return rocblas_datatype_f32_r;
  case HIP_C_32F:
    return rocblas_datatype_f32_c;
  case HIP_R_64F:
    return rocblas_datatype_f64_r;
  case HIP_C_64F:
    return rocblas_datatype_f64_c;
  case HIP_R_8I:
    return rocblas_datatype_i8_r;
  case HIP_R_8U:
    return rocblas_datatype_u8_r;
  case HIP_R_32I:
    return rocblas_datatype_i32_r;
  case HIP_R_32U:
    return rocblas_datatype_u32_r;
  default:
    return rocblas_datatype_invalid;
  }
}

/// The type that a product is computed in. cuBLAS says how precise it is, rocBLAS also whether it is complex.
inline rocblas_datatype computeType(rocblas_datatype precision, hipDataType matrix) {
  bool isComplex = matrix == HIP_C_16F || matrix == HIP_C_16BF || matrix == HIP_C_32F || matrix == HIP_C_64F;
  if (!isComplex)
    return precision;
  return precision == rocblas_datatype_f32_r   ? rocblas_datatype_f32_c
         : precision == rocblas_datatype_f64_r ? rocblas_datatype_f64_c
                                               : precision;
}

/// Before CUDA 11, a data type stood where the compute type is.
inline rocblas_datatype computeType(hipDataType precision, hipDataType) { return dataType(precision); }

template <class Precision>
inline rocblas_status gemmEx(rocblas_handle handle, rocblas_operation opA, rocblas_operation opB, int m, int n, int k,
                             const void *alpha, const void *a, hipDataType aType, int lda, const void *b,
                             hipDataType bType, int ldb, const void *beta, void *c, hipDataType cType, int ldc,
                             Precision precision, rocblas_gemm_algo algo) {
  return rocblas_gemm_ex(handle, opA, opB, m, n, k, alpha, a, dataType(aType), lda, b, dataType(bType), ldb, beta, c,
                         dataType(cType), ldc, c, dataType(cType), ldc, computeType(precision, aType), algo, 0,
                         rocblas_gemm_flags_none);
}

/// SgemmEx and CgemmEx compute in single precision and name no algorithm.
inline rocblas_status gemmEx(rocblas_handle handle, rocblas_operation opA, rocblas_operation opB, int m, int n, int k,
                             const void *alpha, const void *a, hipDataType aType, int lda, const void *b,
                             hipDataType bType, int ldb, const void *beta, void *c, hipDataType cType, int ldc) {
  return gemmEx(handle, opA, opB, m, n, k, alpha, a, aType, lda, b, bType, ldb, beta, c, cType, ldc,
                rocblas_datatype_f32_r, rocblas_gemm_algo_standard);
}

template <class Precision>
inline rocblas_status gemmBatchedEx(rocblas_handle handle, rocblas_operation opA, rocblas_operation opB, int m, int n,
                                    int k, const void *alpha, const void *const *a, hipDataType aType, int lda,
                                    const void *const *b, hipDataType bType, int ldb, const void *beta, void *const *c,
                                    hipDataType cType, int ldc, int batchCount, Precision precision,
                                    rocblas_gemm_algo algo) {
  return rocblas_gemm_batched_ex(handle, opA, opB, m, n, k, alpha, a, dataType(aType), lda, b, dataType(bType), ldb,
                                 beta, c, dataType(cType), ldc, const_cast<void **>(c), dataType(cType), ldc,
                                 batchCount, computeType(precision, aType), algo, 0, rocblas_gemm_flags_none);
}

template <class Precision>
inline rocblas_status
gemmStridedBatchedEx(rocblas_handle handle, rocblas_operation opA, rocblas_operation opB, int m, int n, int k,
                     const void *alpha, const void *a, hipDataType aType, int lda, long long strideA, const void *b,
                     hipDataType bType, int ldb, long long strideB, const void *beta, void *c, hipDataType cType,
                     int ldc, long long strideC, int batchCount, Precision precision, rocblas_gemm_algo algo) {
  return rocblas_gemm_strided_batched_ex(handle, opA, opB, m, n, k, alpha, a, dataType(aType), lda, strideA, b,
                                         dataType(bType), ldb, strideB, beta, c, dataType(cType), ldc, strideC, c,
                                         dataType(cType), ldc, strideC, batchCount, computeType(precision, aType), algo,
                                         0, rocblas_gemm_flags_none);
}

template <class Precision>
inline rocblas_status gemmEx_64(rocblas_handle handle, rocblas_operation opA, rocblas_operation opB, int64_t m,
                                int64_t n, int64_t k, const void *alpha, const void *a, hipDataType aType, int64_t lda,
                                const void *b, hipDataType bType, int64_t ldb, const void *beta, void *c,
                                hipDataType cType, int64_t ldc, Precision precision, rocblas_gemm_algo algo) {
  return rocblas_gemm_ex_64(handle, opA, opB, m, n, k, alpha, a, dataType(aType), lda, b, dataType(bType), ldb, beta, c,
                            dataType(cType), ldc, c, dataType(cType), ldc, computeType(precision, aType), algo, 0,
                            rocblas_gemm_flags_none);
}

/// SgemmEx and CgemmEx compute in single precision and name no algorithm.
inline rocblas_status gemmEx_64(rocblas_handle handle, rocblas_operation opA, rocblas_operation opB, int64_t m,
                                int64_t n, int64_t k, const void *alpha, const void *a, hipDataType aType, int64_t lda,
                                const void *b, hipDataType bType, int64_t ldb, const void *beta, void *c,
                                hipDataType cType, int64_t ldc) {
  return gemmEx_64(handle, opA, opB, m, n, k, alpha, a, aType, lda, b, bType, ldb, beta, c, cType, ldc,
                   rocblas_datatype_f32_r, rocblas_gemm_algo_standard);
}

template <class Precision>
inline rocblas_status gemmBatchedEx_64(rocblas_handle handle, rocblas_operation opA, rocblas_operation opB, int64_t m,
                                       int64_t n, int64_t k, const void *alpha, const void *const *a, hipDataType aType,
                                       int64_t lda, const void *const *b, hipDataType bType, int64_t ldb,
                                       const void *beta, void *const *c, hipDataType cType, int64_t ldc,
                                       int64_t batchCount, Precision precision, rocblas_gemm_algo algo) {
  return rocblas_gemm_batched_ex_64(handle, opA, opB, m, n, k, alpha, a, dataType(aType), lda, b, dataType(bType), ldb,
                                    beta, c, dataType(cType), ldc, const_cast<void **>(c), dataType(cType), ldc,
                                    batchCount, computeType(precision, aType), algo, 0, rocblas_gemm_flags_none);
}

template <class Precision>
inline rocblas_status gemmStridedBatchedEx_64(rocblas_handle handle, rocblas_operation opA, rocblas_operation opB,
                                              int64_t m, int64_t n, int64_t k, const void *alpha, const void *a,
                                              hipDataType aType, int64_t lda, long long strideA, const void *b,
                                              hipDataType bType, int64_t ldb, long long strideB, const void *beta,
                                              void *c, hipDataType cType, int64_t ldc, long long strideC,
                                              int64_t batchCount, Precision precision, rocblas_gemm_algo algo) {
  return rocblas_gemm_strided_batched_ex_64(handle, opA, opB, m, n, k, alpha, a, dataType(aType), lda, strideA, b,
                                            dataType(bType), ldb, strideB, beta, c, dataType(cType), ldc, strideC, c,
                                            dataType(cType), ldc, strideC, batchCount, computeType(precision, aType),
                                            algo, 0, rocblas_gemm_flags_none);
}

} // namespace roc
} // namespace w2w

#endif

#endif
