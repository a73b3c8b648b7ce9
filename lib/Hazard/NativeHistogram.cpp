// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A histogram in which the lanes of a warp that meet one bin add to it once:
//
//   unsigned mask = __match_any_sync(full, bin);      (taken out)
//   if (lane == __ffs(mask) - 1)                      w2w::wave::addToHistogram(bins, bin);
//     atomicAdd(&bins[bin], __popc(mask));
//
// In the end the memory holds the same, however many lanes agree.  What the addition returns must not be used, and
// nothing else be made from the mask.

#include "NativeMembers.h"

namespace warp2wave::native {

namespace {

class HistogramMatcher {
public:
  HistogramMatcher(const Code &code, const Body &body, llvm::ArrayRef<const Stmt *> all, size_t at)
      : code(code), body(body), all(all), at(at), members(body), rewrite(code.pass, all[at]->getBeginLoc()) {}

  std::optional<Candidate> match() {
    const auto *i = dyn_cast<IfStmt>(all[at]);
    if (!i || i->getElse() || i->getInit() || i->getConditionVariable())
      return std::nullopt;
    const CallExpr *update = cudaCall(body, dyn_cast_or_null<Expr>(single(i->getThen())), "atomicAdd", 2);
    if (!update || !members.findByKey(update->getArg(1)) || !areMembersHere() || !members.matchLeader(i->getCond()))
      return std::nullopt;
    auto [bins, bin] = element(update->getArg(0));
    if (!bins || !isStable(body, members.key) || text(bin) != text(members.key) || !isSameInWave(bins))
      return std::nullopt;
    rewrite.replace(i, "w2w::wave::addToHistogram(" + text(bins) + ", " + text(members.key) + ");");
    rewrite.keepVariablesOf(bins);
    rewrite.keepVariablesOf(members.key);
    rewrite.removeUnused(body);
    if (!members.removeDeclarations(rewrite) || !rewrite.isPossible())
      return std::nullopt;
    return Candidate{&body,
                     std::move(rewrite),
                     "the lanes of a wave that meet the same element of '" + body.pass.text(bins) + "' add to it once",
                     nullptr,
                     {}};
  }

private:
  std::string text(const Expr *e) const { return body.pass.text(strip(e), 1000); }

  /// `&bins[bin]` or `bins + bin`.
  std::pair<const Expr *, const Expr *> element(const Expr *address) const {
    address = strip(address);
    if (const auto *u = dyn_cast<UnaryOperator>(address); u && u->getOpcode() == UO_AddrOf)
      if (const auto *a = dyn_cast<ArraySubscriptExpr>(strip(u->getSubExpr())))
        return {strip(a->getBase()), strip(a->getIdx())};
    const auto *b = dyn_cast<BinaryOperator>(address);
    if (b && b->getOpcode() == BO_Add && b->getLHS()->getType()->isPointerType())
      return {strip(b->getLHS()), strip(b->getRHS())};
    return {nullptr, nullptr};
  }

  /// The match stands before in the same block, and who took part in it comes here.
  bool areMembersHere() const {
    for (size_t i = at; i-- > 0;) {
      if (const auto *d = dyn_cast<DeclStmt>(all[i]); d && llvm::is_contained(d->decls(), members.variable))
        return true;
      if (mayLeave(all[i]))
        return false;
    }
    return false;
  }

  /// One array for all lanes of a wave, whose name is copied as it is.
  bool isSameInWave(const Expr *bins) const {
    return variableOf(bins) && body.pass.program.valueOf(bins, body.function).level <= Uniformity::Wave &&
           (body.function.isKernel || code.hasKnownCalls(body.function.decl));
  }

  const Code &code;
  const Body &body;
  llvm::ArrayRef<const Stmt *> all;
  size_t at;
  Members members;
  Rewrite rewrite;
};

} // namespace

std::optional<Candidate> matchHistogram(const Code &code, const Body &body, llvm::ArrayRef<const Stmt *> all,
                                        size_t at) {
  return HistogramMatcher(code, body, all, at).match();
}

} // namespace warp2wave::native
