// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-75. cub::BlockReduce has a block of whole waves and no warp width in its interface.
#include <cub/cub.cuh>

template <int kThreads>
__global__ void sumTiles(const int *in, int *out, int n) {
  using BlockReduce = cub::BlockReduce<int, kThreads>;
  __shared__ typename BlockReduce::TempStorage storage;
  int i = blockIdx.x * kThreads + threadIdx.x;
  int sum = BlockReduce(storage).Sum(i < n ? in[i] : 0);
  if (threadIdx.x == 0)
    out[blockIdx.x] = sum;
}

void run(const int *in, int *out, int n) { sumTiles<256><<<(n + 255) / 256, 256>>>(in, out, n); }
