// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-47. The while loop reads table slots until one is empty; each round reads another slot, and the table is
// finished.
#include <cstdint>

struct Entry {
  uint32_t key, value;
};

__device__ const Entry *findEntry(const volatile Entry *table, uint32_t mask, uint32_t key) {
  uint32_t slot = (key ^ (key >> 7)) & mask;
  while (table[slot].key != 0) {
    if (table[slot].key == key)
      return const_cast<const Entry *>(&table[slot]);
    slot = (slot + 1) & mask;
  }
  return nullptr;
}

__global__ void lookupAll(const Entry *table, uint32_t mask, const uint32_t *keys, uint32_t *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  const Entry *e = findEntry(table, mask, keys[i] | 1u);
  out[i] = e ? e->value : 0u;
}
