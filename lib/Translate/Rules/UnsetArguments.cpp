// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Variables of device code that go to a function by value, or are returned, while a path to there sets them nowhere.
// nvcc allows it in the lanes that do not matter.  clang marks what ordinary C++ functions take and give as noundef,
// and concludes that the paths that set nothing are never taken.
//
//   int base;     ->   int base{};
//   if (lane == 0) base = atomicAdd(next, 1);
//   base = broadcast(base);
//
// Shuffles are safe by their declarations in the runtime.

#include "FunctionVisitor.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/Analyses/UninitializedValues.h"
#include "clang/Analysis/AnalysisDeclContext.h"
#include "clang/Analysis/CFG.h"
#include <map>
#include <set>

using namespace clang;
using llvm::StringRef;

namespace warp2wave {

namespace {

/// The uses of a function's variables that a path reaches without a value.
class Uses : public UninitVariablesHandler {
public:
  void handleUseOfUninitVariable(const VarDecl *variable, const UninitUse &use) override {
    if (!use.isConstRefOrPtrUse())
      found.emplace_back(variable, use.getUser());
  }
  std::vector<std::pair<const VarDecl *, const Expr *>> found;
};

class Visitor : public FunctionVisitor {
public:
  explicit Visitor(UnitPass &pass) : FunctionVisitor(pass) { ShouldVisitTemplateInstantiations = true; }

  void mend() {
    run();
    for (const auto &[loc, unset] : variables)
      if (!rewrite(unset.variable))
        report(unset);
  }

  bool VisitFunctionDecl(FunctionDecl *f) override {
    if (runsOnDevice() && f->doesThisDeclarationHaveABody())
      analyze(f);
    return true;
  }

  bool VisitLambdaExpr(LambdaExpr *lambda) override {
    if (!runsOnDevice())
      return true;
    analyze(lambda->getCallOperator());
    if (FunctionTemplateDecl *generic = lambda->getCallOperator()->getDescribedFunctionTemplate())
      for (FunctionDecl *instance : generic->specializations())
        analyze(instance);
    return true;
  }

private:
  struct Unset {
    const VarDecl *variable = nullptr;
    /// The function that takes it; empty where it is returned or the callee has no name.
    std::string callee;
    bool isReturned = false;
  };

  void analyze(const FunctionDecl *f) {
    if (f->isDependentContext() || !f->hasBody() || !pass.where.token(f->getBody()->getBeginLoc()) ||
        !done.insert(f).second)
      return;
    AnalysisDeclContext context(nullptr, f);
    context.getCFGBuildOptions().PruneTriviallyFalseEdges = true;
    context.getCFGBuildOptions().AddInitializers = true;
    context.getCFGBuildOptions().setAllAlwaysAdd();
    const CFG *cfg = context.getCFG();
    if (!cfg)
      return;
    Uses uses;
    UninitVariablesAnalysisStats statistics{};
    runUninitializedVariablesAnalysis(*f, *cfg, context, uses, statistics);
    for (auto [variable, use] : uses.found) {
      Unset unset{variable, {}, false};
      if (isHandedOn(use, f, unset))
        variables.try_emplace(variable->getLocation(), unset);
    }
  }

  /// The value of \p use goes to a function by value or is what \p f returns, perhaps after a calculation.
  bool isHandedOn(const Expr *use, const FunctionDecl *f, Unset &unset) const {
    DynTypedNode node = DynTypedNode::create(*use);
    while (true) {
      auto parents = pass.context.getParents(node);
      if (parents.empty())
        return false;
      const auto *inner = node.get<Expr>();
      const auto *outer = parents[0].get<Stmt>();
      if (!outer || !inner)
        return false;
      if (isa<ReturnStmt>(outer)) {
        unset.isReturned = true;
        return isNumber(f->getReturnType());
      }
      if (const auto *call = dyn_cast<CallExpr>(outer))
        return isTaken(call, inner, unset);
      if (const auto *made = dyn_cast<CXXConstructExpr>(outer)) {
        for (unsigned i = 0; i < made->getNumArgs(); ++i)
          if (made->getArg(i) == inner)
            return takes(made->getConstructor(), i, unset);
        return false;
      }
      if (!passesOn(outer, inner))
        return false;
      node = parents[0];
    }
  }

  /// noundef stands at numbers, pointers and vectors.
  static bool isNumber(QualType type) {
    return !type->isReferenceType() && (type->isScalarType() || type->isVectorType());
  }

  bool isTaken(const CallExpr *call, const Expr *argument, Unset &unset) const {
    const FunctionDecl *callee = call->getDirectCallee();
    const auto *method = dyn_cast_or_null<CXXMethodDecl>(callee);
    // The first operand of an operator that is a member is the object.
    unsigned object = isa<CXXOperatorCallExpr>(call) && method && method->isImplicitObjectMemberFunction();
    for (unsigned i = object; i < call->getNumArgs(); ++i)
      if (call->getArg(i) == argument)
        return callee ? takes(callee, i - object, unset) : argument->isPRValue();
    return false;
  }

  bool takes(const FunctionDecl *callee, unsigned i, Unset &unset) const {
    if (isSafe(callee) || i >= callee->getNumParams())
      return false;
    unset.callee = callee->getNameAsString();
    return isNumber(callee->getParamDecl(i)->getType());
  }

  /// clang's builtins, and shuffles, whose parameters the runtime declares as maybe_undef.
  bool isSafe(const FunctionDecl *f) const {
    StringRef name = f->getIdentifier() ? f->getName() : "";
    bool isOfSdk = pass.where.isSdk(f) || pass.context.getSourceManager().isInSystemHeader(f->getLocation());
    return name.starts_with("__builtin_") || name.starts_with("__nvvm_") ||
           (isOfSdk && (name.starts_with("__shfl") || name.starts_with("shfl")));
  }

  /// \p outer is unset where its part \p inner is.
  static bool passesOn(const Stmt *outer, const Expr *inner) {
    if (const auto *b = dyn_cast<BinaryOperator>(outer))
      return b->isCommaOp() ? b->getRHS() == inner : !b->isAssignmentOp();
    if (const auto *u = dyn_cast<UnaryOperator>(outer))
      return u->isArithmeticOp() || u->isIncrementDecrementOp();
    if (const auto *c = dyn_cast<AbstractConditionalOperator>(outer))
      return c->getCond() != inner;
    return isa<ParenExpr, CastExpr, ExprWithCleanups, MaterializeTemporaryExpr, ConstantExpr,
               SubstNonTypeTemplateParmExpr, CXXDefaultArgExpr>(outer);
  }

  /// The statement that \p node is part of; null for a function's body.
  const Stmt *around(const DynTypedNode &node) const {
    auto parents = pass.context.getParents(node);
    return parents.empty() ? nullptr : parents[0].get<Stmt>();
  }

  static bool hasLabels(const Stmt *s) {
    if (!s)
      return false;
    if (isa<LabelStmt>(s))
      return true;
    for (const Stmt *child : s->children())
      if (hasLabels(child))
        return true;
    return false;
  }

  /// C++ lets no jump pass a declaration with a value.
  bool mayBeJumpedOver(const VarDecl *variable) const {
    const auto *f = dyn_cast<FunctionDecl>(variable->getDeclContext());
    const Stmt *declaration = around(DynTypedNode::create(*variable));
    if (!f || !declaration || hasLabels(f->getBody()))
      return true;
    const Stmt *block = around(DynTypedNode::create(*declaration));
    return !block || isa<SwitchCase>(block) || isa_and_nonnull<SwitchStmt>(around(DynTypedNode::create(*block)));
  }

  bool rewrite(const VarDecl *variable) {
    SourceLocation end = variable->getEndLoc();
    const SourceManager &sm = pass.context.getSourceManager();
    bool isText = end.isFileID() && variable->getLocation().isFileID();
    // `int x [[maybe_unused]];`: the value's place is behind it.
    for (const Attr *a : variable->attrs())
      isText = isText && (a->isImplicit() || sm.isBeforeInTranslationUnit(a->getLocation(), variable->getLocation()));
    auto place = isText ? pass.where.range(SourceRange(end, end)) : std::nullopt;
    if (!place || mayBeJumpedOver(variable))
      return false;
    auto [at, length] = *place;
    Change change{"unset-argument", at.file.str(), at.offset, {}, {}, {}};
    change.edits.push_back({at.offset + length, 0, "{}"});
    pass.facts.changes.push_back(std::move(change));
    return true;
  }

  void report(const Unset &unset) {
    auto at = pass.where.token(unset.variable->getLocation());
    if (!at)
      return;
    std::string name = "'" + unset.variable->getNameAsString() + "'";
    std::string use = unset.isReturned       ? "is returned"
                      : unset.callee.empty() ? "is given to a function"
                                             : "is given to '" + unset.callee + "'";
    Finding finding{FindingId::UnsetArgument, at->file.str(), at->offset, 1,
                    name + " " + use +
                        " in lanes that set it nowhere, from which clang concludes that there are none; "
                        "give it a value where it is declared"};
    pass.facts.changes.push_back({"unset-argument", at->file.str(), at->offset, {}, {finding}, {}});
  }

  std::set<const FunctionDecl *> done;
  /// By their place: a template's text comes again with each of its instances.
  std::map<SourceLocation, Unset> variables;
};

} // namespace

void ruleUnsetArguments(UnitPass &pass) { Visitor(pass).mend(); }

} // namespace warp2wave
