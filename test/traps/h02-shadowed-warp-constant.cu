// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-02. A local `constexpr WARP_SIZE = 32` and a traits struct name both the warp and the extents of a shared tile; 64-wide shuffles pass over the warp's end, and widening the constant breaks the tile.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

namespace traits {
struct Sm80 {
  static constexpr int WARP_SIZE = 32;
  static constexpr int TILE = 2 * WARP_SIZE;
  static constexpr unsigned ALL_LANES = 0xffffffffu;
};
} // namespace traits

template <class Arch> class RowMinimum {
  int lane_;

public:
  __device__ RowMinimum() : lane_(threadIdx.x % Arch::WARP_SIZE) {}
  __device__ int operator()(int v, int &argmin) const {
    int at = lane_;
    for (int d = Arch::WARP_SIZE / 2; d; d >>= 1) {
      const int otherV = __shfl_down_sync(Arch::ALL_LANES, v, d);
      const int otherAt = __shfl_down_sync(Arch::ALL_LANES, at, d);
      if (otherV < v || (otherV == v && otherAt < at))
        v = otherV, at = otherAt;
    }
    argmin = __shfl_sync(Arch::ALL_LANES, at, 0);
    return __shfl_sync(Arch::ALL_LANES, v, 0);
  }
};

// A 64 x 4 tile (two warps wide) is loaded, then each warp reduces its own half of a row.
template <class Arch> __global__ void halfRowMinima(const int *in, int *minima, int *places, int *residue) {
  constexpr int WARP_SIZE = 32; // shadows nothing today, somebody's macro tomorrow
  __shared__ int tile[4][Arch::TILE + 1];
  const int warp = threadIdx.x / WARP_SIZE;
  const int row = warp / 2, half = warp % 2, lane = threadIdx.x % WARP_SIZE;
  for (int i = threadIdx.x; i < 4 * Arch::TILE; i += blockDim.x)
    tile[i / Arch::TILE][i % Arch::TILE] = in[blockIdx.x * 4 * Arch::TILE + i];
  __syncthreads();
  RowMinimum<Arch> reduce;
  const int mine = tile[row][half * WARP_SIZE + lane];
  int place;
  const int lowest = reduce(mine, place);
  residue[blockIdx.x * blockDim.x + threadIdx.x] = mine - lowest;
  if (lane == 0) {
    minima[blockIdx.x * 8 + warp] = lowest;
    places[blockIdx.x * 8 + warp] = half * WARP_SIZE + place;
  }
}

int main() {
  constexpr int kBlocks = 3, kCells = kBlocks * 256, kRows = kBlocks * 8;
  int in[kCells], residue[kCells], minima[kRows], places[kRows];
  for (int i = 0; i < kCells; ++i)
    in[i] = (i * 7919 + 13) % 257 + 5 * (i / 32);
  int *dIn, *dResidue, *dMin, *dPlaces;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dResidue, sizeof residue);
  cudaMalloc(&dMin, sizeof minima);
  cudaMalloc(&dPlaces, sizeof places);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  halfRowMinima<traits::Sm80><<<kBlocks, 256>>>(dIn, dMin, dPlaces, dResidue);
  cudaMemcpy(residue, dResidue, sizeof residue, cudaMemcpyDeviceToHost);
  cudaMemcpy(minima, dMin, sizeof minima, cudaMemcpyDeviceToHost);
  cudaMemcpy(places, dPlaces, sizeof places, cudaMemcpyDeviceToHost);
  int errors = 0;
  long long sum = 0;
  for (int w = 0; w < kRows; ++w) {
    int lowest = in[w * 32], at = 0;
    for (int l = 1; l < 32; ++l)
      if (in[w * 32 + l] < lowest)
        lowest = in[w * 32 + l], at = l;
    errors += minima[w] != lowest || places[w] != w % 2 * 32 + at;
    for (int l = 0; l < 32; ++l) {
      errors += residue[w * 32 + l] != in[w * 32 + l] - lowest;
      sum += (long long)residue[w * 32 + l] * (l + w + 1);
    }
    printf("%d@%d ", minima[w], places[w]);
  }
  printf("\nchecksum %lld, %d errors\n", sum, errors);
  return errors > 0;
}
