// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// llvm.amdgcn.wave.reduce.*: one value from those of all active lanes.  Floats
// are taken from the lowest lane up, as the back end's loop over the lanes does;
// its other strategy (DPP) adds in another order, and programs cannot tell which they get.

#include "Parts.h"
#include "llvm/IR/IntrinsicsAMDGPU.h"

namespace warp2wave::sim {

namespace {

template <class T, class F> Step reduce(Wave &wave, const Inst &inst) {
  F combine;
  const T *from = in<T>(wave, inst, 0);
  T result{};
  bool isFirst = true;
  forLanes(wave, [&](unsigned lane) {
    result = isFirst ? F::start(from[lane]) : combine(result, from[lane]);
    isFirst = false;
  });
  T *to = out<T>(wave, inst);
  forLanes(wave, [&](unsigned lane) { to[lane] = result; });
  return Step::Next;
}

template <class T> struct Same {
  static T start(T value) { return value; }
};
template <class T> struct Negated {
  static T start(T value) { return static_cast<T>(T(0) - value); }
};

template <class T> struct Add : Same<T> {
  T operator()(T a, T b) const { return static_cast<T>(a + b); }
};
/// 0 - a - b - ...
template <class T> struct Subtract : Negated<T> {
  T operator()(T a, T b) const { return static_cast<T>(a - b); }
};
template <class T> struct Least : Same<T> {
  T operator()(T a, T b) const { return b < a ? b : a; }
};
template <class T> struct Greatest : Same<T> {
  T operator()(T a, T b) const { return a < b ? b : a; }
};
template <class T> struct And : Same<T> {
  T operator()(T a, T b) const { return a & b; }
};
template <class T> struct Or : Same<T> {
  T operator()(T a, T b) const { return a | b; }
};
template <class T> struct Xor : Same<T> {
  T operator()(T a, T b) const { return a ^ b; }
};
/// A NaN loses, as with v_min_f32 in IEEE mode and quiet NaN.
template <class T> struct FloatLeast : Same<T> {
  T operator()(T a, T b) const { return a != a ? b : b != b ? a : b < a ? b : a; }
};
template <class T> struct FloatGreatest : Same<T> {
  T operator()(T a, T b) const { return a != a ? b : b != b ? a : a < b ? b : a; }
};

template <template <class> class F, class Narrow, class Wide> std::optional<IntrinsicCode> choose(unsigned bytes) {
  if (bytes == 4)
    return IntrinsicCode{reduce<Narrow, F<Narrow>>};
  if (bytes == 8)
    return IntrinsicCode{reduce<Wide, F<Wide>>};
  return std::nullopt;
}

} // namespace

std::optional<IntrinsicCode> findWaveReduce(const AmdCall &call) {
  using namespace llvm;
  unsigned bytes = scalarBytes(call, call.result());
  bool isFloat = call.result()->isFloatingPointTy();
  if (isFloat) {
    switch (call.id) {
    case Intrinsic::amdgcn_wave_reduce_fadd:
      return choose<Add, float, double>(bytes);
    case Intrinsic::amdgcn_wave_reduce_fsub:
      return choose<Subtract, float, double>(bytes);
    case Intrinsic::amdgcn_wave_reduce_fmin:
      return choose<FloatLeast, float, double>(bytes);
    case Intrinsic::amdgcn_wave_reduce_fmax:
      return choose<FloatGreatest, float, double>(bytes);
    default:
      return std::nullopt;
    }
  }
  switch (call.id) {
  case Intrinsic::amdgcn_wave_reduce_umin:
    return choose<Least, uint32_t, uint64_t>(bytes);
  case Intrinsic::amdgcn_wave_reduce_min:
    return choose<Least, int32_t, int64_t>(bytes);
  case Intrinsic::amdgcn_wave_reduce_umax:
    return choose<Greatest, uint32_t, uint64_t>(bytes);
  case Intrinsic::amdgcn_wave_reduce_max:
    return choose<Greatest, int32_t, int64_t>(bytes);
  case Intrinsic::amdgcn_wave_reduce_add:
    return choose<Add, uint32_t, uint64_t>(bytes);
  case Intrinsic::amdgcn_wave_reduce_sub:
    return choose<Subtract, uint32_t, uint64_t>(bytes);
  case Intrinsic::amdgcn_wave_reduce_and:
    return choose<And, uint32_t, uint64_t>(bytes);
  case Intrinsic::amdgcn_wave_reduce_or:
    return choose<Or, uint32_t, uint64_t>(bytes);
  case Intrinsic::amdgcn_wave_reduce_xor:
    return choose<Xor, uint32_t, uint64_t>(bytes);
  default:
    return std::nullopt;
  }
}

} // namespace warp2wave::sim
