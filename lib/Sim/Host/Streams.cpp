// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Streams and events.  What is submitted has happened when the call returns, so
// waiting is a check of the handle, and an event is a time.

#include "State.h"
#include <chrono>
#include <cstring>

using namespace llvm;

namespace w2wsim {

int64_t now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

// The handles that both vendors reserve: none and 1 are the legacy stream, 2 is the thread's own.
Stream *resolve(Stream *stream) {
  static Stream legacy;
  static thread_local Stream own;
  uint64_t handle = reinterpret_cast<uint64_t>(stream);
  if (handle <= 1)
    return &legacy;
  if (handle == 2)
    return &own;
  return process().streams.count(stream) ? stream : nullptr;
}

static bool isLegacy(Stream *stream) { return reinterpret_cast<uint64_t>(stream) <= 1; }

Error badStream() { return process().isAmd() ? ContextIsDestroyed : InvalidHandle; }

Error createStream(Stream **stream, unsigned flags, int priority) {
  Process &p = process();
  if (!stream || flags > streamNonBlocking)
    return InvalidValue;
  int least, greatest;
  priorityRange(&least, &greatest);
  *stream = new Stream();
  (*stream)->flags = flags;
  (*stream)->priority = std::min(std::max(priority, greatest), least);
  (*stream)->id = ++p.nextStreamId;
  p.streams.insert(*stream);
  return Success;
}

Error destroyStream(Stream *stream) {
  Process &p = process();
  if (!p.streams.count(stream))
    return process().isAmd() && isLegacy(stream) ? InvalidHandle : badStream();
  if (stream->capture) {
    invalidate(*stream->capture);
    stream->capture->streams.erase(stream);
  }
  p.streams.erase(stream);
  delete stream;
  return Success;
}

Error checkStream(Stream *stream) { return resolve(stream) ? Success : badStream(); }

Error synchronizeStream(Stream *stream) {
  Stream *s = resolve(stream);
  if (!s)
    return badStream();
  if (s->capture) {
    invalidate(*s->capture);
    return StreamCaptureUnsupported;
  }
  if (Error error = checkUnsafe())
    return error;
  synchronize();
  return Success;
}

Error queryStream(Stream *stream) { return synchronizeStream(stream); }

Error streamFlags(Stream *stream, unsigned *flags) {
  Stream *s = resolve(stream);
  if (!s || !flags)
    return flags ? badStream() : InvalidValue;
  *flags = s->flags;
  return Success;
}

Error streamPriority(Stream *stream, int *priority) {
  Stream *s = resolve(stream);
  if (!s || !priority)
    return priority ? badStream() : InvalidValue;
  *priority = s->priority;
  return Success;
}

Error streamId(Stream *stream, unsigned long long *id) {
  Stream *s = resolve(stream);
  if (!s || !id)
    return id ? badStream() : InvalidValue;
  *id = isLegacy(stream) ? 1 : s->id;
  return Success;
}

void priorityRange(int *least, int *greatest) {
  bool isAmd = process().isAmd();
  if (least)
    *least = isAmd ? 1 : 0;
  if (greatest)
    *greatest = isAmd ? -1 : -5;
}

Error hostFunction(Stream *stream, HostFunction function, void *data) {
  if (!function)
    return InvalidValue;
  Operation operation;
  operation.type = NodeType::Host;
  operation.function = function;
  operation.data = data;
  return submit(stream, std::move(operation));
}

Error addCallback(Stream *stream, void (*call)(void *, int, void *), void *data) {
  struct Callback {
    void (*call)(void *, int, void *);
    void *stream, *data;
  };
  if (!call)
    return InvalidValue;
  Stream *s = resolve(stream);
  if (s && s->capture)
    return StreamCaptureUnsupported;
  auto callback = std::make_shared<Callback>(Callback{call, stream, data});
  Operation operation;
  operation.type = NodeType::Host;
  operation.function = [](void *p) {
    auto *c = static_cast<Callback *>(p);
    c->call(c->stream, Success, c->data);
  };
  operation.data = callback.get();
  operation.owned = callback;
  return submit(stream, std::move(operation));
}

Error writeValue(Stream *stream, void *pointer, uint64_t value, unsigned bytes) {
  if (process().context.memory.find(reinterpret_cast<uint64_t>(pointer)) == nullptr)
    return InvalidValue;
  auto kept = std::make_shared<uint64_t>(value);
  Operation operation;
  operation.type = NodeType::Memcpy;
  operation.copy = linear(pointer, kept.get(), bytes, CopyKind::Default);
  operation.owned = kept;
  return submit(stream, std::move(operation));
}

Error waitValue(Stream *stream, void *pointer, uint64_t value, unsigned bytes, Comparison comparison, uint64_t mask) {
  Stream *s = resolve(stream);
  if (!s)
    return badStream();
  if (s->capture)
    return StreamCaptureUnsupported;
  if (process().context.memory.find(reinterpret_cast<uint64_t>(pointer)) == nullptr)
    return InvalidValue;
  uint64_t seen = 0;
  std::memcpy(&seen, pointer, bytes);
  seen &= mask;
  int64_t ahead = bytes == 4 ? int32_t(uint32_t(seen) - uint32_t(value)) : int64_t(seen - value);
  bool isMet = comparison == Comparison::GreaterEqual ? ahead >= 0
               : comparison == Comparison::Equal      ? seen == value
               : comparison == Comparison::And        ? (seen & value) != 0
                                                      : (bytes == 4 ? uint32_t(~(seen | value)) : ~(seen | value)) != 0;
  if (isMet)
    return Success;
  // Nothing that comes later can run before this, so it would wait for ever.
  report("sim-deadlock",
         ("`" + std::string(currentCall()) + "` waits for a value that no earlier operation wrote").c_str());
  process().fault = LaunchTimeout;
  return Success;
}

//===- Events ---------------------------------------------------------------===//

static Error badEvent() { return InvalidHandle; }
static bool isEvent(Event *event) { return process().events.count(event); }

Error createEvent(Event **event, unsigned flags) {
  if (!event)
    return InvalidValue;
  // An event for other processes must not take times.
  constexpr unsigned interprocess = 4;
  if ((flags & interprocess) && !(flags & eventDisableTiming))
    return InvalidValue;
  *event = new Event();
  (*event)->flags = flags;
  process().events.insert(*event);
  return Success;
}

Error destroyEvent(Event *event) {
  if (!isEvent(event))
    return badEvent();
  process().events.erase(event);
  delete event;
  return Success;
}

Error recordEvent(Event *event, Stream *stream) {
  if (!isEvent(event))
    return badEvent();
  Stream *s = resolve(stream);
  if (!s)
    return badStream();
  if (s->capture) {
    if (s->capture->isInvalid)
      return StreamCaptureInvalidated;
    event->capture = s->capture;
    event->tail = s->tail;
    return Success;
  }
  event->capture = nullptr;
  event->isRecorded = true;
  event->time = now();
  return Success;
}

Error waitEvent(Stream *stream, Event *event) {
  if (!isEvent(event))
    return badEvent();
  Stream *s = resolve(stream);
  if (!s)
    return badStream();
  if (event->capture && !event->capture->isInvalid && event->capture->graph) {
    if (s->capture && s->capture != event->capture) {
      invalidate(*s->capture);
      return StreamCaptureMerge;
    }
    if (isLegacy(stream))
      return StreamCaptureImplicit;
    // The stream joins the capture, behind what the event stands for.
    if (!s->capture) {
      s->capture = event->capture;
      s->capture->streams.insert(s);
      s->tail.clear();
    }
    for (Node *node : event->tail)
      if (std::find(s->tail.begin(), s->tail.end(), node) == s->tail.end())
        s->tail.push_back(node);
    return Success;
  }
  if (s->capture) {
    // Work from outside the capture.
    invalidate(*s->capture);
    return StreamCaptureIsolation;
  }
  return Success;
}

Error queryEvent(Event *event) { return synchronizeEvent(event); }

Error synchronizeEvent(Event *event) {
  if (!isEvent(event))
    return badEvent();
  if (event->capture && event->capture->graph) {
    invalidate(*event->capture);
    return CapturedEvent;
  }
  if (Error error = checkUnsafe())
    return error;
  synchronize();
  return Success;
}

Error elapsedTime(float *milliseconds, Event *start, Event *end) {
  if (!isEvent(start) || !isEvent(end))
    return badEvent();
  if (!milliseconds)
    return InvalidValue;
  if ((start->flags | end->flags) & eventDisableTiming || !start->isRecorded || !end->isRecorded)
    return badEvent();
  *milliseconds = float(double(end->time - start->time) * 1e-6);
  return Success;
}

} // namespace w2wsim
