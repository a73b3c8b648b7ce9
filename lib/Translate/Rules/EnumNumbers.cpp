// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers of enumerators that are others in HIP. A name is mapped wherever it stands; a number in its place is not:
//
//   if (status == 13)          // CUBLAS_STATUS_EXECUTION_FAILED, which is 5 in HIP
//   names[operation]           // a table in the order of CUDA's numbers
//
// A number that is the same in both is no matter. cudaError_t is left out where it is only printed or stored: all but
// two of its codes have the same number, and nearly every program prints it.

#include "FunctionVisitor.h"
#include "warp2wave/ApiMap/Api.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"

using namespace clang;

namespace warp2wave {

namespace {

class Visitor : public FunctionVisitor {
public:
  using FunctionVisitor::FunctionVisitor;

  bool VisitBinaryOperator(BinaryOperator *b) override {
    if (!b->isComparisonOp())
      return true;
    const Expr *left = b->getLHS()->IgnoreParenImpCasts(), *right = b->getRHS()->IgnoreParenImpCasts();
    const EnumDecl *type = cudaEnum(left);
    if (!type) {
      type = cudaEnum(right);
      std::swap(left, right);
    }
    if (!type)
      return true;
    if (auto number = numberOf(right))
      reportNumber(right->getBeginLoc(), type, *number, "compared");
    else if (b->isRelationalOp() && differs(type))
      report(FindingId::EnumNumber, b->getOperatorLoc(),
             "the numbers of '" + nameOf(type) + "' have another order in HIP; compare for equality");
    return true;
  }

  bool VisitCaseStmt(CaseStmt *c) override {
    const SwitchStmt *s = switchOf(c);
    const EnumDecl *type = s ? cudaEnum(s->getCond()->IgnoreParenImpCasts()) : nullptr;
    if (type && !c->getLHS()->isValueDependent())
      if (auto number = numberOf(unwrapped(c->getLHS())))
        reportNumber(c->getLHS()->getBeginLoc(), type, *number, "a case");
    return true;
  }

  bool VisitArraySubscriptExpr(ArraySubscriptExpr *a) override {
    // Written index[names], too; in C++ the index keeps its type.
    if (a->isTypeDependent() || a->getIdx()->isTypeDependent())
      return true;
    const Expr *index = a->getIdx()->IgnoreParenImpCasts();
    if (const EnumDecl *type = cudaEnum(index); type && differs(type))
      report(FindingId::EnumNumber, index->getBeginLoc(),
             "an index of the type '" + nameOf(type) +
                 "', which HIP numbers differently; choose with a switch over the names");
    return true;
  }

  bool VisitCastExpr(CastExpr *c) override {
    if (const auto *implicit = llvm::dyn_cast<ImplicitCastExpr>(c); implicit && implicit->isPartOfExplicitCast())
      return true;
    if (const auto *to = llvm::dyn_cast_or_null<EnumDecl>(c->getType()->getAsTagDecl()); to && pass.where.isSdk(to)) {
      const Expr *from = c->getSubExpr()->IgnoreParenImpCasts();
      if (auto number = numberOf(from))
        reportNumber(c->getBeginLoc(), to, *number, "converted");
      else if (from->getType()->isIntegralOrEnumerationType() && !cudaEnum(from) && !from->isValueDependent() &&
               c->getCastKind() == CK_IntegralCast && differs(to) && !isErrorCode(to))
        report(FindingId::EnumValue, c->getBeginLoc(),
               "a number becomes '" + nameOf(to) +
                   "' here, and HIP numbers it differently; a number that stands for one of CUDA's "
                   "has to be translated, as by a switch to the names");
      return true;
    }
    const EnumDecl *type = cudaEnum(c->getSubExpr()->IgnoreParenImpCasts());
    if (!type)
      return true;
    if (c->getCastKind() == CK_IntegralToBoolean)
      reportNumber(c->getBeginLoc(), type, 0, "false");
    else if (c->getType()->isIntegerType() && !c->getType()->isEnumeralType() && differs(type))
      leaving(c, type);
    return true;
  }

private:
  /// The enumeration of CUDA's that \p e has; null for a single enumerator, whose name is mapped.
  const EnumDecl *cudaEnum(const Expr *e) const {
    const auto *type = llvm::dyn_cast_or_null<EnumDecl>(e->getType()->getAsTagDecl());
    return type && pass.where.isSdk(type) ? type : nullptr;
  }

  static const Expr *unwrapped(const Expr *e) {
    if (const auto *constant = llvm::dyn_cast<ConstantExpr>(e->IgnoreParenImpCasts()))
      e = constant->getSubExpr();
    return e->IgnoreParenImpCasts();
  }

  static std::optional<int64_t> numberOf(const Expr *e) {
    int64_t sign = 1;
    if (const auto *minus = llvm::dyn_cast<UnaryOperator>(e); minus && minus->getOpcode() == UO_Minus) {
      sign = -1;
      e = minus->getSubExpr()->IgnoreParenImpCasts();
    }
    const auto *literal = llvm::dyn_cast<IntegerLiteral>(e);
    return literal && literal->getValue().getActiveBits() < 63
               ? std::optional(sign * literal->getValue().getSExtValue())
               : std::nullopt;
  }

  static std::string nameOf(const EnumDecl *type) {
    if (const TypedefNameDecl *alias = type->getTypedefNameForAnonDecl())
      return alias->getName().str();
    return type->getName().str();
  }

  bool differs(const EnumDecl *type) const {
    return llvm::any_of(type->enumerators(),
                        [&](const EnumConstantDecl *e) { return findValue(e->getName(), pass.roc); });
  }

  static bool isErrorCode(const EnumDecl *type) { return llvm::StringRef(nameOf(type)).starts_with("cudaError"); }

  const SwitchStmt *switchOf(const CaseStmt *c) const {
    DynTypedNode node = DynTypedNode::create(*c);
    for (auto parents = pass.context.getParents(node); !parents.empty(); parents = pass.context.getParents(node)) {
      node = parents[0];
      if (const auto *s = node.get<SwitchStmt>())
        return s;
    }
    return nullptr;
  }

  /// A literal that stands for an enumerator.
  void reportNumber(SourceLocation loc, const EnumDecl *type, int64_t number, llvm::StringRef how) {
    for (const EnumConstantDecl *e : type->enumerators())
      if (e->getInitVal().getExtValue() == number)
        if (const ValueRow *row = findValue(e->getName(), pass.roc))
          return report(FindingId::EnumNumber, loc,
                        std::to_string(number) + " is " + how.str() + " here as '" + e->getName().str() +
                            "', whose number in HIP is " + std::to_string(row->hip) + "; write the name");
  }

  /// An enumeration becomes a number: as an index it chooses, elsewhere it is printed or stored.
  void leaving(const CastExpr *c, const EnumDecl *type) {
    DynTypedNode node = DynTypedNode::create(*c);
    for (unsigned depth = 0; depth < 6; ++depth) {
      auto parents = pass.context.getParents(node);
      if (parents.empty())
        return;
      node = parents[0];
      if (node.get<CastExpr>() || node.get<ParenExpr>() || node.get<ConstantExpr>())
        continue;
      if (node.get<SwitchStmt>() || node.get<CaseStmt>())
        return;
      if (const auto *b = node.get<BinaryOperator>(); b && !b->isAssignmentOp())
        return; // comparisons, and flags put together
      if (node.get<ArraySubscriptExpr>())
        return; // told there
      break;
    }
    if (!isErrorCode(type))
      report(
          FindingId::EnumValue, c->getBeginLoc(),
          "'" + nameOf(type) +
              "' becomes a number here, and HIP numbers it differently; what reads the number must not expect CUDA's");
  }

  void report(FindingId id, SourceLocation loc, std::string message) {
    auto at = pass.where.token(loc);
    if (!at)
      return;
    Change change{"enum-number", at->file.str(), at->offset, {}, {}, {}};
    change.findings.push_back({id, at->file.str(), at->offset, 1, std::move(message)});
    pass.facts.changes.push_back(std::move(change));
  }
};

} // namespace

void ruleEnumNumbers(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
