// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "AsmStatement.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using llvm::StringRef;

namespace warp2wave {

namespace {

/// Appends what the literal \p spelling means; false for escapes that no PTX has.
bool appendLiteral(StringRef spelling, std::string &text) {
  if (spelling.consume_front("R\"")) {
    size_t bracket = spelling.find('(');
    if (bracket == StringRef::npos || spelling.size() < 2 * bracket + 3)
      return false;
    text += spelling.slice(bracket + 1, spelling.size() - bracket - 2);
    return true;
  }
  if (!spelling.consume_front("\"") || !spelling.consume_back("\""))
    return false;
  for (size_t i = 0; i < spelling.size(); ++i) {
    if (spelling[i] != '\\') {
      text += spelling[i];
      continue;
    }
    switch (++i < spelling.size() ? spelling[i] : 0) {
    case 'n':
    case 'r':
      text += '\n';
      break;
    case 't':
      text += '\t';
      break;
    case '\\':
    case '"':
      text += spelling[i];
      break;
    case '\r':
      i += i + 1 < spelling.size() && spelling[i + 1] == '\n';
      break;
    case '\n':
      break;
    default:
      return false;
    }
  }
  return true;
}

class Reader {
public:
  Reader(const TokenFile &file, unsigned open, unsigned close, const AsmText *known)
      : file(file), at(open + 1), close(close), known(known) {}

  std::optional<AsmStatement> run() {
    if (!readText() || result.text.empty())
      return std::nullopt;
    for (unsigned section = 0; at < close; ++section) {
      if (!consumeColon(section))
        return std::nullopt;
      result.hasOperandList = true;
      if (section > 2)
        return std::nullopt;
      while (at < close && !isColon()) {
        if (!(section == 2 ? readClobber() : readOperand(section == 0)))
          return std::nullopt;
        if (file.is(at, ","))
          ++at;
        else if (at < close && !isColon())
          return std::nullopt;
      }
    }
    if (result.isComposed && result.operands.size() != known->constraints.size())
      return std::nullopt;
    return std::move(result);
  }

private:
  /// Literals, or what the compiler makes of an expression with macros.
  bool readText() {
    unsigned begin = at;
    if (readString(result.text) && (at == close || isColon()))
      return true;
    while (at < close && !isColon())
      at = file.is(at, "(") ? file.matching(at) + 1 : at + 1;
    if (!known || at > close || at == begin)
      return false;
    result.text = known->text;
    result.isComposed = true;
    result.textBegin = file.tokens()[begin].offset;
    result.textEnd = file.tokens()[at - 1].end();
    return true;
  }
  /// The constraint in front of an operand's bracket, which may be a macro as well.
  bool readConstraint(std::string &constraint) {
    if (readString(constraint) && file.is(at, "("))
      return true;
    while (at < close && !file.is(at, "(") && !file.is(at, ",") && !isColon())
      ++at;
    if (!known || result.operands.size() >= known->constraints.size())
      return false;
    constraint = known->constraints[result.operands.size()];
    return true;
  }

  bool isColon() const { return file.is(at, ":") || file.is(at, "::"); }
  /// `::` is two colons: an empty section, and the next.
  bool consumeColon(unsigned &section) {
    if (file.is(at, ":")) {
      ++at;
      return true;
    }
    if (!file.is(at, "::"))
      return false;
    ++at;
    ++section;
    return true;
  }
  bool isString() const { return at < close && file.tokens()[at].kind == tok::string_literal; }
  bool readString(std::string &text) {
    if (!isString())
      return false;
    for (; isString(); ++at)
      if (!appendLiteral(file.spelling(at), text))
        return false;
    return true;
  }

  bool readClobber() {
    std::string name;
    if (!readString(name))
      return false;
    result.clobbersMemory |= name == "memory";
    return name == "memory" || name == "cc";
  }

  bool readOperand(bool isOutput) {
    AsmOperand operand;
    operand.isOutput = isOutput;
    if (file.is(at, "[")) {
      if (!file.isIdentifier(at + 1) || !file.is(at + 2, "]"))
        return false;
      operand.name = file.spelling(at + 1).str();
      at += 3;
    }
    std::string constraint;
    if (!readConstraint(constraint) || !setConstraint(constraint, operand) || !file.is(at, "("))
      return false;
    unsigned end = file.matching(at);
    if (end >= close || end == at + 1)
      return false;
    operand.begin = file.tokens()[at + 1].offset;
    operand.end = file.tokens()[end - 1].end();
    at = end + 1;
    result.operands.push_back(operand);
    return true;
  }

  bool setConstraint(StringRef constraint, AsmOperand &operand) const {
    if (operand.isOutput) {
      operand.isInOut = constraint.starts_with("+");
      if (!constraint.consume_front("=") && !constraint.consume_front("+"))
        return false;
      constraint.consume_front("&");
    }
    unsigned number;
    if (!operand.isOutput && !constraint.getAsInteger(10, number)) {
      if (number >= result.operands.size() || !result.operands[number].isOutput)
        return false;
      operand.tied = static_cast<int>(number);
      operand.letter = result.operands[number].letter;
      return true;
    }
    if (constraint == "i" || constraint == "I")
      constraint = "n";
    if (constraint.size() != 1 || !StringRef("hrlfdqn").contains(constraint[0]))
      return false;
    operand.letter = constraint[0];
    return !operand.isOutput || operand.letter != 'n';
  }

  const TokenFile &file;
  unsigned at, close;
  const AsmText *known;
  AsmStatement result;
};

} // namespace

std::optional<AsmStatement> readAsmStatement(const TokenFile &file, unsigned open, unsigned close,
                                             const AsmText *known) {
  return Reader(file, open, close, known).run();
}

} // namespace warp2wave
