// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// CUB's block-wide pieces: histogram, discontinuity, exchange, radix rank, run lengths, shuffles.
#include <cub/block/block_shuffle.cuh>
#include <cub/cub.cuh>
#include <cuda_runtime.h>

template <int Threads, int Items> __global__ void pieces(const int *in, int *out, unsigned *bins) {
  using Histogram = cub::BlockHistogram<unsigned char, Threads, Items, 256, cub::BLOCK_HISTO_ATOMIC>;
  using Discontinuity = cub::BlockDiscontinuity<int, Threads>;
  using Difference = cub::BlockAdjacentDifference<int, Threads>;
  using Exchange = cub::BlockExchange<int, Threads, Items>;
  using Shuffle = cub::BlockShuffle<int, Threads>;
  __shared__ union {
    typename Histogram::TempStorage histogram;
    typename Discontinuity::TempStorage discontinuity;
    typename Difference::TempStorage difference;
    typename Exchange::TempStorage exchange;
    typename Shuffle::TempStorage shuffle;
  } temp;
  __shared__ unsigned counts[256];
  int items[Items], flags[Items], steps[Items];
  unsigned char bytes[Items];
  cub::LoadDirectBlocked(threadIdx.x, in, items);
  for (int i = 0; i < Items; ++i)
    bytes[i] = items[i] & 255;
  Histogram(temp.histogram).Histogram(bytes, counts);
  __syncthreads();
  Discontinuity(temp.discontinuity).FlagHeads(flags, items, cub::Inequality());
  __syncthreads();
  Difference(temp.difference).SubtractLeft(items, steps, [](int a, int b) { return a - b; });
  __syncthreads();
  Exchange(temp.exchange).StripedToBlocked(items);
  __syncthreads();
  int neighbour;
  Shuffle(temp.shuffle).Offset(items[0], neighbour, 1);
  for (int i = 0; i < Items; ++i)
    steps[i] += flags[i] + neighbour;
  cub::StoreDirectStriped<Threads>(threadIdx.x, out, steps);
  bins[threadIdx.x] = counts[threadIdx.x];
}

__global__ void topDown(unsigned *keys, int *values) {
  using Sort = cub::BlockRadixSort<unsigned, 256, 2, int>;
  __shared__ Sort::TempStorage temp;
  unsigned k[2] = {keys[threadIdx.x], keys[threadIdx.x + 256]};
  int v[2] = {values[threadIdx.x], values[threadIdx.x + 256]};
  Sort(temp).SortDescendingBlockedToStriped(k, v, 4, 20);
  keys[threadIdx.x] = k[0];
  values[threadIdx.x] = v[1];
}

int main() {
  int *data;
  cudaMalloc(&data, 1 << 16);
  pieces<256, 4><<<1, 256>>>(data, data + 1024, (unsigned *)data);
  topDown<<<1, 256>>>((unsigned *)data, data + 1024);
  return cudaDeviceSynchronize();
}
