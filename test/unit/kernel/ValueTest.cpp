// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The algebra of Value against the numbers themselves: each expression is computed
// for all threads of a block, with other choices for what is unknown, and whatever
// the analysis claims of it must hold in all of them.  Claims may be weaker than
// the truth, so the forms that programs have are also named with what is expected.

#include "warp2wave/Kernel/Value.h"
#include "gtest/gtest.h"
#include <functional>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace warp2wave::kernel;

namespace warp2wave::kernel {
/// For messages of GoogleTest.
static void PrintTo(Uniformity level, std::ostream *out) {
  static const char *const names[] = {"Grid", "Block", "Wave", "Warp", "Divergent"};
  *out << names[unsigned(level)];
}
static void PrintTo(Role role, std::ostream *out) {
  static const char *const names[] = {"None", "Lane", "WarpId", "Mask"};
  *out << names[unsigned(role)];
}
static void PrintTo(const Value &v, std::ostream *out) {
  if (v.isUnset)
    *out << "unset ";
  PrintTo(v.level, out);
  *out << " ";
  PrintTo(v.role, out);
  if (v.isLinear())
    *out << " " << v.stride << " * floor(t / " << v.unit << ") + " << (v.base ? std::to_string(*v.base) : "?");
  if (v.constant)
    *out << " = " << *v.constant;
  *out << ", multiple of " << v.multiple << (v.isData ? ", data" : "") << (v.isOfBlock ? ", of the block" : "")
       << (v.isDifference ? ", maybe negative" : "");
}
} // namespace warp2wave::kernel

namespace {

constexpr int threads = 256, scenarios = 6;

/// The numbers of all threads under each choice of what is unknown.
using Numbers = std::vector<int64_t>;

struct Term {
  std::string text;
  Value claim;
  Numbers truth;

  int64_t at(int scenario, int thread) const { return truth[size_t(scenario * threads + thread)]; }
  bool isNegative() const {
    return std::any_of(truth.begin(), truth.end(), [](int64_t n) { return n < 0; });
  }
};

Term leaf(std::string text, Value claim, const std::function<int64_t(int scenario, int thread)> &number) {
  Term term{std::move(text), claim, Numbers(threads * scenarios)};
  for (int s = 0; s < scenarios; ++s)
    for (int t = 0; t < threads; ++t)
      term.truth[size_t(s * threads + t)] = number(s, t);
  return term;
}

Term number(int64_t n) {
  return leaf(std::to_string(n), Value::number(n), [n](int, int) { return n; });
}
Term thread() {
  return leaf("tid", Value::thread(), [](int, int t) { return t; });
}

/// A number for (seed, scenario, place) that is small and often repeats.
int64_t chosen(unsigned seed, int scenario, int place) {
  std::minstd_rand random(seed * 7919u + unsigned(scenario) * 104729u + unsigned(place) * 1299709u + 1u);
  random.discard(3);
  return int64_t(random() >> 7) % 9;
}

/// Something unknown that is the same among the threads of \p level, a multiple of \p multiple.
Term unknown(std::string text, Uniformity level, unsigned seed, int64_t multiple = 1) {
  return leaf(std::move(text), Value::of(level, multiple), [=](int s, int t) {
    int place = level <= Uniformity::Block  ? 0
                : level == Uniformity::Wave ? t / 64
                : level == Uniformity::Warp ? t / 32
                                            : t;
    return multiple * chosen(seed, s, place);
  });
}

/// A lane's number as a block of rows of 32 has it: threadIdx.x.
Term laneOfRow() {
  Value v = Value::of(Uniformity::Divergent, 0);
  v.role = Role::Lane;
  return leaf("lane", v, [](int, int t) { return t % 32; });
}
/// And the number of the row: threadIdx.y.
Term row() {
  Value v = Value::of(Uniformity::Warp);
  v.role = Role::WarpId;
  return leaf("row", v, [](int, int t) { return t / 32; });
}
Term block(unsigned seed = 40, int64_t multiple = 1) {
  Term term = unknown("blockIdx", Uniformity::Block, seed, multiple);
  term.claim.isOfBlock = true;
  return term;
}

struct Operation {
  const char *sign;
  Value (*claim)(const Value &, const Value &);
  int64_t (*number)(int64_t, int64_t);
  /// The contract of the operation.
  bool (*allows)(const Term &, const Term &);
};

bool always(const Term &, const Term &) { return true; }
bool bothSmall(const Term &a, const Term &b) {
  auto isSmall = [](int64_t n) { return n > -(int64_t(1) << 30) && n < (int64_t(1) << 30); };
  return std::all_of(a.truth.begin(), a.truth.end(), isSmall) && std::all_of(b.truth.begin(), b.truth.end(), isSmall);
}
bool divides(const Term &a, const Term &b) {
  return !a.isNegative() && std::all_of(b.truth.begin(), b.truth.end(), [](int64_t n) { return n > 0; });
}
bool shifts(const Term &a, const Term &b) {
  return bothSmall(a, b) && !a.isNegative() &&
         std::all_of(b.truth.begin(), b.truth.end(), [](int64_t n) { return n >= 0 && n < 31; });
}

template <Relation R> Value comparison(const Value &a, const Value &b) { return compare(R, a, b); }

const Operation add_{"+", add, [](int64_t a, int64_t b) { return a + b; }, always};
const Operation subtract_{"-", subtract, [](int64_t a, int64_t b) { return a - b; }, always};
const Operation multiply_{"*", multiply, [](int64_t a, int64_t b) { return a * b; }, bothSmall};
const Operation divide_{"/", divide, [](int64_t a, int64_t b) { return a / b; }, divides};
const Operation remainder_{"%", remainder, [](int64_t a, int64_t b) { return a % b; }, divides};
const Operation and_{"&", bitAnd, [](int64_t a, int64_t b) { return a & b; }, always};
const Operation left_{"<<", shiftLeft, [](int64_t a, int64_t b) { return a << b; }, shifts};
const Operation right_{">>", shiftRight, [](int64_t a, int64_t b) { return a >> b; }, shifts};
const Operation combine_{"^", combine, [](int64_t a, int64_t b) { return a ^ b; }, always};
const Operation less_{"<", comparison<Relation::Less>, [](int64_t a, int64_t b) { return int64_t(a < b); }, always};
const Operation lessEqual_{"<=", comparison<Relation::LessEqual>, [](int64_t a, int64_t b) { return int64_t(a <= b); },
                           always};
const Operation greater_{">", comparison<Relation::Greater>, [](int64_t a, int64_t b) { return int64_t(a > b); }, always};
const Operation greaterEqual_{">=", comparison<Relation::GreaterEqual>,
                              [](int64_t a, int64_t b) { return int64_t(a >= b); }, always};
const Operation equal_{"==", comparison<Relation::Equal>, [](int64_t a, int64_t b) { return int64_t(a == b); }, always};
const Operation notEqual_{"!=", comparison<Relation::NotEqual>, [](int64_t a, int64_t b) { return int64_t(a != b); },
                          always};

// What C++ does with numbers that may be negative.
template <Relation R> Value wrappedComparison(const Value &a, const Value &b) {
  return compare(Signedness::Unsigned, R, a, b);
}
template <Signedness S> Value quotient(const Value &a, const Value &b) { return divide(S, a, b); }
template <Signedness S> Value rest(const Value &a, const Value &b) { return remainder(S, a, b); }
bool dividesAny(const Term &a, const Term &b) {
  return bothSmall(a, b) && std::all_of(b.truth.begin(), b.truth.end(), [](int64_t n) { return n > 0; });
}
const Operation signedDivide_{"/s", quotient<Signedness::Signed>, [](int64_t a, int64_t b) { return a / b; },
                              dividesAny};
const Operation signedRest_{"%s", rest<Signedness::Signed>, [](int64_t a, int64_t b) { return a % b; }, dividesAny};
const Operation wrappedDivide_{"/u", quotient<Signedness::Unsigned>,
                               [](int64_t a, int64_t b) { return int64_t(uint32_t(a) / uint32_t(b)); }, dividesAny};
const Operation wrappedRest_{"%u", rest<Signedness::Unsigned>,
                             [](int64_t a, int64_t b) { return int64_t(uint32_t(a) % uint32_t(b)); }, dividesAny};
const Operation wrappedLess_{"<u", wrappedComparison<Relation::Less>,
                             [](int64_t a, int64_t b) { return int64_t(uint32_t(a) < uint32_t(b)); }, bothSmall};
const Operation wrappedLessEqual_{"<=u", wrappedComparison<Relation::LessEqual>,
                                  [](int64_t a, int64_t b) { return int64_t(uint32_t(a) <= uint32_t(b)); }, bothSmall};
const Operation wrappedGreater_{">u", wrappedComparison<Relation::Greater>,
                                [](int64_t a, int64_t b) { return int64_t(uint32_t(a) > uint32_t(b)); }, bothSmall};
const Operation wrappedGreaterEqual_{">=u", wrappedComparison<Relation::GreaterEqual>,
                                     [](int64_t a, int64_t b) { return int64_t(uint32_t(a) >= uint32_t(b)); },
                                     bothSmall};

const std::vector<Operation> operations{
    add_,          subtract_,    multiply_,         divide_,         remainder_,          and_,
    left_,         right_,       combine_,          less_,           lessEqual_,          greater_,
    greaterEqual_, equal_,       notEqual_,         signedDivide_,   signedRest_,         wrappedDivide_,
    wrappedRest_,  wrappedLess_, wrappedLessEqual_, wrappedGreater_, wrappedGreaterEqual_};

Term apply(const Operation &op, const Term &a, const Term &b) {
  Term result{"(" + a.text + " " + op.sign + " " + b.text + ")", op.claim(a.claim, b.claim), Numbers(a.truth.size())};
  for (size_t i = 0; i < a.truth.size(); ++i)
    result.truth[i] = op.number(a.truth[i], b.truth[i]);
  return result;
}

// So that expressions in tests read as programs do.
Term operator+(const Term &a, const Term &b) { return apply(add_, a, b); }
Term operator-(const Term &a, const Term &b) { return apply(subtract_, a, b); }
Term operator*(const Term &a, const Term &b) { return apply(multiply_, a, b); }
Term operator/(const Term &a, const Term &b) { return apply(divide_, a, b); }
Term operator%(const Term &a, const Term &b) { return apply(remainder_, a, b); }
Term operator&(const Term &a, const Term &b) { return apply(and_, a, b); }
Term operator<<(const Term &a, const Term &b) { return apply(left_, a, b); }
Term operator>>(const Term &a, const Term &b) { return apply(right_, a, b); }
Term operator<(const Term &a, const Term &b) { return apply(less_, a, b); }
Term operator<=(const Term &a, const Term &b) { return apply(lessEqual_, a, b); }
Term operator>(const Term &a, const Term &b) { return apply(greater_, a, b); }
Term operator>=(const Term &a, const Term &b) { return apply(greaterEqual_, a, b); }
Term operator==(const Term &a, const Term &b) { return apply(equal_, a, b); }
Term operator!=(const Term &a, const Term &b) { return apply(notEqual_, a, b); }
Term operator+(const Term &a, int64_t n) { return a + number(n); }
Term operator-(const Term &a, int64_t n) { return a - number(n); }
Term operator*(const Term &a, int64_t n) { return a * number(n); }
Term operator/(const Term &a, int64_t n) { return a / number(n); }
Term operator%(const Term &a, int64_t n) { return a % number(n); }
Term operator&(const Term &a, int64_t n) { return a & number(n); }
Term operator<<(const Term &a, int64_t n) { return a << number(n); }
Term operator>>(const Term &a, int64_t n) { return a >> number(n); }
Term operator<(const Term &a, int64_t n) { return a < number(n); }
Term operator<=(const Term &a, int64_t n) { return a <= number(n); }
Term operator>(const Term &a, int64_t n) { return a > number(n); }
Term operator>=(const Term &a, int64_t n) { return a >= number(n); }
Term operator==(const Term &a, int64_t n) { return a == number(n); }
Term operator!=(const Term &a, int64_t n) { return a != number(n); }

/// Either of the two, as one choice for the whole block makes it: `v = a; if (blockIdx.x) v = b;`
Term either(const Term &a, const Term &b) {
  Term result{"either(" + a.text + ", " + b.text + ")", join(a.claim, b.claim), a.truth};
  for (int s = 1; s < scenarios; s += 2)
    std::copy_n(b.truth.begin() + s * threads, threads, result.truth.begin() + s * threads);
  return result;
}

/// The level that \p n really has.
Uniformity levelOf(const Term &n) {
  auto isSameIn = [&](int group) {
    for (int s = 0; s < scenarios; ++s)
      for (int t = 0; t < threads; ++t)
        if (n.at(s, t) != n.at(s, t / group * group))
          return false;
    return true;
  };
  return isSameIn(threads) ? Uniformity::Block
         : isSameIn(64)    ? Uniformity::Wave
         : isSameIn(32)    ? Uniformity::Warp
                           : Uniformity::Divergent;
}

bool isMultiple(int64_t n, int64_t multiple) { return multiple == 0 ? n == 0 : n % multiple == 0; }

/// What of the claim is not so; empty if all holds.
std::string falsehood(const Term &term) {
  const Value &v = term.claim;
  if (v.isUnset)
    return "no value";
  if (std::max(v.level, Uniformity::Block) < levelOf(term))
    return "the level";
  for (int s = 0; s < scenarios; ++s) {
    for (int t = 0; t < threads; ++t) {
      int64_t n = term.at(s, t);
      if (v.constant && n != *v.constant)
        return "the constant";
      if (v.isLinear()) {
        int64_t base = n - v.stride * (t / v.unit), first = term.at(s, 0);
        if (base != v.base.value_or(first))
          return "the linear form";
        if (!v.base && !isMultiple(base, v.multiple))
          return "what the base is a multiple of";
      } else if (v.role == Role::Lane) {
        int64_t rest = n - t % 32;
        if (rest != term.at(s, t / 32 * 32))
          return "that it numbers lanes";
        if (!isMultiple(rest, v.multiple))
          return "what is added to the lane's number";
      } else if (!v.constant && v.level <= Uniformity::Warp && !isMultiple(n, v.multiple)) {
        // Of values that differ from lane to lane nobody asks for it.
        return "what it is a multiple of";
      }
      if (v.role == Role::WarpId && n - t / 32 != term.at(s, 0))
        return "that it numbers warps";
    }
  }
  return "";
}

::testing::AssertionResult isTrue(const Term &term) {
  std::string wrong = falsehood(term);
  if (wrong.empty())
    return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << term.text << " claims " << ::testing::PrintToString(term.claim) << ", but "
                                       << wrong << " is wrong; it is " << ::testing::PrintToString(levelOf(term));
}

/// A claim that must hold and be as strong as \p level.
void expectLevel(const Term &term, Uniformity level) {
  EXPECT_TRUE(isTrue(term));
  EXPECT_EQ(term.claim.level, level) << term.text;
}

void expectLinear(const Term &term, int64_t unit, int64_t stride, std::optional<int64_t> base) {
  EXPECT_TRUE(isTrue(term));
  EXPECT_EQ(term.claim.unit, unit) << term.text;
  EXPECT_EQ(term.claim.stride, stride) << term.text;
  EXPECT_EQ(term.claim.base, base) << term.text;
}

void expectRole(const Term &term, Role role) {
  EXPECT_TRUE(isTrue(term));
  EXPECT_EQ(term.claim.role, role) << term.text;
}

std::vector<Term> leaves() {
  std::vector<Term> all{thread(),
                        laneOfRow(),
                        row(),
                        block(),
                        unknown("n", Uniformity::Grid, 1),
                        unknown("n32", Uniformity::Grid, 2, 32),
                        unknown("n64", Uniformity::Block, 3, 64),
                        unknown("ofWave", Uniformity::Wave, 4),
                        unknown("ofWarp", Uniformity::Warp, 5),
                        unknown("ofWarp32", Uniformity::Warp, 6, 32),
                        unknown("any", Uniformity::Divergent, 7)};
  for (int64_t n : {0, 1, 2, 3, 16, 31, 32, 33, 48, 64, 96, 128, -1, -32, -64})
    all.push_back(number(n));
  return all;
}

// -- Soundness ----------------------------------------------------------------

TEST(KernelValue, LeavesAreTrue) {
  for (const Term &term : leaves())
    EXPECT_TRUE(isTrue(term));
}

/// All results of one operation on \p left and \p right that differ in claim or numbers.
std::vector<Term> allOf(const std::vector<Term> &left, const std::vector<Term> &right, std::vector<std::string> &wrong) {
  std::vector<Term> results;
  std::set<std::pair<std::string, size_t>> seen;
  for (const Operation &op : operations)
    for (const Term &a : left)
      for (const Term &b : right) {
        if (!op.allows(a, b))
          continue;
        Term result = apply(op, a, b);
        if (std::string what = falsehood(result); !what.empty()) {
          wrong.push_back(result.text + ": " + what + " [" + ::testing::PrintToString(result.claim) + "]");
          continue;
        }
        size_t hash = 0;
        for (int64_t n : result.truth)
          hash = hash * 1000003u + size_t(n);
        if (seen.insert({::testing::PrintToString(result.claim), hash}).second)
          results.push_back(std::move(result));
      }
  return results;
}

std::string firstOf(const std::vector<std::string> &all) {
  std::string text = std::to_string(all.size()) + " wrong:\n";
  for (size_t i = 0; i < all.size() && i < 40; ++i)
    text += "  " + all[i] + "\n";
  return text;
}

TEST(KernelValue, NoOperationClaimsTooMuch) {
  std::vector<std::string> wrong;
  allOf(leaves(), leaves(), wrong);
  EXPECT_TRUE(wrong.empty()) << firstOf(wrong);
}

TEST(KernelValue, NoPairOfOperationsClaimsTooMuch) {
  std::vector<std::string> wrong;
  std::vector<Term> first = allOf(leaves(), leaves(), wrong);
  wrong.clear();
  // Every eighth keeps this at a second or two.
  std::vector<Term> some;
  for (size_t i = 0; i < first.size(); i += 8)
    some.push_back(first[i]);
  allOf(some, leaves(), wrong);
  allOf(leaves(), some, wrong);
  EXPECT_TRUE(wrong.empty()) << firstOf(wrong);
}

TEST(KernelValue, NoRandomExpressionClaimsTooMuch) {
  std::mt19937 random(1);
  std::vector<Term> all = leaves();
  auto pick = [&](size_t n) { return size_t(random() % n); };
  std::vector<std::string> wrong;
  for (int round = 0; round < 20000; ++round) {
    const Term &a = all[pick(all.size())], &b = all[pick(all.size())];
    bool isJoin = pick(12) == 0;
    const Operation &op = operations[pick(operations.size())];
    if (!isJoin && !op.allows(a, b))
      continue;
    Term result = isJoin ? either(a, b) : apply(op, a, b);
    bool isLarge = std::any_of(result.truth.begin(), result.truth.end(),
                               [](int64_t n) { return n > 1 << 20 || n < -(1 << 20); });
    if (std::string what = falsehood(result); !what.empty())
      wrong.push_back(result.text + ": " + what + " [" + ::testing::PrintToString(result.claim) + "]");
    else if (!isLarge && result.text.size() < 120)
      // A pool of leaves and of some hundred terms that changes all the time.
      all.size() < 400 ? all.push_back(result) : void(all[leaves().size() + pick(400 - leaves().size())] = result);
  }
  EXPECT_TRUE(wrong.empty()) << firstOf(wrong);
}

TEST(KernelValue, JoinDoesNotTakeTheBaseForTheValue) {
  Term limit = either(number(64), thread() / 32);
  EXPECT_EQ(falsehood(limit), "");
  EXPECT_EQ(compare(Relation::Less, (thread() & 31).claim, limit.claim).level, Uniformity::Divergent);
}

TEST(KernelValue, JoinClaimsNoMoreThanItsParts) {
  std::vector<Term> all = leaves();
  for (const Term &t : {thread() / 32, thread() / 64, thread() + 64, thread() * 2, thread() % 32, laneOfRow() + 32,
                        thread() + block(), thread() / 32 * 32, thread() & -64, thread() < 64, thread() + 16})
    all.push_back(t);
  std::vector<std::string> wrong;
  for (const Term &a : all)
    for (const Term &b : all)
      if (Term result = either(a, b); !falsehood(result).empty())
        wrong.push_back(result.text + ": " + falsehood(result) + " [" + ::testing::PrintToString(result.claim) + "]");
  EXPECT_TRUE(wrong.empty()) << firstOf(wrong);
}

// -- Negative numbers -------------------------------------------------------------

TEST(KernelValue, UnsignedRangesBeginWhereTheNumberWraps) {
  auto less = [](const Term &a, int64_t n) { return apply(wrappedLess_, a, number(n)); };
  expectLevel(less(thread() - 32, 32), Uniformity::Warp);
  expectLevel(less(thread() - 64, 64), Uniformity::Wave);
  expectLevel(less(thread() - 64, 32), Uniformity::Warp);
  expectLevel(less(thread() - 5, 64), Uniformity::Divergent);
  expectLevel(apply(wrappedGreater_, number(128), thread() - 64), Uniformity::Wave);
  expectLevel(thread() - 32 < 32, Uniformity::Wave);
}

TEST(KernelValue, SignedDivisionGoesTowardZero) {
  expectLevel(apply(signedDivide_, thread() - 64, number(64)), Uniformity::Divergent);
  expectLevel(apply(wrappedDivide_, thread() - 64, number(64)), Uniformity::Wave);
  expectLevel(apply(wrappedDivide_, thread() - 96, number(96)), Uniformity::Divergent);
  expectLevel(apply(signedDivide_, thread() + 64, number(64)), Uniformity::Wave);
  expectLevel(apply(signedDivide_, thread() - number(3) * block(), number(64)), Uniformity::Divergent);
  expectRole(apply(signedRest_, thread() - 32, number(32)), Role::None);
  expectRole(apply(wrappedRest_, thread() - 32, number(32)), Role::Lane);
}

TEST(KernelValue, AllHighBitsAreAStep) {
  expectLinear(thread() & ~31, 32, 32, 0);
  expectLinear((thread() & ~31) + (thread() & 31), 1, 1, 0);
  expectLevel((thread() & ~31) == 32, Uniformity::Warp);
  expectLevel((thread() & ~31) < 64, Uniformity::Wave);
  expectLevel(thread() & 96, Uniformity::Warp);
}

// -- join() ---------------------------------------------------------------------

TEST(KernelValue, UnsetIsNeutral) {
  for (const Term &t : leaves()) {
    EXPECT_EQ(join(Value::unset(), t.claim), t.claim) << t.text;
    EXPECT_EQ(join(t.claim, Value::unset()), t.claim) << t.text;
  }
  EXPECT_TRUE(join(Value::unset(), Value::unset()).isUnset);
}

TEST(KernelValue, UnsetStaysUnset) {
  for (const Operation &op : operations)
    for (const Term &t : leaves()) {
      EXPECT_TRUE(op.claim(Value::unset(), t.claim).isUnset) << "? " << op.sign << " " << t.text;
      EXPECT_TRUE(op.claim(t.claim, Value::unset()).isUnset) << t.text << " " << op.sign << " ?";
    }
}

std::vector<Value> manyValues() {
  std::vector<Value> all;
  std::vector<std::string> wrong;
  for (const Term &t : allOf(leaves(), leaves(), wrong))
    if (std::find(all.begin(), all.end(), t.claim) == all.end())
      all.push_back(t.claim);
  for (const Term &t : leaves())
    all.push_back(t.claim);
  return all;
}

TEST(KernelValue, JoinGoesBothWays) {
  std::vector<Value> all = manyValues();
  for (const Value &a : all)
    for (const Value &b : all)
      EXPECT_EQ(join(a, b), join(b, a)) << ::testing::PrintToString(a) << " and " << ::testing::PrintToString(b);
}

TEST(KernelValue, JoinSettles) {
  // The rounds of the analysis end only if what was joined once changes nothing again.
  std::vector<Value> all = manyValues();
  for (const Value &a : all)
    for (const Value &b : all) {
      Value once = join(a, b);
      EXPECT_EQ(join(once, b), once) << ::testing::PrintToString(a) << " and " << ::testing::PrintToString(b);
      EXPECT_EQ(join(once, a), once) << ::testing::PrintToString(a) << " and " << ::testing::PrintToString(b);
    }
}

TEST(KernelValue, LoopsSettleInFewRounds) {
  // v = start; for (...) v = v OP step;  the analysis gives up after 40 rounds.
  std::vector<Value> all = manyValues();
  for (const Operation &op : operations)
    for (const Value &start : all)
      for (const Term &step : leaves()) {
        Value v = start;
        int rounds = 0;
        for (; rounds < 40; ++rounds) {
          Value next = join(v, op.claim(v, step.claim));
          if (next == v)
            break;
          v = next;
        }
        EXPECT_LT(rounds, 12) << ::testing::PrintToString(start) << " " << op.sign << "= " << step.text;
      }
}

TEST(KernelValue, DataAndBlockTaintTravel) {
  Value data = Value::data(Uniformity::Warp), ofBlock = block().claim;
  ASSERT_TRUE(data.isData);
  EXPECT_FALSE(Value::data(Uniformity::Block).isData) << "the same for the block, so no thread decides by it";
  for (const Operation &op : operations)
    for (const Term &t : leaves()) {
      EXPECT_TRUE(op.claim(data, t.claim).isData) << op.sign << " " << t.text;
      EXPECT_TRUE(op.claim(t.claim, data).isData) << t.text << " " << op.sign;
      EXPECT_TRUE(op.claim(ofBlock, t.claim).isOfBlock) << op.sign << " " << t.text;
      EXPECT_TRUE(op.claim(t.claim, ofBlock).isOfBlock) << t.text << " " << op.sign;
      EXPECT_FALSE(op.claim(t.claim, thread().claim).isData) << t.text << " " << op.sign;
    }
  EXPECT_TRUE(join(data, Value::thread()).isData);
  EXPECT_TRUE(join(Value::thread(), ofBlock).isOfBlock);
}

// -- The forms that programs have -------------------------------------------------

const Uniformity grid = Uniformity::Grid, ofBlock = Uniformity::Block, wave = Uniformity::Wave, warp = Uniformity::Warp,
                 divergent = Uniformity::Divergent;

TEST(KernelValue, Constants) {
  expectLevel(number(3) + 4, grid);
  EXPECT_EQ((number(3) + 4).claim.constant, 7);
  EXPECT_EQ((number(3) - 4).claim.constant, -1);
  EXPECT_EQ((number(6) * 7).claim.constant, 42);
  EXPECT_EQ((number(65) / 32).claim.constant, 2);
  EXPECT_EQ((number(65) % 32).claim.constant, 1);
  EXPECT_EQ((number(0xff) & 31).claim.constant, 31);
  EXPECT_EQ((number(1) << 5).claim.constant, 32);
  EXPECT_EQ((number(256) >> 5).claim.constant, 8);
  EXPECT_FALSE(divide(Value::number(1), Value::number(0)).constant);
  EXPECT_FALSE(remainder(Value::number(1), Value::number(0)).constant);
}

TEST(KernelValue, WarpsOfTheBlock) {
  expectLinear(thread() / 32, 32, 1, 0);
  expectLevel(thread() / 32, warp);
  expectRole(thread() / 32, Role::WarpId);
  expectLinear(thread() >> 5, 32, 1, 0);
  expectRole(thread() >> 5, Role::WarpId);
  expectLinear(thread() / 64, 64, 1, 0);
  expectLevel(thread() / 64, wave);
  expectRole(thread() / 64, Role::None);
  expectLevel(thread() / 128, wave);
  expectLevel(thread() / 96, warp);
  expectLevel(thread() / 16, divergent);
  expectLevel(thread() / 48, divergent);
  expectLinear(thread() / 32 / 2, 64, 1, 0);
  expectLevel(thread() / 32 / 2, wave);
  expectLevel(thread() / 8 / 8, wave);
  expectLevel(thread() / 32 * 32, warp);
  expectLinear(thread() / 32 * 32, 32, 32, 0);
  expectLevel(thread() / 32 % 2, warp);
  expectLevel(thread() / 64 % 2, wave);
  expectLevel((thread() / 32 & 1), warp);
  expectLevel(thread() / 32 + 1, warp);
  expectLevel(number(7) - thread() / 32, warp);
  expectLinear(number(7) - thread() / 64, 64, -1, 7);
}

TEST(KernelValue, LanesOfTheWarp) {
  for (const Term &lane : {thread() & 31, number(31) & thread(), thread() % 32, (thread() + 64) % 32, laneOfRow()}) {
    expectRole(lane, Role::Lane);
    EXPECT_EQ(lane.claim.multiple, 0) << lane.text;
    expectLevel(lane, divergent);
    expectLevel(lane / 32, divergent);
  }
  expectRole(thread() & 63, Role::None);
  expectRole(thread() % 16, Role::None);
  expectRole(thread() & 15, Role::None);
  expectRole((thread() + 1) % 32, Role::None);
  expectRole((thread() * 2) % 32, Role::None);
  expectRole(unknown("any", divergent, 9) % 32, Role::None);
  // The lane's number again after some turns of a loop.
  Term later = (thread() & 31) + 64;
  expectRole(later, Role::Lane);
  EXPECT_EQ(later.claim.multiple, 64);
  expectRole((thread() & 31) + unknown("k32", ofBlock, 10, 32), Role::Lane);
  expectRole((thread() & 31) + (thread() & 31), Role::None);
  expectRole((thread() & 31) * 2, Role::None);
  expectRole(number(31) - (thread() & 31), Role::None);
}

TEST(KernelValue, MaskedBits) {
  expectLevel(thread() & ~31, warp);
  expectLevel(thread() & 0xffffffe0, warp);
  expectLevel(thread() & ~63, wave);
  expectLevel(thread() & ~127, wave);
  expectLevel(thread() & 32, warp);
  expectLevel(thread() & 64, wave);
  expectLevel(thread() & 96, warp);
  expectLevel(thread() & ~15, divergent);
  expectLevel(thread() & 33, divergent);
  expectLevel(thread() & 0, divergent); // nobody writes it
  expectLevel(thread() / 32 & 2, warp);
  expectLevel((thread() & ~31) == 64, warp);
  expectLevel((thread() & 32) == 0, warp);
  expectLevel((thread() & 64) != 0, wave);
}

TEST(KernelValue, ConditionsOnTheThread) {
  for (int64_t n : {0, 64, 128, 192, 1024}) {
    expectLevel(thread() < n, wave);
    expectLevel(thread() >= n, wave);
    expectLevel(number(n) > thread(), wave);
    expectLevel(number(n) <= thread(), wave);
    expectLevel(thread() <= n - 1, wave);
    expectLevel(thread() > n - 1, wave);
  }
  for (int64_t n : {32, 96, 160}) {
    expectLevel(thread() < n, warp);
    expectLevel(number(n) > thread(), warp);
    expectLevel(thread() > n - 1, warp);
  }
  for (int64_t n : {1, 31, 33, 63, 65}) {
    expectLevel(thread() < n, divergent);
    expectLevel(thread() >= n, divergent);
  }
  expectLevel(thread() <= 64, divergent);
  expectLevel(thread() > 64, divergent);
  expectLevel(thread() > 0, divergent);
  expectLevel(thread() == 0, divergent);
  expectLevel(thread() != 64, divergent);
  expectLevel(thread() + 32 < 96, wave);
  expectLevel(thread() + 32 < 64, warp);
  expectLevel(thread() - 64 < 64, wave);
  expectLevel(thread() * 4 < 256, wave);
  expectLevel(thread() * 4 < 128, warp);
  expectLevel(thread() * 4 < 254, wave);
  expectLevel(thread() * 4 <= 256, divergent);
  expectLevel(thread() * 4 < 250, divergent);
  expectLevel(thread() * 3 < 190, wave);
  // Backwards: sound, and no more is asked.
  expectLevel(number(255) - thread() < 64, divergent);
}

TEST(KernelValue, ConditionsOnTheWarp) {
  Term id = thread() / 32;
  expectLevel(id == 0, warp);
  expectLevel(id != 3, warp);
  expectLevel(number(0) == id, warp);
  expectLevel(id < 1, warp);
  expectLevel(id < 2, wave);
  expectLevel(id >= 2, wave);
  expectLevel(id <= 1, wave);
  expectLevel(id > 1, wave);
  expectLevel(id < 3, warp);
  expectLevel(id <= 2, warp);
  expectLevel(number(4) > id, wave);
  expectLevel(number(4) >= id, warp);
  expectLevel(thread() / 64 == 0, wave);
  expectLevel(thread() / 64 < 1, wave);
  expectLevel(thread() / 64 <= 2, wave);
  expectLevel(thread() / 96 == 1, warp);
  expectLevel(thread() / 16 < 4, wave);
  expectLevel(thread() / 16 < 2, warp);
  expectLevel(thread() / 16 == 2, divergent);
  expectLevel(id % 2 == 0, warp);
  expectLevel(thread() / 64 % 2 == 0, wave);
  expectLevel(id < unknown("n", grid, 11), warp);
  expectLevel(thread() / 64 < unknown("n", grid, 12), wave);
  expectLevel(row() == 0, warp);
  expectLevel(row() < 2, warp);
}

TEST(KernelValue, ThreadsOfTheGrid) {
  Term size = unknown("blockDim", grid, 13, 32);
  Term global = block() * size + thread();
  expectLinear(global, 1, 1, {});
  EXPECT_EQ(global.claim.multiple, 32);
  EXPECT_TRUE(global.claim.isOfBlock);
  expectLevel(global / 32, warp);
  expectRole(global / 32, Role::WarpId);
  expectLevel(global >> 5, warp);
  expectLevel(global / 64, warp);
  expectLevel(global / 16, divergent);
  expectLevel((block() * 256 + thread()) / 64, wave);
  expectLinear((block() * 256 + thread()) / 64, 64, 1, {});
  expectLevel(block() * 8 + thread() / 32, warp);
  expectLevel((block() * size + thread()) < unknown("n", grid, 14), divergent);
  expectLevel((block() * size + thread()) < unknown("n", grid, 15, 32), warp);
  expectLevel((block() * size + thread()) < unknown("n", grid, 15, 64), warp);
  expectLevel((block() * 128 + thread()) >= unknown("n", grid, 16, 64), wave);
  expectLevel((block() * 128 + thread()) <= unknown("n", grid, 16, 64), divergent);
  expectLevel((block() * 128 + thread()) == unknown("n", grid, 16, 64), divergent);
  // blockDim that nobody knows but for its warps
  expectLevel(thread() < size, warp);
  expectLevel(thread() < size / 2, divergent);
  expectLevel(block() == 0, ofBlock);
  expectLevel(block() * size < unknown("n", grid, 17), ofBlock);
}

TEST(KernelValue, TurnsOfAWarpsLoop) {
  // for (i = lane; i < 32 * n; i += 32)
  Term n32 = unknown("n32", grid, 18, 32), lane = thread() & 31;
  Term turn = either(lane, lane + 32);
  expectRole(turn, Role::Lane);
  EXPECT_EQ(turn.claim.multiple, 32);
  for (const Term &i : {lane, turn, lane + 96, lane + unknown("k32", warp, 19, 32)}) {
    expectLevel(i < n32, warp);
    expectLevel(i >= n32, warp);
    expectLevel(n32 > i, warp);
    expectLevel(i < 128, warp);
    expectLevel(i < unknown("m32", warp, 20, 32), warp);
    expectLevel(i <= n32, divergent);
    expectLevel(i > n32, divergent);
    expectLevel(i < unknown("n", grid, 21), divergent);
    expectLevel(i == 0, divergent);
  }
  expectLevel(lane < 16, divergent);
  expectLevel(lane + 16 < 64, divergent);
  // for (i = tid; i < 64 * n; i += 64 * k)
  Term stride = unknown("k64", grid, 22, 64);
  Term i = either(thread(), thread() + stride);
  expectLinear(i, 1, 1, {});
  EXPECT_EQ(i.claim.multiple, 64);
  expectLevel(i < unknown("n64", grid, 23, 64), wave);
  expectLevel(i < 128, wave);
  expectLevel(i < 160, warp);
  expectLevel(i < unknown("n", grid, 24), divergent);
}

TEST(KernelValue, WarpAndLaneMakeTheThread) {
  Term id = thread() / 32, lane = thread() & 31;
  expectLinear(id * 32 + lane, 1, 1, 0);
  expectLinear(lane + id * 32, 1, 1, 0);
  expectLinear((id << 5) + lane, 1, 1, 0);
  expectLinear(id * 32 + lane + 64, 1, 1, 64);
  expectLevel((id * 32 + lane) < 64, wave);
  // Not these.
  EXPECT_FALSE((id * 16 + lane).claim.isLinear());
  EXPECT_TRUE(isTrue(id * 16 + lane));
  EXPECT_FALSE((id * 32 + (lane + 32)).claim.isLinear() && (id * 32 + (lane + 32)).claim.base == 0);
  EXPECT_TRUE(isTrue(id * 32 + (lane + 32)));
}

TEST(KernelValue, LinearFormsAddUp) {
  expectLinear(thread() + thread(), 1, 2, 0);
  expectLinear(thread() * 3 + 5, 1, 3, 5);
  expectLinear(thread() - 32, 1, 1, -32);
  expectLinear(number(100) - thread(), 1, -1, 100);
  expectLinear(thread() + unknown("n", ofBlock, 25), 1, 1, {});
  Term times = (thread() + unknown("n", ofBlock, 31)) * 4;
  expectLinear(times, 1, 4, {});
  EXPECT_EQ(times.claim.multiple, 4);
  EXPECT_TRUE(isTrue((thread() + unknown("n", ofBlock, 31)) * 3));
  Term zero = thread() - thread();
  EXPECT_TRUE(isTrue(zero));
  EXPECT_EQ(zero.claim.constant, 0);
  Term none = thread() / 32 - thread() / 32;
  EXPECT_EQ(none.claim.constant, 0);
  expectLevel(thread() + unknown("w", warp, 26), divergent);
  EXPECT_FALSE((thread() + unknown("w", warp, 26)).claim.isLinear());
  expectLevel(thread() / 32 + thread() / 64, warp);
  // As `32 * k` of a variable: 32 divides it, and 64 does not.
  expectLevel((unknown("k", ofBlock, 27) * 32 + thread()) / 32, warp);
  expectLevel((unknown("k", ofBlock, 27) * 64 + thread()) / 64, wave);
  expectLevel(((unknown("k", ofBlock, 27) << 6) + thread()) / 64, wave);
}

TEST(KernelValue, Masks) {
  Term lane = thread() & 31;
  EXPECT_EQ((number(1) << lane).claim.role, Role::Mask);
  EXPECT_EQ((number(1) << (lane + 32)).claim.role, Role::Mask);
  EXPECT_EQ((number(2) << lane).claim.role, Role::None);
  EXPECT_EQ((number(1) << unknown("n", grid, 28)).claim.role, Role::None);
  Value mask = Value::data(warp);
  mask.role = Role::Mask;
  EXPECT_EQ(bitAnd(mask, Value::number(0xff)).role, Role::Mask);
  EXPECT_EQ(bitAnd(Value::thread(), mask).role, Role::Mask);
  EXPECT_EQ(add(mask, Value::number(1)).role, Role::None);
  EXPECT_EQ(bitAnd(mask, Value::number(0xff)).level, warp);
}

TEST(KernelValue, LargeFactorsDoNotOverflow) {
  Term big = unknown("n", ofBlock, 29, 1 << 16);
  Value v = big.claim;
  for (int i = 0; i < 64; ++i)
    v = multiply(v, big.claim);
  EXPECT_EQ(v.multiple, 1 << 20);
  EXPECT_EQ(v.level, ofBlock);
  Value shifted = shiftLeft(shiftLeft(unknown("n", ofBlock, 30).claim, Value::number(40)), Value::number(40));
  EXPECT_GT(shifted.multiple, 0);
}

} // namespace
