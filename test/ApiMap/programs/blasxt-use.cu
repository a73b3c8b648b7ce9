// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuBLASXt: products of matrices in host memory, spread over the GPUs.
#include <cublasXt.h> // expect: header-unsupported
#include <cuda_runtime.h>

#include <vector>

int main() {
  const size_t n = 4096;
  std::vector<float> a(n * n, 1.0f), b(n * n, 2.0f), c(n * n);
  int devices[] = {0, 1};
  cublasXtHandle_t handle; // expect: api-unsupported
  cublasXtCreate(&handle); // expect: api-unsupported
  cublasXtDeviceSelect(handle, 2, devices); // expect: api-unsupported
  cublasXtSetBlockDim(handle, 1024); // expect: api-unsupported
  const float alpha = 1.0f, beta = 0.0f;
  cublasXtSgemm(handle, CUBLAS_OP_N, CUBLAS_OP_T, n, n, n, &alpha, a.data(), n, b.data(), n, &beta, c.data(), n); // expect: api-unsupported
  cublasXtDestroy(handle); // expect: api-unsupported
  return c[0] != 2.0f * n;
}
