// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "NumberRange.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSwitch.h"
#include <algorithm>
#include <cmath>

using namespace clang;
using llvm::StringRef;

namespace warp2wave {

static NumberRange hull(NumberRange a, NumberRange b) { return {std::min(a.low, b.low), std::max(a.high, b.high)}; }

/// The smallest and largest of four numbers; infinity times 0 is a NaN, which says nothing.
static NumberRange spanOf(std::initializer_list<double> ends) {
  NumberRange r{HUGE_VAL, -HUGE_VAL};
  for (double end : ends) {
    if (std::isnan(end))
      return {};
    r = hull(r, {end, end});
  }
  return r;
}

static NumberRange ofType(QualType type, const ASTContext &context) {
  if (type->isBooleanType())
    return {0, 1};
  if (!type->isIntegerType() || type->isDependentType())
    return {};
  unsigned bits = unsigned(context.getTypeSize(type));
  return type->isUnsignedIntegerOrEnumerationType()
             ? NumberRange{0, std::ldexp(1.0, int(bits)) - 1}
             : NumberRange{-std::ldexp(1.0, int(bits) - 1), std::ldexp(1.0, int(bits) - 1)};
}

/// Integers wrap: a result that does not fit says no more than the type.
static NumberRange within(NumberRange r, QualType type, const ASTContext &context) {
  NumberRange most = ofType(type, context);
  return r.low < most.low || r.high > most.high ? most : r;
}

/// The whole program's view of a local variable: every value it gets, or none if its address leaves.
class Assignments : public DynamicRecursiveASTVisitor {
public:
  explicit Assignments(const VarDecl *variable) : variable(variable) {}

  bool VisitBinaryOperator(BinaryOperator *b) override {
    if (b->isAssignmentOp() && isIt(b->getLHS())) {
      values.push_back(b);
      ++writes;
    }
    return true;
  }
  bool VisitImplicitCastExpr(ImplicitCastExpr *cast) override {
    reads += cast->getCastKind() == CK_LValueToRValue && isIt(cast->getSubExpr());
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *e) override {
    mentions += e->getDecl() == variable;
    return true;
  }
  /// Nothing but reads and plain assignments.
  bool isComplete() const { return mentions == reads + writes; }

  std::vector<const BinaryOperator *> values;

private:
  bool isIt(const Expr *e) const {
    const auto *d = dyn_cast<DeclRefExpr>(e->IgnoreParens());
    return d && d->getDecl() == variable;
  }
  const VarDecl *variable;
  unsigned mentions = 0, reads = 0, writes = 0;
};

NumberRange RangeReader::ofVariable(const VarDecl *v) {
  QualType type = v->getType();
  NumberRange most = ofType(type, context);
  if (!v->isLocalVarDecl() || v->isStaticLocal() || !type->isArithmeticType() || !open.insert(v).second)
    return most;
  NumberRange r = most;
  Assignments seen(v);
  if (body)
    seen.TraverseStmt(const_cast<Stmt *>(body));
  auto isPlain = [](const BinaryOperator *b) { return b->getOpcode() == BO_Assign; };
  if (body && seen.isComplete() && (v->hasInit() || !seen.values.empty()) && llvm::all_of(seen.values, isPlain)) {
    r = {HUGE_VAL, -HUGE_VAL};
    if (v->hasInit())
      r = rangeOf(v->getInit());
    for (const BinaryOperator *b : seen.values)
      r = hull(r, rangeOf(b->getRHS()));
  }
  open.erase(v);
  return within(r, type, context);
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
  case CK_FloatingToIntegral:
    return within(rangeOf(cast->getSubExpr()), cast->getType(), context);
  default:
    return ofType(cast->getType(), context);
  }
}

NumberRange RangeReader::ofBinary(const BinaryOperator *b) {
  NumberRange x = rangeOf(b->getLHS()), y = rangeOf(b->getRHS());
  switch (b->getOpcode()) {
  case BO_Add:
    return spanOf({x.low + y.low, x.high + y.high});
  case BO_Sub:
    return spanOf({x.low - y.high, x.high - y.low});
  case BO_Mul: {
    NumberRange r = spanOf({x.low * y.low, x.low * y.high, x.high * y.low, x.high * y.high});
    // Of numbers without a bound, the sign is known.
    return x.low >= 0 && y.low >= 0 ? NumberRange{0, std::max(r.high, 0.0)} : r;
  }
  case BO_Div:
    if (y.low > 0)
      return spanOf({x.low / y.low, x.low / y.high, x.high / y.low, x.high / y.high});
    return x.low >= 0 && y.low >= 0 ? NumberRange{0, HUGE_VAL} : NumberRange{};
  case BO_Rem:
    return x.low >= 0 ? NumberRange{0, x.high} : NumberRange{};
  case BO_And:
    return x.low >= 0 ? NumberRange{0, x.high} : y.low >= 0 ? NumberRange{0, y.high} : NumberRange{};
  case BO_Shr:
    return x.low >= 0 ? NumberRange{0, x.high} : NumberRange{};
  case BO_Comma:
    return y;
  default:
    return {};
  }
}

NumberRange RangeReader::ofCall(const CallExpr *call) {
  const FunctionDecl *f = call->getDirectCallee();
  if (!f || !f->getIdentifier())
    return {};
  StringRef name = f->getName();
  name.consume_front("__");
  unsigned n = call->getNumArgs();
  auto arg = [&](unsigned i) { return rangeOf(call->getArg(i)); };
  // The second argument of fmax is what a NaN gives; so is the first.
  if (n == 2 && (name == "fmaxf" || name == "fmax" || name == "max"))
    return {std::max(arg(0).low, arg(1).low), std::max(arg(0).high, arg(1).high)};
  if (n == 2 && (name == "fminf" || name == "fmin" || name == "min"))
    return {std::min(arg(0).low, arg(1).low), std::min(arg(0).high, arg(1).high)};
  if (n == 3 && (name == "fmaf" || name == "fma")) {
    NumberRange x = arg(0), y = arg(1), z = arg(2);
    NumberRange r = spanOf({x.low * y.low, x.low * y.high, x.high * y.low, x.high * y.high});
    if (x.low >= 0 && y.low >= 0)
      r = {0, HUGE_VAL};
    return spanOf({r.low + z.low, r.high + z.high});
  }
  enum Kind { Unknown, Unit, Positive, Whole, Magnitude, Signed1 };
  Kind kind =
      llvm::StringSwitch<Kind>(name)
          .Cases({"saturatef", "normcdff", "normcdf", "curand_uniform", "curand_uniform_double"}, Unit)
          .Cases({"expf", "exp", "exp2f", "exp2", "exp10f", "exp10", "hypotf", "hypot"}, Positive)
          .Cases({"floorf", "floor", "ceilf", "ceil", "roundf", "round", "rintf", "rint", "truncf", "trunc",
                  "nearbyintf", "nearbyint"},
                 Whole)
          .Cases({"fabsf", "fabs", "abs", "sqrtf", "sqrt", "fsqrt_rn", "dsqrt_rn"}, Magnitude)
          .Cases({"sinf", "sin", "cosf", "cos", "tanhf", "tanh", "erff", "erf", "sinpif", "sinpi", "cospif", "cospi"},
                 Signed1)
          .Default(Unknown);
  if (kind == Unit)
    return {0, 1};
  if (kind == Signed1)
    return {-1, 1};
  if (kind == Positive)
    return {0, HUGE_VAL};
  if (kind == Whole && n == 1)
    return {std::floor(arg(0).low), std::ceil(arg(0).high)};
  if (kind == Magnitude && n == 1) {
    NumberRange x = arg(0);
    return {0, std::max({std::fabs(x.low), std::fabs(x.high), 1.0})};
  }
  return ofType(call->getType(), context);
}

/// `x < low ? low : x` and its kin, and otherwise what either arm may be.
NumberRange RangeReader::ofChoice(const ConditionalOperator *choice) {
  NumberRange yes = rangeOf(choice->getTrueExpr()), no = rangeOf(choice->getFalseExpr());
  const auto *test = dyn_cast<BinaryOperator>(choice->getCond()->IgnoreParenImpCasts());
  if (test && test->isRelationalOp() && !test->getLHS()->HasSideEffects(context)) {
    auto isSame = [&, x = test->getLHS()](const Expr *e) {
      llvm::FoldingSetNodeID a, b;
      x->IgnoreParenImpCasts()->Profile(a, context, /*Canonical=*/true);
      e->IgnoreParenImpCasts()->Profile(b, context, /*Canonical=*/true);
      return a == b;
    };
    NumberRange bound = rangeOf(test->getRHS());
    bool isLess = test->getOpcode() == BO_LT || test->getOpcode() == BO_LE;
    // The arm that is the compared number lies on its side of the bound.
    if (isSame(choice->getTrueExpr()))
      (isLess ? yes.high : yes.low) = isLess ? std::min(yes.high, bound.high) : std::max(yes.low, bound.low);
    if (isSame(choice->getFalseExpr()))
      (isLess ? no.low : no.high) = isLess ? std::max(no.low, bound.low) : std::min(no.high, bound.high);
  }
  return hull(yes, no);
}

NumberRange RangeReader::rangeOf(const Expr *e) {
  e = e->IgnoreParens();
  if (e->isTypeDependent() || e->isValueDependent())
    return {};
  Expr::EvalResult known;
  if (!isa<DeclRefExpr>(e) && e->getType()->isArithmeticType() && e->EvaluateAsRValue(known, context) &&
      !known.HasSideEffects) {
    double n = known.Val.isFloat() ? [&] {
      llvm::APFloat f = known.Val.getFloat();
      bool isInexact;
      f.convert(llvm::APFloat::IEEEdouble(), llvm::APFloat::rmNearestTiesToEven, &isInexact);
      return f.convertToDouble();
    }()
               : known.Val.isInt() ? known.Val.getInt().roundToDouble(known.Val.getInt().isSigned()) : NAN;
    return std::isnan(n) ? NumberRange{} : NumberRange{n, n};
  }
  NumberRange r = ofType(e->getType(), context);
  if (const auto *conversion = dyn_cast<CastExpr>(e))
    r = ofCast(conversion);
  else if (const auto *b = dyn_cast<BinaryOperator>(e))
    r = ofBinary(b);
  else if (const auto *call = dyn_cast<CallExpr>(e))
    r = ofCall(call);
  else if (const auto *choice = dyn_cast<ConditionalOperator>(e))
    r = ofChoice(choice);
  else if (const auto *d = dyn_cast<DeclRefExpr>(e); d && isa<VarDecl>(d->getDecl()))
    r = ofVariable(llvm::cast<VarDecl>(d->getDecl()));
  else if (const auto *u = dyn_cast<UnaryOperator>(e); u && u->getOpcode() == UO_Minus) {
    NumberRange x = rangeOf(u->getSubExpr());
    r = {-x.high, -x.low};
  }
  return e->getType()->isIntegerType() ? within(r, e->getType(), context) : r;
}

} // namespace warp2wave
