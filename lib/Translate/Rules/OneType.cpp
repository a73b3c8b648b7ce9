// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions that differ in types of CUDA's that are one type in HIP:
//
//   void check(cudaError_t e) { ... }
//   void check(CUresult e) { ... }      both are check(hipError_t)
//
// Two of them do not compile. Where both stand in one file, and the first is there whenever the second is, the second
// is put between #if 0 and #endif; elsewhere a person has to choose. Two declarations outside of a class are one, and
// fine.

#include "FunctionVisitor.h"
#include "warp2wave/ApiMap/Api.h"
#include "warp2wave/Translate/TokenFile.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace warp2wave {

namespace {

/// The first and the last token of a declaration in a file, its semicolon included.
struct TokenRange {
  unsigned first, last;
};

std::optional<unsigned> tokenAt(const TokenFile &file, unsigned offset) {
  auto it = llvm::partition_point(file.tokens(), [&](const RawToken &t) { return t.offset < offset; });
  if (it == file.tokens().end() || it->offset != offset)
    return std::nullopt;
  return unsigned(it - file.tokens().begin());
}

/// Does the condition ask for nothing but headers of CUDA's, whose counterparts come with hip_runtime.h?
bool asksForSharedHeader(const TokenFile &file, const Directive &d) {
  if (d.kind == DirectiveKind::Ifndef || d.kind == DirectiveKind::Else)
    return false;
  bool asks = false;
  for (unsigned t = d.first; t < d.end; ++t) {
    if (file.is(t, "!"))
      return false;
    if (!file.isIdentifier(t) || file.is(t, "defined"))
      continue;
    const GuardRow *guard = findGuard(file.spelling(t));
    if (!guard || !guard->isShared)
      return false;
    asks = true;
  }
  return asks;
}

/// Is what stands at \p first there in every program that has \p second?
bool isThereWith(const TokenFile &file, unsigned first, unsigned second) {
  return llvm::all_of(file.branches(), [&](const Branch &b) {
    bool hasFirst = b.begin <= first && first < b.end, hasSecond = b.begin <= second && second < b.end;
    return !hasFirst || hasSecond || asksForSharedHeader(file, file.directives()[b.directive]);
  });
}

class Visitor : public FunctionVisitor {
public:
  using FunctionVisitor::FunctionVisitor;

  bool VisitFunctionDecl(FunctionDecl *f) override {
    bool isMember = llvm::isa<CXXMethodDecl>(f) && f->getLexicalDeclContext()->isRecord();
    if (f->isImplicit() || !(isMember || f->isThisDeclarationADefinition()) || f->getDescribedFunctionTemplate() ||
        isInClassInstance(f))
      return true;
    std::string key = isMember ? "class " : "", own = f->getNameAsString(), parameters;
    key += mappedWords(f->getQualifiedNameAsString());
    if (const TemplateArgumentList *arguments = f->getTemplateSpecializationArgs()) {
      if (f->getTemplateSpecializationKind() != TSK_ExplicitSpecialization)
        return true;
      key += "<" + mappedArguments(arguments->asArray()).first + ">";
    }
    key += "(";
    for (const ParmVarDecl *p : f->parameters()) {
      key += mapped(p->getType().getUnqualifiedType()) + ", ";
      parameters += (parameters.empty() ? "" : ", ") + p->getType().getAsString();
    }
    if (const auto *method = llvm::dyn_cast<CXXMethodDecl>(f))
      key += method->getMethodQualifiers().getAsString();
    compare(f, key, "'" + own + "(" + parameters + ")'");
    return true;
  }

  bool VisitClassTemplateSpecializationDecl(ClassTemplateSpecializationDecl *c) override {
    if (c->getSpecializationKind() != TSK_ExplicitSpecialization || !c->isThisDeclarationADefinition() ||
        llvm::isa<ClassTemplatePartialSpecializationDecl>(c))
      return true;
    auto [types, own] = mappedArguments(c->getTemplateArgs().asArray());
    compare(c, c->getQualifiedNameAsString() + "<" + types, "'" + c->getNameAsString() + "<" + own + ">'");
    return true;
  }

private:
  static bool isInClassInstance(const FunctionDecl *f) { return f->getTemplateInstantiationPattern() != nullptr; }

  /// The arguments with HIP's names in them, and as they are.
  std::pair<std::string, std::string> mappedArguments(llvm::ArrayRef<TemplateArgument> arguments) const {
    std::string types, own;
    for (const TemplateArgument &a : arguments) {
      std::string text;
      llvm::raw_string_ostream out(text);
      a.print(pass.context.getPrintingPolicy(), out, /*IncludeType=*/true);
      types += (a.getKind() == TemplateArgument::Type ? mapped(a.getAsType()) : text) + ", ";
      own += (own.empty() ? "" : ", ") + text;
    }
    return {types, own};
  }

  /// CUdeviceptr, which is a number in CUDA and void * in HIP.
  bool isDevicePointer(QualType type) const {
    for (const auto *t = type->getAs<TypedefType>(); t; t = t->desugar()->getAs<TypedefType>())
      if (t->getDecl()->getName() == "CUdeviceptr" && pass.where.isSdk(t->getDecl()))
        return true;
    return false;
  }

  /// The type with HIP's names in it.
  std::string mapped(QualType type) const {
    if (isDevicePointer(type))
      return "void *";
    if (QualType to = type->getPointeeType(); !to.isNull() && isDevicePointer(to))
      return std::string("void *") + (to.isConstQualified() ? "const " : "") + (type->isPointerType() ? "*" : "&");
    return mappedWords(type.getCanonicalType().getAsString(pass.context.getPrintingPolicy()));
  }

  std::string mappedWords(llvm::StringRef text) const {
    std::string result;
    for (llvm::StringRef rest = text; !rest.empty();) {
      llvm::StringRef word = rest.take_while([](char c) { return llvm::isAlnum(c) || c == '_'; });
      if (word.empty()) {
        result += rest.front();
        rest = rest.drop_front();
        continue;
      }
      const ApiRow *row = findApi(word, pass.roc);
      result += row && row->kind == RowKind::Rename && row->name == word ? row->target.str() : word.str();
      rest = rest.drop_front(word.size());
    }
    return result;
  }

  void compare(const NamedDecl *d, const std::string &key, std::string own) {
    auto [it, isNew] = seen.try_emplace(key, Seen{own, d});
    if (isNew || it->second.text == own)
      return;
    auto at = pass.where.token(d->getLocation());
    if (!at)
      return;
    Change change{"one-type", at->file.str(), at->offset, {}, {}, {}};
    bool isOut = putOut(d, it->second, change);
    change.findings.push_back(
        {isOut ? FindingId::OverloadMerged : FindingId::OverloadCollapsed, at->file.str(), at->offset,
         unsigned(d->getNameAsString().size()),
         own + " and " + it->second.text + " are one in HIP, where these types are the same; " +
             (isOut ? "this one was put out with #if 0, so its calls now go to the other" : "keep one of them")});
    pass.facts.changes.push_back(std::move(change));
  }

  struct Seen {
    std::string text;
    const NamedDecl *decl;
  };

  /// Puts a declaration between #if 0 and #endif. False if the other one may be absent where it is there, or if it is
  /// not written as lines of its own.
  bool putOut(const NamedDecl *d, const Seen &other, Change &change) const {
    const SourceManager &sm = pass.context.getSourceManager();
    FileID id = sm.getFileID(sm.getExpansionLoc(d->getLocation()));
    if (sm.getFileID(sm.getExpansionLoc(other.decl->getLocation())) != id || d->getLocation().isMacroID())
      return false;
    TokenFile file(sm.getBufferData(id));
    std::optional<TokenRange> gone = rangeOf(file, id, d), kept = rangeOf(file, id, other.decl);
    if (!gone || !kept || !isThereWith(file, kept->first, gone->first))
      return false;
    int depth = 0;
    for (unsigned t = gone->first; t <= gone->last; ++t) {
      const Directive *line = file.directiveOf(t);
      if (!line || t != line->hash)
        continue;
      depth +=
          line->kind == DirectiveKind::If || line->kind == DirectiveKind::Ifdef || line->kind == DirectiveKind::Ifndef;
      depth -= line->kind == DirectiveKind::Endif;
      if (depth < 0)
        return false;
    }
    if (depth)
      return false;
    llvm::StringRef text = file.content(), eol = file.newline();
    unsigned begin = file.tokens()[gone->first].offset, end = file.tokens()[gone->last].end();
    llvm::StringRef before = text.take_front(begin);
    unsigned lineStart = unsigned(before.rfind('\n') + 1);
    bool startsLine = before.drop_front(lineStart).trim(" \t").empty();
    bool endsLine = text.drop_front(end).take_until([](char c) { return c == '\n'; }).trim(" \t\r").empty();
    std::string opening = ("#if 0 // in HIP the same as " + llvm::StringRef(other.text).trim('\'') + eol).str();
    change.edits.push_back({startsLine ? lineStart : begin, 0, (startsLine ? "" : eol.str()) + opening});
    change.edits.push_back({end, 0, (eol + "#endif" + (endsLine ? "" : eol)).str()});
    return true;
  }

  std::optional<TokenRange> rangeOf(const TokenFile &file, FileID id, const NamedDecl *d) const {
    const SourceManager &sm = pass.context.getSourceManager();
    SourceLocation begin = sm.getExpansionLoc(d->getSourceRange().getBegin()),
                   end = sm.getExpansionRange(d->getSourceRange().getEnd()).getEnd();
    if (begin == end || sm.getFileID(begin) != id || sm.getFileID(end) != id)
      return std::nullopt;
    std::optional<unsigned> first = tokenAt(file, sm.getFileOffset(begin)), last = tokenAt(file, sm.getFileOffset(end));
    if (!first || !last || *first >= *last || file.directiveOf(*first))
      return std::nullopt;
    // A declaration alone ends with what its range leaves out: override, = 0, the semicolon.
    if (!file.is(*last, "}"))
      while (*last < file.tokens().size() && !file.is(*last, ";"))
        ++*last;
    else if (file.is(*last + 1, ";"))
      ++*last;
    if (*last >= file.tokens().size())
      return std::nullopt;
    return TokenRange{*first, *last};
  }

  std::map<std::string, Seen> seen;
};

} // namespace

void ruleOneType(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
