// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// CUB's warp-wide pieces under an alias, in a class, as a template's argument, with fewer lanes, and its functions for lanes.
#include <cub/cub.cuh>
#include <cuda_runtime.h>

namespace c = cub;

template <template <typename, int> class Piece, typename T> struct Holder {
  using Type = Piece<T, 8>;
};

template <typename T, int Width = 32> class Total {
  using Reduce = c::WarpReduce<T, Width>;
  typename Reduce::TempStorage &temp_;

public:
  struct TempStorage {
    typename Reduce::TempStorage reduce;
  };
  __device__ explicit Total(TempStorage &temp) : temp_(temp.reduce) {}
  __device__ T operator()(T x) { return c::ShuffleIndex<Width>(Reduce(temp_).Sum(x), 0, 0xffffffffu); }
};

__global__ void totals(const int *in, int *out) {
  __shared__ typename Total<int>::TempStorage temp[4];
  __shared__ typename Total<int, 16>::TempStorage half[8];
  int x = Total<int>(temp[threadIdx.x / 32])(in[threadIdx.x]);
  x += Total<int, 16>(half[threadIdx.x / 16])(in[threadIdx.x]);
  out[threadIdx.x] = x;
}

__global__ void lanes(unsigned *out) {
  using namespace cub;
  out[threadIdx.x] = LaneId() + (LaneMaskLt() << 1);
  out[threadIdx.x + 128] = ShuffleUp<32>(out[threadIdx.x], 1, 0, 0xffffffffu) + ShuffleDown<32>(out[threadIdx.x], 1, 31, 0xffffffffu);
}

int main() {
  unsigned *data;
  cudaMalloc(&data, 1 << 14);
  totals<<<1, 128>>>((int *)data, (int *)data + 128);
  lanes<<<1, 128>>>(data);
  static_assert(sizeof(c::WarpReduce<double>::TempStorage) > 0, "storage");
  return cudaDeviceSynchronize();
}
