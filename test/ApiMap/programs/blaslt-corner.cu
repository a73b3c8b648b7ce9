// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Several algorithms tried, attributes read back, pointer mode of the device, a transform of layouts.
#include <cublasLt.h>
#include <cuda_runtime.h>

#include <array>

int main() {
  cublasLtHandle_t lt;
  cublasLtCreate(&lt);
  cublasLtMatmulDesc_t operation;
  cublasLtMatmulDescCreate(&operation, CUBLAS_COMPUTE_32F, CUDA_R_32F);
  cublasLtPointerMode_t mode = CUBLASLT_POINTER_MODE_DEVICE;
  cublasLtMatmulDescSetAttribute(operation, CUBLASLT_MATMUL_DESC_POINTER_MODE, &mode, sizeof mode);
  cublasOperation_t trans;
  size_t written = 0;
  cublasLtMatmulDescGetAttribute(operation, CUBLASLT_MATMUL_DESC_TRANSA, &trans, sizeof trans, &written);

  cublasLtMatrixLayout_t row, column;
  cublasLtOrder_t order = CUBLASLT_ORDER_ROW;
  cublasLtMatrixLayoutCreate(&row, CUDA_R_16BF, 32, 32, 32);
  cublasLtMatrixLayoutCreate(&column, CUDA_R_16BF, 32, 32, 32);
  cublasLtMatrixLayoutSetAttribute(row, CUBLASLT_MATRIX_LAYOUT_ORDER, &order, sizeof order);

  cublasLtMatmulPreference_t preference;
  uint64_t limit = 1 << 20;
  cublasLtMatmulPreferenceCreate(&preference);
  cublasLtMatmulPreferenceSetAttribute(preference, CUBLASLT_MATMUL_PREF_MAX_WORKSPACE_BYTES, &limit, sizeof limit);
  std::array<cublasLtMatmulHeuristicResult_t, 8> results;
  int count = 0;
  cublasLtMatmulAlgoGetHeuristic(lt, operation, column, column, column, column, preference, (int)results.size(), results.data(), &count);

  void *data, *workspace;
  float *scalars;
  cudaMalloc(&data, 1 << 16);
  cudaMalloc(&workspace, limit);
  cudaMalloc((void **)&scalars, 2 * sizeof(float));
  int best = -1;
  for (int i = 0; i < count; ++i)
    if (results[i].state == CUBLAS_STATUS_SUCCESS && results[i].workspaceSize <= limit)
      if (cublasLtMatmul(lt, operation, scalars, data, column, data, column, scalars + 1, data, column, data, column, &results[i].algo, workspace,
                         limit, nullptr) == CUBLAS_STATUS_SUCCESS)
        best = i;

  cublasLtMatrixTransformDesc_t transform;
  cublasLtMatrixTransformDescCreate(&transform, CUDA_R_32F);
  const float one = 1, zero = 0;
  cublasLtMatrixTransform(lt, transform, &one, data, row, &zero, nullptr, nullptr, data, column, 0);
  cublasLtMatrixTransformDescDestroy(transform);
  cublasLtMatmulPreferenceDestroy(preference);
  cublasLtDestroy(lt);
  return best;
}
