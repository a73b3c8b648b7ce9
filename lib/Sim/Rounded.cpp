// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Directed rounding.  ROCm's device library sets the MODE register around a
// constrained intrinsic (__ocml_add_rtn_f32); inside such brackets plain operations
// follow the register too, as the hardware's do (CDNA3 ISA 3.3, "MODE register").

#include "Rounded.h"
#include "Alu.h"
#include "Lower.h"
#include "llvm/IR/Instruction.h"
#include "llvm/IR/IntrinsicInst.h"

using namespace llvm;

namespace warp2wave::sim {

namespace {

/// MODE bits 0-1 are for f32, 2-3 for f64 and f16.
template <class T> Rounding roundingOf(const Wave &wave) {
  static constexpr Rounding roundings[] = {Rounding::Nearest, Rounding::Up, Rounding::Down, Rounding::Zero};
  return roundings[wave.mode >> (sizeof(T) == 4 ? 0 : 2) & 3];
}

// Halves and bfloats are their bits here.
template <FloatFormat> struct Narrow {
  uint16_t bits;
};
using Half = Narrow<FloatFormat::F16>;
using Bf16 = Narrow<FloatFormat::BF16>;

template <FloatOperation Op, FloatFormat F, class... A> Narrow<F> compute(Rounding r, Narrow<F> a, A... rest) {
  EncodeRule rule{r, false, NanRule::Quiet};
  if constexpr (Op == FloatOperation::Add)
    return {uint16_t(addNarrow(F, a.bits, rest.bits..., rule))};
  else if constexpr (Op == FloatOperation::Sub)
    return {uint16_t(subNarrow(F, a.bits, rest.bits..., rule))};
  else if constexpr (Op == FloatOperation::Mul)
    return {uint16_t(mulNarrow(F, a.bits, rest.bits..., rule))};
  else if constexpr (Op == FloatOperation::Div)
    return {uint16_t(divNarrow(F, a.bits, rest.bits..., rule))};
  else if constexpr (Op == FloatOperation::Fma)
    return {uint16_t(fmaNarrow(F, a.bits, rest.bits..., rule))};
  else if constexpr (Op == FloatOperation::Sqrt)
    return {uint16_t(sqrtNarrow(F, a.bits, rule))};
  else
    return {uint16_t(encode(F, roundToWhole(decode(F, a.bits), r)))};
}

template <FloatOperation Op, class T, class... A>
  requires std::is_floating_point_v<T>
T compute(Rounding r, T a, A... rest) {
  if constexpr (Op == FloatOperation::Add)
    return add(a, rest..., r);
  else if constexpr (Op == FloatOperation::Sub)
    return sub(a, rest..., r);
  else if constexpr (Op == FloatOperation::Mul)
    return mul(a, rest..., r);
  else if constexpr (Op == FloatOperation::Div)
    return div(a, rest..., r);
  else if constexpr (Op == FloatOperation::Fma)
    return fma(a, rest..., r);
  else if constexpr (Op == FloatOperation::Sqrt)
    return sim::sqrt(a, r);
  else
    return roundToWhole(a, r);
}

/// imm: the direction, or, if that is the mode's, the handler that rounds to nearest.
template <bool IsByMode, class T, class F> Step eachLane(Wave &wave, const Inst &inst, F f) {
  Rounding r = IsByMode ? roundingOf<T>(wave) : Rounding(inst.imm);
  if (IsByMode && r == Rounding::Nearest)
    return reinterpret_cast<Handler>(inst.imm)(wave, inst);
  T *o = out<T>(wave, inst);
  forLanes(wave, [&](unsigned i) { o[i] = f(r, i); });
  return Step::Next;
}

template <FloatOperation Op, class T, bool IsByMode> Step operate(Wave &wave, const Inst &inst) {
  return eachLane<IsByMode, T>(wave, inst, [&](Rounding r, unsigned i) {
    const T *a = in<T>(wave, inst, 0);
    if constexpr (Op == FloatOperation::Sqrt || Op == FloatOperation::ToWhole)
      return compute<Op>(r, a[i]);
    else if constexpr (Op == FloatOperation::Fma)
      return compute<Op>(r, a[i], in<T>(wave, inst, 1)[i], in<T>(wave, inst, 2)[i]);
    else
      return compute<Op>(r, a[i], in<T>(wave, inst, 1)[i]);
  });
}

template <class T, bool IsByMode> Handler operationFor(FloatOperation operation) {
  switch (operation) {
  case FloatOperation::Add:
    return operate<FloatOperation::Add, T, IsByMode>;
  case FloatOperation::Sub:
    return operate<FloatOperation::Sub, T, IsByMode>;
  case FloatOperation::Mul:
    return operate<FloatOperation::Mul, T, IsByMode>;
  case FloatOperation::Div:
    return operate<FloatOperation::Div, T, IsByMode>;
  case FloatOperation::Fma:
    return operate<FloatOperation::Fma, T, IsByMode>;
  case FloatOperation::Sqrt:
    return operate<FloatOperation::Sqrt, T, IsByMode>;
  case FloatOperation::ToWhole:
    return operate<FloatOperation::ToWhole, T, IsByMode>;
  }
  return nullptr;
}

template <class T> double widen(T value) {
  if constexpr (std::is_same_v<T, Half>)
    return decode(FloatFormat::F16, value.bits);
  else if constexpr (std::is_same_v<T, Bf16>)
    return decode(FloatFormat::BF16, value.bits);
  else
    return double(value);
}

/// From a float or a whole number.
template <class To, class From> To convert(Rounding r, From value) {
  constexpr FloatFormat format = std::is_same_v<To, Half> ? FloatFormat::F16 : FloatFormat::BF16;
  if constexpr (!std::is_integral_v<From>) {
    if constexpr (std::is_same_v<To, float>)
      return narrow(widen(value), r);
    else if constexpr (std::is_same_v<To, double>)
      return widen(value);
    else
      return {uint16_t(encode(format, widen(value), {r, false, NanRule::Quiet}))};
  } else if constexpr (std::is_same_v<To, float>) {
    return std::is_signed_v<From> ? signedToFloat(int64_t(value), r) : unsignedToFloat(uint64_t(value), r);
  } else if constexpr (std::is_same_v<To, double>) {
    return std::is_signed_v<From> ? signedToDouble(int64_t(value), r) : unsignedToDouble(uint64_t(value), r);
  } else {
    return {uint16_t(std::is_signed_v<From> ? signedToFormat(format, int64_t(value), {r})
                                            : unsignedToFormat(format, uint64_t(value), {r}))};
  }
}

template <class To, class From, bool IsByMode> Step cast(Wave &wave, const Inst &inst) {
  return eachLane<IsByMode, To>(
      wave, inst, [&](Rounding r, unsigned i) { return convert<To>(r, in<From>(wave, inst, 0)[i]); });
}

/// Calls \p f with a value of the type that stands for \p type.
template <class F> Handler forFloat(Scalar type, F f) {
  switch (type.kind) {
  case Scalar::Half:
    return f(Half());
  case Scalar::BFloat:
    return f(Bf16());
  case Scalar::Float:
    return f(float());
  case Scalar::Double:
    return f(double());
  default:
    return nullptr;
  }
}

template <class F> Handler forInteger(Scalar type, bool isSigned, F f) {
  switch (type.slot()) {
  case 1:
    return isSigned ? f(int8_t()) : f(uint8_t());
  case 2:
    return isSigned ? f(int16_t()) : f(uint16_t());
  case 4:
    return isSigned ? f(int32_t()) : f(uint32_t());
  case 8:
    return isSigned ? f(int64_t()) : f(uint64_t());
  default:
    return nullptr;
  }
}

} // namespace

Handler roundedHandler(FloatOperation operation, Scalar type, std::optional<Rounding> rounding, Handler nearest,
                       uint64_t &imm) {
  if (rounding == Rounding::Nearest)
    return nearest;
  imm = rounding ? uint64_t(*rounding) : reinterpret_cast<uint64_t>(nearest);
  return forFloat(type, [&](auto t) -> Handler {
    using T = decltype(t);
    return rounding ? operationFor<T, false>(operation) : operationFor<T, true>(operation);
  });
}

Handler roundedCastHandler(unsigned opcode, Scalar from, Scalar to, std::optional<Rounding> rounding, Handler nearest,
                           uint64_t &imm) {
  if (rounding == Rounding::Nearest)
    return nearest;
  imm = rounding ? uint64_t(*rounding) : reinterpret_cast<uint64_t>(nearest);
  return forFloat(to, [&](auto t) -> Handler {
    auto make = [&](auto f) -> Handler {
      using To = decltype(t);
      using From = decltype(f);
      return rounding ? cast<To, From, false> : cast<To, From, true>;
    };
    return opcode == Instruction::FPTrunc ? forFloat(from, make) : forInteger(from, opcode == Instruction::SIToFP, make);
  });
}

/// The operation that an opcode or an intrinsic is.
static std::optional<FloatOperation> operationOf(unsigned opcode, Intrinsic::ID id) {
  switch (opcode) {
  case Instruction::FAdd:
    return FloatOperation::Add;
  case Instruction::FSub:
    return FloatOperation::Sub;
  case Instruction::FMul:
    return FloatOperation::Mul;
  case Instruction::FDiv:
    return FloatOperation::Div;
  default:
    break;
  }
  switch (id) {
  case Intrinsic::fma:
  case Intrinsic::fmuladd:
    return FloatOperation::Fma;
  case Intrinsic::sqrt:
    return FloatOperation::Sqrt;
  case Intrinsic::rint:
  case Intrinsic::nearbyint:
    return FloatOperation::ToWhole;
  default:
    return std::nullopt;
  }
}

void Lowering::emitFloat(unsigned opcode, unsigned id, Scalar type, ArrayRef<Operand> results,
                         ArrayRef<Operand> operands) {
  Handler nearest = opcode ? binaryHandler(opcode, type, rounding())
                           : elementHandler(id, type, rounding(), machine().isAmd());
  uint64_t imm = 0;
  if (module.setsRounding && nearest)
    if (std::optional<FloatOperation> operation = operationOf(opcode, id))
      if (Handler handler = roundedHandler(*operation, type, std::nullopt, nearest, imm))
        nearest = handler;
  emit(nearest, results, operands, imm);
}

void Lowering::emitCast(unsigned opcode, Scalar from, Scalar to, ArrayRef<Operand> results, ArrayRef<Operand> operands) {
  Handler nearest = castHandler(opcode, from, to, machine().isAmd());
  uint64_t imm = 0;
  bool isRounded = opcode == Instruction::FPTrunc || opcode == Instruction::SIToFP || opcode == Instruction::UIToFP;
  if (module.setsRounding && isRounded)
    if (Handler handler = roundedCastHandler(opcode, from, to, std::nullopt, nearest, imm))
      nearest = handler;
  emit(nearest, results, operands, imm);
}

bool Lowering::lowerConstrained(const IntrinsicInst &inst) {
  auto *constrained = dyn_cast<ConstrainedFPIntrinsic>(&inst);
  if (!constrained)
    return false;
  std::optional<Rounding> rounding = Rounding::Nearest;
  if (std::optional<RoundingMode> mode = constrained->getRoundingMode())
    switch (*mode) {
    case RoundingMode::NearestTiesToEven:
      break;
    case RoundingMode::TowardZero:
      rounding = Rounding::Zero;
      break;
    case RoundingMode::TowardNegative:
      rounding = Rounding::Down;
      break;
    case RoundingMode::TowardPositive:
      rounding = Rounding::Up;
      break;
    case RoundingMode::Dynamic:
      // NVIDIA's has no such register: always to nearest.
      if (machine().isAmd())
        rounding = std::nullopt;
      break;
    default:
      return false;
    }
  unsigned opcode = 0;
  Intrinsic::ID id = Intrinsic::not_intrinsic;
  bool isCompare = false;
  switch (inst.getIntrinsicID()) {
#define OPCODE(Name, Opcode)                                                                                           \
  case Intrinsic::experimental_constrained_##Name:                                                                     \
    opcode = Instruction::Opcode;                                                                                      \
    break;
#define ELEMENT(Name)                                                                                                  \
  case Intrinsic::experimental_constrained_##Name:                                                                     \
    id = Intrinsic::Name;                                                                                              \
    break;
    OPCODE(fadd, FAdd)
    OPCODE(fsub, FSub)
    OPCODE(fmul, FMul)
    OPCODE(fdiv, FDiv)
    OPCODE(fptrunc, FPTrunc)
    OPCODE(fpext, FPExt)
    OPCODE(sitofp, SIToFP)
    OPCODE(uitofp, UIToFP)
    OPCODE(fptosi, FPToSI)
    OPCODE(fptoui, FPToUI)
    ELEMENT(fma)
    ELEMENT(fmuladd)
    ELEMENT(sqrt)
    ELEMENT(rint)
    ELEMENT(nearbyint)
    ELEMENT(floor)
    ELEMENT(ceil)
    ELEMENT(trunc)
    ELEMENT(round)
    ELEMENT(roundeven)
    ELEMENT(ldexp)
    ELEMENT(minnum)
    ELEMENT(maxnum)
    ELEMENT(minimum)
    ELEMENT(maximum)
#undef OPCODE
#undef ELEMENT
  case Intrinsic::experimental_constrained_fcmp:
  case Intrinsic::experimental_constrained_fcmps:
    isCompare = true;
    break;
  default:
    return false;
  }
  unsigned count = constrained->getNonMetadataArgCount();
  FlatType from = flatten(inst.getArgOperand(0)->getType()), to = flatten(inst.getType());
  std::vector<Operands> arguments;
  for (unsigned i = 0; i < count; ++i)
    arguments.push_back(Operands(columnsOf(inst.getArgOperand(i))));
  bool isCast = opcode && Instruction::isCast(opcode);
  Operands results;
  for (size_t i = 0; i < to.scalars.size(); ++i) {
    Operands operands;
    for (Operands &a : arguments)
      operands.push_back(a[i]);
    // Integers of other widths would want to be extended first; the device libraries have none.
    if (isCast && (from.scalars[i].bits != from.scalars[i].slot() * 8 || to.scalars[i].bits != to.scalars[i].slot() * 8))
      return false;
    uint64_t imm = 0;
    Handler handler;
    if (isCompare) {
      handler = compareHandler(cast<ConstrainedFPCmpIntrinsic>(inst).getPredicate(), from.scalars[i]);
    } else if (isCast) {
      handler = castHandler(opcode, from.scalars[i], to.scalars[i], machine().isAmd());
      if (opcode == Instruction::FPTrunc || opcode == Instruction::SIToFP || opcode == Instruction::UIToFP)
        handler = roundedCastHandler(opcode, from.scalars[i], to.scalars[i], rounding, handler, imm);
    } else {
      handler = opcode ? binaryHandler(opcode, to.scalars[i], FloatMode::Nearest)
                       : elementHandler(id, to.scalars[i], FloatMode::Nearest, machine().isAmd());
      if (std::optional<FloatOperation> operation = operationOf(opcode, id))
        handler = roundedHandler(*operation, to.scalars[i], rounding, handler, imm);
    }
    if (!handler)
      return false;
    results.push_back(newColumn(to.scalars[i].slot()));
    emit(handler, {results.back()}, operands, imm);
  }
  alias(&inst, std::move(results));
  return true;
}

} // namespace warp2wave::sim
