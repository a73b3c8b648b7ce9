// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Surfaces: what creating one may return, and the modes at the border.
#include <cuda_runtime.h>

#include <cstdio>

__global__ void shift(cudaSurfaceObject_t from, cudaSurfaceObject_t to) {
  int x = threadIdx.x, y = blockIdx.x;
  float value = surf2Dread<float>(from, (x + 1) * 4, y, cudaBoundaryModeClamp); // expect: texture-target
  float other = surf2Dread<float>(from, (x - 1) * 4, y, cudaBoundaryModeZero); // expect: texture-target
  surf2Dwrite(value + other, to, x * 4, y, cudaBoundaryModeTrap); // expect: texture-target
}

static bool create(cudaSurfaceObject_t *surface, cudaArray_t array) {
  cudaResourceDesc description = {};
  description.resType = cudaResourceTypeArray;
  description.res.array.array = array;
  cudaError_t error = cudaCreateSurfaceObject(surface, &description);
  if (error == cudaErrorInvalidValue || error == cudaErrorInvalidChannelDescriptor)
    std::puts("not an array for surfaces");
  else if (error != cudaSuccess)
    std::printf("%s\n", cudaGetErrorName(error));
  return error == cudaSuccess;
}

int main() {
  cudaArray_t array = nullptr;
  cudaExtent extent;
  unsigned flags = 0;
  cudaChannelFormatDesc format = cudaCreateChannelDesc(32, 0, 0, 0, cudaChannelFormatKindFloat);
  if (cudaMallocArray(&array, &format, 64, 32, cudaArraySurfaceLoadStore) != cudaSuccess)
    return 1;
  cudaArrayGetInfo(&format, &extent, &flags, array);
  if (!(flags & cudaArraySurfaceLoadStore))
    return 2;
  cudaSurfaceObject_t surface;
  if (!create(&surface, array))
    return 3;
  shift<<<32, 64>>>(surface, surface);
  return cudaDeviceSynchronize() != cudaSuccess;
}
