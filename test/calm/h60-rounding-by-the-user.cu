// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-60. add_ru and div_rd round prices to cents, up and down; they are integers and the user's own.
#include <cstdint>

namespace cents {
__host__ __device__ constexpr int64_t div_rd(int64_t a, int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}
__host__ __device__ constexpr int64_t div_ru(int64_t a, int64_t b) { return -div_rd(-a, b); }
__host__ __device__ constexpr int64_t add_ru(int64_t a, int64_t tenths) { return a + div_ru(tenths, 10); }
} // namespace cents

__global__ void settleAccounts(int64_t *balance, const int64_t *interestTenths, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    balance[i] = cents::add_ru(balance[i], interestTenths[i]) + cents::div_rd(balance[i], 100);
}
