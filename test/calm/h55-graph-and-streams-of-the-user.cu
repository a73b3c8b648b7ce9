// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-55. The graph is one of roads, captured streams are rivers, and launch() starts a boat.
struct RiverGraph {
  const int *rowPtr;
  const int *cols;
  const float *flow;
};

struct Boat {
  int at;
  float fuel;
};

__device__ void launch(Boat &b, const RiverGraph &graph) {
  int best = -1;
  float bestFlow = 0.0f;
  for (int e = graph.rowPtr[b.at]; e < graph.rowPtr[b.at + 1]; ++e)
    if (graph.flow[e] > bestFlow) {
      bestFlow = graph.flow[e];
      best = graph.cols[e];
    }
  if (best >= 0) {
    b.at = best;
    b.fuel -= 1.0f / bestFlow;
  }
}

__global__ void graphLaunch(RiverGraph graph, Boat *boats, int steps, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  for (int s = 0; s < steps; ++s)
    launch(boats[i], graph);
}
