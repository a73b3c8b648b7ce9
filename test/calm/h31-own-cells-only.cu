// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-31. Each thread reads and writes its own cells of shared memory, so that no synchronisation is missing.
constexpr int kThreads = 64;
constexpr int kDepth = 16;

struct Stack {
  int *base;
  int top;
  __device__ void push(int v) { base[top++ * kThreads + threadIdx.x] = v; }
  __device__ int pop() { return base[--top * kThreads + threadIdx.x]; }
};

// Walks a binary tree in depth-first order with a stack in shared memory.
__global__ void walk(const int2 *children, const int *weight, const int *roots, int *sums) {
  __shared__ int memory[kThreads * kDepth];
  Stack stack{memory, 0};
  int sum = 0;
  stack.push(roots[blockIdx.x * kThreads + threadIdx.x]);
  while (stack.top > 0) {
    int node = stack.pop();
    if (node < 0)
      continue;
    sum += weight[node];
    if (stack.top + 2 <= kDepth) {
      stack.push(children[node].x);
      stack.push(children[node].y);
    }
  }
  sums[blockIdx.x * kThreads + threadIdx.x] = sum;
}

void launchWalk(const int2 *children, const int *weight, const int *roots, int *sums, int blocks) {
  walk<<<blocks, kThreads>>>(children, weight, roots, sums);
}
