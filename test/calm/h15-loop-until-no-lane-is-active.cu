// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-15. Lanes that have finished stay in the loop, which ends for the whole warp on a vote.
__global__ void collatz(const unsigned *start, int *steps, int *rounds) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  unsigned v = start[i];
  int count = 0, round = 0;
  bool active = v > 1;
  while (__any_sync(0xffffffffu, active)) {
    if (active) {
      v = v % 2 == 0 ? v / 2 : 3 * v + 1;
      active = v > 1 && ++count < 1000;
    }
    ++round;
  }
  steps[i] = count;
  int longest = round;
  for (int o = 16; o > 0; o /= 2)
    longest = max(longest, __shfl_xor_sync(0xffffffffu, longest, o));
  if (threadIdx.x % 32 == 0)
    atomicMax(rounds, longest);
}

void launchCollatz(const unsigned *start, int *steps, int *rounds, int n) {
  collatz<<<n / 64, 64>>>(start, steps, rounds);
}
