// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-26. The lock is tried once and the work is left to its holder when that fails; there is no loop to be
// stuck in.
struct Cell {
  int lock;
  int rebuilt;
  float value;
};

__device__ bool tryLock(int *lock) { return atomicCAS(lock, 0, 1) == 0; }
__device__ void unlock(int *lock) {
  __threadfence();
  atomicExch(lock, 0);
}

__global__ void refresh(Cell *cells, const int *touched, int *skipped, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  Cell &c = cells[touched[i]];
  if (tryLock(&c.lock)) {
    c.rebuilt = 1;
    unlock(&c.lock);
  } else {
    atomicAdd(skipped, 1);
  }
}
