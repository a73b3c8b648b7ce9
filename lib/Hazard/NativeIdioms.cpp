// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// --wave=native: idioms that are recognised as a whole use the whole wave, by the
// functions of w2w/wave.h, from one source for both widths.
//
//   NativeBlockReduction.cpp   the reduction of a block in two levels
//   NativeAtomics.cpp          one atomic update for a wave
//   NativeTree.cpp             the reduction of a warp that those are made of
//   NativeCode.cpp             what is asked of a function's body
//   NativeRewrite.cpp          the edits
//
// A rewrite needs a proof that nothing else depends on the width; what is not
// proved stays as it is, with warps of 32 lanes.  A template is rewritten if all of
// its instances allow the same, and a header's function if no unit contests it.

#include "NativeCode.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/SourceManager.h"
#include <memory>

using namespace clang;
using llvm::StringRef;

namespace warp2wave {

using namespace native;

namespace {

/// A function of the user's as it is written, all instances of a template together.
struct WrittenFunction {
  std::vector<const Body *> instances;
  std::vector<Candidate> candidates;
};

class NativeIdioms {
public:
  explicit NativeIdioms(HazardPass &pass) : pass(pass), code(pass) {}

  void run() {
    std::map<std::pair<std::string, unsigned>, WrittenFunction> functions;
    for (const auto &body : code.bodies()) {
      auto at = pass.pass.where.token(body->function.decl->getBody()->getBeginLoc());
      if (!at)
        continue;
      WrittenFunction &f = functions[{at->file.str(), at->offset}];
      f.instances.push_back(body.get());
      std::vector<Candidate> found;
      findBlockReductions(code, *body, found);
      dropSharedArrays(*body, found);
      findAtomics(code, *body, found);
      for (Candidate &c : found)
        f.candidates.push_back(std::move(c));
    }
    for (auto &[at, f] : functions)
      settle(at.first, f);
  }

private:
  /// An array of partial results may be used by rewritten idioms only.
  static void dropSharedArrays(const Body &body, std::vector<Candidate> &found) {
    for (bool isNew = true; isNew;) {
      isNew = false;
      for (size_t i = 0; i < found.size() && !isNew; ++i) {
        const VarDecl *array = found[i].array;
        if (!array)
          continue;
        llvm::DenseSet<const DeclRefExpr *> known;
        for (const Candidate &c : found)
          if (c.array == array)
            known.insert(c.arrayUses.begin(), c.arrayUses.end());
        if (known.size() == body.usesOf(array).size())
          continue;
        llvm::erase_if(found, [array](const Candidate &c) { return c.array == array; });
        isNew = true;
      }
    }
  }

  void settle(const std::string &file, WrittenFunction &f) {
    std::set<unsigned> made;
    for (Candidate &c : f.candidates) {
      size_t agreeing = 0;
      for (const Candidate &other : f.candidates)
        if (other.rewrite.change.anchor == c.rewrite.change.anchor &&
            other.rewrite.change.edits == c.rewrite.change.edits) {
          ++agreeing;
          // An instance for floating-point numbers has more to say.
          if (other.message.size() > c.message.size())
            c.message = other.message;
        }
      if (agreeing == f.instances.size() && made.insert(c.rewrite.change.anchor).second)
        c.rewrite.commit(c.message);
    }
    if (file == pass.pass.facts.mainFile)
      return;
    // Another unit may have thought otherwise of this header.
    for (const Body *body : f.instances)
      if (body->function.isKernel || !body->function.callers.empty())
        for (const CompoundStmt *block : body->compounds())
          for (const Stmt *s : block->body())
            if (auto at = pass.pass.where.token(s->getBeginLoc()); at && at->file == file && !made.count(at->offset))
              pass.pass.facts.changes.push_back({contestedRule.str(), file, at->offset, {}, {}, {}});
  }

  HazardPass &pass;
  Code code;
};

} // namespace

void checkNativeIdioms(HazardPass &pass) {
  if (pass.options.isNative)
    NativeIdioms(pass).run();
}

} // namespace warp2wave
