// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Surfaces with layers and of cubes, surfaces of the driver API, a pixel type that a template chooses.
#include <cuda.h>
#include <cuda_runtime.h>

template <typename Pixel> __global__ void clear(cudaSurfaceObject_t layers, Pixel value, int n) {
  for (int layer = 0; layer < n; ++layer) {
    surf2DLayeredwrite(value, layers, threadIdx.x * sizeof(Pixel), blockIdx.x, layer); // expect: texture-target
  }
}

__global__ void faces(cudaSurfaceObject_t cube, float4 *out) {
  surfCubemapread(&out[threadIdx.x], cube, threadIdx.x * sizeof(float4), 0, 5); // expect: texture-target
  surf1DLayeredwrite(out[threadIdx.x], cube, threadIdx.x * sizeof(float4), 1); // expect: texture-target
}

int main() {
  CUsurfObject object;
  CUDA_RESOURCE_DESC description = {};
  description.resType = CU_RESOURCE_TYPE_ARRAY;
  CUDA_ARRAY3D_DESCRIPTOR shape = {};
  shape.Width = shape.Height = 64;
  shape.Depth = 6;
  shape.Format = CU_AD_FORMAT_FLOAT;
  shape.NumChannels = 4;
  shape.Flags = CUDA_ARRAY3D_SURFACE_LDST | CUDA_ARRAY3D_LAYERED;
  cuArray3DCreate(&description.res.array.hArray, &shape);
  if (cuSurfObjectCreate(&object, &description) != CUDA_SUCCESS)
    return 1;
  clear<<<64, 64>>>(object, make_float4(0, 0, 0, 1), 6);
  clear<unsigned char><<<64, 64>>>(object, 0, 6);
  faces<<<1, 64>>>(object, nullptr);
  return cuSurfObjectDestroy(object);
}
