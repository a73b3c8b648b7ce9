// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-26. atomicCAS is a method of the user's cellular automaton, and the loop around it steps the thread's own
// cells.
struct Automaton { // "CAS": cellular automaton step
  unsigned cells;
  int steps;

  __device__ unsigned atomicCAS(unsigned lock, unsigned rule) {
    unsigned left = cells << 1, right = cells >> 1;
    cells = (left ^ right ^ (rule & cells)) | lock;
    ++steps;
    return cells & 1u;
  }
};

__global__ void settle(const unsigned *seeds, int *steps, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  Automaton lock{seeds[i], 0};
  while (lock.atomicCAS(0, 1) != 0 && lock.steps < 64)
    ;
  steps[i] = lock.steps;
}
