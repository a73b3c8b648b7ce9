// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mma, wmma, ldmatrix, stmatrix and movmatrix of inline PTX: columns to the
// registers that Matrix.h works on, and back.

#include "Matrix/Matrix.h"
#include "PtxLowering.h"

using namespace llvm;

namespace warp2wave::sim {

namespace {

/// What a matrix operation is; Inst::imm points to it.
struct MatrixCode {
  enum Kind : uint8_t { Mma, Wmma, Move, Transpose } kind;
  MmaShape mma;
  WmmaAccess wmma;
  MatrixMove move;
  /// Columns of A, B, C, D, and bytes of each lane.
  unsigned counts[4] = {}, slots[4] = {};
  bool addressIsWide = false, hasStride = false;
  int64_t offset = 0;
  std::string name;
};

/// Columns of 4 or 8 bytes as 32-bit registers.
template <class Get> void gather(WarpRegister *registers, unsigned count, unsigned slot, Get get) {
  for (unsigned i = 0; i < count; ++i) {
    if (slot == 8) {
      const uint64_t *c = static_cast<const uint64_t *>(get(i));
      for (unsigned l = 0; l < 32; ++l) {
        registers[2 * i][l] = static_cast<uint32_t>(c[l]);
        registers[2 * i + 1][l] = static_cast<uint32_t>(c[l] >> 32);
      }
    } else {
      memcpy(registers[i], get(i), 128);
    }
  }
}

void scatter(Wave &wave, const Inst &inst, const WarpRegister *registers, unsigned count, unsigned slot) {
  for (unsigned i = 0; i < count; ++i)
    forLanes(wave, [&](unsigned l) {
      if (slot == 8)
        out<uint64_t>(wave, inst, i)[l] = registers[2 * i][l] | uint64_t(registers[2 * i + 1][l]) << 32;
      else
        out<uint32_t>(wave, inst, i)[l] = registers[i][l];
    });
}

} // namespace

static constexpr unsigned mostRegisters = 64;

static Step runMma(Wave &wave, const Inst &inst) {
  const MatrixCode &code = *reinterpret_cast<const MatrixCode *>(inst.imm);
  checkAligned(wave, inst, code.name);
  WarpRegister a[mostRegisters], b[mostRegisters], c[mostRegisters], d[mostRegisters];
  unsigned at = 0;
  auto take = [&](WarpRegister *to, unsigned which) {
    gather(to, code.counts[which], code.slots[which],
           [&](unsigned i) -> const void * { return in<char>(wave, inst, at + i); });
    at += code.counts[which];
  };
  take(a, 0);
  take(b, 1);
  take(c, 2);
  MmaExtras extras;
  extras.roundsRandomly = isRoundingRandom(wave);
  if (code.mma.isSparse) {
    extras.metadata = in<uint32_t>(wave, inst, at);
    extras.selector = in<uint32_t>(wave, inst, at + 1)[0];
  }
  if (code.mma.scaleBlock) {
    // A register, and the numbers of a byte and a thread, of A and of B.
    extras.scaleA = in<uint32_t>(wave, inst, at);
    extras.byteA = in<uint32_t>(wave, inst, at + 1)[0] & 3;
    extras.threadA = in<uint32_t>(wave, inst, at + 2)[0] & 1;
    extras.scaleB = in<uint32_t>(wave, inst, at + 3);
    extras.byteB = in<uint32_t>(wave, inst, at + 4)[0] & 3;
    extras.threadB = in<uint32_t>(wave, inst, at + 5)[0] & 3;
  }
  if (isAssumed(code.mma))
    incident(wave, inst, "verify-assumed", -1, "the order in which " + Twine(code.name) + " sums is assumed");
  mma(code.mma, a, b, c, d, extras);
  scatter(wave, inst, d, code.counts[3], code.slots[3]);
  return Step::Next;
}

static void addressesOf(Wave &wave, const Inst &inst, const MatrixCode &code, uint64_t *to) {
  for (unsigned i = 0; i < 32; ++i)
    to[i] = (code.addressIsWide ? in<uint64_t>(wave, inst, 0)[i] : in<uint32_t>(wave, inst, 0)[i]) + code.offset;
}

static Step runWmma(Wave &wave, const Inst &inst) {
  const MatrixCode &code = *reinterpret_cast<const MatrixCode *>(inst.imm);
  uint64_t addresses[32];
  addressesOf(wave, inst, code, addresses);
  WarpRegister registers[mostRegisters] = {};
  unsigned at = 1;
  const uint32_t *stride = nullptr;
  if (code.wmma.isStore) {
    gather(registers, code.counts[0], code.slots[0],
           [&](unsigned i) -> const void * { return in<char>(wave, inst, at + i); });
    at += code.counts[0];
  }
  if (code.hasStride)
    stride = in<uint32_t>(wave, inst, at);
  if (!runWmmaAccess(wave, inst, code.wmma, addresses, stride, registers))
    return Step::Stop;
  if (!code.wmma.isStore)
    scatter(wave, inst, registers, code.counts[3], code.slots[3]);
  return Step::Next;
}

static Step runMove(Wave &wave, const Inst &inst) {
  const MatrixCode &code = *reinterpret_cast<const MatrixCode *>(inst.imm);
  checkAligned(wave, inst, code.name);
  WarpRegister registers[mostRegisters] = {};
  if (code.kind == MatrixCode::Transpose) {
    movMatrix(in<uint32_t>(wave, inst, 0), registers[0]);
    scatter(wave, inst, registers, 1, 4);
    return Step::Next;
  }
  uint64_t addresses[32];
  addressesOf(wave, inst, code, addresses);
  if (code.move.isStore)
    gather(registers, code.counts[0], 4, [&](unsigned i) -> const void * { return in<char>(wave, inst, 1 + i); });
  if (!runMatrixMove(wave, inst, code.move, addresses, registers))
    return Step::Stop;
  if (!code.move.isStore)
    scatter(wave, inst, registers, code.counts[3], 4);
  return Step::Next;
}

bool PtxLowering::lowerMatrix(const ptx::Instruction &inst) {
  using ptx::Op;
  // Lives as long as the program.
  auto *code = new (lower.theProgram().matrixCodes.Allocate<MatrixCode>()) MatrixCode();
  code->name = inst.name();
  uint64_t imm = reinterpret_cast<uint64_t>(code);
  Operands results, operands;
  auto addOperand = [&](const ptx::Operand &operand, unsigned which) {
    for (const ptx::Operand *part : partsOf(operand)) {
      unsigned bytes = bytesOf(*part) == 8 ? 8 : 4;
      std::optional<Operand> o = read(*part, bytes);
      if (!o)
        return false;
      operands.push_back(*o);
      ++code->counts[which];
      code->slots[which] = bytes;
    }
    return true;
  };
  auto addResult = [&](const ptx::Operand &operand) {
    for (const ptx::Operand *part : partsOf(operand)) {
      Operand o = write(*part, 4);
      results.push_back(o);
      ++code->counts[3];
      code->slots[3] = lower.slotOf(o);
    }
  };
  auto addAddress = [&](const ptx::Operand &operand) {
    std::optional<Place> p = place(operand, inst.modifiers.space);
    if (!p)
      return false;
    operands.push_back(p->base);
    code->addressIsWide = p->pointer.slot() == 8;
    code->offset = p->offset;
    return true;
  };
  // Results are new columns: D may be C.
  auto finish = [&](Handler handler) {
    Operands targets;
    for (Operand r : results)
      targets.push_back(lower.newColumn(lower.slotOf(r)));
    lower.emitCode(IntrinsicCode{handler, imm, allLanes}, targets, operands, {}, code->name);
    for (size_t i = 0; i < results.size(); ++i)
      copy(targets[i], results[i]);
    return true;
  };
  switch (inst.op) {
  case Op::Mma:
  case Op::MmaSparse:
  case Op::MmaSparseOrdered:
  case Op::WmmaMma: {
    std::optional<MmaShape> shape = parseMma(code->name, lower.machine());
    if (!shape)
      return refuse(inst);
    code->kind = MatrixCode::Mma;
    code->mma = *shape;
    addResult(inst.operands[0]);
    for (unsigned k = 0; k < 3; ++k)
      if (!addOperand(inst.operands[1 + k], k))
        return refuse(inst);
    size_t extra = 0;
    for (size_t k = 4; k < inst.operands.size(); ++k)
      for (const ptx::Operand *part : partsOf(inst.operands[k])) {
        std::optional<Operand> o = read(*part, 4);
        if (!o)
          return refuse(inst);
        operands.push_back(*o);
        ++extra;
      }
    if (extra != (shape->scaleBlock ? 6u : shape->isSparse ? 2u : 0u))
      return refuse(inst);
    unsigned need[] = {shape->registersA(), shape->registersB(), shape->registersC(), shape->registersD()};
    for (unsigned k = 0; k < 4; ++k)
      if (code->counts[k] * (code->slots[k] / 4) != need[k])
        return refuse(inst);
    return finish(runMma);
  }
  case Op::WmmaLoad:
  case Op::WmmaStore: {
    std::optional<WmmaAccess> access = parseWmmaAccess(code->name, lower.machine());
    if (!access)
      return refuse(inst);
    code->kind = MatrixCode::Wmma;
    code->wmma = *access;
    size_t next = 0;
    if (!access->isStore)
      addResult(inst.operands[next++]);
    if (!addAddress(inst.operands[next++]))
      return refuse(inst);
    if (access->isStore && !addOperand(inst.operands[next++], 0))
      return refuse(inst);
    if (next < inst.operands.size()) {
      std::optional<Operand> stride = read(inst.operands[next], 4);
      if (!stride)
        return refuse(inst);
      operands.push_back(*stride);
      code->hasStride = true;
    }
    return finish(runWmma);
  }
  case Op::Ldmatrix:
  case Op::Stmatrix: {
    std::optional<MatrixMove> move = parseMatrixMove(code->name, lower.machine());
    if (!move)
      return refuse(inst);
    code->kind = MatrixCode::Move;
    code->move = *move;
    if (!move->isStore)
      addResult(inst.operands[0]);
    if (!addAddress(inst.operands[move->isStore ? 0 : 1]) || (move->isStore && !addOperand(inst.operands[1], 0)))
      return refuse(inst);
    return finish(runMove);
  }
  case Op::Movmatrix: {
    code->kind = MatrixCode::Transpose;
    addResult(inst.operands[0]);
    if (!addOperand(inst.operands[1], 0))
      return refuse(inst);
    return finish(runMove);
  }
  default:
    return refuse(inst);
  }
}

} // namespace warp2wave::sim
