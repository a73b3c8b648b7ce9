// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The instructions of PTX as data: what each is called, where the manual
// describes it, which modifiers it takes and what its operands are.  The rows
// are in Ops.def.

#ifndef WARP2WAVE_PTX_OPS_H
#define WARP2WAVE_PTX_OPS_H

#include "warp2wave/Ptx/Modifiers.h"
#include "llvm/ADT/ArrayRef.h"

namespace warp2wave::ptx {

/// What an instruction is for; decides who runs or translates it.
enum class OpClass : uint8_t {
  Arithmetic,
  Logic,
  Compare,
  Move,
  Convert,
  Memory,
  AsyncCopy,
  Atomic,
  Sync,
  /// Reads or combines values of other lanes.
  CrossLane,
  Matrix,
  Control,
  Video,
  /// Changes speed only; may be left out.
  Hint,
  /// Known by name, so that it can be refused by name; its modifiers are not
  /// decoded and its operands not checked.
  Unsupported,
};

enum class Op : uint16_t {
#define W2W_PTX_OP(Id, Spelling, Section, Class, Operands, Types, Needs, Takes) Id,
#include "warp2wave/Ptx/Ops.def"
};

/// A set of types.
using TypeSet = uint64_t;

/// Which types an instruction has: \p min to \p max of them; the first is one of \p first, the others are of \p rest.
struct TypeRule {
  unsigned min = 0, max = 0;
  TypeSet first = 0, rest = 0;
};

/// A set of kinds of modifiers and of flags.
struct ModifierSet {
  uint64_t kinds = 0, flags = 0;

  constexpr bool contains(ModifierKind kind) const { return kinds >> static_cast<unsigned>(kind) & 1; }
  constexpr bool contains(Flag flag) const { return flags >> static_cast<unsigned>(flag) & 1; }
  friend constexpr ModifierSet operator|(ModifierSet a, ModifierSet b) {
    return {a.kinds | b.kinds, a.flags | b.flags};
  }
};

/// One row of Ops.def.
struct OpInfo {
  Op op;
  /// The opcode with the words that belong to it, such as "mbarrier.try_wait".
  llvm::StringLiteral spelling;
  /// Section of the PTX ISA manual, version 9.0.
  llvm::StringLiteral section;
  OpClass opClass;
  /// See Ops.def.
  llvm::StringLiteral operands;
  TypeRule types;
  /// Modifiers of which one (of each kind) must, and may, be there.  Sets of kinds
  /// that fill the same field ("eq" and "equ") count as one.
  ModifierSet needs, takes;
};

const OpInfo &info(Op op);
llvm::ArrayRef<OpInfo> allOps();
/// The rows of that spelling; they differ in their types and stand next to each other.
llvm::ArrayRef<OpInfo> findOps(llvm::StringRef spelling);

} // namespace warp2wave::ptx

#endif
