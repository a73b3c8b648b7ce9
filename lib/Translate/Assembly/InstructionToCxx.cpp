// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "InstructionToCxx.h"
#include "PtxRows.h"
#include "warp2wave/Source/PtxFunctions.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/ADT/bit.h"

using llvm::StringRef;
using llvm::Twine;

namespace warp2wave {

using ptx::OperandKind;
using Text = std::optional<std::string>;

StringRef cxxTypeOf(char letter) {
  switch (letter) {
  case 'h':
    return "unsigned short";
  case 'r':
    return "unsigned";
  case 'l':
    return "unsigned long long";
  case 'f':
    return "float";
  case 'd':
    return "double";
  case 'q':
    return "unsigned __int128";
  case 'p':
    return "bool";
  case 'n':
    return "int";
  default:
    return "";
  }
}

static unsigned bitsOf(char letter) {
  if (letter == 'q')
    return 128;
  return letter == 'h' ? 16 : letter == 'r' || letter == 'f' ? 32 : letter == 'l' || letter == 'd' ? 64 : 0;
}
static bool isFloatLetter(char letter) { return letter == 'f' || letter == 'd'; }

char letterOf(ptx::Type type) {
  const ptx::TypeInfo &info = ptx::info(type);
  if (info.typeClass == ptx::TypeClass::Predicate)
    return 'p';
  bool isFloat = info.isFloat() && !info.isPacked();
  switch (info.bits()) {
  case 8:
  case 16:
    return 'h';
  case 32:
    return isFloat && type == ptx::Type::F32 ? 'f' : 'r';
  case 64:
    return isFloat && type == ptx::Type::F64 ? 'd' : 'l';
  case 128:
    return 'q';
  default:
    return 0;
  }
}

std::string InstructionToCxx::localName(const ptx::Register &reg) {
  std::string local = "r_";
  for (char c : reg.name)
    local += llvm::isAlnum(c) || c == '_' ? c : '_';
  return local;
}

unsigned InstructionToCxx::indexOf(const ptx::Operand &operand) const {
  if (operand.index != ptx::noIndex)
    return operand.index;
  for (unsigned i = 0; i < statement.operands.size(); ++i)
    if (statement.operands[i].name == operand.text)
      return i;
  return ptx::noIndex;
}

char InstructionToCxx::letterOf(const ptx::Operand &operand) const {
  if (operand.kind == OperandKind::Register)
    return warp2wave::letterOf(program.registers[operand.index].type);
  if (operand.kind != OperandKind::Asm)
    return 0;
  unsigned i = indexOf(operand);
  return i < statement.operands.size() ? statement.operands[i].letter : 0;
}

Text InstructionToCxx::target(const ptx::Operand &operand) {
  if (operand.kind == OperandKind::Register && operand.component.empty())
    return localName(program.registers[operand.index]);
  unsigned i = indexOf(operand);
  if (operand.kind != OperandKind::Asm || operand.modifier || !operand.component.empty() ||
      i >= statement.operands.size())
    return std::nullopt;
  return name(i);
}

static std::string cast(char letter, StringRef text) {
  return ("static_cast<" + cxxTypeOf(letter) + ">(" + text + ")").str();
}
static std::string bits(char letter, StringRef text) {
  return ("w2w::ptx::bits<" + cxxTypeOf(letter) + ">(" + text + ")").str();
}

Text InstructionToCxx::special(const ptx::Operand &operand, char letter) {
  using ptx::Special;
  StringRef component = operand.component;
  std::string text;
  switch (operand.special) {
  case Special::Tid:
  case Special::Ntid:
  case Special::Ctaid:
  case Special::Nctaid: {
    if (component != "x" && component != "y" && component != "z")
      return std::nullopt;
    StringRef variable = operand.special == Special::Tid     ? "threadIdx"
                         : operand.special == Special::Ntid  ? "blockDim"
                         : operand.special == Special::Ctaid ? "blockIdx"
                                                             : "gridDim";
    text = (variable + "." + component).str();
    break;
  }
  case Special::LaneId:
    text = "w2w::lane()";
    break;
  case Special::LanemaskEq:
  case Special::LanemaskLe:
  case Special::LanemaskLt:
  case Special::LanemaskGe:
  case Special::LanemaskGt:
    text = ("w2w::" + ptx::info(operand.special).spelling + "()").str();
    break;
  case Special::Clock:
    text = "static_cast<unsigned>(w2w::clock64())";
    break;
  case Special::Clock64:
    text = "static_cast<unsigned long long>(w2w::clock64())";
    break;
  case Special::GlobalTimer:
    text = "w2w::globaltimer()";
    break;
  case Special::WarpId:
    text = "w2w::ptx::warpid()";
    break;
  case Special::ClockHi:
    text = "static_cast<unsigned>(static_cast<unsigned long long>(w2w::clock64()) >> 32)";
    break;
  case Special::GlobalTimerHi:
    text = "static_cast<unsigned>(w2w::globaltimer() >> 32)";
    break;
  case Special::GlobalTimerLo:
    text = "static_cast<unsigned>(w2w::globaltimer())";
    break;
  default:
    return std::nullopt;
  }
  char own = warp2wave::letterOf(ptx::info(operand.special).type);
  return own == letter || (own == 'r' && letter == 'l') ? Text(text) : Text();
}

/// Gives the operand as a value of the type of \p letter: bits are kept, and of a wider register the low ones.
Text InstructionToCxx::value(const ptx::Operand &operand, char letter) {
  switch (operand.kind) {
  case OperandKind::Integer: {
    auto number = static_cast<int64_t>(operand.value);
    if (letter == 'p' || isFloatLetter(letter))
      return std::nullopt;
    if (letter == 'l')
      return number < 0 && !operand.isUnsigned ? "static_cast<unsigned long long>(" + std::to_string(number) + "ll)"
                                               : std::to_string(operand.value) + "ull";
    if (letter == 'h')
      return std::to_string(operand.value & 0xffff);
    if (letter == 'n')
      return std::to_string(number);
    return std::to_string(static_cast<uint32_t>(operand.value)) + "u";
  }
  case OperandKind::Float32:
    return letter == 'f' ? Text(bits('f', "0x" + llvm::utohexstr(operand.value, true) + "u")) : std::nullopt;
  case OperandKind::Float64:
    // 0.0 and the like are doubles, which an instruction on floats rounds.
    if (letter == 'f') {
      auto number = static_cast<float>(llvm::bit_cast<double>(operand.value));
      return bits('f', "0x" + llvm::utohexstr(llvm::bit_cast<uint32_t>(number), true) + "u");
    }
    return letter == 'd' ? Text(bits('d', "0x" + llvm::utohexstr(operand.value, true) + "ull")) : std::nullopt;
  case OperandKind::WarpSize:
    return std::string("32u");
  case OperandKind::Special:
    return special(operand, letter);
  case OperandKind::Register:
  case OperandKind::Asm:
    break;
  default:
    return std::nullopt;
  }
  Text text = target(operand);
  char own = letterOf(operand);
  if (!text || !own)
    return std::nullopt;
  if (operand.isNegated)
    return own == 'p' && letter == 'p' ? Text("!" + *text) : std::nullopt;
  if (own == letter)
    return text;
  if (own == 'n')
    return isFloatLetter(letter) || letter == 'p' ? std::nullopt : Text(cast(letter, *text));
  if (own == 'p' || letter == 'p')
    return std::nullopt;
  if (bitsOf(own) == bitsOf(letter))
    return bits(letter, *text);
  if (isFloatLetter(own) || isFloatLetter(letter))
    return std::nullopt;
  return bitsOf(own) < bitsOf(letter) ? cast(letter, cast(own, *text)) : cast(letter, *text);
}

Text InstructionToCxx::condition(const ptx::Operand &operand) { return value(operand, 'p'); }

Text InstructionToCxx::assign(const ptx::Operand &to, char letter, std::string expression) {
  if (to.kind == OperandKind::Sink)
    return "(void)" + expression;
  Text text = target(to);
  char own = letterOf(to);
  if (!text || !own || own == 'n' || (own == 'p') != (letter == 'p'))
    return std::nullopt;
  if (isFloatLetter(own) != isFloatLetter(letter)) {
    if (bitsOf(own) != bitsOf(letter))
      return std::nullopt;
    expression = bits(own, expression);
  } else if (isFloatLetter(own) && own != letter) {
    return std::nullopt;
  }
  return *text + " = " + expression;
}

Text InstructionToCxx::call(std::string function, llvm::ArrayRef<Text> arguments) {
  function += "(";
  for (size_t i = 0; i < arguments.size(); ++i) {
    if (!arguments[i])
      return std::nullopt;
    function += (i ? ", " : "") + *arguments[i];
  }
  return function + ")";
}

/// A pointer for [base + offset].
Text InstructionToCxx::address(const ptx::Operand &operand, ptx::Space space) {
  StringRef function = space == ptx::Space::None     ? "generic"
                       : space == ptx::Space::Global ? "global"
                       : space == ptx::Space::Shared ? "shared"
                                                     : "";
  if (function.empty() || operand.kind != OperandKind::Address || operand.parts.empty())
    return std::nullopt;
  char own = letterOf(operand.parts[0]);
  if (own != 'l' && (own != 'r' || space != ptx::Space::Shared))
    return std::nullopt;
  llvm::SmallVector<Text, 2> arguments{value(operand.parts[0], own)};
  if (operand.hasOffset) {
    const ptx::Operand &offset = operand.parts[1];
    arguments.push_back(offset.kind == OperandKind::Integer ? Text(std::to_string(static_cast<int64_t>(offset.value)))
                                                            : value(offset, 'n'));
  }
  return call(("w2w::ptx::" + function).str(), arguments);
}

/// The value where a pointer would not do.
Text InstructionToCxx::word(const ptx::Operand &operand, char letter) {
  Text text = value(operand, letter);
  bool mayPoint = text && operand.kind == OperandKind::Asm && letterOf(operand) == 'l' && letter == 'l';
  return mayPoint ? Text("w2w::ptx::word(" + *text + ")") : text;
}

/// Instructions on numbers: a row of the runtime's tables.
Text InstructionToCxx::row(const ptx::Instruction &i) {
  const PtxRow *row = findPtxRow(i.name());
  bool isExtreme = i.op == ptx::Op::MinFloat || i.op == ptx::Op::MaxFloat;
  if (row && isExtreme && i.operands.size() == 4 && !i.modifiers.has(ptx::Flag::Abs))
    return extremeOfThree(i, *row);
  if (!row || i.operands.size() != row->arguments.size() + 1)
    return std::nullopt;
  // The runtime fills a narrow number up to 32 bits only.
  if (i.info().opClass == ptx::OpClass::Convert && bitsOf(letterOf(i.operands[0])) > bitsOf(row->result))
    return std::nullopt;
  llvm::SmallVector<Text, 4> arguments;
  for (size_t n = 0; n < row->arguments.size(); ++n)
    arguments.push_back(word(i.operands[n + 1], row->arguments[n]));
  Text expression = call(("w2w::ptx::" + row->function).str(), arguments);
  return expression ? assign(i.operands[0], row->result, *expression) : std::nullopt;
}

/// `max.f32 d, a, b, c`, which is that of two twice.
Text InstructionToCxx::extremeOfThree(const ptx::Instruction &i, const PtxRow &row) {
  std::string function = "w2w::ptx::" + row.function.str();
  char letter = row.arguments[0];
  Text two = call(function, {value(i.operands[1], letter), value(i.operands[2], letter)});
  Text three = call(function, {two, value(i.operands[3], letter)});
  return three ? assign(i.operands[0], row.result, *three) : std::nullopt;
}

Text InstructionToCxx::move(const ptx::Instruction &i) {
  const ptx::Operand &to = i.operands[0], &from = i.operands[1];
  unsigned total = ptx::info(i.modifiers.type()).bits();
  if (from.kind == OperandKind::Vector) {
    unsigned part = total / static_cast<unsigned>(from.parts.size());
    if (total == 128) {
      Text whole = part == 64 ? call("w2w::ptx::mov_b128", {value(from.parts[0], 'l'), value(from.parts[1], 'l')})
                              : std::nullopt;
      return whole ? assign(to, 'q', *whole) : std::nullopt;
    }
    char element = part == 32 ? 'r' : part == 16 || (part == 8 && total == 32) ? 'h' : 0;
    if (!element || (total != 32 && total != 64))
      return std::nullopt;
    llvm::SmallVector<Text, 4> arguments;
    for (const ptx::Operand &p : from.parts)
      arguments.push_back(value(p, element));
    Text expression = call(total == 64 ? "w2w::ptx::mov_b64"
                           : part == 8 ? "w2w::ptx::mov_b32_b8"
                                       : "w2w::ptx::mov_b32",
                           arguments);
    return expression ? assign(to, total == 64 ? 'l' : 'r', *expression) : std::nullopt;
  }
  if (to.kind == OperandKind::Vector) {
    char whole = total == 128 ? 'q' : total == 64 ? 'l' : total == 32 ? 'r' : 0;
    llvm::SmallVector<Text, 5> arguments;
    bool areBytes = total == 32 && to.parts.size() == 4;
    for (const ptx::Operand &p : to.parts) {
      unsigned bits = areBytes && letterOf(p) == 'h' ? 8 : bitsOf(letterOf(p));
      if (p.kind == OperandKind::Sink || bits * to.parts.size() != total)
        return std::nullopt;
      arguments.push_back(target(p));
    }
    arguments.push_back(value(from, whole));
    return whole ? call(areBytes ? "w2w::ptx::unpack_b8" : "w2w::ptx::unpack", arguments) : std::nullopt;
  }
  char letter = letterOf(to);
  if (letter != 'p' && bitsOf(letter) < total)
    return std::nullopt;
  Text expression = value(from, letter == 'n' ? 0 : letter);
  // The expression may be a pointer.
  if (expression && letter == 'l' && letterOf(from) == 'l')
    expression = "w2w::ptx::word(" + *expression + ")";
  return expression ? assign(to, letter, *expression) : std::nullopt;
}

Text InstructionToCxx::convertAddress(const ptx::Instruction &i) {
  ptx::Space space = i.modifiers.space;
  StringRef name = space == ptx::Space::Global ? "global" : space == ptx::Space::Shared ? "shared" : "";
  char from = letterOf(i.operands[1]);
  if (name.empty() || (from != 'l' && from != 'r') || i.operands[1].kind == OperandKind::Symbol)
    return std::nullopt;
  bool isTo = i.modifiers.has(ptx::Flag::To);
  Text expression = call(("w2w::ptx::cvta_" + (isTo ? "to_" : Twine("")) + name).str(), {value(i.operands[1], from)});
  return expression ? assign(i.operands[0], 'l', *expression) : std::nullopt;
}

Text InstructionToCxx::compare(const ptx::Instruction &i) {
  const ptx::Modifiers &m = i.modifiers;
  // The row has neither the Boolean operation nor the second result.
  std::string plain = i.info().spelling.str();
  for (StringRef word : i.words)
    if (m.boolOp == ptx::BoolOp::None || (word != "and" && word != "or" && word != "xor"))
      plain += "." + word.str();
  const PtxRow *row = findPtxRow(plain);
  if (!row || row->arguments.size() != 2)
    return std::nullopt;
  Text is = call(("w2w::ptx::" + row->function).str(),
                 {value(i.operands[1], row->arguments[0]), value(i.operands[2], row->arguments[1])});
  if (!is)
    return std::nullopt;
  bool isPair = i.operands[0].kind == OperandKind::Pair;
  if (isPair || m.boolOp != ptx::BoolOp::None) {
    Text other = m.boolOp == ptx::BoolOp::None ? Text("")
                 : i.operands.size() > 3       ? value(i.operands[3], 'p')
                                               : std::nullopt;
    if (!other)
      return std::nullopt;
    auto combined = [&](const std::string &first) {
      StringRef sign = m.boolOp == ptx::BoolOp::And ? " && " : m.boolOp == ptx::BoolOp::Or ? " || " : " != ";
      return other->empty() ? first : (first + sign + *other).str();
    };
    if (!isPair)
      return assign(i.operands[0], 'p', combined(*is));
    Text first = assign(i.operands[0].parts[0], 'p', combined("w2wIs"));
    Text second = assign(i.operands[0].parts[1], 'p', combined("!w2wIs"));
    // The predicate that is joined may be one of the results.
    if (!first || !second || (!other->empty() && StringRef(*first).starts_with(StringRef(*other).ltrim("!"))))
      return std::nullopt;
    return "bool w2wIs = " + *is + "; " + *first + "; " + *second;
  }
  return assign(i.operands[0], 'p', *is);
}

Text InstructionToCxx::select(const ptx::Instruction &i) {
  char letter = warp2wave::letterOf(i.modifiers.type());
  Text a = value(i.operands[1], letter), b = value(i.operands[2], letter), p = value(i.operands[3], 'p');
  if (!a || !b || !p)
    return std::nullopt;
  // An output has the type of the user's variable.
  auto typed = [&](const ptx::Operand &o, const std::string &text) {
    return o.kind == OperandKind::Asm ? cast(letter, text) : text;
  };
  return assign(i.operands[0], letter, *p + " ? " + typed(i.operands[1], *a) + " : " + typed(i.operands[2], *b));
}

Text InstructionToCxx::logicOfPredicates(const ptx::Instruction &i) {
  Text a = value(i.operands[1], 'p');
  if (!a)
    return std::nullopt;
  if (i.op == ptx::Op::Not)
    return assign(i.operands[0], 'p', "!" + *a);
  Text b = value(i.operands[2], 'p');
  StringRef sign = i.op == ptx::Op::And ? " && " : i.op == ptx::Op::Or ? " || " : " != ";
  return b ? assign(i.operands[0], 'p', (*a + sign + *b).str()) : std::nullopt;
}

/// Barriers and fences; the analyses must see them as the same (Source/PtxFunctions.h).
Text InstructionToCxx::synchronise(const ptx::Instruction &i) {
  using ptx::Op;
  if (i.guard)
    return std::nullopt;
  switch (i.op) {
  case Op::BarWarpSync:
    return call("w2w::syncwarp", {value(i.operands[0], 'r')});
  case Op::GridDependencyWait:
  case Op::GridDependencyLaunch:
    // The kernel before has ended, and its writes are seen.
    return std::string("w2w::ptx::memory()");
  case Op::FenceProxy:
    // AMD has one path to memory; those of tensor maps go with what uses them.
    if (i.modifiers.proxy == ptx::Proxy::TensormapGeneric || !i.operands.empty())
      return std::nullopt;
    return std::string("w2w::ptx::memory()");
  case Op::FenceMbarrierInit:
    return std::string("__threadfence_block()");
  case Op::MbarrierInit:
  case Op::MbarrierInval:
  case Op::MbarrierExpectTx:
  case Op::MbarrierCompleteTx:
  case Op::MbarrierArrive:
  case Op::MbarrierArriveDrop:
  case Op::MbarrierTestWait:
  case Op::MbarrierTryWait:
  case Op::MbarrierPendingCount:
    return mbarrier(i);
  case Op::BarArrive:
  case Op::BarCtaArrive:
  case Op::BarrierArrive:
  case Op::BarrierCtaArrive:
    return namedBarrier(i, "arrive");
  case Op::BarRed:
  case Op::BarCtaRed:
  case Op::BarrierRed:
  case Op::BarrierCtaRed:
    return blockReduction(i);
  default:
    break;
  }
  bool isSync = i.op == Op::BarSync || i.op == Op::BarCtaSync || i.op == Op::BarrierSync || i.op == Op::BarrierCtaSync;
  if (isSync && i.operands.size() == 2)
    return namedBarrier(i, "sync");
  std::string text = i.name();
  const ptx::Operand *number = i.operands.size() == 1 ? &i.operands[0] : nullptr;
  bool isOperand = number && number->kind == OperandKind::Asm;
  for (const ptx::Operand &o : i.operands)
    text += o.kind == OperandKind::Integer ? " " + std::to_string(o.value) : isOperand ? " %0" : " ?";
  StringRef function = functionOfPtx(text);
  if (function.empty())
    return std::nullopt;
  // All threads wait, whichever of the barriers it is.
  Text ignored = isOperand ? target(*number) : Text("");
  if (!ignored)
    return std::nullopt;
  return isOperand ? "(void)(" + *ignored + "), " + function.str() + "()" : function.str() + "()";
}

/// `bar.sync 1, 64`: aligned, unless it is `barrier.sync` without .aligned.
Text InstructionToCxx::namedBarrier(const ptx::Instruction &i, StringRef what) {
  if (!statement.hasBarriers)
    return std::nullopt;
  bool isAligned = i.info().spelling.starts_with("bar.") || i.modifiers.has(ptx::Flag::Aligned);
  return call((StringRef(isAligned ? "w2w::ptx::bar_" : "w2w::ptx::barrier_") + what).str(),
              {value(i.operands[0], 'r'), value(i.operands[1], 'r')});
}

/// `bar.red` without a count of threads.
Text InstructionToCxx::blockReduction(const ptx::Instruction &i) {
  if (i.operands.size() != 3)
    return std::nullopt;
  Text p = value(i.operands[2], 'p');
  if (i.modifiers.reduce == ptx::ReduceOp::Popc) {
    Text count = call("__syncthreads_count", {p});
    return count ? assign(i.operands[0], 'r', "static_cast<unsigned>(" + *count + ")") : std::nullopt;
  }
  Text is = call(i.modifiers.reduce == ptx::ReduceOp::And ? "__syncthreads_and" : "__syncthreads_or", {p});
  return is ? assign(i.operands[0], 'p', *is + " != 0") : std::nullopt;
}

/// Arithmetic with the carry flag, which is a variable of the block.
Text InstructionToCxx::carry(const ptx::Instruction &i) {
  char letter = warp2wave::letterOf(i.modifiers.type());
  bool isMad = i.operands.size() == 4;
  std::string function = "w2w::ptx::" + i.info().spelling.str();
  for (StringRef word : i.words)
    function += ("_" + (word == "s32" ? "u32" : word == "s64" ? "u64" : word)).str();
  // The high half of a product depends on the sign.
  bool isSigned = i.modifiers.type() == ptx::Type::S32 || i.modifiers.type() == ptx::Type::S64;
  if (isMad && isSigned && StringRef(function).contains("_hi"))
    return std::nullopt;
  llvm::SmallVector<Text, 4> all;
  for (size_t n = 1; n < i.operands.size(); ++n)
    all.push_back(value(i.operands[n], letter));
  all.push_back(std::string("w2wCarry"));
  Text expression = call(function, all);
  return expression ? assign(i.operands[0], letter, *expression) : std::nullopt;
}

bool usesCarry(const ptx::Instruction &i) { return readsCarry(i) || writesCarry(i); }
bool readsCarry(const ptx::Instruction &i) {
  return i.op == ptx::Op::Addc || i.op == ptx::Op::Subc || i.op == ptx::Op::Madc;
}
bool writesCarry(const ptx::Instruction &i) { return i.modifiers.has(ptx::Flag::Cc); }

Text InstructionToCxx::control(const ptx::Instruction &i) {
  switch (i.op) {
  case ptx::Op::Trap:
    return std::string("w2w::trap()");
  case ptx::Op::Brkpt:
    return std::string("w2w::brkpt()");
  default:
    return std::nullopt;
  }
}

std::optional<std::string> InstructionToCxx::run(const ptx::Instruction &i) {
  using ptx::Op;
  using ptx::OpClass;
  switch (i.op) {
  case Op::CpAsyncBulk:
    return bulkCopy(i);
  case Op::CpAsyncBulkCommit:
  case Op::CpAsyncBulkWait:
    return std::string("w2w::ptx::memory()");
  default:
    break;
  }
  if (i.isUnsupported())
    return std::nullopt;
  if (usesCarry(i))
    return carry(i);
  switch (i.op) {
  case Op::Mov:
    return move(i);
  case Op::Cvta:
    return convertAddress(i);
  case Op::Ld:
    return load(i);
  case Op::St:
    return store(i);
  case Op::Setp:
  case Op::SetpHalf:
    return compare(i);
  case Op::Selp:
    return select(i);
  case Op::And:
  case Op::Or:
  case Op::Xor:
  case Op::Not:
    return i.modifiers.type() == ptx::Type::Pred ? logicOfPredicates(i) : row(i);
  case Op::Nanosleep:
    return call("w2w::nanosleep", {value(i.operands[0], 'r')});
  case Op::Prefetch:
  case Op::PrefetchUniform:
  case Op::ApplyPriority:
  case Op::Discard:
  case Op::CreatePolicyFractional:
  case Op::CreatePolicyRange:
  case Op::CreatePolicyCvt:
    return hint(i);
  case Op::Set:
  case Op::SetHalf:
    return set(i);
  case Op::Isspacep:
    return isInSpace(i);
  case Op::Bra:
    return branch(i);
  case Op::Ldmatrix:
  case Op::Stmatrix:
  case Op::Movmatrix:
    return matrix(i);
  case Op::Mma:
    return product(i);
  default:
    break;
  }
  switch (i.info().opClass) {
  case OpClass::Atomic:
    return atomic(i);
  case OpClass::AsyncCopy:
    return asyncCopy(i);
  case OpClass::CrossLane:
    return crossLane(i);
  case OpClass::Control:
    return control(i);
  case OpClass::Sync:
    return synchronise(i);
  case OpClass::Arithmetic:
  case OpClass::Logic:
  case OpClass::Compare:
  case OpClass::Move:
  case OpClass::Convert:
  case OpClass::Video:
    return row(i);
  default:
    return std::nullopt;
  }
}

} // namespace warp2wave
