// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Device built-ins that nvcc has and clang lacks: cache operators, `__nv_atomic_*`, clusters, packed float2 arithmetic.
//
// clang declares sm_90 built-ins in the host pass only, or when it compiles for sm_90; the tool parses for one target and
// must still understand them, so those are declared for the lower targets here.

// The type of the value that a pointer parameter stores, in a place from which it is not deduced.
template <class T> struct __w2w_value { typedef T type; };
template <class T> struct __w2w_value<volatile T> { typedef T type; };
template <class T> struct __w2w_value<const T> { typedef T type; };
template <class T> struct __w2w_value<const volatile T> { typedef T type; };

// Templates, because 30 overloads of each cost 2 % of the parse of an empty program.
template <class T> __device__ T __ldca(const T *p) { return *p; }
template <class T> __device__ T __ldlu(const T *p) { return *p; }
template <class T> __device__ void __stwb(T *p, typename __w2w_value<T>::type v) { *p = v; }
template <class T> __device__ void __stcg(T *p, typename __w2w_value<T>::type v) { *p = v; }
template <class T> __device__ void __stcs(T *p, typename __w2w_value<T>::type v) { *p = v; }
#ifdef W2W_SIMULATED
// clang takes it for a value that does not change, and moves it out of a loop that polls.
template <class T> __device__ T __w2w_ldcg(const T *p) {
  T v = *p;
  asm volatile("" ::: "memory");
  return v;
}
#define __ldcg __w2w_ldcg
#endif
// clang has these, but for fewer types than nvcc.
__device__ unsigned long __ldcg(const unsigned long *);
__device__ unsigned long __ldcs(const unsigned long *);
__device__ unsigned long __ldcv(const unsigned long *);
__device__ void __stwt(long *, long);
__device__ void __stwt(unsigned long *, unsigned long);

// nvcc 12.8 and later. They are enumerators there too: `#ifdef __NV_ATOMIC_RELAXED` is false under nvcc.
enum {
  __NV_ATOMIC_RELAXED,
  __NV_ATOMIC_CONSUME,
  __NV_ATOMIC_ACQUIRE,
  __NV_ATOMIC_RELEASE,
  __NV_ATOMIC_ACQ_REL,
  __NV_ATOMIC_SEQ_CST
};
enum {
  __NV_THREAD_SCOPE_THREAD,
  __NV_THREAD_SCOPE_BLOCK,
  __NV_THREAD_SCOPE_CLUSTER,
  __NV_THREAD_SCOPE_DEVICE,
  __NV_THREAD_SCOPE_SYSTEM
};
template <class T> __device__ typename __w2w_value<T>::type __nv_atomic_load_n(T *, int, int = __NV_THREAD_SCOPE_SYSTEM) W2W_BODY
template <class T>
__device__ void __nv_atomic_load(T *, typename __w2w_value<T>::type *, int, int = __NV_THREAD_SCOPE_SYSTEM) W2W_BODY
template <class T>
__device__ void __nv_atomic_store_n(T *, typename __w2w_value<T>::type, int, int = __NV_THREAD_SCOPE_SYSTEM) W2W_BODY
template <class T>
__device__ void __nv_atomic_store(T *, const typename __w2w_value<T>::type *, int, int = __NV_THREAD_SCOPE_SYSTEM) W2W_BODY
#define W2W_NV_ATOMIC(OP)                                                                                              \
  template <class T>                                                                                                   \
  __device__ typename __w2w_value<T>::type __nv_atomic_fetch_##OP(T *, typename __w2w_value<T>::type, int,             \
                                                                  int = __NV_THREAD_SCOPE_SYSTEM) W2W_BODY             \
  template <class T>                                                                                                   \
  __device__ void __nv_atomic_##OP(T *, typename __w2w_value<T>::type, int, int = __NV_THREAD_SCOPE_SYSTEM) W2W_BODY
W2W_NV_ATOMIC(add)
W2W_NV_ATOMIC(sub)
W2W_NV_ATOMIC(and)
W2W_NV_ATOMIC(or)
W2W_NV_ATOMIC(xor)
W2W_NV_ATOMIC(min)
W2W_NV_ATOMIC(max)
#undef W2W_NV_ATOMIC
template <class T>
__device__ typename __w2w_value<T>::type __nv_atomic_exchange_n(T *, typename __w2w_value<T>::type, int,
                                                                int = __NV_THREAD_SCOPE_SYSTEM);
template <class T>
__device__ void __nv_atomic_exchange(T *, const typename __w2w_value<T>::type *, typename __w2w_value<T>::type *, int,
                                     int = __NV_THREAD_SCOPE_SYSTEM) W2W_BODY
template <class T>
__device__ bool __nv_atomic_compare_exchange_n(T *, typename __w2w_value<T>::type *, typename __w2w_value<T>::type,
                                               bool, int, int, int = __NV_THREAD_SCOPE_SYSTEM) W2W_BODY
template <class T>
__device__ bool __nv_atomic_compare_exchange(T *, typename __w2w_value<T>::type *,
                                             const typename __w2w_value<T>::type *, bool, int, int,
                                             int = __NV_THREAD_SCOPE_SYSTEM) W2W_BODY
__device__ void __nv_atomic_thread_fence(int, int = __NV_THREAD_SCOPE_SYSTEM);

#ifndef __prof_trigger
__device__ void __prof_trigger(int);
#endif
__device__ unsigned __pm0(void);
__device__ unsigned __pm1(void);
__device__ unsigned __pm2(void);
__device__ unsigned __pm3(void);
__device__ void __brkpt(int);
__device__ float __tanhf(float);
__device__ void *__nv_aligned_device_malloc(size_t, size_t);

// sm_100: packed single precision.
#define W2W_PACKED_FLOAT(R)                                                                                            \
  __device__ float2 __fadd2_##R(float2, float2);                                                                       \
  __device__ float2 __fmul2_##R(float2, float2);                                                                       \
  __device__ float2 __ffma2_##R(float2, float2, float2);
W2W_PACKED_FLOAT(rn)
W2W_PACKED_FLOAT(rz)
W2W_PACKED_FLOAT(rd)
W2W_PACKED_FLOAT(ru)
#undef W2W_PACKED_FLOAT

// sm_90.
#define W2W_VECTOR_ATOMIC_ADD(N)                                                                                       \
  __device__ float2 N(float2 *, float2);                                                                               \
  __device__ float4 N(float4 *, float4);
W2W_VECTOR_ATOMIC_ADD(atomicAdd)
W2W_VECTOR_ATOMIC_ADD(atomicAdd_block)
W2W_VECTOR_ATOMIC_ADD(atomicAdd_system)
#undef W2W_VECTOR_ATOMIC_ADD
// Sixteen bytes at once, for any type of that size and alignment.
#define W2W_WIDE_ATOMIC(Suffix)                                                                                        \
  template <class T>                                                                                                   \
  __device__ typename __w2w_wide<T, sizeof(T) == 16 && alignof(T) >= 16>::type atomicCAS##Suffix(T *, T, T) W2W_BODY   \
  template <class T>                                                                                                   \
  __device__ typename __w2w_wide<T, sizeof(T) == 16 && alignof(T) >= 16>::type atomicExch##Suffix(T *, T) W2W_BODY
template <class T, bool IsWide> struct __w2w_wide {};
template <class T> struct __w2w_wide<T, true> { typedef T type; };
W2W_WIDE_ATOMIC()
W2W_WIDE_ATOMIC(_block)
W2W_WIDE_ATOMIC(_system)
#undef W2W_WIDE_ATOMIC
#if defined(__CUDA_ARCH__) && __CUDA_ARCH__ < 900
__device__ unsigned __isCtaShared(const void *);
__device__ unsigned __isClusterShared(const void *);
__device__ void *__cluster_map_shared_rank(const void *, unsigned);
__device__ unsigned __cluster_query_shared_rank(const void *);
__device__ uint2 __cluster_map_shared_multicast(const void *, unsigned);
__device__ unsigned __clusterDimIsSpecified(void);
__device__ dim3 __clusterDim(void);
__device__ unsigned __clusterRelativeBlockRank(void);
__device__ unsigned __clusterSizeInBlocks(void);
__device__ dim3 __clusterGridDimInClusters(void);
__device__ dim3 __clusterIdx(void);
__device__ dim3 __clusterRelativeBlockIdx(void);
__device__ void __cluster_barrier_arrive(void);
__device__ void __cluster_barrier_arrive_relaxed(void);
__device__ void __cluster_barrier_wait(void);
__device__ void __threadfence_cluster(void);
#endif
