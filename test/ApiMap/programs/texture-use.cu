// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Texture objects over an array, over pitched memory and over a plain buffer; a surface that is written.
#include <cuda_runtime.h>

__global__ void blur(cudaTextureObject_t image, float *out, int width, int height) {
  int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y;
  if (x >= width || y >= height)
    return;
  float sum = 0;
  for (int d = -1; d <= 1; ++d)
    sum += tex2D<float>(image, x + d + 0.5f, y + 0.5f); // expect: texture-target
  out[y * width + x] = sum / 3;
}

__global__ void scale(cudaTextureObject_t line, cudaSurfaceObject_t result, int n) {
  int i = threadIdx.x;
  if (i < n) {
    surf2Dwrite(2 * tex1Dfetch<float>(line, i), result, i * sizeof(float), 0); // expect: texture-target
  }
}

int main() {
  const int width = 64, height = 32;
  cudaChannelFormatDesc format = cudaCreateChannelDesc<float>();
  cudaArray_t array;
  cudaMallocArray(&array, &format, width, height, cudaArraySurfaceLoadStore);
  static float host[width * height];
  cudaMemcpy2DToArray(array, 0, 0, host, width * sizeof(float), width * sizeof(float), height, cudaMemcpyHostToDevice);

  cudaResourceDesc resource = {};
  resource.resType = cudaResourceTypeArray;
  resource.res.array.array = array;
  cudaTextureDesc description = {};
  description.addressMode[0] = cudaAddressModeClamp;
  description.addressMode[1] = cudaAddressModeWrap;
  description.filterMode = cudaFilterModeLinear;
  description.readMode = cudaReadModeElementType;
  description.normalizedCoords = 0;
  cudaTextureObject_t image = 0;
  cudaCreateTextureObject(&image, &resource, &description, nullptr);
  cudaSurfaceObject_t surface = 0;
  cudaCreateSurfaceObject(&surface, &resource);

  float *out;
  cudaMalloc(&out, sizeof(host));
  cudaResourceDesc linear = {};
  linear.resType = cudaResourceTypeLinear;
  linear.res.linear.devPtr = out;
  linear.res.linear.desc = format;
  linear.res.linear.sizeInBytes = sizeof(host);
  cudaTextureDesc plain = {};
  plain.readMode = cudaReadModeElementType;
  cudaTextureObject_t line = 0;
  cudaCreateTextureObject(&line, &linear, &plain, nullptr);

  blur<<<dim3(1, height), width>>>(image, out, width, height);
  scale<<<1, width>>>(line, surface, width);
  cudaDestroyTextureObject(line);
  cudaDestroyTextureObject(image);
  cudaDestroySurfaceObject(surface);
  cudaFreeArray(array);
  cudaFree(out);
  return cudaDeviceSynchronize() != cudaSuccess;
}
