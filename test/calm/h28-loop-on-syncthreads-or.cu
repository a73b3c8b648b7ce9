// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. The loop ends on the result of __syncthreads_or, which all threads of the block get alike.
// Bellman and Ford within one block.
__global__ void shortest(const int3 *edges, int m, int *dist) {
  bool again = true;
  while (again) {
    bool changed = false;
    for (int e = threadIdx.x; e < m; e += blockDim.x) {
      int3 edge = edges[e];
      int through = atomicAdd(&dist[edge.x], 0) + edge.z;
      if (through < atomicMin(&dist[edge.y], through))
        changed = true;
    }
    __syncthreads();
    again = __syncthreads_or(changed);
  }
}

void launchShortest(const int3 *edges, int m, int *dist) { shortest<<<1, 256>>>(edges, m, dist); }
