// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Operations that read the state of the launch: who a lane is, where its own
// memory lies, and what moves between address spaces.

#include "Lower.h"
#include "Map.h"
#include "Run.h"
#include "llvm/IR/Intrinsics.h"
#include <cmath>

using namespace llvm;

namespace warp2wave::sim {

template <unsigned D> static Step threadIndex(Wave &wave, const Inst &inst) {
  uint32_t *o = out<uint32_t>(wave, inst);
  const uint32_t *t = wave.thread[D];
  forLanes(wave, [&](unsigned i) { o[i] = t[i]; });
  return Step::Next;
}
Handler threadIndexHandler(unsigned d) { return d == 0 ? threadIndex<0> : d == 1 ? threadIndex<1> : threadIndex<2>; }

template <unsigned D> static Step blockIndex(Wave &wave, const Inst &inst) {
  uint32_t *o = out<uint32_t>(wave, inst);
  uint32_t v = wave.block->index[D];
  forLanes(wave, [&](unsigned i) { o[i] = v; });
  return Step::Next;
}
Handler blockIndexHandler(unsigned d) { return d == 0 ? blockIndex<0> : d == 1 ? blockIndex<1> : blockIndex<2>; }

template <class T> static Step launchValue(Wave &wave, const Inst &inst) {
  Launch &l = launchOf(wave);
  uint64_t v = 0;
  switch (static_cast<LaunchValue>(inst.imm)) {
  case LaunchValue::BlockSizeX:
  case LaunchValue::BlockSizeY:
  case LaunchValue::BlockSizeZ:
    v = l.shape.block[inst.imm - unsigned(LaunchValue::BlockSizeX)];
    break;
  case LaunchValue::GridX:
  case LaunchValue::GridY:
  case LaunchValue::GridZ:
    v = l.shape.grid[inst.imm - unsigned(LaunchValue::GridX)];
    break;
  case LaunchValue::DynamicLds:
    v = l.shape.dynamicLds;
    break;
  case LaunchValue::TotalLds:
    v = l.ldsBytes;
    break;
  case LaunchValue::ReservedLds:
    v = reservedLdsBegin;
    break;
  case LaunchValue::Arguments:
    v = reinterpret_cast<uint64_t>(l.arguments.data());
    break;
  case LaunchValue::ImplicitArguments:
    v = reinterpret_cast<uint64_t>(l.implicitArguments.data());
    break;
  case LaunchValue::DispatchPacket:
    v = reinterpret_cast<uint64_t>(l.dispatchPacket.data());
    break;
  case LaunchValue::Workspace:
    v = reinterpret_cast<uint64_t>(l.workspace.data());
    break;
  }
  T *o = out<T>(wave, inst);
  forLanes(wave, [&](unsigned i) { o[i] = static_cast<T>(v); });
  return Step::Next;
}
Handler launchValueHandler(unsigned slot) { return slot == 8 ? launchValue<uint64_t> : launchValue<uint32_t>; }

template <class T, bool IsFlat> static Step stackAddress(Wave &wave, const Inst &inst) {
  uint64_t v = wave.activation->privateBase + inst.imm + (IsFlat ? privateWindow : 0);
  T *o = out<T>(wave, inst);
  forLanes(wave, [&](unsigned i) { o[i] = static_cast<T>(v); });
  return Step::Next;
}
Handler stackAddressHandler(unsigned slot, bool isFlat) {
  return slot == 4 ? stackAddress<uint32_t, false> : isFlat ? stackAddress<uint64_t, true> : stackAddress<uint64_t, false>;
}

template <class T, bool IsFlat> static Step dynamicStack(Wave &wave, const Inst &inst) {
  const uint64_t *bytes = in<uint64_t>(wave, inst, 0);
  uint64_t most = 0;
  forLanes(wave, [&](unsigned i) { most = std::max(most, bytes[i]); });
  Activation &a = *wave.activation;
  uint64_t begin = alignTo(a.privateTop, inst.imm);
  // Out of the thread's memory: the access will say so.
  a.privateTop = static_cast<uint32_t>(std::min<uint64_t>(begin + most, 1u << 30));
  T *o = out<T>(wave, inst);
  forLanes(wave, [&](unsigned i) { o[i] = static_cast<T>(begin + (IsFlat ? privateWindow : 0)); });
  return Step::Next;
}
Handler dynamicStackHandler(unsigned slot, bool isFlat) {
  return slot == 4 ? dynamicStack<uint32_t, false> : isFlat ? dynamicStack<uint64_t, true> : dynamicStack<uint64_t, false>;
}

template <class T> static Step stackSave(Wave &wave, const Inst &inst) {
  T *o = out<T>(wave, inst);
  forLanes(wave, [&](unsigned i) { o[i] = static_cast<T>(wave.activation->privateTop); });
  return Step::Next;
}
Handler stackSaveHandler(unsigned slot) { return slot == 4 ? stackSave<uint32_t> : stackSave<uint64_t>; }

template <class T> static Step stackRestore(Wave &wave, const Inst &inst) {
  const T *a = in<T>(wave, inst, 0);
  forLanes(wave, [&](unsigned i) { wave.activation->privateTop = static_cast<uint32_t>(a[i]); });
  return Step::Next;
}
Handler stackRestoreHandler(unsigned slot) { return slot == 4 ? stackRestore<uint32_t> : stackRestore<uint64_t>; }

// AMD's null pointers to shared and to a thread's own memory are all ones; flat null is 0
// (LLVM, "User Guide for AMDGPU Backend", Address Spaces).
Handler toFlatHandler(unsigned addressSpace, unsigned slot, bool isAmd) {
  if (addressSpace == 3)
    return slot == 4 ? (isAmd ? mappedBy<uint64_t, uint32_t>([](uint32_t v) { return ~v ? sharedWindow + v : 0; })
                              : mappedBy<uint64_t, uint32_t>([](uint32_t v) { return sharedWindow + v; }))
                     : mappedBy<uint64_t, uint64_t>([](uint64_t v) { return sharedWindow + v; });
  return slot == 4 ? (isAmd ? mappedBy<uint64_t, uint32_t>([](uint32_t v) { return ~v ? privateWindow + v : 0; })
                            : mappedBy<uint64_t, uint32_t>([](uint32_t v) { return privateWindow + v; }))
                   : mappedBy<uint64_t, uint64_t>([](uint64_t v) { return privateWindow + v; });
}

Handler fromFlatHandler(unsigned addressSpace, unsigned slot, bool isAmd) {
  if (addressSpace == 3)
    return slot == 4 ? (isAmd ? mappedBy<uint32_t, uint64_t>([](uint64_t v) { return v ? uint32_t(v - sharedWindow) : ~0u; })
                              : mappedBy<uint32_t, uint64_t>([](uint64_t v) { return uint32_t(v - sharedWindow); }))
                     : mappedBy<uint64_t, uint64_t>([](uint64_t v) { return v - sharedWindow; });
  return slot == 4 ? (isAmd ? mappedBy<uint32_t, uint64_t>([](uint64_t v) { return v ? uint32_t(v - privateWindow) : ~0u; })
                            : mappedBy<uint32_t, uint64_t>([](uint64_t v) { return uint32_t(v - privateWindow); }))
                   : mappedBy<uint64_t, uint64_t>([](uint64_t v) { return v - privateWindow; });
}

static Step trap(Wave &wave, const Inst &inst) {
  unsigned lane = static_cast<unsigned>(__builtin_ctzll(wave.exec));
  if (!wave.block->assertion.empty()) {
    incident(wave, inst, "sim-assert", static_cast<int>(lane), wave.block->assertion);
    return launchOf(wave).stop(LaunchStatus::Assert, wave.block->assertion);
  }
  incident(wave, inst, "sim-trap", static_cast<int>(lane), "the kernel trapped");
  return launchOf(wave).stop(LaunchStatus::Trap, "trap by " + placeOf(wave, lane));
}
Handler trapHandler() { return trap; }

template <class T> static uint64_t indexAt(Wave &wave, const Inst &inst, unsigned lane, unsigned slot) {
  switch (slot) {
  case 1:
    return in<uint8_t>(wave, inst, 0)[lane];
  case 2:
    return in<uint16_t>(wave, inst, 0)[lane];
  case 4:
    return in<uint32_t>(wave, inst, 0)[lane];
  default:
    return in<uint64_t>(wave, inst, 0)[lane];
  }
}

template <class T, unsigned IndexSlot> static Step choose(Wave &wave, const Inst &inst) {
  T *o = out<T>(wave, inst);
  forLanes(wave, [&](unsigned i) {
    uint64_t k = indexAt<T>(wave, inst, i, IndexSlot);
    o[i] = k + 1 < inst.numIn ? in<T>(wave, inst, 1 + k)[i] : T(0);
  });
  return Step::Next;
}
template <class T, unsigned IndexSlot> static Step replace(Wave &wave, const Inst &inst) {
  forLanes(wave, [&](unsigned i) {
    uint64_t k = indexAt<T>(wave, inst, i, IndexSlot);
    for (unsigned e = 0; e < inst.numOut; ++e)
      out<T>(wave, inst, e)[i] = e == k ? in<T>(wave, inst, 1)[i] : in<T>(wave, inst, 2 + e)[i];
  });
  return Step::Next;
}

template <unsigned IndexSlot> static Handler chooseFor(unsigned slot, bool isReplace) {
  switch (slot) {
  case 1:
    return isReplace ? replace<uint8_t, IndexSlot> : choose<uint8_t, IndexSlot>;
  case 2:
    return isReplace ? replace<uint16_t, IndexSlot> : choose<uint16_t, IndexSlot>;
  case 4:
    return isReplace ? replace<uint32_t, IndexSlot> : choose<uint32_t, IndexSlot>;
  case 8:
    return isReplace ? replace<uint64_t, IndexSlot> : choose<uint64_t, IndexSlot>;
  default:
    return nullptr;
  }
}
static Handler chooseBy(unsigned slot, unsigned indexSlot, bool isReplace) {
  switch (indexSlot) {
  case 1:
    return chooseFor<1>(slot, isReplace);
  case 2:
    return chooseFor<2>(slot, isReplace);
  case 4:
    return chooseFor<4>(slot, isReplace);
  default:
    return chooseFor<8>(slot, isReplace);
  }
}
Handler chooseHandler(unsigned slot, unsigned indexSlot) { return chooseBy(slot, indexSlot, false); }
Handler replaceHandler(unsigned slot, unsigned indexSlot) { return chooseBy(slot, indexSlot, true); }

/// The bit of FPClassTest that \p v has.
template <class Bits, unsigned Mantissa> static uint32_t classOf(Bits v) {
  constexpr unsigned width = sizeof(Bits) * 8;
  bool isNegative = v >> (width - 1);
  Bits exponent = (v >> Mantissa) & ((Bits(1) << (width - 1 - Mantissa)) - 1);
  Bits fraction = v & ((Bits(1) << Mantissa) - 1);
  Bits most = (Bits(1) << (width - 1 - Mantissa)) - 1;
  if (exponent == most)
    return fraction ? (fraction >> (Mantissa - 1) ? 2 : 1) : (isNegative ? 4 : 512);
  if (exponent == 0)
    return fraction ? (isNegative ? 16 : 128) : (isNegative ? 32 : 64);
  return isNegative ? 8 : 256;
}
Handler classHandler(Scalar type) {
  switch (type.kind) {
  case Scalar::Half:
    return mappedBy<uint8_t, uint16_t, uint32_t>([](uint16_t v, uint32_t m) { return uint8_t((classOf<uint16_t, 10>(v) & m) != 0); });
  case Scalar::BFloat:
    return mappedBy<uint8_t, uint16_t, uint32_t>([](uint16_t v, uint32_t m) { return uint8_t((classOf<uint16_t, 7>(v) & m) != 0); });
  case Scalar::Float:
    return mappedBy<uint8_t, uint32_t, uint32_t>([](uint32_t v, uint32_t m) { return uint8_t((classOf<uint32_t, 23>(v) & m) != 0); });
  case Scalar::Double:
    return mappedBy<uint8_t, uint64_t, uint32_t>([](uint64_t v, uint32_t m) { return uint8_t((classOf<uint64_t, 52>(v) & m) != 0); });
  default:
    return nullptr;
  }
}

template <class T, bool (*F)(T, T, T *)> static Step overflow(Wave &wave, const Inst &inst) {
  T *o = out<T>(wave, inst);
  uint8_t *flag = out<uint8_t>(wave, inst, 1);
  const T *a = in<T>(wave, inst, 0), *b = in<T>(wave, inst, 1);
  forLanes(wave, [&](unsigned i) {
    T r;
    flag[i] = F(a[i], b[i], &r);
    o[i] = r;
  });
  return Step::Next;
}
template <class T> static Handler overflowFor(unsigned id) {
  using S = std::make_signed_t<T>;
  switch (id) {
  case Intrinsic::uadd_with_overflow:
    return overflow<T, [](T a, T b, T *r) { return __builtin_add_overflow(a, b, r); }>;
  case Intrinsic::usub_with_overflow:
    return overflow<T, [](T a, T b, T *r) { return __builtin_sub_overflow(a, b, r); }>;
  case Intrinsic::umul_with_overflow:
    return overflow<T, [](T a, T b, T *r) { return __builtin_mul_overflow(a, b, r); }>;
  case Intrinsic::sadd_with_overflow:
    return overflow<T, [](T a, T b, T *r) { return __builtin_add_overflow(S(a), S(b), reinterpret_cast<S *>(r)); }>;
  case Intrinsic::ssub_with_overflow:
    return overflow<T, [](T a, T b, T *r) { return __builtin_sub_overflow(S(a), S(b), reinterpret_cast<S *>(r)); }>;
  case Intrinsic::smul_with_overflow:
    return overflow<T, [](T a, T b, T *r) { return __builtin_mul_overflow(S(a), S(b), reinterpret_cast<S *>(r)); }>;
  default:
    return nullptr;
  }
}
Handler overflowHandler(unsigned id, Scalar type) {
  switch (type.slot()) {
  case 1:
    return overflowFor<uint8_t>(id);
  case 2:
    return overflowFor<uint16_t>(id);
  case 4:
    return overflowFor<uint32_t>(id);
  case 8:
    return overflowFor<uint64_t>(id);
  default:
    return nullptr;
  }
}

template <class T> static Step splitExponent(Wave &wave, const Inst &inst) {
  T *o = out<T>(wave, inst);
  int32_t *exponent = out<int32_t>(wave, inst, 1);
  const T *a = in<T>(wave, inst, 0);
  forLanes(wave, [&](unsigned i) {
    int e = 0;
    o[i] = T(std::frexp(static_cast<double>(a[i]), &e));
    exponent[i] = std::isfinite(static_cast<double>(a[i])) ? e : 0;
  });
  return Step::Next;
}
Handler frexpHandler(Scalar type) {
  switch (type.kind) {
  case Scalar::Half:
    return splitExponent<_Float16>;
  case Scalar::Float:
    return splitExponent<float>;
  case Scalar::Double:
    return splitExponent<double>;
  default:
    return nullptr;
  }
}

} // namespace warp2wave::sim
