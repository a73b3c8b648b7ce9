// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-32. `while ((i = atomicAdd(counter, 1)) < n)` takes work; it waits for no block, and any number of blocks
// finishes it.
struct Task {
  int begin, end;
};

__global__ void workers(const Task *tasks, int n, int *next, const int *in, int *out) {
  int i;
  while ((i = atomicAdd(next, 1)) < n) {
    Task t = tasks[i];
    int sum = 0;
    for (int k = t.begin; k < t.end; ++k)
      sum += in[k];
    out[i] = sum;
  }
}

void launchWorkers(const Task *tasks, int n, int *next, const int *in, int *out, int multiprocessors) {
  workers<<<multiprocessors * 2, 128>>>(tasks, n, next, in, out);
}
