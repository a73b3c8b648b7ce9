// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Inline PTX that only reads a lane's number or a lane mask, the most common
// inline PTX of all:
//
//   asm("mov.u32 %0, %%laneid;" : "=r"(lane));   ->   lane = w2w::lane();
//
// It stands in a function as a rule, and sometimes in a macro, which may make the
// register's name of its argument ("%%lanemask_" #which).

#include "FunctionVisitor.h"
#include "clang/AST/Stmt.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Regex.h"

using namespace clang;
using llvm::StringRef;

namespace warp2wave {

namespace {

class Visitor : public FunctionVisitor {
public:
  using FunctionVisitor::FunctionVisitor;

  bool VisitGCCAsmStmt(GCCAsmStmt *s) override {
    if (!runsOnDevice() || s->getNumOutputs() != 1 || s->getNumInputs() != 0)
      return true;
    llvm::SmallVector<StringRef, 4> found;
    std::string assembly = s->getAsmString();
    if (!llvm::Regex("^[ \t\n]*mov\\.[usb]32[ \t]+%0[ \t]*,[ \t]*%*[ \t]*(laneid|lanemask_[a-z]+)[ \t]*;?[ \t\n]*$")
             .match(assembly, &found))
      return true;
    std::string function = functionFor(found[1]);
    auto begin = pass.where.token(s->getAsmLoc()), end = pass.where.token(s->getRParenLoc());
    if (function.empty() || !begin || !end || begin->file != end->file || end->offset <= begin->offset)
      return true;
    // As it is written, which in a macro's body is not what the compiler sees.
    const SourceManager &sm = pass.context.getSourceManager();
    StringRef buffer = sm.getBufferData(sm.getFileID(sm.getSpellingLoc(s->getAsmLoc())));
    StringRef text = buffer.slice(begin->offset, end->offset + 1);
    llvm::SmallVector<StringRef, 4> output, argument;
    if (!llvm::Regex("\"=[&]?r\"[ \t]*\\(([^()]*)\\)[ \t\\\n]*\\)$").match(text, &output))
      return true;
    if (llvm::Regex("lanemask_\"[ \t]*#[ \t]*([A-Za-z_0-9]+)").match(text, &argument))
      function = ("w2w::lanemask_##" + argument[1] + "()").str();
    else if (text.contains('#'))
      return true;
    Change change{"special-register", begin->file.str(), begin->offset, {}, {}, {"w2w/lane.h"}};
    change.edits.push_back({begin->offset, unsigned(text.size()), (output[1].trim() + " = " + function).str()});
    pass.facts.files[begin->file.str()].settled.insert(begin->offset);
    pass.facts.changes.push_back(std::move(change));
    return true;
  }

private:
  static std::string functionFor(StringRef name) {
    bool isKnown = llvm::StringSwitch<bool>(name)
                       .Cases({"lanemask_eq", "lanemask_lt", "lanemask_le", "lanemask_gt", "lanemask_ge"}, true)
                       .Default(false);
    return name == "laneid" ? "w2w::lane()" : isKnown ? ("w2w::" + name + "()").str() : "";
  }
};

} // namespace

void ruleSpecialRegister(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
