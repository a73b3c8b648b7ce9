// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-67. clock and clock64 are members of a simulated processor, and their difference may be of any size.
struct Cpu {
  long long cycles;
  int pc;
  __device__ long long clock64() const { return cycles; }
  __device__ void step(const int *cost, int length) {
    cycles += cost[pc];
    pc = (pc + 1) % length;
  }
};

__global__ void emulate(Cpu *cpus, const int *cost, int length, long long budget, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  Cpu cpu = cpus[i];
  long long start = cpu.clock64();
  while (cpu.clock64() - start < budget && cpu.cycles < 50000000)
    cpu.step(cost, length);
  cpus[i] = cpu;
}
