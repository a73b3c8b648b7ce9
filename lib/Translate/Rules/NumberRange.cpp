// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "NumberRange.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/FoldingSet.h"
#include "llvm/ADT/StringSwitch.h"
#include <algorithm>
#include <cmath>

using namespace clang;
using llvm::StringRef;

namespace warp2wave {

NumberRange hull(NumberRange a, NumberRange b) {
  return {std::min(a.low, b.low), std::max(a.high, b.high), a.mayBeNan || b.mayBeNan};
}

/// The smallest and largest of some numbers; infinity times 0 is a NaN, which says nothing.
static NumberRange spanOf(std::initializer_list<double> ends, bool mayBeNan) {
  NumberRange r = NumberRange::none();
  for (double end : ends) {
    if (std::isnan(end))
      return {};
    r = hull(r, {end, end, mayBeNan});
  }
  return r;
}

static NumberRange products(NumberRange x, NumberRange y) {
  NumberRange r =
      spanOf({x.low * y.low, x.low * y.high, x.high * y.low, x.high * y.high}, !x.isFinite() || !y.isFinite());
  // Of numbers without a bound, the sign is known.
  if (x.low >= 0 && y.low >= 0)
    return {0, std::max(r.high, 0.0), r.mayBeNan};
  return r;
}

static NumberRange sums(NumberRange x, NumberRange y) {
  bool mayBeNan = x.mayBeNan || y.mayBeNan || (!x.isFinite() && !y.isFinite());
  return {std::isnan(x.low + y.low) ? -HUGE_VAL : x.low + y.low,
          std::isnan(x.high + y.high) ? HUGE_VAL : x.high + y.high, mayBeNan};
}

static NumberRange truncated(NumberRange r) { return {std::trunc(r.low), std::trunc(r.high), r.mayBeNan}; }

/// A result is rounded to float, unless it is fused with what follows.
static NumberRange rounded(NumberRange r) {
  return {std::min(r.low, double(float(r.low))), std::max(r.high, double(float(r.high))), r.mayBeNan};
}

NumberRange RangeReader::ofType(QualType type) const {
  if (type->isDependentType())
    return {};
  if (type->isBooleanType())
    return {0, 1, false};
  if (!type->isIntegerType())
    return {};
  int bits = int(context.getTypeSize(type));
  return type->isUnsignedIntegerOrEnumerationType()
             ? NumberRange{0, std::ldexp(1.0, bits) - 1, false}
             : NumberRange{-std::ldexp(1.0, bits - 1), std::ldexp(1.0, bits - 1), false};
}

/// Integers wrap: a result that does not fit says no more than the type.
NumberRange RangeReader::within(NumberRange r, QualType type) const {
  if (!type->isIntegerType())
    return r;
  NumberRange most = ofType(type);
  return r.mayBeNan != most.mayBeNan || r.low < most.low || r.high > most.high ? most : r;
}

NumberRange RangeReader::ofCast(const CastExpr *cast) {
  switch (cast->getCastKind()) {
  case CK_LValueToRValue:
  case CK_NoOp:
  case CK_FloatingCast:
  case CK_IntegralToFloating:
  case CK_ConstructorConversion:
    return rangeOf(cast->getSubExpr());
  case CK_IntegralCast:
    return within(rangeOf(cast->getSubExpr()), cast->getType());
  case CK_FloatingToIntegral:
    return within(truncated(rangeOf(cast->getSubExpr())), cast->getType());
  default:
    return ofType(cast->getType());
  }
}

NumberRange RangeReader::ofBinary(BinaryOperatorKind opcode, NumberRange x, NumberRange y, bool isInteger) {
  switch (opcode) {
  case BO_Add:
    return sums(x, y);
  case BO_Sub:
    return sums(x, {-y.high, -y.low, y.mayBeNan});
  case BO_Mul:
    return products(x, y);
  case BO_Div: {
    bool mayBeNan = !isInteger && (!x.isFinite() || !y.isFinite());
    if (y.low > 0) {
      NumberRange r = spanOf({x.low / y.low, x.low / y.high, x.high / y.low, x.high / y.high}, mayBeNan);
      return isInteger ? truncated(r) : r;
    }
    return x.low >= 0 && y.low >= 0 ? NumberRange{0, HUGE_VAL, !isInteger} : NumberRange{};
  }
  case BO_Rem:
  case BO_Shr:
    return x.low >= 0 ? NumberRange{0, x.high, false} : NumberRange{};
  case BO_And:
    return x.low >= 0 ? NumberRange{0, x.high, false} : y.low >= 0 ? NumberRange{0, y.high, false} : NumberRange{};
  case BO_Comma:
    return y;
  default:
    return {};
  }
}

NumberRange RangeReader::rangeOfStep(const CompoundAssignOperator *step) {
  NumberRange r = ofBinary(BinaryOperator::getOpForCompoundAssignment(step->getOpcode()), rangeOf(step->getLHS()),
                           rangeOf(step->getRHS()), step->getComputationResultType()->isIntegerType());
  return step->getComputationResultType()->isIntegerType() ? within(r, step->getComputationResultType()) : rounded(r);
}

bool RangeReader::isUsers(const FunctionDecl *f) const {
  return !pass.where.isSdk(f) && !context.getSourceManager().isInSystemHeader(f->getLocation()) &&
         f->getBuiltinID() == 0;
}

/// Of a number and a NaN, CUDA's functions give the number, and those of std:: the first.
NumberRange RangeReader::ofMinMax(const CallExpr *call, bool isMax, bool isStd) {
  NumberRange a = rangeOf(call->getArg(0)), b = rangeOf(call->getArg(1));
  NumberRange r = isMax ? NumberRange{std::max(a.low, b.low), std::max(a.high, b.high), false}
                        : NumberRange{std::min(a.low, b.low), std::min(a.high, b.high), false};
  if (a.mayBeNan)
    r = hull(r, {b.low, b.high, false});
  if (b.mayBeNan)
    r = hull(r, {a.low, a.high, false});
  r.mayBeNan = isStd ? a.mayBeNan || b.mayBeNan : a.mayBeNan && b.mayBeNan;
  return r;
}

NumberRange RangeReader::ofCall(const CallExpr *call) {
  const FunctionDecl *f = call->getDirectCallee();
  if (!f || !f->getIdentifier())
    return {};
  if (isUsers(f))
    return ofUsersCall(call);
  StringRef name = f->getName();
  name.consume_front("__");
  unsigned n = call->getNumArgs();
  auto arg = [&](unsigned i) { return rangeOf(call->getArg(i)); };
  if (n == 2 && (name == "fmaxf" || name == "fmax" || name == "max"))
    return ofMinMax(call, /*isMax=*/true, f->isInStdNamespace());
  if (n == 2 && (name == "fminf" || name == "fmin" || name == "min"))
    return ofMinMax(call, /*isMax=*/false, f->isInStdNamespace());
  if (n == 3 && (name == "fmaf" || name == "fma"))
    return sums(products(arg(0), arg(1)), arg(2));
  enum Kind { Unknown, Clamp, Unit, Positive, Whole, Magnitude, Signed1 };
  Kind kind =
      llvm::StringSwitch<Kind>(name)
          .Cases({"saturatef", "curand_uniform", "curand_uniform_double"}, Clamp)
          .Cases({"normcdff", "normcdf"}, Unit)
          .Cases({"expf", "exp", "exp2f", "exp2", "exp10f", "exp10", "hypotf", "hypot"}, Positive)
          .Cases({"floorf", "floor", "ceilf", "ceil", "roundf", "round", "rintf", "rint", "truncf", "trunc",
                  "nearbyintf", "nearbyint"},
                 Whole)
          .Cases({"fabsf", "fabs", "abs", "sqrtf", "sqrt", "fsqrt_rn", "dsqrt_rn"}, Magnitude)
          .Cases({"sinf", "sin", "cosf", "cos", "tanhf", "tanh", "erff", "erf", "sinpif", "sinpi", "cospif", "cospi"},
                 Signed1)
          .Default(Unknown);
  if (kind == Clamp)
    return {0, 1, false};
  if (kind == Unit)
    return {0, 1};
  if (kind == Positive)
    return {0, HUGE_VAL};
  if (kind == Unknown || n != 1)
    return ofType(call->getType());
  NumberRange x = arg(0);
  if (kind == Signed1)
    return {-1, 1, !x.isFinite()};
  if (kind == Whole)
    return {std::floor(x.low), std::ceil(x.high), x.mayBeNan};
  return {0, std::max({std::fabs(x.low), std::fabs(x.high), 1.0}), x.mayBeNan || (x.low < 0 && name.contains("sqrt"))};
}

namespace {

/// The values that a function returns.
class Returns : public DynamicRecursiveASTVisitor {
public:
  bool VisitReturnStmt(ReturnStmt *s) override {
    values.push_back(s->getRetValue());
    return true;
  }
  bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

  std::vector<const Expr *> values;
};

} // namespace

/// What the function's own text makes of the arguments' ranges.
NumberRange RangeReader::ofUsersCall(const CallExpr *call) {
  constexpr unsigned deepest = 4;
  const FunctionDecl *f = nullptr;
  const auto *method = dyn_cast<CXXMethodDecl>(call->getDirectCallee());
  if (depth == deepest || !call->getType()->isArithmeticType() || !call->getDirectCallee()->hasBody(f) ||
      (method && method->isVirtual()) || isa<CXXOperatorCallExpr>(call) || f->getNumParams() != call->getNumArgs())
    return ofType(call->getType());
  RangeReader inner(pass, f->getBody());
  inner.depth = depth + 1;
  for (unsigned i = 0; i < call->getNumArgs(); ++i)
    if (call->getArg(i)->getType()->isArithmeticType())
      inner.arguments[f->getParamDecl(i)] = rangeOf(call->getArg(i));
  inner.budget = budget;
  Returns returns;
  returns.TraverseStmt(f->getBody());
  NumberRange r = NumberRange::none();
  for (const Expr *value : returns.values)
    r = hull(r, value ? inner.rangeOf(value) : NumberRange());
  budget = inner.budget;
  return returns.values.empty() ? ofType(call->getType()) : r;
}

/// The same text with the same meaning.
bool RangeReader::isSame(const Expr *a, const Expr *b) const {
  a = a->IgnoreParenImpCasts();
  b = b->IgnoreParenImpCasts();
  if (a->getStmtClass() != b->getStmtClass())
    return false;
  llvm::FoldingSetNodeID x, y;
  a->Profile(x, context, /*Canonical=*/true);
  b->Profile(y, context, /*Canonical=*/true);
  return x == y;
}

/// Applies a comparison of \p e.
void RangeReader::narrow(NumberRange &r, const Expr *e, Fact fact) {
  const Expr *test = fact.test->IgnoreParenImpCasts();
  if (const auto *u = dyn_cast<UnaryOperator>(test); u && u->getOpcode() == UO_LNot)
    return narrow(r, e, {u->getSubExpr(), !fact.holds});
  const auto *b = dyn_cast<BinaryOperator>(test);
  if (!b)
    return;
  if (b->getOpcode() == (fact.holds ? BO_LAnd : BO_LOr)) {
    narrow(r, e, {b->getLHS(), fact.holds});
    narrow(r, e, {b->getRHS(), fact.holds});
    return;
  }
  // An integer that is converted for the comparison may be another one there.
  auto type = [](const Expr *x) { return x->getType().getCanonicalType().getUnqualifiedType(); };
  auto isKept = [&](const Expr *x) {
    const Expr *plain = x->IgnoreParenImpCasts();
    return type(x) == type(plain) || (type(x)->isRealFloatingType() && type(plain)->isRealFloatingType());
  };
  if (!b->isRelationalOp() || !isKept(e))
    return;
  for (bool isRight : {false, true}) {
    const Expr *x = isRight ? b->getRHS() : b->getLHS();
    if (!isKept(x) || !isSame(x, e))
      continue;
    NumberRange bound = elsewhere(isRight ? b->getLHS() : b->getRHS());
    if (bound.mayBeNan && !fact.holds)
      continue;
    bool isBelow = (b->getOpcode() == BO_LT || b->getOpcode() == BO_LE) == (isRight != fact.holds);
    if (isBelow)
      r.high = std::min(r.high, bound.high);
    else
      r.low = std::max(r.low, bound.low);
    r.mayBeNan &= !fact.holds;
  }
}

/// What either arm may be, each with what the test says.
NumberRange RangeReader::ofChoice(const ConditionalOperator *choice) {
  auto arm = [&](const Expr *e, bool holds) {
    bool isPlain = !choice->HasSideEffects(context);
    if (isPlain)
      facts.push_back({choice->getCond(), holds});
    NumberRange r = rangeOf(e);
    if (isPlain)
      facts.pop_back();
    return r;
  };
  return hull(arm(choice->getTrueExpr(), true), arm(choice->getFalseExpr(), false));
}

/// The number, if \p e is a constant.
static std::optional<NumberRange> constantOf(const Expr *e, const ASTContext &context) {
  Expr::EvalResult known;
  if (isa<DeclRefExpr>(e) || !e->getType()->isArithmeticType() || !e->EvaluateAsRValue(known, context) ||
      known.HasSideEffects)
    return std::nullopt;
  if (known.Val.isInt()) {
    double n = known.Val.getInt().roundToDouble(known.Val.getInt().isSigned());
    return NumberRange{n, n, false};
  }
  if (!known.Val.isFloat())
    return NumberRange{};
  llvm::APFloat f = known.Val.getFloat();
  bool isInexact;
  f.convert(llvm::APFloat::IEEEdouble(), llvm::APFloat::rmNearestTiesToEven, &isInexact);
  double n = f.convertToDouble();
  return std::isnan(n) ? NumberRange{} : NumberRange{n, n, false};
}

NumberRange RangeReader::rangeOf(const Expr *e) {
  e = e->IgnoreParens();
  if (e->isTypeDependent() || e->isValueDependent() || budget == 0)
    return {};
  --budget;
  if (auto known = constantOf(e, context))
    return *known;
  NumberRange r = ofType(e->getType());
  bool isInteger = e->getType()->isIntegerType();
  if (const auto *conversion = dyn_cast<CastExpr>(e))
    r = ofCast(conversion);
  else if (const auto *step = dyn_cast<CompoundAssignOperator>(e))
    r = rangeOfStep(step);
  else if (const auto *b = dyn_cast<BinaryOperator>(e))
    r = b->getOpcode() == BO_Assign ? rangeOf(b->getRHS())
                                    : ofBinary(b->getOpcode(), rangeOf(b->getLHS()), rangeOf(b->getRHS()), isInteger);
  else if (const auto *call = dyn_cast<CallExpr>(e))
    r = ofCall(call);
  else if (const auto *choice = dyn_cast<ConditionalOperator>(e))
    r = ofChoice(choice);
  else if (const auto *d = dyn_cast<DeclRefExpr>(e); d && isa<VarDecl>(d->getDecl()))
    r = ofVariable(d);
  else if (const auto *whole = dyn_cast<FullExpr>(e))
    r = rangeOf(whole->getSubExpr());
  else if (const auto *temporary = dyn_cast<MaterializeTemporaryExpr>(e))
    r = rangeOf(temporary->getSubExpr());
  else if (const auto *u = dyn_cast<UnaryOperator>(e); u && u->getOpcode() == UO_Minus) {
    NumberRange x = rangeOf(u->getSubExpr());
    r = {-x.high, -x.low, x.mayBeNan};
  }
  for (const Fact &fact : facts)
    narrow(r, e, fact);
  if (isInteger)
    return within(r, e->getType());
  return e->getType()->isSpecificBuiltinType(BuiltinType::Float) ? rounded(r) : r;
}

} // namespace warp2wave
