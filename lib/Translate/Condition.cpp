// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A recursive-descent evaluator over integers of which some are unknown.
// Arithmetic is unknown throughout; conditions that matter compare a version
// with a literal.

#include "Condition.h"
#include "llvm/ADT/StringSwitch.h"
#include <optional>

using namespace clang;
using namespace llvm;

namespace warp2wave {

namespace {

/// Nothing: unknown.
using Value = std::optional<long long>;

class Evaluator {
public:
  Evaluator(const TokenFile &file, const Directive &d, CudaMacros macros, bool device, bool switchesOff)
      : file(file), at(d.first), end(d.end), macros(macros), device(device), switchesOff(switchesOff) {}

  Value expression() { return orExpression(); }
  bool atEnd() const { return at >= end; }

  /// Whether \p name is defined.
  Value isDefined(StringRef name) const {
    if (name == "__HIP_PLATFORM_NVIDIA__" || name == "__HCC__")
      return 0;
    if (name == "__HIP_DEVICE_COMPILE__" || name == "__AMDGCN__")
      return device;
    if (name == "__HIPCC_RTC__" || name == "__CUDACC_RTC__")
      return std::nullopt;
    if (isHipMacro(name))
      return 1;
    if (switchesOff && isVendorSwitchName(name))
      return 0;
    if (Value v = cudaValue(name); v || isCudaCompilerMacro(name))
      return macros == CudaMacros::Ported && v.has_value();
    return std::nullopt;
  }

private:
  /// The value that a macro of CUDA's has in a port, if it is defined there.
  Value cudaValue(StringRef name) const {
    // A port's own stand-ins have the same values.
    if (name == "__CUDA_ARCH__" || name == "W2W_CUDA_ARCH")
      return device ? Value(800) : std::nullopt;
    return StringSwitch<Value>(name)
        .Cases({"CUDART_VERSION", "CUDA_VERSION", "W2W_CUDART_VERSION", "W2W_CUDA_VERSION"}, 12000)
        .Cases({"__CUDACC_VER_MAJOR__", "W2W_CUDACC_VER_MAJOR"}, 12)
        .Cases({"CUB_VERSION", "W2W_CUB_VERSION"}, 200500)
        .Cases({"__CUDACC_VER_MINOR__", "__CUDACC_VER_BUILD__"}, 0)
        .Cases({"__CUDACC__", "__NVCC__"}, 1)
        .Default(std::nullopt);
  }

  bool accept(StringRef what) {
    if (at >= end || file.spelling(at) != what)
      return false;
    ++at;
    return true;
  }

  Value orExpression() {
    Value left = andExpression();
    while (accept("||")) {
      Value right = andExpression();
      if ((left && *left) || (right && *right))
        left = 1;
      else if (!left || !right)
        left = std::nullopt;
      else
        left = 0;
    }
    return left;
  }

  Value andExpression() {
    Value left = comparison();
    while (accept("&&")) {
      Value right = comparison();
      if ((left && !*left) || (right && !*right))
        left = 0;
      else if (!left || !right)
        left = std::nullopt;
      else
        left = 1;
    }
    return left;
  }

  Value comparison() {
    Value left = unary();
    while (at < end) {
      StringRef op = file.spelling(at);
      if (op == "&&" || op == "||" || op == ")")
        break;
      ++at;
      Value right = unary();
      if (!left || !right) {
        left = std::nullopt;
        continue;
      }
      if (op == "<")
        left = *left < *right;
      else if (op == ">")
        left = *left > *right;
      else if (op == "<=")
        left = *left <= *right;
      else if (op == ">=")
        left = *left >= *right;
      else if (op == "==")
        left = *left == *right;
      else if (op == "!=")
        left = *left != *right;
      else
        left = std::nullopt;
    }
    return left;
  }

  Value unary() {
    // Nobody nests so deeply by hand; the stack is not endless.
    if (++depth > 1000) {
      at = end;
      return std::nullopt;
    }
    Value value = operand();
    --depth;
    return value;
  }

  Value operand() {
    if (accept("!")) {
      Value v = unary();
      return v ? Value(!*v) : v;
    }
    if (accept("(")) {
      Value v = orExpression();
      accept(")");
      return v;
    }
    if (at >= end)
      return std::nullopt;
    unsigned t = at++;
    if (!file.isIdentifier(t)) {
      StringRef number = file.spelling(t).rtrim("uUlL");
      long long value;
      return number.getAsInteger(0, value) ? std::nullopt : Value(value);
    }
    StringRef name = file.spelling(t);
    if (name == "defined") {
      bool paren = accept("(");
      Value v = at < end ? isDefined(file.spelling(at++)) : std::nullopt;
      if (paren)
        accept(")");
      return v;
    }
    if (at < end && file.spelling(at) == "(") {
      at = std::min(file.matching(at) + 1, end);
      return std::nullopt;
    }
    // An undefined name has the value 0.
    Value defined = isDefined(name);
    if (!defined || !*defined)
      return defined;
    Value v = cudaValue(name);
    return v ? v : Value(1);
  }

  const TokenFile &file;
  unsigned at, end;
  unsigned depth = 0;
  CudaMacros macros;
  bool device;
  /// The program's own switches for HIP are not defined.
  bool switchesOff;
};

} // namespace

static Value evaluatePass(const TokenFile &file, const Directive &d, CudaMacros macros, bool device,
                          bool switchesOff = false) {
  Evaluator e(file, d, macros, device, switchesOff);
  auto negate = [](Value v) { return v ? Value(!*v) : v; };
  switch (d.kind) {
  case DirectiveKind::Ifdef:
  case DirectiveKind::Elifdef:
    return d.first < d.end ? e.isDefined(file.spelling(d.first)) : std::nullopt;
  case DirectiveKind::Ifndef:
  case DirectiveKind::Elifndef:
    return d.first < d.end ? negate(e.isDefined(file.spelling(d.first))) : std::nullopt;
  case DirectiveKind::If:
  case DirectiveKind::Elif: {
    Value v = e.expression();
    return e.atEnd() ? v : std::nullopt;
  }
  case DirectiveKind::Else:
    return 1;
  default:
    return std::nullopt;
  }
}

Tri evaluateUnderHip(const TokenFile &file, const Directive &d, CudaMacros macros, bool device) {
  Value v = evaluatePass(file, d, macros, device);
  return !v ? Tri::Unknown : *v ? Tri::True : Tri::False;
}

bool isOnlyForHip(const TokenFile &file, const Directive &d) {
  if (d.kind == DirectiveKind::Else)
    return false;
  for (bool device : {false, true}) {
    Value value = evaluatePass(file, d, CudaMacros::Ported, device, /*switchesOff=*/true);
    if (!value || *value)
      return false;
    // Without the switch it would be false anyway: a condition on a version.
    Value either = evaluatePass(file, d, CudaMacros::Ported, device);
    if (either && !*either)
      return false;
  }
  return true;
}

} // namespace warp2wave
