// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "AsmStrings.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace llvm;

namespace warp2wave::ptx::test {

namespace {

struct Token {
  enum Kind : uint8_t { Word, String, Sign } kind;
  std::string text;
  bool hasSpace;
  unsigned line;

  bool is(StringRef sign) const { return kind == Sign && text == sign; }
};

using Tokens = std::vector<Token>;

struct Macro {
  bool isFunction = false;
  std::vector<std::string> parameters;
  Tokens body;
};

/// Contents of a string literal: escapes become characters.
std::string unescape(StringRef text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '\\' && i + 1 < text.size()) {
      c = text[++i];
      c = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
    }
    out.push_back(c);
  }
  return out;
}

/// Tokens of \p text.  A newline is the sign "\n" if \p keepLines.
Tokens split(StringRef text, unsigned line, bool keepLines) {
  Tokens tokens;
  bool hasSpace = false;
  auto add = [&](Token::Kind kind, std::string spelling) {
    tokens.push_back({kind, std::move(spelling), hasSpace, line});
    hasSpace = false;
  };
  for (size_t i = 0; i < text.size();) {
    char c = text[i];
    if (text.substr(i).starts_with("\\\n")) {
      i += 2;
      ++line;
      hasSpace = true;
    } else if (c == '\n') {
      if (keepLines)
        add(Token::Sign, "\n");
      ++line;
      ++i;
      hasSpace = true;
    } else if (isSpace(c)) {
      ++i;
      hasSpace = true;
    } else if (text.substr(i).starts_with("//")) {
      i = std::min(text.find('\n', i), text.size());
    } else if (text.substr(i).starts_with("/*")) {
      size_t end = std::min(text.find("*/", i + 2), text.size() - 2) + 2;
      line += text.slice(i, end).count('\n');
      i = end;
      hasSpace = true;
    } else if (text.substr(i).starts_with("R\"")) {
      size_t open = text.find('(', i);
      std::string close = ")" + text.slice(i + 2, open).str() + "\"";
      size_t end = text.find(close, open);
      add(Token::String, text.slice(open + 1, end).str());
      line += text.slice(i, end).count('\n');
      i = end == StringRef::npos ? text.size() : end + close.size();
    } else if (c == '"' || c == '\'') {
      size_t end = i + 1;
      while (end < text.size() && text[end] != c && text[end] != '\n')
        end += text[end] == '\\' ? 2 : 1;
      add(c == '"' ? Token::String : Token::Sign, unescape(text.slice(i + 1, end)));
      i = end + 1;
    } else if (isAlnum(c) || c == '_' || c == '$') {
      size_t end = i;
      while (end < text.size() && (isAlnum(text[end]) || text[end] == '_' || text[end] == '$'))
        ++end;
      add(Token::Word, text.slice(i, end).str());
      i = end;
    } else {
      size_t length = text.substr(i).starts_with("##") ? 2 : 1;
      add(Token::Sign, text.substr(i, length).str());
      i += length;
    }
  }
  return tokens;
}

class Expander {
public:
  StringMap<Macro> macros;

  /// Appends the expansion of \p in to \p out.
  void expand(ArrayRef<Token> in, Tokens &out, std::vector<std::string> &active) {
    for (size_t i = 0; i < in.size(); ++i) {
      const Token &token = in[i];
      auto it = token.kind == Token::Word ? macros.find(token.text) : macros.end();
      if (it == macros.end() || is_contained(active, token.text) || active.size() > 20 ||
          (it->second.isFunction && (i + 1 >= in.size() || !in[i + 1].is("(")))) {
        out.push_back(token);
        continue;
      }
      const Macro macro = it->second;
      std::vector<Tokens> arguments;
      if (macro.isFunction) {
        size_t end = readArguments(in, i + 2, arguments);
        if (end == in.size()) {
          out.push_back(token);
          continue;
        }
        i = end;
      }
      Tokens replaced = substitute(macro, arguments, active);
      for (Token &t : replaced)
        t.line = token.line;
      active.push_back(token.text);
      expand(replaced, out, active);
      active.pop_back();
    }
  }

private:
  /// Returns the place of the closing parenthesis.
  static size_t readArguments(ArrayRef<Token> in, size_t i, std::vector<Tokens> &arguments) {
    arguments.emplace_back();
    for (unsigned depth = 0; i < in.size(); ++i) {
      if (in[i].is("(") || in[i].is("{"))
        ++depth;
      if (in[i].is(")") && depth == 0)
        return i;
      if (in[i].is(")") || in[i].is("}"))
        --depth;
      if (in[i].is(",") && depth == 0)
        arguments.emplace_back();
      else
        arguments.back().push_back(in[i]);
    }
    return i;
  }

  static std::string join(ArrayRef<Token> tokens) {
    std::string text;
    for (const Token &t : tokens) {
      if (t.hasSpace && !text.empty())
        text += ' ';
      text += t.kind == Token::String ? "\"" + t.text + "\"" : t.text;
    }
    return text;
  }

  Tokens substitute(const Macro &macro, std::vector<Tokens> &arguments, std::vector<std::string> &active) {
    auto parameter = [&](const Token &t) -> const Tokens * {
      static const Tokens empty;
      for (size_t p = 0; p < macro.parameters.size(); ++p)
        if (t.kind == Token::Word && t.text == macro.parameters[p])
          return p < arguments.size() ? &arguments[p] : &empty;
      return nullptr;
    };
    Tokens out;
    bool pastes = false;
    for (size_t i = 0; i < macro.body.size(); ++i) {
      const Token &t = macro.body[i];
      if (t.is("##")) {
        pastes = true;
        continue;
      }
      size_t start = out.size();
      const Tokens *next = i + 1 < macro.body.size() ? parameter(macro.body[i + 1]) : nullptr;
      if (t.is("#") && next) {
        out.push_back({Token::String, join(*next), t.hasSpace, t.line});
        ++i;
      } else if (const Tokens *argument = parameter(t)) {
        bool isRaw = pastes || (i + 1 < macro.body.size() && macro.body[i + 1].is("##"));
        if (isRaw)
          out.insert(out.end(), argument->begin(), argument->end());
        else
          expand(*argument, out, active);
      } else {
        out.push_back(t);
      }
      if (pastes && start > 0 && start < out.size()) {
        out[start - 1].text += out[start].text;
        out.erase(out.begin() + start);
      }
      pastes = false;
    }
    return out;
  }
};

} // namespace

/// Expands \p source with the macros that \p expander has and that it defines on the way.
/// `#undef` is ignored unless \p undefines: cuda_fp16.h takes its macros back after it has included cuda_fp16.hpp.
static Tokens preprocess(StringRef source, Expander &expander, bool undefines) {
  Tokens tokens = split(source, 1, true), code, pending;
  std::vector<std::string> active;
  bool isLineStart = true;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].is("\n")) {
      isLineStart = true;
      continue;
    }
    if (!isLineStart || !tokens[i].is("#")) {
      isLineStart = false;
      pending.push_back(tokens[i]);
      continue;
    }
    size_t end = i;
    while (end < tokens.size() && !tokens[end].is("\n"))
      ++end;
    ArrayRef<Token> directive = ArrayRef(tokens).slice(i + 1, end - i - 1);
    i = end - 1;
    if (directive.size() < 2 || (directive[0].text != "define" && directive[0].text != "undef"))
      continue;
    expander.expand(pending, code, active);
    pending.clear();
    if (directive[0].text == "undef") {
      if (undefines)
        expander.macros.erase(directive[1].text);
      continue;
    }
    Macro macro;
    ArrayRef<Token> rest = directive.drop_front(2);
    if (!rest.empty() && rest[0].is("(") && !rest[0].hasSpace) {
      macro.isFunction = true;
      for (rest = rest.drop_front(); !rest.empty() && !rest[0].is(")"); rest = rest.drop_front())
        if (rest[0].kind == Token::Word)
          macro.parameters.push_back(rest[0].text);
      rest = rest.drop_front(!rest.empty());
    }
    macro.body = Tokens(rest.begin(), rest.end());
    expander.macros[directive[1].text] = macro;
  }
  expander.expand(pending, code, active);
  return code;
}

std::vector<AsmString> findAsmStrings(StringRef source, StringRef includedBefore) {
  Expander expander;
  preprocess(includedBefore, expander, false);
  Tokens code = preprocess(source, expander, true);

  std::vector<AsmString> found;
  for (size_t i = 0; i < code.size(); ++i) {
    if (code[i].kind != Token::Word || !is_contained({"asm", "__asm__", "__asm"}, code[i].text))
      continue;
    AsmString result = {code[i].line, false, true, ""};
    std::string words;
    for (++i; i < code.size() && code[i].kind == Token::Word; ++i)
      ;
    if (i >= code.size() || !code[i].is("("))
      continue;
    unsigned depth = 0;
    for (++i; i < code.size(); ++i) {
      if (code[i].is(":") && depth == 0)
        break;
      if (code[i].is(")") && depth-- == 0) {
        result.isSimple = true;
        break;
      }
      if (code[i].is("("))
        ++depth;
      result.isResolved &= code[i].kind == Token::String || code[i].is("(") || code[i].is(")");
      if (code[i].kind == Token::String)
        result.text += code[i].text;
      words += " " + code[i].text;
    }
    if (!result.isResolved)
      result.text = words;
    found.push_back(result);
  }
  return found;
}

} // namespace warp2wave::ptx::test
