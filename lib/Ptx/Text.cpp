// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Programs as text again, for messages, tests and translators that keep what
// they do not change.

#include "warp2wave/Ptx/Ast.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace warp2wave::ptx {

std::string Instruction::name() const {
  std::string name = info().spelling.str();
  for (const std::string &word : words)
    name += "." + word;
  return name;
}

const Instruction *Program::findUnsupported() const {
  for (const Instruction &instruction : instructions)
    if (instruction.isUnsupported())
      return &instruction;
  return nullptr;
}

namespace {

class Writer {
public:
  Writer(const Program &program, raw_ostream &os) : program(program), os(os) {}

  void writeBlock(const Block &block, unsigned indent) {
    for (Statement statement : block.statements) {
      os.indent(indent);
      switch (statement.kind) {
      case Statement::Declaration: {
        const Register &r = program.registers[statement.index];
        os << ".reg ";
        if (r.vector > 1)
          os << ".v" << r.vector << ' ';
        os << '.' << info(r.type).spelling << ' ';
        writeName(r.name);
        os << ";\n";
        break;
      }
      case Statement::Label:
        writeName(program.labels[statement.index].name);
        os << ":\n";
        break;
      case Statement::Instruction:
        writeInstruction(program.instructions[statement.index]);
        break;
      case Statement::Block:
        os << "{\n";
        writeBlock(program.blocks[statement.index], indent + 2);
        os.indent(indent) << "}\n";
        break;
      }
    }
  }

private:
  /// Percent signs are doubled, as in the source.
  void writeName(StringRef name) {
    for (char c : name) {
      if (c == '%')
        os << '%';
      os << c;
    }
  }

  void writeInstruction(const Instruction &instruction) {
    if (instruction.guard) {
      os << '@';
      writeOperand(*instruction.guard);
      os << ' ';
    }
    os << instruction.name();
    StringRef separator = " ";
    for (const Operand &operand : instruction.operands) {
      os << separator;
      writeOperand(operand);
      separator = ", ";
    }
    os << ";\n";
  }

  void writeParts(const Operand &operand, StringRef separator) {
    for (const Operand &part : operand.parts) {
      if (&part != operand.parts.data())
        os << separator;
      writeOperand(part);
    }
  }

  void writeOperand(const Operand &operand) {
    if (operand.isNegated)
      os << '!';
    switch (operand.kind) {
    case OperandKind::Asm:
      os << '%';
      if (operand.modifier)
        os << operand.modifier;
      if (operand.index == noIndex)
        os << '[' << operand.text << ']';
      else
        os << operand.index;
      break;
    case OperandKind::Register:
      writeName(program.registers[operand.index].name);
      break;
    case OperandKind::Integer:
      if (operand.isUnsigned)
        os << operand.value << 'U';
      else if (operand.value == uint64_t(1) << 63)
        os << "(-" << INT64_MAX << "-1)";
      else
        os << static_cast<int64_t>(operand.value);
      break;
    case OperandKind::Float32:
      os << formatv("0f{0:X-8}", static_cast<uint32_t>(operand.value));
      break;
    case OperandKind::Float64:
      os << formatv("0d{0:X-16}", operand.value);
      break;
    case OperandKind::Special:
      os << "%%" << info(operand.special).spelling;
      if (info(operand.special).numbered)
        os << operand.index;
      break;
    case OperandKind::WarpSize:
      os << "WARP_SZ";
      break;
    case OperandKind::Symbol:
      writeName(operand.text);
      break;
    case OperandKind::Label:
      writeName(program.labels[operand.index].name);
      break;
    case OperandKind::Sink:
      os << '_';
      break;
    case OperandKind::Vector:
      os << '{';
      writeParts(operand, ", ");
      os << '}';
      break;
    case OperandKind::Pair:
      writeParts(operand, "|");
      break;
    case OperandKind::Address:
      os << '[';
      for (size_t i = 0; i < operand.parts.size(); ++i) {
        if (i)
          os << (i == 1 && operand.hasOffset ? "+" : ", ");
        writeOperand(operand.parts[i]);
      }
      os << ']';
      break;
    }
    if (!operand.component.empty())
      os << '.' << operand.component;
  }

  const Program &program;
  raw_ostream &os;
};

} // namespace

std::string toText(const Program &program) {
  std::string text;
  raw_string_ostream os(text);
  if (!program.blocks.empty())
    Writer(program, os).writeBlock(program.blocks[0], 0);
  return text;
}

} // namespace warp2wave::ptx
