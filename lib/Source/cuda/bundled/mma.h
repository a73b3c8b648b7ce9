// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nvcuda::wmma for parsing without a toolkit.
//
// A fragment holds as many elements as one of 32 lanes does, so that loops over `num_elements` and constant expressions
// see the numbers they see under nvcc.

#ifndef W2W_BUNDLED_MMA_H
#define W2W_BUNDLED_MMA_H

#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include "w2w_body.h"

namespace nvcuda {
namespace wmma {

struct matrix_a;
struct matrix_b;
struct accumulator;
struct row_major;
struct col_major;
namespace precision {
struct tf32;
} // namespace precision
namespace experimental {
namespace precision {
struct u4;
struct s4;
struct b1;
} // namespace precision
enum bmmaBitOp { bmmaBitOpXOR = 1, bmmaBitOpAND = 2 };
enum bmmaAccumulateOp { bmmaAccumulateOpPOPC = 1 };
} // namespace experimental
enum layout_t { mem_row_major, mem_col_major };

template <class T> struct __w2w_storage {
  typedef T element;
  typedef T memory;
  enum { perStorage = 1 };
};
template <> struct __w2w_storage<precision::tf32> {
  typedef float element;
  typedef float memory;
  enum { perStorage = 1 };
};
template <> struct __w2w_storage<experimental::precision::u4> {
  typedef unsigned element;
  typedef unsigned memory;
  enum { perStorage = 8 };
};
template <> struct __w2w_storage<experimental::precision::s4> {
  typedef int element;
  typedef int memory;
  enum { perStorage = 8 };
};
template <> struct __w2w_storage<experimental::precision::b1> {
  typedef unsigned element;
  typedef unsigned memory;
  enum { perStorage = 32 };
};

// A lane's share of a fragment is the fragment over 32 lanes; half operands hold 16 in every shape, as they did on the
// first tensor cores.
template <class Use, int M, int N, int K, class T> struct __w2w_elements;
template <int M, int N, int K, class T> struct __w2w_elements<matrix_a, M, N, K, T> { enum { value = M * K / 32 }; };
template <int M, int N, int K, class T> struct __w2w_elements<matrix_b, M, N, K, T> { enum { value = K * N / 32 }; };
template <int M, int N, int K, class T> struct __w2w_elements<accumulator, M, N, K, T> { enum { value = M * N / 32 }; };
template <int M, int N, int K> struct __w2w_elements<matrix_a, M, N, K, __half> { enum { value = 16 }; };
template <int M, int N, int K> struct __w2w_elements<matrix_b, M, N, K, __half> { enum { value = 16 }; };

template <class Use, int M, int N, int K, class T, class Layout = void> class fragment {
public:
  typedef typename __w2w_storage<T>::element element_type;
  typedef typename __w2w_storage<T>::memory storage_element_type;
  enum {
    num_elements = __w2w_elements<Use, M, N, K, T>::value,
    num_storage_elements = num_elements / __w2w_storage<T>::perStorage
  };
  element_type x[num_storage_elements];
};

#define W2W_FRAGMENT template <class Use, int M, int N, int K, class T, class Layout>
W2W_FRAGMENT __device__ void fill_fragment(fragment<Use, M, N, K, T, Layout> &, const typename __w2w_storage<T>::memory &) W2W_BODY
W2W_FRAGMENT __device__ void load_matrix_sync(fragment<Use, M, N, K, T, Layout> &,
                                              const typename __w2w_storage<T>::memory *, unsigned) W2W_BODY
W2W_FRAGMENT __device__ void load_matrix_sync(fragment<Use, M, N, K, T, Layout> &, const void *, unsigned) W2W_BODY
template <int M, int N, int K, class T>
__device__ void load_matrix_sync(fragment<accumulator, M, N, K, T> &, const T *, unsigned, layout_t) W2W_BODY
template <int M, int N, int K, class T>
__device__ void store_matrix_sync(T *, const fragment<accumulator, M, N, K, T> &, unsigned, layout_t) W2W_BODY
template <class A, class B, class LayoutA, class LayoutB, class C, class D, int M, int N, int K>
__device__ void mma_sync(fragment<accumulator, M, N, K, D> &, const fragment<matrix_a, M, N, K, A, LayoutA> &,
                         const fragment<matrix_b, M, N, K, B, LayoutB> &, const fragment<accumulator, M, N, K, C> &,
                         bool = false) W2W_BODY
template <class A, class B, class LayoutA, class LayoutB, int M, int N, int K>
__device__ void bmma_sync(fragment<accumulator, M, N, K, int> &, const fragment<matrix_a, M, N, K, A, LayoutA> &,
                          const fragment<matrix_b, M, N, K, B, LayoutB> &, const fragment<accumulator, M, N, K, int> &,
                          experimental::bmmaBitOp = experimental::bmmaBitOpXOR,
                          experimental::bmmaAccumulateOp = experimental::bmmaAccumulateOpPOPC) W2W_BODY
#undef W2W_FRAGMENT
__device__ float __float_to_tf32(float) W2W_BODY

} // namespace wmma
} // namespace nvcuda

#endif
