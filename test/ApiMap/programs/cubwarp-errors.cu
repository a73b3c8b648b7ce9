// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// CUB's warp-wide pieces where not all lanes have a value: a limit, flags, segments.
#include <cub/warp/warp_reduce.cuh>
#include <cub/warp/warp_scan.cuh>
#include <cuda_runtime.h>

#include <cstdio>

#define CHECK(call)                                                      \
  if (cudaError_t error = (call); error != cudaSuccess)                  \
  return std::printf("%s: %s\n", #call, cudaGetErrorString(error)), 1

__global__ void partial(const float *in, const int *heads, float *out, int n) {
  typedef cub::WarpReduce<float> WarpReduce;
  __shared__ WarpReduce::TempStorage temp[8];
  int lane = threadIdx.x & 31, warp = threadIdx.x >> 5;
  int valid = n - warp * 32;
  float x = threadIdx.x < n ? in[threadIdx.x] : 0;
  float sum = valid > 0 ? WarpReduce(temp[warp]).Sum(x, valid) : 0;
  __syncwarp();
  float head = WarpReduce(temp[warp]).HeadSegmentedSum(x, heads[threadIdx.x]);
  __syncwarp();
  float tail = WarpReduce(temp[warp]).TailSegmentedReduce(x, heads[threadIdx.x], cub::Max());
  if (lane == 0)
    out[warp] = sum + head + tail;
}

__global__ void running(const int *in, int *out) {
  using Scan = cub::WarpScan<int>;
  __shared__ Scan::TempStorage temp[8];
  int inclusive, exclusive;
  Scan(temp[threadIdx.x / 32]).Scan(in[threadIdx.x], inclusive, exclusive, 0, cub::Sum());
  Scan(temp[threadIdx.x / 32]).Broadcast(inclusive, 31);
  out[threadIdx.x] = inclusive - exclusive;
}

int main() {
  float *data;
  CHECK(cudaMalloc(&data, 1 << 14));
  partial<<<1, 256>>>(data, (int *)data, data + 256, 200);
  CHECK(cudaGetLastError());
  running<<<1, 256>>>((int *)data, (int *)data + 512);
  CHECK(cudaDeviceSynchronize());
}
