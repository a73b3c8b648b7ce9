// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's byte selection and integer dot products. The functions on packed fields are in `simd.h` and `dpx.h`, which
// this header includes.
//
// HIP's `__sad` subtracts with overflow. Its `__byte_perm` gives the right bits, but with a selector known only at run
// time it spills the eight bytes to LDS. Here it is one `v_perm_b32`. The dot products are written out, and the
// compiler turns them into `v_dot4` (seen for gfx90a, gfx942 and gfx1100). On NVIDIA the functions are the intrinsics.

#ifndef W2W_INTEGER_H
#define W2W_INTEGER_H

#include "dpx.h"
#include "simd.h"

namespace w2w {
namespace portable {

/// CUDA `__dp4a`: adds the products of the four bytes.
W2W_HOST_DEVICE int dp4a(int a, int b, int sum) {
  unsigned total = static_cast<unsigned>(sum);
  for (int i = 0; i < 4; ++i)
    total += static_cast<unsigned>(detail::signedField<8>(a, i) * detail::signedField<8>(b, i));
  return static_cast<int>(total);
}
W2W_HOST_DEVICE unsigned dp4a(unsigned a, unsigned b, unsigned sum) {
  for (int i = 0; i < 4; ++i)
    sum += static_cast<unsigned>(detail::unsignedField<8>(a, i) * detail::unsignedField<8>(b, i));
  return sum;
}

/// Adds the products of the two 16-bit fields of \p a and the bytes of \p b from \p firstByte on.
W2W_HOST_DEVICE int dotHalves(int a, int b, int sum, int firstByte) {
  unsigned total = static_cast<unsigned>(sum);
  for (int i = 0; i < 2; ++i)
    total += static_cast<unsigned>(detail::signedField<16>(a, i) * detail::signedField<8>(b, firstByte + i));
  return static_cast<int>(total);
}
W2W_HOST_DEVICE unsigned dotHalves(unsigned a, unsigned b, unsigned sum, int firstByte) {
  for (int i = 0; i < 2; ++i)
    sum += static_cast<unsigned>(detail::unsignedField<16>(a, i) * detail::unsignedField<8>(b, firstByte + i));
  return sum;
}
/// CUDA `__dp2a_lo` and `__dp2a_hi`: with the lower and the upper two bytes of \p b.
W2W_HOST_DEVICE int dp2a_lo(int a, int b, int sum) { return dotHalves(a, b, sum, 0); }
W2W_HOST_DEVICE unsigned dp2a_lo(unsigned a, unsigned b, unsigned sum) { return dotHalves(a, b, sum, 0); }
W2W_HOST_DEVICE int dp2a_hi(int a, int b, int sum) { return dotHalves(a, b, sum, 2); }
W2W_HOST_DEVICE unsigned dp2a_hi(unsigned a, unsigned b, unsigned sum) { return dotHalves(a, b, sum, 2); }

/// CUDA `__sad`: the absolute difference, which may have 32 bits, and the sum modulo 2^32.
W2W_HOST_DEVICE unsigned sad(int a, int b, unsigned sum) {
  unsigned difference = static_cast<unsigned>(a) - static_cast<unsigned>(b);
  return sum + (a < b ? 0u - difference : difference);
}

} // namespace portable

#if W2W_GPU_COMPILER

#if W2W_AMD
using portable::dp2a_hi;
using portable::dp2a_lo;
using portable::dp4a;
using portable::sad;
#else
W2W_DEVICE unsigned sad(int a, int b, unsigned sum) { return __sad(a, b, sum); }
W2W_DEVICE int dp4a(int a, int b, int sum) { return __dp4a(a, b, sum); }
W2W_DEVICE unsigned dp4a(unsigned a, unsigned b, unsigned sum) { return __dp4a(a, b, sum); }
W2W_DEVICE int dp2a_lo(int a, int b, int sum) { return __dp2a_lo(a, b, sum); }
W2W_DEVICE unsigned dp2a_lo(unsigned a, unsigned b, unsigned sum) { return __dp2a_lo(a, b, sum); }
W2W_DEVICE int dp2a_hi(int a, int b, int sum) { return __dp2a_hi(a, b, sum); }
W2W_DEVICE unsigned dp2a_hi(unsigned a, unsigned b, unsigned sum) { return __dp2a_hi(a, b, sum); }
#endif

namespace detail {
/// Returns the 32 bits of a vector of bytes or shorts, first element lowest.
template <class Word, class Vector> W2W_DEVICE Word wordOf(Vector vector) {
  static_assert(sizeof(Vector) == 4, "a packed word has 32 bits");
  Word word;
  __builtin_memcpy(&word, &vector, 4);
  return word;
}
} // namespace detail

W2W_DEVICE int dp4a(char4 a, char4 b, int sum) { return dp4a(detail::wordOf<int>(a), detail::wordOf<int>(b), sum); }
W2W_DEVICE unsigned dp4a(uchar4 a, uchar4 b, unsigned sum) {
  return dp4a(detail::wordOf<unsigned>(a), detail::wordOf<unsigned>(b), sum);
}
W2W_DEVICE int dp2a_lo(short2 a, char4 b, int sum) {
  return dp2a_lo(detail::wordOf<int>(a), detail::wordOf<int>(b), sum);
}
W2W_DEVICE unsigned dp2a_lo(ushort2 a, uchar4 b, unsigned sum) {
  return dp2a_lo(detail::wordOf<unsigned>(a), detail::wordOf<unsigned>(b), sum);
}
W2W_DEVICE int dp2a_hi(short2 a, char4 b, int sum) {
  return dp2a_hi(detail::wordOf<int>(a), detail::wordOf<int>(b), sum);
}
W2W_DEVICE unsigned dp2a_hi(ushort2 a, uchar4 b, unsigned sum) {
  return dp2a_hi(detail::wordOf<unsigned>(a), detail::wordOf<unsigned>(b), sum);
}

/// Returns four bytes of the eight bytes of \p x (numbers 0 to 3) and \p y (4 to 7). Each hexadecimal digit of \p
/// selector names one: CUDA `__byte_perm`.
W2W_DEVICE unsigned byte_perm(unsigned x, unsigned y, unsigned selector) {
#if W2W_AMD
  // v_perm_b32 takes a selector of bytes and gives more than three of their bits a meaning.
  unsigned bytes = (selector & 0x7u) | (selector & 0x70u) << 4 | (selector & 0x700u) << 8 | (selector & 0x7000u) << 12;
  return __builtin_amdgcn_perm(y, x, bytes);
#else
  return __byte_perm(x, y, selector);
#endif
}

#endif // W2W_GPU_COMPILER

} // namespace w2w

#endif // W2W_INTEGER_H
