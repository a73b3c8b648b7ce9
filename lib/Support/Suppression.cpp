// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Support/Suppression.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace warp2wave {

namespace {

struct Suppression {
  /// The lines that it is about, as bytes of the file.
  unsigned begin, end;
  StringRef id;
  /// Of the id in the comment.
  unsigned offset;
  bool isUsed = false;
};

constexpr StringLiteral keyword = "w2w: ignore[";

std::vector<Suppression> findSuppressions(StringRef content) {
  std::vector<Suppression> result;
  for (size_t at = content.find(keyword); at != StringRef::npos; at = content.find(keyword, at + 1)) {
    size_t lineBegin = content.rfind('\n', at) + 1; // npos + 1 is 0
    size_t lineEnd = std::min(content.find('\n', at), content.size());
    StringRef before = content.slice(lineBegin, at).rtrim();
    size_t close = content.slice(0, lineEnd).find(']', at);
    if (close == StringRef::npos || !(before.ends_with("//") || before.ends_with("/*")))
      continue;
    // Alone on its line, it is about the next.
    bool isAlone = before.drop_back(2).trim().empty();
    size_t end = isAlone && lineEnd < content.size() ? std::min(content.find('\n', lineEnd + 1), content.size()) : lineEnd;
    size_t begin = at + keyword.size();
    SmallVector<StringRef, 2> ids;
    content.slice(begin, close).split(ids, ',');
    for (StringRef id : ids)
      result.push_back({unsigned(lineBegin), unsigned(end), id.trim(), unsigned(id.trim().data() - content.data())});
  }
  return result;
}

} // namespace

void suppressFindings(StringRef path, StringRef content, std::vector<Finding> &findings) {
  if (!content.contains(keyword))
    return;
  std::vector<Suppression> suppressions = findSuppressions(content);
  llvm::erase_if(findings, [&](const Finding &f) {
    bool isSilenced = false;
    if (f.file == path)
      for (Suppression &s : suppressions)
        if (s.id == f.name() && s.begin <= f.offset && f.offset < s.end)
          isSilenced = s.isUsed = true;
    return isSilenced;
  });
  for (const Suppression &s : suppressions)
    if (!s.isUsed && !s.id.starts_with("sim-"))
      findings.push_back({FindingId::UnusedSuppression, path.str(), s.offset, unsigned(s.id.size()),
                          findFindingKind(s.id) ? "no finding '" + s.id.str() + "' is silenced by this comment; take it away"
                                                : "no finding is called '" + s.id.str() + "'"});
}

bool isSilenced(StringRef path, unsigned line, StringRef id) {
  auto file = MemoryBuffer::getFile(path);
  if (!file)
    return false;
  StringRef content = (*file)->getBuffer();
  return llvm::any_of(findSuppressions(content), [&](const Suppression &s) {
    unsigned first = 1 + content.take_front(s.begin).count('\n'), last = first + content.slice(s.begin, s.end).count('\n');
    return s.id == id && first <= line && line <= last;
  });
}

} // namespace warp2wave
