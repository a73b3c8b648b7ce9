// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-07. The full mask in all its spellings: literal, ~0u, -1, UINT_MAX, a macro, a constant, a default argument; none has 64 bits.
// Port: same
#include <climits>
#include <cstdint>
#include <cstdio>
#include <cuda_runtime.h>

#define FULL_MASK 0xffffffff
#define SHFL_XOR(v, m) __shfl_xor_sync(FULL_MASK, (v), (m))
const unsigned kAllLanes = 0xFFFFFFFFu;
static constexpr uint32_t allLanes = UINT32_MAX;
__constant__ unsigned constMask = 0xffffffffu;

__device__ inline int voteCount(bool p, unsigned mask = 0xffffffffu) { return __popc(__ballot_sync(mask, p)); }

template <unsigned Mask = ~0u> __device__ int last(int v) { return __shfl_sync(Mask, v, 31); }

__global__ void spellings(const int *in, int *out) {
  const int lane = threadIdx.x & 31;
  const int v = in[blockIdx.x * blockDim.x + threadIdx.x];
  int *mine = out + (blockIdx.x * blockDim.x + threadIdx.x) * 12;
  mine[0] = __shfl_sync(0xffffffff, v, 3);
  mine[1] = __shfl_sync(~0u, v, lane + 1);
  mine[2] = __shfl_up_sync(-1, v, 1);
  mine[3] = __shfl_down_sync(UINT_MAX, v, 1);
  mine[4] = SHFL_XOR(v, 16) - v;
  mine[5] = __shfl_sync(kAllLanes, v, 17);
  mine[6] = __shfl_sync(allLanes, v, 0);
  mine[7] = last(v);
  mine[8] = voteCount(v & 1);
  mine[9] = __any_sync((unsigned)-1, v == 40) * 2 + __all_sync(0xFFFFFFFFU, v < 95);
  mine[10] = __ballot_sync(constMask, v % 3 == 0);
  mine[11] = __shfl_sync((1ull << 32) - 1, v, 30);
}

int main() {
  const int block = 128, n = block * 2;
  int in[n], *dIn, *dOut;
  static int out[n * 12];
  for (int i = 0; i < n; ++i)
    in[i] = (i * 31 + i / 32 * 7) % 97;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  spellings<<<2, block>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  int errors = 0;
  unsigned sum = 0;
  for (int i = 0; i < n; ++i) {
    const int *w = in + i / 32 * 32, l = i % 32;
    int odd = 0, any = 0, all = 1;
    unsigned thirds = 0;
    for (int k = 0; k < 32; ++k) {
      odd += w[k] & 1;
      any |= w[k] == 40;
      all &= w[k] < 95;
      thirds |= unsigned(w[k] % 3 == 0) << k;
    }
    const int want[12] = {w[3], w[(l + 1) % 32], w[l ? l - 1 : 0], w[l < 31 ? l + 1 : 31], w[l ^ 16] - w[l], w[17], w[0], w[31], odd, any * 2 + all, int(thirds), w[30]};
    for (int k = 0; k < 12; ++k) {
      errors += out[i * 12 + k] != want[k];
      sum = sum * 31 + unsigned(out[i * 12 + k]);
    }
  }
  for (int k = 0; k < 12; ++k)
    printf("%d ", out[32 * 12 + k]);
  printf("\nchecksum %u, %d errors\n", sum, errors);
  return errors > 0;
}
