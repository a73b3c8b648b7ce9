// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The functions whose result depends on their arguments alone, on many special and random arguments.
//
// On NVIDIA three results are compared bit by bit: w2w's, the CUDA intrinsic's, and that of `w2w::portable`, which is
// what AMD runs. Everywhere the results are also summed up in a checksum, which element_golden.inc fixes as seen on an
// H100. So on AMD hardware or a simulator, where there is no intrinsic, the checksum stands for it. All NaNs count as
// one. `semantics --golden` prints the table anew.

#ifndef W2W_TEST_RT_ELEMENT_CASES_H
#define W2W_TEST_RT_ELEMENT_CASES_H

#include "gpu.h"
#include "w2w/compare16.h"
#include "w2w/halfconvert.h"

namespace elementCases {

constexpr int kInputs = 1 << 14;
constexpr int kThreads = 256;

/// The arguments of one evaluation: \c u(0), \c u(1), ... are the same on every machine.
struct Input {
  int index;

  __device__ unsigned long long random(int which) const { return mixBits(index * 8ull + which); }
  /// A special value or random bits; the first 4096 evaluations pair the special values with each other.
  template <class T, int Count> __device__ T pick(const T (&special)[Count], int which, T other) const {
    if (index < 4096)
      return special[(which == 0 ? index : which == 1 ? index / 16 : index / 256) % Count];
    return random(which) % 16 == 0 ? special[random(which) / 16 % Count] : other;
  }
  __device__ unsigned u(int which) const {
    const unsigned special[] = {0,          1,          2,          0x7f,       0x80,       0xff,
                                0x7fff,     0x8000,     0xffff,     0x7fffffff, 0x80000000, 0xffffffff,
                                0x80008000, 0x7f7f7f7f, 0x80808080, 0x00ff00ff};
    return pick(special, which, static_cast<unsigned>(random(which) >> 32));
  }
  __device__ int s(int which) const { return static_cast<int>(u(which)); }
  __device__ unsigned long long ull(int which) const {
    const unsigned long long special[] = {0,   1,   127, 128,   255,        256,        257,        383,
                                          384, 385, 511, 65535, 0x7fffffff, 0x80000000, ~0ull >> 1, ~0ull};
    unsigned long long other = random(which);
    return pick(special, which, other >> (mixBits(other) % 64));
  }
  __device__ long long ll(int which) const { return static_cast<long long>(which % 2 ? ull(which) : 0 - ull(which)); }
  __device__ float f(int which) const {
    const unsigned special[] = {0,          0x80000000, 0x3f800000, 0xbf800000, 0x7f800000, 0xff800000,
                                0x7fc00000, 1,          0x807fffff, 0x00800000, 0x7f7fffff, 0xff7fffff,
                                0x3f000000, 0x40200000, 0x4f000000, 0xcf000001};
    unsigned other = static_cast<unsigned>(random(which) >> 32);
    // Half of the numbers lie near 1, where sums and quotients do not only overflow or vanish.
    if (random(which) & 8)
      other = (other & 0x87ffffffu) | 0x38000000u;
    return __uint_as_float(pick(special, which, other));
  }
  __device__ double d(int which) const {
    const unsigned long long special[] = {0,
                                          1ull << 63,
                                          0x3ff0000000000000,
                                          0xbff0000000000000,
                                          0x7ff0000000000000,
                                          0xfff0000000000000,
                                          0x7ff8000000000000,
                                          1,
                                          0x800fffffffffffff,
                                          0x0010000000000000,
                                          0x7fefffffffffffff,
                                          0xffefffffffffffff,
                                          0x3fe0000000000000,
                                          0x4004000000000000,
                                          0x41e0000000000000,
                                          0xc3e0000000000001};
    unsigned long long other = random(which);
    if (other & 8)
      other = (other & 0x807fffffffffffffull) | 0x3f80000000000000ull;
    return __longlong_as_double(static_cast<long long>(pick(special, which, other)));
  }
  __device__ unsigned short bits16(int which, unsigned exponent) const {
    unsigned short one = exponent == 5 ? 0x3c00 : 0x3f80;
    unsigned short infinity = exponent == 5 ? 0x7c00 : 0x7f80;
    unsigned short negative = 0x8000;
    const unsigned short special[] = {0,
                                      negative,
                                      one,
                                      static_cast<unsigned short>(one | negative),
                                      infinity,
                                      static_cast<unsigned short>(infinity | negative),
                                      0x7fff,
                                      1,
                                      static_cast<unsigned short>(infinity - 1),
                                      0x4200,
                                      0xc200,
                                      0x4300,
                                      0x5bff,
                                      0x8001,
                                      static_cast<unsigned short>(one + 1),
                                      static_cast<unsigned short>(one - 1)};
    unsigned short other = static_cast<unsigned short>(random(which) >> 48);
    if (random(which) & 8)
      other = (other & 0x87ff) | (exponent == 5 ? 0x3800 : 0x3c00);
    return pick(special, which, other);
  }
  __device__ w2w::Half h(int which) const { return __ushort_as_half(bits16(which, 5)); }
  __device__ w2w::Bfloat16 b(int which) const { return __ushort_as_bfloat16(bits16(which, 8)); }
  __device__ w2w::Half2 h2(int which) const { return __halves2half2(h(which), h(which + 3)); }
  __device__ w2w::Bfloat162 b2(int which) const { return __halves2bfloat162(b(which), b(which + 3)); }
  __device__ char4 c4(int which) const { return w2w::detail::bitCast<char4>(u(which)); }
  __device__ uchar4 uc4(int which) const { return w2w::detail::bitCast<uchar4>(u(which)); }
  __device__ short2 s2(int which) const { return w2w::detail::bitCast<short2>(u(which)); }
  __device__ ushort2 us2(int which) const { return w2w::detail::bitCast<ushort2>(u(which)); }
};

// The bits of a result, with one pattern for all NaNs.
template <class T> __device__ unsigned long long bitsOf(T value) { return static_cast<unsigned long long>(value); }
__device__ inline unsigned long long bitsOf(float value) {
  return value != value ? 0x7fc00000u : __float_as_uint(value);
}
__device__ inline unsigned long long bitsOf(double value) {
  return value != value ? 0x7ff8000000000000ull : static_cast<unsigned long long>(__double_as_longlong(value));
}
__device__ inline unsigned long long bitsOf(w2w::Half value) {
  unsigned short bits = __half_as_ushort(value);
  return (bits & 0x7fff) > 0x7c00 ? 0x7fff : bits;
}
__device__ inline unsigned long long bitsOf(w2w::Bfloat16 value) {
  unsigned short bits = __bfloat16_as_ushort(value);
  return (bits & 0x7fff) > 0x7f80 ? 0x7fff : bits;
}
__device__ inline unsigned long long bitsOf(w2w::Half2 value) {
  return bitsOf(__low2half(value)) | bitsOf(__high2half(value)) << 16;
}
__device__ inline unsigned long long bitsOf(w2w::Bfloat162 value) {
  return bitsOf(__low2bfloat16(value)) | bitsOf(__high2bfloat16(value)) << 16;
}

struct Outcome {
  unsigned long long checksum;
  unsigned wrongNative, wrongPortable;
  int firstWrong;
  unsigned long long got, wanted;
};

template <class Case> __global__ void evaluate(Outcome *out) {
  unsigned long long checksum = 0;
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < kInputs; i += gridDim.x * blockDim.x) {
    Input in{i};
    unsigned long long result = Case::runtime(in);
    checksum += mixBits(result + i * 0x1000193ull);
#if W2W_NVIDIA
    unsigned long long native = Case::native(in);
    unsigned long long portable = Case::portable(in);
    if (native != result)
      atomicAdd(&out->wrongNative, 1u);
    if (portable != native && atomicAdd(&out->wrongPortable, 1u) == 0) {
      out->firstWrong = i;
      out->got = portable;
      out->wanted = native;
    }
#endif
  }
  atomicAdd(&out->checksum, checksum);
}

struct Registered {
  const char *name;
  void (*launch)(Outcome *);
};
inline std::vector<Registered> &cases() {
  static std::vector<Registered> list;
  return list;
}
template <class Case> void launch(Outcome *out) { evaluate<Case><<<4, kThreads>>>(out); }
struct Registrar {
  Registrar(const char *name, void (*launch)(Outcome *)) { cases().push_back({name, launch}); }
};

#if W2W_NVIDIA
#define ELEMENT_NATIVE(PORTABLE, NATIVE, ...)                                                                          \
  static __device__ unsigned long long native(const Input &in) { return bitsOf(NATIVE(__VA_ARGS__)); }                 \
  static __device__ unsigned long long portable(const Input &in) { return bitsOf(PORTABLE(__VA_ARGS__)); }
#else
#define ELEMENT_NATIVE(PORTABLE, NATIVE, ...)
#endif
#define ELEMENT_CASE(KEY, RUNTIME, PORTABLE, NATIVE, ...)                                                              \
  struct Case_##KEY {                                                                                                  \
    static __device__ unsigned long long runtime(const Input &in) { return bitsOf(RUNTIME(__VA_ARGS__)); }             \
    ELEMENT_NATIVE(PORTABLE, NATIVE, __VA_ARGS__)                                                                      \
  };                                                                                                                   \
  static const Registrar register_##KEY(#KEY, launch<Case_##KEY>);
// A function whose AMD version is ordinary code, which is tried on NVIDIA too.
#define PORTABLE_CASE(NAME, ...) ELEMENT_CASE(NAME, w2w::NAME, w2w::portable::NAME, __##NAME, __VA_ARGS__)
#define PORTABLE_OVERLOAD(KEY, NAME, ...)                                                                              \
  ELEMENT_CASE(NAME##_of_##KEY, w2w::NAME, w2w::portable::NAME, __##NAME, __VA_ARGS__)
// A function whose AMD version needs AMD's instructions or device library.
#define PLAIN_CASE(NAME, ...) ELEMENT_CASE(NAME, w2w::NAME, w2w::NAME, __##NAME, __VA_ARGS__)
#define PLAIN_OVERLOAD(KEY, NAME, NATIVE, ...) ELEMENT_CASE(NAME##_of_##KEY, w2w::NAME, w2w::NAME, NATIVE, __VA_ARGS__)

// ---- convert.h ----

#define CONVERT(NAME, ARGUMENT)                                                                                        \
  PORTABLE_CASE(NAME##_rn, ARGUMENT)                                                                                   \
  PORTABLE_CASE(NAME##_rz, ARGUMENT)                                                                                   \
  PORTABLE_CASE(NAME##_ru, ARGUMENT)                                                                                   \
  PORTABLE_CASE(NAME##_rd, ARGUMENT)
CONVERT(float2int, in.f(0))
CONVERT(float2uint, in.f(0))
CONVERT(float2ll, in.f(0))
CONVERT(float2ull, in.f(0))
CONVERT(double2int, in.d(0))
CONVERT(double2uint, in.d(0))
CONVERT(double2ll, in.d(0))
CONVERT(double2ull, in.d(0))

#define CAST(KEY, TYPE, ARGUMENT)                                                                                      \
  ELEMENT_CASE(convertTo_##KEY, w2w::convertTo<TYPE>, w2w::portable::convertTo<TYPE>, static_cast<TYPE>, ARGUMENT)
CAST(ll_of_float, long long, in.f(0))
CAST(ll_of_double, long long, in.d(0))
CAST(ull_of_float, unsigned long long, in.f(0))
CAST(ull_of_double, unsigned long long, in.d(0))
CAST(byte_of_float, unsigned char, in.f(0))
CAST(byte_of_double, unsigned char, in.d(0))
CAST(int_of_float, int, in.f(0))

#define TO_WHOLE(NAME)                                                                                                 \
  PLAIN_OVERLOAD(f, NAME##f, ::NAME##f, in.f(0))                                                                       \
  PLAIN_OVERLOAD(float, NAME, ::NAME, in.f(0))                                                                         \
  PLAIN_OVERLOAD(double, NAME, ::NAME, in.d(0))
TO_WHOLE(lrint)
TO_WHOLE(llrint)
TO_WHOLE(lround)
TO_WHOLE(llround)

// ---- rounding.h ----

#define DIRECTED(SUFFIX)                                                                                               \
  PLAIN_CASE(fadd_##SUFFIX, in.f(0), in.f(1))                                                                          \
  PLAIN_CASE(fsub_##SUFFIX, in.f(0), in.f(1))                                                                          \
  PLAIN_CASE(fmul_##SUFFIX, in.f(0), in.f(1))                                                                          \
  PLAIN_CASE(fmaf_##SUFFIX, in.f(0), in.f(1), in.f(2))                                                                 \
  PLAIN_CASE(fmaf_ieee_##SUFFIX, in.f(0), in.f(1), in.f(2))                                                            \
  PORTABLE_CASE(fdiv_##SUFFIX, in.f(0), in.f(1))                                                                       \
  PORTABLE_CASE(frcp_##SUFFIX, in.f(0))                                                                                \
  PORTABLE_CASE(fsqrt_##SUFFIX, in.f(0))                                                                               \
  PLAIN_CASE(dadd_##SUFFIX, in.d(0), in.d(1))                                                                          \
  PLAIN_CASE(dsub_##SUFFIX, in.d(0), in.d(1))                                                                          \
  PLAIN_CASE(dmul_##SUFFIX, in.d(0), in.d(1))                                                                          \
  PLAIN_CASE(fma_##SUFFIX, in.d(0), in.d(1), in.d(2))                                                                  \
  PORTABLE_CASE(ddiv_##SUFFIX, in.d(0), in.d(1))                                                                       \
  PORTABLE_CASE(drcp_##SUFFIX, in.d(0))                                                                                \
  PORTABLE_CASE(dsqrt_##SUFFIX, in.d(0))
DIRECTED(rd)
DIRECTED(ru)
DIRECTED(rz)
PLAIN_CASE(fmaf_ieee_rn, in.f(0), in.f(1), in.f(2))

// ---- math.h ----

PLAIN_CASE(popc, in.u(0))
PLAIN_CASE(popcll, in.ull(0))
PLAIN_CASE(umul24, in.u(0), in.u(1))
PLAIN_CASE(saturatef, in.f(0))
PLAIN_OVERLOAD(float, ilogb, ::ilogb, in.f(0))
PLAIN_OVERLOAD(double, ilogb, ::ilogb, in.d(0))
PLAIN_OVERLOAD(f, ilogbf, ::ilogbf, in.f(0))
PLAIN_OVERLOAD(small_float, scalbln, ::scalbln, in.f(0), static_cast<long>(in.s(1) % 400))
PLAIN_OVERLOAD(float, scalbln, ::scalbln, in.f(0), static_cast<long>(in.s(1)))
PLAIN_OVERLOAD(double, scalbln, ::scalbln, in.d(0), static_cast<long>(in.s(1)))
PLAIN_OVERLOAD(f, scalblnf, ::scalblnf, in.f(0), static_cast<long>(in.s(1)))
PLAIN_CASE(fsqrt_rn, in.f(0))
PLAIN_CASE(frsqrt_rn, in.f(0))
// The sums would become multiply-adds if they fused.
#define TWO_PRODUCTS(NAME, ARGUMENT)                                                                                   \
  ELEMENT_CASE(NAME, NAME##Runtime, NAME##Runtime, NAME##Native, in.ARGUMENT(0), in.ARGUMENT(1), in.ARGUMENT(2))
template <class T> __device__ T floatRnRuntime(T a, T b, T c) {
  return w2w::fsub_rn(w2w::fadd_rn(w2w::fmul_rn(a, b), c), w2w::fmul_rn(b, c));
}
template <class T> __device__ T doubleRnRuntime(T a, T b, T c) {
  return w2w::dsub_rn(w2w::dadd_rn(w2w::dmul_rn(a, b), c), w2w::dmul_rn(b, c));
}
#if W2W_NVIDIA
template <class T> __device__ T floatRnNative(T a, T b, T c) {
  return __fsub_rn(__fadd_rn(__fmul_rn(a, b), c), __fmul_rn(b, c));
}
template <class T> __device__ T doubleRnNative(T a, T b, T c) {
  return __dsub_rn(__dadd_rn(__dmul_rn(a, b), c), __dmul_rn(b, c));
}
#endif
TWO_PRODUCTS(floatRn, f)
TWO_PRODUCTS(doubleRn, d)
#define MIN_MAX(KEY, FIRST, SECOND)                                                                                    \
  PLAIN_OVERLOAD(KEY, min, ::min, FIRST, SECOND)                                                                       \
  PLAIN_OVERLOAD(KEY, max, ::max, FIRST, SECOND)
MIN_MAX(int_int, in.s(0), in.s(1))
MIN_MAX(int_unsigned, in.s(0), in.u(1))
MIN_MAX(unsigned_int, in.u(0), in.s(1))
MIN_MAX(unsigned_unsigned, in.u(0), in.u(1))
MIN_MAX(long_ulong, static_cast<long>(in.ll(0)), static_cast<unsigned long>(in.ull(1)))
MIN_MAX(long_long, static_cast<long>(in.ll(0)), static_cast<long>(in.ll(1)))
MIN_MAX(ll_ull, in.ll(0), in.ull(1))
MIN_MAX(ull_ll, in.ull(0), in.ll(1))
MIN_MAX(short_int, static_cast<short>(in.u(0)), in.s(1))
MIN_MAX(char_uchar, static_cast<signed char>(in.u(0)), static_cast<unsigned char>(in.u(1)))
MIN_MAX(float_float, in.f(0), in.f(1))
MIN_MAX(float_double, in.f(0), in.d(1))
MIN_MAX(double_float, in.d(0), in.f(1))

// ---- integer.h, simd.h, dpx.h ----

PLAIN_CASE(byte_perm, in.u(0), in.u(1), in.u(2))
PORTABLE_CASE(sad, in.s(0), in.s(1), in.u(2))
PORTABLE_OVERLOAD(int, dp4a, in.s(0), in.s(1), in.s(2))
PORTABLE_OVERLOAD(unsigned, dp4a, in.u(0), in.u(1), in.u(2))
PORTABLE_OVERLOAD(int, dp2a_lo, in.s(0), in.s(1), in.s(2))
PORTABLE_OVERLOAD(unsigned, dp2a_lo, in.u(0), in.u(1), in.u(2))
PORTABLE_OVERLOAD(int, dp2a_hi, in.s(0), in.s(1), in.s(2))
PORTABLE_OVERLOAD(unsigned, dp2a_hi, in.u(0), in.u(1), in.u(2))
PLAIN_OVERLOAD(char4, dp4a, __dp4a, in.c4(0), in.c4(1), in.s(2))
PLAIN_OVERLOAD(uchar4, dp4a, __dp4a, in.uc4(0), in.uc4(1), in.u(2))
PLAIN_OVERLOAD(short2, dp2a_lo, __dp2a_lo, in.s2(0), in.c4(1), in.s(2))
PLAIN_OVERLOAD(ushort2, dp2a_lo, __dp2a_lo, in.us2(0), in.uc4(1), in.u(2))
PLAIN_OVERLOAD(short2, dp2a_hi, __dp2a_hi, in.s2(0), in.c4(1), in.s(2))
PLAIN_OVERLOAD(ushort2, dp2a_hi, __dp2a_hi, in.us2(0), in.uc4(1), in.u(2))

#define SIMD2(NAME)                                                                                                    \
  PORTABLE_CASE(NAME##2, in.u(0), in.u(1))                                                                             \
  PORTABLE_CASE(NAME##4, in.u(0), in.u(1))
#define SIMD1(NAME)                                                                                                    \
  PORTABLE_CASE(NAME##2, in.u(0))                                                                                      \
  PORTABLE_CASE(NAME##4, in.u(0))
#define SIMD_COMPARE(NAME)                                                                                             \
  SIMD2(vcmp##NAME)                                                                                                    \
  SIMD2(vset##NAME)
SIMD2(vadd)
SIMD2(vaddss)
SIMD2(vaddus)
SIMD2(vsub)
SIMD2(vsubss)
SIMD2(vsubus)
SIMD2(vavgs)
SIMD2(vavgu)
SIMD2(vhaddu)
SIMD2(vabsdiffs)
SIMD2(vabsdiffu)
SIMD2(vmaxs)
SIMD2(vmaxu)
SIMD2(vmins)
SIMD2(vminu)
SIMD2(vsads)
SIMD2(vsadu)
SIMD_COMPARE(eq)
SIMD_COMPARE(ne)
SIMD_COMPARE(ges)
SIMD_COMPARE(geu)
SIMD_COMPARE(gts)
SIMD_COMPARE(gtu)
SIMD_COMPARE(les)
SIMD_COMPARE(leu)
SIMD_COMPARE(lts)
SIMD_COMPARE(ltu)
SIMD1(vabs)
SIMD1(vabsss)
SIMD1(vneg)
SIMD1(vnegss)

/// Calls a function that also says which operand won, and packs everything into one number.
template <class Function, class T> __device__ unsigned long long withWinner(Function function, T a, T b) {
  bool isFirst;
  unsigned long long value = static_cast<unsigned>(function(a, b, &isFirst));
  return value | static_cast<unsigned long long>(isFirst) << 32;
}
template <class Function> __device__ unsigned long long withWinners(Function function, unsigned a, unsigned b) {
  bool isHighFirst, isLowFirst;
  unsigned long long value = function(a, b, &isHighFirst, &isLowFirst);
  return value | static_cast<unsigned long long>(isHighFirst) << 33 | static_cast<unsigned long long>(isLowFirst) << 32;
}
#define WINNER(CALL, FUNCTION, ...) CALL([](auto... x) { return FUNCTION(x...); }, __VA_ARGS__)
#define WINNER_CASE(CALL, NAME, ...)                                                                                   \
  struct Case_##NAME {                                                                                                 \
    static __device__ unsigned long long runtime(const Input &in) { return WINNER(CALL, w2w::NAME, __VA_ARGS__); }     \
    WINNER_NATIVE(CALL, NAME, __VA_ARGS__)                                                                             \
  };                                                                                                                   \
  static const Registrar register_##NAME(#NAME, launch<Case_##NAME>);
#if W2W_NVIDIA
#define WINNER_NATIVE(CALL, NAME, ...)                                                                                 \
  static __device__ unsigned long long native(const Input &in) { return WINNER(CALL, __##NAME, __VA_ARGS__); }         \
  static __device__ unsigned long long portable(const Input &in) {                                                     \
    return WINNER(CALL, w2w::portable::NAME, __VA_ARGS__);                                                             \
  }
#else
#define WINNER_NATIVE(CALL, NAME, ...)
#endif
#define DPX(NAME)                                                                                                      \
  PORTABLE_CASE(viadd##NAME##_s32, in.s(0), in.s(1), in.s(2))                                                          \
  PORTABLE_CASE(viadd##NAME##_s32_relu, in.s(0), in.s(1), in.s(2))                                                     \
  PORTABLE_CASE(viadd##NAME##_u32, in.u(0), in.u(1), in.u(2))                                                          \
  PORTABLE_CASE(viadd##NAME##_s16x2, in.u(0), in.u(1), in.u(2))                                                        \
  PORTABLE_CASE(viadd##NAME##_s16x2_relu, in.u(0), in.u(1), in.u(2))                                                   \
  PORTABLE_CASE(viadd##NAME##_u16x2, in.u(0), in.u(1), in.u(2))                                                        \
  PORTABLE_CASE(vi##NAME##3_s32, in.s(0), in.s(1), in.s(2))                                                            \
  PORTABLE_CASE(vi##NAME##3_s32_relu, in.s(0), in.s(1), in.s(2))                                                       \
  PORTABLE_CASE(vi##NAME##3_u32, in.u(0), in.u(1), in.u(2))                                                            \
  PORTABLE_CASE(vi##NAME##3_s16x2, in.u(0), in.u(1), in.u(2))                                                          \
  PORTABLE_CASE(vi##NAME##3_s16x2_relu, in.u(0), in.u(1), in.u(2))                                                     \
  PORTABLE_CASE(vi##NAME##3_u16x2, in.u(0), in.u(1), in.u(2))                                                          \
  PORTABLE_CASE(vi##NAME##_s32_relu, in.s(0), in.s(1))                                                                 \
  PORTABLE_CASE(vi##NAME##_s16x2_relu, in.u(0), in.u(1))                                                               \
  WINNER_CASE(withWinner, vib##NAME##_s32, in.s(0), in.s(1))                                                           \
  WINNER_CASE(withWinner, vib##NAME##_u32, in.u(0), in.u(1))                                                           \
  WINNER_CASE(withWinners, vib##NAME##_s16x2, in.u(0), in.u(1))                                                        \
  WINNER_CASE(withWinners, vib##NAME##_u16x2, in.u(0), in.u(1))
DPX(max)
DPX(min)

// ---- half.h ----

#define HALF2(NAME, SUFFIX)                                                                                            \
  PORTABLE_OVERLOAD(half, NAME##SUFFIX, in.h(0), in.h(1))                                                              \
  PORTABLE_OVERLOAD(bfloat16, NAME##SUFFIX, in.b(0), in.b(1))                                                          \
  PAIR2(NAME##2##SUFFIX)
#define PAIR2(NAME)                                                                                                    \
  PORTABLE_OVERLOAD(half2, NAME, in.h2(0), in.h2(1))                                                                   \
  PORTABLE_OVERLOAD(bfloat162, NAME, in.b2(0), in.b2(1))
#define HALF3(NAME, SUFFIX)                                                                                            \
  PORTABLE_OVERLOAD(half, NAME##SUFFIX, in.h(0), in.h(1), in.h(2))                                                     \
  PORTABLE_OVERLOAD(bfloat16, NAME##SUFFIX, in.b(0), in.b(1), in.b(2))                                                 \
  PAIR3(NAME##2##SUFFIX)
#define PAIR3(NAME)                                                                                                    \
  PORTABLE_OVERLOAD(half2, NAME, in.h2(0), in.h2(1), in.h2(2))                                                         \
  PORTABLE_OVERLOAD(bfloat162, NAME, in.b2(0), in.b2(1), in.b2(2))
#define HALF_COMPARE(NAME)                                                                                             \
  PAIR2(h##NAME##2_mask)                                                                                               \
  PAIR2(h##NAME##u2_mask)                                                                                              \
  PAIR2(h##NAME##u2)
HALF2(hadd, _rn)
HALF2(hsub, _rn)
HALF2(hmul, _rn)
HALF2(hadd, _sat)
HALF2(hsub, _sat)
HALF2(hmul, _sat)
HALF2(hmax, _nan)
HALF2(hmin, _nan)
HALF2(hmax, )
HALF2(hmin, )
HALF3(hfma, )
HALF3(hfma, _sat)
HALF3(hfma, _relu)
PAIR3(hcmadd)
HALF_COMPARE(eq)
HALF_COMPARE(ne)
HALF_COMPARE(le)
HALF_COMPARE(ge)
HALF_COMPARE(lt)
HALF_COMPARE(gt)
PORTABLE_OVERLOAD(half, hisinf, in.h(0))
PORTABLE_OVERLOAD(bfloat16, hisinf, in.b(0))
PORTABLE_CASE(half2char_rz, in.h(0))
PORTABLE_CASE(half2uchar_rz, in.h(0))
PLAIN_CASE(double2half, in.d(0))

// ---- bfloat16.h ----

#define BFLOAT16(NAME, ARGUMENT)                                                                                       \
  BFLOAT16_ROUNDING(NAME, rn, ARGUMENT)                                                                                \
  BFLOAT16_ROUNDING(NAME, rz, ARGUMENT)                                                                                \
  BFLOAT16_ROUNDING(NAME, ru, ARGUMENT)                                                                                \
  BFLOAT16_ROUNDING(NAME, rd, ARGUMENT)
#define BFLOAT16_ROUNDING(NAME, SUFFIX, ARGUMENT)                                                                      \
  PORTABLE_CASE(NAME##2bfloat16_##SUFFIX, ARGUMENT)                                                                    \
  PORTABLE_CASE(bfloat162##NAME##_##SUFFIX, in.b(0))
BFLOAT16(short, static_cast<short>(in.ull(0)))
BFLOAT16(ushort, static_cast<unsigned short>(in.ull(0)))
BFLOAT16(int, static_cast<int>(in.ll(0)))
BFLOAT16(uint, static_cast<unsigned>(in.ull(0)))
BFLOAT16(ll, in.ll(0))
BFLOAT16(ull, in.ull(0))
PORTABLE_CASE(float2bfloat16_rn, in.f(0))
PORTABLE_CASE(float2bfloat16_rz, in.f(0))
PORTABLE_CASE(float2bfloat16_ru, in.f(0))
PORTABLE_CASE(float2bfloat16_rd, in.f(0))
PORTABLE_CASE(float2bfloat162_rn, in.f(0))
PORTABLE_CASE(floats2bfloat162_rn, in.f(0), in.f(1))
PORTABLE_CASE(bfloat162char_rz, in.b(0))
PORTABLE_CASE(bfloat162uchar_rz, in.b(0))

// ---- compare16.h, halfconvert.h ----

#define COMPARE16(NAME)                                                                                                \
  PORTABLE_OVERLOAD(half, h##NAME, in.h(0), in.h(1))                                                                   \
  PORTABLE_OVERLOAD(half, h##NAME##u, in.h(0), in.h(1))                                                                \
  PORTABLE_OVERLOAD(bfloat16, h##NAME, in.b(0), in.b(1))                                                               \
  PORTABLE_OVERLOAD(bfloat16, h##NAME##u, in.b(0), in.b(1))                                                            \
  PAIR2(h##NAME##2)                                                                                                    \
  PAIR2(hb##NAME##2)                                                                                                   \
  PAIR2(hb##NAME##u2)
COMPARE16(eq)
COMPARE16(ne)
COMPARE16(le)
COMPARE16(ge)
COMPARE16(lt)
COMPARE16(gt)
PORTABLE_OVERLOAD(half2, hisnan2, in.h2(0))
PORTABLE_OVERLOAD(bfloat162, hisnan2, in.b2(0))
#define HALF(NAME, ARGUMENT)                                                                                           \
  HALF_ROUNDING(NAME, rn, ARGUMENT)                                                                                    \
  HALF_ROUNDING(NAME, rz, ARGUMENT)                                                                                    \
  HALF_ROUNDING(NAME, ru, ARGUMENT)                                                                                    \
  HALF_ROUNDING(NAME, rd, ARGUMENT)
#define HALF_ROUNDING(NAME, SUFFIX, ARGUMENT)                                                                          \
  PORTABLE_CASE(NAME##2half_##SUFFIX, ARGUMENT)                                                                        \
  PORTABLE_CASE(half2##NAME##_##SUFFIX, in.h(0))
HALF(short, static_cast<short>(in.ull(0)))
HALF(ushort, static_cast<unsigned short>(in.ull(0)))
HALF(int, static_cast<int>(in.ll(0)))
HALF(uint, static_cast<unsigned>(in.ull(0)))
HALF(ll, in.ll(0))
HALF(ull, in.ull(0))

struct Golden {
  const char *name;
  unsigned long long checksum;
};
const Golden golden[] = {
#include "element_golden.inc"
};

/// Runs everything in this file and returns the number of wrong functions. With \p prints, prints the table of
/// checksums instead of testing it.
inline int run(bool prints) {
  int failures = 0;
  for (const Registered &one : cases()) {
    GpuArray<Outcome> out(1);
    one.launch(out.data());
    Outcome got = out.fetch()[0];
    if (got.wrongNative || got.wrongPortable) {
      ++failures;
      std::fprintf(stderr,
                   "wrong: %s, %u times, and %u times in its portable form, first for input %d: %llx, should be %llx\n",
                   one.name, got.wrongNative, got.wrongPortable, got.firstWrong, got.got, got.wanted);
    }
    if (prints) {
      std::printf("    {\"%s\", 0x%016llxull},\n", one.name, got.checksum);
      continue;
    }
    bool isKnown = false;
    for (const Golden &entry : golden) {
      if (std::strcmp(entry.name, one.name) != 0)
        continue;
      isKnown = true;
      if (entry.checksum != got.checksum) {
        ++failures;
        std::printf("wrong: checksum of %s\n", one.name);
      }
    }
    if (!isKnown) {
      ++failures;
      std::printf("wrong: no checksum for %s\n", one.name);
    }
  }
  return failures;
}

} // namespace elementCases

#endif // W2W_TEST_RT_ELEMENT_CASES_H
