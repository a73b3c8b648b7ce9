// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Verify/Trace.h"
#include "warp2wave/Verify/Compare.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace warp2wave;
using namespace warp2wave::verify;

namespace {

constexpr StringLiteral events = R"({"kind":"start","machine":"gfx942"}
{"kind":"launch","seq":1,"kernel":"_Z3foo","name":"foo","grid":[2,1,1],"block":[32,4,1],"lds":64}
{"kind":"copy","seq":1,"via":"hipMemcpy","buffer":"device buffer 3","offset":4,"bytes":8,"at":0,"type":"i32","writer":1,"writerName":"foo"}
{"kind":"incident","id":"sim-inactive-lane","message":"reads lane 40","file":"a.hip","line":7,"kernel":"foo","block":[1,0,0],"thread":[3,0,0],"lane":3,"count":12}
{"kind":"error","api":"hipMalloc","code":2,"name":"hipErrorOutOfMemory"}
{"kind":"launch-failed","seq":1,"status":"hang","message":"wave 0 waits"}
{"kind":"unsupported","what":"hipCreateTextureObject"}
{"kind":"something-new","x":1}
{"kind":"end","launches":1,"copies":1}
)";

std::unique_ptr<MemoryBuffer> bytes(std::vector<int32_t> values) {
  return MemoryBuffer::getMemBufferCopy(StringRef(reinterpret_cast<const char *>(values.data()), values.size() * 4));
}

TEST(Trace, Events) {
  auto trace = parseTrace(events, bytes({5, 6}));
  ASSERT_TRUE(!!trace);
  EXPECT_EQ(trace->machine, "gfx942");
  ASSERT_EQ(trace->launches.size(), 1u);
  EXPECT_EQ(trace->launches[0].block[1], 4u);
  ASSERT_EQ(trace->copies.size(), 1u);
  EXPECT_EQ(trace->copies[0].type, ElementType::I32);
  EXPECT_EQ(trace->bytesOf(trace->copies[0]).size(), 8u);
  ASSERT_EQ(trace->incidents.size(), 1u);
  EXPECT_EQ(describeIncident(trace->incidents[0]),
            "reads lane 40 (kernel 'foo', block (1,0,0), thread (3,0,0), lane 3; 12 times)");
  EXPECT_EQ(trace->failedLaunches[0], "hang: wave 0 waits");
  EXPECT_EQ(trace->unsupported[0], "hipCreateTextureObject");
  EXPECT_TRUE(trace->isComplete);
}

TEST(Trace, ALineThatWasCutOffAtTheEndIsLeftOut) {
  for (size_t length = 0; length + 1 < events.size(); ++length) {
    auto trace = parseTrace(events.take_front(length), nullptr);
    ASSERT_TRUE(!!trace) << length;
    EXPECT_FALSE(trace->isComplete);
  }
}

TEST(Trace, DamageInTheMiddleIsAnError) {
  auto trace = parseTrace("{\"kind\":\n{\"kind\":\"end\"}\n", nullptr);
  ASSERT_FALSE(!!trace);
  EXPECT_NE(toString(trace.takeError()).find("line 1"), std::string::npos);
}

RunResult runOf(std::vector<int32_t> values, StringRef output = "ok\n", StringRef via = "cudaMemcpy", int code = 0) {
  RunResult run;
  run.outcome = {Outcome::Exited, code, 0, ""};
  run.output = output.str();
  std::string line = ("{\"kind\":\"copy\",\"via\":\"" + via +
                      "\",\"buffer\":\"device buffer 0\",\"offset\":8,\"bytes\":" + Twine(values.size() * 4) +
                      ",\"at\":0,\"type\":\"i32\",\"writer\":1,\"writerName\":\"fill\"}\n")
                         .str();
  auto trace = parseTrace(line, bytes(values));
  run.trace = std::move(*trace);
  return run;
}

TEST(Compare, SameRunsAreTheSame) {
  Comparison c = compareRuns(runOf({1, 2}), runOf({1, 2}, "ok\n", "hipMemcpy"), {}, {});
  EXPECT_FALSE(c.differs);
  EXPECT_TRUE(c.findings.empty());
  EXPECT_EQ(c.buffers, 1u);
  EXPECT_EQ(c.elements, 2u);
}

TEST(Compare, ADifferenceNamesKernelBufferIndexAndValues) {
  Comparison c = compareRuns(runOf({1, 2}), runOf({1, 3}), {}, {});
  EXPECT_TRUE(c.differs);
  ASSERT_EQ(c.findings.size(), 1u);
  EXPECT_EQ(c.findings[0].id, FindingId::VerifyDiffers);
  // The copy began two elements into the buffer.
  EXPECT_EQ(c.findings[0].message, "copy 1 to the host: element 3 of device buffer 0, written by kernel 'fill' is 2 in "
                                   "the original and 3 in the port; "
                                   "1 element of 2 (i32) differs");
}

TEST(Compare, ExitCodeOutputAndSizes) {
  EXPECT_TRUE(compareRuns(runOf({1}), runOf({1}, "ok\n", "hipMemcpy", 1), {}, {}).differs);
  EXPECT_TRUE(compareRuns(runOf({1}), runOf({1}, "bad\n"), {}, {}).differs);
  EXPECT_TRUE(compareRuns(runOf({1}), runOf({1, 2}), {}, {}).differs);
  RunResult none = runOf({1});
  none.trace->copies.clear();
  EXPECT_TRUE(compareRuns(runOf({1}), none, {}, {}).differs);
  EXPECT_TRUE(compareRuns(none, runOf({1}), {}, {}).differs);
}

TEST(Compare, ManagedMemoryIsComparedAtItsEnd) {
  RunResult a = runOf({1, 2}, "ok\n", "managed"), b = runOf({1, 2}, "ok\n", "managed");
  // The port recorded another state before; only the last one is the same.
  CopyEvent first = b.trace->copies[0];
  first.at = 4;
  first.bytes = 4;
  b.trace->copies.insert(b.trace->copies.begin(), first);
  EXPECT_FALSE(compareRuns(a, b, {}, {}).differs);
  b.trace->copies.clear();
  EXPECT_TRUE(compareRuns(a, b, {}, {}).differs);
}

TEST(Compare, TransfersOfALibrarysOwnMayHaveNoPartner) {
  RunResult a = runOf({1, 2}), b = runOf({1, 2});
  CopyEvent extra = b.trace->copies[0];
  extra.bytes = 4;
  extra.writerName = "rocprim::detail::reduce_kernel";
  b.trace->copies.insert(b.trace->copies.begin(), extra);
  Comparison c = compareRuns(a, b, {}, {});
  EXPECT_FALSE(c.differs);
  ASSERT_EQ(c.findings.size(), 1u);
  EXPECT_EQ(c.findings[0].id, FindingId::VerifyLibraryCopies);
  // The program's own are not left out.
  b.trace->copies[0].writerName = "mine";
  EXPECT_TRUE(compareRuns(a, b, {}, {}).differs);
}

TEST(Compare, NumbersOfManagedBuffersMayBeShifted) {
  RunResult a = runOf({1, 2}, "ok\n", "managed"), b = runOf({1, 2}, "ok\n", "managed");
  a.trace->copies[0].buffer = "managed buffer 9";
  b.trace->copies[0].buffer = "managed buffer 11";
  EXPECT_FALSE(compareRuns(a, b, {}, {}).differs);
  b.trace->copies[0].buffer = "variable 'x'";
  EXPECT_TRUE(compareRuns(a, b, {}, {}).differs);
}

TEST(Compare, AnOriginalThatVariesIsNotBlamedOnThePort) {
  RunVariants v;
  v.reordered.push_back(runOf({1, 7}));
  Comparison c = compareRuns(runOf({1, 2}), runOf({1, 3}), v, {});
  EXPECT_FALSE(c.differs);
  EXPECT_TRUE(c.isUnstable);
  ASSERT_FALSE(c.findings.empty());
  EXPECT_EQ(c.findings[0].id, FindingId::VerifyOrderDependent);
}

TEST(Compare, IncidentsOfBothSidesAreToldApart) {
  RunResult a = runOf({1}), b = runOf({1});
  IncidentEvent e;
  e.id = "sim-inactive-lane";
  b.trace->incidents.push_back(e);
  e.id = "sim-uninitialized-lds";
  a.trace->incidents.push_back(e);
  b.trace->incidents.push_back(e);
  std::vector<Finding> own, shared;
  incidentFindings(a, b, own, shared);
  ASSERT_EQ(own.size(), 1u);
  EXPECT_EQ(own[0].id, FindingId::SimInactiveLane);
  ASSERT_EQ(shared.size(), 1u);
  EXPECT_NE(shared[0].message.find("also in the original"), std::string::npos);
}

} // namespace
