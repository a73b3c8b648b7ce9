// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A user file as the token engine sees it: every token, whatever #if surrounds
// it, with the directives and conditional branches that it belongs to.

#ifndef WARP2WAVE_TRANSLATE_TOKENFILE_H
#define WARP2WAVE_TRANSLATE_TOKENFILE_H

#include "clang/Basic/TokenKinds.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <vector>

namespace warp2wave {

struct RawToken {
  unsigned offset;
  unsigned length;
  clang::tok::TokenKind kind;
  bool startsLine;
  bool spaceBefore;

  unsigned end() const { return offset + length; }
};

enum class DirectiveKind : uint8_t { Include, Define, Undef, If, Ifdef, Ifndef, Elif, Elifdef, Elifndef, Else, Endif, Pragma, Other };

struct Directive {
  DirectiveKind kind;
  /// Indices of tokens: the '#', the first one after the keyword, and one past the last.
  unsigned hash, first, end;
  /// How many #if surround it, the include guard not counted.
  unsigned depth;
};

/// Text that one condition governs.
struct Branch {
  /// Index of the directive that opens it.
  unsigned directive;
  /// Indices of its tokens, without the directives at both ends.
  unsigned begin, end;
  /// A HIP compiler never takes the branch.
  bool deadUnderHip = false;
  /// Its chain names one of HIP's own macros.
  bool inVendorChain = false;
};

class TokenFile {
public:
  explicit TokenFile(llvm::StringRef content);

  llvm::StringRef content() const { return text; }
  llvm::ArrayRef<RawToken> tokens() const { return all; }
  llvm::ArrayRef<Directive> directives() const { return lines; }
  llvm::ArrayRef<Branch> branches() const { return parts; }

  llvm::StringRef spelling(unsigned token) const { return text.substr(all[token].offset, all[token].length); }
  bool is(unsigned token, llvm::StringRef what) const { return token < all.size() && spelling(token) == what; }
  bool isIdentifier(unsigned token) const { return token < all.size() && all[token].kind == clang::tok::raw_identifier; }

  /// The directive that \p token belongs to, or null.
  const Directive *directiveOf(unsigned token) const;
  /// False inside a branch that is not to be touched: CUDA's side of a chain that
  /// asks for HIP's own macros, and HIP's side of a switch like USE_HIP.
  bool isLive(unsigned token) const { return !dead[token]; }
  /// False inside a branch that the port never takes, since a CUDA version or
  /// __CUDA_ARCH__ has a known value there.
  bool isReached(unsigned token) const { return !unreached[token]; }
  /// The condition (of #if, #elif, ...) belongs to a chain that names HIP's own macros.
  bool isVendorCondition(const Directive &d) const;

  /// Where a new #include may be inserted so that the whole file sees it: after
  /// leading comments, include guard and #pragma once.
  unsigned topOffset() const { return top; }
  /// "\r\n" or "\n", as the file does.
  llvm::StringRef newline() const { return eol; }

  /// Index of the token that closes the bracket at \p open, or the number of tokens.
  unsigned matching(unsigned open) const;

private:
  void lex();
  void findDirectives();
  void findBranches();
  void findTop();

  llvm::StringRef text;
  llvm::StringRef eol = "\n";
  std::vector<RawToken> all;
  std::vector<int> directiveIndex;
  std::vector<Directive> lines;
  std::vector<Branch> parts;
  std::vector<bool> dead;
  std::vector<bool> unreached;
  std::vector<bool> vendorDirective;
  unsigned top = 0;
  bool hasGuard = false;
};

/// Macros that a HIP compiler defines, and that so tell HIP's branch from CUDA's.
bool isHipMacro(llvm::StringRef name);
/// Macros by which programs commonly choose their HIP side themselves, such as USE_HIP.
bool isVendorSwitchName(llvm::StringRef name);
/// Macros that only a CUDA compiler defines.
bool isCudaCompilerMacro(llvm::StringRef name);

} // namespace warp2wave

#endif
