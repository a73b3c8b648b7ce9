// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions that host and device have by one name, and that differ on the device only, so that a row of the API map
// would also change host code:
//
//   n = lrintf(x);     ->   n = w2w::lrintf(x);       clamps what is out of range, as CUDA does (H-64 in wave64.md)
//   t = clock();       ->   t = w2w::clock();         HIP's counter has 20 bits on gfx11

#include "FunctionVisitor.h"
#include "NumberRange.h"
#include "llvm/ADT/StringSwitch.h"
#include <cmath>
#include <set>

using namespace clang;
using llvm::StringRef;

namespace warp2wave {

namespace {

class Visitor : public FunctionVisitor {
public:
  explicit Visitor(UnitPass &pass) : FunctionVisitor(pass) { ShouldVisitTemplateInstantiations = true; }

  bool VisitCallExpr(CallExpr *call) override {
    const FunctionDecl *callee = call->getDirectCallee();
    const auto *name = dyn_cast<DeclRefExpr>(call->getCallee()->IgnoreParenImpCasts());
    if (!runsOnDevice() || !callee || !callee->getIdentifier() || !name || isUsers(callee))
      return true;
    bool isClock = callee->getName() == "clock" && call->getNumArgs() == 0;
    if (isClock || isRounding(call, callee))
      rewrite(name, callee->getName(), isClock ? "w2w/timer.h" : "w2w/convert.h");
    return true;
  }

private:
  bool isUsers(const FunctionDecl *f) const {
    return !pass.where.isSdk(f) && !pass.context.getSourceManager().isInSystemHeader(f->getLocation()) &&
           f->getBuiltinID() == 0;
  }

  /// lrint and its kin, of a number that may be out of range.
  bool isRounding(const CallExpr *call, const FunctionDecl *callee) const {
    bool isNamed = llvm::StringSwitch<bool>(callee->getName())
                       .Cases({"lrintf", "llrintf", "lroundf", "llroundf", "lrint", "llrint", "lround", "llround"}, true)
                       .Default(false);
    if (!isNamed || call->getNumArgs() != 1 || !call->getArg(0)->getType()->isRealFloatingType())
      return false;
    NumberRange r = RangeReader(pass, functionBody()).rangeOf(call->getArg(0));
    constexpr int bits = 63;
    return r.mayBeNan || r.low < -std::ldexp(1.0, bits) || r.high >= std::ldexp(1.0, bits);
  }

  void rewrite(const DeclRefExpr *name, StringRef callee, StringRef header) {
    auto whole = pass.where.range(SourceRange(name->getBeginLoc(), name->getLocation()));
    if (!whole || !seen.insert(name->getLocation()).second)
      return;
    auto [at, length] = *whole;
    Change change{"device-call", at.file.str(), at.offset, {}, {}, {header.str()}};
    change.edits.push_back({at.offset, length, ("w2w::" + callee).str()});
    pass.facts.changes.push_back(std::move(change));
  }

  /// Names by their place: a template's text comes again with each of its instances.
  std::set<SourceLocation> seen;
};

} // namespace

void ruleDeviceCalls(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
