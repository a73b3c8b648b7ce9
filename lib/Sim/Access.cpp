// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each instruction remembers the allocation that it used last.  As long as all
// lanes stay inside, an access is a vector compare and a gather; otherwise each
// lane's address is looked up.  Shared memory has a byte of state for each of its
// bytes, which tells a read of something that nothing wrote.

#include "Access.h"
#include "BFloat.h"
#include "RandomRounding.h"
#include "Run.h"
#include "llvm/ADT/StringExtras.h"
#include <cmath>
#include <cstring>

using namespace llvm;

namespace warp2wave::sim {

using U128 = unsigned __int128;

ElementType elementTypeOf(Scalar type) {
  switch (type.kind) {
  case Scalar::Half:
    return ElementType::F16;
  case Scalar::BFloat:
    return ElementType::BF16;
  case Scalar::Float:
    return ElementType::F32;
  case Scalar::Double:
    return ElementType::F64;
  default:
    switch (type.slot()) {
    case 1:
      return ElementType::I8;
    case 2:
      return ElementType::I16;
    case 4:
      return ElementType::I32;
    default:
      return ElementType::I64;
    }
  }
}

/// Keeps in the allocation what was stored to it, and by which launch.
static void noteStore(Wave &wave, Allocation &allocation, ElementType type) {
  ElementType old = allocation.type.load(std::memory_order_relaxed);
  if (old != type && old != ElementType::Mixed)
    allocation.type.store(old == ElementType::Unknown ? type : ElementType::Mixed, std::memory_order_relaxed);
  unsigned number = launchOf(wave).shape.number;
  if (allocation.lastWriter.load(std::memory_order_relaxed) != number)
    allocation.lastWriter.store(number, std::memory_order_relaxed);
}

void noteStored(Wave &wave, const char *at, ElementType type) {
  if (Allocation *a = launchOf(wave).context->memory.find(reinterpret_cast<uint64_t>(at)))
    noteStore(wave, *a, type);
}

static Step fault(Wave &wave, const Inst &inst, unsigned lane, uint64_t address, unsigned bytes, bool isStore) {
  Launch &launch = launchOf(wave);
  Allocation *near = launch.context->memory.nearest(address);
  std::string what = std::string(isStore ? "store" : "load") + " of " + std::to_string(bytes) + " bytes at 0x" +
                     utohexstr(address, /*LowerCase=*/true);
  StringRef id = "sim-out-of-bounds";
  if (near && near->isFreed && near->contains(address, 1)) {
    id = "sim-use-after-free";
    what += ", in " + near->describe() + ", which was freed";
  } else if (near && address - near->begin < near->size + (1 << 20)) {
    int64_t beyond = int64_t(address - near->begin) - int64_t(near->size);
    what += ", " + (beyond >= 0 ? std::to_string(beyond) + " bytes behind" : std::string("across the end of")) + " " +
            near->describe() + " of " + std::to_string(near->size) + " bytes";
  } else if (address < 4096) {
    what += ", a null pointer";
  } else {
    what += ", which is no memory of the device (a pointer of the host?)";
  }
  incident(wave, inst, id, static_cast<int>(lane), what);
  return launch.stop(LaunchStatus::IllegalAddress, what + " by " + placeOf(wave, lane));
}

static Step sharedFault(Wave &wave, const Inst &inst, unsigned lane, uint64_t offset, unsigned bytes, bool isStore) {
  std::string what = std::string(isStore ? "store" : "load") + " of " + std::to_string(bytes) + " bytes at byte " +
                     std::to_string(offset) + " of shared memory, of which the block has " +
                     std::to_string(wave.block->ldsBytes) + " bytes";
  incident(wave, inst, "sim-out-of-bounds", static_cast<int>(lane), what);
  return launchOf(wave).stop(LaunchStatus::IllegalAddress, what + " by " + placeOf(wave, lane));
}

char *resolveAddress(Wave &wave, const Inst &inst, unsigned lane, uint64_t address, unsigned addressSpace,
                     unsigned bytes, bool isStore) {
  Block &block = *wave.block;
  if (addressSpace == 0) {
    if (address - sharedWindow < windowSize) {
      addressSpace = 3;
      address -= sharedWindow;
    } else if (address - privateWindow < windowSize) {
      addressSpace = 5;
      address -= privateWindow;
    }
  }
  if (addressSpace == 3) {
    if (address - reservedLdsBegin < reservedLds && bytes <= reservedLdsBegin + reservedLds - address && !block.reserved.empty())
      return block.reserved.data() + (address - reservedLdsBegin);
    if (address > block.ldsBytes || bytes > block.ldsBytes - address) {
      sharedFault(wave, inst, lane, address, bytes, isStore);
      return nullptr;
    }
    if (isStore)
      memset(block.ldsWritten.data() + address, 1, bytes);
    return block.lds.data() + address;
  }
  if (addressSpace == 5) {
    if (address >= block.privateStride || bytes > block.privateStride - address) {
      std::string what = "access to byte " + std::to_string(address) + " of a thread's own memory, which has " +
                         std::to_string(block.privateStride) + " bytes (stack overflow?)";
      incident(wave, inst, "sim-out-of-bounds", static_cast<int>(lane), what);
      launchOf(wave).stop(LaunchStatus::IllegalAddress, what);
      return nullptr;
    }
    return block.privateOf(wave, lane) + address;
  }
  Allocation *found = launchOf(wave).context->memory.find(address);
  if (!found || !found->contains(address, bytes)) {
    fault(wave, inst, lane, address, bytes, isStore);
    return nullptr;
  }
  CachedRange &range = block.ranges[(reinterpret_cast<uintptr_t>(&inst) >> 5) & 255];
  range = {&inst, found->begin, found->size, found};
  return reinterpret_cast<char *>(address);
}

static CachedRange &rangeOf(Wave &wave, const Inst &inst) {
  CachedRange &range = wave.block->ranges[(reinterpret_cast<uintptr_t>(&inst) >> 5) & 255];
  if (range.inst != &inst)
    range = {&inst, 0, 0, nullptr};
  return range;
}

static Step misaligned(Wave &wave, const Inst &inst, unsigned lane, uint64_t address, unsigned alignment) {
  std::string what =
      "address 0x" + utohexstr(address, true) + " is not a multiple of " + std::to_string(alignment);
  incident(wave, inst, "sim-misaligned", static_cast<int>(lane), what);
  return launchOf(wave).stop(LaunchStatus::IllegalAddress, what + " by " + placeOf(wave, lane));
}

/// AMD hardware loads and stores at any address (unaligned mode, as ROCm sets it); NVIDIA's faults.
static bool checksAlignment(Wave &wave) { return !launchOf(wave).context->machine.isAmd(); }

static void noteUnwritten(Wave &wave, const Inst &inst, unsigned lane, uint64_t offset) {
  incident(wave, inst, "sim-uninitialized-lds", static_cast<int>(lane),
           "byte " + Twine(offset) + " of shared memory is read, which nothing has written");
}

/// Calls \p f(lane, host pointer) for each active lane; Stop after a fault.
template <class P, class T, bool IsStore, class F>
static Step accessGlobal(Wave &wave, const Inst &inst, const P *address, AccessBits bits, bool isFlat, F f) {
  CachedRange &range = rangeOf(wave, inst);
  uint64_t begin = range.begin - static_cast<int64_t>(bits.offset);
  uint64_t limit = range.size - sizeof(T);
  uint64_t alignMask = (uint64_t(1) << bits.alignLog2) - 1;
  bool bad = range.size < sizeof(T);
  uint64_t low = 0;
  if (!bad)
    for (unsigned first = 0; first < wave.waveSize; first += 32) {
      uint32_t mask = static_cast<uint32_t>(wave.exec >> first);
      if (mask == ~0u) {
        uint64_t over = 0;
        for (unsigned i = first; i < first + 32; ++i) {
          over |= uint64_t(uint64_t(address[i]) - begin > limit);
          low |= uint64_t(address[i]);
        }
        bad |= over != 0;
      } else {
        for (uint32_t m = mask; m; m &= m - 1) {
          uint64_t a = address[first + unsigned(__builtin_ctz(m))];
          bad |= a - begin > limit;
          low |= a;
        }
      }
    }
  if (!bad) {
    if (alignMask && checksAlignment(wave) && ((low + uint64_t(int64_t(bits.offset))) & alignMask) != 0) {
      Step result = Step::Next;
      forLanes(wave, [&](unsigned i) {
        uint64_t a = uint64_t(address[i]) + int64_t(bits.offset);
        if (result == Step::Next && (a & alignMask))
          result = misaligned(wave, inst, i, a, unsigned(alignMask + 1));
      });
      if (result != Step::Next)
        return result;
    }
    if (IsStore)
      noteStore(wave, *range.allocation, bits.type);
    int64_t offset = bits.offset;
    forLanes(wave, [&](unsigned i) { f(i, reinterpret_cast<char *>(uint64_t(address[i]) + offset)); });
    return Step::Next;
  }
  bool ok = true;
  forLanes(wave, [&](unsigned i) {
    if (!ok)
      return;
    uint64_t a = uint64_t(address[i]) + int64_t(bits.offset);
    // The lane before may have found the allocation.
    bool isKnown = range.inst == &inst && range.size >= sizeof(T) && a - range.begin <= range.size - sizeof(T);
    char *host = isKnown ? reinterpret_cast<char *>(a)
                         : resolveAddress(wave, inst, i, a, isFlat ? 0 : 1, sizeof(T), IsStore);
    ok = host != nullptr;
    if (!ok)
      return;
    if (alignMask && (a & alignMask) && checksAlignment(wave)) {
      misaligned(wave, inst, i, a, unsigned(alignMask + 1));
      ok = false;
      return;
    }
    if (isFlat && a - sharedWindow < windowSize) {
      uint64_t at = a - sharedWindow;
      if (!IsStore && !bits.isUnchecked && at < wave.block->ldsBytes && !wave.block->ldsWritten[at])
        noteUnwritten(wave, inst, i, a - sharedWindow);
    } else if (IsStore && !(isFlat && a - privateWindow < windowSize)) {
      noteStore(wave, *rangeOf(wave, inst).allocation, bits.type);
    }
    f(i, host);
  });
  return ok ? Step::Next : Step::Stop;
}

template <class P, class T, bool IsStore, class F>
static Step accessShared(Wave &wave, const Inst &inst, const P *address, AccessBits bits, F f) {
  Block &block = *wave.block;
  char *lds = block.lds.data();
  uint8_t *written = block.ldsWritten.data();
  uint64_t bytes = block.ldsBytes;
  uint64_t alignMask = (uint64_t(1) << bits.alignLog2) - 1;
  bool isAligned = checksAlignment(wave);
  for (uint64_t m = wave.exec; m; m &= m - 1) {
    unsigned i = unsigned(__builtin_ctzll(m));
    uint64_t a = sizeof(P) == 4 ? uint64_t(uint32_t(address[i] + P(bits.offset))) : uint64_t(address[i]) + int64_t(bits.offset);
    if (a > bytes || sizeof(T) > bytes - a) {
      char *reserved = resolveAddress(wave, inst, i, a, 3, sizeof(T), IsStore);
      if (!reserved)
        return Step::Stop;
      f(i, reserved);
      continue;
    }
    if (isAligned && (a & alignMask))
      return misaligned(wave, inst, i, a, unsigned(alignMask + 1));
    if (IsStore)
      memset(written + a, 1, sizeof(T));
    else if (!written[a] && !bits.isUnchecked)
      noteUnwritten(wave, inst, i, a);
    f(i, lds + a);
  }
  return Step::Next;
}

template <class P, class T, bool IsStore, class F>
static Step accessPrivate(Wave &wave, const Inst &inst, const P *address, AccessBits bits, F f) {
  Block &block = *wave.block;
  uint64_t stride = block.privateStride;
  char *base = block.privateOf(wave, 0);
  for (uint64_t m = wave.exec; m; m &= m - 1) {
    unsigned i = unsigned(__builtin_ctzll(m));
    uint64_t a = uint64_t(address[i]) + int64_t(bits.offset);
    if (sizeof(P) == 4)
      a = uint32_t(a);
    else if (a - privateWindow < windowSize)
      a -= privateWindow;
    if (a >= stride || sizeof(T) > stride - a) {
      resolveAddress(wave, inst, i, a, 5, sizeof(T), IsStore);
      return Step::Stop;
    }
    f(i, base + uint64_t(i) * stride + a);
  }
  return Step::Next;
}

/// Chooses the way by address space.
template <class T, bool IsStore, class F>
static Step access(Wave &wave, const Inst &inst, unsigned operand, unsigned slot, unsigned addressSpace,
                   AccessBits bits, F f) {
  if (addressSpace == 3)
    return slot == 4 ? accessShared<uint32_t, T, IsStore>(wave, inst, in<uint32_t>(wave, inst, operand), bits, f)
                     : accessShared<uint64_t, T, IsStore>(wave, inst, in<uint64_t>(wave, inst, operand), bits, f);
  if (addressSpace == 5)
    return slot == 4 ? accessPrivate<uint32_t, T, IsStore>(wave, inst, in<uint32_t>(wave, inst, operand), bits, f)
                     : accessPrivate<uint64_t, T, IsStore>(wave, inst, in<uint64_t>(wave, inst, operand), bits, f);
  return accessGlobal<uint64_t, T, IsStore>(wave, inst, in<uint64_t>(wave, inst, operand), bits, addressSpace == 0, f);
}

template <class T, unsigned Slot, unsigned AddressSpace> static Step loadOp(Wave &wave, const Inst &inst) {
  AccessBits bits = AccessBits::decode(inst.imm);
  T *o = out<T>(wave, inst);
  if (bits.isPolling)
    notePoll(wave);
  return access<T, false>(wave, inst, 0, Slot, AddressSpace, bits, [&](unsigned i, const char *p) {
    T v;
    memcpy(&v, p, sizeof(T));
    o[i] = v;
  });
}

template <class T, unsigned Slot, unsigned AddressSpace> static Step storeOp(Wave &wave, const Inst &inst) {
  AccessBits bits = AccessBits::decode(inst.imm);
  const T *v = in<T>(wave, inst, 0);
  if (AddressSpace != 5)
    noteProgress(wave);
  return access<T, true>(wave, inst, 1, Slot, AddressSpace, bits,
                         [&](unsigned i, char *p) { memcpy(p, &v[i], sizeof(T)); });
}

/// The handler template that fits: `f.template operator()<T, slot, address space>()`.
template <class F> static Handler forAccess(Scalar value, Scalar pointer, F f) {
  auto bySpace = [&](auto t) -> Handler {
    using T = decltype(t);
    switch (pointer.addressSpace) {
    case 3:
      return pointer.slot() == 4 ? f.template operator()<T, 4, 3>() : f.template operator()<T, 8, 3>();
    case 5:
      return pointer.slot() == 4 ? f.template operator()<T, 4, 5>() : f.template operator()<T, 8, 5>();
    case 0:
      return f.template operator()<T, 8, 0>();
    case 1:
    case 4:
      return f.template operator()<T, 8, 1>();
    default:
      return nullptr;
    }
  };
  switch (value.slot()) {
  case 1:
    return bySpace(uint8_t());
  case 2:
    return bySpace(uint16_t());
  case 4:
    return bySpace(uint32_t());
  case 8:
    return bySpace(uint64_t());
  default:
    return bySpace(U128());
  }
}

Handler loadHandler(Scalar value, Scalar pointer) {
  return forAccess(value, pointer,
                   []<class T, unsigned Slot, unsigned AddressSpace>() -> Handler { return loadOp<T, Slot, AddressSpace>; });
}

Handler storeHandler(Scalar value, Scalar pointer) {
  return forAccess(value, pointer,
                   []<class T, unsigned Slot, unsigned AddressSpace>() -> Handler { return storeOp<T, Slot, AddressSpace>; });
}

// Vectors of up to 16 bytes are one access, as in hardware: another block that
// writes such a vector is seen whole or not at all.

template <class W, class T, unsigned Slot, unsigned AddressSpace>
static Step vectorLoad(Wave &wave, const Inst &inst) {
  constexpr unsigned most = sizeof(W) / sizeof(T);
  AccessBits bits = AccessBits::decode(inst.imm);
  T *columns[most];
  for (unsigned k = 0; k < most; ++k)
    columns[k] = out<T>(wave, inst, k);
  if (bits.isPolling)
    notePoll(wave);
  return access<W, false>(wave, inst, 0, Slot, AddressSpace, bits, [&](unsigned i, const char *p) {
    W whole;
    memcpy(&whole, p, sizeof(W));
    T parts[most];
    memcpy(parts, &whole, sizeof(W));
    for (unsigned k = 0; k < most; ++k)
      columns[k][i] = parts[k];
  });
}

template <class W, class T, unsigned Slot, unsigned AddressSpace>
static Step vectorStore(Wave &wave, const Inst &inst) {
  constexpr unsigned most = sizeof(W) / sizeof(T);
  AccessBits bits = AccessBits::decode(inst.imm);
  const T *columns[most];
  for (unsigned k = 0; k < most; ++k)
    columns[k] = in<T>(wave, inst, k);
  if (AddressSpace != 5)
    noteProgress(wave);
  return access<W, true>(wave, inst, most, Slot, AddressSpace, bits, [&](unsigned i, char *p) {
    T parts[most];
    for (unsigned k = 0; k < most; ++k)
      parts[k] = columns[k][i];
    W whole;
    memcpy(&whole, parts, sizeof(W));
    memcpy(p, &whole, sizeof(W));
  });
}

template <bool IsStore> static Handler vectorHandler(Scalar element, unsigned count, Scalar pointer) {
  unsigned bytes = element.slot() * count;
  if (count < 2 || bytes > 16 || !isPowerOf2_32(bytes))
    return nullptr;
  return forAccess({Scalar::Int, static_cast<uint16_t>(bytes * 8)}, pointer,
                   [&]<class W, unsigned Slot, unsigned AddressSpace>() -> Handler {
                     auto of = [](auto t) -> Handler {
                       using T = decltype(t);
                       if constexpr (sizeof(T) >= sizeof(W))
                         return nullptr;
                       else if constexpr (IsStore)
                         return vectorStore<W, T, Slot, AddressSpace>;
                       else
                         return vectorLoad<W, T, Slot, AddressSpace>;
                     };
                     switch (element.slot()) {
                     case 1:
                       return of(uint8_t());
                     case 2:
                       return of(uint16_t());
                     case 4:
                       return of(uint32_t());
                     default:
                       return of(uint64_t());
                     }
                   });
}

Handler vectorLoadHandler(Scalar element, unsigned count, Scalar pointer) {
  return vectorHandler<false>(element, count, pointer);
}
Handler vectorStoreHandler(Scalar element, unsigned count, Scalar pointer) {
  return vectorHandler<true>(element, count, pointer);
}

using BinOp = AtomicRMWInst::BinOp;

/// The new value of an atomic operation on integers.
template <class T> static T combine(BinOp op, T old, T value) {
  switch (op) {
  case BinOp::Add:
    return T(old + value);
  case BinOp::Sub:
    return T(old - value);
  case BinOp::And:
    return old & value;
  case BinOp::Nand:
    return T(~(old & value));
  case BinOp::Or:
    return old | value;
  case BinOp::Xor:
    return old ^ value;
  case BinOp::UMax:
    return old > value ? old : value;
  case BinOp::UMin:
    return old < value ? old : value;
  case BinOp::UIncWrap:
    return old >= value ? T(0) : T(old + 1);
  case BinOp::UDecWrap:
    return old == 0 || old > value ? value : T(old - 1);
  case BinOp::USubCond:
    return old >= value ? T(old - value) : old;
  case BinOp::USubSat:
    return old >= value ? T(old - value) : T(0);
  case BinOp::Max:
  case BinOp::Min: {
    // Flipping the sign bit makes the signed order the unsigned one.
    T flip = T(T(1) << (sizeof(T) * 8 - 1));
    bool isGreater = T(old ^ flip) > T(value ^ flip);
    return isGreater == (op == BinOp::Max) ? old : value;
  }
  default: // Xchg
    return value;
  }
}

/// \p a + \p b, to a neighbour at random where \p isRandom: atomic sums have to move with rounding
/// as others do, since how far is what a change by the order of threads is held against.
template <class F> static F sum(F a, F b, bool isRandom) {
  using W = std::conditional_t<sizeof(F) == 2, float, F>;
  if (!isRandom)
    return F(W(a) + W(b));
  if constexpr (sizeof(F) == 2) {
    double exact = double(W(a)) + double(W(b));
    F nearest = F(W(a) + W(b));
    return roundRandomly16(nearest, exact - double(W(nearest)));
  } else {
    return randomAdd(a, b);
  }
}

template <class F> static F combineFloats(BinOp op, F old, F value, bool isRandom) {
  using W = std::conditional_t<sizeof(F) == 2, float, F>;
  switch (op) {
  case BinOp::FAdd:
    return sum(old, value, isRandom);
  case BinOp::FSub:
    return sum(old, F(-W(value)), isRandom);
  case BinOp::FMax:
    return W(value) != W(value) || W(old) >= W(value) ? old : value;
  default: // FMin
    return W(value) != W(value) || W(old) <= W(value) ? old : value;
  }
}

/// One lane's atomic operation on memory that other threads of ours may use at the same time.
template <class T, class F> static T atomically(char *p, F f) {
  if constexpr (sizeof(T) == 16) {
    static std::mutex wide;
    std::lock_guard lock(wide);
    T old;
    memcpy(&old, p, sizeof(T));
    T next = f(old);
    memcpy(p, &next, sizeof(T));
    return old;
  } else {
    T *location = reinterpret_cast<T *>(p);
    T old = __atomic_load_n(location, __ATOMIC_ACQUIRE);
    for (;;) {
      T next = f(old);
      if (__atomic_compare_exchange_n(location, &old, next, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
        return old;
    }
  }
}

/// \p f(old, value, isGlobal) gives the new value; isGlobal is false in the block's shared memory.
template <class T, unsigned Slot, unsigned AddressSpace, class F> static Step atomicOp(Wave &wave, const Inst &inst, F f) {
  AccessBits bits = AccessBits::decode(inst.imm);
  const T *v = in<T>(wave, inst, 1);
  T *o = inst.numOut ? out<T>(wave, inst) : nullptr;
  const char *lds = wave.block->lds.data();
  uint64_t ldsBytes = wave.block->lds.size();
  bool isChanged = false;
  Step step = access<T, true>(wave, inst, 0, Slot, AddressSpace, bits, [&](unsigned i, char *p) {
    T value = v[i];
    bool isGlobal = AddressSpace != 3 && uint64_t(p - lds) >= ldsBytes;
    T old = atomically<T>(p, [&](T before) { return f(before, value, isGlobal); });
    isChanged |= f(old, value, isGlobal) != old;
    if (o)
      o[i] = old;
  });
  if (isChanged)
    noteProgress(wave);
  else
    notePoll(wave);
  return step;
}

template <class T, unsigned Slot, unsigned AddressSpace> static Step integerAtomicOp(Wave &wave, const Inst &inst) {
  BinOp op = static_cast<BinOp>(inst.imm >> operationShift);
  return atomicOp<T, Slot, AddressSpace>(wave, inst, [op](T old, T v, bool) { return combine<T>(op, old, v); });
}

/// A subnormal f32 becomes a zero of its sign.
static uint32_t flushed(uint32_t bits) { return bits & 0x7f800000 ? bits : bits & 0x80000000; }

template <class F, class T, unsigned Slot, unsigned AddressSpace> static Step floatAtomicOp(Wave &wave, const Inst &inst) {
  BinOp op = static_cast<BinOp>(inst.imm >> operationShift);
  bool isRandom = launchOf(wave).context->options.randomRounding != 0;
  // NVIDIA: atom.add.f32 on global memory flushes operands and result, on shared memory it does not
  // (PTX ISA 9.0, 9.7.13.6; so measured on an H100).
  if constexpr (sizeof(T) == 4 && AddressSpace != 3 && AddressSpace != 5)
    if (op == BinOp::FAdd && !launchOf(wave).context->machine.isAmd())
      return atomicOp<T, Slot, AddressSpace>(wave, inst, [isRandom](T old, T v, bool isGlobal) {
        auto add = [&](T a, T b) {
          return __builtin_bit_cast(T, sum(__builtin_bit_cast(F, a), __builtin_bit_cast(F, b), isRandom));
        };
        return isGlobal ? flushed(add(flushed(old), flushed(v))) : add(old, v);
      });
  return atomicOp<T, Slot, AddressSpace>(wave, inst, [op, isRandom](T old, T v, bool) {
    return __builtin_bit_cast(T, combineFloats<F>(op, __builtin_bit_cast(F, old), __builtin_bit_cast(F, v), isRandom));
  });
}

Handler atomicHandler(BinOp op, Scalar value, Scalar pointer) {
  if (op == BinOp::FMaximum || op == BinOp::FMinimum)
    return nullptr;
  bool isFloat = AtomicRMWInst::isFPOperation(op);
  return forAccess(value, pointer, [&]<class T, unsigned Slot, unsigned AddressSpace>() -> Handler {
    if (!isFloat)
      return integerAtomicOp<T, Slot, AddressSpace>;
    if constexpr (sizeof(T) == 2)
      return value.kind == Scalar::Half ? floatAtomicOp<_Float16, T, Slot, AddressSpace>
                                        : floatAtomicOp<BFloat, T, Slot, AddressSpace>;
    else if constexpr (sizeof(T) == 4)
      return floatAtomicOp<float, T, Slot, AddressSpace>;
    else if constexpr (sizeof(T) == 8)
      return floatAtomicOp<double, T, Slot, AddressSpace>;
    else
      return nullptr;
  });
}

template <class T, unsigned Slot, unsigned AddressSpace> static Step exchangeOp(Wave &wave, const Inst &inst) {
  AccessBits bits = AccessBits::decode(inst.imm);
  const T *compare = in<T>(wave, inst, 1);
  const T *desired = in<T>(wave, inst, 2);
  T *o = out<T>(wave, inst);
  uint8_t *success = out<uint8_t>(wave, inst, 1);
  bool isChanged = false;
  Step step = access<T, true>(wave, inst, 0, Slot, AddressSpace, bits, [&](unsigned i, char *p) {
    T c = compare[i], d = desired[i];
    T old = atomically<T>(p, [&](T before) { return before == c ? d : before; });
    o[i] = old;
    success[i] = old == c;
    isChanged |= old == c && d != c;
  });
  if (isChanged)
    noteProgress(wave);
  else
    notePoll(wave);
  return step;
}

Handler exchangeHandler(Scalar value, Scalar pointer) {
  return forAccess(value, pointer, []<class T, unsigned Slot, unsigned AddressSpace>() -> Handler {
    return exchangeOp<T, Slot, AddressSpace>;
  });
}

uint64_t encodePointers(Scalar first, Scalar second) {
  return first.slot() | first.addressSpace << 8 | second.slot() << 16 | second.addressSpace << 24;
}

static uint64_t addressAt(Wave &wave, const Inst &inst, unsigned operand, unsigned slot, unsigned lane) {
  return slot == 4 ? in<uint32_t>(wave, inst, operand)[lane] : in<uint64_t>(wave, inst, operand)[lane];
}

static Step copyMemory(Wave &wave, const Inst &inst) {
  unsigned toSlot = inst.imm & 255, toSpace = inst.imm >> 8 & 255;
  unsigned fromSlot = inst.imm >> 16 & 255, fromSpace = inst.imm >> 24 & 255;
  const uint64_t *size = in<uint64_t>(wave, inst, 2);
  bool ok = true;
  noteProgress(wave);
  forLanes(wave, [&](unsigned i) {
    unsigned n = static_cast<unsigned>(size[i]);
    if (!ok || !n)
      return;
    char *from = resolveAddress(wave, inst, i, addressAt(wave, inst, 1, fromSlot, i), fromSpace, n, false);
    char *to = from ? resolveAddress(wave, inst, i, addressAt(wave, inst, 0, toSlot, i), toSpace, n, true) : nullptr;
    ok = to != nullptr;
    if (!ok)
      return;
    memmove(to, from, n);
    if (Allocation *a = launchOf(wave).context->memory.find(reinterpret_cast<uint64_t>(to)))
      a->lastWriter.store(launchOf(wave).shape.number, std::memory_order_relaxed);
  });
  return ok ? Step::Next : Step::Stop;
}
Handler copyMemoryHandler() { return copyMemory; }

static Step fillMemory(Wave &wave, const Inst &inst) {
  unsigned toSlot = inst.imm & 255, toSpace = inst.imm >> 8 & 255;
  const uint8_t *value = in<uint8_t>(wave, inst, 1);
  const uint64_t *size = in<uint64_t>(wave, inst, 2);
  bool ok = true;
  noteProgress(wave);
  forLanes(wave, [&](unsigned i) {
    unsigned n = static_cast<unsigned>(size[i]);
    if (!ok || !n)
      return;
    char *to = resolveAddress(wave, inst, i, addressAt(wave, inst, 0, toSlot, i), toSpace, n, true);
    ok = to != nullptr;
    if (ok)
      memset(to, value[i], n);
  });
  return ok ? Step::Next : Step::Stop;
}
Handler fillMemoryHandler() { return fillMemory; }

} // namespace warp2wave::sim
