// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Kernel/Value.h"
#include <bit>
#include <numeric>
#include <utility>

namespace warp2wave::kernel {

static constexpr int64_t warpSize = 32, waveSize = 64;

/// The level of floor((thread + shift) / step): it changes at the multiples of step only.
static Uniformity levelOfStep(int64_t step) {
  return step % waveSize == 0 ? Uniformity::Wave : step % warpSize == 0 ? Uniformity::Warp : Uniformity::Divergent;
}

static Role roleOfUnit(int64_t unit) { return unit == warpSize ? Role::WarpId : Role::None; }

/// A linear value whose base is the same in the block.
static Value linear(int64_t unit, int64_t stride, std::optional<int64_t> base, int64_t multiple = 1) {
  if (stride == 0)
    return base ? Value::number(*base) : Value::of(Uniformity::Block, multiple);
  Value v = Value::of(levelOfStep(unit), multiple);
  v.role = stride == 1 ? roleOfUnit(unit) : Role::None;
  v.unit = unit;
  v.stride = stride;
  v.base = base;
  return v;
}

/// What the base of a linear value, or another value, is known to be a multiple of.
static int64_t multipleOf(const Value &v) {
  std::optional<int64_t> known = v.isLinear() ? v.base : v.constant;
  return known ? *known : v.multiple;
}
static int64_t commonMultiple(const Value &a, const Value &b) {
  int64_t n = std::gcd(multipleOf(a), multipleOf(b));
  return n ? n : 1;
}
/// Far above every width that matters, so that products do not overflow.
static int64_t cut(int64_t multiple) { return multiple == 0 ? 1 : std::gcd(multiple, int64_t(1) << 20); }

/// What the operands were made from, the result is made from.
static Value tainted(Value v, const Value &a, const Value &b) {
  if (v.isUnset)
    return v;
  v.isData |= a.isData || b.isData;
  v.isOfBlock |= a.isOfBlock || b.isOfBlock;
  bool isKnown = v.constant || (v.isLinear() && v.base);
  v.isDifference |= !isKnown && (a.mayBeNegative() || b.mayBeNegative());
  return v;
}

/// Sums of numbers within \c sumLimit, and products of those within \c productLimit, do not overflow 64 bits.
constexpr int64_t sumLimit = int64_t(1) << 61, productLimit = int64_t(1) << 31;

static bool isWithin(const Value &v, int64_t limit) {
  auto fits = [limit](int64_t n) { return -limit <= n && n <= limit; };
  return (!v.constant || fits(*v.constant)) &&
         (!v.isLinear() || (fits(v.unit) && fits(v.stride) && (!v.base || fits(*v.base))));
}

static bool isBlockUniform(const Value &v) { return v.level <= Uniformity::Block; }

Value Value::unset() {
  Value v;
  v.isUnset = true;
  return v;
}

bool operator==(const Value &a, const Value &b) {
  return a.isUnset == b.isUnset && a.level == b.level && a.role == b.role && a.unit == b.unit && a.stride == b.stride &&
         a.base == b.base && a.constant == b.constant && a.multiple == b.multiple && a.isData == b.isData &&
         a.isOfBlock == b.isOfBlock && a.isDifference == b.isDifference;
}

static Value joinForm(const Value &a, const Value &b) {
  if (a.isUnset)
    return b;
  if (b.isUnset || a == b)
    return a;
  if (a.isLinear() && a.unit == b.unit && a.stride == b.stride)
    return linear(a.unit, a.stride, {}, commonMultiple(a, b));
  // The base of one is not the value of the other.
  Value v = Value::of(join(a.level, b.level), a.isLinear() || b.isLinear() ? 1 : commonMultiple(a, b));
  v.role = a.role == b.role ? a.role : Role::None;
  if (v.role == Role::Lane)
    v.multiple = std::gcd(a.multiple, b.multiple);
  return v;
}

static Value combineForm(const Value &a, const Value &b) {
  if (a.isUnset || b.isUnset)
    return Value::unset();
  return Value::of(join(a.level, b.level));
}

static Value addForm(const Value &a, const Value &b) {
  if (a.isUnset || b.isUnset)
    return Value::unset();
  if (!isWithin(a, sumLimit) || !isWithin(b, sumLimit))
    return combineForm(a, b);
  if (a.constant && b.constant)
    return Value::number(*a.constant + *b.constant);
  const Value &l = a.isLinear() ? a : b, &r = a.isLinear() ? b : a;
  if (l.isLinear() && isBlockUniform(r))
    return linear(l.unit, l.stride, l.base && r.constant ? std::optional(*l.base + *r.constant) : std::nullopt,
                  commonMultiple(l, r));
  if (l.isLinear() && r.isLinear() && l.unit == r.unit)
    return linear(l.unit, l.stride + r.stride, l.base && r.base ? std::optional(*l.base + *r.base) : std::nullopt,
                  commonMultiple(l, r));
  // warp * 32 + lane is the thread's number again.
  if (l.isLinear() && l.unit == warpSize && l.stride == warpSize && r.role == Role::Lane && r.multiple == 0)
    return linear(1, 1, l.base, l.multiple);
  Value v = combineForm(a, b);
  const Value &lane = a.role == Role::Lane ? a : b, &other = a.role == Role::Lane ? b : a;
  if (lane.role == Role::Lane && other.role != Role::Lane && other.level <= Uniformity::Warp && !other.isLinear()) {
    v.role = Role::Lane;
    v.multiple = std::gcd(lane.multiple, multipleOf(other));
    return v;
  }
  v.multiple = l.isLinear() || r.isLinear() || lane.role == Role::Lane ? 1 : commonMultiple(a, b);
  return v;
}

static Value subtractForm(const Value &a, const Value &b) {
  if (a.isUnset || b.isUnset)
    return Value::unset();
  return addForm(a, multiply(b, Value::number(-1)));
}

static Value multiplyForm(const Value &a, const Value &b) {
  if (a.isUnset || b.isUnset)
    return Value::unset();
  if (!isWithin(a, productLimit) || !isWithin(b, productLimit))
    return combineForm(a, b);
  if (a.constant && b.constant)
    return Value::number(*a.constant * *b.constant);
  const Value &l = a.isLinear() ? a : b, &r = a.isLinear() ? b : a;
  if (l.isLinear() && r.constant)
    return linear(l.unit, l.stride * *r.constant, l.base ? std::optional(*l.base * *r.constant) : std::nullopt,
                  cut(l.multiple) * cut(*r.constant));
  Value v = combineForm(a, b);
  if (!l.isLinear() && !r.isLinear())
    v.multiple = cut(cut(multipleOf(a)) * cut(multipleOf(b)));
  return v;
}

static Value divideForm(const Value &a, const Value &b) {
  if (a.isUnset || b.isUnset)
    return Value::unset();
  if (!isWithin(a, a.isLinear() ? productLimit : sumLimit) || !isWithin(b, productLimit))
    return combineForm(a, b);
  if (a.constant && b.constant && *b.constant != 0)
    return Value::number(*a.constant / *b.constant);
  // floor((floor(t / u) + base) / n) steps where floor(t / u) + base passes a multiple of n.
  if (a.isLinear() && a.stride == 1 && b.constant && *b.constant > 0) {
    int64_t n = *b.constant, known = multipleOf(a);
    if (known % n == 0)
      return linear(a.unit * n, 1, a.base ? std::optional(*a.base / n) : std::nullopt, cut(known / n));
    if (a.level > Uniformity::Block)
      return Value::of(levelOfStep(a.unit * std::gcd(n, known)));
  }
  return combineForm(a, b);
}

static Value remainderForm(const Value &a, const Value &b) {
  if (a.isUnset || b.isUnset)
    return Value::unset();
  if (a.constant && b.constant && *b.constant != 0 && isWithin(a, sumLimit))
    return Value::number(*a.constant % *b.constant);
  Value v = combineForm(a, b);
  if (a.isLinear() && a.unit == 1 && a.stride == 1 && b.constant == warpSize && a.base && *a.base % warpSize == 0)
    v = Value::of(v.level, 0), v.role = Role::Lane;
  return v;
}

static Value bitAndForm(const Value &a, const Value &b) {
  if (a.isUnset || b.isUnset)
    return Value::unset();
  if (a.constant && b.constant)
    return Value::number(*a.constant & *b.constant);
  const Value &v = a.constant ? b : a, &mask = a.constant ? a : b;
  if (mask.constant && v.isLinear() && v.unit == 1 && v.stride == 1 && v.base == 0) {
    uint64_t bits = static_cast<uint64_t>(*mask.constant);
    if (bits == warpSize - 1)
      return remainderForm(v, Value::number(warpSize));
    // Only bits from some place on are kept: the value steps there, and `& ~31` keeps all of them.
    int low = std::countr_zero(bits);
    if (bits != 0 && low > 0 && low < 31) {
      int64_t step = int64_t(1) << low;
      bool keepsAll = static_cast<uint32_t>(bits) == ~uint32_t(0) << low;
      return keepsAll ? linear(step, step, 0) : Value::of(levelOfStep(step));
    }
  }
  Value result = combineForm(a, b);
  if (a.role == Role::Mask || b.role == Role::Mask)
    result.role = Role::Mask;
  return result;
}

static Value shiftLeftForm(const Value &a, const Value &b) {
  if (a.isUnset || b.isUnset)
    return Value::unset();
  if (b.constant && *b.constant >= 0 && *b.constant < 62)
    return multiplyForm(a, Value::number(int64_t(1) << *b.constant));
  Value v = combineForm(a, b);
  if (a.constant == 1 && b.role == Role::Lane)
    v.role = Role::Mask;
  return v;
}

static Value shiftRightForm(const Value &a, const Value &b) {
  if (a.isUnset || b.isUnset)
    return Value::unset();
  if (b.constant && *b.constant >= 0 && *b.constant < 62)
    return divideForm(a, Value::number(int64_t(1) << *b.constant));
  return combineForm(a, b);
}

static Relation mirrored(Relation r) {
  switch (r) {
  case Relation::Less:
    return Relation::Greater;
  case Relation::LessEqual:
    return Relation::GreaterEqual;
  case Relation::Greater:
    return Relation::Less;
  case Relation::GreaterEqual:
    return Relation::LessEqual;
  default:
    return r;
  }
}

static Value compareForm(Relation relation, const Value &a, const Value &b) {
  if (a.isUnset || b.isUnset)
    return Value::unset();
  if (!a.isLinear() && b.isLinear())
    return a.role == Role::Lane ? combineForm(a, b) : compareForm(mirrored(relation), b, a);
  if (a.role != Role::Lane && b.role == Role::Lane)
    return a.isLinear() ? combineForm(a, b) : compareForm(mirrored(relation), b, a);
  Value plain = combineForm(a, b);
  // lane + 32 k < 32 n, for what is the same in the warp.  `<=` would part lane 0 from the others.
  if (a.role == Role::Lane && !a.isLinear() && b.role != Role::Lane && b.level <= Uniformity::Warp &&
      (relation == Relation::Less || relation == Relation::GreaterEqual) && a.multiple % warpSize == 0 &&
      multipleOf(b) % warpSize == 0)
    return Value::of(Uniformity::Warp);
  // thread + 32 k < 32 n
  if (a.isLinear() && a.unit == 1 && a.stride == 1 && (!a.base || !b.constant) && b.level <= Uniformity::Block &&
      (relation == Relation::Less || relation == Relation::GreaterEqual))
    return Value::of(levelOfStep(std::gcd(multipleOf(a), multipleOf(b))));
  if (!a.isLinear() || !a.base || !b.constant || !isWithin(a, productLimit) || !isWithin(b, sumLimit))
    return plain;
  if (relation == Relation::Equal || relation == Relation::NotEqual)
    return a.unit % waveSize == 0   ? Value::of(Uniformity::Wave)
           : a.unit % warpSize == 0 ? Value::of(Uniformity::Warp)
                                    : plain;
  // stride * k + base < c holds up to some k; the thread at which it changes is unit * k.
  int64_t distance = *b.constant - *a.base;
  if (relation == Relation::LessEqual || relation == Relation::Greater)
    ++distance;
  if (a.stride < 0)
    return plain;
  int64_t steps = distance <= 0 ? 0 : (distance + a.stride - 1) / a.stride;
  return steps <= productLimit ? Value::of(levelOfStep(steps * a.unit)) : plain;
}

Value join(const Value &a, const Value &b) { return tainted(joinForm(a, b), a, b); }
Value combine(const Value &a, const Value &b) { return tainted(combineForm(a, b), a, b); }
Value add(const Value &a, const Value &b) { return tainted(addForm(a, b), a, b); }
Value subtract(const Value &a, const Value &b) {
  Value v = tainted(subtractForm(a, b), a, b);
  bool isKnown = v.constant || (v.isLinear() && v.base);
  v.isDifference |= !v.isUnset && !isKnown && !(b.constant && *b.constant <= 0);
  return v;
}
Value multiply(const Value &a, const Value &b) { return tainted(multiplyForm(a, b), a, b); }
Value divide(const Value &a, const Value &b) { return tainted(divideForm(a, b), a, b); }
Value remainder(const Value &a, const Value &b) { return tainted(remainderForm(a, b), a, b); }
Value bitAnd(const Value &a, const Value &b) {
  Value v = tainted(bitAndForm(a, b), a, b);
  v.isDifference &= a.mayBeNegative() && b.mayBeNegative();
  return v;
}
Value shiftLeft(const Value &a, const Value &b) { return tainted(shiftLeftForm(a, b), a, b); }
Value shiftRight(const Value &a, const Value &b) { return tainted(shiftRightForm(a, b), a, b); }
Value compare(Relation relation, const Value &a, const Value &b) {
  Value v = tainted(compareForm(relation, a, b), a, b);
  v.isDifference = false;
  return v;
}

static bool isPowerOfTwo(const Value &v) {
  return v.constant && *v.constant > 0 && std::has_single_bit(static_cast<uint64_t>(*v.constant));
}
static bool isNegativeConstant(const Value &v) { return v.constant && *v.constant < 0; }

Value divide(Signedness type, const Value &a, const Value &b) {
  if (a.isUnset || b.isUnset || (!a.mayBeNegative() && !isNegativeConstant(b)))
    return divide(a, b);
  if (type == Signedness::Signed)
    return a.constant && b.constant ? divide(a, b) : combine(a, b);
  // A wrapped number is 2^32 or 2^64 above: it steps where the negative one does, to other numbers.
  Value v = combine(a, b);
  if (isPowerOfTwo(b))
    v.level = divide(a, b).level;
  return v;
}

Value remainder(Signedness type, const Value &a, const Value &b) {
  if (a.isUnset || b.isUnset || (!a.mayBeNegative() && !isNegativeConstant(b)))
    return remainder(a, b);
  bool isExact = type == Signedness::Signed ? a.constant && b.constant : !a.constant && isPowerOfTwo(b);
  return isExact ? remainder(a, b) : combine(a, b);
}

Value compare(Signedness type, Relation relation, const Value &a, const Value &b) {
  if (type == Signedness::Signed || a.isUnset || b.isUnset || (!a.mayBeNegative() && !b.mayBeNegative()))
    return compare(relation, a, b);
  if (!a.isLinear() && b.isLinear())
    return compare(type, mirrored(relation), b, a);
  bool isEquality = relation == Relation::Equal || relation == Relation::NotEqual;
  if (isEquality || !a.isLinear() || !a.base || !b.constant)
    return a.constant && b.constant ? combine(a, b) : compare(relation, a, b);
  // Of stride * k + base < c, with a negative base: false up to where the number is 0, true up to c.
  constexpr int64_t largest = int64_t(1) << 24;
  if (a.stride <= 0 || *b.constant < 0 || *b.constant > largest || *a.base < -largest || a.unit > largest ||
      a.stride > largest)
    return combine(a, b);
  auto stepsTo = [&](int64_t n) { return n <= *a.base ? 0 : (n - *a.base + a.stride - 1) / a.stride; };
  int64_t limit = *b.constant + (relation == Relation::LessEqual || relation == Relation::Greater);
  Value v = combine(a, b);
  v.level = join(levelOfStep(stepsTo(0) * a.unit), levelOfStep(stepsTo(limit) * a.unit));
  v.isDifference = false;
  return v;
}

} // namespace warp2wave::kernel
