// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-30. The barrier with arrive() and wait() is a turnstile in a simulated car park, and bar_sync() draws
// bars.
struct Barrier {
  int id, waiting;
  __device__ void arrive(int cars) { waiting += cars; }
  __device__ int wait(int capacity) {
    int through = min(waiting, capacity);
    waiting -= through;
    return through;
  }
};

__device__ int bar_sync(int id, int height) { return id * 64 + height; }

__global__ void simulate(Barrier *gates, const int *arrivals, int *passed, int hours, int n) {
  int g = blockIdx.x * blockDim.x + threadIdx.x;
  if (g >= n)
    return;
  Barrier barrier = gates[g];
  int total = 0;
  for (int h = 0; h < hours; ++h) {
    barrier.arrive(arrivals[g * hours + h]);
    total += barrier.wait(20);
  }
  passed[g] = bar_sync(barrier.id, total);
  gates[g] = barrier;
}
