// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Computes a DeviceProgram: evaluates expressions to Values and walks the
// statements of all functions again and again until nothing changes, then once
// more to note the events.  Private to Kernel.

#ifndef WARP2WAVE_LIB_KERNEL_ANALYZER_H
#define WARP2WAVE_LIB_KERNEL_ANALYZER_H

#include "warp2wave/Kernel/DeviceProgram.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

namespace warp2wave::kernel {

class Analyzer {
public:
  Analyzer(UnitPass &pass, DeviceProgram &program) : pass(pass), program(program) {}
  void run();

  /// The value of \p e in \p shape's numbering, from what is known of the variables.
  Value evaluate(const clang::Expr *e);
  Shape shape;

private:
  // DeviceProgram.cpp
  void collect();
  void findShapes();

  // Walk.cpp: statements
  void walkFunction(const Function &f);
  void walk(const clang::Stmt *s);
  void walkIf(const clang::IfStmt *s);
  void walkLoop(const clang::Stmt *loop, const clang::Stmt *init, const clang::Expr *condition,
                const clang::Stmt *increment, const clang::Stmt *body);
  void walkSwitch(const clang::SwitchStmt *s);
  void leave(Control::Kind kind, const clang::Stmt *s);
  void declare(const clang::VarDecl *variable);
  /// Visits what \p e does besides having a value: assignments and calls.
  void walkExpression(const clang::Expr *e);
  void walkCall(const clang::CallExpr *call);
  void walkAssembly(const clang::GCCAsmStmt *a);
  /// Gives the parameters of \p f their values, and the variables behind references what comes back.
  void bind(const clang::FunctionDecl *f, llvm::ArrayRef<const clang::Expr *> arguments);
  void assign(const clang::Expr *to, Value value);
  void define(const clang::ValueDecl *variable, Value value, size_t depth);
  void record(Event event);
  /// Forgets what is known \p here of the variables that \p loop assigns.
  void forgetAssigned(const clang::Stmt *loop);

  // Objects.cpp
  void walkConstruct(const clang::CXXConstructExpr *e);
  /// What ends here: an object of \p type that \p object made, or the variables of a declaration.
  void destroy(clang::QualType type, const clang::Expr *object);
  void destroyDeclared(const clang::Stmt *declaration);

  // Expressions.cpp, Calls.cpp
  Value evaluateBinary(const clang::BinaryOperator *b);
  Value evaluateCall(const clang::CallExpr *call);
  Value evaluateBuiltin(llvm::StringRef object, llvm::StringRef member);
  Value evaluateMember(const clang::MemberExpr *m);
  Value evaluateElement(const clang::Expr *base, const clang::Expr *index);
  Value evaluatePointee(const clang::Expr *pointer);
  /// The value of the address of \p place.
  Value evaluateAddress(const clang::Expr *place);
  Value variableValue(const clang::ValueDecl *d) const;

  /// The join of the levels of the conditions from \p depth on.
  Uniformity controlLevel(size_t depth) const;
  /// How far an assignment to \p variable, declared at \p depth, is the same.
  Uniformity assignmentLevel(const clang::ValueDecl *variable, size_t depth) const;

  UnitPass &pass;
  DeviceProgram &program;
  /// Of loops that threads may leave by a jump at different turns, the worst of these jumps.
  llvm::DenseMap<const clang::Stmt *, Control> exits;
  /// Where the control flow stood when a variable was declared.
  llvm::DenseMap<const clang::ValueDecl *, size_t> depths;
  /// The loop in whose head a variable is declared.
  llvm::DenseMap<const clang::ValueDecl *, const clang::Stmt *> heads;
  /// What variables hold at this place, where the assignments before it tell more than all of them together.
  llvm::DenseMap<const clang::ValueDecl *, Value> here;
  std::vector<Control> controls;
  /// The loops around, innermost last.
  std::vector<const clang::Stmt *> loops;
  const clang::FunctionDecl *function = nullptr;
  bool hasChanged = false, isRecording = false;
};

bool runsOnDevice(const clang::FunctionDecl *f);
/// Of `block.thread_index()` and the like what it is without a group, "threadIdx"; else empty.
llvm::StringRef builtinOfGroup(const clang::CallExpr *call);
/// \p e without parentheses, casts, temporaries and what else has no meaning of its own.
const clang::Expr *plain(const clang::Expr *e);
/// The variable in which the array, struct or scalar \p e lies, or null.
const clang::VarDecl *rootVariable(const clang::Expr *e);
bool isShared(const clang::VarDecl *v);
/// For `threadIdx.x` and the like: {"threadIdx", "x"}; else empty.
std::pair<llvm::StringRef, llvm::StringRef> builtinMember(const clang::Expr *e);

} // namespace warp2wave::kernel

#endif
