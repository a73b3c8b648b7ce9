// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Words and signs of PTX.  The compiler's own escapes (`%0`, `$$`) are read
// first, into a text of PTX in which an operand is one mark; so the rest does
// not care which compiler wrote them.

#ifndef WARP2WAVE_LIB_PTX_LEXER_H
#define WARP2WAVE_LIB_PTX_LEXER_H

#include "warp2wave/Ptx/Parse.h"
#include "llvm/ADT/Twine.h"

namespace warp2wave::ptx {

/// PTX with its escapes resolved.
struct DecodedText {
  struct AsmOperand {
    unsigned index;
    char modifier;
    std::string name;
  };

  /// An operand is the character operandMark; the n-th of them is operands[n].
  std::string text;
  /// Offset in the source of each character of text, and one for its end.
  std::vector<uint32_t> offsets;
  std::vector<AsmOperand> operands;
};

constexpr char operandMark = '\x01';

/// Resolves the escapes of \p syntax.
DecodedText decode(llvm::StringRef source, Syntax syntax, std::vector<Problem> &problems);

enum class TokenKind : uint8_t {
  End,
  /// Name, opcode or special register; `_` too.
  Word,
  /// `.shared::cta`, with text "shared::cta".
  Dotted,
  Integer,
  Float32,
  Float64,
  AsmOperand,
  String,
  /// One of `; , { } [ ] ( ) < > : @ ! | + - * / % & ^ ~ = ?`, in `sign`; `<<`, `>>`, `&&`, `||`, `==`, `!=`, `<=`,
  /// `>=` are two.
  Sign,
};

struct Token {
  TokenKind kind = TokenKind::End;
  char sign = 0;
  bool isUnsigned = false;
  /// Whether the next token follows without a space.
  bool isGlued = false;
  uint32_t offset = 0;
  /// Index into DecodedText::operands.
  uint32_t operand = 0;
  uint64_t value = 0;
  llvm::StringRef text;

  bool is(char c) const { return kind == TokenKind::Sign && sign == c; }
};

/// Splits \p decoded into tokens, the last of which is End.
std::vector<Token> tokenize(const DecodedText &decoded, std::vector<Problem> &problems);

} // namespace warp2wave::ptx

#endif
