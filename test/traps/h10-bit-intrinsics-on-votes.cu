// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-10. __popc, __ffs, __clz, __brev and __fns read a vote of 32 lanes; given a 64-bit vote they cut it, are ambiguous, or count from bit 63.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

#define LANE (threadIdx.x & 31u)

struct Digest {
  int count, first, last, third, mirrored, leading;
};

__device__ Digest describe(unsigned votes) {
  Digest d;
  d.count = __popc(votes);
  d.first = __ffs(votes) - 1;
  d.last = 31 - __clz(votes);
  d.third = int(__fns(votes, 0, 3));
  d.mirrored = __ffs(__brev(votes)) - 1;
  d.leading = __clz(~votes);
  return d;
}

// For each thread: the nearest lane before it and after it whose value is set.
__global__ void neighbours(const int *in, int2 *near, Digest *perWarp) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const unsigned votes = __ballot_sync(0xffffffff, in[i] != 0);
  const unsigned before = votes & ((1u << LANE) - 1), after = votes & (0xfffffffeu << LANE);
  const int previous = before ? 31 - __clz(before) : -1;
  const int next = after ? __ffs(after) - 1 : 32;
  near[i] = make_int2(previous, next);
  if (LANE == 0)
    perWarp[i / 32] = describe(votes);
}

int main() {
  const int block = 160, blocks = 3, n = block * blocks;
  int in[n], *dIn;
  int2 near[n], *dNear;
  Digest digests[n / 32], *dDigests;
  for (int i = 0; i < n; ++i)
    in[i] = i / 32 == 4 ? 0 : (i * 29 + i / 32 * i) % 6 == 1 || (i / 32 % 2 && i % 32 == 31);
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dNear, sizeof near);
  cudaMalloc(&dDigests, sizeof digests);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  neighbours<<<blocks, block>>>(dIn, dNear, dDigests);
  cudaMemcpy(near, dNear, sizeof near, cudaMemcpyDeviceToHost);
  cudaMemcpy(digests, dDigests, sizeof digests, cudaMemcpyDeviceToHost);
  int errors = 0;
  unsigned sum = 0;
  for (int w = 0; w < n / 32; ++w) {
    const int *v = in + w * 32;
    int count = 0, first = -1, last = -1, third = -1, leading = 0;
    for (int l = 0; l < 32; ++l)
      if (v[l]) {
        first = first < 0 ? l : first;
        last = l;
        if (++count == 3)
          third = l;
      }
    while (leading < 32 && v[31 - leading])
      ++leading;
    const Digest g = digests[w];
    errors += g.count != count || g.first != first || g.last != last || g.third != third || g.leading != leading;
    errors += g.mirrored != (last < 0 ? -1 : 31 - last);
    for (int l = 0; l < 32; ++l) {
      int previous = -1, next = 32;
      for (int k = 0; k < l; ++k)
        previous = v[k] ? k : previous;
      for (int k = 31; k > l; --k)
        next = v[k] ? k : next;
      errors += near[w * 32 + l].x != previous || near[w * 32 + l].y != next;
      sum = sum * 31 + unsigned(near[w * 32 + l].x * 64 + near[w * 32 + l].y);
    }
    printf("%d:%d..%d/%d ", g.count, g.first, g.last, g.third);
  }
  printf("\nchecksum %u, %d errors\n", sum, errors);
  return errors != 0;
}
