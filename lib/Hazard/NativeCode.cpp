// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "NativeCode.h"
#include "warp2wave/Kernel/WarpFunctions.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::dyn_cast_or_null;
using llvm::isa;
using llvm::StringRef;

namespace warp2wave::native {

const Expr *strip(const Expr *e) { return e ? e->IgnoreUnlessSpelledInSource()->IgnoreParenCasts() : nullptr; }

bool sameType(QualType a, QualType b) {
  return a.getCanonicalType().getUnqualifiedType() == b.getCanonicalType().getUnqualifiedType();
}

const Expr *exact(const Expr *e) {
  while (e) {
    e = e->IgnoreParens();
    if (const auto *full = dyn_cast<FullExpr>(e)) {
      e = full->getSubExpr();
      continue;
    }
    const auto *cast = dyn_cast<CastExpr>(e);
    if (!cast || (cast->getCastKind() != CK_LValueToRValue && cast->getCastKind() != CK_ArrayToPointerDecay &&
                  !sameType(cast->getType(), cast->getSubExpr()->getType())))
      return e;
    e = cast->getSubExpr();
  }
  return e;
}

const Stmt *single(const Stmt *s) {
  while (s) {
    if (const auto *a = dyn_cast<AttributedStmt>(s))
      s = a->getSubStmt();
    else if (const auto *c = dyn_cast<CompoundStmt>(s); c && c->size() == 1)
      s = c->body_front();
    else
      break;
  }
  return s;
}

const VarDecl *variableOf(const Expr *e) {
  const auto *d = dyn_cast_or_null<DeclRefExpr>(exact(e));
  return d ? dyn_cast<VarDecl>(d->getDecl()) : nullptr;
}

const VarDecl *declaredBy(const Stmt *s) {
  const auto *d = dyn_cast_or_null<DeclStmt>(s);
  return d && d->isSingleDecl() ? dyn_cast<VarDecl>(d->getSingleDecl()) : nullptr;
}

const BinaryOperator *assignment(const Stmt *s) {
  s = single(s);
  const auto *e = dyn_cast_or_null<Expr>(s);
  const auto *b = e ? dyn_cast<BinaryOperator>(e->IgnoreParens()) : nullptr;
  return b && b->getOpcode() == BO_Assign ? b : nullptr;
}

// -- One body ---------------------------------------------------------------

Body::Body(const HazardPass &pass, const Function &function) : pass(pass), function(function) {
  if (const Stmt *body = function.decl->getBody())
    walk(body);
}

void Body::walk(const Stmt *s) {
  order.try_emplace(s, static_cast<unsigned>(order.size()));
  if (const auto *d = dyn_cast<DeclRefExpr>(s))
    uses[d->getDecl()].push_back(d);
  if (const auto *c = dyn_cast<CompoundStmt>(s))
    blocks.push_back(c);
  if (const auto *c = dyn_cast<CallExpr>(s))
    callList.push_back(c);
  for (const Stmt *child : s->children())
    if (child && parents.try_emplace(child, s).second)
      walk(child);
}

/// `threadIdx.x` as {threadIdx, x}.
static std::pair<StringRef, StringRef> builtinMember(const Expr *e) {
  if (const auto *pseudo = dyn_cast<PseudoObjectExpr>(e))
    e = pseudo->getSyntacticForm();
  StringRef member;
  const Expr *base = nullptr;
  if (const auto *p = dyn_cast<MSPropertyRefExpr>(e)) {
    base = p->getBaseExpr();
    member = p->getPropertyDecl()->getName();
  } else if (const auto *m = dyn_cast<MemberExpr>(e); m && m->getMemberDecl()->getIdentifier()) {
    base = m->getBase();
    member = m->getMemberDecl()->getName();
  }
  base = strip(base);
  if (const auto *o = dyn_cast_or_null<OpaqueValueExpr>(base))
    base = strip(o->getSourceExpr());
  const auto *d = dyn_cast_or_null<DeclRefExpr>(base);
  if (!d || !d->getDecl()->getIdentifier())
    return {};
  return {d->getDecl()->getName(), member};
}

Meaning Body::meaningOf(const Expr *e) const {
  e = strip(e);
  if (!e || e->isTypeDependent() || e->isValueDependent() || !e->getType()->isIntegralOrEnumerationType())
    return {};
  if (auto n = constantOf(e, pass.pass.context))
    return {Meaning::Number, *n};
  auto [object, member] = builtinMember(e);
  if (member == "x" && object == "threadIdx")
    return {Meaning::Thread, 0};
  if (member == "x" && object == "blockDim")
    return {Meaning::Threads, 0};
  if (const auto *d = dyn_cast<DeclRefExpr>(e)) {
    const auto *v = dyn_cast<VarDecl>(d->getDecl());
    if (v && v->getIdentifier() && v->getName() == "warpSize" && pass.pass.where.isSdk(v))
      return {Meaning::Number, warpSize};
    return v && isFixed(v) ? meaningOf(v->getInit()) : Meaning();
  }
  const auto *b = dyn_cast<BinaryOperator>(e);
  if (!b)
    return {};
  Meaning l = meaningOf(b->getLHS()), r = meaningOf(b->getRHS());
  BinaryOperatorKind op = b->getOpcode();
  if (op == BO_Add && l.is(Meaning::Number))
    std::swap(l, r);
  if (!r.is(Meaning::Number))
    return {};
  if (l.is(Meaning::Number)) {
    switch (op) {
    case BO_Add:
      return {Meaning::Number, l.number + r.number};
    case BO_Sub:
      return {Meaning::Number, l.number - r.number};
    case BO_Div:
      return r.number ? Meaning{Meaning::Number, l.number / r.number} : Meaning();
    case BO_Shr:
      return r.number >= 0 && r.number < 32 ? Meaning{Meaning::Number, l.number >> r.number} : Meaning();
    default:
      return {};
    }
  }
  bool isModulo = (op == BO_Rem && r.number == warpSize) || (op == BO_And && r.number == warpSize - 1);
  bool isQuotient = (op == BO_Div && r.number == warpSize) || (op == BO_Shr && r.number == 5);
  if (l.is(Meaning::Thread) && isModulo)
    return {Meaning::Lane, 0};
  if (l.is(Meaning::Thread) && isQuotient)
    return {Meaning::Warp, 0};
  if (l.is(Meaning::Threads) && op == BO_Add && r.number == warpSize - 1)
    return {Meaning::Threads31, 0};
  if (l.is(Meaning::Threads) && isQuotient)
    return {Meaning::Warps, 0};
  if (l.is(Meaning::Threads31) && isQuotient)
    return {Meaning::WarpsUp, 0};
  return {};
}

std::optional<int64_t> Body::numberOf(const Expr *e) const {
  Meaning m = meaningOf(e);
  return m.is(Meaning::Number) ? std::optional(m.number) : std::nullopt;
}

static void restrict(Guard &g, const Guard &other) {
  g.isLaneZero |= other.isLaneZero;
  g.isFirstWarp |= other.isFirstWarp;
  if (g.bound.is(Meaning::Unknown)) {
    g.subject = other.subject;
    g.bound = other.bound;
  }
}

Guard Body::guardOf(const Expr *condition, bool isTrue) const {
  Guard g;
  condition = strip(condition);
  if (!condition)
    return g;
  auto isZero = [&](const Meaning &m) {
    g.isLaneZero |= m.is(Meaning::Thread) || m.is(Meaning::Lane);
    g.isFirstWarp |= m.is(Meaning::Thread) || m.is(Meaning::Warp);
  };
  if (const auto *u = dyn_cast<UnaryOperator>(condition); u && u->getOpcode() == UO_LNot)
    return guardOf(u->getSubExpr(), !isTrue);
  const auto *b = dyn_cast<BinaryOperator>(condition);
  if (!b || !(b->isLogicalOp() || b->isComparisonOp())) {
    if (!isTrue)
      isZero(meaningOf(condition));
    else if (const VarDecl *v = variableOf(condition); v && isFixed(v) && v->getType()->isBooleanType())
      return guardOf(v->getInit(), true);
    return g;
  }
  BinaryOperatorKind op = b->getOpcode();
  if (op == (isTrue ? BO_LAnd : BO_LOr)) {
    g = guardOf(b->getLHS(), isTrue);
    restrict(g, guardOf(b->getRHS(), isTrue));
    return g;
  }
  if (!b->isComparisonOp())
    return g;
  Meaning l = meaningOf(b->getLHS()), r = meaningOf(b->getRHS());
  if (!isTrue)
    op = BinaryOperator::negateComparisonOp(op);
  if (l.is(Meaning::Number) && !r.is(Meaning::Number)) {
    std::swap(l, r);
    op = BinaryOperator::reverseComparisonOp(op);
  }
  if (op == BO_LE && r.is(Meaning::Number)) {
    op = BO_LT;
    ++r.number;
  }
  if ((op == BO_EQ && r.is(Meaning::Number) && r.number == 0) ||
      (op == BO_LT && r.is(Meaning::Number) && r.number == 1)) {
    isZero(l);
    return g;
  }
  if (op == BO_GT && !l.is(Meaning::Number) && !r.is(Meaning::Number)) {
    std::swap(l, r);
    op = BO_LT;
  }
  if (op != BO_LT || !(l.is(Meaning::Thread) || l.is(Meaning::Lane)))
    return g;
  if (r.is(Meaning::Number) || r.is(Meaning::Warps) || r.is(Meaning::WarpsUp)) {
    g.subject = l;
    g.bound = r;
    // A block has no more than 32 warps.
    g.isFirstWarp |= l.is(Meaning::Thread) && (!r.is(Meaning::Number) || r.number <= warpSize);
  }
  return g;
}

llvm::ArrayRef<const DeclRefExpr *> Body::usesOf(const ValueDecl *v) const {
  auto it = uses.find(v);
  return it == uses.end() ? llvm::ArrayRef<const DeclRefExpr *>() : llvm::ArrayRef<const DeclRefExpr *>(it->second);
}

bool Body::isRead(const DeclRefExpr *use) const {
  const Stmt *p = parentOf(use);
  while (p && isa<ParenExpr>(p))
    p = parentOf(p);
  const auto *cast = dyn_cast_or_null<ImplicitCastExpr>(p);
  return cast && cast->getCastKind() == CK_LValueToRValue;
}

bool Body::isFixed(const VarDecl *v) const {
  if (!v->isLocalVarDecl() || v->isStaticLocal() || !v->getInit() || v->getType().isVolatileQualified() ||
      v->getType()->isReferenceType() || v->hasAttr<CUDASharedAttr>())
    return false;
  return llvm::all_of(usesOf(v), [&](const DeclRefExpr *d) { return isRead(d); });
}

const Expr *Body::definitionOf(const Expr *e) const {
  const VarDecl *v = variableOf(e);
  return v && isFixed(v) ? v->getInit() : e;
}

bool Body::isInside(const Stmt *inner, const Stmt *outer) const {
  for (const Stmt *s = inner; s; s = parentOf(s))
    if (s == outer)
      return true;
  return false;
}

const Stmt *Body::loopAround(const Stmt *s) const {
  for (s = parentOf(s); s; s = parentOf(s))
    if (isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(s))
      return s;
  return nullptr;
}

bool Body::isBefore(const Stmt *a, const Stmt *b) const { return order.lookup(a) < order.lookup(b); }

static bool isReturn(const Stmt *s) { return dyn_cast_or_null<ReturnStmt>(single(s)) != nullptr; }

std::vector<std::pair<const Expr *, bool>> Body::conditionsAround(const Stmt *s) const {
  std::vector<std::pair<const Expr *, bool>> found;
  for (const Stmt *child = s, *p = parentOf(s); p; child = p, p = parentOf(p)) {
    if (const auto *i = dyn_cast<IfStmt>(p)) {
      if (child == i->getThen() || child == i->getElse())
        found.push_back({i->getCond(), child == i->getThen()});
    } else if (const auto *c = dyn_cast<ConditionalOperator>(p)) {
      if (child != c->getCond())
        found.push_back({c->getCond(), child == c->getTrueExpr()});
    } else if (const auto *b = dyn_cast<BinaryOperator>(p)) {
      if (b->isLogicalOp() && child == b->getRHS())
        found.push_back({b->getLHS(), b->getOpcode() == BO_LAnd});
    } else if (const auto *c = dyn_cast<CompoundStmt>(p)) {
      for (const Stmt *before : c->body()) {
        if (before == child)
          break;
        if (const auto *i = dyn_cast<IfStmt>(before); i && !i->getElse() && isReturn(i->getThen()))
          found.push_back({i->getCond(), false});
      }
    }
  }
  return found;
}

bool Body::isReachedOnlyBy(const Stmt *s, Who who) const {
  Guard all;
  for (auto [condition, isTrue] : conditionsAround(s))
    restrict(all, guardOf(condition, isTrue));
  return all.isWithin(who);
}

std::vector<const DeclRefExpr *> Body::usesFrom(const VarDecl *v, const Stmt *begin) const {
  auto isDeclaredIn = [&](const Stmt *loop) {
    for (const auto &[s, p] : parents)
      if (const auto *d = dyn_cast<DeclStmt>(s); d && llvm::is_contained(d->decls(), v))
        return isInside(d, loop);
    return false;
  };
  // Of a loop that keeps the variable's value, also what stands before.
  const Stmt *outermost = nullptr;
  for (const Stmt *loop = loopAround(begin); loop && !isDeclaredIn(loop); loop = loopAround(loop))
    outermost = loop;
  std::vector<const DeclRefExpr *> found;
  for (const DeclRefExpr *use : usesOf(v))
    if ((!isBefore(use, begin) && !isInside(use, begin)) || (outermost && isInside(use, outermost)))
      found.push_back(use);
  return found;
}

bool Body::isReachedByAll(const Expr *call) const {
  for (const Event &e : function.events)
    if (e.call == call)
      return e.controls.empty();
  return false;
}

bool Body::isBarrier(const Stmt *s) const {
  const auto *e = dyn_cast_or_null<Expr>(single(s));
  const auto *call = e ? dyn_cast<CallExpr>(strip(e)) : nullptr;
  if (!call || kindOfCall(call, pass.pass.where) != EventKind::Barrier)
    return false;
  StringRef name = calleeName(call);
  return (name == "__syncthreads" || name == "sync") && isReachedByAll(call);
}

// -- All bodies -------------------------------------------------------------

static const Decl *primary(const FunctionDecl *f) {
  if (const FunctionTemplateDecl *t = f->getPrimaryTemplate())
    return t->getCanonicalDecl();
  if (const FunctionTemplateDecl *t = f->getDescribedFunctionTemplate())
    return t->getCanonicalDecl();
  return f->getCanonicalDecl();
}

/// Functions that \p s names without calling them.
static void collectEscapes(const Stmt *s, llvm::DenseSet<const Decl *> &escaped, bool isCallee = false) {
  if (!s)
    return;
  if (const auto *d = dyn_cast<DeclRefExpr>(s)) {
    if (const auto *f = dyn_cast<FunctionDecl>(d->getDecl()); f && !isCallee)
      escaped.insert(primary(f));
  } else if (const auto *u = dyn_cast<OverloadExpr>(s)) {
    for (const NamedDecl *d : u->decls())
      if (const FunctionDecl *f = d->getAsFunction())
        escaped.insert(primary(f));
  }
  const auto *call = dyn_cast<CallExpr>(s);
  for (const Stmt *child : s->children())
    collectEscapes(child, escaped,
                   (call && child == call->getCallee()) || (isCallee && isa<ImplicitCastExpr, ParenExpr>(s)));
}

Code::Code(HazardPass &pass) : pass(pass) {
  for (const Function &f : pass.program.functions()) {
    list.push_back(std::make_unique<Body>(pass, f));
    byFunction[f.decl] = list.back().get();
    collectEscapes(f.decl->getBody(), escaped);
    for (const CallExpr *call : list.back()->calls())
      if (const FunctionDecl *callee = calleeOf(call))
        callers[callee].push_back({list.back().get(), call});
  }
  for (const Decl *d : pass.pass.decls)
    if (const auto *v = dyn_cast<VarDecl>(d))
      collectEscapes(v->getInit(), escaped);
}

const Body *Code::find(const FunctionDecl *f) const { return byFunction.lookup(f); }

bool Code::hasKnownCalls(const FunctionDecl *f) const {
  return callers.count(f) && !escaped.contains(primary(f)) && !isa<CXXMethodDecl>(f);
}

bool Code::isCalledByWholeBlocks(const Body &body) const {
  llvm::DenseSet<const FunctionDecl *> seen;
  std::vector<const Body *> open{&body};
  while (!open.empty()) {
    const Body *b = open.back();
    open.pop_back();
    const FunctionDecl *f = b->function.decl;
    if (!seen.insert(f).second)
      continue;
    if (!pass.program.shapeOf(f).isFlat)
      return false;
    if (b->function.isKernel) {
      for (const LaunchShape &launch : pass.program.launchesOf(f))
        if (launch.block[1] > 1 || launch.block[2] > 1)
          return false;
      continue;
    }
    if (!hasKnownCalls(f))
      return false;
    for (auto [caller, call] : callers.lookup(f)) {
      if (!caller->isReachedByAll(call))
        return false;
      open.push_back(caller);
    }
  }
  return true;
}

bool Code::isUseFor(Who who, const Body &body, const Expr *use, std::vector<Sight> &more) const {
  if (body.isReachedOnlyBy(use, who))
    return true;
  const Stmt *child = use;
  for (const Stmt *p = body.parentOf(use); p; child = p, p = body.parentOf(p)) {
    if (isa<CompoundStmt>(p))
      return true; // computed for nothing
    if (isa<ReturnStmt>(p)) {
      more.push_back({&body, nullptr, nullptr});
      return true;
    }
    if (const auto *d = dyn_cast<DeclStmt>(p)) {
      for (const Decl *decl : d->decls())
        if (const auto *v = dyn_cast<VarDecl>(decl); v && v->getInit() && body.isInside(child, v->getInit())) {
          if (!v->getType()->isArithmeticType() || v->isStaticLocal())
            return false;
          more.push_back({&body, v, p});
          return true;
        }
      return false;
    }
    if (const auto *b = dyn_cast<BinaryOperator>(p)) {
      if (!b->isAssignmentOp()) {
        if (b->isLogicalOp() || b->getOpcode() == BO_Comma)
          return false;
        continue;
      }
      if (child == b->getLHS() && exact(b->getLHS()) != use)
        return false;
      if (child == b->getLHS() && b->getOpcode() == BO_Assign)
        return true; // written
      const VarDecl *v = variableOf(b->getLHS());
      if (!v || !v->isLocalVarDeclOrParm() || v->isStaticLocal() || v->hasAttr<CUDASharedAttr>() ||
          !v->getType()->isArithmeticType() || isa<Expr>(body.parentOf(b)))
        return false;
      if (child != b->getLHS())
        more.push_back({&body, v, b});
      return true;
    }
    if (isa<ConditionalOperator, ParenExpr, CastExpr, ConstantExpr, ExprWithCleanups, MaterializeTemporaryExpr>(p))
      continue;
    if (const auto *u = dyn_cast<UnaryOperator>(p)) {
      if (u->getOpcode() == UO_Minus || u->getOpcode() == UO_Plus || u->getOpcode() == UO_Not ||
          u->getOpcode() == UO_LNot)
        continue;
      return false;
    }
    if (const auto *call = dyn_cast<CallExpr>(p)) {
      // A function of numbers: sqrtf(x).
      const FunctionDecl *f = call->getDirectCallee();
      bool isPure =
          f && (pass.pass.where.isSdk(f) || f->getBuiltinID()) && f->getReturnType()->isArithmeticType() &&
          !kindOfCall(call, pass.pass.where) &&
          llvm::all_of(f->parameters(), [](const ParmVarDecl *v) { return v->getType()->isArithmeticType(); });
      if (isPure)
        continue;
      return false;
    }
    return false;
  }
  return false;
}

bool Code::isSeenOnlyBy(Who who, const Body &body, const VarDecl *v, const Stmt *begin, const Rewrite &rewrite) const {
  if (who == Who::All)
    return true;
  std::vector<Sight> open{{&body, v, begin}};
  llvm::DenseSet<std::pair<const void *, const void *>> seen;
  while (!open.empty()) {
    Sight s = open.back();
    open.pop_back();
    const FunctionDecl *f = s.body->function.decl;
    if (!seen.insert({s.variable ? static_cast<const void *>(s.variable) : f, s.begin}).second)
      continue;
    if (s.variable) {
      for (const DeclRefExpr *use : s.body->usesFrom(s.variable, s.begin))
        if (!(s.body == &body && rewrite.isRemoved(use, body)) && !isUseFor(who, *s.body, use, open))
          return false;
      continue;
    }
    if (!hasKnownCalls(f))
      return false;
    for (auto [caller, call] : callers.lookup(f))
      if (!isUseFor(who, *caller, call, open))
        return false;
  }
  return true;
}

} // namespace warp2wave::native
