// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// PTX's carry flag lives from one asm statement to the next, and through calls of
// the functions that wrap the instructions.  In the port it is a variable:
//
//   asm("add.cc.u32 %0, %1, %2;" ...);        bool w2wCarry = false;  // where the function begins
//   asm("addc.u32 %0, %1, %2;" ...);     ->   x = w2w::ptx::add_cc_u32(a, b, w2wCarry);
//
// Functions that leave a carry to their caller, or begin with their caller's, get it
// as their last parameter.  Where that cannot be (operators, functions whose address is
// taken, carries that something else has overwritten), the statements stay.

#include "../Assembly/PtxToCxx.h"
#include "FunctionVisitor.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Stmt.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include <map>

using namespace clang;
using llvm::dyn_cast;

namespace warp2wave {

namespace {

/// A template for its instances, the first declaration for all.
const FunctionDecl *keyOf(const FunctionDecl *f) {
  if (const FunctionDecl *pattern = f->getTemplateInstantiationPattern())
    f = pattern;
  return f->getCanonicalDecl();
}

/// A statement with a carry, or a call.
struct Event {
  SourceLocation at;
  CarryUse use;
  const FunctionDecl *callee = nullptr;
};

struct FunctionFacts {
  /// By the place where an event ends, so that arguments come before the call.
  std::map<SourceLocation::UIntTy, Event> events;
  const FunctionDecl *definition = nullptr;
  unsigned references = 0, calls = 0;
  /// Has statements or calls through which a carry goes; its carry comes from its caller; may go to its caller.
  bool isUsed = false, takes = false, leaves = false;
  /// A caller does read the carry that it leaves.
  bool isRead = false;
  /// Changes the flag in whatever way.
  bool touches = false;
  /// The flag is not what a variable would hold.
  bool isBad = false;
  bool hasParameter() const { return (takes || (leaves && isRead)) && !isBad; }
};

class Visitor : public FunctionVisitor {
public:
  explicit Visitor(UnitPass &pass) : FunctionVisitor(pass) { ShouldVisitTemplateInstantiations = true; }

  bool VisitGCCAsmStmt(GCCAsmStmt *s) override {
    CarryUse use = functionAround() ? carryUseOf(s->getAsmString(), /*hasOperandList=*/true) : CarryUse();
    if (use.isUsed)
      add({s->getAsmLoc(), use, nullptr});
    return true;
  }
  bool VisitCallExpr(CallExpr *call) override {
    if (const FunctionDecl *f = call->getDirectCallee()) {
      ++functions[keyOf(f)].calls;
      add({call->getRParenLoc(), {}, keyOf(f)});
    } else if (const auto *o = dyn_cast<OverloadExpr>(call->getCallee()->IgnoreParenImpCasts())) {
      // In a template that nobody has instantiated yet.
      for (const NamedDecl *d : o->decls())
        if (const auto *f = dyn_cast<FunctionDecl>(d->getUnderlyingDecl()))
          add({call->getRParenLoc(), {}, keyOf(f)});
        else if (const auto *t = dyn_cast<FunctionTemplateDecl>(d->getUnderlyingDecl()))
          add({call->getRParenLoc(), {}, keyOf(t->getTemplatedDecl())});
    }
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *e) override {
    if (const auto *f = dyn_cast<FunctionDecl>(e->getDecl()))
      ++functions[keyOf(f)].references;
    return true;
  }
  bool VisitMemberExpr(MemberExpr *e) override {
    if (const auto *f = dyn_cast<FunctionDecl>(e->getMemberDecl()))
      ++functions[keyOf(f)].references;
    return true;
  }

  void settle() {
    // Facts only ever grow but for knots of calls in circles, which a bound cuts.
    bool hasNews = true;
    for (unsigned round = 0; hasNews && round < 1000; ++round) {
      hasNews = false;
      for (auto &[key, f] : functions)
        hasNews |= update(key, f);
    }
    for (bool hasChanged = true; hasChanged;) {
      hasChanged = false;
      for (auto &[key, f] : functions) {
        f.isBad |= f.isUsed && f.takes && !canTakeParameter(key, f);
        for (const auto &entry : f.events)
          if (auto callee = functions.find(entry.second.callee);
              f.isBad && callee != functions.end() && callee->second.takes && !callee->second.isBad)
            hasChanged = callee->second.isBad = true;
      }
    }
    for (auto &[key, f] : functions)
      if (f.isUsed && f.definition)
        change(key, f);
  }

private:
  void add(const Event &event) {
    if (!functionAround())
      return;
    FunctionFacts &f = functions[keyOf(functionAround())];
    f.definition = keyDefinition();
    Event &to = f.events[event.at.getRawEncoding()];
    // An instance of a template knows what the template did not.
    if (!to.callee || event.callee)
      to = event;
  }
  const FunctionDecl *keyDefinition() const {
    const FunctionDecl *f = functionAround(), *pattern = f->getTemplateInstantiationPattern();
    return pattern ? pattern : f;
  }

  /// Follows the flag through the function in the order of its text; true if something new came out.
  bool update(const FunctionDecl *key, FunctionFacts &f) {
    if (f.events.empty())
      return false;
    enum { Unknown, Set, Overwritten } flag = Unknown;
    bool isUsed = false, takes = false, isPending = false, isBad = f.isBad, touches = false, isNew = false;
    // Whose carry it is.
    FunctionFacts *setter = nullptr;
    auto read = [&](FunctionFacts *callee) {
      isNew |= callee && !callee->isRead;
      if (callee)
        callee->isRead = true;
    };
    std::vector<const Event *> events;
    for (const auto &entry : f.events)
      events.push_back(&entry.second);
    const SourceManager &sm = pass.context.getSourceManager();
    llvm::stable_sort(events,
                      [&](const Event *a, const Event *b) { return sm.isBeforeInTranslationUnit(a->at, b->at); });
    for (const Event *e : events) {
      CarryUse use = e->use;
      auto callee = functions.find(e->callee);
      if (e->callee) {
        if (callee == functions.end() || !callee->second.touches)
          continue;
        use = {true, callee->second.takes, callee->second.leaves};
      }
      touches = true;
      if (use.isOwn()) {
        flag = Overwritten;
        continue;
      }
      isUsed = true;
      takes |= use.readsOther && flag == Unknown;
      isBad |= use.readsOther && flag == Overwritten;
      if (use.readsOther && flag == Set)
        read(setter);
      isPending = use.leavesOwn;
      setter = e->callee && use.leavesOwn ? &callee->second : nullptr;
      flag = Set;
    }
    if (isPending && f.isRead)
      read(setter);
    bool isKernel = key->hasAttr<CUDAGlobalAttr>();
    FunctionFacts next = f;
    next.isUsed = isUsed, next.touches = touches, next.isBad = isBad;
    next.takes = takes && !isKernel;
    next.leaves = isPending && !isKernel && canTakeParameter(key, f);
    isNew |= next.isUsed != f.isUsed || next.touches != f.touches || next.takes != f.takes || next.leaves != f.leaves ||
             next.isBad != f.isBad;
    f.isUsed = next.isUsed, f.touches = next.touches, f.takes = next.takes, f.leaves = next.leaves;
    f.isBad = next.isBad;
    return isNew;
  }

  static FunctionTypeLoc typeOf(const FunctionDecl *f) {
    return f->getTypeSourceInfo() ? f->getFunctionTypeLoc() : FunctionTypeLoc();
  }

  bool canTakeParameter(const FunctionDecl *key, const FunctionFacts &f) const {
    if (key->isOverloadedOperator() || key->isVariadic() || key->isMain() || key->isFunctionTemplateSpecialization() ||
        llvm::isa<CXXConstructorDecl, CXXDestructorDecl, CXXConversionDecl>(key) || f.references > f.calls)
      return false;
    if (const auto *method = dyn_cast<CXXMethodDecl>(key))
      if (method->isVirtual() || method->getParent()->isLambda())
        return false;
    for (const FunctionDecl *d : key->redecls()) {
      FunctionTypeLoc type = typeOf(d);
      if (!type || !pass.where.token(type.getRParenLoc()))
        return false;
      for (const ParmVarDecl *p : d->parameters())
        if (p->hasDefaultArg() || p->isParameterPack())
          return false;
      // f(void)
      if (d->getNumParams() == 0 && type.getLParenLoc().getLocWithOffset(1) != type.getRParenLoc())
        return false;
    }
    return true;
  }

  void insert(SourceLocation loc, unsigned after, const std::string &text) {
    auto at = pass.where.token(loc);
    if (!at)
      return;
    Change change{"carry", at->file.str(), at->offset, {}, {}, {"w2w/ptx.h"}};
    change.edits.push_back({at->offset + after, 0, text});
    pass.facts.changes.push_back(std::move(change));
  }

  void change(const FunctionDecl *key, const FunctionFacts &f) {
    bool needsVariable = llvm::any_of(f.events, [&](const auto &entry) {
      auto callee = functions.find(entry.second.callee);
      return callee != functions.end() ? callee->second.hasParameter() : !entry.second.use.isOwn();
    });
    if (f.hasParameter()) {
      for (const FunctionDecl *d : key->redecls())
        insert(typeOf(d).getRParenLoc(), 0, d->getNumParams() ? ", bool &w2wCarry" : "bool &w2wCarry");
    } else if (const Stmt *body = f.definition->getBody(); body && needsVariable) {
      insert(body->getBeginLoc(), 1, " bool w2wCarry = false;");
    }
    for (const auto &entry : f.events) {
      const Event &e = entry.second;
      if (e.callee) {
        if (auto callee = functions.find(e.callee); callee != functions.end() && callee->second.hasParameter())
          insert(e.at, 0, e.callee->getNumParams() ? ", w2wCarry" : "w2wCarry");
      } else if (auto at = pass.where.token(e.at); at && !e.use.isOwn()) {
        FileFacts &file = pass.facts.files[at->file.str()];
        (f.isBad ? file.lostCarry : file.sharedCarry).insert(at->offset);
      }
    }
  }

  std::map<const FunctionDecl *, FunctionFacts> functions;
};

} // namespace

void ruleCarryChain(UnitPass &pass) {
  // Only here the code of the device is what the compiler sees.
  if (!pass.isDevice)
    return;
  Visitor visitor(pass);
  visitor.run();
  visitor.settle();
}

} // namespace warp2wave
