// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-11. Each thread keeps a set of lanes in a word, adds `1 << lane` to it and tests lanes with it (a greedy suppression of overlapping boxes in a warp); bits of lanes 32 to 63 fall onto those of 0 to 31.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

struct Box {
  int lo, hi;
};

__device__ bool overlaps(Box a, Box b) { return a.lo < b.hi && b.lo < a.hi; }

// Boxes are sorted by score; one stays if no better one of its warp that stays overlaps it.
__global__ void suppress(const Box *boxes, int *kept, unsigned *keptSets) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const int lane = threadIdx.x % 32;
  const Box mine = boxes[i];
  unsigned conflicts = 0;
  for (int other = 0; other < 32; ++other) {
    Box b;
    b.lo = __shfl_sync(0xffffffff, mine.lo, other);
    b.hi = __shfl_sync(0xffffffff, mine.hi, other);
    if (other < lane && overlaps(mine, b))
      conflicts |= 1 << other;
  }
  unsigned stays = 0, decided = 0;
  while (decided != 0xffffffff) {
    const bool known = decided & (1u << lane);
    const bool ready = !known && (conflicts & ~decided) == 0;
    const bool in = ready && !(conflicts & stays);
    stays |= __ballot_sync(0xffffffff, in);
    decided |= __ballot_sync(0xffffffff, ready);
  }
  kept[i] = (stays & (1 << lane)) != 0;
  if (lane == 0)
    keptSets[i / 32] = stays;
}

int main() {
  const int block = 128, blocks = 2, n = block * blocks;
  Box boxes[n], *dBoxes;
  int kept[n], *dKept, errors = 0;
  unsigned sets[n / 32], *dSets, sum = 0;
  for (int i = 0; i < n; ++i) {
    boxes[i].lo = (i * 71 + i / 32 * 19) % 200;
    boxes[i].hi = boxes[i].lo + 5 + i * 7 % 24;
  }
  cudaMalloc(&dBoxes, sizeof boxes);
  cudaMalloc(&dKept, sizeof kept);
  cudaMalloc(&dSets, sizeof sets);
  cudaMemcpy(dBoxes, boxes, sizeof boxes, cudaMemcpyHostToDevice);
  suppress<<<blocks, block>>>(dBoxes, dKept, dSets);
  cudaMemcpy(kept, dKept, sizeof kept, cudaMemcpyDeviceToHost);
  cudaMemcpy(sets, dSets, sizeof sets, cudaMemcpyDeviceToHost);
  for (int w = 0; w < n / 32; ++w) {
    unsigned stays = 0;
    for (int l = 0; l < 32; ++l) {
      const Box b = boxes[w * 32 + l];
      bool stay = true;
      for (int k = 0; k < l; ++k) {
        const Box o = boxes[w * 32 + k];
        stay = stay && !((stays >> k & 1) && b.lo < o.hi && o.lo < b.hi);
      }
      stays |= unsigned(stay) << l;
      errors += kept[w * 32 + l] != stay;
    }
    errors += sets[w] != stays;
    sum = sum * 16777619u ^ sets[w];
    printf("%08x ", sets[w]);
  }
  printf("\nchecksum %08x, %d errors\n", sum, errors);
  return errors != 0;
}
