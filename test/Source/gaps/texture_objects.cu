// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Texture and surface objects.

__global__ void blur(cudaTextureObject_t tex, cudaSurfaceObject_t out, int w, int h) {
  int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
  float4 c = tex2D<float4>(tex, x + 0.5f, y + 0.5f), d;
  tex2D(&d, tex, x, y);
  c.x += tex1Dfetch<float>(tex, x) + tex3D<float>(tex, x, y, 1) + tex2DLayered<float>(tex, x, y, 2) +
         tex2DLod<float>(tex, x, y, 1.0f) + texCubemap<float>(tex, 1, 0, 0) + tex2Dgather<float4>(tex, x, y, 1).x;
  surf2Dwrite(c, out, x * sizeof(float4), y);
  surf2Dwrite<float4>(d, out, x * 16, y, cudaBoundaryModeZero);
  surf2Dread(&d, out, x * 16, y);
  surf2Dwrite(surf2Dread<uchar4>(out, x * 4, y), out, x * 4, y);
}

int main() {
  cudaArray_t array = 0;
  cudaResourceDesc res;
  memset(&res, 0, sizeof(res));
  res.resType = cudaResourceTypeArray;
  res.res.array.array = array;
  res.res.linear.devPtr = 0;
  res.res.pitch2D.desc = cudaCreateChannelDesc(8, 8, 8, 8, cudaChannelFormatKindUnsigned);
  cudaTextureDesc desc = {};
  desc.addressMode[0] = desc.addressMode[1] = cudaAddressModeClamp;
  desc.filterMode = cudaFilterModeLinear;
  desc.readMode = cudaReadModeElementType;
  desc.normalizedCoords = 0;
  cudaTextureObject_t tex = 0;
  cudaSurfaceObject_t surf = 0;
  cudaCreateTextureObject(&tex, &res, &desc, NULL);
  cudaCreateSurfaceObject(&surf, &res);
  blur<<<dim3(1, 1), dim3(8, 8)>>>(tex, surf, 8, 8);
  cudaDestroyTextureObject(tex);
}
