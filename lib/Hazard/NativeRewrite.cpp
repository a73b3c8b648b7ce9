// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The edits of one idiom.  Text is inserted and taken out, never replaced as a
// whole, so that the names in what stays are mapped as everywhere else.

#include "NativeCode.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace clang;
using llvm::dyn_cast;
using llvm::isa;
using llvm::StringRef;

namespace warp2wave::native {

Rewrite::Rewrite(HazardPass &pass, SourceLocation anchor) : anchor(anchor), pass(&pass) {
  auto at = pass.pass.where.token(anchor);
  isFine = at && pass.pass.where.range(SourceRange(anchor, anchor));
  if (at)
    change = {nativeRule.str(), at->file.str(), at->offset, {}, {}, {"w2w/wave.h"}};
}

StringRef Rewrite::content(SourceLocation loc) const {
  const SourceManager &sm = pass->pass.context.getSourceManager();
  return sm.getBufferData(sm.getFileID(sm.getSpellingLoc(loc)));
}

std::optional<std::pair<unsigned, unsigned>> Rewrite::range(SourceRange r) {
  auto at = pass->pass.where.range(r);
  if (!at || at->first.file != change.file) {
    isFine = false;
    return std::nullopt;
  }
  return std::pair(at->first.offset, at->second);
}

/// The statement that ends last inside \p s.
static const Stmt *tail(const Stmt *s) {
  for (;;) {
    if (const auto *i = dyn_cast<IfStmt>(s))
      s = i->getElse() ? i->getElse() : i->getThen();
    else if (const auto *f = dyn_cast<ForStmt>(s))
      s = f->getBody();
    else if (const auto *w = dyn_cast<WhileStmt>(s))
      s = w->getBody();
    else if (const auto *a = dyn_cast<AttributedStmt>(s))
      s = a->getSubStmt();
    else
      return s;
  }
}

std::optional<std::pair<unsigned, unsigned>> Rewrite::extent(const Stmt *s) {
  const SourceManager &sm = pass->pass.context.getSourceManager();
  const Stmt *last = tail(s);
  SourceLocation end = last->getEndLoc();
  if (isa<Expr, ReturnStmt, DoStmt, AsmStmt>(last)) {
    auto semicolon = Lexer::findNextToken(end, sm, pass->pass.context.getLangOpts());
    if (!semicolon || semicolon->isNot(tok::semi)) {
      isFine = false;
      return std::nullopt;
    }
    end = semicolon->getLocation();
  }
  const Stmt *first = s;
  while (const auto *a = dyn_cast<AttributedStmt>(first))
    first = a->getSubStmt();
  return range(SourceRange(first->getBeginLoc(), end));
}

void Rewrite::remove(const Stmt *s) {
  auto at = extent(s);
  if (!at)
    return;
  removed.push_back(s);
  auto [begin, length] = *at;
  unsigned end = begin + length;
  StringRef text = content(s->getBeginLoc());
  unsigned lineBegin = static_cast<unsigned>(text.rfind('\n', begin) + 1);
  size_t newline = text.find('\n', end);
  StringRef rest = text.slice(end, newline).trim();
  bool isWholeLine = newline != StringRef::npos && text.slice(lineBegin, begin).trim().empty() &&
                     (rest.empty() || rest.starts_with("//"));
  // A pragma goes with its loop.
  bool hasPragma = isa<AttributedStmt>(s);
  if (isWholeLine) {
    begin = lineBegin;
    end = static_cast<unsigned>(newline + 1);
    if (lineBegin > 1) {
      unsigned above = static_cast<unsigned>(text.rfind('\n', lineBegin - 1) + 1);
      if (text.slice(above, lineBegin).trim().starts_with("#pragma")) {
        begin = above;
        hasPragma = false;
      }
    }
  }
  isFine &= !hasPragma;
  change.edits.push_back({begin, end - begin, ""});
}

void Rewrite::replace(const Stmt *s, const std::string &text) {
  auto at = extent(s);
  if (!at)
    return;
  if (isa<AttributedStmt>(s)) {
    remove(s);
    if (!isFine)
      return;
    StringRef before = content(s->getBeginLoc()).take_front(at->first);
    StringRef indent = before.take_back(before.size() - before.rfind('\n') - 1);
    change.edits.push_back({change.edits.back().offset, 0, (indent + text + "\n").str()});
    return;
  }
  removed.push_back(s);
  change.edits.push_back({at->first, 0, text});
  change.edits.push_back({at->first, at->second, ""});
}

void Rewrite::replaceExpression(const Expr *e, const std::string &text) {
  auto at = range(e->getSourceRange());
  if (!at)
    return;
  removed.push_back(e);
  change.edits.push_back({at->first, 0, text});
  change.edits.push_back({at->first, at->second, ""});
}

void Rewrite::keepOnly(const Expr *outer, const Expr *inner) {
  auto all = range(outer->getSourceRange()), part = range(inner->getSourceRange());
  if (!all || !part)
    return;
  unsigned partEnd = part->first + part->second, allEnd = all->first + all->second;
  if (part->first > all->first)
    change.edits.push_back({all->first, part->first - all->first, ""});
  if (allEnd > partEnd)
    change.edits.push_back({partEnd, allEnd - partEnd, ""});
}

void Rewrite::insertBefore(SourceLocation loc, const std::string &text) {
  if (auto at = range(SourceRange(loc, loc)))
    change.edits.push_back({at->first, 0, text});
}

void Rewrite::insertBehind(SourceLocation loc, const std::string &text) {
  if (auto at = range(SourceRange(loc, loc)))
    change.edits.push_back({at->first + at->second, 0, text});
}

/// The uses of \p v in \p s, in the order of the source.
static void collectUses(const Stmt *s, const VarDecl *v, std::vector<const DeclRefExpr *> &uses) {
  if (const auto *d = dyn_cast<DeclRefExpr>(s); d && d->getDecl() == v)
    uses.push_back(d);
  for (const Stmt *child : s->children())
    if (child)
      collectUses(child, v, uses);
}

std::string Rewrite::text(const Expr *e, const VarDecl *v, const std::string &instead) {
  auto whole = range(e->getSourceRange());
  if (!whole)
    return "";
  std::vector<const DeclRefExpr *> uses;
  if (v)
    collectUses(e, v, uses);
  std::map<unsigned, unsigned> places;
  for (const DeclRefExpr *use : uses)
    if (auto at = range(use->getSourceRange()))
      places.insert(*at);
  StringRef all = content(e->getBeginLoc());
  std::string result;
  unsigned done = whole->first;
  for (auto [begin, length] : places) {
    result += all.slice(done, begin).str() + instead;
    done = begin + length;
  }
  return result + all.slice(done, whole->first + whole->second).str();
}

bool Rewrite::isRemoved(const Stmt *s, const Body &body) const {
  return llvm::any_of(removed, [&](const Stmt *r) { return body.isInside(s, r); });
}

void Rewrite::keepVariablesOf(const Stmt *s) {
  if (const auto *d = dyn_cast<DeclRefExpr>(s))
    kept.insert(d->getDecl());
  for (const Stmt *child : s->children())
    if (child)
      keepVariablesOf(child);
}

void Rewrite::removeUnused(const Body &body) {
  for (bool isNew = true; isNew;) {
    isNew = false;
    for (const CompoundStmt *block : body.compounds())
      for (const Stmt *s : block->body()) {
        const auto *d = dyn_cast<DeclStmt>(s);
        if (!d || llvm::is_contained(removed, s))
          continue;
        bool isUnused = llvm::all_of(d->decls(), [&](const Decl *decl) {
          const auto *v = dyn_cast<VarDecl>(decl);
          if (!v || kept.contains(v) || !v->isLocalVarDecl() || v->isStaticLocal() || body.usesOf(v).empty() ||
              v->hasAttrs() ||
              (v->getInit() && v->getInit()->HasSideEffects(pass->pass.context, true) &&
               !body.meaningOf(v->getInit()).kind))
            return false;
          return llvm::all_of(body.usesOf(v), [&](const DeclRefExpr *use) { return isRemoved(use, body); });
        });
        if (isUnused) {
          remove(s);
          isNew = true;
        }
      }
  }
}

void Rewrite::commit(const std::string &message, FindingId id) {
  Finding finding{id, change.file, change.anchor, 1, message};
  const SourceManager &sm = pass->pass.context.getSourceManager();
  finding.length = Lexer::MeasureTokenLength(sm.getSpellingLoc(anchor), sm, pass->pass.context.getLangOpts());
  change.findings = {finding};
  pass->pass.facts.changes.push_back(change);
}

} // namespace warp2wave::native
