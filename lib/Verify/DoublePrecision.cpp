// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Verify/DoublePrecision.h"
#include "warp2wave/Support/File.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace warp2wave::verify {

namespace {

/// C's and CUDA's functions `xf` that are `x` for double, for one and for more arguments.
constexpr StringLiteral suffixed[] = {
    "acos",      "acosh",     "asin",      "asinh",   "atan",    "atan2",   "atanh",      "cbrt",    "ceil",
    "copysign",  "cos",       "cosh",      "cospi",   "erf",     "erfc",    "erfcinv",    "erfcx",   "erfinv",
    "exp",       "exp10",     "exp2",      "expm1",   "fabs",    "fdim",    "floor",      "fma",     "fmax",
    "fmin",      "fmod",      "frexp",     "hypot",   "ilogb",   "j0",      "j1",         "ldexp",   "lgamma",
    "llrint",    "llround",   "log",       "log10",   "log1p",   "log2",    "logb",       "lrint",   "lround",
    "modf",      "nearbyint", "nextafter", "norm3d",  "norm4d",  "normcdf", "normcdfinv", "pow",     "rcbrt",
    "remainder", "rhypot",    "rint",      "rnorm3d", "rnorm4d", "round",   "rsqrt",      "scalbln", "scalbn",
    "sin",       "sincos",    "sincospi",  "sinh",    "sinpi",   "sqrt",    "tan",        "tanh",    "tgamma",
    "trunc",     "y0",        "y1"};

constexpr std::pair<StringLiteral, StringLiteral> renamed[] = {{"__sinf", "sin"},
                                                               {"__cosf", "cos"},
                                                               {"__tanf", "tan"},
                                                               {"__expf", "exp"},
                                                               {"__exp10f", "exp10"},
                                                               {"__logf", "log"},
                                                               {"__log2f", "log2"},
                                                               {"__log10f", "log10"},
                                                               {"__powf", "pow"},
                                                               {"__sincosf", "sincos"},
                                                               {"__fadd_rn", "__dadd_rn"},
                                                               {"__fsub_rn", "__dsub_rn"},
                                                               {"__fmul_rn", "__dmul_rn"},
                                                               {"__fdiv_rn", "__ddiv_rn"},
                                                               {"__fmaf_rn", "fma"},
                                                               {"__fsqrt_rn", "sqrt"},
                                                               {"__frsqrt_rn", "rsqrt"},
                                                               {"__frcp_rn", "__drcp_rn"},
                                                               {"float1", "double1"},
                                                               {"float2", "double2"},
                                                               {"float3", "double3"},
                                                               {"float4", "double4"},
                                                               {"make_float1", "make_double1"},
                                                               {"make_float2", "make_double2"},
                                                               {"make_float3", "make_double3"},
                                                               {"make_float4", "make_double4"}};

using ReadText = function_ref<std::optional<std::string>(StringRef)>;

/// Collects the names in `#include <...>` of a file and of what it includes with quotes.
void collectIncludes(StringRef file, ReadText readText, StringSet<> &seen, std::vector<std::string> &names) {
  if (!seen.insert(file).second)
    return;
  std::optional<std::string> text = readText(file);
  if (!text)
    return;
  for (StringRef line : split(*text, '\n')) {
    line = line.trim();
    if (!line.consume_front("#"))
      continue;
    line = line.ltrim();
    if (!line.consume_front("include"))
      continue;
    line = line.ltrim();
    if (line.consume_front("<")) {
      std::string name = line.take_until([](char c) { return c == '>'; }).str();
      if (!is_contained(names, name))
        names.push_back(name);
    } else if (line.consume_front("\"")) {
      SmallString<128> path(sys::path::parent_path(file));
      sys::path::append(path, line.take_until([](char c) { return c == '"'; }));
      sys::path::remove_dots(path, /*remove_dot_dot=*/true);
      collectIncludes(path, readText, seen, names);
    }
  }
}

} // namespace

std::string doublePrecisionSource(StringRef file, ReadText readText) {
  StringSet<> seen;
  std::vector<std::string> names;
  collectIncludes(file, readText, seen, names);
  std::string text;
  raw_string_ostream os(text);
  // Which headers are there is for the compiler to say: a program may include others for other systems.
  for (const std::string &name : names)
    os << "#if __has_include(<" << name << ">)\n#include <" << name << ">\n#endif\n";
  os << "#define float double\n";
  for (StringRef name : suffixed)
    os << "#define " << name << "f " << name << '\n';
  for (const auto &[name, other] : renamed)
    os << "#define " << name << ' ' << other << '\n';
  os << "#define __fdividef(a, b) ((a) / (b))\n"
        "#define __saturatef(x) fmin(fmax((x), 0.0), 1.0)\n";
  os << "#include \"" << file << "\"\n";
  return text;
}

Expected<Program> inDoublePrecision(const Program &original, Cache &cache) {
  auto readText = [](StringRef path) -> std::optional<std::string> {
    auto text = readFile(path);
    if (!text) {
      consumeError(text.takeError());
      return std::nullopt;
    }
    return (*text)->getBuffer().str();
  };
  Program result = original;
  result.name += " (in double precision)";
  for (BuildUnit &unit : result.units) {
    auto wrapper = cache.store(doublePrecisionSource(unit.file, readText), sys::path::extension(unit.file));
    if (!wrapper)
      return wrapper.takeError();
    unit.file = *wrapper;
  }
  return result;
}

} // namespace warp2wave::verify
