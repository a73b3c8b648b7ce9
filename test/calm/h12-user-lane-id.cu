// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-12. lane_id() and warpid() are the user's: the lane of a road that a vehicle is on, and the id of a yarn.
struct Vehicle {
  int road, position, lane;
  __device__ int lane_id() const { return lane; }
};

__device__ int lane_id(const Vehicle &v) { return v.road * 64 + v.lane_id(); }
__host__ __device__ inline int warpid(int yarn) { return yarn * 2 + 1; }

__global__ void density(const Vehicle *v, int n, int *perLane, int lanes, int *yarns) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  int laneid = lane_id(v[i]);
  if (laneid >= 0 && laneid < lanes)
    atomicAdd(&perLane[laneid], 1);
  yarns[i] = warpid(i);
}
