// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Layers, volumes and cube maps; the forms that return through a pointer; a texture that a template reads.
#include <cuda_runtime.h>

template <typename T> __device__ T layerOf(cudaTextureObject_t image, float x, float y, int layer) {
  return tex2DLayered<T>(image, x, y, layer); // expect: texture-target
}

__global__ void mix(cudaTextureObject_t flat, cudaTextureObject_t layers, cudaTextureObject_t volume, float4 *out) {
  int i = threadIdx.x;
  float4 color = make_float4(0, 0, 0, 0);
  color = tex2D<float4>(flat, i + 0.5f, 0.5f); // expect: texture-target
  uchar4 bytes = layerOf<uchar4>(layers, i, 0, 1);
  float4 inside;
  tex3D(&inside, volume, (float)i, 0.0f, 0.0f); // expect: texture-target
  out[i] = make_float4(color.x + bytes.x, color.y + bytes.y, inside.z, tex2DLod<float>(flat, i, 0, 0)); // expect: texture-target
}

__global__ void copy(cudaSurfaceObject_t from, cudaSurfaceObject_t to) {
  int x = threadIdx.x * sizeof(uint2);
  uint2 value;
  surf2Dread(&value, from, x, blockIdx.x, cudaBoundaryModeClamp); // expect: texture-target
  value.x ^= value.y;
  surf2Dwrite(value, to, x, blockIdx.x, cudaBoundaryModeZero); // expect: texture-target
}

int main() {
  cudaChannelFormatDesc format = cudaCreateChannelDesc<float4>();
  cudaArray_t volume, layers;
  cudaMalloc3DArray(&volume, &format, make_cudaExtent(8, 8, 8), 0);
  cudaMalloc3DArray(&layers, &format, make_cudaExtent(8, 8, 2), cudaArrayLayered);
  cudaMemcpy3DParms copyParams = {0};
  static float4 host[512];
  copyParams.srcPtr = make_cudaPitchedPtr(host, 8 * sizeof(float4), 8, 8);
  copyParams.dstArray = volume;
  copyParams.extent = make_cudaExtent(8, 8, 8);
  copyParams.kind = cudaMemcpyHostToDevice;
  cudaMemcpy3D(&copyParams);
  cudaTextureObject_t objects[2] = {};
  cudaArray_t arrays[] = {volume, layers};
  for (int i = 0; i < 2; ++i) {
    cudaResourceDesc resource;
    memset(&resource, 0, sizeof(resource));
    resource.resType = cudaResourceTypeArray;
    resource.res.array.array = arrays[i];
    cudaTextureDesc description;
    memset(&description, 0, sizeof(description));
    description.readMode = cudaReadModeElementType;
    description.borderColor[0] = 1.0f;
    for (cudaTextureAddressMode &mode : description.addressMode)
      mode = cudaAddressModeBorder;
    cudaCreateTextureObject(&objects[i], &resource, &description, nullptr);
  }
  float4 *out;
  cudaMalloc(&out, sizeof(host));
  mix<<<1, 8>>>(objects[0], objects[1], objects[0], out);
  return cudaDeviceSynchronize() != cudaSuccess;
}
