// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers that say how a comparison went, kinds of memory, hints, branches,
// matrices of 8x8 and products of them, atomics of halves.

#include "InstructionToCxx.h"
#include "PtxRows.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>

using llvm::StringRef;

namespace warp2wave {

using ptx::OperandKind;
using Text = std::optional<std::string>;

/// `set` is the comparison of `setp` with a number for true: all ones or 1.0.
Text InstructionToCxx::set(const ptx::Instruction &i) {
  if (findPtxRow(i.name()))
    return row(i);
  const ptx::Modifiers &m = i.modifiers;
  bool isFloat = m.type() == ptx::Type::F32;
  if (i.words.size() < 3 || (!isFloat && m.type() != ptx::Type::U32 && m.type() != ptx::Type::S32))
    return std::nullopt;
  std::string plain = "setp";
  for (size_t n = 0; n < i.words.size(); ++n) {
    StringRef word = i.words[n];
    bool isJoin = m.boolOp != ptx::BoolOp::None && (word == "and" || word == "or" || word == "xor");
    if (n + 2 != i.words.size() && !isJoin)
      plain += "." + word.str();
  }
  const PtxRow *comparison = findPtxRow(plain);
  if (!comparison || comparison->arguments.size() != 2)
    return std::nullopt;
  Text is = call(("w2w::ptx::" + comparison->function).str(),
                 {value(i.operands[1], comparison->arguments[0]), value(i.operands[2], comparison->arguments[1])});
  if (is && m.boolOp != ptx::BoolOp::None) {
    Text other = i.operands.size() > 3 ? value(i.operands[3], 'p') : std::nullopt;
    StringRef sign = m.boolOp == ptx::BoolOp::And ? " && " : m.boolOp == ptx::BoolOp::Or ? " || " : " != ";
    is = other ? Text("(" + *is + sign.str() + *other + ")") : std::nullopt;
  }
  return is ? assign(i.operands[0], isFloat ? 'f' : 'r', *is + (isFloat ? " ? 1.0f : 0.0f" : " ? 0xffffffffu : 0u"))
            : std::nullopt;
}

Text InstructionToCxx::isInSpace(const ptx::Instruction &i) {
  StringRef space = i.modifiers.space == ptx::Space::Shared   ? "Shared"
                    : i.modifiers.space == ptx::Space::Global ? "Global"
                    : i.modifiers.space == ptx::Space::Local  ? "Local"
                                                              : "";
  Text address = letterOf(i.operands[1]) == 'l' ? call("w2w::ptx::generic", {value(i.operands[1], 'l')}) : std::nullopt;
  Text is = space.empty() ? std::nullopt : call(("w2w::is" + space).str(), {address});
  return is ? assign(i.operands[0], 'p', *is + " != 0") : std::nullopt;
}

/// What AMD needs nothing for; a policy for caches is any number.
Text InstructionToCxx::hint(const ptx::Instruction &i) {
  switch (i.op) {
  case ptx::Op::CreatePolicyFractional:
  case ptx::Op::CreatePolicyRange:
  case ptx::Op::CreatePolicyCvt:
    return assign(i.operands[0], 'l', "0ull");
  default:
    return std::string();
  }
}

/// A label is one of the lambda's that the statement becomes.
std::string InstructionToCxx::labelName(const ptx::Label &label) {
  std::string name = "l_";
  for (char c : label.name)
    name += llvm::isAlnum(c) || c == '_' ? c : '_';
  return name + "_" + std::to_string(label.offset);
}

Text InstructionToCxx::branch(const ptx::Instruction &i) {
  const ptx::Operand &to = i.operands[0];
  return to.kind == OperandKind::Label ? Text("goto " + labelName(program.labels[to.index])) : std::nullopt;
}

Text InstructionToCxx::matrix(const ptx::Instruction &i) {
  const ptx::Modifiers &m = i.modifiers;
  if (m.types.size() != 1 || m.type() != ptx::Type::B16 || m.shape != ptx::Shape{8, 8, 0})
    return std::nullopt;
  std::string form = m.has(ptx::Flag::Trans) ? "<true>" : "<false>";
  if (i.op == ptx::Op::Movmatrix) {
    Text expression = call("w2w::ptx::movmatrix", {value(i.operands[1], 'r')});
    return expression ? assign(i.operands[0], 'r', *expression) : std::nullopt;
  }
  bool isLoad = i.op == ptx::Op::Ldmatrix;
  const ptx::Operand &registers = i.operands[isLoad ? 0 : 1];
  llvm::ArrayRef<ptx::Operand> parts = registers.parts;
  if (registers.kind != OperandKind::Vector)
    parts = registers;
  llvm::SmallVector<Text, 5> all;
  if (!isLoad)
    all.push_back(address(i.operands[0], m.space));
  for (const ptx::Operand &part : parts)
    all.push_back(!isLoad ? value(part, 'r') : letterOf(part) == 'r' ? target(part) : std::nullopt);
  if (isLoad)
    all.push_back(address(i.operands[1], m.space));
  return parts.size() == m.count ? call((isLoad ? "w2w::ptx::ldmatrix" : "w2w::ptx::stmatrix") + form, all)
                                 : std::nullopt;
}

/// A function of `mmascaled.h` and the letters of its arguments, operand by operand; none if \p i is no product of its.
static std::optional<std::pair<std::string, const char *>> smallProduct(const ptx::Instruction &i) {
  const ptx::Modifiers &m = i.modifiers;
  if (m.shape.m != 16 || m.shape.n != 8 || m.has(ptx::Flag::Satfinite) || m.types.size() < 4 || m.layouts.size() != 2 ||
      m.layouts[0] != ptx::Layout::Row || m.layouts[1] != ptx::Layout::Col)
    return std::nullopt;
  auto spelling = [&](unsigned n) { return ptx::info(m.type(n)).spelling; };
  auto isSmall = [&](unsigned n) {
    StringRef type = spelling(n);
    return type == "e4m3" || type == "e5m2" || type == "e3m2" || type == "e2m3" || type == "e2m1";
  };
  if (!isSmall(1) || !isSmall(2) || spelling(0) != spelling(3))
    return std::nullopt;
  std::string types = (llvm::Twine(spelling(0)) + "_" + spelling(1) + "_" + spelling(2) + "_" + spelling(3)).str();
  bool isFloat = spelling(0) == "f32";
  if (m.has(ptx::Flag::KindF8f6f4)) {
    if (m.shape.k != 32 || m.types.size() != 4 || m.has(ptx::Flag::BlockScale) || (!isFloat && spelling(0) != "f16"))
      return std::nullopt;
    return std::pair("mma_m16n8k32_kind_f8f6f4_" + types, isFloat ? "ffff rrrr rr ffff" : "rr rrrr rr rr");
  }
  bool isMx8 = m.has(ptx::Flag::KindMxf8f6f4), isMx4 = m.has(ptx::Flag::KindMxf4),
       isNv4 = m.has(ptx::Flag::KindMxf4nvf4);
  if (isMx8 + isMx4 + isNv4 != 1 || !m.has(ptx::Flag::BlockScale) || m.types.size() != 5 || !isFloat)
    return std::nullopt;
  // Only mxf4nvf4 must say how many scales there are.
  unsigned scales = m.scaleVector ? m.scaleVector : isMx8 ? 1 : isMx4 ? 2 : 0;
  bool isPower = spelling(4) == "ue8m0", isFraction = spelling(4) == "ue4m3";
  bool isKnown = isMx8   ? m.shape.k == 32 && scales == 1 && isPower
                 : isMx4 ? m.shape.k == 64 && scales == 2 && isPower
                         : m.shape.k == 64 && ((scales == 2 && isPower) || (scales == 4 && isFraction));
  if (!isKnown || (!isMx8 && (spelling(1) != "e2m1" || spelling(2) != "e2m1")))
    return std::nullopt;
  std::string name = ("mma_m16n8k" + llvm::Twine(m.shape.k) + "_kind_" +
                      (isMx8   ? "mxf8f6f4_"
                       : isMx4 ? "mxf4_"
                               : "mxf4nvf4_") +
                      llvm::Twine(scales) + "X_" + types + "_" + spelling(4))
                         .str();
  return std::pair(name, "ffff rrrr rr ffff r hh r hh");
}

/// `mma`: D, A, B and C are vectors, or a register; with scales, a register and a vector of two for each of A and B.
Text InstructionToCxx::product(const ptx::Instruction &i) {
  std::string function;
  llvm::SmallVector<StringRef, 8> letters;
  if (const PtxRow *row = findPtxRow(i.name())) {
    function = row->function.str();
    row->arguments.split(letters, ' ');
  } else if (auto small = smallProduct(i)) {
    function = small->first;
    StringRef(small->second).split(letters, ' ');
  }
  if (letters.size() < 4 || i.operands.size() != letters.size())
    return std::nullopt;
  llvm::SmallVector<Text, 20> all;
  for (size_t n = 0; n < letters.size(); ++n) {
    llvm::ArrayRef<ptx::Operand> parts = i.operands[n].parts;
    if (i.operands[n].kind != OperandKind::Vector)
      parts = i.operands[n];
    if (parts.size() != letters[n].size())
      return std::nullopt;
    for (size_t k = 0; k < parts.size(); ++k)
      all.push_back(n ? value(parts[k], letters[n][k]) : target(parts[k]));
  }
  return call("w2w::ptx::" + function, all);
}

/// Barriers in shared memory.  The scope of a cluster is the block's, as long as there are no clusters.
Text InstructionToCxx::mbarrier(const ptx::Instruction &i) {
  using ptx::Op;
  const ptx::Modifiers &m = i.modifiers;
  bool isWait = i.op == Op::MbarrierTestWait || i.op == Op::MbarrierTryWait;
  bool isArrival = i.op == Op::MbarrierArrive || i.op == Op::MbarrierArriveDrop;
  bool isParity = m.has(ptx::Flag::Parity), isExpected = m.has(ptx::Flag::ExpectTx);
  std::string function = i.info().spelling.str();
  std::replace(function.begin(), function.end(), '.', '_');
  function = "w2w::ptx::" + function + (isParity ? "_parity" : "") + (isExpected ? "_expect_tx" : "");
  if (i.op == Op::MbarrierPendingCount) {
    Text count = call(function, {word(i.operands[1], 'l')});
    return count ? assign(i.operands[0], 'r', *count) : std::nullopt;
  }
  size_t first = isWait || isArrival ? 1 : 0;
  llvm::SmallVector<Text, 2> all{address(i.operands[first], m.space)};
  // A time to wait at most is a hint.
  if (i.operands.size() > first + 1)
    all.push_back(value(i.operands[first + 1], isWait && !isParity ? 'l' : 'r'));
  Text expression = call(function, all);
  if (!expression || first == 0)
    return expression;
  return assign(i.operands[0], isWait ? 'p' : 'l', *expression);
}

/// `cp.async.bulk` of bytes in a row, which the thread copies at once; not to other blocks, and not with a mask.
Text InstructionToCxx::bulkCopy(const ptx::Instruction &i) {
  ptx::Space spaces[2];
  size_t known = 0;
  bool isCounted = false;
  for (StringRef word : i.words) {
    bool isShared = word == "shared::cta" || word == "shared::cluster";
    if ((isShared || word == "global") && known < 2)
      spaces[known++] = isShared ? ptx::Space::Shared : ptx::Space::Global;
    else if (word == "mbarrier::complete_tx::bytes")
      isCounted = true;
    else if (word != "bulk_group" && word != "L2::cache_hint")
      return std::nullopt;
  }
  if (known != 2 || spaces[0] == spaces[1] || i.operands.size() < (isCounted ? 4u : 3u))
    return std::nullopt;
  llvm::SmallVector<Text, 4> all{address(i.operands[0], spaces[0]), address(i.operands[1], spaces[1]),
                                 value(i.operands[2], 'r')};
  if (isCounted)
    all.push_back(address(i.operands[3], ptx::Space::Shared));
  return call("w2w::ptx::cp_async_bulk", all);
}

/// `atom.add.noftz.f16x2` and the like; the runtime has them relaxed.
Text InstructionToCxx::atomicOfHalves(const ptx::Instruction &i) {
  const ptx::Modifiers &m = i.modifiers;
  bool isRelaxed = m.semantics == ptx::Semantics::None || m.semantics == ptx::Semantics::Relaxed;
  if (!isRelaxed || m.reduce != ptx::ReduceOp::Add || m.has(ptx::Flag::CacheHint))
    return std::nullopt;
  std::string function =
      "add_" + ptx::info(m.type()).spelling.str() + (m.scope == ptx::Scope::Sys ? "<w2w::ptx::sys>" : "");
  return i.op == ptx::Op::Atom && m.vector != 1 ? std::nullopt : atomicCall(i, function, warp2wave::letterOf(m.type()));
}

} // namespace warp2wave
