// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads the little language in which a row says how a call's arguments change; Api.h has its grammar.
//
// The rules are part of our own tables, so a parse error is our bug; it is an Expected all the same because a test
// walks over every rule and wants to name the bad ones.

#include "warp2wave/ApiMap/Api.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Errc.h"

using namespace llvm;

namespace warp2wave {

namespace {

/// Returns the position of the first \p stop outside parentheses, or npos.
size_t findOutsideParens(StringRef text, char stop) {
  int depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (depth == 0 && text[i] == stop)
      return i;
    if (text[i] == '(')
      ++depth;
    else if (text[i] == ')')
      --depth;
  }
  return StringRef::npos;
}

Error badRule(StringRef part, const char *problem) {
  return createStringError(errc::invalid_argument, "bad argument rule '%s': %s", part.str().c_str(), problem);
}

/// Reads one operation, `drop(3)`, off the front of \p text into \p alternative.
Error parseOperation(StringRef &text, ArgAlternative &alternative) {
  StringRef word = text.take_while([](char c) { return isAlpha(c); });
  StringRef rest = text.drop_front(word.size());
  if (word.empty() || !rest.consume_front("("))
    return badRule(text, "expected an operation such as 'drop(1)'");
  size_t close = findOutsideParens(rest, ')');
  if (close == StringRef::npos)
    return badRule(text, "missing ')'");
  StringRef inside = rest.take_front(close).trim();
  text = rest.drop_front(close + 1).ltrim();

  if (word == "name") {
    if (inside.empty() || !all_of(inside, [](char c) { return isAlnum(c) || c == '_' || c == ':'; }))
      return badRule(inside, "'name' takes an identifier");
    alternative.name = inside;
    return Error::success();
  }

  std::optional<ArgOp::Kind> kind = StringSwitch<std::optional<ArgOp::Kind>>(word)
                                        .Case("wrap", ArgOp::Kind::Wrap)
                                        .Case("cast", ArgOp::Kind::Cast)
                                        .Case("suffix", ArgOp::Kind::Suffix)
                                        .Case("drop", ArgOp::Kind::Drop)
                                        .Case("add", ArgOp::Kind::Add)
                                        .Default(std::nullopt);
  if (!kind)
    return badRule(word, "unknown operation");
  ArgOp op{*kind, 0, {}};
  if (inside.consumeInteger(10, op.index))
    return badRule(inside, "expected the index of an argument");
  inside = inside.ltrim();
  if (*kind == ArgOp::Kind::Drop) {
    if (!inside.empty())
      return badRule(inside, "'drop' takes an index only");
  } else {
    if (!inside.consume_front(",") || inside.trim().empty())
      return badRule(inside, "expected ',' and text after the index");
    op.text = inside.trim();
  }
  if (alternative.arity && (*kind == ArgOp::Kind::Add ? op.index > *alternative.arity : op.index >= *alternative.arity))
    return badRule(word, "index beyond the number of arguments");
  alternative.ops.push_back(op);
  return Error::success();
}

} // namespace

Expected<SmallVector<ArgAlternative, 2>> parseArgRule(StringRef rule) {
  SmallVector<ArgAlternative, 2> alternatives;
  if (rule.trim().empty())
    return alternatives;
  while (true) {
    size_t end = findOutsideParens(rule, ';');
    StringRef text = rule.take_front(end).trim();
    ArgAlternative &alternative = alternatives.emplace_back();
    if (text.consume_front("n=")) {
      unsigned arity = 0;
      if (text.consumeInteger(10, arity) || !text.consume_front(":"))
        return badRule(text, "expected 'n=' number ':'");
      alternative.arity = arity;
      text = text.ltrim();
    } else if (text.empty()) {
      return badRule(rule, "empty alternative");
    }
    // A guard with nothing after it is a rule: such calls need the new name only.
    while (!text.empty())
      if (Error error = parseOperation(text, alternative))
        return std::move(error);
    if (end == StringRef::npos)
      return alternatives;
    rule = rule.drop_front(end + 1);
  }
}

} // namespace warp2wave
