// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-01. `i % 32 == 0` picks every 32nd sample of the data for a checkpoint; what is stored is the thread's own
// value.
struct Checkpoint {
  int step;
  float state;
};

__global__ void advance(float *state, Checkpoint *log, int n, int step) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  float s = state[i] * 0.99f + 0.5f;
  state[i] = s;
  if (i % 32 == 0) {
    log[i / 32].step = step;
    log[i / 32].state = s;
  }
}
