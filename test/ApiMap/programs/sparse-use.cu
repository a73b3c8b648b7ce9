// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuSPARSE generic: SpMV, SpMM and a conversion from dense.
#include <cuda_runtime.h>
#include <cusparse.h>

struct Csr {
  int rows, columns, nonZeros;
  int *offsets, *indices;
  float *values;
};

static void multiply(cusparseHandle_t handle, const Csr &m, float *x, float *y) {
  const float alpha = 1.0f, beta = 0.0f;
  cusparseSpMatDescr_t a;
  cusparseDnVecDescr_t vx, vy;
  size_t bytes = 0;
  void *buffer = nullptr;
  cusparseCreateCsr(&a, m.rows, m.columns, m.nonZeros, m.offsets, m.indices, m.values, CUSPARSE_INDEX_32I, CUSPARSE_INDEX_32I,
                    CUSPARSE_INDEX_BASE_ZERO, CUDA_R_32F);
  cusparseCreateDnVec(&vx, m.columns, x, CUDA_R_32F);
  cusparseCreateDnVec(&vy, m.rows, y, CUDA_R_32F);
  cusparseSpMV_bufferSize(handle, CUSPARSE_OPERATION_NON_TRANSPOSE, &alpha, a, vx, &beta, vy, CUDA_R_32F, CUSPARSE_SPMV_ALG_DEFAULT, &bytes);
  cudaMalloc(&buffer, bytes);
  cusparseSpMV(handle, CUSPARSE_OPERATION_NON_TRANSPOSE, &alpha, a, vx, &beta, vy, CUDA_R_32F, CUSPARSE_SPMV_ALG_DEFAULT, buffer);
  cudaFree(buffer);

  cusparseDnMatDescr_t b, c;
  cusparseCreateDnMat(&b, m.columns, 4, m.columns, x, CUDA_R_32F, CUSPARSE_ORDER_COL);
  cusparseCreateDnMat(&c, m.rows, 4, m.rows, y, CUDA_R_32F, CUSPARSE_ORDER_COL);
  cusparseSpMM_bufferSize(handle, CUSPARSE_OPERATION_NON_TRANSPOSE, CUSPARSE_OPERATION_NON_TRANSPOSE, &alpha, a, b, &beta, c, CUDA_R_32F,
                          CUSPARSE_SPMM_CSR_ALG1, &bytes);
  cudaMalloc(&buffer, bytes);
  cusparseSpMM(handle, CUSPARSE_OPERATION_NON_TRANSPOSE, CUSPARSE_OPERATION_NON_TRANSPOSE, &alpha, a, b, &beta, c, CUDA_R_32F,
               CUSPARSE_SPMM_CSR_ALG1, buffer);
  cudaFree(buffer);
  cusparseDestroyDnMat(b);
  cusparseDestroyDnMat(c);
  cusparseDestroyDnVec(vx);
  cusparseDestroyDnVec(vy);
  cusparseDestroySpMat(a);
}

static void fromDense(cusparseHandle_t handle, float *dense, int n, int *offsets) {
  cusparseDnMatDescr_t d;
  cusparseSpMatDescr_t s;
  size_t bytes = 0;
  void *buffer = nullptr;
  int64_t rows, columns, nonZeros;
  cusparseCreateDnMat(&d, n, n, n, dense, CUDA_R_32F, CUSPARSE_ORDER_ROW);
  cusparseCreateCsr(&s, n, n, 0, offsets, nullptr, nullptr, CUSPARSE_INDEX_32I, CUSPARSE_INDEX_32I, CUSPARSE_INDEX_BASE_ONE, CUDA_R_32F);
  cusparseDenseToSparse_bufferSize(handle, d, s, CUSPARSE_DENSETOSPARSE_ALG_DEFAULT, &bytes);
  cudaMalloc(&buffer, bytes);
  cusparseDenseToSparse_analysis(handle, d, s, CUSPARSE_DENSETOSPARSE_ALG_DEFAULT, buffer);
  cusparseSpMatGetSize(s, &rows, &columns, &nonZeros);
  int *indices;
  float *values;
  cudaMalloc(&indices, nonZeros * sizeof(int));
  cudaMalloc(&values, nonZeros * sizeof(float));
  cusparseCsrSetPointers(s, offsets, indices, values);
  cusparseDenseToSparse_convert(handle, d, s, CUSPARSE_DENSETOSPARSE_ALG_DEFAULT, buffer);
  cusparseDestroySpMat(s);
  cusparseDestroyDnMat(d);
}

int main() {
  cusparseHandle_t handle;
  cusparseCreate(&handle);
  cusparseSetStream(handle, 0);
  Csr matrix = {4, 4, 9};
  cudaMalloc(&matrix.offsets, 5 * sizeof(int));
  cudaMalloc(&matrix.indices, 9 * sizeof(int));
  cudaMalloc(&matrix.values, 9 * sizeof(float));
  float *x;
  cudaMalloc(&x, 64 * sizeof(float));
  multiply(handle, matrix, x, x + 32);
  fromDense(handle, x, 4, matrix.offsets);
  cusparseDestroy(handle);
}
