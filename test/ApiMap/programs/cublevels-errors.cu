// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// CUB's warp-wide pieces where not all lanes have a value: a limit, flags, segments.
// CUB's block-wide pieces with guards: fewer items than the tile, values outside, a running prefix, a check of the launch.
// CUB's device-wide algorithms: errors, and what came to CUB after hipCUB.
#include <cstdio>
#include <cub/block/block_load.cuh>
#include <cub/block/block_reduce.cuh>
#include <cub/block/block_scan.cuh>
#include <cub/block/block_store.cuh>
#include <cub/cub.cuh>
#include <cub/util_debug.cuh>
#include <cub/warp/warp_reduce.cuh>
#include <cub/warp/warp_scan.cuh>
#include <cuda_runtime.h>
#include <stdexcept>

namespace ofWarp {
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

int run() {
  float *data;
  CHECK(cudaMalloc(&data, 1 << 14));
  partial<<<1, 256>>>(data, (int *)data, data + 256, 200);
  CHECK(cudaGetLastError());
  running<<<1, 256>>>((int *)data, (int *)data + 512);
  CHECK(cudaDeviceSynchronize());
}
} // namespace ofWarp

namespace ofBlock {
struct Prefix {
  int total;
  __device__ int operator()(int aggregate) {
    int old = total;
    total += aggregate;
    return old;
  }
};

template <int Threads, int Items, cub::BlockReduceAlgorithm Algorithm>
__global__ void guarded(const int *in, int *out, int n) {
  using Load = cub::BlockLoad<int, Threads, Items, cub::BLOCK_LOAD_WARP_TRANSPOSE>;
  using Store = cub::BlockStore<int, Threads, Items, cub::BLOCK_STORE_WARP_TRANSPOSE>;
  using Scan = cub::BlockScan<int, Threads, cub::BLOCK_SCAN_RAKING>;
  using Reduce = cub::BlockReduce<int, Threads, Algorithm>;
  __shared__ union {
    typename Load::TempStorage load;
    typename Store::TempStorage store;
    typename Scan::TempStorage scan;
    typename Reduce::TempStorage reduce;
  } temp;
  Prefix prefix = {0};
  for (int base = 0; base < n; base += Threads * Items) {
    int items[Items], valid = min(n - base, Threads * Items);
    Load(temp.load).Load(in + base, items, valid, 0);
    __syncthreads();
    Scan(temp.scan).InclusiveSum(items, items, prefix);
    __syncthreads();
    Store(temp.store).Store(out + base, items, valid);
    __syncthreads();
  }
  int most = Reduce(temp.reduce).Reduce(int(threadIdx.x), [](int a, int b) { return a > b ? a : b; }, n);
  if (threadIdx.x == 0)
    out[n] = most;
}

int run() {
  int *data;
  CubDebugExit(cudaMalloc(&data, 1 << 16));
  guarded<128, 4, cub::BLOCK_REDUCE_RAKING><<<1, 128>>>(data, data + 2048, 1000);
  guarded<64, 2, cub::BLOCK_REDUCE_WARP_REDUCTIONS><<<1, 64>>>(data, data + 2048, 1000);
  CubDebug(cudaPeekAtLastError());
  return CubDebug(cudaDeviceSynchronize()) != cudaSuccess;
}
} // namespace ofBlock

namespace ofDevice {
inline void cubCheck(cudaError_t error) {
  if (error != cudaSuccess)
    throw std::runtime_error(cudaGetErrorString(error));
}

template <typename Key> void sorted(const Key *in, Key *out, int n, cudaStream_t stream) {
  size_t bytes = 0;
  cubCheck(cub::DeviceRadixSort::SortKeys(nullptr, bytes, in, out, n, 0, sizeof(Key) * 8, stream));
  void *temp;
  cubCheck(cudaMallocAsync(&temp, bytes, stream));
  cubCheck(cub::DeviceRadixSort::SortKeys(temp, bytes, in, out, n, 0, sizeof(Key) * 8, stream));
  cubCheck(cudaFreeAsync(temp, stream));
}

struct Print {
  __device__ void operator()(int &x) const { x += 1; }
};

int run() {
  int *data;
  try {
    cubCheck(cudaMalloc(&data, 1 << 14));
    sorted(data, data + 2048, 1024, 0);
    sorted((const double *)data, (double *)data + 1024, 512, 0);
    size_t bytes = 0;
    cub::DeviceFor::ForEach(data, data + 10, Print()); // expect: api-unsupported
    cub::DeviceTransform::Transform(data, data + 100, 100, [] __device__(int x) { return 2 * x; }); // expect: api-unsupported
    cub::DeviceMerge::MergeKeys(nullptr, bytes, data, 100, data + 100, 100, data + 200); // expect: api-unsupported
    cubCheck(cudaGetLastError());
  } catch (const std::exception &) {
    return 1;
  }
}
} // namespace ofDevice

int main() { return ofWarp::run() || ofBlock::run() || ofDevice::run(); }
