// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "PtxRows.h"
#include "warp2wave/Support/Embedded.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include <deque>
#include <string>

using llvm::StringRef;

namespace warp2wave {

namespace {

struct Table {
  llvm::StringMap<PtxRow> rows;
  std::deque<std::string> arguments;

  Table() {
    for (const EmbeddedFile &file : embeddedFiles()) {
      if (!file.path.starts_with("w2w/ptx/"))
        continue;
      for (StringRef rest = file.content; !rest.empty();) {
        auto [line, after] = rest.split('\n');
        rest = after;
        add(line);
      }
    }
  }

  /// W2W_PTX_2(name, "text", r, r, r, ...) and W2W_PTX_CXX_2(...).
  void add(StringRef line) {
    if (!line.consume_front("W2W_PTX_"))
      return;
    line.consume_front("CXX_");
    if (line.size() < 3 || line[0] < '1' || line[0] > '4' || line[1] != '(')
      return;
    size_t count = static_cast<size_t>(line[0] - '0');
    llvm::SmallVector<StringRef, 8> parts;
    line.drop_front(2).split(parts, ',', static_cast<int>(count + 3));
    if (parts.size() < count + 3)
      return;
    std::string letters;
    for (size_t i = 0; i < count; ++i)
      letters += parts[3 + i].trim(" )");
    arguments.push_back(std::move(letters));
    rows[parts[1].trim(" \"")] = {parts[0].trim(), parts[2].trim()[0], arguments.back()};
  }
};

} // namespace

const PtxRow *findPtxRow(StringRef instruction) {
  static const Table table;
  auto it = table.rows.find(instruction);
  return it == table.rows.end() ? nullptr : &it->second;
}

} // namespace warp2wave
