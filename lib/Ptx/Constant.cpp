// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Integers of a constant expression have 64 bits and a sign or none; an operator
// of two has none if one of its operands has none (PTX ISA 9.0, chapter 4.5.4).

#include "Constant.h"

using namespace llvm;

namespace warp2wave::ptx {

namespace {

/// Deeper nesting is no expression that a person wrote; keeps the stack small.
constexpr unsigned maxDepth = 64;

struct Operator {
  StringLiteral text;
  unsigned precedence;
};
constexpr Operator operators[] = {{"*", 10}, {"/", 10}, {"%", 10}, {"+", 9}, {"-", 9}, {"<<", 8},
                                  {">>", 8}, {"<=", 7}, {">=", 7}, {"<", 7}, {">", 7}, {"==", 6},
                                  {"!=", 6}, {"&&", 2}, {"||", 1}, {"&", 5}, {"^", 4}, {"|", 3}};

class Evaluator {
public:
  Evaluator(ArrayRef<Token> tokens, size_t &at, std::vector<Problem> &problems)
      : tokens(tokens), at(at), problems(problems) {}

  std::optional<Constant> parseTernary(unsigned depth) {
    std::optional<Constant> condition = parseBinary(1, depth);
    if (!condition || !tokens[at].is('?'))
      return condition;
    ++at;
    std::optional<Constant> yes = parseTernary(depth + 1);
    if (!yes)
      return std::nullopt;
    if (!tokens[at].is(':'))
      return fail("`:` expected");
    ++at;
    std::optional<Constant> no = parseTernary(depth + 1);
    if (!no)
      return std::nullopt;
    Constant result = condition->value ? *yes : *no;
    result.isUnsigned = yes->isUnsigned || no->isUnsigned;
    return result;
  }

private:
  std::nullopt_t fail(const Twine &message) {
    problems.push_back({tokens[at].offset, message.str()});
    return std::nullopt;
  }

  /// The operator at `at` and how many tokens it takes; null if there is none.
  const Operator *peekOperator(unsigned &length) const {
    const Token &first = tokens[at];
    if (first.kind != TokenKind::Sign)
      return nullptr;
    const Token &second = tokens[at + 1];
    for (const Operator &op : operators)
      if (op.text.size() == 2 && first.is(op.text[0]) && first.isGlued && second.is(op.text[1])) {
        length = 2;
        return &op;
      }
    for (const Operator &op : operators)
      if (op.text.size() == 1 && first.is(op.text[0])) {
        length = 1;
        return &op;
      }
    return nullptr;
  }

  std::optional<Constant> parseBinary(unsigned minimum, unsigned depth) {
    std::optional<Constant> left = parseUnary(depth);
    unsigned length;
    while (left) {
      const Operator *op = peekOperator(length);
      if (!op || op->precedence < minimum)
        return left;
      size_t place = at;
      at += length;
      std::optional<Constant> right = parseBinary(op->precedence + 1, depth + 1);
      if (!right)
        return std::nullopt;
      left = apply(op->text, *left, *right, place);
    }
    return left;
  }

  std::optional<Constant> parseUnary(unsigned depth) {
    if (depth > maxDepth)
      return fail("constant expression is nested too deep");
    const Token &token = tokens[at];
    if (token.kind == TokenKind::Integer) {
      ++at;
      return Constant{token.value, token.isUnsigned};
    }
    if (token.kind == TokenKind::AsmOperand)
      return fail("an asm operand cannot stand in a constant expression");
    if (token.is('(')) {
      ++at;
      std::optional<Constant> inner = parseTernary(depth + 1);
      if (!inner)
        return std::nullopt;
      if (!tokens[at].is(')'))
        return fail("`)` expected");
      ++at;
      return inner;
    }
    for (char sign : {'-', '+', '~', '!'})
      if (token.is(sign)) {
        ++at;
        std::optional<Constant> inner = parseUnary(depth + 1);
        if (!inner)
          return std::nullopt;
        if (sign == '-')
          inner->value = -inner->value;
        else if (sign == '~')
          inner->value = ~inner->value;
        else if (sign == '!')
          inner = Constant{inner->value == 0, false};
        return inner;
      }
    return fail("number expected");
  }

  std::optional<Constant> apply(StringRef op, Constant a, Constant b, size_t place) {
    bool isUnsigned = a.isUnsigned || b.isUnsigned;
    uint64_t x = a.value, y = b.value;
    auto sx = static_cast<int64_t>(x), sy = static_cast<int64_t>(y);
    auto number = [&](uint64_t value) { return Constant{value, isUnsigned}; };
    auto truth = [](bool value) { return Constant{value, false}; };
    if (op == "*")
      return number(x * y);
    if (op == "+")
      return number(x + y);
    if (op == "-")
      return number(x - y);
    if (op == "/" || op == "%") {
      if (y == 0) {
        at = place;
        return fail("division by zero");
      }
      bool isQuotient = op == "/";
      if (isUnsigned)
        return number(isQuotient ? x / y : x % y);
      // INT64_MIN / -1 wraps.
      if (sy == -1)
        return number(isQuotient ? -x : 0);
      return number(static_cast<uint64_t>(isQuotient ? sx / sy : sx % sy));
    }
    if (op == "<<" || op == ">>") {
      if (y > 63) {
        at = place;
        return fail("shift by more than 63 bits");
      }
      if (op == "<<")
        return Constant{x << y, a.isUnsigned};
      return Constant{a.isUnsigned ? x >> y : static_cast<uint64_t>(sx >> y), a.isUnsigned};
    }
    if (op == "<")
      return truth(isUnsigned ? x < y : sx < sy);
    if (op == ">")
      return truth(isUnsigned ? x > y : sx > sy);
    if (op == "<=")
      return truth(isUnsigned ? x <= y : sx <= sy);
    if (op == ">=")
      return truth(isUnsigned ? x >= y : sx >= sy);
    if (op == "==")
      return truth(x == y);
    if (op == "!=")
      return truth(x != y);
    if (op == "&&")
      return truth(x && y);
    if (op == "||")
      return truth(x || y);
    if (op == "&")
      return number(x & y);
    if (op == "^")
      return number(x ^ y);
    return number(x | y);
  }

  ArrayRef<Token> tokens;
  size_t &at;
  std::vector<Problem> &problems;
};

} // namespace

bool beginsConstant(const Token &token) {
  return token.kind == TokenKind::Integer || token.is('-') || token.is('+') || token.is('~') || token.is('(') ||
         token.is('!');
}

std::optional<Constant> parseConstant(ArrayRef<Token> tokens, size_t &at, std::vector<Problem> &problems) {
  return Evaluator(tokens, at, problems).parseTernary(0);
}

} // namespace warp2wave::ptx
