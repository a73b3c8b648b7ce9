// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-23. Each group of equal keys names its own members in the mask, and all lanes execute the one call
// together.
__global__ void joinEqualKeys(const int *keys, const int *weights, int *firstWeight, int *groupSize) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  unsigned peers = __match_any_sync(0xffffffffu, keys[i]);
  int leader = __ffs(peers) - 1;
  firstWeight[i] = __shfl_sync(peers, weights[i], leader);
  groupSize[i] = __popc(peers);
}

void launchJoin(const int *keys, const int *weights, int *firstWeight, int *groupSize, int n) {
  joinEqualKeys<<<n / 64, 64>>>(keys, weights, firstWeight, groupSize);
}
