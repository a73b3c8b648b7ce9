// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-53. Clusters, their rank and their dimensions are those of k-means.
struct Cluster {
  float2 center;
  int count;
};

__device__ int cluster_rank(const Cluster *clusters, int k, float2 p) {
  int best = 0;
  float bestD = 3.0e38f;
  for (int c = 0; c < k; ++c) {
    float dx = clusters[c].center.x - p.x, dy = clusters[c].center.y - p.y;
    float d = dx * dx + dy * dy;
    if (d < bestD) {
      bestD = d;
      best = c;
    }
  }
  return best;
}

__global__ void assign(const float2 *points, Cluster *clusters, int cluster_dims, int *label, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  int c = cluster_rank(clusters, cluster_dims, points[i]);
  label[i] = c;
  atomicAdd(&clusters[c].count, 1);
}
