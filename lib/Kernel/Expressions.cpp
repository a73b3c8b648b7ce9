// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Analyzer.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;
using llvm::dyn_cast;
using llvm::dyn_cast_or_null;
using llvm::isa;
using llvm::StringRef;

namespace warp2wave::kernel {

bool runsOnDevice(const FunctionDecl *f) { return f->hasAttr<CUDADeviceAttr>() || f->hasAttr<CUDAGlobalAttr>(); }

const Expr *plain(const Expr *e) {
  while (e) {
    const Expr *inner = e->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
    if (const auto *s = dyn_cast<SubstNonTypeTemplateParmExpr>(inner))
      inner = s->getReplacement();
    else if (const auto *c = dyn_cast<ConstantExpr>(inner))
      inner = c->getSubExpr();
    else if (const auto *o = dyn_cast<OpaqueValueExpr>(inner); o && o->getSourceExpr())
      inner = o->getSourceExpr();
    else if (const auto *m = dyn_cast<MaterializeTemporaryExpr>(inner))
      inner = m->getSubExpr();
    else if (const auto *x = dyn_cast<ExprWithCleanups>(inner))
      inner = x->getSubExpr();
    if (inner == e)
      break;
    e = inner;
  }
  return e;
}

bool isShared(const VarDecl *v) { return v->hasAttr<CUDASharedAttr>(); }

const VarDecl *rootVariable(const Expr *e) {
  for (e = plain(e); e; e = plain(e)) {
    if (const auto *d = dyn_cast<DeclRefExpr>(e))
      return dyn_cast<VarDecl>(d->getDecl());
    if (const auto *m = dyn_cast<MemberExpr>(e)) {
      if (m->isArrow())
        return nullptr;
      e = m->getBase();
    } else if (const auto *a = dyn_cast<ArraySubscriptExpr>(e)) {
      if (!plain(a->getBase())->getType()->isArrayType())
        return nullptr;
      e = a->getBase();
    } else {
      return nullptr;
    }
  }
  return nullptr;
}

StringRef calleeName(const CallExpr *call) {
  const Expr *callee = plain(call->getCallee());
  DeclarationName name;
  if (const auto *f = call->getDirectCallee())
    name = f->getDeclName();
  else if (const auto *u = dyn_cast<OverloadExpr>(callee))
    name = u->getName();
  else if (const auto *m = dyn_cast<CXXDependentScopeMemberExpr>(callee))
    name = m->getMember();
  else if (const auto *d = dyn_cast<DependentScopeDeclRefExpr>(callee))
    name = d->getDeclName();
  const IdentifierInfo *ii = name.getAsIdentifierInfo();
  return ii ? ii->getName() : StringRef();
}

StringRef atomicMember(const CallExpr *call) {
  const auto *method = dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());
  if (!method)
    return "";
  std::string owner = method->getParent()->getQualifiedNameAsString();
  if (!StringRef(owner).starts_with("cuda::") || !StringRef(owner).contains("atomic"))
    return "";
  if (isa<CXXConversionDecl>(method))
    return "load";
  if (method->getOverloadedOperator() != OO_None)
    return method->getOverloadedOperator() == OO_Equal ? "store" : "fetch_add";
  const IdentifierInfo *name = method->getDeclName().getAsIdentifierInfo();
  return name ? name->getName() : "";
}

StringRef waitingMember(const CallExpr *call) {
  StringRef name = calleeName(call);
  if (const auto *method = dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee())) {
    std::string owner = method->getParent()->getQualifiedNameAsString();
    StringRef type = method->getParent()->getName();
    bool isOne =
        type.contains("barrier") || type.contains("latch") || type.contains("semaphore") || type.contains("pipeline");
    return isOne && StringRef(owner).starts_with("cuda::") ? name : "";
  }
  bool isTold = name == "arrive_and_wait" || name == "arrive_and_drop" || name == "wait_parity" ||
                name == "producer_acquire" || name == "producer_commit" || name == "consumer_wait" ||
                name == "consumer_release";
  return isTold && isa<CXXDependentScopeMemberExpr>(plain(call->getCallee())) ? name : "";
}

StringRef enumeratorName(const Expr *e) {
  const auto *d = dyn_cast<DeclRefExpr>(e->IgnoreParenCasts());
  return d && isa<EnumConstantDecl>(d->getDecl()) ? d->getDecl()->getName() : StringRef();
}

const FunctionDecl *calleeOf(const CallExpr *call) {
  const FunctionDecl *f = call->getDirectCallee();
  if (!f) {
    // A template that is not instantiated calls by name.
    const auto *u = dyn_cast<UnresolvedLookupExpr>(plain(call->getCallee()));
    if (!u || u->getNumDecls() != 1)
      return nullptr;
    f = (*u->decls_begin())->getAsFunction();
    if (!f)
      return nullptr;
  }
  const FunctionDecl *definition = nullptr;
  if (f->hasBody(definition))
    return definition;
  return f;
}

std::optional<int64_t> constantOf(const Expr *e, const ASTContext &context) {
  if (!e || e->isValueDependent() || e->isTypeDependent() || !e->getType()->isIntegralOrEnumerationType())
    return std::nullopt;
  Expr::EvalResult result;
  if (!e->EvaluateAsInt(result, context))
    return std::nullopt;
  const llvm::APSInt &value = result.Val.getInt();
  return value.isRepresentableByInt64() ? std::optional(value.getExtValue()) : std::nullopt;
}

std::pair<StringRef, StringRef> builtinMember(const Expr *e) {
  if (const auto *pseudo = dyn_cast<PseudoObjectExpr>(e))
    e = pseudo->getSyntacticForm();
  auto nameOf = [](const Expr *base) -> StringRef {
    const auto *d = dyn_cast<DeclRefExpr>(plain(base));
    return d && d->getDecl()->getIdentifier() ? d->getDecl()->getName() : StringRef();
  };
  StringRef object, member;
  if (const auto *p = dyn_cast<MSPropertyRefExpr>(e)) {
    object = nameOf(p->getBaseExpr());
    member = p->getPropertyDecl()->getName();
  } else if (const auto *m = dyn_cast<MemberExpr>(e)) {
    object = nameOf(m->getBase());
    if (m->getMemberDecl()->getIdentifier())
      member = m->getMemberDecl()->getName();
  }
  if (object == "threadIdx" || object == "blockIdx" || object == "blockDim" || object == "gridDim")
    return {object, member};
  return {};
}

Value Analyzer::variableValue(const ValueDecl *d) const {
  if (auto known = here.find(d); known != here.end())
    return known->second;
  auto it = program.variables.find(d);
  return it == program.variables.end() ? Value::unset() : it->second;
}

Value Analyzer::evaluateBuiltin(StringRef object, StringRef member) {
  unsigned dimension = member == "x" ? 0 : member == "y" ? 1 : 2;
  if (object == "blockIdx") {
    Value v = Value::of(Uniformity::Block);
    v.isOfBlock = true;
    return v;
  }
  if (object == "gridDim")
    return Value::of(Uniformity::Grid);
  if (object == "blockDim")
    // Blocks are whole warps where nothing else is known: code that counts warps relies on it.
    return shape.block[dimension] ? Value::number(shape.block[dimension])
                                  : Value::of(Uniformity::Grid, dimension == 0 ? 32 : 1);
  if (shape.isFlat)
    return dimension == 0 ? Value::thread() : Value::number(0);
  int64_t row = shape.block[0];
  if (dimension == 0) {
    if (shape.block[0] == 1)
      return Value::number(0);
    // Rows begin at waves, so the place in the row is as good as the thread's number.
    if (row && row % 64 == 0)
      return Value::thread();
    Value v = Value::of(Uniformity::Divergent, row == 32 ? 0 : 1);
    v.role = row == 32 ? Role::Lane : Role::None;
    return v;
  }
  int64_t below = dimension == 1 ? row : row * shape.block[1];
  if (shape.block[dimension] == 1)
    return Value::number(0);
  Value v = Value::of(below && below % 64 == 0   ? Uniformity::Wave
                      : below && below % 32 == 0 ? Uniformity::Warp
                                                 : Uniformity::Divergent);
  v.role = below == 32 ? Role::WarpId : Role::None;
  return v;
}

/// Reading memory at one address gives one value; a volatile read, one a wave.
static Value pointeeOf(const Value &address, QualType type) {
  if (address.isUnset)
    return address;
  Value v = Value::data(type.isVolatileQualified() ? join(address.level, Uniformity::Wave) : address.level);
  v.isOfBlock = address.isOfBlock;
  return v;
}

Value Analyzer::evaluatePointee(const Expr *pointer) {
  QualType type = pointer->getType()->getPointeeType();
  return pointeeOf(evaluate(pointer), type.isNull() ? pointer->getType() : type);
}

Value Analyzer::evaluateAddress(const Expr *place) {
  place = plain(place);
  if (const auto *a = dyn_cast<ArraySubscriptExpr>(place)) {
    bool isArray = plain(a->getBase())->getType()->isArrayType();
    return combine(isArray ? evaluateAddress(a->getBase()) : evaluate(a->getBase()), evaluate(a->getIdx()));
  }
  if (const auto *m = dyn_cast<MemberExpr>(place))
    return m->isArrow() ? evaluate(m->getBase()) : evaluateAddress(m->getBase());
  if (const auto *u = dyn_cast<UnaryOperator>(place); u && u->getOpcode() == UO_Deref)
    return evaluate(u->getSubExpr());
  return Value::of(Uniformity::Grid);
}

Value Analyzer::evaluateElement(const Expr *base, const Expr *index) {
  Value at = evaluate(index);
  const VarDecl *root = rootVariable(base);
  if (root && isShared(root)) {
    // The address decides, which the index alone makes; of several dimensions, all.
    Value all = at;
    for (const Expr *b = plain(base); b;) {
      const auto *outer = dyn_cast<ArraySubscriptExpr>(b);
      if (!outer)
        break;
      all = combine(all, evaluate(outer->getIdx()));
      b = plain(outer->getBase());
    }
    Value v = pointeeOf(all, root->getType());
    v.level = join(v.level, Uniformity::Block);
    return v;
  }
  if (root && plain(base)->getType()->isArrayType())
    return combine(evaluate(base), at);
  Value address = evaluate(base);
  QualType type = base->getType()->getPointeeType();
  return pointeeOf(combine(address, at), type.isNull() ? base->getType() : type);
}

Value Analyzer::evaluateMember(const MemberExpr *m) {
  auto [object, member] = builtinMember(m);
  if (!object.empty())
    return evaluateBuiltin(object, member);
  // block.thread_index().x
  if (const auto *call = dyn_cast<CallExpr>(plain(m->getBase())); call && m->getMemberDecl()->getIdentifier())
    if (StringRef builtin = builtinOfGroup(call); !builtin.empty())
      return evaluateBuiltin(builtin, m->getMemberDecl()->getName());
  const auto *field = dyn_cast<FieldDecl>(m->getMemberDecl());
  if (!field)
    return variableValue(m->getMemberDecl());
  const VarDecl *root = rootVariable(m);
  if (root && isShared(root))
    return Value::of(Uniformity::Block);
  Value base = isa<CXXThisExpr>(plain(m->getBase())) ? Value::number(0)
               : m->isArrow()                        ? evaluatePointee(m->getBase())
                                                     : evaluate(m->getBase());
  Value own = variableValue(field);
  if (base.isUnset && own.isUnset)
    return own;
  Value joined = join(base.constant ? Value::unset() : base, own);
  return joined.isUnset ? Value::of(Uniformity::Grid) : joined;
}

Value Analyzer::evaluateBinary(const BinaryOperator *b) {
  if (b->getOpcode() == BO_Comma)
    return evaluate(b->getRHS());
  if (b->isAssignmentOp() && !b->isCompoundAssignmentOp())
    return evaluate(b->getRHS());
  Value l = evaluate(b->getLHS()), r = evaluate(b->getRHS());
  // What variables hold here is not enough: somebody may have changed them through a pointer.
  if (l.constant && r.constant)
    if (auto n = constantOf(b, pass.context))
      return Value::number(*n);
  if (b->isLogicalOp() && l.constant)
    if (auto n = constantOf(b->getLHS(), pass.context); n && (*n != 0) == (b->getOpcode() == BO_LOr))
      return Value::number(*n != 0);
  const auto *compound = dyn_cast<CompoundAssignOperator>(b);
  QualType type = compound ? compound->getComputationLHSType() : b->getLHS()->getType();
  Signedness sign =
      !type.isNull() && type->isUnsignedIntegerOrEnumerationType() ? Signedness::Unsigned : Signedness::Signed;
  BinaryOperatorKind op =
      b->isCompoundAssignmentOp() ? BinaryOperator::getOpForCompoundAssignment(b->getOpcode()) : b->getOpcode();
  switch (op) {
  case BO_Add:
    return add(l, r);
  case BO_Sub:
    return subtract(l, r);
  case BO_Mul:
    return multiply(l, r);
  case BO_Div:
    return divide(sign, l, r);
  case BO_Rem:
    return remainder(sign, l, r);
  case BO_And:
    return bitAnd(l, r);
  case BO_Shl:
    return shiftLeft(l, r);
  case BO_Shr:
    return shiftRight(l, r);
  case BO_LT:
    return compare(sign, Relation::Less, l, r);
  case BO_LE:
    return compare(sign, Relation::LessEqual, l, r);
  case BO_GT:
    return compare(sign, Relation::Greater, l, r);
  case BO_GE:
    return compare(sign, Relation::GreaterEqual, l, r);
  case BO_EQ:
    return compare(sign, Relation::Equal, l, r);
  case BO_NE:
    return compare(sign, Relation::NotEqual, l, r);
  default:
    return combine(l, r);
  }
}

Value Analyzer::evaluate(const Expr *e) {
  // A cast of a device's builtin (threadIdx as a whole) goes through a conversion function.
  e = plain(e);
  if (!e)
    return Value::of(Uniformity::Grid);
  if (isa<IntegerLiteral, CharacterLiteral, CXXBoolLiteralExpr, UnaryExprOrTypeTraitExpr>(e)) {
    auto n = constantOf(e, pass.context);
    return n ? Value::number(*n) : Value::of(Uniformity::Grid);
  }
  if (auto [object, member] = builtinMember(e); !object.empty())
    return evaluateBuiltin(object, member);
  if (const auto *byDefault = dyn_cast<CXXDefaultInitExpr>(e))
    return evaluate(byDefault->getExpr());
  if (const auto *byDefault = dyn_cast<CXXDefaultArgExpr>(e))
    return evaluate(byDefault->getExpr());
  if (const auto *d = dyn_cast<DeclRefExpr>(e)) {
    StringRef name = d->getDecl()->getIdentifier() ? d->getDecl()->getName() : StringRef();
    if (name == "warpSize" && pass.where.isSdk(d->getDecl()))
      return Value::number(32);
    if (name == "threadIdx" && pass.where.isSdk(d->getDecl()))
      return Value::of(Uniformity::Divergent);
    if (name == "blockIdx" && pass.where.isSdk(d->getDecl()))
      return Value::of(Uniformity::Block);
    if (const auto *variable = dyn_cast<VarDecl>(d->getDecl())) {
      if (isShared(variable))
        return Value::of(variable->getType()->isArrayType() ? Uniformity::Grid : Uniformity::Block);
      if (variable->isConstexpr() || (variable->getType().isConstQualified() && variable->hasInit()))
        if (auto n = constantOf(e, pass.context))
          return Value::number(*n);
      // An array as a whole: what it holds.  Memory of the device: one for all.
      if (!variable->isLocalVarDeclOrParm())
        return Value::of(variable->getType().isVolatileQualified() ? Uniformity::Wave : Uniformity::Grid);
    } else if (isa<EnumConstantDecl>(d->getDecl())) {
      if (auto n = constantOf(e, pass.context))
        return Value::number(*n);
    } else if (isa<FunctionDecl, NonTypeTemplateParmDecl>(d->getDecl())) {
      return Value::of(Uniformity::Grid);
    }
    return variableValue(d->getDecl());
  }
  if (const auto *b = dyn_cast<BinaryOperator>(e))
    return evaluateBinary(b);
  if (const auto *u = dyn_cast<UnaryOperator>(e)) {
    switch (u->getOpcode()) {
    case UO_Deref:
      return evaluatePointee(u->getSubExpr());
    case UO_AddrOf: {
      const VarDecl *root = rootVariable(u->getSubExpr());
      if (root && root->isLocalVarDeclOrParm() && !isShared(root) && !root->getType()->isReferenceType())
        return Value::of(Uniformity::Divergent);
      return evaluateAddress(u->getSubExpr());
    }
    case UO_Minus:
      return multiply(evaluate(u->getSubExpr()), Value::number(-1));
    case UO_Plus:
      return evaluate(u->getSubExpr());
    case UO_PreInc:
    case UO_PreDec:
    case UO_PostInc:
    case UO_PostDec:
      return add(evaluate(u->getSubExpr()), Value::of(Uniformity::Grid));
    default: {
      Value v = evaluate(u->getSubExpr());
      if (v.constant) // ~31, !isDebug
        if (auto n = constantOf(u, pass.context))
          return Value::number(*n);
      return combine(v, Value::of(Uniformity::Grid));
    }
    }
  }
  if (const auto *c = dyn_cast<AbstractConditionalOperator>(e)) {
    Value condition = evaluate(c->getCond());
    if (condition.constant)
      return evaluate(*condition.constant ? c->getTrueExpr() : c->getFalseExpr());
    Value v = join(evaluate(c->getTrueExpr()), evaluate(c->getFalseExpr()));
    if (condition.isUnset || condition.level <= Uniformity::Block || v.isUnset)
      return v;
    return combine(v, condition);
  }
  if (const auto *a = dyn_cast<ArraySubscriptExpr>(e))
    return evaluateElement(a->getBase(), a->getIdx());
  if (const auto *m = dyn_cast<MemberExpr>(e))
    return evaluateMember(m);
  if (const auto *call = dyn_cast<CallExpr>(e))
    return evaluateCall(call);
  if (isa<LambdaExpr, CXXThisExpr, StringLiteral, FloatingLiteral, CXXNullPtrLiteralExpr, GNUNullExpr>(e))
    return Value::of(Uniformity::Grid);
  if (const auto *construct = dyn_cast<CXXConstructExpr>(e)) {
    Value v = Value::of(Uniformity::Grid);
    for (const Expr *argument : construct->arguments())
      if (!isa<CXXDefaultArgExpr>(argument))
        v = combine(v, evaluate(argument));
    return v;
  }
  // Initialiser lists and whatever else: as different as what it is made of.
  Value v = Value::of(Uniformity::Grid);
  for (const Stmt *child : e->children())
    if (const auto *x = dyn_cast_or_null<Expr>(child))
      v = combine(v, evaluate(x));
  return v;
}

} // namespace warp2wave::kernel
