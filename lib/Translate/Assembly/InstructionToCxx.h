// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One instruction of PTX as one statement of C++.

#ifndef WARP2WAVE_LIB_TRANSLATE_ASSEMBLY_INSTRUCTIONTOCXX_H
#define WARP2WAVE_LIB_TRANSLATE_ASSEMBLY_INSTRUCTIONTOCXX_H

#include "AsmStatement.h"
#include "warp2wave/Ptx/Ast.h"

namespace warp2wave {

struct PtxRow;

/// The type of a constraint's letter; p is a predicate.
llvm::StringRef cxxTypeOf(char letter);
/// The letter of a register, or 0 for types that no local can have.
char letterOf(ptx::Type type);

bool readsCarry(const ptx::Instruction &i);
bool writesCarry(const ptx::Instruction &i);
bool usesCarry(const ptx::Instruction &i);

class InstructionToCxx {
public:
  /// How operand i is called: its local, or a mark in place of its text.
  using NameOperand = std::string (*)(unsigned);

  InstructionToCxx(const ptx::Program &program, const AsmStatement &statement, NameOperand name)
      : program(program), statement(statement), name(name) {}

  /// The statement without its `;`; empty for what AMD needs nothing for.  None if the instruction is not known.
  std::optional<std::string> run(const ptx::Instruction &instruction);
  /// The guard as a condition.
  std::optional<std::string> condition(const ptx::Operand &operand);
  static std::string localName(const ptx::Register &reg);
  static std::string labelName(const ptx::Label &label);

private:
  using Text = std::optional<std::string>;

  unsigned indexOf(const ptx::Operand &operand) const;
  char letterOf(const ptx::Operand &operand) const;
  Text value(const ptx::Operand &operand, char letter);
  Text word(const ptx::Operand &operand, char letter);
  Text special(const ptx::Operand &operand, char letter);
  Text target(const ptx::Operand &operand);
  Text assign(const ptx::Operand &to, char letter, std::string expression);
  Text address(const ptx::Operand &operand, ptx::Space space);
  Text call(std::string function, llvm::ArrayRef<Text> arguments);

  Text row(const ptx::Instruction &i);
  Text extremeOfThree(const ptx::Instruction &i, const PtxRow &row);
  Text move(const ptx::Instruction &i);
  Text load(const ptx::Instruction &i);
  Text store(const ptx::Instruction &i);
  Text atomic(const ptx::Instruction &i);
  Text asyncCopy(const ptx::Instruction &i);
  Text compare(const ptx::Instruction &i);
  Text select(const ptx::Instruction &i);
  Text logicOfPredicates(const ptx::Instruction &i);
  Text crossLane(const ptx::Instruction &i);
  Text convertAddress(const ptx::Instruction &i);
  Text synchronise(const ptx::Instruction &i);
  Text blockReduction(const ptx::Instruction &i);
  Text mbarrier(const ptx::Instruction &i);
  Text bulkCopy(const ptx::Instruction &i);
  Text namedBarrier(const ptx::Instruction &i, llvm::StringRef what);
  Text carry(const ptx::Instruction &i);
  Text control(const ptx::Instruction &i);
  Text set(const ptx::Instruction &i);
  Text isInSpace(const ptx::Instruction &i);
  Text hint(const ptx::Instruction &i);
  Text branch(const ptx::Instruction &i);
  Text matrix(const ptx::Instruction &i);
  Text product(const ptx::Instruction &i);
  Text atomicOfHalves(const ptx::Instruction &i);
  Text atomicCall(const ptx::Instruction &i, std::string function, char letter);

  const ptx::Program &program;
  const AsmStatement &statement;
  NameOperand name;
};

} // namespace warp2wave

#endif
