// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two case labels that are one in HIP, which C++ refuses, and labels of errors that HIP never reports and has no name
// for:
//
//   case cudaErrorUnknown: return 1;        case hipErrorUnknown: return 1;
//   case CUDA_ERROR_UNKNOWN: return 2;  ->  /* ... */ return 2;
//   case CUDA_ERROR_INVALID_PC: return 3;   /* ... */ return 3;
//
// Only the label goes. What follows it is still reached by falling through from above, just as before; what no code can
// enter any more says the finding. A label that a macro makes together with its statements goes with them, if nothing
// falls into them.

#include "FunctionVisitor.h"
#include "warp2wave/ApiMap/Api.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace warp2wave {

namespace {

/// One label of a switch, and the number that it has in the port.
struct Label {
  const CaseStmt *statement;
  const EnumConstantDecl *name; ///< null for labels that are no enumerator of CUDA's
  int64_t hip;
  const ApiRow *lost = nullptr; ///< the row of an enumerator that HIP lacks, for nothing there reports it
};

const EnumConstantDecl *enumeratorOf(const Expr *e) {
  const auto *ref = llvm::dyn_cast<DeclRefExpr>(e->IgnoreParenCasts());
  if (const auto *constant = llvm::dyn_cast<ConstantExpr>(e->IgnoreParenCasts()))
    ref = llvm::dyn_cast<DeclRefExpr>(constant->getSubExpr()->IgnoreParenCasts());
  return ref ? llvm::dyn_cast<EnumConstantDecl>(ref->getDecl()) : nullptr;
}

/// The statement behind all labels in front of it.
const Stmt *withoutLabels(const Stmt *s) {
  while (const auto *label = llvm::dyn_cast_or_null<SwitchCase>(s))
    s = label->getSubStmt();
  return s;
}

bool isFallThrough(const Stmt *s) {
  const auto *attributed = llvm::dyn_cast_or_null<AttributedStmt>(s);
  return attributed &&
         llvm::any_of(attributed->getAttrs(), [](const Attr *a) { return llvm::isa<FallThroughAttr>(a); });
}

/// Control never goes on behind \p s.
bool leaves(const Stmt *s) {
  s = withoutLabels(s);
  if (const auto *block = llvm::dyn_cast_or_null<CompoundStmt>(s))
    return !block->body_empty() && leaves(block->body_back());
  if (const auto *full = llvm::dyn_cast_or_null<ExprWithCleanups>(s))
    s = full->getSubExpr();
  return llvm::isa_and_nonnull<ReturnStmt, BreakStmt, ContinueStmt, GotoStmt, CXXThrowExpr>(s);
}

class Visitor : public FunctionVisitor {
public:
  using FunctionVisitor::FunctionVisitor;

  bool VisitSwitchStmt(SwitchStmt *s) override {
    std::vector<Label> labels = labelsOf(s), lost;
    llvm::copy_if(labels, std::back_inserter(lost), [](const Label &l) { return l.lost; });
    for (const Label &label : lost)
      putOutLost(s, labels, label);
    llvm::erase_if(labels, [](const Label &l) { return l.lost; });
    std::map<int64_t, const Label *> first;
    for (const Label &label : labels) {
      auto [it, isNew] = first.try_emplace(label.hip, &label);
      if (!isNew && (label.name || it->second->name))
        putOut(s, labels, *it->second, label);
    }
    return true;
  }

private:
  /// The labels in the order of the text; others without a counterpart in HIP are reported elsewhere and left out.
  std::vector<Label> labelsOf(const SwitchStmt *s) const {
    std::vector<Label> labels;
    for (const SwitchCase *c = s->getSwitchCaseList(); c; c = c->getNextSwitchCase()) {
      const auto *label = llvm::dyn_cast<CaseStmt>(c);
      if (!label || label->getRHS() || label->getLHS()->isValueDependent())
        continue;
      Expr::EvalResult value;
      if (!label->getLHS()->EvaluateAsInt(value, pass.context))
        continue;
      Label l{label, enumeratorOf(label->getLHS()), value.Val.getInt().getExtValue()};
      if (l.name && !pass.where.isSdk(l.name))
        l.name = nullptr;
      if (l.name) {
        const ApiRow *row = findApi(l.name->getName(), pass.roc);
        if (!row || (row->kind == RowKind::None && !isNeverReported(*row)))
          continue;
        if (row->kind == RowKind::None)
          l.lost = row;
        if (const ValueRow *number = findValue(l.name->getName(), pass.roc))
          l.hip = number->hip;
      }
      labels.push_back(l);
    }
    std::reverse(labels.begin(), labels.end());
    return labels;
  }

  /// The label of an error that HIP never reports: nothing enters there in CUDA's place either.
  void putOutLost(const SwitchStmt *s, llvm::ArrayRef<Label> labels, const Label &lost) {
    auto at = pass.where.token(lost.statement->getLHS()->getBeginLoc());
    if (!at)
      return;
    Change change{"duplicate-case", at->file.str(), at->offset, {}, {}, {}};
    if (!putOutLabel(s, lost, change) && !putOutCall(s, labels, lost, change))
      return;
    pass.facts.files[at->file.str()].told.insert(at->offset);
    std::string name = textOf(lost).first;
    change.findings.push_back(
        {FindingId::ApiDiffers, at->file.str(), at->offset, unsigned(name.size()),
         "'" + name + "': " + lost.lost->advice.split(';').first.str() + "; its label was put out"});
    pass.facts.changes.push_back(std::move(change));
  }

  void putOut(const SwitchStmt *s, llvm::ArrayRef<Label> labels, const Label &kept, const Label &gone) {
    auto at = pass.where.token(gone.statement->getLHS()->getBeginLoc());
    if (!at)
      return;
    bool isStacked = false;
    for (const Stmt *next = kept.statement; const auto *c = llvm::dyn_cast_or_null<SwitchCase>(next);
         next = c->getSubStmt())
      isStacked |= c == gone.statement;
    Change change{"duplicate-case", at->file.str(), at->offset, {}, {}, {}};
    bool isOut = putOutLabel(s, gone, change) || putOutCall(s, labels, gone, change);
    if (!isOut || !isStacked)
      change.findings.push_back(
          {FindingId::DuplicateCase, at->file.str(), at->offset, textOf(gone).second, message(kept, gone, isOut)});
    pass.facts.changes.push_back(std::move(change));
  }

  /// What stands in the source, and how long it is.
  std::pair<std::string, unsigned> textOf(const Label &l) const {
    if (l.name)
      return {l.name->getName().str(), unsigned(l.name->getName().size())};
    return {std::to_string(l.hip), 1};
  }

  std::string hipName(const Label &kept, const Label &gone) const {
    const EnumConstantDecl *name = gone.name ? gone.name : kept.name;
    return findApi(name->getName(), pass.roc)->target.str();
  }

  std::string message(const Label &kept, const Label &gone, bool isOut) const {
    std::string both = "'" + textOf(gone).first + "' and '" + textOf(kept).first + "' are one value in HIP, '" +
                       hipName(kept, gone) + "'; ";
    return both +
           (isOut ? "the label was put out, so what follows it is no longer entered with '" + textOf(gone).first + "'"
                  : "the port has the label twice and does not compile; take one out");
  }

  /// case X:  ->  a comment. True if the label is written in one piece, in the text or in a macro's body.
  bool putOutLabel(const SwitchStmt *s, const Label &gone, Change &change) const {
    auto begin = pass.where.token(gone.statement->getCaseLoc()),
         name = pass.where.token(gone.statement->getLHS()->getBeginLoc()),
         colon = pass.where.token(gone.statement->getColonLoc());
    unsigned from = 0, length = 0;
    if (begin && colon && begin->file == name->file && colon->file == name->file && begin->offset < name->offset &&
        name->offset < colon->offset) {
      from = begin->offset;
      length = colon->offset + 1 - from;
    } else if (auto range = pass.where.range({gone.statement->getCaseLoc(), gone.statement->getColonLoc()});
               range && range->first.file == change.file) {
      from = range->first.offset; // #define CASE(x) case x:
      length = range->second;
    } else {
      return false;
    }
    comment(gone, from, length, change);
    dropFallThrough(s, gone, change);
    return true;
  }

  /// [[fallthrough]]; must stand in front of a label.
  void dropFallThrough(const SwitchStmt *s, const Label &gone, Change &change) const {
    const auto *body = llvm::dyn_cast<CompoundStmt>(s->getBody());
    if (!body || llvm::isa<SwitchCase>(gone.statement->getSubStmt()))
      return;
    const Stmt *before = nullptr;
    for (const Stmt *child : body->body()) {
      if (child == gone.statement && isFallThrough(withoutLabels(before)))
        if (auto range = pass.where.range(withoutLabels(before)->getSourceRange());
            range && range->first.file == change.file)
          change.edits.push_back({range->first.offset, range->second, withoutLabels(before) == before ? "" : ";"});
      before = child;
    }
  }

  /// ERROR_CASE(X), of #define ERROR_CASE(x) case x: return #x;  ->  nothing.
  bool putOutCall(const SwitchStmt *s, llvm::ArrayRef<Label> labels, const Label &gone, Change &change) const {
    const SourceManager &sm = pass.context.getSourceManager();
    SourceLocation loc = gone.statement->getCaseLoc();
    const auto *body = llvm::dyn_cast<CompoundStmt>(s->getBody());
    if (!loc.isMacroID() || !body)
      return false;
    SourceLocation call = sm.getExpansionLoc(loc);
    auto isInCall = [&](SourceLocation l) { return sm.getExpansionLoc(l) == call; };
    if (isInCall(s->getSwitchLoc()) ||
        llvm::count_if(labels, [&](const Label &l) { return isInCall(l.statement->getCaseLoc()); }) != 1)
      return false;
    const Stmt *before = nullptr;
    bool isFound = false;
    for (const Stmt *child : body->body()) {
      isFound = isInCall(child->getBeginLoc());
      if (isFound)
        break;
      if (!llvm::isa<NullStmt>(child))
        before = child;
    }
    if (!isFound || (before && !leaves(before)))
      return false;
    CharSourceRange range = sm.getExpansionRange(loc);
    auto text = pass.where.range(range.getAsRange());
    if (!text || text->first.file != change.file)
      return false;
    comment(gone, text->first.offset, text->second, change);
    return true;
  }

  /// A deletion takes the edits inside with it, which a replacement would not.
  void comment(const Label &gone, unsigned offset, unsigned length, Change &change) const {
    change.edits.push_back({offset, 0, "/* " + textOf(gone).first + ": no case of its own in HIP */"});
    change.edits.push_back({offset, length, ""});
  }
};

} // namespace

void ruleDuplicateCase(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
