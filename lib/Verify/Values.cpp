// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Verify/Values.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <cmath>
#include <cstring>
#include <limits>
#include <list>

using namespace llvm;

namespace warp2wave::verify {

// How much more than its own spread a port may differ from the original.  The
// spread is the range of a handful of runs, which is about two standard deviations;
// eight of it leave room for a port that rounds at other places.
static constexpr double spreadFactor = 8;
/// The same for the spread of elements of like size, of which there are many.
static constexpr double neighbourFactor = 4;
/// How much further from the result in double precision than the original's elements
/// of like size are.
static constexpr double preciseFactor = 4;
/// Elements whose spread is measured as nothing: a function of the device
/// libraries may be off by this much on either side.
static constexpr unsigned freeUlps = 2;

static uint64_t readBits(StringRef bytes, unsigned size, uint64_t index) {
  const char *p = bytes.data() + index * size;
  switch (size) {
  case 1:
    return static_cast<uint8_t>(*p);
  case 2:
    return support::endian::read16le(p);
  case 4:
    return support::endian::read32le(p);
  default:
    return support::endian::read64le(p);
  }
}

static double halfValue(uint16_t bits) {
  int exponent = bits >> 10 & 31;
  double fraction = bits & 1023;
  double value = exponent == 31  ? (fraction != 0 ? std::numeric_limits<double>::quiet_NaN()
                                                  : std::numeric_limits<double>::infinity())
                 : exponent == 0 ? std::ldexp(fraction, -24)
                                 : std::ldexp(fraction + 1024, exponent - 25);
  return bits >> 15 ? -value : value;
}

template <class T, class B> static double castBits(B bits) {
  T value;
  static_assert(sizeof(T) == sizeof(B));
  std::memcpy(&value, &bits, sizeof(value));
  return static_cast<double>(value);
}

static double floatValue(uint64_t bits, ElementType type) {
  switch (type) {
  case ElementType::F16:
    return halfValue(static_cast<uint16_t>(bits));
  case ElementType::BF16:
    return castBits<float>(static_cast<uint32_t>(bits << 16));
  case ElementType::F32:
    return castBits<float>(static_cast<uint32_t>(bits));
  default:
    return castBits<double>(bits);
  }
}

double elementValue(StringRef bytes, ElementType type, uint64_t index) {
  unsigned size = elementBytes(type);
  uint64_t bits = readBits(bytes, size, index);
  if (isFloat(type))
    return floatValue(bits, type);
  return static_cast<double>(SignExtend64(bits, size * 8));
}

uint64_t ulpDistance(uint64_t a, uint64_t b, ElementType type) {
  bool aIsNan = std::isnan(floatValue(a, type)), bIsNan = std::isnan(floatValue(b, type));
  if (aIsNan || bIsNan)
    return aIsNan && bIsNan ? 0 : std::numeric_limits<uint64_t>::max();
  // Numbers of one sign are ordered like their bits.
  unsigned width = elementBytes(type) * 8;
  uint64_t sign = 1ULL << (width - 1);
  uint64_t magnitudeA = a & (sign - 1), magnitudeB = b & (sign - 1);
  if ((a & sign) != (b & sign))
    return magnitudeA + magnitudeB;
  return magnitudeA > magnitudeB ? magnitudeA - magnitudeB : magnitudeB - magnitudeA;
}

/// The distance from \p bits to the next larger magnitude; 0 for zeros,
/// denormals, infinities and NaNs, in which nothing is free.
static double oneUlp(uint64_t bits, ElementType type) {
  double value = std::fabs(floatValue(bits, type));
  unsigned width = elementBytes(type) * 8;
  uint64_t magnitude = bits & ((1ULL << (width - 1)) - 1);
  double next = floatValue(magnitude + 1, type);
  unsigned fractionBits = type == ElementType::F16    ? 10
                          : type == ElementType::BF16 ? 7
                          : type == ElementType::F32  ? 23
                                                      : 52;
  bool isNormal = magnitude >> fractionBits != 0;
  return isNormal && std::isfinite(value) && std::isfinite(next) ? next - value : 0;
}

static std::string textOf(uint64_t bits, ElementType type) {
  std::string text;
  raw_string_ostream os(text);
  switch (type) {
  case ElementType::F16:
  case ElementType::BF16:
    os << format("%.5g", floatValue(bits, type));
    break;
  case ElementType::F32:
    os << format("%.9g", floatValue(bits, type));
    break;
  case ElementType::F64:
    os << format("%.17g", floatValue(bits, type));
    break;
  case ElementType::Unknown:
  case ElementType::Mixed:
    os << format_hex(bits, 4);
    break;
  default:
    os << SignExtend64(bits, elementBytes(type) * 8);
  }
  return text;
}

namespace {

/// The comparison of one pair of buffers as one type.
class Comparer {
public:
  Comparer(StringRef original, StringRef port, ElementType type, const Variants &variants)
      : original(original), port(port), variants(variants), size(elementBytes(type)) {
    result.type = type;
    result.elements = original.size() / size;
  }

  BufferComparison run() {
    std::vector<uint64_t> differing;
    for (uint64_t i = 0; i < result.elements; ++i)
      if (!isSame(readBits(original, size, i), readBits(port, size, i)))
        differing.push_back(i);
    result.different = differing.size();
    if (differing.empty())
      return result;
    if (isFloat(result.type) && !variants.empty())
      measureNeighbours();
    if (result.type == ElementType::F32)
      measureErrors();
    for (uint64_t i : differing)
      judge(i);
    forgiveOutliers();
    if (result.explained == 0)
      figures = all;
    std::tie(result.maxAbsolute, result.maxRelative, result.maxUlps) = figures;
    if (result.different > result.explained && ordersDiffer())
      result.isPermutation = sorted(original) == sorted(port);
    return result;
  }

private:
  bool isSame(uint64_t a, uint64_t b) const {
    return a == b || (isFloat(result.type) && ulpDistance(a, b, result.type) == 0);
  }

  /// The lowest and the highest value of an element over the runs of the original.
  struct Range {
    double low, high;
    bool hasNan;
    double width() const { return high > low ? high - low : 0; }
  };

  double valueOf(uint64_t bits) const {
    if (isFloat(result.type))
      return floatValue(bits, result.type);
    if (result.type == ElementType::Unknown || result.type == ElementType::Mixed)
      return static_cast<double>(bits);
    return static_cast<double>(SignExtend64(bits, size * 8));
  }

  Range rangeOf(uint64_t i) const {
    double first = valueOf(readBits(original, size, i));
    Range range{first, first, std::isnan(first)};
    auto widen = [&](StringRef run) {
      double value = valueOf(readBits(run, size, i));
      if (std::isnan(value)) {
        range.hasNan = true;
        return;
      }
      range.low = std::isnan(range.low) ? value : std::min(range.low, value);
      range.high = std::isnan(range.high) ? value : std::max(range.high, value);
    };
    for (StringRef run : variants.rounded)
      widen(run);
    for (StringRef run : variants.reordered)
      widen(run);
    return range;
  }

  static int bucketOf(double value) { return value == 0 || !std::isfinite(value) ? INT_MIN / 2 : std::ilogb(value); }

  /// The spread of most elements of each binary exponent: that of a single
  /// element may come out as nothing by luck.
  void measureNeighbours() {
    DenseMap<int, std::vector<double>> spreads;
    for (uint64_t i = 0; i < result.elements; ++i) {
      Range range = rangeOf(i);
      double width = range.width();
      if (!range.hasNan && std::isfinite(width))
        spreads[bucketOf(valueOf(readBits(original, size, i)))].push_back(width);
    }
    for (auto &[bucket, widths] : spreads) {
      auto at = widths.begin() + static_cast<ptrdiff_t>((widths.size() - 1) * 95 / 100);
      std::nth_element(widths.begin(), at, widths.end());
      neighbours[bucket] = *at;
    }
  }

  double preciseValue(uint64_t i) const { return floatValue(readBits(variants.precise, 8, i), ElementType::F64); }

  /// How far the original is from the run in double precision, for the elements of
  /// each binary exponent.  A run that is elsewhere altogether means something else
  /// by `float`, and is not used.
  void measureErrors() {
    if (variants.precise.size() != original.size() * 2)
      return;
    DenseMap<int, std::vector<double>> distances;
    double squares = 0, errors = 0;
    uint64_t finite = 0;
    for (uint64_t i = 0; i < result.elements; ++i) {
      double reference = preciseValue(i), x = valueOf(readBits(original, size, i));
      if (!std::isfinite(reference) || !std::isfinite(x))
        continue;
      ++finite;
      squares += reference * reference;
      errors += (x - reference) * (x - reference);
      distances[bucketOf(x)].push_back(std::fabs(x - reference));
    }
    constexpr double agrees = 1e-3;
    if (finite == 0 || !(errors <= agrees * agrees * squares))
      return;
    result.hasPrecise = true;
    rootMeanSquare = std::sqrt(squares / static_cast<double>(finite));
    for (auto &[bucket, list] : distances) {
      auto at = list.begin() + static_cast<ptrdiff_t>((list.size() - 1) * 95 / 100);
      std::nth_element(list.begin(), at, list.end());
      usualError[bucket] = *at;
    }
  }

  /// The port is as near to the result in double precision as the original is.
  bool isAsPrecise(uint64_t i, double x, double y) {
    if (!result.hasPrecise)
      return false;
    double reference = preciseValue(i);
    if (!std::isfinite(reference) || !std::isfinite(x) || !std::isfinite(y))
      return false;
    double own = std::fabs(x - reference), other = std::fabs(y - reference);
    if (rootMeanSquare > 0) {
      result.originalError = std::max(result.originalError, own / rootMeanSquare);
      result.portError = std::max(result.portError, other / rootMeanSquare);
    }
    return other <= preciseFactor * std::max(own, usualError.lookup(bucketOf(x)));
  }

  bool ordersDifferAt(uint64_t i) const {
    return any_of(variants.reordered,
                  [&](StringRef run) { return !isSame(readBits(original, size, i), readBits(run, size, i)); });
  }
  bool ordersDiffer() const {
    return any_of(variants.reordered, [&](StringRef run) { return run != original; });
  }

  void judge(uint64_t i) {
    uint64_t a = readBits(original, size, i), b = readBits(port, size, i);
    double x = valueOf(a), y = valueOf(b);
    double absolute = std::fabs(x - y),
           relative = x != 0 ? absolute / std::fabs(x) : std::numeric_limits<double>::infinity();
    uint64_t ulps = isFloat(result.type) ? ulpDistance(a, b, result.type) : 0;
    note(all, absolute, relative, ulps);
    bool isExplained = false, isUnstable = false;
    if (!variants.empty()) {
      Range range = rangeOf(i);
      if (isFloat(result.type)) {
        double tolerance = std::max({spreadFactor * range.width(), neighbourFactor * neighbours.lookup(bucketOf(x)),
                                     freeUlps * oneUlp(a, result.type)});
        isUnstable = range.hasNan && !std::isnan(x);
        isExplained = std::isnan(y)                            ? range.hasNan
                      : !std::isfinite(y) || !std::isfinite(x) ? y >= range.low && y <= range.high
                      : !std::isfinite(tolerance) ? y >= range.low && y <= range.high
                                                  : y >= range.low - tolerance && y <= range.high + tolerance;
        isExplained |= isAsPrecise(i, x, y);
      } else {
        // Integers are not rounded; but what is counted or chosen by comparing floats may move.
        isUnstable = ordersDifferAt(i);
        double width = range.width();
        isExplained =
            !isUnstable && width > 0 && y >= range.low - spreadFactor * width && y <= range.high + spreadFactor * width;
      }
    }
    if (isExplained) {
      ++result.explained;
      note(figures, absolute, relative, ulps);
    } else if (isUnstable) {
      ++result.unstable;
    } else {
      // No more than forgiveOutliers() looks at.
      if (wrongOnes.size() <= result.elements / 1000 + 1)
        wrongOnes.push_back({i, absolute});
      if (!result.first)
        result.first = {i, textOf(a, result.type), textOf(b, result.type), absolute, relative, ulps};
    }
  }

  /// A few floats that cancelled to nearly nothing may be off by the rounding of
  /// what cancelled, which is of the size of the other elements: a function of the
  /// device libraries that is computed in another way does that.
  void forgiveOutliers() {
    if (!isFloat(result.type) || variants.empty() || wrongOnes.empty() ||
        wrongOnes.size() > std::max<uint64_t>(1, result.elements / 1000))
      return;
    double squares = 0;
    uint64_t finite = 0;
    for (uint64_t i = 0; i < result.elements; ++i)
      if (double value = valueOf(readBits(original, size, i)); std::isfinite(value)) {
        squares += value * value;
        ++finite;
      }
    double scale = std::sqrt(squares / static_cast<double>(std::max<uint64_t>(1, finite)));
    double epsilon = result.type == ElementType::F16    ? 0x1p-10
                     : result.type == ElementType::BF16 ? 0x1p-7
                     : result.type == ElementType::F32  ? 0x1p-23
                                                        : 0x1p-52;
    for (const auto &[i, absolute] : wrongOnes)
      // Elements of the usual size have their own ulps.
      if (!(absolute <= epsilon * scale) || std::fabs(valueOf(readBits(original, size, i))) > scale / 16)
        return;
    result.explained += wrongOnes.size();
    for (const auto &[i, absolute] : wrongOnes)
      note(figures, absolute, 0, 0);
    result.first.reset();
  }
  std::vector<std::pair<uint64_t, double>> wrongOnes;

  using Figures = std::tuple<double, double, uint64_t>;
  static void note(Figures &f, double absolute, double relative, uint64_t ulps) {
    auto &[maxAbsolute, maxRelative, maxUlps] = f;
    if (!(absolute <= maxAbsolute))
      maxAbsolute = absolute;
    if (!(relative <= maxRelative))
      maxRelative = relative;
    maxUlps = std::max(maxUlps, ulps);
  }

  std::vector<uint64_t> sorted(StringRef bytes) const {
    std::vector<uint64_t> values(result.elements);
    for (uint64_t i = 0; i < result.elements; ++i)
      values[i] = readBits(bytes, size, i);
    llvm::sort(values);
    return values;
  }

  StringRef original, port;
  const Variants &variants;
  unsigned size;
  DenseMap<int, double> neighbours, usualError;
  double rootMeanSquare = 0;
  Figures all{0, 0, 0}, figures{0, 0, 0};
  BufferComparison result;
};

} // namespace

/// How far the runs \p rounded are from \p original, in steps of \p type.
static uint64_t furthestStep(StringRef original, ArrayRef<StringRef> rounded, ElementType type) {
  unsigned size = elementBytes(type);
  uint64_t furthest = 0;
  for (StringRef run : rounded)
    for (uint64_t i = 0, n = original.size() / size; i < n; ++i) {
      uint64_t a = readBits(original, size, i), b = readBits(run, size, i);
      if (a != b)
        furthest = std::max(furthest, isFloat(type) ? ulpDistance(a, b, type) : a > b ? a - b : b - a);
    }
  return furthest;
}

/// What moves with rounding alone holds floats, or what was made of them, whatever
/// type its stores had: two halves in one word, a float as the bits of an int.
/// Rounding moves by small steps, so the type in which the steps are smallest is
/// the one that the elements have.
static ElementType movingType(StringRef original, ElementType type, ArrayRef<StringRef> rounded) {
  if (all_of(rounded, [&](StringRef run) { return run == original; }))
    return type;
  bool isVague = type == ElementType::Unknown || type == ElementType::Mixed;
  ElementType best = type;
  uint64_t fewest = isVague ? std::numeric_limits<uint64_t>::max() : furthestStep(original, rounded, type);
  for (ElementType other : {ElementType::F64, ElementType::F32, ElementType::F16, ElementType::BF16}) {
    if (original.size() % elementBytes(other))
      continue;
    uint64_t steps = furthestStep(original, rounded, other);
    if (steps < fewest) {
      fewest = steps;
      best = other;
    }
  }
  return best;
}

/// Compares what two equal runs of the original agree in.
static BufferComparison compareRepeatable(StringRef original, StringRef port, ElementType type,
                                          const Variants &variants) {
  constexpr size_t word = 8;
  std::vector<size_t> masked;
  for (size_t at = 0; at < original.size(); at += word)
    if (any_of(variants.repeated, [&](StringRef run) { return run.substr(at, word) != original.substr(at, word); }))
      masked.push_back(at);
  std::list<std::string> owned;
  auto clear = [&](StringRef run) -> StringRef {
    std::string &text = owned.emplace_back(run.str());
    for (size_t at : masked)
      std::fill_n(text.begin() + static_cast<ptrdiff_t>(at), std::min(word, text.size() - at), '\0');
    return text;
  };
  Variants cleared;
  for (StringRef run : variants.rounded)
    cleared.rounded.push_back(clear(run));
  for (StringRef run : variants.reordered)
    cleared.reordered.push_back(clear(run));
  BufferComparison result = compareBuffers(clear(original), clear(port), type, cleared);
  result.unrepeatable = masked.size();
  return result;
}

BufferComparison compareBuffers(StringRef original, StringRef port, ElementType type, const Variants &variants) {
  if (original.size() % elementBytes(type))
    type = ElementType::Unknown;
  if (original == port) {
    BufferComparison result;
    result.type = type;
    result.elements = original.size() / elementBytes(type);
    return result;
  }
  Variants usable;
  auto keep = [&](const std::vector<StringRef> &from, std::vector<StringRef> &to) {
    llvm::copy_if(from, std::back_inserter(to), [&](StringRef run) { return run.size() == original.size(); });
  };
  keep(variants.rounded, usable.rounded);
  keep(variants.reordered, usable.reordered);
  keep(variants.repeated, usable.repeated);
  usable.precise = variants.precise;
  if (any_of(usable.repeated, [&](StringRef run) { return run != original; }))
    return compareRepeatable(original, port, type, usable);

  if (!isFloat(type))
    type = movingType(original, type, usable.rounded);
  return Comparer(original, port, type, usable).run();
}

} // namespace warp2wave::verify
