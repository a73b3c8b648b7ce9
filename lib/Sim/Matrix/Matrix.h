// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The matrix operations of both vendors over columns: MFMA, SMFMAC, WMMA and
// SWMMAC of AMD; mma, mma.sp, wmma, ldmatrix, stmatrix and movmatrix of NVIDIA.
// Where a lane keeps which element is in Layouts.*, how products are summed and
// rounded in Accumulate.*; this header is what the interpreter calls.

#ifndef WARP2WAVE_SIM_MATRIX_MATRIX_H
#define WARP2WAVE_SIM_MATRIX_MATRIX_H

#include "../Intrinsics.h"
#include "Accumulate.h"
#include "Element.h"
#include "warp2wave/Sim/Memory.h"

namespace warp2wave::sim {

/// The code of an llvm.amdgcn.{mfma,smfmac,wmma,swmmac}.* intrinsic; none if \p machine has no such
/// instruction or it is not simulated.
std::optional<IntrinsicCode> findAmdMatrix(llvm::StringRef name, const llvm::CallBase &call, const Machine &machine);
/// The code of an llvm.nvvm.{mma,wmma,ldmatrix,stmatrix}.* intrinsic; none if \p machine has no such
/// instruction or it is not simulated.
std::optional<IntrinsicCode> findNvidiaMatrix(llvm::StringRef name, const llvm::CallBase &call, const Machine &machine);

/// Reads or writes memory for one lane, with the checks of an ordinary access.  \p addressSpace is
/// 0 (generic), 1 (global) or 3 (shared).  False if a fault was recorded; the operation then gives Step::Stop.
/// Defined by the core.
bool loadBytes(Wave &wave, const Inst &inst, unsigned lane, uint64_t address, unsigned addressSpace, void *to,
               unsigned bytes);
bool storeBytes(Wave &wave, const Inst &inst, unsigned lane, uint64_t address, unsigned addressSpace, const void *from,
                unsigned bytes, ElementType type);
/// Is this one of the runs that show how far rounding moves results? Defined by the core.
bool isRoundingRandom(Wave &wave);

/// Registers of one operand: [register][lane], 32 bits each.  A double takes two
/// registers, low half first.
using WarpRegister = uint32_t[32];

/// A mma or wmma.mma instruction of PTX, PTX ISA 9.7.14.
struct MmaShape {
  unsigned m = 0, n = 0, k = 0;
  Element a = Element::F16, b = Element::F16, c = Element::F32, d = Element::F32;
  /// wmma.mma: fragments as wmma.load makes them.
  bool isWmma = false;
  /// Matters to m8n8k4 of f16 alone.
  bool isAColumn = false, isBColumn = false;
  bool saturates = false;
  /// b1: xor instead of and.
  bool isXor = false;
  /// mma.sp: A holds half of the elements, and a metadata operand tells where they belong.
  bool isSparse = false;
  /// Of f64.
  Rounding rounding = Rounding::Nearest;
  /// block_scale: elements of k that share one scale; 0 if none.
  unsigned scaleBlock = 0;
  Element scaleType = Element::E8M0;
  /// 90 of sm_90.
  unsigned sm = 0;

  unsigned registersA() const;
  unsigned registersB() const;
  unsigned registersC() const;
  unsigned registersD() const;
};

/// Operands beyond the matrices.
struct MmaExtras {
  /// mma.sp: the metadata register, and the sparsity selector.
  const uint32_t *metadata = nullptr;
  unsigned selector = 0;
  /// block_scale: scale registers, and byte and thread ids of A and B.
  const uint32_t *scaleA = nullptr, *scaleB = nullptr;
  unsigned byteA = 0, threadA = 0, byteB = 0, threadB = 0;
  /// The run is one of those that show how far rounding moves results.
  bool roundsRandomly = false;
};

/// Reads `mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32` and the like: mma, mma.sp and wmma.mma.  None
/// if it is no such instruction, \p machine has none of it, or it is not simulated.
std::optional<MmaShape> parseMma(llvm::StringRef opcode, const Machine &machine);
/// D = A * B + C for one warp.  \p d may be \p c.
void mma(const MmaShape &shape, const WarpRegister *a, const WarpRegister *b, const WarpRegister *c, WarpRegister *d,
         const MmaExtras &extras = {});
/// Whether the order of summation or the rounding is assumed, not documented or measured.
/// 90 of a machine named "sm_90"; 0 if it is none of NVIDIA's.
unsigned smOf(const Machine &machine);
bool isAssumed(const MmaShape &shape);

/// A wmma.load or wmma.store of PTX.
struct WmmaAccess {
  unsigned m = 0, n = 0, k = 0;
  /// 'a', 'b', 'c' or 'd'.
  char operand = 'a';
  Element type = Element::F16;
  /// In memory.
  bool isColumn = false;
  bool isStore = false;
  /// What the opcode names (or the pointer's type): 0, 1 or 3.
  unsigned addressSpace = 0;

  unsigned registers() const;
  /// Elements from one row (column) to the next, if the instruction names none.
  unsigned defaultStride() const;
};
/// Reads `wmma.load.a.sync.aligned.row.m16n16k16.global.f16`.
std::optional<WmmaAccess> parseWmmaAccess(llvm::StringRef opcode, const Machine &machine);
/// Loads or stores the fragment of each active lane; \p address and \p stride (in elements; null: the
/// default) are columns.  False if a fault was recorded.
bool runWmmaAccess(Wave &wave, const Inst &inst, const WmmaAccess &access, const uint64_t *address,
                   const uint32_t *stride, WarpRegister *registers);

/// An ldmatrix or stmatrix of PTX.
struct MatrixMove {
  /// Matrices: 1, 2 or 4.
  unsigned count = 1;
  /// 16: m8n8.b16; 8: m16n16.b8 (ldmatrix) or m16n8.b8 (stmatrix).
  unsigned bits = 16;
  bool isTransposed = false;
  bool isStore = false;
  unsigned addressSpace = 3;

  unsigned registers() const { return bits == 8 && !isStore ? 2 * count : count; }
};
/// Reads `ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16`.
std::optional<MatrixMove> parseMatrixMove(llvm::StringRef opcode, const Machine &machine);
/// False if a fault was recorded.
bool runMatrixMove(Wave &wave, const Inst &inst, const MatrixMove &move, const uint64_t *address,
                   WarpRegister *registers);
/// movmatrix.sync.aligned.m8n8.trans.b16.
void movMatrix(const uint32_t *from, uint32_t *to);

/// Records sim-mask-mismatch if lanes are missing from a `.sync.aligned` operation \p name.
void checkAligned(Wave &wave, const Inst &inst, llvm::StringRef name);

} // namespace warp2wave::sim

#endif
