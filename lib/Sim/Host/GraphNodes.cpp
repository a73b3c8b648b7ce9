// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What single nodes of graphs hold: making them, asking for it, changing it, in a
// graph and in what was instantiated from one.

#include "State.h"

using namespace llvm;

namespace w2wsim {

static Error add(Node **node, Graph *graph, Node *const *dependencies, size_t count, Operation operation) {
  Process &p = process();
  if (!node || !p.graphs.count(graph) || (count && !dependencies))
    return InvalidValue;
  ArrayRef<Node *> list(dependencies, count);
  for (Node *dependency : list)
    if (!p.nodes.count(dependency) || dependency->graph != graph)
      return InvalidValue;
  *node = addNode(*graph, list, std::move(operation));
  return Success;
}

/// \p call checked and its arguments taken.
static Error makeKernel(Operation &operation, const KernelCall &call) {
  operation.type = NodeType::Kernel;
  operation.call = call;
  operation.call.arguments = nullptr;
  operation.call.packed = nullptr;
  if (Error error = checkKernel(call))
    return error;
  operation.arguments = takeArguments(call);
  return operation.arguments ? Success : InvalidValue;
}

Error addEmptyNode(Node **node, Graph *graph, Node *const *dependencies, size_t count) {
  return add(node, graph, dependencies, count, Operation());
}

Error addKernelNode(Node **node, Graph *graph, Node *const *dependencies, size_t count, const KernelCall &call) {
  Operation operation;
  if (Error error = makeKernel(operation, call))
    return error;
  return add(node, graph, dependencies, count, std::move(operation));
}

Error addCopyNode(Node **node, Graph *graph, Node *const *dependencies, size_t count, const Copy &copy) {
  if (Error error = checkCopy(copy))
    return error;
  Operation operation;
  operation.type = NodeType::Memcpy;
  operation.copy = copy;
  return add(node, graph, dependencies, count, std::move(operation));
}

Error addFillNode(Node **node, Graph *graph, Node *const *dependencies, size_t count, const Fill &fill) {
  if (Error error = checkFill(fill))
    return error;
  Operation operation;
  operation.type = NodeType::Memset;
  operation.fill = fill;
  return add(node, graph, dependencies, count, std::move(operation));
}

Error addHostNode(Node **node, Graph *graph, Node *const *dependencies, size_t count, HostFunction function,
                  void *data) {
  if (!function)
    return InvalidValue;
  Operation operation;
  operation.type = NodeType::Host;
  operation.function = function;
  operation.data = data;
  return add(node, graph, dependencies, count, std::move(operation));
}

Error addChildNode(Node **node, Graph *graph, Node *const *dependencies, size_t count, Graph *child) {
  auto it = process().graphs.find(child);
  if (it == process().graphs.end() || child == graph)
    return InvalidValue;
  Operation operation;
  operation.type = NodeType::Graph;
  // The node has a copy of its own, which later changes of `child` do not reach.
  operation.child = copyOf(*child);
  return add(node, graph, dependencies, count, std::move(operation));
}

Error addEventNode(Node **node, Graph *graph, Node *const *dependencies, size_t count, Event *event, bool isWait) {
  if (!process().events.count(event))
    return InvalidValue;
  Operation operation;
  operation.type = isWait ? NodeType::WaitEvent : NodeType::EventRecord;
  operation.event = event;
  return add(node, graph, dependencies, count, std::move(operation));
}

Error addAllocateNode(Node **node, Graph *graph, Node *const *dependencies, size_t count, size_t bytes,
                      void **pointer) {
  Process &p = process();
  if (!pointer || !bytes || !p.graphs.count(graph))
    return InvalidValue;
  Operation operation;
  operation.type = NodeType::MemAlloc;
  operation.bytes = bytes;
  operation.pointer = p.context.memory.allocate(bytes, sim::MemoryKind::Device);
  if (!operation.pointer)
    return OutOfMemory;
  p.graphMemory.insert(operation.pointer);
  *pointer = operation.pointer;
  return add(node, graph, dependencies, count, std::move(operation));
}

Error addReleaseNode(Node **node, Graph *graph, Node *const *dependencies, size_t count, void *pointer) {
  if (!process().graphMemory.count(pointer))
    return InvalidValue;
  Operation operation;
  operation.type = NodeType::MemFree;
  operation.pointer = pointer;
  return add(node, graph, dependencies, count, std::move(operation));
}

//===- Asking ---------------------------------------------------------------===//

static const Operation *operationOf(Node *node, NodeType type) {
  return process().nodes.count(node) && node->operation.type == type ? &node->operation : nullptr;
}

Error nodeType(Node *node, NodeType *type) {
  if (!process().nodes.count(node) || !type)
    return InvalidValue;
  *type = node->operation.type;
  return Success;
}

Error getKernel(Node *node, KernelCall *call) {
  const Operation *operation = operationOf(node, NodeType::Kernel);
  if (!operation || !call)
    return InvalidValue;
  *call = operation->call;
  call->arguments = const_cast<void **>(operation->arguments->pointers.data());
  return Success;
}

Error getCopy(Node *node, Copy *copy) {
  const Operation *operation = operationOf(node, NodeType::Memcpy);
  if (!operation || !copy)
    return InvalidValue;
  *copy = operation->copy;
  return Success;
}

Error getFill(Node *node, Fill *fill) {
  const Operation *operation = operationOf(node, NodeType::Memset);
  if (!operation || !fill)
    return InvalidValue;
  *fill = operation->fill;
  return Success;
}

Error getHost(Node *node, HostFunction *function, void **data) {
  const Operation *operation = operationOf(node, NodeType::Host);
  if (!operation || !function || !data)
    return InvalidValue;
  *function = operation->function;
  *data = operation->data;
  return Success;
}

Error getChild(Node *node, Graph **child) {
  const Operation *operation = operationOf(node, NodeType::Graph);
  if (!operation || !child)
    return InvalidValue;
  // Calls may change it as any graph.
  process().graphs[operation->child.get()] = operation->child;
  *child = operation->child.get();
  return Success;
}

Error getEvent(Node *node, Event **event) {
  const Operation *operation = operationOf(node, NodeType::EventRecord);
  if (!operation)
    operation = operationOf(node, NodeType::WaitEvent);
  if (!operation || !event)
    return InvalidValue;
  *event = operation->event;
  return Success;
}

Error getAllocation(Node *node, void **pointer, size_t *bytes) {
  const Operation *operation = operationOf(node, NodeType::MemAlloc);
  if (!operation)
    operation = operationOf(node, NodeType::MemFree);
  if (!operation || !pointer)
    return InvalidValue;
  *pointer = operation->pointer;
  if (bytes)
    *bytes = operation->bytes;
  return Success;
}

//===- Changing -------------------------------------------------------------===//

static GraphExec::Step *findStep(GraphExec *exec, Node *node) {
  if (!process().execs.count(exec))
    return nullptr;
  for (GraphExec::Step &step : exec->steps)
    if (step.source == node)
      return &step;
  return nullptr;
}

/// Puts \p operation in the place of the one of the same type.
static Error change(GraphExec *exec, Node *node, Operation operation) {
  GraphExec::Step *step = exec ? findStep(exec, node) : nullptr;
  if (exec ? !step : !process().nodes.count(node))
    return InvalidValue;
  Operation &now = step ? step->operation : node->operation;
  if (now.type != operation.type)
    return InvalidValue;
  if (step && operation.child) {
    step->child = makeExec(*operation.child);
    if (!step->child)
      return InvalidValue;
  }
  now = std::move(operation);
  return Success;
}

Error setKernel(GraphExec *exec, Node *node, const KernelCall &call) {
  Operation operation;
  if (Error error = makeKernel(operation, call))
    return error;
  return change(exec, node, std::move(operation));
}

Error setCopy(GraphExec *exec, Node *node, const Copy &copy) {
  if (Error error = checkCopy(copy))
    return error;
  Operation operation;
  operation.type = NodeType::Memcpy;
  operation.copy = copy;
  return change(exec, node, std::move(operation));
}

Error setFill(GraphExec *exec, Node *node, const Fill &fill) {
  if (Error error = checkFill(fill))
    return error;
  Operation operation;
  operation.type = NodeType::Memset;
  operation.fill = fill;
  return change(exec, node, std::move(operation));
}

Error setHost(GraphExec *exec, Node *node, HostFunction function, void *data) {
  if (!function)
    return InvalidValue;
  Operation operation;
  operation.type = NodeType::Host;
  operation.function = function;
  operation.data = data;
  return change(exec, node, std::move(operation));
}

Error setChild(GraphExec *exec, Node *node, Graph *child) {
  if (!process().graphs.count(child))
    return InvalidValue;
  Operation operation;
  operation.type = NodeType::Graph;
  operation.child = copyOf(*child);
  return change(exec, node, std::move(operation));
}

Error setEvent(GraphExec *exec, Node *node, Event *event) {
  if (!process().events.count(event))
    return InvalidValue;
  GraphExec::Step *step = exec ? findStep(exec, node) : nullptr;
  if (exec ? !step : !process().nodes.count(node))
    return InvalidValue;
  Operation operation;
  operation.type = (step ? step->operation : node->operation).type;
  if (operation.type != NodeType::EventRecord && operation.type != NodeType::WaitEvent)
    return InvalidValue;
  operation.event = event;
  return change(exec, node, std::move(operation));
}

Error setEnabled(GraphExec *exec, Node *node, bool isEnabled) {
  GraphExec::Step *step = findStep(exec, node);
  if (!step || (step->operation.type != NodeType::Kernel && step->operation.type != NodeType::Memcpy &&
                step->operation.type != NodeType::Memset))
    return InvalidValue;
  step->isEnabled = isEnabled;
  return Success;
}

Error getEnabled(GraphExec *exec, Node *node, bool *isEnabled) {
  GraphExec::Step *step = findStep(exec, node);
  if (!step || !isEnabled)
    return InvalidValue;
  *isEnabled = step->isEnabled;
  return Success;
}

} // namespace w2wsim
