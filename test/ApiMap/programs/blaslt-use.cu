// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuBLASLt: a product with bias and ReLU, the algorithm found by the heuristic.
#include <cublasLt.h>
#include <cuda_fp16.h>
#include <cuda_runtime.h>

static cublasStatus_t linear(cublasLtHandle_t lt, int m, int n, int k, const __half *a, const __half *b, const __half *bias, __half *c,
                             void *workspace, size_t bytes, cudaStream_t stream) {
  cublasLtMatmulDesc_t operation = nullptr;
  cublasLtMatrixLayout_t la = nullptr, lb = nullptr, lc = nullptr;
  cublasLtMatmulPreference_t preference = nullptr;
  cublasOperation_t transA = CUBLAS_OP_T, transB = CUBLAS_OP_N;
  cublasLtEpilogue_t epilogue = CUBLASLT_EPILOGUE_RELU_BIAS;
  const float alpha = 1.0f, beta = 0.0f;

  cublasLtMatmulDescCreate(&operation, CUBLAS_COMPUTE_32F, CUDA_R_32F);
  cublasLtMatmulDescSetAttribute(operation, CUBLASLT_MATMUL_DESC_TRANSA, &transA, sizeof(transA));
  cublasLtMatmulDescSetAttribute(operation, CUBLASLT_MATMUL_DESC_TRANSB, &transB, sizeof(transB));
  cublasLtMatmulDescSetAttribute(operation, CUBLASLT_MATMUL_DESC_EPILOGUE, &epilogue, sizeof(epilogue));
  cublasLtMatmulDescSetAttribute(operation, CUBLASLT_MATMUL_DESC_BIAS_POINTER, &bias, sizeof(bias));
  cublasLtMatrixLayoutCreate(&la, CUDA_R_16F, k, m, k);
  cublasLtMatrixLayoutCreate(&lb, CUDA_R_16F, k, n, k);
  cublasLtMatrixLayoutCreate(&lc, CUDA_R_16F, m, n, m);
  cublasLtMatmulPreferenceCreate(&preference);
  cublasLtMatmulPreferenceSetAttribute(preference, CUBLASLT_MATMUL_PREF_MAX_WORKSPACE_BYTES, &bytes, sizeof(bytes));

  int found = 0;
  cublasLtMatmulHeuristicResult_t result = {};
  cublasLtMatmulAlgoGetHeuristic(lt, operation, la, lb, lc, lc, preference, 1, &result, &found);
  cublasStatus_t status = found ? cublasLtMatmul(lt, operation, &alpha, a, la, b, lb, &beta, c, lc, c, lc, &result.algo, workspace,
                                                 result.workspaceSize, stream)
                                : CUBLAS_STATUS_NOT_SUPPORTED;
  cublasLtMatmulPreferenceDestroy(preference);
  cublasLtMatrixLayoutDestroy(lc);
  cublasLtMatrixLayoutDestroy(lb);
  cublasLtMatrixLayoutDestroy(la);
  cublasLtMatmulDescDestroy(operation);
  return status;
}

int main() {
  cublasLtHandle_t lt;
  cublasLtCreate(&lt);
  __half *data;
  void *workspace;
  cudaMalloc(&data, 4 * 64 * 64 * sizeof(__half));
  cudaMalloc(&workspace, 4 << 20);
  cublasStatus_t status = linear(lt, 64, 64, 64, data, data, data, data, workspace, 4 << 20, nullptr);
  cublasLtDestroy(lt);
  return status != CUBLAS_STATUS_SUCCESS;
}
