// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The storage class `register`, which C++17 removed and nvcc accepts.

__global__ void k(float *p) {
  register float a = p[0];
  register int i = threadIdx.x;
  p[i] = a;
}
