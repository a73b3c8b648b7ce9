// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What w2w/roc/blas.h gives rocBLAS, whose functions note their arguments here.
#include <w2w/roc/blas.h>

#include <cstdio>
#include <type_traits>

static_assert(std::is_same_v<rocblas_float_complex, hipComplex>, "rocBLAS takes HIP's complex numbers");

static rocblas_datatype types[5];
static const void *given[4];
static long long sizes[6];
static int count;

#define NOTE(aType, bType, cType, dType, compute, a, b, c, d)                                                          \
  types[0] = aType, types[1] = bType, types[2] = cType, types[3] = dType, types[4] = compute;                         \
  given[0] = a, given[1] = b, given[2] = c, given[3] = d

extern "C" rocblas_status rocblas_gemm_ex(rocblas_handle, rocblas_operation, rocblas_operation, rocblas_int, rocblas_int,
                                          rocblas_int, const void *, const void *a, rocblas_datatype aType, rocblas_int lda,
                                          const void *b, rocblas_datatype bType, rocblas_int ldb, const void *, const void *c,
                                          rocblas_datatype cType, rocblas_int ldc, void *d, rocblas_datatype dType,
                                          rocblas_int ldd, rocblas_datatype compute, rocblas_gemm_algo, int32_t solution,
                                          uint32_t flags) {
  NOTE(aType, bType, cType, dType, compute, a, b, c, d);
  sizes[0] = lda, sizes[1] = ldb, sizes[2] = ldc, sizes[3] = ldd, sizes[4] = solution, sizes[5] = flags;
  return rocblas_status_success;
}

extern "C" rocblas_status rocblas_gemm_strided_batched_ex_64(rocblas_handle, rocblas_operation, rocblas_operation, int64_t,
                                                             int64_t, int64_t, const void *, const void *a,
                                                             rocblas_datatype aType, int64_t, rocblas_stride strideA,
                                                             const void *b, rocblas_datatype bType, int64_t,
                                                             rocblas_stride strideB, const void *, const void *c,
                                                             rocblas_datatype cType, int64_t, rocblas_stride strideC, void *d,
                                                             rocblas_datatype dType, int64_t, rocblas_stride strideD,
                                                             int64_t batches, rocblas_datatype compute, rocblas_gemm_algo,
                                                             int32_t, uint32_t) {
  NOTE(aType, bType, cType, dType, compute, a, b, c, d);
  sizes[0] = strideA, sizes[1] = strideB, sizes[2] = strideC, sizes[3] = strideD, count = int(batches);
  return rocblas_status_success;
}

// Referred to by the header, never called.
extern "C" rocblas_status rocblas_gemm_ex_64(rocblas_handle, rocblas_operation, rocblas_operation, int64_t, int64_t, int64_t,
                                             const void *, const void *, rocblas_datatype, int64_t, const void *,
                                             rocblas_datatype, int64_t, const void *, const void *, rocblas_datatype, int64_t,
                                             void *, rocblas_datatype, int64_t, rocblas_datatype, rocblas_gemm_algo, int32_t,
                                             uint32_t) {
  return rocblas_status_internal_error;
}

static int failed;
static void expect(const char *what, bool holds) {
  if (!holds)
    std::printf("%s: wrong\n", what), ++failed;
}

int main() {
  using namespace w2w::roc;
  char a, b, c;
  auto run = [&](hipDataType in, hipDataType out, auto compute) {
    gemmEx(nullptr, rocblas_operation_none, rocblas_operation_none, 1, 2, 3, nullptr, &a, in, 4, &b, in, 5, nullptr, &c, out, 6,
           compute, rocblas_gemm_algo_standard);
  };
  run(HIP_R_16F, HIP_R_32F, rocblas_datatype_f32_r);
  expect("types", types[0] == rocblas_datatype_f16_r && types[1] == types[0] && types[2] == rocblas_datatype_f32_r &&
                      types[3] == types[2] && types[4] == rocblas_datatype_f32_r);
  expect("C is written", given[0] == &a && given[1] == &b && given[2] == &c && given[3] == &c);
  expect("leading dimensions", sizes[0] == 4 && sizes[1] == 5 && sizes[2] == 6 && sizes[3] == 6 && !sizes[4] && !sizes[5]);
  run(HIP_C_32F, HIP_C_32F, rocblas_datatype_f32_r);
  expect("complex", types[0] == rocblas_datatype_f32_c && types[4] == rocblas_datatype_f32_c);
  run(HIP_C_64F, HIP_C_64F, rocblas_datatype_f64_r);
  expect("double complex", types[4] == rocblas_datatype_f64_c);
  run(HIP_R_8I, HIP_R_32I, HIP_R_32I);
  expect("a data type in place of the compute type", types[4] == rocblas_datatype_i32_r && types[0] == rocblas_datatype_i8_r);
  run(HIP_R_16BF, HIP_R_16BF, HIP_R_32F);
  expect("bfloat", types[2] == rocblas_datatype_bf16_r && types[4] == rocblas_datatype_f32_r);
  run(static_cast<hipDataType>(12345), HIP_R_32F, rocblas_datatype_f32_r);
  expect("no such type", types[0] == rocblas_datatype_invalid);
  gemmEx(nullptr, rocblas_operation_none, rocblas_operation_none, 1, 2, 3, nullptr, &a, HIP_C_32F, 4, &b, HIP_C_32F, 5, nullptr,
         &c, HIP_C_32F, 6);
  expect("CgemmEx", types[4] == rocblas_datatype_f32_c);
  gemmStridedBatchedEx_64(nullptr, rocblas_operation_none, rocblas_operation_none, 1, 2, 3, nullptr, &a, HIP_R_64F, 4, 10, &b,
                          HIP_R_64F, 5, 20, nullptr, &c, HIP_R_64F, 6, 30, 7, rocblas_datatype_f64_r,
                          rocblas_gemm_algo_standard);
  expect("strides", sizes[0] == 10 && sizes[1] == 20 && sizes[2] == 30 && sizes[3] == 30 && count == 7 && given[3] == &c);
  std::printf(failed ? "FAILED\n" : "PASSED\n");
  return failed;
}
