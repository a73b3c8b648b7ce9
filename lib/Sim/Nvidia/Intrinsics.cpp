// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Names of NVVM intrinsics (LLVM's IntrinsicsNVVM.td) to operations.  A name is
// read word by word; each family of names is one function, which gives nothing
// for a word that it does not know, so that an unknown variant is refused and
// never run as its neighbour.

#include "../Intrinsics.h"
#include "../Matrix/Matrix.h"
#include "Convert.h"
#include "FloatOps.h"
#include "IntegerOps.h"
#include "WarpOps.h"
#include "llvm/ADT/SmallVector.h"

using namespace llvm;

namespace warp2wave::sim {

using namespace nvidia;

namespace {

using Words = ArrayRef<StringRef>;
using Code = std::optional<IntrinsicCode>;

Code code(Handler handler, const Modifiers &m = {}) {
  if (!handler)
    return std::nullopt;
  return IntrinsicCode{handler, m.pack()};
}

/// fma.rn.ftz.sat.f16x2, fmax.nan.xorsign.abs.f, ex2.approx.ftz.f32, ...: modifiers, and a type at the end.
Code floatOperation(Words words) {
  auto op = StringSwitch<std::optional<FloatOp>>(words[0])
                .Case("add", FloatOp::Add)
                .Case("mul", FloatOp::Mul)
                .Case("fma", FloatOp::Fma)
                .Case("div", FloatOp::Div)
                .Case("rcp", FloatOp::Rcp)
                .Case("sqrt", FloatOp::Sqrt)
                .Case("rsqrt", FloatOp::Rsqrt)
                .Case("sin", FloatOp::Sin)
                .Case("cos", FloatOp::Cos)
                .Case("ex2", FloatOp::Ex2)
                .Case("lg2", FloatOp::Lg2)
                .Case("tanh", FloatOp::Tanh)
                .Case("fmin", FloatOp::Min)
                .Case("fmax", FloatOp::Max)
                .Case("fabs", FloatOp::Abs)
                .Case("neg", FloatOp::Neg)
                .Cases({"floor", "ceil", "round", "trunc", "saturate"}, FloatOp::Adjust)
                .Default(std::nullopt);
  if (!op)
    return std::nullopt;
  Modifiers m;
  FloatType type = FloatType::F32;
  bool isPair = false, hasType = false;
  for (StringRef word : words.drop_front())
    if (hasType || !m.add(word)) {
      if (hasType || !parseFloatType(word, type, isPair))
        return std::nullopt;
      hasType = true;
    }
  // div.full and div.full.ftz name no type.
  if (!hasType && !m.full)
    return std::nullopt;
  if (*op == FloatOp::Adjust) {
    m.isWhole = words[0] != "saturate";
    m.sat = words[0] == "saturate";
    m.rounding = StringSwitch<Rounding>(words[0])
                     .Case("floor", Rounding::Down)
                     .Case("ceil", Rounding::Up)
                     .Case("trunc", Rounding::Zero)
                     .Default(Rounding::Nearest);
  }
  // ex2.approx.ftz.bf16 is the only form of that type.
  if (*op == FloatOp::Ex2 && type == FloatType::BF16)
    m.ftz = true;
  return code(floatHandler(*op, type, Layout::Columns, m), m);
}

/// d2i.rn, f2ull.rz.ftz, ui2f.rm, ...
Code numberConversion(Words words) {
  auto typeOf = [](StringRef name) {
    return StringSwitch<std::optional<NumberType>>(name)
        .Case("i", NumberType::S32)
        .Case("ui", NumberType::U32)
        .Case("ll", NumberType::S64)
        .Case("ull", NumberType::U64)
        .Case("f", NumberType::F32)
        .Case("d", NumberType::F64)
        .Case("h", NumberType::F16)
        .Case("f16", NumberType::F16)
        .Case("bf16", NumberType::BF16)
        .Default(std::nullopt);
  };
  auto [from, to] = words[0].split('2');
  auto fromType = typeOf(from), toType = typeOf(to);
  // bf2h.rn converts a bfloat, which typeOf has no short name for.
  if (from == "bf")
    fromType = NumberType::BF16;
  if (!fromType || !toType || words.size() < 2)
    return std::nullopt;
  Modifiers m;
  for (StringRef word : words.drop_front())
    if (!m.add(word))
      return std::nullopt;
  if (!m.hasRounding || m.isWhole)
    return std::nullopt;
  return code(convertHandler(*fromType, *toType), m);
}

/// f2tf32.rna, ff2f16x2.rn.relu, ff.to.e4m3x2.rn, e4m3x2.to.f16x2.rn, bf16x2.to.ue8m0x2.rz, ...
Code formatConversion(Words words) {
  StringRef from, to;
  Words rest;
  if (words.size() >= 3 && words[1] == "to") {
    from = words[0];
    to = words[2];
    rest = words.drop_front(3);
  } else {
    std::tie(from, to) = words[0].split('2');
    rest = words.drop_front();
  }
  Modifiers m;
  for (StringRef word : rest)
    if (!m.add(word))
      return std::nullopt;
  if (from == "f" && to == "tf32")
    return code(convertFormats(FloatFormat::F32, FloatFormat::TF32, m), m);
  if (from == "ff")
    from = "f32";
  else if (!from.consume_back("x2"))
    return std::nullopt;
  if (!to.consume_back("x2"))
    return std::nullopt;
  auto fromFormat = parseFormat(from), toFormat = parseFormat(to);
  if (!fromFormat || !toFormat)
    return std::nullopt;
  auto isVector = [](FloatFormat format) { return format == FloatFormat::F16 || format == FloatFormat::BF16; };
  // What is no vector of LLVM is an i16.
  m.inBytes = isVector(*fromFormat) ? 0 : 2;
  m.outBytes = isVector(*toFormat) ? 0 : 2;
  Handler handler = convertFormats(*fromFormat, *toFormat, m);
  return code(handler, m);
}

Code shuffle(Words words) {
  bool isSync = words[1] == "sync";
  words = words.drop_front(isSync ? 2 : 1);
  if (words.size() != 2 || !is_contained({"i32", "f32", "i32p", "f32p"}, words[1]))
    return std::nullopt;
  auto mode = StringSwitch<std::optional<ShuffleMode>>(words[0])
                  .Case("up", ShuffleMode::Up)
                  .Case("down", ShuffleMode::Down)
                  .Case("bfly", ShuffleMode::Butterfly)
                  .Case("idx", ShuffleMode::Index)
                  .Default(std::nullopt);
  if (!mode)
    return std::nullopt;
  return IntrinsicCode{shuffleHandler(*mode, isSync), 0, isSync ? 0 : -1};
}

Code vote(Words words) {
  bool isSync = words.size() == 3 && words[2] == "sync";
  auto mode = StringSwitch<std::optional<VoteMode>>(words[1])
                  .Case("all", VoteMode::All)
                  .Case("any", VoteMode::Any)
                  .Case("uni", VoteMode::Uniform)
                  .Case("ballot", VoteMode::Ballot)
                  .Default(std::nullopt);
  if (!mode || (words.size() == 3 && !isSync) || words.size() > 3)
    return std::nullopt;
  return IntrinsicCode{voteHandler(*mode, isSync), 0, isSync ? 0 : -1};
}

/// match.any.sync.i32, match.all.sync.i64p
Code match(Words words) {
  if (words.size() != 4 || words[2] != "sync")
    return std::nullopt;
  bool isAll = words[1] == "all";
  StringRef type = words[3];
  if ((!isAll && words[1] != "any") || type.consume_back("p") != isAll || (type != "i32" && type != "i64"))
    return std::nullopt;
  return IntrinsicCode{matchHandler(isAll, type == "i32" ? 32 : 64, 1), 0, 0};
}

/// redux.sync.add; those of f32 exist on sm_100 only.
Code reduce(Words words) {
  if (words.size() != 3 || words[1] != "sync")
    return std::nullopt;
  auto op = StringSwitch<std::optional<ReduceOp>>(words[2])
                .Case("add", ReduceOp::Add)
                .Case("min", ReduceOp::MinSigned)
                .Case("max", ReduceOp::MaxSigned)
                .Case("umin", ReduceOp::MinUnsigned)
                .Case("umax", ReduceOp::MaxUnsigned)
                .Case("and", ReduceOp::And)
                .Case("or", ReduceOp::Or)
                .Case("xor", ReduceOp::Xor)
                .Default(std::nullopt);
  if (!op)
    return std::nullopt;
  return IntrinsicCode{reduceHandler(*op), 0, 1};
}

/// mulhi.ull, mul24.ui, sad.s, ...
Code integerOperation(Words words) {
  auto op = StringSwitch<std::optional<IntegerOp>>(words[0])
                .Case("mulhi", IntegerOp::MulHi)
                .Case("mul24", IntegerOp::Mul24Lo)
                .Case("sad", IntegerOp::Sad)
                .Default(std::nullopt);
  if (!op || words.size() != 2)
    return std::nullopt;
  StringRef type = words[1];
  bool isUnsigned = type.consume_front("u");
  unsigned bits = StringSwitch<unsigned>(type).Case("s", 16).Case("i", 32).Case("ll", 64).Default(0);
  return code(integerHandler(*op, bits, !isUnsigned));
}

/// flo.s.i32: operands a and whether the distance from the top is wanted.
template <bool isSigned, class T> Step findLeadingOne(Wave &wave, const Inst &inst) {
  const auto *value = in<T>(wave, inst, 0);
  const auto *isShift = in<uint8_t>(wave, inst, 1);
  auto *o = out<uint32_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) {
    T a = value[lane];
    if (isSigned && static_cast<std::make_signed_t<T>>(a) < 0)
      a = static_cast<T>(~a);
    unsigned zeros = static_cast<unsigned>(std::countl_zero(a));
    o[lane] = !a ? ~0u : isShift[lane] & 1 ? zeros : sizeof(T) * 8 - 1 - zeros;
  });
  return Step::Next;
}

/// idp2a.s.u: operands a, b, whether b's upper half, c.
template <bool signedA, bool signedB> Step dotProductPairs(Wave &wave, const Inst &inst) {
  const auto *a = in<uint32_t>(wave, inst, 0), *b = in<uint32_t>(wave, inst, 1), *c = in<uint32_t>(wave, inst, 3);
  const auto *isHigh = in<uint8_t>(wave, inst, 2);
  auto *o = out<uint32_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) {
    int64_t sum = c[lane];
    for (unsigned i = 0; i != 2; ++i) {
      auto x = static_cast<uint16_t>(a[lane] >> 16 * i);
      auto y = static_cast<uint8_t>(b[lane] >> (8 * i + (isHigh[lane] & 1 ? 16 : 0)));
      sum += (signedA ? int64_t(static_cast<int16_t>(x)) : x) * (signedB ? int64_t(static_cast<int8_t>(y)) : y);
    }
    o[lane] = static_cast<uint32_t>(sum);
  });
  return Step::Next;
}

Step lowHighToDouble(Wave &wave, const Inst &inst) {
  const auto *low = in<uint32_t>(wave, inst, 0), *high = in<uint32_t>(wave, inst, 1);
  auto *o = out<uint64_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) { o[lane] = uint64_t(high[lane]) << 32 | low[lane]; });
  return Step::Next;
}
template <unsigned shift> Step halfOfDouble(Wave &wave, const Inst &inst) {
  const auto *value = in<uint64_t>(wave, inst, 0);
  auto *o = out<uint32_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) { o[lane] = static_cast<uint32_t>(value[lane] >> shift); });
  return Step::Next;
}
template <class T> Step copyColumn(Wave &wave, const Inst &inst) {
  const auto *value = in<T>(wave, inst, 0);
  auto *o = out<T>(wave, inst);
  forLanes(wave, [&](unsigned lane) { o[lane] = value[lane]; });
  return Step::Next;
}

/// Names with a handler of their own.
Handler findSingle(StringRef name) {
  return StringSwitch<Handler>(name)
      .Case("lohi.i2d", lowHighToDouble)
      .Case("d2i.lo", halfOfDouble<0>)
      .Case("d2i.hi", halfOfDouble<32>)
      .Case("prmt", bitHandler(BitOp::Prmt))
      .Case("prmt.f4e", bitHandler(BitOp::PrmtF4e))
      .Case("prmt.b4e", bitHandler(BitOp::PrmtB4e))
      .Case("prmt.rc8", prmtOfOne(BitOp::PrmtRc8))
      .Case("prmt.ecl", prmtOfOne(BitOp::PrmtEcl))
      .Case("prmt.ecr", prmtOfOne(BitOp::PrmtEcr))
      .Case("prmt.rc16", prmtOfOne(BitOp::PrmtRc16))
      .Case("bmsk.wrap", bitHandler(BitOp::BmskWrap))
      .Case("bmsk.clamp", bitHandler(BitOp::BmskClamp))
      .Case("sext.wrap", bitHandler(BitOp::SextWrap))
      .Case("sext.clamp", bitHandler(BitOp::SextClamp))
      .Case("zext.wrap", bitHandler(BitOp::ZextWrap))
      .Case("zext.clamp", bitHandler(BitOp::ZextClamp))
      .Case("fns", bitHandler(BitOp::Fns))
      .Case("fshl.clamp.i32", funnelHandler(false, true))
      .Case("fshr.clamp.i32", funnelHandler(true, true))
      .Case("flo.s.i32", findLeadingOne<true, uint32_t>)
      .Case("flo.u.i32", findLeadingOne<false, uint32_t>)
      .Case("flo.s.i64", findLeadingOne<true, uint64_t>)
      .Case("flo.u.i64", findLeadingOne<false, uint64_t>)
      .Case("idp4a.s.s", dotProduct4(true, true))
      .Case("idp4a.s.u", dotProduct4(true, false))
      .Case("idp4a.u.s", dotProduct4(false, true))
      .Case("idp4a.u.u", dotProduct4(false, false))
      .Case("idp2a.s.s", dotProductPairs<true, true>)
      .Case("idp2a.s.u", dotProductPairs<true, false>)
      .Case("idp2a.u.s", dotProductPairs<false, true>)
      .Case("idp2a.u.u", dotProductPairs<false, false>)
      .Case("isspacep.global", isSpaceHandler("global", 8))
      .Case("isspacep.local", isSpaceHandler("local", 8))
      // A cluster is one block.
      .Cases("isspacep.shared", "isspacep.shared.cluster", isSpaceHandler("shared", 8))
      .Case("activemask", activeMaskHandler())
      .Case("move.i16", copyColumn<uint16_t>)
      .Cases({"move.i32", "move.float"}, copyColumn<uint32_t>)
      .Cases({"move.i64", "move.double"}, copyColumn<uint64_t>)
      // These change speed only.
      .Cases({"nanosleep", "pm.event.mask", "griddepcontrol.wait", "griddepcontrol.launch.dependents",
              "setmaxnreg.inc.sync.aligned.u32", "setmaxnreg.dec.sync.aligned.u32"},
             noOperation)
      .Default(nullptr);
}

} // namespace

Code findNvidiaIntrinsic(StringRef name, const CallBase &call, const Machine &machine) {
  StringRef rest = name;
  if (!rest.consume_front("llvm.nvvm."))
    return std::nullopt;
  if (rest.starts_with("mma.") || rest.starts_with("wmma.") || rest.starts_with("ldmatrix.") ||
      rest.starts_with("stmatrix."))
    return findNvidiaMatrix(name, call, machine);
  if (StringRef sreg = rest; sreg.consume_front("read.ptx.sreg."))
    return findSpecialRegister(sreg, machine);
  if (rest.starts_with("prefetch.tensormap"))
    return std::nullopt;
  if (rest.starts_with("prefetch") || rest.starts_with("applypriority"))
    return code(noOperation);
  if (Handler handler = findSingle(rest))
    return code(handler);
  if (rest == "elect.sync")
    return IntrinsicCode{electHandler(true), 0, 0};
  // The rounding that the program's compiler options choose; the device pass sets it to nearest.
  if (rest == "sqrt.f") {
    Modifiers m;
    m.hasRounding = true;
    return code(floatHandler(FloatOp::Sqrt, FloatType::F32, Layout::Columns, m), m);
  }

  SmallVector<StringRef, 8> words;
  rest.split(words, '.');
  if (words.size() < 2)
    return std::nullopt;
  if (words[0] == "shfl")
    return shuffle(words);
  if (words[0] == "vote")
    return vote(words);
  if (words[0] == "match")
    return match(words);
  if (words[0] == "redux")
    return reduce(words);
  using Family = Code (*)(Words);
  for (Family family :
       {Family(floatOperation), Family(integerOperation), Family(numberConversion), Family(formatConversion)})
    if (Code found = family(words))
      return found;
  return std::nullopt;
}

} // namespace warp2wave::sim
