// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Undoes what a compiler's asm strings do to PTX: `%0` and `%%` in the source
// (GCC's extended asm, as Clang reads it), `$0` and `$$` in LLVM IR.

#include "Lexer.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace warp2wave::ptx {

namespace {

/// More operands than any compiler takes; keeps tables that are made by index small.
constexpr unsigned maxAsmOperand = 1024;
/// What `%=` and `${:uid}` become: a number unlike others, here within a name.
constexpr StringLiteral uniqueId = "$uid";

class Decoder {
public:
  Decoder(StringRef source, Syntax syntax, std::vector<Problem> &problems)
      : source(source), syntax(syntax), problems(problems) {}

  DecodedText run() {
    char escape = syntax == Syntax::Clang ? '%' : syntax == Syntax::Llvm ? '$' : 0;
    while (at < source.size()) {
      uint32_t start = at;
      char c = source[at++];
      if (escape && c == escape)
        syntax == Syntax::Clang ? decodePercent(start) : decodeDollar(start);
      else if (isPrint(c) || isSpace(c))
        put(c, start);
      else
        fail(start, "character 0x" + utohexstr(static_cast<uint8_t>(c)) + " is no part of PTX");
    }
    out.offsets.push_back(source.size());
    return std::move(out);
  }

private:
  void put(char c, uint32_t offset) {
    out.text.push_back(c);
    out.offsets.push_back(offset);
  }
  void putUniqueId(uint32_t offset) {
    for (char c : uniqueId)
      put(c, offset);
  }
  void putOperand(unsigned index, char modifier, StringRef name, uint32_t offset) {
    put(operandMark, offset);
    out.operands.push_back({index, modifier, name.str()});
  }
  /// Leaves a space behind, so that what stands around it does not join.
  void fail(uint32_t offset, const Twine &message) {
    put(' ', offset);
    problems.push_back({offset, message.str()});
  }

  /// Reads the digits of an operand's number.
  std::optional<unsigned> readNumber(uint32_t start) {
    unsigned number = 0;
    while (at < source.size() && isDigit(source[at])) {
      number = number * 10 + (source[at++] - '0');
      if (number > maxAsmOperand) {
        while (at < source.size() && isDigit(source[at]))
          ++at;
        fail(start, "the number of an asm operand is too large");
        return std::nullopt;
      }
    }
    return number;
  }

  /// `%%`, `%=`, `%{`, `%|`, `%}`, `%0`, `%c0`, `%[name]`, `%c[name]`.
  void decodePercent(uint32_t start) {
    if (at == source.size())
      return fail(start, "`%` at the end of the text");
    char c = source[at++];
    if (c == '%' || c == '{' || c == '|' || c == '}')
      return put(c, start);
    if (c == '=')
      return putUniqueId(start);
    char modifier = 0;
    if (isAlpha(c) && at < source.size() && (isDigit(source[at]) || source[at] == '[')) {
      modifier = c;
      c = source[at++];
    }
    if (isDigit(c)) {
      --at;
      if (std::optional<unsigned> number = readNumber(start))
        putOperand(*number, modifier, "", start);
      return;
    }
    if (c == '[') {
      size_t end = source.find(']', at);
      StringRef name = source.slice(at, end);
      if (end == StringRef::npos || name.empty() || !all_of(name, [](char c) { return isAlnum(c) || c == '_'; }))
        return fail(start, "`%[` without a name and `]`");
      at = end + 1;
      return putOperand(noIndex, modifier, name, start);
    }
    --at;
    fail(start, "`%` is neither `%%` nor an operand");
  }

  /// `$$`, `$0`, `${0}`, `${0:c}`, `${:uid}`.
  void decodeDollar(uint32_t start) {
    if (at == source.size())
      return fail(start, "`$` at the end of the text");
    char c = source[at];
    if (c == '$') {
      ++at;
      return put('$', start);
    }
    if (isDigit(c)) {
      if (std::optional<unsigned> number = readNumber(start))
        putOperand(*number, 0, "", start);
      return;
    }
    if (c != '{') {
      // `$(`, `$|` and `$)` select a dialect of the assembler; PTX has one.
      return fail(start, "`$` is neither `$$` nor an operand");
    }
    size_t end = source.find('}', at);
    StringRef inside = source.slice(at + 1, end);
    if (end == StringRef::npos)
      return fail(start, "`${` without `}`");
    at = end + 1;
    if (inside == ":uid")
      return putUniqueId(start);
    auto [digits, modifier] = inside.split(':');
    unsigned number;
    if (digits.empty() || digits.getAsInteger(10, number) || number > maxAsmOperand || modifier.size() > 1 ||
        inside.ends_with(":"))
      return fail(start, "`${" + inside + "}` is no operand");
    putOperand(number, modifier.empty() ? 0 : modifier[0], "", start);
  }

  StringRef source;
  Syntax syntax;
  std::vector<Problem> &problems;
  size_t at = 0;
  DecodedText out;
};

} // namespace

DecodedText decode(StringRef source, Syntax syntax, std::vector<Problem> &problems) {
  return Decoder(source, syntax, problems).run();
}

} // namespace warp2wave::ptx
