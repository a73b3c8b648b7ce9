// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The words behind an opcode, decoded into Modifiers: a row of Ops.def says which
// kinds of words it takes, Modifiers.def what a word of each kind means.

#include "Opcode.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace llvm;

namespace warp2wave::ptx {

namespace {

/// What a word may mean: a kind and the value of its field.
struct Meaning {
  ModifierKind kind;
  unsigned value;
};

const StringMap<SmallVector<Meaning, 2>> &meanings() {
  static const StringMap<SmallVector<Meaning, 2>> map = [] {
    StringMap<SmallVector<Meaning, 2>> m;
#define W2W_PTX_MODIFIER(Kind, Value, Spelling)                                                                        \
  m[Spelling].push_back({ModifierKind::Kind, static_cast<unsigned>(Value)});
#include "warp2wave/Ptx/Modifiers.def"
    return m;
  }();
  return map;
}

const StringMap<Flag> &flags() {
  static const StringMap<Flag> map = [] {
    StringMap<Flag> m;
#define W2W_PTX_FLAG(Id, Spelling) m[Spelling] = Flag::Id;
#include "warp2wave/Ptx/Modifiers.def"
    return m;
  }();
  return map;
}

using K = ModifierKind;

/// Kinds of which an instruction has one, and what they are called together.
struct Group {
  const char *what;
  ArrayRef<ModifierKind> kinds;
};

constexpr K rounding[] = {K::Round, K::RoundAway, K::RoundStochastic, K::RoundInt};
constexpr K compare[] = {K::Compares, K::CompareUnsigned, K::CompareUnordered};
constexpr K reduce[] = {K::ReduceLogic, K::ReduceArith, K::ReduceWrap, K::ReduceExchange, K::ReducePopc};
constexpr K half[] = {K::Halves, K::Wide};
constexpr K vote[] = {K::Match, K::Vote};
constexpr K scope[] = {K::Scopes, K::MembarLevel};
constexpr K single[] = {K::Bool,           K::Spaces,       K::SecondSpace, K::Cache,  K::EvictL1,     K::EvictL2,
                        K::SecondEviction, K::PrefetchL2,   K::Level,       K::Order,  K::Proxies,     K::Vector,
                        K::Count,          K::ShiftModes,   K::Directions,  K::Prmt,   K::Tests,       K::Shuffle,
                        K::Layouts,        K::SecondLayout, K::Parts,       K::Shapes, K::ScaleVector, K::VideoScale};

/// What a missing modifier of a kind is called.
StringRef describe(K kind) {
  switch (kind) {
  case K::Spaces:
  case K::SecondSpace:
    return "a state space";
  case K::Cache:
    return "a cache operation";
  case K::EvictL2:
    return "an L2 eviction priority";
  case K::Level:
    return "a cache level";
  case K::Order:
    return "a memory order";
  case K::Proxies:
    return "a proxy kind";
  case K::Count:
    return "`.x1`, `.x2` or `.x4`";
  case K::ShiftModes:
    return "`.wrap` or `.clamp`";
  case K::Directions:
    return "`.l` or `.r`";
  case K::Tests:
    return "a property to test";
  case K::Shuffle:
    return "`.up`, `.down`, `.bfly` or `.idx`";
  case K::Layouts:
    return "`.row` or `.col`";
  case K::Parts:
    return "`.a`, `.b`, `.c` or `.d`";
  case K::Shapes:
    return "a shape";
  default:
    return "another modifier";
  }
}

class Decoder {
public:
  Decoder(const OpInfo &row, Instruction &out, std::vector<Problem> &problems)
      : row(row), may(row.needs | row.takes), out(out), m(out.modifiers), problems(problems) {}

  bool run(ArrayRef<OpcodeWord> words) {
    size_t before = problems.size();
    for (const OpcodeWord &word : words)
      decodeWord(word);
    if (problems.size() == before)
      checkNeeds();
    return problems.size() == before;
  }

private:
  void fail(uint32_t offset, const Twine &message) { problems.push_back({offset, message.str()}); }

  void decodeWord(const OpcodeWord &word) {
    if (std::optional<Type> type = findType(word.text)) {
      m.types.push_back(*type);
      return;
    }
    auto flag = flags().find(word.text);
    if (flag != flags().end() && may.contains(flag->second)) {
      uint64_t bit = uint64_t(1) << static_cast<unsigned>(flag->second);
      if (m.flags & bit)
        fail(word.offset, "`." + word.text + "` stands twice");
      m.flags |= bit;
      return;
    }
    if (may.contains(K::Shapes) && decodeShape(word))
      return;
    auto it = meanings().find(word.text);
    if (it != meanings().end())
      for (Meaning meaning : it->second)
        if (may.contains(meaning.kind))
          return set(meaning, word);
    bool isKnown = it != meanings().end() || flag != flags().end();
    fail(word.offset, isKnown ? "`" + row.spelling + "` does not take `." + word.text + "`"
                              : "unknown modifier `." + word.text + "` of `" + row.spelling + "`");
  }

  /// m16n8k16, m8n8.
  bool decodeShape(const OpcodeWord &word) {
    StringRef rest = word.text;
    Shape shape;
    if (!rest.consume_front("m") || rest.consumeInteger(10, shape.m) || !rest.consume_front("n") ||
        rest.consumeInteger(10, shape.n))
      return false;
    if (rest.consume_front("k") ? rest.consumeInteger(10, shape.k) || !rest.empty() : !rest.empty())
      return false;
    if (mark(K::Shapes, word))
      m.shape = shape;
    return true;
  }

  /// False if a modifier for the same purpose was there before.
  bool mark(K kind, const OpcodeWord &word) {
    ArrayRef<K> group = groupOf(kind);
    for (K other : group)
      if (seen.contains(other)) {
        fail(word.offset, "`." + word.text + "` after another modifier for the same purpose");
        return false;
      }
    seen.kinds |= uint64_t(1) << static_cast<unsigned>(kind);
    return true;
  }
  static ArrayRef<K> groupOf(K kind) {
    for (ArrayRef<K> group : {ArrayRef<K>(rounding), ArrayRef<K>(compare), ArrayRef<K>(reduce), ArrayRef<K>(half),
                              ArrayRef<K>(vote), ArrayRef<K>(scope)})
      if (is_contained(group, kind))
        return group;
    const K *own = llvm::find(single, kind);
    assert(own != std::end(single) && "every kind is in a group");
    return ArrayRef<K>(own, 1);
  }

  void set(Meaning meaning, const OpcodeWord &word) {
    K kind = meaning.kind;
    unsigned value = meaning.value;
    if (kind == K::Spaces && seen.contains(K::Spaces) && may.contains(K::SecondSpace))
      kind = K::SecondSpace;
    if (kind == K::Layouts && seen.contains(K::Layouts) && may.contains(K::SecondLayout))
      kind = K::SecondLayout;
    if (kind == K::EvictL2 && seen.contains(K::EvictL2) && may.contains(K::SecondEviction))
      kind = K::SecondEviction;
    if (!mark(kind, word))
      return;
    switch (kind) {
    case K::Round:
    case K::RoundAway:
    case K::RoundStochastic:
    case K::RoundInt:
      m.rounding = static_cast<Rounding>(value);
      break;
    case K::Compares:
    case K::CompareUnsigned:
    case K::CompareUnordered:
      m.compare = static_cast<Compare>(value);
      break;
    case K::Bool:
      m.boolOp = static_cast<BoolOp>(value);
      break;
    case K::Spaces:
      m.space = static_cast<Space>(value);
      break;
    case K::SecondSpace:
      m.space2 = static_cast<Space>(value);
      break;
    case K::Cache:
      m.cache = static_cast<CacheOp>(value);
      break;
    case K::EvictL1:
      m.evictL1 = static_cast<Eviction>(value);
      break;
    case K::EvictL2:
      m.evictL2 = static_cast<Eviction>(value);
      break;
    case K::SecondEviction:
      m.evictL2Second = static_cast<Eviction>(value);
      break;
    case K::PrefetchL2:
      m.prefetchL2 = value;
      break;
    case K::Level:
      m.level = value;
      break;
    case K::Order:
      m.semantics = static_cast<Semantics>(value);
      break;
    case K::Scopes:
    case K::MembarLevel:
      m.scope = static_cast<Scope>(value);
      break;
    case K::Proxies:
      m.proxy = static_cast<Proxy>(value);
      break;
    case K::Vector:
      m.vector = value;
      break;
    case K::Count:
      m.count = value;
      break;
    case K::ReduceLogic:
    case K::ReduceArith:
    case K::ReduceWrap:
    case K::ReduceExchange:
    case K::ReducePopc:
      m.reduce = static_cast<ReduceOp>(value);
      break;
    case K::Halves:
    case K::Wide:
      m.half = static_cast<Half>(value);
      break;
    case K::ShiftModes:
      m.shiftMode = static_cast<ShiftMode>(value);
      break;
    case K::Directions:
      m.direction = static_cast<Direction>(value);
      break;
    case K::Prmt:
      m.prmt = static_cast<PrmtMode>(value);
      break;
    case K::Tests:
      m.test = static_cast<TestOp>(value);
      break;
    case K::Shuffle:
      m.shuffle = static_cast<ShuffleMode>(value);
      break;
    case K::Match:
    case K::Vote:
      m.vote = static_cast<VoteMode>(value);
      break;
    case K::Layouts:
    case K::SecondLayout:
      m.layouts.push_back(static_cast<Layout>(value));
      break;
    case K::Parts:
      m.part = static_cast<MatrixPart>(value);
      break;
    case K::ScaleVector:
      m.scaleVector = value;
      break;
    case K::VideoScale:
      m.videoScale = value;
      break;
    case K::Shapes:
      break;
    }
  }

  void checkNeeds() {
    const Group groups[] = {{"a rounding", rounding},          {"a comparison", compare}, {"an operation", reduce},
                            {"`.lo`, `.hi` or `.wide`", half}, {"a mode", vote},          {"a scope", scope}};
    for (const Group &group : groups)
      check(group.kinds, group.what);
    for (const K &kind : single)
      check(ArrayRef<K>(&kind, 1), describe(kind));
    for (const auto &entry : flags())
      if (row.needs.contains(entry.second) && !m.has(entry.second))
        fail(out.offset, "`" + row.spelling + "` needs `." + entry.first() + "`");
  }
  void check(ArrayRef<K> kinds, StringRef what) {
    auto isNeeded = [&](K kind) { return row.needs.contains(kind); };
    auto isSeen = [&](K kind) { return seen.contains(kind); };
    if (any_of(kinds, isNeeded) && none_of(kinds, isSeen))
      fail(out.offset, "`" + row.spelling + "` needs " + what);
  }

  const OpInfo &row;
  ModifierSet may, seen;
  Instruction &out;
  Modifiers &m;
  std::vector<Problem> &problems;
};

} // namespace

bool isModifierWord(StringRef word) {
  // Shapes begin with m.
  return meanings().contains(word) || flags().contains(word) || word.starts_with("m");
}

bool decodeModifiers(const OpInfo &row, ArrayRef<OpcodeWord> words, Instruction &instruction,
                     std::vector<Problem> &problems) {
  return Decoder(row, instruction, problems).run(words);
}

} // namespace warp2wave::ptx
