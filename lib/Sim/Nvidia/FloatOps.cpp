// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each operation is a function of the bits of its operands; one template makes
// handlers of them for all types and layouts.  The operations that fill most of the
// time of CUDA programs (rounded to nearest, no modifier) have vector code.

#include "FloatOps.h"
#include "../Map.h"
#include "FloatFormats.h"
#include <cmath>

namespace warp2wave::sim::nvidia {

namespace {

/// The operation in the registers' own arithmetic: f32 and f64 through the host's,
/// the small formats through a single rounding from double.
template <class F> constexpr bool isNarrow = sizeof(typename F::Bits) == 2;
template <class F> using Native = std::conditional_t<sizeof(typename F::Bits) == 8, double, float>;
template <class F> Native<F> native(typename F::Bits bits) { return std::bit_cast<Native<F>>(bits); }
template <class F> typename F::Bits bitsOf(Native<F> value) {
  auto bits = std::bit_cast<typename F::Bits>(value);
  return sizeof(bits) == 4 && F::isNan(bits) ? F::nan : bits;
}

struct Add {
  static constexpr unsigned arity = 2;
  template <class F> static auto run(const Modifiers &m, typename F::Bits a, typename F::Bits b) {
    if constexpr (isNarrow<F>)
      return static_cast<typename F::Bits>(addNarrow(F::format, a, b, m.rule()));
    else
      return bitsOf<F>(add(native<F>(a), native<F>(b), m.rounding));
  }
};
struct Sub {
  static constexpr unsigned arity = 2;
  template <class F> static auto run(const Modifiers &m, typename F::Bits a, typename F::Bits b) {
    return Add::run<F>(m, a, static_cast<typename F::Bits>(b ^ F::sign));
  }
};
struct Mul {
  static constexpr unsigned arity = 2;
  template <class F> static auto run(const Modifiers &m, typename F::Bits a, typename F::Bits b) {
    if constexpr (isNarrow<F>)
      return static_cast<typename F::Bits>(mulNarrow(F::format, a, b, m.rule()));
    else
      return bitsOf<F>(mul(native<F>(a), native<F>(b), m.rounding));
  }
};
struct Fma {
  static constexpr unsigned arity = 3;
  template <class F> static auto run(const Modifiers &m, typename F::Bits a, typename F::Bits b, typename F::Bits c) {
    if constexpr (isNarrow<F>)
      return static_cast<typename F::Bits>(fmaNarrow(F::format, a, b, c, m.rule()));
    else
      return bitsOf<F>(fma(native<F>(a), native<F>(b), native<F>(c), m.rounding));
  }
};
struct Div {
  static constexpr unsigned arity = 2;
  template <class F> static auto run(const Modifiers &m, typename F::Bits a, typename F::Bits b) {
    if constexpr (isNarrow<F>) {
      return static_cast<typename F::Bits>(divNarrow(F::format, a, b, m.rule()));
    } else {
      // div.approx.f32 is a * (1/b) with a 1/b that underflows: beyond 2^126 it gives 0, and NaN for an infinite a.
      if (m.approx && sizeof(a) == 4 && std::fabs(native<F>(b)) > Native<F>(0x1p126) && !F::isNan(a) && !F::isNan(b) &&
          (b & ~F::sign) != F::infinity)
        return (a & ~F::sign) == F::infinity ? F::nan : typename F::Bits((a ^ b) & F::sign);
      return bitsOf<F>(div(native<F>(a), native<F>(b), m.rounding));
    }
  }
};
struct Sqrt {
  static constexpr unsigned arity = 1;
  template <class F> static auto run(const Modifiers &m, typename F::Bits a) {
    if constexpr (isNarrow<F>)
      return static_cast<typename F::Bits>(sqrtNarrow(F::format, a, m.rule()));
    else
      return bitsOf<F>(sqrt(native<F>(a), m.rounding));
  }
};

/// rcp.approx.ftz.f64 and rsqrt.approx.ftz.f64 read the upper 32 bits of their operand and
/// give the upper 32 bits of the result, whose lower ones are zero (PTX ISA).
double upperHalf(double value) {
  auto bits = std::bit_cast<uint64_t>(value);
  if (value != value)
    return std::bit_cast<double>(0x7fffffff00000000);
  if ((bits & F64::infinity) != F64::infinity)
    bits += 0x80000000;
  return std::bit_cast<double>(bits >> 32 << 32);
}

struct Rcp {
  static constexpr unsigned arity = 1;
  template <class F> static auto run(const Modifiers &m, typename F::Bits a) {
    if constexpr (sizeof(a) == 8) {
      if (m.approx) {
        double operand = std::bit_cast<double>(F64::flush(a >> 32 << 32));
        return F64::flush(std::bit_cast<uint64_t>(upperHalf(1 / operand)));
      }
    }
    if constexpr (isNarrow<F>)
      return F::encode(1 / F::decode(a), m);
    else
      return bitsOf<F>(div(Native<F>(1), native<F>(a), m.rounding));
  }
};
struct Rsqrt {
  static constexpr unsigned arity = 1;
  template <class F> static auto run(const Modifiers &m, typename F::Bits a) {
    if constexpr (sizeof(a) == 8) {
      if (m.ftz)
        return std::bit_cast<uint64_t>(upperHalf(1 / std::sqrt(std::bit_cast<double>(F64::flush(a >> 32 << 32)))));
      // One rounding: long double has 11 bits more.
      return std::bit_cast<uint64_t>(static_cast<double>(1 / std::sqrt(static_cast<long double>(F::decode(a)))));
    }
    return F::encode(1 / std::sqrt(F::decode(a)), m);
  }
};

/// A function of one operand that is computed in double.
template <double (*function)(double)> struct Unary {
  static constexpr unsigned arity = 1;
  template <class F> static auto run(const Modifiers &m, typename F::Bits a) {
    return F::encode(function(F::decode(a)), m);
  }
};
double sine(double x) { return std::sin(x); }
double cosine(double x) { return std::cos(x); }
double exponential(double x) { return std::exp2(x); }
double logarithm(double x) { return std::log2(x); }
double hyperbolicTangent(double x) { return std::tanh(x); }

/// min and max: a number wins over a NaN unless .NaN is given, -0 is less than +0;
/// .abs compares magnitudes, and .xorsign gives the result the exclusive or of the signs.
template <bool isMax> struct Extremum {
  static constexpr unsigned arity = 2;
  template <class F> static auto run(const Modifiers &m, typename F::Bits a, typename F::Bits b) {
    using Bits = typename F::Bits;
    Bits sign = (a ^ b) & F::sign;
    if (m.abs) {
      a &= static_cast<Bits>(~F::sign);
      b &= static_cast<Bits>(~F::sign);
    }
    bool nanA = F::isNan(a), nanB = F::isNan(b);
    if ((nanA && nanB) || (m.nan && (nanA || nanB)))
      return F::nan;
    Bits result = nanA ? b : nanB ? a : (key<F>(a) < key<F>(b)) == isMax ? b : a;
    if (m.xorsign)
      result = (result & static_cast<Bits>(~F::sign)) | sign;
    return result;
  }
  /// Integers in the order of the numbers, -0 before +0.
  template <class F> static auto key(typename F::Bits bits) {
    using Signed = std::make_signed_t<typename F::Bits>;
    auto value = static_cast<Signed>(bits);
    return static_cast<Signed>(value < 0 ? value ^ static_cast<Signed>(~F::sign) : value);
  }
};
/// min and max of three operands (sm_100).
template <bool isMax> struct Extremum3 {
  static constexpr unsigned arity = 3;
  template <class F> static auto run(const Modifiers &m, typename F::Bits a, typename F::Bits b, typename F::Bits c) {
    return Extremum<isMax>::template run<F>(m, Extremum<isMax>::template run<F>(m, a, b), c);
  }
};

struct Abs {
  static constexpr unsigned arity = 1;
  template <class F> static auto run(const Modifiers &, typename F::Bits a) {
    return static_cast<typename F::Bits>(a & ~F::sign);
  }
};
struct Neg {
  static constexpr unsigned arity = 1;
  template <class F> static auto run(const Modifiers &, typename F::Bits a) {
    return static_cast<typename F::Bits>(a ^ F::sign);
  }
};
struct CopySign {
  static constexpr unsigned arity = 2;
  template <class F> static auto run(const Modifiers &, typename F::Bits a, typename F::Bits b) {
    return static_cast<typename F::Bits>((a & F::sign) | (b & ~F::sign));
  }
};
struct Adjust {
  static constexpr unsigned arity = 1;
  template <class F> static auto run(const Modifiers &m, typename F::Bits a) {
    if constexpr (sizeof(a) < 8)
      if (F::isNan(a))
        return F::nan;
    if (!m.isWhole)
      return a;
    return F::encode(roundToWhole(F::decode(a), m.rounding));
  }
};

template <class Op, class F> typename F::Bits applyTo(Modifiers m, const typename F::Bits *p) {
  using Bits = typename F::Bits;
  Bits v[3] = {};
  for (unsigned k = 0; k != Op::arity; ++k)
    v[k] = m.ftz ? F::flush(p[k]) : p[k];
  // What follows an operation is done once, not by its parts.
  Bits result;
  if constexpr (Op::arity == 1)
    result = Op::template run<F>(m, v[0]);
  else if constexpr (Op::arity == 2)
    result = Op::template run<F>(m, v[0], v[1]);
  else
    result = Op::template run<F>(m, v[0], v[1], v[2]);
  return finish<F>(result, m);
}

template <class Op, class F> Step columns(Wave &wave, const Inst &inst) {
  using Bits = typename F::Bits;
  Modifiers m = Modifiers::unpack(inst.imm);
  for (unsigned e = 0; e != inst.numOut; ++e) {
    Bits *o = out<Bits>(wave, inst, e);
    const Bits *p[3] = {};
    for (unsigned k = 0; k != Op::arity; ++k)
      p[k] = in<Bits>(wave, inst, k * inst.numOut + e);
    forLanes(wave, [&](unsigned lane) {
      Bits v[3] = {};
      for (unsigned k = 0; k != Op::arity; ++k)
        v[k] = p[k][lane];
      o[lane] = applyTo<Op, F>(m, v);
    });
  }
  return Step::Next;
}

template <class Op, class F> Step packed(Wave &wave, const Inst &inst) {
  using Bits = typename F::Bits;
  using Pair = std::conditional_t<sizeof(Bits) == 2, uint32_t, uint64_t>;
  constexpr unsigned width = sizeof(Bits) * 8;
  Modifiers m = Modifiers::unpack(inst.imm);
  Pair *o = out<Pair>(wave, inst);
  const Pair *p[3] = {};
  for (unsigned k = 0; k != Op::arity; ++k)
    p[k] = in<Pair>(wave, inst, k);
  forLanes(wave, [&](unsigned lane) {
    Bits low[3] = {}, high[3] = {};
    for (unsigned k = 0; k != Op::arity; ++k) {
      low[k] = static_cast<Bits>(p[k][lane]);
      high[k] = static_cast<Bits>(p[k][lane] >> width);
    }
    o[lane] = Pair(applyTo<Op, F>(m, low)) | Pair(applyTo<Op, F>(m, high)) << width;
  });
  return Step::Next;
}

template <class Op> Handler pick(FloatType type, Layout layout) {
  if (layout == Layout::Packed) {
    switch (type) {
    case FloatType::F16:
      return packed<Op, F16>;
    case FloatType::BF16:
      return packed<Op, BF16>;
    case FloatType::F32:
      return packed<Op, F32>;
    case FloatType::F64:
      return nullptr;
    }
  }
  switch (type) {
  case FloatType::F16:
    return columns<Op, F16>;
  case FloatType::BF16:
    return columns<Op, BF16>;
  case FloatType::F32:
    return columns<Op, F32>;
  case FloatType::F64:
    return columns<Op, F64>;
  }
  return nullptr;
}

float canonical(float value) { return canonicalNan(value); }
double canonical(double value) { return value; }

/// fma with the host's instruction; the library function takes ten times as long.
template <class T> __attribute__((target("avx2,fma"))) Step fmaVector(Wave &wave, const Inst &inst) {
  T *o = out<T>(wave, inst);
  const T *a = in<T>(wave, inst, 0), *b = in<T>(wave, inst, 1), *c = in<T>(wave, inst, 2);
  for (unsigned first = 0; first < wave.waveSize; first += 32) {
    auto mask = static_cast<uint32_t>(wave.exec >> first);
#pragma clang loop vectorize(assume_safety)
    for (unsigned i = 0; i < 32; ++i) {
      T value = __builtin_elementwise_fma(a[first + i], b[first + i], c[first + i]);
      if constexpr (sizeof(T) == 4)
        value = value != value ? __builtin_bit_cast(T, 0x7fffffff) : value;
      o[first + i] = (mask >> i & 1) ? value : o[first + i];
    }
  }
  return Step::Next;
}

/// \p value as a float, rounded to odd; rounding that to 16 bits rounds the exact value once.
float narrowToOdd(double value) {
  auto nearest = static_cast<float>(value);
  auto bits = std::bit_cast<uint32_t>(nearest);
  if (static_cast<double>(nearest) == value || value != value || (bits & 1))
    return nearest;
  bool isLarger = std::fabs(value) > std::fabs(static_cast<double>(nearest));
  return std::bit_cast<float>(isLarger ? bits + 1 : bits - 1);
}
/// The common operations on 16 bits to nearest: the exact result lies well within the range of f32, or
/// the general code is used.
template <class Op, class F> uint16_t quick(const uint16_t *v) {
  double a = F::decode(v[0]), b = F::decode(v[1]), result;
  if constexpr (std::is_same_v<Op, Add>)
    result = addOdd(a, b);
  else if constexpr (std::is_same_v<Op, Sub>)
    result = addOdd(a, -b);
  else if constexpr (std::is_same_v<Op, Mul>)
    result = a * b;
  else
    result = fmaOdd(a, b, F::decode(v[2]));
  double magnitude = std::fabs(result);
  if (!(magnitude >= 0x1p-100 && magnitude <= 0x1p100))
    return applyTo<Op, F>({}, v);
  float narrow = narrowToOdd(result);
  return std::is_same_v<F, F16> ? floatToHalf(narrow) : floatToBfloat(narrow);
}
template <class Op, class F, Layout layout> Step quickly(Wave &wave, const Inst &inst) {
  unsigned elements = layout == Layout::Packed ? 2 : inst.numOut;
  for (unsigned e = 0; e != elements; ++e)
    forLanes(wave, [&](unsigned lane) {
      uint16_t v[3] = {};
      for (unsigned k = 0; k != Op::arity; ++k)
        v[k] = layout == Layout::Packed ? in<uint16_t>(wave, inst, k)[2 * lane + e]
                                        : in<uint16_t>(wave, inst, k * inst.numOut + e)[lane];
      uint16_t result = quick<Op, F>(v);
      if (layout == Layout::Packed)
        out<uint16_t>(wave, inst)[2 * lane + e] = result;
      else
        out<uint16_t>(wave, inst, e)[lane] = result;
    });
  return Step::Next;
}
template <class F, Layout layout> Handler quickHandler(FloatOp op) {
  switch (op) {
  case FloatOp::Add:
    return quickly<Add, F, layout>;
  case FloatOp::Sub:
    return quickly<Sub, F, layout>;
  case FloatOp::Mul:
    return quickly<Mul, F, layout>;
  case FloatOp::Fma:
    return quickly<Fma, F, layout>;
  default:
    return nullptr;
  }
}

template <class T> T minimum(T a, T b) {
  // Equal numbers are equal bits, or zeros, of which the negative one is less.
  T smaller = a < b ? a : b < a ? b : std::signbit(a) ? a : b;
  return a != a ? b : b != b ? a : smaller;
}

template <class T> Handler plain(FloatOp op) {
  switch (op) {
  case FloatOp::Add:
    return mappedBy<T, T, T>([](T a, T b) { return canonical(a + b); });
  case FloatOp::Sub:
    return mappedBy<T, T, T>([](T a, T b) { return canonical(a - b); });
  case FloatOp::Mul:
    return mappedBy<T, T, T>([](T a, T b) { return canonical(a * b); });
  case FloatOp::Div:
    return mappedBy<T, T, T>([](T a, T b) { return canonical(a / b); });
  case FloatOp::Sqrt:
    return mappedBy<T, T>([](T a) { return canonical(__builtin_elementwise_sqrt(a)); });
  case FloatOp::Rcp:
    return mappedBy<T, T>([](T a) { return canonical(1 / a); });
  case FloatOp::Fma:
    if (__builtin_cpu_supports("fma") && __builtin_cpu_supports("avx2"))
      return fmaVector<T>;
    return mappedActiveBy<T, T, T, T>([](T a, T b, T c) { return canonical(std::fma(a, b, c)); });
  case FloatOp::Min:
    return mappedActiveBy<T, T, T>([](T a, T b) { return canonical(minimum(a, b)); });
  case FloatOp::Max:
    return mappedActiveBy<T, T, T>([](T a, T b) { return canonical(-minimum(-a, -b)); });
  case FloatOp::Abs:
    return mappedBy<T, T>([](T a) { return std::fabs(a); });
  case FloatOp::Neg:
    return mappedBy<T, T>([](T a) { return -a; });
  default:
    return nullptr;
  }
}

} // namespace

Handler floatHandler(FloatOp op, FloatType type, Layout layout, const Modifiers &m) {
  Modifiers simple;
  simple.hasRounding = m.hasRounding;
  if (layout == Layout::Columns && m.pack() == simple.pack()) {
    Handler handler = type == FloatType::F32 ? plain<float>(op) : type == FloatType::F64 ? plain<double>(op) : nullptr;
    if (handler)
      return handler;
  }
  if (m.pack() == simple.pack() && (type == FloatType::F16 || type == FloatType::BF16)) {
    bool isPacked = layout == Layout::Packed;
    Handler handler = type == FloatType::F16
                          ? isPacked ? quickHandler<F16, Layout::Packed>(op) : quickHandler<F16, Layout::Columns>(op)
                      : isPacked ? quickHandler<BF16, Layout::Packed>(op)
                                 : quickHandler<BF16, Layout::Columns>(op);
    if (handler)
      return handler;
  }
  // Division, roots and reciprocals of the small formats, and transcendental functions of f64, do not exist.
  bool isNarrowType = type == FloatType::F16 || type == FloatType::BF16;
  switch (op) {
  case FloatOp::Add:
    return pick<Add>(type, layout);
  case FloatOp::Sub:
    return pick<Sub>(type, layout);
  case FloatOp::Mul:
    return pick<Mul>(type, layout);
  case FloatOp::Fma:
    return pick<Fma>(type, layout);
  case FloatOp::Div:
    return isNarrowType ? nullptr : pick<Div>(type, layout);
  case FloatOp::Rcp:
    return isNarrowType ? nullptr : pick<Rcp>(type, layout);
  case FloatOp::Sqrt:
    return isNarrowType ? nullptr : pick<Sqrt>(type, layout);
  case FloatOp::Rsqrt:
    return isNarrowType ? nullptr : pick<Rsqrt>(type, layout);
  case FloatOp::Sin:
    return type != FloatType::F32 ? nullptr : pick<Unary<sine>>(type, layout);
  case FloatOp::Cos:
    return type != FloatType::F32 ? nullptr : pick<Unary<cosine>>(type, layout);
  case FloatOp::Lg2:
    return type != FloatType::F32 ? nullptr : pick<Unary<logarithm>>(type, layout);
  case FloatOp::Ex2:
    return type == FloatType::F64 ? nullptr : pick<Unary<exponential>>(type, layout);
  case FloatOp::Tanh:
    return type == FloatType::F64 ? nullptr : pick<Unary<hyperbolicTangent>>(type, layout);
  case FloatOp::Min:
    return pick<Extremum<false>>(type, layout);
  case FloatOp::Max:
    return pick<Extremum<true>>(type, layout);
  case FloatOp::Min3:
    return pick<Extremum3<false>>(type, layout);
  case FloatOp::Max3:
    return pick<Extremum3<true>>(type, layout);
  case FloatOp::Abs:
    return pick<Abs>(type, layout);
  case FloatOp::Neg:
    return pick<Neg>(type, layout);
  case FloatOp::CopySign:
    return pick<CopySign>(type, layout);
  case FloatOp::Adjust:
    return pick<Adjust>(type, layout);
  }
  return nullptr;
}

bool parseFloatType(llvm::StringRef name, FloatType &type, bool &isPair) {
  isPair = name.consume_back("x2") || name.consume_front("v2");
  if (name == "f16")
    type = FloatType::F16;
  else if (name == "bf16")
    type = FloatType::BF16;
  else if (name == "f32" || name == "f")
    type = FloatType::F32;
  else if (name == "f64" || name == "d")
    type = FloatType::F64;
  else
    return false;
  return true;
}

} // namespace warp2wave::sim::nvidia
