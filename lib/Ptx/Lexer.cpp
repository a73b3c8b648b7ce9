// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// PTX ISA 9.0, chapter 4: comments, identifiers, constants and signs.

#include "Lexer.h"
#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Error.h"

using namespace llvm;

namespace warp2wave::ptx {

namespace {

bool isFollow(char c) { return isAlnum(c) || c == '_' || c == '$'; }
bool isStart(char c) { return isAlpha(c) || c == '_' || c == '$' || c == '%'; }

class Lexer {
public:
  Lexer(const DecodedText &decoded, std::vector<Problem> &problems)
      : text(decoded.text), offsets(decoded.offsets), problems(problems) {}

  std::vector<Token> run() {
    while (skipSpace())
      lexToken();
    add(TokenKind::End, at, "");
    return std::move(tokens);
  }

private:
  char peek(size_t ahead = 0) const { return at + ahead < text.size() ? text[at + ahead] : '\0'; }

  Token &add(TokenKind kind, size_t start, StringRef spelling) {
    Token token;
    token.kind = kind;
    token.offset = offsets[start];
    token.text = spelling;
    token.isGlued = at < text.size() && !isSpace(text[at]);
    tokens.push_back(token);
    return tokens.back();
  }
  void fail(size_t start, const Twine &message) { problems.push_back({offsets[start], message.str()}); }

  /// False at the end of the text.
  bool skipSpace() {
    for (;;) {
      while (at < text.size() && isSpace(text[at]))
        ++at;
      if (peek() == '/' && peek(1) == '/') {
        at = std::min(text.find('\n', at), text.size());
      } else if (peek() == '/' && peek(1) == '*') {
        size_t start = at, end = text.find("*/", at + 2);
        if (end == StringRef::npos)
          fail(start, "comment without `*/`");
        at = end == StringRef::npos ? text.size() : end + 2;
      } else {
        return at < text.size();
      }
    }
  }

  void lexToken() {
    size_t start = at;
    char c = text[at];
    if (c == operandMark) {
      ++at;
      add(TokenKind::AsmOperand, start, "").operand = operandCount++;
      // `%0x` would be another name once the compiler has put something there.
      if (isFollow(peek()) || peek() == '%' || peek() == operandMark)
        fail(start, "an asm operand is glued to what follows it");
      return;
    }
    if (isDigit(c))
      return lexNumber();
    if (isStart(c)) {
      ++at;
      while (isFollow(peek()))
        ++at;
      if (c == '%' && at == start + 1) {
        addSign(start, '%');
        return;
      }
      add(TokenKind::Word, start, text.slice(start, at));
      if (peek() == operandMark)
        fail(start, "an asm operand is glued to `" + text.slice(start, at) + "`");
      return;
    }
    if (c == '.' && isFollow(peek(1)))
      return lexDotted();
    if (c == '"') {
      size_t end = text.find('"', at + 1);
      if (end == StringRef::npos) {
        fail(start, "string without end");
        at = text.size();
        return;
      }
      at = end + 1;
      add(TokenKind::String, start, text.slice(start + 1, end));
      return;
    }
    ++at;
    if (StringRef(";,{}[]()<>:@!|+-*/&^~=?").contains(c))
      addSign(start, c);
    else
      fail(start, Twine("`") + Twine(c) + "` is no part of PTX");
  }

  void addSign(size_t start, char c) { add(TokenKind::Sign, start, text.slice(start, at)).sign = c; }

  /// `.f32`, `.16x256b`, `.mbarrier::complete_tx::bytes`.
  void lexDotted() {
    size_t start = at++;
    for (;;) {
      while (isFollow(peek()))
        ++at;
      if (peek() != ':' || peek(1) != ':' || !isFollow(peek(2)))
        break;
      at += 2;
    }
    add(TokenKind::Dotted, start, text.slice(start + 1, at));
    if (peek() == operandMark)
      fail(start, "an asm operand is glued to `" + text.slice(start, at) + "`");
  }

  /// Chapter 4.5: 12, 012, 0x1F, 0b101, with U; 0f3F800000, 0d3FF0000000000000, 1.5, 1e3.
  void lexNumber() {
    size_t start = at;
    char second = toLower(peek(1));
    if (peek() == '0' && (second == 'f' || second == 'd')) {
      at += 2;
      size_t digits = second == 'f' ? 8 : 16;
      while (isFollow(peek()))
        ++at;
      StringRef hex = text.slice(start + 2, at);
      uint64_t value = 0;
      if (hex.size() != digits || hex.getAsInteger(16, value))
        fail(start, "`" + text.slice(start, at) + "` needs " + Twine(digits) + " hexadecimal digits");
      add(second == 'f' ? TokenKind::Float32 : TokenKind::Float64, start, text.slice(start, at)).value = value;
      return;
    }
    while (isDigit(peek()))
      ++at;
    bool isFraction = peek() == '.' && !isAlpha(peek(1)) && peek(1) != '_';
    bool isExponent =
        toLower(peek()) == 'e' && (isDigit(peek(1)) || ((peek(1) == '-' || peek(1) == '+') && isDigit(peek(2))));
    if (isFraction || isExponent)
      return lexDecimalFloat(start);

    while (isFollow(peek()))
      ++at;
    StringRef spelling = text.slice(start, at), digits = spelling;
    bool hasSuffix = digits.consume_back("U");
    unsigned radix = 10;
    if (digits.consume_front("0x") || digits.consume_front("0X"))
      radix = 16;
    else if (digits.consume_front("0b") || digits.consume_front("0B"))
      radix = 2;
    else if (digits.size() > 1 && digits[0] == '0')
      radix = 8;
    uint64_t value = 0;
    if (digits.getAsInteger(radix, value))
      fail(start, "`" + spelling + "` is no integer of 64 bits");
    Token &token = add(TokenKind::Integer, start, spelling);
    token.value = value;
    token.isUnsigned = hasSuffix || value > uint64_t(INT64_MAX);
  }

  void lexDecimalFloat(size_t start) {
    if (peek() == '.')
      ++at;
    while (isDigit(peek()))
      ++at;
    if (toLower(peek()) == 'e' && (isDigit(peek(1)) || ((peek(1) == '-' || peek(1) == '+') && isDigit(peek(2))))) {
      at += 2;
      while (isDigit(peek()))
        ++at;
    }
    StringRef spelling = text.slice(start, at);
    APFloat number(APFloat::IEEEdouble());
    Expected<APFloat::opStatus> status = number.convertFromString(spelling, APFloat::rmNearestTiesToEven);
    bool isBad = !status || isFollow(peek());
    consumeError(status.takeError());
    if (isBad)
      fail(start, "`" + spelling + "` is no number");
    add(TokenKind::Float64, start, spelling).value = number.bitcastToAPInt().getZExtValue();
  }

  StringRef text;
  ArrayRef<uint32_t> offsets;
  std::vector<Problem> &problems;
  size_t at = 0;
  uint32_t operandCount = 0;
  std::vector<Token> tokens;
};

} // namespace

std::vector<Token> tokenize(const DecodedText &decoded, std::vector<Problem> &problems) {
  return Lexer(decoded, problems).run();
}

} // namespace warp2wave::ptx
