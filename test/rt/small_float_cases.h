// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The formats of eight, six and four bits against a model that knows nothing but the definition of a format: it looks
// up the two numbers around an argument and compares it with the middle, exactly. Every function runs on the GPU and on
// the host, and on the GPU in software too where an instruction might be used.

#ifndef W2W_TEST_RT_SMALL_FLOAT_CASES_H
#define W2W_TEST_RT_SMALL_FLOAT_CASES_H

#include "gpu.h"
#include "w2w/float4.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace smallFloatCases {

inline int failures = 0;

// ---- The model ----

struct Format {
  int exponent, mantissa, bias;
  int largest, beyond, nan;
  int sign() const { return 1 << (exponent + mantissa); }
  double value(int magnitude) const {
    int field = magnitude >> mantissa;
    double digits = (magnitude & ((1 << mantissa) - 1)) + (field ? 1 << mantissa : 0);
    return std::ldexp(digits, (field ? field : 1) - bias - mantissa);
  }
};
constexpr Format e4m3 = {4, 3, 7, 0x7e, 0x7f, 0x7f};
constexpr Format e5m2 = {5, 2, 15, 0x7b, 0x7c, 0x7f};
constexpr Format e2m3 = {2, 3, 1, 0x1f, 0x1f, 0x1f};
constexpr Format e3m2 = {3, 2, 3, 0x1f, 0x1f, 0x1f};
constexpr Format e2m1 = {2, 1, 1, 7, 7, 7};

inline unsigned rounded(const Format &f, double x, bool saturates, bool isNearest) {
  if (x != x)
    return f.nan;
  double magnitude = std::fabs(x);
  int code = 0;
  for (int bit = f.sign() >> 1; bit != 0; bit >>= 1)
    if (f.value(code | bit) <= magnitude)
      code |= bit;
  // The number above the largest serves as a mark.
  code = std::min(code, f.largest + 1);
  if (code <= f.largest && isNearest) {
    double middle = (f.value(code) + f.value(code + 1)) / 2;
    if (magnitude > middle || (magnitude == middle && code % 2))
      ++code;
  }
  if (code > f.largest)
    code = saturates ? f.largest : f.beyond;
  return code | (std::signbit(x) ? f.sign() : 0);
}

/// The number of a code, NaN and infinity included.
inline double meaning(const Format &f, int code) {
  int magnitude = code & (f.sign() - 1);
  double value = magnitude <= f.largest                       ? f.value(magnitude)
                 : magnitude == f.beyond && f.beyond != f.nan ? std::numeric_limits<double>::infinity()
                                                              : std::numeric_limits<double>::quiet_NaN();
  return code & f.sign() ? -value : value;
}

/// The power of two that is stored for a number, from the definition of the exponent.
inline unsigned roundedPower(double x, bool saturates, bool isUp) {
  if (x != x)
    return 0xff;
  double magnitude = std::fabs(x);
  int code = 0;
  for (int bit = 128; bit != 0; bit >>= 1)
    if (std::ldexp(1.0, (code | bit) - 127) <= magnitude)
      code |= bit;
  if (isUp && code < 255 && std::ldexp(1.0, code - 127) < magnitude)
    ++code;
  bool isCut = saturates || (!isUp && !std::isinf(x));
  return code == 255 && isCut ? 254 : code;
}

// ---- Arguments ----

template <class T> T fromBits(unsigned long long bits) {
  T value;
  std::memcpy(static_cast<void *>(&value), &bits, sizeof(T));
  return value;
}
inline double number(double x) { return x; }
inline double number(float x) { return x; }
inline double number(w2w::HalfRaw x) {
  unsigned short bits;
  std::memcpy(&bits, &x, 2);
  int field = bits >> 10 & 31;
  int digits = bits & 1023;
  double value = field == 31 ? (digits ? std::nan("") : HUGE_VAL)
                             : std::ldexp(digits + (field ? 1024 : 0), (field ? field : 1) - 25);
  return bits >> 15 ? -value : value;
}
inline double number(w2w::Bfloat16Raw x) {
  unsigned short bits;
  std::memcpy(&bits, &x, 2);
  return fromBits<float>(static_cast<unsigned long long>(bits) << 16);
}

/// Every number of every format, every middle between two, the numbers beside them, special and random ones.
template <class T> std::vector<T> arguments() {
  std::vector<T> list;
  auto add = [&](double x) {
    T near = static_cast<T>(x);
    T infinity = std::numeric_limits<T>::infinity();
    for (T one : {near, std::nextafter(near, infinity), std::nextafter(near, -infinity)}) {
      list.push_back(one);
      list.push_back(-one);
    }
  };
  for (const Format &f : {e4m3, e5m2, e2m3, e3m2, e2m1})
    for (int code = 0; code <= f.largest; ++code) {
      add(f.value(code));
      add((f.value(code) + f.value(code + 1)) / 2);
    }
  for (int power : {-149, -148, -128, -127, -126, -1, 0, 1, 120, 126, 127})
    for (double factor : {1.0, 1.25, 1.9999999})
      add(std::ldexp(factor, power));
  add(std::numeric_limits<T>::max());
  add(std::numeric_limits<T>::denorm_min());
  list.push_back(std::numeric_limits<T>::infinity());
  list.push_back(-std::numeric_limits<T>::infinity());
  list.push_back(std::numeric_limits<T>::quiet_NaN());
  list.push_back(-std::numeric_limits<T>::quiet_NaN());
  for (int i = 0; i < 2000; ++i)
    list.push_back(fromBits<T>(mixBits(i)));
  for (int i = 0; i < 2000; ++i)
    list.push_back(static_cast<T>(std::ldexp(static_cast<double>(mixBits(i) % 100003), i % 40 - 35)));
  return list;
}
template <class T> std::vector<T> allOf16Bits() {
  std::vector<T> list;
  for (int i = 0; i < 1 << 16; ++i)
    list.push_back(fromBits<T>(i));
  return list;
}
template <> inline std::vector<w2w::HalfRaw> arguments() { return allOf16Bits<w2w::HalfRaw>(); }
template <> inline std::vector<w2w::Bfloat16Raw> arguments() { return allOf16Bits<w2w::Bfloat16Raw>(); }
template <> inline std::vector<unsigned char> arguments() {
  std::vector<unsigned char> list;
  for (int i = 0; i < 256; ++i)
    list.push_back(static_cast<unsigned char>(i));
  return list;
}
template <> inline std::vector<unsigned short> arguments() { return allOf16Bits<unsigned short>(); }
template <> inline std::vector<unsigned> arguments() {
  std::vector<unsigned> list;
  for (int i = 0; i < 1 << 14; ++i)
    list.push_back(static_cast<unsigned>(mixBits(i) >> 32));
  return list;
}
template <> inline std::vector<long long> arguments() {
  std::vector<long long> list;
  for (int i = 0; i < 63; ++i)
    for (long long offset : {-1, 0, 1})
      for (long long sign : {-1, 1})
        list.push_back(sign * ((1ll << i) + offset));
  for (int i = 0; i < 500; ++i)
    list.push_back(static_cast<long long>(mixBits(i)) >> (i % 64));
  list.push_back(std::numeric_limits<long long>::min());
  return list;
}

// ---- Comparison ----

template <class Case, class T> __global__ void evaluate(const T *in, unsigned long long *out, int count) {
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < count; i += gridDim.x * blockDim.x)
    out[i] = Case::of(in[i]);
}

struct Registered {
  const char *name;
  void (*run)(const char *);
};
inline std::vector<Registered> &cases() {
  static std::vector<Registered> list;
  return list;
}
struct Registrar {
  Registrar(const char *name, void (*run)(const char *)) { cases().push_back({name, run}); }
};

/// Compares `Case::of` on the GPU and on the host with `Case::model`.
template <class Case, class T> void compare(const char *name) {
  static const std::vector<T> list = arguments<T>();
  int count = static_cast<int>(list.size());
  GpuArray<T> in(count);
  GpuArray<unsigned long long> out(count);
  check(GPU(Memcpy)(in.data(), list.data(), count * sizeof(T), GPU(MemcpyHostToDevice)), "copy");
  evaluate<Case><<<8, 256>>>(in.data(), out.data(), count);
  const auto &results = out.fetch();
  int wrong = 0;
  for (int i = 0; i < count; ++i) {
    unsigned long long wanted = Case::model(list[i]);
    unsigned long long onHost = Case::of(list[i]);
    if (results[i] == wanted && onHost == wanted)
      continue;
    unsigned long long bits = 0;
    std::memcpy(&bits, static_cast<const void *>(&list[i]), sizeof(T));
    if (wrong++ == 0)
      std::printf("wrong: %s of %llx: %llx, on the host %llx, should be %llx\n", name, bits, results[i], onHost,
                  wanted);
  }
  failures += wrong != 0;
}

// One pattern for all NaNs, whose bits nobody promises.
__host__ __device__ inline unsigned long long bitsOf(float x) {
  return x != x ? 0x7fc00000u : w2w::detail::bitCast<unsigned>(x);
}
__host__ __device__ inline unsigned long long bitsOf(double x) {
  return x != x ? 0x7ff8000000000000ull : w2w::detail::bitCast<unsigned long long>(x);
}
__host__ __device__ inline unsigned long long bitsOf(w2w::Half x) {
  unsigned short bits = w2w::detail::bitCast<unsigned short>(x);
  return (bits & 0x7fff) > 0x7c00 ? 0x7fff : bits;
}
__host__ __device__ inline unsigned long long bitsOf(w2w::Bfloat16 x) {
  return bitsOf(w2w::detail::bitCast<float>(static_cast<unsigned>(w2w::detail::bitCast<unsigned short>(x)) << 16));
}
__host__ __device__ inline unsigned long long bitsOf(w2w::HalfRaw x) { return w2w::detail::bitCast<unsigned short>(x); }
__host__ __device__ inline unsigned long long bitsOf(w2w::Bfloat16Raw x) {
  return w2w::detail::bitCast<unsigned short>(x);
}

// SMALL_CASE(float, "name", expression of x, model of x). The types of cases must not be local to a function.
#define SMALL_CASE(TYPE, NAME, CALL, ...) SMALL_NUMBERED(__COUNTER__, TYPE, NAME, CALL, __VA_ARGS__)
#define SMALL_NUMBERED(...) SMALL_STRUCT(__VA_ARGS__)
#define SMALL_STRUCT(ID, TYPE, NAME, CALL, ...)                                                                        \
  struct Case##ID {                                                                                                    \
    static __host__ __device__ unsigned long long of(TYPE x) { return CALL; }                                          \
    static unsigned long long model(TYPE x) { return __VA_ARGS__; }                                                    \
  };                                                                                                                   \
  static const Registrar register##ID(NAME, compare<Case##ID, TYPE>);
#define SMALL_BOTH(TYPE, FUNCTION, ARGUMENTS, ...)                                                                     \
  SMALL_CASE(TYPE, #FUNCTION #ARGUMENTS, w2w::FUNCTION ARGUMENTS, __VA_ARGS__)                                         \
  SMALL_CASE(TYPE, "portable " #FUNCTION #ARGUMENTS, w2w::portable::FUNCTION ARGUMENTS, __VA_ARGS__)

#define FP8_FROM(NAME, TYPE)                                                                                           \
  SMALL_BOTH(TYPE, cvt_##NAME##_to_fp8, (x, w2w::kSatfinite, w2w::kE4m3), fp8Model(e4m3, x, true))                     \
  SMALL_BOTH(TYPE, cvt_##NAME##_to_fp8, (x, w2w::kNosat, w2w::kE4m3), fp8Model(e4m3, x, false))                        \
  SMALL_BOTH(TYPE, cvt_##NAME##_to_fp8, (x, w2w::kSatfinite, w2w::kE5m2), fp8Model(e5m2, x, true))                     \
  SMALL_BOTH(TYPE, cvt_##NAME##_to_fp8, (x, w2w::kNosat, w2w::kE5m2), fp8Model(e5m2, x, false))
#define FP6_FROM(NAME, TYPE)                                                                                           \
  SMALL_BOTH(TYPE, cvt_##NAME##_to_fp6, (x, w2w::kE2m3, w2w::kRoundNearest), rounded(e2m3, number(x), true, true))     \
  SMALL_BOTH(TYPE, cvt_##NAME##_to_fp6, (x, w2w::kE2m3, w2w::kRoundZero), rounded(e2m3, number(x), true, false))       \
  SMALL_BOTH(TYPE, cvt_##NAME##_to_fp6, (x, w2w::kE3m2, w2w::kRoundNearest), rounded(e3m2, number(x), true, true))     \
  SMALL_BOTH(TYPE, cvt_##NAME##_to_fp6, (x, w2w::kE3m2, w2w::kRoundZero), rounded(e3m2, number(x), true, false))
#define FP4_FROM(NAME, TYPE)                                                                                           \
  SMALL_BOTH(TYPE, cvt_##NAME##_to_fp4, (x, w2w::kE2m1, w2w::kRoundNearest), rounded(e2m1, number(x), true, true))     \
  SMALL_BOTH(TYPE, cvt_##NAME##_to_fp4, (x, w2w::kE2m1, w2w::kRoundZero), rounded(e2m1, number(x), true, false))
#define E8M0_FROM(NAME, TYPE)                                                                                          \
  SMALL_BOTH(TYPE, cvt_##NAME##_to_e8m0, (x, w2w::kSatfinite, w2w::kRoundPosInf), roundedPower(number(x), true, true)) \
  SMALL_BOTH(TYPE, cvt_##NAME##_to_e8m0, (x, w2w::kNosat, w2w::kRoundPosInf), roundedPower(number(x), false, true))    \
  SMALL_BOTH(TYPE, cvt_##NAME##_to_e8m0, (x, w2w::kSatfinite, w2w::kRoundZero), roundedPower(number(x), true, false))  \
  SMALL_BOTH(TYPE, cvt_##NAME##_to_e8m0, (x, w2w::kNosat, w2w::kRoundZero), roundedPower(number(x), false, false))

template <class T> unsigned fp8Model(const Format &f, T x, bool saturates) {
  return rounded(f, number(x), saturates, true);
}
/// A NaN of type double keeps its sign and for E5M2 its leading digits.
template <> inline unsigned fp8Model(const Format &f, double x, bool saturates) {
  unsigned long long bits;
  std::memcpy(&bits, &x, 8);
  if (x == x)
    return rounded(f, x, saturates, true);
  return (f.mantissa == 2 ? 0x7e | (bits >> 50 & 3) : 0x7f) | bits >> 63 << 7;
}

/// The bits of the half that has a value, which must be one.
inline unsigned halfBits(double x) {
  if (x != x)
    return 0x7fff;
  for (unsigned bits = std::signbit(x) ? 0x8000u : 0u; (bits & 0x7fffu) <= 0x7c00u; ++bits)
    if (number(fromBits<w2w::HalfRaw>(bits)) == x)
      return bits;
  return ~0u;
}
template <class Int> unsigned long long clamped(double x) {
  if (x != x)
    return sizeof(Int) == 8 ? 1ull << 63 : 0;
  double whole = std::trunc(x);
  if (whole >= std::ldexp(1.0, std::numeric_limits<Int>::digits))
    return static_cast<unsigned long long>(std::numeric_limits<Int>::max());
  if (whole <= static_cast<double>(std::numeric_limits<Int>::min()))
    return static_cast<unsigned long long>(std::numeric_limits<Int>::min());
  return static_cast<unsigned long long>(static_cast<Int>(whole));
}

/// The power of two at or above the magnitude of an integer.
template <class Int> unsigned powerOfInteger(Int x) {
  unsigned long long bits = static_cast<unsigned long long>(x);
  bool isSigned = static_cast<Int>(-1) < Int(1);
  unsigned long long magnitude = isSigned && bits >> 63 ? 0 - bits : bits;
  int power = 0;
  while (power < 64 && 1ull << power < magnitude)
    ++power;
  return magnitude == 0 ? 0 : 127 + power;
}

inline unsigned long long powerBits(int code) {
  return code == 255 ? 0x7fff : bitsOf(static_cast<float>(std::ldexp(1.0, code - 127))) >> 16;
}

/// Makes a \p Small from its code.
template <class Small, class Code> __host__ __device__ Small coded(Code code) {
  Small value;
  value.__x = static_cast<decltype(value.__x)>(code);
  return value;
}

#define TO_INTEGER(SMALL, VALUE, TYPE)                                                                                 \
  SMALL_CASE(unsigned char, #SMALL " to " #TYPE, static_cast<unsigned long long>(static_cast<TYPE>(coded<SMALL>(x))),  \
             clamped<TYPE>(VALUE))
#define TO_EVERYTHING(SMALL, VALUE)                                                                                    \
  TO_INTEGER(SMALL, VALUE, char)                                                                                       \
  TO_INTEGER(SMALL, VALUE, signed char)                                                                                \
  TO_INTEGER(SMALL, VALUE, unsigned char)                                                                              \
  TO_INTEGER(SMALL, VALUE, short)                                                                                      \
  TO_INTEGER(SMALL, VALUE, unsigned short)                                                                             \
  TO_INTEGER(SMALL, VALUE, int)                                                                                        \
  TO_INTEGER(SMALL, VALUE, unsigned)                                                                                   \
  TO_INTEGER(SMALL, VALUE, long)                                                                                       \
  TO_INTEGER(SMALL, VALUE, unsigned long)                                                                              \
  TO_INTEGER(SMALL, VALUE, long long)                                                                                  \
  TO_INTEGER(SMALL, VALUE, unsigned long long)                                                                         \
  SMALL_CASE(unsigned char, #SMALL " to float", bitsOf(static_cast<float>(coded<SMALL>(x))),                           \
             bitsOf(static_cast<float>(VALUE)))                                                                        \
  SMALL_CASE(unsigned char, #SMALL " to double", bitsOf(static_cast<double>(coded<SMALL>(x))), bitsOf(VALUE))          \
  SMALL_CASE(unsigned char, #SMALL " to bfloat16", bitsOf(static_cast<w2w::Bfloat16>(coded<SMALL>(x))),                \
             bitsOf(static_cast<float>(VALUE)))
#define FROM_INTEGER(SMALL, TYPE, MODEL)                                                                               \
  SMALL_CASE(long long, #SMALL " from " #TYPE, SMALL(static_cast<TYPE>(x)).__x, MODEL(static_cast<TYPE>(x)))
#define FROM_INTEGERS(SMALL, MODEL)                                                                                    \
  FROM_INTEGER(SMALL, short, MODEL)                                                                                    \
  FROM_INTEGER(SMALL, unsigned short, MODEL)                                                                           \
  FROM_INTEGER(SMALL, int, MODEL)                                                                                      \
  FROM_INTEGER(SMALL, unsigned, MODEL)                                                                                 \
  FROM_INTEGER(SMALL, long, MODEL)                                                                                     \
  FROM_INTEGER(SMALL, unsigned long, MODEL)                                                                            \
  FROM_INTEGER(SMALL, long long, MODEL)                                                                                \
  FROM_INTEGER(SMALL, unsigned long long, MODEL)
#define SMALL_CLASS(NAME, FORMAT)                                                                                      \
  TO_EVERYTHING(w2w::NAME, meaning(FORMAT, x &((FORMAT.sign() << 1) - 1)))                                             \
  SMALL_CASE(unsigned char, #NAME " to half", bitsOf(static_cast<w2w::Half>(coded<w2w::NAME>(x))),                     \
             halfBits(meaning(FORMAT, x &((FORMAT.sign() << 1) - 1))))                                                 \
  SMALL_CASE(unsigned char, #NAME " to bool", static_cast<bool>(coded<w2w::NAME>(x)), (x & (FORMAT.sign() - 1)) != 0)  \
  FROM_INTEGERS(w2w::NAME, [](auto y) { return rounded(FORMAT, static_cast<float>(y), true, true); })                  \
  SMALL_CASE(float, #NAME " from float", w2w::NAME(x).__x, rounded(FORMAT, x, true, true))                             \
  SMALL_CASE(w2w::HalfRaw, #NAME " from half", w2w::NAME(w2w::Half(x)).__x, rounded(FORMAT, number(x), true, true))    \
  SMALL_CASE(w2w::Bfloat16Raw, #NAME " from bfloat16", w2w::NAME(w2w::Bfloat16(x)).__x,                                \
             rounded(FORMAT, number(x), true, true))

/// Packs what a pair or quadruple of a class holds, computed from the parts, and compares both ways.
template <class One, class Two, class Four, int Distance> struct Packed {
  static __host__ __device__ unsigned long long join(unsigned low, unsigned high) { return low | high << Distance; }
  static __host__ __device__ unsigned long long of(float x) {
    float y = x * 0.75f;
    float z = -x;
    float w = x + 1.0f;
    unsigned long long four = Four(float4{x, y, z, w}).__x;
    unsigned long long two = Two(float2{x, y}).__x;
    unsigned long long halves = Two(w2w::detail::makePair(w2w::detail::narrow<w2w::Half>(x), //
                                                          w2w::detail::narrow<w2w::Half>(y)))
                                    .__x;
    auto low = w2w::detail::makePair(w2w::detail::narrow<w2w::Bfloat16>(x), w2w::detail::narrow<w2w::Bfloat16>(y));
    auto high = w2w::detail::makePair(w2w::detail::narrow<w2w::Bfloat16>(z), w2w::detail::narrow<w2w::Bfloat16>(w));
    unsigned long long bfloats = Four(low, high).__x;
    unsigned long long doubles = Two(double2{x, y}).__x;
    constexpr unsigned long long kMask = (1ull << Distance) - 1;
    bool isRight = (four & kMask) == One(x).__x && (four >> Distance & kMask) == One(y).__x &&
                   (four >> 2 * Distance & kMask) == One(z).__x && four >> 3 * Distance == One(w).__x;
    isRight = isRight && two == (four & ((1ull << 2 * Distance) - 1));
    isRight = isRight && halves == join(One(w2w::detail::narrow<w2w::Half>(x)).__x, //
                                        One(w2w::detail::narrow<w2w::Half>(y)).__x);
    isRight = isRight && (bfloats & kMask) == One(w2w::detail::narrow<w2w::Bfloat16>(x)).__x &&
              bfloats >> 3 * Distance == One(w2w::detail::narrow<w2w::Bfloat16>(w)).__x;
    isRight = isRight && doubles == join(One(static_cast<double>(x)).__x, One(static_cast<double>(y)).__x);

    float4 back = static_cast<float4>(coded<Four>(four));
    float2 pair = static_cast<float2>(coded<Two>(two));
    isRight = isRight && bitsOf(back.x) == bitsOf(static_cast<float>(One(x))) &&
              bitsOf(back.y) == bitsOf(static_cast<float>(One(y))) &&
              bitsOf(back.z) == bitsOf(static_cast<float>(One(z))) &&
              bitsOf(back.w) == bitsOf(static_cast<float>(One(w))) && bitsOf(pair.x) == bitsOf(back.x) &&
              bitsOf(pair.y) == bitsOf(back.y);
    return isRight;
  }
};
// ---- Cases ----

FP8_FROM(float, float)
FP8_FROM(double, double)
FP8_FROM(halfraw, w2w::HalfRaw)
FP8_FROM(bfloat16raw, w2w::Bfloat16Raw)
FP6_FROM(float, float)
FP6_FROM(double, double)
FP6_FROM(halfraw, w2w::HalfRaw)
FP6_FROM(bfloat16raw, w2w::Bfloat16Raw)
FP4_FROM(float, float)
FP4_FROM(double, double)
FP4_FROM(halfraw, w2w::HalfRaw)
FP4_FROM(bfloat16raw, w2w::Bfloat16Raw)
E8M0_FROM(float, float)
E8M0_FROM(double, double)
E8M0_FROM(bfloat16raw, w2w::Bfloat16Raw)

#define SMALL_READ(NAME, KIND, FORMAT)                                                                                 \
  SMALL_CASE(unsigned char, #NAME " " #FORMAT, bitsOf(w2w::NAME(x, KIND)),                                             \
             halfBits(meaning(FORMAT, x &((FORMAT.sign() << 1) - 1))))                                                 \
  SMALL_CASE(unsigned char, "portable " #NAME " " #FORMAT, bitsOf(w2w::portable::NAME(x, KIND)),                       \
             halfBits(meaning(FORMAT, x &((FORMAT.sign() << 1) - 1))))
SMALL_READ(cvt_fp8_to_halfraw, w2w::kE4m3, e4m3)
SMALL_READ(cvt_fp8_to_halfraw, w2w::kE5m2, e5m2)
SMALL_READ(cvt_fp6_to_halfraw, w2w::kE2m3, e2m3)
SMALL_READ(cvt_fp6_to_halfraw, w2w::kE3m2, e3m2)
SMALL_READ(cvt_fp4_to_halfraw, w2w::kE2m1, e2m1)
SMALL_CASE(unsigned char, "cvt_e8m0_to_bf16raw", bitsOf(w2w::cvt_e8m0_to_bf16raw(x)), powerBits(x))
SMALL_CASE(unsigned char, "portable cvt_e8m0_to_bf16raw", bitsOf(w2w::portable::cvt_e8m0_to_bf16raw(x)), powerBits(x))

// Pairs are made of the single functions. On the way back a code of four bits has another one above it.
#define SMALL_PAIR(TYPE, FUNCTION, PAIR, LOW, HIGH, DISTANCE, ...)                                                     \
  SMALL_CASE(TYPE, #FUNCTION, w2w::FUNCTION(PAIR, __VA_ARGS__),                                                        \
             w2w::portable::LOW | static_cast<unsigned>(w2w::portable::HIGH) << DISTANCE)                              \
  SMALL_CASE(TYPE, "portable " #FUNCTION, w2w::portable::FUNCTION(PAIR, __VA_ARGS__),                                  \
             w2w::portable::LOW | static_cast<unsigned>(w2w::portable::HIGH) << DISTANCE)
#define SMALL_PAIRS(SINGLE, PAIR, DISTANCE, ...)                                                                       \
  SMALL_PAIR(float, cvt_float2_to_##PAIR, (float2{x, -2 * x}), cvt_float_to_##SINGLE(x, __VA_ARGS__),                  \
             cvt_float_to_##SINGLE(-2 * x, __VA_ARGS__), DISTANCE, __VA_ARGS__)                                        \
  SMALL_PAIR(double, cvt_double2_to_##PAIR, (double2{x, x * 0.75}), cvt_double_to_##SINGLE(x, __VA_ARGS__),            \
             cvt_double_to_##SINGLE(x * 0.75, __VA_ARGS__), DISTANCE, __VA_ARGS__)
#define SMALL_RAW_PAIRS(SINGLE, PAIR, DISTANCE, ...)                                                                   \
  SMALL_PAIR(unsigned, cvt_halfraw2_to_##PAIR, as<w2w::Half2Raw>(x),                                                   \
             cvt_halfraw_to_##SINGLE(as<w2w::HalfRaw>(x), __VA_ARGS__),                                                \
             cvt_halfraw_to_##SINGLE(as<w2w::HalfRaw>(x >> 16), __VA_ARGS__), DISTANCE, __VA_ARGS__)                   \
  SMALL_PAIR(unsigned, cvt_bfloat16raw2_to_##PAIR, as<w2w::Bfloat162Raw>(x),                                           \
             cvt_bfloat16raw_to_##SINGLE(as<w2w::Bfloat16Raw>(x), __VA_ARGS__),                                        \
             cvt_bfloat16raw_to_##SINGLE(as<w2w::Bfloat16Raw>(x >> 16), __VA_ARGS__), DISTANCE, __VA_ARGS__)
#define SMALL_PAIRS_BACK(SINGLE, PAIR, DISTANCE, ...)                                                                  \
  SMALL_CASE(unsigned short, "cvt_" #PAIR "_to_halfraw2",                                                              \
             w2w::detail::bitCast<unsigned>(                                                                           \
                 w2w::cvt_##SINGLE##x2_to_halfraw2(static_cast<w2w::PAIR##Storage>(x), __VA_ARGS__)),                  \
             bitsOf(w2w::portable::cvt_##SINGLE##_to_halfraw(static_cast<unsigned char>(x), __VA_ARGS__)) |            \
                 bitsOf(w2w::portable::cvt_##SINGLE##_to_halfraw(                                                      \
                     static_cast<unsigned char>(static_cast<w2w::PAIR##Storage>(x) >> DISTANCE), __VA_ARGS__))         \
                     << 16)
template <class T> __host__ __device__ T as(unsigned bits) {
  T value;
  memcpy(static_cast<void *>(&value), &bits, sizeof(T));
  return value;
}
SMALL_PAIRS(fp8, fp8x2, 8, w2w::kSatfinite, w2w::kE4m3)
SMALL_PAIRS(fp8, fp8x2, 8, w2w::kSatfinite, w2w::kE5m2)
SMALL_PAIRS(fp8, fp8x2, 8, w2w::kNosat, w2w::kE5m2)
SMALL_PAIRS(fp6, fp6x2, 8, w2w::kE2m3, w2w::kRoundNearest)
SMALL_PAIRS(fp6, fp6x2, 8, w2w::kE3m2, w2w::kRoundZero)
SMALL_PAIRS(fp4, fp4x2, 4, w2w::kE2m1, w2w::kRoundNearest)
SMALL_PAIRS(e8m0, e8m0x2, 8, w2w::kSatfinite, w2w::kRoundPosInf)
SMALL_RAW_PAIRS(fp8, fp8x2, 8, w2w::kSatfinite, w2w::kE4m3)
SMALL_RAW_PAIRS(fp8, fp8x2, 8, w2w::kNosat, w2w::kE4m3)
SMALL_RAW_PAIRS(fp8, fp8x2, 8, w2w::kSatfinite, w2w::kE5m2)
SMALL_RAW_PAIRS(fp6, fp6x2, 8, w2w::kE2m3, w2w::kRoundZero)
SMALL_RAW_PAIRS(fp6, fp6x2, 8, w2w::kE3m2, w2w::kRoundNearest)
SMALL_RAW_PAIRS(fp4, fp4x2, 4, w2w::kE2m1, w2w::kRoundNearest)
SMALL_PAIR(unsigned, cvt_bfloat162raw_to_e8m0x2, as<w2w::Bfloat162Raw>(x),
           cvt_bfloat16raw_to_e8m0(as<w2w::Bfloat16Raw>(x), w2w::kNosat, w2w::kRoundPosInf),
           cvt_bfloat16raw_to_e8m0(as<w2w::Bfloat16Raw>(x >> 16), w2w::kNosat, w2w::kRoundPosInf), 8, w2w::kNosat,
           w2w::kRoundPosInf)
SMALL_PAIRS_BACK(fp8, Fp8x2, 8, w2w::kE4m3)
SMALL_PAIRS_BACK(fp8, Fp8x2, 8, w2w::kE5m2)
SMALL_PAIRS_BACK(fp6, Fp6x2, 8, w2w::kE2m3)
SMALL_PAIRS_BACK(fp6, Fp6x2, 8, w2w::kE3m2)
SMALL_PAIRS_BACK(fp4, Fp4x2, 4, w2w::kE2m1)
SMALL_CASE(unsigned short, "cvt_e8m0x2_to_bf162raw", w2w::detail::bitCast<unsigned>(w2w::cvt_e8m0x2_to_bf162raw(x)),
           bitsOf(w2w::portable::cvt_e8m0_to_bf16raw(static_cast<unsigned char>(x))) |
               bitsOf(w2w::portable::cvt_e8m0_to_bf16raw(static_cast<unsigned char>(x >> 8))) << 16)

SMALL_CLASS(Fp8E4m3, e4m3)
SMALL_CLASS(Fp8E5m2, e5m2)
SMALL_CLASS(Fp6E2m3, e2m3)
SMALL_CLASS(Fp6E3m2, e3m2)
SMALL_CLASS(Fp4E2m1, e2m1)

TO_EVERYTHING(w2w::Fp8E8m0, x == 255 ? std::nan("") : std::ldexp(1.0, x - 127))
FROM_INTEGERS(w2w::Fp8E8m0, powerOfInteger)
SMALL_CASE(float, "Fp8E8m0 from float", w2w::Fp8E8m0(x).__x, roundedPower(x, true, true))
SMALL_CASE(double, "Fp8E8m0 from double", w2w::Fp8E8m0(x).__x, roundedPower(x, true, true))
SMALL_CASE(w2w::HalfRaw, "Fp8E8m0 from half", w2w::Fp8E8m0(w2w::Half(x)).__x, roundedPower(number(x), true, true))
SMALL_CASE(unsigned char, "Fp8E8m0 to half", bitsOf(static_cast<w2w::Half>(coded<w2w::Fp8E8m0>(x))),
           x == 255       ? 0x7fff
           : x - 127 > 15 ? 0x7c00
                          : halfBits(x - 127 < -24 ? 0.0 : std::ldexp(1.0, x - 127)))

#define SMALL_PACKED(NAME, KIND, DISTANCE)                                                                             \
  using Packed##NAME##KIND = Packed<w2w::NAME##KIND, w2w::NAME##x2##KIND, w2w::NAME##x4##KIND, DISTANCE>;              \
  SMALL_CASE(float, #NAME #KIND " packed", Packed##NAME##KIND::of(x), static_cast<unsigned long long>(x == x || true))
SMALL_PACKED(Fp8, E4m3, 8)
SMALL_PACKED(Fp8, E5m2, 8)
SMALL_PACKED(Fp6, E2m3, 8)
SMALL_PACKED(Fp6, E3m2, 8)
SMALL_PACKED(Fp4, E2m1, 4)
SMALL_PACKED(Fp8, E8m0, 8)

/// Runs everything in this file and returns the number of wrong functions.
inline int run() {
  for (const Registered &one : cases())
    one.run(one.name);
  return failures;
}

} // namespace smallFloatCases

#endif // W2W_TEST_RT_SMALL_FLOAT_CASES_H
