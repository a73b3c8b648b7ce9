// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Texture and surface references: removed in CUDA 12, still common in sources written before 2022.
//
// The attributes are those of the old headers. With them clang lets device code read a reference that was declared as a
// plain global variable, as nvcc did.

#if CUDART_VERSION >= 12000

struct textureReference {
  int normalized;
  enum cudaTextureFilterMode filterMode;
  enum cudaTextureAddressMode addressMode[3];
  struct cudaChannelFormatDesc channelDesc;
  int sRGB;
  unsigned maxAnisotropy;
  enum cudaTextureFilterMode mipmapFilterMode;
  float mipmapLevelBias;
  float minMipmapLevelClamp;
  float maxMipmapLevelClamp;
  int disableTrilinearOptimization;
  int __cudaReserved[14];
};
struct surfaceReference {
  struct cudaChannelFormatDesc channelDesc;
};

template <class T, int D = 1, enum cudaTextureReadMode M = cudaReadModeElementType>
struct __attribute__((device_builtin_texture_type)) texture : textureReference {
  __host__ texture(int = 0, enum cudaTextureFilterMode = cudaFilterModePoint,
                   enum cudaTextureAddressMode = cudaAddressModeClamp);
  __host__ texture(int, enum cudaTextureFilterMode, enum cudaTextureAddressMode, struct cudaChannelFormatDesc);
};
template <class T, int D = 1>
struct __attribute__((device_builtin_surface_type)) surface : surfaceReference {
  __host__ surface();
};
template <int D> struct __attribute__((device_builtin_surface_type)) surface<void, D> : surfaceReference {
  __host__ surface();
};

// What a fetch returns: the element, or floats of the same width where the read mode normalizes.
template <class T, enum cudaTextureReadMode M> struct __w2w_texel { typedef T type; };
#define W2W_NORMALIZED(T, V)                                                                                           \
  template <> struct __w2w_texel<T, cudaReadModeNormalizedFloat> { typedef float type; };                              \
  template <> struct __w2w_texel<V##1, cudaReadModeNormalizedFloat> { typedef float1 type; };                          \
  template <> struct __w2w_texel<V##2, cudaReadModeNormalizedFloat> { typedef float2 type; };                          \
  template <> struct __w2w_texel<V##4, cudaReadModeNormalizedFloat> { typedef float4 type; };
W2W_NORMALIZED(char, char)
W2W_NORMALIZED(unsigned char, uchar)
W2W_NORMALIZED(short, short)
W2W_NORMALIZED(unsigned short, ushort)
#undef W2W_NORMALIZED
template <> struct __w2w_texel<signed char, cudaReadModeNormalizedFloat> { typedef float type; };

#define W2W_TEX template <class T, enum cudaTextureReadMode M> __device__ typename __w2w_texel<T, M>::type
W2W_TEX tex1Dfetch(texture<T, 1, M>, int) W2W_BODY
W2W_TEX tex1D(texture<T, 1, M>, float);
W2W_TEX tex2D(texture<T, 2, M>, float, float);
W2W_TEX tex3D(texture<T, 3, M>, float, float, float);
W2W_TEX tex1DLayered(texture<T, 0xF1, M>, float, int);
W2W_TEX tex2DLayered(texture<T, 0xF2, M>, float, float, int);
W2W_TEX texCubemap(texture<T, 0xC, M>, float, float, float);
W2W_TEX texCubemapLayered(texture<T, 0xFC, M>, float, float, float, int);
W2W_TEX tex1DLod(texture<T, 1, M>, float, float);
W2W_TEX tex2DLod(texture<T, 2, M>, float, float, float);
W2W_TEX tex3DLod(texture<T, 3, M>, float, float, float, float);
W2W_TEX tex1DLayeredLod(texture<T, 0xF1, M>, float, int, float);
W2W_TEX tex2DLayeredLod(texture<T, 0xF2, M>, float, float, int, float);
W2W_TEX texCubemapLod(texture<T, 0xC, M>, float, float, float, float);
W2W_TEX tex1DGrad(texture<T, 1, M>, float, float, float);
W2W_TEX tex2DGrad(texture<T, 2, M>, float, float, float2, float2);
W2W_TEX tex3DGrad(texture<T, 3, M>, float, float, float, float4, float4);
#undef W2W_TEX
template <class T>
struct __w2w_gather { typedef float4 type; };
template <> struct __w2w_gather<int> { typedef int4 type; };
template <> struct __w2w_gather<unsigned> { typedef uint4 type; };
template <> struct __w2w_gather<unsigned char> { typedef uchar4 type; };
template <> struct __w2w_gather<uchar4> { typedef uchar4 type; };
template <class T, enum cudaTextureReadMode M>
__device__ typename __w2w_gather<T>::type tex2Dgather(texture<T, 2, M>, float, float, int = 0) W2W_BODY

#define W2W_SURFACE(N, D, ...)                                                                                         \
  template <class T>                                                                                                   \
  __device__ void surf##N##read(T *, surface<void, D>, __VA_ARGS__, int,                                               \
                                enum cudaSurfaceBoundaryMode = cudaBoundaryModeTrap) W2W_BODY                          \
  template <class T>                                                                                                   \
  __device__ void surf##N##read(T *, surface<void, D>, __VA_ARGS__,                                                    \
                                enum cudaSurfaceBoundaryMode = cudaBoundaryModeTrap) W2W_BODY                          \
  template <class T>                                                                                                   \
  __device__ T surf##N##read(surface<void, D>, __VA_ARGS__, enum cudaSurfaceBoundaryMode = cudaBoundaryModeTrap) W2W_BODY \
  template <class T>                                                                                                   \
  __device__ void surf##N##write(T, surface<void, D>, __VA_ARGS__, int,                                                \
                                 enum cudaSurfaceBoundaryMode = cudaBoundaryModeTrap) W2W_BODY                         \
  template <class T>                                                                                                   \
  __device__ void surf##N##write(T, surface<void, D>, __VA_ARGS__,                                                     \
                                 enum cudaSurfaceBoundaryMode = cudaBoundaryModeTrap) W2W_BODY
W2W_SURFACE(1D, 1, int)
W2W_SURFACE(2D, 2, int, int)
W2W_SURFACE(3D, 3, int, int, int)
W2W_SURFACE(1DLayered, 0xF1, int, int)
W2W_SURFACE(2DLayered, 0xF2, int, int, int)
W2W_SURFACE(Cubemap, 0xC, int, int, int)
W2W_SURFACE(CubemapLayered, 0xFC, int, int, int)
#undef W2W_SURFACE

extern "C" {
cudaError_t cudaBindTexture(size_t *, const struct textureReference *, const void *,
                            const struct cudaChannelFormatDesc *, size_t = 0xffffffffu);
cudaError_t cudaBindTexture2D(size_t *, const struct textureReference *, const void *,
                              const struct cudaChannelFormatDesc *, size_t, size_t, size_t);
cudaError_t cudaBindTextureToArray(const struct textureReference *, cudaArray_const_t,
                                   const struct cudaChannelFormatDesc *);
cudaError_t cudaBindTextureToMipmappedArray(const struct textureReference *, cudaMipmappedArray_const_t,
                                            const struct cudaChannelFormatDesc *);
cudaError_t cudaUnbindTexture(const struct textureReference *);
cudaError_t cudaGetTextureAlignmentOffset(size_t *, const struct textureReference *);
cudaError_t cudaGetTextureReference(const struct textureReference **, const void *);
cudaError_t cudaBindSurfaceToArray(const struct surfaceReference *, cudaArray_const_t,
                                   const struct cudaChannelFormatDesc *);
cudaError_t cudaGetSurfaceReference(const struct surfaceReference **, const void *);
}
#define W2W_BIND template <class T, int D, enum cudaTextureReadMode M> __host__ cudaError_t
W2W_BIND cudaBindTexture(size_t *, const struct texture<T, D, M> &, const void *, const struct cudaChannelFormatDesc &,
                         size_t = 0xffffffffu) W2W_BODY
W2W_BIND cudaBindTexture(size_t *, const struct texture<T, D, M> &, const void *, size_t = 0xffffffffu);
W2W_BIND cudaBindTexture2D(size_t *, const struct texture<T, D, M> &, const void *,
                           const struct cudaChannelFormatDesc &, size_t, size_t, size_t);
W2W_BIND cudaBindTexture2D(size_t *, const struct texture<T, D, M> &, const void *, size_t, size_t, size_t);
W2W_BIND cudaBindTextureToArray(const struct texture<T, D, M> &, cudaArray_const_t,
                                const struct cudaChannelFormatDesc &);
W2W_BIND cudaBindTextureToArray(const struct texture<T, D, M> &, cudaArray_const_t);
W2W_BIND cudaBindTextureToMipmappedArray(const struct texture<T, D, M> &, cudaMipmappedArray_const_t,
                                         const struct cudaChannelFormatDesc &);
W2W_BIND cudaBindTextureToMipmappedArray(const struct texture<T, D, M> &, cudaMipmappedArray_const_t);
W2W_BIND cudaUnbindTexture(const struct texture<T, D, M> &);
W2W_BIND cudaGetTextureAlignmentOffset(size_t *, const struct texture<T, D, M> &);
#undef W2W_BIND
template <class T, int D>
__host__ cudaError_t cudaBindSurfaceToArray(const struct surface<T, D> &, cudaArray_const_t,
                                            const struct cudaChannelFormatDesc &) W2W_BODY
template <class T, int D> __host__ cudaError_t cudaBindSurfaceToArray(const struct surface<T, D> &, cudaArray_const_t) W2W_BODY

#endif
