// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-08. A mask passes through parameters, return values and a shared array, and always is an `unsigned` or an `int`; with 64 lanes each of these places cuts it.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

typedef unsigned int lane_mask_t;

static __device__ lane_mask_t lanesWith(bool p) { return __ballot_sync(0xffffffff, p); }
static __device__ int highest(lane_mask_t m) { return 31 - __clz(m); }
static __device__ int broadcastFrom(lane_mask_t m, int v, bool highestLane) {
  return __shfl_sync(0xffffffff, v, highestLane ? highest(m) : __ffs(m) - 1);
}

template <typename M> static __device__ M without(M m, int lane) { return m & ~(M(1) << lane); }

__global__ void elect(const int *in, int *out, int rounds) {
  __shared__ int savedMasks[16];
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const int warp = threadIdx.x / 32;
  const int v = in[i];
  lane_mask_t candidates = lanesWith(v % 4 != 0);
  if (threadIdx.x % 32 == 0)
    savedMasks[warp] = candidates;
  __syncthreads();
  unsigned digest = 0;
  // In each round the highest candidate is taken out and its value added.
  for (int r = 0; r < rounds && candidates; ++r) {
    const int top = broadcastFrom(candidates, v, true), low = broadcastFrom(candidates, v, false);
    digest = digest * 131 + top * 2 + low;
    candidates = without(candidates, highest(candidates));
  }
  const lane_mask_t neighbour = savedMasks[(warp + 1) % (blockDim.x / 32)];
  out[2 * i] = int(digest);
  out[2 * i + 1] = __popc(neighbour) * 64 + __popc(neighbour ^ savedMasks[warp]);
}

int main() {
  const int block = 192, blocks = 2, n = block * blocks, rounds = 9;
  int in[n], out[2 * n], *dIn, *dOut;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 37 + i / 32 * 5) % 251;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dOut, sizeof out);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  elect<<<blocks, block>>>(dIn, dOut, rounds);
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);
  unsigned masks[n / 32] = {}, sum = 0;
  int errors = 0;
  for (int i = 0; i < n; ++i)
    masks[i / 32] |= unsigned(in[i] % 4 != 0) << i % 32;
  auto bits = [](unsigned m) {
    int c = 0;
    for (; m; m &= m - 1)
      ++c;
    return c;
  };
  for (int w = 0; w < n / 32; ++w) {
    unsigned m = masks[w], digest = 0;
    for (int r = 0; r < rounds && m; ++r) {
      int hi = 31, lo = 0;
      while (!(m >> hi & 1))
        --hi;
      while (!(m >> lo & 1))
        ++lo;
      digest = digest * 131 + in[w * 32 + hi] * 2 + in[w * 32 + lo];
      m &= ~(1u << hi);
    }
    const unsigned next = masks[w / 6 * 6 + (w % 6 + 1) % 6];
    for (int l = 0; l < 32; ++l) {
      const int *o = out + 2 * (w * 32 + l);
      errors += unsigned(o[0]) != digest || o[1] != bits(next) * 64 + bits(next ^ masks[w]);
      sum = sum * 31 + unsigned(o[0]) + unsigned(o[1]);
    }
    printf("%08x:%u ", masks[w], unsigned(out[64 * w]));
  }
  printf("\nchecksum %u, %d errors\n", sum, errors);
  return errors != 0;
}
