// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Streams that capture: what is submitted to them becomes nodes of a graph.

#include "State.h"

using namespace llvm;

namespace w2wsim {

static thread_local CaptureMode threadMode = CaptureMode::Global;

void invalidate(Capture &capture) { capture.isInvalid = true; }

Error checkUnsafe() {
  if (threadMode == CaptureMode::Relaxed)
    return Success;
  bool isForbidden = false;
  for (const std::shared_ptr<Capture> &capture : process().captures) {
    bool isOwn = capture->thread == std::this_thread::get_id();
    if ((capture->mode == CaptureMode::Global && (isOwn || threadMode == CaptureMode::Global)) ||
        (capture->mode == CaptureMode::ThreadLocal && isOwn)) {
      invalidate(*capture);
      isForbidden = true;
    }
  }
  return isForbidden ? StreamCaptureUnsupported : Success;
}

Error submit(Stream *stream, Operation operation) {
  Stream *s = resolve(stream);
  if (!s)
    return badStream();
  if (s->capture) {
    if (s->capture->isInvalid)
      return StreamCaptureInvalidated;
    s->tail = {addNode(*s->capture->graph, s->tail, std::move(operation))};
    return Success;
  }
  if (reinterpret_cast<uint64_t>(stream) <= 1)
    // The legacy stream waits for all blocking streams, which a captured one cannot be waited for.
    for (const std::shared_ptr<Capture> &capture : process().captures)
      if (!(capture->origin->flags & streamNonBlocking)) {
        invalidate(*capture);
        return StreamCaptureImplicit;
      }
  return run(operation);
}

static Error begin(Stream *stream, CaptureMode mode, std::shared_ptr<Graph> graph, bool isNew,
                   ArrayRef<Node *> dependencies) {
  Process &p = process();
  Stream *s = resolve(stream);
  if (!s)
    return badStream();
  if (unsigned(mode) > unsigned(CaptureMode::Relaxed))
    return InvalidValue;
  if (reinterpret_cast<uint64_t>(stream) <= 1)
    return StreamCaptureUnsupported;
  if (s->capture)
    return IllegalState;
  auto capture = std::make_shared<Capture>();
  capture->graph = std::move(graph);
  capture->isNew = isNew;
  capture->origin = s;
  capture->mode = mode;
  capture->thread = std::this_thread::get_id();
  capture->id = p.nextCaptureId++;
  capture->streams = {s};
  s->capture = capture;
  s->tail.assign(dependencies.begin(), dependencies.end());
  p.captures.insert(capture);
  return Success;
}

Error beginCapture(Stream *stream, CaptureMode mode) {
  return begin(stream, mode, std::make_shared<Graph>(), true, {});
}

Error beginCaptureTo(Stream *stream, Graph *graph, Node *const *dependencies, size_t count, CaptureMode mode) {
  auto it = process().graphs.find(graph);
  if (it == process().graphs.end())
    return InvalidValue;
  return begin(stream, mode, it->second, false, ArrayRef(dependencies, count));
}

/// True if \p node has a way to one of \p ends.
static bool reaches(const Node *node, const std::set<const Node *> &ends) {
  if (ends.count(node))
    return true;
  for (const Node *next : node->dependents)
    if (reaches(next, ends))
      return true;
  return false;
}

Error endCapture(Stream *stream, Graph **graph) {
  Process &p = process();
  Stream *s = resolve(stream);
  if (!s)
    return badStream();
  if (!graph)
    return InvalidValue;
  if (!s->capture)
    return IllegalState;
  std::shared_ptr<Capture> capture = s->capture;
  if (capture->origin != s)
    return StreamCaptureUnmatched;
  if (capture->mode != CaptureMode::Relaxed && capture->thread != std::this_thread::get_id())
    return StreamCaptureWrongThread;
  *graph = nullptr;
  // All that other streams did must have come back to this one.
  std::set<const Node *> ends(s->tail.begin(), s->tail.end());
  bool isJoined = true;
  for (Stream *other : capture->streams)
    for (Node *node : other->tail)
      isJoined &= reaches(node, ends);
  for (Stream *other : capture->streams) {
    other->capture = nullptr;
    other->tail.clear();
  }
  p.captures.erase(capture);
  std::shared_ptr<Graph> result = std::move(capture->graph);
  for (Event *event : p.events)
    if (event->capture == capture) {
      event->capture = nullptr;
      event->tail.clear();
    }
  if (capture->isInvalid || !isJoined) {
    for (const auto &node : result->nodes)
      p.nodes.erase(node.get());
    return capture->isInvalid ? StreamCaptureInvalidated : StreamCaptureUnjoined;
  }
  *graph = result.get();
  p.graphs[result.get()] = result;
  return Success;
}

Error captureInfo(Stream *stream, CaptureInfo *info) {
  Stream *s = resolve(stream);
  if (!s)
    return badStream();
  *info = CaptureInfo();
  if (!s->capture)
    return Success;
  info->status = s->capture->isInvalid ? CaptureStatus::Invalidated : CaptureStatus::Active;
  info->id = s->capture->id;
  // Calls may add to it as to any graph.
  process().graphs[s->capture->graph.get()] = s->capture->graph;
  info->graph = s->capture->graph.get();
  info->dependencies = s->tail.data();
  info->count = s->tail.size();
  return Success;
}

Error updateCaptureDependencies(Stream *stream, Node *const *dependencies, size_t count, bool isSet) {
  Stream *s = resolve(stream);
  if (!s)
    return badStream();
  if (!s->capture)
    return IllegalState;
  for (Node *node : ArrayRef(dependencies, count))
    if (!process().nodes.count(node) || node->graph != s->capture->graph.get())
      return InvalidValue;
  if (isSet)
    s->tail.clear();
  s->tail.insert(s->tail.end(), dependencies, dependencies + count);
  return Success;
}

CaptureMode exchangeCaptureMode(CaptureMode mode) { return std::exchange(threadMode, mode); }

} // namespace w2wsim
