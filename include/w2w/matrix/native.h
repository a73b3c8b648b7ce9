// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Loops of `mma.sync` whose accumulators stay in the order of AMD's matrix cores.
//
// To bring an accumulator into AMD's order and back costs more than the product itself, so a port does it at the border
// of a loop in which nothing else looks at the accumulators:
//
//   w2w::matrix::region([&](auto w2wForm) {
//     for (int k = 0; k < K; k += 16) {
//       ...
//       w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, d[i][j], d[i][j + 1], a[i], b[j], b[j + 1]);
//     }
//   }, d);
//
// `region` runs the loop once: in the form `Native` if all lanes of the wave are there, which the translator has proved
// to stay so, else in the form `Logical`, in which every fragment is NVIDIA's. An array of accumulators is the same
// array in both; its registers change their meaning. In `Native` form a lane of gfx9 holds elements of both logical
// warps of its wave, so that inside of a region accumulators may be multiplied into, set to zero, or scaled by what is
// the same in the wave, and nothing else.
//
// A result of AMD's has 16 columns where `mma.sync` has 8: two products with the same A are one instruction for each
// warp (`mmaPair`); a product alone (`mma`) leaves half of its result unused.
//
//   matrix/layout_gfx9.h    registers to MFMA's order and back
//   matrix/layout_gfx11.h   the same for WMMA of gfx11 and gfx12
//   matrix/opaque.h         operands that come from shared memory in AMD's order
//
// On NVIDIA the form is always `Logical`, and a product is the instruction.

#ifndef W2W_MATRIX_NATIVE_H
#define W2W_MATRIX_NATIVE_H

#include "../config.h"

#if W2W_GPU_COMPILER

#include "product.h"

namespace w2w {
namespace matrix {

/// Fragments as NVIDIA has them.
struct Logical {
  static constexpr bool isNative = false;
};
/// Accumulators, and operands that come from `opaque.h`, as the matrix cores have them.
struct Native {
  static constexpr bool isNative = true;
};

namespace detail {

#if W2W_AMD && defined(W2W_MATRIX_CORES)
/// Copies the registers of two products.
template <class A, class B0, class B1, class A0, class B00, class B10>
W2W_DEVICE void keep(const A &a, const B0 &b0, const B1 &b1, A0 &&a0, B00 &&b00, B10 &&b10) {
#pragma unroll
  for (int i = 0; i < 4; ++i)
    a0[i] = a[i];
#pragma unroll
  for (int i = 0; i < 2; ++i) {
    b00[i] = b0[i];
    b10[i] = b1[i];
  }
}
/// All tiles of an array.
template <class T, int n> W2W_DEVICE void toNative(T (&tiles)[n]) {
  if constexpr (__is_array(T)) {
#pragma unroll
    for (int i = 0; i < n; ++i)
      toNative(tiles[i]);
  } else {
    Layout::accumulatorIn(tiles);
  }
}
template <class T, int n> W2W_DEVICE void fromNative(T (&tiles)[n]) {
  if constexpr (__is_array(T)) {
#pragma unroll
    for (int i = 0; i < n; ++i)
      fromNative(tiles[i]);
  } else {
    Layout::accumulatorOut(tiles);
  }
}
#endif

} // namespace detail

namespace detail {

template <class T, class Body, class... Tiles> W2W_DEVICE void run(bool isPossible, Body body, Tiles &...tiles) {
#if W2W_AMD && defined(W2W_MATRIX_CORES)
  if constexpr (isOnCores<T>) {
    if (isPossible && wmma::detail::isWaveWhole()) {
      (toNative(tiles), ...);
      // One large function: registers of the caller are the body's.
      [[clang::always_inline]] body(Native{});
      (fromNative(tiles), ...);
      return;
    }
  }
#endif
  // The pack would be unused.
  (void)isPossible;
  ((void)tiles, ...);
  body(Logical{});
}

} // namespace detail

/// Runs \p body with the form that is possible here; \p tiles are the arrays of accumulators that it multiplies into.
template <class Body, class... Tiles> W2W_DEVICE void region(Body body, Tiles &...tiles) {
  detail::run<F16>(true, body, tiles...);
}
/// The same where only some GPUs have products of \p T in their matrix cores.
template <class T, class Body, class... Tiles> W2W_DEVICE void regionOf(Body body, Tiles &...tiles) {
  detail::run<T>(true, body, tiles...);
}

/// d += a * b: \p d has the sums of T (`product.h`), \p a 4 registers and \p b 2.
template <class T, class Form, class D, class A, class B> W2W_DEVICE void mma(Form, D &&d, const A &a, const B &b) {
#if W2W_AMD && defined(W2W_MATRIX_CORES)
  if constexpr (Form::isNative) {
    const unsigned none[2] = {0, 0};
    typename detail::ElementOf<T>::Sum unused = {};
    detail::Product<T> product;
    product.setA(a);
    product.setB(b, none);
    product.addTo(d, unused);
  } else
#endif
  {
    detail::logicalProduct<T>(d, a, b);
  }
}

/// d0 += a * b0 and d1 += a * b1.
template <class T, class Form, class D0, class D1, class A, class B0, class B1>
W2W_DEVICE void mmaPair(Form, D0 &&d0, D1 &&d1, const A &a, const B0 &b0, const B1 &b1) {
#if W2W_AMD && defined(W2W_MATRIX_CORES)
  if constexpr (Form::isNative) {
    detail::Product<T> product;
    product.setA(a);
    product.setB(b0, b1);
    product.addTo(d0, d1);
  } else
#endif
  {
    detail::logicalProduct<T>(d0, a, b0);
    detail::logicalProduct<T>(d1, a, b1);
  }
}

/// The same in a loop over steps of k, in pairs of which this is the first or the second. Where an instruction has 32
/// of k (gfx950), the first leaves its operands in \p a0 to \p b10 for the second, which multiplies both.
template <class T, class Form, class D0, class D1, class A, class B0, class B1, class A0, class B00, class B10>
W2W_DEVICE void mmaPairSteps(Form form, bool isFirst, D0 &&d0, D1 &&d1, const A &a, const B0 &b0, const B1 &b1, A0 &&a0,
                             B00 &&b00, B10 &&b10) {
#if W2W_AMD && defined(W2W_MATRIX_DOUBLE_K)
  if constexpr (Form::isNative) {
    if (isFirst) {
      detail::keep(a, b0, b1, a0, b00, b10);
      return;
    }
    detail::Product<T> first, second;
    first.setA(a0);
    first.setB(b00, b10);
    second.setA(a);
    second.setB(b0, b1);
    second.addBothTo(first, d0, d1);
  } else
#endif
  {
    (void)isFirst, (void)a0, (void)b00, (void)b10;
    mmaPair<T>(form, d0, d1, a, b0, b1);
  }
}

} // namespace matrix
} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_MATRIX_NATIVE_H
