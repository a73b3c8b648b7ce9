// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-25. Lanes of a warp share memory, and __syncwarp() stands between each write and the reads of other lanes.
__global__ void reverseRuns(int *data) {
  __shared__ int buffer[4][32];
  int warp = threadIdx.x / 32, lane = threadIdx.x % 32;
  int i = blockIdx.x * 128 + threadIdx.x;
  buffer[warp][lane] = data[i];
  __syncwarp();
  int reversed = buffer[warp][31 - lane];
  __syncwarp();
  buffer[warp][lane] = reversed * 2;
  __syncwarp();
  data[i] = buffer[warp][lane ^ 1];
}

void launchReverseRuns(int *data, int blocks) { reverseRuns<<<blocks, 128>>>(data); }
