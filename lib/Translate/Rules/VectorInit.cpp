// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Initialisers of CUDA's vector types, which are plain structures there and classes with constructors in HIP: one of
// all elements, and up to HIP 6.4 one of a single number that every element gets.
//
//   float4 v{1.f};              ->  float4 v{1.f, 0, 0, 0};       HIP would make it 1, 1, 1, 1
//   uint4 z = {0};              ->  uint4 z = {0, 0, 0, 0};
//   int2 t[2] = {1, 2, 3};      ->  int2 t[2] = {{1, 2}, {3, 0}};
//   int2 p = {.y = 1};          ->  int2 p = {0, 1};

#include "FunctionVisitor.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace warp2wave {

namespace {

/// How many elements a type of CUDA's like ushort3 has; 0 for all other types, and for those of one element.
unsigned elementsOf(QualType type, const UnitPass &pass) {
  const auto *record = type->getAsCXXRecordDecl();
  if (!record || !record->getIdentifier() || !pass.where.isSdk(record))
    return 0;
  llvm::StringRef name = record->getName();
  char count = name.empty() ? '0' : name.back();
  if (count < '2' || count > '4')
    return 0;
  name = name.drop_back();
  if (name != "u")
    name.consume_front("u");
  bool isVector = llvm::StringSwitch<bool>(name)
                      .Cases({"char", "short", "int", "long", "longlong", "float", "double"}, true)
                      .Default(false);
  return isVector ? unsigned(count - '0') : 0;
}

class Visitor : public FunctionVisitor {
public:
  explicit Visitor(UnitPass &pass) : FunctionVisitor(pass) { ShouldVisitTemplateInstantiations = true; }

  /// Called for lists as they are written; each inner list with braces comes by itself.
  bool VisitInitListExpr(InitListExpr *list) override {
    if (const InitListExpr *semantic = list->isSemanticForm() ? list : list->getSemanticForm())
      complete(semantic);
    return true;
  }

private:
  void complete(const InitListExpr *list) {
    if (list->isTransparent() || list->getType().isNull() || list->isTypeDependent())
      return;
    bool isElided = hasNoBraces(list);
    if (unsigned elements = elementsOf(list->getType(), pass)) {
      const InitListExpr *written = list->getSyntacticForm() ? list->getSyntacticForm() : list;
      if (!isElided && written->getNumInits() && llvm::isa<DesignatedInitExpr>(written->getInit(0)))
        designated(written, elements);
      else
        plain(list, elements, isElided);
      return;
    }
    for (const Expr *e : list->inits())
      if (const auto *inner = llvm::dyn_cast_or_null<InitListExpr>(e); inner && hasNoBraces(inner))
        complete(inner);
  }

  /// clang gives a list whose braces are left out the place of its first element.
  static bool hasNoBraces(const InitListExpr *list) {
    return list->getNumInits() && list->getInit(0) && list->getLBraceLoc() == list->getInit(0)->getBeginLoc();
  }

  static std::string zeros(unsigned count) {
    std::string text;
    for (unsigned i = 0; i < count; ++i)
      text += ", 0";
    return text;
  }

  void plain(const InitListExpr *list, unsigned elements, bool isElided) {
    std::vector<const Expr *> given;
    for (const Expr *e : list->inits())
      if (e && !llvm::isa<ImplicitValueInitExpr>(e))
        given.push_back(e);
    if (given.empty() || given.size() > elements || (given.size() == elements && !isElided))
      return;
    auto first = pass.where.range(given.front()->getSourceRange()),
         last = pass.where.range(given.back()->getSourceRange());
    if (!first || !last || first->first.file != last->first.file)
      return report(list->getLBraceLoc(), list->getType());
    Change change{"vector-init", first->first.file.str(), first->first.offset, {}, {}, {}};
    if (isElided)
      change.edits.push_back({first->first.offset, 0, "{"});
    change.edits.push_back({last->first.offset + last->second, 0,
                            zeros(elements - unsigned(given.size())) + (isElided ? "}" : ""), /*closing=*/true});
    add(std::move(change), list->getType());
  }

  /// Instances of a template may want different texts at one place.
  void add(Change change, QualType type) {
    auto [it, isNew] = made.try_emplace({change.file, change.anchor}, change.edits);
    if (isNew || it->second == change.edits)
      return pass.facts.changes.push_back(std::move(change));
    llvm::erase_if(pass.facts.changes, [&](const Change &c) {
      return c.rule == change.rule && c.file == change.file && c.anchor == change.anchor;
    });
    report(change.file, change.anchor, type);
  }

  void report(SourceLocation loc, QualType type) {
    if (auto at = pass.where.token(loc))
      report(at->file.str(), at->offset, type);
  }

  void report(std::string file, unsigned offset, QualType type) {
    Change change{"vector-init", file, offset, {}, {}, {}};
    change.findings.push_back(
        {FindingId::VectorInit, file, offset, 1,
         "an initialiser of '" + type.getUnqualifiedType().getAsString() +
             "' leaves out elements, which HIP's constructors refuse or set otherwise; write all of them"});
    pass.facts.changes.push_back(std::move(change));
  }

  void designated(const InitListExpr *list, unsigned elements) {
    std::optional<Change> change;
    unsigned next = 0;
    for (const Expr *e : list->inits()) {
      const auto *d = llvm::dyn_cast<DesignatedInitExpr>(e);
      if (!d || d->size() != 1 || !d->getDesignator(0)->isFieldDesignator() || !d->getDesignator(0)->getFieldDecl())
        return report(list->getLBraceLoc(), list->getType());
      unsigned field = d->getDesignator(0)->getFieldDecl()->getFieldIndex();
      auto dot = pass.where.token(d->getBeginLoc());
      auto value = pass.where.range(d->getInit()->getSourceRange());
      if (!dot || !value || dot->file != value->first.file || field < next || dot->offset >= value->first.offset)
        return report(list->getLBraceLoc(), list->getType());
      if (!change)
        change = Change{"vector-init", dot->file.str(), dot->offset, {}, {}, {}};
      std::string skipped;
      for (; next < field; ++next)
        skipped += "0, ";
      change->edits.push_back({dot->offset, value->first.offset - dot->offset, skipped});
      if (e == list->getInit(list->getNumInits() - 1) && field + 1 < elements)
        change->edits.push_back(
            {value->first.offset + value->second, 0, zeros(elements - field - 1), /*closing=*/true});
      next = field + 1;
    }
    if (change)
      add(std::move(*change), list->getType());
  }

  std::map<std::pair<std::string, unsigned>, std::vector<Edit>> made;
};

} // namespace

void ruleVectorInit(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
