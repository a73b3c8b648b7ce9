// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ArgumentList.h"

using namespace clang;
using namespace llvm;

namespace warp2wave {

std::optional<unsigned> skipTemplateArguments(const TokenFile &file, unsigned less) {
  unsigned depth = 0;
  for (unsigned t = less, n = file.tokens().size(); t < n; ++t) {
    switch (file.tokens()[t].kind) {
    case tok::less:
      ++depth;
      break;
    case tok::greater:
      if (--depth == 0)
        return t + 1;
      break;
    case tok::greatergreater:
      if (depth <= 2)
        return depth == 2 ? std::optional<unsigned>(t + 1) : std::nullopt;
      depth -= 2;
      break;
    case tok::l_paren:
    case tok::l_square:
      t = file.matching(t);
      break;
    // None of these stands between template brackets.
    case tok::semi:
    case tok::l_brace:
    case tok::r_brace:
    case tok::r_paren:
    case tok::r_square:
    case tok::ampamp:
    case tok::pipepipe:
    case tok::equal:
    case tok::lesslessless:
    case tok::lessless:
    case tok::string_literal:
      return std::nullopt;
    default:
      break;
    }
  }
  return std::nullopt;
}

std::optional<ArgumentList> readArguments(const TokenFile &file, unsigned name) {
  unsigned open = name + 1;
  if (file.is(open, "<")) {
    auto after = skipTemplateArguments(file, open);
    if (!after)
      return std::nullopt;
    open = *after;
  }
  if (!file.is(open, "("))
    return std::nullopt;
  ArgumentList list{open, file.matching(open), {}};
  if (list.close >= file.tokens().size())
    return std::nullopt;
  unsigned begin = open + 1;
  for (unsigned t = begin; t <= list.close; ++t) {
    switch (file.tokens()[t].kind) {
    case tok::l_paren:
    case tok::l_square:
    case tok::l_brace:
      if (unsigned close = file.matching(t); close < list.close)
        t = close;
      break;
    case tok::less:
      // 'kernel<float, 4>' is one argument; 'a < b, c' are two.
      if (t > begin && file.isIdentifier(t - 1))
        if (auto after = skipTemplateArguments(file, t); after && *after <= list.close)
          t = *after - 1;
      break;
    case tok::comma:
      list.arguments.push_back({begin, t});
      begin = t + 1;
      break;
    default:
      if (t == list.close && (t > begin || !list.arguments.empty()))
        list.arguments.push_back({begin, t});
    }
  }
  return list;
}

std::vector<Edit> fixArguments(const TokenFile &file, const ArgumentList &list, const ArgAlternative &alternative,
                               bool isC) {
  ArrayRef<RawToken> tokens = file.tokens();
  unsigned count = list.arguments.size();
  auto beginOf = [&](unsigned i) { return tokens[list.arguments[i].begin].offset; };
  auto endOf = [&](unsigned i) { return tokens[list.arguments[i].end - 1].end(); };
  std::vector<Edit> edits;
  std::vector<bool> dropped(count, false);

  for (const ArgOp &op : alternative.ops) {
    if (op.kind == ArgOp::Kind::Add) {
      Edit e;
      if (count == 0)
        e = {tokens[list.open].end(), 0, op.text.str()};
      else if (op.index < count)
        e = {beginOf(op.index), 0, (op.text + ", ").str()};
      else
        e = {endOf(count - 1), 0, (", " + op.text).str(), /*Closing=*/true};
      // Arguments added at one place keep their order: a merge sorts insertions.
      if (!edits.empty() && edits.back().offset == e.offset && edits.back().closing == e.closing)
        edits.back().text += e.text;
      else
        edits.push_back(std::move(e));
      continue;
    }
    if (op.index >= count || list.arguments[op.index].begin == list.arguments[op.index].end)
      continue;
    unsigned begin = beginOf(op.index), end = endOf(op.index);
    switch (op.kind) {
    case ArgOp::Kind::Wrap:
      edits.push_back({begin, 0, (op.text + "(").str()});
      edits.push_back({end, 0, ")", /*Closing=*/true});
      break;
    case ArgOp::Kind::Cast:
      if (isC) {
        edits.push_back({begin, 0, ("(" + op.text + ")").str()});
        break;
      }
      edits.push_back({begin, 0, ("reinterpret_cast<" + op.text + ">(").str()});
      edits.push_back({end, 0, ")", /*Closing=*/true});
      break;
    case ArgOp::Kind::Suffix: {
      bool simple = list.arguments[op.index].end - list.arguments[op.index].begin == 1;
      if (!simple)
        edits.push_back({begin, 0, "("});
      edits.push_back({end, 0, (Twine(simple ? "" : ")") + op.text).str(), /*Closing=*/true});
      break;
    }
    case ArgOp::Kind::Drop:
      dropped[op.index] = true;
      break;
    case ArgOp::Kind::Add:
      break;
    }
  }
  // A run of dropped arguments goes with the comma on one side of it.
  for (unsigned i = 0; i < count;) {
    if (!dropped[i]) {
      ++i;
      continue;
    }
    unsigned last = i;
    while (last + 1 < count && dropped[last + 1])
      ++last;
    unsigned from = beginOf(i), to = endOf(last);
    if (last + 1 < count)
      to = beginOf(last + 1);
    else if (i > 0)
      from = endOf(i - 1);
    edits.push_back({from, to - from, ""});
    i = last + 1;
  }
  return edits;
}

} // namespace warp2wave
