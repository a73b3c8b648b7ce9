// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's SIMD-within-a-word functions: `__vadd2` on two 16-bit fields of a 32-bit word, `__vadd4` on four 8-bit fields,
// and so on.
//
// HIP 6.4 has none of them. Each is one line here: the operation on a single field, which a loop applies to all. The
// compiler unrolls the loop and finds packed instructions where the GPU has them. Bits follow CUDA Math API, chapter
// "SIMD Intrinsics"; on NVIDIA the functions are the intrinsics, and the test compares `portable` with them.

#ifndef W2W_SIMD_H
#define W2W_SIMD_H

#include "config.h"

namespace w2w {
namespace detail {

template <int Bits> W2W_HOST_DEVICE int signedField(unsigned word, int index) {
  return static_cast<int>(word << (32 - Bits * (index + 1))) >> (32 - Bits);
}
template <int Bits> W2W_HOST_DEVICE int unsignedField(unsigned word, int index) {
  return static_cast<int>(word >> (Bits * index) & ((1u << Bits) - 1u));
}

/// Puts the low \p Bits bits of \p value into field \p index of a word of zeros.
template <int Bits> W2W_HOST_DEVICE unsigned placeField(int value, int index) {
  return (static_cast<unsigned>(value) & ((1u << Bits) - 1u)) << (Bits * index);
}

template <int Bits, class Operation> W2W_HOST_DEVICE unsigned mapSigned(unsigned a, unsigned b, Operation operation) {
  unsigned result = 0;
  for (int i = 0; i < 32 / Bits; ++i)
    result |= placeField<Bits>(operation(signedField<Bits>(a, i), signedField<Bits>(b, i)), i);
  return result;
}
template <int Bits, class Operation> W2W_HOST_DEVICE unsigned mapUnsigned(unsigned a, unsigned b, Operation operation) {
  unsigned result = 0;
  for (int i = 0; i < 32 / Bits; ++i)
    result |= placeField<Bits>(operation(unsignedField<Bits>(a, i), unsignedField<Bits>(b, i)), i);
  return result;
}

W2W_HOST_DEVICE int clampInt(int x, int lowest, int highest) { return x < lowest ? lowest : x > highest ? highest : x; }
template <int Bits> W2W_HOST_DEVICE int saturateSigned(int x) {
  return clampInt(x, -(1 << (Bits - 1)), (1 << (Bits - 1)) - 1);
}
template <int Bits> W2W_HOST_DEVICE int saturateUnsigned(int x) { return clampInt(x, 0, (1 << Bits) - 1); }
W2W_HOST_DEVICE int magnitude(int x) { return x < 0 ? -x : x; }

} // namespace detail

// The operations of two operands: W2W_SIMD(vadd, Unsigned, x + y) stands for vadd2 and vadd4. kBits is the width of a
// field.
#define W2W_SIMD_BINARY(W2W_SIMD)                                                                                      \
  W2W_SIMD(vadd, Unsigned, x + y)                                                                                      \
  W2W_SIMD(vaddss, Signed, detail::saturateSigned<kBits>(x + y))                                                       \
  W2W_SIMD(vaddus, Unsigned, detail::saturateUnsigned<kBits>(x + y))                                                   \
  W2W_SIMD(vsub, Unsigned, x - y)                                                                                      \
  W2W_SIMD(vsubss, Signed, detail::saturateSigned<kBits>(x - y))                                                       \
  W2W_SIMD(vsubus, Unsigned, detail::saturateUnsigned<kBits>(x - y))                                                   \
  W2W_SIMD(vavgs, Signed, (x + y + (x + y >= 0)) >> 1)                                                                 \
  W2W_SIMD(vavgu, Unsigned, (x + y + 1) >> 1)                                                                          \
  W2W_SIMD(vhaddu, Unsigned, (x + y) >> 1)                                                                             \
  W2W_SIMD(vabsdiffs, Signed, detail::magnitude(x - y))                                                                \
  W2W_SIMD(vabsdiffu, Unsigned, detail::magnitude(x - y))                                                              \
  W2W_SIMD(vmaxs, Signed, x > y ? x : y)                                                                               \
  W2W_SIMD(vmaxu, Unsigned, x > y ? x : y)                                                                             \
  W2W_SIMD(vmins, Signed, x < y ? x : y)                                                                               \
  W2W_SIMD(vminu, Unsigned, x < y ? x : y)                                                                             \
  W2W_SIMD_COMPARE(W2W_SIMD, eq, Unsigned, ==)                                                                         \
  W2W_SIMD_COMPARE(W2W_SIMD, ne, Unsigned, !=)                                                                         \
  W2W_SIMD_COMPARE(W2W_SIMD, ges, Signed, >=)                                                                          \
  W2W_SIMD_COMPARE(W2W_SIMD, geu, Unsigned, >=)                                                                        \
  W2W_SIMD_COMPARE(W2W_SIMD, gts, Signed, >)                                                                           \
  W2W_SIMD_COMPARE(W2W_SIMD, gtu, Unsigned, >)                                                                         \
  W2W_SIMD_COMPARE(W2W_SIMD, les, Signed, <=)                                                                          \
  W2W_SIMD_COMPARE(W2W_SIMD, leu, Unsigned, <=)                                                                        \
  W2W_SIMD_COMPARE(W2W_SIMD, lts, Signed, <)                                                                           \
  W2W_SIMD_COMPARE(W2W_SIMD, ltu, Unsigned, <)
// A comparison fills the field with ones (vcmp) or sets its lowest bit (vset).
#define W2W_SIMD_COMPARE(W2W_SIMD, NAME, KIND, OPERATOR)                                                               \
  W2W_SIMD(vcmp##NAME, KIND, x OPERATOR y ? -1 : 0)                                                                    \
  W2W_SIMD(vset##NAME, KIND, x OPERATOR y ? 1 : 0)

#define W2W_SIMD_UNARY(W2W_SIMD)                                                                                       \
  W2W_SIMD(vabs, Signed, detail::magnitude(x))                                                                         \
  W2W_SIMD(vabsss, Signed, detail::saturateSigned<kBits>(detail::magnitude(x)))                                        \
  W2W_SIMD(vneg, Signed, -x)                                                                                           \
  W2W_SIMD(vnegss, Signed, detail::saturateSigned<kBits>(-x))

// Sums of absolute differences over all fields.
#define W2W_SIMD_SUM(W2W_SIMD)                                                                                         \
  W2W_SIMD(vsads, signedField)                                                                                         \
  W2W_SIMD(vsadu, unsignedField)

namespace portable {

#define W2W_PORTABLE_WIDTH(NAME, FIELDS, KIND, RESULT)                                                                 \
  W2W_HOST_DEVICE unsigned NAME##FIELDS(unsigned a, unsigned b) {                                                      \
    constexpr int kBits = 32 / FIELDS;                                                                                 \
    return detail::map##KIND<kBits>(a, b, [](int x, int y) { return RESULT; });                                        \
  }
#define W2W_PORTABLE(NAME, KIND, RESULT)                                                                               \
  W2W_PORTABLE_WIDTH(NAME, 2, KIND, RESULT)                                                                            \
  W2W_PORTABLE_WIDTH(NAME, 4, KIND, RESULT)
W2W_SIMD_BINARY(W2W_PORTABLE)
#undef W2W_PORTABLE
#undef W2W_PORTABLE_WIDTH

#define W2W_PORTABLE_WIDTH(NAME, FIELDS, KIND, RESULT)                                                                 \
  W2W_HOST_DEVICE unsigned NAME##FIELDS(unsigned a) {                                                                  \
    constexpr int kBits = 32 / FIELDS;                                                                                 \
    return detail::map##KIND<kBits>(a, 0, [](int x, int) { return RESULT; });                                          \
  }
#define W2W_PORTABLE(NAME, KIND, RESULT)                                                                               \
  W2W_PORTABLE_WIDTH(NAME, 2, KIND, RESULT)                                                                            \
  W2W_PORTABLE_WIDTH(NAME, 4, KIND, RESULT)
W2W_SIMD_UNARY(W2W_PORTABLE)
#undef W2W_PORTABLE
#undef W2W_PORTABLE_WIDTH

#define W2W_PORTABLE_WIDTH(NAME, FIELDS, FIELD)                                                                        \
  W2W_HOST_DEVICE unsigned NAME##FIELDS(unsigned a, unsigned b) {                                                      \
    constexpr int kBits = 32 / FIELDS;                                                                                 \
    int sum = 0;                                                                                                       \
    for (int i = 0; i < FIELDS; ++i)                                                                                   \
      sum += detail::magnitude(detail::FIELD<kBits>(a, i) - detail::FIELD<kBits>(b, i));                               \
    return static_cast<unsigned>(sum);                                                                                 \
  }
#define W2W_PORTABLE(NAME, FIELD)                                                                                      \
  W2W_PORTABLE_WIDTH(NAME, 2, FIELD)                                                                                   \
  W2W_PORTABLE_WIDTH(NAME, 4, FIELD)
W2W_SIMD_SUM(W2W_PORTABLE)
#undef W2W_PORTABLE
#undef W2W_PORTABLE_WIDTH

} // namespace portable

#if W2W_AMD
using namespace portable;
#elif W2W_GPU_COMPILER
#define W2W_NATIVE_BINARY(NAME, ...)                                                                                   \
  W2W_DEVICE unsigned NAME##2(unsigned a, unsigned b) { return __##NAME##2(a, b); }                                    \
  W2W_DEVICE unsigned NAME##4(unsigned a, unsigned b) { return __##NAME##4(a, b); }
#define W2W_NATIVE_UNARY(NAME, ...)                                                                                    \
  W2W_DEVICE unsigned NAME##2(unsigned a) { return __##NAME##2(a); }                                                   \
  W2W_DEVICE unsigned NAME##4(unsigned a) { return __##NAME##4(a); }
W2W_SIMD_BINARY(W2W_NATIVE_BINARY)
W2W_SIMD_UNARY(W2W_NATIVE_UNARY)
W2W_SIMD_SUM(W2W_NATIVE_BINARY)
#undef W2W_NATIVE_BINARY
#undef W2W_NATIVE_UNARY
#endif

#undef W2W_SIMD_BINARY
#undef W2W_SIMD_COMPARE
#undef W2W_SIMD_UNARY
#undef W2W_SIMD_SUM

} // namespace w2w

#endif // W2W_SIMD_H
