// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// CUB's functors, iterators, buffers and small device functions, for parsing without a toolkit.

#define W2W_HD __host__ __device__

namespace cub {

#define W2W_FUNCTOR(N, R)                                                                                              \
  struct N {                                                                                                           \
    template <class T, class U> W2W_HD R operator()(const T &, const U &) const W2W_BODY                               \
  };
W2W_FUNCTOR(Sum, T)
W2W_FUNCTOR(Difference, T)
W2W_FUNCTOR(Division, T)
W2W_FUNCTOR(Max, T)
W2W_FUNCTOR(Min, T)
W2W_FUNCTOR(ArgMax, T)
W2W_FUNCTOR(ArgMin, T)
W2W_FUNCTOR(Equality, bool)
W2W_FUNCTOR(Inequality, bool)
#undef W2W_FUNCTOR
template <class T = void> struct CastOp {
  template <class U> W2W_HD T operator()(U &&) const W2W_BODY
};

template <class K, class V> struct KeyValuePair {
  typedef K Key;
  typedef V Value;
  K key;
  V value;
  W2W_HD KeyValuePair() {}
  W2W_HD KeyValuePair(const K &k, const V &v) : key(k), value(v) {}
  W2W_HD bool operator!=(const KeyValuePair &) const W2W_BODY
};
struct NullType {};
template <class T> struct DoubleBuffer {
  T *d_buffers[2];
  int selector;
  W2W_HD DoubleBuffer() W2W_BODY
  W2W_HD DoubleBuffer(T *, T *) W2W_BODY
  W2W_HD T *Current() W2W_BODY
  W2W_HD T *Alternate() W2W_BODY
};
template <class T> struct Uninitialized {
  T storage;
  __device__ T &Alias() W2W_BODY
};
struct CachingDeviceAllocator {
  CachingDeviceAllocator(unsigned, unsigned = 1, unsigned = ~0u, std::size_t = ~std::size_t(0), bool = false, bool = false) W2W_BODY
  CachingDeviceAllocator(bool = false, bool = false) W2W_BODY
  cudaError_t DeviceAllocate(void **, std::size_t, cudaStream_t = 0) W2W_BODY
  cudaError_t DeviceAllocate(int, void **, std::size_t, cudaStream_t = 0) W2W_BODY
  cudaError_t DeviceFree(void *) W2W_BODY
  cudaError_t DeviceFree(int, void *) W2W_BODY
  cudaError_t FreeAllCached() W2W_BODY
  cudaError_t SetMaxCachedBytes(std::size_t) W2W_BODY
};

enum CacheLoadModifier { LOAD_DEFAULT, LOAD_CA, LOAD_CG, LOAD_CS, LOAD_CV, LOAD_LDG, LOAD_VOLATILE };
enum CacheStoreModifier { STORE_DEFAULT, STORE_WB, STORE_CG, STORE_CS, STORE_WT, STORE_VOLATILE };
template <CacheLoadModifier M, class It>
__device__ typename std::iterator_traits<It>::value_type ThreadLoad(It) W2W_BODY
template <CacheStoreModifier M, class It, class T> __device__ void ThreadStore(It, T) W2W_BODY

#define W2W_ITERATOR(Self)                                                                                             \
  typedef std::random_access_iterator_tag iterator_category;                                                           \
  typedef std::ptrdiff_t difference_type;                                                                              \
  typedef value_type reference;                                                                                        \
  typedef value_type *pointer;                                                                                         \
  W2W_HD reference operator*() const W2W_BODY                                                                          \
  template <class I> W2W_HD reference operator[](I) const W2W_BODY                                                     \
  W2W_HD Self &operator++() W2W_BODY                                                                                   \
  W2W_HD Self operator++(int) W2W_BODY                                                                                 \
  template <class I> W2W_HD Self operator+(I) const W2W_BODY                                                           \
  template <class I> W2W_HD Self operator-(I) const W2W_BODY                                                           \
  template <class I> W2W_HD Self &operator+=(I) W2W_BODY                                                               \
  W2W_HD std::ptrdiff_t operator-(Self) const W2W_BODY                                                                 \
  W2W_HD bool operator==(const Self &) const W2W_BODY                                                                  \
  W2W_HD bool operator!=(const Self &) const W2W_BODY
template <class T, class Offset = std::ptrdiff_t> struct CountingInputIterator {
  typedef T value_type;
  W2W_HD CountingInputIterator(const T &) W2W_BODY
  W2W_ITERATOR(CountingInputIterator)
};
template <class T, class Offset = std::ptrdiff_t> struct ConstantInputIterator {
  typedef T value_type;
  W2W_HD ConstantInputIterator(T, Offset = 0) W2W_BODY
  W2W_ITERATOR(ConstantInputIterator)
};
template <class T, class Op, class It, class Offset = std::ptrdiff_t> struct TransformInputIterator {
  typedef T value_type;
  W2W_HD TransformInputIterator(It, Op) W2W_BODY
  W2W_ITERATOR(TransformInputIterator)
};
template <CacheLoadModifier M, class T, class Offset = std::ptrdiff_t> struct CacheModifiedInputIterator {
  typedef T value_type;
  template <class U> W2W_HD CacheModifiedInputIterator(U *) W2W_BODY
  W2W_ITERATOR(CacheModifiedInputIterator)
};
template <class It, class Offset = std::ptrdiff_t, class T = typename std::iterator_traits<It>::value_type>
struct ArgIndexInputIterator {
  typedef KeyValuePair<Offset, T> value_type;
  W2W_HD ArgIndexInputIterator(It, std::ptrdiff_t = 0) W2W_BODY
  W2W_ITERATOR(ArgIndexInputIterator)
};
template <class T, class Offset = std::ptrdiff_t> struct TexObjInputIterator {
  typedef T value_type;
  TexObjInputIterator() W2W_BODY
  cudaError_t BindTexture(T *, std::size_t = ~std::size_t(0), std::size_t = 0) W2W_BODY
  cudaError_t UnbindTexture() W2W_BODY
  W2W_ITERATOR(TexObjInputIterator)
};
struct DiscardOutputIterator {
  struct value_type {
    template <class T> W2W_HD value_type &operator=(const T &) W2W_BODY
  };
  W2W_HD DiscardOutputIterator(std::ptrdiff_t = 0) W2W_BODY
  W2W_ITERATOR(DiscardOutputIterator)
};
#undef W2W_ITERATOR

__device__ unsigned LaneId() W2W_BODY
__device__ unsigned WarpId() W2W_BODY
__device__ unsigned LaneMaskLt() W2W_BODY
__device__ unsigned LaneMaskLe() W2W_BODY
__device__ unsigned LaneMaskGt() W2W_BODY
__device__ unsigned LaneMaskGe() W2W_BODY
__device__ int RowMajorTid(int, int, int) W2W_BODY
template <int N = 32, class T> __device__ T ShuffleUp(T, int, int, unsigned) W2W_BODY
template <int N = 32, class T> __device__ T ShuffleDown(T, int, int, unsigned) W2W_BODY
template <int N = 32, class T> __device__ T ShuffleIndex(T, int, unsigned) W2W_BODY
template <class T> __device__ unsigned BFE(T, unsigned, unsigned) W2W_BODY
__device__ void BFI(unsigned &, unsigned, unsigned, unsigned, unsigned) W2W_BODY
template <class T, class U> W2W_HD constexpr T DivideAndRoundUp(T a, U b) { return (a + b - 1) / b; }
template <int N> struct Log2 {
  enum { VALUE = N <= 1 ? 0 : 1 + Log2<(N + 1) / 2>::VALUE };
};
template <> struct Log2<1> { enum { VALUE = 0 }; };
template <> struct Log2<0> { enum { VALUE = 0 }; };
template <int N> struct PowerOfTwo { enum { VALUE = (N & (N - 1)) == 0 }; };
template <bool C, class A, class B> struct If { typedef typename std::conditional<C, A, B>::type Type; };
template <class A, class B> struct Equals { enum { VALUE = std::is_same<A, B>::value }; };
template <class T> struct NumericTraits {
  W2W_HD static T Max() W2W_BODY
  W2W_HD static T Lowest() W2W_BODY
};
template <class T> struct Traits : NumericTraits<T> {};
W2W_HD cudaError_t Debug(cudaError_t, const char *, int) W2W_BODY
W2W_HD cudaError_t PtxVersion(int &) W2W_BODY
W2W_HD cudaError_t SyncStream(cudaStream_t) W2W_BODY
template <class K> W2W_HD cudaError_t MaxSmOccupancy(int &, K, int, int = 0) W2W_BODY
enum GridMappingStrategy { GRID_MAPPING_RAKE, GRID_MAPPING_STRIP_MINE, GRID_MAPPING_DYNAMIC };
template <class Offset> struct GridEvenShare {
  Offset num_items, block_offset, block_end, block_stride;
  int grid_size;
  W2W_HD void DispatchInit(Offset, int, int) W2W_BODY
  template <int N> __device__ void BlockInit() W2W_BODY
};
struct GridBarrier {
  __device__ void Sync() const W2W_BODY
};
template <int N, class It, class T> __device__ void ThreadReduce(It, T) W2W_BODY

} // namespace cub

#undef W2W_HD
