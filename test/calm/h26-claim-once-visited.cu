// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-26. The compare-and-swap marks a vertex as visited; whoever loses has nothing left to do and does not
// wait.
__global__ void bfsLevel(const int *rowPtr, const int *cols, const int *frontier, const int *size, int *parent,
                         int *next, int *nextSize) {
  for (int k = blockIdx.x * blockDim.x + threadIdx.x; k < *size; k += gridDim.x * blockDim.x) {
    int v = frontier[k];
    for (int e = rowPtr[v]; e < rowPtr[v + 1]; ++e) {
      int w = cols[e];
      if (parent[w] == -1 && atomicCAS(&parent[w], -1, v) == -1)
        next[atomicAdd(nextSize, 1)] = w;
    }
  }
}

int *bfs(const int *rowPtr, const int *cols, int *a, int *b, int *parent, int *sizes, int levels) {
  for (int l = 0; l < levels; ++l) {
    bfsLevel<<<64, 256>>>(rowPtr, cols, a, sizes + l, parent, b, sizes + l + 1);
    int *t = a;
    a = b;
    b = t;
  }
  return a;
}
