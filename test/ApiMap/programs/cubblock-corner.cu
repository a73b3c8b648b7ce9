// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// CUB's block-wide pieces in blocks of several dimensions, with a union of temporary memory that the launch gives, behind macros.
#include <cub/cub.cuh>
#include <cuda_runtime.h>

#define BLOCK_SUM(T, X, Y) cub::BlockReduce<T, X, cub::BLOCK_REDUCE_WARP_REDUCTIONS, Y>

template <int X, int Y> __global__ void flat(const float *in, float *out) {
  using Sum = BLOCK_SUM(float, X, Y);
  extern __shared__ __align__(16) char raw[];
  auto &temp = reinterpret_cast<typename Sum::TempStorage &>(raw);
  int t = cub::RowMajorTid(X, Y, 1);
  float4 four = reinterpret_cast<const float4 *>(in)[t];
  four.x += cub::ThreadLoad<cub::LOAD_LDG>(out + t + 1);
  float sum = Sum(temp).Sum(four.x + four.y + four.z + four.w);
  if (t == 0)
    cub::ThreadStore<cub::STORE_WT>(out, sum);
}

struct Pair {
  float weight;
  int index;
};
struct Best {
  __host__ __device__ Pair operator()(const Pair &a, const Pair &b) const { return b.weight > a.weight ? b : a; }
};

using BestOf = cub::BlockReduce<Pair, 256>;
union Shared {
  BestOf::TempStorage best;
  cub::BlockMergeSort<int, 256, 2>::TempStorage sort;
};

__global__ void best(const float *in, int *out) {
  __shared__ cub::Uninitialized<Shared> storage;
  Shared &temp = storage.Alias();
  Pair mine = {in[threadIdx.x], int(threadIdx.x)};
  Pair winner = BestOf(temp.best).Reduce(mine, Best{});
  __syncthreads();
  int keys[2] = {winner.index, mine.index};
  cub::BlockMergeSort<int, 256, 2>(temp.sort).Sort(keys, [] __device__(int a, int b) { return a < b; });
  out[threadIdx.x] = keys[0] + CUB_PTX_WARP_THREADS;
}

int main() {
  float *data;
  cudaMalloc(&data, 1 << 16);
  flat<16, 8><<<1, dim3(16, 8), 4096>>>(data, data + 4096);
  best<<<1, 256>>>(data, (int *)data);
  return cudaDeviceSynchronize();
}
