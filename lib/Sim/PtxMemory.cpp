// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Inline PTX that touches memory (PTX ISA 9.0, sections 9.7.9 and 9.7.13).
// Asynchronous copies are done at once, which is one of the orders they may take.

#include "Access.h"
#include "Matrix/Matrix.h"
#include "PtxLowering.h"
#include "Run.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace llvm;

namespace warp2wave::sim {

/// How a type of PTX lies in memory.
static Scalar scalarOf(ptx::Type type) {
  unsigned bits = std::max(8u, ptx::info(type).bits());
  switch (type) {
  case ptx::Type::F16:
    return {Scalar::Half, 16};
  case ptx::Type::BF16:
    return {Scalar::BFloat, 16};
  case ptx::Type::F32:
    return {Scalar::Float, 32};
  case ptx::Type::F64:
    return {Scalar::Double, 64};
  default:
    return {Scalar::Int, static_cast<uint16_t>(bits)};
  }
}

static bool isPolling(const ptx::Modifiers &m) {
  return m.semantics != ptx::Semantics::None && m.semantics != ptx::Semantics::Weak;
}

bool PtxLowering::lowerLoad(const ptx::Instruction &inst) {
  const ptx::Modifiers &m = inst.modifiers;
  std::optional<Place> p = place(inst.operands[1], m.space);
  if (!p)
    return refuse(inst);
  Scalar s = scalarOf(m.type());
  std::vector<const ptx::Operand *> parts = partsOf(inst.operands[0]);
  Operands loaded;
  Handler whole = vectorLoadHandler(s, static_cast<unsigned>(parts.size()), p->pointer);
  if (whole) {
    AccessBits bits;
    bits.offset = static_cast<int32_t>(p->offset);
    bits.alignLog2 = static_cast<uint8_t>(Log2_32(s.slot() * static_cast<unsigned>(parts.size())));
    bits.type = elementTypeOf(s);
    bits.isPolling = isPolling(m);
    for (size_t i = 0; i < parts.size(); ++i)
      loaded.push_back(lower.newColumn(s.slot()));
    lower.emit(whole, loaded, {p->base}, bits.encode());
  }
  for (size_t i = 0; i < parts.size() && !whole; ++i) {
    AccessBits bits;
    bits.offset = static_cast<int32_t>(p->offset + int64_t(i) * s.slot());
    bits.alignLog2 =
        i == 0 ? static_cast<uint8_t>(Log2_32(s.slot() * static_cast<unsigned>(PowerOf2Ceil(parts.size())))) : 0;
    bits.type = elementTypeOf(s);
    bits.isPolling = isPolling(m);
    loaded.push_back(lower.newColumn(s.slot()));
    lower.emit(loadHandler(s, p->pointer), {loaded.back()}, {p->base}, bits.encode());
  }
  for (size_t i = 0; i < parts.size(); ++i) {
    Operand to = write(*parts[i], s.slot());
    copy(resize(loaded[i], s.slot(), lower.slotOf(to), ptx::info(m.type()).isSigned()), to);
  }
  return true;
}

bool PtxLowering::lowerStore(const ptx::Instruction &inst) {
  const ptx::Modifiers &m = inst.modifiers;
  std::optional<Place> p = place(inst.operands[0], m.space);
  if (!p)
    return refuse(inst);
  Scalar s = scalarOf(m.type());
  std::vector<const ptx::Operand *> parts = partsOf(inst.operands[1]);
  if (Handler whole = vectorStoreHandler(s, static_cast<unsigned>(parts.size()), p->pointer)) {
    Operands operands;
    for (const ptx::Operand *part : parts) {
      std::optional<Operand> value = read(*part, s.slot());
      if (!value)
        return refuse(inst);
      operands.push_back(*value);
    }
    operands.push_back(p->base);
    AccessBits bits;
    bits.offset = static_cast<int32_t>(p->offset);
    bits.alignLog2 = static_cast<uint8_t>(Log2_32(s.slot() * static_cast<unsigned>(parts.size())));
    bits.type = elementTypeOf(s);
    lower.emit(whole, {}, operands, bits.encode());
    return true;
  }
  for (size_t i = 0; i < parts.size(); ++i) {
    AccessBits bits;
    bits.offset = static_cast<int32_t>(p->offset + int64_t(i) * s.slot());
    bits.alignLog2 =
        i == 0 ? static_cast<uint8_t>(Log2_32(s.slot() * static_cast<unsigned>(PowerOf2Ceil(parts.size())))) : 0;
    bits.type = elementTypeOf(s);
    std::optional<Operand> value = read(*parts[i], s.slot());
    if (!value)
      return refuse(inst);
    lower.emit(storeHandler(s, p->pointer), {}, {*value, p->base}, bits.encode());
  }
  return true;
}

bool PtxLowering::lowerAtomic(const ptx::Instruction &inst) {
  const ptx::Modifiers &m = inst.modifiers;
  bool hasResult = inst.op == ptx::Op::Atom;
  size_t first = hasResult ? 1 : 0;
  std::optional<Place> p = place(inst.operands[first], m.space);
  if (!p)
    return refuse(inst);
  ptx::Type type = m.type();
  const ptx::TypeInfo &info = ptx::info(type);
  using BinOp = AtomicRMWInst::BinOp;
  BinOp op = BinOp::Xchg;
  bool isCas = false;
  switch (m.reduce) {
  case ptx::ReduceOp::And:
    op = BinOp::And;
    break;
  case ptx::ReduceOp::Or:
    op = BinOp::Or;
    break;
  case ptx::ReduceOp::Xor:
    op = BinOp::Xor;
    break;
  case ptx::ReduceOp::Add:
    op = info.isFloat() ? BinOp::FAdd : BinOp::Add;
    break;
  case ptx::ReduceOp::Min:
    op = info.isFloat() ? BinOp::FMin : info.isSigned() ? BinOp::Min : BinOp::UMin;
    break;
  case ptx::ReduceOp::Max:
    op = info.isFloat() ? BinOp::FMax : info.isSigned() ? BinOp::Max : BinOp::UMax;
    break;
  case ptx::ReduceOp::Inc:
    op = BinOp::UIncWrap;
    break;
  case ptx::ReduceOp::Dec:
    op = BinOp::UDecWrap;
    break;
  case ptx::ReduceOp::Exch:
    break;
  case ptx::ReduceOp::Cas:
    isCas = true;
    break;
  default:
    return refuse(inst);
  }
  // Packed types are one atomic operation an element: the manual promises no more.
  Scalar s = scalarOf(type);
  unsigned packed = 1;
  if (info.isFloat() && info.isPacked()) {
    s = scalarOf(type == ptx::Type::F16x2    ? ptx::Type::F16
                 : type == ptx::Type::BF16x2 ? ptx::Type::BF16
                                             : ptx::Type::F32);
    packed = info.elements;
  }
  std::vector<const ptx::Operand *> values = partsOf(inst.operands[first + 1]);
  std::vector<const ptx::Operand *> results;
  if (hasResult)
    results = partsOf(inst.operands[0]);
  unsigned whole = s.slot() * packed;
  for (size_t i = 0; i < values.size(); ++i) {
    std::optional<Operand> value = read(*values[i], whole);
    if (!value)
      return refuse(inst);
    AccessBits bits;
    bits.type = elementTypeOf(s);
    bits.operation = op;
    Operand old = lower.newColumn(whole);
    if (isCas) {
      std::optional<Operand> desired = read(inst.operands[first + 2], whole);
      if (!desired)
        return refuse(inst);
      bits.offset = static_cast<int32_t>(p->offset);
      lower.emit(exchangeHandler(s, p->pointer), {old, lower.newColumn(1)}, {p->base, *value, *desired}, bits.encode());
    } else if (packed == 1) {
      bits.offset = static_cast<int32_t>(p->offset + int64_t(i) * whole);
      Handler handler = atomicHandler(op, s, p->pointer);
      if (!handler)
        return refuse(inst);
      lower.emit(handler, {old}, {p->base, *value}, bits.encode());
    } else {
      Scalar wide{Scalar::Int, static_cast<uint16_t>(whole * 8)}, part{Scalar::Int, s.bits};
      Operand joined = lower.constant(0, whole);
      for (unsigned k = 0; k < packed; ++k) {
        Operand shifted = lower.newColumn(whole), element = lower.newColumn(s.slot()),
                before = lower.newColumn(s.slot());
        Operand count = lower.constant(k * s.bits, whole);
        lower.emit(binaryHandler(Instruction::LShr, wide, FloatMode::Nearest), {shifted}, {*value, count});
        lower.emit(castHandler(Instruction::Trunc, wide, part, false), {element}, {shifted});
        bits.offset = static_cast<int32_t>(p->offset + int64_t(i) * whole + int64_t(k) * s.slot());
        lower.emit(atomicHandler(op, s, p->pointer), {before}, {p->base, element}, bits.encode());
        Operand extended = lower.newColumn(whole), moved = lower.newColumn(whole), both = lower.newColumn(whole);
        lower.emit(castHandler(Instruction::ZExt, part, wide, false), {extended}, {before});
        lower.emit(binaryHandler(Instruction::Shl, wide, FloatMode::Nearest), {moved}, {extended, count});
        lower.emit(binaryHandler(Instruction::Or, wide, FloatMode::Nearest), {both}, {joined, moved});
        joined = both;
      }
      old = joined;
    }
    if (hasResult && i < results.size()) {
      Operand to = write(*results[i], whole);
      copy(resize(old, whole, lower.slotOf(to), false), to);
    }
  }
  return true;
}

// An mbarrier object is opaque.  Here: bits 0-19 arrivals that are missing, 20-39 arrivals of a phase, 40-62 bytes
// that are still to come, 63 the phase (PTX ISA 9.0, 9.7.13.15).  A phase ends when neither arrivals nor bytes are
// missing.
static constexpr uint64_t countMask = (1 << 20) - 1, bytesMask = (1 << 23) - 1;

/// The object after an operation with \p n, a number of arrivals or (Expect, Complete, ...Expect) bytes.
static uint64_t mbarrierAfter(MbarrierOp op, uint64_t word, uint32_t n) {
  uint64_t missing = word & countMask, expected = word >> 20 & countMask, bytes = word >> 40 & bytesMask,
           phase = word >> 63;
  uint64_t arrivals = 0;
  switch (op) {
  case MbarrierOp::Init:
    n &= countMask;
    return n | uint64_t(n) << 20;
  case MbarrierOp::Arrive:
  case MbarrierOp::ArriveDrop:
    arrivals = n;
    break;
  case MbarrierOp::ArriveExpect:
  case MbarrierOp::DropExpect:
    arrivals = 1;
    bytes += n;
    break;
  case MbarrierOp::Expect:
    bytes += n;
    break;
  case MbarrierOp::Complete:
    // May come before the bytes are expected: the number wraps around.
    bytes -= n;
    break;
  default:
    return word;
  }
  bytes &= bytesMask;
  if (op == MbarrierOp::ArriveDrop || op == MbarrierOp::DropExpect)
    expected -= std::min(expected, arrivals);
  missing -= std::min(missing, arrivals);
  if (!missing && !bytes) {
    missing = expected;
    phase ^= 1;
  }
  return missing | expected << 20 | bytes << 40 | phase << 63;
}

/// imm of mbarrierHandler(): the address.
static uint64_t encodeMbarrier(Scalar pointer, int64_t offset) {
  return (pointer.slot() == 8) | uint64_t(pointer.addressSpace) << 8 | uint64_t(uint32_t(offset)) << 16;
}

template <MbarrierOp Op> static Step mbarrier(Wave &wave, const Inst &inst) {
  constexpr bool isTest = Op == MbarrierOp::TestState || Op == MbarrierOp::TestParity;
  bool isWide = inst.imm & 1;
  unsigned space = inst.imm >> 8 & 255;
  int64_t offset = static_cast<int32_t>(inst.imm >> 16);
  bool ok = true;
  bool isDone = true;
  forLanes(wave, [&](unsigned i) {
    if (!ok)
      return;
    uint64_t address = (isWide ? in<uint64_t>(wave, inst, 0)[i] : in<uint32_t>(wave, inst, 0)[i]) + offset;
    char *p = resolveAddress(wave, inst, i, address, space, 8, !isTest);
    ok = p != nullptr;
    if (!ok)
      return;
    uint64_t word;
    memcpy(&word, p, 8);
    if constexpr (isTest) {
      uint64_t wanted =
          Op == MbarrierOp::TestState ? in<uint64_t>(wave, inst, 1)[i] >> 63 : in<uint32_t>(wave, inst, 1)[i] & 1;
      bool d = (word >> 63) != wanted;
      out<uint8_t>(wave, inst)[i] = d;
      isDone &= d;
    } else {
      if (inst.numOut)
        out<uint64_t>(wave, inst)[i] = word;
      word = mbarrierAfter(Op, word, in<uint32_t>(wave, inst, 1)[i]);
      memcpy(p, &word, 8);
    }
  });
  if (!isTest)
    noteProgress(wave);
  else if (!isDone)
    notePoll(wave);
  return ok ? Step::Next : Step::Stop;
}

/// Says so, and ends the launch, where \p what (with its number) is not what a copy needs.
static bool refuseCopy(Wave &wave, const Inst &inst, unsigned lane, const std::string &what) {
  incident(wave, inst, "sim-misaligned", static_cast<int>(lane), what);
  launchOf(wave).stop(LaunchStatus::IllegalAddress, what + " by " + placeOf(wave, lane));
  return false;
}
static bool isAligned(Wave &wave, const Inst &inst, unsigned lane, uint64_t address, unsigned alignment,
                      const char *copy) {
  return address % alignment == 0 || refuseCopy(wave, inst, lane,
                                                "address 0x" + utohexstr(address, true) + " of " + copy +
                                                    " is not a multiple of " + std::to_string(alignment));
}

/// imm: bytes, and the slots of the two addresses.  Both are multiples of the bytes; an H100 copies others without a
/// word from somewhere near.
static Step asyncCopy(Wave &wave, const Inst &inst) {
  unsigned bytes = inst.imm & 255, toSlot = inst.imm >> 8 & 255, fromSlot = inst.imm >> 16 & 255,
           fromSpace = inst.imm >> 24 & 255;
  const uint32_t *count = in<uint32_t>(wave, inst, 2);
  bool ok = true;
  noteProgress(wave);
  forLanes(wave, [&](unsigned i) {
    if (!ok)
      return;
    uint64_t to = toSlot == 4 ? in<uint32_t>(wave, inst, 0)[i] : in<uint64_t>(wave, inst, 0)[i];
    uint64_t from = fromSlot == 4 ? in<uint32_t>(wave, inst, 1)[i] : in<uint64_t>(wave, inst, 1)[i];
    unsigned n = std::min(count[i], bytes);
    ok = isAligned(wave, inst, i, to, bytes, "cp.async") && isAligned(wave, inst, i, from, n ? bytes : 1, "cp.async");
    if (!ok)
      return;
    char *target = resolveAddress(wave, inst, i, to, 3, bytes, true);
    char *source = n && target ? resolveAddress(wave, inst, i, from, fromSpace, n, false) : nullptr;
    ok = target && (!n || source);
    if (!ok)
      return;
    memset(target, 0, bytes);
    if (n)
      memcpy(target, source, n);
  });
  return ok ? Step::Next : Step::Stop;
}
Handler asyncCopyHandler() { return asyncCopy; }

bool PtxLowering::lowerAsyncCopy(const ptx::Instruction &inst) {
  switch (inst.op) {
  case ptx::Op::CpAsyncCommit:
  case ptx::Op::CpAsyncWaitGroup:
  case ptx::Op::CpAsyncWaitAll:
    return true;
  case ptx::Op::CpAsync:
    break;
  case ptx::Op::CpAsyncArrive: {
    // The copies are done already.  Without .noinc the arrival is one that was added: nothing changes.
    if (!inst.modifiers.has(ptx::Flag::NoInc))
      return true;
    std::optional<Place> p = place(inst.operands[0], inst.modifiers.space);
    if (!p)
      return refuse(inst);
    lower.emit(mbarrierHandler(MbarrierOp::Arrive), {lower.newColumn(8)}, {p->base, lower.constant(1, 4)},
               encodeMbarrier(p->pointer, p->offset));
    return true;
  }
  default:
    return refuse(inst);
  }
  std::optional<Place> to = place(inst.operands[0], ptx::Space::Shared);
  std::optional<Place> from = place(inst.operands[1], ptx::Space::Global);
  if (!to || !from || inst.operands[2].kind != ptx::OperandKind::Integer) {
    std::optional<Operand> size;
    if (to && from && (inst.operands[2].kind == ptx::OperandKind::Asm))
      size = read(inst.operands[2], 4);
    if (!size)
      return refuse(inst);
  }
  // The size is an immediate, in the text or as an "n" operand.
  uint64_t bytes = inst.operands[2].kind == ptx::OperandKind::Integer
                       ? inst.operands[2].value
                       : lower.constantValue(arguments[inst.operands[2].index]).value_or(0);
  if (bytes != 4 && bytes != 8 && bytes != 16)
    return refuse(inst);
  Operand count = lower.constant(bytes, 4);
  if (inst.operands.size() > 3) {
    const ptx::Operand &o = inst.operands[3];
    bool isPredicate = o.kind == ptx::OperandKind::Register && lower.slotOf(registers[o.index]) == 1;
    std::optional<Operand> value = read(o, isPredicate ? 1 : 4);
    if (!value)
      return refuse(inst);
    if (isPredicate) {
      // True: the source is ignored.
      Operand chosen = lower.newColumn(4);
      lower.emit(selectHandler({Scalar::Int, 32}), {chosen}, {*value, lower.constant(0, 4), count});
      count = chosen;
    } else {
      count = *value;
    }
  }
  Operand target = withOffset(*to), source = withOffset(*from);
  lower.emit(asyncCopyHandler(), {}, {target, source, count},
             bytes | to->pointer.slot() << 8 | from->pointer.slot() << 16 | from->pointer.addressSpace << 24);
  return true;
}

Handler mbarrierHandler(MbarrierOp op) {
  switch (op) {
  case MbarrierOp::Init:
    return mbarrier<MbarrierOp::Init>;
  case MbarrierOp::Arrive:
    return mbarrier<MbarrierOp::Arrive>;
  case MbarrierOp::ArriveDrop:
    return mbarrier<MbarrierOp::ArriveDrop>;
  case MbarrierOp::ArriveExpect:
    return mbarrier<MbarrierOp::ArriveExpect>;
  case MbarrierOp::DropExpect:
    return mbarrier<MbarrierOp::DropExpect>;
  case MbarrierOp::Expect:
    return mbarrier<MbarrierOp::Expect>;
  case MbarrierOp::Complete:
    return mbarrier<MbarrierOp::Complete>;
  case MbarrierOp::TestState:
    return mbarrier<MbarrierOp::TestState>;
  case MbarrierOp::TestParity:
    return mbarrier<MbarrierOp::TestParity>;
  }
  return nullptr;
}

/// Operands: destination, source, bytes, and with isCounted the mbarrier; all addresses flat or of shared memory.
/// imm: for each address 1 if it has 8 bytes, and its address space (8 bits); bit 24: isCounted.
static Step bulkCopy(Wave &wave, const Inst &inst) {
  bool isCounted = inst.imm >> 24 & 1, ok = true;
  auto resolve = [&](unsigned operand, unsigned shift, unsigned lane, unsigned bytes, unsigned alignment,
                     bool isStore) -> char * {
    bool isWide = inst.imm >> shift & 1;
    uint64_t address = isWide ? in<uint64_t>(wave, inst, operand)[lane] : in<uint32_t>(wave, inst, operand)[lane];
    if (!isAligned(wave, inst, lane, address, alignment, "a copy in bulk"))
      return nullptr;
    return resolveAddress(wave, inst, lane, address, inst.imm >> (shift + 1) & 127, bytes, isStore);
  };
  noteProgress(wave);
  forLanes(wave, [&](unsigned i) {
    if (!ok)
      return;
    uint32_t bytes = in<uint32_t>(wave, inst, 2)[i];
    ok = bytes % 16 == 0 ||
         refuseCopy(wave, inst, i, "a copy in bulk of " + std::to_string(bytes) + " bytes, which is no multiple of 16");
    if (!ok)
      return;
    char *to = resolve(0, 0, i, bytes, 16, true);
    char *from = to ? resolve(1, 8, i, bytes, 16, false) : nullptr;
    char *barrier = from && isCounted ? resolve(3, 16, i, 8, 8, true) : nullptr;
    ok = from && (!isCounted || barrier);
    if (!ok)
      return;
    memcpy(to, from, bytes);
    if (Allocation *a = launchOf(wave).context->memory.find(reinterpret_cast<uint64_t>(to)))
      a->lastWriter.store(launchOf(wave).shape.number, std::memory_order_relaxed);
    if (isCounted) {
      uint64_t word;
      memcpy(&word, barrier, 8);
      word = mbarrierAfter(MbarrierOp::Complete, word, bytes);
      memcpy(barrier, &word, 8);
    }
  });
  return ok ? Step::Next : Step::Stop;
}

Operand PtxLowering::withOffset(const Place &p) {
  if (!p.offset)
    return p.base;
  Operand sum = lower.newColumn(p.pointer.slot());
  lower.emit(offsetHandler(p.pointer), {sum}, {p.base}, static_cast<uint64_t>(p.offset));
  return sum;
}

/// cp.async.bulk (PTX ISA 9.0, 9.7.9.25.4.1), done at once.  Not: several blocks of a cluster, byte masks.
bool PtxLowering::lowerBulkCopy(const ptx::Instruction &inst) {
  ptx::Space spaces[2];
  bool isCounted = false;
  size_t known = 0;
  for (StringRef word : inst.words) {
    bool isSpace = StringSwitch<bool>(word).Cases("shared::cluster", "shared::cta", "global", true).Default(false);
    if (isSpace && known < 2)
      spaces[known++] = word == "global" ? ptx::Space::Global : ptx::Space::Shared;
    else if (word == "mbarrier::complete_tx::bytes")
      isCounted = true;
    else if (word != "bulk_group" && word != "L2::cache_hint")
      return refuse(inst);
  }
  if (known != 2 || inst.operands.size() < (isCounted ? 4u : 3u) || (isCounted && spaces[0] != ptx::Space::Shared))
    return refuse(inst);
  std::optional<Place> to = place(inst.operands[0], spaces[0]), from = place(inst.operands[1], spaces[1]), barrier;
  std::optional<Operand> bytes = read(inst.operands[2], 4);
  if (isCounted)
    barrier = place(inst.operands[3], ptx::Space::Shared);
  if (!to || !from || !bytes || (isCounted && !barrier))
    return refuse(inst);
  auto encode = [](const Place &p) { return uint64_t(p.pointer.slot() == 8) | uint64_t(p.pointer.addressSpace) << 1; };
  Operands operands{withOffset(*to), withOffset(*from), *bytes};
  uint64_t imm = encode(*to) | encode(*from) << 8;
  if (isCounted) {
    operands.push_back(withOffset(*barrier));
    imm |= encode(*barrier) << 16 | uint64_t(1) << 24;
  }
  lower.emit(bulkCopy, {}, operands, imm);
  return true;
}

bool PtxLowering::lowerMbarrier(const ptx::Instruction &inst) {
  const ptx::Modifiers &m = inst.modifiers;
  using ptx::Op;
  bool isExpect = m.has(ptx::Flag::ExpectTx);
  bool isWait = false, hasResult = true;
  MbarrierOp op;
  switch (inst.op) {
  case Op::MbarrierInval:
    return true;
  case Op::MbarrierInit:
    op = MbarrierOp::Init;
    hasResult = false;
    break;
  case Op::MbarrierExpectTx:
    op = MbarrierOp::Expect;
    hasResult = false;
    break;
  case Op::MbarrierCompleteTx:
    op = MbarrierOp::Complete;
    hasResult = false;
    break;
  // .noComplete says that the phase does not end, which changes nothing here.
  case Op::MbarrierArrive:
    op = isExpect ? MbarrierOp::ArriveExpect : MbarrierOp::Arrive;
    break;
  case Op::MbarrierArriveDrop:
    op = isExpect ? MbarrierOp::DropExpect : MbarrierOp::ArriveDrop;
    break;
  case Op::MbarrierTestWait:
  case Op::MbarrierTryWait:
    op = m.has(ptx::Flag::Parity) ? MbarrierOp::TestParity : MbarrierOp::TestState;
    isWait = true;
    break;
  case Op::MbarrierPendingCount:
    op = MbarrierOp::TestState;
    break;
  default:
    return refuse(inst);
  }
  if (inst.op == Op::MbarrierPendingCount) {
    // The state is the object before the arrival, and so is the count (measured on an H100).
    std::optional<Operand> state = read(inst.operands[1], 8);
    if (!state)
      return refuse(inst);
    Operand count = lower.newColumn(8), to = write(inst.operands[0], 4);
    lower.emit(binaryHandler(Instruction::And, {Scalar::Int, 64}, FloatMode::Nearest), {count},
               {*state, lower.constant(countMask, 8)});
    copy(resize(count, 8, lower.slotOf(to), false), to);
    return true;
  }
  size_t first = hasResult ? 1 : 0;
  std::optional<Place> p = place(inst.operands[first], m.space);
  if (!p)
    return refuse(inst);
  Operands operands{p->base};
  if (inst.operands.size() > first + 1) {
    std::optional<Operand> o = read(inst.operands[first + 1], op == MbarrierOp::TestState ? 8 : 4);
    if (!o)
      return refuse(inst);
    operands.push_back(*o);
  } else {
    operands.push_back(lower.constant(1, 4));
  }
  Operands results;
  if (hasResult)
    results.push_back(write(inst.operands[0], isWait ? 1 : 8));
  lower.emit(mbarrierHandler(op), results, operands, encodeMbarrier(p->pointer, p->offset));
  return true;
}

//===- Matrices --------------------------------------------------------------===//

bool loadBytes(Wave &wave, const Inst &inst, unsigned lane, uint64_t address, unsigned addressSpace, void *to,
               unsigned bytes) {
  char *p = resolveAddress(wave, inst, lane, address, addressSpace, bytes, false);
  if (p)
    memcpy(to, p, bytes);
  return p != nullptr;
}

bool isRoundingRandom(Wave &wave) { return launchOf(wave).context->options.randomRounding != 0; }
bool storeBytes(Wave &wave, const Inst &inst, unsigned lane, uint64_t address, unsigned addressSpace, const void *from,
                unsigned bytes, ElementType type) {
  noteProgress(wave);
  char *p = resolveAddress(wave, inst, lane, address, addressSpace, bytes, true);
  if (p) {
    memcpy(p, from, bytes);
    noteStored(wave, p, type);
  }
  return p != nullptr;
}

} // namespace warp2wave::sim
