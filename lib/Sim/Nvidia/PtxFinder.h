// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How findPtxOperation chooses a handler: one function a family of instructions.
// Each sets what it needs and returns false if the manual has no such form or it
// is not simulated.

#ifndef WARP2WAVE_SIM_NVIDIA_PTXFINDER_H
#define WARP2WAVE_SIM_NVIDIA_PTXFINDER_H

#include "Convert.h"
#include "FloatOps.h"
#include "IntegerOps.h"
#include "PtxOps.h"
#include "Video.h"

namespace warp2wave::sim::nvidia {

using llvm::SmallVector;
using llvm::SmallVectorImpl;
using llvm::StringRef;
using ptx::Flag;
using ptx::Op;
using ptx::Operand;
using ptx::OperandKind;
using ptx::Role;
using ptx::Type;

/// Bytes of the register of a type.
inline unsigned typeBytes(Type type) {
  unsigned bits = ptx::info(type).bits();
  return bits <= 8 ? 1 : bits / 8;
}
/// What FloatOps and Convert know of the modifiers; none if there is one that they do not.
std::optional<Modifiers> modifiersOf(const ptx::Modifiers &from);

/// Finds the handler of one instruction and the sizes of its columns.
class Finder {
public:
  Finder(const ptx::Instruction &instruction, RegisterBytes registerBytes)
      : instruction(instruction), m(instruction.modifiers), registerBytes(registerBytes) {
    for (const Operand &operand : instruction.operands)
      flatten(operand, operand.role);
  }

  std::optional<PtxOperation> find() {
    if (!choose() || !operation.code.run)
      return std::nullopt;
    if (operation.results.empty())
      operation.results.assign(results.size(), 0);
    // What was not said otherwise has the size of the first type.
    fill(operation.results, results.size());
    fill(operation.operands, sources.size());
    if (operation.writesCarry)
      operation.results.push_back(1);
    if (operation.readsCarry)
      operation.operands.push_back(1);
    return operation;
  }

private:
  const ptx::Instruction &instruction;
  const ptx::Modifiers &m;
  RegisterBytes registerBytes;
  SmallVector<const Operand *, 8> results, sources;
  PtxOperation operation;

  void flatten(const Operand &operand, Role role) {
    if (operand.kind == OperandKind::Vector || operand.kind == OperandKind::Pair) {
      for (const Operand &part : operand.parts)
        flatten(part, role);
      return;
    }
    (role == Role::Destination ? results : sources).push_back(&operand);
  }
  void fill(SmallVectorImpl<uint8_t> &sizes, size_t count) {
    unsigned bytes = m.types.empty() ? 4 : typeBytes(m.type());
    while (sizes.size() < count)
      sizes.push_back(static_cast<uint8_t>(bytes));
    for (uint8_t &size : sizes)
      if (!size)
        size = static_cast<uint8_t>(bytes);
  }

  bool set(Handler handler, uint64_t imm = 0) {
    operation.code.run = handler;
    operation.code.imm = imm;
    return handler != nullptr;
  }
  /// Sizes of results, and of operands, where they are not those of the first type (0: they are).
  void sizes(std::initializer_list<uint8_t> resultSizes, std::initializer_list<uint8_t> operandSizes = {}) {
    operation.results.assign(resultSizes);
    operation.operands.assign(operandSizes);
  }

  bool floating(FloatOp op);
  /// add, sub, fma of f32 with operands of 16 bits.
  bool mixedFloats();
  bool integer(IntegerOp op);
  bool bits(BitOp op) { return set(bitHandler(op)); }

  /// add, sub, mad with .cc, and the forms that take a carry in.
  bool extended(IntegerOp out, IntegerOp in, IntegerOp both, bool takes);
  bool multiply();
  bool multiplyAdd(bool takesCarry);
  bool shift(IntegerOp op);
  bool prmt();
  bool lop3();
  bool compare(bool isSetp);
  bool move();

  /// Bytes of the column of \p operand; \p natural if it is no register.
  uint8_t columnBytes(const Operand *operand, unsigned natural);
  bool convert();
  bool convertPacked();
  bool shuffle();
  bool vote();
  bool match();
  bool reduce();

  static StringRef spaceName(ptx::Space space);

  /// Of scalar video instructions: the part `.b1` or `.h0` of an operand; false for what is not simulated.
  static bool videoPart(const Operand &operand, uint8_t &width, unsigned &shift);
  bool videoOperation(VideoOp op, unsigned elementBits, bool isSet = false);
  bool choose();
};

} // namespace warp2wave::sim::nvidia

#endif
