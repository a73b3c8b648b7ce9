// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Texture references, bound to linear memory, pitched memory and arrays.
// cuda: 11
texture<float, 1, cudaReadModeElementType> texLinear;
texture<float, 2> texPlane;
texture<uchar4, 2, cudaReadModeNormalizedFloat> texImage;
texture<unsigned char, cudaTextureType3D, cudaReadModeNormalizedFloat> texVolume;
static texture<int4> texNodes;

__global__ void sample(float *out, int w, int h) {
  int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
  float4 c = tex2D(texImage, x + 0.5f, y + 0.5f);
  int4 node = tex1Dfetch(texNodes, x);
  out[y * w + x] = tex1Dfetch(texLinear, x) + tex2D(texPlane, (float)x, (float)y) + c.x + tex3D(texVolume, x, y, 0.5f) +
                   node.y + tex2DLod(texPlane, x, y, 0.0f);
}

int main() {
  float *linear;
  size_t pitch, offset;
  cudaMallocPitch((void **)&linear, &pitch, 512, 512);
  cudaChannelFormatDesc desc = cudaCreateChannelDesc<float>();
  cudaArray *array;
  cudaMallocArray(&array, &desc, 512, 512);
  texPlane.addressMode[0] = cudaAddressModeWrap;
  texPlane.addressMode[1] = cudaAddressModeClamp;
  texPlane.filterMode = cudaFilterModeLinear;
  texPlane.normalized = true;
  texPlane.channelDesc = desc;
  cudaBindTexture(0, texLinear, linear, 512 * sizeof(float));
  cudaBindTexture(&offset, texLinear, linear, desc, 512 * sizeof(float));
  cudaBindTexture(NULL, &texLinear, linear, &desc, 512);
  cudaBindTexture2D(0, texPlane, linear, desc, 512, 512, pitch);
  cudaBindTextureToArray(texPlane, array, desc);
  cudaBindTextureToArray(texPlane, array);
  const textureReference *ref;
  cudaGetTextureReference(&ref, &texPlane);
  cudaGetTextureAlignmentOffset(&offset, texLinear);
  sample<<<dim3(32, 32), dim3(16, 16)>>>(linear, 512, 512);
  cudaUnbindTexture(texLinear);
  cudaUnbindTexture(&texPlane);
  cudaFreeArray(array);
  return ref->normalized;
}
