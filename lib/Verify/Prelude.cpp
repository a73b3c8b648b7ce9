// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Verify/Prelude.h"
#include "warp2wave/Support/Embedded.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace warp2wave::verify {

/// Drops blanks and comments from the front of \p text.
static StringRef skipBlank(StringRef text) {
  while (true) {
    text = text.ltrim();
    if (text.consume_front("//"))
      text = text.drop_front(std::min(text.find('\n'), text.size()));
    else if (text.consume_front("/*"))
      text = text.drop_front(std::min(text.find("*/"), text.size() - 2) + 2);
    else
      return text;
  }
}

/// The headers in angle brackets that \p source includes before anything else; other headers end them, as they may
/// define macros.
static SmallVector<StringRef> firstHeaders(StringRef source) {
  SmallVector<StringRef> result;
  for (StringRef rest = skipBlank(source); rest.consume_front("#"); rest = skipBlank(rest)) {
    StringRef line = rest.take_until([](char c) { return c == '\n'; });
    rest = rest.drop_front(line.size());
    line = line.trim();
    if (line == "pragma once")
      continue;
    if (!line.consume_front("include"))
      break;
    StringRef name = line.ltrim().drop_front().take_until([](char c) { return c == '>' || c == '"'; });
    bool isStandard = line.ltrim().starts_with("<") && !name.contains('.') && !name.contains('/');
    bool isOurs = name.starts_with("hip/") || name.starts_with("w2w/");
    bool isOfC = is_contained({"stdio.h", "stdlib.h", "string.h", "math.h", "stdint.h", "assert.h", "time.h"}, name);
    if (!isStandard && !isOurs && !isOfC)
      break;
    result.push_back(name);
  }
  return result;
}

/// True if the runtime in \p folder, the copy that a port brings, is the one that is built in.
static bool isOurRuntime(StringRef folder) {
  std::error_code ec;
  for (sys::fs::recursive_directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec)) {
    if (it->type() == sys::fs::file_type::directory_file)
      continue;
    StringRef name = StringRef(it->path()).drop_front(folder.size() - StringRef("w2w").size());
    const EmbeddedFile *ours = findEmbedded(name);
    auto content = MemoryBuffer::getFile(it->path());
    if (!ours || !content || (*content)->getBuffer() != ours->content)
      return false;
  }
  return !ec;
}

std::optional<std::string> preludeOf(StringRef source, const BuildUnit &unit) {
  if (unit.language != Language::Cuda && unit.language != Language::Hip)
    return std::nullopt;
  for (size_t i = 0; i < unit.flags.size(); ++i) {
    StringRef flag = unit.flags[i];
    if (flag.starts_with("-std="))
      continue;
    if (!flag.consume_front("-I"))
      return std::nullopt;
    if (flag.empty() && ++i < unit.flags.size())
      flag = unit.flags[i];
    // Folders that bring their own.
    for (StringRef own : {"hip", "w2w", "cuda_runtime.h", "cuda_fp16.h"})
      if (SmallString<256> path(flag);
          sys::path::append(path, own), sys::fs::exists(path) && (own != "w2w" || !isOurRuntime(path)))
        return std::nullopt;
  }
  // clang reads the runtime's headers before the program.
  if (unit.language == Language::Cuda)
    return "";
  SmallVector<StringRef> headers = firstHeaders(source);
  if (!is_contained(headers, "hip/hip_runtime.h"))
    return std::nullopt;
  std::string text = "#include <hip/hip_runtime.h>\n";
  // A macro that sets something of the runtime comes before its header.
  if (any_of(headers, [](StringRef name) { return name.starts_with("w2w/"); }) && !source.contains("define W2W_"))
    text += "#include <w2w/w2w.h>\n";
  return text;
}

std::string precompilePrelude(Cache &cache, const BuildUnit &unit, std::vector<std::string> command) {
  auto source = MemoryBuffer::getFile(unit.file);
  auto text = source ? preludeOf((*source)->getBuffer(), unit) : std::nullopt;
  if (!text)
    return "";
  auto header = cache.store(*text, unit.language == Language::Cuda ? ".cu" : ".hip");
  if (!header) {
    consumeError(header.takeError());
    return "";
  }
  CacheStep step;
  step.ending = ".pch";
  step.args = std::move(command);
  step.args.insert(step.args.end(), {"-fsyntax-only", *header});
  // Times of files do not matter: the cache looks at what is in them.
  for (const char *flag : {"-emit-pch", "-fvalidate-ast-input-files-content", "-o", "{out}", "-dependency-file",
                           "{dep}", "-MT", "out", "-sys-header-deps"})
    step.args.insert(step.args.end(), {"-Xclang", flag});
  if (!cache.wasAskedFor(join(step.args, " ")))
    return "";
  auto result = cache.make(step);
  if (!result) {
    consumeError(result.takeError());
    return "";
  }
  return *result;
}

} // namespace warp2wave::verify
