// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The inline assembly of AMD's that the ROCm libraries are written with: loads and
// stores with cache modifiers, and a 64-bit multiply-add.  Anything else is
// refused (CDNA3 and RDNA4 ISA documents, "Flat Memory Instructions", "Data Share").

#include "Access.h"
#include "Lower.h"
#include "llvm/IR/InlineAsm.h"

using namespace llvm;

namespace warp2wave::sim {

namespace {
struct MemoryMnemonic {
  bool isLoad = false, isSigned = false;
  unsigned bytes = 0;
  unsigned addressSpace = 0;
};
} // namespace

static std::optional<MemoryMnemonic> parseMnemonic(StringRef text) {
  MemoryMnemonic m;
  if (text.consume_front("flat_"))
    m.addressSpace = 0;
  else if (text.consume_front("global_"))
    m.addressSpace = 1;
  else if (text.consume_front("ds_"))
    m.addressSpace = 3;
  else
    return std::nullopt;
  if (text.consume_front("load_") || text.consume_front("read_"))
    m.isLoad = true;
  else if (!text.consume_front("store_") && !text.consume_front("write_"))
    return std::nullopt;
  struct Width {
    StringLiteral name;
    unsigned bytes;
    bool isSigned;
  };
  static constexpr Width widths[] = {
      {"ubyte", 1, false}, {"sbyte", 1, true},  {"byte", 1, false},     {"ushort", 2, false},   {"sshort", 2, true},
      {"short", 2, false}, {"dword", 4, false}, {"dwordx2", 8, false},  {"dwordx4", 16, false}, {"u8", 1, false},
      {"i8", 1, true},     {"u16", 2, false},   {"i16", 2, true},       {"b8", 1, false},       {"b16", 2, false},
      {"b32", 4, false},   {"b64", 8, false},   {"b128", 16, false}};
  for (const Width &w : widths)
    if (text == w.name) {
      m.bytes = w.bytes;
      m.isSigned = w.isSigned;
      return m;
    }
  return std::nullopt;
}

bool lowerGcn(Lowering &lowering, const CallInst &call, const InlineAsm &assembly) {
  StringRef text(assembly.getAsmString());
  SmallVector<StringRef> lines;
  text.split(lines, '\n');
  // Operands by number: results, then arguments.
  Operands results;
  if (!call.getType()->isVoidTy())
    results = Operands(lowering.defineResult(&call));
  Operands operands(results);
  for (const Use &u : call.args()) {
    ArrayRef<Operand> columns = lowering.columnsOf(u.get());
    if (columns.size() != 1)
      return false;
    operands.push_back(columns[0]);
  }
  auto operandAt = [&](StringRef name) -> std::optional<Operand> {
    unsigned n = 0;
    name = name.trim();
    if (!name.consume_front("$") || name.getAsInteger(10, n) || n >= operands.size())
      return std::nullopt;
    return operands[n];
  };
  auto intOf = [&](Operand o) { return Scalar{Scalar::Int, static_cast<uint16_t>(lowering.slotOf(o) * 8)}; };
  for (StringRef line : lines) {
    line = line.trim();
    if (line.empty() || line.starts_with(";") || line.starts_with("s_waitcnt") || line.starts_with("s_wait_") ||
        line.starts_with("s_nop") || line.starts_with("s_setprio"))
      continue;
    auto [mnemonic, rest] = line.split(' ');
    SmallVector<StringRef> parts;
    rest.split(parts, ',');
    if (mnemonic == "v_mad_u64_u32" && parts.size() == 5) {
      std::optional<Operand> to = operandAt(parts[0]), a = operandAt(parts[2]), b = operandAt(parts[3]), c = operandAt(parts[4]);
      if (!to || !a || !b || !c)
        return false;
      Scalar i64{Scalar::Int, 64};
      Operand wideA = lowering.newColumn(8), wideB = lowering.newColumn(8), product = lowering.newColumn(8);
      lowering.emit(castHandler(Instruction::ZExt, intOf(*a), i64, true), {wideA}, {*a});
      lowering.emit(castHandler(Instruction::ZExt, intOf(*b), i64, true), {wideB}, {*b});
      lowering.emit(binaryHandler(Instruction::Mul, i64, FloatMode::Nearest), {product}, {wideA, wideB});
      lowering.emit(binaryHandler(Instruction::Add, i64, FloatMode::Nearest), {*to}, {product, *c});
      continue;
    }
    std::optional<MemoryMnemonic> m = parseMnemonic(mnemonic);
    if (!m || parts.size() < 2)
      return false;
    // The second operand is followed by modifiers.
    auto [second, modifiers] = parts[1].trim().split(' ');
    if (modifiers.contains("offset:") || parts.size() > 2)
      return false;
    std::optional<Operand> x = operandAt(parts[0]), y = operandAt(second);
    if (!x || !y)
      return false;
    Operand address = m->isLoad ? *y : *x, value = m->isLoad ? *x : *y;
    Scalar pointer{Scalar::Pointer, static_cast<uint16_t>(lowering.slotOf(address) * 8), static_cast<uint8_t>(m->addressSpace)};
    Scalar element{Scalar::Int, static_cast<uint16_t>(m->bytes * 8)};
    AccessBits bits;
    bits.type = elementTypeOf(element);
    bits.isPolling = m->isLoad;
    Operand part = value;
    bool isSame = lowering.slotOf(value) == m->bytes;
    if (!isSame)
      part = lowering.newColumn(m->bytes);
    if (m->isLoad) {
      lowering.emit(loadHandler(element, pointer), {part}, {address}, bits.encode());
      if (!isSame)
        lowering.emit(castHandler(m->isSigned ? Instruction::SExt : Instruction::ZExt, element, intOf(value), true), {value}, {part});
    } else {
      if (!isSame)
        lowering.emit(castHandler(Instruction::Trunc, intOf(value), element, true), {part}, {value});
      lowering.emit(storeHandler(element, pointer), {}, {part, address}, bits.encode());
    }
  }
  return true;
}

} // namespace warp2wave::sim
