// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mma, mma.sp and wmma.mma of NVIDIA: which lane and register holds which element
// (PTX ISA 9.7.14; the fragments of wmma as an H100 has them), and the sums of each
// generation's tensor cores.

#include "Fragments.h"
#include "llvm/ADT/DenseMap.h"
#include <memory>
#include <vector>

namespace warp2wave::sim {

static unsigned containerWidth(const MmaShape &shape, Element type) {
  unsigned width = elementWidth(type);
  // fp6 and fp4 lie in bytes, except in the k64 (sparse: k128) forms of fp4.
  if (type == Element::E3M2 || type == Element::E2M3)
    return 8;
  if (type == Element::E2M1)
    return shape.k >= (shape.isSparse ? 128u : 64u) ? 4 : 8;
  return width;
}

/// Elements of A that are stored.
static unsigned depthOfA(const MmaShape &shape) { return shape.isSparse ? shape.k / 2 : shape.k; }

static bool isQuadPair(const MmaShape &shape) {
  return !shape.isWmma && shape.m == 8 && shape.k == 4 && shape.a == Element::F16;
}

static unsigned registersOf(unsigned elements, unsigned width) { return elements * width / 1024; }

unsigned MmaShape::registersA() const {
  if (isWmma && a == Element::F16)
    return 8;
  return isQuadPair(*this) ? 2 : registersOf(m * depthOfA(*this), containerWidth(*this, a));
}
unsigned MmaShape::registersB() const {
  if (isWmma && a == Element::F16)
    return 8;
  return isQuadPair(*this) ? 2 : registersOf(n * k, containerWidth(*this, b));
}
unsigned MmaShape::registersC() const { return registersOf(m * n * (isQuadPair(*this) ? 4 : 1), elementWidth(c)); }
unsigned MmaShape::registersD() const { return registersOf(m * n * (isQuadPair(*this) ? 4 : 1), elementWidth(d)); }

Position fragmentPosition(const FragmentShape &f, unsigned lane, unsigned element) {
  const unsigned g = lane >> 2, t = lane & 3;
  if (f.operand == 'c') {
    // The wide form is the tall one transposed.
    if (f.m == 8 && f.n == 32)
      return {2 * t + (element & 1), g + 8 * (element >> 1)};
    if (f.m == 16 && f.n == 16)
      return {g + 8 * ((element >> 1) & 1), 2 * t + (element & 1) + 8 * (element >> 2)};
    return {g + 8 * (element >> 1), 2 * t + (element & 1)};
  }
  const unsigned perRegister = f.width >= 32 ? 1 : 32 / f.width;
  unsigned r = element / perRegister;
  unsigned k = perRegister * t + element % perRegister;
  const unsigned lines = f.operand == 'a' ? f.m : f.n;
  const unsigned steps = f.k / (4 * perRegister);
  if (r * 8 * 4 * perRegister >= lines * f.k)
    return {~0u, ~0u};
  unsigned line = g, step;
  // B of 16 columns is two tiles of 8 side by side; all others that are as long alternate
  // between lines 8 apart first.
  if (lines == 8 || (f.operand == 'b' && lines == 16)) {
    step = r % steps;
    line += 8 * (r / steps);
  } else {
    line += 8 * (r & 1);
    r >>= 1;
    step = r % steps;
    line += 16 * (r / steps);
  }
  k += 4 * perRegister * step;
  return f.operand == 'a' ? Position{line, k} : Position{k, line};
}

namespace {

constexpr uint16_t nowhere = 0xffff;
constexpr unsigned blockShift = 14;

/// Where each element of each lane lies in the tile's arrays: [element * 32 + lane], with the number
/// of the block in the upper bits.
struct Places {
  std::vector<uint16_t> a, b, c;
};

/// m8n8k4 of f16: four products, one for each pair of quads (PTX ISA 9.7.14.5.1).
Places makeQuadPair(const MmaShape &shape) {
  Places p;
  for (unsigned e = 0; e < 4; ++e)
    for (unsigned lane = 0; lane < 32; ++lane) {
      unsigned block = (lane >> 2) & 3, t = lane & 3, high = lane >= 16 ? 4 : 0;
      unsigned row = shape.isAColumn ? e + high : t + high, ka = shape.isAColumn ? t : e;
      unsigned column = shape.isBColumn ? t + high : e + high, kb = shape.isBColumn ? e : t;
      p.a.push_back(static_cast<uint16_t>(block << blockShift | (row * 4 + ka)));
      p.b.push_back(static_cast<uint16_t>(block << blockShift | (kb * 8 + column)));
    }
  return p;
}
void quadPairAccumulators(Element type, std::vector<uint16_t> &places) {
  for (unsigned e = 0; e < 8; ++e)
    for (unsigned lane = 0; lane < 32; ++lane) {
      unsigned block = (lane >> 2) & 3, high = lane >= 16 ? 4 : 0;
      unsigned row = type == Element::F16 ? (lane & 3) + high : (lane & 1) + (e & 2) + high;
      unsigned column = type == Element::F16 ? e : (e & 4) + (lane & 2) + (e & 1);
      places.push_back(static_cast<uint16_t>(block << blockShift | (row * 8 + column)));
    }
}

std::vector<uint16_t> makePlaces(const FragmentShape &f, unsigned registers, unsigned stride) {
  std::vector<uint16_t> places;
  unsigned elements = f.width >= 64 ? registers / 2 : registers * 32 / f.width;
  for (unsigned e = 0; e < elements; ++e)
    for (unsigned lane = 0; lane < 32; ++lane) {
      Position at = fragmentPosition(f, lane, e);
      places.push_back(at.row == ~0u ? nowhere : static_cast<uint16_t>(at.row * stride + at.column));
    }
  return places;
}

/// C and D need maps of their own when one is f16 and the other f32.
struct Maps {
  Places in;
  std::vector<uint16_t> d;
};

const Maps &mapsOf(const MmaShape &shape) {
  static thread_local llvm::DenseMap<uint64_t, std::unique_ptr<Maps>> cache;
  uint64_t key = 0;
  for (unsigned part : {shape.m, shape.n, shape.k})
    key = key << 9 | part;
  for (Element type : {shape.a, shape.b, shape.c, shape.d})
    key = key << 5 | static_cast<unsigned>(type);
  for (bool flag : {shape.isWmma, shape.isAColumn, shape.isBColumn, shape.isSparse})
    key = key << 1 | flag;
  std::unique_ptr<Maps> &maps = cache[key];
  if (maps)
    return *maps;
  maps = std::make_unique<Maps>();
  if (isQuadPair(shape)) {
    maps->in = makeQuadPair(shape);
    quadPairAccumulators(shape.c, maps->in.c);
    quadPairAccumulators(shape.d, maps->d);
    return *maps;
  }
  const unsigned m = shape.m, n = shape.n, k = shape.k, ka = depthOfA(shape);
  maps->in.a = makePlaces({'a', m, n, ka, containerWidth(shape, shape.a)}, shape.registersA(), ka);
  maps->in.b = makePlaces({'b', m, n, k, containerWidth(shape, shape.b)}, shape.registersB(), n);
  maps->in.c = makePlaces({'c', m, n, k, elementWidth(shape.c)}, shape.registersC(), n);
  maps->d = makePlaces({'c', m, n, k, elementWidth(shape.d)}, shape.registersD(), n);
  return *maps;
}

uint64_t elementBits(const WarpRegister *registers, unsigned width, unsigned element, unsigned lane) {
  if (width == 64)
    return registers[2 * element][lane] | static_cast<uint64_t>(registers[2 * element + 1][lane]) << 32;
  if (width == 32)
    return registers[element][lane];
  unsigned bit = element * width;
  return registers[bit / 32][lane] >> (bit % 32) & ((1u << width) - 1);
}

/// fp4 lies in the middle of its byte, fp6 in the lower bits.
uint64_t withoutPadding(Element type, unsigned width, uint64_t bits) {
  return type == Element::E2M1 && width == 8 ? bits >> 2 : bits;
}

/// Four bits of metadata for \p row and the \p group-th group of k (PTX ISA 9.7.14.6).
unsigned metadataOf(const MmaShape &shape, const MmaExtras &extras, unsigned row, unsigned group) {
  unsigned width = elementWidth(shape.a);
  unsigned groups = width == 32 ? shape.k / 2 : width == 4 ? shape.k / 8 : shape.k / 4;
  unsigned lanes = groups / 4, quad = 4 * (row % 8), half = row / 8;
  if (width >= 16)
    // Each lane of the quad that takes part has 4 groups of both rows.
    return extras.metadata[quad + extras.selector * lanes + group / 4] >> (16 * half + 4 * (group % 4)) & 15;
  // Each has 8 groups of one row.
  unsigned lane = lanes == 2 ? half : 2 * (group / 8) + half;
  return extras.metadata[quad + extras.selector * lanes + lane] >> (4 * (group % 8)) & 15;
}

unsigned denseDepth(const MmaShape &shape, const MmaExtras &extras, unsigned row, unsigned k) {
  switch (elementWidth(shape.a)) {
  case 32:
    return 2 * k + ((metadataOf(shape, extras, row, k) & 3) >> 1);
  case 4:
    return 8 * (k / 4) + 2 * (metadataOf(shape, extras, row, k / 4) >> (2 * (k / 2 % 2)) & 3) + k % 2;
  default:
    return 4 * (k / 2) + (metadataOf(shape, extras, row, k / 2) >> (2 * (k % 2)) & 3);
  }
}

} // namespace

/// The sums of each generation: fraction bits, and how many products are added at once.
static Model modelOf(const MmaShape &shape) {
  Model model;
  model.saturates = shape.saturates;
  if (isInteger(shape.a)) {
    model.sum = shape.isXor ? Sum::IntegerXor : Sum::Integer;
    return model;
  }
  if (shape.a == Element::F64) {
    model.rounding = shape.rounding;
    return model;
  }
  model.sum = Sum::Truncated;
  model.roundsToZero = true;
  const unsigned width = elementWidth(shape.a);
  const bool isByte = width <= 8;
  if (isQuadPair(shape) && shape.sm >= 75) {
    // No tensor core after Volta's has it: f32 instructions, C last.  (With D in f16, an H100 rounds one in
    // 5000 results otherwise.)
    model.sum = Sum::Chain;
    model.addsLast = true;
    model.isAssumed = shape.sm != 90;
    return model;
  }
  // A mixed product is one of f32, and a conversion.
  model.isHalfLast = shape.c == Element::F32 && shape.d == Element::F16;
  if (shape.sm >= 90) {
    model.fraction = 25;
    // wmma of tf32 is two steps of 4.
    if (shape.isWmma && width == 32)
      model.chunk = 4;
    // mma of sm_90 has fp8 as a sequence that adds C last.  This agrees with an H100 as long as exponents lie
    // close together, and D is f32; else the last bit may differ.
    if (shape.sm == 90 && isByte)
      model.addsLast = true;
    model.isAssumed = shape.sm == 90 ? isByte : shape.scaleBlock != 0 || shape.isSparse;
  } else {
    model.fraction = shape.sm >= 75 ? 24 : 23;
    model.chunk = shape.sm < 75 ? 4 : width == 32 ? 4 : width == 16 ? 8 : 16;
    if (isByte) {
      model.fraction = 13;
      model.resultBits = shape.d == Element::F32 ? 13 : 23;
    }
    model.isAssumed = shape.isSparse;
  }
  if (shape.isSparse)
    model.chunk *= 2;
  return model;
}

bool isAssumed(const MmaShape &shape) { return modelOf(shape).isAssumed; }

/// The power of two that the elements of a line (row of A, column of B) are scaled with at \p k.
static double scaleOf(const MmaShape &shape, const uint32_t *scales, unsigned byte, unsigned thread, unsigned line,
                      unsigned k, bool isA) {
  unsigned lane = isA ? 4 * (line % 8) + 2 * thread + line / 8 : 4 * line + thread;
  unsigned at = byte + k / shape.scaleBlock;
  return decodeElement(shape.scaleType, scales[lane] >> (8 * at) & 0xff).value;
}

/// Of a scale; zero and NaN leave the exponents alone, which do not count then.
static int exponentOf(double scale) { return scale == scale && scale != 0 ? std::ilogb(scale) : 0; }

void mma(const MmaShape &shape, const WarpRegister *a, const WarpRegister *b, const WarpRegister *c, WarpRegister *d,
         const MmaExtras &extras) {
  const Maps &maps = mapsOf(shape);
  Model model = modelOf(shape);
  model.roundsRandomly = extras.roundsRandomly;
  Tile &t = scratchTile();
  t.m = shape.m;
  t.n = shape.n;
  t.k = shape.k;
  t.c = shape.c;
  t.d = shape.d;
  const bool isWhole = isInteger(shape.a);
  const unsigned blocks = isQuadPair(shape) ? 4 : 1;
  const unsigned widthA = containerWidth(shape, shape.a), widthB = containerWidth(shape, shape.b);
  uint32_t result[16][32] = {};

  for (unsigned block = 0; block < blocks; ++block) {
    auto each = [&](const std::vector<uint16_t> &places, auto &&use) {
      for (unsigned x = 0; x < places.size(); ++x) {
        uint16_t place = places[x];
        if (place != nowhere && (blocks == 1 || place >> blockShift == block))
          use(x / 32, x % 32, place & ((1u << blockShift) - 1));
      }
    };
    if (shape.isSparse) {
      std::fill(t.a, t.a + t.m * t.k, 0.0);
      std::fill(t.ea, t.ea + t.m * t.k, absentExponent);
      std::fill(t.wholeA, t.wholeA + t.m * t.k, 0);
    }
    each(maps.in.a, [&](unsigned e, unsigned lane, unsigned place) {
      uint64_t bits = withoutPadding(shape.a, widthA, elementBits(a, widthA, e, lane));
      if (shape.isSparse) {
        unsigned depth = shape.k / 2, row = place / depth;
        place = row * shape.k + denseDepth(shape, extras, row, place % depth);
      }
      if (isWhole) {
        t.wholeA[place] = static_cast<int32_t>(decodeInteger(shape.a, bits));
        return;
      }
      Decoded v = decodeElement(shape.a, bits);
      t.a[place] = v.value;
      t.ea[place] = v.exponent;
    });
    each(maps.in.b, [&](unsigned e, unsigned lane, unsigned place) {
      uint64_t bits = withoutPadding(shape.b, widthB, elementBits(b, widthB, e, lane));
      if (isWhole) {
        t.wholeB[place] = static_cast<int32_t>(decodeInteger(shape.b, bits));
        return;
      }
      Decoded v = decodeElement(shape.b, bits);
      t.b[place] = v.value;
      t.eb[place] = v.exponent;
    });
    if (shape.scaleBlock) {
      for (unsigned i = 0; i < t.m; ++i)
        for (unsigned k = 0; k < t.k; ++k) {
          double s = scaleOf(shape, extras.scaleA, extras.byteA, extras.threadA, i, k, true);
          t.a[i * t.k + k] *= s;
          t.ea[i * t.k + k] += exponentOf(s);
        }
      for (unsigned k = 0; k < t.k; ++k)
        for (unsigned j = 0; j < t.n; ++j) {
          double s = scaleOf(shape, extras.scaleB, extras.byteB, extras.threadB, j, k, false);
          t.b[k * t.n + j] *= s;
          t.eb[k * t.n + j] += exponentOf(s);
        }
    }
    each(maps.in.c, [&](unsigned e, unsigned lane, unsigned place) {
      uint64_t bits = elementBits(c, elementWidth(shape.c), e, lane);
      if (isWhole)
        t.wholeIn[place] = static_cast<int32_t>(bits);
      else
        t.in[place] = decodeElement(shape.c, bits).value;
    });
    multiply(t, model);
    each(maps.d, [&](unsigned e, unsigned lane, unsigned place) {
      if (isWhole) {
        result[e][lane] = static_cast<uint32_t>(t.wholeOut[place]);
        return;
      }
      double value = t.out[place];
      if (shape.d == Element::F64) {
        uint64_t bits = value != value ? 0x7ff8000000000000 : std::bit_cast<uint64_t>(value);
        result[2 * e][lane] = static_cast<uint32_t>(bits);
        result[2 * e + 1][lane] = static_cast<uint32_t>(bits >> 32);
      } else if (shape.d == Element::F16) {
        uint32_t bits = value != value ? 0x7fff : floatToHalf(static_cast<float>(value));
        result[e / 2][lane] |= bits << (16 * (e % 2));
      } else {
        result[e][lane] = std::bit_cast<uint32_t>(canonicalNan(static_cast<float>(value)));
      }
    });
  }
  for (unsigned r = 0; r < shape.registersD(); ++r)
    std::copy(result[r], result[r] + 32, d[r]);
}

} // namespace warp2wave::sim
