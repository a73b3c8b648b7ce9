// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "PtxToCxx.h"
#include "InstructionToCxx.h"
#include "warp2wave/Ptx/Parse.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <utility>

using llvm::StringRef;

namespace warp2wave {

namespace {

constexpr char markBegin = '\x01', markEnd = '\x02';
std::string mark(unsigned operand) { return markBegin + std::to_string(operand) + markEnd; }
std::string local(unsigned operand) { return "w2w" + std::to_string(operand); }

/// nvcc takes `%laneid` for `%%laneid`.
std::string withDoubledSigns(StringRef text) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    result += text[i];
    if (text[i] != '%')
      continue;
    StringRef name = text.drop_front(i + 1).take_while([](char c) { return llvm::isAlpha(c) || c == '_'; });
    if (name.size() > 2 || (i + 1 < text.size() && text[i + 1] == '%'))
      result += '%';
    if (i + 1 < text.size() && text[i + 1] == '%')
      ++i;
  }
  return result;
}

CarryUse carryUse(const ptx::Program &program) {
  CarryUse use;
  for (const ptx::Instruction &i : program.instructions) {
    if (!usesCarry(i))
      continue;
    // What a guarded instruction sets may be missing.
    use.readsOther |= readsCarry(i) && (!use.isUsed || i.guard);
    use.leavesOwn = writesCarry(i);
    use.isUsed |= writesCarry(i) && !i.guard;
    use.readsOther |= i.guard.has_value();
  }
  use.isUsed |= use.readsOther;
  return use;
}

ptx::ParseResult parseText(StringRef text, bool hasOperandList) {
  return hasOperandList ? ptx::parse(withDoubledSigns(text), ptx::Syntax::Clang) : ptx::parse(text, ptx::Syntax::Plain);
}

/// A block of C++ in parts: in front of each operand, behind the last one, and what is done.
struct Block {
  std::vector<std::string> before;
  std::string behind, body;
};

class Translator {
public:
  Translator(const AsmStatement &statement, llvm::ArrayRef<StringRef> texts, std::optional<StringRef> indent)
      : statement(statement), texts(texts), inMacro(!indent), space(indent ? "\n" + indent->str() : " "),
        parsed(parseText(statement.text, statement.hasOperandList)) {}

  CxxResult run() {
    CxxResult result;
    if (!parsed.ok()) {
      result.obstacle = parsed.problems.front().message;
      return result;
    }
    if (!checkProgram(result.obstacle))
      return result;
    result.waits = hasWait();
    result.statement = makeExpression();
    if (!result.statement)
      result.statement = makeBlock(result.obstacle);
    return result;
  }

  /// The statement as a block, to be joined with others; none if it has labels, which only a lambda may have.
  std::optional<Block> runBlock(std::string &obstacle) {
    if (!parsed.ok()) {
      obstacle = parsed.problems.front().message;
      return std::nullopt;
    }
    if (!checkProgram(obstacle))
      return std::nullopt;
    if (!program().labels.empty()) {
      obstacle = "a label in one of several texts";
      return std::nullopt;
    }
    return makeParts("{", obstacle);
  }

private:
  const ptx::Program &program() const { return parsed.program; }

  bool checkProgram(std::string &obstacle) const {
    if (program().instructions.empty())
      obstacle = "no instruction";
    else if (program().numAsmOperands > statement.operands.size())
      obstacle = "an operand that is not there";
    else
      for (const ptx::Register &reg : program().registers)
        if (reg.vector != 1 || !letterOf(reg.type))
          obstacle = "a register of type ." + ptx::info(reg.type).spelling.str();
    if (obstacle.empty() && !statement.sharesCarry && !carryUse(program()).isOwn())
      obstacle = "a carry of another statement";
    return obstacle.empty();
  }

  /// A loop that ends when another thread has written something.
  bool hasWait() const {
    const auto &instructions = program().instructions;
    for (size_t n = 0; n < instructions.size(); ++n) {
      if (instructions[n].op != ptx::Op::Bra || instructions[n].operands[0].kind != ptx::OperandKind::Label)
        continue;
      for (size_t k = program().labels[instructions[n].operands[0].index].position; k < n; ++k) {
        ptx::OpClass kind = instructions[k].info().opClass;
        ptx::Op op = instructions[k].op;
        bool isWait = op == ptx::Op::MbarrierTestWait || op == ptx::Op::MbarrierTryWait;
        if (kind == ptx::OpClass::Memory || kind == ptx::OpClass::Atomic || isWait)
          return true;
      }
    }
    return false;
  }
  bool hasCarry() const { return !statement.sharesCarry && llvm::any_of(program().instructions, usesCarry); }

  /// Only what the compiler must not move around the instruction has to be said: the functions for memory say it
  /// themselves.
  bool needsFence() const {
    if (!statement.clobbersMemory)
      return false;
    return !llvm::all_of(program().instructions, [](const ptx::Instruction &i) {
      switch (i.info().opClass) {
      case ptx::OpClass::Atomic:
      case ptx::OpClass::AsyncCopy:
      case ptx::OpClass::Control:
      case ptx::OpClass::Sync:
      case ptx::OpClass::Hint:
        return true;
      case ptx::OpClass::Memory:
        return i.op == ptx::Op::St || i.modifiers.semantics == ptx::Semantics::Acquire ||
               i.modifiers.semantics == ptx::Semantics::Relaxed || i.modifiers.semantics == ptx::Semantics::Volatile;
      default:
        return false;
      }
    });
  }

  /// One instruction whose operands come in the order of the statement's: the operands' texts stay where they are.
  std::optional<CxxStatement> makeExpression() {
    if (program().instructions.size() != 1 || !program().registers.empty() || program().instructions[0].guard ||
        needsFence())
      return std::nullopt;
    for (const AsmOperand &o : statement.operands)
      if (o.tied >= 0 || o.isInOut)
        return std::nullopt;
    std::optional<std::string> text = InstructionToCxx(program(), statement, mark).run(program().instructions[0]);
    if (!text || (text->empty() && !statement.operands.empty()))
      return std::nullopt;
    CxxStatement result;
    StringRef rest = *text;
    for (unsigned i = 0; i < statement.operands.size(); ++i) {
      auto [before, after] = rest.split(mark(i));
      if (before.contains(markBegin) || before.size() == rest.size())
        return std::nullopt;
      result.pieces.push_back(before.str());
      rest = after;
    }
    if (rest.contains(markBegin))
      return std::nullopt;
    result.pieces.push_back(rest.str());
    for (unsigned i = 0; i < statement.operands.size(); ++i)
      if (needsParentheses(i)) {
        result.pieces[i] += "(";
        result.pieces[i + 1] = ")" + result.pieces[i + 1];
      }
    return result;
  }

  bool needsParentheses(unsigned i) const {
    if (statement.operands[i].isOutput) {
      bool isSimple =
          llvm::all_of(texts[i], [](char c) { return llvm::isAlnum(c) || StringRef("_.[]->:*()").contains(c); });
      return inMacro || !isSimple;
    }
    unsigned depth = 0;
    for (char c : texts[i]) {
      depth += c == '(' || c == '[' || c == '{';
      depth -= c == ')' || c == ']' || c == '}';
      if (c == ',' && depth == 0)
        return true;
    }
    return false;
  }

  std::optional<CxxStatement> makeBlock(std::string &obstacle) {
    // A lambda has labels of its own, however often a macro is used.
    bool hasLabels = !program().labels.empty();
    std::optional<Block> block = makeParts(hasLabels ? "[&] {" : "{", obstacle);
    if (!block)
      return std::nullopt;
    CxxStatement result;
    result.isBlock = !hasLabels;
    result.pieces = std::move(block->before);
    result.pieces.push_back(block->behind + block->body + space + (hasLabels ? "}()" : "}"));
    return result;
  }

  /// Outputs as references and inputs as locals, in the order of the statement; registers; instructions.
  std::optional<Block> makeParts(StringRef open, std::string &obstacle) {
    Block block;
    std::string text = open.str();
    auto line = [&](const std::string &what) { text += space + (inMacro ? "" : "  ") + what; };
    for (unsigned i = 0; i < statement.operands.size(); ++i) {
      const AsmOperand &o = statement.operands[i];
      std::string end = ";";
      if (o.isOutput) {
        line("auto &" + local(i) + " = ");
      } else if (o.letter == 'l') {
        line("const unsigned long long " + local(i) + " = w2w::ptx::word(");
        end = ");";
      } else {
        line("const " + cxxTypeOf(o.letter).str() + " " + local(i) + " = ");
      }
      if (needsParentheses(i)) {
        text += "(";
        end = ")" + end;
      }
      block.before.push_back(text);
      text = end;
    }
    block.behind = std::exchange(text, "");
    for (unsigned i = 0; i < statement.operands.size(); ++i)
      if (statement.operands[i].tied >= 0)
        line(local(static_cast<unsigned>(statement.operands[i].tied)) + " = " + local(i) + ";");
    if (hasCarry())
      line("bool w2wCarry;");
    bool isFenced = needsFence();
    if (isFenced)
      line("w2w::ptx::memory();");
    if (!writeStatements(program().blocks[0], line, obstacle))
      return std::nullopt;
    if (isFenced)
      line("w2w::ptx::memory();");
    block.body = std::move(text);
    return block;
  }

  template <class Line> bool writeStatements(const ptx::Block &block, const Line &line, std::string &obstacle) {
    InstructionToCxx toCxx(program(), statement, local);
    for (const ptx::Statement &s : block.statements) {
      switch (s.kind) {
      case ptx::Statement::Declaration: {
        const ptx::Register &reg = program().registers[s.index];
        line((cxxTypeOf(letterOf(reg.type)) + " " + InstructionToCxx::localName(reg) + ";").str());
        break;
      }
      case ptx::Statement::Label:
        line(InstructionToCxx::labelName(program().labels[s.index]) + ":;");
        break;
      case ptx::Statement::Block:
        // The outermost braces are the block's own.
        if (block.statements.size() == 1 && &block == program().blocks.data()) {
          if (!writeStatements(program().blocks[s.index], line, obstacle))
            return false;
          break;
        }
        line("{");
        if (!writeStatements(program().blocks[s.index], line, obstacle))
          return false;
        line("}");
        break;
      case ptx::Statement::Instruction: {
        const ptx::Instruction &i = program().instructions[s.index];
        std::optional<std::string> text = toCxx.run(i);
        if (text && i.guard) {
          std::optional<std::string> condition = toCxx.condition(*i.guard);
          if (condition && !text->empty())
            text = "if (" + *condition + ") { " + *text + "; }";
          else if (!condition)
            text = std::nullopt;
        } else if (text && !text->empty()) {
          *text = StringRef(*text).starts_with("bool ") ? "{ " + *text + "; }" : *text + ";";
        }
        if (!text) {
          obstacle = i.name();
          for (const ptx::Operand &o : i.operands)
            if (o.kind == ptx::OperandKind::Special)
              obstacle += " " + o.text;
          return false;
        }
        if (!text->empty())
          line(*text);
        break;
      }
      }
    }
    return true;
  }

  const AsmStatement &statement;
  llvm::ArrayRef<StringRef> texts;
  bool inMacro;
  /// In front of each line of a block.
  std::string space;
  ptx::ParseResult parsed;
};

} // namespace

CarryUse carryUseOf(StringRef text, bool hasOperandList) {
  ptx::ParseResult parsed = parseText(text, hasOperandList);
  return parsed.ok() ? carryUse(parsed.program) : CarryUse();
}

CxxResult translatePtx(const AsmStatement &statement, llvm::ArrayRef<StringRef> operandText,
                       std::optional<StringRef> indent) {
  return Translator(statement, operandText, indent).run();
}

/// The text as a literal.
static std::string quoted(StringRef text) {
  std::string result = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\')
      result += '\\';
    result += c == '\n' ? "\\n" : c == '\t' ? "\\t" : std::string(1, c);
  }
  return result + "\"";
}

CxxResult translateComposedPtx(llvm::ArrayRef<AsmStatement> variants, StringRef expression,
                               llvm::ArrayRef<StringRef> operandText, std::optional<StringRef> indent) {
  std::vector<std::string> questions;
  for (const AsmStatement &v : variants)
    questions.push_back(("w2w::ptx::isText(" + expression + ", " + quoted(v.text) + ")").str());
  std::string check =
      " static_assert(" + llvm::join(questions, " || ") + ", \"a text of asm that the port does not know\");";
  CxxResult result;
  if (variants.size() == 1) {
    result = translatePtx(variants[0], operandText, indent);
    if (!result.statement)
      return result;
    std::vector<std::string> &pieces = result.statement->pieces;
    bool isExpression = !result.statement->isBlock && !StringRef(pieces[0]).starts_with("[&] {");
    if (isExpression) {
      pieces[0] = "{" + check + " " + pieces[0];
      pieces.back() += "; }";
      result.statement->isBlock = true;
    } else {
      pieces[0].insert(pieces[0].find('{') + 1, check);
    }
    return result;
  }
  CxxStatement all;
  std::string last;
  for (size_t k = 0; k < variants.size(); ++k) {
    std::optional<Block> block = Translator(variants[k], operandText, indent).runBlock(result.obstacle);
    if (!block)
      return result;
    if (k == 0) {
      all.pieces = block->before;
      last = block->behind + check;
    } else if (all.pieces != block->before) {
      result.obstacle = "operands that differ with the text";
      return result;
    }
    last += (k ? " else if constexpr (" : " if constexpr (") + questions[k] + ") {" + block->body + " }";
  }
  all.pieces.push_back(last + " }");
  all.isBlock = true;
  result.statement = std::move(all);
  return result;
}

} // namespace warp2wave
