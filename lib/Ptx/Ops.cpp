// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The tables of include/warp2wave/Ptx/*.def as arrays, and how they are searched.

#include "warp2wave/Ptx/Ops.h"
#include "warp2wave/Ptx/Ast.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace llvm;

namespace warp2wave::ptx {

namespace {

constexpr TypeSet of(Type type) { return TypeSet(1) << static_cast<unsigned>(type); }
template <class... Types> constexpr TypeSet of(Type type, Types... others) { return of(type) | of(others...); }

constexpr ModifierSet of(ModifierKind kind) { return {uint64_t(1) << static_cast<unsigned>(kind), 0}; }
constexpr ModifierSet of(Flag flag) { return {0, uint64_t(1) << static_cast<unsigned>(flag)}; }

/// The names that rows of Ops.def use.
namespace row {

constexpr TypeSet pred = of(Type::Pred), b8 = of(Type::B8), b16 = of(Type::B16), b32 = of(Type::B32),
                  b64 = of(Type::B64), u32 = of(Type::U32), u64 = of(Type::U64), s32 = of(Type::S32),
                  f32 = of(Type::F32);
constexpr TypeSet bits = b16 | b32 | b64;
constexpr TypeSet logicTypes = bits | pred;
constexpr TypeSet ints16 = of(Type::U16, Type::S16);
constexpr TypeSet ints32 = u32 | s32;
constexpr TypeSet wideInts = ints32 | u64 | of(Type::S64);
constexpr TypeSet ints = ints16 | wideInts;
constexpr TypeSet signedInts = of(Type::S16, Type::S32, Type::S64);
constexpr TypeSet intPacks = of(Type::U16x2, Type::S16x2, Type::U8x4, Type::S8x4);
constexpr TypeSet subByteInts = of(Type::U8, Type::S8, Type::U4, Type::S4);
constexpr TypeSet scalarFloats = f32 | of(Type::F64);
constexpr TypeSet floats = scalarFloats | of(Type::F32x2);
constexpr TypeSet scalarHalves = of(Type::F16, Type::BF16);
constexpr TypeSet halves = scalarHalves | of(Type::F16x2, Type::BF16x2);
constexpr TypeSet moveTypes = logicTypes | ints | scalarFloats | of(Type::B128);
constexpr TypeSet memoryTypes = bits | ints | scalarFloats | b8 | of(Type::U8, Type::S8, Type::B128);
constexpr TypeSet atomicTypes = bits | wideInts | scalarFloats | halves | of(Type::B128);
constexpr TypeSet narrowFloats =
    of(Type::E4M3x2, Type::E5M2x2, Type::E2M3x2, Type::E3M2x2, Type::E2M1x2, Type::UE8M0x2) |
    of(Type::E4M3x4, Type::E5M2x4, Type::E2M3x4, Type::E3M2x4, Type::E2M1x4);
constexpr TypeSet convertTypes = ints | scalarFloats | halves | narrowFloats | of(Type::U8, Type::S8, Type::TF32);
constexpr TypeSet matrixPacks = of(Type::B8x16, Type::B6x16p32, Type::B4x16p64);
constexpr TypeSet matrixTypes = ints32 | scalarFloats | scalarHalves | subByteInts |
                                of(Type::B1, Type::TF32, Type::E4M3, Type::E5M2, Type::E2M3, Type::E3M2, Type::E2M1) |
                                of(Type::UE8M0, Type::UE4M3);
constexpr TypeSet anyType = ~TypeSet(0);

constexpr TypeRule none;
constexpr TypeRule one(TypeSet set) { return {1, 1, set, 0}; }
constexpr TypeRule two(TypeSet first, TypeSet second) { return {2, 2, first, second}; }
constexpr TypeRule some(unsigned min, unsigned max, TypeSet first, TypeSet rest) { return {min, max, first, rest}; }

/// Rows write 0 for no modifiers.
struct Words : ModifierSet {
  constexpr Words(int) {}
  constexpr Words(ModifierSet set) : ModifierSet(set) {}
};
constexpr Words operator|(Words a, Words b) { return ModifierSet{a.kinds | b.kinds, a.flags | b.flags}; }

#define W2W_PTX_FLAG(Id, Spelling) [[maybe_unused]] constexpr Words Id = of(Flag::Id);
#include "warp2wave/Ptx/Modifiers.def"
#define KIND(Id) constexpr Words Id = of(ModifierKind::Id);
KIND(Round)
KIND(RoundAway)
KIND(RoundStochastic)
KIND(RoundInt)
KIND(Compares)
KIND(CompareUnsigned)
KIND(CompareUnordered)
KIND(Bool)
KIND(Spaces)
KIND(SecondSpace)
KIND(Cache)
KIND(EvictL1)
KIND(EvictL2)
KIND(SecondEviction)
KIND(PrefetchL2)
KIND(Level)
KIND(Order)
KIND(Scopes)
KIND(MembarLevel)
KIND(Proxies)
KIND(Vector)
KIND(Count)
KIND(ReduceLogic)
KIND(ReduceArith)
KIND(ReduceWrap)
KIND(ReduceExchange)
KIND(ReducePopc)
KIND(Halves)
KIND(Wide)
KIND(ShiftModes)
KIND(Directions)
KIND(Prmt)
KIND(Tests)
KIND(Shuffle)
KIND(Match)
KIND(Vote)
KIND(Layouts)
KIND(SecondLayout)
KIND(Parts)
KIND(Shapes)
KIND(ScaleVector)
KIND(VideoScale)
#undef KIND

constexpr OpInfo make(Op op, StringLiteral spelling, StringLiteral section, OpClass opClass, StringLiteral operands,
                      TypeRule types, Words needs, Words takes) {
  return {op, spelling, section, opClass, operands, types, needs, takes};
}

constexpr OpInfo ops[] = {
#define W2W_PTX_OP(Id, Spelling, Section, Class, Operands, Types, Needs, Takes)                                        \
  make(Op::Id, Spelling, Section, OpClass::Class, Operands, Types, Needs, Takes),
#include "warp2wave/Ptx/Ops.def"
};

} // namespace row

constexpr TypeInfo types[] = {
#define W2W_PTX_TYPE(Id, Spelling, Bits, Lanes, Class) {Spelling, Bits, Lanes, TypeClass::Class},
#include "warp2wave/Ptx/Types.def"
};
static_assert(std::size(types) <= 64, "a TypeSet has 64 bits");

constexpr SpecialInfo specials[] = {
#define W2W_PTX_SPECIAL(Id, Spelling, T, Components) {Spelling, Type::T, Components, 0},
#define W2W_PTX_SPECIAL_NUMBERED(Id, Spelling, T, Number) {Spelling, Type::T, 1, Number},
#include "warp2wave/Ptx/Specials.def"
};

} // namespace

const TypeInfo &info(Type type) { return types[static_cast<unsigned>(type)]; }
const OpInfo &info(Op op) { return row::ops[static_cast<unsigned>(op)]; }
const SpecialInfo &info(Special special) { return specials[static_cast<unsigned>(special)]; }
ArrayRef<OpInfo> allOps() { return row::ops; }

std::optional<Type> findType(StringRef spelling) {
  static const StringMap<Type> map = [] {
    StringMap<Type> m;
    for (auto [i, t] : enumerate(types))
      m[t.spelling] = static_cast<Type>(i);
    return m;
  }();
  auto it = map.find(spelling);
  return it == map.end() ? std::nullopt : std::optional(it->second);
}

ArrayRef<OpInfo> findOps(StringRef spelling) {
  static const StringMap<ArrayRef<OpInfo>> map = [] {
    StringMap<ArrayRef<OpInfo>> m;
    for (const OpInfo *first = std::begin(row::ops), *end = std::end(row::ops); first != end;) {
      const OpInfo *last = first;
      while (last != end && last->spelling == first->spelling)
        ++last;
      [[maybe_unused]] bool isNew = m.try_emplace(first->spelling, ArrayRef(first, last)).second;
      assert(isNew && "rows of one spelling stand together");
      first = last;
    }
    return m;
  }();
  return map.lookup(spelling);
}

} // namespace warp2wave::ptx
