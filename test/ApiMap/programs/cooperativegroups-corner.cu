// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Groups as template parameters, groups of the lanes that came, tiles of tiles, copies into shared memory.
#include <cooperative_groups.h>
#include <cooperative_groups/memcpy_async.h>
#include <cooperative_groups/reduce.h>
#include <cuda_runtime.h>

using namespace cooperative_groups;

template <typename Group> __device__ int sumOf(const Group &group, int value) {
  for (int i = group.size() / 2; i > 0; i /= 2)
    value += group.shfl_xor(value, i);
  return value;
}

__device__ int takeTicket(int *counter) {
  coalesced_group active = coalesced_threads();
  int first = 0;
  if (active.thread_rank() == 0)
    first = atomicAdd(counter, active.size());
  return active.shfl(first, 0) + active.thread_rank();
}

__global__ void tickets(const int *in, int *counter, int *out) {
  if (in[threadIdx.x] > 0)
    out[takeTicket(counter)] = in[threadIdx.x];
}

__global__ void nested(int *out) {
  thread_block block = this_thread_block();
  auto warp = tiled_partition<32>(block);
  auto quarter = tiled_partition<8>(warp);
  out[block.thread_rank()] = sumOf(warp, 1) + sumOf(quarter, 1) + quarter.meta_group_size();
  auto odd = binary_partition(warp, block.thread_rank() & 1);
  out[block.thread_rank()] += odd.size() + warp.any(odd.thread_rank() == 0) + (warp.ballot(1) == 0xffffffffu);
}

__global__ void staged(const int *in, int *out) {
  __shared__ int tile[256];
  thread_block block = this_thread_block();
  memcpy_async(block, tile, in, sizeof(tile));
  wait(block);
  out[block.thread_rank()] = tile[255 - block.thread_rank()];
}

template <class T> struct Kernel {
  static __device__ T run(const thread_group &group, T value) {
    group.sync();
    return value + T(group.size());
  }
};

__global__ void abstract(float *out) { out[threadIdx.x] = Kernel<float>::run(this_thread_block(), 1.0f); }

int main() {
  int *data;
  cudaMalloc(&data, 4096);
  tickets<<<1, 64>>>(data, data + 512, data + 576);
  nested<<<1, 256>>>(data);
  staged<<<1, 256>>>(data, data + 256);
  abstract<<<1, 64>>>((float *)data);
  return cudaDeviceSynchronize() != cudaSuccess;
}
