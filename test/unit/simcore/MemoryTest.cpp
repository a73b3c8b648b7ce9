// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Atomics, local arrays, variables and arithmetic of odd types as device code
// meets them, against the same computed here.

#include "Bench.h"
#include "llvm/ADT/bit.h"
#include <cmath>
#include <set>

using namespace warp2wave::sim;
using namespace warp2wave::sim::bench;

namespace {

class Values : public OnEach {};
ON_EACH_MACHINE(Values);

struct Atomic {
  const char *op;
  uint32_t (*combine)(uint32_t old, uint32_t value);
};
const Atomic atomics[] = {{"xchg", [](uint32_t, uint32_t v) { return v; }},
                          {"add", [](uint32_t o, uint32_t v) { return o + v; }},
                          {"sub", [](uint32_t o, uint32_t v) { return o - v; }},
                          {"and", [](uint32_t o, uint32_t v) { return o & v; }},
                          {"nand", [](uint32_t o, uint32_t v) { return ~(o & v); }},
                          {"or", [](uint32_t o, uint32_t v) { return o | v; }},
                          {"xor", [](uint32_t o, uint32_t v) { return o ^ v; }},
                          {"max", [](uint32_t o, uint32_t v) { return int32_t(o) > int32_t(v) ? o : v; }},
                          {"min", [](uint32_t o, uint32_t v) { return int32_t(o) < int32_t(v) ? o : v; }},
                          {"umax", [](uint32_t o, uint32_t v) { return o > v ? o : v; }},
                          {"umin", [](uint32_t o, uint32_t v) { return o < v ? o : v; }},
                          {"uinc_wrap", [](uint32_t o, uint32_t v) { return o >= v ? 0 : o + 1; }},
                          {"udec_wrap", [](uint32_t o, uint32_t v) { return o == 0 || o > v ? v : o - 1; }}};

TEST_P(Values, AtomicsOnGlobalAndSharedMemory) {
  // Each lane has a word of its own; the old value and the new one are looked at.
  for (const Atomic &atomic : atomics)
    for (bool isShared : {false, true}) {
      std::string text = replaceAll(R"(
@tile = internal addrspace(3) global [64 x i32] poison
define $kernel void @k(ptr addrspace(1) %p, ptr addrspace(1) %old) {
  %t = $tid
  %g = getelementptr i32, ptr addrspace(1) %p, i32 %t
  %s = getelementptr i32, ptr addrspace(3) @tile, i32 %t
  %x = load i32, ptr addrspace(1) %g
  store i32 %x, ptr addrspace(3) %s
  %h = mul i32 %t, 1103515245
  %v = xor i32 %h, -1985229329
  %o = atomicrmw OP ptr addrspace(SPACE) POINTER, i32 %v seq_cst
  %n = load i32, ptr addrspace(SPACE) POINTER
  store i32 %n, ptr addrspace(1) %g
  %q = getelementptr i32, ptr addrspace(1) %old, i32 %t
  store i32 %o, ptr addrspace(1) %q
  ret void
})",
                                    "OP", atomic.op);
      text = replaceAll(replaceAll(text, "SPACE", isShared ? "3" : "1"), "POINTER", isShared ? "%s" : "%g");
      Device device(GetParam());
      device.load(text);
      uint32_t *p = device.buffer<uint32_t>(64), *old = device.buffer<uint32_t>(64);
      auto start = [](uint32_t i) { return i % 5 ? i * 2654435761u : 0; };
      for (uint32_t i = 0; i < 64; ++i)
        p[i] = start(i);
      LaunchResult result = device.run(1, 64, p, old);
      ASSERT_EQ(result.status, LaunchStatus::Ok) << atomic.op << result.message;
      for (uint32_t i = 0; i < 64; ++i) {
        ASSERT_EQ(old[i], start(i)) << atomic.op;
        ASSERT_EQ(p[i], atomic.combine(start(i), (i * 1103515245u) ^ uint32_t(-1985229329))) << atomic.op << " " << i;
      }
    }
}

TEST_P(Values, AtomicsOfAllThreadsOnOneWord) {
  Device device(GetParam());
  device.context.options.threads = 2;
  device.load(R"(
define $kernel void @k(ptr addrspace(1) %i, ptr addrspace(1) %d, ptr addrspace(1) %seen) {
  %o = atomicrmw add ptr addrspace(1) %i, i32 1 monotonic
  %f = atomicrmw fadd ptr addrspace(1) %d, double 1.0 monotonic
  %s = getelementptr i8, ptr addrspace(1) %seen, i32 %o
  store i8 1, ptr addrspace(1) %s
  ret void
})");
  uint32_t *i = device.buffer<uint32_t>(1);
  double *d = device.buffer<double>(1);
  char *seen = device.buffer<char>(960);
  ASSERT_EQ(device.run(10, 96, i, d, seen).status, LaunchStatus::Ok);
  EXPECT_EQ(*i, 960u);
  EXPECT_EQ(*d, 960.0);
  for (unsigned k = 0; k < 960; ++k)
    ASSERT_EQ(seen[k], 1) << k;
}

TEST_P(Values, AtomicSumsRoundAtRandom) {
  // 320 times a number whose sums are not exact; the last bits of `half` and `bfloat` go at once.
  struct Format {
    const char *type, *value;
    double tolerance;
  };
  for (Format format : {Format{"float", "0x3FB99999A0000000", 1e-4}, Format{"double", "0x3FB999999999999A", 1e-12},
                        Format{"half", "0xH2E66", 3}, Format{"bfloat", "0xR3DCD", 16}})
    for (const char *space : {"1", "3"}) {
      std::string text = replaceAll(replaceAll(R"(
@s = internal addrspace(3) global TYPE poison, align 8
define $kernel void @k(ptr addrspace(1) %p) {
entry:
  %t = $tid
  %isFirst = icmp eq i32 %t, 0
  br i1 %isFirst, label %clear, label %add
clear:
  store TYPE 0.0, ptr addrspace(SPACE) PLACE
  br label %add
add:
  $barrier
  %f = atomicrmw fadd ptr addrspace(SPACE) PLACE, TYPE VALUE monotonic
  $barrier
  %v = load TYPE, ptr addrspace(SPACE) PLACE
  store TYPE %v, ptr addrspace(1) %p
  ret void
})",
                                               "SPACE", space),
                                    "PLACE", space == llvm::StringRef("3") ? "@s" : "%p");
      text = replaceAll(replaceAll(text, "TYPE", format.type), "VALUE", format.value);
      std::set<uint64_t> plain, rounded;
      for (uint64_t seed = 0; seed < 12; ++seed) {
        Device device(GetParam());
        device.context.options.randomRounding = seed < 2 ? 0 : seed;
        device.load(text);
        uint64_t *p = device.buffer<uint64_t>(1);
        LaunchResult result = device.run(1, 320, p);
        ASSERT_EQ(result.status, LaunchStatus::Ok) << format.type << ": " << result.message;
        (seed < 2 ? plain : rounded).insert(*p);
        double sum = format.type == llvm::StringRef("float")    ? llvm::bit_cast<float>(uint32_t(*p))
                     : format.type == llvm::StringRef("double") ? llvm::bit_cast<double>(*p)
                     : format.type == llvm::StringRef("half")   ? double(llvm::bit_cast<_Float16>(uint16_t(*p)))
                                                                : llvm::bit_cast<float>(uint32_t(*p) << 16);
        EXPECT_TRUE(seed < 2 || std::abs(sum - 32) < format.tolerance) << format.type << " " << sum;
      }
      EXPECT_EQ(plain.size(), 1u) << format.type;
      EXPECT_GT(rounded.size(), 2u) << format.type << " in " << space;
    }
  // A sum that is exact stays what it is.
  Device device(GetParam());
  device.context.options.randomRounding = 1;
  device.load(R"(
define $kernel void @k(ptr addrspace(1) %p) {
  %f = atomicrmw fadd ptr addrspace(1) %p, float 0.5 monotonic
  ret void
})");
  float *p = device.buffer<float>(1);
  ASSERT_EQ(device.run(1, 320, p).status, LaunchStatus::Ok);
  EXPECT_EQ(*p, 160.0f);
}

TEST_P(Values, CompareAndExchange) {
  // One thread of all wins, in memory of 32 and of 64 bits.
  for (std::string type : {"i32", "i64"}) {
    Device device(GetParam());
    device.load(replaceAll(R"(
define $kernel void @k(ptr addrspace(1) %p, ptr addrspace(1) %won) {
entry:
  %t = $tid
  %n = add i32 %t, 1
  %v = zext i32 %n to i128
  %w = trunc i128 %v to TYPE
  %x = cmpxchg ptr addrspace(1) %p, TYPE 0, TYPE %w seq_cst seq_cst
  %ok = extractvalue { TYPE, i1 } %x, 1
  %old = extractvalue { TYPE, i1 } %x, 0
  %wasZero = icmp eq TYPE %old, 0
  %same = icmp eq i1 %ok, %wasZero
  %b = zext i1 %ok to i32
  %c = select i1 %same, i32 %b, i32 1000
  %o = atomicrmw add ptr addrspace(1) %won, i32 %c monotonic
  ret void
})",
                           "TYPE", type));
    uint64_t *p = device.buffer<uint64_t>(1);
    uint32_t *won = device.buffer<uint32_t>(1);
    LaunchResult result = device.run(2, 64, p, won);
    ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
    EXPECT_EQ(*won, 1u);
    EXPECT_NE(*p, 0u);
  }
}

TEST_P(Values, LocalArraysAreOfEachThread) {
  Device device(GetParam());
  std::string space = device.isAmd() ? ", addrspace(5)" : "";
  std::string text = storing("  %a = alloca [16 x i32], align 4" + space + R"(
  br label %fill
fill:
  %i = phi i32 [ 0, %entry ], [ %i1, %fill ]
  %p = getelementptr [16 x i32], ptr $L %a, i32 0, i32 %i
  %v = mul i32 %i, %t
  store i32 %v, ptr $L %p
  %i1 = add i32 %i, 1
  %more = icmp ult i32 %i1, 16
  br i1 %more, label %fill, label %done
done:
  %k = and i32 %t, 15
  %q = getelementptr [16 x i32], ptr $L %a, i32 0, i32 %k
  %x = load i32, ptr $L %q
  %y = call i32 @sum(ptr $L %a)
  %r = add i32 %x, %y)",
                             "i32", R"(
define i32 @sum(ptr $L %a) {
  %p = getelementptr i32, ptr $L %a, i32 15
  %x = load i32, ptr $L %p
  ret i32 %x
})");
  device.load(text);
  uint32_t *out = device.buffer<uint32_t>(96);
  LaunchResult result = device.run(1, 96, out);
  ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
  for (uint32_t t = 0; t < 96; ++t)
    ASSERT_EQ(out[t], (t & 15) * t + 15 * t);
}

TEST_P(Values, ArraysOfALengthKnownAtRunTime) {
  // Each turn takes an array of t+1 numbers and gives it back.
  Device device(GetParam());
  std::string p5 = device.isAmd() ? ".p5" : ".p0", space = device.isAmd() ? ", addrspace(5)" : "";
  device.load(storing(R"(
  %n = add i32 %t, 1
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %loop ]
  %s = phi i32 [ 0, %entry ], [ %s1, %loop ]
  %top = call ptr $L @llvm.stacksave)" +
                      p5 + R"(()
  %a = alloca i32, i32 %n, align 4)" +
                      space + R"(
  %last = getelementptr i32, ptr $L %a, i32 %t
  store volatile i32 %i, ptr $L %last
  %v = load volatile i32, ptr $L %last
  %s1 = add i32 %s, %v
  call void @llvm.stackrestore)" +
                      p5 + R"((ptr $L %top)
  %i1 = add i32 %i, 1
  %more = icmp ult i32 %i1, 2000
  br i1 %more, label %loop, label %done
done:
  %r = add i32 %s1, %t)"));
  uint32_t *out = device.buffer<uint32_t>(64);
  LaunchResult result = device.run(1, 64, out);
  ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
  for (uint32_t t = 0; t < 64; ++t)
    ASSERT_EQ(out[t], 2000u * 1999 / 2 + t);
}

TEST_P(Values, CopiesAndFills) {
  Device device(GetParam());
  device.load(R"(
define $kernel void @k(ptr addrspace(1) %in, ptr addrspace(1) %out) {
  %t = $tid
  %o = mul i32 %t, 32
  %a = getelementptr i8, ptr addrspace(1) %in, i32 %o
  %b = getelementptr i8, ptr addrspace(1) %out, i32 %o
  %n = and i32 %t, 15
  call void @llvm.memset.p1.i32(ptr addrspace(1) %b, i8 -86, i32 32, i1 false)
  call void @llvm.memcpy.p1.p1.i32(ptr addrspace(1) %b, ptr addrspace(1) %a, i32 %n, i1 false)
  ret void
})");
  uint8_t *in = device.buffer<uint8_t>(2048), *out = device.buffer<uint8_t>(2048);
  for (unsigned i = 0; i < 2048; ++i)
    in[i] = uint8_t(i * 7);
  ASSERT_EQ(device.run(1, 64, in, out).status, LaunchStatus::Ok);
  for (unsigned i = 0; i < 2048; ++i)
    ASSERT_EQ(out[i], i % 32 < (i / 32 & 15) ? uint8_t(i * 7) : 0xaa) << i;
}

TEST_P(Values, VariablesWithPointersInThem) {
  Device device(GetParam());
  device.load(storing(R"(
  %i = and i32 %t, 1
  %p = getelementptr { ptr addrspace(1), i32 }, ptr addrspace(1) @table, i32 %i
  %q = load ptr addrspace(1), ptr addrspace(1) %p
  %r = load i32, ptr addrspace(1) %q)",
                      "i32", R"(
@one = internal addrspace(1) global [2 x i32] [i32 11, i32 22]
@two = internal addrspace(1) global i32 33
@table = addrspace(1) global [2 x { ptr addrspace(1), i32 }] [{ ptr addrspace(1), i32 } { ptr addrspace(1) getelementptr (i32, ptr addrspace(1) @one, i64 1), i32 5 }, { ptr addrspace(1), i32 } { ptr addrspace(1) @two, i32 6 }])"));
  uint32_t *out = device.buffer<uint32_t>(64);
  LaunchResult result = device.run(1, 64, out);
  ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
  EXPECT_EQ(out[0], 22u);
  EXPECT_EQ(out[1], 33u);
  ASSERT_NE(device.module->findVariable("table"), nullptr);
  EXPECT_EQ(device.module->findVariable("nothing"), nullptr);
}

TEST_P(Values, DynamicSharedMemoryLiesBehindTheStatic) {
  Device device(GetParam());
  device.load(storing(R"(
  %a = getelementptr i32, ptr addrspace(3) @fixed, i32 %t
  store i32 1, ptr addrspace(3) %a
  %b = getelementptr i32, ptr addrspace(3) @more, i32 %t
  store i32 %t, ptr addrspace(3) %b
  %x = load i32, ptr addrspace(3) %a
  %y = load i32, ptr addrspace(3) %b
  %r = add i32 %x, %y)",
                      "i32", R"(
@fixed = internal addrspace(3) global [64 x i32] poison
@more = external addrspace(3) global [0 x i32])"));
  uint32_t *out = device.buffer<uint32_t>(64);
  device.shape.dynamicLds = 256;
  LaunchResult result = device.run(1, 64, out);
  ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
  for (uint32_t t = 0; t < 64; ++t)
    EXPECT_EQ(out[t], t + 1);
  device.shape.dynamicLds = 252;
  EXPECT_EQ(device.run(1, 64, out).status, LaunchStatus::IllegalAddress);
}

TEST_P(Values, IntegersOfOddWidths) {
  // i24 sums wrap and keep their sign; i1 logic; i128 products and shifts.
  Device device(GetParam());
  device.load(storing(R"(
  %a = trunc i32 %t to i24
  %b = mul i24 %a, 1398101
  %c = add i24 %b, -5
  %d = sdiv i24 %c, 7
  %e = sext i24 %d to i32
  %f = icmp slt i24 %c, 0
  %g = trunc i32 %t to i1
  %h = xor i1 %f, %g
  %w = zext i32 %t to i128
  %w1 = add i128 %w, 12345678901234567890123
  %w2 = mul i128 %w1, %w1
  %w3 = lshr i128 %w2, 77
  %w4 = urem i128 %w3, 1000003
  %x = trunc i128 %w4 to i32
  %y = zext i1 %h to i32
  %s = mul i32 %x, 3
  %u = add i32 %s, %e
  %r = add i32 %u, %y)"));
  uint32_t *out = device.buffer<uint32_t>(64);
  LaunchResult result = device.run(1, 64, out);
  ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
  for (uint32_t t = 0; t < 64; ++t) {
    int32_t c = int32_t((t * 1398101 - 5) << 8) >> 8;
    unsigned __int128 big = static_cast<unsigned __int128>(12345678901234ull) * 1000000000 + 567890123, w = big + t;
    ASSERT_TRUE(big % 1000 == 123 && big / 1000000000000 == 12345678901ull);
    uint32_t x = uint32_t((w * w >> 77) % 1000003);
    ASSERT_EQ(out[t], x * 3 + uint32_t(c / 7) + ((c < 0) ^ (t & 1))) << t;
  }
}

TEST_P(Values, VectorsAndTheirBits) {
  Device device(GetParam());
  device.load(storing(R"(
  %v0 = insertelement <4 x i8> poison, i8 1, i32 0
  %b = trunc i32 %t to i8
  %v1 = insertelement <4 x i8> %v0, i8 %b, i32 1
  %v2 = insertelement <4 x i8> %v1, i8 -1, i32 2
  %v3 = insertelement <4 x i8> %v2, i8 3, i32 3
  %s = shufflevector <4 x i8> %v3, <4 x i8> %v3, <4 x i32> <i32 3, i32 1, i32 6, i32 0>
  %w = bitcast <4 x i8> %s to i32
  %h = bitcast i32 %w to <2 x i16>
  %k = and i32 %t, 1
  %e = extractelement <2 x i16> %h, i32 %k
  %n = insertelement <2 x i16> %h, i16 77, i32 %k
  %m = bitcast <2 x i16> %n to i32
  %z = zext i16 %e to i32
  %r = xor i32 %m, %z)"));
  uint32_t *out = device.buffer<uint32_t>(64);
  LaunchResult result = device.run(1, 64, out);
  ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
  for (uint32_t t = 0; t < 64; ++t) {
    uint32_t w = 3 | t << 8 | 0xff0000 | 0x1000000;
    uint32_t shift = (t & 1) * 16, e = w >> shift & 0xffff;
    ASSERT_EQ(out[t], ((w & ~(0xffffu << shift)) | 77u << shift) ^ e) << t;
  }
}

TEST_P(Values, StructsByValueAreTheCalleesOwn) {
  Device device(GetParam());
  std::string space = device.isAmd() ? ", addrspace(5)" : "";
  device.load(storing("  %a = alloca [4 x i32], align 4" + space + R"(
  store i32 %t, ptr $L %a
  %x = call i32 @change(ptr $L byval([4 x i32]) align 4 %a)
  %y = load i32, ptr $L %a
  %m = mul i32 %y, 1000
  %r = add i32 %m, %x)",
                      "i32", R"(
define i32 @change(ptr $L byval([4 x i32]) align 4 %a) {
  %v = load i32, ptr $L %a
  %w = add i32 %v, 5
  store i32 %w, ptr $L %a
  %x = load i32, ptr $L %a
  ret i32 %x
})"));
  uint32_t *out = device.buffer<uint32_t>(64);
  LaunchResult result = device.run(1, 64, out);
  ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
  for (uint32_t t = 0; t < 64; ++t)
    ASSERT_EQ(out[t], t * 1000 + t + 5);
}

TEST(AmdValues, HiddenArguments) {
  Device device("gfx942");
  device.load(R"(
define amdgpu_kernel void @k(ptr addrspace(1) %out) {
  %p = call ptr addrspace(4) @llvm.amdgcn.implicitarg.ptr()
  %gridY = getelementptr i8, ptr addrspace(4) %p, i64 4
  %a = load i32, ptr addrspace(4) %gridY
  %sizeZ = getelementptr i8, ptr addrspace(4) %p, i64 16
  %b = load i16, ptr addrspace(4) %sizeZ
  %dims = getelementptr i8, ptr addrspace(4) %p, i64 64
  %c = load i16, ptr addrspace(4) %dims
  %lds = getelementptr i8, ptr addrspace(4) %p, i64 120
  %d = load i32, ptr addrspace(4) %lds
  %b1 = zext i16 %b to i32
  %c1 = zext i16 %c to i32
  store i32 %a, ptr addrspace(1) %out
  %o1 = getelementptr i32, ptr addrspace(1) %out, i32 1
  store i32 %b1, ptr addrspace(1) %o1
  %o2 = getelementptr i32, ptr addrspace(1) %out, i32 2
  store i32 %c1, ptr addrspace(1) %o2
  %o3 = getelementptr i32, ptr addrspace(1) %out, i32 3
  store i32 %d, ptr addrspace(1) %o3
  ret void
})");
  uint32_t *out = device.buffer<uint32_t>(4);
  device.shape.grid = {2, 3, 1};
  device.shape.block = {8, 2, 4};
  device.shape.dynamicLds = 512;
  LaunchResult result = device.runShape(out);
  ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
  EXPECT_EQ(out[0], 3u);
  EXPECT_EQ(out[1], 4u);
  EXPECT_EQ(out[2], 2u);
  EXPECT_EQ(out[3], 512u);
}

} // namespace
