// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// MFMA, SMFMAC, WMMA and SWMMAC of AMD as one handler: unpack A and B by the
// instruction's layout, multiply block by block, and put D back.  Layouts are those
// of the CDNA 4 ISA document (7.1.4, 7.1.5, 7.5) and of the RDNA 3 and 4 ones.

#include "AmdTable.h"
#include "Matrix.h"
#include "llvm/IR/Constants.h"
#include <deque>
#include <map>
#include <mutex>
#include <vector>

namespace warp2wave::sim {
namespace {

struct Place {
  /// Block of the product; row of A, column of B, or row of D.
  uint8_t block, line;
  /// k, or column of D.
  uint8_t other;
};

/// An instruction with its immediates, ready to run.
struct AmdOperation {
  const AmdInstruction *instruction;
  Element a, b;
  Model model;
  unsigned lanes;
  /// Flattened operands: where A, B, C and the index or the scales begin, how many columns A and B are, and
  /// the bytes of a column.
  unsigned firstA, firstB, firstC, columnsA, columnsB, bytesA, bytesB;
  unsigned index = 0, indexBytes = 4, indexShift = 0;
  unsigned scaleA = 0, scaleB = 0, byteA = 0, byteB = 0;
  bool isScaled = false, isSparse = false, isWhole = false;
  bool negatesA = false, negatesB = false, negatesC = false;
  /// Elements of D in a lane, and their step among the columns (2 on gfx11 with 16 bits).
  unsigned outputs, outputStep = 1, outputFirst = 0;
  std::vector<Place> placesA, placesB, placesD; ///< [element * lanes + lane]
  /// Broadcasts: the lane that is read in the place of a lane.
  uint8_t laneA[64], laneB[64];
  /// Sparse A: for each element, the nibble of the lane's index.
  std::vector<uint8_t> nibbles;
};

uint8_t machineBit(const Machine &machine) {
  llvm::StringRef name = machine.name;
  if (name == "gfx90a")
    return Gfx90a;
  if (name == "gfx942")
    return Gfx942;
  if (name == "gfx950")
    return Gfx950;
  if (name.starts_with("gfx11"))
    return Gfx11;
  return name.starts_with("gfx120") ? Gfx12 : 0;
}

/// Element \p e of lane \p lane of an input of \p lines rows (or columns) and depth \p k.
Place inputPlace(const AmdInstruction &inst, unsigned width, bool isA, unsigned lane, unsigned e) {
  const unsigned lines = isA ? inst.m : inst.n;
  const bool isCompressed = isA && (inst.kind == AmdKind::Smfmac || inst.kind == AmdKind::Swmmac12);
  const unsigned k = isCompressed ? inst.k / 2 : inst.k;
  unsigned block = 0, line = lane % lines, depth = e;
  unsigned group = lane / lines;
  switch (inst.kind) {
  case AmdKind::Mfma: {
    // CDNA 4 ISA, 7.1.4.1.
    unsigned perLane = k * lines * inst.blocks / 64;
    block = group % inst.blocks;
    depth = group / inst.blocks * perLane + e;
    break;
  }
  case AmdKind::Scaled:
    // 7.1.5.1: bytes come in two runs of 16, smaller elements in one of 32.
    if (width == 8)
      depth = 16 * group + e % 16 + k / 2 * (e / 16);
    else
      depth = 32 * group + e;
    break;
  case AmdKind::Smfmac: {
    unsigned groups = 64 / lines, perLane = k / groups;
    depth = perLane * group + e;
    // B of the instructions that came with gfx950 lies in two halves (7.5.1.3).
    const bool isDoubled = inst.k * inst.m * width == 64 * 16 * 16;
    if (!isA && isDoubled)
      depth = perLane / 2 * group + e % (perLane / 2) + k / 2 * (e / (perLane / 2));
    break;
  }
  case AmdKind::Wmma11:
    break;
  case AmdKind::Wmma12:
    if (width == 16)
      depth = 8 * (e / 4) + 4 * group + e % 4;
    else
      depth = k / 2 * group + e;
    break;
  case AmdKind::Swmmac12:
    if (width != 16)
      depth = k / 2 * group + e;
    else if (isA)
      depth = 8 * (e / 4) + 4 * group + e % 4;
    else
      depth = 16 * (e / 8) + 8 * group + e % 8;
    break;
  }
  return {static_cast<uint8_t>(block), static_cast<uint8_t>(line), static_cast<uint8_t>(depth)};
}

Place outputPlace(const AmdInstruction &inst, unsigned lanes, unsigned lane, unsigned r) {
  unsigned block = 0, row, column = lane % inst.n;
  switch (inst.kind) {
  case AmdKind::Wmma11:
    row = lanes / 16 * r + lane / 16;
    break;
  case AmdKind::Wmma12:
  case AmdKind::Swmmac12:
    row = 8 * (lane / 16) + r;
    break;
  default: {
    if (inst.d == Element::F64 && inst.m == 4) {
      // The formula of the ISA document has block and row the other way; devices do it like this
      // (AMD's matrix instruction calculator, and tests on an MI350 published by AMD).
      block = lane / 4 % 4;
      row = lane / 16;
      break;
    }
    // CDNA 4 ISA, 7.1.4.2.
    unsigned h = inst.d == Element::F64 ? 1 : 4;
    unsigned perBlock = inst.m * inst.n / h;
    unsigned blocksPerItem = perBlock < 64 ? 64 / perBlock : 1;
    unsigned rowsPerItem = 64 / blocksPerItem / inst.n;
    unsigned groups = inst.m / (h * rowsPerItem);
    unsigned high = lane / inst.n, item = r / h;
    block = item / groups * blocksPerItem + high / rowsPerItem;
    row = r % h + h * (high % rowsPerItem + rowsPerItem * (item % groups));
  }
  }
  return {static_cast<uint8_t>(block), static_cast<uint8_t>(row), static_cast<uint8_t>(column)};
}

Model modelOf(const AmdInstruction &inst, uint8_t machine, Element a) {
  Model model;
  const unsigned width = elementWidth(a);
  const bool isSparse = inst.kind == AmdKind::Smfmac || inst.kind == AmdKind::Swmmac12;
  if (inst.d == Element::S32) {
    model.sum = Sum::Integer;
  } else if (a == Element::F32 || a == Element::F64) {
    model.sum = Sum::Chain;
  } else if (machine == Gfx90a) {
    model.sum = Sum::Pairwise;
    // bf16 without _1k: 32x32x4, 16x16x8 of one block, and those of k = 2.
    model.chunk = a == Element::BF16 && !inst.name.ends_with(".1k") ? 2 : 4;
  } else if (machine & Cdna3) {
    model.sum = width == 8 ? Sum::EvenOdd : Sum::TruncatedThenC;
    model.chunk = width == 8 ? 16 : a == Element::TF32 ? 4 : 8;
    if (inst.kind == AmdKind::Scaled) {
      model.sum = Sum::TruncatedThenC;
      model.chunk = 32;
    }
    if (isSparse)
      model.chunk *= 2;
    model.isAssumed = machine == Gfx950 || isSparse;
  } else {
    model.sum = Sum::Sequential;
    model.isAssumed = true;
  }
  return model;
}

/// \p width bits of the \p e-th element of each lane, whose registers are columns of type T.
template <class T>
void readColumns(Wave &wave, const int32_t *operands, unsigned width, unsigned e, unsigned lanes, uint64_t *to) {
  constexpr unsigned per = sizeof(T) * 8;
  const unsigned bit = e * width, offset = bit % per;
  const T *low = column<T>(wave, operands[bit / per]);
  if (width == per) {
    for (unsigned lane = 0; lane < lanes; ++lane)
      to[lane] = low[lane];
    return;
  }
  const uint64_t mask = (uint64_t(1) << width) - 1;
  const bool isSplit = offset + width > per;
  const T *high = isSplit ? column<T>(wave, operands[bit / per + 1]) : low;
  for (unsigned lane = 0; lane < lanes; ++lane) {
    uint64_t bits = low[lane] >> offset;
    if (isSplit)
      bits |= static_cast<uint64_t>(high[lane]) << (per - offset);
    to[lane] = bits & mask;
  }
}

void rawElements(Wave &wave, const Inst &inst, unsigned first, unsigned bytes, unsigned width, unsigned e,
                 unsigned lanes, uint64_t *to) {
  const int32_t *operands = inst.operands + inst.numOut + first;
  switch (bytes) {
  case 1:
    return readColumns<uint8_t>(wave, operands, width, e, lanes, to);
  case 2:
    return readColumns<uint16_t>(wave, operands, width, e, lanes, to);
  case 4:
    return readColumns<uint32_t>(wave, operands, width, e, lanes, to);
  default:
    return readColumns<uint64_t>(wave, operands, width, e, lanes, to);
  }
}

void checkLanes(Wave &wave, const Inst &inst, const AmdOperation &op) {
  const uint64_t all = op.lanes == 64 ? ~uint64_t(0) : (uint64_t(1) << op.lanes) - 1;
  if (uint64_t missing = all & ~wave.exec)
    incident(wave, inst, "sim-inactive-lane", __builtin_ctzll(missing),
             llvm::Twine("'") + op.instruction->name + "' reads the registers of all " + llvm::Twine(op.lanes) +
                 " lanes, and not all of them are active; what the others hold goes into the result");
}

Step runAmdMatrix(Wave &wave, const Inst &inst) {
  const AmdOperation &op = *reinterpret_cast<const AmdOperation *>(inst.imm);
  const AmdInstruction &in = *op.instruction;
  checkLanes(wave, inst, op);
  if (op.model.isAssumed)
    incident(wave, inst, "verify-assumed", -1,
             llvm::Twine("how '") + in.name + "' orders and rounds its sums is assumed, not documented");
  Tile &t = scratchTile();
  t.m = in.m;
  t.n = in.n;
  t.k = in.k;
  t.c = t.d = in.d;
  const unsigned widthA = elementWidth(op.a), widthB = elementWidth(op.b);
  const unsigned countA = op.placesA.size() / op.lanes, countB = op.placesB.size() / op.lanes;
  const bool flushes = op.model.sum == Sum::Pairwise;
  const unsigned outputBytes = in.d == Element::F64 ? 8 : elementWidth(in.d) / 8;

  auto scale = [&](unsigned operand, unsigned byte, unsigned lines, unsigned line, unsigned k) {
    // One scale for 32 elements of k: that of lane lines * (k / 32) + line.
    const uint32_t *scales = column<uint32_t>(wave, inst.operands[inst.numOut + operand]);
    return decodeElement(Element::E8M0, scales[lines * (k / 32) + line] >> (8 * byte) & 0xff);
  };

  for (unsigned block = 0; block < in.blocks; ++block) {
    if (op.isSparse) {
      std::fill(t.a, t.a + t.m * t.k, 0.0);
      std::fill(t.ea, t.ea + t.m * t.k, absentExponent);
      std::fill(t.wholeA, t.wholeA + t.m * t.k, 0);
    }
    uint64_t raw[64];
    Decoded decoded[64];
    for (unsigned e = 0; e < countA; ++e) {
      rawElements(wave, inst, op.firstA, op.bytesA, widthA, e, op.lanes, raw);
      if (!op.isWhole)
        decodeElements(op.a, raw, op.lanes, decoded);
      for (unsigned lane = 0; lane < op.lanes; ++lane) {
        const Place p = op.placesA[e * op.lanes + lane];
        if (p.block != block)
          continue;
        const unsigned from = op.laneA[lane];
        const uint64_t bits = raw[from];
        unsigned k = p.other;
        if (op.isSparse) {
          uint64_t nibbles = op.indexBytes == 2
                                 ? column<uint16_t>(wave, inst.operands[inst.numOut + op.index])[from]
                                 : column<uint32_t>(wave, inst.operands[inst.numOut + op.index])[from] >> op.indexShift;
          k = 4 * (k / 2) + (nibbles >> (4 * op.nibbles[e] + 2 * (k % 2)) & 3);
        }
        const unsigned x = p.line * t.k + k;
        if (op.isWhole) {
          t.wholeA[x] = static_cast<int32_t>(decodeInteger(op.a, bits));
          continue;
        }
        Decoded v = decoded[from];
        if (flushes && std::fabs(v.value) < (op.a == Element::F16 ? 0x1p-14 : 0x1p-126))
          v = {0, zeroExponent};
        if (op.isScaled) {
          Decoded s = scale(op.scaleA, op.byteA, in.m, p.line, k);
          v = {v.value * s.value, v.exponent + s.exponent};
        }
        t.a[x] = op.negatesA ? -v.value : v.value;
        t.ea[x] = v.exponent;
      }
    }
    for (unsigned e = 0; e < countB; ++e) {
      rawElements(wave, inst, op.firstB, op.bytesB, widthB, e, op.lanes, raw);
      if (!op.isWhole)
        decodeElements(op.b, raw, op.lanes, decoded);
      for (unsigned lane = 0; lane < op.lanes; ++lane) {
        const Place p = op.placesB[e * op.lanes + lane];
        if (p.block != block)
          continue;
        const uint64_t bits = raw[op.laneB[lane]];
        const unsigned x = p.other * t.n + p.line;
        if (op.isWhole) {
          t.wholeB[x] = static_cast<int32_t>(decodeInteger(op.b, bits));
          continue;
        }
        Decoded v = decoded[op.laneB[lane]];
        if (flushes && std::fabs(v.value) < (op.b == Element::F16 ? 0x1p-14 : 0x1p-126))
          v = {0, zeroExponent};
        if (op.isScaled) {
          Decoded s = scale(op.scaleB, op.byteB, in.n, p.line, p.other);
          v = {v.value * s.value, v.exponent + s.exponent};
        }
        t.b[x] = op.negatesB ? -v.value : v.value;
        t.eb[x] = v.exponent;
      }
    }
    for (unsigned r = 0; r < op.outputs; ++r) {
      rawElements(wave, inst, op.firstC + r * op.outputStep + op.outputFirst, outputBytes, outputBytes * 8, 0, op.lanes,
                  raw);
      for (unsigned lane = 0; lane < op.lanes; ++lane) {
        const Place p = op.placesD[r * op.lanes + lane];
        if (p.block != block)
          continue;
        const uint64_t bits = raw[lane];
        const unsigned x = p.line * t.n + p.other;
        if (op.isWhole)
          t.wholeIn[x] = static_cast<int32_t>(bits);
        else
          t.in[x] = op.negatesC ? -decodeElement(in.d, bits).value : decodeElement(in.d, bits).value;
      }
    }
    multiply(t, op.model);
    for (unsigned r = 0; r < op.outputs; ++r) {
      char *base = out<char>(wave, inst, r * op.outputStep + op.outputFirst);
      forLanes(wave, [&](unsigned lane) {
        const Place p = op.placesD[r * op.lanes + lane];
        if (p.block != block)
          return;
        const unsigned x = p.line * t.n + p.other;
        if (op.isWhole)
          reinterpret_cast<int32_t *>(base)[lane] = t.wholeOut[x];
        else if (in.d == Element::F64)
          reinterpret_cast<double *>(base)[lane] = t.out[x];
        else if (in.d == Element::F32)
          reinterpret_cast<float *>(base)[lane] = static_cast<float>(t.out[x]);
        else
          reinterpret_cast<uint16_t *>(base)[lane] = in.d == Element::F16 ? floatToHalf(static_cast<float>(t.out[x]))
                                                                          : floatToBfloat(static_cast<float>(t.out[x]));
      });
    }
  }
  // gfx11 leaves the other half of each register alone (tied) or undefined: keep C's.
  if (op.outputStep == 2)
    for (unsigned r = 0; r < op.outputs; ++r) {
      const unsigned other = 2 * r + 1 - op.outputFirst;
      const uint16_t *from = sim::in<uint16_t>(wave, inst, op.firstC + other);
      uint16_t *to = out<uint16_t>(wave, inst, other);
      forLanes(wave, [&](unsigned lane) { to[lane] = from[lane]; });
    }
  return Step::Next;
}

/// Columns of a type, and the bytes of one.
bool countColumns(llvm::Type *type, unsigned &columns, unsigned &bytes) {
  columns = 1;
  if (auto *vector = llvm::dyn_cast<llvm::FixedVectorType>(type)) {
    columns = vector->getNumElements();
    type = vector->getElementType();
  }
  unsigned bits = type->getScalarSizeInBits();
  bytes = bits <= 8 ? 1 : bits <= 16 ? 2 : bits <= 32 ? 4 : 8;
  return bits != 0 && bits <= 64;
}

std::optional<uint64_t> constantOperand(const llvm::CallBase &call, unsigned i) {
  if (auto *value = llvm::dyn_cast<llvm::ConstantInt>(call.getArgOperand(i)))
    return value->getZExtValue();
  return std::nullopt;
}

Element amdElement(Element type, uint8_t machine) {
  if (machine == Gfx942 && type == Element::E4M3)
    return Element::E4M3Fnuz;
  if (machine == Gfx942 && type == Element::E5M2)
    return Element::E5M2Fnuz;
  return type;
}

/// Fills \p op from the call; false if something about it is not simulated.
bool build(AmdOperation &op, const AmdInstruction &inst, const llvm::CallBase &call, const Machine &machine) {
  const uint8_t bit = machineBit(machine);
  op.instruction = &inst;
  op.lanes = machine.waveSize;
  op.a = amdElement(inst.a, bit);
  op.b = amdElement(inst.b, bit);
  op.isWhole = inst.d == Element::S32;
  op.isSparse = inst.kind == AmdKind::Smfmac || inst.kind == AmdKind::Swmmac12;
  op.isScaled = inst.kind == AmdKind::Scaled;
  const bool isRdna = inst.kind >= AmdKind::Wmma11;
  if (op.lanes != (isRdna ? 32u : 64u))
    return false;
  // Where each argument begins among the columns.
  std::vector<unsigned> first, columns, bytes;
  unsigned at = 0;
  for (const llvm::Use &argument : call.args()) {
    unsigned c, b;
    if (!countColumns(argument->getType(), c, b))
      return false;
    first.push_back(at);
    columns.push_back(c);
    bytes.push_back(b);
    at += c;
  }
  // RDNA's integer forms begin with the sign of A, and have the sign of B before it.
  const bool hasSigns = isRdna && op.isWhole;
  const unsigned ia = hasSigns ? 1 : 0, ib = hasSigns ? 3 : 1, ic = hasSigns ? 4 : 2;
  if (first.size() <= ic)
    return false;
  op.firstA = first[ia];
  op.firstB = first[ib];
  op.firstC = first[ic];
  op.columnsA = columns[ia];
  op.columnsB = columns[ib];
  op.bytesA = bytes[ia];
  op.bytesB = bytes[ib];
  auto immediate = [&](unsigned i) { return constantOperand(call, i); };
  for (unsigned lane = 0; lane < 64; ++lane)
    op.laneA[lane] = op.laneB[lane] = static_cast<uint8_t>(lane);
  op.model = modelOf(inst, bit, inst.a);

  if (inst.kind == AmdKind::Mfma) {
    auto cbsz = immediate(3), abid = immediate(4), blgp = immediate(5);
    if (!cbsz || !abid || !blgp)
      return false;
    if (inst.d == Element::F64) {
      // Of gfx90a's f64, what the field does is not established.
      if (*blgp && bit == Gfx90a)
        return false;
      op.negatesA = *blgp & 1;
      op.negatesB = *blgp & 2;
      op.negatesC = *blgp & 4;
    } else {
      // CDNA 4 ISA, 7.1.6.  More blocks than there are is undefined.
      if (*blgp > 7 || (*cbsz && ((1u << *cbsz) > inst.blocks || *abid >= (1u << *cbsz))))
        return false;
      for (unsigned lane = 0; lane < 64; ++lane) {
        if (*cbsz) {
          unsigned size = 64u >> *cbsz;
          op.laneA[lane] = static_cast<uint8_t>(lane % size + size * *abid);
        }
        switch (*blgp) {
        case 0:
          break;
        case 1:
        case 2:
          op.laneB[lane] = static_cast<uint8_t>(lane % 32 + 32 * (*blgp - 1));
          break;
        case 3:
          op.laneB[lane] = static_cast<uint8_t>((lane + 16) % 64);
          break;
        default:
          op.laneB[lane] = static_cast<uint8_t>(lane % 16 + 16 * (*blgp - 4));
        }
      }
    }
  } else if (op.isScaled) {
    constexpr Element formats[] = {Element::E4M3, Element::E5M2, Element::E2M3, Element::E3M2, Element::E2M1};
    auto cbsz = immediate(3), blgp = immediate(4), opA = immediate(5), opB = immediate(7);
    if (!cbsz || !blgp || !opA || !opB || *cbsz > 4 || *blgp > 4)
      return false;
    op.a = formats[*cbsz];
    op.b = formats[*blgp];
    op.scaleA = first[6];
    op.scaleB = first[8];
    op.byteA = *opA & 3;
    op.byteB = *opB & 3;
  } else if (inst.kind == AmdKind::Smfmac) {
    auto cbsz = immediate(4), abid = immediate(5);
    if (!cbsz || !abid)
      return false;
    op.index = first[3];
    op.indexBytes = bytes[3];
    // 7.5: a register holds as many sets of indices as fit.
    unsigned bits = inst.m * inst.k / 2 / 64 * 2;
    if ((*cbsz & 3) == 0)
      op.indexShift = bits * (*abid & (32 / bits - 1));
  } else if (inst.kind == AmdKind::Swmmac12) {
    op.index = first[ic + 1];
    op.indexBytes = bytes[ic + 1];
    if (op.indexBytes != 2 && op.indexBytes != 4)
      return false;
  } else if (inst.d == Element::F16 || inst.d == Element::BF16) {
    auto high = immediate(3);
    if (!high)
      return false;
    if (inst.kind == AmdKind::Wmma11) {
      op.outputStep = 2;
      op.outputFirst = *high ? 1 : 0;
    } else if (*high) {
      return false;
    }
  }
  if (hasSigns) {
    auto signA = immediate(0), signB = immediate(2), clamp = immediate(ic + (op.isSparse ? 2 : 1));
    if (!signA || !signB || !clamp)
      return false;
    const bool isNibble = inst.a == Element::U4;
    op.a = *signA ? (isNibble ? Element::S4 : Element::S8) : inst.a;
    op.b = *signB ? (isNibble ? Element::S4 : Element::S8) : inst.b;
    op.model.saturates = *clamp;
  }

  const unsigned widthA = elementWidth(op.a), widthB = elementWidth(op.b);
  const unsigned copies = inst.kind == AmdKind::Wmma11 ? op.lanes / 16 : 1;
  const unsigned countA = inst.m * inst.k * inst.blocks * copies / (op.isSparse ? 2 : 1) / op.lanes;
  const unsigned countB = inst.n * inst.k * inst.blocks * copies / op.lanes;
  op.outputs = inst.m * inst.n * inst.blocks / op.lanes;
  // Wave64 forms on gfx12 and anything else of an unexpected type is refused here.
  if (op.columnsA * op.bytesA * 8 < countA * widthA || op.columnsB * op.bytesB * 8 < countB * widthB ||
      columns[ic] != op.outputs * op.outputStep)
    return false;
  for (unsigned e = 0; e < countA; ++e)
    for (unsigned lane = 0; lane < op.lanes; ++lane)
      op.placesA.push_back(inputPlace(inst, widthA, true, lane, e));
  for (unsigned e = 0; e < countB; ++e)
    for (unsigned lane = 0; lane < op.lanes; ++lane)
      op.placesB.push_back(inputPlace(inst, widthB, false, lane, e));
  for (unsigned r = 0; r < op.outputs; ++r)
    for (unsigned lane = 0; lane < op.lanes; ++lane)
      op.placesD.push_back(outputPlace(inst, op.lanes, lane, r));
  for (unsigned e = 0; e < countA; ++e)
    op.nibbles.push_back(static_cast<uint8_t>(e / 2));
  return true;
}

/// Whether \p name is \p row's, but for the types that LLVM appends (".v8f32.v16f16").
bool isNamed(llvm::StringRef name, llvm::StringRef row) {
  if (!name.consume_front(row))
    return false;
  while (!name.empty()) {
    if (!name.consume_front("."))
      return false;
    llvm::StringRef type = name.take_until([](char c) { return c == '.'; });
    const bool isType = type.starts_with("v") && type.size() > 1 && llvm::StringRef("0123456789").contains(type[1]);
    if (!isType && type != "i16" && type != "i32" && type != "i64")
      return false;
    name = name.drop_front(type.size());
  }
  return true;
}

} // namespace

std::optional<IntrinsicCode> findAmdMatrix(llvm::StringRef name, const llvm::CallBase &call, const Machine &machine) {
  if (!machine.isAmd() || !name.consume_front("llvm.amdgcn."))
    return std::nullopt;
  const uint8_t bit = machineBit(machine);
  for (const AmdInstruction &row : allAmdInstructions()) {
    if (!(row.machines & bit) || !isNamed(name, row.name))
      continue;
    // Operations live as long as the process: code points to them.
    static std::mutex mutex;
    static std::deque<AmdOperation> operations;
    std::lock_guard lock(mutex);
    operations.emplace_back();
    if (!build(operations.back(), row, call, machine)) {
      operations.pop_back();
      return std::nullopt;
    }
    return IntrinsicCode{runAmdMatrix, reinterpret_cast<uint64_t>(&operations.back())};
  }
  return std::nullopt;
}

} // namespace warp2wave::sim
