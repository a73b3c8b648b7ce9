// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Verify/Values.h"
#include "warp2wave/Verify/DoublePrecision.h"
#include "llvm/ADT/APFloat.h"
#include "gtest/gtest.h"
#include <cmath>
#include <cstring>
#include <map>
#include <random>

using namespace llvm;
using namespace warp2wave::verify;

namespace {

template <class T> std::string bytes(std::vector<T> values) {
  return std::string(reinterpret_cast<const char *>(values.data()), values.size() * sizeof(T));
}
template <class T> uint64_t bitsOf(T value) {
  uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof(value));
  return bits;
}

TEST(Values, EveryHalfAndBfloatDecodesAsLlvmSays) {
  for (unsigned b = 0; b < 0x10000; ++b) {
    std::string one = bytes<uint16_t>({static_cast<uint16_t>(b)});
    for (bool isHalf : {true, false}) {
      APFloat expected(isHalf ? APFloat::IEEEhalf() : APFloat::BFloat(), APInt(16, b));
      bool lost;
      expected.convert(APFloat::IEEEdouble(), APFloat::rmNearestTiesToEven, &lost);
      double value = elementValue(one, isHalf ? ElementType::F16 : ElementType::BF16, 0);
      if (expected.isNaN())
        EXPECT_TRUE(std::isnan(value)) << b;
      else
        EXPECT_EQ(value, expected.convertToDouble()) << b;
    }
  }
}

TEST(Values, UlpsCountRepresentableNumbers) {
  float x = 1.0f;
  uint64_t steps = 0;
  for (float y = x; steps < 100; y = std::nextafter(y, -10.0f), ++steps)
    EXPECT_EQ(ulpDistance(bitsOf(x), bitsOf(y), ElementType::F32), steps);
  // Across zero: from the smallest denormal below to that above are two steps, since -0 is 0.
  EXPECT_EQ(ulpDistance(bitsOf(1e-45f), bitsOf(-1e-45f), ElementType::F32), 2u);
  EXPECT_EQ(ulpDistance(bitsOf(0.0), bitsOf(-0.0), ElementType::F64), 0u);
  EXPECT_EQ(ulpDistance(bitsOf(NAN), bitsOf(-NAN), ElementType::F32), 0u);
  EXPECT_EQ(ulpDistance(bitsOf(NAN), bitsOf(1.0f), ElementType::F32), ~uint64_t(0));
  EXPECT_EQ(ulpDistance(bitsOf(std::nextafter(INFINITY, 0.0f)), bitsOf(INFINITY), ElementType::F32), 1u);
}

TEST(Values, IntegersAreExact) {
  std::string a = bytes<int32_t>({1, 2, 3, -4}), b = bytes<int32_t>({1, 2, 4, -4});
  BufferComparison c = compareBuffers(a, b, ElementType::I32, {});
  EXPECT_EQ(c.elements, 4u);
  EXPECT_EQ(c.wrong(), 1u);
  ASSERT_TRUE(c.first);
  EXPECT_EQ(c.first->index, 2u);
  EXPECT_EQ(c.first->original, "3");
  EXPECT_EQ(c.first->port, "4");
  EXPECT_EQ(compareBuffers(a, a, ElementType::I32, {}).different, 0u);
}

TEST(Values, AnIntegerThatIsOneOffIsNoFloatThatIsAnUlpOff) {
  // The original's runs do not move, so nothing says that these are floats.
  std::string a = bytes<int32_t>({100, 200}), b = bytes<int32_t>({101, 200});
  for (ElementType type :
       {ElementType::Unknown, ElementType::Mixed, ElementType::I32, ElementType::I64, ElementType::F32}) {
    BufferComparison c = compareBuffers(a, b, type, {{a, a}, {a}});
    EXPECT_GT(c.wrong(), 0u) << elementTypeName(type).str();
  }
}

TEST(Values, AFloatWithinTheSpreadIsExplained) {
  std::string a = bytes<float>({1.0f, 2.0f}), r1 = bytes<float>({1.00001f, 2.0f}), r2 = bytes<float>({0.99999f, 2.0f});
  Variants v{{r1, r2}, {}};
  BufferComparison c = compareBuffers(a, bytes<float>({1.00003f, 2.0f}), ElementType::F32, v);
  EXPECT_EQ(c.different, 1u);
  EXPECT_EQ(c.explained, 1u);
  EXPECT_EQ(c.wrong(), 0u);
  EXPECT_NEAR(c.maxAbsolute, 3e-5, 1e-6);
  EXPECT_EQ(c.maxUlps, ulpDistance(bitsOf(1.0f), bitsOf(1.00003f), ElementType::F32));
  // Far outside.
  c = compareBuffers(a, bytes<float>({1.01f, 2.0f}), ElementType::F32, v);
  EXPECT_EQ(c.wrong(), 1u);
  EXPECT_EQ(c.first->index, 0u);
  // The second element does not move: what is close to it for the first is wrong there.
  c = compareBuffers(a, bytes<float>({1.0f, 2.0001f}), ElementType::F32, v);
  EXPECT_EQ(c.wrong(), 1u);
  EXPECT_EQ(c.first->index, 1u);
}

TEST(Values, WithoutVariantsEveryDifferenceCounts) {
  BufferComparison c =
      compareBuffers(bytes<float>({1.0f}), bytes<float>({std::nextafter(1.0f, 2.0f)}), ElementType::F32, {});
  EXPECT_EQ(c.wrong(), 1u);
}

TEST(Values, SpecialFloats) {
  std::string a = bytes<float>({NAN, INFINITY, -0.0f, 1.0f});
  EXPECT_EQ(compareBuffers(a, bytes<float>({-NAN, INFINITY, 0.0f, 1.0f}), ElementType::F32, {}).different, 0u);
  Variants calm{{a, a}, {a}};
  EXPECT_EQ(compareBuffers(a, bytes<float>({1.0f, INFINITY, 0.0f, 1.0f}), ElementType::F32, calm).wrong(), 1u);
  EXPECT_EQ(compareBuffers(a, bytes<float>({NAN, 1e38f, 0.0f, 1.0f}), ElementType::F32, calm).wrong(), 1u);
  EXPECT_EQ(compareBuffers(a, bytes<float>({NAN, -INFINITY, 0.0f, 1.0f}), ElementType::F32, calm).wrong(), 1u);
  EXPECT_EQ(compareBuffers(a, bytes<float>({NAN, INFINITY, 0.0f, NAN}), ElementType::F32, calm).wrong(), 1u);
}

TEST(Values, TheOrderOfAppendedElementsMayChange) {
  std::string a = bytes<int32_t>({1, 2, 3, 4}), other = bytes<int32_t>({4, 3, 2, 1});
  BufferComparison c = compareBuffers(a, bytes<int32_t>({2, 1, 4, 3}), ElementType::I32, {{}, {other}});
  EXPECT_TRUE(c.isPermutation);
  // A value that is lost is seen.
  c = compareBuffers(a, bytes<int32_t>({2, 1, 4, 4}), ElementType::I32, {{}, {other}});
  EXPECT_FALSE(c.isPermutation);
  EXPECT_GT(c.unstable, 0u);
  // The original's order is the same in each run: then another order is wrong.
  c = compareBuffers(a, bytes<int32_t>({2, 1, 4, 3}), ElementType::I32, {{}, {a}});
  EXPECT_FALSE(c.isPermutation);
  EXPECT_EQ(c.wrong(), 4u);
}

TEST(Values, AFloatThatChangesWithTheOrderIsNoRounding) {
  // The last block to store wins: 3 in one order, 0 in another.
  std::string a = bytes<float>({3.0f}), other = bytes<float>({0.0f});
  for (float port : {0.0f, 2.0f, 3.5f, 1000.0f, NAN, INFINITY}) {
    BufferComparison c = compareBuffers(a, bytes<float>({port}), ElementType::F32, {{a, a, a}, {other, a}});
    EXPECT_EQ(c.explained, 0u) << port;
    EXPECT_EQ(c.unstable, 1u) << port;
  }
  // The result in double precision is that of one order as well.
  std::string reference = bytes<double>({3.0});
  EXPECT_EQ(compareBuffers(a, other, ElementType::F32, {{a, a, a}, {other, a}, {a}, {}, reference}).unstable, 1u);
  // In f16 and f64.
  std::string h = bytes<uint16_t>({0x4200}), otherH = bytes<uint16_t>({0x3c00});
  EXPECT_EQ(compareBuffers(h, otherH, ElementType::F16, {{h, h}, {otherH}}).unstable, 1u);
  std::string d = bytes<double>({3.0}), otherD = bytes<double>({1.0});
  EXPECT_EQ(compareBuffers(d, otherD, ElementType::F64, {{d, d}, {otherD}}).unstable, 1u);
  // A NaN or an infinity of another order is no excuse for one of the port.
  EXPECT_EQ(compareBuffers(a, bytes<float>({NAN}), ElementType::F32, {{a, a}, {bytes<float>({NAN})}}).unstable, 1u);
  EXPECT_EQ(compareBuffers(a, bytes<float>({50.0f}), ElementType::F32, {{a, a}, {bytes<float>({INFINITY})}}).unstable,
            1u);
  // One of rounding is.
  EXPECT_EQ(compareBuffers(a, bytes<float>({NAN}), ElementType::F32, {{a, bytes<float>({NAN})}, {a}}).explained, 1u);
}

TEST(Values, AnOriginalWithOneResultExcusesNoOther) {
  std::string a = bytes<float>({3.0f});
  BufferComparison c = compareBuffers(a, bytes<float>({0.0f}), ElementType::F32, {{a, a, a}, {a, a}});
  EXPECT_EQ(c.wrong(), 1u);
}

TEST(Values, ASumInAnotherOrderMovesByItsRounding) {
  std::string a = bytes<float>({1.0f}), r1 = bytes<float>({1.00001f}), r2 = bytes<float>({0.99999f});
  std::string near = bytes<float>({1.00002f}), far = bytes<float>({1.01f});
  EXPECT_EQ(compareBuffers(a, near, ElementType::F32, {{r1, r2}, {near}}).explained, 1u);
  EXPECT_EQ(compareBuffers(a, bytes<float>({1.00004f}), ElementType::F32, {{r1, r2}, {near}}).explained, 1u);
  // Further than rounding: whatever the port has, it cannot be told.
  for (const std::string &port : {near, far})
    EXPECT_EQ(compareBuffers(a, port, ElementType::F32, {{r1, r2}, {far}}).unstable, 1u);
}

TEST(Values, ARaceOfSomeElementsDoesNotExcuseTheirNeighbours) {
  std::vector<float> values(100, 1.5f), other(100, 1.5f), port(100, 1.5f);
  for (int i = 0; i < 40; ++i)
    other[i] = 1.0f;
  port[50] = 1.25f;
  std::string a = bytes(values);
  EXPECT_EQ(compareBuffers(a, bytes(port), ElementType::F32, {{a, a}, {bytes(other)}}).wrong(), 1u);
}

TEST(Values, OtherPlacesAreEqualOnlyIfNothingElseChanges) {
  std::string a = bytes<float>({1, 2, 3, 4}), swapped = bytes<float>({2, 1, 3, 4}), lost = bytes<float>({1, 2, 3, 3});
  EXPECT_TRUE(compareBuffers(a, swapped, ElementType::F32, {{a}, {bytes<float>({4, 3, 2, 1})}}).isPermutation);
  BufferComparison c = compareBuffers(a, swapped, ElementType::F32, {{a}, {lost}});
  EXPECT_FALSE(c.isPermutation);
  EXPECT_EQ(c.wrong(), 2u);
}

TEST(Values, AResultThatTwoEqualRunsDifferInIsNotLeftOut) {
  // Blocks that run side by side: the same run again is another order.
  std::string a = bytes<int32_t>({3, 7}), again = bytes<int32_t>({0, 7}), port = bytes<int32_t>({2, 7});
  BufferComparison c = compareBuffers(a, port, ElementType::I32, {{again}, {a}, {again, again}});
  EXPECT_EQ(c.unrepeatable, 0u);
  EXPECT_EQ(c.unstable, 1u);
  std::string f = bytes<float>({3, 7}), againF = bytes<float>({0, 7}), portF = bytes<float>({2, 7});
  c = compareBuffers(f, portF, ElementType::F32, {{againF}, {f}, {againF, againF}});
  EXPECT_EQ(c.unrepeatable, 0u);
  EXPECT_EQ(c.unstable, 1u);
  // The runs with random rounding are in order, that of the original was not: the step between them is no rounding.
  for (float other : {0.0f, 2.0f, 3.5f})
    EXPECT_EQ(
        compareBuffers(f, bytes<float>({other, 7}), ElementType::F32, {{againF, againF}, {againF}, {againF, againF}})
            .unstable,
        1u);
  EXPECT_EQ(compareBuffers(a, port, ElementType::I32, {{again, again}, {again}, {again, again}}).unstable, 1u);
  // The other element of the word is not lost with it.
  EXPECT_EQ(compareBuffers(a, bytes<int32_t>({3, 8}), ElementType::I32, {{again}, {a}, {again, again}}).wrong(), 1u);
  // A time differs in each.
  std::string later = bytes<int32_t>({1, 7});
  EXPECT_EQ(compareBuffers(a, port, ElementType::I32, {{a}, {a}, {again, later}}).unrepeatable, 1u);
}

TEST(Values, FloatsThatWereStoredAsWordsAreFloats) {
  // Two halves in each word; random rounding moves the upper ones as well.
  std::string a = bytes<uint16_t>({0x3c00, 0x4000, 0x3c10, 0x4400}),
              r = bytes<uint16_t>({0x3c01, 0x4001, 0x3c11, 0x4400});
  std::string port = bytes<uint16_t>({0x3c02, 0x4000, 0x3c0f, 0x4402});
  for (ElementType type : {ElementType::I32, ElementType::Unknown, ElementType::I64}) {
    BufferComparison c = compareBuffers(a, port, type, {{r}, {}});
    EXPECT_EQ(c.type, ElementType::F16);
    EXPECT_EQ(c.wrong(), 0u);
    EXPECT_EQ(c.explained, 3u);
    // In an int, this would be less than the upper half's spread.
    EXPECT_EQ(compareBuffers(a, bytes<uint16_t>({0x3d00, 0x4000, 0x3c10, 0x4400}), type, {{r}, {}}).wrong(), 1u);
  }
}

TEST(Values, AFewRunsAreEnoughForManyElements) {
  // Sums in another order: normally distributed errors of about 30 ulps.
  std::mt19937 random(1);
  std::normal_distribution<double> error(0, 30.0 / (1 << 23));
  auto run = [&] {
    std::vector<float> values(50000);
    std::mt19937 data(7);
    for (float &v : values)
      v = static_cast<float>((1 + data() % 1000 / 1000.0) * (1 + error(random)));
    return bytes(values);
  };
  std::string a = run(), port = run(), r1 = run(), r2 = run(), r3 = run(), s1 = run();
  BufferComparison c = compareBuffers(a, port, ElementType::F32, {{r1, r2, r3}, {s1}});
  EXPECT_GT(c.different, 40000u);
  EXPECT_EQ(c.wrong(), 0u);
  // One element of these that is off by a hundredth of a percent is found.
  float bad;
  std::memcpy(&bad, port.data() + 4 * 777, 4);
  bad *= 1.0002f;
  std::memcpy(port.data() + 4 * 777, &bad, 4);
  c = compareBuffers(a, port, ElementType::F32, {{r1, r2, r3}, {s1}});
  EXPECT_EQ(c.wrong(), 1u);
  EXPECT_EQ(c.first->index, 777u);
}

TEST(Values, ACountThatHangsOnAComparisonOfFloatsMayMove) {
  std::string a = bytes<int32_t>({1000}), r = bytes<int32_t>({1001});
  EXPECT_EQ(compareBuffers(a, bytes<int32_t>({1002}), ElementType::I32, {{r}, {a}}).wrong(), 0u);
  EXPECT_EQ(compareBuffers(a, bytes<int32_t>({1100}), ElementType::I32, {{r}, {a}}).wrong(), 1u);
}

TEST(Values, WhatTwoEqualRunsDifferInIsLeftOut) {
  // A list with addresses: {value, next}.
  std::string a = bytes<uint64_t>({7, 0x7f0011112000, 8, 0x7f0011113000}),
              again = bytes<uint64_t>({7, 0x7f0022222000, 8, 0x7f0022223000});
  std::string port = bytes<uint64_t>({7, 0x7f0033332000, 8, 0x7f0033333000});
  for (ElementType type : {ElementType::I64, ElementType::Mixed, ElementType::I32, ElementType::Unknown}) {
    BufferComparison c = compareBuffers(a, port, type, {{again}, {again}, {again}});
    EXPECT_EQ(c.different, 0u);
    EXPECT_EQ(c.unrepeatable, 2u);
    c = compareBuffers(a, bytes<uint64_t>({7, 0x7f0033332000, 9, 0x7f0033333000}), type, {{again}, {again}, {again}});
    EXPECT_EQ(c.wrong(), 1u);
  }
}

TEST(Values, AnElementThatCancelledMayBeOffByTheRoundingOfTheOthers) {
  std::vector<float> values(4000, 1.5f);
  values[5] = 1e-4f;
  std::string a = bytes(values);
  values[5] = 1e-4f + 1e-9f;
  EXPECT_EQ(compareBuffers(a, bytes(values), ElementType::F32, {{a}, {a}, {a}}).wrong(), 0u);
  values[5] = 1e-4f + 1e-6f;
  EXPECT_EQ(compareBuffers(a, bytes(values), ElementType::F32, {{a}, {a}, {a}}).wrong(), 1u);
  // Many such elements are no accident.
  std::vector<float> small(4000, 1.5f);
  for (int i = 0; i < 20; ++i)
    small[i] = 1e-4f;
  std::string b = bytes(small);
  for (int i = 0; i < 20; ++i)
    small[i] += 1e-9f;
  EXPECT_EQ(compareBuffers(b, bytes(small), ElementType::F32, {{b}, {b}, {b}}).wrong(), 20u);
}

TEST(Values, APortMayBeOffWhereItIsAsNearToDoublePrecision) {
  // The original rounds by accident as its runs with random rounding do.
  std::vector<double> meant(64);
  std::vector<float> original(64), port(64), worse(64);
  for (int i = 0; i < 64; ++i) {
    meant[i] = 1.0 + i * 0.37;
    original[i] = static_cast<float>(meant[i] * (1 + 6e-6));
    port[i] = static_cast<float>(meant[i] * (1 - 6e-6));
    worse[i] = static_cast<float>(meant[i] * (1 - 6e-4));
  }
  std::string a = bytes(original), reference = bytes(meant);
  EXPECT_EQ(compareBuffers(a, bytes(port), ElementType::F32, {{a}, {a}, {a}}).wrong(), 64u);
  BufferComparison c = compareBuffers(a, bytes(port), ElementType::F32, {{a}, {a}, {a}, {}, reference});
  EXPECT_EQ(c.wrong(), 0u);
  EXPECT_TRUE(c.hasPrecise);
  EXPECT_GT(c.originalError, 6e-6);
  EXPECT_LT(c.portError, 2e-5);
  EXPECT_EQ(compareBuffers(a, bytes(worse), ElementType::F32, {{a}, {a}, {a}, {}, reference}).wrong(), 64u);
}

TEST(Values, ADoublePrecisionRunThatMeansSomethingElseExplainsNothing) {
  std::vector<float> original(64, 2.0f), port(64, 3.0f);
  std::vector<double> elsewhere(64, 1000.0);
  std::string a = bytes(original);
  BufferComparison c = compareBuffers(a, bytes(port), ElementType::F32, {{a}, {a}, {a}, {}, bytes(elsewhere)});
  EXPECT_FALSE(c.hasPrecise);
  EXPECT_EQ(c.wrong(), 64u);
}

TEST(DoublePrecision, HeadersComeBeforeFloatIsDefinedAway) {
  std::map<std::string, std::string> files = {
      {"/p/main.cu", "#include <cmath>\n#include \"util/a.h\"\n# include <cub/cub.cuh>\n"},
      {"/p/util/a.h", "#include \"../main.cu\"\n#include <vector>\n#include <cmath>\n"}};
  std::string text = doublePrecisionSource("/p/main.cu", [&](StringRef path) -> std::optional<std::string> {
    auto it = files.find(path.str());
    return it == files.end() ? std::nullopt : std::optional(it->second);
  });
  size_t at = text.find("#define float double");
  for (const char *name : {"<cmath>", "<vector>", "<cub/cub.cuh>"}) {
    EXPECT_LT(text.find(name), at) << name;
  }
  EXPECT_LT(at, text.find("#define sinf sin"));
  EXPECT_LT(text.find("#define sinf sin"), text.find("#include \"/p/main.cu\""));
}

} // namespace
