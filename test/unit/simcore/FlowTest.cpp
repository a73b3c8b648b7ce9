// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Divergence and reconvergence: each lane must see what a thread of its own would,
// and lanes must come together again where paths join.

#include "Bench.h"

using namespace warp2wave::sim;
using namespace warp2wave::sim::bench;

namespace {

class Flow : public OnEach {};
ON_EACH_MACHINE(Flow);

/// Runs a kernel that stores one i32 a thread, in a block of 96, and compares with \p expected(thread).
template <class F> void expectEach(const char *machine, const std::string &text, F expected) {
  Device device(machine);
  device.load(text);
  uint32_t *out = device.buffer<uint32_t>(96);
  LaunchResult result = device.run(1, 96, out);
  ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
  EXPECT_EQ(device.seen(), "");
  for (uint32_t t = 0; t < 96; ++t)
    ASSERT_EQ(out[t], static_cast<uint32_t>(expected(t))) << "thread " << t;
}

/// The lanes that are active, as a count: what tells that paths have joined.
std::string activeCount(bool isAmd, unsigned lanes) {
  if (!isAmd)
    return "%m = call i32 @llvm.nvvm.activemask()\n  %c = call i32 @llvm.ctpop.i32(i32 %m)\n";
  std::string type = lanes == 64 ? "i64" : "i32";
  std::string text = "%m = call " + type + " @llvm.amdgcn.ballot." + type + "(i1 true)\n  %w = call " + type +
                     " @llvm.ctpop." + type + "(" + type + " %m)\n";
  return text + (lanes == 64 ? "  %c = trunc i64 %w to i32\n" : "  %c = add i32 %w, 0\n");
}

TEST_P(Flow, IfElseJoins) {
  Device probe(GetParam());
  std::string text = storing(R"(
  %b = and i32 %t, 3
  %c0 = icmp eq i32 %b, 0
  br i1 %c0, label %yes, label %no
yes:
  %x = mul i32 %t, 7
  br label %join
no:
  %y = add i32 %t, 1000
  br label %join
join:
  %v = phi i32 [ %x, %yes ], [ %y, %no ]
  )" + activeCount(probe.isAmd(), probe.lanes()) + R"(
  %s = shl i32 %c, 16
  %r = or i32 %v, %s)");
  unsigned lanes = probe.lanes();
  expectEach(GetParam(), text, [&](uint32_t t) {
    unsigned active = std::min(lanes, 96 - t / lanes * lanes);
    return (t % 4 ? t + 1000 : t * 7) | active << 16;
  });
}

TEST_P(Flow, LoopsOfUnevenLengthJoinBehindTheLoop) {
  Device probe(GetParam());
  std::string text = storing(R"(
  %n = and i32 %t, 15
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %loop ]
  %s = phi i32 [ 0, %entry ], [ %s1, %loop ]
  %s1 = add i32 %s, %i
  %i1 = add i32 %i, 1
  %more = icmp ule i32 %i1, %n
  br i1 %more, label %loop, label %done
done:
  )" + activeCount(probe.isAmd(), probe.lanes()) + R"(
  %h = shl i32 %c, 16
  %r = or i32 %s1, %h)");
  unsigned lanes = probe.lanes();
  expectEach(GetParam(), text, [&](uint32_t t) {
    unsigned n = t & 15, active = std::min(lanes, 96 - t / lanes * lanes);
    return n * (n + 1) / 2 | active << 16;
  });
}

TEST_P(Flow, NestedLoopsWithBreak) {
  // for i < t%5+1: for j < 10: if (j*i == t%7) break; sum += j+1
  std::string text = storing(R"(
  %n0 = urem i32 %t, 5
  %n = add i32 %n0, 1
  %k = urem i32 %t, 7
  br label %outer
outer:
  %i = phi i32 [ 0, %entry ], [ %i1, %next ]
  %s = phi i32 [ 0, %entry ], [ %s2, %next ]
  br label %inner
inner:
  %j = phi i32 [ 0, %outer ], [ %j1, %latch ]
  %q = phi i32 [ %s, %outer ], [ %q1, %latch ]
  %p = mul i32 %i, %j
  %stop = icmp eq i32 %p, %k
  br i1 %stop, label %next, label %latch
latch:
  %j1 = add i32 %j, 1
  %q1 = add i32 %q, %j1
  %again = icmp ult i32 %j1, 10
  br i1 %again, label %inner, label %next
next:
  %s2 = phi i32 [ %q, %inner ], [ %q1, %latch ]
  %i1 = add i32 %i, 1
  %more = icmp ult i32 %i1, %n
  br i1 %more, label %outer, label %done
done:
  %r = add i32 %s2, 0)");
  expectEach(GetParam(), text, [](uint32_t t) {
    uint32_t s = 0;
    for (uint32_t i = 0; i < t % 5 + 1; ++i)
      for (uint32_t j = 0; j < 10; ++j) {
        if (i * j == t % 7)
          break;
        s += j + 1;
      }
    return s;
  });
}

TEST_P(Flow, SwitchGathersLanesOfOneWay) {
  std::string text = storing(R"(
  %k = urem i32 %t, 6
  switch i32 %k, label %other [
    i32 0, label %a
    i32 1, label %b
    i32 4, label %a
    i32 3, label %c
  ]
a:
  br label %join
b:
  %x = add i32 %t, 100
  br label %join
c:
  %y = mul i32 %t, %t
  br label %join
other:
  %z = sub i32 0, %t
  br label %join
join:
  %r = phi i32 [ 11, %a ], [ %x, %b ], [ %y, %c ], [ %z, %other ])");
  expectEach(GetParam(), text, [](uint32_t t) -> uint32_t {
    switch (t % 6) {
    case 0:
    case 4:
      return 11;
    case 1:
      return t + 100;
    case 3:
      return t * t;
    default:
      return 0 - t;
    }
  });
}

TEST_P(Flow, PhisThatSwapKeepBothValues) {
  // Fibonacci by a swap of two phis, with a third that takes an old value.
  std::string text = storing(R"(
  %n = and i32 %t, 31
  br label %loop
loop:
  %a = phi i32 [ 1, %entry ], [ %b, %loop ]
  %b = phi i32 [ %t, %entry ], [ %a, %loop ]
  %last = phi i32 [ 7, %entry ], [ %b, %loop ]
  %i = phi i32 [ 0, %entry ], [ %i1, %loop ]
  %i1 = add i32 %i, 1
  %more = icmp ult i32 %i, %n
  br i1 %more, label %loop, label %done
done:
  %a1 = mul i32 %a, 10000
  %b1 = mul i32 %b, 100
  %ab = add i32 %a1, %b1
  %r = add i32 %ab, %last)");
  expectEach(GetParam(), text, [](uint32_t t) {
    uint32_t a = 1, b = t, last = 7;
    for (uint32_t i = 0; i < (t & 31); ++i) {
      last = b;
      std::swap(a, b);
    }
    return a * 10000 + b * 100 + last;
  });
}

TEST_P(Flow, ValuesLiveAcrossALoopAndABranch) {
  std::string text = storing(R"(
  %keep = mul i32 %t, 3
  %keep2 = xor i32 %t, 255
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %next ]
  %s = phi i32 [ 0, %entry ], [ %s1, %next ]
  %odd = and i32 %i, 1
  %isOdd = icmp eq i32 %odd, 1
  br i1 %isOdd, label %add, label %next
add:
  %tmp = mul i32 %i, %keep
  %s0 = add i32 %s, %tmp
  br label %next
next:
  %s1 = phi i32 [ %s, %loop ], [ %s0, %add ]
  %i1 = add i32 %i, 1
  %more = icmp ult i32 %i1, 9
  br i1 %more, label %loop, label %done
done:
  %f = add i32 %s1, %keep2
  %r = add i32 %f, %keep)");
  expectEach(GetParam(), text, [](uint32_t t) {
    uint32_t s = 0;
    for (uint32_t i = 1; i < 9; i += 2)
      s += i * t * 3;
    return s + (t ^ 255) + t * 3;
  });
}

TEST_P(Flow, EarlyReturnLeavesMemoryAlone) {
  Device device(GetParam());
  device.load(R"(
define $kernel void @k(ptr addrspace(1) %out) {
entry:
  %t = $tid
  %gone = icmp uge i32 %t, 40
  br i1 %gone, label %end, label %go
go:
  %slot = getelementptr i32, ptr addrspace(1) %out, i32 %t
  store i32 1, ptr addrspace(1) %slot
  br label %end
end:
  ret void
})");
  uint32_t *out = device.buffer<uint32_t>(96);
  ASSERT_EQ(device.run(1, 96, out).status, LaunchStatus::Ok);
  for (unsigned t = 0; t < 96; ++t)
    EXPECT_EQ(out[t], t < 40) << t;
}

TEST_P(Flow, CallsReturnToEachLane) {
  std::string text = storing(R"(
  %low = icmp ult i32 %t, 50
  br i1 %low, label %a, label %b
a:
  %x = call i32 @twice(i32 %t)
  br label %join
b:
  %y = call i32 @choose(i32 %t, i32 5)
  br label %join
join:
  %v = phi i32 [ %x, %a ], [ %y, %b ]
  %r = call i32 @alias(i32 %v))",
                             "i32", R"(
define i32 @twice(i32 %v) {
  %d = shl i32 %v, 1
  ret i32 %d
}
@alias = alias i32 (i32), ptr @inc
define i32 @inc(i32 %v) {
  %d = add i32 %v, 1
  ret i32 %d
}
define i32 @choose(i32 %v, i32 %w) {
entry:
  %odd = trunc i32 %v to i1
  br i1 %odd, label %one, label %two
one:
  %p = mul i32 %v, %w
  ret i32 %p
two:
  %q = call i32 @twice(i32 %w)
  ret i32 %q
})");
  expectEach(GetParam(), text, [](uint32_t t) { return (t < 50 ? 2 * t : t & 1 ? t * 5 : 10) + 1; });
}

TEST_P(Flow, RecursionOfUnevenDepth) {
  std::string text = storing(R"(
  %n = urem i32 %t, 13
  %r = call i32 @fib(i32 %n))",
                             "i32", R"(
define i32 @fib(i32 %n) {
entry:
  %small = icmp ult i32 %n, 2
  br i1 %small, label %base, label %deep
base:
  ret i32 %n
deep:
  %a = sub i32 %n, 1
  %b = sub i32 %n, 2
  %x = call i32 @fib(i32 %a)
  %y = call i32 @fib(i32 %b)
  %s = add i32 %x, %y
  ret i32 %s
})");
  expectEach(GetParam(), text, [](uint32_t t) {
    uint32_t a = 0, b = 1;
    for (unsigned i = 0; i < t % 13; ++i) {
      uint32_t c = a + b;
      a = b;
      b = c;
    }
    return a;
  });
}

TEST_P(Flow, EndlessRecursionIsAStackOverflow) {
  Device device(GetParam());
  device.load(storing("  %r = call i32 @f(i32 %t)", "i32", R"(
define i32 @f(i32 %n) {
  %m = call i32 @f(i32 %n)
  %s = add i32 %m, 1
  ret i32 %s
})"));
  LaunchResult result = device.run(1, 32, device.buffer<uint32_t>(32));
  EXPECT_EQ(result.status, LaunchStatus::IllegalAddress);
  EXPECT_NE(result.message.find("stack overflow"), std::string::npos) << result.message;
}

TEST_P(Flow, FunctionPointersOfEachLane) {
  std::string text = storing(R"(
  %k = urem i32 %t, 3
  %k64 = zext i32 %k to i64
  %p = getelementptr [3 x ptr], ptr addrspace(4) @table, i64 0, i64 %k64
  %f = load ptr, ptr addrspace(4) %p
  %u = load ptr, ptr addrspace(4) @table
  %a = call i32 %f(i32 %t)
  %r = call i32 %u(i32 %a))",
                             "i32", R"(
@table = addrspace(4) constant [3 x ptr] [ptr @f0, ptr @f1, ptr @f2]
define i32 @f0(i32 %v) {
  %d = add i32 %v, 100
  ret i32 %d
}
define i32 @f1(i32 %v) {
  %d = mul i32 %v, 3
  ret i32 %d
}
define i32 @f2(i32 %v) {
  ret i32 5
})");
  expectEach(GetParam(), text, [](uint32_t t) { return (t % 3 == 0 ? t + 100 : t % 3 == 1 ? t * 3 : 5) + 100; });
}

TEST_P(Flow, CallThroughAPointerToNothing) {
  Device device(GetParam());
  device.load(storing("  %p = inttoptr i64 64 to ptr\n  %r = call i32 %p(i32 %t)"));
  LaunchResult result = device.run(1, 32, device.buffer<uint32_t>(32));
  EXPECT_EQ(result.status, LaunchStatus::IllegalAddress);
  EXPECT_NE(result.message.find("which is no function"), std::string::npos) << result.message;
}

TEST_P(Flow, ManyCallsByTwoSidesOfABranch) {
  // 40,000 calls through two pointers, in turn.
  std::string text = storing(R"(
  %odd = trunc i32 %t to i1
  %f = select i1 %odd, ptr @f1, ptr @f2
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %loop ]
  %s = phi i32 [ 0, %entry ], [ %s1, %loop ]
  %x = call i32 %f(i32 %i)
  %s1 = add i32 %s, %x
  %i1 = add i32 %i, 1
  %more = icmp ult i32 %i1, 20000
  br i1 %more, label %loop, label %done
done:
  %r = add i32 %s1, 0)",
                             "i32", R"(
define i32 @f1(i32 %v) {
  %d = call i32 @f2(i32 %v)
  %e = add i32 %d, 1
  ret i32 %e
}
define i32 @f2(i32 %v) {
  ret i32 %v
})");
  expectEach(GetParam(), text, [](uint32_t t) { return 20000u * 19999 / 2 + (t & 1) * 20000; });
}

TEST_P(Flow, UnreachableCodeThatIsReached) {
  Device device(GetParam());
  device.load(R"(
define $kernel void @k() {
  %t = $tid
  %c = icmp eq i32 %t, 3
  br i1 %c, label %bad, label %end
bad:
  unreachable
end:
  ret void
})");
  LaunchResult result = device.run(1, 32);
  EXPECT_EQ(result.status, LaunchStatus::Trap);
  EXPECT_NE(result.message.find("thread (3,0,0)"), std::string::npos) << result.message;
}

TEST_P(Flow, BlocksAndGridsOfEveryShape) {
  for (std::array<uint32_t, 3> block : {std::array<uint32_t, 3>{32, 1, 1}, {64, 1, 1}, {96, 1, 1}, {16, 16, 1},
                                        {1024, 1, 1}, {5, 7, 3}, {1, 1, 33}}) {
    Device device(GetParam());
    // out[(block number)*threads + thread number] = packed indices
    device.load(R"(
define $kernel void @k(ptr addrspace(1) %out, i32 %nx, i32 %ny, i32 %nz, i32 %gx, i32 %gy) {
  %t = $tid
  %u = $tidy
  %v = $tidz
  %a = $bid
  %b = $bidy
  %c = $bidz
  %v1 = mul i32 %v, %ny
  %v2 = add i32 %v1, %u
  %v3 = mul i32 %v2, %nx
  %number = add i32 %v3, %t
  %c1 = mul i32 %c, %gy
  %c2 = add i32 %c1, %b
  %c3 = mul i32 %c2, %gx
  %bn = add i32 %c3, %a
  %n1 = mul i32 %nx, %ny
  %n2 = mul i32 %n1, %nz
  %o1 = mul i32 %bn, %n2
  %o = add i32 %o1, %number
  %slot = getelementptr i32, ptr addrspace(1) %out, i32 %o
  %old = atomicrmw add ptr addrspace(1) %slot, i32 1 monotonic
  ret void
})");
    device.shape.grid = {3, 2, 4};
    device.shape.block = block;
    size_t total = size_t(24) * block[0] * block[1] * block[2];
    uint32_t *out = device.buffer<uint32_t>(total);
    LaunchResult result = device.runShape(out, block[0], block[1], block[2], 3u, 2u);
    ASSERT_EQ(result.status, LaunchStatus::Ok) << result.message;
    for (size_t i = 0; i < total; ++i)
      ASSERT_EQ(out[i], 1u) << i << " of block " << block[0] << "x" << block[1] << "x" << block[2];
  }
}

TEST_P(Flow, ManySmallBlocks) {
  Device device(GetParam());
  device.context.options.threads = 2;
  device.load(R"(
define $kernel void @k(ptr addrspace(1) %out) {
  %b = $bid
  %slot = getelementptr i32, ptr addrspace(1) %out, i32 %b
  %old = atomicrmw add ptr addrspace(1) %slot, i32 1 monotonic
  ret void
})");
  uint32_t *out = device.buffer<uint32_t>(20000);
  ASSERT_EQ(device.run(20000, 64, out).status, LaunchStatus::Ok);
  for (unsigned i = 0; i < 20000; ++i)
    ASSERT_EQ(out[i], 64u) << i;
}

TEST_P(Flow, EachScheduleRunsEachBlockOnce) {
  for (Schedule schedule : {Schedule{Schedule::Forward, 0}, Schedule{Schedule::Reversed, 0},
                            Schedule{Schedule::Shuffled, 1}, Schedule{Schedule::Shuffled, 77}}) {
    Device device(GetParam());
    device.context.options.schedule = schedule;
    // The ticket shows the order.
    device.load(R"(
define $kernel void @k(ptr addrspace(1) %out, ptr addrspace(1) %ticket) {
  %t = $tid
  %first = icmp eq i32 %t, 0
  br i1 %first, label %go, label %end
go:
  %b = $bid
  %old = atomicrmw add ptr addrspace(1) %ticket, i32 1 monotonic
  %slot = getelementptr i32, ptr addrspace(1) %out, i32 %b
  store i32 %old, ptr addrspace(1) %slot
  br label %end
end:
  ret void
})");
    uint32_t *out = device.buffer<uint32_t>(100, ~0u), *ticket = device.buffer<uint32_t>(1);
    ASSERT_EQ(device.run(100, 32, out, ticket).status, LaunchStatus::Ok);
    EXPECT_EQ(*ticket, 100u);
    std::vector<bool> taken(100);
    bool isForward = true, isReversed = true;
    for (unsigned b = 0; b < 100; ++b) {
      ASSERT_LT(out[b], 100u);
      EXPECT_FALSE(taken[out[b]]);
      taken[out[b]] = true;
      isForward &= out[b] == b;
      isReversed &= out[b] == 99 - b;
    }
    EXPECT_EQ(isForward, schedule.order == Schedule::Forward);
    EXPECT_EQ(isReversed, schedule.order == Schedule::Reversed);
  }
}

} // namespace
