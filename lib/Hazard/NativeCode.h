// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A function's body as the idioms of --wave=native see it: where each variable is
// used, what the numbers of threads mean, which threads a condition lets through,
// and who gets to see a value.  Everything here answers "no" when in doubt, since a
// rewrite needs a proof.  Private to Hazard.

#ifndef WARP2WAVE_LIB_HAZARD_NATIVECODE_H
#define WARP2WAVE_LIB_HAZARD_NATIVECODE_H

#include "warp2wave/Hazard/Hazards.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace warp2wave::native {

constexpr int64_t warpSize = 32;

/// What a number is in a block of one dimension.
struct Meaning {
  enum Kind : uint8_t {
    Unknown,
    Number,
    Thread,    ///< of the thread in its block
    Lane,      ///< thread % 32
    Warp,      ///< thread / 32
    Threads,   ///< of the block
    Threads31, ///< threads + 31
    Warps,     ///< threads / 32
    WarpsUp,   ///< (threads + 31) / 32
  } kind = Unknown;
  int64_t number = 0;
  bool is(Kind k) const { return kind == k; }
};

/// Who has a value.
enum class Who : uint8_t {
  ThreadZero, ///< the block's first thread
  FirstWarp,  ///< the block's first 32 threads
  LaneZero,   ///< the first lane of each warp
  All,
};

/// Which threads a condition lets through: each member is true if nobody else passes.
struct Guard {
  bool isLaneZero = false, isFirstWarp = false;
  /// A bound for the thread's number, or for the lane's: `threadIdx.x < 8`.
  Meaning subject, bound;
  bool isThreadZero() const { return isLaneZero && isFirstWarp; }
  bool isWithin(Who who) const {
    switch (who) {
    case Who::ThreadZero:
      return isThreadZero();
    case Who::FirstWarp:
      return isFirstWarp;
    case Who::LaneZero:
      return isLaneZero;
    case Who::All:
      return true;
    }
    return false;
  }
};

/// Without parentheses and casts, as written.
const clang::Expr *strip(const clang::Expr *e);
/// The same, but a cast that may change the value stays.
const clang::Expr *exact(const clang::Expr *e);
/// Without attributes and braces around a single statement.
const clang::Stmt *single(const clang::Stmt *s);
/// The variable that \p e names, or null.
const clang::VarDecl *variableOf(const clang::Expr *e);
/// The one variable that \p s declares, or null.
const clang::VarDecl *declaredBy(const clang::Stmt *s);
/// `x = e`, as a statement; null for everything else.
const clang::BinaryOperator *assignment(const clang::Stmt *s);
bool sameType(clang::QualType a, clang::QualType b);

class Body {
public:
  Body(const HazardPass &pass, const kernel::Function &function);

  Meaning meaningOf(const clang::Expr *e) const;
  std::optional<int64_t> numberOf(const clang::Expr *e) const;
  /// Who passes \p condition; with \p isTrue false, who does not.
  Guard guardOf(const clang::Expr *condition, bool isTrue = true) const;

  llvm::ArrayRef<const clang::DeclRefExpr *> usesOf(const clang::ValueDecl *v) const;
  bool isRead(const clang::DeclRefExpr *use) const;
  /// A local variable that keeps the value it begins with.
  bool isFixed(const clang::VarDecl *v) const;
  /// \p e, or what the variable that it names begins with and keeps.
  const clang::Expr *definitionOf(const clang::Expr *e) const;
  const clang::Stmt *parentOf(const clang::Stmt *s) const { return parents.lookup(s); }
  bool isInside(const clang::Stmt *inner, const clang::Stmt *outer) const;
  /// The innermost loop around \p s, or null.
  const clang::Stmt *loopAround(const clang::Stmt *s) const;
  bool isBefore(const clang::Stmt *a, const clang::Stmt *b) const;
  /// Every way to \p s goes through conditions that let pass nobody but \p who.
  bool isReachedOnlyBy(const clang::Stmt *s, Who who) const;
  /// What is known to be true (or, with false, untrue) where \p s runs: the conditions around it, and those of early
  /// returns before it.
  std::vector<std::pair<const clang::Expr *, bool>> conditionsAround(const clang::Stmt *s) const;
  /// The uses of \p v that may see what it has behind \p begin, the statement that sets it.
  std::vector<const clang::DeclRefExpr *> usesFrom(const clang::VarDecl *v, const clang::Stmt *begin) const;
  llvm::ArrayRef<const clang::CompoundStmt *> compounds() const { return blocks; }
  llvm::ArrayRef<const clang::CallExpr *> calls() const { return callList; }
  /// All threads of the block come to \p call together.
  bool isReachedByAll(const clang::Expr *call) const;
  /// __syncthreads() or block.sync().
  bool isBarrier(const clang::Stmt *s) const;

  const HazardPass &pass;
  const kernel::Function &function;

private:
  void walk(const clang::Stmt *s);

  llvm::DenseMap<const clang::Stmt *, const clang::Stmt *> parents;
  llvm::DenseMap<const clang::Stmt *, unsigned> order;
  llvm::DenseMap<const clang::ValueDecl *, std::vector<const clang::DeclRefExpr *>> uses;
  std::vector<const clang::CompoundStmt *> blocks;
  std::vector<const clang::CallExpr *> callList;
};

class Rewrite;

/// The bodies of a program, with the calls between them.
class Code {
public:
  explicit Code(HazardPass &pass);

  llvm::ArrayRef<std::unique_ptr<Body>> bodies() const { return list; }
  const Body *find(const clang::FunctionDecl *f) const;
  /// Nobody but \p who does anything with what \p v holds from \p begin on, nor with what is made from it; uses in what
  /// \p rewrite takes out do not count.
  bool isSeenOnlyBy(Who who, const Body &body, const clang::VarDecl *v, const clang::Stmt *begin,
                    const Rewrite &rewrite) const;
  /// All calls of \p f are seen, and nothing else is done with it.
  bool hasKnownCalls(const clang::FunctionDecl *f) const;
  /// The function is called by kernels of this file, by all threads of a block, and blocks have one dimension.
  bool isCalledByWholeBlocks(const Body &body) const;
  /// Every kernel that comes here is launched in this file with blocks that \p test accepts.
  template <class Test> bool allLaunches(const Body &body, bool mustBeKnown, Test test) const;

  HazardPass &pass;

private:
  /// Where a value is: in a variable from a statement on, or returned by a function (without a variable).
  struct Sight {
    const Body *body;
    const clang::VarDecl *variable;
    const clang::Stmt *begin;
  };
  bool isUseFor(Who who, const Body &body, const clang::Expr *use, std::vector<Sight> &more) const;
  std::vector<std::unique_ptr<Body>> list;
  llvm::DenseMap<const clang::FunctionDecl *, const Body *> byFunction;
  llvm::DenseMap<const clang::FunctionDecl *, std::vector<std::pair<const Body *, const clang::CallExpr *>>> callers;
  /// Functions of which something is unknown, by canonical declaration or template.
  llvm::DenseSet<const clang::Decl *> escaped;
};

template <class Test> bool Code::allLaunches(const Body &body, bool mustBeKnown, Test test) const {
  bool isAny = false;
  for (const kernel::Function &k : pass.program.functions()) {
    if (!k.isKernel || !llvm::is_contained(pass.program.reachableFrom(k), &body.function))
      continue;
    for (const kernel::LaunchShape &launch : pass.program.launchesOf(k.decl)) {
      isAny = true;
      if (launch.block[0] == 0 ? mustBeKnown : !test(launch.block))
        return false;
    }
    if (pass.program.launchesOf(k.decl).empty() && mustBeKnown)
      return false;
  }
  return isAny || !mustBeKnown;
}

/// The edits of one rewrite; all or none.
class Rewrite {
public:
  Rewrite(HazardPass &pass, clang::SourceLocation anchor);

  /// Takes a statement out, with its line if nothing else stands there.
  void remove(const clang::Stmt *s);
  /// Puts \p text in the place of \p s, semicolon included.
  void replace(const clang::Stmt *s, const std::string &text);
  void replaceExpression(const clang::Expr *e, const std::string &text);
  /// Leaves of \p outer only its part \p inner.
  void keepOnly(const clang::Expr *outer, const clang::Expr *inner);
  void insertBefore(clang::SourceLocation loc, const std::string &text);
  void insertBehind(clang::SourceLocation loc, const std::string &text);
  /// Inserted text names \p v, or the variables of \p s.
  void keep(const clang::VarDecl *v) { kept.insert(v); }
  void keepVariablesOf(const clang::Stmt *s);
  /// Takes out the declarations of variables of \p body that are used in removed text only.
  void removeUnused(const Body &body);
  bool isRemoved(const clang::Stmt *s, const Body &body) const;
  /// The bytes of \p s in the file, its semicolon included.
  std::optional<std::pair<unsigned, unsigned>> extent(const clang::Stmt *s);
  /// The text of \p e, with \p instead for each use of \p v.
  std::string text(const clang::Expr *e, const clang::VarDecl *v = nullptr, const std::string &instead = "");
  /// The text of the file that is changed.
  llvm::StringRef content(clang::SourceLocation loc) const;
  /// Adds the change with its note.  Returns false if something cannot be edited.
  bool isPossible() const { return isFine; }
  void commit(const std::string &message, FindingId id = FindingId::WaveNative);

  Change change;
  clang::SourceLocation anchor;

private:
  std::optional<std::pair<unsigned, unsigned>> range(clang::SourceRange r);

  HazardPass *pass;
  bool isFine = true;
  std::vector<const clang::Stmt *> removed;
  llvm::DenseSet<const clang::Decl *> kept;
};

/// A rewrite that one body allows; it is made if all instances of the template allow it.
struct Candidate {
  const Body *body;
  Rewrite rewrite;
  std::string message;
  /// Shared arrays that may have no uses but those in \p arrayUses, over all candidates of the body.
  const clang::VarDecl *array = nullptr;
  std::vector<const clang::DeclRefExpr *> arrayUses;
};

void findBlockReductions(const Code &code, const Body &body, std::vector<Candidate> &found);
void findAtomics(const Code &code, const Body &body, std::vector<Candidate> &found);

/// What findAtomics() looks for in the statements \p all of a block, beginning or ending with that at \p at.
std::optional<Candidate> matchPlaces(const Code &code, const Body &body, llvm::ArrayRef<const clang::Stmt *> all,
                                     size_t at);
std::optional<Candidate> matchHistogram(const Code &code, const Body &body, llvm::ArrayRef<const clang::Stmt *> all,
                                        size_t at);

/// The operation of a reduction.
enum class Op : uint8_t { Add, Min, Max, And, Or, Xor };
/// "w2w::wave::Add()"
std::string operationText(Op op);

/// A reduction of a warp: statements, or a call.
struct WarpReduction {
  Op op;
  /// All lanes have the result, not only the first.
  bool isForAll;
  /// How many lanes it combines: 32, 16, 8...
  int64_t lanes;
  /// What is reduced: a variable that then holds the result, or the argument of a call.
  const clang::VarDecl *variable = nullptr;
  const clang::Expr *argument = nullptr;
  /// Of statements: how many.
  unsigned statements = 0;
};

/// The loop or the unrolled steps that begin with \p statements, each a shuffle of one variable.
std::optional<WarpReduction> matchTree(const Body &body, llvm::ArrayRef<const clang::Stmt *> statements);
/// `warpReduceSum(x)`, a function of the user's that is nothing but a tree, or `__reduce_add_sync(full, x)`.
std::optional<WarpReduction> matchReducingCall(const Code &code, const Body &body, const clang::Expr *e);

} // namespace warp2wave::native

#endif
