// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Waits at libcu++'s barriers, pipelines, latches and semaphores that some lanes of a wave come to and others do not.
//
//   if (warp == 0) produce();     // full.arrive(), empty.wait(...)
//   else consume();               // full.wait(...), empty.arrive()
//
// These objects poll.  Lanes that poll keep the other lanes of their wave from arriving, if these do it elsewhere.
// Where whole waves part, and where all lanes arrive before any waits, nothing is wrong.

#include "SpinReach.h"
#include "warp2wave/Hazard/Hazards.h"
#include "warp2wave/Kernel/WarpFunctions.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;

namespace warp2wave {

namespace {

class ObjectWaits {
public:
  explicit ObjectWaits(HazardPass &pass) : pass(pass), reaches(pass) {}

  void run() {
    for (const Function &f : pass.program.functions())
      for (const Event &e : f.events)
        if (e.kind == EventKind::ObjectWait)
          check(f, e);
  }

private:
  void check(const Function &f, const Event &e) {
    const Control *worst = nullptr;
    for (const Control &c : e.controls)
      if (counts(f, c) && (!worst || c.level > worst->level))
        worst = &c;
    Uniformity above = reaches.of(f).level, here = worst ? worst->level : Uniformity::Grid;
    Uniformity level = join(above, here);
    const auto *call = llvm::cast<CallExpr>(e.call);
    const auto *member = dyn_cast<CXXMemberCallExpr>(call);
    const Expr *object = member ? member->getImplicitObjectArgument() : nullptr;
    std::string what = object ? " at '" + pass.text(object) + "'" : "";
    if (isSemaphore(call))
      return pass.report(FindingId::WarpSpinLock, call->getBeginLoc(),
                         "threads wait here" + what +
                             " for one that may be in the same wave, which cannot go on meanwhile; let one thread of "
                             "each wave acquire for all");
    if (isOfGrid(object))
      pass.report(FindingId::GridBarrier, call->getBeginLoc(),
                  "blocks wait for other blocks" + what +
                      ", which ends only if these run at the same time; launch cooperatively and use grid.sync()");
    if (level <= Uniformity::Wave || (level == Uniformity::Warp && !pass.hasWideWaves()))
      return;
    std::string message = "threads wait here" + what + " under " + describe(worst && here == level ? worst : nullptr) +
                          ", so that lanes of the same wave that have yet to arrive may be kept from it; " +
                          (level == Uniformity::Warp ? "give each role waves of its own, of 64 threads"
                                                     : "let all lanes of a wave arrive, and then all wait");
    if (level == Uniformity::Warp)
      pass.conflicts.push_back({&f, FindingId::WarpHandshake, call->getBeginLoc(), message});
    else
      pass.report(FindingId::WarpHandshake, call->getBeginLoc(), message);
  }

  /// Who returned has arrived before, or is not counted, unless some arrive on their way out.
  bool counts(const Function &f, const Control &c) const {
    if (c.kind != Control::Returned)
      return true;
    return llvm::any_of(f.events, [&](const Event &e) {
      bool arrives = e.kind == EventKind::ObjectArrive || e.kind == EventKind::ObjectWait;
      return arrives && llvm::any_of(e.controls, [&](const Control &other) {
               return other.kind != Control::Returned && other.level > Uniformity::Wave;
             });
    });
  }

  std::string describe(const Control *c) const {
    if (!c)
      return "a condition of the caller";
    std::string where = pass.place(c->condition ? c->condition->getBeginLoc() : c->statement->getBeginLoc());
    return c->condition ? "'" + pass.text(c->condition) + "' in " + where : "the condition in " + where;
  }

  static const ClassTemplateSpecializationDecl *classOf(const Expr *object) {
    if (!object)
      return nullptr;
    QualType type = object->IgnoreParenImpCasts()->getType();
    if (type->isPointerType())
      type = type->getPointeeType();
    return llvm::dyn_cast_or_null<ClassTemplateSpecializationDecl>(type->getAsCXXRecordDecl());
  }

  static bool isSemaphore(const CallExpr *call) { return calleeName(call) == "acquire"; }

  /// The object's scope is the device or the system.
  static bool isOfGrid(const Expr *object) {
    const ClassTemplateSpecializationDecl *type = classOf(object);
    if (!type || type->getTemplateArgs().size() == 0)
      return false;
    const TemplateArgument &scope = type->getTemplateArgs()[0];
    // cuda::thread_scope_system and cuda::thread_scope_device, with a toolkit and without.
    return scope.getKind() == TemplateArgument::Integral && scope.getAsIntegral().getExtValue() <= 1;
  }

  HazardPass &pass;
  spin::Reaches reaches;
};

} // namespace

void checkObjectWaits(HazardPass &pass) { ObjectWaits(pass).run(); }

} // namespace warp2wave
