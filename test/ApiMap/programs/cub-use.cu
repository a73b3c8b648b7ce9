// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// CUB, qualified: device-wide algorithms, and the pieces of a kernel.
#include <cub/cub.cuh>
#include <cuda_runtime.h>

template <int Threads> __global__ void blockSum(const int *in, int *out, int n) {
  using BlockReduce = cub::BlockReduce<int, Threads>;
  using BlockScan = cub::BlockScan<int, Threads>;
  __shared__ union {
    typename BlockReduce::TempStorage reduce;
    typename BlockScan::TempStorage scan;
  } temp;
  int i = blockIdx.x * Threads + threadIdx.x;
  int value = i < n ? in[i] : 0, before;
  int sum = BlockReduce(temp.reduce).Sum(value);
  __syncthreads();
  BlockScan(temp.scan).ExclusiveSum(value, before);
  if (threadIdx.x == 0)
    out[blockIdx.x] = sum;
  if (i < n)
    out[gridDim.x + i] = before;
}

struct Larger {
  __device__ float operator()(float a, float b) const { return a < b ? b : a; }
};

__global__ void warpMax(const float *in, float *out) {
  using WarpReduce = cub::WarpReduce<float>;
  __shared__ typename WarpReduce::TempStorage temp[4];
  int warp = threadIdx.x / 32;
  float best = WarpReduce(temp[warp]).Reduce(in[blockIdx.x * 128 + threadIdx.x], Larger());
  if (threadIdx.x % 32 == 0)
    out[blockIdx.x * 4 + warp] = best;
}

__global__ void loads(const int *in, int *out) {
  using Load = cub::BlockLoad<int, 128, 4, cub::BLOCK_LOAD_TRANSPOSE>;
  using Store = cub::BlockStore<int, 128, 4, cub::BLOCK_STORE_TRANSPOSE>;
  using Sort = cub::BlockRadixSort<int, 128, 4>;
  __shared__ union {
    Load::TempStorage load;
    Store::TempStorage store;
    Sort::TempStorage sort;
  } temp;
  int items[4];
  Load(temp.load).Load(in + blockIdx.x * 512, items);
  __syncthreads();
  Sort(temp.sort).Sort(items);
  __syncthreads();
  Store(temp.store).Store(out + blockIdx.x * 512, items);
}

int main() {
  const int n = 4096;
  int *in, *out;
  cudaMalloc(&in, 2 * n * sizeof(int));
  cudaMalloc(&out, 2 * n * sizeof(int));
  void *temp = nullptr;
  size_t bytes = 0;
  cub::DeviceReduce::Sum(temp, bytes, in, out, n);
  cudaMalloc(&temp, bytes);
  cub::DeviceReduce::Sum(temp, bytes, in, out, n);
  cub::DeviceScan::InclusiveSum(temp, bytes, in, out, n);
  cub::DeviceRadixSort::SortPairs(temp, bytes, in, out, in + n, out + n, n, 0, 32);
  cub::DeviceSelect::Flagged(temp, bytes, in, in + n, out, out + n, n);
  blockSum<128><<<n / 128, 128>>>(in, out, n);
  warpMax<<<n / 128, 128>>>((float *)in, (float *)out);
  loads<<<n / 512, 128>>>(in, out);
  return cudaDeviceSynchronize() != cudaSuccess;
}
