// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-73. Shifts by 32, 40 or 64 and more: on NVIDIA the amount is clamped (0, or the sign for a signed right shift), on AMD taken modulo the width.
// Port: same
#include <cstdint>
#include <cstdio>
#include <cuda_runtime.h>

#define ROTL(x, n) (((x) << (n)) | ((x) >> (32 - (n))))

struct Amounts {
  int left, right;
};

__global__ void shifts(const uint32_t *x, const Amounts *by, uint64_t *out, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  const uint32_t u = x[i];
  const int32_t s = int32_t(u);
  const uint64_t wide = uint64_t(u) << 32 | ~u;
  uint64_t *o = out + 8 * i;
  o[0] = u << by[i].left;
  o[1] = u >> by[i].right;
  o[2] = uint32_t(s >> by[i].right);
  o[3] = wide << by[i].left;
  o[4] = wide >> by[i].right;
  o[5] = uint64_t(int64_t(wide) >> by[i].right);
  o[6] = ROTL(u, by[i].left & 31);               // a rotation by 0 shifts by 32
  o[7] = (~0u >> (32 - min(by[i].left, 32)));    // the low bits, none for 0
}

int main() {
  const int n = 180;
  uint32_t x[n], *dX;
  Amounts by[n], *dBy;
  static uint64_t out[8 * n], *dOut;
  uint64_t sum = 0;
  int errors = 0;
  const int amounts[] = {0, 1, 31, 32, 33, 40, 63, 64, 65, 100};
  for (int i = 0; i < n; ++i) {
    x[i] = (i + 1) * 2654435761u;
    by[i].left = amounts[i % 10];
    by[i].right = amounts[i / 10 % 10];
  }
  cudaMalloc(&dX, sizeof x);
  cudaMalloc(&dBy, sizeof by);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dX, x, sizeof x, cudaMemcpyHostToDevice);
  cudaMemcpy(dBy, by, sizeof by, cudaMemcpyHostToDevice);
  shifts<<<3, 64>>>(dX, dBy, dOut, n);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    const uint32_t u = x[i];
    const int l = by[i].left, r = by[i].right, rot = l & 31, low = l < 32 ? l : 32;
    const uint64_t wide = uint64_t(u) << 32 | uint32_t(~u);
    const uint64_t want[8] = {l < 32 ? uint32_t(u << l) : 0, r < 32 ? u >> r : 0, uint32_t(int32_t(u) >> (r < 32 ? r : 31)), l < 64 ? wide << l : 0, r < 64 ? wide >> r : 0,
                              uint64_t(int64_t(wide) >> (r < 64 ? r : 63)), rot ? uint32_t(u << rot | u >> (32 - rot)) : u, low ? ~0u >> (32 - low) : 0};
    for (int k = 0; k < 8; ++k) {
      if (out[8 * i + k] != want[k] && errors++ < 4)
        printf("shift %d of %08x by %d/%d: %llx, not %llx\n", k, u, l, r, (unsigned long long)out[8 * i + k], (unsigned long long)want[k]);
      sum = sum * 31 + out[8 * i + k];
    }
  }
  printf("%llx %llx %llx, checksum %llu, %d errors\n", (unsigned long long)out[24], (unsigned long long)out[27], (unsigned long long)out[8 * 30 + 2], (unsigned long long)sum, errors);
  return errors ? 1 : 0;
}
