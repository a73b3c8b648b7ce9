// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// --matrix-level: loops of `mma.sync` in the order of AMD's matrix cores.
//
//   1  each product brings its fragments into that order and back
//   2  accumulators stay in it over a loop, and two products with the same A are one
//   3  operands are read from shared memory in it
//
// What is not proved stays at the level before, and the report says why.
//
//   MatrixOperations.cpp   products and loads
//   MatrixRegion.cpp       loops, pairs, and the proof of level 2
//   MatrixOperands.cpp     the proof of level 3
//   MatrixAddress.cpp      addresses as functions of the thread
//
// A template is rewritten if all of its instances allow the same.

#include "MatrixCode.h"
#include "clang/AST/Attr.h"
#include "clang/AST/PrettyPrinter.h"
#include "clang/AST/TypeLoc.h"
#include "llvm/ADT/StringExtras.h"
#include <map>
#include <memory>

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::isa;
using llvm::StringRef;

namespace warp2wave {

using namespace native;
using namespace matrix;

namespace {

/// A loop, and what became of it.
struct Outcome {
  Rewrite rewrite;
  std::string message;
  bool isRewritten;
};

class Writer {
public:
  /// \p whyNot: why operands stay as they are; if empty, they do not where that is proved.
  Writer(HazardPass &pass, const Body &body, const Operations &all, const Region &region, const std::string &whyNot)
      : body(body), all(all), region(region), rewrite(pass, region.loop->getBeginLoc()) {
    if (whyNot.empty())
      operands = operandsOf(body, all, region);
    else
      operands.obstacle = whyNot;
    rewrite.change.rule = matrixRule.str();
    rewrite.change.headers = {isOpaque() ? "w2w/matrix/opaque.h" : "w2w/matrix/native.h"};
  }

  Outcome run() {
    for (const Product *p : region.products)
      if (!done.contains(p))
        write(*p);
    if (isOpaque())
      for (const Load *load : region.loads)
        if (operands.addresses.contains(load))
          write(*load);
    writeBorder();
    return {rewrite, message(), true};
  }

private:
  bool isOpaque() const { return operands.obstacle.empty(); }

  /// `ni` -> `ni + 1`.
  std::string next(const Expr *e, const Counting &loop) {
    const auto *a = dyn_cast<ArraySubscriptExpr>(exact(e));
    std::string name = loop.variable->getNameAsString();
    bool isSubscript = a && exact(a->getBase())->getType()->isArrayType();
    return rewrite.text(e, loop.variable, isSubscript ? name + " + 1" : "(" + name + " + 1)");
  }
  std::string text(const Registers &r) {
    std::string whole = rewrite.text(r.array);
    return r.elements[0] == 0 ? whole : whole + " + " + std::to_string(r.elements[0]);
  }

  void stepByTwo(const Counting &loop) {
    if (stepped.insert(loop.loop).second)
      rewrite.replaceExpression(loop.loop->getInc(), loop.variable->getNameAsString() + " += 2");
  }

  void write(const Product &p) {
    done.insert(&p);
    std::string type = "<w2w::matrix::" + p.type.str() + ">(w2wForm, ";
    auto pair = pairOf(body, all, p);
    if (!pair) {
      ++alone;
      rewrite.replace(p.statement, "w2w::matrix::mma" + type + text(p.d) + ", " + text(p.a) + ", " + text(p.b) + ");");
      return;
    }
    std::string d1, b1;
    if (pair->loop) {
      stepByTwo(*pair->loop);
      d1 = next(p.d.array, *pair->loop);
      b1 = next(p.b.array, *pair->loop);
      if (p.b.elements[0] != 0)
        b1 += " + " + std::to_string(p.b.elements[0]);
    } else {
      d1 = text(pair->second->d);
      b1 = text(pair->second->b);
      done.insert(pair->second);
      rewrite.remove(pair->second->statement);
    }
    std::string name = isOpaque() ? "w2w::matrix::mmaPairOpaque" : "w2w::matrix::mmaPair", first, earlier;
    auto steps = hasDoubleK() ? stepsAround(body, region, p, pair->second, isRolled) : std::nullopt;
    if (steps) {
      name += "Steps";
      first = isEvenTurn(*steps) + ", ";
      const VarDecl *a = arrayOf(p.a.array), *b = arrayOf(p.b.array);
      std::string a0 = earlierOf(a, *steps), b0 = earlierOf(b, *steps);
      auto renamed = [](std::string text, const VarDecl *v, const std::string &to) {
        // The array's name comes first, or behind `&`.
        size_t at = text.find(v->getNameAsString());
        return text.replace(at, v->getNameAsString().size(), to);
      };
      earlier = ", " + renamed(text(p.a), a, a0) + ", " + renamed(text(p.b), b, b0) + ", " + renamed(b1, b, b0);
    }
    rewrite.replace(p.statement, name + type + first + text(p.d) + ", " + d1 + ", " + text(p.a) + ", " + text(p.b) +
                                     ", " + b1 + earlier + ");");
  }

  bool hasDoubleK() const {
    return llvm::any_of(body.pass.targets, [](const Target *t) { return t->name == "gfx950"; });
  }
  static std::string isEvenTurn(const Counting &loop) {
    std::string turn = loop.variable->getNameAsString();
    if (loop.begin != 0)
      turn = "(" + turn + " - " + std::to_string(loop.begin) + ")";
    if (loop.step != 1)
      turn += " / " + std::to_string(loop.step);
    return turn + " % 2 == 0";
  }

  /// The variable with what \p v had in the step before.
  std::string earlierOf(const VarDecl *v, const Counting &loop) {
    std::string name = v->getNameAsString();
    name = "w2wEarlier" + std::string(1, llvm::toUpper(name[0])) + name.substr(1);
    for (auto it = earlier.begin(); it != earlier.end();)
      it = it->second == name && it->first != std::pair(v, loop.loop) ? (name += "0", earlier.begin()) : std::next(it);
    if (earlier.try_emplace({v, loop.loop}, name).second) {
      // As they are written, which may differ between instances of a template.
      std::string dimensions;
      TypeLoc type = v->getTypeSourceInfo()->getTypeLoc().IgnoreParens();
      for (auto array = type.getAs<ArrayTypeLoc>(); array; array = array.getElementLoc().getAs<ArrayTypeLoc>())
        dimensions += "[" + (array.getSizeExpr() ? rewrite.text(array.getSizeExpr()) : "") + "]";
      insertAbove(loop.loop, "unsigned " + name + dimensions + ";");
    }
    return name;
  }

  /// A line of \p text in front of the loop and its pragmas.
  void insertAbove(const Stmt *loop, const std::string &text) {
    auto at = rewrite.extent(loop);
    if (!at)
      return;
    auto [above, indent] = placeAbove(loop, at->first);
    rewrite.change.edits.push_back({above, 0, above == at->first ? text + "\n" + indent : indent + text + "\n"});
  }

  void write(const Load &load) {
    const Registers &first = load.targets[0];
    bool isA =
        llvm::any_of(region.products, [&](const Product *p) { return arrayOf(p->a.array) == arrayOf(first.array); });
    std::string line = "\n" + indentOf(load.statement) + "  ";
    std::string begin = "w2w::matrix::", thread = "(w2w::matrix::Thread threadIdx) {";
    std::string trans = load.isTransposed ? "Trans" : "";
    auto loop = operands.loops.find(&load);
    if (isA) {
      begin += "loadA(w2wForm, " + text(first) + ", [&]" + thread;
    } else if (loop != operands.loops.end()) {
      const Counting &counting = loop->second;
      stepByTwo(counting);
      std::string name = counting.variable->getNameAsString();
      begin += "loadBPair" + trans + "(w2wForm, " + text(first) + ", " + next(first.array, counting) +
               ", [&, w2wFirst = " + name + "](w2w::matrix::Thread threadIdx, int w2wTile) {" + line + "const " +
               typeOf(counting.variable) + " " + name + " = w2wFirst + w2wTile;";
    } else if (load.targets.size() == 2) {
      begin += "loadB" + trans + "<" + std::to_string(load.tile) + ", " + std::to_string(3 - load.tile) +
               ">(w2wForm, " + text(first) + ", " + text(load.targets[1]) + ", [&]" + thread;
    } else {
      std::string whole = rewrite.text(first.array);
      begin += "loadB" + trans + "<2, 1>(w2wForm, " + whole + ", " + whole + " + 2, [&]" + thread;
    }
    for (const VarDecl *v : operands.addresses.find(&load)->second.variables)
      begin += line + "const " + typeOf(v) + " " + v->getNameAsString() + " = " + rewrite.text(v->getInit()) + ";";
    bool isNumber = load.address->getType()->isIntegerType();
    begin += line + (isNumber ? "return static_cast<unsigned>(" : "return ");
    line.resize(line.size() - 2);
    rewrite.keepOnly(cast<CallExpr>(load.statement), load.address);
    rewrite.insertBefore(load.address->getBeginLoc(), begin);
    rewrite.insertBehind(load.address->getEndLoc(), (isNumber ? ");" : ";") + line + "})");
  }

  /// The space in front of the line that \p s begins on.
  std::string indentOf(const Stmt *s) {
    auto at = rewrite.extent(s);
    if (!at)
      return "";
    StringRef before = rewrite.content(s->getBeginLoc()).take_front(at->first);
    StringRef line = before.drop_front(before.rfind('\n') + 1);
    return line.take_while([](char c) { return c == ' ' || c == '\t'; }).str();
  }

  std::string typeOf(const VarDecl *v) const {
    PrintingPolicy policy(body.pass.pass.context.getLangOpts());
    policy.SuppressTagKeyword = true;
    return v->getType().getUnqualifiedType().getAsString(policy);
  }

  /// Where the pragmas of \p loop begin, which stands at \p begin; and its indentation.
  std::pair<unsigned, std::string> placeAbove(const Stmt *loop, unsigned begin) {
    StringRef all = rewrite.content(loop->getBeginLoc());
    unsigned line = static_cast<unsigned>(all.rfind('\n', begin) + 1), above = begin;
    std::string indent = all.slice(line, begin).take_while([](char c) { return c == ' ' || c == '\t'; }).str();
    for (unsigned l = line; l > 1 && all.slice(line, begin).trim().empty();) {
      unsigned before = static_cast<unsigned>(all.rfind('\n', l - 1) + 1);
      if (!all.slice(before, l).trim().starts_with("#pragma"))
        break;
      above = l = before;
    }
    return {above, indent};
  }

  /// region([&](auto w2wForm) { ... }, sum);
  void writeBorder() {
    auto at = rewrite.extent(region.loop);
    if (!at)
      return;
    auto [begin, length] = *at;
    auto [above, indent] = placeAbove(region.loop, begin);
    std::string open = "w2w::matrix::" + std::string(isOpaque() ? "opaqueRegion" : "region");
    // Matrix cores of gfx11 and gfx12 have no tf32.
    if (llvm::any_of(region.products, [](const Product *p) { return p->type == "TF32"; }))
      open += "Of<w2w::matrix::TF32>";
    open += "([&](auto w2wForm) {\n";
    std::string close = "\n" + indent + "}";
    rewrite.change.edits.push_back({above, 0, above == begin ? open + indent : indent + open});
    for (const VarDecl *v : region.tiles)
      close += ", " + v->getNameAsString();
    rewrite.change.edits.push_back({begin + length, 0, close + ");"});
  }

  /// The loops do nothing but one product each time: there is no loop over which accumulators stay.
  bool isPairOnly() const {
    return llvm::any_of(nestAround(body, region.products.front()->statement),
                        [&](const Counting &c) { return c.loop == region.loop; });
  }

  std::string message() const {
    if (isPairOnly())
      return "two products of this loop that have the same A are one: level 1b";
    std::string names;
    for (const VarDecl *v : region.tiles)
      names += (names.empty() ? "'" : ", '") + v->getNameAsString() + "'";
    std::string text = names + (region.tiles.size() == 1 ? " stays" : " stay") + " in AMD's order over this loop";
    text += isOpaque() ? ", and operands are read in it: level 3" : ": level 2; not level 3: " + operands.obstacle;
    if (!earlier.empty())
      text += "; on gfx950 two steps of k at once";
    else if (isRolled)
      text += "; two steps of k at once on gfx950 if their loop were unrolled ('#pragma unroll 2')";
    if (alone > 0)
      text += "; " + std::to_string(alone) + " of the products without a second one of the same A";
    return text;
  }

  const Body &body;
  const Operations &all;
  const Region &region;
  Rewrite rewrite;
  Operands operands;
  llvm::DenseSet<const Product *> done;
  llvm::DenseSet<const Stmt *> stepped;
  std::map<std::pair<const VarDecl *, const ForStmt *>, std::string> earlier;
  unsigned alone = 0;
  bool isRolled = false;
};

class Levels {
public:
  explicit Levels(HazardPass &pass) : pass(pass), code(pass) {}

  void run() {
    std::map<std::pair<std::string, unsigned>, std::pair<unsigned, std::vector<Outcome>>> functions;
    for (const auto &body : code.bodies()) {
      auto at = pass.pass.where.token(body->function.decl->getBody()->getBeginLoc());
      if (!at)
        continue;
      auto &[instances, outcomes] = functions[{at->file.str(), at->offset}];
      ++instances;
      for (Outcome &o : outcomesOf(*body))
        outcomes.push_back(std::move(o));
    }
    for (auto &[at, f] : functions)
      settle(at.first, f.first, f.second);
  }

private:
  std::vector<Outcome> outcomesOf(const Body &body) {
    Operations all = findOperations(body);
    std::vector<Outcome> outcomes;
    llvm::DenseSet<const Stmt *> seen;
    for (const Product &p : all.products) {
      std::vector<const Stmt *> loops;
      for (const Stmt *loop = body.loopAround(p.statement); loop; loop = body.loopAround(loop))
        loops.insert(loops.begin(), loop);
      const VarDecl *tile = arrayOf(p.d.array);
      llvm::erase_if(loops, [&](const Stmt *loop) { return tile && isDeclaredIn(body, tile, loop); });
      if (loops.empty() || llvm::any_of(loops, [&](const Stmt *loop) { return seen.contains(loop); }))
        continue;
      std::string obstacle;
      for (const Stmt *loop : loops) {
        Region region = regionOf(body, all, loop);
        std::string why = region.loop ? obstacleOf(body, region) : "accumulators that are no arrays of this function";
        if (why.empty()) {
          Outcome made = write(body, all, region);
          if (made.rewrite.isPossible()) {
            if (!obstacle.empty())
              made.message +=
                  "; not level 2 over the loop in " + pass.place(loops.front()->getBeginLoc()) + ": " + obstacle;
            outcomes.push_back(std::move(made));
            seen.insert(loop);
            obstacle.clear();
            break;
          }
          why = "the text is a macro's";
        }
        if (obstacle.empty())
          obstacle = why;
      }
      if (!obstacle.empty()) {
        seen.insert(loops.front());
        outcomes.push_back({Rewrite(pass, loops.front()->getBeginLoc()), levelOne + obstacle, false});
      }
    }
    for (const auto &[s, why] : all.others) {
      bool isProduct = StringRef(why).contains("mma") || StringRef(why).contains("product");
      if (const Stmt *loop = body.loopAround(s); loop && isProduct && seen.insert(loop).second)
        outcomes.push_back({Rewrite(pass, loop->getBeginLoc()), levelOne + why, false});
    }
    return outcomes;
  }

  Outcome write(const Body &body, const Operations &all, const Region &region) {
    Outcome made = Writer(pass, body, all, region, pass.options.matrixLevel < 3 ? "not asked for" : "").run();
    if (made.rewrite.isPossible())
      return made;
    return Writer(pass, body, all, region, "an address is in part a macro's text").run();
  }

  static bool isDeclaredIn(const Body &body, const VarDecl *v, const Stmt *loop) {
    for (const CompoundStmt *block : body.compounds())
      for (const Stmt *s : block->body())
        if (const auto *d = dyn_cast<DeclStmt>(s); d && llvm::is_contained(d->decls(), v))
          return body.isInside(d, loop);
    return false;
  }

  Region regionOf(const Body &body, const Operations &all, const Stmt *loop) const {
    Region region{loop, {}, {}, {}};
    for (const Product &p : all.products) {
      if (!body.isInside(p.statement, loop))
        continue;
      const VarDecl *tile = arrayOf(p.d.array);
      if (!tile || !tile->isLocalVarDecl() || tile->isStaticLocal() || tile->hasAttr<CUDASharedAttr>() ||
          isDeclaredIn(body, tile, loop))
        return {};
      if (!llvm::is_contained(region.tiles, tile))
        region.tiles.push_back(tile);
      region.products.push_back(&p);
    }
    for (const Load &load : all.loads)
      if (body.isInside(load.statement, loop))
        region.loads.push_back(&load);
    return region;
  }

  void settle(const std::string &file, unsigned instances, std::vector<Outcome> &outcomes) {
    std::set<unsigned> made;
    for (Outcome &o : outcomes) {
      if (!o.isRewritten || made.count(o.rewrite.change.anchor))
        continue;
      auto agreeing = llvm::count_if(outcomes, [&](const Outcome &other) {
        return other.isRewritten && other.rewrite.change.edits == o.rewrite.change.edits;
      });
      made.insert(o.rewrite.change.anchor);
      if (agreeing == static_cast<long>(instances))
        o.rewrite.commit(o.message, FindingId::MatrixLevel);
      else
        pass.report(FindingId::MatrixLevel, o.rewrite.anchor, levelOne + "instances of the template differ");
    }
    if (file != pass.pass.facts.mainFile)
      for (const Outcome &o : outcomes)
        if (!o.isRewritten)
          pass.pass.facts.changes.push_back({contestedMatrixRule.str(), file, o.rewrite.change.anchor, {}, {}, {}});
    for (Outcome &o : outcomes)
      if (!o.isRewritten && made.insert(o.rewrite.change.anchor).second)
        pass.report(FindingId::MatrixLevel, o.rewrite.anchor, o.message);
  }

  static inline const std::string levelOne =
      "each product of this loop brings its registers into AMD's order and back: level 1; not level 2: ";
  HazardPass &pass;
  Code code;
};

} // namespace

void checkMatrixLevels(HazardPass &pass) {
  if (pass.options.matrixLevel >= 2)
    Levels(pass).run();
}

} // namespace warp2wave
