// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the text of an inline `asm` statement says.  A Program is flat where that
// serves who runs it (all registers, labels and instructions in three lists, and
// operands that hold indices), and keeps the blocks for who prints or translates
// it.
//
// To run a program: make a place for each of `registers` (their values are
// undefined at first), then run `instructions` in order.  Op, Modifiers and the
// roles of the operands say what each does; a `bra` goes to
// `labels[operand.index].position`.  Running past the last instruction ends the
// statement; `exit` and `trap` end the thread.
//
// What the program leaves to who runs it:
//  - Sizes of registers and of types may differ where the manual lets them (section
//    9.4.1): a source that is wider gives its low bits; ld and cvt extend what they
//    write to a wider register, by sign for signed types, with zeros for others.
//    Asm operands have the size of their constraint (h 16, r and f 32, l and d 64 bits).
//  - Packed values: element 0 is in the low bits; so it is for vectors of `mov`.
//    `cvt` to a packed type from two floats puts the first source in the upper element.
//  - .cc and the instructions with a c at their end share one carry flag a thread.
//  - Modifiers that only a cache or the assembler sees may be ignored: cache, evictL1,
//    evictL2, prefetchL2, CacheHint (its operand is the last one), Nc, Uni, class Hint.
//    A Hint with a destination (createpolicy) gives it any value.
//  - Space::SharedCluster is the block's own shared memory unless a cluster was
//    launched, which the manual allows for blocks without one; else refuse it.
//  - Space::Param, Symbols and asm operands without index need the module or the
//    compiler's list of operands to be resolved.
//
// All offsets are bytes from the start of the text that was parsed.

#ifndef WARP2WAVE_PTX_AST_H
#define WARP2WAVE_PTX_AST_H

#include "warp2wave/Ptx/Ops.h"
#include <string>
#include <vector>

namespace warp2wave::ptx {

enum class Special : uint8_t {
#define W2W_PTX_SPECIAL(Id, Spelling, Type, Components) Id,
#define W2W_PTX_SPECIAL_NUMBERED(Id, Spelling, Type, Number) Id,
#include "warp2wave/Ptx/Specials.def"
};

struct SpecialInfo {
  llvm::StringLiteral spelling;
  Type type;
  /// 4 for %tid and the like: the operand then has a component.
  unsigned components;
  /// How many numbered registers of this name there are; 0: not numbered.
  unsigned numbered;
};
const SpecialInfo &info(Special special);

enum class OperandKind : uint8_t {
  /// Operand `index` of the asm statement: `%0`, `$0`; or `%[name]` with `index` noIndex and `text` "name".
  Asm,
  /// `registers[index]`.
  Register,
  /// Integer in `value`: 64 bits, two's complement; `isUnsigned` as the manual has it (U suffix, or over INT64_MAX).
  Integer,
  /// `value` has the bits of a float (0f...).
  Float32,
  /// `value` has the bits of a double (0d..., 1.5).
  Float64,
  /// `special`, with `index` the number of numbered ones (%envreg3).
  Special,
  /// WARP_SZ.
  WarpSize,
  /// A name that the statement does not declare: a variable or function of the module, in `text`.
  Symbol,
  /// `labels[index]`.
  Label,
  /// `_`: the result is dropped.
  Sink,
  /// `{a, b}`: `parts`.
  Vector,
  /// `d|p`: two `parts`, each a register, an asm operand or a sink.
  Pair,
  /// `[base]`, `[base+offset]`: parts[0] is the base; with `hasOffset`, parts[1] is the offset in bytes (Integer or
  /// Asm).  Only refused instructions have more: `[base, {x, y}]` of tensor copies.
  Address,
};

/// What an instruction does with an operand.
enum class Role : uint8_t { Destination, Source, Predicate, Address, Label, Unknown };

constexpr unsigned noIndex = ~0u;

struct Operand {
  OperandKind kind = OperandKind::Sink;
  Role role = Role::Unknown;
  /// `!p`; of predicates only.
  bool isNegated = false;
  bool isUnsigned = false;
  bool hasOffset = false;
  /// Letter of an operand's modifier (`${0:c}`, `%c0`), or 0.
  char modifier = 0;
  Special special = Special::Tid;
  uint32_t offset = 0;
  uint32_t index = noIndex;
  uint64_t value = 0;
  /// Name of a Symbol or of an Asm operand; of others what was written, for messages.
  std::string text;
  /// Without dot: "x" of %tid.x and of vector registers, "b0" and "h1" of video instructions.
  std::string component;
  std::vector<Operand> parts;
};

struct Instruction {
  Op op;
  /// As written, in order, without dots and without what belongs to the opcode.
  std::vector<std::string> words;
  /// `words`, decoded; only types are filled in for class Unsupported.
  Modifiers modifiers;
  /// `@p` or `@!p`: the instruction runs in threads where it is true (of kind Register or Asm; with isNegated).
  std::optional<Operand> guard;
  std::vector<Operand> operands;
  /// Of the opcode.
  uint32_t offset = 0;
  /// Index into Program::blocks.
  uint32_t block = 0;

  const OpInfo &info() const { return ptx::info(op); }
  bool isUnsupported() const { return info().opClass == OpClass::Unsupported; }
  /// How it is written, without operands: "ld.global.v4.u32".
  std::string name() const;
};

/// `.reg .b32 r<2>, x;` declares r0, r1 and x.
struct Register {
  std::string name;
  Type type;
  /// Elements of `.reg .v4 .f32 x`, else 1.
  unsigned vector = 1;
  uint32_t offset = 0;
  uint32_t block = 0;
};

struct Label {
  std::string name;
  /// Index of the instruction that follows it; may be instructions.size().
  uint32_t position = 0;
  uint32_t offset = 0;
  uint32_t block = 0;
};

/// One part of a block, in the order of the text; `index` is into the list of its kind.
struct Statement {
  enum Kind : uint8_t { Declaration, Label, Instruction, Block } kind;
  uint32_t index;
};

/// `{ ... }`; names declared inside are known inside only.
struct Block {
  uint32_t parent = noIndex;
  uint32_t offset = 0;
  std::vector<Statement> statements;
};

struct Program {
  /// blocks[0] is the whole text.
  std::vector<Block> blocks;
  std::vector<Register> registers;
  std::vector<Label> labels;
  std::vector<Instruction> instructions;
  /// One more than the largest number of an asm operand.
  unsigned numAsmOperands = 0;

  /// The first instruction of class Unsupported, or null.
  const Instruction *findUnsupported() const;
};

/// Writes a program as text of Syntax::Clang; parsing it again gives an equal program.
std::string toText(const Program &program);

} // namespace warp2wave::ptx

#endif
