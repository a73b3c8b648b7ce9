// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-15. The early return comes when the warp has exchanged all that it will.
__device__ int rankOf(int key) {
  int rank = 0;
  for (int k = 0; k < 32; ++k) {
    int other = __shfl_sync(0xffffffffu, key, k, 32);
    rank += other < key || (other == key && k < static_cast<int>(threadIdx.x % 32));
  }
  return rank;
}

// Sorts runs of 32 keys; slots that hold -1 are not written.
__global__ void sortRuns(const int *in, int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int key = in[i];
  int rank = rankOf(key);
  if (key == -1)
    return;
  out[i - threadIdx.x % 32 + rank] = key;
}

void launchSortRuns(const int *in, int *out, int runs) {
  sortRuns<<<runs / 8, 256>>>(in, out);
}
