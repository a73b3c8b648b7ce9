// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Graphs as a whole: nodes and edges, clones, what is instantiated from them, and
// running that.  GraphNodes.cpp has what single nodes hold.

#include "State.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace llvm;

namespace w2wsim {

static void dropObject(UserObject *object, long count) {
  object->references -= count;
  if (object->references > 0)
    return;
  object->destroy(object->pointer);
  process().objects.erase(object);
  delete object;
}

Graph::~Graph() {
  for (auto &[object, count] : objects)
    dropObject(object, count);
  for (const auto &node : nodes)
    process().nodes.erase(node.get());
}

static bool isGraph(Graph *graph) { return process().graphs.count(graph); }
static bool isNode(Node *node) { return process().nodes.count(node); }

static void link(Node *from, Node *to) {
  to->dependencies.push_back(from);
  from->dependents.push_back(to);
}

Node *addNode(Graph &graph, ArrayRef<Node *> dependencies, Operation operation) {
  auto node = std::make_unique<Node>();
  node->operation = std::move(operation);
  node->graph = &graph;
  for (Node *dependency : dependencies)
    link(dependency, node.get());
  process().nodes.insert(node.get());
  graph.nodes.push_back(std::move(node));
  return graph.nodes.back().get();
}

Error createGraph(Graph **graph) {
  if (!graph)
    return InvalidValue;
  auto made = std::make_shared<Graph>();
  *graph = made.get();
  process().graphs[made.get()] = made;
  return Success;
}

Error destroyGraph(Graph *graph) {
  if (!isGraph(graph))
    return InvalidValue;
  process().graphs.erase(graph);
  return Success;
}

std::shared_ptr<Graph> copyOf(const Graph &graph, std::map<const Node *, Node *> *outMap) {
  std::map<const Node *, Node *> map;
  auto clone = std::make_shared<Graph>();
  for (const auto &node : graph.nodes) {
    Operation operation = node->operation;
    if (operation.child)
      operation.child = copyOf(*operation.child);
    Node *made = addNode(*clone, {}, std::move(operation));
    made->original = node.get();
    map[node.get()] = made;
  }
  for (const auto &node : graph.nodes)
    for (Node *dependency : node->dependencies)
      link(map[dependency], map[node.get()]);
  for (auto &[object, count] : graph.objects) {
    clone->objects[object] = count;
    object->references += count;
  }
  if (outMap)
    *outMap = std::move(map);
  return clone;
}

Error cloneGraph(Graph **clone, Graph *graph) {
  if (!isGraph(graph) || !clone)
    return InvalidValue;
  std::shared_ptr<Graph> made = copyOf(*graph);
  *clone = made.get();
  process().graphs[made.get()] = made;
  return Success;
}

Error findInClone(Node **node, Node *original, Graph *clone) {
  if (!isGraph(clone) || !node)
    return InvalidValue;
  for (const auto &candidate : clone->nodes)
    if (candidate->original == original) {
      *node = candidate.get();
      return Success;
    }
  return InvalidValue;
}

static Error giveList(ArrayRef<Node *> list, Node **nodes, size_t *count) {
  if (!count)
    return InvalidValue;
  if (!nodes) {
    *count = list.size();
    return Success;
  }
  size_t room = *count;
  for (size_t i = 0; i < room; ++i)
    nodes[i] = i < list.size() ? list[i] : nullptr;
  *count = std::min(room, list.size());
  return Success;
}

Error graphNodes(Graph *graph, Node **nodes, size_t *count) {
  if (!isGraph(graph))
    return InvalidValue;
  std::vector<Node *> list;
  for (const auto &node : graph->nodes)
    list.push_back(node.get());
  return giveList(list, nodes, count);
}

Error rootNodes(Graph *graph, Node **nodes, size_t *count) {
  if (!isGraph(graph))
    return InvalidValue;
  std::vector<Node *> list;
  for (const auto &node : graph->nodes)
    if (node->dependencies.empty())
      list.push_back(node.get());
  return giveList(list, nodes, count);
}

Error graphEdges(Graph *graph, Node **from, Node **to, size_t *count) {
  if (!isGraph(graph) || !count || !from != !to)
    return InvalidValue;
  std::vector<Node *> begins, ends;
  for (const auto &node : graph->nodes)
    for (Node *dependent : node->dependents) {
      begins.push_back(node.get());
      ends.push_back(dependent);
    }
  size_t room = *count;
  if (Error error = giveList(begins, from, count))
    return error;
  return giveList(ends, to, from ? &room : count);
}

Error nodeDependencies(Node *node, Node **nodes, size_t *count) {
  return isNode(node) ? giveList(node->dependencies, nodes, count) : InvalidValue;
}
Error nodeDependents(Node *node, Node **nodes, size_t *count) {
  return isNode(node) ? giveList(node->dependents, nodes, count) : InvalidValue;
}

Error addDependencies(Graph *graph, Node *const *from, Node *const *to, size_t count) {
  if (!isGraph(graph) || (count && (!from || !to)))
    return InvalidValue;
  for (size_t i = 0; i < count; ++i) {
    if (!isNode(from[i]) || !isNode(to[i]) || from[i]->graph != graph || to[i]->graph != graph || from[i] == to[i])
      return InvalidValue;
    if (is_contained(from[i]->dependents, to[i]))
      return InvalidValue;
  }
  for (size_t i = 0; i < count; ++i)
    link(from[i], to[i]);
  return Success;
}

static void unlink(Node *from, Node *to) {
  erase(from->dependents, to);
  erase(to->dependencies, from);
}

Error removeDependencies(Graph *graph, Node *const *from, Node *const *to, size_t count) {
  if (!isGraph(graph) || (count && (!from || !to)))
    return InvalidValue;
  for (size_t i = 0; i < count; ++i)
    if (!isNode(from[i]) || !isNode(to[i]) || !is_contained(from[i]->dependents, to[i]))
      return InvalidValue;
  for (size_t i = 0; i < count; ++i)
    unlink(from[i], to[i]);
  return Success;
}

Error destroyNode(Node *node) {
  if (!isNode(node))
    return InvalidValue;
  while (!node->dependencies.empty())
    unlink(node->dependencies.back(), node);
  while (!node->dependents.empty())
    unlink(node, node->dependents.back());
  process().nodes.erase(node);
  erase_if(node->graph->nodes, [&](const auto &owned) { return owned.get() == node; });
  return Success;
}

//===- Running --------------------------------------------------------------===//

std::vector<Node *> ordered(const Graph &graph) {
  std::vector<Node *> order;
  std::set<const Node *> isDone;
  // Of those that may come next always the one that was added first.
  while (order.size() < graph.nodes.size()) {
    Node *next = nullptr;
    for (const auto &node : graph.nodes)
      if (!isDone.count(node.get()) && all_of(node->dependencies, [&](Node *d) { return isDone.count(d); })) {
        next = node.get();
        break;
      }
    if (!next)
      return {};
    isDone.insert(next);
    order.push_back(next);
  }
  return order;
}

std::shared_ptr<GraphExec> makeExec(const Graph &graph) {
  std::vector<Node *> order = ordered(graph);
  if (order.size() != graph.nodes.size())
    return nullptr;
  auto exec = std::make_shared<GraphExec>();
  for (Node *node : order) {
    GraphExec::Step step{node, node->operation, true, nullptr};
    if (step.operation.child) {
      step.child = makeExec(*step.operation.child);
      if (!step.child)
        return nullptr;
    }
    exec->steps.push_back(std::move(step));
  }
  return exec;
}

Error instantiate(GraphExec **exec, Graph *graph, unsigned long long flags) {
  if (!exec || !isGraph(graph))
    return InvalidValue;
  std::shared_ptr<GraphExec> made = makeExec(*graph);
  if (!made)
    return InvalidValue;
  made->flags = flags;
  *exec = made.get();
  process().execs[made.get()] = made;
  return Success;
}

static bool isExec(GraphExec *exec) { return process().execs.count(exec); }

Error execFlags(GraphExec *exec, unsigned long long *flags) {
  if (!isExec(exec) || !flags)
    return InvalidValue;
  *flags = exec->flags;
  return Success;
}

Error destroyExec(GraphExec *exec) {
  if (!isExec(exec))
    return InvalidValue;
  process().execs.erase(exec);
  return Success;
}

/// Whether a step may be changed into \p next in place.
static bool isSameShape(const Operation &now, const Operation &next) {
  if (now.type != next.type)
    return false;
  if (now.type == NodeType::Kernel)
    return now.call.isCooperative == next.call.isCooperative;
  if (now.type == NodeType::MemAlloc)
    return now.bytes == next.bytes;
  return true;
}

Error updateExec(GraphExec *exec, Graph *graph, Node **culprit) {
  if (culprit)
    *culprit = nullptr;
  if (!isExec(exec) || !isGraph(graph))
    return InvalidValue;
  std::shared_ptr<GraphExec> next = makeExec(*graph);
  if (!next)
    return InvalidValue;
  if (next->steps.size() != exec->steps.size())
    return GraphExecUpdateFailure;
  for (auto [now, then] : zip(exec->steps, next->steps))
    if (!isSameShape(now.operation, then.operation) ||
        (now.child && now.child->steps.size() != then.child->steps.size())) {
      if (culprit)
        *culprit = then.source;
      return GraphExecUpdateFailure;
    }
  for (auto [now, then] : zip(exec->steps, next->steps)) {
    now.operation = then.operation;
    now.child = then.child;
  }
  return Success;
}

Error runExec(GraphExec &exec) {
  for (GraphExec::Step &step : exec.steps) {
    if (!step.isEnabled)
      continue;
    if (process().fault != Success)
      break;
    if (Error error = step.child ? runExec(*step.child) : run(step.operation))
      return error;
  }
  return Success;
}

Error launchGraph(GraphExec *exec, Stream *stream) {
  if (!isExec(exec))
    return InvalidValue;
  Stream *s = resolve(stream);
  if (!s)
    return badStream();
  if (!s->capture)
    return runExec(*exec);
  // Within a capture it becomes a child graph, with the steps one after the other.
  auto child = std::make_shared<Graph>();
  std::vector<Node *> tail;
  for (GraphExec::Step &step : exec->steps)
    if (step.isEnabled)
      tail = {addNode(*child, tail, step.operation)};
  Operation operation;
  operation.type = NodeType::Graph;
  operation.child = std::move(child);
  return submit(stream, std::move(operation));
}

Error run(const Operation &operation) {
  switch (operation.type) {
  case NodeType::Kernel:
    return runKernel(operation.call, *operation.arguments);
  case NodeType::Memcpy:
    return runCopy(operation.copy);
  case NodeType::Memset:
    return runFill(operation.fill);
  case NodeType::Host:
    // The program may look at managed memory there.
    synchronize();
    operation.function(operation.data);
    return Success;
  case NodeType::Graph: {
    std::shared_ptr<GraphExec> exec = makeExec(*operation.child);
    return exec ? runExec(*exec) : InvalidValue;
  }
  case NodeType::Empty:
  case NodeType::WaitEvent:
    return Success;
  case NodeType::EventRecord:
    return recordEvent(operation.event, nullptr);
  case NodeType::MemAlloc:
    return runAllocate(operation.pointer, operation.bytes);
  case NodeType::MemFree:
    return runRelease(operation.pointer);
  }
  return InvalidValue;
}

//===- User objects ---------------------------------------------------------===//

Error createUserObject(UserObject **object, void *pointer, HostFunction destroy, unsigned references) {
  if (!object || !destroy || !references)
    return InvalidValue;
  *object = new UserObject{pointer, destroy, long(references)};
  process().objects.insert(*object);
  return Success;
}

Error countUserObject(UserObject *object, int change) {
  if (!process().objects.count(object) || !change)
    return InvalidValue;
  dropObject(object, -change);
  return Success;
}

Error graphUserObject(Graph *graph, UserObject *object, int change, bool isMove) {
  if (!isGraph(graph) || !process().objects.count(object) || !change)
    return InvalidValue;
  int &held = graph->objects[object];
  if (held + change < 0)
    return InvalidValue;
  held += change;
  if (!held)
    graph->objects.erase(object);
  // A moved reference was the caller's.
  if (!isMove)
    dropObject(object, -change);
  return Success;
}

} // namespace w2wsim
