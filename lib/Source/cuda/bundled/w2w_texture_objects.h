// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Texture and surface object functions for parsing without a toolkit.

#ifndef W2W_BUNDLED_TEXTURE_OBJECTS_H
#define W2W_BUNDLED_TEXTURE_OBJECTS_H

// Each fetch exists as `T f<T>(object, ...)` and `f(T *, object, ...)`, and with a flag that says the texel is resident.
#define W2W_FETCH(N, ...)                                                                                              \
  template <class T> __device__ T N(cudaTextureObject_t, __VA_ARGS__);                                                 \
  template <class T> __device__ void N(T *, cudaTextureObject_t, __VA_ARGS__) W2W_BODY
#define W2W_SPARSE(N, ...)                                                                                             \
  template <class T> __device__ T N(cudaTextureObject_t, __VA_ARGS__, bool *) W2W_BODY                                 \
  template <class T> __device__ void N(T *, cudaTextureObject_t, __VA_ARGS__, bool *) W2W_BODY
W2W_FETCH(tex1Dfetch, int)
W2W_FETCH(tex1D, float)
W2W_FETCH(tex2D, float, float)
W2W_SPARSE(tex2D, float, float)
W2W_FETCH(tex3D, float, float, float)
W2W_SPARSE(tex3D, float, float, float)
W2W_FETCH(tex1DLayered, float, int)
W2W_FETCH(tex2DLayered, float, float, int)
W2W_SPARSE(tex2DLayered, float, float, int)
W2W_FETCH(texCubemap, float, float, float)
W2W_FETCH(texCubemapLayered, float, float, float, int)
W2W_FETCH(tex1DLod, float, float)
W2W_FETCH(tex2DLod, float, float, float)
W2W_SPARSE(tex2DLod, float, float, float)
W2W_FETCH(tex3DLod, float, float, float, float)
W2W_SPARSE(tex3DLod, float, float, float, float)
W2W_FETCH(tex1DLayeredLod, float, int, float)
W2W_FETCH(tex2DLayeredLod, float, float, int, float)
W2W_SPARSE(tex2DLayeredLod, float, float, int, float)
W2W_FETCH(texCubemapLod, float, float, float, float)
W2W_FETCH(texCubemapLayeredLod, float, float, float, int, float)
W2W_FETCH(tex1DGrad, float, float, float)
W2W_FETCH(tex2DGrad, float, float, float2, float2)
W2W_SPARSE(tex2DGrad, float, float, float2, float2)
W2W_FETCH(tex3DGrad, float, float, float, float4, float4)
W2W_SPARSE(tex3DGrad, float, float, float, float4, float4)
W2W_FETCH(tex1DLayeredGrad, float, int, float, float)
W2W_FETCH(tex2DLayeredGrad, float, float, int, float2, float2)
W2W_FETCH(texCubemapGrad, float, float, float, float4, float4)
W2W_FETCH(texCubemapLayeredGrad, float, float, float, int, float4, float4)
#undef W2W_SPARSE
#undef W2W_FETCH
template <class T> __device__ T tex2Dgather(cudaTextureObject_t, float, float, int = 0);
template <class T> __device__ void tex2Dgather(T *, cudaTextureObject_t, float, float, int = 0) W2W_BODY
template <class T> __device__ T tex2Dgather(cudaTextureObject_t, float, float, bool *, int = 0) W2W_BODY
template <class T> __device__ void tex2Dgather(T *, cudaTextureObject_t, float, float, bool *, int = 0) W2W_BODY

#define W2W_SURFACE(N, ...)                                                                                            \
  template <class T>                                                                                                   \
  __device__ T surf##N##read(cudaSurfaceObject_t, __VA_ARGS__, enum cudaSurfaceBoundaryMode = cudaBoundaryModeTrap) W2W_BODY \
  template <class T>                                                                                                   \
  __device__ void surf##N##read(T *, cudaSurfaceObject_t, __VA_ARGS__,                                                 \
                                enum cudaSurfaceBoundaryMode = cudaBoundaryModeTrap) W2W_BODY                          \
  template <class T>                                                                                                   \
  __device__ void surf##N##write(T, cudaSurfaceObject_t, __VA_ARGS__,                                                  \
                                 enum cudaSurfaceBoundaryMode = cudaBoundaryModeTrap) W2W_BODY
W2W_SURFACE(1D, int)
W2W_SURFACE(2D, int, int)
W2W_SURFACE(3D, int, int, int)
W2W_SURFACE(1DLayered, int, int)
W2W_SURFACE(2DLayered, int, int, int)
W2W_SURFACE(Cubemap, int, int, int)
W2W_SURFACE(CubemapLayered, int, int, int)
#undef W2W_SURFACE

#endif
