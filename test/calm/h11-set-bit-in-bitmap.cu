// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-11. `1u << (key & 31)` is a bit of a Bloom filter's word, chosen by a hash.
#include <cstdint>

class BloomFilter {
  uint32_t *words_;
  uint32_t count_;

  static __device__ uint32_t hash(uint32_t key, uint32_t seed) {
    uint32_t h = (key ^ seed) * 0x9e3779b1u;
    return h ^ (h >> 15);
  }

public:
  BloomFilter(uint32_t *words, uint32_t count) : words_(words), count_(count) {}

  __device__ void add(uint32_t key) {
    for (uint32_t s = 1; s <= 3; ++s) {
      uint32_t h = hash(key, s);
      atomicOr(words_ + (h >> 5) % count_, 1u << (h & 31));
    }
  }
  __device__ bool maybe(uint32_t key) const {
    for (uint32_t s = 1; s <= 3; ++s) {
      uint32_t h = hash(key, s);
      if (!(words_[(h >> 5) % count_] & (1u << (h & 31))))
        return false;
    }
    return true;
  }
};

__global__ void insert(BloomFilter f, const uint32_t *keys, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    f.add(keys[i]);
}

__global__ void query(BloomFilter f, const uint32_t *keys, bool *hit, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    hit[i] = f.maybe(keys[i]);
}
