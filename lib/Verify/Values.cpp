// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Verify/Values.h"
#include "Elements.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>
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
    if (result.different > result.explained)
      result.isPermutation = ordersPermute() && sorted(original) == sorted(port);
    return result;
  }

private:
  bool isSame(uint64_t a, uint64_t b) const {
    return a == b || (isFloat(result.type) && ulpDistance(a, b, result.type) == 0);
  }

  /// The lowest and the highest value of an element over some runs of the original.
  struct Range {
    double low, high;
    bool hasNan;
    double width() const { return high > low ? high - low : 0; }
    void widen(double value) {
      if (std::isnan(value)) {
        hasNan = true;
        return;
      }
      low = std::isnan(low) ? value : std::min(low, value);
      high = std::isnan(high) ? value : std::max(high, value);
    }
    bool holds(double value, double tolerance = 0) const {
      return std::isnan(value) ? hasNan : value >= low - tolerance && value <= high + tolerance;
    }
  };

  double valueOf(uint64_t bits) const {
    if (isFloat(result.type))
      return floatValue(bits, result.type);
    if (result.type == ElementType::Unknown || result.type == ElementType::Mixed)
      return static_cast<double>(bits);
    return static_cast<double>(SignExtend64(bits, size * 8));
  }
  double valueIn(StringRef run, uint64_t i) const { return valueOf(readBits(run, size, i)); }

  /// Over the runs that differ in nothing but rounding.
  Range roundedRange(uint64_t i) const {
    double first = valueIn(variants.forward.empty() ? original : variants.forward, i);
    Range range{first, first, std::isnan(first)};
    for (StringRef run : variants.rounded)
      range.widen(valueIn(run, i));
    return range;
  }

  static int bucketOf(double value) { return value == 0 || !std::isfinite(value) ? INT_MIN / 2 : std::ilogb(value); }

  /// The spread of most elements of each binary exponent: that of a single
  /// element may come out as nothing by luck.
  void measureNeighbours() {
    DenseMap<int, std::vector<double>> spreads;
    for (uint64_t i = 0; i < result.elements; ++i) {
      Range range = roundedRange(i);
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

  /// \p y is as near to the result in double precision as the original's \p x is.
  bool isAsPrecise(uint64_t i, double x, double y) const {
    if (!result.hasPrecise)
      return false;
    double reference = preciseValue(i);
    if (!std::isfinite(reference) || !std::isfinite(x) || !std::isfinite(y))
      return false;
    double own = std::fabs(x - reference), other = std::fabs(y - reference);
    return other <= preciseFactor * std::max(own, usualError.lookup(bucketOf(x)));
  }
  void noteErrors(uint64_t i, double x, double y) {
    if (!result.hasPrecise || !(rootMeanSquare > 0))
      return;
    double reference = preciseValue(i);
    if (!std::isfinite(reference) || !std::isfinite(x) || !std::isfinite(y))
      return;
    result.originalError = std::max(result.originalError, std::fabs(x - reference) / rootMeanSquare);
    result.portError = std::max(result.portError, std::fabs(y - reference) / rootMeanSquare);
  }

  /// What rounding explains of a float: as far as the runs with random rounding show.
  double roundingTolerance(uint64_t i, double x, const Range &range) const {
    return std::max({spreadFactor * range.width(), neighbourFactor * neighbours.lookup(bucketOf(x)),
                     freeUlps * oneUlp(readBits(original, size, i), result.type)});
  }

  enum class Fit : uint8_t { Explained, Unstable, Wrong };

  /// Another order of threads moves a sum by what its rounding is, no more.  An
  /// original that moves further has no result of its own: a race.
  Fit judgeFloat(uint64_t i, double x, double y) {
    noteErrors(i, x, y);
    Range range = roundedRange(i);
    double tolerance = roundingTolerance(i, x, range);
    if (!std::isfinite(tolerance) || !std::isfinite(x))
      tolerance = 0;
    auto isRounding = [&](double value) {
      return range.holds(value, std::isfinite(value) ? tolerance : 0) || isAsPrecise(i, x, value);
    };
    Range all = range;
    if (!isRounding(x))
      return Fit::Unstable;
    for (StringRef run : variants.reordered) {
      double value = valueIn(run, i);
      if (!isRounding(value))
        return Fit::Unstable;
      all.widen(value);
    }
    if (std::isnan(y) && !range.hasNan)
      return Fit::Wrong;
    if (isRounding(y) || all.holds(y, std::isfinite(y) ? tolerance : 0))
      return Fit::Explained;
    return range.hasNan && !std::isnan(x) ? Fit::Unstable : Fit::Wrong;
  }

  /// Integers are not rounded; but what is counted or chosen by comparing floats may move.
  Fit judgeInteger(uint64_t i, double y) const {
    if (ordersDifferAt(i))
      return Fit::Unstable;
    Range range = roundedRange(i);
    double width = range.width();
    return width > 0 && range.holds(y, spreadFactor * width) ? Fit::Explained : Fit::Wrong;
  }

  bool ordersDifferAt(uint64_t i) const {
    return any_of(variants.reordered,
                  [&](StringRef run) { return !isSame(readBits(original, size, i), readBits(run, size, i)); });
  }
  /// The original's own runs put the same values into other places, and do nothing else.
  bool ordersPermute() const {
    if (all_of(variants.reordered, [&](StringRef run) { return run == original; }))
      return false;
    std::vector<uint64_t> values = sorted(original);
    return all_of(variants.reordered, [&](StringRef run) { return sorted(run) == values; });
  }

  void judge(uint64_t i) {
    uint64_t a = readBits(original, size, i), b = readBits(port, size, i);
    double x = valueOf(a), y = valueOf(b);
    double absolute = std::fabs(x - y),
           relative = x != 0 ? absolute / std::fabs(x) : std::numeric_limits<double>::infinity();
    uint64_t ulps = isFloat(result.type) ? ulpDistance(a, b, result.type) : 0;
    note(all, absolute, relative, ulps);
    Fit fit = variants.empty() ? Fit::Wrong : isFloat(result.type) ? judgeFloat(i, x, y) : judgeInteger(i, y);
    if (fit == Fit::Explained) {
      ++result.explained;
      note(figures, absolute, relative, ulps);
    } else if (fit == Fit::Unstable) {
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

/// Compares what two equal runs of the original agree in.  One that two runs with one
/// block after the other agree in, and not with \p original, is no address or time: the
/// blocks of \p original ran side by side, in another order.
static BufferComparison compareRepeatable(StringRef original, StringRef port, ElementType type,
                                          const Variants &variants) {
  constexpr size_t word = 8;
  StringRef again = variants.repeated[0];
  ArrayRef<StringRef> others = ArrayRef(variants.repeated).drop_front();
  if (others.empty())
    others = original;
  std::vector<size_t> masked;
  for (size_t at = 0; at < original.size(); at += word)
    if (any_of(others, [&](StringRef run) { return run.substr(at, word) != again.substr(at, word); }))
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
  cleared.reordered.push_back(clear(again));
  cleared.forward = cleared.reordered.back();
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
  usable.forward = variants.forward;
  if (any_of(usable.repeated, [&](StringRef run) { return run != original; }))
    return compareRepeatable(original, port, type, usable);

  if (!isFloat(type))
    type = movingType(usable.forward.empty() ? original : usable.forward, type, usable.rounded);
  return Comparer(original, port, type, usable).run();
}

} // namespace warp2wave::verify
