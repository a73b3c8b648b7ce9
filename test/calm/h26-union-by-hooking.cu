// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-26. Hooking of components repeats its swap with the root that it found instead; each failure is another
// lane's success.
__device__ int representative(int v, int *parent) {
  int p = parent[v];
  while (p != v) {
    v = p;
    p = parent[v];
  }
  return v;
}

__global__ void hook(const int2 *edges, int m, int *parent) {
  for (int e = blockIdx.x * blockDim.x + threadIdx.x; e < m; e += gridDim.x * blockDim.x) {
    int a = representative(edges[e].x, parent);
    int b = representative(edges[e].y, parent);
    bool repeat;
    do {
      repeat = false;
      if (a != b) {
        int high = max(a, b), low = min(a, b);
        int ret = atomicCAS(&parent[high], high, low);
        if (ret != high) {
          a = ret;
          b = low;
          repeat = true;
        }
      }
    } while (repeat);
  }
}
