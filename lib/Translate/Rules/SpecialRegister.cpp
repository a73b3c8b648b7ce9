// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Inline PTX that only reads a lane's number or a lane mask, the most common
// inline PTX of all, and barriers and fences that CUDA has as functions:
//
//   asm("mov.u32 %0, %%laneid;" : "=r"(lane));      ->   lane = w2w::lane();
//   asm volatile("bar.sync 0;" ::: "memory");       ->   __syncthreads();
//
// It stands in a function as a rule, and sometimes in a macro, which may make the
// register's name of its argument ("%%lanemask_" #which).

#include "FunctionVisitor.h"
#include "warp2wave/Source/PtxFunctions.h"
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
    if (!runsOnDevice() || s->getNumInputs() != 0)
      return true;
    std::string assembly = s->getAsmString();
    if (StringRef function = functionOfPtx(assembly); !function.empty() && s->getNumOutputs() == 0)
      call(s, function);
    if (s->getNumOutputs() != 1)
      return true;
    llvm::SmallVector<StringRef, 4> found;
    if (!llvm::Regex("^[ \t\n]*mov\\.[usb]32[ \t]+%0[ \t]*,[ \t]*%*[ \t]*(laneid|lanemask_[a-z]+)[ \t]*;?[ \t\n]*$")
             .match(assembly, &found))
      return true;
    std::string function = functionFor(found[1]);
    StringRef text = written(s);
    if (function.empty() || text.empty())
      return true;
    llvm::SmallVector<StringRef, 4> output, argument;
    if (!llvm::Regex("\"=[&]?r\"[ \t]*\\(([^()]*)\\)[ \t\\\n]*\\)$").match(text, &output))
      return true;
    if (llvm::Regex("lanemask_\"[ \t]*#[ \t]*([A-Za-z_0-9]+)").match(text, &argument))
      function = ("w2w::lanemask_##" + argument[1] + "()").str();
    else if (text.contains('#'))
      return true;
    replace(s, "special-register", unsigned(text.size()), (output[1].trim() + " = " + function).str(), {"w2w/lane.h"});
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

  void replace(const GCCAsmStmt *s, StringRef rule, unsigned length, std::string text, std::set<std::string> headers) {
    auto begin = pass.where.token(s->getAsmLoc());
    Change change{rule.str(), begin->file.str(), begin->offset, {}, {}, std::move(headers)};
    change.edits.push_back({begin->offset, length, std::move(text)});
    pass.facts.files[begin->file.str()].settled.insert(begin->offset);
    pass.facts.changes.push_back(std::move(change));
  }

  /// Nothing but strings and "memory" may be written there: a macro's parameter is something else at the next use.
  void call(const GCCAsmStmt *s, StringRef function) {
    StringRef text = written(s);
    constexpr const char *pattern = "^(asm|__asm|__asm__)[ \t\n\\]*(volatile|__volatile__|__volatile)?[ \t\n\\]*"
                                    "\\([ \t\n\\]*(\"[^\"]*\"[ \t\n\\]*)+(:[ \t\n\\]*:[ \t\n\\]*:[ \t\n\\]*"
                                    "(\"memory\")?[ \t\n\\]*)?\\)$";
    if (!text.empty() && llvm::Regex(pattern).match(text))
      replace(s, "ptx-function", unsigned(text.size()), (function + "()").str(), {});
  }

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
