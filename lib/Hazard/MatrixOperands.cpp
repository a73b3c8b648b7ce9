// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Operands that only loads write and only products read.  A product's registers of A
// and of B are both so, or neither is, since both have k in the same order; and two
// tiles of B are loaded together that are multiplied together.

#include "MatrixCode.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::isa;

namespace warp2wave::matrix {

using namespace native;

namespace {

class OperandCheck {
public:
  OperandCheck(const Body &body, const Operations &all, const Region &region)
      : body(body), all(all), region(region), pass(body.pass), context(pass.pass.context) {}

  Operands run() {
    for (const Product *p : region.products)
      if (!isOfSecond(*p))
        product(*p);
    for (const Load *load : region.loads)
      if (result.obstacle.empty())
        read(*load);
    for (const VarDecl *v : rows)
      uses(v, true);
    for (const VarDecl *v : columns)
      uses(v, false);
    return std::move(result);
  }

private:
  void refuse(const Stmt *s, const std::string &why) {
    if (result.obstacle.empty())
      result.obstacle = why + " in " + pass.place(s->getBeginLoc());
  }

  /// The second of two products that stand one behind the other.
  bool isOfSecond(const Product &p) const {
    return llvm::any_of(region.products, [&](const Product *first) {
      auto pair = pairOf(body, all, *first);
      return pair && pair->second == &p;
    });
  }

  void product(const Product &p) {
    auto pair = pairOf(body, all, p);
    if (!pair) {
      refuse(p.statement, "no second product with the same A");
      return;
    }
    const VarDecl *a = arrayOf(p.a.array), *b = arrayOf(p.b.array);
    if (!a || !b || a == b || !p.a.isAll()) {
      refuse(p.statement, "operands that are no arrays");
      return;
    }
    bool arePaired =
        pair->loop ? p.b.isAll() && isIndexedBy(p.b.array, pair->loop->variable) : areTiles(p.b, pair->second->b);
    if (!arePaired) {
      refuse(p.statement, "two tiles of B that are no neighbours");
      return;
    }
    rows.insert(a);
    columns.insert(b);
  }

  /// Tiles 2 * n and 2 * n + 1.
  bool areTiles(const Registers &b0, const Registers &b1) const {
    if (b0.isAll() && b1.isAll())
      return isNextTile(b0.array, b1.array, true, context);
    const auto *type = dyn_cast<ConstantArrayType>(b0.array->getType()->getUnqualifiedDesugaredType());
    return type && type->getSize() == 4 && isSame(b0.array, b1.array, context) && b0.isRow() && b1.isRow() &&
           b0.elements[0] == 0 && b1.elements[0] == 2;
  }

  void read(const Load &load) {
    const VarDecl *v = arrayOf(load.targets[0].array);
    bool isRow = v && rows.contains(v), isColumn = v && columns.contains(v);
    if (!isRow && !isColumn)
      return;
    if (std::string why = divergenceAt(body, load.statement, region.loop); !why.empty()) {
      refuse(load.statement, why + ", which matters");
      return;
    }
    if (!isa<CallExpr>(load.statement)) {
      refuse(load.statement, "a load that is no call of a function");
      return;
    }
    const Registers &first = load.targets[0];
    bool isKnown = load.targets.size() == 1 && first.size() == 4 && first.isAll() && !(isRow && load.isTransposed);
    if (isColumn && load.targets.size() == 2)
      isKnown =
          first.isAll() && load.targets[1].isAll() && isNextTile(first.array, load.targets[1].array, true, context);
    if (isColumn && load.targets.size() == 1 && first.size() == 2) {
      for (const Counting &loop : nestAround(body, load.statement))
        if (first.isAll() && isIndexedBy(first.array, loop.variable) && loop.canPair()) {
          result.loops[&load] = loop;
          isKnown = true;
          break;
        }
    }
    if (!isKnown) {
      refuse(load.statement, "a load of other tiles than the products'");
      return;
    }
    AddressOf address = addressOf(body, load.address);
    if (!pass.program.shapeOf(body.function.decl).isFlat)
      address.obstacle = "blocks have more than one dimension";
    if (!address.obstacle.empty() && result.obstacle.empty())
      result.obstacle = address.obstacle;
    result.addresses[&load] = address;
  }

  /// Nothing else is done with an array of operands.
  void uses(const VarDecl *v, bool isRow) {
    if (rows.contains(v) && columns.contains(v))
      refuse(body.usesOf(v).front(), "'" + v->getNameAsString() + "' is both A and B");
    // Zero is the same in every order.
    const auto *init = v->getInit() ? dyn_cast<InitListExpr>(v->getInit()) : nullptr;
    if (isa<ParmVarDecl>(v) || !v->isLocalVarDecl() || v->isStaticLocal() ||
        (v->getInit() && (!init || init->getNumInits() > 0)))
      refuse(body.usesOf(v).front(), "'" + v->getNameAsString() + "' is not only loaded");
    for (const DeclRefExpr *use : body.usesOf(v)) {
      bool isRead = llvm::any_of(region.products, [&](const Product *p) {
        return body.isInside(use, p->statement) && arrayOf(isRow ? p->a.array : p->b.array) == v;
      });
      bool isWritten = llvm::any_of(region.loads, [&](const Load *load) {
        return body.isInside(use, load->statement) && !body.isInside(use, load->address) &&
               llvm::all_of(load->targets, [&](const Registers &r) { return arrayOf(r.array) == v; });
      });
      if (!isRead && !isWritten)
        refuse(use, "'" + v->getNameAsString() + "' is used otherwise");
    }
  }

  const Body &body;
  const Operations &all;
  const Region &region;
  const HazardPass &pass;
  const ASTContext &context;
  llvm::DenseSet<const VarDecl *> rows, columns;
  Operands result;
};

} // namespace

Operands operandsOf(const Body &body, const Operations &all, const Region &region) {
  return OperandCheck(body, all, region).run();
}

} // namespace warp2wave::matrix
