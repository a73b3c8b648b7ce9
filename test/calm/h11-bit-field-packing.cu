// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-11. Fields of 5, 6 and 21 bits are packed into a word with constant shifts and C++ bit-fields.
struct Voxel {
  unsigned material : 5;
  unsigned light : 6;
  unsigned density : 21;
};

__device__ unsigned packVoxel(unsigned material, unsigned light, unsigned density) {
  return (material & ((1u << 5) - 1)) | (light & ((1u << 6) - 1)) << 5 | (density & ((1u << 21) - 1)) << 11;
}

__device__ Voxel unpackVoxel(unsigned w) {
  Voxel v;
  v.material = w & 31;
  v.light = (w >> 5) & 63;
  v.density = w >> 11;
  return v;
}

__global__ void dim(unsigned *voxels, int n, unsigned amount) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  Voxel v = unpackVoxel(voxels[i]);
  unsigned light = v.light > amount ? v.light - amount : 0u;
  voxels[i] = packVoxel(v.material, light, v.density);
}
