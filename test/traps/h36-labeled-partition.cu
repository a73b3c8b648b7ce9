// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-36. Gradients of one Gaussian meet in a labelled group, and its first thread adds them with one atomic; HIP has no labeled_partition, and a group must end with its warp.
// Port: same

#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
#include <cstdio>
#include <cuda_runtime.h>

namespace cg = cooperative_groups;

template <typename Group>
__device__ void addByLabel(const Group &warp, int label, float2 gradient, float *sums, int *atomics) {
  auto group = cg::labeled_partition(warp, label);
  gradient.x = cg::reduce(group, gradient.x, cg::plus<float>());
  gradient.y = cg::reduce(group, gradient.y, cg::plus<float>());
  if (group.thread_rank() == 0) {
    atomicAdd(&sums[2 * label], gradient.x);
    atomicAdd(&sums[2 * label + 1], gradient.y);
    atomicAdd(atomics, 1);
  }
}

__global__ void backward(const int *label, const float2 *gradient, float *sums, int *atomics, int *sizes) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  cg::thread_block_tile<32> warp = cg::tiled_partition<32>(cg::this_thread_block());
  addByLabel(warp, label[i], gradient[i], sums, atomics);

  auto large = cg::labeled_partition(warp, label[i] > 6);
  sizes[i] = large.size() * 100 + large.thread_rank();
}

int main() {
  const int n = 512, labels = 12;
  int label[n], sizes[n], count = 0, want = 0, bad = 0, *dLabel, *dSizes, *dCount;
  float2 gradient[n], *dGradient;
  float sums[2 * labels], expected[2 * labels] = {}, *dSums;
  for (int i = 0; i < n; ++i) {
    label[i] = i / 32 % 4 == 3 ? 5 : (i * i / 3) % labels;
    gradient[i] = make_float2((float)(i % 16) - 6, (float)((i * 3) % 8)); // small integers: any order gives the same sum
    expected[2 * label[i]] += gradient[i].x;
    expected[2 * label[i] + 1] += gradient[i].y;
  }
  cudaMalloc(&dLabel, sizeof(label));
  cudaMalloc(&dSizes, sizeof(sizes));
  cudaMalloc(&dCount, sizeof(int));
  cudaMalloc(&dGradient, sizeof(gradient));
  cudaMalloc(&dSums, sizeof(sums));
  cudaMemcpy(dLabel, label, sizeof(label), cudaMemcpyHostToDevice);
  cudaMemcpy(dGradient, gradient, sizeof(gradient), cudaMemcpyHostToDevice);
  cudaMemset(dSums, 0, sizeof(sums));
  cudaMemset(dCount, 0, sizeof(int));
  backward<<<n / 128, 128>>>(dLabel, dGradient, dSums, dCount, dSizes);
  cudaMemcpy(sums, dSums, sizeof(sums), cudaMemcpyDeviceToHost);
  cudaMemcpy(sizes, dSizes, sizeof(sizes), cudaMemcpyDeviceToHost);
  cudaMemcpy(&count, dCount, sizeof(int), cudaMemcpyDeviceToHost);
  for (int w = 0; w < n; w += 32) {
    unsigned seen = 0;
    int size[2] = {}, rank[2] = {};
    for (int i = w; i < w + 32; ++i) {
      want += !(seen >> label[i] & 1);
      seen |= 1u << label[i];
      ++size[label[i] > 6];
    }
    for (int i = w; i < w + 32; ++i)
      bad += sizes[i] != size[label[i] > 6] * 100 + rank[label[i] > 6]++;
  }
  for (int k = 0; k < 2 * labels; ++k)
    bad += sums[k] != expected[k];
  bad += count != want;
  printf("%g %g %g %g, atomics %d of %d, wrong %d\n", sums[0], sums[1], sums[10], sums[11], count, want, bad);
  return bad != 0;
}
