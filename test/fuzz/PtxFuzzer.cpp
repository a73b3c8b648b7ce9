// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Any bytes through the parser of inline PTX, in each syntax: problems and offsets
// lie inside the text, indices inside their lists, and a program without problems
// means the same once it is written out and read again.

#include "warp2wave/Ptx/Parse.h"
#include <cstdlib>

using namespace llvm;
using namespace warp2wave::ptx;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition) {
  if (!condition)
    abort();
}

static void check(const Program &program, const Operand &operand, size_t size) {
  require(operand.offset <= size);
  if (operand.kind == OperandKind::Register)
    require(operand.index < program.registers.size());
  if (operand.kind == OperandKind::Label)
    require(operand.index < program.labels.size());
  if (operand.kind == OperandKind::Asm && operand.index != noIndex)
    require(operand.index < program.numAsmOperands);
  if (operand.kind == OperandKind::Pair)
    require(operand.parts.size() == 2);
  if (operand.kind == OperandKind::Address)
    require(operand.parts.size() >= (operand.hasOffset ? 2u : 1u));
  for (const Operand &part : operand.parts)
    check(program, part, size);
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  StringRef text(reinterpret_cast<const char *>(data), size);
  for (Syntax syntax : {Syntax::Clang, Syntax::Llvm, Syntax::Plain}) {
    ParseResult result = parse(text, syntax);
    const Program &program = result.program;
    for (const Problem &p : result.problems) {
      require(p.offset <= size && !p.message.empty());
      describePlace(text, p.offset);
    }
    for (const Label &label : program.labels)
      require(label.position <= program.instructions.size() && label.offset < size);
    for (const Instruction &in : program.instructions) {
      require(in.block < program.blocks.size() && in.offset < size);
      if (in.guard)
        check(program, *in.guard, size);
      for (const Operand &operand : in.operands)
        check(program, operand, size);
    }
    if (!result.ok())
      continue;
    std::string out = toText(program);
    ParseResult again = parse(out, Syntax::Clang);
    require(again.ok());
    require(toText(again.program) == out);
    require(again.program.instructions.size() == program.instructions.size());
  }
  return 0;
}
