// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Verify/Output.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include <cmath>

using namespace llvm;

namespace warp2wave::verify {

/// How much more than the original's own runs a number may differ.
static constexpr double spreadFactor = 8;
/// Printed decimals may always differ by this much of their value.
static constexpr double relativeTolerance = 1e-6;

/// What stands behind a number that was measured.
static bool isUnit(StringRef word) {
  return StringSwitch<bool>(word.lower())
      .Cases(
          {"s", "ms", "us", "ns", "sec", "secs", "msec", "usec", "second", "seconds", "milliseconds", "microseconds"},
          true)
      .Cases({"gb/s", "mb/s", "kb/s", "tb/s", "gib/s", "mib/s", "gbps", "gbit/s", "fps", "hz", "khz", "mhz", "ghz"},
             true)
      .Cases({"flops", "mflops", "gflops", "tflops", "gflop/s", "tflop/s", "mflop/s", "flop/s", "gops", "tops"}, true)
      .Default(false);
}

/// A line with one of these tells how long something took.
static bool speaksOfTime(StringRef word) {
  return StringSwitch<bool>(word.lower())
      .Cases({"time", "elapsed", "bandwidth", "throughput", "speedup", "duration", "latency", "runtime", "perf"}, true)
      .Cases({"performance", "fps", "gflops", "tflops"}, true)
      .Default(false);
}

static bool isWordStart(char c) { return isAlpha(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80; }

/// The length of the number at the start of \p text; 0 if there is none.
static size_t numberLength(StringRef text, bool &isDecimal) {
  size_t i = 0;
  isDecimal = false;
  if (i < text.size() && (text[i] == '-' || text[i] == '+'))
    ++i;
  size_t digits = 0;
  while (i < text.size() && isDigit(text[i]))
    ++i, ++digits;
  if (i + 1 < text.size() && text[i] == '.' && (isDigit(text[i + 1]) || digits)) {
    size_t at = i + 1, fraction = 0;
    while (at < text.size() && isDigit(text[at]))
      ++at, ++fraction;
    if (fraction) {
      digits += fraction;
      i = at;
      isDecimal = true;
    }
  }
  if (!digits)
    return 0;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    size_t at = i + 1;
    if (at < text.size() && (text[at] == '-' || text[at] == '+'))
      ++at;
    size_t start = at;
    while (at < text.size() && isDigit(text[at]))
      ++at;
    if (at > start) {
      i = at;
      isDecimal = true;
    }
  }
  return i;
}

std::vector<Token> tokenizeLine(StringRef line, StringRef product) {
  std::vector<Token> tokens;
  bool namesDevice = !product.empty() && line.contains(product), isTiming = false;
  size_t i = 0;
  while (i < line.size()) {
    char c = line[i];
    if (isSpace(c)) {
      ++i;
      continue;
    }
    if (namesDevice && line.substr(i).starts_with(product)) {
      tokens.push_back({Token::Word, "<device>", false});
      i += product.size();
      continue;
    }
    StringRef rest = line.substr(i);
    // "-3" behind a word or a number is a difference or a dash: "a-3", "10-20".
    bool isGlued = i > 0 && (isAlnum(line[i - 1]) || line[i - 1] == '_' || line[i - 1] == ')');
    bool isSign = c == '-' || c == '+';
    bool isDecimal;
    size_t length = isSign && isGlued ? 0 : numberLength(rest, isDecimal);
    StringRef magnitude = rest.ltrim("+-");
    if (isSign && !isGlued && (magnitude.starts_with_insensitive("nan") || magnitude.starts_with_insensitive("inf")) &&
        (magnitude.size() == 3 || !isAlnum(magnitude[3])))
      length = 0, ++i, rest = line.substr(i), c = rest[0]; // -nan is nan; -inf keeps its sign
    if (length && i > 0 && isWordStart(line[i - 1]))
      length = 0;
    if (rest.starts_with_insensitive("0x"))
      length = 0;
    if (length) {
      tokens.push_back({isDecimal ? Token::Decimal : Token::Integer, rest.take_front(length), false});
      i += length;
      continue;
    }
    if (isWordStart(c) || isDigit(c)) {
      // A unit such as GB/s is one word.
      StringRef word = rest.take_while([](char x) { return isWordStart(x) || isDigit(x) || x == '/'; });
      if (!isUnit(word))
        word = rest.take_while([](char x) { return isWordStart(x) || isDigit(x); });
      if (word.empty())
        word = rest.take_front(1);
      bool isSpecial =
          word.equals_insensitive("nan") || word.equals_insensitive("inf") || word.equals_insensitive("infinity");
      bool isNegative = isSpecial && i > 0 && line[i - 1] == '-' && !word.equals_insensitive("nan");
      if (isUnit(word) && !tokens.empty() &&
          (tokens.back().kind == Token::Integer || tokens.back().kind == Token::Decimal))
        tokens.back().isMeasured = true;
      isTiming |= speaksOfTime(word);
      if (isSpecial)
        tokens.push_back({Token::Decimal, isNegative ? line.substr(i - 1, word.size() + 1) : word, false});
      else
        tokens.push_back({Token::Word, word, false});
      i += word.size();
      continue;
    }
    tokens.push_back({Token::Other, rest.take_front(1), false});
    ++i;
  }
  for (Token &token : tokens)
    if (namesDevice || (isTiming && token.kind == Token::Decimal))
      token.isMeasured |= token.kind == Token::Decimal || token.kind == Token::Integer;
  return tokens;
}

namespace {

bool isNumber(const Token &token) { return token.kind == Token::Integer || token.kind == Token::Decimal; }

double valueOf(const Token &token) {
  double value = std::nan("");
  std::string text = token.text.str();
  // strtod reads all that printf writes, "nan" and "inf" too.
  char *end = nullptr;
  value = std::strtod(text.c_str(), &end);
  return value;
}

/// One in the last digit that is printed.
double lastDigit(StringRef text) {
  auto [mantissa, exponent] = text.split(text.contains('e') ? 'e' : 'E');
  int power = 0;
  exponent.consume_front("+");
  exponent.getAsInteger(10, power);
  size_t point = mantissa.find('.');
  int fraction = point == StringRef::npos ? 0 : static_cast<int>(mantissa.size() - point - 1);
  return std::pow(10.0, power - fraction);
}

using Line = std::vector<Token>;

std::vector<Line> tokenizeAll(StringRef text, StringRef product) {
  std::vector<Line> result;
  while (!text.empty()) {
    auto [line, rest] = text.split('\n');
    text = rest;
    result.push_back(tokenizeLine(line, product));
  }
  return result;
}

/// True if two lines have the same words, and numbers in the same places.
bool sameShape(const Line &a, const Line &b) {
  if (a.size() != b.size())
    return false;
  for (size_t i = 0; i < a.size(); ++i)
    if (isNumber(a[i]) != isNumber(b[i]) || (!isNumber(a[i]) && a[i].text != b[i].text))
      return false;
  return true;
}

/// The runs of the original, as lines.
struct Runs {
  std::vector<std::vector<Line>> rounded, reordered, forward;

  /// The line of a run, if it is like \p like.
  static const Line *find(const std::vector<Line> &run, size_t line, const Line &like) {
    return line < run.size() && sameShape(run[line], like) ? &run[line] : nullptr;
  }
};

enum class Fit : uint8_t { Same, Explained, Unstable, Wrong };

Fit compareNumbers(const Line &a, const Line &b, size_t t, size_t line, const Runs &runs) {
  if (a[t].text == b[t].text || a[t].isMeasured || b[t].isMeasured)
    return Fit::Same;
  double x = valueOf(a[t]), y = valueOf(b[t]);
  if (std::isnan(x) && std::isnan(y))
    return Fit::Same;
  bool areIntegers = a[t].kind == Token::Integer && b[t].kind == Token::Integer;
  auto others = [&](const std::vector<std::vector<Line>> &all) {
    SmallVector<const Token *> result;
    for (const std::vector<Line> &run : all)
      if (const Line *other = Runs::find(run, line, a))
        result.push_back(&(*other)[t]);
    return result;
  };
  double low = x, high = x;
  for (const Token *other : others(runs.forward))
    low = high = valueOf(*other);
  for (const Token *other : others(runs.rounded)) {
    low = std::min(low, valueOf(*other));
    high = std::max(high, valueOf(*other));
  }
  double tolerance = spreadFactor * (high - low);
  if (!areIntegers)
    tolerance = std::max({tolerance, relativeTolerance * std::fabs(x),
                          1.01 * lastDigit(a[t].kind == Token::Decimal ? a[t].text : b[t].text)});
  auto isRounding = [&](double value) {
    return std::isfinite(value) && std::isfinite(tolerance) && value >= low - tolerance && value <= high + tolerance;
  };
  // Another order of threads moves a sum by its rounding; what moves further has no value of its own.
  double lowest = low, highest = high;
  if (std::isfinite(x) && (areIntegers ? low > x || high < x : !isRounding(x)))
    return Fit::Unstable;
  for (const Token *other : others(runs.reordered)) {
    double value = valueOf(*other);
    if (other->text == a[t].text)
      continue;
    if (areIntegers || !isRounding(value))
      return Fit::Unstable;
    lowest = std::min(lowest, value);
    highest = std::max(highest, value);
  }
  bool isExplained =
      std::isfinite(y) && std::isfinite(tolerance) && y >= lowest - tolerance && y <= highest + tolerance;
  return isExplained ? Fit::Explained : Fit::Wrong;
}

Fit compareLines(const Line &a, const Line &b, size_t line, const Runs &runs, unsigned &explained) {
  Fit worst = Fit::Same;
  if (!sameShape(a, b)) {
    worst = Fit::Wrong;
  } else {
    for (size_t t = 0; t < a.size(); ++t) {
      if (!isNumber(a[t]))
        continue;
      Fit fit = compareNumbers(a, b, t, line, runs);
      explained += fit == Fit::Explained;
      worst = std::max(worst, fit);
    }
  }
  if (worst != Fit::Wrong)
    return worst;
  // Another order makes the original itself print another line here.
  for (const std::vector<Line> &run : runs.reordered)
    if (line >= run.size() || !sameShape(run[line], a))
      return Fit::Unstable;
  return Fit::Wrong;
}

} // namespace

std::optional<std::string> sortPrinted(StringRef output, ArrayRef<std::vector<std::string>> printed) {
  std::string result;
  for (const std::vector<std::string> &launch : printed) {
    std::string text = join(launch, "");
    size_t at = output.find(text);
    if (at == StringRef::npos)
      return std::nullopt;
    std::vector<std::string> sorted = launch;
    llvm::sort(sorted);
    result += output.take_front(at).str() + join(sorted, "");
    output = output.substr(at + text.size());
  }
  return result + output.str();
}

OutputComparison compareOutput(StringRef original, StringRef port, const OutputVariants &variants,
                               StringRef originalProduct, StringRef portProduct) {
  OutputComparison result;
  if (original == port)
    return result;
  Runs runs;
  for (StringRef run : variants.rounded)
    runs.rounded.push_back(tokenizeAll(run, originalProduct));
  for (StringRef run : variants.reordered)
    runs.reordered.push_back(tokenizeAll(run, originalProduct));
  if (variants.forward)
    runs.forward.push_back(tokenizeAll(*variants.forward, originalProduct));
  std::vector<Line> a = tokenizeAll(original, originalProduct), b = tokenizeAll(port, portProduct);
  SmallVector<StringRef> originalLines, portLines;
  original.split(originalLines, '\n');
  port.split(portLines, '\n');
  for (size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    Fit fit = i < a.size() && i < b.size() ? compareLines(a[i], b[i], i, runs, result.explained) : Fit::Wrong;
    if (fit == Fit::Wrong &&
        any_of(runs.reordered, [&](const std::vector<Line> &run) { return run.size() != a.size(); }))
      fit = Fit::Unstable;
    if (fit == Fit::Unstable)
      result.isUnstable = true;
    if (fit != Fit::Wrong)
      continue;
    result.line = static_cast<unsigned>(i + 1);
    result.original = i < a.size() ? originalLines[i].str() : "";
    result.port = i < b.size() ? portLines[i].str() : "";
    break;
  }
  return result;
}

} // namespace warp2wave::verify
