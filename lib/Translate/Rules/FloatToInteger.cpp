// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Casts of floating-point numbers in device code to integers of 64 bits and to
// unsigned char (H-64 in wave64.md).  NVIDIA's instructions clamp what is out of
// range, and the C++ standard leaves it open.  AMD has no conversion to 64 bits, and
// the sequence in its place gives other numbers; for unsigned char clang converts
// to a signed number, so that -1.0f becomes 255 where CUDA gives 0.
//
//   bin = (long long)x;     ->   bin = w2w::convertTo<long long>(x);
//
// Numbers whose range is known stay as they are.  Casts to other integers give the
// same on both, by instructions that clamp to 32 bits.

#include "FunctionVisitor.h"
#include "NumberRange.h"
#include "clang/AST/ParentMapContext.h"
#include <cmath>
#include <set>

using namespace clang;
using llvm::StringRef;

namespace warp2wave {

namespace {

class Visitor : public FunctionVisitor {
public:
  explicit Visitor(UnitPass &pass) : FunctionVisitor(pass) { ShouldVisitTemplateInstantiations = true; }

  bool VisitCastExpr(CastExpr *cast) override {
    if (cast->getCastKind() != CK_FloatingToIntegral || !runsOnDevice() || cast->isValueDependent())
      return true;
    QualType to = cast->getType().getCanonicalType().getUnqualifiedType();
    if (!mayDiffer(to, cast->getSubExpr()) || !seen.insert(cast->getSubExpr()->getBeginLoc()).second)
      return true;
    const Expr *written = cast;
    if (const auto *implicit = dyn_cast<ImplicitCastExpr>(cast); implicit && implicit->isPartOfExplicitCast())
      if (auto parents = pass.context.getParents(*cast); !parents.empty())
        if (const auto *outer = parents[0].get<ExplicitCastExpr>())
          written = outer;
    if (!rewrite(written, to))
      report(cast, to);
    return true;
  }

private:
  /// Whether CUDA's result may be another than AMD's.
  bool mayDiffer(QualType to, const Expr *value) const {
    const auto *type = to->getAs<BuiltinType>();
    if (!type)
      return false;
    bool isByte = type->getKind() == BuiltinType::UChar;
    constexpr unsigned wide = 64;
    if (!isByte && (!type->isInteger() || pass.context.getTypeSize(to) != wide))
      return false;
    NumberRange r = RangeReader(pass.context, functionBody()).rangeOf(value);
    // What is above -1 is cut to 0.
    if (type->isUnsignedInteger())
      return r.low <= -1 || (!isByte && r.high >= std::ldexp(1.0, wide));
    return r.low < -std::ldexp(1.0, wide - 1) || r.high >= std::ldexp(1.0, wide - 1);
  }

  bool rewrite(const Expr *written, QualType to) {
    auto whole = pass.where.range(written->getSourceRange());
    if (!whole || written->getBeginLoc().isMacroID() || written->getEndLoc().isMacroID())
      return false;
    auto [at, length] = *whole;
    Change change{"float-to-integer", at.file.str(), at.offset, {}, {}, {"w2w/convert.h"}};
    auto place = [&](SourceLocation loc) { return pass.where.token(loc); };
    if (isa<CXXStaticCastExpr>(written)) {
      change.edits.push_back({at.offset, unsigned(StringRef("static_cast").size()), "w2w::convertTo"});
    } else if (const auto *old = dyn_cast<CStyleCastExpr>(written)) {
      auto open = place(old->getLParenLoc()), close = place(old->getRParenLoc());
      if (!open || !close)
        return false;
      bool isClosed = isa<ParenExpr>(old->getSubExprAsWritten());
      change.edits.push_back({open->offset, 1, "w2w::convertTo<"});
      change.edits.push_back({close->offset, 1 + blanksAfter(old->getRParenLoc()), isClosed ? ">" : ">("});
      if (!isClosed)
        change.edits.push_back({at.offset + length, 0, ")", /*closing=*/true});
    } else if (const auto *call = dyn_cast<CXXFunctionalCastExpr>(written)) {
      auto open = place(call->getLParenLoc());
      if (!open)
        return false;
      change.edits.push_back({at.offset, 0, "w2w::convertTo<"});
      change.edits.push_back({open->offset, 0, ">", /*closing=*/true});
    } else if (isa<ImplicitCastExpr>(written) && !isInInstance()) {
      change.edits.push_back(
          {at.offset, 0, "w2w::convertTo<" + to.getAsString(pass.context.getPrintingPolicy()) + ">("});
      change.edits.push_back({at.offset + length, 0, ")", /*closing=*/true});
    } else {
      return false;
    }
    pass.facts.changes.push_back(std::move(change));
    return true;
  }

  unsigned blanksAfter(SourceLocation loc) const {
    const char *text = pass.context.getSourceManager().getCharacterData(loc);
    unsigned n = 0;
    while (text[1 + n] == ' ')
      ++n;
    return n;
  }

  /// The text stands for other types, too, or in a macro.
  void report(const CastExpr *cast, QualType to) {
    auto at = pass.where.token(cast->getSubExpr()->getExprLoc());
    if (!at)
      return;
    std::string type = to.getAsString(pass.context.getPrintingPolicy());
    Finding finding{FindingId::FloatToInteger, at->file.str(), at->offset, 1,
                    "a floating-point number becomes '" + type +
                        "' here, and AMD gives another one than CUDA if it is out of range; write w2w::convertTo<" +
                        type + ">(x)"};
    pass.facts.changes.push_back({"float-to-integer", at->file.str(), at->offset, {}, {finding}, {}});
  }

  /// Values by their place: a template's text comes again with each of its instances.
  std::set<SourceLocation> seen;
};

} // namespace

void ruleFloatToInteger(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
