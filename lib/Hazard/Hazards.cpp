// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Hazard/Hazards.h"
#include "clang/AST/ASTContext.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace warp2wave {

void HazardPass::report(FindingId id, SourceLocation loc, const llvm::Twine &message,
                        const std::set<std::string> &kernels, bool isForOthers) {
  auto at = pass.where.token(loc);
  if (!at)
    return;
  Finding finding{id, at->file.str(), at->offset, 1, message.str()};
  const SourceManager &sm = pass.context.getSourceManager();
  finding.length = Lexer::MeasureTokenLength(sm.getSpellingLoc(loc), sm, pass.context.getLangOpts());
  // A change without edits: merged over units and ordered like all others.
  pass.facts.changes.push_back(
      {("hazard:" + findingKind(id).name).str(), at->file.str(), at->offset, {}, {finding}, {}, kernels, isForOthers});
}

void HazardPass::tell(SourceLocation loc) {
  if (auto at = pass.where.token(loc))
    pass.facts.files[at->file.str()].told.insert(at->offset);
}

bool HazardPass::hasWideWaves() const {
  return llvm::any_of(targets, [](const Target *t) { return t->waveSize == 64; });
}

std::string HazardPass::text(const Expr *e, size_t most) const {
  if (!e)
    return "";
  llvm::StringRef written = Lexer::getSourceText(CharSourceRange::getTokenRange(e->getSourceRange()),
                                                 pass.context.getSourceManager(), pass.context.getLangOpts());
  std::string result;
  for (char c : written) {
    bool isSpace = c == '\n' || c == '\t' || c == ' ' || c == '\r';
    if (!isSpace || (!result.empty() && result.back() != ' '))
      result += isSpace ? ' ' : c;
  }
  return result.size() > most ? result.substr(0, most) + "..." : result;
}

std::string HazardPass::place(SourceLocation loc) const {
  const SourceManager &sm = pass.context.getSourceManager();
  return "line " + std::to_string(sm.getSpellingLineNumber(loc));
}

void runHazards(UnitPass &unit, const HazardOptions &options) {
  if (!unit.isDevice || options.targets.empty())
    return;
  kernel::DeviceProgram program = kernel::DeviceProgram::analyze(unit);
  HazardPass pass(unit, program, options);
#define HAZARD(Name, Function) Function(pass);
#include "warp2wave/Hazard/Hazards.def"
}

} // namespace warp2wave
