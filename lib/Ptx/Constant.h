// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Constant expressions of integers (PTX ISA 9.0, chapter 4.5).

#ifndef WARP2WAVE_LIB_PTX_CONSTANT_H
#define WARP2WAVE_LIB_PTX_CONSTANT_H

#include "Lexer.h"

namespace warp2wave::ptx {

struct Constant {
  uint64_t value = 0;
  bool isUnsigned = false;
};

/// Whether a constant expression can begin with \p token.
bool beginsConstant(const Token &token);

/// Evaluates the expression at \p tokens[at] and moves \p at behind it; empty after a problem.
std::optional<Constant> parseConstant(llvm::ArrayRef<Token> tokens, size_t &at, std::vector<Problem> &problems);

} // namespace warp2wave::ptx

#endif
