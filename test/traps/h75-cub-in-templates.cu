// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-75. CUB's warp primitives hidden in traits: a width from a template parameter with a default, a namespace alias, a
// base class, and a head-segmented sum; one of them has no width.
// Port: same, finding
#include <cstdio>
#include <cub/cub.cuh>

namespace prims = cub;

template <typename T, int LogicalWidth = 32> struct WarpTools {
  using Reduce = prims::WarpReduce<T, LogicalWidth>;
  using Scan = prims::WarpScan<T, LogicalWidth>;
};

template <typename T> struct Segmented : private cub::WarpReduce<T> { // expect: cub-warp-width
  using Base = cub::WarpReduce<T>; // expect: cub-warp-width
  using typename Base::TempStorage;
  __device__ explicit Segmented(TempStorage &storage) : Base(storage) {}
  __device__ T sum(T value, bool head) { return this->HeadSegmentedSum(value, head); }
};

__global__ void runs(const int *keys, const int *values, int *out, int *compacted, int *kept) {
  using Tools = WarpTools<int>;
  __shared__ typename Tools::Scan::TempStorage scan[4];
  __shared__ typename Segmented<int>::TempStorage segmented[4];
  const int warp = threadIdx.x >> 5, lane = threadIdx.x & 31;
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const bool head = lane == 0 || keys[i] != keys[i - 1];
  const int sum = Segmented<int>(segmented[warp]).sum(values[i], head);
  int slot, count;
  Tools::Scan(scan[warp]).ExclusiveSum(head ? 1 : 0, slot, count);
  if (head)
    compacted[(i & ~31) + slot] = sum;
  if (lane == 0)
    kept[i >> 5] = count;
  out[i] = head ? sum : -1;
}

int main() {
  const int n = 256;
  int *keys, *values, *out, *compacted, *kept;
  cudaMallocManaged(&keys, n * sizeof(int));
  cudaMallocManaged(&values, n * sizeof(int));
  cudaMallocManaged(&out, n * sizeof(int));
  cudaMallocManaged(&compacted, n * sizeof(int));
  cudaMallocManaged(&kept, n / 32 * sizeof(int));
  for (int i = 0; i < n; ++i) {
    keys[i] = i * i / 300;
    values[i] = i % 13 - 3;
    compacted[i] = 0;
  }
  runs<<<2, 128>>>(keys, values, out, compacted, kept);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  int wrong = 0, checksum = 0;
  for (int w = 0; w < n / 32; ++w) {
    int count = 0;
    for (int l = 0; l < 32;) {
      int sum = 0, begin = w * 32 + l;
      do
        sum += values[w * 32 + l++];
      while (l < 32 && keys[w * 32 + l] == keys[begin]);
      wrong += out[begin] != sum || compacted[w * 32 + count] != sum;
      ++count;
      checksum = checksum * 31 + sum;
    }
    wrong += kept[w] != count;
  }
  printf("kept %d %d, first %d %d, checksum %d, wrong %d\n", kept[0], kept[7], compacted[0], compacted[1], checksum, wrong);
  return wrong;
}
