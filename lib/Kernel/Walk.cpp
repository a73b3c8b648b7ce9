// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Goes through the statements of a function with the conditions around them.

#include "Analyzer.h"
#include "warp2wave/Kernel/WarpFunctions.h"
#include "warp2wave/Source/PtxFunctions.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"

using namespace clang;
using llvm::dyn_cast;
using llvm::dyn_cast_or_null;
using llvm::isa;
using llvm::StringRef;

namespace warp2wave::kernel {

Uniformity Analyzer::controlLevel(size_t depth) const {
  Uniformity level = Uniformity::Grid;
  for (size_t i = depth; i < controls.size(); ++i)
    level = join(level, controls[i].level);
  return level;
}

Uniformity Analyzer::assignmentLevel(const ValueDecl *variable, size_t depth) const {
  const Stmt *own = heads.lookup(variable);
  Uniformity level = Uniformity::Grid;
  const Stmt *loop = nullptr;
  for (size_t i = depth; i < controls.size(); ++i) {
    const Control &c = controls[i];
    if (c.kind == Control::Loop)
      loop = c.statement;
    // Who has returned sees no variable any more; who has left a loop does not see that of its head.
    bool isUnseen = c.kind == Control::Returned || (own && loop == own && (c.kind == Control::Left || c.statement == own));
    if (!isUnseen)
      level = join(level, c.level);
  }
  return level;
}

/// \p v where only threads of a condition of \p level have it.
static Value weakened(const Value &v, Uniformity level) { return combine(v, Value::of(level)); }

void Analyzer::define(const ValueDecl *variable, Value value, size_t depth) {
  if (value.isUnset)
    return;
  // What only some threads assign differs from what the others keep.
  // Whole warps that do or do not add 32 to a lane's number still number their lanes.
  Uniformity level = assignmentLevel(variable, depth);
  bool isLane = value.role == Role::Lane && level <= Uniformity::Warp;
  if (level > Uniformity::Block && !isLane)
    value = weakened(value, level);
  // All threads that see the variable see this assignment: it replaces what was.
  bool isForAll = true;
  for (size_t i = depth; i < controls.size(); ++i)
    isForAll &= controls[i].kind == Control::Returned || controls[i].kind == Control::Left;
  if (isForAll)
    here[variable] = value;
  else if (auto it = here.find(variable); it != here.end())
    it->second = join(it->second, value);
  Value &old = program.variables.try_emplace(variable, Value::unset()).first->second;
  Value joined = join(old, value);
  if (joined == old)
    return;
  // join() only ever forgets, so the rounds end.
  old = joined;
  hasChanged = true;
}

void Analyzer::assign(const Expr *to, Value value) {
  to = plain(to);
  if (!to)
    return;
  if (const auto *d = dyn_cast<DeclRefExpr>(to)) {
    auto it = depths.find(d->getDecl());
    return define(d->getDecl(), value, it == depths.end() ? 0 : it->second);
  }
  if (const auto *m = dyn_cast<MemberExpr>(to)) {
    if (isa<FieldDecl>(m->getMemberDecl())) {
      const VarDecl *root = rootVariable(m);
      auto it = root ? depths.find(root) : depths.end();
      define(m->getMemberDecl(), value, it == depths.end() ? 0 : it->second);
    }
    return;
  }
  if (const auto *a = dyn_cast<ArraySubscriptExpr>(to)) {
    // An element of an array of this thread's; memory of others is not followed.
    const VarDecl *root = rootVariable(a);
    if (root && root->isLocalVarDeclOrParm() && !isShared(root)) {
      auto it = depths.find(root);
      define(root, combine(value, evaluate(a->getIdx())), it == depths.end() ? 0 : it->second);
    }
    return;
  }
  if (const auto *c = dyn_cast<AbstractConditionalOperator>(to)) {
    assign(c->getTrueExpr(), value);
    assign(c->getFalseExpr(), value);
  }
}

void Analyzer::record(Event event) {
  if (!isRecording)
    return;
  for (const Control &c : controls)
    if (c.level > Uniformity::Block)
      event.controls.push_back(c);
  event.loop = loops.empty() ? nullptr : loops.back();
  program.list[program.index[function]].events.push_back(std::move(event));
}

void Analyzer::bind(const FunctionDecl *f, llvm::ArrayRef<const Expr *> arguments) {
  for (unsigned i = 0; i < f->getNumParams() && i < arguments.size(); ++i) {
    const ParmVarDecl *parameter = f->getParamDecl(i);
    const Expr *argument = arguments[i];
    if (const auto *byDefault = dyn_cast<CXXDefaultArgExpr>(argument))
      argument = byDefault->getExpr();
    Value value = evaluate(argument);
    const VarDecl *root = rootVariable(argument);
    if (parameter->getType()->isPointerType() && root && root->getType()->isArrayType() && !isShared(root) &&
        root->isLocalVarDecl())
      value = Value::of(Uniformity::Divergent);
    define(parameter, value, controls.size());
    // What it writes through a pointer is not followed, but a constant may be none any more.
    const auto *address = dyn_cast<UnaryOperator>(plain(argument));
    if (QualType to = parameter->getType()->getPointeeType();
        address && address->getOpcode() == UO_AddrOf && !to.isNull() && !to.isConstQualified())
      if (const VarDecl *v = rootVariable(address->getSubExpr()); v && v->isLocalVarDecl() && !isShared(v))
        assign(address->getSubExpr(), Value::of(Uniformity::Grid));
    // What the callee writes through a reference comes back.
    if (const auto *r = parameter->getType()->getAs<ReferenceType>(); r && !r->getPointeeType().isConstQualified())
      if (Value back = variableValue(parameter); !back.isUnset)
        assign(argument, back);
  }
}

void Analyzer::walkCall(const CallExpr *call) {
  const FunctionDecl *f = calleeOf(call);
  bool isOwn = f && f->hasBody() && program.index.count(f);
  if (isOwn) {
    // The receiver of an operator is its first argument.
    unsigned shift = isa<CXXOperatorCallExpr>(call) && isa<CXXMethodDecl>(f) && call->getNumArgs() > 0 ? 1 : 0;
    bind(f, llvm::ArrayRef<const Expr *>(call->getArgs(), call->getNumArgs()).drop_front(shift));
    record({EventKind::Call, call, call, calleeName(call), f, {}, nullptr});
    return;
  }
  if (auto kind = kindOfCall(call, pass.where))
    record({*kind, call, call, calleeName(call), nullptr, {}, nullptr});
  // CUDA's and others' functions that give results through pointers: *p may be anything.
  for (const Expr *argument : call->arguments())
    if (const auto *u = dyn_cast<UnaryOperator>(plain(argument)); u && u->getOpcode() == UO_AddrOf)
      if (const VarDecl *root = rootVariable(u->getSubExpr()); root && root->isLocalVarDecl() && !isShared(root))
        assign(u->getSubExpr(), Value::data(Uniformity::Divergent));
}

void Analyzer::walkExpression(const Expr *e) {
  if (!e)
    return;
  if (isa<LambdaExpr>(e))
    return; // its body is a function of its own
  if (const auto *pseudo = dyn_cast<PseudoObjectExpr>(e))
    e = pseudo->getSyntacticForm();
  auto conditional = [&](const Expr *condition, const Expr *then, unsigned arm) {
    Value v = evaluate(condition);
    if (v.constant)
      v.level = Uniformity::Grid;
    controls.push_back({Control::Branch, v.level, condition, e, arm, v.isData, nullptr});
    walkExpression(then);
    controls.pop_back();
  };
  if (const auto *b = dyn_cast<BinaryOperator>(e); b && b->isLogicalOp()) {
    walkExpression(b->getLHS());
    return conditional(b->getLHS(), b->getRHS(), 0);
  }
  if (const auto *c = dyn_cast<AbstractConditionalOperator>(e)) {
    walkExpression(c->getCond());
    conditional(c->getCond(), c->getTrueExpr(), 0);
    return conditional(c->getCond(), c->getFalseExpr(), 1);
  }
  if (const auto *init = dyn_cast<CXXDefaultInitExpr>(e))
    return walkExpression(init->getExpr());
  for (const Stmt *child : e->children())
    if (const auto *x = dyn_cast_or_null<Expr>(child))
      walkExpression(x);
  if (const auto *construct = dyn_cast<CXXConstructExpr>(e))
    walkConstruct(construct);
  else if (const auto *temporary = dyn_cast<CXXBindTemporaryExpr>(e))
    destroy(temporary->getType(), temporary);
  else if (const auto *d = dyn_cast<CXXDeleteExpr>(e))
    destroy(d->getDestroyedType(), d);
  else if (const auto *b = dyn_cast<BinaryOperator>(e); b && b->isAssignmentOp())
    assign(b->getLHS(), evaluate(b));
  else if (const auto *u = dyn_cast<UnaryOperator>(e); u && u->isIncrementDecrementOp())
    assign(u->getSubExpr(), evaluate(u));
  else if (const auto *call = dyn_cast<CallExpr>(e))
    walkCall(call);
}

/// The object that \p init makes for a variable or the caller ends with these, not with the expression.
static const Expr *withoutEnd(const Expr *init) {
  if (const auto *cleanups = dyn_cast<ExprWithCleanups>(init))
    init = cleanups->getSubExpr();
  if (const auto *temporary = dyn_cast<CXXBindTemporaryExpr>(init))
    init = temporary->getSubExpr();
  return init;
}

void Analyzer::declare(const VarDecl *variable) {
  depths[variable] = controls.size();
  const Expr *init = variable->getInit();
  if (!init)
    return;
  walkExpression(withoutEnd(init));
  if (!isShared(variable))
    define(variable, evaluate(init), controls.size());
}

void Analyzer::leave(Control::Kind kind, const Stmt *s) {
  // What is left; a switch is no place for a `continue`.
  const Stmt *target = nullptr;
  if (kind == Control::Left)
    for (const Stmt *around : loops)
      if (!isa<ContinueStmt>(s) || !isa<SwitchStmt>(around))
        target = around;
  // From where the threads come together again if nobody leaves.
  size_t depth = 0;
  for (size_t i = 0; target && i < controls.size(); ++i)
    if (controls[i].statement == target)
      depth = i + 1;
  Control control{kind, controlLevel(depth), nullptr, s, 0, false, target};
  if (control.level <= Uniformity::Block)
    return;
  for (size_t i = depth; i < controls.size(); ++i) {
    if (!control.condition && controls[i].level == control.level)
      control.condition = controls[i].condition;
    control.isData |= controls[i].isData && controls[i].level > Uniformity::Block;
  }
  // A `continue` leaves the loop's turns as they are.
  for (size_t i = kind == Control::Left ? loops.size() - 1 : 0; i < loops.size() && !isa<ContinueStmt>(s); ++i) {
    auto [it, isNew] = exits.try_emplace(loops[i], control);
    Control &exit = it->second;
    bool isWorse = control.level > exit.level || (control.isData && !exit.isData);
    if (isWorse) {
      bool wasData = exit.isData;
      Uniformity level = join(exit.level, control.level);
      exit = control;
      exit.level = level;
      exit.isData |= wasData;
    }
    hasChanged |= isNew || isWorse;
  }
  // It holds for what follows: below the conditions that end before.
  controls.insert(controls.begin() + static_cast<ptrdiff_t>(depth), control);
}

void Analyzer::walkIf(const IfStmt *s) {
  if (s->getInit())
    walk(s->getInit());
  if (const VarDecl *v = s->getConditionVariable())
    declare(v);
  walkExpression(s->getCond());
  Value condition = evaluate(s->getCond());
  auto arm = [&](const Stmt *body, unsigned number) {
    // `if constexpr`, or a constant of the template: the other arm is not there.
    if (!body || (condition.constant && (*condition.constant != 0) != (number == 0)))
      return;
    // returns insert themselves further down, so the place of this condition moves
    size_t before = controls.size();
    controls.push_back({Control::Branch, condition.constant ? Uniformity::Grid : condition.level, s->getCond(), s,
                        number, condition.isData, nullptr});
    walk(body);
    destroyDeclared(body);
    // What was left stays; the condition goes.
    for (size_t i = controls.size(); i-- > before;)
      if (controls[i].statement == s && controls[i].kind == Control::Branch) {
        controls.erase(controls.begin() + static_cast<ptrdiff_t>(i));
        break;
      }
  };
  arm(s->getThen(), 0);
  arm(s->getElse(), 1);
  destroyDeclared(s->getConditionVariableDeclStmt());
  destroyDeclared(s->getInit());
}

void Analyzer::walkSwitch(const SwitchStmt *s) {
  if (s->getInit())
    walk(s->getInit());
  walkExpression(s->getCond());
  Value condition = evaluate(s->getCond());
  size_t before = controls.size();
  loops.push_back(s);
  controls.push_back({Control::Branch, condition.level, s->getCond(), s, 0, condition.isData, nullptr});
  if (const auto *body = dyn_cast<CompoundStmt>(s->getBody())) {
    for (const Stmt *child : body->body()) {
      const Stmt *inner = child;
      while (const auto *label = dyn_cast<SwitchCase>(inner)) {
        for (Control &c : controls)
          if (c.statement == s)
            ++c.arm;
        inner = label->getSubStmt();
      }
      // The `break` at the end of a case leaves nothing behind.
      if (!isa<BreakStmt>(inner))
        walk(inner);
    }
  } else {
    walk(s->getBody());
  }
  loops.pop_back();
  (void)before;
  llvm::erase_if(controls, [&](const Control &c) {
    return c.statement == s || c.loop == s;
  });
  destroyDeclared(s->getInit());
}

void Analyzer::forgetAssigned(const Stmt *loop) {
  class Assigned : public DynamicRecursiveASTVisitor {
  public:
    explicit Assigned(llvm::DenseMap<const ValueDecl *, Value> &here) : here(here) {}
    bool VisitBinaryOperator(BinaryOperator *b) override {
      if (b->isAssignmentOp())
        forget(b->getLHS());
      return true;
    }
    bool VisitUnaryOperator(UnaryOperator *u) override {
      if (u->isIncrementDecrementOp() || u->getOpcode() == UO_AddrOf)
        forget(u->getSubExpr());
      return true;
    }
    bool VisitCallExpr(CallExpr *call) override {
      // References may be assigned.
      for (const Expr *argument : call->arguments())
        forget(argument);
      return true;
    }
    bool VisitGCCAsmStmt(GCCAsmStmt *a) override {
      for (unsigned i = 0; i < a->getNumOutputs(); ++i)
        forget(a->getOutputExpr(i));
      return true;
    }

  private:
    void forget(const Expr *e) {
      if (const auto *d = llvm::dyn_cast_or_null<DeclRefExpr>(plain(e)))
        here.erase(d->getDecl());
    }
    llvm::DenseMap<const ValueDecl *, Value> &here;
  };
  Assigned(here).TraverseStmt(const_cast<Stmt *>(loop));
}

void Analyzer::walkLoop(const Stmt *loop, const Stmt *init, const Expr *condition, const Stmt *increment,
                        const Stmt *body) {
  if (init) {
    if (const auto *d = dyn_cast<DeclStmt>(init))
      for (const Decl *decl : d->decls())
        if (const auto *v = dyn_cast<VarDecl>(decl))
          heads[v] = loop;
    walk(init);
  }
  forgetAssigned(loop);
  if (condition)
    walkExpression(condition);
  Value turns = condition ? evaluate(condition) : Value::of(Uniformity::Grid);
  record({EventKind::Loop, nullptr, loop, "", nullptr, {}, nullptr});
  loops.push_back(loop);
  controls.push_back({Control::Loop, turns.isUnset ? Uniformity::Grid : turns.level, condition, loop, 0, turns.isData, nullptr});
  // In later turns those are missing who have left in an earlier one.
  if (auto it = exits.find(loop); it != exits.end()) {
    controls.push_back(it->second);
    controls.back().loop = loop;
  }
  walk(body);
  destroyDeclared(body);
  // `continue` holds to the end of the body only.
  llvm::erase_if(controls, [&](const Control &c) { return c.loop == loop && isa<ContinueStmt>(c.statement); });
  if (increment)
    walk(increment);
  loops.pop_back();
  forgetAssigned(loop);
  // Who has left the loop is with the others again.
  llvm::erase_if(controls, [&](const Control &c) { return c.statement == loop || c.loop == loop; });
  destroyDeclared(init);
}

void Analyzer::walk(const Stmt *s) {
  if (!s)
    return;
  if (const auto *block = dyn_cast<CompoundStmt>(s)) {
    for (const Stmt *child : block->body())
      walk(child);
    for (auto child = block->body_rbegin(); child != block->body_rend(); ++child)
      destroyDeclared(*child);
  } else if (const auto *e = dyn_cast<Expr>(s)) {
    walkExpression(e);
  } else if (const auto *d = dyn_cast<DeclStmt>(s)) {
    for (const Decl *decl : d->decls())
      if (const auto *v = dyn_cast<VarDecl>(decl))
        declare(v);
  } else if (const auto *i = dyn_cast<IfStmt>(s)) {
    walkIf(i);
  } else if (const auto *f = dyn_cast<ForStmt>(s)) {
    walkLoop(f, f->getInit(), f->getCond(), f->getInc(), f->getBody());
  } else if (const auto *w = dyn_cast<WhileStmt>(s)) {
    walkLoop(w, nullptr, w->getCond(), nullptr, w->getBody());
  } else if (const auto *w = dyn_cast<DoStmt>(s)) {
    walkLoop(w, nullptr, w->getCond(), nullptr, w->getBody());
  } else if (const auto *r = dyn_cast<CXXForRangeStmt>(s)) {
    if (const VarDecl *v = r->getLoopVariable())
      declare(v);
    walkLoop(r, nullptr, nullptr, nullptr, r->getBody());
  } else if (const auto *w = dyn_cast<SwitchStmt>(s)) {
    walkSwitch(w);
  } else if (const auto *r = dyn_cast<ReturnStmt>(s)) {
    if (const Expr *e = r->getRetValue()) {
      walkExpression(withoutEnd(e));
      Value v = evaluate(e);
      if (!v.isUnset) {
        if (Uniformity level = controlLevel(0); level > Uniformity::Block)
          v = weakened(v, level);
        Value &old = program.results.try_emplace(function, Value::unset()).first->second;
        Value joined = join(old, v);
        if (!(joined == old)) {
          old = joined;
          hasChanged = true;
        }
      }
    }
    record({EventKind::Return, nullptr, r, "", nullptr, {}, nullptr});
    leave(Control::Returned, r);
  } else if (isa<BreakStmt, ContinueStmt>(s)) {
    leave(Control::Left, s);
  } else if (isa<GotoStmt>(s)) {
    leave(Control::Returned, s);
  } else if (const auto *a = dyn_cast<GCCAsmStmt>(s)) {
    walkAssembly(a);
  } else {
    // Labels, attributes, case labels without a switch's body around.
    for (const Stmt *child : s->children())
      walk(child);
  }
}

void Analyzer::walkAssembly(const GCCAsmStmt *a) {
  // All instructions that are no function are one event.
  bool isTold = false;
  for (StringRef function : functionsOfPtx(a->getAsmString())) {
    EventKind kind = function.empty() ? EventKind::Assembly : kindOfFunction(function).value_or(EventKind::Assembly);
    if (kind != EventKind::Assembly || !isTold)
      record({kind, nullptr, a, function, nullptr, {}, nullptr});
    isTold |= kind == EventKind::Assembly;
  }
  for (unsigned i = 0; i < a->getNumOutputs(); ++i)
    assign(a->getOutputExpr(i), Value::data(Uniformity::Divergent));
}

void Analyzer::walkFunction(const Function &f) {
  function = f.decl;
  shape = program.shapes[function];
  controls.clear();
  loops.clear();
  here.clear();
  for (const ParmVarDecl *p : function->parameters())
    depths[p] = 0;
  if (const auto *constructor = dyn_cast<CXXConstructorDecl>(function))
    for (const CXXCtorInitializer *init : constructor->inits()) {
      walkExpression(init->getInit());
      if (const FieldDecl *field = init->getAnyMember())
        define(field, evaluate(init->getInit()), 0);
    }
  walk(function->getBody());
}

} // namespace warp2wave::kernel
