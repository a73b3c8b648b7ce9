// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-38. dim3(32, 4) is an extent of a volume that is passed as an argument; the block is 4 x 4 x 8.
struct Volume {
  dim3 extent;
  __host__ __device__ unsigned index(unsigned x, unsigned y, unsigned z) const {
    return (z * extent.y + y) * extent.x + x;
  }
};

__global__ void carve(unsigned char *voxels, Volume v, float radius) {
  unsigned x = blockIdx.x * blockDim.x + threadIdx.x;
  unsigned y = blockIdx.y * blockDim.y + threadIdx.y;
  unsigned z = blockIdx.z * blockDim.z + threadIdx.z;
  if (x >= v.extent.x || y >= v.extent.y || z >= v.extent.z)
    return;
  float dx = x - 0.5f * v.extent.x, dy = y - 0.5f * v.extent.y, dz = z - 0.5f * v.extent.z;
  if (dx * dx + dy * dy + dz * dz > radius * radius)
    voxels[v.index(x, y, z)] = 0;
}

void carveAll(unsigned char *voxels) {
  Volume v{dim3(32, 4)};
  v.extent.z = 32;
  carve<<<dim3(8, 1, 4), dim3(4, 4, 8)>>>(voxels, v, 12.0f);
}
