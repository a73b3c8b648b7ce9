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
/// Reads two bytes.
template <class Address> W2W_DEVICE unsigned readShared(Address address, unsigned byte) {
  unsigned long long at = w2w::ptx::word(address);
  if constexpr (sizeof(address) == sizeof(unsigned))
    return *reinterpret_cast<const __attribute__((address_space(3))) unsigned short *>(static_cast<unsigned>(at) +
                                                                                       byte);
  else
    return *(const __attribute__((address_space(3))) unsigned short *)(reinterpret_cast<const char *>(at) + byte);
}
/// Reads the words of column \p line of tile t from byte \p byte of its k, step s. place(t, s, row) is the address of a
/// row of the matrix: of a line of k if it is transposed.
template <bool isTransposed, class Place> struct ColumnReader {
  Place place;
  W2W_DEVICE void operator()(unsigned t, unsigned s, unsigned line, unsigned byte, unsigned *words) const {
    constexpr int kWords = Layout::kWords;
    if constexpr (!isTransposed) {
      readShared<kWords>(place(t, s, line), byte, words);
    } else {
      // The line's upper bits choose the warp, which has its own addresses.
      unsigned warp = line & ~7u;
#pragma unroll
      for (unsigned i = 0; i < kWords; ++i) {
        unsigned k = byte / 2 + 2 * i;
        words[i] = readShared(place(t, s, warp + k), 2 * (line & 7u)) |
                   readShared(place(t, s, warp + k + 1), 2 * (line & 7u)) << 16;
      }
    }
  }
};
#else
#define W2W_MATRIX_IS_OPAQUE(FORM) false
#endif

} // namespace detail

/// region() of a body with loads of this file.
template <class Body, class... Tiles> W2W_DEVICE void opaqueRegion(Body body, Tiles &...tiles) {
  detail::run<F16>(blockDim.y * blockDim.z == 1, body, tiles...);
}
template <class T, class Body, class... Tiles> W2W_DEVICE void opaqueRegionOf(Body body, Tiles &...tiles) {
  detail::run<T>(blockDim.y * blockDim.z == 1, body, tiles...);
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

namespace detail {

/// loadB() and loadBTrans().
template <bool isTransposed, int tile, int step, class Form, class B0, class B1, class AddressOf>
W2W_DEVICE void loadFour(Form, B0 &&b0, B1 &&b1, AddressOf addressOf) {
  static_assert(tile + step == 3, "two tiles of two registers");
  if constexpr (W2W_MATRIX_IS_OPAQUE(Form)) {
#if W2W_AMD && defined(W2W_MATRIX_OPAQUE)
    auto place = [&](unsigned t, unsigned s, unsigned line) {
      return addressOf(Thread{(threadIdx.x & ~63u) + line + 8 * (tile * t + step * s)});
    };
    Layout::readColumns(ColumnReader<isTransposed, decltype(place)>{place}, b0, b1);
#endif
  } else {
    const void *place = sharedPlace(addressOf(Thread{threadIdx.x}));
    if constexpr (tile == 2)
      w2w::ptx::ldmatrix<isTransposed>(b0[0], b0[1], b1[0], b1[1], place);
    else
      w2w::ptx::ldmatrix<isTransposed>(b0[0], b1[0], b0[1], b1[1], place);
  }
}
/// loadBPair() and loadBPairTrans().
template <bool isTransposed, class Form, class B0, class B1, class AddressOf>
W2W_DEVICE void loadTwo(Form, B0 &&b0, B1 &&b1, AddressOf addressOf) {
  if constexpr (W2W_MATRIX_IS_OPAQUE(Form)) {
#if W2W_AMD && defined(W2W_MATRIX_OPAQUE)
    auto place = [&](unsigned t, unsigned s, unsigned line) {
      return addressOf(Thread{(threadIdx.x & ~63u) + line + 8 * s}, t);
    };
    Layout::readColumns(ColumnReader<isTransposed, decltype(place)>{place}, b0, b1);
#endif
  } else {
    Thread self{threadIdx.x};
    w2w::ptx::ldmatrix<isTransposed>(b0[0], b0[1], sharedPlace(addressOf(self, 0u)));
    w2w::ptx::ldmatrix<isTransposed>(b1[0], b1[1], sharedPlace(addressOf(self, 1u)));
  }
}

} // namespace detail

/// `ldmatrix.x4` of two 16x8 operands B. Matrix \p tile * t + \p step * s is register s of tile t.
template <int tile, int step, class Form, class B0, class B1, class AddressOf>
W2W_DEVICE void loadB(Form form, B0 &&b0, B1 &&b1, AddressOf addressOf) {
  detail::loadFour<false, tile, step>(form, b0, b1, addressOf);
}
/// With `.trans`: a row in memory is a line of k.
template <int tile, int step, class Form, class B0, class B1, class AddressOf>
W2W_DEVICE void loadBTrans(Form form, B0 &&b0, B1 &&b1, AddressOf addressOf) {
  detail::loadFour<true, tile, step>(form, b0, b1, addressOf);
}
/// `ldmatrix.x2` of two 16x8 operands B: \p addressOf takes the tile, too, 0 or 1.
template <class Form, class B0, class B1, class AddressOf>
W2W_DEVICE void loadBPair(Form form, B0 &&b0, B1 &&b1, AddressOf addressOf) {
  detail::loadTwo<false>(form, b0, b1, addressOf);
}
/// With `.trans`.
template <class Form, class B0, class B1, class AddressOf>
W2W_DEVICE void loadBPairTrans(Form form, B0 &&b0, B1 &&b1, AddressOf addressOf) {
  detail::loadTwo<true>(form, b0, b1, addressOf);
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
