// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Kernel/DeviceProgram.h"
#include "Analyzer.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "llvm/ADT/SetVector.h"

using namespace clang;
using llvm::dyn_cast;
using llvm::isa;
using llvm::StringRef;

namespace warp2wave::kernel {

namespace {

/// Finds the device functions with a body, and the launches.
class Collector : public DynamicRecursiveASTVisitor {
public:
  Collector() { ShouldVisitTemplateInstantiations = true; }

  bool VisitFunctionDecl(FunctionDecl *f) override {
    note(f);
    return true;
  }
  bool VisitLambdaExpr(LambdaExpr *lambda) override {
    if (CXXMethodDecl *call = lambda->getCallOperator())
      note(call);
    return true;
  }
  bool VisitCUDAKernelCallExpr(CUDAKernelCallExpr *call) override {
    launches.push_back(call);
    if (const Expr *callee = call->getCallee())
      harmless.insert(plain(callee));
    return true;
  }
  /// What asks for, or sets, a property of a kernel does not launch it.
  bool VisitCallExpr(CallExpr *call) override {
    const FunctionDecl *f = call->getDirectCallee();
    const IdentifierInfo *name = f ? f->getIdentifier() : nullptr;
    if (name && (name->getName().starts_with("cudaFunc") || name->getName().starts_with("cudaOccupancy")))
      for (const Expr *argument : call->arguments()) {
        while (const auto *cast = dyn_cast<CastExpr>(plain(argument)))
          argument = cast->getSubExpr();
        if (const auto *address = dyn_cast<UnaryOperator>(plain(argument)); address && address->getOpcode() == UO_AddrOf)
          argument = address->getSubExpr();
        harmless.insert(plain(argument));
      }
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *e) override {
    if (const auto *f = dyn_cast<FunctionDecl>(e->getDecl()); f && f->hasAttr<CUDAGlobalAttr>())
      mentions.emplace_back(e, f);
    return true;
  }

  llvm::SetVector<const FunctionDecl *> functions;
  std::vector<const CUDAKernelCallExpr *> launches;
  /// Kernels that are named, and those of the names that launch with <<<>>> or do not launch.
  std::vector<std::pair<const DeclRefExpr *, const FunctionDecl *>> mentions;
  llvm::DenseSet<const Expr *> harmless;

private:
  void note(const FunctionDecl *f) {
    if (!f->doesThisDeclarationHaveABody() || !f->getBody() || !runsOnDevice(f))
      return;
    // A template speaks for itself only if nobody says what its parameters are.
    if (f->isTemplated() && hasInstantiation(f))
      return;
    functions.insert(f);
  }

  static bool hasInstantiation(const FunctionDecl *f) {
    if (const FunctionTemplateDecl *t = f->getDescribedFunctionTemplate())
      for (const FunctionDecl *s : t->specializations())
        if (s->hasBody())
          return true;
    if (const auto *record = dyn_cast<CXXRecordDecl>(f->getDeclContext()))
      if (const ClassTemplateDecl *t = record->getDescribedClassTemplate())
        return !t->specializations().empty();
    return false;
  }
};

/// Does the code ask for more than the first dimension of the block?
class DimensionVisitor : public DynamicRecursiveASTVisitor {
public:
  bool VisitPseudoObjectExpr(PseudoObjectExpr *e) override {
    auto [object, member] = builtinMember(e);
    usesMore |= object == "threadIdx" && member != "x";
    return true;
  }
  bool VisitMSPropertyRefExpr(MSPropertyRefExpr *e) override {
    auto [object, member] = builtinMember(e);
    usesMore |= object == "threadIdx" && member != "x";
    return true;
  }
  /// block.thread_index().y, or the index as a whole.
  bool VisitMemberExpr(MemberExpr *m) override {
    const auto *call = dyn_cast<CallExpr>(plain(m->getBase()));
    if (call && builtinOfGroup(call) == "threadIdx" && m->getMemberDecl()->getDeclName().getAsString() == "x")
      firstOnly.insert(call);
    return true;
  }
  bool VisitCallExpr(CallExpr *call) override {
    usesMore |= builtinOfGroup(call) == "threadIdx" && !firstOnly.contains(call);
    return true;
  }
  llvm::SmallPtrSet<const CallExpr *, 4> firstOnly;
  bool usesMore = false;
};

const FunctionDecl *definitionOf(const FunctionDecl *f) {
  const FunctionDecl *definition = nullptr;
  return f && f->hasBody(definition) ? definition : f;
}

/// A variable that keeps what it begins with: nothing in its function but reads, and copies of the whole.
class ChangeVisitor : public DynamicRecursiveASTVisitor {
public:
  explicit ChangeVisitor(const VarDecl *variable) : variable(variable) {}

  bool VisitDeclRefExpr(DeclRefExpr *e) override {
    mentions += e->getDecl() == variable;
    return true;
  }
  bool VisitImplicitCastExpr(ImplicitCastExpr *cast) override {
    const Expr *from = cast->getSubExpr()->IgnoreParens();
    bool isRead = cast->getCastKind() == CK_LValueToRValue;
    if (const auto *member = dyn_cast<MemberExpr>(from); isRead && member)
      from = member->getBase()->IgnoreParens();
    // Bound to a `const dim3 &`, as a copy is.
    reads += (isRead || (cast->getCastKind() == CK_NoOp && cast->getType().isConstQualified())) && isIt(from);
    return true;
  }
  bool isChanged() const { return mentions != reads; }

private:
  bool isIt(const Expr *e) const {
    const auto *d = dyn_cast<DeclRefExpr>(e);
    return d && d->getDecl() == variable;
  }
  const VarDecl *variable;
  unsigned mentions = 0, reads = 0;
};

/// What \p v begins with, if it has nothing else wherever it is read; null otherwise.
const Expr *lastingValue(const VarDecl *v) {
  const Expr *value = v ? v->getAnyInitializer() : nullptr;
  if (!value || v->getType().isVolatileQualified() || v->getType().getNonReferenceType() != v->getType())
    return nullptr;
  if (v->getType().isConstQualified())
    return value;
  const auto *function = dyn_cast<FunctionDecl>(v->getDeclContext());
  if (!v->isLocalVarDecl() || !function || !function->getBody())
    return nullptr;
  ChangeVisitor visitor(v);
  visitor.TraverseStmt(function->getBody());
  return visitor.isChanged() ? nullptr : value;
}

} // namespace

std::array<int64_t, 3> dimensionsOf(const Expr *e, const ASTContext &context) {
  std::array<int64_t, 3> result{0, 0, 0};
  e = plain(e);
  if (const auto *construct = dyn_cast<CXXConstructExpr>(e)) {
    if (construct->getNumArgs() == 1 && !construct->getArg(0)->getType()->isIntegralOrEnumerationType())
      return dimensionsOf(construct->getArg(0), context);
    for (unsigned i = 0; i < construct->getNumArgs() && i < 3; ++i)
      result[i] = constantOf(construct->getArg(i), context).value_or(0);
    if (construct->getNumArgs() == 1)
      result[1] = result[2] = 1;
    return result;
  }
  if (const auto *d = dyn_cast<DeclRefExpr>(e))
    if (const Expr *value = lastingValue(dyn_cast<VarDecl>(d->getDecl()))) {
      if (!d->getType()->isIntegralOrEnumerationType())
        return dimensionsOf(value, context);
      e = value;
    }
  if (auto n = constantOf(e, context))
    result = {*n, 1, 1};
  else if (e->getType()->isIntegralOrEnumerationType())
    result = {0, 1, 1};
  return result;
}

void Analyzer::collect() {
  Collector collector;
  for (Decl *d : pass.decls)
    collector.TraverseDecl(d);
  program.pass = &pass;
  for (const FunctionDecl *f : collector.functions) {
    program.index[f] = static_cast<unsigned>(program.list.size());
    Function function;
    function.decl = f;
    function.isKernel = f->hasAttr<CUDAGlobalAttr>();
    program.list.push_back(std::move(function));
  }
  for (const CUDAKernelCallExpr *call : collector.launches) {
    const FunctionDecl *kernel = definitionOf(call->getDirectCallee());
    const CallExpr *config = call->getConfig();
    if (!kernel || !config || config->getNumArgs() < 2)
      continue;
    LaunchShape shape;
    shape.launch = call;
    shape.block = dimensionsOf(config->getArg(1), pass.context);
    shape.dynamicShared = 0;
    if (config->getNumArgs() > 2 && !isa<CXXDefaultArgExpr>(config->getArg(2)))
      shape.dynamicShared = constantOf(config->getArg(2), pass.context).value_or(-1);
    program.launches[kernel].push_back(shape);
  }
  // cudaLaunchKernel, a node of a graph, a pointer that some function launches: blocks of any shape.
  for (const auto &[mention, kernel] : collector.mentions)
    if (!collector.harmless.contains(mention))
      program.launches[definitionOf(kernel)].push_back(LaunchShape());
}

void Analyzer::findShapes() {
  // Who calls whom is asked before the events are known.
  class Calls : public DynamicRecursiveASTVisitor {
  public:
    bool VisitCallExpr(CallExpr *call) override {
      if (const FunctionDecl *f = calleeOf(call))
        callees.insert(f);
      return true;
    }
    bool VisitCXXConstructExpr(CXXConstructExpr *e) override {
      callees.insert(constructorOf(e));
      for (const FunctionDecl *f : destructorsOf(e->getType()))
        callees.insert(f);
      if (!e->getConstructor()->isUserProvided())
        traverse(constructorOf(e), /*withBody=*/false);
      return true;
    }
    bool VisitCXXDefaultInitExpr(CXXDefaultInitExpr *e) override { return TraverseStmt(e->getExpr()); }
    void traverse(const FunctionDecl *f, bool withBody = true) {
      if (withBody)
        TraverseStmt(f->getBody());
      if (const auto *constructor = dyn_cast<CXXConstructorDecl>(f))
        for (const CXXCtorInitializer *init : constructor->inits())
          TraverseStmt(init->getInit());
    }
    llvm::SetVector<const FunctionDecl *> callees;
  };
  llvm::DenseMap<const FunctionDecl *, std::pair<bool, llvm::SetVector<const FunctionDecl *>>> about;
  for (const Function &f : program.list) {
    DimensionVisitor dimensions;
    Calls calls;
    dimensions.TraverseStmt(const_cast<Stmt *>(f.decl->getBody()));
    if (const auto *constructor = dyn_cast<CXXConstructorDecl>(f.decl))
      for (const CXXCtorInitializer *init : constructor->inits())
        dimensions.TraverseStmt(init->getInit());
    calls.traverse(f.decl);
    about[f.decl] = {dimensions.usesMore, std::move(calls.callees)};
  }
  llvm::DenseMap<const FunctionDecl *, bool> hasShape;
  for (const Function &f : program.list) {
    if (!f.isKernel)
      continue;
    llvm::SetVector<const FunctionDecl *> reached;
    reached.insert(f.decl);
    bool usesMore = false;
    for (size_t i = 0; i < reached.size(); ++i)
      if (auto it = about.find(reached[i]); it != about.end()) {
        usesMore |= it->second.first;
        for (const FunctionDecl *callee : it->second.second)
          if (program.index.count(callee))
            reached.insert(callee);
      }
    Shape shape;
    shape.isFlat = !usesMore;
    bool isFirst = true;
    for (const LaunchShape &launch : program.launchesOf(f.decl)) {
      for (unsigned i = 0; i < 3; ++i)
        shape.block[i] = isFirst || shape.block[i] == launch.block[i] ? launch.block[i] : 0;
      if (launch.block[1] > 1 || launch.block[2] > 1)
        shape.isFlat = false;
      isFirst = false;
    }
    if (shape.block[1] == 1 && shape.block[2] == 1)
      shape.isFlat = true;
    for (const FunctionDecl *r : reached) {
      if (!program.index.count(r))
        continue;
      auto [it, isNew] = hasShape.try_emplace(r, true);
      if (isNew) {
        program.shapes[r] = shape;
        continue;
      }
      Shape &other = program.shapes[r];
      other.isFlat &= shape.isFlat;
      for (unsigned i = 0; i < 3; ++i)
        if (other.block[i] != shape.block[i])
          other.block[i] = 0;
    }
  }
  for (const Function &f : program.list)
    if (!hasShape.count(f.decl))
      program.shapes[f.decl].isFlat = !about[f.decl].first;
}

void Analyzer::run() {
  collect();
  findShapes();
  // Kernels' parameters, and those of functions that nobody calls, are the same for all.
  llvm::DenseMap<const FunctionDecl *, bool> isCalled;
  auto seed = [&](const Function &f) {
    for (const ParmVarDecl *p : f.decl->parameters())
      program.variables.try_emplace(p, Value::of(Uniformity::Grid));
  };
  for (const Function &f : program.list)
    if (f.isKernel)
      seed(f);
  constexpr unsigned mostRounds = 40;
  for (unsigned round = 0; round < mostRounds; ++round) {
    hasChanged = false;
    for (const Function &f : program.list)
      walkFunction(f);
    if (hasChanged)
      continue;
    // Parameters that no call has reached.
    for (const Function &f : program.list)
      for (const ParmVarDecl *p : f.decl->parameters())
        if (program.variables.try_emplace(p, Value::of(Uniformity::Grid)).second)
          hasChanged = true;
    if (!hasChanged)
      break;
  }
  isRecording = true;
  for (size_t i = 0; i < program.list.size(); ++i)
    walkFunction(program.list[i]);
  // Through the calls.
  for (bool isNew = true; isNew;) {
    isNew = false;
    for (Function &f : program.list)
      for (const Event &e : f.events) {
        const Function *callee = e.kind == EventKind::Call ? program.find(e.callee) : nullptr;
        bool barrier = e.kind == EventKind::Barrier || (callee && callee->mayBarrier);
        bool collect = e.kind == EventKind::Shuffle || e.kind == EventKind::Vote || (callee && callee->mayCollect);
        if ((barrier && !f.mayBarrier) || (collect && !f.mayCollect)) {
          f.mayBarrier |= barrier;
          f.mayCollect |= collect;
          isNew = true;
        }
      }
  }
  for (const Function &f : program.list)
    for (const Event &e : f.events)
      if (e.kind == EventKind::Call)
        if (auto it = program.index.find(e.callee); it != program.index.end())
          program.list[it->second].callers.push_back(f.decl);
}

DeviceProgram DeviceProgram::analyze(UnitPass &pass) {
  DeviceProgram program;
  Analyzer(pass, program).run();
  return program;
}

Value DeviceProgram::valueOf(const Expr *e, const Function &f) const {
  // Evaluating changes nothing.
  Analyzer analyzer(*pass, const_cast<DeviceProgram &>(*this));
  analyzer.shape = shapeOf(f.decl);
  Value v = analyzer.evaluate(e);
  return v.isUnset ? Value::of(Uniformity::Grid) : v;
}

const Function *DeviceProgram::find(const FunctionDecl *f) const {
  auto it = index.find(f);
  return it == index.end() ? nullptr : &list[it->second];
}

llvm::ArrayRef<LaunchShape> DeviceProgram::launchesOf(const FunctionDecl *kernel) const {
  auto it = launches.find(kernel);
  return it == launches.end() ? llvm::ArrayRef<LaunchShape>() : llvm::ArrayRef<LaunchShape>(it->second);
}

std::vector<const Function *> DeviceProgram::reachableFrom(const Function &f) const {
  llvm::SetVector<const Function *> reached;
  reached.insert(&f);
  for (size_t i = 0; i < reached.size(); ++i)
    for (const Event &e : reached[i]->events)
      if (e.kind == EventKind::Call)
        if (const Function *callee = find(e.callee))
          reached.insert(callee);
  return {reached.begin(), reached.end()};
}

} // namespace warp2wave::kernel
