// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Memory of the device, managed and pinned memory, pools, and what is known of a pointer.

#include "State.h"
#include "llvm/Support/MathExtras.h"
#include <cstring>

using namespace llvm;

namespace w2wsim {

static sim::Allocation *find(const void *pointer) {
  return process().context.memory.find(reinterpret_cast<uint64_t>(pointer));
}

/// Allocates, unless the machine's memory is used up.
static Error allocateKind(void **pointer, size_t bytes, sim::MemoryKind kind) {
  Process &p = process();
  if (!pointer)
    return InvalidValue;
  if (Error error = checkUnsafe())
    return error;
  if (!bytes) {
    *pointer = nullptr;
    // CUDA 13 takes an empty managed buffer (measured); HIP's documentation refuses it.
    return kind == sim::MemoryKind::Managed && p.isAmd() ? InvalidValue : Success;
  }
  if (kind == sim::MemoryKind::Device &&
      bytes > p.machine.memoryBytes - std::min(p.machine.memoryBytes, p.context.memory.bytesInUse()))
    return OutOfMemory;
  void *memory = p.context.memory.allocate(bytes, kind);
  if (!memory)
    return OutOfMemory;
  *pointer = memory;
  return Success;
}

Error allocate(void **pointer, size_t bytes) { return allocateKind(pointer, bytes, sim::MemoryKind::Device); }

Error allocateManaged(void **pointer, size_t bytes, unsigned flags) {
  // cudaMemAttachGlobal or cudaMemAttachHost.
  if (flags != 1 && flags != 2)
    return InvalidValue;
  return allocateKind(pointer, bytes, sim::MemoryKind::Managed);
}

Error allocateHost(void **pointer, size_t bytes, unsigned flags) {
  Error error = allocateKind(pointer, bytes, sim::MemoryKind::Pinned);
  if (error == Success && *pointer)
    process().hostFlags[*pointer] = flags;
  return error;
}

Error allocatePitch(void **pointer, size_t *pitch, size_t width, size_t height, size_t depth) {
  if (!pointer || !pitch)
    return InvalidValue;
  size_t row = alignTo(width, process().isAmd() ? 256 : 512);
  if (Error error = allocate(pointer, row * height * depth))
    return error;
  *pitch = row;
  return Success;
}

/// Frees memory of one of two sorts, as cudaFree and cudaFreeHost do.
static Error releaseKind(void *pointer, bool isHost) {
  Process &p = process();
  if (!pointer)
    return Success;
  if (Error error = checkUnsafe())
    return error;
  synchronize();
  if (!isHost && p.graphMemory.count(pointer))
    return Success;
  sim::Allocation *a = find(pointer);
  if (!a || a->begin != reinterpret_cast<uint64_t>(pointer) || a->kind == sim::MemoryKind::Variable ||
      a->kind == sim::MemoryKind::Constant || (a->kind == sim::MemoryKind::Pinned) != isHost) {
    sim::Allocation *old = p.context.memory.nearest(reinterpret_cast<uint64_t>(pointer));
    if (!a && old && old->isFreed && old->begin == reinterpret_cast<uint64_t>(pointer))
      report("sim-use-after-free",
             ("`" + std::string(currentCall()) + "` frees " + old->describe() + " again").c_str());
    return InvalidValue;
  }
  forgetRecorded(a->begin);
  if (auto pooled = p.pooled.find(pointer); pooled != p.pooled.end()) {
    pooled->second.first->used -= pooled->second.second;
    p.pooled.erase(pooled);
  }
  p.hostFlags.erase(pointer);
  p.context.memory.release(pointer);
  return Success;
}

Error release(void *pointer) { return releaseKind(pointer, false); }
Error releaseHost(void *pointer) { return releaseKind(pointer, true); }

Error hostRegister(void *pointer, size_t bytes, unsigned flags) {
  Process &p = process();
  if (!pointer || !bytes)
    return InvalidValue;
  if (find(pointer) || find(static_cast<char *>(pointer) + bytes - 1))
    return HostMemoryAlreadyRegistered;
  p.context.memory.adopt(pointer, bytes, sim::MemoryKind::Pinned);
  p.hostFlags[pointer] = flags;
  return Success;
}

Error hostUnregister(void *pointer) {
  Process &p = process();
  sim::Allocation *a = find(pointer);
  if (!a || a->begin != reinterpret_cast<uint64_t>(pointer) || a->kind != sim::MemoryKind::Pinned)
    return HostMemoryNotRegistered;
  synchronize();
  forgetRecorded(a->begin);
  p.hostFlags.erase(pointer);
  p.context.memory.release(pointer);
  return Success;
}

Error hostDevicePointer(void **devicePointer, void *host) {
  if (!devicePointer || !host)
    return InvalidValue;
  sim::Allocation *a = find(host);
  if (!a || a->kind != sim::MemoryKind::Pinned)
    return InvalidValue;
  *devicePointer = host;
  return Success;
}

Error hostFlags(unsigned *flags, void *host) {
  Process &p = process();
  sim::Allocation *a = find(host);
  if (!flags || !a || a->kind != sim::MemoryKind::Pinned)
    return InvalidValue;
  auto it = p.hostFlags.find(reinterpret_cast<void *>(a->begin));
  *flags = it == p.hostFlags.end() ? 0 : it->second;
  return Success;
}

void memoryInfo(size_t *free, size_t *total) {
  Process &p = process();
  uint64_t all = p.machine.memoryBytes, used = std::min(all, p.context.memory.bytesInUse());
  if (total)
    *total = all;
  if (free)
    *free = all - used;
}

PointerInfo pointerInfo(const void *pointer) {
  PointerInfo info;
  sim::Allocation *a = find(pointer);
  if (!a)
    return info;
  info.begin = reinterpret_cast<void *>(a->begin);
  info.size = a->size;
  info.number = a->number;
  info.place = a->kind == sim::MemoryKind::Pinned    ? Place::Pinned
               : a->kind == sim::MemoryKind::Managed ? Place::Managed
                                                     : Place::Device;
  if (info.place != Place::Device)
    info.host = const_cast<void *>(pointer);
  return info;
}

Error checkManaged(const void *pointer, size_t bytes) {
  sim::Allocation *a = find(pointer);
  if (!a || !bytes || !a->contains(reinterpret_cast<uint64_t>(pointer), bytes))
    return InvalidValue;
  return a->kind == sim::MemoryKind::Device ? InvalidValue : Success;
}

//===- Pools ----------------------------------------------------------------===//

Pool *defaultPool() {
  Process &p = process();
  p.pools.insert(&p.mainPool);
  return &p.mainPool;
}
Pool *currentPool() {
  defaultPool();
  return process().pool;
}
Error checkPool(Pool *pool) {
  defaultPool();
  return process().pools.count(pool) ? Success : InvalidValue;
}
Error setCurrentPool(Pool *pool) {
  if (Error error = checkPool(pool))
    return error;
  process().pool = pool;
  return Success;
}
Error createPool(Pool **pool) {
  if (!pool)
    return InvalidValue;
  *pool = new Pool();
  process().pools.insert(*pool);
  return Success;
}
Error destroyPool(Pool *pool) {
  Process &p = process();
  if (pool == &p.mainPool || checkPool(pool))
    return InvalidValue;
  if (p.pool == pool)
    p.pool = &p.mainPool;
  p.pools.erase(pool);
  // What was allocated from it lives on until it is freed.
  for (auto &[pointer, from] : p.pooled)
    if (from.first == pool) {
      p.mainPool.used += from.second;
      from.first = &p.mainPool;
    }
  delete pool;
  return Success;
}

Error poolAttribute(Pool *pool, int attribute, void *value, bool isSet) {
  if (checkPool(pool) || !value)
    return InvalidValue;
  auto number = [&](uint64_t &of, bool mayReset = false) {
    if (!isSet)
      std::memcpy(value, &of, 8);
    else if (mayReset)
      of = 0;
    else
      std::memcpy(&of, value, 8);
    return Success;
  };
  switch (attribute) {
  case 1:
  case 2:
  case 3:
    if (isSet)
      std::memcpy(&pool->reuse[attribute], value, sizeof(int));
    else
      std::memcpy(value, &pool->reuse[attribute], sizeof(int));
    return Success;
  case 4:
    return number(pool->threshold);
  case 5:
  case 7:
    return isSet ? InvalidValue : number(pool->used);
  case 6:
  case 8:
    return number(pool->usedHigh, /*mayReset=*/true);
  }
  return InvalidValue;
}

Error allocateAsync(void **pointer, size_t bytes, Pool *pool, Stream *stream) {
  Process &p = process();
  Stream *s = resolve(stream);
  if (!s)
    return badStream();
  if (!pool)
    pool = currentPool();
  if (!pointer || checkPool(pool))
    return InvalidValue;
  if (!bytes) {
    *pointer = nullptr;
    return Success;
  }
  if (bytes > p.machine.memoryBytes - std::min(p.machine.memoryBytes, p.context.memory.bytesInUse()))
    return OutOfMemory;
  void *memory = p.context.memory.allocate(bytes, sim::MemoryKind::Device);
  if (!memory)
    return OutOfMemory;
  p.pooled[memory] = {pool, bytes};
  pool->used += bytes;
  pool->usedHigh = std::max(pool->usedHigh, pool->used);
  *pointer = memory;
  if (!s->capture)
    return Success;
  p.graphMemory.insert(memory);
  Operation operation;
  operation.type = NodeType::MemAlloc;
  operation.pointer = memory;
  operation.bytes = bytes;
  return submit(stream, std::move(operation));
}

Error releaseAsync(void *pointer, Stream *stream) {
  if (!resolve(stream))
    return badStream();
  sim::Allocation *a = find(pointer);
  if (!a || a->begin != reinterpret_cast<uint64_t>(pointer) || a->kind != sim::MemoryKind::Device)
    // cudaFreeAsync takes null, hipFreeAsync does not.
    return !pointer && !process().isAmd() ? Success : InvalidValue;
  Operation operation;
  operation.type = NodeType::MemFree;
  operation.pointer = pointer;
  return submit(stream, std::move(operation));
}

Error runRelease(void *pointer) {
  Process &p = process();
  sim::Allocation *a = find(pointer);
  if (!a || a->begin != reinterpret_cast<uint64_t>(pointer))
    return InvalidValue;
  // A graph's allocation has one address for all launches; it stays mapped between them.
  if (p.graphMemory.count(pointer))
    return Success;
  if (auto pooled = p.pooled.find(pointer); pooled != p.pooled.end()) {
    pooled->second.first->used -= pooled->second.second;
    p.pooled.erase(pooled);
  }
  p.context.memory.release(pointer);
  return Success;
}

Error runAllocate(void *pointer, size_t bytes) {
  sim::Allocation *a = find(pointer);
  return a && a->size == bytes ? Success : InvalidValue;
}

} // namespace w2wsim
