// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Host functions at global scope that nvcc's headers define and clang's do not;
// w2w_nvcc_host_math.h declares them.  Weak, since a program may bring its own.

#include <cmath>
#include <type_traits>

#pragma clang diagnostic ignored "-Wmissing-prototypes"
#define WEAK __attribute__((weak))

#define MIN_MAX(R, A, B)                                                                                               \
  WEAK R min(A a, B b) { return static_cast<R>(a) < static_cast<R>(b) ? static_cast<R>(a) : static_cast<R>(b); }                                                           \
  WEAK R max(A a, B b) { return static_cast<R>(a) > static_cast<R>(b) ? static_cast<R>(a) : static_cast<R>(b); }
MIN_MAX(int, int, int)
MIN_MAX(unsigned, unsigned, unsigned)
MIN_MAX(unsigned, int, unsigned)
MIN_MAX(unsigned, unsigned, int)
MIN_MAX(long, long, long)
MIN_MAX(unsigned long, unsigned long, unsigned long)
MIN_MAX(unsigned long, long, unsigned long)
MIN_MAX(unsigned long, unsigned long, long)
MIN_MAX(long long, long long, long long)
MIN_MAX(unsigned long long, unsigned long long, unsigned long long)
MIN_MAX(unsigned long long, long long, unsigned long long)
MIN_MAX(unsigned long long, unsigned long long, long long)

// CUDA Math API: with one NaN the other operand is the result, as with fmin.
#define FLOAT_MIN_MAX(R, A, B)                                                                                         \
  WEAK R min(A a, B b) { return std::fmin(R(a), R(b)); }                                                               \
  WEAK R max(A a, B b) { return std::fmax(R(a), R(b)); }
FLOAT_MIN_MAX(float, float, float)
FLOAT_MIN_MAX(double, double, double)
FLOAT_MIN_MAX(double, float, double)
FLOAT_MIN_MAX(double, double, float)

WEAK unsigned umin(unsigned a, unsigned b) { return a < b ? a : b; }
WEAK unsigned umax(unsigned a, unsigned b) { return a > b ? a : b; }
WEAK long long llmin(long long a, long long b) { return a < b ? a : b; }
WEAK long long llmax(long long a, long long b) { return a > b ? a : b; }
WEAK unsigned long long ullmin(unsigned long long a, unsigned long long b) { return a < b ? a : b; }
WEAK unsigned long long ullmax(unsigned long long a, unsigned long long b) { return a > b ? a : b; }

WEAK float exp10(float x) { return ::exp10f(x); }
WEAK float j0(float x) { return ::j0f(x); }
WEAK float j1(float x) { return ::j1f(x); }
WEAK float jn(int n, float x) { return ::jnf(n, x); }
WEAK float y0(float x) { return ::y0f(x); }
WEAK float y1(float x) { return ::y1f(x); }
WEAK float yn(int n, float x) { return ::ynf(n, x); }
WEAK void sincos(float x, float *s, float *c) { ::sincosf(x, s, c); }
WEAK void sincospi(float x, float *s, float *c) {
  // Whole turns are taken off first, so that large arguments stay exact.
  double turn = std::fmod(double(x), 2.0);
  *s = float(std::sin(turn * M_PI));
  *c = float(std::cos(turn * M_PI));
  if (std::fmod(turn, 1.0) == 0)
    *s = std::copysign(0.0f, x);
  if (std::fabs(std::fmod(turn, 1.0)) == 0.5)
    *c = 0;
}
WEAK double copysign(double x, float y) { return std::copysign(x, double(y)); }
WEAK double copysign(float x, double y) { return std::copysign(double(x), y); }

//===- DPX ------------------------------------------------------------------===//

// CUDA Math API, "SIMD and DPX intrinsics": sums wrap; "relu" takes the larger of the result and 0.
namespace {
template <class T> T larger(T a, T b) { return a > b ? a : b; }
template <class T> T smaller(T a, T b) { return a < b ? a : b; }
template <class T> T wrapped(T a, T b) {
  using U = std::make_unsigned_t<T>;
  return T(U(U(a) + U(b)));
}
/// Does \p f with both halves.
template <class T, class F, class... W> unsigned halves(F f, W... words) {
  unsigned low = static_cast<unsigned short>(f(T(words & 0xffff)...));
  unsigned high = static_cast<unsigned short>(f(T(words >> 16)...));
  return low | high << 16;
}
} // namespace

#define DPX32(name, T, pick)                                                                                           \
  WEAK T name(T a, T b, T c) { return pick; }
#define DPX16(name, T, pick)                                                                                           \
  WEAK unsigned name(unsigned x, unsigned y, unsigned z) {                                                             \
    return halves<T>([](T a, T b, T c) { return static_cast<T>(pick); }, x, y, z);                                                  \
  }
DPX32(__viaddmax_s32, int, larger(wrapped(a, b), c))
DPX32(__viaddmax_s32_relu, int, larger(larger(wrapped(a, b), c), 0))
DPX32(__viaddmin_s32, int, smaller(wrapped(a, b), c))
DPX32(__viaddmin_s32_relu, int, larger(smaller(wrapped(a, b), c), 0))
DPX32(__vimax3_s32, int, larger(larger(a, b), c))
DPX32(__vimax3_s32_relu, int, larger(larger(larger(a, b), c), 0))
DPX32(__vimin3_s32, int, smaller(smaller(a, b), c))
DPX32(__vimin3_s32_relu, int, larger(smaller(smaller(a, b), c), 0))
DPX32(__viaddmax_u32, unsigned, larger(wrapped(a, b), c))
DPX32(__viaddmin_u32, unsigned, smaller(wrapped(a, b), c))
DPX32(__vimax3_u32, unsigned, larger(larger(a, b), c))
DPX32(__vimin3_u32, unsigned, smaller(smaller(a, b), c))
DPX16(__viaddmax_s16x2, short, larger(wrapped(a, b), c))
DPX16(__viaddmax_s16x2_relu, short, larger(larger(wrapped(a, b), c), short(0)))
DPX16(__viaddmax_u16x2, unsigned short, larger(wrapped(a, b), c))
DPX16(__viaddmin_s16x2, short, smaller(wrapped(a, b), c))
DPX16(__viaddmin_s16x2_relu, short, larger(smaller(wrapped(a, b), c), short(0)))
DPX16(__viaddmin_u16x2, unsigned short, smaller(wrapped(a, b), c))
DPX16(__vimax3_s16x2, short, larger(larger(a, b), c))
DPX16(__vimax3_s16x2_relu, short, larger(larger(larger(a, b), c), short(0)))
DPX16(__vimax3_u16x2, unsigned short, larger(larger(a, b), c))
DPX16(__vimin3_s16x2, short, smaller(smaller(a, b), c))
DPX16(__vimin3_s16x2_relu, short, larger(smaller(smaller(a, b), c), short(0)))
DPX16(__vimin3_u16x2, unsigned short, smaller(smaller(a, b), c))
WEAK int __vimax_s32_relu(int a, int b) { return larger(larger(a, b), 0); }
WEAK int __vimin_s32_relu(int a, int b) { return larger(smaller(a, b), 0); }
WEAK unsigned __vimax_s16x2_relu(unsigned x, unsigned y) {
  return halves<short>([](short a, short b) { return larger(larger(a, b), short(0)); }, x, y);
}
WEAK unsigned __vimin_s16x2_relu(unsigned x, unsigned y) {
  return halves<short>([](short a, short b) { return larger(smaller(a, b), short(0)); }, x, y);
}

// The predicate says that the first operand is the result: a >= b, or a <= b.
#define PICK(name, T, pick, compare)                                                                                   \
  WEAK T name(T a, T b, bool *isFirst) { return *isFirst = a compare b, pick(a, b); }
#define PICK_HALVES(name, T, pick, compare)                                                                            \
  WEAK unsigned name(unsigned x, unsigned y, bool *isFirstHigh, bool *isFirstLow) {                                    \
    *isFirstHigh = static_cast<T>(x >> 16) compare static_cast<T>(y >> 16);                                            \
    *isFirstLow = static_cast<T>(x) compare static_cast<T>(y);                                                         \
    return halves<T>([](T a, T b) { return pick(a, b); }, x, y);                                                       \
  }
PICK(__vibmax_s32, int, larger, >=)
PICK(__vibmin_s32, int, smaller, <=)
PICK(__vibmax_u32, unsigned, larger, >=)
PICK(__vibmin_u32, unsigned, smaller, <=)
PICK_HALVES(__vibmax_s16x2, short, larger, >=)
PICK_HALVES(__vibmin_s16x2, short, smaller, <=)
PICK_HALVES(__vibmax_u16x2, unsigned short, larger, >=)
PICK_HALVES(__vibmin_u16x2, unsigned short, smaller, <=)

WEAK unsigned short __nv_bswap16(unsigned short x) { return __builtin_bswap16(x); }
WEAK unsigned __nv_bswap32(unsigned x) { return __builtin_bswap32(x); }
WEAK unsigned long long __nv_bswap64(unsigned long long x) { return __builtin_bswap64(x); }
