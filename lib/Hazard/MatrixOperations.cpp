// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Finds products and loads of fragments: an asm statement, or a call of a function
// whose body is one,
//
//   __device__ void mma(float (&d)[4], const uint32_t (&a)[4], const uint32_t (&b)[2]) {
//     asm("mma.sync..." : "+f"(d[0]), ...);
//   }
//   mma(sum[i][j], a[i], b[j]);
//
// and which arrays their registers are in.

#include "MatrixCode.h"
#include "warp2wave/Ptx/Parse.h"
#include "llvm/ADT/FoldingSet.h"

using namespace clang;
using namespace warp2wave::kernel;
using llvm::dyn_cast;
using llvm::dyn_cast_or_null;
using llvm::isa;
using llvm::StringRef;

namespace warp2wave::matrix {

using namespace native;

bool Registers::isRow() const {
  for (unsigned i = 1; i < size(); ++i)
    if (elements[i] != elements[0] + i)
      return false;
  return array != nullptr;
}

bool Registers::isAll() const {
  const auto *type = array ? dyn_cast<ConstantArrayType>(array->getType()->getUnqualifiedDesugaredType()) : nullptr;
  return type && isRow() && elements[0] == 0 && type->getSize() == size();
}

bool isSame(const Expr *a, const Expr *b, const ASTContext &context) {
  llvm::FoldingSetNodeID idA, idB;
  strip(a)->Profile(idA, context, true);
  strip(b)->Profile(idB, context, true);
  return idA == idB;
}

bool mentions(const Stmt *s, const ValueDecl *v) {
  if (const auto *d = dyn_cast<DeclRefExpr>(s))
    return d->getDecl() == v;
  return llvm::any_of(s->children(), [&](const Stmt *child) { return child && mentions(child, v); });
}

const VarDecl *arrayOf(const Expr *e) {
  e = exact(e);
  while (const auto *a = dyn_cast_or_null<ArraySubscriptExpr>(e)) {
    // A pointer's pointee may lie anywhere.
    if (!exact(a->getBase())->getType()->isConstantArrayType())
      return nullptr;
    e = exact(a->getBase());
  }
  const auto *d = dyn_cast_or_null<DeclRefExpr>(e);
  const auto *v = d ? dyn_cast<VarDecl>(d->getDecl()) : nullptr;
  return v && v->getType()->isConstantArrayType() ? v : nullptr;
}

namespace {

/// One register: an element of an array, or behind a pointer.
struct Place {
  const Expr *array = nullptr;
  int64_t element = 0;
};

/// What the function that a call enters has as its parameters.
using Arguments = llvm::DenseMap<const ParmVarDecl *, const Expr *>;

class Finder {
public:
  Finder(const Body &body) : body(body), context(body.pass.pass.context) {}

  Operations run() {
    walk(body.function.decl->getBody());
    return std::move(result);
  }

private:
  void walk(const Stmt *s) {
    if (!s)
      return;
    if (const auto *a = dyn_cast<GCCAsmStmt>(s)) {
      read(a, a, Arguments());
      return;
    }
    if (const auto *call = dyn_cast<CallExpr>(s)) {
      if (const GCCAsmStmt *a = hidden(call)) {
        Arguments arguments;
        const FunctionDecl *f = calleeOf(call);
        for (unsigned i = 0; i < f->getNumParams() && i < call->getNumArgs(); ++i)
          arguments[f->getParamDecl(i)] = call->getArg(i);
        read(a, call, arguments);
        return;
      }
      const FunctionDecl *f = calleeOf(call);
      if (f && !body.pass.pass.where.isSdk(f) && multiplies(f->getBody()))
        result.others.push_back({call, "the product in '" + f->getNameAsString() +
                                           "', which is more than a name for it: its registers are no array elements"});
    }
    for (const Stmt *child : s->children())
      walk(child);
  }

  /// There is a product in \p s, and no loop.
  static bool multiplies(const Stmt *s) {
    if (!s || isa<ForStmt, WhileStmt, DoStmt>(s))
      return false;
    if (const auto *a = dyn_cast<GCCAsmStmt>(s))
      return StringRef(a->getAsmString()).contains("mma.sync");
    return llvm::any_of(s->children(), multiplies);
  }

  /// Local variables that only give names.
  bool isPlainDeclaration(const Stmt *s) const {
    const auto *d = dyn_cast<DeclStmt>(s);
    return d && llvm::all_of(d->decls(), [&](const Decl *decl) {
             const auto *v = dyn_cast<VarDecl>(decl);
             return v && v->getInit() && !v->isStaticLocal() && !v->getInit()->HasSideEffects(context, false);
           });
  }

  /// The asm statement that \p call only hides.
  const GCCAsmStmt *hidden(const CallExpr *call) const {
    const FunctionDecl *f = calleeOf(call);
    if (!f || isa<CXXMethodDecl>(f) || !f->getReturnType()->isVoidType() || body.pass.pass.where.isSdk(f))
      return nullptr;
    const auto *block = dyn_cast_or_null<CompoundStmt>(f->getBody());
    if (!block || block->body_empty())
      return nullptr;
    const GCCAsmStmt *found = nullptr;
    for (const Stmt *s : block->body()) {
      if (const auto *a = dyn_cast<GCCAsmStmt>(s); a && !found)
        found = a;
      else if (!(isPlainDeclaration(s) && !found) && !isa<NullStmt>(s))
        return nullptr;
    }
    return found;
  }

  void read(const GCCAsmStmt *a, const Stmt *statement, const Arguments &arguments) {
    std::string text = a->getAsmString();
    if (!StringRef(text).contains("mma") && !StringRef(text).contains("ldmatrix"))
      return;
    ptx::ParseResult parsed = ptx::parse(text, ptx::Syntax::Clang);
    if (!parsed.ok() || parsed.program.instructions.size() != 1 || parsed.program.instructions[0].guard)
      return;
    const ptx::Instruction &i = parsed.program.instructions[0];
    if (i.op == ptx::Op::Mma)
      readProduct(i, a, statement, arguments);
    else if (i.op == ptx::Op::Ldmatrix)
      readLoad(i, a, statement, arguments);
  }

  /// The name of a product in w2w/matrix/product.h, or none.
  static StringRef typeOf(const ptx::Modifiers &m) {
    using ptx::Type;
    struct Known {
      StringRef name;
      unsigned k;
      Type element, sum;
    };
    static const Known known[] = {{"F16", 16, Type::F16, Type::F32},
                                  {"BF16", 16, Type::BF16, Type::F32},
                                  {"F16OfF16", 16, Type::F16, Type::F16},
                                  {"TF32", 8, Type::TF32, Type::F32},
                                  {"S8", 32, Type::S8, Type::S32}};
    // Sums that stay at the ends of `int` are not the sum of the products.
    if (m.types.size() != 4 || m.types[0] != m.types[3] || m.types[1] != m.types[2] || m.has(ptx::Flag::Satfinite))
      return "";
    for (const Known &p : known)
      if (m.shape == ptx::Shape{16, 8, p.k} && m.types[1] == p.element && m.types[0] == p.sum)
        return p.name;
    return "";
  }

  /// Sums are in arrays of \p type's.
  bool isSum(const Registers &r, StringRef type) const {
    QualType element(r.array->getType()->getArrayElementTypeNoTypeQual(), 0);
    if (type == "S8" || type == "F16OfF16")
      return element->isIntegerType() && context.getTypeSize(element) == 32;
    return element->isSpecificBuiltinType(BuiltinType::Float);
  }

  void readProduct(const ptx::Instruction &i, const GCCAsmStmt *a, const Stmt *statement, const Arguments &arguments) {
    StringRef type = typeOf(i.modifiers);
    if (type.empty() || i.operands.size() != 4) {
      result.others.push_back({statement, "'" + i.name() + "' has no native form"});
      return;
    }
    Product p{statement, type, {}, {}, {}};
    Registers c;
    if (!readRegisters(i.operands[0], a, arguments, p.d) || !readRegisters(i.operands[1], a, arguments, p.a) ||
        !readRegisters(i.operands[2], a, arguments, p.b) || !readRegisters(i.operands[3], a, arguments, c)) {
      result.others.push_back({statement, "the product's registers are not elements of one array for each operand"});
      return;
    }
    if (!isWord(p.a) || !isWord(p.b) || !p.a.isRow() || !p.b.isRow() || !p.d.isAll() || !isSum(p.d, type)) {
      result.others.push_back(
          {statement, "the product's registers are not neighbours in arrays of words, and of float for its sum"});
      return;
    }
    for (const Registers *r : {&p.d, &p.a, &p.b})
      if (r->array->HasSideEffects(context, true)) {
        result.others.push_back({statement, "the product's operands do more than to name registers"});
        return;
      }
    if (!isSame(p.d.array, c.array, context) || p.d.elements != c.elements) {
      result.others.push_back({statement, "the product is not added to its own result"});
      return;
    }
    result.products.push_back(p);
  }

  void readLoad(const ptx::Instruction &i, const GCCAsmStmt *a, const Stmt *statement, const Arguments &arguments) {
    bool isKnown = i.modifiers.shape == ptx::Shape{8, 8, 0} && i.operands.size() == 2 &&
                   i.operands[1].kind == ptx::OperandKind::Address && !i.operands[1].hasOffset;
    const Expr *address = isKnown ? operand(a, i.operands[1].parts[0]) : nullptr;
    address = address ? addressArgument(address, arguments) : nullptr;
    Load load{statement, {}, address, i.modifiers.has(ptx::Flag::Trans)};
    if (!address || !readTargets(i.operands[0], a, arguments, load)) {
      result.others.push_back({statement, "'" + i.name() + "' is not understood"});
      return;
    }
    result.loads.push_back(load);
  }

  /// Registers of a load: of one array, or of two by halves.
  bool readTargets(const ptx::Operand &o, const GCCAsmStmt *a, const Arguments &arguments, Load &load) {
    load.targets.resize(1);
    if (readRegisters(o, a, arguments, load.targets[0]))
      return true;
    if (o.parts.size() != 4)
      return false;
    load.targets.assign(2, {});
    for (unsigned tile : {2u, 1u}) {
      load.tile = tile;
      bool isRead = true;
      for (unsigned t = 0; t < 2; ++t) {
        ptx::Operand half = o;
        half.parts = {o.parts[tile * t], o.parts[tile * t + 3 - tile]};
        isRead = isRead && readRegisters(half, a, arguments, load.targets[t]);
      }
      if (isRead)
        return true;
    }
    return false;
  }

  /// Elements of 32 bits, as `uint32_t`.
  bool isWord(const Registers &r) const {
    QualType type = r.array->getType();
    QualType element =
        type->isPointerType() ? type->getPointeeType() : QualType(type->getArrayElementTypeNoTypeQual(), 0);
    return !element.isNull() && element->isIntegerType() && context.getTypeSize(element) == 32;
  }

  bool readRegisters(const ptx::Operand &o, const GCCAsmStmt *a, const Arguments &arguments, Registers &registers) {
    registers = {};
    for (const ptx::Operand &part : o.parts) {
      const Expr *e = operand(a, part);
      Place place = e ? placeOf(e, arguments) : Place();
      if (!place.array || (registers.array && !isSame(registers.array, place.array, context)))
        return false;
      if (!registers.array)
        registers.array = place.array;
      registers.elements.push_back(place.element);
    }
    return registers.array != nullptr;
  }

  /// The expression of `%n`; of an input that begins as an output, that output's.
  const Expr *operand(const GCCAsmStmt *a, const ptx::Operand &o) const {
    if (o.kind != ptx::OperandKind::Asm || o.index == ptx::noIndex)
      return nullptr;
    if (o.index < a->getNumOutputs())
      return a->getOutputExpr(o.index);
    unsigned input = o.index - a->getNumOutputs();
    return input < a->getNumInputs() ? a->getInputExpr(input) : nullptr;
  }

  Place placeOf(const Expr *e, const Arguments &arguments) const {
    e = exact(e);
    if (const auto *d = dyn_cast<DeclRefExpr>(e)) {
      const auto *p = dyn_cast<ParmVarDecl>(d->getDecl());
      const Expr *argument = p ? arguments.lookup(p) : nullptr;
      return argument ? placeOf(argument, Arguments()) : Place();
    }
    const auto *s = dyn_cast<ArraySubscriptExpr>(e);
    auto element = s ? constantOf(s->getIdx(), context) : std::nullopt;
    if (!element)
      return {};
    Place place = begin(s->getBase(), arguments);
    place.element += *element;
    return place;
  }

  /// The array that \p e is or points into: `b[j]`, `&b[j][2]`, `b[j] + 2`, a parameter.
  Place begin(const Expr *e, const Arguments &arguments) const {
    e = e->IgnoreParenImpCasts();
    if (const auto *d = dyn_cast<DeclRefExpr>(e)) {
      const auto *p = dyn_cast<ParmVarDecl>(d->getDecl());
      if (const Expr *argument = p ? arguments.lookup(p) : nullptr)
        return begin(argument, Arguments());
    }
    if (const auto *u = dyn_cast<UnaryOperator>(e); u && u->getOpcode() == UO_AddrOf) {
      Place place = placeOf(u->getSubExpr(), arguments);
      return place;
    }
    if (const auto *b = dyn_cast<BinaryOperator>(e); b && b->getOpcode() == BO_Add) {
      if (auto offset = constantOf(b->getRHS(), context)) {
        Place place = begin(b->getLHS(), arguments);
        place.element += *offset;
        return place;
      }
    }
    // What a function makes of its parameters has no name at the call.
    return arguments.empty() ? Place{e, 0} : Place();
  }

  /// The caller's argument from which \p e is made by `__cvta_generic_to_shared` and casts alone.
  const Expr *addressArgument(const Expr *e, const Arguments &arguments) const {
    e = strip(e);
    if (const auto *call = dyn_cast<CallExpr>(e);
        call && calleeName(call) == "__cvta_generic_to_shared" && call->getNumArgs() == 1 && !arguments.empty())
      return addressArgument(call->getArg(0), arguments);
    const auto *d = dyn_cast<DeclRefExpr>(e);
    if (!d)
      return arguments.empty() ? e : nullptr;
    if (const auto *p = dyn_cast<ParmVarDecl>(d->getDecl()); p && !arguments.empty())
      return arguments.lookup(p);
    const auto *v = dyn_cast<VarDecl>(d->getDecl());
    if (arguments.empty())
      return e;
    return v && v->getInit() && v->isLocalVarDecl() ? addressArgument(v->getInit(), arguments) : nullptr;
  }

  const Body &body;
  const ASTContext &context;
  Operations result;
};

} // namespace

Operations findOperations(const Body &body) { return Finder(body).run(); }

} // namespace warp2wave::matrix
