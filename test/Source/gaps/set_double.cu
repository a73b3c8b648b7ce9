// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cudaSetDoubleForDevice and cudaSetDoubleForHost.
// cuda: 12
int main() {
  double d = 1.5;
  cudaSetDoubleForDevice(&d);
  cudaSetDoubleForHost(&d);
  return (int)d;
}
