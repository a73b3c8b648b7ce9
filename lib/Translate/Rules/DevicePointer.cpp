// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// CUdeviceptr is an integer, hipDeviceptr_t is void *. What computes with one gets the casts that C++ then wants:
//
//   CUdeviceptr q = p + n;     ->   hipDeviceptr_t q = (hipDeviceptr_t)((unsigned long long)p + n);
//   size_t room = end - p;     ->   size_t room = (unsigned long long)end - (unsigned long long)p;
//   p += n;                    ->   p = (hipDeviceptr_t)((unsigned long long)p + (n));
//
// Two questions are asked of every expression: does a device pointer meet arithmetic or become another integer, and
// does an integer become a device pointer? Comparisons, copies, null and C casts are the same for both types and stay.

#include "FunctionVisitor.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace warp2wave {

namespace {

constexpr llvm::StringLiteral toInteger = "(unsigned long long)";

class Visitor : public FunctionVisitor {
public:
  using FunctionVisitor::FunctionVisitor;

  // -- A device pointer becomes an integer ------------------------------------

  bool VisitBinaryOperator(BinaryOperator *b) override {
    if (isInInstance())
      return true;
    if (b->isCompoundAssignmentOp() && isDevicePointer(b->getLHS()))
      return rewriteStep(b, b->getLHS(), b->getOperatorLoc(), b->getOpcodeStr(b->getOpcode()).drop_back().str(),
                         b->getRHS());
    if (b->getOpcode() == BO_Assign) {
      if (isDeviceType(b->getLHS()->getType()))
        becomesPointer(b->getRHS());
      else
        becomesInteger(b->getRHS(), b->getLHS()->getType());
      return true;
    }
    bool isArithmetic = b->isMultiplicativeOp() || b->isAdditiveOp() || b->isShiftOp() || b->isBitwiseOp();
    for (Expr *side : {b->getLHS(), b->getRHS()}) {
      Expr *other = side == b->getLHS() ? b->getRHS() : b->getLHS();
      bool isCompared = b->isComparisonOp() && !isDevicePointer(other) && !isNull(other);
      if ((isArithmetic || isCompared || (b->isCompoundAssignmentOp() && side == b->getRHS())) && isDevicePointer(side))
        castToInteger(side);
    }
    return true;
  }

  bool VisitUnaryOperator(UnaryOperator *u) override {
    if (isInInstance() || !isDevicePointer(u->getSubExpr()))
      return true;
    if (u->isIncrementDecrementOp())
      return rewriteStep(u, u->getSubExpr(), u->getOperatorLoc(), u->isIncrementOp() ? "+" : "-", nullptr);
    if (u->getOpcode() == UO_Not || u->getOpcode() == UO_Minus || u->getOpcode() == UO_Plus)
      castToInteger(u->getSubExpr());
    return true;
  }

  bool VisitExplicitCastExpr(ExplicitCastExpr *c) override {
    if (isInInstance())
      return true;
    QualType to = c->getTypeAsWritten();
    const Expr *from = c->getSubExprAsWritten();
    if (isDeviceType(to)) {
      if (llvm::isa<CXXStaticCastExpr>(c))
        becomesPointer(from);
    } else if (to->isIntegerType() && isDevicePointer(from) && !isWideInteger(c)) {
      castToInteger(from);
    }
    return true;
  }

  // -- Where a value gets its type: initialisers, arguments, results -----------

  bool VisitVarDecl(VarDecl *v) override {
    if (const Expr *init = v->getInit(); init && !isInInstance() && !llvm::isa<ParmVarDecl>(v))
      meets(v->getType(), init);
    return true;
  }

  bool VisitInitListExpr(InitListExpr *list) override {
    if (isInInstance())
      return true;
    if (const auto *array = pass.context.getAsArrayType(list->getType())) {
      for (const Expr *e : list->inits())
        meets(array->getElementType(), e);
    } else if (const auto *record = list->getType()->getAsRecordDecl()) {
      unsigned i = 0;
      for (const FieldDecl *field : record->fields())
        if (!field->isUnnamedBitField() && i < list->getNumInits())
          meets(field->getType(), list->getInit(i++));
    }
    return true;
  }

  bool VisitCallExpr(CallExpr *call) override {
    const FunctionDecl *f = call->getDirectCallee();
    if (isInInstance())
      return true;
    // The object of a member operator, out << p, is its first argument.
    bool hasObject = llvm::isa<CXXOperatorCallExpr>(call) && llvm::isa_and_nonnull<CXXMethodDecl>(f);
    for (unsigned i = 0; i + hasObject < call->getNumArgs(); ++i) {
      const Expr *argument = call->getArg(i + hasObject);
      if (f && i < f->getNumParams() && !f->getPrimaryTemplate())
        meets(f->getParamDecl(i)->getType(), argument);
      else if (f && i >= f->getNumParams() && isDevicePointer(argument))
        castToInteger(argument); // printf("%llx", p)
    }
    return true;
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *c) override {
    if (!isInInstance() && !c->getConstructor()->getPrimaryTemplate())
      for (unsigned i = 0; i < std::min(c->getNumArgs(), c->getConstructor()->getNumParams()); ++i)
        meets(c->getConstructor()->getParamDecl(i)->getType(), c->getArg(i));
    return true;
  }

  bool TraverseConstructorInitializer(CXXCtorInitializer *init) override {
    if (const FieldDecl *field = init->getAnyMember(); field && init->isWritten() && !isInInstance()) {
      const Expr *value = init->getInit();
      if (const auto *list = llvm::dyn_cast<InitListExpr>(value); list && list->getNumInits() == 1)
        value = list->getInit(0);
      meets(field->getType(), value);
    }
    return FunctionVisitor::TraverseConstructorInitializer(init);
  }

  bool VisitReturnStmt(ReturnStmt *r) override {
    DynTypedNode node = DynTypedNode::create(*r);
    if (!r->getRetValue() || isInInstance())
      return true;
    for (auto parents = pass.context.getParents(node); !parents.empty(); parents = pass.context.getParents(node)) {
      node = parents[0];
      const auto *f = node.get<FunctionDecl>();
      const auto *lambda = node.get<LambdaExpr>();
      if (lambda)
        f = lambda->getCallOperator();
      if (f) {
        meets(f->getReturnType(), r->getRetValue());
        return true;
      }
    }
    return true;
  }

private:
  bool isDeviceType(QualType type) const {
    for (const auto *t = type->getAs<TypedefType>(); t; t = t->desugar()->getAs<TypedefType>())
      if (t->getDecl()->getName().starts_with("CUdeviceptr"))
        return pass.where.isSdk(t->getDecl());
    return false;
  }

  static const Expr *plain(const Expr *e) {
    if (const auto *whole = llvm::dyn_cast<ExprWithCleanups>(e))
      e = whole->getSubExpr();
    return e->IgnoreImpCasts();
  }

  /// An expression that is void * in the port: something declared so, or a cast to it.
  bool isDevicePointer(const Expr *e) const {
    e = plain(e)->IgnoreParenImpCasts();
    if (const auto *c = llvm::dyn_cast<ConditionalOperator>(e))
      return (isDevicePointer(c->getTrueExpr()) || isNull(c->getTrueExpr())) &&
             (isDevicePointer(c->getFalseExpr()) || isNull(c->getFalseExpr()));
    if (const auto *b = llvm::dyn_cast<BinaryOperator>(e))
      return b->isAssignmentOp() && isDevicePointer(b->getLHS());
    if (const auto *call = llvm::dyn_cast<CallExpr>(e)) {
      const FunctionDecl *f = call->getDirectCallee();
      return f && isDeviceType(f->getReturnType());
    }
    if (const auto *u = llvm::dyn_cast<UnaryOperator>(e); u && u->isIncrementDecrementOp())
      return isDevicePointer(u->getSubExpr());
    bool isDeclared = llvm::isa<DeclRefExpr, MemberExpr, ArraySubscriptExpr, ExplicitCastExpr>(e) ||
                      (llvm::isa<UnaryOperator>(e) && llvm::cast<UnaryOperator>(e)->getOpcode() == UO_Deref);
    return isDeclared && isDeviceType(e->getType());
  }

  static bool isNull(const Expr *e) {
    const auto *literal = llvm::dyn_cast<IntegerLiteral>(e->IgnoreParenImpCasts());
    return literal && literal->getValue() == 0;
  }

  /// (size_t)p and reinterpret_cast<size_t>(p) are right for a pointer, too.
  bool isWideInteger(const ExplicitCastExpr *c) const {
    return !llvm::isa<CXXStaticCastExpr>(c) && pass.context.getTypeSize(c->getType()) == 64;
  }

  void meets(QualType type, const Expr *value) {
    if (isDeviceType(type))
      becomesPointer(value);
    else
      becomesInteger(value, type);
  }

  void becomesInteger(const Expr *value, QualType type) {
    if (type->isIntegerType() && !type->isBooleanType() && !type->isReferenceType() && isDevicePointer(value))
      castToInteger(value);
  }

  /// An integer where a device pointer is wanted.
  void becomesPointer(const Expr *value) {
    value = plain(value);
    if (const auto *list = llvm::dyn_cast<InitListExpr>(value))
      value = list->getNumInits() == 1 ? plain(list->getInit(0)) : value;
    if (const auto *c = llvm::dyn_cast<ConditionalOperator>(value->IgnoreParens())) {
      becomesPointer(c->getTrueExpr());
      becomesPointer(c->getFalseExpr());
      return;
    }
    if (value->isTypeDependent() || !value->getType()->isIntegerType() || isNull(value) || isDevicePointer(value) ||
        llvm::isa<InitListExpr, ImplicitValueInitExpr, CXXDefaultArgExpr, CXXDefaultInitExpr>(value))
      return;
    auto range = pass.where.range(value->getSourceRange());
    if (!range || (isInMacroBody(value->getBeginLoc()) && !isWholeMacro(value->getSourceRange())))
      return tell(value->getBeginLoc(),
                  "an integer becomes a device pointer here, which is 'void *' in HIP; write a cast");
    auto [at, length] = *range;
    Change change = changeAt(at);
    change.edits.push_back({at.offset, 0, "(hipDeviceptr_t)("});
    change.edits.push_back({at.offset + length, 0, ")", /*closing=*/true});
    pass.facts.changes.push_back(std::move(change));
  }

  void castToInteger(const Expr *e) {
    e = plain(e);
    // The body of a macro stands for other types, too; its argument is written for this use.
    while (isInMacroBody(e->getBeginLoc()) && llvm::isa<ParenExpr>(e))
      e = plain(llvm::cast<ParenExpr>(e)->getSubExpr());
    if (const auto *c = llvm::dyn_cast<ConditionalOperator>(e)) {
      castToInteger(c->getTrueExpr());
      castToInteger(c->getFalseExpr());
      return;
    }
    if (isNull(e))
      return;
    auto at = pass.where.token(e->getBeginLoc());
    if (!at || isInMacroBody(e->getBeginLoc()) || llvm::isa<BinaryOperator>(e))
      return tell(
          e->getBeginLoc(),
          "a device pointer is computed with here, which is 'void *' in HIP; write a cast to 'unsigned long long'");
    Change change = changeAt(*at);
    change.edits.push_back({at->offset, 0, toInteger.str()});
    pass.facts.changes.push_back(std::move(change));
  }

  bool isInMacroBody(SourceLocation loc) const { return pass.context.getSourceManager().isMacroBodyExpansion(loc); }

  /// Where the range begins or ends in what a macro stands for, it does so with the whole of it: the macro's name.
  bool isWholeMacro(SourceRange range) const {
    const SourceManager &sm = pass.context.getSourceManager();
    const LangOptions &options = pass.context.getLangOpts();
    return (!range.getBegin().isMacroID() || Lexer::isAtStartOfMacroExpansion(range.getBegin(), sm, options)) &&
           (!range.getEnd().isMacroID() || Lexer::isAtEndOfMacroExpansion(range.getEnd(), sm, options));
  }

  /// p += n and ++p, as statements; where the value is used or p is more than a name, a person has to.
  bool rewriteStep(const Expr *whole, const Expr *pointer, SourceLocation op, const std::string &sign,
                   const Expr *amount) {
    std::string name = simpleName(pointer);
    auto all = pass.where.range(whole->getSourceRange()), left = pass.where.range(pointer->getSourceRange());
    auto right = amount ? pass.where.range(amount->getSourceRange()) : std::nullopt;
    if (name.empty() || op.isMacroID() || !all || !left || (amount && !right) || !isStatement(whole)) {
      tell(op, "a device pointer is stepped here, which is 'void *' in HIP; write 'p = (hipDeviceptr_t)((unsigned long "
               "long)p + n)'");
      return true;
    }
    Change change = changeAt(all->first);
    std::string begin = " = (hipDeviceptr_t)(" + toInteger.str() + name + " " + sign + " ";
    unsigned end = all->first.offset + all->second, afterName = left->first.offset + left->second;
    if (amount) {
      change.edits.push_back({afterName, right->first.offset - afterName, begin + "("});
      change.edits.push_back({end, 0, "))", /*closing=*/true});
    } else {
      // ++p and p++: the name is not touched.
      if (left->first.offset > all->first.offset)
        change.edits.push_back({all->first.offset, left->first.offset - all->first.offset, ""});
      change.edits.push_back({afterName, end - afterName, begin + "1)"});
    }
    pass.facts.changes.push_back(std::move(change));
    return true;
  }

  /// p, a.p, this->p, a->b.p, p[i] as written; empty for all else.
  static std::string simpleName(const Expr *e) {
    e = e->IgnoreParenImpCasts();
    if (const auto *ref = llvm::dyn_cast<DeclRefExpr>(e))
      return ref->getDecl()->getNameAsString();
    if (llvm::isa<CXXThisExpr>(e))
      return "this";
    if (const auto *number = llvm::dyn_cast<IntegerLiteral>(e))
      return llvm::toString(number->getValue(), 10, /*Signed=*/true);
    if (const auto *element = llvm::dyn_cast<ArraySubscriptExpr>(e)) {
      std::string list = simpleName(element->getBase()), index = simpleName(element->getIdx());
      return list.empty() || index.empty() ? "" : list + "[" + index + "]";
    }
    const auto *m = llvm::dyn_cast<MemberExpr>(e);
    if (!m)
      return "";
    if (m->isImplicitAccess())
      return m->getMemberDecl()->getNameAsString();
    std::string base = simpleName(m->getBase());
    return base.empty() ? "" : base + (m->isArrow() ? "->" : ".") + m->getMemberDecl()->getNameAsString();
  }

  /// The value of the expression is not used.
  bool isStatement(const Expr *e) const {
    auto parents = pass.context.getParents(*e);
    if (parents.empty())
      return false;
    if (const auto *loop = parents[0].get<ForStmt>())
      return loop->getInc() == e || loop->getBody() == e;
    if (const auto *branch = parents[0].get<IfStmt>())
      return branch->getThen() == e || branch->getElse() == e;
    return parents[0].get<CompoundStmt>() || parents[0].get<ExprWithCleanups>();
  }

  static Change changeAt(const WrittenAt &at) { return {"device-pointer", at.file.str(), at.offset, {}, {}, {}}; }

  void tell(SourceLocation loc, const char *message) {
    auto at = pass.where.token(loc);
    if (!at)
      return;
    Change change = changeAt(*at);
    change.findings.push_back({FindingId::DevicePointer, at->file.str(), at->offset, 1, message});
    pass.facts.changes.push_back(std::move(change));
  }
};

} // namespace

void ruleDevicePointer(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
