// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-26. The swap claims an empty slot or finds the key, and else moves on: the loop is a probe sequence, not a
// wait.
#include <cstdint>

struct Slot {
  uint32_t key;
  uint32_t count;
};

constexpr uint32_t kEmpty = 0xffffffffu;

__device__ void insert(Slot *table, uint32_t capacity, uint32_t key) {
  uint32_t slot = (key * 2654435761u) & (capacity - 1);
  while (true) {
    uint32_t prev = atomicCAS(&table[slot].key, kEmpty, key);
    if (prev == kEmpty || prev == key) {
      atomicAdd(&table[slot].count, 1u);
      return;
    }
    slot = (slot + 1) & (capacity - 1);
  }
}

__global__ void countWords(const uint32_t *words, Slot *table, uint32_t capacity, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    insert(table, capacity, words[i]);
}
