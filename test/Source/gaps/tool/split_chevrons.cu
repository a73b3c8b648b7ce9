// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Launch brackets written apart, which nvcc joins.

__global__ void k(int *p) { p[0] = 1; }
template <int N> __global__ void t(int *p) { p[0] = N; }
int main() {
  k << <1, 32>> >(nullptr);
  k <<< 1, 32 >> > (nullptr);
  t<4> << <dim3(1), dim3(32), 0, 0 >> >(nullptr);
}
