// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Surfaces of one, two and three dimensions, read and written.
#include <cuda_runtime.h>
#include <surface_functions.h>

__global__ void invert(cudaSurfaceObject_t image, int width, int height) {
  int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
  if (x >= width || y >= height)
    return;
  uchar4 pixel;
  surf2Dread(&pixel, image, x * sizeof(uchar4), y); // expect: texture-target
  pixel = make_uchar4(255 - pixel.x, 255 - pixel.y, 255 - pixel.z, pixel.w);
  surf2Dwrite(pixel, image, x * sizeof(uchar4), y); // expect: texture-target
}

__global__ void line(cudaSurfaceObject_t one, cudaSurfaceObject_t three) {
  float value = surf1Dread<float>(one, threadIdx.x * 4); // expect: texture-target
  surf3Dwrite(value, three, threadIdx.x * 4, blockIdx.x, blockIdx.y); // expect: texture-target
  surf1Dwrite(surf3Dread<float>(three, threadIdx.x * 4, 0, 0), one, threadIdx.x * 4); // expect: texture-target
}

int main() {
  cudaArray_t array;
  cudaChannelFormatDesc format = cudaCreateChannelDesc<uchar4>();
  cudaMallocArray(&array, &format, 64, 64, cudaArraySurfaceLoadStore);
  cudaResourceDesc resource{};
  resource.resType = cudaResourceTypeArray;
  resource.res.array.array = array;
  cudaSurfaceObject_t surface;
  cudaCreateSurfaceObject(&surface, &resource);
  invert<<<dim3(4, 4), dim3(16, 16)>>>(surface, 64, 64);
  line<<<1, 64>>>(surface, surface);
  cudaDestroySurfaceObject(surface);
  cudaFreeArray(array);
  return cudaDeviceSynchronize();
}
