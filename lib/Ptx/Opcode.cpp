// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Finds the row of an opcode: the longest spelling that its words begin with
// ("cp.async.wait_group" before "cp.async"), of these the row that has the
// types.

#include "Opcode.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace warp2wave::ptx {

namespace {

bool fits(const TypeRule &rule, ArrayRef<Type> types) {
  if (types.size() < rule.min || types.size() > rule.max)
    return false;
  for (auto [i, type] : enumerate(types))
    if (!((i ? rule.rest : rule.first) >> static_cast<unsigned>(type) & 1))
      return false;
  return true;
}

std::string join(ArrayRef<OpcodeWord> words) {
  return llvm::join(map_range(words, [](const OpcodeWord &w) { return w.text; }), ".");
}

} // namespace

bool decodeOpcode(ArrayRef<OpcodeWord> words, Instruction &instruction, std::vector<Problem> &problems) {
  // The longest spelling has five words.
  ArrayRef<OpInfo> rows;
  size_t length = std::min<size_t>(words.size(), 5);
  for (; length > 0 && rows.empty(); --length)
    rows = findOps(join(words.take_front(length)));
  uint32_t offset = words.front().offset;
  if (rows.empty()) {
    problems.push_back({offset, "unknown instruction `" + join(words) + "`"});
    return false;
  }
  ArrayRef<OpcodeWord> rest = words.drop_front(length + 1);
  SmallVector<Type, 4> types;
  for (const OpcodeWord &word : rest) {
    instruction.words.push_back(word.text.str());
    if (std::optional<Type> type = findType(word.text))
      types.push_back(*type);
  }
  if (rows.front().opClass == OpClass::Unsupported) {
    instruction.op = rows.front().op;
    instruction.modifiers.types = types;
    return true;
  }
  const OpInfo *row = find_if(rows, [&](const OpInfo &r) { return fits(r.types, types); });
  if (row == rows.end()) {
    // A wrong word among the modifiers is the better message.
    for (const OpcodeWord &word : rest)
      if (!findType(word.text) && !isModifierWord(word.text)) {
        problems.push_back(
            {word.offset, "unknown modifier `." + word.text.str() + "` of `" + rows.front().spelling.str() + "`"});
        return false;
      }
    std::string seen;
    for (Type type : types)
      seen += "." + info(type).spelling.str();
    problems.push_back({offset, seen.empty()
                                    ? "`" + rows.front().spelling.str() + "` needs a type"
                                    : "`" + rows.front().spelling.str() + "` does not take the type `" + seen + "`"});
    return false;
  }
  instruction.op = row->op;
  return decodeModifiers(*row, rest, instruction, problems);
}

} // namespace warp2wave::ptx
