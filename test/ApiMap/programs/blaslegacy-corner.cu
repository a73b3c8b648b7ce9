// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cublas.h behind the program's own names: a macro, a function pointer, a wrapper with the program's operation.
#include <cublas.h>
#include <cuda_runtime.h>

enum class Side : char { Left = 'l', Right = 'r' };

static void solve(Side side, int n, const float *a, float *b) {
  cublasStrsm((char)side, 'u', 'n', 'n', n, n, 1.0f, a, n, b, n); // expect: api-unsupported
}

using Swap = void (*)(int, float *, int, float *, int);

struct cublasHelper {
  int cublasCount = 0;
  void count() { ++cublasCount; }
};

int main() {
  cublasHelper helper;
  helper.count();
  float *a;
  cudaMalloc(&a, 1 << 12);
  solve(Side::Left, 8, a, a + 64);
  { Swap swap = cublasSswap; swap(8, a, 1, a + 8, 1); } // expect: api-unsupported
  cudaFree(a);
  return helper.cublasCount != 1;
}
