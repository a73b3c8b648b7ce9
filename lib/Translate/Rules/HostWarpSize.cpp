// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The warp size that a host program asks the device for.  Ported kernels keep
// warps of 32 lanes, and HIP answers 64 on CDNA, so what is computed or compared
// with it means 32:
//
//   int warps = threads / prop.warpSize;   ->   int warps = threads / w2w::kWarpSize;
//
// A program that only prints it says what the device has.

#include "FunctionVisitor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"

using namespace clang;

namespace warp2wave {

namespace {

class Visitor : public FunctionVisitor {
public:
  using FunctionVisitor::FunctionVisitor;

  bool VisitMemberExpr(MemberExpr *m) override {
    const auto *field = llvm::dyn_cast<FieldDecl>(m->getMemberDecl());
    if (!field || field->getName() != "warpSize" || !pass.where.isSdk(field) ||
        field->getParent()->getName() != "cudaDeviceProp")
      return true;
    auto name = pass.where.token(m->getMemberLoc());
    if (!name)
      return true;
    Use use = useOf(m);
    if (use == Use::Changed)
      return true;
    auto whole = pass.where.range(m->getSourceRange());
    if (use == Use::Read && !whole)
      return true;
    pass.facts.files[name->file.str()].settled.insert(name->offset);
    if (use == Use::Printed)
      return true;
    auto [at, length] = *whole;
    Change change{"host-warp-size", at.file.str(), at.offset, {}, {}, {"w2w/lane.h"}};
    change.edits.push_back({at.offset, length, "w2w::kWarpSize"});
    pass.facts.changes.push_back(std::move(change));
    return true;
  }

private:
  enum class Use { Read, Printed, Changed };

  Use useOf(const MemberExpr *m) const {
    DynTypedNode node = DynTypedNode::create(*m);
    bool isRead = false;
    for (unsigned depth = 0; depth < 8; ++depth) {
      auto parents = pass.context.getParents(node);
      if (parents.empty())
        break;
      node = parents[0];
      if (const auto *c = node.get<CastExpr>()) {
        isRead |= c->getCastKind() == CK_LValueToRValue;
        continue;
      }
      if (node.get<ParenExpr>())
        continue;
      if (const auto *call = node.get<CallExpr>()) {
        const FunctionDecl *f = call->getDirectCallee();
        const auto *op = llvm::dyn_cast<CXXOperatorCallExpr>(call);
        if ((op && op->getOperator() == OO_LessLess) || (f && f->getIdentifier() && f->getName().contains("print")))
          return Use::Printed;
      }
      break;
    }
    return isRead ? Use::Read : Use::Changed;
  }
};

} // namespace

void ruleHostWarpSize(UnitPass &pass) { Visitor(pass).run(); }

} // namespace warp2wave
