// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-27. A warp-specialised pipeline: the loading warp and the computing warp hand stages of a ring back and forth with counters; both share one 64-lane wave.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

constexpr int kStages = 2;

struct Ring {
  int data[kStages][32];
  int filled; // stages written so far
  int drained; // stages read so far

  __device__ static int peek(int *counter) { return *reinterpret_cast<volatile int *>(counter); }
  __device__ void waitUntil(int *counter, int atLeast) {
    while (peek(counter) < atLeast) {
    }
    __threadfence_block();
  }
  __device__ void signal(int *counter) {
    __threadfence_block();
    __syncwarp();
    if (threadIdx.x % 32 == 0)
      atomicAdd(counter, 1);
  }
};

__device__ void produce(Ring &ring, const int *in, int steps) {
  for (int s = 0; s < steps; ++s) {
    ring.waitUntil(&ring.drained, s - kStages + 1);
    ring.data[s % kStages][threadIdx.x % 32] = in[s * 32 + threadIdx.x % 32];
    ring.signal(&ring.filled);
  }
}

__device__ int consume(Ring &ring, int steps) {
  int sum = 0;
  for (int s = 0; s < steps; ++s) {
    ring.waitUntil(&ring.filled, s + 1);
    sum = sum * 3 + ring.data[s % kStages][(threadIdx.x + s) % 32];
    ring.signal(&ring.drained);
  }
  return sum;
}

__global__ void __launch_bounds__(64) pipeline(const int *in, int steps, int *out) {
  __shared__ Ring ring;
  if (threadIdx.x == 0)
    ring.filled = ring.drained = 0;
  __syncthreads();
  switch (threadIdx.x / 32) {
  case 0:
    produce(ring, in + blockIdx.x * steps * 32, steps);
    break;
  case 1:
    out[blockIdx.x * 32 + threadIdx.x % 32] = consume(ring, steps);
    break;
  }
}

int main() {
  const int blocks = 3, steps = 7, n = blocks * steps * 32;
  static int in[n];
  int out[blocks * 32], *dIn, *dOut, bad = 0, check = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 193) % 389;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  pipeline<<<blocks, 64>>>(dIn, steps, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  for (int i = 0; i < blocks * 32; ++i) {
    int want = 0;
    for (int s = 0; s < steps; ++s)
      want = want * 3 + in[(i / 32 * steps + s) * 32 + (i + s) % 32];
    bad += out[i] != want;
    check += out[i] % 1000 * (i + 1);
  }
  printf("%d %d %d, check %d, wrong %d\n", out[0], out[31], out[95], check, bad);
  return bad != 0;
}
