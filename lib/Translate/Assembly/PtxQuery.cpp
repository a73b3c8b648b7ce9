// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An answer is found by translating an asm statement that is made for the purpose,
// so that it cannot differ from what a port does.

#include "warp2wave/Translate/PtxQuery.h"
#include "PtxRows.h"
#include "PtxToCxx.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>

using llvm::StringRef;

namespace warp2wave {

static constexpr PtxFamily families[] = {
#define W2W_PTX_FAMILY(Name, Example, Operands, Kind, Note) {Name, Example, Operands, PtxAnswerKind::Kind, Note},
#include "PtxFamilies.def"
};

llvm::ArrayRef<PtxFamily> allPtxFamilies() { return families; }

/// The constraint for a type's word; 0 for no type.
static char letterOfWord(StringRef word) {
  if (word == "f32" || word == "f64")
    return word == "f32" ? 'f' : 'd';
  if (word.size() < 2 || !StringRef("bus").contains(word[0]))
    return 0;
  StringRef bits = word.drop_front();
  return bits == "8" || bits == "16" ? 'h' : bits == "32" ? 'r' : bits == "64" ? 'l' : 0;
}

namespace {

/// Makes the statement.  Of a family's operands, separated by blanks, `d` is a result and `s` a source of the
/// instruction's type, vectors if it has .v2 or .v4; `[]` is an address; `p` and `q` are predicates; a letter with `=`
/// in front is a result of that constraint, one alone a source; letters in braces are a vector, of results with `=`;
/// ` / ` parts choices; all else is written as it is.
class Example {
public:
  Example(StringRef instruction, StringRef operands) {
    llvm::SmallVector<StringRef, 12> words;
    instruction.split(words, '.');
    for (StringRef word : words) {
      if (char of = letterOfWord(word))
        letter = of;
      if (word == "v2" || word == "v4" || word == "v8")
        count = static_cast<unsigned>(word[1] - '0');
      isShared |= word.starts_with("shared");
    }
    statement.hasOperandList = true;
    statement.hasBarriers = true;
    llvm::SmallVector<StringRef, 8> list;
    operands.split(list, ' ', -1, /*KeepEmpty=*/false);
    std::string text = instruction.str();
    for (size_t i = 0; i < list.size(); ++i)
      text += (i ? ", " : " ") + operand(list[i]);
    statement.text = usesPredicate ? "{ .reg .pred p, q; " + text + "; }" : text + ";";
  }

  CxxResult translate() {
    for (size_t i = 0; i < statement.operands.size(); ++i)
      names.push_back(std::string(1, static_cast<char>('a' + i)));
    llvm::SmallVector<StringRef, 8> texts(names.begin(), names.end());
    return translatePtx(statement, texts, "");
  }
  StringRef name(size_t operand) const { return names[operand]; }

private:
  std::string add(char constraint, bool isOutput) {
    AsmOperand o;
    o.letter = constraint;
    o.isOutput = isOutput;
    statement.operands.push_back(o);
    return "%" + std::to_string(statement.operands.size() - 1);
  }
  std::string vector(bool isOutput) {
    std::string text = add(letter, isOutput);
    for (unsigned i = 1; i < count; ++i)
      text += ", " + add(letter, isOutput);
    return count > 1 ? "{" + text + "}" : text;
  }
  std::string operand(StringRef what) {
    if (what == "d" || what == "s")
      return vector(what == "d");
    if (what == "v2" || what == "v4" || what == "w2" || what == "w4") {
      count = static_cast<unsigned>(what[1] - '0');
      letter = 'r';
      return vector(what[0] == 'v');
    }
    if (what == "[]")
      return "[" + add(isShared ? 'r' : 'l', false) + "]";
    if (what == "[shared]" || what == "[global]")
      return "[" + add(what == "[shared]" ? 'r' : 'l', false) + "]";
    usesPredicate |= what == "p" || what == "q" || what == "|r";
    if (what.consume_front("{") && what.consume_back("}")) {
      bool isOutput = what.consume_front("=");
      std::string text;
      for (char of : what)
        text += (text.empty() ? "" : ", ") + add(of, isOutput);
      return "{" + text + "}";
    }
    if (what.size() == 2 && what[0] == '=')
      return add(what[1], true);
    if (what == "|r")
      return add(what[1], true) + "|p";
    if (what.starts_with("|"))
      return what.drop_front().str();
    if (what.size() == 1 && StringRef("hrlfdn").contains(what[0]))
      return add(what[0], false);
    return what.str();
  }

  AsmStatement statement;
  llvm::SmallVector<std::string, 8> names;
  char letter = 'r';
  unsigned count = 1;
  bool isShared = false, usesPredicate = false;
};

} // namespace

/// "d = w2w::ptx::shl_b32(a, b)" of a row.
static std::string callOf(const PtxRow &row) {
  if (!row.result)
    return "w2w::ptx::" + row.function.str() + "(d..., a..., b..., c...)";
  std::string text = "d = w2w::ptx::" + row.function.str() + "(";
  for (size_t i = 0; i < row.arguments.size(); ++i)
    text += (i ? ", " : "") + std::string(1, static_cast<char>('a' + i));
  return text + ")";
}

/// add.cc and the like, whose function has the carry as its last argument.
static std::string callWithCarry(StringRef instruction) {
  bool isMad = instruction.starts_with("mad");
  StringRef type = instruction.rsplit('.').second;
  bool isKnown =
      isMad ? type == "u32" || type == "u64" : type == "u32" || type == "s32" || type == "u64" || type == "s64";
  if (!isKnown)
    return "";
  std::string function = instruction.drop_back(3).str() + "u" + type.drop_front().str();
  std::replace(function.begin(), function.end(), '.', '_');
  return "d = w2w::ptx::" + function + (isMad ? "(a, b, c, carry)" : "(a, b, carry)");
}

/// The statement in the middle of a block, in terms of a, b, c...
static std::string withoutLocals(StringRef block) {
  block.consume_back("}");
  StringRef text = block.rtrim().rtrim(';').rsplit(';').second.trim();
  if (text.empty() || text.starts_with("const ") || text.starts_with("bool "))
    return "nothing";
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("w2w") && i + 3 < text.size() && llvm::isDigit(text[i + 3])) {
      result += static_cast<char>('a' + (text[i + 3] - '0'));
      i += 3;
    } else if (text.substr(i).starts_with("r_p") || text.substr(i).starts_with("r_q")) {
      result += text[i + 2];
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

static std::string tryOperands(StringRef instruction, StringRef operands) {
  Example example(instruction, operands == "0" ? "" : operands);
  CxxResult result = example.translate();
  if (!result.statement)
    return "";
  const std::vector<std::string> &pieces = result.statement->pieces;
  std::string text = pieces[0];
  for (size_t i = 1; i < pieces.size(); ++i)
    text += example.name(i - 1).str() + pieces[i];
  if (result.statement->isBlock)
    return withoutLocals(text);
  return text.empty() ? "nothing" : text;
}

static std::string tryExample(StringRef instruction, StringRef operands) {
  if (operands == "carry")
    return callWithCarry(instruction);
  if (const PtxRow *row = findPtxRow(instruction))
    return callOf(*row);
  if (operands.starts_with("special "))
    return tryOperands(operands.back() == 'l' ? "mov.u64" : "mov.u32",
                       "=" + operands.substr(operands.size() - 1).str() + " %" + instruction.str());
  if (operands == "-" || operands == "label")
    return operands == "-" ? "" : "goto label";
  llvm::SmallVector<StringRef, 2> choices;
  operands.split(choices, " / ");
  for (StringRef choice : choices)
    if (std::string text = tryOperands(instruction, choice); !text.empty())
      return text;
  return "";
}

static bool beginsWith(StringRef instruction, StringRef family) {
  // %pm3 is of %pm.
  bool isNumbered = instruction.starts_with("%") && instruction.starts_with(family) &&
                    instruction.size() > family.size() && llvm::isDigit(instruction[family.size()]);
  return instruction == family || isNumbered ||
         (instruction.starts_with(family) && (instruction.drop_front(family.size()).starts_with(".") ||
                                              instruction.drop_front(family.size()).starts_with("::")));
}

std::optional<PtxAnswer> answerPtx(StringRef instruction) {
  instruction = instruction.trim().split(' ').first.rtrim(';');
  const PtxFamily *family = nullptr;
  for (const PtxFamily &f : families)
    if (beginsWith(instruction, f.name) && (!family || f.name.size() > family->name.size()))
      family = &f;
  if (!family)
    return std::nullopt;
  PtxAnswer answer{instruction.str(), family->kind, "", family->note.str(), family->name};
  if (family->kind != PtxAnswerKind::Translated)
    return answer;
  answer.result = tryExample(instruction, family->operands);
  // Of a family, an instruction of it speaks.
  if (answer.result.empty() && (instruction == family->name)) {
    answer.result = tryExample(family->example, family->operands);
    if (answer.result.empty())
      answer.result = "C++ of <w2w/ptx.h>";
    else
      answer.note = "so " + family->example.str() + (answer.note.empty() ? "" : "; " + answer.note);
  }
  if (answer.result.empty()) {
    answer.kind = PtxAnswerKind::Finding;
    answer.note = "others of " + family->name.str() + " are translated, such as " + family->example.str() +
                  "; write this one in C++";
  }
  return answer;
}

} // namespace warp2wave
