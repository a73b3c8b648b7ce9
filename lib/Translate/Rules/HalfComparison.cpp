// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Comparisons of half, half2 and bfloat16 pairs by operators.  HIP 6.4 defines some
// of them as the negation of another, so that they differ from CUDA's for NaNs, and
// for pairs of which one half compares so and the other does not:
//
//   a <= b   ->   w2w::hle(a, b)
//
//   __half              <= >=          true for a NaN, CUDA's are false
//   __half2             != <= >=       true if one half compares so, CUDA's if both do
//   __nv_bfloat162      != < <= > >=   the same, and HIP compares both halves of the right side with the left one's
//   first

#include "FunctionVisitor.h"
#include "clang/AST/ExprCXX.h"
#include <set>

using namespace clang;
using llvm::StringRef;

namespace warp2wave {

namespace {

/// The runtime's function for an operator of CUDA's that HIP's differs from, or "".
StringRef functionFor(StringRef type, OverloadedOperatorKind op) {
  bool isHalf = type == "__half", isHalf2 = type == "__half2", isBfloat2 = type == "__nv_bfloat162";
  if (!isHalf && !isHalf2 && !isBfloat2)
    return "";
  switch (op) {
  case OO_LessEqual:
    return isHalf ? "hle" : "hble2";
  case OO_GreaterEqual:
    return isHalf ? "hge" : "hbge2";
  case OO_ExclaimEqual:
    return isHalf ? "" : "hbneu2";
  case OO_Less:
    return isBfloat2 ? "hblt2" : "";
  case OO_Greater:
    return isBfloat2 ? "hbgt2" : "";
  default:
    return "";
  }
}

class Visitor : public FunctionVisitor {
public:
  explicit Visitor(UnitPass &pass) : FunctionVisitor(pass) { ShouldVisitTemplateInstantiations = true; }

  bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override {
    const FunctionDecl *f = call->getDirectCallee();
    if (!f || call->getNumArgs() != 2 || f->getNumParams() != 2 || !pass.where.isSdk(f))
      return true;
    const CXXRecordDecl *record = f->getParamDecl(0)->getType().getNonReferenceType()->getAsCXXRecordDecl();
    if (!record || !record->getIdentifier())
      return true;
    StringRef name = functionFor(record->getName(), call->getOperator());
    if (!name.empty() && seen.insert(call->getOperatorLoc()).second)
      rewrite(call, name);
    return true;
  }

private:
  void rewrite(const CXXOperatorCallExpr *call, StringRef name) {
    auto whole = pass.where.range(call->getSourceRange());
    auto op = pass.where.token(call->getOperatorLoc());
    if (!op)
      return;
    bool isPlain = whole && !call->getBeginLoc().isMacroID() && !call->getOperatorLoc().isMacroID() && !isInInstance();
    StringRef spelling = getOperatorSpelling(call->getOperator());
    if (!isPlain) {
      // The text stands for several types, or for several operands.
      Finding finding{FindingId::ApiDiffers, op->file.str(), op->offset, unsigned(spelling.size()),
                      ("HIP's '" + spelling +
                       "' for halves gives another answer than CUDA's for NaNs and for pairs that differ in one "
                       "half; write w2w::" +
                       name + "(a, b) where the operands are halves")
                          .str()};
      pass.facts.changes.push_back({"half-comparison", op->file.str(), op->offset, {}, {finding}, {}});
      return;
    }
    auto [at, length] = *whole;
    const char *text = pass.context.getSourceManager().getCharacterData(call->getOperatorLoc());
    unsigned blanks = 0;
    while (blanks < op->offset - at.offset && text[-1 - int(blanks)] == ' ')
      ++blanks;
    Change change{"half-comparison", at.file.str(), at.offset, {}, {}, {"w2w/compare16.h"}};
    change.edits.push_back({at.offset, 0, ("w2w::" + name + "(").str()});
    change.edits.push_back(
        {op->offset - blanks, unsigned(spelling.size()) + blanks, text[spelling.size()] == ' ' ? "," : ", "});
    change.edits.push_back({at.offset + length, 0, ")", /*closing=*/true});
    pass.facts.changes.push_back(std::move(change));
  }

  /// Operators by their place: a template's text comes again with each of its instances.
  std::set<SourceLocation> seen;
};

} // namespace

void ruleHalfComparison(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
