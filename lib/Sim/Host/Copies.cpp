// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Copies and fills: which ends a direction allows, that both ends lie within
// their allocations, the bytes, and the record of what came to the host.

#include "State.h"
#include "llvm/Support/xxhash.h"
#include <cstring>

using namespace llvm;

namespace w2wsim {

/// The bytes from the first to past the last that a block of rows touches.
static size_t extentOf(size_t width, size_t height, size_t depth, size_t pitch, size_t slice) {
  return (depth - 1) * slice + (height - 1) * pitch + width;
}

static size_t pitchOr(size_t pitch, size_t width) { return pitch ? pitch : width; }
static size_t sliceOr(size_t slice, size_t pitch, size_t height) { return slice ? slice : pitch * height; }

static void resolvePitches(Copy &copy) {
  copy.dstPitch = pitchOr(copy.dstPitch, copy.width);
  copy.srcPitch = pitchOr(copy.srcPitch, copy.width);
  copy.dstSlice = sliceOr(copy.dstSlice, copy.dstPitch, copy.height);
  copy.srcSlice = sliceOr(copy.srcSlice, copy.srcPitch, copy.height);
}

/// What one end of a copy lies in.
struct End {
  sim::Allocation *allocation;
  bool isOutside; ///< begins in an allocation and ends behind it
  bool isDead;    ///< lies in memory that was freed
  bool isDevice() const { return allocation && allocation->kind != sim::MemoryKind::Pinned; }
  bool isVisibleToDevice() const { return allocation; }
  bool isVisibleToHost() const {
    return !allocation || allocation->kind == sim::MemoryKind::Pinned || allocation->kind == sim::MemoryKind::Managed;
  }
};

static End endOf(const void *pointer, size_t bytes) {
  sim::Memory &memory = process().context.memory;
  uint64_t address = reinterpret_cast<uint64_t>(pointer);
  End end{memory.find(address), false, false};
  if (end.allocation) {
    end.isOutside = !end.allocation->contains(address, bytes);
    return end;
  }
  sim::Allocation *near = memory.nearest(address);
  end.isDead = near && near->isFreed && near->contains(address, 1);
  if (end.isDead)
    report("sim-use-after-free",
           ("`" + std::string(currentCall()) + "` uses " + near->describe() + " after it was freed").c_str());
  return end;
}

static void reportOutside(const End &end, size_t bytes) {
  // Not a fault of the device: the runtime's own check answers, as on real hardware.
  report("sim-out-of-bounds",
         ("`" + std::string(currentCall()) + "` of " + std::to_string(bytes) + " bytes runs over the end of " +
          end.allocation->describe() + " (" + std::to_string(end.allocation->size) + " bytes)")
             .c_str());
}

Error checkCopy(const Copy &given) {
  Copy copy = given;
  if (unsigned(copy.kind) > unsigned(CopyKind::Default))
    return InvalidMemcpyDirection;
  if (!copy.width || !copy.height || !copy.depth)
    return Success;
  if (!copy.dst || !copy.src)
    return InvalidValue;
  resolvePitches(copy);
  if (copy.height > 1 && (copy.dstPitch < copy.width || copy.srcPitch < copy.width))
    return InvalidPitchValue;
  size_t dstBytes = extentOf(copy.width, copy.height, copy.depth, copy.dstPitch, copy.dstSlice);
  size_t srcBytes = extentOf(copy.width, copy.height, copy.depth, copy.srcPitch, copy.srcSlice);
  End dst = endOf(copy.dst, dstBytes), src = endOf(copy.src, srcBytes);
  if (dst.isDead || src.isDead)
    return InvalidValue;
  if (dst.isOutside || src.isOutside) {
    if (dst.isOutside)
      reportOutside(dst, dstBytes);
    if (src.isOutside)
      reportOutside(src, srcBytes);
    return InvalidValue;
  }
  if (copy.kind == CopyKind::Default)
    return Success;
  if (process().isAmd()) {
    // HIP goes by the pointers; the direction counts only where neither is the device's.
    bool isHostOnly = !dst.allocation && !src.allocation;
    return isHostOnly && copy.kind != CopyKind::HostToHost ? InvalidValue : Success;
  }
  bool toHost = copy.kind == CopyKind::HostToHost || copy.kind == CopyKind::DeviceToHost;
  bool fromHost = copy.kind == CopyKind::HostToHost || copy.kind == CopyKind::HostToDevice;
  // CUDA 13.0 takes a device pointer where the direction says host (measured), and not the other way round.
  bool isRight = (toHost || dst.isVisibleToDevice()) && (fromHost || src.isVisibleToDevice());
  return isRight ? Success : InvalidValue;
}

std::string writerName(unsigned writer) {
  Process &p = process();
  if (writer >= firstLibraryWriter)
    return p.libraryWriters[writer - firstLibraryWriter];
  return writer < p.launchNames.size() ? p.launchNames[writer] : "";
}

void noteWrite(void *pointer, size_t, const char *type, const char *by) {
  Process &p = process();
  std::lock_guard lock(p.mutex);
  sim::Allocation *a = p.context.memory.find(reinterpret_cast<uint64_t>(pointer));
  if (!a)
    return;
  p.libraryWriters.push_back(by);
  a->lastWriter = firstLibraryWriter + p.libraryWriters.size() - 1;
  p.isMemoryDirty = true;
  for (unsigned i = 0; i <= unsigned(sim::ElementType::Mixed); ++i) {
    auto element = sim::ElementType(i);
    if (sim::elementTypeName(element) != type || element == sim::ElementType::Unknown)
      continue;
    sim::ElementType now = a->type;
    a->type = now == sim::ElementType::Unknown || now == element ? element : sim::ElementType::Mixed;
  }
}

static json::Object copyEvent(const sim::Allocation &a, const char *via, uint64_t offset, uint64_t bytes) {
  Process &p = process();
  unsigned writer = a.lastWriter;
  return json::Object{{"kind", "copy"},
                      {"seq", int64_t(++p.trace.copies)},
                      {"via", via},
                      {"buffer", json::fixUTF8(a.describe())},
                      {"offset", int64_t(offset)},
                      {"bytes", int64_t(bytes)},
                      {"at", int64_t(p.trace.position())},
                      {"type", sim::elementTypeName(a.type)},
                      {"writer", int64_t(writer)},
                      {"writerName", json::fixUTF8(writerName(writer))}};
}

static void recordCopy(const Copy &copy, const sim::Allocation &from) {
  Process &p = process();
  ++p.trace.copies;
  if (!p.trace.isOn())
    return;
  --p.trace.copies;
  p.trace.event(copyEvent(from, currentCall(), reinterpret_cast<uint64_t>(copy.src) - from.begin,
                          uint64_t(copy.width) * copy.height * copy.depth));
  for (size_t z = 0; z < copy.depth; ++z) {
    const char *row = static_cast<const char *>(copy.src) + z * copy.srcSlice;
    if (copy.srcPitch == copy.width) {
      p.trace.bytes(row, copy.width * copy.height);
      continue;
    }
    for (size_t y = 0; y < copy.height; ++y)
      p.trace.bytes(row + y * copy.srcPitch, copy.width);
  }
}

Error runCopy(const Copy &given) {
  Copy copy = given;
  if (Error error = checkCopy(copy))
    return error;
  if (!copy.width || !copy.height || !copy.depth)
    return Success;
  resolvePitches(copy);
  sim::Memory &memory = process().context.memory;
  sim::Allocation *from = memory.find(reinterpret_cast<uint64_t>(copy.src));
  sim::Allocation *to = memory.find(reinterpret_cast<uint64_t>(copy.dst));
  bool isFromDevice = from && (from->kind != sim::MemoryKind::Pinned || from->lastWriter);
  bool isToHost = !to || to->kind == sim::MemoryKind::Pinned;
  if (isFromDevice && isToHost)
    recordCopy(copy, *from);
  for (size_t z = 0; z < copy.depth; ++z)
    for (size_t y = 0; y < copy.height; ++y)
      std::memmove(static_cast<char *>(copy.dst) + z * copy.dstSlice + y * copy.dstPitch,
                   static_cast<const char *>(copy.src) + z * copy.srcSlice + y * copy.srcPitch, copy.width);
  // The contents come from elsewhere now, and with them what is known of them.
  if (to && from) {
    to->lastWriter = from->lastWriter.load();
    if (to->type == sim::ElementType::Unknown)
      to->type = from->type.load();
  }
  return Success;
}

Error copy(const Copy &copy, Stream *stream, bool isAsync) {
  if (!isAsync)
    if (Error error = checkUnsafe())
      return error;
  if (!resolve(stream))
    return badStream();
  if (Error error = checkCopy(copy))
    return error;
  if (!isAsync)
    synchronize();
  Operation operation;
  operation.type = NodeType::Memcpy;
  operation.copy = copy;
  return submit(stream, std::move(operation));
}

Error checkFill(const Fill &f) {
  if (f.elementBytes != 1 && f.elementBytes != 2 && f.elementBytes != 4)
    return InvalidValue;
  if (!f.width || !f.height || !f.depth)
    return Success;
  if (!f.dst || reinterpret_cast<uint64_t>(f.dst) % f.elementBytes)
    return InvalidValue;
  size_t row = f.width * f.elementBytes;
  size_t pitch = pitchOr(f.pitch, row), slice = sliceOr(f.slice, pitch, f.height);
  if (f.height > 1 && pitch < row)
    return InvalidValue;
  size_t bytes = extentOf(row, f.height, f.depth, pitch, slice);
  End end = endOf(f.dst, bytes);
  if (!end.allocation)
    return InvalidValue;
  if (end.isOutside) {
    reportOutside(end, bytes);
    return InvalidValue;
  }
  return Success;
}

Error runFill(const Fill &f) {
  if (Error error = checkFill(f))
    return error;
  if (!f.width || !f.height || !f.depth)
    return Success;
  size_t row = f.width * f.elementBytes;
  size_t pitch = pitchOr(f.pitch, row), slice = sliceOr(f.slice, pitch, f.height);
  for (size_t z = 0; z < f.depth; ++z)
    for (size_t y = 0; y < f.height; ++y) {
      char *begin = static_cast<char *>(f.dst) + z * slice + y * pitch;
      if (f.elementBytes == 1) {
        std::memset(begin, int(f.value & 0xff), row);
        continue;
      }
      for (size_t x = 0; x < row; x += f.elementBytes)
        std::memcpy(begin + x, &f.value, f.elementBytes);
    }
  return Success;
}

Error fill(const Fill &f, Stream *stream, bool isAsync) {
  if (!isAsync)
    if (Error error = checkUnsafe())
      return error;
  if (!resolve(stream))
    return badStream();
  if (Error error = checkFill(f))
    return error;
  Operation operation;
  operation.type = NodeType::Memset;
  operation.fill = f;
  return submit(stream, std::move(operation));
}

//===- What the program sees without a copy ---------------------------------===//

void forgetRecorded(uint64_t begin) { process().recorded.erase(begin); }

void synchronize() {
  Process &p = process();
  flushOutput();
  if (!p.isMemoryDirty || !p.trace.isOn())
    return;
  p.isMemoryDirty = false;
  for (sim::Allocation *a : p.context.memory.live()) {
    unsigned writer = a->lastWriter;
    if ((a->kind != sim::MemoryKind::Managed && a->kind != sim::MemoryKind::Pinned) || !writer)
      continue;
    auto &[hash, lastWriter] = p.recorded[a->begin];
    if (writer == lastWriter)
      continue;
    const char *bytes = reinterpret_cast<const char *>(a->begin);
    uint64_t current = xxh3_64bits(ArrayRef(reinterpret_cast<const uint8_t *>(bytes), a->size));
    bool isNew = !lastWriter || current != hash;
    hash = current;
    lastWriter = writer;
    if (!isNew)
      continue;
    p.trace.event(copyEvent(*a, a->kind == sim::MemoryKind::Managed ? "managed" : "pinned", 0, a->size));
    p.trace.bytes(bytes, a->size);
  }
}

//===- Symbols --------------------------------------------------------------===//

Error copyToSymbol(Copy &copy, const void *symbol, const void *src, size_t bytes, size_t offset, CopyKind kind) {
  void *address;
  size_t size;
  if (Error error = symbolAddress(&address, &size, symbol))
    return error;
  if (kind != CopyKind::HostToDevice && kind != CopyKind::DeviceToDevice && kind != CopyKind::Default)
    return InvalidMemcpyDirection;
  if (offset > size || bytes > size - offset)
    return InvalidValue;
  copy = linear(static_cast<char *>(address) + offset, src, bytes, kind);
  return Success;
}

Error copyFromSymbol(Copy &copy, void *dst, const void *symbol, size_t bytes, size_t offset, CopyKind kind) {
  void *address;
  size_t size;
  if (Error error = symbolAddress(&address, &size, symbol))
    return error;
  if (kind != CopyKind::DeviceToHost && kind != CopyKind::DeviceToDevice && kind != CopyKind::Default)
    return InvalidMemcpyDirection;
  if (offset > size || bytes > size - offset)
    return InvalidValue;
  copy = linear(dst, static_cast<char *>(address) + offset, bytes, kind);
  return Success;
}

} // namespace w2wsim
