// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the words behind an opcode mean: ".rn.ftz.f32" becomes a rounding, a
// flag and a type.  A field that the instruction did not write has its first
// enumerator (None), zero, or the neutral value that its comment names.

#ifndef WARP2WAVE_PTX_MODIFIERS_H
#define WARP2WAVE_PTX_MODIFIERS_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>

namespace warp2wave::ptx {

enum class TypeClass : uint8_t { Predicate, Bits, Unsigned, Signed, Float };

enum class Type : uint8_t {
#define W2W_PTX_TYPE(Id, Spelling, Bits, Lanes, Class) Id,
#include "warp2wave/Ptx/Types.def"
};

/// One row of Types.def.
struct TypeInfo {
  llvm::StringLiteral spelling;
  /// Bits of one element, and how many elements lie in a register of this type.
  unsigned elementBits, elements;
  TypeClass typeClass;

  bool isFloat() const { return typeClass == TypeClass::Float; }
  bool isSigned() const { return typeClass == TypeClass::Signed; }
  bool isInteger() const { return typeClass == TypeClass::Signed || typeClass == TypeClass::Unsigned; }
  bool isPacked() const { return elements > 1; }
  unsigned bits() const { return elementBits * elements; }
};

const TypeInfo &info(Type type);
/// Finds a type by its spelling without dot.
std::optional<Type> findType(llvm::StringRef spelling);

/// Rn to Rp as IEEE 754 has them; Int...: to an integral value.
enum class Rounding : uint8_t {
  None,
  NearestEven,
  Zero,
  Down,
  Up,
  NearestAway,
  Stochastic,
  IntNearestEven,
  IntZero,
  IntDown,
  IntUp
};
// clang-format off
/// The u forms of the last row are true if an operand is NaN; Num and Nan test for NaN only.
enum class Compare : uint8_t {
  None,
  Eq, Ne, Lt, Le, Gt, Ge,
  Lo, Ls, Hi, Hs,
  Equ, Neu, Ltu, Leu, Gtu, Geu, Num, Nan
};
// clang-format on
enum class BoolOp : uint8_t { None, And, Or, Xor };
/// None is the generic space.  Shared is the block's own: ".shared" and ".shared::cta".
enum class Space : uint8_t { None, Global, Shared, SharedCluster, Local, Const, Param };
enum class CacheOp : uint8_t { None, Ca, Cg, Cs, Lu, Cv, Wb, Wt };
enum class Eviction : uint8_t { None, Normal, Unchanged, First, Last, NoAllocate };
enum class Semantics : uint8_t { None, Weak, Volatile, Relaxed, Acquire, Release, AcqRel, Sc };
enum class Scope : uint8_t { None, Cta, Cluster, Gpu, Sys };
enum class Proxy : uint8_t { None, Alias, Async, AsyncGeneric, TensormapGeneric };
enum class ReduceOp : uint8_t { None, And, Or, Xor, Add, Min, Max, Inc, Dec, Exch, Cas, Popc };
enum class Half : uint8_t { None, Lo, Hi, Wide };
enum class ShiftMode : uint8_t { None, Wrap, Clamp };
enum class Direction : uint8_t { None, Left, Right };
enum class PrmtMode : uint8_t { None, F4e, B4e, Rc8, Ecl, Ecr, Rc16 };
enum class TestOp : uint8_t { None, Finite, Infinite, Number, NotANumber, Normal, Subnormal };
enum class ShuffleMode : uint8_t { None, Up, Down, Bfly, Idx };
enum class VoteMode : uint8_t { None, All, Any, Uni, Ballot };
enum class Layout : uint8_t { Row, Col };
enum class MatrixPart : uint8_t { None, A, B, C, D };

/// ".m16n8k16" has m 16, n 8, k 16; ".m8n8" has k 0.
struct Shape {
  unsigned m = 0, n = 0, k = 0;
  friend bool operator==(const Shape &, const Shape &) = default;
};

enum class Flag : uint8_t {
#define W2W_PTX_FLAG(Id, Spelling) Id,
#include "warp2wave/Ptx/Modifiers.def"
};

// clang-format off
/// What a word can be; names the field of Modifiers that it sets.
enum class ModifierKind : uint8_t {
  Round, RoundAway, RoundStochastic, RoundInt,    // rounding
  Compares, CompareUnsigned, CompareUnordered,    // compare
  Bool,                                           // boolOp
  Spaces, SecondSpace,                            // space, space2
  Cache, EvictL1, EvictL2, SecondEviction,        // cache, evictL1, evictL2, evictL2Second
  PrefetchL2, Level,                              // prefetchL2, level
  Order, Scopes, MembarLevel, Proxies,            // semantics, scope, scope, proxy
  Vector, Count,                                  // vector, count
  ReduceLogic, ReduceArith, ReduceWrap, ReduceExchange, ReducePopc, // reduce
  Halves, Wide,                                   // half
  ShiftModes, Directions, Prmt, Tests,            // shiftMode, direction, prmt, test
  Shuffle, Match, Vote,                           // shuffle, vote, vote
  Layouts, SecondLayout, Parts, Shapes,           // layouts, part, shape
  ScaleVector, VideoScale,                        // scaleVector, videoScale
};
// clang-format on

/// The decoded modifiers of one instruction.
struct Modifiers {
  /// In the order written; what each means is said by the row of Ops.def.
  llvm::SmallVector<Type, 4> types;
  Rounding rounding = Rounding::None;
  Compare compare = Compare::None;
  BoolOp boolOp = BoolOp::None;
  /// cp.async names two: of the destination, of the source.
  Space space = Space::None, space2 = Space::None;
  CacheOp cache = CacheOp::None;
  Eviction evictL1 = Eviction::None, evictL2 = Eviction::None;
  /// createpolicy names two: of the memory that hits the fraction or range, of the rest.
  Eviction evictL2Second = Eviction::None;
  /// Bytes.
  unsigned prefetchL2 = 0;
  /// Cache level of prefetch and discard: 1 or 2.
  unsigned level = 0;
  Semantics semantics = Semantics::None;
  Scope scope = Scope::None;
  Proxy proxy = Proxy::None;
  /// Elements of .v2, .v4, .v8; 1 without.
  unsigned vector = 1;
  /// Matrices of ldmatrix and stmatrix (.x1, .x2, .x4).
  unsigned count = 0;
  ReduceOp reduce = ReduceOp::None;
  Half half = Half::None;
  ShiftMode shiftMode = ShiftMode::None;
  Direction direction = Direction::None;
  PrmtMode prmt = PrmtMode::None;
  TestOp test = TestOp::None;
  ShuffleMode shuffle = ShuffleMode::None;
  VoteMode vote = VoteMode::None;
  /// Of A, B for mma; of the one matrix for wmma.load and wmma.store.
  llvm::SmallVector<Layout, 2> layouts;
  MatrixPart part = MatrixPart::None;
  Shape shape;
  unsigned scaleVector = 0;
  /// vmad: shift to the right, 7 or 15.
  unsigned videoScale = 0;
  uint64_t flags = 0;

  bool has(Flag flag) const { return flags >> static_cast<unsigned>(flag) & 1; }
  /// Type \p i; \p i must be below types.size().
  Type type(unsigned i = 0) const { return types[i]; }
};

} // namespace warp2wave::ptx

#endif
