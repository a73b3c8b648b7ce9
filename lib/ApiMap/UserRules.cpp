// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads rule files node by node, so that every error has the line it is about.

#include "warp2wave/ApiMap/UserRules.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Errc.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"
#include <optional>
#include <set>

using namespace llvm;

namespace warp2wave {

/// Reads one file into the rules.
class RulesReader {
public:
  RulesReader(UserRules &rules, StringRef path, StringRef content) : rules(rules), path(path) {
    // The parser prints its own errors to a stream; ours are kept for the caller.
    sources.setDiagHandler(
        [](const SMDiagnostic &diagnostic, void *self) {
          auto *reader = static_cast<RulesReader *>(self);
          if (reader->problem.empty())
            reader->problem =
                (reader->path + ":" + Twine(diagnostic.getLineNo()) + ": " + diagnostic.getMessage()).str();
        },
        this);
    stream.emplace(content, sources);
  }

  Error read() {
    for (yaml::Document &document : *stream) {
      yaml::Node *root = document.getRoot();
      if (!root || isa<yaml::NullNode>(root))
        continue;
      auto *map = dyn_cast<yaml::MappingNode>(root);
      if (!map) {
        report(root, "expected 'names:' and 'headers:'");
        return failure();
      }
      for (yaml::KeyValueNode &entry : *map) {
        std::string key = scalar(entry.getKey());
        if (key == "names")
          readList(entry.getValue(), "name", rules.names);
        else if (key == "headers")
          readList(entry.getValue(), "include", rules.includes);
        else
          report(entry.getKey(), "unknown key '" + key + "'; there are 'names' and 'headers'");
        // A list that was left in the middle must not be gone on with.
        if (!problem.empty())
          return failure();
      }
    }
    return problem.empty() ? Error::success() : failure();
  }

private:
  Error failure() const { return createStringError(errc::invalid_argument, problem); }

  /// Keeps the first problem only: later ones often follow from it.
  void report(yaml::Node *node, const Twine &what) {
    if (!problem.empty())
      return;
    unsigned line = node ? sources.getLineAndColumn(node->getSourceRange().Start).first : 1;
    problem = (path + ":" + Twine(line) + ": " + what).str();
  }

  /// <a.h> and "a.h" as a.h, since both are seen in sources.
  static std::string withoutBrackets(StringRef text) {
    if (text.size() > 2 && ((text.front() == '<' && text.back() == '>') || (text.front() == '"' && text.back() == '"')))
      text = text.drop_front().drop_back();
    return text.str();
  }

  /// A name, with its scopes if it has some: a, ::a, a::b.
  static bool isName(StringRef text) {
    text.consume_front("::");
    if (text.empty())
      return false;
    while (!text.empty()) {
      StringRef word = text.take_while([](char c) { return isAlnum(c) || c == '_'; });
      if (word.empty() || isDigit(word.front()))
        return false;
      text = text.drop_front(word.size());
      if (!text.empty() && (!text.consume_front("::") || text.empty()))
        return false;
    }
    return true;
  }

  std::string scalar(yaml::Node *node) {
    if (auto *text = dyn_cast_or_null<yaml::ScalarNode>(node)) {
      SmallString<64> storage;
      return text->getValue(storage).str();
    }
    report(node, "expected a text");
    return "";
  }

  void readList(yaml::Node *node, StringRef nameKey, StringMap<ApiRow> &into) {
    if (isa_and_nonnull<yaml::NullNode>(node))
      return;
    auto *list = dyn_cast_or_null<yaml::SequenceNode>(node);
    if (!list)
      return report(node, "expected a list of rules, each with '" + nameKey + ":'");
    for (yaml::Node &item : *list) {
      auto *map = dyn_cast<yaml::MappingNode>(&item);
      if (!map)
        return report(&item, "expected a rule with '" + nameKey + ":'");
      readRule(*map, nameKey, into);
      if (!problem.empty())
        return;
    }
  }

  void readRule(yaml::MappingNode &map, StringRef nameKey, StringMap<ApiRow> &into) {
    bool isHeader = nameKey == "include";
    std::string name, to, none, header, note, arguments;
    bool keep = false, hasNone = false;
    yaml::Node *argumentsNode = nullptr;
    unsigned line = sources.getLineAndColumn(map.getSourceRange().Start).first;
    std::set<std::string> keys;
    for (yaml::KeyValueNode &entry : map) {
      std::string key = scalar(entry.getKey());
      yaml::Node *value = entry.getValue();
      if (isa_and_nonnull<yaml::NullNode>(value))
        return report(entry.getKey(), "nothing behind '" + key + ":'");
      std::string text = scalar(value);
      if (!keys.insert(key).second)
        return report(entry.getKey(), "a second '" + key + "' in one rule");
      if (key == nameKey)
        name = isHeader ? withoutBrackets(text) : text;
      else if (key == "to")
        to = isHeader ? withoutBrackets(text) : text;
      else if (key == "none")
        none = text, hasNone = true;
      else if (key == "keep" && (text == "true" || text == "false"))
        keep = text == "true";
      else if (key == "keep")
        report(value, "'keep' is true or false");
      else if (key == "header" && !isHeader)
        header = withoutBrackets(text);
      else if (key == "note" && !isHeader)
        note = text;
      else if (key == "arguments" && !isHeader)
        arguments = text, argumentsNode = value;
      else
        report(entry.getKey(), "unknown key '" + key + "'; a rule has '" + nameKey + "', 'to', 'none', 'keep'" +
                                   (isHeader ? "" : ", 'header', 'arguments' and 'note'"));
      if (!problem.empty())
        return;
    }
    auto wrong = [&](const Twine &what) {
      if (problem.empty())
        problem = (path + ":" + Twine(line) + ": " + what).str();
    };
    if (name.empty())
      return wrong("a rule without '" + nameKey + "'");
    if (!isHeader && !isName(name))
      return wrong("'" + name + "' is no name of C++; members of structures have no rules");
    if (!isHeader && !to.empty() && !isName(StringRef(to).take_until([](char c) { return c == '<'; })))
      return wrong("'to' of '" + name + "' is a name, and '" + to + "' is none");
    if (int(!to.empty()) + int(hasNone) + int(keep) != 1)
      return wrong("the rule of '" + name + "' needs one of 'to', 'none' and 'keep: true'");
    if (hasNone && none.empty())
      return wrong("'none' of '" + name + "' says what to do instead");
    if (to.empty() && !(header.empty() && arguments.empty()))
      return wrong("'header' and 'arguments' of '" + name + "' need 'to'");
    auto rule = parseArgRule(arguments);
    if (!rule)
      return report(argumentsNode, toString(rule.takeError()));

    StringSaver &saver = rules.saver;
    ApiRow row;
    row.name = saver.save(name);
    row.target = saver.save(to);
    row.header = saver.save(header);
    row.rule = saver.save(arguments);
    row.advice = saver.save(hasNone ? none : note);
    row.library = "user";
    // A qualified name is replaced whole, as a macro of the runtime would be.
    row.kind = keep                             ? RowKind::Same
               : hasNone                        ? RowKind::None
               : StringRef(name).contains("::") ? RowKind::RuntimeMacro
                                                : RowKind::Rename;
    row.astOnly = false;
    if (keep)
      row.target = row.name;
    if (!into.try_emplace(name, row).second)
      wrong("a second rule for '" + name + "'");
  }

  UserRules &rules;
  StringRef path;
  SourceMgr sources;
  std::optional<yaml::Stream> stream;
  std::string problem;
};

Error UserRules::add(StringRef path, StringRef content) { return RulesReader(*this, path, content).read(); }

} // namespace warp2wave
