// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads the opcodes of PTX's matrix instructions, and says which GPUs have them.

#include "Matrix.h"
#include "llvm/ADT/SmallVector.h"
#include <array>

namespace warp2wave::sim {

/// 90 of "sm_90" and of "sm_90a".
unsigned smOf(const Machine &machine) {
  llvm::StringRef name = machine.name;
  unsigned sm = 0;
  if (!name.consume_front("sm_") || name.consumeInteger(10, sm))
    return 0;
  return sm;
}

/// m16n8k16.
static bool readGeometry(llvm::StringRef text, unsigned &m, unsigned &n, unsigned &k) {
  return text.consume_front("m") && !text.consumeInteger(10, m) && text.consume_front("n") &&
         !text.consumeInteger(10, n) && text.consume_front("k") && !text.consumeInteger(10, k) && text.empty();
}

/// Whether PTX has this shape for these types, and the GPU with it (PTX ISA 9.7.14, "target ISA notes").
static bool isKnown(const MmaShape &s, bool hasKind) {
  auto shapeIs = [&](std::initializer_list<std::array<unsigned, 3>> shapes) {
    for (const auto &shape : shapes)
      if (s.m == shape[0] && s.n == shape[1] && s.k == shape[2])
        return true;
    return false;
  };
  const bool isFloat32 = s.c == Element::F32 && s.d == Element::F32;
  const bool isHalfOrFloat =
      (s.c == Element::F16 || s.c == Element::F32) && (s.d == Element::F16 || s.d == Element::F32);
  const bool isSame = s.a == s.b;
  auto isByteFloat = [](Element e) { return e == Element::E4M3 || e == Element::E5M2; };
  auto isSmallFloat = [&](Element e) {
    return isByteFloat(e) || e == Element::E3M2 || e == Element::E2M3 || e == Element::E2M1;
  };
  if (s.isWmma) {
    const bool isBig = shapeIs({{16, 16, 16}, {32, 8, 16}, {8, 32, 16}});
    if (!isSame)
      return false;
    switch (s.a) {
    case Element::F16:
      return isBig && isHalfOrFloat && s.sm >= 70;
    case Element::BF16:
      return isBig && isFloat32 && s.sm >= 80;
    case Element::TF32:
      return shapeIs({{16, 16, 8}}) && isFloat32 && s.sm >= 80;
    case Element::F64:
      return shapeIs({{8, 8, 4}}) && s.c == Element::F64 && s.d == Element::F64 && s.sm >= 80;
    case Element::S8:
    case Element::U8:
      return isBig && s.sm >= 72;
    case Element::S4:
    case Element::U4:
      return shapeIs({{8, 8, 32}}) && s.sm >= 75;
    case Element::B1:
      return shapeIs({{8, 8, 128}}) && s.sm >= (s.isXor ? 75u : 80u);
    default:
      return false;
    }
  }
  const unsigned x = s.isSparse ? 2 : 1;
  if (s.isSparse && s.sm < 80)
    return false;
  if (isSmallFloat(s.a)) {
    if (!isSmallFloat(s.b) || !isHalfOrFloat || s.c != s.d)
      return false;
    if (s.scaleBlock)
      return s.sm >= 120 && isFloat32;
    if (hasKind)
      return s.sm >= 120 && shapeIs({{16, 8, 32 * x}});
    if (!isByteFloat(s.a) || !isByteFloat(s.b))
      return false;
    return s.sm >= 89 && (s.isSparse ? shapeIs({{16, 8, 64}}) : shapeIs({{16, 8, 16}, {16, 8, 32}}));
  }
  if (hasKind || s.scaleBlock)
    return false;
  switch (s.a) {
  case Element::F16:
    if (!isSame || !isHalfOrFloat)
      return false;
    if (!s.isSparse && shapeIs({{8, 8, 4}}))
      return s.sm >= 70 && !(s.c == Element::F32 && s.d == Element::F16);
    if (s.c != s.d)
      return false;
    return s.isSparse ? shapeIs({{16, 8, 16}, {16, 8, 32}})
                      : (shapeIs({{16, 8, 8}}) && s.sm >= 75) || (shapeIs({{16, 8, 16}}) && s.sm >= 80);
  case Element::BF16:
    return isSame && isFloat32 && s.sm >= 80 && shapeIs({{16, 8, 8 * x}, {16, 8, 16 * x}});
  case Element::TF32:
    return isSame && isFloat32 && s.sm >= 80 && shapeIs({{16, 8, 4 * x}, {16, 8, 8 * x}});
  case Element::F64:
    return isSame && s.c == Element::F64 && s.d == Element::F64 && !s.isSparse &&
           ((shapeIs({{8, 8, 4}}) && s.sm >= 80) || (shapeIs({{16, 8, 4}, {16, 8, 8}, {16, 8, 16}}) && s.sm >= 90));
  case Element::S8:
  case Element::U8:
    if (s.b != Element::S8 && s.b != Element::U8)
      return false;
    return s.isSparse ? shapeIs({{16, 8, 32}, {16, 8, 64}})
                      : (shapeIs({{8, 8, 16}}) && s.sm >= 75) || (shapeIs({{16, 8, 16}, {16, 8, 32}}) && s.sm >= 80);
  case Element::S4:
  case Element::U4:
    if (s.b != Element::S4 && s.b != Element::U4)
      return false;
    return s.isSparse ? shapeIs({{16, 8, 64}, {16, 8, 128}})
                      : (shapeIs({{8, 8, 32}}) && s.sm >= 75) || (shapeIs({{16, 8, 32}, {16, 8, 64}}) && s.sm >= 80);
  case Element::B1:
    return isSame && !s.isSparse && shapeIs({{8, 8, 128}, {16, 8, 128}, {16, 8, 256}}) && s.sm >= (s.isXor ? 75u : 80u);
  default:
    return false;
  }
}

std::optional<MmaShape> parseMma(llvm::StringRef opcode, const Machine &machine) {
  MmaShape s;
  s.sm = smOf(machine);
  if (machine.isAmd() || s.sm == 0)
    return std::nullopt;
  llvm::SmallVector<llvm::StringRef, 16> parts;
  opcode.split(parts, '.');
  unsigned at = 0;
  auto take = [&](llvm::StringRef word) { return at < parts.size() && parts[at] == word ? (++at, true) : false; };
  if (take("wmma")) {
    if (!take("mma"))
      return std::nullopt;
    s.isWmma = true;
  } else if (!take("mma")) {
    return std::nullopt;
  }
  if (!s.isWmma && (take("sp") || take("sp::ordered_metadata")))
    s.isSparse = true;
  bool hasBitOperation = false, hasKind = false;
  auto takeBitOperation = [&] {
    bool isXor = take("xor");
    if (!isXor && !take("and"))
      return;
    s.isXor = isXor;
    hasBitOperation = take("popc");
  };
  takeBitOperation();
  if (!take("sync") || !take("aligned"))
    return std::nullopt;
  llvm::SmallVector<Element, 4> types;
  bool hasGeometry = false, hasScale = false;
  unsigned layouts = 0, scaleVector = 0;
  llvm::StringRef kind, scaleType;
  for (; at < parts.size(); ++at) {
    llvm::StringRef word = parts[at];
    if (word == "row" || word == "col") {
      (layouts++ == 0 ? s.isAColumn : s.isBColumn) = word == "col";
    } else if (!hasGeometry && readGeometry(word, s.m, s.n, s.k)) {
      hasGeometry = true;
    } else if (word == "satfinite") {
      s.saturates = true;
    } else if (word == "rn" || word == "rz" || word == "rm" || word == "rp") {
      s.rounding = word == "rn"   ? Rounding::Nearest
                   : word == "rz" ? Rounding::Zero
                   : word == "rm" ? Rounding::Down
                                  : Rounding::Up;
    } else if (word == "xor" || word == "and") {
      takeBitOperation();
      if (!hasBitOperation)
        return std::nullopt;
      --at;
    } else if (word.starts_with("kind::")) {
      hasKind = true;
      kind = word.drop_front(6);
    } else if (word == "block_scale") {
      hasScale = true;
    } else if (word.starts_with("scale_vec::")) {
      scaleVector = word[11] - '0';
    } else if (word == "ue8m0" || word == "ue4m3") {
      scaleType = word;
    } else if (std::optional<Element> type = findElement(word)) {
      types.push_back(*type);
    } else {
      return std::nullopt;
    }
  }
  if (!hasGeometry || layouts != 2)
    return std::nullopt;
  // wmma of f16 names D and C alone.
  if (s.isWmma && types.size() == 2) {
    s.d = types[0];
    s.c = types[1];
    s.a = s.b = Element::F16;
  } else if (types.size() == 4) {
    s.d = types[0];
    s.a = types[1];
    s.b = types[2];
    s.c = types[3];
  } else {
    return std::nullopt;
  }
  if ((s.a == Element::B1) != hasBitOperation)
    return std::nullopt;
  // Only wmma's loads and the Volta form tell row from column.
  if (!s.isWmma && !(s.m == 8 && s.k == 4 && s.a == Element::F16) && (s.isAColumn || !s.isBColumn))
    return std::nullopt;
  if (isInteger(s.a) != (s.c == Element::S32) || isInteger(s.a) != (s.d == Element::S32))
    return std::nullopt;
  if (hasScale) {
    // Sparse scaled products: where their metadata lies has not been established.
    if (s.isSparse)
      return std::nullopt;
    if (scaleVector == 0)
      scaleVector = kind == "mxf8f6f4" ? 1 : kind == "mxf4" ? 2 : 0;
    const bool isNv = kind == "mxf4nvf4";
    if (kind == "mxf8f6f4" ? scaleVector != 1 || s.k != 32
                           : !(kind == "mxf4" || isNv) || s.k != 64 || s.a != Element::E2M1 || s.b != Element::E2M1 ||
                                 (scaleVector != 2 && !(isNv && scaleVector == 4)))
      return std::nullopt;
    if (scaleType == "ue4m3")
      s.scaleType = Element::E4M3;
    else if (scaleType != "ue8m0")
      return std::nullopt;
    if ((s.scaleType == Element::E4M3) != (scaleVector == 4))
      return std::nullopt;
    if (s.m != 16 || s.n != 8)
      return std::nullopt;
    s.scaleBlock = s.k / scaleVector;
  } else if (hasKind && kind != "f8f6f4") {
    return std::nullopt;
  }
  // Sparse products of fp6 and fp4 in bytes: not established.
  if (s.isSparse && hasKind)
    return std::nullopt;
  if (!isKnown(s, hasKind))
    return std::nullopt;
  return s;
}

std::optional<WmmaAccess> parseWmmaAccess(llvm::StringRef opcode, const Machine &machine) {
  WmmaAccess w;
  llvm::SmallVector<llvm::StringRef, 12> parts;
  opcode.split(parts, '.');
  if (machine.isAmd() || parts.size() < 8 || parts[0] != "wmma" || parts[2].size() != 1 || parts[3] != "sync" ||
      parts[4] != "aligned")
    return std::nullopt;
  w.isStore = parts[1] == "store";
  w.operand = parts[2][0];
  if ((!w.isStore && parts[1] != "load") || (w.isStore ? w.operand != 'd' : w.operand < 'a' || w.operand > 'c'))
    return std::nullopt;
  if (parts[5] != "row" && parts[5] != "col")
    return std::nullopt;
  w.isColumn = parts[5] == "col";
  if (!readGeometry(parts[6], w.m, w.n, w.k))
    return std::nullopt;
  unsigned at = 7;
  if (parts[at] == "global")
    w.addressSpace = 1;
  else if (parts[at].starts_with("shared"))
    w.addressSpace = 3;
  at += w.addressSpace != 0;
  if (at + 1 != parts.size())
    return std::nullopt;
  std::optional<Element> type = findElement(parts[at]);
  if (!type)
    return std::nullopt;
  w.type = *type;
  // Whether the GPU has it is what wmma.mma of the shape says.
  MmaShape s;
  s.sm = smOf(machine);
  s.isWmma = true;
  s.m = w.m;
  s.n = w.n;
  s.k = w.k;
  auto fits = [&](Element a, Element c) {
    s.a = s.b = a;
    s.c = s.d = c;
    return isKnown(s, false);
  };
  bool isFine = false;
  if (w.operand == 'a' || w.operand == 'b') {
    isFine = fits(w.type, w.type == Element::F64 ? Element::F64 : isInteger(w.type) ? Element::S32 : Element::F32);
    // Elements of less than a byte come as rows of A and columns of B alone.
    if (elementWidth(w.type) < 8)
      isFine &= w.isColumn == (w.operand == 'b');
  } else {
    for (Element a : {Element::F16, Element::BF16, Element::TF32, Element::F64, Element::S8, Element::S4, Element::B1})
      isFine |= isInteger(a) == (w.type == Element::S32) && fits(a, w.type);
  }
  if (!isFine)
    return std::nullopt;
  return w;
}

std::optional<MatrixMove> parseMatrixMove(llvm::StringRef opcode, const Machine &machine) {
  MatrixMove move;
  llvm::SmallVector<llvm::StringRef, 12> parts;
  opcode.split(parts, '.');
  if (machine.isAmd() || parts.size() < 6 || parts[1] != "sync" || parts[2] != "aligned")
    return std::nullopt;
  move.isStore = parts[0] == "stmatrix";
  if (!move.isStore && parts[0] != "ldmatrix")
    return std::nullopt;
  move.addressSpace = 0;
  llvm::StringRef geometry, type;
  for (llvm::StringRef word : llvm::ArrayRef(parts).drop_front(3)) {
    if (word == "x1" || word == "x2" || word == "x4")
      move.count = word[1] - '0';
    else if (word == "trans")
      move.isTransposed = true;
    else if (word.starts_with("shared"))
      move.addressSpace = 3;
    else if (word.starts_with("m"))
      geometry = word;
    else if (word.starts_with("b"))
      type = type.empty() ? word : "";
    else
      return std::nullopt;
  }
  const unsigned sm = smOf(machine);
  if (geometry == "m8n8" && type == "b16" && sm >= (move.isStore ? 90u : 75u))
    return move;
  // The byte forms of sm_100; those that unpack fp6 and fp4 are not simulated.
  move.bits = 8;
  if (type != "b8" || !move.isTransposed || sm < 100)
    return std::nullopt;
  if (move.isStore ? geometry == "m16n8" : geometry == "m16n16" && move.count <= 2)
    return move;
  return std::nullopt;
}

} // namespace warp2wave::sim
