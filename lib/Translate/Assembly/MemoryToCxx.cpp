// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loads, stores, atomics, copies to shared memory and operations across lanes.

#include "InstructionToCxx.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace warp2wave {

using ptx::OperandKind;
using Text = std::optional<std::string>;

/// The type of an element in memory; empty for those that C++ lacks.
static StringRef memoryType(ptx::Type type) {
  using ptx::Type;
  switch (type) {
  case Type::B8:
  case Type::U8:
    return "unsigned char";
  case Type::S8:
    return "signed char";
  case Type::B16:
  case Type::U16:
    return "unsigned short";
  case Type::S16:
    return "short";
  case Type::B32:
  case Type::U32:
    return "unsigned";
  case Type::S32:
    return "int";
  case Type::B64:
  case Type::U64:
    return "unsigned long long";
  case Type::S64:
    return "long long";
  case Type::B128:
    return "unsigned __int128";
  case Type::F32:
    return "float";
  case Type::F64:
    return "double";
  default:
    return "";
  }
}

static StringRef orderName(ptx::Semantics semantics) {
  switch (semantics) {
  case ptx::Semantics::None:
  case ptx::Semantics::Weak:
    return "weak";
  case ptx::Semantics::Volatile:
    return "volatile_";
  case ptx::Semantics::Relaxed:
    return "relaxed";
  case ptx::Semantics::Acquire:
    return "acquire";
  case ptx::Semantics::Release:
    return "release";
  case ptx::Semantics::AcqRel:
    return "acq_rel";
  case ptx::Semantics::Sc:
    return "";
  }
  return "";
}

static StringRef scopeName(ptx::Scope scope) {
  return scope == ptx::Scope::Cta ? "cta" : scope == ptx::Scope::Sys ? "sys" : "gpu";
}

/// "<unsigned, w2w::ptx::acquire, w2w::ptx::gpu>"; the default order is left out.  Empty if there is none.
static std::string memoryArguments(const ptx::Modifiers &m, ptx::Semantics ordinary) {
  StringRef type = memoryType(m.type()), order = orderName(m.semantics);
  if (type.empty() || order.empty())
    return "";
  std::string text = "<" + type.str();
  bool isOrdinary = m.semantics == ptx::Semantics::None || m.semantics == ordinary;
  bool hasScope = m.scope == ptx::Scope::Cta || m.scope == ptx::Scope::Sys;
  if (!isOrdinary || hasScope) {
    text += ", w2w::ptx::" + (isOrdinary ? orderName(ordinary) : order).str();
    if (m.semantics != ptx::Semantics::Volatile)
      text += ", w2w::ptx::" + scopeName(m.scope).str();
  }
  return text + ">";
}

static StringRef cacheSuffix(ptx::CacheOp cache) {
  switch (cache) {
  case ptx::CacheOp::Cg:
    return "_cg";
  case ptx::CacheOp::Cs:
    return "_cs";
  case ptx::CacheOp::Cv:
    return "_cv";
  case ptx::CacheOp::Wt:
    return "_wt";
  default:
    return "";
  }
}

/// Bits that a register has more than the type are filled by the type's sign.
static bool canHold(char letter, ptx::Type type) {
  unsigned bits = ptx::info(type).bits();
  bool isFloat = type == ptx::Type::F32 || type == ptx::Type::F64;
  switch (letter) {
  case 'h':
    return bits <= 16;
  case 'r':
    return bits <= 32;
  case 'l':
    return !isFloat || bits == 64;
  case 'f':
    return bits == 32;
  case 'd':
    return bits == 64;
  case 'q':
    return bits == 128;
  default:
    return false;
  }
}

/// Programs rely on such an access of 16 bytes to arrive as one, which AMD does not promise.
static bool isSharedVector(const ptx::Modifiers &m) {
  return (m.vector > 1 || m.type() == ptx::Type::B128) && m.semantics != ptx::Semantics::None &&
         m.semantics != ptx::Semantics::Weak;
}

Text InstructionToCxx::load(const ptx::Instruction &i) {
  const ptx::Modifiers &m = i.modifiers;
  if (isSharedVector(m))
    return std::nullopt;
  std::string arguments = memoryArguments(m, ptx::Semantics::Weak);
  // A hint for a cache is the last operand.
  if (arguments.empty() || m.has(ptx::Flag::Mmio) || i.operands.size() > 2u + m.has(ptx::Flag::CacheHint))
    return std::nullopt;
  std::string function = "w2w::ptx::ld" + (m.has(ptx::Flag::Nc) ? "_nc" : cacheSuffix(m.cache).str()) + arguments;
  Text from = address(i.operands[1], m.space);
  const ptx::Operand &to = i.operands[0];
  if (to.kind != OperandKind::Vector) {
    Text expression = call(function, {from});
    char letter = warp2wave::letterOf(m.type());
    if (!expression || (to.kind != OperandKind::Sink && !canHold(letterOf(to), m.type())))
      return std::nullopt;
    return assign(to, letter, *expression);
  }
  llvm::SmallVector<Text, 9> all;
  for (const ptx::Operand &part : to.parts) {
    if (part.kind == OperandKind::Sink || !canHold(letterOf(part), m.type()))
      return std::nullopt;
    all.push_back(target(part));
  }
  all.push_back(from);
  // Results come first, as in the instruction.
  return call(function, all);
}

Text InstructionToCxx::store(const ptx::Instruction &i) {
  const ptx::Modifiers &m = i.modifiers;
  if (isSharedVector(m))
    return std::nullopt;
  std::string arguments = memoryArguments(m, ptx::Semantics::Weak);
  if (arguments.empty() || m.has(ptx::Flag::Mmio) || i.operands.size() > 2u + m.has(ptx::Flag::CacheHint))
    return std::nullopt;
  char letter = warp2wave::letterOf(m.type());
  llvm::SmallVector<Text, 9> all{address(i.operands[0], m.space)};
  const ptx::Operand &from = i.operands[1];
  auto add = [&](const ptx::Operand &part) { all.push_back(value(part, letter)); };
  if (from.kind == OperandKind::Vector)
    for (const ptx::Operand &part : from.parts)
      add(part);
  else
    add(from);
  return call("w2w::ptx::st" + cacheSuffix(m.cache).str() + arguments, all);
}

Text InstructionToCxx::atomic(const ptx::Instruction &i) {
  const ptx::Modifiers &m = i.modifiers;
  switch (m.type()) {
  case ptx::Type::F16:
  case ptx::Type::BF16:
  case ptx::Type::F16x2:
  case ptx::Type::BF16x2:
    return atomicOfHalves(i);
  default:
    break;
  }
  std::string arguments = memoryArguments(m, ptx::Semantics::Relaxed);
  StringRef operation;
  switch (m.reduce) {
  case ptx::ReduceOp::And:
    operation = "and";
    break;
  case ptx::ReduceOp::Or:
    operation = "or";
    break;
  case ptx::ReduceOp::Xor:
    operation = "xor";
    break;
  case ptx::ReduceOp::Add:
    operation = "add";
    break;
  case ptx::ReduceOp::Min:
    operation = "min";
    break;
  case ptx::ReduceOp::Max:
    operation = "max";
    break;
  case ptx::ReduceOp::Exch:
    operation = "exch";
    break;
  case ptx::ReduceOp::Cas:
    operation = "cas";
    break;
  case ptx::ReduceOp::Inc:
    operation = "inc";
    break;
  case ptx::ReduceOp::Dec:
    operation = "dec";
    break;
  default:
    return std::nullopt;
  }
  unsigned bits = ptx::info(m.type()).bits();
  bool isSwap = operation == "cas" || operation == "exch";
  if (bits > 64)
    return std::nullopt;
  bool canBeVector = m.type() == ptx::Type::F32 && operation == "add";
  if (arguments.empty() || (bits < 32 && !(isSwap && bits == 16)) || (m.vector != 1 && !canBeVector))
    return std::nullopt;
  if ((operation == "inc" || operation == "dec") && m.type() != ptx::Type::U32)
    return std::nullopt;
  return atomicCall(i, operation.str() + arguments, warp2wave::letterOf(m.type()));
}

/// "d = w2w::ptx::atom_add<unsigned>(address, value)", or without d for `red`.  Of vectors, the results come first.
Text InstructionToCxx::atomicCall(const ptx::Instruction &i, std::string function, char letter) {
  const ptx::Modifiers &m = i.modifiers;
  bool hasResult = i.op == ptx::Op::Atom;
  size_t first = hasResult ? 1 : 0;
  llvm::SmallVector<Text, 9> all;
  if (hasResult && m.vector != 1)
    for (const ptx::Operand &part : i.operands[0].parts)
      all.push_back(letterOf(part) == letter ? target(part) : std::nullopt);
  all.push_back(address(i.operands[first], m.space));
  for (size_t n = first + 1; n < i.operands.size() - m.has(ptx::Flag::CacheHint); ++n)
    if (i.operands[n].kind == OperandKind::Vector)
      for (const ptx::Operand &part : i.operands[n].parts)
        all.push_back(value(part, letter));
    else
      all.push_back(value(i.operands[n], letter));
  Text expression = call((hasResult ? "w2w::ptx::atom_" : "w2w::ptx::red_") + function, all);
  return expression && hasResult && m.vector == 1 ? assign(i.operands[0], letter, *expression) : expression;
}

Text InstructionToCxx::asyncCopy(const ptx::Instruction &i) {
  switch (i.op) {
  case ptx::Op::CpAsyncCommit:
    return std::string("w2w::ptx::cp_async_commit_group()");
  case ptx::Op::CpAsyncWaitAll:
    return std::string("w2w::ptx::cp_async_wait_all()");
  case ptx::Op::CpAsyncWaitGroup:
    return call("w2w::ptx::cp_async_wait_group", {value(i.operands[0], 'n')});
  case ptx::Op::CpAsyncArrive:
    return call(i.modifiers.has(ptx::Flag::NoInc) ? "w2w::ptx::cp_async_mbarrier_arrive_noinc"
                                                  : "w2w::ptx::cp_async_mbarrier_arrive",
                {address(i.operands[0], i.modifiers.space)});
  case ptx::Op::CpAsync:
    break;
  default:
    return std::nullopt;
  }
  size_t count = i.operands.size() - i.modifiers.has(ptx::Flag::CacheHint);
  if (count > 4)
    return std::nullopt;
  llvm::SmallVector<Text, 4> all{address(i.operands[0], ptx::Space::Shared), address(i.operands[1], ptx::Space::Global),
                                 value(i.operands[2], 'n')};
  if (count > 3) {
    const ptx::Operand &size = i.operands[3];
    Text isIgnored = letterOf(size) == 'p' ? value(size, 'p') : std::nullopt;
    all.push_back(isIgnored && all[2] ? Text(*isIgnored + " ? 0 : " + *all[2]) : value(size, 'r'));
  }
  return call("w2w::ptx::cp_async", all);
}

Text InstructionToCxx::crossLane(const ptx::Instruction &i) {
  const ptx::Modifiers &m = i.modifiers;
  const ptx::Operand &to = i.operands[0];
  bool isPair = to.kind == OperandKind::Pair;
  const ptx::Operand &result = isPair ? to.parts[0] : to;
  bool isSync = m.has(ptx::Flag::Sync);
  switch (i.op) {
  case ptx::Op::Activemask:
    return assign(result, 'r', "w2w::activemask()");
  case ptx::Op::Shfl: {
    StringRef mode = m.shuffle == ptx::ShuffleMode::Up     ? "up"
                     : m.shuffle == ptx::ShuffleMode::Down ? "down"
                     : m.shuffle == ptx::ShuffleMode::Bfly ? "bfly"
                                                           : "idx";
    llvm::SmallVector<Text, 5> all{value(i.operands[1], 'r'), value(i.operands[2], 'r'), value(i.operands[3], 'r')};
    all.push_back(isSync ? value(i.operands[4], 'r') : Text("w2w::activemask()"));
    if (isPair && to.parts[1].kind != OperandKind::Sink)
      all.push_back(letterOf(to.parts[1]) == 'p' ? target(to.parts[1]) : std::nullopt);
    Text expression = call(("w2w::ptx::shfl_sync_" + mode).str(), all);
    return expression ? assign(result, 'r', *expression) : std::nullopt;
  }
  case ptx::Op::Vote: {
    bool isBallot = m.vote == ptx::VoteMode::Ballot;
    StringRef mode = isBallot                       ? "ballot"
                     : m.vote == ptx::VoteMode::All ? "all"
                     : m.vote == ptx::VoteMode::Any ? "any"
                                                    : "uni";
    Text expression = call(("w2w::" + mode + "_sync").str(),
                           {isSync ? value(i.operands[2], 'r') : Text("w2w::activemask()"), value(i.operands[1], 'p')});
    if (!expression)
      return std::nullopt;
    return assign(result, isBallot ? 'r' : 'p', isBallot ? *expression : *expression + " != 0");
  }
  case ptx::Op::Match: {
    char letter = warp2wave::letterOf(m.type());
    bool isAll = m.vote == ptx::VoteMode::All;
    // Only one of all has a predicate.
    if (isAll != isPair || (isPair && to.parts[1].kind == OperandKind::Sink))
      return std::nullopt;
    llvm::SmallVector<Text, 3> all{value(i.operands[1], letter), value(i.operands[2], 'r')};
    if (isAll)
      all.push_back(letterOf(to.parts[1]) == 'p' ? target(to.parts[1]) : std::nullopt);
    Text expression =
        call("w2w::ptx::match_" + std::string(isAll ? "all" : "any") + "_sync_b" + (letter == 'l' ? "64" : "32"), all);
    return expression ? assign(result, 'r', *expression) : std::nullopt;
  }
  case ptx::Op::Elect: {
    if (!isPair || letterOf(to.parts[1]) != 'p')
      return std::nullopt;
    Text expression = call("w2w::ptx::elect_sync", {value(i.operands[1], 'r'), target(to.parts[1])});
    return expression ? assign(result, 'r', *expression) : std::nullopt;
  }
  case ptx::Op::ReduxInt: {
    StringRef type = ptx::info(m.type()).spelling;
    StringRef mode = m.reduce == ptx::ReduceOp::Add   ? "add"
                     : m.reduce == ptx::ReduceOp::Min ? "min"
                     : m.reduce == ptx::ReduceOp::Max ? "max"
                     : m.reduce == ptx::ReduceOp::And ? "and"
                     : m.reduce == ptx::ReduceOp::Or  ? "or"
                                                      : "xor";
    Text expression = call(("w2w::ptx::redux_sync_" + mode + "_" + type).str(),
                           {value(i.operands[1], 'r'), value(i.operands[2], 'r')});
    return expression ? assign(result, 'r', *expression) : std::nullopt;
  }
  case ptx::Op::ReduxFloat: {
    std::string function = m.reduce == ptx::ReduceOp::Min ? "min" : "max";
    function += m.has(ptx::Flag::Abs) ? "_abs" : "";
    function += m.has(ptx::Flag::NaN) ? "_NaN" : "";
    Text expression =
        call("w2w::ptx::redux_sync_" + function + "_f32", {value(i.operands[1], 'f'), value(i.operands[2], 'r')});
    return expression ? assign(result, 'f', *expression) : std::nullopt;
  }
  default:
    return std::nullopt;
  }
}

} // namespace warp2wave
