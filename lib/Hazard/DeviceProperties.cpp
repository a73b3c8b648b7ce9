// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Decisions by NVIDIA's compute capability (H-43 in wave64.md): where it is compared,
// computed with, switched on or used as an index, there or where a variable, a member,
// a parameter or a function's result has taken it. And comparisons with versions of CUDA.

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

enum class Number { ComputeCapability, Version };

/// Follows one value to where something is decided by it.
class Flow {
public:
  Flow(ASTContext &context, const Uses &uses, Number number) : context(context), uses(uses), number(number) {}

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
    else if (const Decl *to = takerOf(parent, value))
      follow(to);
  }

  /// The same from where \p taker has the value.
  void follow(const Decl *taker) {
    if (!seen.insert(taker->getCanonicalDecl()).second)
      return;
    for (const Expr *use : uses.of(taker))
      if (!isTarget(use))
        follow(use, placeOf(use));
  }

  /// The variable or member that \p address is the address of; null if it is none.
  static const Decl *pointee(const Expr *address) {
    const auto *u = dyn_cast<UnaryOperator>(address->IgnoreParenCasts());
    return u && u->getOpcode() == UO_AddrOf ? declOf(u->getSubExpr()) : nullptr;
  }

  std::vector<SourceLocation> decisions;

private:
  /// A side that neither vendor's numbers have: what some programs take for "no device" (9999), or 0 of a version.
  bool isOutside(const BinaryOperator *b, const Expr *value) const {
    const Expr *other = b->getLHS() == value ? b->getRHS() : b->getLHS();
    Expr::EvalResult n;
    bool isNumber = !other->isValueDependent() && other->EvaluateAsInt(n, context);
    if (number == Number::Version)
      return !isNumber || n.Val.getInt() < 1000;
    return isNumber && b->isEqualityOp() && n.Val.getInt() >= 1000;
  }

  /// As the comparison's side, and not as what the choice gives.
  bool isDecision(const DynTypedNode &parent, const Expr *value) const {
    if (const auto *b = parent.get<BinaryOperator>())
      return number == Number::Version ? b->isComparisonOp() && !isOutside(b, value)
                                       : !b->isAssignmentOp() && !b->isCommaOp() && !isOutside(b, value);
    if (number == Number::Version)
      return false;
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
  Number number;
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
          attribute.starts_with("CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY"))
        followStored(call, 0, attribute, Number::ComputeCapability, call->getArg(1)->getExprLoc());
    } else if (name == "cuDeviceComputeCapability" && call->getNumArgs() == 3) {
      followStored(call, 0, name, Number::ComputeCapability, call->getBeginLoc());
      followStored(call, 1, name, Number::ComputeCapability, call->getBeginLoc());
    } else if ((name == "cudaRuntimeGetVersion" || name == "cudaDriverGetVersion" || name == "cuDriverGetVersion") &&
               call->getNumArgs() == 1) {
      followStored(call, 0, name, Number::Version, SourceLocation());
    }
    return true;
  }

  bool VisitMemberExpr(MemberExpr *m) override {
    const auto *field = dyn_cast<FieldDecl>(m->getMemberDecl());
    if (!field || !pass.pass.where.isSdk(field) || field->getParent()->getName() != "cudaDeviceProp")
      return true;
    if (field->getName() != "major" && field->getName() != "minor")
      return true;
    Flow flow(pass.pass.context, usesOfUnit(), Number::ComputeCapability);
    flow.follow(m, m->getMemberLoc());
    report(flow, field->getName(), Number::ComputeCapability, m->getMemberLoc());
    return true;
  }

private:
  /// Follows what \p call writes through its argument \p index. What is not the address of a name is not followed: the
  /// call itself is reported then.
  void followStored(const CallExpr *call, unsigned index, StringRef what, Number number, SourceLocation note) {
    Flow flow(pass.pass.context, usesOfUnit(), number);
    if (const Decl *taker = Flow::pointee(call->getArg(index)))
      flow.follow(taker);
    else if (number == Number::ComputeCapability)
      flow.decisions.push_back(call->getBeginLoc());
    report(flow, what, number, note);
  }

  const Uses &usesOfUnit() {
    if (!uses) {
      uses.emplace();
      uses->ShouldVisitTemplateInstantiations = true;
      for (Decl *d : pass.pass.decls)
        uses->TraverseDecl(d);
    }
    return *uses;
  }

  /// \p note is where the name's mapping has a note, which then has nothing to add.
  void report(const Flow &flow, StringRef what, Number number, SourceLocation note) {
    for (SourceLocation loc : flow.decisions)
      if (told.insert(loc).second)
        pass.report(
            FindingId::DeviceProperty, loc,
            "'" + what +
                (number == Number::ComputeCapability
                     ? "' chooses by NVIDIA's compute capability; AMD's numbers (9 to 12) mean other devices, so "
                       "decide by what the code needs"
                     : "' is compared with a version of CUDA; HIP's number (60443484 is 6.4) passes any such test, "
                       "so decide by what the code needs"));
    if (!flow.decisions.empty() && note.isValid())
      pass.tell(note);
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
