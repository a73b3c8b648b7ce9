// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The procedure, with a runner that makes its results up.

#include "warp2wave/Verify/Plan.h"
#include "llvm/ADT/StringExtras.h"
#include "gtest/gtest.h"
#include <mutex>

using namespace llvm;
using namespace warp2wave;
using namespace warp2wave::verify;

namespace {

class Fake : public Runner {
public:
  std::function<RunResult(bool isPort, const RunOptions &)> make;
  std::string buildError;
  std::mutex mutex;
  std::vector<std::string> runs;

  StringRef name() const override { return "sim"; }
  std::string missing() const override { return ""; }
  Expected<std::string> build(const Program &, const BuildTarget &target) override {
    if (!buildError.empty() && target.isAmd)
      return createStringError(inconvertibleErrorCode(), buildError);
    return target.isAmd ? "port" : "original";
  }
  RunResult run(StringRef executable, const BuildTarget &, const RunOptions &options) override {
    {
      std::lock_guard<std::mutex> lock(mutex);
      runs.push_back(executable.str() + " " + options.schedule + " " + std::to_string(options.rounding));
    }
    RunResult r = make(executable == "port", options);
    r.schedule = options.schedule;
    return r;
  }
};

RunResult printed(StringRef text, int code = 0) {
  RunResult r;
  r.outcome = {Outcome::Exited, code, 0.5, ""};
  r.output = text.str();
  r.trace.emplace();
  return r;
}

ProgramReport verify(Fake &fake, unsigned schedules = 3) {
  Settings s;
  s.targets = {{"gfx942", true, 64}, {"gfx1100", true, 32}};
  s.schedules = schedules;
  s.jobs = 2;
  Pair pair{"demo", {}, {}, ""};
  return verifyPair(pair, s, fake, fake);
}

TEST(Plan, EqualRunsPassAndTheOriginalRunsOnce) {
  Fake fake;
  fake.make = [](bool, const RunOptions &) { return printed("ok\n"); };
  ProgramReport r = verify(fake);
  ASSERT_EQ(r.targets.size(), 2u);
  for (const TargetReport &t : r.targets) {
    EXPECT_EQ(t.verdict, Verdict::Same);
    EXPECT_EQ(t.schedules, 3u);
  }
  EXPECT_EQ(fake.runs.size(), 1u + 2 * 3);
  std::string text;
  raw_string_ostream os(text);
  printReport(os, r);
  EXPECT_EQ(text, "demo: gfx942 pass (0 buffers, 3 schedules)\ndemo: gfx1100 pass (0 buffers, 3 schedules)\n");
}

TEST(Plan, ADifferenceInOneOrderIsSeen) {
  Fake fake;
  fake.make = [](bool isPort, const RunOptions &o) { return printed(isPort && o.schedule == "1" ? "bad\n" : "ok\n"); };
  ProgramReport r = verify(fake);
  EXPECT_EQ(r.targets[0].verdict, Verdict::Differs);
  ASSERT_EQ(r.targets[0].findings.size(), 1u);
  EXPECT_NE(r.targets[0].findings[0].message.find("order of threads: 1"), std::string::npos);
  // With two orders it is not.
  EXPECT_EQ(verify(fake, 2).targets[0].verdict, Verdict::Same);
}

TEST(Plan, TheSpreadIsMeasuredOnce) {
  Fake fake;
  fake.make = [](bool isPort, const RunOptions &o) {
    return printed(isPort ? "sum 1.50003\n" : o.rounding == 1 ? "sum 1.50001\n" : "sum 1.50000\n");
  };
  ProgramReport r = verify(fake);
  EXPECT_EQ(r.targets[0].verdict, Verdict::Same);
  EXPECT_EQ(llvm::count(fake.runs, "original forward 1"), 1);
  EXPECT_EQ(llvm::count(fake.runs, "original reversed 0"), 1);
}

TEST(Plan, AnOriginalThatVaries) {
  Fake fake;
  fake.make = [](bool isPort, const RunOptions &o) {
    return printed(isPort ? "first 3\n" : o.schedule == "reversed" ? "first 2\n" : "first 1\n");
  };
  ProgramReport r = verify(fake);
  EXPECT_EQ(r.targets[0].verdict, Verdict::CannotTell);
}

/// What a launch printed, between two lines of the host.
RunResult printedByKernel(std::vector<std::string> texts, StringRef after = "end\n") {
  RunResult r = printed("begin\n" + join(texts, "") + after.str());
  r.trace->printed.push_back(std::move(texts));
  return r;
}

TEST(Plan, TheOrderOfWhatKernelsPrintIsOpen) {
  Fake fake;
  fake.make = [](bool isPort, const RunOptions &o) {
    return isPort && o.schedule == "reversed" ? printedByKernel({"0\n", "1\n"}) : printedByKernel({"1\n", "0\n"});
  };
  ProgramReport r = verify(fake);
  EXPECT_EQ(r.targets[0].verdict, Verdict::CannotTell);
  EXPECT_EQ(r.targets[0].reason, "its kernels print in an order that is left open, and here in another one");
  ASSERT_EQ(r.targets[0].findings.size(), 1u);
  EXPECT_EQ(r.targets[0].findings[0].id, FindingId::VerifyOrderDependent);
  // The original does so as well.
  fake.make = [](bool isPort, const RunOptions &o) {
    return o.schedule == (isPort ? "1" : "reversed") ? printedByKernel({"0\n", "1\n"})
                                                     : printedByKernel({"1\n", "0\n"});
  };
  EXPECT_EQ(verify(fake).targets[0].verdict, Verdict::CannotTell);
}

TEST(Plan, AnotherLineOfAKernelDiffersInAnyOrder) {
  Fake fake;
  fake.make = [](bool isPort, const RunOptions &o) {
    if (isPort)
      return printedByKernel({"0\n", "2\n"});
    return o.schedule == "reversed" ? printedByKernel({"0\n", "1\n"}) : printedByKernel({"1\n", "0\n"});
  };
  ProgramReport r = verify(fake);
  EXPECT_EQ(r.targets[0].verdict, Verdict::Differs);
  EXPECT_NE(r.targets[0].findings[0].message.find("sorted): the original prints '1', the port '2'"), std::string::npos);
}

TEST(Plan, TheOrderOfWhatTheHostPrintsIsNot) {
  Fake fake;
  fake.make = [](bool isPort, const RunOptions &) { return printedByKernel({"k\n"}, isPort ? "b\na\n" : "a\nb\n"); };
  EXPECT_EQ(verify(fake).targets[0].verdict, Verdict::Differs);
  // What one launch printed is not another's.
  fake.make = [](bool isPort, const RunOptions &) {
    RunResult r = printed(isPort ? "2\n1\n" : "1\n2\n");
    r.trace->printed = isPort ? std::vector<std::vector<std::string>>{{"2\n"}, {"1\n"}}
                              : std::vector<std::vector<std::string>>{{"1\n"}, {"2\n"}};
    return r;
  };
  EXPECT_EQ(verify(fake).targets[0].verdict, Verdict::Differs);
}

TEST(Plan, NumbersMadeOfTheDeviceAreSaidToBe) {
  Fake fake;
  bool isAsked = true;
  fake.make = [&](bool isPort, const RunOptions &) {
    RunResult r = printed(isPort ? "blocks 304\n" : "blocks 132\n");
    if (isAsked)
      r.trace->asked = {"cudaDeviceGetAttribute"};
    return r;
  };
  ProgramReport r = verify(fake);
  EXPECT_EQ(r.targets[0].verdict, Verdict::Differs);
  EXPECT_NE(r.targets[0].findings[0].message.find("what cudaDeviceGetAttribute answers depends on the device"),
            std::string::npos);
  isAsked = false;
  EXPECT_EQ(verify(fake).targets[0].findings[0].message.find("depends on the device"), std::string::npos);
}

TEST(Plan, WhatDidNotRunDidNotPass) {
  Fake fake;
  fake.make = [](bool isPort, const RunOptions &) {
    RunResult r = printed("", 77);
    if (isPort)
      r.refusal = "cannot run 'x': not simulated";
    return r;
  };
  EXPECT_EQ(verify(fake).targets[0].verdict, Verdict::NotRun);
  fake.make = [](bool isPort, const RunOptions &) {
    RunResult r = printed("ok\n");
    if (!isPort)
      r.outcome = {Outcome::TimedOut, 9, 60, ""};
    return r;
  };
  ProgramReport r = verify(fake);
  EXPECT_EQ(r.targets[1].verdict, Verdict::NotRun);
  EXPECT_NE(r.targets[1].reason.find("the original does not run"), std::string::npos);
  fake.buildError = "a.hip:1: error: no";
  r = verify(fake);
  EXPECT_EQ(r.targets[0].verdict, Verdict::NotBuilt);
}

TEST(Plan, ATimeoutOfThePortDiffers) {
  Fake fake;
  fake.make = [](bool isPort, const RunOptions &) {
    RunResult r = printed("ok\n");
    if (isPort)
      r.outcome = {Outcome::TimedOut, 9, 60, ""};
    return r;
  };
  EXPECT_EQ(verify(fake).targets[0].verdict, Verdict::Differs);
}

TEST(Plan, EqualResultsWithAFindingAreNoPass) {
  Fake fake;
  fake.make = [](bool isPort, const RunOptions &) {
    RunResult r = printed("ok\n");
    if (isPort) {
      IncidentEvent e;
      e.id = "sim-inactive-lane";
      e.file = "a.hip";
      e.line = 3;
      r.trace->incidents = {e, e};
    }
    return r;
  };
  ProgramReport r = verify(fake);
  EXPECT_EQ(r.targets[0].verdict, Verdict::Suspicious);
  EXPECT_EQ(r.targets[0].findings.size(), 1u); // one place, however many orders show it
}

} // namespace
