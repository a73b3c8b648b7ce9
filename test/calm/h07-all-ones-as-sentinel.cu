// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-07. 0xffffffff, ~0u and -1 mark missing entries and background colours; none of them is a lane mask.
#include <cstdint>

constexpr uint32_t kNil = 0xffffffff;
const unsigned FULL_MASK = 0xffffffffu; // opaque white

struct Node {
  uint32_t left, right;
  int key;
};

__device__ uint32_t find(const Node *nodes, uint32_t root, int key) {
  uint32_t at = root;
  while (at != kNil && nodes[at].key != key)
    at = key < nodes[at].key ? nodes[at].left : nodes[at].right;
  return at;
}

__global__ void findAll(const Node *nodes, uint32_t root, const int *keys, uint32_t *found, unsigned *pixels, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  uint32_t at = find(nodes, root, keys[i]);
  found[i] = at;
  pixels[i] = at == ~0u ? 0u : FULL_MASK;
}
