// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Decisions by NVIDIA's compute capability (H-43 in wave64.md): where it is compared,
// computed with, switched on or used as an index, there or where a variable, a member,
// a parameter or a function's result has taken it.

#include "warp2wave/Hazard/Hazards.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include <set>

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::isa;
using llvm::StringRef;

namespace warp2wave {

namespace {

/// Where a unit reads each variable and member, and calls each function.
class Uses : public DynamicRecursiveASTVisitor {
public:
  bool VisitDeclRefExpr(DeclRefExpr *e) override { return note(e->getDecl(), e); }
  bool VisitMemberExpr(MemberExpr *e) override { return note(e->getMemberDecl(), e); }
  bool VisitCallExpr(CallExpr *call) override {
    return !call->getDirectCallee() || note(call->getDirectCallee(), call);
  }
  llvm::ArrayRef<const Expr *> of(const Decl *d) const {
    auto it = uses.find(d->getCanonicalDecl());
    return it == uses.end() ? llvm::ArrayRef<const Expr *>() : llvm::ArrayRef<const Expr *>(it->second);
  }

private:
  bool note(const Decl *d, const Expr *e) {
    // A function's name is no use of its result; its call is.
    if (!isa<FunctionDecl>(d) || isa<CallExpr>(e))
      uses[d->getCanonicalDecl()].push_back(e);
    return true;
  }
  llvm::DenseMap<const Decl *, std::vector<const Expr *>> uses;
};

/// Follows one value to where something is decided by it.
class Flow {
public:
  Flow(ASTContext &context, const Uses &uses) : context(context), uses(uses) {}

  void follow(const Expr *e, SourceLocation loc) {
    DynTypedNode child = DynTypedNode::create(*e);
    auto parents = context.getParents(child);
    while (!parents.empty() && (parents[0].get<CastExpr>() || parents[0].get<ParenExpr>())) {
      child = parents[0];
      parents = context.getParents(child);
    }
    if (parents.empty())
      return;
    const DynTypedNode &parent = parents[0];
    const auto *value = child.get<Expr>();
    if (isDecision(parent, value))
      decisions.push_back(loc);
    else if (const auto *choice = parent.get<ConditionalOperator>())
      follow(choice, loc);
    else if (const Decl *to = takerOf(parent, value); to && seen.insert(to->getCanonicalDecl()).second)
      for (const Expr *use : uses.of(to))
        if (!isTarget(use))
          follow(use, placeOf(use));
  }

  std::vector<SourceLocation> decisions;

private:
  /// As the comparison's side, and not as what the choice gives.
  static bool isDecision(const DynTypedNode &parent, const Expr *value) {
    if (const auto *b = parent.get<BinaryOperator>())
      return !b->isAssignmentOp() && !b->isCommaOp();
    if (const auto *choice = parent.get<ConditionalOperator>())
      return choice->getCond() == value;
    if (const auto *element = parent.get<ArraySubscriptExpr>())
      return element->getIdx() == value;
    const auto *u = parent.get<UnaryOperator>();
    return (u && u->getOpcode() == UO_LNot) || parent.get<SwitchStmt>() || parent.get<IfStmt>();
  }

  /// What takes \p value over: a variable, a member, a parameter, or a function whose result it is.
  const Decl *takerOf(const DynTypedNode &parent, const Expr *value) const {
    if (const auto *variable = parent.get<VarDecl>())
      return variable;
    if (const auto *b = parent.get<BinaryOperator>())
      return b->getOpcode() == BO_Assign && b->getRHS() == value ? declOf(b->getLHS()) : nullptr;
    if (const auto *list = parent.get<InitListExpr>())
      return fieldOf(list, value);
    if (const auto *constructor = parent.get<CXXConstructorDecl>()) {
      for (const CXXCtorInitializer *init : constructor->inits())
        if (init->isMemberInitializer() && init->getInit()->IgnoreParenCasts() == value->IgnoreParenCasts())
          return init->getMember();
      return nullptr;
    }
    if (const auto *call = parent.get<CallExpr>()) {
      const FunctionDecl *f = calleeOf(call);
      for (unsigned i = 0; f && f->hasBody() && i < call->getNumArgs() && i < f->getNumParams(); ++i)
        if (call->getArg(i) == value && !isa<CXXOperatorCallExpr>(call))
          return f->getDefinition()->getParamDecl(i);
      return nullptr;
    }
    return parent.get<ReturnStmt>() ? functionAround(parent) : nullptr;
  }

  static const Decl *declOf(const Expr *e) {
    e = e->IgnoreParenImpCasts();
    if (const auto *d = dyn_cast<DeclRefExpr>(e))
      return d->getDecl();
    const auto *m = dyn_cast<MemberExpr>(e);
    return m ? m->getMemberDecl() : nullptr;
  }

  static const Decl *fieldOf(const InitListExpr *list, const Expr *value) {
    if (const InitListExpr *semantic = list->getSemanticForm())
      list = semantic;
    const RecordDecl *record = list->getType()->getAsRecordDecl();
    if (!record || record->isUnion())
      return nullptr;
    unsigned i = 0;
    for (const FieldDecl *field : record->fields()) {
      if (i < list->getNumInits() && list->getInit(i)->IgnoreParenCasts() == value->IgnoreParenCasts())
        return field;
      ++i;
    }
    return nullptr;
  }

  const FunctionDecl *functionAround(DynTypedNode node) const {
    for (auto parents = context.getParents(node); !parents.empty(); parents = context.getParents(node)) {
      node = parents[0];
      if (const auto *f = node.get<FunctionDecl>())
        return f;
    }
    return nullptr;
  }

  /// It is written there, not read.
  bool isTarget(const Expr *use) const {
    auto parents = context.getParents(*use);
    const auto *b = parents.empty() ? nullptr : parents[0].get<BinaryOperator>();
    return b && b->getOpcode() == BO_Assign && b->getLHS() == use;
  }

  static SourceLocation placeOf(const Expr *use) {
    const auto *m = dyn_cast<MemberExpr>(use);
    return m ? m->getMemberLoc() : use->getExprLoc();
  }

  ASTContext &context;
  const Uses &uses;
  llvm::SmallPtrSet<const Decl *, 8> seen;
};

class Visitor : public DynamicRecursiveASTVisitor {
public:
  explicit Visitor(HazardPass &pass) : pass(pass) { ShouldVisitTemplateInstantiations = true; }

  bool VisitCallExpr(CallExpr *call) override {
    StringRef name = calleeName(call);
    const FunctionDecl *f = call->getDirectCallee();
    if (!f || !pass.pass.where.isSdk(f))
      return true;
    if ((name == "cudaDeviceGetAttribute" || name == "cuDeviceGetAttribute") && call->getNumArgs() == 3) {
      StringRef attribute = enumeratorName(call->getArg(1));
      if (attribute.starts_with("cudaDevAttrComputeCapability") ||
          attribute.starts_with("CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY")) {
        report(call->getBeginLoc(), attribute);
        pass.tell(call->getArg(1)->getExprLoc());
      }
    } else if (name == "cuDeviceComputeCapability") {
      report(call->getBeginLoc(), name);
      pass.tell(call->getBeginLoc());
    }
    return true;
  }

  bool VisitMemberExpr(MemberExpr *m) override {
    const auto *field = dyn_cast<FieldDecl>(m->getMemberDecl());
    if (!field || !pass.pass.where.isSdk(field) || field->getParent()->getName() != "cudaDeviceProp")
      return true;
    if (field->getName() != "major" && field->getName() != "minor")
      return true;
    Flow flow(pass.pass.context, usesOfUnit());
    flow.follow(m, m->getMemberLoc());
    for (SourceLocation loc : flow.decisions)
      report(loc, field->getName());
    if (!flow.decisions.empty())
      pass.tell(m->getMemberLoc());
    return true;
  }

private:
  const Uses &usesOfUnit() {
    if (!uses) {
      uses.emplace();
      uses->ShouldVisitTemplateInstantiations = true;
      for (Decl *d : pass.pass.decls)
        uses->TraverseDecl(d);
    }
    return *uses;
  }

  void report(SourceLocation loc, StringRef what) {
    if (told.insert(loc).second)
      pass.report(
          FindingId::DeviceProperty, loc,
          "'" + what +
              "' chooses by NVIDIA's compute capability; AMD's numbers (9, 11, 12) mean other devices, so decide "
              "by what the code needs");
  }

  HazardPass &pass;
  std::optional<Uses> uses;
  /// A place may be reached by several ways.
  std::set<SourceLocation> told;
};

} // namespace

void checkDeviceProperties(HazardPass &pass) {
  Visitor visitor(pass);
  for (Decl *d : pass.pass.decls)
    visitor.TraverseDecl(d);
}

} // namespace warp2wave
