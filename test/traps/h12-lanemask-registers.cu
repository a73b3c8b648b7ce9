// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-12. %lanemask_lt, _le, _eq, _ge and _gt are read inside a branch, where half of the lanes are off: PTX gives the mask of all lanes, HIP's __lanemask_lt() only that of the active ones, with 64 bits.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

#define LANEMASK(which)                                                      \
  static __device__ __forceinline__ unsigned lanemask_##which() {            \
    unsigned m;                                                              \
    asm volatile("mov.u32 %0, %%lanemask_" #which ";" : "=r"(m));            \
    return m;                                                                \
  }
LANEMASK(eq)
LANEMASK(lt)
LANEMASK(le)
LANEMASK(ge)
LANEMASK(gt)

__device__ int exclusiveRank(bool p) { return __popc(__ballot_sync(0xffffffff, p) & lanemask_lt()); }

__global__ void maskDigest(const int *in, unsigned *out) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const int rank = exclusiveRank(in[i] > 4);
  unsigned digest = 0;
  if (in[i] % 2) {
    // All five, whoever is active here.
    digest = lanemask_lt() ^ (lanemask_le() << 1) ^ (lanemask_ge() >> 1) ^ lanemask_gt();
    digest += lanemask_eq();
  } else {
    digest = __popc(lanemask_lt()) * 1000 + __popc(lanemask_ge());
  }
  out[2 * i] = digest;
  out[2 * i + 1] = unsigned(rank);
}

int main() {
  const int block = 128, blocks = 2, n = block * blocks;
  int in[n], *dIn, errors = 0;
  unsigned out[2 * n], *dOut, sum = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 5 + i / 7) % 11;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  maskDigest<<<blocks, block>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  int rank = 0;
  for (int i = 0; i < n; ++i) {
    const unsigned l = i % 32, eq = 1u << l, lt = eq - 1, le = lt | eq, ge = ~lt, gt = ~le;
    rank = l ? rank : 0;
    const unsigned want = in[i] % 2 ? (lt ^ le << 1 ^ ge >> 1 ^ gt) + eq : l * 1000 + (32 - l);
    errors += out[2 * i] != want || out[2 * i + 1] != unsigned(rank);
    rank += in[i] > 4;
    sum = (sum * 31 + out[2 * i]) * 31 + out[2 * i + 1];
  }
  printf("%u %u %u %u, checksum %u, %d errors\n", out[0], out[2], out[64], out[126], sum, errors);
  return errors != 0;
}
