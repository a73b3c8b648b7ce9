// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Casts of floating-point numbers in device code to integers of 64 bits and to
// unsigned char (H-64 in wave64.md).  NVIDIA's instructions clamp what is out of
// range, and the C++ standard leaves it open.  AMD has no conversion to 64 bits, and
// the sequence in its place gives other numbers; for unsigned char clang converts
// to a signed number, so that -1.0f becomes 255 where CUDA gives 0.
//
//   bin = (long long)x;     ->   bin = w2w::convertTo<long long>(x);
//   bin += x;               ->   w2w::converting(bin) += x;
//
// Numbers whose range is known stay as they are.  Casts to other integers give the
// same on both, by instructions that clamp to 32 bits.

#include "FunctionVisitor.h"
#include "NumberRange.h"
#include "clang/AST/ParentMapContext.h"
#include <cmath>
#include <map>
#include <set>

using namespace clang;
using llvm::StringRef;

namespace warp2wave {

namespace {

/// A conversion as it is written: once, however many instances of a template have it.
struct Conversion {
  /// The cast, or the assignment whose left side gives the type.
  const Expr *written = nullptr;
  const Expr *value = nullptr;
  QualType to;
  const FunctionDecl *function = nullptr;
  /// What is known comes from an instance: the template's text names no type.
  bool isOfInstance = false;
  /// CUDA's result may be another than AMD's in one of the instances.
  bool differs = false;
};

class Visitor : public FunctionVisitor {
public:
  explicit Visitor(UnitPass &pass) : FunctionVisitor(pass) { ShouldVisitTemplateInstantiations = true; }

  void mend() {
    run();
    followCalls();
    for (const auto &[place, conversion] : conversions)
      if (conversion.differs && isForDevice(conversion.function))
        if (otherMeanings.count(place) || !rewrite(conversion))
          report(conversion);
  }

  bool VisitCastExpr(CastExpr *cast) override {
    const auto *outer = dyn_cast<ExplicitCastExpr>(cast);
    if (outer && !isOfNumbers(outer))
      otherMeanings.insert(placeOf(outer));
    if (cast->getCastKind() != CK_FloatingToIntegral || !runsOnDevice())
      return true;
    const Expr *written = cast;
    if (auto known = assigned.find(cast); known != assigned.end())
      written = known->second;
    else if (const auto *implicit = dyn_cast<ImplicitCastExpr>(cast); implicit && implicit->isPartOfExplicitCast())
      if (auto parents = pass.context.getParents(*cast); !parents.empty())
        if (const auto *parent = parents[0].get<ExplicitCastExpr>())
          written = parent;
    note(written, cast->getSubExpr(), cast->getType(), [&](RangeReader &r) { return r.rangeOf(cast->getSubExpr()); });
    return true;
  }

  bool VisitBinaryOperator(BinaryOperator *b) override {
    if (!b->isAssignmentOp() || b->isTypeDependent() || !b->getLHS()->getType()->isIntegerType())
      return true;
    if (const auto *step = dyn_cast<CompoundAssignOperator>(b)) {
      if (runsOnDevice() && step->getComputationResultType()->isRealFloatingType())
        note(step, step->getRHS(), step->getLHS()->getType(), [&](RangeReader &r) { return r.rangeOfStep(step); });
    } else if (isInInstance()) {
      // In the text of a template, the type is known of the left side only.
      if (const auto *cast = dyn_cast<ImplicitCastExpr>(b->getRHS()->IgnoreParens()))
        assigned[cast] = b;
    }
    return true;
  }

  bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override {
    if (call->isAssignmentOp() && !call->isTypeDependent() && !isOfSdkNumbers(call))
      otherMeanings.insert({call->getOperatorLoc(), false});
    return true;
  }

  bool VisitDeclRefExpr(DeclRefExpr *e) override { return noteUse(e->getDecl()); }
  bool VisitMemberExpr(MemberExpr *e) override { return noteUse(e->getMemberDecl()); }
  bool VisitCXXConstructExpr(CXXConstructExpr *e) override { return noteUse(e->getConstructor()); }

private:
  /// Where a conversion stands, and whether it is a cast that is written.
  using Place = std::pair<SourceLocation, bool>;
  static Place placeOf(const Expr *written) {
    const auto *assignment = dyn_cast<BinaryOperator>(written);
    return {assignment ? assignment->getOperatorLoc() : written->getBeginLoc(), isa<ExplicitCastExpr>(written)};
  }

  /// w2w::convertTo takes and gives copies, of __half as well.
  bool isOfNumbers(const ExplicitCastExpr *cast) const {
    auto isNumber = [&](QualType type) {
      return type->isDependentType() || type->isArithmeticType() || type->isEnumeralType() ||
             (type->isRecordType() && type.isTriviallyCopyableType(pass.context));
    };
    return isNumber(cast->getTypeAsWritten()) && isNumber(cast->getSubExprAsWritten()->getType());
  }
  /// `h = x`, which is `h = __half(x)`.
  bool isOfSdkNumbers(const CXXOperatorCallExpr *call) const {
    const CXXRecordDecl *left = call->getArg(0)->getType()->getAsCXXRecordDecl();
    return call->getOperator() == OO_Equal && left && pass.where.isSdk(left) && left->isTriviallyCopyable();
  }

  template <class Read> void note(const Expr *written, const Expr *value, QualType type, Read read) {
    QualType to = type.getCanonicalType().getUnqualifiedType();
    Conversion &known = conversions[placeOf(written)];
    if (!known.written || (known.isOfInstance && !isInInstance()))
      known = {written, value, to, functionAround(), isInInstance(), known.differs};
    if (known.differs)
      return;
    RangeReader reader(pass, functionBody());
    known.differs = mayDiffer(to, read, reader);
  }

  /// Whether CUDA's result may be another than AMD's.
  template <class Read> bool mayDiffer(QualType to, Read read, RangeReader &reader) const {
    if (const EnumDecl *list = to->getAsEnumDecl())
      to = list->getIntegerType().isNull() ? to : list->getIntegerType().getCanonicalType();
    const auto *type = to->getAs<BuiltinType>();
    if (!type)
      return false;
    bool isByte = type->getKind() == BuiltinType::UChar;
    constexpr unsigned wide = 64;
    if (!isByte && (!type->isInteger() || pass.context.getTypeSize(to) != wide))
      return false;
    NumberRange r = read(reader);
    // A NaN that becomes an unsigned char is 0 on both.
    if (r.mayBeNan && !isByte)
      return true;
    // The bounds are as exact as double is, and what is above -1 is cut to 0.
    constexpr double nearly = 1 - 1e-6;
    if (type->isUnsignedInteger())
      return r.low <= -nearly || (!isByte && r.high >= std::ldexp(nearly, wide));
    return r.low < -std::ldexp(1.0, wide - 1) || r.high >= std::ldexp(nearly, wide - 1);
  }

  bool noteUse(const ValueDecl *d) {
    if (const auto *used = dyn_cast<FunctionDecl>(d); used && used->isConstexpr() && functionAround())
      uses[patternOf(functionAround())].insert(patternOf(used));
    return true;
  }
  static const FunctionDecl *patternOf(const FunctionDecl *f) {
    const FunctionDecl *pattern = f->getTemplateInstantiationPattern();
    return (pattern ? pattern : f)->getCanonicalDecl();
  }
  /// clang lets device code call every constexpr function.
  static bool isByConstexpr(const FunctionDecl *f) {
    const auto *device = f->getAttr<CUDADeviceAttr>();
    return f->isConstexpr() && device && device->isImplicit();
  }
  /// Finds the constexpr functions that functions for the device call, and those that they call.
  void followCalls() {
    std::vector<const FunctionDecl *> queue;
    for (const auto &[user, used] : uses)
      if ((user->hasAttr<CUDADeviceAttr>() || user->hasAttr<CUDAGlobalAttr>()) && !isByConstexpr(user))
        queue.push_back(user);
    while (!queue.empty()) {
      const FunctionDecl *user = queue.back();
      queue.pop_back();
      for (const FunctionDecl *used : uses[user])
        if (reached.insert(used).second)
          queue.push_back(used);
    }
  }
  bool isForDevice(const FunctionDecl *f) const { return !isByConstexpr(f) || reached.count(patternOf(f)); }

  /// The token is written in a file, be it as part of a macro's argument.
  bool isInText(SourceLocation loc) const {
    const SourceManager &sm = pass.context.getSourceManager();
    while (loc.isMacroID()) {
      if (!sm.isMacroArgExpansion(loc))
        return false;
      loc = sm.getImmediateSpellingLoc(loc);
    }
    return true;
  }

  /// The expression that begins there is no part of a macro's argument, which the macro may use otherwise, too.
  bool isOutsideArguments(SourceLocation loc) const {
    const SourceManager &sm = pass.context.getSourceManager();
    while (loc.isMacroID()) {
      if (sm.isMacroArgExpansion(loc))
        return false;
      loc = sm.getImmediateExpansionRange(loc).getBegin();
    }
    return true;
  }

  bool rewrite(const Conversion &c) {
    auto whole = pass.where.range(c.written->getSourceRange());
    if (!whole)
      return false;
    Change change{"float-to-integer", whole->first.file.str(), whole->first.offset, {}, {}, {"w2w/convert.h"}};
    bool isDone = isa<BinaryOperator>(c.written) ? rewriteAssignment(cast<BinaryOperator>(c.written), change)
                  : isa<ExplicitCastExpr>(c.written)
                      ? rewriteCast(c.written, whole->second, change)
                      : isa<ImplicitCastExpr>(c.written) && !c.isOfInstance && wrap(c, whole->second, change);
    if (isDone)
      pass.facts.changes.push_back(std::move(change));
    return isDone;
  }

  bool rewriteCast(const Expr *written, unsigned length, Change &change) const {
    if (!isInText(written->getBeginLoc()))
      return false;
    unsigned begin = change.anchor;
    auto place = [&](SourceLocation loc) { return isInText(loc) ? pass.where.token(loc) : std::nullopt; };
    if (isa<CXXStaticCastExpr>(written)) {
      change.edits.push_back({begin, unsigned(StringRef("static_cast").size()), "w2w::convertTo"});
    } else if (const auto *old = dyn_cast<CStyleCastExpr>(written)) {
      auto open = place(old->getLParenLoc()), close = place(old->getRParenLoc());
      if (!open || !close)
        return false;
      bool isClosed = isa<ParenExpr>(old->getSubExprAsWritten());
      change.edits.push_back({open->offset, 1, "w2w::convertTo<"});
      change.edits.push_back({close->offset, 1 + blanksAfter(old->getRParenLoc()), isClosed ? ">" : ">("});
      if (!isClosed)
        change.edits.push_back({begin + length, 0, ")", /*closing=*/true});
    } else if (const auto *call = dyn_cast<CXXFunctionalCastExpr>(written)) {
      auto open = place(call->getLParenLoc());
      if (!open)
        return false;
      change.edits.push_back({begin, 0, "w2w::convertTo<"});
      change.edits.push_back({open->offset, 0, ">", /*closing=*/true});
    } else {
      return false;
    }
    return true;
  }

  /// `x` where an integer is asked for.
  bool wrap(const Conversion &c, unsigned length, Change &change) const {
    if (!isOutsideArguments(c.value->getBeginLoc()))
      return false;
    std::string type = c.to.getAsString(pass.context.getPrintingPolicy());
    change.edits.push_back({change.anchor, 0, "w2w::convertTo<" + type + ">("});
    change.edits.push_back({change.anchor + length, 0, ")", /*closing=*/true});
    return true;
  }

  /// `n += x`, and `n = x` in a template.
  bool rewriteAssignment(const BinaryOperator *b, Change &change) const {
    // No reference binds to a bit-field.
    const Expr *left = b->getLHS();
    if (left->getObjectKind() != OK_Ordinary || !b->getOperatorLoc().isFileID() ||
        !isOutsideArguments(left->getBeginLoc()))
      return false;
    auto range = pass.where.range(left->getSourceRange());
    if (!range)
      return false;
    auto [at, length] = *range;
    change.edits.push_back({at.offset, 0, "w2w::converting("});
    change.edits.push_back({at.offset + length, 0, ")", /*closing=*/true});
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
  void report(const Conversion &c) {
    auto at = pass.where.token(c.value->getExprLoc());
    if (!at)
      return;
    std::string type = c.to.getAsString(pass.context.getPrintingPolicy());
    Finding finding{FindingId::FloatToInteger, at->file.str(), at->offset, 1,
                    "a floating-point number becomes '" + type +
                        "' here, and AMD gives another one than CUDA if it is out of range; write w2w::convertTo<" +
                        type + ">(x)"};
    pass.facts.changes.push_back({"float-to-integer", at->file.str(), at->offset, {}, {finding}, {}});
  }

  std::map<Place, Conversion> conversions;
  /// Where another instance of a template converts no numbers.
  std::set<Place> otherMeanings;
  /// Assignments in instances, by the conversion of their right side.
  std::map<const Expr *, const BinaryOperator *> assigned;
  /// The constexpr functions that a function uses.
  std::map<const FunctionDecl *, std::set<const FunctionDecl *>> uses;
  std::set<const FunctionDecl *> reached;
};

} // namespace

void ruleFloatToInteger(UnitPass &pass) { Visitor(pass).mend(); }

} // namespace warp2wave
