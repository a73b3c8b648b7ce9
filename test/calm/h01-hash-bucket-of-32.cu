// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-01. A bucket of the table has 32 slots and one thread walks them alone; no lane asks another.
#include <cstdint>

constexpr int kSlots = 32;
constexpr uint32_t kEmpty = 0xffffffffu;

struct Bucket {
  uint32_t key[kSlots];
  uint32_t value[kSlots];
};

__device__ uint32_t mix(uint32_t h) {
  h ^= h >> 16;
  h *= 0x85ebca6bu;
  h ^= h >> 13;
  return h;
}

__global__ void lookup(const Bucket *table, uint32_t buckets, const uint32_t *keys, uint32_t *values, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  uint32_t key = keys[i], h = mix(key);
  const Bucket &b = table[(h / kSlots) % buckets];
  uint32_t found = kEmpty;
  for (int probe = 0; probe < 32; ++probe) {
    int slot = (h + probe) & 31;
    if (b.key[slot] == key) {
      found = b.value[slot];
      break;
    }
    if (b.key[slot] == kEmpty)
      break;
  }
  values[i] = found;
}
