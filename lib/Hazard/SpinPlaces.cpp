// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "SpinPlaces.h"
#include "SpinProbes.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::isa;
using llvm::StringRef;

namespace warp2wave::spin {

static constexpr unsigned mostSteps = 8, mostCalls = 3;

static std::string nameOf(const ValueDecl *d) {
  // Two variables may have one name.
  return d->getNameAsString() + "@" + std::to_string(reinterpret_cast<uintptr_t>(d->getCanonicalDecl()));
}

static std::string indexed(const std::string &base, const HazardPass &pass, const Expr *index) {
  if (base.empty() || constantOf(index, pass.pass.context) == 0)
    return base;
  return base + "[" + pass.text(index, 200) + "]";
}

static std::string placeOf(const HazardPass &pass, const Expr *e, unsigned steps) {
  if (!e || steps == 0)
    return "";
  e = strip(e);
  if (const auto *u = dyn_cast<UnaryOperator>(e); u && (u->getOpcode() == UO_AddrOf || u->getOpcode() == UO_Deref))
    return placeOf(pass, u->getSubExpr(), steps - 1);
  if (const auto *a = dyn_cast<ArraySubscriptExpr>(e))
    return indexed(placeOf(pass, a->getBase(), steps - 1), pass, a->getIdx());
  if (const auto *b = dyn_cast<BinaryOperator>(e); b && b->getOpcode() == BO_Add && b->getType()->isPointerType())
    return indexed(placeOf(pass, b->getLHS(), steps - 1), pass, b->getRHS());
  if (const auto *m = dyn_cast<MemberExpr>(e)) {
    if (isa<CXXThisExpr>(strip(m->getBase())))
      return nameOf(m->getMemberDecl());
    std::string base = placeOf(pass, m->getBase(), steps - 1);
    return base.empty() ? "" : base + "." + m->getMemberDecl()->getNameAsString();
  }
  const auto *d = dyn_cast<DeclRefExpr>(e);
  if (!d)
    return "";
  // `volatile int *f = &flag;`
  if (const auto *v = dyn_cast<VarDecl>(d->getDecl());
      v && v->isLocalVarDecl() && v->hasInit() && (v->getType()->isPointerType() || v->getType()->isReferenceType()))
    if (std::string target = placeOf(pass, v->getInit(), steps - 1); !target.empty())
      return target;
  return nameOf(d->getDecl());
}

std::string placeOf(const HazardPass &pass, const Expr *e) { return placeOf(pass, e, mostSteps); }

std::optional<unsigned> parameterOf(const Expr *e, const FunctionDecl *f) {
  for (e = strip(e);;) {
    const auto *u = dyn_cast<UnaryOperator>(e);
    if (!u || (u->getOpcode() != UO_AddrOf && u->getOpcode() != UO_Deref))
      break;
    e = strip(u->getSubExpr());
  }
  const auto *d = dyn_cast<DeclRefExpr>(e);
  const auto *p = d ? dyn_cast<ParmVarDecl>(d->getDecl()) : nullptr;
  for (unsigned i = 0; p && i < f->getNumParams(); ++i)
    if (f->getParamDecl(i) == p)
      return i;
  return std::nullopt;
}

namespace {

class WriteFinder : public DynamicRecursiveASTVisitor {
public:
  WriteFinder(const HazardPass &pass, const std::string &place, const Stmt *except, unsigned depth)
      : pass(pass), place(place), except(except), depth(depth) {}

  bool TraverseStmt(Stmt *s) override { return !s || s == except || DynamicRecursiveASTVisitor::TraverseStmt(s); }
  bool VisitBinaryOperator(BinaryOperator *b) override {
    if (b->isAssignmentOp() && isPlace(b->getLHS()))
      writes.push_back(b);
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *u) override {
    if (u->isIncrementDecrementOp() && isPlace(u->getSubExpr()))
      writes.push_back(u);
    return true;
  }
  bool VisitCallExpr(CallExpr *call) override {
    StringRef name = calleeName(call);
    bool isAtomic = name.starts_with("atomic") || name.starts_with("__nv_atomic_"),
         isStore = name.starts_with("__stc") || name.starts_with("__stw");
    if (isAtomic || isStore) {
      // Adding nothing is how an atomic reads.
      bool isRead = name.contains("load") ||
                    (isAtomic && call->getNumArgs() == 2 && !name.starts_with("atomicExch") &&
                     !name.starts_with("atomicAnd") && constantOf(call->getArg(1), pass.pass.context) == 0);
      if (call->getNumArgs() >= 2 && !isRead && isPlace(call->getArg(0)))
        writes.push_back(call);
      return true;
    }
    if (depth < mostCalls && doesWrite(call))
      writes.push_back(call);
    return true;
  }

  std::vector<const Expr *> writes;

private:
  bool isPlace(const Expr *e) const { return placeOf(pass, e) == place; }

  /// The function that is called writes to the place: by its own name, or through a parameter.
  bool doesWrite(const CallExpr *call) const {
    const FunctionDecl *f = calleeOf(call);
    if (!f || !f->hasBody() || !pass.program.find(f))
      return false;
    if (!writesTo(pass, place, f->getBody(), nullptr, depth + 1).empty())
      return true;
    for (unsigned i = 0; i < call->getNumArgs() && i < f->getNumParams(); ++i)
      if (isPlace(call->getArg(i)) &&
          !writesTo(pass, nameOf(f->getParamDecl(i)), f->getBody(), nullptr, depth + 1).empty())
        return true;
    return false;
  }

  const HazardPass &pass;
  const std::string &place;
  const Stmt *except;
  unsigned depth;
};

} // namespace

std::vector<const Expr *> writesTo(const HazardPass &pass, const std::string &place, const Stmt *body,
                                   const Stmt *except, unsigned depth) {
  WriteFinder finder(pass, place, except, depth);
  finder.TraverseStmt(const_cast<Stmt *>(body));
  return std::move(finder.writes);
}

} // namespace warp2wave::spin
