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

  /// W2W_PTX_2(name, "text", r, r, r, ...), W2W_PTX_CXX_2(...) and W2W_PTX_MMA(name, "text", 4, f, 4, r, 2, ...).
  void add(StringRef line) {
    if (!line.consume_front("W2W_PTX_"))
      return;
    if (line.consume_front("MMA("))
      return addProduct(line);
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

  /// The letters of the registers of D, A, B and C.
  void addProduct(StringRef line) {
    llvm::SmallVector<StringRef, 8> parts;
    line.split(parts, ',', 7);
    unsigned ofD = 0, ofA = 0, ofB = 0;
    if (parts.size() < 8 || parts[2].trim().getAsInteger(10, ofD) || parts[4].trim().getAsInteger(10, ofA) ||
        parts[6].trim().getAsInteger(10, ofB))
      return;
    std::string sums(ofD, parts[3].trim()[0]);
    char factor = parts[5].trim()[0];
    arguments.push_back(sums + " " + std::string(ofA, factor) + " " + std::string(ofB, factor) + " " + sums);
    rows[parts[1].trim(" \"")] = {parts[0].trim(), 0, arguments.back()};
  }
};

} // namespace

const PtxRow *findPtxRow(StringRef instruction) {
  static const Table table;
  auto it = table.rows.find(instruction);
  return it == table.rows.end() ? nullptr : &it->second;
}

} // namespace warp2wave
