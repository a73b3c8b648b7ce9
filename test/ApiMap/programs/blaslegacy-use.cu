// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cublas.h: calls without a handle, which no library of AMD's has. Each gets its finding, and the rest of the program its port.
#include <cublas.h>
#include <cuda_runtime.h>

int main() {
  const int n = 64;
  float host[n * n] = {}, *a = nullptr, *x = nullptr;
  cublasInit();                                            // expect: api-unsupported
  cublasAlloc(n * n, sizeof(float), (void **)&a);          // expect: api-unsupported
  cudaMalloc(&x, n * sizeof(float));
  cublasSetMatrix(n, n, sizeof(float), host, n, a, n);
  cublasSgemv('n', n, n, 1.0f, a, n, x, 1, 0.0f, x, 1);    // expect: api-unsupported
  cublasSscal(n, 2.0f, x, 1);                              // expect: api-unsupported
  cublasGetVector(n, sizeof(float), x, 1, host, 1);
  cudaFree(x);
  cublasFree(a);                                           // expect: api-unsupported
  cublasShutdown();                                        // expect: api-unsupported
  return 0;
}
