// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-26. Lists are built with one atomicExch for a node; nothing is locked and nothing waits.
struct Segment {
  float depth;
  unsigned next;
};

// An A-buffer: the fragments of a pixel in a list.
__global__ void rasterize(const int *pixel, const float *depth, unsigned *heads, Segment *pool, unsigned *used, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  unsigned at = atomicAdd(used, 1u);
  pool[at].depth = depth[i];
  pool[at].next = atomicExch(&heads[pixel[i]], at);
}
