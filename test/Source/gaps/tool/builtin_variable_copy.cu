// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A built-in variable copied with `auto`: clang's class for it cannot be copied, nvcc's is uint3.

__global__ void kernel(unsigned *out) {
  auto id = blockIdx;
  const auto t = threadIdx;
  out[id.x] = t.x;
}
