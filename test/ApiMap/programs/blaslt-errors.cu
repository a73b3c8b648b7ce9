// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Every call of cuBLASLt checked, descriptors owned by unique_ptr.
#include <cublasLt.h>
#include <cuda_runtime.h>

#include <cstdio>
#include <memory>
#include <stdexcept>

static void check(cublasStatus_t status, const char *what) {
  if (status == CUBLAS_STATUS_SUCCESS)
    return;
  std::fprintf(stderr, "%s: %d\n", what, int(status));
  throw std::logic_error(status == CUBLAS_STATUS_NOT_SUPPORTED ? "no algorithm" : what);
}

struct DestroyLayout {
  void operator()(cublasLtMatrixLayout_t layout) const { check(cublasLtMatrixLayoutDestroy(layout), "destroy"); }
};
struct DestroyOperation {
  void operator()(cublasLtMatmulDesc_t desc) const { check(cublasLtMatmulDescDestroy(desc), "destroy"); }
};
using Layout = std::unique_ptr<std::remove_pointer_t<cublasLtMatrixLayout_t>, DestroyLayout>;
using Operation = std::unique_ptr<std::remove_pointer_t<cublasLtMatmulDesc_t>, DestroyOperation>;

static Layout layout(cudaDataType_t type, uint64_t rows, uint64_t columns, int64_t leading) {
  cublasLtMatrixLayout_t made = nullptr;
  check(cublasLtMatrixLayoutCreate(&made, type, rows, columns, leading), "layout");
  return Layout(made);
}

int main() try {
  cublasLtHandle_t lt;
  check(cublasLtCreate(&lt), "create");
  Layout a = layout(CUDA_R_32F, 16, 16, 16), c = layout(CUDA_R_32F, 16, 16, 16);
  cublasLtMatmulDesc_t made;
  check(cublasLtMatmulDescCreate(&made, CUBLAS_COMPUTE_32F, CUDA_R_32F), "operation");
  Operation operation(made);
  int32_t batch = 3;
  int64_t stride = 256;
  check(cublasLtMatrixLayoutSetAttribute(a.get(), CUBLASLT_MATRIX_LAYOUT_BATCH_COUNT, &batch, sizeof batch), "batch");
  check(cublasLtMatrixLayoutSetAttribute(a.get(), CUBLASLT_MATRIX_LAYOUT_STRIDED_BATCH_OFFSET, &stride, sizeof stride), "stride");
  float *data, one = 1, zero = 0;
  if (cudaMalloc(&data, 1 << 20) != cudaSuccess)
    return 2;
  check(cublasLtMatmul(lt, operation.get(), &one, data, a.get(), data, a.get(), &zero, data, c.get(), data, c.get(), nullptr, nullptr, 0, 0), "matmul");
  check(cublasLtDestroy(lt), "destroy");
} catch (const std::logic_error &error) {
  std::puts(error.what());
  return 1;
}
