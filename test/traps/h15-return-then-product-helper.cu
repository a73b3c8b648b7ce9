// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-15. The tail returns early and the collective sits in a helper's helper; a product over lanes that left becomes 0 on AMD.
// Port: finding

#include <cstdio>
#include <cuda_runtime.h>

template <typename T, typename Op>
__device__ __forceinline__ T warpFold(T v, Op op) {
  for (int mask = 16; mask > 0; mask /= 2)
    v = op(v, __shfl_xor_sync(0xffffffff, v, mask));
  return v;
}

template <typename T>
__device__ T warpProduct(T v) {
  return warpFold(v, [](T a, T b) { return a * b; });
}

__global__ void products(const unsigned *x, unsigned *out, const int *length) {
  unsigned tid = blockIdx.x * blockDim.x + threadIdx.x;
  if (tid < *length) {
    // falls through
  } else {
    return;
  }
  unsigned p = warpProduct(x[tid]); // expect: collective-after-return
  if (tid % 32 == 0)
    out[tid / 32] = p;
}

int main() {
  const int n = 352, warps = n / 32;
  unsigned x[n], out[warps];
  for (int i = 0; i < n; ++i)
    x[i] = 2 * i + 1;
  unsigned *dx, *dout;
  int *dn;
  cudaMalloc((void **)&dx, sizeof(x));
  cudaMalloc((void **)&dout, sizeof(out));
  cudaMalloc((void **)&dn, sizeof(int));
  cudaMemcpy(dx, x, sizeof(x), cudaMemcpyHostToDevice);
  cudaMemcpy(dn, &n, sizeof(int), cudaMemcpyHostToDevice);
  products<<<2, 256>>>(dx, dout, dn);
  cudaMemcpy(out, dout, sizeof(out), cudaMemcpyDeviceToHost);
  int bad = 0;
  unsigned sum = 0;
  for (int w = 0; w < warps; ++w) {
    unsigned want = 1;
    for (int i = 0; i < 32; ++i)
      want *= x[w * 32 + i];
    bad += out[w] != want;
    sum = sum * 31 + out[w];
    printf("warp %d: %u\n", w, out[w]);
  }
  printf("sum %u, wrong %d\n", sum, bad);
  return bad != 0;
}
