// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What may be wrong with a texture: limits of the device, formats, descriptions that are read back.
#include <cuda_runtime.h>

#include <cstdio>
#include <stdexcept>

static void check(cudaError_t error, const char *what) {
  if (error == cudaSuccess)
    return;
  if (error == cudaErrorInvalidTexture || error == cudaErrorInvalidChannelDescriptor)
    std::fprintf(stderr, "texture: %s\n", cudaGetErrorName(error));
  throw std::runtime_error(what);
}
#define CHECK(call) check(call, #call)

class Texture {
public:
  Texture(cudaArray_t array, cudaTextureFilterMode filter) {
    cudaResourceDesc resource{};
    resource.resType = cudaResourceTypeArray;
    resource.res.array.array = array;
    cudaTextureDesc description{};
    description.filterMode = filter;
    description.readMode = cudaReadModeNormalizedFloat;
    CHECK(cudaCreateTextureObject(&object_, &resource, &description, nullptr));
  }
  ~Texture() { cudaDestroyTextureObject(object_); }
  Texture(const Texture &) = delete;
  bool isLinear() const {
    cudaTextureDesc description;
    CHECK(cudaGetTextureObjectTextureDesc(&description, object_));
    cudaResourceDesc resource;
    CHECK(cudaGetTextureObjectResourceDesc(&resource, object_));
    return resource.resType == cudaResourceTypeArray && description.filterMode == cudaFilterModeLinear;
  }

private:
  cudaTextureObject_t object_ = 0;
};

int main() {
  cudaDeviceProp properties;
  CHECK(cudaGetDeviceProperties(&properties, 0));
  std::printf("%d %d %zu\n", properties.maxTexture1D, properties.maxTexture2D[1], properties.textureAlignment);
  cudaArray_t array = nullptr;
  try {
    cudaChannelFormatDesc bytes = cudaCreateChannelDesc(8, 8, 8, 8, cudaChannelFormatKindUnsigned);
    CHECK(cudaMallocArray(&array, &bytes, 16, 16));
    cudaExtent extent;
    unsigned flags;
    cudaChannelFormatDesc back;
    CHECK(cudaArrayGetInfo(&back, &extent, &flags, array));
    if (back.x != 8 || back.f != cudaChannelFormatKindUnsigned || extent.depth != 0 || flags != cudaArrayDefault)
      return 2;
    Texture texture(array, cudaFilterModeLinear);
    return !texture.isLinear();
  } catch (const std::exception &e) {
    std::fprintf(stderr, "%s\n", e.what());
    cudaFreeArray(array);
    return 1;
  }
}
