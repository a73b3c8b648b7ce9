// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuSOLVER Mg: eigenvalues and LU, the handle in a class.
#include <cusolverMg.h> // expect: header-unsupported

struct Solver {
  cusolverMgHandle_t handle = nullptr; // expect: api-unsupported
  Solver() {
    cusolverMgCreate(&handle); // expect: api-unsupported
  }
  ~Solver() {
    cusolverMgDestroy(handle); // expect: api-unsupported
  }
};

int main() {
  Solver solver;
  cudaLibMgMatrixDesc_t matrix = nullptr; // expect: api-unsupported
  void *parts[2] = {}, *work[2] = {};
  static double w[64];
  int64_t elements = 0;
  int info = 0;
  cusolverMgSyevd(solver.handle, CUSOLVER_EIG_MODE_VECTOR, CUBLAS_FILL_MODE_LOWER, 64, parts, 1, 1, matrix, w, CUDA_R_64F, CUDA_R_64F, work, elements, &info); // expect: api-unsupported
  int *pivots[2] = {};
  cusolverMgGetrf(solver.handle, 64, 64, parts, 1, 1, matrix, pivots, CUDA_R_64F, work, elements, &info); // expect: api-unsupported
  return info + (w[0] != 0) + (pivots[0] != nullptr) + (work[0] != parts[0]);
}
