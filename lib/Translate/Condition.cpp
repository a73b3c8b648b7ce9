// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A recursive-descent evaluator with three truth values.  Only the logic of
// defined(), !, && and || is needed to be certain; comparisons and arithmetic
// over anything but literals are unknown.

#include "Condition.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;
using namespace llvm;

namespace warp2wave {

static Tri negate(Tri t) { return t == Tri::Unknown ? t : t == Tri::True ? Tri::False : Tri::True; }

/// Whether \p name is defined under HIP.
static Tri isDefined(StringRef name) {
  if (name == "__HIP_PLATFORM_NVIDIA__" || name == "__HCC__" || isCudaCompilerMacro(name))
    return Tri::False;
  if (name == "__HIP_DEVICE_COMPILE__" || name == "__AMDGCN__" || name == "__HIPCC_RTC__")
    return Tri::Unknown; // depends on the pass
  return isHipMacro(name) ? Tri::True : Tri::Unknown;
}

namespace {

class Evaluator {
public:
  Evaluator(const TokenFile &file, unsigned begin, unsigned end) : file(file), at(begin), end(end) {}

  Tri orExpression() {
    Tri left = andExpression();
    while (accept("||")) {
      Tri right = andExpression();
      if (left == Tri::True || right == Tri::True)
        left = Tri::True;
      else if (left == Tri::Unknown || right == Tri::Unknown)
        left = Tri::Unknown;
    }
    return left;
  }

  bool atEnd() const { return at >= end; }

private:
  bool accept(StringRef what) {
    if (at >= end || file.spelling(at) != what)
      return false;
    ++at;
    return true;
  }

  Tri andExpression() {
    Tri left = comparison();
    while (accept("&&")) {
      Tri right = comparison();
      if (left == Tri::False || right == Tri::False)
        left = Tri::False;
      else if (left == Tri::Unknown || right == Tri::Unknown)
        left = Tri::Unknown;
    }
    return left;
  }

  /// Any operator that binds tighter than && makes the value unknown.
  Tri comparison() {
    Tri value = unary();
    while (at < end) {
      StringRef t = file.spelling(at);
      if (t == "&&" || t == "||" || t == ")")
        break;
      ++at;
      if (at < end && t != ")")
        unary();
      value = Tri::Unknown;
    }
    return value;
  }

  Tri unary() {
    if (accept("!"))
      return negate(unary());
    if (accept("(")) {
      Tri value = orExpression();
      accept(")");
      return value;
    }
    if (at >= end)
      return Tri::Unknown;
    unsigned t = at++;
    if (file.isIdentifier(t)) {
      StringRef name = file.spelling(t);
      if (name == "defined") {
        bool paren = accept("(");
        Tri value = at < end ? isDefined(file.spelling(at++)) : Tri::Unknown;
        if (paren)
          accept(")");
        return value;
      }
      // HIP's macros have the value 1; an undefined name has the value 0.
      Tri value = isDefined(name);
      if (at < end && file.spelling(at) == "(")
        at = std::min(file.matching(at) + 1, end);
      return value;
    }
    StringRef number = file.spelling(t);
    unsigned long long value;
    if (!number.consumeInteger(0, value))
      return value ? Tri::True : Tri::False;
    return Tri::Unknown;
  }

  const TokenFile &file;
  unsigned at, end;
};

} // namespace

Tri evaluateUnderHip(const TokenFile &file, const Directive &d) {
  switch (d.kind) {
  case DirectiveKind::Ifdef:
  case DirectiveKind::Elifdef:
    return d.first < d.end ? isDefined(file.spelling(d.first)) : Tri::Unknown;
  case DirectiveKind::Ifndef:
  case DirectiveKind::Elifndef:
    return d.first < d.end ? negate(isDefined(file.spelling(d.first))) : Tri::Unknown;
  case DirectiveKind::If:
  case DirectiveKind::Elif: {
    Evaluator e(file, d.first, d.end);
    Tri value = e.orExpression();
    return e.atEnd() ? value : Tri::Unknown;
  }
  case DirectiveKind::Else:
    return Tri::True;
  default:
    return Tri::Unknown;
  }
}

} // namespace warp2wave
