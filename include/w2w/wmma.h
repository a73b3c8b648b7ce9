// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's `nvcuda::wmma`: products of small matrices by a warp of 32 lanes, with CUDA's names.
//
// A fragment is spread over the 32 lanes of a logical warp as NVIDIA's GPUs since sm_80 do it, measured on an H100:
// `x[i]` of a lane is the same element of the matrix on every GPU. Code that scales all elements, adds a bias by row
// and column, or copies an accumulator into an operand therefore keeps its meaning. `mma_sync` brings the operands into
// the order of AMD's matrix cores and the product back (`wmma/cores.h`). On a 64-lane wave both logical warps multiply
// together, each its own matrices; where only one of them arrives, or a type has no matrix instruction, the lanes
// multiply with fused multiply-adds (`wmma/lanes.h`).
//
//   wmma/fragment.h   fragment, and which lane holds which element
//   wmma/lanes.h      the product without matrix cores
//   wmma/cores.h      the product on MFMA (gfx90a, gfx942, gfx950) and WMMA (gfx11, gfx12)
//
// What differs from NVIDIA is rounding. A product of half, bfloat16 or tf32 is summed in the order of AMD's hardware
// and rounded to nearest, then C is added; a result of half is rounded once more. Integers and `double` are the same
// bits. gfx90a takes subnormal numbers of half and bfloat16 for zero in its matrix cores.
//
// On NVIDIA it is `nvcuda::wmma` itself.

#ifndef W2W_WMMA_H
#define W2W_WMMA_H

#include "config.h"

#if W2W_GPU_COMPILER

#if W2W_NVIDIA

#include <mma.h>
// mma.h is empty for GPUs before sm_70.
namespace nvcuda {
namespace wmma {}
} // namespace nvcuda
namespace w2w {
namespace wmma {
using namespace ::nvcuda::wmma;
}
namespace nvcuda = ::nvcuda;
} // namespace w2w

#else

#include "wmma/cores.h"
#include "wmma/fragment.h"
#include "wmma/lanes.h"

namespace w2w {
namespace wmma {

/// Rounds to the nearest tf32, halves away from zero, in a float: `cvt.rna.tf32.f32`.
W2W_DEVICE float __float_to_tf32(float in) {
  unsigned bits = w2w::detail::bitCast<unsigned>(in);
  if ((bits & 0x7f800000u) == 0x7f800000u)
    return in != in ? w2w::detail::bitCast<float>(0x7fffffffu) : in;
  return w2w::detail::bitCast<float>((bits + 0x1000u) & 0xffffe000u);
}

/// Sets all elements.
template <class Use, int M, int N, int K, class T, class Layout>
W2W_DEVICE void fill_fragment(fragment<Use, M, N, K, T, Layout> &f, const typename detail::Element<T>::Storage &in) {
  typename detail::Element<T>::Storage value = detail::repeated<T>(in);
#pragma unroll
  for (int i = 0; i < f.num_storage_elements; ++i)
    f.x[i] = value;
}

/// Loads A or B, whose rows (columns, with col_major) begin \p ldm elements apart.
template <class Use, int M, int N, int K, class T, class Layout>
W2W_DEVICE void load_matrix_sync(fragment<Use, M, N, K, T, Layout> &f, const typename detail::Element<T>::Memory *p,
                                 unsigned ldm) {
  detail::loadOperand(f, reinterpret_cast<const char *>(p), ldm);
}

/// Loads C.
template <int M, int N, int K, class T>
W2W_DEVICE void load_matrix_sync(fragment<accumulator, M, N, K, T> &f, const typename detail::Element<T>::Memory *p,
                                 unsigned ldm, layout_t layout) {
  detail::keepOrder();
#pragma unroll
  for (int i = 0; i < f.num_elements; ++i)
    f.x[i] = p[detail::placeOfResult<M, N>(i, ldm, layout)];
  detail::keepOrder();
}

/// Stores D.
template <int M, int N, int K, class T>
W2W_DEVICE void store_matrix_sync(typename detail::Element<T>::Memory *p, const fragment<accumulator, M, N, K, T> &f,
                                  unsigned ldm, layout_t layout) {
  detail::keepOrder();
#pragma unroll
  for (int i = 0; i < f.num_elements; ++i)
    p[detail::placeOfResult<M, N>(i, ldm, layout)] = f.x[i];
  detail::keepOrder();
}

/// D = A * B + C. \p satf, of integers alone: sums stay at the ends of `int`.
template <int M, int N, int K, class D, class T, class LayoutA, class LayoutB, class C>
W2W_DEVICE void mma_sync(fragment<accumulator, M, N, K, D> &d, const fragment<matrix_a, M, N, K, T, LayoutA> &a,
                         const fragment<matrix_b, M, N, K, T, LayoutB> &b, const fragment<accumulator, M, N, K, C> &c,
                         bool satf = false) {
  static_assert(!detail::Element<T>::isBit, "products of single bits are bmma_sync's");
  detail::multiplyAdd<detail::Multiply<T>>(d, a, b, c, satf);
}

/// D = the set bits of (A op B) + C.
template <int M, int N, int K, class LayoutA, class LayoutB>
W2W_DEVICE void bmma_sync(fragment<accumulator, M, N, K, int> &d,
                          const fragment<matrix_a, M, N, K, experimental::precision::b1, LayoutA> &a,
                          const fragment<matrix_b, M, N, K, experimental::precision::b1, LayoutB> &b,
                          const fragment<accumulator, M, N, K, int> &c,
                          experimental::bmmaBitOp op = experimental::bmmaBitOpXOR,
                          experimental::bmmaAccumulateOp = experimental::bmmaAccumulateOpPOPC) {
  if (op == experimental::bmmaBitOpXOR)
    detail::multiplyAdd<detail::DifferingBits>(d, a, b, c, false);
  else
    detail::multiplyAdd<detail::CommonBits>(d, a, b, c, false);
}

} // namespace wmma

/// So that `using namespace nvcuda` of a CUDA program brings `wmma` and nothing else.
namespace nvcuda {
namespace wmma = ::w2w::wmma;
}

} // namespace w2w

#endif // W2W_NVIDIA

#endif // W2W_GPU_COMPILER

#endif // W2W_WMMA_H
