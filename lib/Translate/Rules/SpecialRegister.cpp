// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A lane mask whose name a macro makes of its parameter, which no reader of tokens
// can know (all else is for Assembly/):
//
//   #define MASK(which, x) asm("mov.u32 %0, %%lanemask_" #which ";" : "=r"(x))
//                       ->   x = w2w::lanemask_##which()

#include "FunctionVisitor.h"
#include "clang/AST/Stmt.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/Regex.h"

using namespace clang;
using llvm::StringRef;

namespace warp2wave {

namespace {

class Visitor : public FunctionVisitor {
public:
  using FunctionVisitor::FunctionVisitor;

  bool VisitGCCAsmStmt(GCCAsmStmt *s) override {
    if (!runsOnDevice() || s->getNumInputs() != 0 || s->getNumOutputs() != 1)
      return true;
    constexpr const char *mask = "^[ \t\n]*mov\\.[usb]32[ \t]+%0[ \t]*,[ \t]*%*[ \t]*lanemask_(eq|lt|le|gt|ge)[ \t]*;?"
                                 "[ \t\n]*$";
    StringRef text = written(s);
    llvm::SmallVector<StringRef, 4> output, argument;
    if (llvm::Regex(mask).match(s->getAsmString()) &&
        llvm::Regex("lanemask_\"[ \t]*#[ \t]*([A-Za-z_0-9]+)").match(text, &argument) &&
        llvm::Regex("\"=[&]?r\"[ \t]*\\(([^()]*)\\)[ \t\\\n]*\\)$").match(text, &output))
      replace(s, unsigned(text.size()), (output[1].trim() + " = w2w::lanemask_##" + argument[1] + "()").str());
    return true;
  }

private:
  /// The statement as it is written, which in a macro's body is not what the compiler sees; empty if it cannot be
  /// edited.
  StringRef written(const GCCAsmStmt *s) const {
    auto begin = pass.where.token(s->getAsmLoc()), end = pass.where.token(s->getRParenLoc());
    if (!begin || !end || begin->file != end->file || end->offset <= begin->offset)
      return "";
    const SourceManager &sm = pass.context.getSourceManager();
    StringRef buffer = sm.getBufferData(sm.getFileID(sm.getSpellingLoc(s->getAsmLoc())));
    return buffer.slice(begin->offset, end->offset + 1);
  }

  void replace(const GCCAsmStmt *s, unsigned length, std::string text) {
    auto begin = pass.where.token(s->getAsmLoc());
    Change change{"special-register", begin->file.str(), begin->offset, {}, {}, {"w2w/lane.h"}};
    change.edits.push_back({begin->offset, length, std::move(text)});
    pass.facts.files[begin->file.str()].settled.insert(begin->offset);
    pass.facts.changes.push_back(std::move(change));
  }
};

} // namespace

void ruleSpecialRegister(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
