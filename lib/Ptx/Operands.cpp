// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the operand letters of Ops.def ask for, and what else the number and kind
// of operands depends on.

#include "Opcode.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace warp2wave::ptx {

namespace {

struct Slot {
  char letter;
  bool isOptional;
};

class Checker {
public:
  Checker(const Program &program, Instruction &in, std::vector<Problem> &problems)
      : program(program), in(in), m(in.modifiers), problems(problems) {}

  void run() {
    SmallVector<Slot, 10> slots;
    bool isOpen = false;
    for (char c : in.info().operands) {
      if (c == '?')
        slots.back().isOptional = true;
      else if (c == '*')
        isOpen = true;
      else
        slots.push_back({c, false});
    }
    if (isOpen)
      return;
    size_t needed = count_if(slots, [](Slot s) { return !s.isOptional; }), given = in.operands.size();
    if (given < needed || given > slots.size())
      return failCount(needed, slots.size());
    size_t spare = given - needed, next = 0;
    for (Slot slot : slots) {
      if (slot.isOptional && spare == 0)
        continue;
      spare -= slot.isOptional;
      check(in.operands[next++], slot.letter);
    }
    checkTogether();
  }

private:
  void fail(uint32_t offset, const Twine &message) { problems.push_back({offset, message.str()}); }
  void failCount(size_t min, size_t max) {
    std::string expected = min == max ? std::to_string(min) : std::to_string(min) + " to " + std::to_string(max);
    fail(in.offset, "`" + in.name() + "` takes " + expected + (max == 1 ? " operand" : " operands") + ", not " +
                        Twine(in.operands.size()));
  }
  void requireCount(size_t count) {
    if (in.operands.size() != count)
      failCount(count, count);
  }

  bool isPredicate(const Operand &operand) const {
    return operand.kind == OperandKind::Register && program.registers[operand.index].type == Type::Pred;
  }
  /// Whether results and sources of the instruction's own type are predicates.
  bool hasPredicateType() const { return !m.types.empty() && m.type() == Type::Pred; }

  void check(Operand &operand, char letter) {
    if (letter == 'o')
      letter = operand.isNegated || isPredicate(operand) ? 'p' : 's';
    switch (letter) {
    case 'D':
    case 'd':
    case 'q':
      return checkDestination(operand, letter);
    case 'S':
    case 's':
    case 'Y':
      return checkSource(operand, letter);
    case 'p':
      operand.role = Role::Predicate;
      if (operand.kind == OperandKind::Asm || operand.kind == OperandKind::Integer || isPredicate(operand))
        return;
      return reject(operand, "a predicate");
    case 'a':
      operand.role = Role::Address;
      if (operand.kind != OperandKind::Address)
        return reject(operand, "an address in brackets");
      return checkAddress(operand);
    case 'l':
      operand.role = Role::Label;
      if (operand.kind != OperandKind::Label)
        reject(operand, "a label of this statement");
      return;
    default:
      assert(false && "unknown letter in Ops.def");
    }
  }

  void reject(const Operand &operand, const Twine &expected) {
    std::string what;
    if (operand.kind == OperandKind::Symbol && operand.role != Role::Label)
      return fail(operand.offset, "`" + operand.text + "` is not declared");
    fail(operand.offset, "`" + in.name() + "` needs " + expected + " here");
  }

  void checkComponent(const Operand &operand) {
    bool isVector = operand.kind == OperandKind::Register && program.registers[operand.index].vector > 1;
    bool isSpecialVector = operand.kind == OperandKind::Special && info(operand.special).components > 1;
    StringRef component = operand.component;
    if (isSpecialVector || isVector) {
      unsigned number = isVector ? program.registers[operand.index].vector : 4;
      size_t place = component.size() != 1 ? StringRef::npos : StringRef("xyzw").find(component);
      if (isVector && component.size() == 1 && place == StringRef::npos)
        place = StringRef("rgba").find(component);
      if (place == StringRef::npos || place >= number)
        fail(operand.offset, "`" + operand.text + "` needs a component such as `.x`");
      return;
    }
    if (component.empty())
      return;
    // a.b0, a.h1 and masks as .b3210 and .h10
    bool isSelector =
        in.info().opClass == OpClass::Video && (component[0] == 'b' || component[0] == 'h') && component.size() > 1 &&
        component.size() <= 5 &&
        component.drop_front().find_first_not_of(component[0] == 'b' ? "01234567" : "0123") == StringRef::npos;
    if (!isSelector)
      fail(operand.offset, "`." + operand.component + "` selects nothing here");
  }

  void checkDestination(Operand &operand, char letter) {
    operand.role = Role::Destination;
    if (operand.kind == OperandKind::Vector && letter == 'D') {
      for (Operand &part : operand.parts)
        checkDestination(part, 'd');
      return;
    }
    if (operand.kind == OperandKind::Pair && letter == 'q') {
      for (Operand &part : operand.parts) {
        part.role = Role::Destination;
        if (part.kind != OperandKind::Asm && part.kind != OperandKind::Register && part.kind != OperandKind::Sink)
          return reject(part, "a register or `_`");
      }
      if (operand.parts[1].kind == OperandKind::Register && !isPredicate(operand.parts[1]))
        reject(operand.parts[1], "a predicate");
      return;
    }
    if (operand.isNegated || (operand.kind != OperandKind::Asm && operand.kind != OperandKind::Register &&
                              operand.kind != OperandKind::Sink))
      return reject(operand, "a register");
    checkComponent(operand);
    if (operand.kind != OperandKind::Register)
      return;
    bool wantsPredicate = hasPredicateType() || is_contained({Op::Setp, Op::SetpHalf, Op::Testp, Op::Isspacep,
                                                              Op::MbarrierTestWait, Op::MbarrierTryWait},
                                                             in.op);
    if (isPredicate(operand) != wantsPredicate)
      reject(operand, wantsPredicate ? "a predicate" : "a register that is no predicate");
  }

  void checkSource(Operand &operand, char letter) {
    operand.role = Role::Source;
    if (operand.kind == OperandKind::Vector && letter != 's') {
      for (Operand &part : operand.parts)
        checkSource(part, 's');
      return;
    }
    if (operand.kind == OperandKind::Symbol && letter == 'Y')
      return;
    if (operand.isNegated || is_contained({OperandKind::Sink, OperandKind::Symbol, OperandKind::Label,
                                           OperandKind::Vector, OperandKind::Pair, OperandKind::Address},
                                          operand.kind))
      return reject(operand, "a value");
    checkComponent(operand);
    bool isOfType = hasPredicateType() && is_contained({OpClass::Logic, OpClass::Move}, in.info().opClass);
    if (operand.kind == OperandKind::Register && isPredicate(operand) != isOfType)
      reject(operand, isOfType ? "a predicate" : "a value that is no predicate");
  }

  void checkAddress(Operand &operand) {
    Operand &base = operand.parts[0];
    base.role = Role::Source;
    if (!is_contained({OperandKind::Asm, OperandKind::Register, OperandKind::Integer, OperandKind::Symbol},
                      base.kind) ||
        isPredicate(base))
      return fail(base.offset, "`" + base.text + "` is no address");
    checkComponent(base);
    if (operand.parts.size() == 1)
      return;
    operand.parts[1].role = Role::Source;
    if (!operand.hasOffset || operand.parts.size() > 2)
      fail(operand.offset, "`" + in.name() + "` takes a plain address");
  }

  /// Elements of an operand that may be a vector.
  void requireElements(const Operand &operand, size_t count) {
    size_t given = operand.kind == OperandKind::Vector ? operand.parts.size() : 1;
    if (given != count || (operand.kind == OperandKind::Vector && count == 1 && in.info().opClass != OpClass::Matrix))
      fail(operand.offset, "`" + in.name() + "` needs " + (count == 1 ? "one register" : Twine(count) + " registers") +
                               " here, not " + Twine(given));
  }

  void checkTogether() {
    const std::vector<Operand> &operands = in.operands;
    bool hasHint = m.has(Flag::CacheHint);
    switch (in.op) {
    case Op::Mov:
      checkPacking();
      break;
    case Op::Ld:
    case Op::Ldu:
      requireElements(operands[0], m.vector);
      requireCount(2 + hasHint);
      break;
    case Op::St:
    case Op::Red:
      requireElements(operands[1], m.vector);
      requireCount(2 + hasHint);
      break;
    case Op::Atom:
      requireElements(operands[0], m.vector);
      requireElements(operands[2], m.vector);
      requireCount(3 + (m.reduce == ReduceOp::Cas) + hasHint);
      break;
    case Op::Cvt:
      checkConversion();
      break;
    case Op::Setp:
    case Op::SetpHalf:
    case Op::Set:
    case Op::SetHalf:
      requireCount(3 + (m.boolOp != BoolOp::None));
      break;
    case Op::Lop3:
      requireCount(5 + (m.boolOp != BoolOp::None));
      if ((operands[0].kind == OperandKind::Pair) != (m.boolOp != BoolOp::None))
        fail(operands[0].offset, "`lop3` gives a predicate with `.and` and `.or`");
      break;
    case Op::Shfl:
      requireCount(4 + m.has(Flag::Sync));
      break;
    case Op::Vote:
      requireCount(2 + m.has(Flag::Sync));
      break;
    case Op::Match:
      if (operands[0].kind == OperandKind::Pair && m.vote == VoteMode::Any)
        fail(operands[0].offset, "`match.any` gives no predicate");
      break;
    case Op::Ldmatrix:
      requireElements(operands[0], matrixRegisters());
      break;
    case Op::Stmatrix:
      requireElements(operands[1], matrixRegisters());
      break;
    default:
      break;
    }
  }

  /// 9.7.14, ldmatrix: a matrix of 8x8 halves, or of 16x8 bytes, is one register a lane; 16x16 bytes are two.
  unsigned matrixRegisters() const { return m.count * (m.shape.m == 16 && m.shape.n == 16 ? 2 : 1); }

  /// 9.7.9: mov packs 2 or 4 parts into a value, or unpacks.
  void checkPacking() {
    const Operand &to = in.operands[0], &from = in.operands[1];
    bool isUnpack = to.kind == OperandKind::Vector, isPack = from.kind == OperandKind::Vector;
    if (isUnpack && isPack)
      return fail(in.offset, "`mov` has a vector on one side only");
    const Operand *vector = isUnpack ? &to : isPack ? &from : nullptr;
    if (!vector)
      return;
    size_t parts = vector->parts.size();
    if (info(m.type()).typeClass != TypeClass::Bits || (parts != 2 && parts != 4))
      fail(vector->offset, "`mov` of a vector takes bits, and 2 or 4 elements");
  }

  /// 9.7.9, cvt: one operand for each element of a packed result, in a vector if there are four.
  void checkConversion() {
    const TypeInfo &to = info(m.types[0]), &from = info(m.types[1]);
    bool packsTwo = to.elements == 2 && from.elements == 1, packsFour = to.elements == 4;
    requireCount(2 + packsTwo + (m.rounding == Rounding::Stochastic) + m.has(Flag::ScaledUE8M0));
    requireElements(in.operands[1], packsFour ? 4 : 1);
  }

  const Program &program;
  Instruction &in;
  const Modifiers &m;
  std::vector<Problem> &problems;
};

} // namespace

void checkOperands(const Program &program, Instruction &instruction, std::vector<Problem> &problems) {
  Checker(program, instruction, problems).run();
}

} // namespace warp2wave::ptx
