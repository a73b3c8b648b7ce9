// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Triangular solves, products of two sparse matrices, COO and blocked ELL, legacy routines, indices of 64 bits.
#include <cuComplex.h>
#include <cuda_runtime.h>
#include <cusparse.h>

template <typename T> constexpr cudaDataType typeOf();
template <> constexpr cudaDataType typeOf<float>() { return CUDA_R_32F; }
template <> constexpr cudaDataType typeOf<double>() { return CUDA_R_64F; }
template <> constexpr cudaDataType typeOf<cuComplex>() { return CUDA_C_32F; }
template <typename I> constexpr cusparseIndexType_t indexOf() { return sizeof(I) == 4 ? CUSPARSE_INDEX_32I : CUSPARSE_INDEX_64I; }

template <typename T, typename I> void solve(cusparseHandle_t handle, int n, int nnz, I *rows, I *columns, T *values, T *x, T *y, T alpha) {
  cusparseSpMatDescr_t a;
  cusparseDnVecDescr_t vx, vy;
  cusparseSpSVDescr_t plan;
  cusparseFillMode_t lower = CUSPARSE_FILL_MODE_LOWER;
  cusparseDiagType_t unit = CUSPARSE_DIAG_TYPE_UNIT;
  size_t bytes;
  void *buffer;
  cusparseCreateCsr(&a, n, n, nnz, rows, columns, values, indexOf<I>(), indexOf<I>(), CUSPARSE_INDEX_BASE_ZERO, typeOf<T>());
  cusparseSpMatSetAttribute(a, CUSPARSE_SPMAT_FILL_MODE, &lower, sizeof lower);
  cusparseSpMatSetAttribute(a, CUSPARSE_SPMAT_DIAG_TYPE, &unit, sizeof unit);
  cusparseCreateDnVec(&vx, n, x, typeOf<T>());
  cusparseCreateDnVec(&vy, n, y, typeOf<T>());
  cusparseSpSV_createDescr(&plan);
  cusparseSpSV_bufferSize(handle, CUSPARSE_OPERATION_NON_TRANSPOSE, &alpha, a, vx, vy, typeOf<T>(), CUSPARSE_SPSV_ALG_DEFAULT, plan, &bytes);
  cudaMalloc(&buffer, bytes);
  cusparseSpSV_analysis(handle, CUSPARSE_OPERATION_NON_TRANSPOSE, &alpha, a, vx, vy, typeOf<T>(), CUSPARSE_SPSV_ALG_DEFAULT, plan, buffer);
  cusparseSpSV_solve(handle, CUSPARSE_OPERATION_NON_TRANSPOSE, &alpha, a, vx, vy, typeOf<T>(), CUSPARSE_SPSV_ALG_DEFAULT, plan);
  cusparseSpSV_destroyDescr(plan);
  cudaFree(buffer);
}

static void square(cusparseHandle_t handle, cusparseSpMatDescr_t a, cusparseSpMatDescr_t c) {
  const double one = 1, zero = 0;
  cusparseSpGEMMDescr_t descr;
  size_t bytes = 0;
  cusparseSpGEMM_createDescr(&descr);
  cusparseSpGEMM_workEstimation(handle, CUSPARSE_OPERATION_NON_TRANSPOSE, CUSPARSE_OPERATION_NON_TRANSPOSE, &one, a, a, &zero, c, CUDA_R_64F,
                                CUSPARSE_SPGEMM_DEFAULT, descr, &bytes, nullptr);
  cusparseSpGEMM_compute(handle, CUSPARSE_OPERATION_NON_TRANSPOSE, CUSPARSE_OPERATION_NON_TRANSPOSE, &one, a, a, &zero, c, CUDA_R_64F,
                         CUSPARSE_SPGEMM_DEFAULT, descr, &bytes, nullptr);
  cusparseSpGEMM_copy(handle, CUSPARSE_OPERATION_NON_TRANSPOSE, CUSPARSE_OPERATION_NON_TRANSPOSE, &one, a, a, &zero, c, CUDA_R_64F,
                      CUSPARSE_SPGEMM_DEFAULT, descr);
  cusparseSpGEMM_destroyDescr(descr);
}

int main() {
  cusparseHandle_t handle;
  cusparseCreate(&handle);
  cusparseSetPointerMode(handle, CUSPARSE_POINTER_MODE_HOST);
  int *indices;
  double *values;
  cudaMalloc(&indices, 4096);
  cudaMalloc(&values, 4096);
  solve<double, int>(handle, 8, 8, indices, indices, values, values, values + 8, 1.0);
  solve<cuComplex, int64_t>(handle, 8, 8, (int64_t *)indices, (int64_t *)indices, (cuComplex *)values, (cuComplex *)values,
                            (cuComplex *)values, make_cuComplex(1, 0));
  cusparseSpMatDescr_t coo, ell;
  cusparseConstSpMatDescr_t readOnly = nullptr;
  cusparseCreateCoo(&coo, 8, 8, 8, indices, indices + 8, values, CUSPARSE_INDEX_32I, CUSPARSE_INDEX_BASE_ZERO, CUDA_R_64F);
  cusparseCreateBlockedEll(&ell, 8, 8, 2, 4, indices, values, CUSPARSE_INDEX_32I, CUSPARSE_INDEX_BASE_ZERO, CUDA_R_64F);
  cusparseCreateConstCsr(&readOnly, 8, 8, 8, indices, indices, values, CUSPARSE_INDEX_32I, CUSPARSE_INDEX_32I, CUSPARSE_INDEX_BASE_ZERO, CUDA_R_64F);
  square(handle, coo, ell);
  cusparseXcoo2csr(handle, indices, 8, 8, indices + 16, CUSPARSE_INDEX_BASE_ZERO);
  size_t bytes;
  cusparseXcoosort_bufferSizeExt(handle, 8, 8, 8, indices, indices, &bytes);
  cusparseFormat_t format;
  cusparseSpMatGetFormat(readOnly, &format);
  cusparseDestroySpMat(readOnly);
  cusparseDestroy(handle);
  return format == CUSPARSE_FORMAT_CSR;
}
