// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The matrix instructions of NVIDIA that move data: wmma.load and wmma.store,
// ldmatrix, stmatrix and movmatrix.

#include "Fragments.h"
#include <cstring>

namespace warp2wave::sim {

void checkAligned(Wave &wave, const Inst &inst, llvm::StringRef name) {
  const uint64_t missing = 0xffffffffu & ~wave.exec;
  if (missing)
    incident(wave, inst, "sim-mask-mismatch", __builtin_ctzll(missing),
             llvm::Twine("'") + name + "' needs all 32 lanes of the warp, and some do not take part");
}

unsigned WmmaAccess::registers() const {
  MmaShape shape;
  shape.m = m;
  shape.n = n;
  shape.k = k;
  shape.isWmma = true;
  shape.a = shape.b = shape.c = shape.d = type;
  return operand == 'a' ? shape.registersA() : operand == 'b' ? shape.registersB() : shape.registersC();
}

unsigned WmmaAccess::defaultStride() const {
  unsigned rows = operand == 'b' ? k : m, columns = operand == 'a' ? k : n;
  return isColumn ? rows : columns;
}

static ElementType storedType(Element type) {
  switch (type) {
  case Element::F64:
    return ElementType::F64;
  case Element::F32:
    return ElementType::F32;
  case Element::F16:
    return ElementType::F16;
  default:
    return ElementType::I32;
  }
}

bool runWmmaAccess(Wave &wave, const Inst &inst, const WmmaAccess &access, const uint64_t *address,
                   const uint32_t *stride, WarpRegister *registers) {
  checkAligned(wave, inst, access.isStore ? "wmma.store" : "wmma.load");
  const unsigned width = elementWidth(access.type), count = access.registers();
  const FragmentShape shape{access.operand == 'd' ? 'c' : access.operand, access.m, access.n, access.k, width};
  const unsigned elements = width == 64 ? count / 2 : count * 32 / width;
  const ElementType stored = storedType(access.type);
  bool isFine = true;
  forLanes(wave, [&](unsigned lane) {
    if (!isFine)
      return;
    // The lane's elements as they lie in its registers.
    uint8_t bytes[64] = {};
    if (access.isStore)
      for (unsigned r = 0; r < count; ++r)
        memcpy(bytes + 4 * r, &registers[r][lane], 4);
    const uint64_t ld = stride ? stride[lane] : access.defaultStride();
    auto bitAt = [&](unsigned e) -> uint64_t {
      Position p = fragmentPosition(shape, lane, e);
      if (p.row == ~0u)
        return ~uint64_t(0);
      return (access.isColumn ? p.column * ld + p.row : p.row * ld + p.column) * width;
    };
    // Neighbours in memory go in one access; elements of less than a byte come eight and more together.
    for (unsigned e = 0; e < elements && isFine;) {
      const uint64_t begin = bitAt(e);
      if (begin == ~uint64_t(0))
        break;
      unsigned run = 1;
      while (e + run < elements && bitAt(e + run) == begin + uint64_t(run) * width && run * width < 128)
        ++run;
      uint8_t *at = bytes + e * width / 8;
      isFine = access.isStore
                   ? storeBytes(wave, inst, lane, address[lane] + begin / 8, access.addressSpace, at, run * width / 8,
                                stored)
                   : loadBytes(wave, inst, lane, address[lane] + begin / 8, access.addressSpace, at, run * width / 8);
      e += run;
    }
    if (access.isStore || !isFine)
      return;
    // wmma keeps some elements of f16 twice: the lower registers again.
    unsigned used = 0;
    while (used < elements && fragmentPosition(shape, lane, used).row != ~0u)
      ++used;
    const unsigned usedBytes = used * width / 8;
    for (unsigned b = usedBytes; b < 4 * count; ++b)
      bytes[b] = bytes[b - usedBytes];
    for (unsigned r = 0; r < count; ++r)
      memcpy(&registers[r][lane], bytes + 4 * r, 4);
  });
  return isFine;
}

/// Rows of one matrix of ldmatrix and stmatrix, and its bytes: [row][byte].
using Rows = uint8_t[16][16];

bool runMatrixMove(Wave &wave, const Inst &inst, const MatrixMove &move, const uint64_t *address,
                   WarpRegister *registers) {
  checkAligned(wave, inst, move.isStore ? "stmatrix" : "ldmatrix");
  // A row is 16 bytes: 8 elements of 16 bits, or 16 of 8 bits.  m16n16.b8 has 16 rows, of which lane
  // 16 * m + r names row r of matrix m; stmatrix's m16n8.b8 is stored as 8 rows (columns of the matrix).
  const unsigned rows = move.bits == 8 && !move.isStore ? 16 : 8;
  for (unsigned m = 0; m < move.count; ++m) {
    Rows data = {};
    auto eachLane = [&](auto &&use) {
      for (unsigned lane = 0; lane < 32; ++lane)
        use(lane, lane >> 2, lane & 3);
    };
    if (move.isStore) {
      eachLane([&](unsigned lane, unsigned g, unsigned t) {
        uint32_t value = registers[m][lane];
        if (move.bits == 8) {
          // Bytes 0 and 1: row g, columns 2t and 2t + 1 of m16n8; bytes 2 and 3: row g + 8.  In memory transposed.
          for (unsigned b = 0; b < 4; ++b)
            data[2 * t + (b & 1)][g + 8 * (b >> 1)] = static_cast<uint8_t>(value >> (8 * b));
          return;
        }
        for (unsigned h = 0; h < 2; ++h) {
          unsigned row = move.isTransposed ? 2 * t + h : g, column = move.isTransposed ? g : 2 * t + h;
          data[row][2 * column] = static_cast<uint8_t>(value >> (16 * h));
          data[row][2 * column + 1] = static_cast<uint8_t>(value >> (16 * h + 8));
        }
      });
      for (unsigned r = 0; r < rows; ++r)
        if (!storeBytes(wave, inst, rows * m + r, address[rows * m + r], move.addressSpace, data[r], 16,
                        ElementType::Unknown))
          return false;
      continue;
    }
    for (unsigned r = 0; r < rows; ++r)
      if (!loadBytes(wave, inst, rows * m + r, address[rows * m + r], move.addressSpace, data[r], 16))
        return false;
    eachLane([&](unsigned lane, unsigned g, unsigned t) {
      if (move.bits == 8) {
        // Transposed: register 0 has columns 4t..4t+3 of row g, register 1 of row g + 8.
        for (unsigned half = 0; half < 2; ++half) {
          uint32_t value = 0;
          for (unsigned b = 0; b < 4; ++b)
            value |= static_cast<uint32_t>(data[4 * t + b][g + 8 * half]) << (8 * b);
          registers[2 * m + half][lane] = value;
        }
        return;
      }
      uint32_t value = 0;
      for (unsigned h = 0; h < 2; ++h) {
        unsigned row = move.isTransposed ? 2 * t + h : g, column = move.isTransposed ? g : 2 * t + h;
        value |= static_cast<uint32_t>(data[row][2 * column] | data[row][2 * column + 1] << 8) << (16 * h);
      }
      registers[m][lane] = value;
    });
  }
  return true;
}

void movMatrix(const uint32_t *from, uint32_t *to) {
  uint16_t matrix[8][8];
  for (unsigned lane = 0; lane < 32; ++lane)
    for (unsigned h = 0; h < 2; ++h)
      matrix[lane >> 2][2 * (lane & 3) + h] = static_cast<uint16_t>(from[lane] >> (16 * h));
  for (unsigned lane = 0; lane < 32; ++lane) {
    unsigned g = lane >> 2, t = lane & 3;
    to[lane] = matrix[2 * t][g] | static_cast<uint32_t>(matrix[2 * t + 1][g]) << 16;
  }
}

} // namespace warp2wave::sim
