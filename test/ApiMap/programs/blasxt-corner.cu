// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuBLASXt: a part of the work for the CPU, complex matrices, a template over the type.
#include <cuComplex.h>
#include <cublasXt.h> // expect: header-unsupported

template <typename T> struct Xt;
template <> struct Xt<double> {
  static constexpr cublasXtOpType_t type = CUBLASXT_DOUBLE; // expect: api-unsupported
};
template <> struct Xt<cuDoubleComplex> {
  static constexpr cublasXtOpType_t type = CUBLASXT_DOUBLECOMPLEX; // expect: api-unsupported
};
struct Shape {
  cublasOperation_t a = CUBLAS_OP_N, b = CUBLAS_OP_T;
  cublasFillMode_t fill = CUBLAS_FILL_MODE_LOWER;
};

int main() {
  Shape shape;
  cublasXtHandle_t handle; // expect: api-unsupported
  static double a[64];
  static cuDoubleComplex z[64];
  const double one = 1.0;
  const cuDoubleComplex i = make_cuDoubleComplex(0, 1);
  cublasXtCreate(&handle); // expect: api-unsupported
  cublasXtSetCpuRatio(handle, CUBLASXT_GEMM, Xt<double>::type, 0.25f); // expect: api-unsupported
  cublasXtDgemm(handle, shape.a, shape.b, 8, 8, 8, &one, a, 8, a, 8, &one, a, 8); // expect: api-unsupported
  cublasXtZsyrk(handle, shape.fill, shape.a, 8, 8, &i, z, 8, &i, z, 8); // expect: api-unsupported
  cublasXtDestroy(handle); // expect: api-unsupported
  return cuCreal(z[0]) + a[0] != 0;
}
