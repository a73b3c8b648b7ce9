// RUN: %check-translate %s --targets=gfx942,gfx950,gfx1100
//
// Textures for targets of which some have none.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

__global__ void read(cudaTextureObject_t t, cudaSurfaceObject_t s, float *out) {
// CHECK: __global__ void read(hipTextureObject_t t, hipSurfaceObject_t s, float *out) {
  out[0] = tex1Dfetch<float>(t, 3); // FINDING: texture-target
  out[1] = tex2D<float>(t, 0.5f, 0.5f) + tex3D<float>(t, 0, 0, 0); // FINDING: texture-target, texture-target
  float4 v;
  tex2D(&v, t, 1.0f, 2.0f); // FINDING: texture-target
  surf2Dwrite(out[0], s, 4, 5); // FINDING: texture-target
  out[2] = tex2DLod<float>(t, 0, 0, 0) + texCubemap<float>(t, 0, 0, 0); // FINDING: texture-target, texture-target
}
float tex2DHeight(int a);
// CHECK: float tex2DHeight(int a);
void host() {
  cudaTextureObject_t object;
  // CHECK: hipTextureObject_t object;
  cudaResourceDesc resource = {};
  // CHECK: hipResourceDesc resource = {};
  cudaTextureDesc texture = {};
  // CHECK: hipTextureDesc texture = {};
  texture.addressMode[0] = cudaAddressModeClamp;
  // CHECK: texture.addressMode[0] = hipAddressModeClamp;
  texture.filterMode = cudaFilterModeLinear;
  // CHECK: texture.filterMode = hipFilterModeLinear;
  texture.readMode = cudaReadModeElementType;
  // CHECK: texture.readMode = hipReadModeElementType;
  cudaCreateTextureObject(&object, &resource, &texture, nullptr);
  // CHECK: hipCreateTextureObject(&object, &resource, &texture, nullptr);
  tex2DHeight(3);
  // CHECK: tex2DHeight(3);
}
