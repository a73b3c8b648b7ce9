// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loads, stores, atomics and copies of memory, with their checks.

#ifndef WARP2WAVE_SIM_ACCESS_H
#define WARP2WAVE_SIM_ACCESS_H

#include "Code.h"
#include "llvm/IR/Instructions.h"

namespace warp2wave::sim {

/// Inst::imm of memory operations.
struct AccessBits {
  int32_t offset = 0; ///< added to the address
  uint8_t alignLog2 = 0;
  ElementType type = ElementType::Unknown;
  bool isPolling = false; ///< volatile or atomic
  bool isUnchecked = false; ///< may read unwritten shared memory: the value may not be used

  /// Of an atomic operation.
  llvm::AtomicRMWInst::BinOp operation = llvm::AtomicRMWInst::Xchg;

  uint64_t encode() const {
    return uint64_t(uint32_t(offset)) | uint64_t(alignLog2) << 32 | uint64_t(type) << 40 | uint64_t(isPolling) << 48 |
           uint64_t(isUnchecked) << 49 | uint64_t(operation) << 52;
  }
  static AccessBits decode(uint64_t imm) {
    AccessBits b;
    b.offset = int32_t(uint32_t(imm));
    b.alignLog2 = uint8_t(imm >> 32);
    b.type = ElementType(uint8_t(imm >> 40));
    b.isPolling = imm >> 48 & 1;
    b.isUnchecked = imm >> 49 & 1;
    return b;
  }
};

ElementType elementTypeOf(Scalar type);

/// Operand 0: the address (pointer.slot() bytes).
Handler loadHandler(Scalar value, Scalar pointer);
/// Operands: the value, the address.
Handler storeHandler(Scalar value, Scalar pointer);
/// \p count elements that lie one after the other, as one access.  Null if they are not 2, 4, 8 or 16 bytes.
/// Results (operands) are the elements; the address is the last operand.
Handler vectorLoadHandler(Scalar element, unsigned count, Scalar pointer);
Handler vectorStoreHandler(Scalar element, unsigned count, Scalar pointer);
/// Where AccessBits::operation stands.
constexpr unsigned operationShift = 52;
/// Result: the old value (numOut 0 or 1).  Operands: address, value.  imm names the operation.
Handler atomicHandler(llvm::AtomicRMWInst::BinOp op, Scalar value, Scalar pointer);
/// Results: old value, success.  Operands: address, compare, new value.
Handler exchangeHandler(Scalar value, Scalar pointer);
/// Operands: destination, source, size (8 bytes).  imm: slot of each pointer and their address spaces.
Handler copyMemoryHandler();
/// Operands: destination, byte value (1 byte), size (8 bytes).
Handler fillMemoryHandler();
uint64_t encodePointers(Scalar first, Scalar second);

/// The host address of \p bytes at \p address, or null after a fault was recorded
/// (the launch stops then).  \p addressSpace as in LLVM: 0 flat, 1 global, 3 shared, 4 constant, 5 private.
char *resolveAddress(Wave &wave, const Inst &inst, unsigned lane, uint64_t address, unsigned addressSpace,
                     unsigned bytes, bool isStore);
/// Keeps for the comparison of buffers that elements of \p type were stored at the host address \p at.
void noteStored(Wave &wave, const char *at, ElementType type);

} // namespace warp2wave::sim

#endif
