// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-67. A reading of the clock is stored with each event and printed for the first; nothing is computed from
// it.
#include <cstdio>

struct Event {
  long long stamp;
  int block, kind;
};

__device__ void record(Event *log, unsigned *size, unsigned capacity, int kind) {
  unsigned at = atomicAdd(size, 1u);
  if (at < capacity)
    log[at] = Event{clock64(), static_cast<int>(blockIdx.x), kind};
}

__global__ void work(int *data, Event *log, unsigned *size, unsigned capacity) {
  if (threadIdx.x == 0)
    record(log, size, capacity, 0);
  data[blockIdx.x * blockDim.x + threadIdx.x] += 1;
  if (threadIdx.x == 0 && blockIdx.x == 0)
    printf("first block at %lld\n", static_cast<long long>(clock64()));
}

void launchWork(int *data, Event *log, unsigned *size) { work<<<16, 64>>>(data, log, size, 1024u); }
