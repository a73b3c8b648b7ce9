// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loops of `mma.sync` as --matrix-level sees them: products and loads of fragments,
// written as inline PTX or as calls of functions that only hide it, and what has to
// be proved before their registers may leave NVIDIA's order.  Everything here
// answers "no" when in doubt, and says why.  Private to Hazard.

#ifndef WARP2WAVE_LIB_HAZARD_MATRIXCODE_H
#define WARP2WAVE_LIB_HAZARD_MATRIXCODE_H

#include "NativeCode.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/SmallVector.h"

namespace warp2wave::matrix {

/// Registers as the source has them: elements of one array, or behind one pointer.
struct Registers {
  const clang::Expr *array = nullptr;
  llvm::SmallVector<int64_t, 4> elements;

  unsigned size() const { return elements.size(); }
  /// Neighbours, beginning at `elements[0]`.
  bool isRow() const;
  /// The whole array.
  bool isAll() const;
};

/// `mma.sync` with four registers of A and two of B: d += a * b.
struct Product {
  const clang::Stmt *statement;
  /// What w2w/matrix/product.h calls it: "F16"...
  llvm::StringRef type;
  Registers d, a, b;
};

/// `ldmatrix` of two or four matrices.
struct Load {
  const clang::Stmt *statement;
  /// One for each matrix; two arrays if a load fills two.
  llvm::SmallVector<Registers, 2> targets;
  const clang::Expr *address;
  /// `.trans`
  bool isTransposed = false;
  /// Of two arrays: matrix tile * t + (3 - tile) * r is register r of array t.
  unsigned tile = 2;
};

/// The products and loads of one body, in the order of the source.
struct Operations {
  std::vector<Product> products;
  std::vector<Load> loads;
  /// Products and loads that are there but not understood, and why: registers of no array...
  std::vector<std::pair<const clang::Stmt *, std::string>> others;
};

Operations findOperations(const native::Body &body);

/// Both are the same text in meaning.
bool isSame(const clang::Expr *a, const clang::Expr *b, const clang::ASTContext &context);
/// \p s names \p v.
bool mentions(const clang::Stmt *s, const clang::ValueDecl *v);
/// The array variable of which \p e is all or a part, subscripts only.
const clang::VarDecl *arrayOf(const clang::Expr *e);

/// A loop that counts from one number to another.
struct Counting {
  const clang::ForStmt *loop = nullptr;
  const clang::VarDecl *variable = nullptr;
  int64_t begin = 0, end = 0, step = 1;
  /// Turns 2 * n and 2 * n + 1 can be one.
  bool canPair() const { return step == 1 && begin % 2 == 0 && end % 2 == 0 && end > begin; }
  int64_t turns() const { return end > begin ? (end - begin + step - 1) / step : 0; }
};
/// \p b is \p a but for one subscript, which is larger by one; with \p isEven, that of \p a is even.
bool isNextTile(const clang::Expr *a, const clang::Expr *b, bool isEven, const clang::ASTContext &context);
/// A subscript of \p e is \p v itself.
bool isIndexedBy(const clang::Expr *e, const clang::VarDecl *v);
std::optional<Counting> countingLoop(const clang::Stmt *s, const clang::ASTContext &context);
/// The counting loops around \p s that do nothing but \p s, innermost first.
std::vector<Counting> nestAround(const native::Body &body, const clang::Stmt *s);

/// Two products, or two loads, that are made together.
struct Pairing {
  /// Turns \p variable of the loop into steps of two.
  std::optional<Counting> loop;
  /// Or the product that stands behind.
  const Product *second = nullptr;
};
std::optional<Pairing> pairOf(const native::Body &body, const Operations &all, const Product &p);

/// A loop whose accumulators are native.
struct Region {
  const clang::Stmt *loop = nullptr;
  std::vector<const clang::VarDecl *> tiles;
  std::vector<const Product *> products;
  std::vector<const Load *> loads;
};

/// An address as a function of the thread: the variables that hang on it, in the order of their declarations.
struct AddressOf {
  std::vector<const clang::VarDecl *> variables;
  std::string obstacle;
};
AddressOf addressOf(const native::Body &body, const clang::Expr *address);

/// What of a region's operands need not be in NVIDIA's order either.
struct Operands {
  /// Empty if all of them; else what stands in the way.
  std::string obstacle;
  /// Of each load that fills one tile of B in a loop over tiles, that loop.
  llvm::DenseMap<const Load *, Counting> loops;
  llvm::DenseMap<const Load *, AddressOf> addresses;
};
Operands operandsOf(const native::Body &body, const Operations &all, const Region &region);

/// The loop over steps of k around \p p, and around \p second, with which it is a pair, of which two can be made at
/// once. \p isRolled becomes true if there would be one, but for the compiler, which does not unroll it.
std::optional<Counting> stepsAround(const native::Body &body, const Region &region, const Product &p,
                                    const Product *second, bool &isRolled);

/// Empty, or why the accumulators cannot be native in \p region's loop.
std::string obstacleOf(const native::Body &body, const Region &region);
/// Empty, or which condition in \p loop hangs on a variable of which too little is known.
std::string divergenceIn(const native::Body &body, const clang::Stmt *loop);
/// Empty, or what of the control around \p statement, from \p loop on, is not the same in the wave.
std::string divergenceAt(const native::Body &body, const clang::Stmt *statement, const clang::Stmt *loop);

} // namespace warp2wave::matrix

#endif
