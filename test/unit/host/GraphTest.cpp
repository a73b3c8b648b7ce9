// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Fixture.h"

using namespace w2wsim;

namespace {
struct GraphTest : testing::Test {
  int *p = nullptr;
  Stream *a = nullptr, *b = nullptr;
  Event *event = nullptr;
  Graph *graph = nullptr;
  GraphExec *exec = nullptr;

  void SetUp() override {
    void *memory = nullptr;
    ASSERT_EQ(allocate(&memory, 16), Success);
    p = static_cast<int *>(memory);
    ASSERT_EQ(createStream(&a, 0, 0), Success);
    ASSERT_EQ(createStream(&b, streamNonBlocking, 0), Success);
    ASSERT_EQ(createEvent(&event, 0), Success);
  }
  size_t nodes() {
    size_t count = 0;
    EXPECT_EQ(graphNodes(graph, nullptr, &count), Success);
    return count;
  }
};
} // namespace

TEST_F(GraphTest, StreamsAndEvents) {
  float ms = -1;
  Event *other = nullptr;
  ASSERT_EQ(createEvent(&other, 0), Success);
  EXPECT_EQ(elapsedTime(&ms, event, other), InvalidHandle) << "never recorded";
  EXPECT_EQ(queryEvent(event), Success);
  EXPECT_EQ(recordEvent(event, a), Success);
  EXPECT_EQ(recordEvent(other, b), Success);
  EXPECT_EQ(elapsedTime(&ms, event, other), Success);
  EXPECT_GE(ms, 0);
  Event *timeless = nullptr;
  ASSERT_EQ(createEvent(&timeless, eventDisableTiming), Success);
  EXPECT_EQ(recordEvent(timeless, a), Success);
  EXPECT_EQ(elapsedTime(&ms, event, timeless), InvalidHandle);
  EXPECT_EQ(destroyEvent(other), Success);
  EXPECT_EQ(destroyEvent(other), InvalidHandle);
  EXPECT_EQ(waitEvent(a, other), InvalidHandle);
  EXPECT_EQ(destroyStream(a), Success);
  EXPECT_EQ(synchronizeStream(a), InvalidHandle);
  EXPECT_EQ(launch(StoreCall(p, 1), a), InvalidHandle);
  EXPECT_EQ(destroyStream(nullptr), InvalidHandle);
  EXPECT_EQ(synchronizeStream(nullptr), Success);
  EXPECT_EQ(createStream(&a, 2, 0), InvalidValue);
}

TEST_F(GraphTest, HostFunctionsRunInOrder) {
  static int *seen;
  static int value;
  seen = p;
  EXPECT_EQ(launch(StoreCall(p, 5), a), Success);
  EXPECT_EQ(hostFunction(a, [](void *) { value = *seen; }, nullptr), Success);
  EXPECT_EQ(launch(StoreCall(p, 6), a), Success);
  EXPECT_EQ(value, 5);
}

TEST_F(GraphTest, CaptureRunsLater) {
  int back = 0;
  ASSERT_EQ(beginCapture(a, CaptureMode::Global), Success);
  EXPECT_EQ(beginCapture(a, CaptureMode::Global), IllegalState);
  {
    // Its arguments are taken now, not when the graph runs.
    StoreCall call(p, 7);
    EXPECT_EQ(launch(call, a), Success);
  }
  EXPECT_EQ(copy(linear(&back, p, 4, CopyKind::DeviceToHost), a, true), Success);
  EXPECT_EQ(*p, 0) << "nothing ran yet";
  EXPECT_EQ(endCapture(b, &graph), IllegalState);
  ASSERT_EQ(endCapture(a, &graph), Success);
  EXPECT_EQ(nodes(), 2u);
  ASSERT_EQ(instantiate(&exec, graph, 0), Success);
  EXPECT_EQ(*p, 0);
  EXPECT_EQ(launchGraph(exec, b), Success);
  EXPECT_EQ(back, 7);
  *p = 0;
  EXPECT_EQ(destroyGraph(graph), Success) << "what was instantiated lives on";
  EXPECT_EQ(launchGraph(exec, b), Success);
  EXPECT_EQ(*p, 7);
  EXPECT_EQ(destroyExec(exec), Success);
  EXPECT_EQ(launchGraph(exec, b), InvalidValue);
}

TEST_F(GraphTest, CaptureForksAndJoins) {
  ASSERT_EQ(beginCapture(a, CaptureMode::Global), Success);
  EXPECT_EQ(recordEvent(event, a), Success);
  EXPECT_EQ(waitEvent(b, event), Success);
  EXPECT_EQ(launch(StoreCall(p, 1), a), Success);
  EXPECT_EQ(launch(StoreCall(p + 1, 2), b), Success);
  EXPECT_EQ(synchronizeEvent(event), CapturedEvent);
  EXPECT_EQ(endCapture(a, &graph), StreamCaptureInvalidated);

  ASSERT_EQ(beginCapture(a, CaptureMode::Global), Success);
  EXPECT_EQ(recordEvent(event, a), Success);
  EXPECT_EQ(waitEvent(b, event), Success);
  EXPECT_EQ(launch(StoreCall(p + 1, 2), b), Success);
  EXPECT_EQ(endCapture(b, &graph), StreamCaptureUnmatched);
  EXPECT_EQ(endCapture(a, &graph), StreamCaptureUnjoined);

  ASSERT_EQ(beginCapture(a, CaptureMode::Global), Success);
  EXPECT_EQ(launch(StoreCall(p, 3), a), Success);
  EXPECT_EQ(recordEvent(event, a), Success);
  EXPECT_EQ(waitEvent(b, event), Success);
  EXPECT_EQ(launch(StoreCall(p + 1, 4), b), Success);
  EXPECT_EQ(recordEvent(event, b), Success);
  EXPECT_EQ(waitEvent(a, event), Success);
  EXPECT_EQ(launch(StoreCall(p + 2, 5), a), Success);
  ASSERT_EQ(endCapture(a, &graph), Success);
  EXPECT_EQ(nodes(), 3u);
  size_t edges = 0;
  EXPECT_EQ(graphEdges(graph, nullptr, nullptr, &edges), Success);
  // 3 to 4, and both to 5.
  EXPECT_EQ(edges, 3u);
  EXPECT_EQ(launch(StoreCall(p, 0), b), Success) << "b captures no more";
}

TEST_F(GraphTest, CaptureForbids) {
  void *memory;
  ASSERT_EQ(beginCapture(a, CaptureMode::Global), Success);
  EXPECT_EQ(allocate(&memory, 4), StreamCaptureUnsupported);
  EXPECT_EQ(endCapture(a, &graph), StreamCaptureInvalidated);
  ASSERT_EQ(beginCapture(a, CaptureMode::Relaxed), Success);
  EXPECT_EQ(allocate(&memory, 4), Success);
  EXPECT_EQ(launch(StoreCall(p, 1), nullptr), StreamCaptureImplicit) << "the legacy stream waits for a";
  EXPECT_EQ(endCapture(a, &graph), StreamCaptureInvalidated);
  ASSERT_EQ(beginCapture(b, CaptureMode::Relaxed), Success);
  EXPECT_EQ(launch(StoreCall(p, 1), nullptr), Success) << "but not for b";
  EXPECT_EQ(synchronizeStream(b), StreamCaptureUnsupported);
  EXPECT_EQ(endCapture(b, &graph), StreamCaptureInvalidated);
  EXPECT_EQ(graph, nullptr);
  EXPECT_EQ(beginCapture(nullptr, CaptureMode::Global), StreamCaptureUnsupported);
}

TEST_F(GraphTest, NodesRunByTheirEdges) {
  ASSERT_EQ(createGraph(&graph), Success);
  Node *last = nullptr, *first = nullptr;
  ASSERT_EQ(addKernelNode(&last, graph, nullptr, 0, StoreCall(p, 2)), Success);
  ASSERT_EQ(addKernelNode(&first, graph, nullptr, 0, StoreCall(p, 1)), Success);
  ASSERT_EQ(addDependencies(graph, &first, &last, 1), Success);
  EXPECT_EQ(addDependencies(graph, &first, &last, 1), InvalidValue) << "twice";
  ASSERT_EQ(instantiate(&exec, graph, 0), Success);
  EXPECT_EQ(launchGraph(exec, nullptr), Success);
  EXPECT_EQ(*p, 2);
  ASSERT_EQ(addDependencies(graph, &last, &first, 1), Success);
  GraphExec *ring = nullptr;
  EXPECT_EQ(instantiate(&ring, graph, 0), InvalidValue);
  ASSERT_EQ(removeDependencies(graph, &first, &last, 1), Success);
  ASSERT_EQ(instantiate(&ring, graph, 0), Success);
  EXPECT_EQ(launchGraph(ring, nullptr), Success);
  EXPECT_EQ(*p, 1);
}

TEST_F(GraphTest, ChangingParameters) {
  ASSERT_EQ(createGraph(&graph), Success);
  Node *node = nullptr;
  ASSERT_EQ(addKernelNode(&node, graph, nullptr, 0, StoreCall(p, 1)), Success);
  ASSERT_EQ(instantiate(&exec, graph, 0), Success);
  EXPECT_EQ(setKernel(exec, node, StoreCall(p, 2)), Success);
  EXPECT_EQ(launchGraph(exec, nullptr), Success);
  EXPECT_EQ(*p, 2);
  KernelCall call;
  ASSERT_EQ(getKernel(node, &call), Success);
  EXPECT_EQ(*static_cast<int *>(call.arguments[1]), 1) << "the graph itself is as it was";
  Fill fill;
  EXPECT_EQ(setFill(exec, node, fill), InvalidValue) << "another type";
  EXPECT_EQ(setEnabled(exec, node, false), Success);
  *p = 0;
  EXPECT_EQ(launchGraph(exec, nullptr), Success);
  EXPECT_EQ(*p, 0);
}

TEST_F(GraphTest, Update) {
  Graph *next = nullptr;
  Node *node = nullptr;
  ASSERT_EQ(createGraph(&graph), Success);
  ASSERT_EQ(addKernelNode(&node, graph, nullptr, 0, StoreCall(p, 1)), Success);
  ASSERT_EQ(instantiate(&exec, graph, 0), Success);
  ASSERT_EQ(createGraph(&next), Success);
  ASSERT_EQ(addKernelNode(&node, next, nullptr, 0, StoreCall(p, 3)), Success);
  Node *culprit = nullptr;
  EXPECT_EQ(updateExec(exec, next, &culprit), Success);
  EXPECT_EQ(launchGraph(exec, nullptr), Success);
  EXPECT_EQ(*p, 3);
  Node *more = nullptr;
  ASSERT_EQ(addEmptyNode(&more, next, &node, 1), Success);
  EXPECT_EQ(updateExec(exec, next, &culprit), GraphExecUpdateFailure);
}

TEST_F(GraphTest, ChildrenAreCopies) {
  Graph *child = nullptr;
  Node *node = nullptr, *inner = nullptr;
  ASSERT_EQ(createGraph(&child), Success);
  ASSERT_EQ(addKernelNode(&inner, child, nullptr, 0, StoreCall(p, 8)), Success);
  ASSERT_EQ(createGraph(&graph), Success);
  ASSERT_EQ(addChildNode(&node, graph, nullptr, 0, child), Success);
  ASSERT_EQ(setKernel(nullptr, inner, StoreCall(p, 9)), Success);
  ASSERT_EQ(instantiate(&exec, graph, 0), Success);
  EXPECT_EQ(launchGraph(exec, nullptr), Success);
  EXPECT_EQ(*p, 8);
  Graph *clone = nullptr;
  ASSERT_EQ(cloneGraph(&clone, graph), Success);
  Node *found = nullptr;
  EXPECT_EQ(findInClone(&found, node, clone), Success);
  EXPECT_NE(found, node);
  EXPECT_EQ(findInClone(&found, inner, clone), InvalidValue);
}

TEST_F(GraphTest, Allocations) {
  ASSERT_EQ(createGraph(&graph), Success);
  void *memory = nullptr;
  Node *allocated = nullptr, *stored = nullptr, *freed = nullptr;
  ASSERT_EQ(addAllocateNode(&allocated, graph, nullptr, 0, 16, &memory), Success);
  ASSERT_EQ(addKernelNode(&stored, graph, &allocated, 1, StoreCall(static_cast<int *>(memory), 4)), Success);
  ASSERT_EQ(addReleaseNode(&freed, graph, &stored, 1, memory), Success);
  EXPECT_EQ(addReleaseNode(&freed, graph, &stored, 1, p), InvalidValue) << "not a graph's";
  ASSERT_EQ(instantiate(&exec, graph, 0), Success);
  EXPECT_EQ(launchGraph(exec, nullptr), Success);
  EXPECT_EQ(launchGraph(exec, nullptr), Success) << "the same address again";
}

TEST_F(GraphTest, UserObjectsDieWithTheLastReference) {
  static int destroyed;
  destroyed = 0;
  UserObject *object = nullptr;
  ASSERT_EQ(createUserObject(&object, &destroyed, [](void *count) { ++*static_cast<int *>(count); }, 1), Success);
  ASSERT_EQ(createGraph(&graph), Success);
  ASSERT_EQ(graphUserObject(graph, object, 1, /*isMove=*/true), Success);
  EXPECT_EQ(destroyed, 0);
  EXPECT_EQ(destroyGraph(graph), Success);
  EXPECT_EQ(destroyed, 1);
}
