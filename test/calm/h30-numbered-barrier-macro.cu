// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-30. BARRIER(1) and BARRIER(2) look like named barriers, but the number only documents; each is a
// __syncthreads() that all threads meet.
#define BARRIER_LOADED 1
#define BARRIER_DONE 2
#define BARRIER(id) __syncthreads() // id: for the reader

__global__ void reverseTiles(const int *in, int *out, int tiles) {
  __shared__ int s[128];
  for (int k = blockIdx.x; k < tiles; k += gridDim.x) {
    s[threadIdx.x] = in[k * 128 + threadIdx.x];
    BARRIER(BARRIER_LOADED);
    out[k * 128 + threadIdx.x] = s[127 - threadIdx.x];
    BARRIER(BARRIER_DONE);
  }
}

void launchReverseTiles(const int *in, int *out, int tiles) { reverseTiles<<<8, 128>>>(in, out, tiles); }
