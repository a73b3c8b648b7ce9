// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// Operands that `ldmatrix` loads and nothing but products read, in the order of AMD's matrix cores.
//
// What only a product sees need not be in NVIDIA's order in between. A lane of AMD's wants a row's neighbours along k,
// which `ldmatrix` has at one address, so that it can read them at once; but it is another lane's address. So an
// address comes as a function of the thread:
//
//   ldmatrix_x4(a[i], &tile[row + lane % 16][8 * (lane / 16)]);
//     ->   w2w::matrix::loadA(w2wForm, a[i], [&](w2w::matrix::Thread threadIdx) {
//            const int lane = threadIdx.x % 32;
//            return &tile[row + lane % 16][8 * (lane / 16)];
//          });
//
// It has no side effect and reads no memory that the loop writes; everything in it but the thread is the same in the
// wave. k is in an order that A and B share, so that both operands of a product (`mmaPairOpaque`) come this way. Blocks
// have one dimension.

#ifndef W2W_MATRIX_OPAQUE_H
#define W2W_MATRIX_OPAQUE_H

#include "../config.h"

#if W2W_GPU_COMPILER

#include "../ptx/matrix.h"
#include "native.h"

namespace w2w {
namespace matrix {

/// A thread of this block, as `threadIdx`.
struct Thread {
  unsigned x;
};

namespace detail {

template <class Address> W2W_DEVICE const void *sharedPlace(Address address) {
  if constexpr (sizeof(address) == sizeof(unsigned))
    return w2w::ptx::shared(address);
  else
    return w2w::ptx::generic(address);
}

#if W2W_AMD && defined(W2W_MATRIX_OPAQUE)
#define W2W_MATRIX_IS_OPAQUE(FORM) FORM::isNative
/// Reads \p count words of shared memory, \p byte bytes behind \p address.
template <int count, class Address> W2W_DEVICE void readShared(Address address, unsigned byte, unsigned *words) {
  using Words = wmma::detail::Vector<unsigned, count>;
  unsigned long long at = w2w::ptx::word(address);
  Words read;
  if constexpr (sizeof(address) == sizeof(unsigned)) {
    read = *reinterpret_cast<const __attribute__((address_space(3))) Words *>(static_cast<unsigned>(at) + byte);
  } else {
    const char *generic = reinterpret_cast<const char *>(at);
    read = *(const __attribute__((address_space(3))) Words *)(generic + byte);
  }
#pragma unroll
  for (int i = 0; i < count; ++i)
    words[i] = read[i];
}
#else
#define W2W_MATRIX_IS_OPAQUE(FORM) false
#endif

} // namespace detail

/// region() of a body with loads of this file.
template <class Body, class... Tiles> W2W_DEVICE void opaqueRegion(Body body, Tiles &...tiles) {
  detail::run(blockDim.y * blockDim.z == 1, body, tiles...);
}

/// `ldmatrix.x4` of a 16x16 operand A: the matrices are those of its registers.
template <class Form, class A, class AddressOf> W2W_DEVICE void loadA(Form, A &&a, AddressOf addressOf) {
  if constexpr (W2W_MATRIX_IS_OPAQUE(Form)) {
#if W2W_AMD && defined(W2W_MATRIX_OPAQUE)
    detail::Layout::readRows(
        [&](unsigned lane, unsigned byte, unsigned *words) {
          detail::readShared<detail::Layout::kWords>(addressOf(Thread{(threadIdx.x & ~63u) + lane}), byte, words);
        },
        a);
#endif
  } else {
    w2w::ptx::ldmatrix<false>(a[0], a[1], a[2], a[3], detail::sharedPlace(addressOf(Thread{threadIdx.x})));
  }
}

/// `ldmatrix.x4` of two 16x8 operands B. Matrix \p tile * t + \p step * s is register s of tile t.
template <int tile, int step, class Form, class B0, class B1, class AddressOf>
W2W_DEVICE void loadB(Form, B0 &&b0, B1 &&b1, AddressOf addressOf) {
  static_assert(tile + step == 3, "two tiles of two registers");
  if constexpr (W2W_MATRIX_IS_OPAQUE(Form)) {
#if W2W_AMD && defined(W2W_MATRIX_OPAQUE)
    detail::Layout::readColumns(
        [&](unsigned t, unsigned s, unsigned line, unsigned byte, unsigned *words) {
          unsigned lane = line + 8 * (tile * t + step * s);
          detail::readShared<detail::Layout::kWords>(addressOf(Thread{(threadIdx.x & ~63u) + lane}), byte, words);
        },
        b0, b1);
#endif
  } else {
    const void *place = detail::sharedPlace(addressOf(Thread{threadIdx.x}));
    if constexpr (tile == 2)
      w2w::ptx::ldmatrix<false>(b0[0], b0[1], b1[0], b1[1], place);
    else
      w2w::ptx::ldmatrix<false>(b0[0], b1[0], b0[1], b1[1], place);
  }
}

/// `ldmatrix.x2` of two 16x8 operands B: \p addressOf takes the tile, too, 0 or 1.
template <class Form, class B0, class B1, class AddressOf>
W2W_DEVICE void loadBPair(Form, B0 &&b0, B1 &&b1, AddressOf addressOf) {
  if constexpr (W2W_MATRIX_IS_OPAQUE(Form)) {
#if W2W_AMD && defined(W2W_MATRIX_OPAQUE)
    detail::Layout::readColumns(
        [&](unsigned t, unsigned s, unsigned line, unsigned byte, unsigned *words) {
          Thread thread{(threadIdx.x & ~63u) + line + 8 * s};
          detail::readShared<detail::Layout::kWords>(addressOf(thread, t), byte, words);
        },
        b0, b1);
#endif
  } else {
    Thread self{threadIdx.x};
    w2w::ptx::ldmatrix<false>(b0[0], b0[1], detail::sharedPlace(addressOf(self, 0u)));
    w2w::ptx::ldmatrix<false>(b1[0], b1[1], detail::sharedPlace(addressOf(self, 1u)));
  }
}

/// d0 += a * b0 and d1 += a * b1, of operands that loadA() and loadB() loaded.
template <class T, class Form, class D0, class D1, class A, class B0, class B1>
W2W_DEVICE void mmaPairOpaque(Form form, D0 &&d0, D1 &&d1, const A &a, const B0 &b0, const B1 &b1) {
  if constexpr (W2W_MATRIX_IS_OPAQUE(Form)) {
#if W2W_AMD && defined(W2W_MATRIX_OPAQUE)
    detail::Product<T> product;
    product.setOpaque(a, b0, b1);
    product.addTo(d0, d1);
#endif
  } else {
    mmaPair<T>(form, d0, d1, a, b0, b1);
  }
}

/// mmaPairSteps() of such operands.
template <class T, class Form, class D0, class D1, class A, class B0, class B1, class A0, class B00, class B10>
W2W_DEVICE void mmaPairOpaqueSteps(Form form, bool isFirst, D0 &&d0, D1 &&d1, const A &a, const B0 &b0, const B1 &b1,
                                   A0 &&a0, B00 &&b00, B10 &&b10) {
#if W2W_AMD && defined(W2W_MATRIX_DOUBLE_K)
  if constexpr (Form::isNative) {
    if (isFirst) {
      detail::keep(a, b0, b1, a0, b00, b10);
      return;
    }
    detail::Product<T> first, second;
    first.setOpaque(a0, b00, b10);
    second.setOpaque(a, b0, b1);
    second.addBothTo(first, d0, d1);
  } else
#endif
  {
    (void)isFirst, (void)a0, (void)b00, (void)b10;
    mmaPairOpaque<T>(form, d0, d1, a, b0, b1);
  }
}

} // namespace matrix
} // namespace w2w

#undef W2W_MATRIX_IS_OPAQUE

#endif // W2W_GPU_COMPILER

#endif // W2W_MATRIX_OPAQUE_H
