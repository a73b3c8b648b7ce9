// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-35. coalesced_threads is a member that counts aligned accesses of a model of memory, without cooperative
// groups.
struct AccessModel {
  unsigned addresses[32];

  __host__ __device__ int coalesced_threads(unsigned line) const {
    int count = 0;
    for (int k = 0; k < 32; ++k)
      count += addresses[k] / line == addresses[0] / line;
    return count;
  }
};

__global__ void classify(const AccessModel *models, int *full, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    full[i] = models[i].coalesced_threads(128) == 32;
}
