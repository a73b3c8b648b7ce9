// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// `mma.sync` (PTX ISA 9.0, section 9.7.15.5): w2w::ptx::mma_m16n8k16_f32_f16_f16_f32(d0, d1, d2, d3, a0, ..., b0, b1,
// c0, ...) is the instruction, registers in its order. They hold what they hold on NVIDIA, whatever the program does
// with them elsewhere.
//
// On AMD the product is computed where `wmma.h` computes it: on the matrix cores if they have one for the type and all
// lanes of the wave are there, else by lanes (`mmacores.h`). Numbers of 8 bits with a fraction that the matrix cores do
// not know are multiplied as bfloat16, which holds each of them and the subnormal ones of `e5m2`, too, which gfx90a's
// would take for zero as half; on gfx942 as half.
//
// Integers and doubles are NVIDIA's bit by bit (a double's products are added one after another, by rising k, to C);
// other sums are rounded elsewhere.

#ifndef W2W_PTX_MMA_H
#define W2W_PTX_MMA_H

#include "memory.h"
#include "row.h"
#include "small.h"

#if W2W_GPU_COMPILER

#if W2W_AMD
#include "mmacores.h"
#endif

namespace w2w {
namespace ptx {

// -- The product on AMD ------------------------------------------------------------------

#if W2W_AMD

namespace detail {

using wmma::detail::Multiply;

// The types of elements under PTX's names. `Words` of a register: what it is multiplied as, and times what power of 2.
struct AsItIs {
  static constexpr int kWords = 1;
  static constexpr int kShift = 0;
  template <class Word> W2W_DEVICE static void expand(Word from, Word *to) { to[0] = from; }
};
struct AsTwo {
  static constexpr int kWords = 2;
  static constexpr int kShift = 0;
};
template <class Format> struct AsHalf : AsTwo {
  W2W_DEVICE static void expand(unsigned from, unsigned *to) {
#pragma unroll
    for (int i = 0; i < 2; ++i)
      to[i] = halvesOfSmall<Format>(static_cast<unsigned short>(from >> (16 * i)), false);
  }
};
/// Numbers of `e5m2` are the upper bytes of halves.
template <> struct AsHalf<FormatE5m2> : AsTwo {
  W2W_DEVICE static void expand(unsigned from, unsigned *to) {
    to[0] = __builtin_amdgcn_perm(from, from, 0x010c000cu);
    to[1] = __builtin_amdgcn_perm(from, from, 0x030c020cu);
  }
};
template <class Format> struct AsBfloat16 : AsTwo {
  W2W_DEVICE static void expand(unsigned from, unsigned *to) {
    unsigned halves[2];
    AsHalf<Format>::expand(from, halves);
#pragma unroll
    for (int i = 0; i < 2; ++i) {
      unsigned low = bits<unsigned>(w2w::detail::wide(bits<Half>(static_cast<unsigned short>(halves[i]))));
      unsigned high = bits<unsigned>(w2w::detail::wide(bits<Half>(static_cast<unsigned short>(halves[i] >> 16))));
      to[i] = low >> 16 | (high & 0xffff0000u);
    }
  }
};
/// Nibbles in the upper halves of bytes keep their sign.
struct AsSignedBytes : AsTwo {
  static constexpr int kShift = 4;
  W2W_DEVICE static void expand(unsigned from, unsigned *to) {
    to[0] = from << 4 & 0xf0f0f0f0u;
    to[1] = from & 0xf0f0f0f0u;
  }
};
struct AsUnsignedBytes : AsTwo {
  W2W_DEVICE static void expand(unsigned from, unsigned *to) {
    to[0] = from & 0x0f0f0f0fu;
    to[1] = from >> 4 & 0x0f0f0f0fu;
  }
};

struct F16;
struct BF16;
struct TF32;
struct F64;
struct S8;
struct U8;
struct S4;
struct U4;
struct XorPopc;
struct AndPopc;
struct E4M3;
struct E5M2;

template <class T> struct FormatOf;
template <> struct FormatOf<E4M3> {
  using Format = FormatE4m3;
};
template <> struct FormatOf<E5M2> {
  using Format = FormatE5m2;
};

/// The operation for elements of A and B, and what their registers become for it. \c useCores: the matrix cores may do
/// it, which they do not for 8 rows.
/// This is that of numbers of 8 bits with a fraction.
template <class A, class B, bool useCores> struct MatrixOp {
  using FormatA = typename FormatOf<A>::Format;
  using FormatB = typename FormatOf<B>::Format;
  static constexpr bool isNative = wmma::detail::Cores<wmma::detail::MultiplySmall<FormatA, FormatB>>::isThere;
#if defined(__gfx942__)
  template <class Format> using Wide = AsHalf<Format>;
  using WideOp = Multiply<Half>;
#else
  template <class Format> using Wide = AsBfloat16<Format>;
  using WideOp = Multiply<Bfloat16>;
#endif
  template <bool, class Then, class Else> struct Choose {
    using Type = Then;
  };
  template <class Then, class Else> struct Choose<false, Then, Else> {
    using Type = Else;
  };
  using Op = typename Choose<isNative, wmma::detail::MultiplySmall<FormatA, FormatB>, WideOp>::Type;
  using ToA = typename Choose<isNative, AsItIs, Wide<FormatA>>::Type;
  using ToB = typename Choose<isNative, AsItIs, Wide<FormatB>>::Type;
};

#define W2W_PTX_MATRIX_OP(A, B, ...)                                                                                   \
  template <bool useCores> struct MatrixOp<A, B, useCores> {                                                           \
    using Op = __VA_ARGS__;                                                                                            \
    using ToA = AsItIs;                                                                                                \
    using ToB = AsItIs;                                                                                                \
  };
W2W_PTX_MATRIX_OP(F16, F16, Multiply<Half>)
W2W_PTX_MATRIX_OP(BF16, BF16, Multiply<Bfloat16>)
W2W_PTX_MATRIX_OP(TF32, TF32, Multiply<wmma::precision::tf32>)
W2W_PTX_MATRIX_OP(F64, F64, Multiply<double>)
W2W_PTX_MATRIX_OP(S8, S8, Multiply<signed char>)
W2W_PTX_MATRIX_OP(U8, U8, Multiply<unsigned char>)
W2W_PTX_MATRIX_OP(S8, U8, wmma::detail::MultiplyMixed<8, true, false>)
W2W_PTX_MATRIX_OP(U8, S8, wmma::detail::MultiplyMixed<8, false, true>)
W2W_PTX_MATRIX_OP(XorPopc, XorPopc, wmma::detail::DifferingBits)
W2W_PTX_MATRIX_OP(AndPopc, AndPopc, wmma::detail::CommonBits)
#undef W2W_PTX_MATRIX_OP

// Nibbles: products of bytes, or of the nibbles where they are multiplied by lanes.
#define W2W_PTX_MATRIX_OP(A, B, BYTES_A, BYTES_B, IS_A_SIGNED, IS_B_SIGNED)                                            \
  template <> struct MatrixOp<A, B, true> {                                                                            \
    using Op = Multiply<signed char>;                                                                                  \
    using ToA = BYTES_A;                                                                                               \
    using ToB = BYTES_B;                                                                                               \
  };                                                                                                                   \
  template <> struct MatrixOp<A, B, false> {                                                                           \
    using Op = wmma::detail::MultiplyMixed<4, IS_A_SIGNED, IS_B_SIGNED>;                                               \
    using ToA = AsItIs;                                                                                                \
    using ToB = AsItIs;                                                                                                \
  };
W2W_PTX_MATRIX_OP(S4, S4, AsSignedBytes, AsSignedBytes, true, true)
W2W_PTX_MATRIX_OP(S4, U4, AsSignedBytes, AsUnsignedBytes, true, false)
W2W_PTX_MATRIX_OP(U4, S4, AsUnsignedBytes, AsSignedBytes, false, true)
W2W_PTX_MATRIX_OP(U4, U4, AsUnsignedBytes, AsUnsignedBytes, false, false)
#undef W2W_PTX_MATRIX_OP

// Registers of C and D, which hold two elements of a row: of 32 or 64 bits each its own, of half a pair.
template <int n, class T> W2W_DEVICE void elementsOf(const T (&registers)[n], T (&elements)[n]) {
#pragma unroll
  for (int i = 0; i < n; ++i)
    elements[i] = registers[i];
}
template <int n> W2W_DEVICE void elementsOf(const unsigned (&registers)[n], int (&elements)[n]) {
#pragma unroll
  for (int i = 0; i < n; ++i)
    elements[i] = static_cast<int>(registers[i]);
}
template <int n> W2W_DEVICE void elementsOf(const unsigned (&registers)[n], Half (&elements)[2 * n]) {
#pragma unroll
  for (int i = 0; i < 2 * n; ++i)
    elements[i] = bits<Half>(static_cast<unsigned short>(registers[i / 2] >> (16 * (i % 2))));
}
template <int n, class T> W2W_DEVICE void registersOf(const T (&elements)[n], T (&registers)[n]) {
  elementsOf(elements, registers);
}
template <int n> W2W_DEVICE void registersOf(const int (&elements)[n], unsigned (&registers)[n]) {
#pragma unroll
  for (int i = 0; i < n; ++i)
    registers[i] = static_cast<unsigned>(elements[i]);
}
template <int n> W2W_DEVICE void registersOf(const Half (&elements)[2 * n], unsigned (&registers)[n]) {
#pragma unroll
  for (int i = 0; i < n; ++i)
    registers[i] = mov_b32(bits<unsigned short>(elements[2 * i]), bits<unsigned short>(elements[2 * i + 1]));
}

template <class Sum, class Register> struct ResultElement {
  using Type = Sum;
};
template <> struct ResultElement<float, unsigned> {
  using Type = Half;
};

W2W_DEVICE int withoutPower(int sum, int shift) { return sum >> shift; }
W2W_DEVICE float withoutPower(float sum, int) { return sum; }
W2W_DEVICE double withoutPower(double sum, int) { return sum; }

/// D = A * B + C with \p M rows and 8 columns; the registers of A alternate between its blocks of 8 rows.
template <int M, class A, class B, bool saturates, int nd, int na, int nb, class Word, class Register>
W2W_DEVICE void mma(Register (&d)[nd], const Word (&a)[na], const Word (&b)[nb], const Register (&c)[nd]) {
  constexpr int kBlocks = M / 8;
  using Matrix = MatrixOp<A, B, kBlocks == 2>;
  using ToA = typename Matrix::ToA;
  using ToB = typename Matrix::ToB;
  using Op = typename Matrix::Op;
  using Sum = typename Op::Sum;
  constexpr int kWords = ToA::kWords, kSteps = nb * kWords;
  static_assert(na == nb * kBlocks && ToA::kWords == ToB::kWords, "A and B have the same k");
  typename ResultElement<Sum, Register>::Type elements[2 * kBlocks];
  elementsOf(c, elements);
  Sum sums[2 * kBlocks];
#pragma unroll
  for (int i = 0; i < 2 * kBlocks; ++i)
    sums[i] = wmma::detail::begin(Sum(), elements[i]);
  wmma::detail::Operand<Word, kBlocks, kSteps> x;
  wmma::detail::Operand<Word, 1, kSteps> y;
#pragma unroll
  for (int step = 0; step < nb; ++step) {
#pragma unroll
    for (int block = 0; block < kBlocks; ++block)
      ToA::expand(a[block + kBlocks * step], x.word[block] + kWords * step);
    ToB::expand(b[step], y.word[0] + kWords * step);
  }
  wmma::detail::multiplyInto<Op>(x, y, sums);
#pragma unroll
  for (int i = 0; i < 2 * kBlocks; ++i)
    wmma::detail::finish(elements[i], withoutPower(sums[i], ToA::kShift + ToB::kShift), elements[i], saturates);
  registersOf(elements, d);
}

} // namespace detail

#endif

// -- The instructions -------------------------------------------------------------------

// Lists of registers by their number, as parameters, as elements, as operands of asm.
#define W2W_PTX_MMA_OUT2(T) T &d0, T &d1
#define W2W_PTX_MMA_OUT4(T) T &d0, T &d1, T &d2, T &d3
#define W2W_PTX_MMA_IN1(X, T) T X##0
#define W2W_PTX_MMA_IN2(X, T) T X##0, T X##1
#define W2W_PTX_MMA_IN4(X, T) T X##0, T X##1, T X##2, T X##3
#define W2W_PTX_MMA_IN8(X, T) T X##0, T X##1, T X##2, T X##3, T X##4, T X##5, T X##6, T X##7
#define W2W_PTX_MMA_PUT2 detail::put(d0, d[0]), detail::put(d1, d[1])
#define W2W_PTX_MMA_PUT4 W2W_PTX_MMA_PUT2, detail::put(d2, d[2]), detail::put(d3, d[3])

#if W2W_AMD

#define W2W_PTX_MMA_LIST1(X) X##0
#define W2W_PTX_MMA_LIST2(X) X##0, X##1
#define W2W_PTX_MMA_LIST4(X) X##0, X##1, X##2, X##3
#define W2W_PTX_MMA_LIST8(X) X##0, X##1, X##2, X##3, X##4, X##5, X##6, X##7
#define W2W_PTX_MMA_BODY(TEXT, ND, D, NA, A, NB, M, TA, TB, SATURATES)                                                 \
  const W2W_PTX_TYPE_##A a[] = {W2W_PTX_MMA_LIST##NA(a)}, b[] = {W2W_PTX_MMA_LIST##NB(b)};                             \
  const W2W_PTX_TYPE_##D c[] = {W2W_PTX_MMA_LIST##ND(c)};                                                              \
  detail::mma<M, detail::TA, detail::TB, SATURATES>(d, a, b, c);

#else

#define W2W_PTX_MMA_ASM1(X, L) #L(X##0)
#define W2W_PTX_MMA_ASM2(X, L) #L(X##0), #L(X##1)
#define W2W_PTX_MMA_ASM4(X, L) #L(X##0), #L(X##1), #L(X##2), #L(X##3)
#define W2W_PTX_MMA_ASM8(X, L) W2W_PTX_MMA_ASM4(X, L), #L(X##4), #L(X##5), #L(X##6), #L(X##7)
#define W2W_PTX_MMA_RESULTS2(L) "=" #L(d[0]), "=" #L(d[1])
#define W2W_PTX_MMA_RESULTS4(L) W2W_PTX_MMA_RESULTS2(L), "=" #L(d[2]), "=" #L(d[3])
#define W2W_PTX_MMA_TEXT211 " {%0, %1}, {%2}, {%3}, {%4, %5};"
#define W2W_PTX_MMA_TEXT221 " {%0, %1}, {%2, %3}, {%4}, {%5, %6};"
#define W2W_PTX_MMA_TEXT242 " {%0, %1}, {%2, %3, %4, %5}, {%6, %7}, {%8, %9};"
#define W2W_PTX_MMA_TEXT421 " {%0, %1, %2, %3}, {%4, %5}, {%6}, {%7, %8, %9, %10};"
#define W2W_PTX_MMA_TEXT442 " {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
#define W2W_PTX_MMA_TEXT484                                                                                            \
  " {%0, %1, %2, %3}, {%4, %5, %6, %7, %8, %9, %10, %11}, {%12, %13, %14, %15}, {%16, %17, %18, %19};"
#define W2W_PTX_MMA_BODY(TEXT, ND, D, NA, A, NB, M, TA, TB, SATURATES)                                                 \
  asm(TEXT W2W_PTX_MMA_TEXT##ND##NA##NB                                                                                \
      : W2W_PTX_MMA_RESULTS##ND(D)                                                                                     \
      : W2W_PTX_MMA_ASM##NA(a, A), W2W_PTX_MMA_ASM##NB(b, A), W2W_PTX_MMA_ASM##ND(c, D));

#endif

/// The number and the letter of the registers of D and C, of A, and the number of B's; rows, and the types of elements.
/// The translator reads the rows, one a line.
#define W2W_PTX_MMA(NAME, TEXT, ND, D, NA, A, NB, M, TA, TB, SATURATES)                                                \
  template <class T>                                                                                                   \
  W2W_DEVICE void NAME(W2W_PTX_MMA_OUT##ND(T), W2W_PTX_MMA_IN##NA(a, W2W_PTX_TYPE_##A),                                \
                       W2W_PTX_MMA_IN##NB(b, W2W_PTX_TYPE_##A), W2W_PTX_MMA_IN##ND(c, W2W_PTX_TYPE_##D)) {             \
    W2W_PTX_TYPE_##D d[ND];                                                                                            \
    W2W_PTX_MMA_BODY(TEXT, ND, D, NA, A, NB, M, TA, TB, SATURATES)                                                     \
    W2W_PTX_MMA_PUT##ND;                                                                                               \
  }

// clang-format off
W2W_PTX_MMA(mma_m16n8k8_f32_f16_f16_f32, "mma.sync.aligned.m16n8k8.row.col.f32.f16.f16.f32", 4, f, 2, r, 1, 16, F16, F16, false)
W2W_PTX_MMA(mma_m16n8k8_f16_f16_f16_f16, "mma.sync.aligned.m16n8k8.row.col.f16.f16.f16.f16", 2, r, 2, r, 1, 16, F16, F16, false)
W2W_PTX_MMA(mma_m16n8k8_f32_bf16_bf16_f32, "mma.sync.aligned.m16n8k8.row.col.f32.bf16.bf16.f32", 4, f, 2, r, 1, 16, BF16, BF16, false)
W2W_PTX_MMA(mma_m16n8k16_f32_f16_f16_f32, "mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32", 4, f, 4, r, 2, 16, F16, F16, false)
W2W_PTX_MMA(mma_m16n8k16_f16_f16_f16_f16, "mma.sync.aligned.m16n8k16.row.col.f16.f16.f16.f16", 2, r, 4, r, 2, 16, F16, F16, false)
W2W_PTX_MMA(mma_m16n8k16_f32_bf16_bf16_f32, "mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32", 4, f, 4, r, 2, 16, BF16, BF16, false)
W2W_PTX_MMA(mma_m16n8k4_f32_tf32_tf32_f32, "mma.sync.aligned.m16n8k4.row.col.f32.tf32.tf32.f32", 4, f, 2, r, 1, 16, TF32, TF32, false)
W2W_PTX_MMA(mma_m16n8k8_f32_tf32_tf32_f32, "mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32", 4, f, 4, r, 2, 16, TF32, TF32, false)
W2W_PTX_MMA(mma_m8n8k4_f64_f64_f64_f64, "mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64", 2, d, 1, d, 1, 8, F64, F64, false)
W2W_PTX_MMA(mma_m16n8k4_f64_f64_f64_f64, "mma.sync.aligned.m16n8k4.row.col.f64.f64.f64.f64", 4, d, 2, d, 1, 16, F64, F64, false)
W2W_PTX_MMA(mma_m16n8k8_f64_f64_f64_f64, "mma.sync.aligned.m16n8k8.row.col.f64.f64.f64.f64", 4, d, 4, d, 2, 16, F64, F64, false)
W2W_PTX_MMA(mma_m16n8k16_f64_f64_f64_f64, "mma.sync.aligned.m16n8k16.row.col.f64.f64.f64.f64", 4, d, 8, d, 4, 16, F64, F64, false)
W2W_PTX_MMA(mma_m8n8k16_s32_s8_s8_s32, "mma.sync.aligned.m8n8k16.row.col.s32.s8.s8.s32", 2, r, 1, r, 1, 8, S8, S8, false)
W2W_PTX_MMA(mma_m8n8k16_satfinite_s32_s8_s8_s32, "mma.sync.aligned.m8n8k16.row.col.satfinite.s32.s8.s8.s32", 2, r, 1, r, 1, 8, S8, S8, true)
W2W_PTX_MMA(mma_m16n8k16_s32_s8_s8_s32, "mma.sync.aligned.m16n8k16.row.col.s32.s8.s8.s32", 4, r, 2, r, 1, 16, S8, S8, false)
W2W_PTX_MMA(mma_m16n8k16_satfinite_s32_s8_s8_s32, "mma.sync.aligned.m16n8k16.row.col.satfinite.s32.s8.s8.s32", 4, r, 2, r, 1, 16, S8, S8, true)
W2W_PTX_MMA(mma_m16n8k32_s32_s8_s8_s32, "mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32", 4, r, 4, r, 2, 16, S8, S8, false)
W2W_PTX_MMA(mma_m16n8k32_satfinite_s32_s8_s8_s32, "mma.sync.aligned.m16n8k32.row.col.satfinite.s32.s8.s8.s32", 4, r, 4, r, 2, 16, S8, S8, true)
W2W_PTX_MMA(mma_m8n8k16_s32_s8_u8_s32, "mma.sync.aligned.m8n8k16.row.col.s32.s8.u8.s32", 2, r, 1, r, 1, 8, S8, U8, false)
W2W_PTX_MMA(mma_m8n8k16_satfinite_s32_s8_u8_s32, "mma.sync.aligned.m8n8k16.row.col.satfinite.s32.s8.u8.s32", 2, r, 1, r, 1, 8, S8, U8, true)
W2W_PTX_MMA(mma_m16n8k16_s32_s8_u8_s32, "mma.sync.aligned.m16n8k16.row.col.s32.s8.u8.s32", 4, r, 2, r, 1, 16, S8, U8, false)
W2W_PTX_MMA(mma_m16n8k16_satfinite_s32_s8_u8_s32, "mma.sync.aligned.m16n8k16.row.col.satfinite.s32.s8.u8.s32", 4, r, 2, r, 1, 16, S8, U8, true)
W2W_PTX_MMA(mma_m16n8k32_s32_s8_u8_s32, "mma.sync.aligned.m16n8k32.row.col.s32.s8.u8.s32", 4, r, 4, r, 2, 16, S8, U8, false)
W2W_PTX_MMA(mma_m16n8k32_satfinite_s32_s8_u8_s32, "mma.sync.aligned.m16n8k32.row.col.satfinite.s32.s8.u8.s32", 4, r, 4, r, 2, 16, S8, U8, true)
W2W_PTX_MMA(mma_m8n8k16_s32_u8_s8_s32, "mma.sync.aligned.m8n8k16.row.col.s32.u8.s8.s32", 2, r, 1, r, 1, 8, U8, S8, false)
W2W_PTX_MMA(mma_m8n8k16_satfinite_s32_u8_s8_s32, "mma.sync.aligned.m8n8k16.row.col.satfinite.s32.u8.s8.s32", 2, r, 1, r, 1, 8, U8, S8, true)
W2W_PTX_MMA(mma_m16n8k16_s32_u8_s8_s32, "mma.sync.aligned.m16n8k16.row.col.s32.u8.s8.s32", 4, r, 2, r, 1, 16, U8, S8, false)
W2W_PTX_MMA(mma_m16n8k16_satfinite_s32_u8_s8_s32, "mma.sync.aligned.m16n8k16.row.col.satfinite.s32.u8.s8.s32", 4, r, 2, r, 1, 16, U8, S8, true)
W2W_PTX_MMA(mma_m16n8k32_s32_u8_s8_s32, "mma.sync.aligned.m16n8k32.row.col.s32.u8.s8.s32", 4, r, 4, r, 2, 16, U8, S8, false)
W2W_PTX_MMA(mma_m16n8k32_satfinite_s32_u8_s8_s32, "mma.sync.aligned.m16n8k32.row.col.satfinite.s32.u8.s8.s32", 4, r, 4, r, 2, 16, U8, S8, true)
W2W_PTX_MMA(mma_m8n8k16_s32_u8_u8_s32, "mma.sync.aligned.m8n8k16.row.col.s32.u8.u8.s32", 2, r, 1, r, 1, 8, U8, U8, false)
W2W_PTX_MMA(mma_m8n8k16_satfinite_s32_u8_u8_s32, "mma.sync.aligned.m8n8k16.row.col.satfinite.s32.u8.u8.s32", 2, r, 1, r, 1, 8, U8, U8, true)
W2W_PTX_MMA(mma_m16n8k16_s32_u8_u8_s32, "mma.sync.aligned.m16n8k16.row.col.s32.u8.u8.s32", 4, r, 2, r, 1, 16, U8, U8, false)
W2W_PTX_MMA(mma_m16n8k16_satfinite_s32_u8_u8_s32, "mma.sync.aligned.m16n8k16.row.col.satfinite.s32.u8.u8.s32", 4, r, 2, r, 1, 16, U8, U8, true)
W2W_PTX_MMA(mma_m16n8k32_s32_u8_u8_s32, "mma.sync.aligned.m16n8k32.row.col.s32.u8.u8.s32", 4, r, 4, r, 2, 16, U8, U8, false)
W2W_PTX_MMA(mma_m16n8k32_satfinite_s32_u8_u8_s32, "mma.sync.aligned.m16n8k32.row.col.satfinite.s32.u8.u8.s32", 4, r, 4, r, 2, 16, U8, U8, true)
W2W_PTX_MMA(mma_m8n8k32_s32_s4_s4_s32, "mma.sync.aligned.m8n8k32.row.col.s32.s4.s4.s32", 2, r, 1, r, 1, 8, S4, S4, false)
W2W_PTX_MMA(mma_m8n8k32_satfinite_s32_s4_s4_s32, "mma.sync.aligned.m8n8k32.row.col.satfinite.s32.s4.s4.s32", 2, r, 1, r, 1, 8, S4, S4, true)
W2W_PTX_MMA(mma_m16n8k32_s32_s4_s4_s32, "mma.sync.aligned.m16n8k32.row.col.s32.s4.s4.s32", 4, r, 2, r, 1, 16, S4, S4, false)
W2W_PTX_MMA(mma_m16n8k32_satfinite_s32_s4_s4_s32, "mma.sync.aligned.m16n8k32.row.col.satfinite.s32.s4.s4.s32", 4, r, 2, r, 1, 16, S4, S4, true)
W2W_PTX_MMA(mma_m16n8k64_s32_s4_s4_s32, "mma.sync.aligned.m16n8k64.row.col.s32.s4.s4.s32", 4, r, 4, r, 2, 16, S4, S4, false)
W2W_PTX_MMA(mma_m16n8k64_satfinite_s32_s4_s4_s32, "mma.sync.aligned.m16n8k64.row.col.satfinite.s32.s4.s4.s32", 4, r, 4, r, 2, 16, S4, S4, true)
W2W_PTX_MMA(mma_m8n8k32_s32_s4_u4_s32, "mma.sync.aligned.m8n8k32.row.col.s32.s4.u4.s32", 2, r, 1, r, 1, 8, S4, U4, false)
W2W_PTX_MMA(mma_m8n8k32_satfinite_s32_s4_u4_s32, "mma.sync.aligned.m8n8k32.row.col.satfinite.s32.s4.u4.s32", 2, r, 1, r, 1, 8, S4, U4, true)
W2W_PTX_MMA(mma_m16n8k32_s32_s4_u4_s32, "mma.sync.aligned.m16n8k32.row.col.s32.s4.u4.s32", 4, r, 2, r, 1, 16, S4, U4, false)
W2W_PTX_MMA(mma_m16n8k32_satfinite_s32_s4_u4_s32, "mma.sync.aligned.m16n8k32.row.col.satfinite.s32.s4.u4.s32", 4, r, 2, r, 1, 16, S4, U4, true)
W2W_PTX_MMA(mma_m16n8k64_s32_s4_u4_s32, "mma.sync.aligned.m16n8k64.row.col.s32.s4.u4.s32", 4, r, 4, r, 2, 16, S4, U4, false)
W2W_PTX_MMA(mma_m16n8k64_satfinite_s32_s4_u4_s32, "mma.sync.aligned.m16n8k64.row.col.satfinite.s32.s4.u4.s32", 4, r, 4, r, 2, 16, S4, U4, true)
W2W_PTX_MMA(mma_m8n8k32_s32_u4_s4_s32, "mma.sync.aligned.m8n8k32.row.col.s32.u4.s4.s32", 2, r, 1, r, 1, 8, U4, S4, false)
W2W_PTX_MMA(mma_m8n8k32_satfinite_s32_u4_s4_s32, "mma.sync.aligned.m8n8k32.row.col.satfinite.s32.u4.s4.s32", 2, r, 1, r, 1, 8, U4, S4, true)
W2W_PTX_MMA(mma_m16n8k32_s32_u4_s4_s32, "mma.sync.aligned.m16n8k32.row.col.s32.u4.s4.s32", 4, r, 2, r, 1, 16, U4, S4, false)
W2W_PTX_MMA(mma_m16n8k32_satfinite_s32_u4_s4_s32, "mma.sync.aligned.m16n8k32.row.col.satfinite.s32.u4.s4.s32", 4, r, 2, r, 1, 16, U4, S4, true)
W2W_PTX_MMA(mma_m16n8k64_s32_u4_s4_s32, "mma.sync.aligned.m16n8k64.row.col.s32.u4.s4.s32", 4, r, 4, r, 2, 16, U4, S4, false)
W2W_PTX_MMA(mma_m16n8k64_satfinite_s32_u4_s4_s32, "mma.sync.aligned.m16n8k64.row.col.satfinite.s32.u4.s4.s32", 4, r, 4, r, 2, 16, U4, S4, true)
W2W_PTX_MMA(mma_m8n8k32_s32_u4_u4_s32, "mma.sync.aligned.m8n8k32.row.col.s32.u4.u4.s32", 2, r, 1, r, 1, 8, U4, U4, false)
W2W_PTX_MMA(mma_m8n8k32_satfinite_s32_u4_u4_s32, "mma.sync.aligned.m8n8k32.row.col.satfinite.s32.u4.u4.s32", 2, r, 1, r, 1, 8, U4, U4, true)
W2W_PTX_MMA(mma_m16n8k32_s32_u4_u4_s32, "mma.sync.aligned.m16n8k32.row.col.s32.u4.u4.s32", 4, r, 2, r, 1, 16, U4, U4, false)
W2W_PTX_MMA(mma_m16n8k32_satfinite_s32_u4_u4_s32, "mma.sync.aligned.m16n8k32.row.col.satfinite.s32.u4.u4.s32", 4, r, 2, r, 1, 16, U4, U4, true)
W2W_PTX_MMA(mma_m16n8k64_s32_u4_u4_s32, "mma.sync.aligned.m16n8k64.row.col.s32.u4.u4.s32", 4, r, 4, r, 2, 16, U4, U4, false)
W2W_PTX_MMA(mma_m16n8k64_satfinite_s32_u4_u4_s32, "mma.sync.aligned.m16n8k64.row.col.satfinite.s32.u4.u4.s32", 4, r, 4, r, 2, 16, U4, U4, true)
W2W_PTX_MMA(mma_m8n8k128_s32_b1_b1_s32_xor_popc, "mma.sync.aligned.m8n8k128.row.col.s32.b1.b1.s32.xor.popc", 2, r, 1, r, 1, 8, XorPopc, XorPopc, false)
W2W_PTX_MMA(mma_m8n8k128_s32_b1_b1_s32_and_popc, "mma.sync.aligned.m8n8k128.row.col.s32.b1.b1.s32.and.popc", 2, r, 1, r, 1, 8, AndPopc, AndPopc, false)
W2W_PTX_MMA(mma_m16n8k128_s32_b1_b1_s32_xor_popc, "mma.sync.aligned.m16n8k128.row.col.s32.b1.b1.s32.xor.popc", 4, r, 2, r, 1, 16, XorPopc, XorPopc, false)
W2W_PTX_MMA(mma_m16n8k128_s32_b1_b1_s32_and_popc, "mma.sync.aligned.m16n8k128.row.col.s32.b1.b1.s32.and.popc", 4, r, 2, r, 1, 16, AndPopc, AndPopc, false)
W2W_PTX_MMA(mma_m16n8k256_s32_b1_b1_s32_xor_popc, "mma.sync.aligned.m16n8k256.row.col.s32.b1.b1.s32.xor.popc", 4, r, 4, r, 2, 16, XorPopc, XorPopc, false)
W2W_PTX_MMA(mma_m16n8k256_s32_b1_b1_s32_and_popc, "mma.sync.aligned.m16n8k256.row.col.s32.b1.b1.s32.and.popc", 4, r, 4, r, 2, 16, AndPopc, AndPopc, false)
W2W_PTX_MMA(mma_m16n8k16_f32_e4m3_e4m3_f32, "mma.sync.aligned.m16n8k16.row.col.f32.e4m3.e4m3.f32", 4, f, 2, r, 1, 16, E4M3, E4M3, false)
W2W_PTX_MMA(mma_m16n8k16_f16_e4m3_e4m3_f16, "mma.sync.aligned.m16n8k16.row.col.f16.e4m3.e4m3.f16", 2, r, 2, r, 1, 16, E4M3, E4M3, false)
W2W_PTX_MMA(mma_m16n8k32_f32_e4m3_e4m3_f32, "mma.sync.aligned.m16n8k32.row.col.f32.e4m3.e4m3.f32", 4, f, 4, r, 2, 16, E4M3, E4M3, false)
W2W_PTX_MMA(mma_m16n8k32_f16_e4m3_e4m3_f16, "mma.sync.aligned.m16n8k32.row.col.f16.e4m3.e4m3.f16", 2, r, 4, r, 2, 16, E4M3, E4M3, false)
W2W_PTX_MMA(mma_m16n8k16_f32_e4m3_e5m2_f32, "mma.sync.aligned.m16n8k16.row.col.f32.e4m3.e5m2.f32", 4, f, 2, r, 1, 16, E4M3, E5M2, false)
W2W_PTX_MMA(mma_m16n8k16_f16_e4m3_e5m2_f16, "mma.sync.aligned.m16n8k16.row.col.f16.e4m3.e5m2.f16", 2, r, 2, r, 1, 16, E4M3, E5M2, false)
W2W_PTX_MMA(mma_m16n8k32_f32_e4m3_e5m2_f32, "mma.sync.aligned.m16n8k32.row.col.f32.e4m3.e5m2.f32", 4, f, 4, r, 2, 16, E4M3, E5M2, false)
W2W_PTX_MMA(mma_m16n8k32_f16_e4m3_e5m2_f16, "mma.sync.aligned.m16n8k32.row.col.f16.e4m3.e5m2.f16", 2, r, 4, r, 2, 16, E4M3, E5M2, false)
W2W_PTX_MMA(mma_m16n8k16_f32_e5m2_e4m3_f32, "mma.sync.aligned.m16n8k16.row.col.f32.e5m2.e4m3.f32", 4, f, 2, r, 1, 16, E5M2, E4M3, false)
W2W_PTX_MMA(mma_m16n8k16_f16_e5m2_e4m3_f16, "mma.sync.aligned.m16n8k16.row.col.f16.e5m2.e4m3.f16", 2, r, 2, r, 1, 16, E5M2, E4M3, false)
W2W_PTX_MMA(mma_m16n8k32_f32_e5m2_e4m3_f32, "mma.sync.aligned.m16n8k32.row.col.f32.e5m2.e4m3.f32", 4, f, 4, r, 2, 16, E5M2, E4M3, false)
W2W_PTX_MMA(mma_m16n8k32_f16_e5m2_e4m3_f16, "mma.sync.aligned.m16n8k32.row.col.f16.e5m2.e4m3.f16", 2, r, 4, r, 2, 16, E5M2, E4M3, false)
W2W_PTX_MMA(mma_m16n8k16_f32_e5m2_e5m2_f32, "mma.sync.aligned.m16n8k16.row.col.f32.e5m2.e5m2.f32", 4, f, 2, r, 1, 16, E5M2, E5M2, false)
W2W_PTX_MMA(mma_m16n8k16_f16_e5m2_e5m2_f16, "mma.sync.aligned.m16n8k16.row.col.f16.e5m2.e5m2.f16", 2, r, 2, r, 1, 16, E5M2, E5M2, false)
W2W_PTX_MMA(mma_m16n8k32_f32_e5m2_e5m2_f32, "mma.sync.aligned.m16n8k32.row.col.f32.e5m2.e5m2.f32", 4, f, 4, r, 2, 16, E5M2, E5M2, false)
W2W_PTX_MMA(mma_m16n8k32_f16_e5m2_e5m2_f16, "mma.sync.aligned.m16n8k32.row.col.f16.e5m2.e5m2.f16", 2, r, 4, r, 2, 16, E5M2, E5M2, false)
// clang-format on

} // namespace ptx
} // namespace w2w

#endif // W2W_GPU_COMPILER

#include "mmascaled.h"

#endif // W2W_PTX_MMA_H
