// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs the waves of a block.  Lanes of a wave that have diverged are on different
// paths.  On AMD the path whose pc is lowest runs (a wave has one program counter;
// what is behind a branch waits for its join), so lanes that left a loop wait for
// those inside.  On NVIDIA the same order is preferred, but a path that has run for
// a while gives way to the others, so that each makes progress (independent thread
// scheduling; CUDA C++ Programming Guide, "SIMT Architecture").

#include "Access.h"
#include "Run.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"
#include <random>

using namespace llvm;

namespace warp2wave::sim {

/// After so many operations without a sign of progress a wave that polls lets others run.
static constexpr uint64_t pollLimit = 2000;
/// Operations that it then takes at a time.
static constexpr uint64_t pollSlice = 200;
/// Operations that a wave may take before its neighbours run.
static constexpr uint64_t waveSlice = 1 << 16;
/// Operations after which a diverged path of NVIDIA's gives way.
static constexpr uint64_t pathSlice = 4096;
/// Operations after which it gives way to a path that is further ahead and may have to wait for it at a join:
/// many, since what is behind the join then runs once for each.
static constexpr uint64_t fairSlice = 1 << 18;
static constexpr unsigned maxCallDepth = 1000;

char *Arena::allocate(size_t bytes) {
  bytes = alignTo(bytes, 64);
  size_t begin = 0;
  for (Chunk &c : chunks) {
    if (used <= c.begin + c.size) {
      size_t at = std::max(used, c.begin);
      if (at + bytes <= c.begin + c.size) {
        used = at + bytes;
        char *base = reinterpret_cast<char *>(alignTo(reinterpret_cast<uintptr_t>(c.memory.get()), 64));
        return base + (at - c.begin);
      }
    }
    begin = c.begin + c.size;
  }
  size_t size = std::max(chunkBytes, bytes);
  Chunk c{std::make_unique<char[]>(size + 64), begin, size};
  char *base = reinterpret_cast<char *>(alignTo(reinterpret_cast<uintptr_t>(c.memory.get()), 64));
  chunks.push_back(std::move(c));
  used = begin + bytes;
  return base;
}

void Arena::release(size_t begin, size_t end) {
  if (end != used) {
    holes.push_back({begin, end});
    return;
  }
  used = begin;
  for (bool isChanged = true; isChanged;) {
    isChanged = false;
    for (size_t i = 0; i < holes.size(); ++i)
      if (holes[i].second == used) {
        used = holes[i].first;
        holes.erase(holes.begin() + static_cast<std::ptrdiff_t>(i));
        isChanged = true;
        break;
      }
  }
}

Activation *RunningWave::newActivation() {
  if (pool.empty())
    return new Activation();
  Activation *a = pool.back().release();
  pool.pop_back();
  return a;
}

void RunningWave::deleteActivation(Activation *a) {
  a->paths.clear();
  pool.push_back(std::unique_ptr<Activation>(a));
}

std::string placeOf(const Wave &wave, unsigned lane) {
  const Block &b = *wave.block;
  return ("block (" + Twine(b.index[0]) + "," + Twine(b.index[1]) + "," + Twine(b.index[2]) + "), thread (" +
          Twine(wave.thread[0][lane]) + "," + Twine(wave.thread[1][lane]) + "," + Twine(wave.thread[2][lane]) + ")")
      .str();
}

static const Location &locationAt(Program &program, uint32_t index) {
  static const Location nowhere;
  // Another thread may be lowering a function.
  std::lock_guard lock(program.mutex);
  return index < program.locations.size() ? program.locations[index] : nowhere;
}

const Location &locationOf(Wave &wave, const Inst &inst) {
  return locationAt(*launchOf(wave).program, inst.location & ~mayBeDropped);
}

void incident(Wave &wave, const Inst &inst, StringRef id, int lane, const Twine &message) {
  if ((inst.location & mayBeDropped) && id == "sim-inactive-lane")
    return;
  Launch &launch = launchOf(wave);
  std::lock_guard lock(launch.mutex);
  auto [it, isNew] = launch.incidents.try_emplace({id.str(), inst.location});
  ++it->second.second;
  if (!isNew)
    return;
  Incident &i = it->second.first;
  const Location &place = locationOf(wave, inst);
  i.id = id.str();
  i.message = message.str();
  i.file = place.file;
  i.line = place.line;
  i.kernel = launch.kernel->prettyName;
  for (unsigned d = 0; d < 3; ++d) {
    i.block[d] = wave.block->index[d];
    i.thread[d] = lane >= 0 && lane < int(wave.waveSize) ? wave.thread[d][lane] : 0;
  }
  i.lane = lane;
}

Step Launch::stop(LaunchStatus status, const Twine &message) {
  std::lock_guard lock(mutex);
  if (!stopped.exchange(true)) {
    result.status = status;
    result.message = message.str();
  }
  return Step::Stop;
}

/// The lanes whose byte in \p column is set.
static uint64_t lanesWhere(const uint8_t *column, unsigned waveSize) {
  uint64_t result = 0;
  for (unsigned i = 0; i < waveSize; i += 8) {
    uint64_t eight;
    memcpy(&eight, column + i, 8);
    result |= ((eight & 0x0101010101010101) * 0x0102040810204080 >> 56) << i;
  }
  return result;
}

/// Copies the active lanes of a column.
static void copyLanes(char *to, const char *from, unsigned slot, uint64_t lanes, unsigned waveSize) {
  uint64_t all = waveSize == 64 ? ~uint64_t(0) : (uint64_t(1) << waveSize) - 1;
  if (lanes == all) {
    memcpy(to, from, size_t(slot) * waveSize);
    return;
  }
  auto each = [&](auto t) {
    using T = decltype(t);
    T *o = reinterpret_cast<T *>(to);
    const T *a = reinterpret_cast<const T *>(from);
    for (uint64_t m = lanes; m; m &= m - 1) {
      unsigned i = static_cast<unsigned>(__builtin_ctzll(m));
      o[i] = a[i];
    }
  };
  switch (slot) {
  case 1:
    return each(uint8_t());
  case 2:
    return each(uint16_t());
  case 4:
    return each(uint32_t());
  case 8:
    return each(uint64_t());
  default:
    return each(static_cast<unsigned __int128>(0));
  }
}

static char *columnAt(const Activation &a, int32_t operand) {
  return operand >= 0 ? a.frame + operand : a.code->constants.data() + ~operand;
}

namespace {

/// Runs one wave for a slice.
class Scheduler {
public:
  Scheduler(RunningWave &wave, Launch &launch) : wave(wave), launch(launch), isAmd(launch.context->machine.isAmd()) {}
  Step run(uint64_t budget);

private:
  RunningWave &wave;
  Launch &launch;
  bool isAmd;
  uint64_t steps = 0;

  struct Leaf {
    Activation *activation = nullptr;
    unsigned path = 0;
    Path &get() const { return activation->paths[path]; }
  };
  std::optional<Leaf> choose(Activation &a);
  void runnable(Activation &a, SmallVectorImpl<Leaf> &leaves);
  void waiting(Activation &a, Path::Wait wait, SmallVectorImpl<Leaf> &leaves);
  void merge(Activation &a);
  /// Runs a leaf until it waits, ends, diverges or its slice is over.  True to go on scheduling.
  Step runLeaf(Leaf leaf, uint64_t budget, bool isAlone);
  void follow(Activation &a, const Edge &edge, uint64_t lanes);
  void endLanes(uint64_t lanes);
  void dropLanes(Activation &a, uint64_t lanes);
  void popIfEmpty(Activation *a);
  Step call(Leaf leaf, const Inst &inst, const Control &control, Code *code, uint64_t lanes);
  Step doReturn(Leaf leaf, const Inst &inst, const Control &control);
  Step sync(Leaf leaf, const Inst &inst);
  bool completeSync(bool isForced);
  void runCollective(ArrayRef<Leaf> leaves, uint64_t lanes);
  const Inst &instAt(const Leaf &leaf) const { return leaf.activation->code->insts[leaf.get().pc]; }
  const Control &controlAt(const Leaf &leaf) const {
    const Inst &i = instAt(leaf);
    return leaf.activation->code->controls[i.imm];
  }
};

} // namespace

void Scheduler::merge(Activation &a) {
  for (unsigned i = 0; i < a.paths.size(); ++i)
    for (unsigned k = a.paths.size(); k-- > i + 1;)
      if (a.paths[i].pc == a.paths[k].pc && a.paths[i].wait == Path::None && a.paths[k].wait == Path::None &&
          !a.paths[i].callee && !a.paths[k].callee) {
        a.paths[i].lanes |= a.paths[k].lanes;
        a.paths.erase(a.paths.begin() + k);
      }
}

void Scheduler::runnable(Activation &a, SmallVectorImpl<Leaf> &leaves) {
  for (unsigned i = 0; i < a.paths.size(); ++i) {
    if (a.paths[i].callee)
      runnable(*a.paths[i].callee, leaves);
    else if (a.paths[i].wait == Path::None)
      leaves.push_back({&a, i});
  }
}

void Scheduler::waiting(Activation &a, Path::Wait wait, SmallVectorImpl<Leaf> &leaves) {
  for (unsigned i = 0; i < a.paths.size(); ++i) {
    if (a.paths[i].callee)
      waiting(*a.paths[i].callee, wait, leaves);
    else if (a.paths[i].wait == wait)
      leaves.push_back({&a, i});
  }
}

/// The path to run: that of the lowest pc.  On AMD it may have to wait, and then the wave does.
std::optional<Scheduler::Leaf> Scheduler::choose(Activation &a) {
  if (a.paths.size() > 1)
    merge(a);
  SmallVector<unsigned, 4> order;
  for (unsigned i = 0; i < a.paths.size(); ++i)
    order.push_back(i);
  if (order.size() > 1)
    llvm::sort(order, [&](unsigned x, unsigned y) { return a.paths[x].pc < a.paths[y].pc; });
  for (unsigned i : order) {
    Path &p = a.paths[i];
    if (p.callee) {
      if (std::optional<Leaf> leaf = choose(*p.callee))
        return leaf;
    } else if (p.wait == Path::None) {
      return Leaf{&a, i};
    }
    if (isAmd)
      return std::nullopt;
  }
  return std::nullopt;
}

void Scheduler::follow(Activation &a, const Edge &edge, uint64_t lanes) {
  const ColumnCopy *copies = a.code->copies.data() + edge.firstCopy;
  if (!edge.needsScratch) {
    for (uint32_t i = 0; i < edge.copyCount; ++i)
      copyLanes(a.frame + copies[i].to, columnAt(a, copies[i].from), copies[i].slot, lanes, wave.waveSize);
    return;
  }
  SmallVector<char, 2048> scratch;
  for (uint32_t i = 0; i < edge.copyCount; ++i) {
    const char *from = columnAt(a, copies[i].from);
    scratch.append(from, from + size_t(copies[i].slot) * wave.waveSize);
  }
  const char *at = scratch.data();
  for (uint32_t i = 0; i < edge.copyCount; ++i) {
    copyLanes(a.frame + copies[i].to, at, copies[i].slot, lanes, wave.waveSize);
    at += size_t(copies[i].slot) * wave.waveSize;
  }
}

void Scheduler::dropLanes(Activation &a, uint64_t lanes) {
  for (Path &p : a.paths) {
    p.lanes &= ~lanes;
    if (p.callee)
      dropLanes(*p.callee, lanes);
  }
}

void Scheduler::endLanes(uint64_t lanes) {
  wave.alive &= ~lanes;
  noteProgress(wave);
}

/// Gives back an activation that no lane is in any more, and lets its caller go on.
void Scheduler::popIfEmpty(Activation *a) {
  while (a && a->paths.empty()) {
    Activation *parent = a->parent;
    if (!parent) {
      wave.hasEnded = true;
      wave.deleteActivation(a);
      wave.root = nullptr;
      return;
    }
    for (unsigned i = 0; i < parent->paths.size(); ++i) {
      Path &p = parent->paths[i];
      if (p.callee != a)
        continue;
      p.callee = nullptr;
      p.lanes &= wave.alive;
      ++p.pc;
      if (!p.lanes)
        parent->paths.erase(parent->paths.begin() + i);
      break;
    }
    wave.arena.release(a->arenaMark, a->arenaEnd);
    wave.deleteActivation(a);
    a = parent;
  }
}

Step Scheduler::call(Leaf leaf, const Inst &inst, const Control &control, Code *code, uint64_t lanes) {
  Activation &caller = *leaf.activation;
  if (caller.depth + 1 > maxCallDepth)
    return launch.stop(LaunchStatus::IllegalAddress, "stack overflow: " + Twine(maxCallDepth) + " nested calls in " +
                                                         code->function->getName());
  Activation *a = wave.newActivation();
  a->code = code;
  a->parent = &caller;
  a->call = &inst;
  a->depth = caller.depth + 1;
  a->arenaMark = wave.arena.mark();
  a->frame = wave.arena.allocate(std::max<uint64_t>(code->frameBytes, 64));
  a->arenaEnd = wave.arena.mark();
  a->privateBase = alignTo(caller.privateTop, 16);
  a->privateTop = a->privateBase + code->privateBytes;
  for (size_t i = 0; i < code->parameters.size() && i < inst.numIn; ++i)
    copyLanes(a->frame + code->parameters[i].first, columnAt(caller, inst.operands[inst.numOut + i]),
              code->parameters[i].second, lanes, wave.waveSize);
  for (const Code::ByVal &b : code->byVals) {
    uint64_t begin = alignTo(a->privateTop, b.align);
    a->privateTop = static_cast<uint32_t>(begin + b.size);
    for (uint64_t m = lanes; m; m &= m - 1) {
      unsigned lane = static_cast<unsigned>(__builtin_ctzll(m));
      char *columnStart = a->frame + b.column;
      uint64_t from = 0;
      memcpy(&from, columnStart + size_t(lane) * b.slot, b.slot);
      wave.exec = lanes;
      char *source = resolveAddress(wave, inst, lane, from, b.addressSpace, b.size, false);
      if (!source || begin + b.size > wave.block->privateStride)
        return launch.stop(LaunchStatus::IllegalAddress, "stack overflow");
      memcpy(wave.block->privateOf(wave, lane) + begin, source, b.size);
      uint64_t to = begin + (b.addressSpace == 0 ? privateWindow : 0);
      memcpy(columnStart + size_t(lane) * b.slot, &to, b.slot);
    }
  }
  Path p;
  p.lanes = lanes;
  a->paths.push_back(p);
  if (a->privateTop > wave.block->privateStride)
    return launch.stop(LaunchStatus::IllegalAddress, "stack overflow in " + code->function->getName() +
                                                         ": a thread has " + Twine(wave.block->privateStride) + " bytes");
  leaf.get().callee = a;
  return Step::Control;
}

Step Scheduler::doReturn(Leaf leaf, const Inst &inst, const Control &control) {
  Activation *a = leaf.activation;
  uint64_t lanes = leaf.get().lanes;
  if (a->parent) {
    for (unsigned i = 0; i < inst.numIn && i < a->call->numOut; ++i)
      copyLanes(a->parent->frame + a->call->operands[i], columnAt(*a, inst.operands[i]), control.slots[i], lanes,
                wave.waveSize);
  } else {
    endLanes(lanes);
  }
  a->paths.erase(a->paths.begin() + leaf.path);
  popIfEmpty(a);
  return Step::Control;
}

static uint32_t maskAt(const Activation &a, const Inst &inst, const Control &control, unsigned lane) {
  // A .sync.aligned operation without a mask is for the whole warp.
  if (control.maskOperand < 0)
    return ~0u;
  return reinterpret_cast<const uint32_t *>(columnAt(a, inst.operands[inst.numOut + control.maskOperand]))[lane];
}

/// Runs the operation that \p leaves wait at, for \p lanes together.
void Scheduler::runCollective(ArrayRef<Leaf> leaves, uint64_t lanes) {
  const Inst &first = instAt(leaves[0]);
  const Control &control = controlAt(leaves[0]);
  Inst inst = first;
  inst.run = control.handler;
  inst.imm = control.imm;
  wave.exec = lanes;
  if (leaves.size() == 1) {
    wave.frame = leaves[0].activation->frame;
    wave.constants = leaves[0].activation->code->constants.data();
    wave.activation = leaves[0].activation;
    control.handler(wave, inst);
  } else {
    // Lanes at different instructions: gather their operands, run once, give the results back.
    SmallVector<int32_t, 8> operands;
    size_t bytes = 0;
    for (uint8_t slot : control.slots) {
      operands.push_back(static_cast<int32_t>(bytes));
      bytes += alignTo(size_t(slot) * wave.waveSize, 64);
    }
    std::unique_ptr<char[]> memory(new char[bytes + 64]());
    char *frame = reinterpret_cast<char *>(alignTo(reinterpret_cast<uintptr_t>(memory.get()), 64));
    for (const Leaf &leaf : leaves) {
      const Inst &own = instAt(leaf);
      for (unsigned i = own.numOut; i < control.slots.size(); ++i)
        copyLanes(frame + operands[i], columnAt(*leaf.activation, own.operands[i]), control.slots[i],
                  leaf.get().lanes & lanes, wave.waveSize);
    }
    inst.operands = operands.data();
    wave.frame = frame;
    wave.activation = leaves[0].activation;
    control.handler(wave, inst);
    for (const Leaf &leaf : leaves) {
      const Inst &own = instAt(leaf);
      for (unsigned i = 0; i < own.numOut; ++i)
        copyLanes(columnAt(*leaf.activation, own.operands[i]), frame + operands[i], control.slots[i],
                  leaf.get().lanes & lanes, wave.waveSize);
    }
  }
  // The lanes go on; others of the same path that wait with another mask stay.
  for (const Leaf &leaf : leaves) {
    Path &p = leaf.get();
    uint64_t done = p.lanes & lanes;
    if (done == p.lanes) {
      p.wait = Path::None;
      ++p.pc;
      continue;
    }
    Path rest = p;
    rest.lanes &= ~done;
    p.lanes = done;
    p.wait = Path::None;
    ++p.pc;
    leaf.activation->paths.push_back(rest);
  }
}

/// Finds lanes that wait at *.sync operations and are all there, and runs them.  \p isForced: some lanes
/// will never come; runs with those that are there, and says so.
bool Scheduler::completeSync(bool isForced) {
  SmallVector<Leaf> leaves;
  waiting(*wave.root, Path::Sync, leaves);
  for (const Leaf &leaf : leaves) {
    const Control &control = controlAt(leaf);
    for (uint64_t m = leaf.get().lanes & wave.alive; m;) {
      unsigned lane = static_cast<unsigned>(__builtin_ctzll(m));
      uint32_t mask = maskAt(*leaf.activation, instAt(leaf), control, lane);
      uint64_t needed = (uint64_t(mask) | uint64_t(1) << lane) & wave.alive;
      uint64_t there = 0;
      SmallVector<Leaf> partners;
      for (const Leaf &other : leaves) {
        const Control &c = controlAt(other);
        if (c.handler != control.handler || c.imm != control.imm || c.slots != control.slots)
          continue;
        uint64_t same = 0;
        for (uint64_t n = other.get().lanes & wave.alive; n; n &= n - 1) {
          unsigned l = static_cast<unsigned>(__builtin_ctzll(n));
          if (maskAt(*other.activation, instAt(other), c, l) == mask)
            same |= uint64_t(1) << l;
        }
        if (same & needed) {
          partners.push_back(other);
          there |= same & needed;
        }
        if (&other == &leaf)
          m &= ~same;
      }
      if ((there & needed) == needed || isForced) {
        bool namesItself = mask >> lane & 1;
        if ((there & needed) != needed || !namesItself || (uint64_t(mask) & ~wave.alive & ~(wave.waveSize == 32 ? ~uint64_t(0) << 32 : 0))) {
          // Lanes that have ended are no fault by themselves: the hardware leaves them out.
          uint64_t missing = needed & ~there;
          if (missing || !namesItself) {
            wave.exec = there;
            incident(wave, instAt(leaf), "sim-mask-mismatch", static_cast<int>(lane),
                     !namesItself ? Twine("mask 0x") + utohexstr(mask, true) + " does not name lane " + Twine(lane) + ", which runs the operation"
                                  : Twine("mask 0x") + utohexstr(mask, true) + " names lanes 0x" + utohexstr(missing, true) +
                                        " that do not come to the operation");
          }
        }
        runCollective(partners, there);
        return true;
      }
      m &= ~(uint64_t(1) << lane);
    }
  }
  return false;
}

Step Scheduler::runLeaf(Leaf leaf, uint64_t budget, bool isAlone) {
  Activation &a = *leaf.activation;
  Code &code = *a.code;
  const Inst *begin = code.insts.data();
  wave.frame = a.frame;
  wave.constants = code.constants.data();
  wave.activation = &a;
  Path *path = &leaf.get();
  path->lastRun = ++wave.slices;
  path->lanes &= wave.alive;
  uint64_t start = steps;
  for (;;) {
    wave.exec = wave.pathLanes = path->lanes;
    const Inst *first = begin + path->pc, *pc = first;
    Step step;
    while ((step = pc->run(wave, *pc)) == Step::Next)
      ++pc;
    uint64_t done = static_cast<uint64_t>(pc - first) + 1;
    steps += done;
    wave.idleSteps += done;
    path->pc = static_cast<uint32_t>(pc - begin);
    if (step == Step::Stop || launch.stopped.load(std::memory_order_relaxed))
      return Step::Stop;
    const Inst &inst = *pc;
    Control &control = code.controls[inst.imm];
    uint32_t before = path->pc;
    switch (control.kind) {
    case Control::Branch:
      follow(a, control.edges[0], path->lanes);
      path->pc = control.edges[0].target;
      break;
    case Control::Conditional: {
      uint64_t taken = path->lanes &
                       lanesWhere(reinterpret_cast<const uint8_t *>(columnAt(a, inst.operands[0])), wave.waveSize);
      uint64_t rest = path->lanes & ~taken;
      if (taken)
        follow(a, control.edges[0], taken);
      if (rest)
        follow(a, control.edges[1], rest);
      if (!taken || !rest) {
        path->pc = control.edges[taken ? 0 : 1].target;
        break;
      }
      // Lanes that go to the end of the kernel must not look as if they were somewhere else.
      if (control.edges[0].isEnd != control.edges[1].isEnd) {
        bool goesOn = control.edges[0].isEnd;
        endLanes(goesOn ? taken : rest);
        path->lanes = goesOn ? rest : taken;
        path->pc = control.edges[goesOn].target;
        break;
      }
      Path other = *path;
      path->lanes = taken;
      path->pc = control.edges[0].target;
      other.lanes = rest;
      other.pc = control.edges[1].target;
      a.paths.push_back(other);
      return Step::Control;
    }
    case Control::Switch: {
      uint64_t left = path->lanes;
      SmallVector<std::pair<unsigned, uint64_t>, 4> ways;
      while (left) {
        unsigned lane = static_cast<unsigned>(__builtin_ctzll(left));
        auto valueOf = [&](unsigned l) {
          uint64_t v = 0;
          memcpy(&v, columnAt(a, inst.operands[0]) + size_t(l) * control.slots[0], control.slots[0]);
          return v;
        };
        uint64_t value = valueOf(lane), lanes = 0;
        for (uint64_t m = left; m; m &= m - 1) {
          unsigned l = static_cast<unsigned>(__builtin_ctzll(m));
          if (valueOf(l) == value)
            lanes |= uint64_t(1) << l;
        }
        left &= ~lanes;
        unsigned way = control.edges.size() - 1;
        for (unsigned k = 0; k < control.cases.size(); ++k)
          if (control.cases[k] == value) {
            way = k;
            break;
          }
        auto *known = llvm::find_if(ways, [&](auto &w) { return w.first == way; });
        if (known != ways.end())
          known->second |= lanes;
        else
          ways.push_back({way, lanes});
      }
      auto isEndWay = [&](auto &way) { return control.edges[way.first].isEnd; };
      if (!llvm::all_of(ways, isEndWay))
        llvm::erase_if(ways, [&](auto &way) {
          if (isEndWay(way))
            endLanes(way.second);
          return isEndWay(way);
        });
      Path base = *path;
      for (auto [index, way] : llvm::enumerate(ways)) {
        follow(a, control.edges[way.first], way.second);
        Path p = base;
        p.lanes = way.second;
        p.pc = control.edges[way.first].target;
        if (index == 0)
          a.paths[leaf.path] = p;
        else
          a.paths.push_back(p);
      }
      path = &leaf.get();
      if (ways.size() > 1)
        return Step::Control;
      break;
    }
    case Control::Return:
      return doReturn(leaf, inst, control);
    case Control::Exit: {
      uint64_t lanes = path->lanes;
      endLanes(lanes);
      a.paths.erase(a.paths.begin() + leaf.path);
      popIfEmpty(&a);
      return Step::Control;
    }
    case Control::Unreachable:
      return launch.stop(LaunchStatus::Trap, "code that the compiler took for unreachable is reached by " +
                                                 placeOf(wave, static_cast<unsigned>(__builtin_ctzll(path->lanes))));
    case Control::Call: {
      Code *callee = control.calleeCode.load(std::memory_order_acquire);
      if (!callee) {
        callee = codeFor(*control.callee, *launch.program, *launch.module);
        control.calleeCode.store(callee, std::memory_order_release);
      }
      return call(leaf, inst, control, callee, path->lanes);
    }
    case Control::IndirectCall: {
      unsigned lane = static_cast<unsigned>(__builtin_ctzll(path->lanes));
      auto addressOf = [&](unsigned l) {
        uint64_t v = 0;
        unsigned slot = control.slots[inst.numOut + inst.numIn - 1];
        memcpy(&v, columnAt(a, inst.operands[inst.numOut + inst.numIn - 1]) + size_t(l) * slot, slot);
        return v;
      };
      uint64_t address = addressOf(lane), lanes = 0;
      for (uint64_t m = path->lanes; m; m &= m - 1) {
        unsigned l = static_cast<unsigned>(__builtin_ctzll(m));
        if (addressOf(l) == address)
          lanes |= uint64_t(1) << l;
      }
      const Function *callee = functionAt(address);
      if (!callee || callee->isDeclaration())
        return launch.stop(LaunchStatus::IllegalAddress,
                           "a call through a pointer to 0x" + utohexstr(address, true) + ", which is no function, by " + placeOf(wave, lane));
      if (lanes != path->lanes) {
        Path rest = *path;
        rest.lanes &= ~lanes;
        path->lanes = lanes;
        a.paths.push_back(rest);
      }
      return call(leaf, inst, control, codeFor(*callee, *launch.program, *launch.module), lanes);
    }
    case Control::Sync: {
      // The common case: all lanes that are named, by one mask or by several, are on this path, and stay together
      // as they do on an H100.
      SmallVector<uint64_t, 4> groups;
      bool isComplete = true;
      for (uint64_t m = path->lanes; m && isComplete; m &= ~groups.back()) {
        uint32_t mask = maskAt(a, inst, control, static_cast<unsigned>(__builtin_ctzll(m)));
        uint64_t same = 0;
        for (uint64_t n = m; n; n &= n - 1)
          if (unsigned lane = static_cast<unsigned>(__builtin_ctzll(n)); maskAt(a, inst, control, lane) == mask)
            same |= uint64_t(1) << lane;
        isComplete = (uint64_t(mask) & wave.alive) == same;
        groups.push_back(same);
      }
      if (isComplete) {
        Inst own = inst;
        own.run = control.handler;
        own.imm = control.imm;
        for (uint64_t group : groups) {
          wave.exec = group;
          if (Step s = control.handler(wave, own); s == Step::Stop)
            return s;
        }
        wave.exec = path->lanes;
        ++path->pc;
        break;
      }
      path->wait = Path::Sync;
      completeSync(false);
      return Step::Control;
    }
    case Control::Barrier: {
      if (control.barrier.kind == Control::BarrierSpec::Arrive) {
        wave.block->arrivals[reinterpret_cast<const uint32_t *>(columnAt(a, inst.operands[inst.numOut]))[__builtin_ctzll(path->lanes)]] +=
            path->lanes == wave.alive ? wave.waveSize : static_cast<unsigned>(__builtin_popcountll(path->lanes));
        ++path->pc;
        noteProgress(wave);
        break;
      }
      // One thread of a block comes to the grid's barrier for all, while the others wait at one of the block.
      bool isOfGrid = control.barrier.kind == Control::BarrierSpec::Grid;
      path->wait = isOfGrid ? Path::GridBarrier : Path::Barrier;
      if (isAmd && !isOfGrid && path->lanes != wave.alive)
        incident(wave, inst, "sim-barrier-divergence", static_cast<int>(__builtin_ctzll(path->lanes)),
                 "lanes 0x" + utohexstr(path->lanes, true) + " of a wave are at a barrier, lanes 0x" +
                     utohexstr(wave.alive & ~path->lanes, true) + " are elsewhere");
      noteProgress(wave);
      return Step::Control;
    }
    case Control::Refuse:
      return launch.stop(LaunchStatus::Unsupported, control.text);
    }
    // Went to another place in the same function.
    bool isBack = path->pc <= before;
    if (a.paths.size() > 1) {
      // Others wait: perhaps here, or further ahead than this path now is.
      for (const Path &p : a.paths)
        if (&p != path && (p.pc <= path->pc || !isAmd))
          return Step::Control;
    }
    if (isBack || !isAlone) {
      if (wave.hasPolled && wave.idleSteps > pollLimit && steps - start > pollSlice)
        return Step::Control;
      if (steps - start > budget || (!isAlone && steps - start > pathSlice))
        return Step::Control;
    }
  }
}

Step Scheduler::run(uint64_t budget) {
  wave.hasPolled = false;
  wave.isSpinning = false;
  unsigned turn = 0;
  while (!wave.hasEnded && steps < budget) {
    std::optional<Leaf> leaf = choose(*wave.root);
    bool isAlone = true;
    if (!isAmd && (wave.root->paths.size() > 1 || wave.root->paths[0].callee)) {
      SmallVector<Leaf> leaves;
      runnable(*wave.root, leaves);
      isAlone = leaves.size() == 1;
      // Every other slice belongs to the path that has waited longest.
      if (leaves.size() > 1 && (wave.unfairSteps > fairSlice || (wave.idleSteps > pollLimit && ++turn % 2))) {
        leaf = *llvm::min_element(leaves, [](const Leaf &x, const Leaf &y) { return x.get().lastRun < y.get().lastRun; });
        wave.unfairSteps = 0;
      }
    }
    if (!leaf) {
      SmallVector<Leaf> syncs;
      waiting(*wave.root, Path::Sync, syncs);
      if (!syncs.empty()) {
        if (!completeSync(false))
          completeSync(true);
        continue;
      }
      wave.isBlocked = true;
      break;
    }
    uint64_t before = steps;
    Step step = runLeaf(*leaf, budget, isAlone);
    wave.unfairSteps = isAlone ? 0 : wave.unfairSteps + (steps - before);
    if (step == Step::Stop)
      return Step::Stop;
    if (wave.hasPolled && wave.idleSteps > pollLimit) {
      SmallVector<Leaf> leaves;
      if (!wave.hasEnded)
        runnable(*wave.root, leaves);
      // Another path of the warp may be what this one waits for.
      if (isAmd || leaves.size() <= 1 || turn > 2 * leaves.size() + 4) {
        wave.isSpinning = true;
        break;
      }
    }
  }
  wave.block->steps += steps;
  return Step::Next;
}

static void collectWaiting(Activation &a, Path::Wait wait, SmallVectorImpl<std::pair<Activation *, unsigned>> &found) {
  for (unsigned i = 0; i < a.paths.size(); ++i) {
    if (a.paths[i].callee)
      collectWaiting(*a.paths[i].callee, wait, found);
    else if (a.paths[i].wait == wait)
      found.push_back({&a, i});
  }
}

/// Releases a barrier of the block if all lanes that must have come to it.
static bool releaseBarriers(Block &block) {
  bool isAmd = block.launch->context->machine.isAmd();
  struct Arrived {
    RunningWave *wave;
    Activation *activation;
    unsigned path;
  };
  std::map<uint32_t, std::vector<Arrived>> byId;
  uint64_t aliveLanes = 0;
  unsigned aliveWaves = 0;
  for (RunningWave &w : block.waves) {
    if (w.hasEnded)
      continue;
    ++aliveWaves;
    aliveLanes += static_cast<unsigned>(__builtin_popcountll(w.alive));
    SmallVector<std::pair<Activation *, unsigned>> found;
    collectWaiting(*w.root, Path::Barrier, found);
    for (auto [a, i] : found) {
      const Inst &inst = a->code->insts[a->paths[i].pc];
      const Control &c = a->code->controls[inst.imm];
      uint32_t id = 0;
      if (c.barrier.idOperand >= 0)
        id = reinterpret_cast<const uint32_t *>(
            columnAt(*a, inst.operands[inst.numOut + c.barrier.idOperand]))[__builtin_ctzll(a->paths[i].lanes)];
      byId[id].push_back({&w, a, i});
    }
  }
  for (auto &[id, arrived] : byId) {
    uint64_t lanes = 0, expected = aliveLanes;
    // Lanes by wave: a wave that is there as a whole counts with the lanes that it never had (PTX ISA, "bar":
    // the count is of whole warps).
    std::map<RunningWave *, uint64_t> waves;
    bool hasCount = false;
    for (Arrived &x : arrived) {
      Path &p = x.activation->paths[x.path];
      const Inst &inst = x.activation->code->insts[p.pc];
      const Control &c = x.activation->code->controls[inst.imm];
      waves[x.wave] |= p.lanes;
      if (c.barrier.countOperand >= 0) {
        hasCount = true;
        expected = reinterpret_cast<const uint32_t *>(
            columnAt(*x.activation, inst.operands[inst.numOut + c.barrier.countOperand]))[__builtin_ctzll(p.lanes)];
      }
    }
    for (auto &[wave, there] : waves)
      lanes += hasCount && there == wave->alive ? wave->waveSize : static_cast<unsigned>(__builtin_popcountll(there));
    lanes += block.arrivals.count(id) ? block.arrivals[id] : 0;
    bool isComplete = isAmd ? waves.size() == aliveWaves : lanes >= expected;
    if (!isComplete)
      continue;
    block.arrivals.erase(id);
    // NVIDIA: lanes of a warp that stand at different barriers.
    if (!isAmd)
      for (size_t i = 1; i < arrived.size(); ++i)
        if (arrived[i].wave == arrived[i - 1].wave) {
          Path &p = arrived[i].activation->paths[arrived[i].path], &q = arrived[i - 1].activation->paths[arrived[i - 1].path];
          if (p.pc == q.pc && arrived[i].activation->code == arrived[i - 1].activation->code)
            continue;
          const Inst &inst = arrived[i].activation->code->insts[p.pc];
          incident(*arrived[i].wave, inst, "sim-barrier-divergence", static_cast<int>(__builtin_ctzll(p.lanes)),
                   "lanes 0x" + utohexstr(p.lanes, true) + " and 0x" + utohexstr(q.lanes, true) +
                       " of a warp are at different barriers");
        }
    // Reductions over what all lanes brought.
    uint32_t count = 0, total = 0;
    auto forPredicates = [&](auto f) {
      for (Arrived &x : arrived) {
        Path &p = x.activation->paths[x.path];
        const Inst &inst = x.activation->code->insts[p.pc];
        const Control &c = x.activation->code->controls[inst.imm];
        if (c.barrier.predicateOperand < 0)
          continue;
        f(x, p, inst, c);
      }
    };
    forPredicates([&](Arrived &x, Path &p, const Inst &inst, const Control &c) {
      const uint8_t *values =
          reinterpret_cast<const uint8_t *>(columnAt(*x.activation, inst.operands[inst.numOut + c.barrier.predicateOperand]));
      for (uint64_t m = p.lanes; m; m &= m - 1) {
        count += values[__builtin_ctzll(m)] != 0;
        ++total;
      }
    });
    forPredicates([&](Arrived &x, Path &p, const Inst &inst, const Control &c) {
      char *result = columnAt(*x.activation, inst.operands[0]);
      for (uint64_t m = p.lanes; m; m &= m - 1) {
        unsigned lane = static_cast<unsigned>(__builtin_ctzll(m));
        uint32_t v = c.barrier.reduce == Control::BarrierSpec::Popc  ? count
                     : c.barrier.reduce == Control::BarrierSpec::And ? count == total
                                                                     : count != 0;
        memcpy(result + size_t(lane) * c.slots[0], &v, c.slots[0]);
      }
    });
    for (Arrived &x : arrived) {
      Path &p = x.activation->paths[x.path];
      p.wait = Path::None;
      ++p.pc;
      x.wave->isBlocked = false;
      noteProgress(*x.wave);
    }
    return true;
  }
  return false;
}

void releaseGrid(Block &block) {
  for (RunningWave &w : block.waves) {
    if (w.hasEnded)
      continue;
    SmallVector<std::pair<Activation *, unsigned>> found;
    collectWaiting(*w.root, Path::GridBarrier, found);
    if (found.empty())
      continue;
    for (auto [a, i] : found) {
      a->paths[i].wait = Path::None;
      ++a->paths[i].pc;
    }
    w.isBlocked = false;
    noteProgress(w);
  }
}

/// Of a block in which nobody can go on.
static bool waitsAtGrid(Block &block) {
  return llvm::any_of(block.waves, [](RunningWave &w) {
    SmallVector<std::pair<Activation *, unsigned>> found;
    if (!w.hasEnded)
      collectWaiting(*w.root, Path::GridBarrier, found);
    return !found.empty();
  });
}

static void describePaths(RunningWave &w, Activation &a, std::string &text) {
  for (Path &p : a.paths) {
    if (p.callee) {
      describePaths(w, *p.callee, text);
      continue;
    }
    const Inst &inst = a.code->insts[p.pc];
    const Location &place = locationOf(w, inst);
    const char *what = p.wait == Path::Barrier       ? "wait at a barrier"
                       : p.wait == Path::GridBarrier ? "wait at the grid's barrier"
                       : p.wait == Path::Sync        ? "wait for the lanes of their mask"
                                                     : "are";
    text += (text.empty() ? "" : "; ") + ("lanes 0x" + utohexstr(p.lanes, true) + " of " +
                                          (w.waveSize == 64 || w.block->launch->context->machine.isAmd() ? "wave " : "warp ") +
                                          Twine(w.index) + " " + what + " at " +
                                          StringRef(place.file).rsplit('/').second + ":" + Twine(place.line))
                                             .str();
  }
}

std::string describeWaits(Block &block) {
  std::string text;
  unsigned told = 0;
  for (RunningWave &w : block.waves)
    if (!w.hasEnded && told++ < 3)
      describePaths(w, *w.root, text);
  return text;
}

/// A number for the paths, columns and own memory of \p a and what it calls.
static uint64_t stateOf(Block &block, RunningWave &wave, Activation &a, uint64_t seed) {
  auto add = [&](const void *data, size_t bytes) {
    seed = seed * 0x9e3779b97f4a7c15 + xxh3_64bits(ArrayRef(static_cast<const uint8_t *>(data), bytes));
  };
  add(a.frame, a.code->frameBytes);
  uint32_t end = static_cast<uint32_t>(std::min<uint64_t>(a.privateTop, block.privateStride));
  if (a.privateTop > a.privateBase)
    for (uint64_t m = wave.alive; m; m &= m - 1)
      add(block.privateOf(wave, static_cast<unsigned>(__builtin_ctzll(m))) + a.privateBase, end - a.privateBase);
  for (Path &p : a.paths) {
    uint64_t place[] = {p.pc, p.lanes, p.wait};
    add(place, sizeof place);
    if (p.callee)
      seed = stateOf(block, wave, *p.callee, seed);
  }
  return seed;
}

bool isStuck(Block &block, uint64_t progress) {
  bool areAll = true;
  for (RunningWave &w : block.waves) {
    if (w.hasEnded || w.isBlocked)
      continue;
    uint64_t state = stateOf(block, w, *w.root, w.alive);
    if (w.savedProgress != progress) {
      w.savedProgress = progress;
      w.savedState = state;
      w.looks = 0;
      w.looksUntilSave = 1;
      w.isStuck = false;
    } else if (state == w.savedState) {
      w.isStuck = true;
    } else if (!w.isStuck && ++w.looks >= w.looksUntilSave) {
      // Brent's way to find a period: a later state, twice as long.
      w.savedState = state;
      w.looks = 0;
      w.looksUntilSave *= 2;
    }
    areAll &= w.isStuck;
  }
  return areAll;
}

BlockState runBlock(Block &block) {
  Launch &launch = *block.launch;
  std::vector<unsigned> order(block.waves.size());
  for (unsigned i = 0; i < order.size(); ++i)
    order[i] = launch.context->options.schedule.order == Schedule::Reversed ? order.size() - 1 - i : i;
  for (unsigned round = 0; round < 64; ++round) {
    if (launch.context->options.schedule.order == Schedule::Shuffled)
      for (unsigned i = order.size(); i > 1; --i) {
        block.random = block.random * 6364136223846793005 + 1442695040888963407;
        std::swap(order[i - 1], order[(block.random >> 33) % i]);
      }
    bool anyAlive = false, anyRan = false, anyWorked = false;
    for (unsigned i : order) {
      RunningWave &w = block.waves[i];
      if (w.hasEnded)
        continue;
      anyAlive = true;
      if (w.isBlocked)
        continue;
      anyRan = true;
      if (Scheduler(w, launch).run(waveSlice) == Step::Stop)
        return BlockState::Ended;
      anyWorked |= !w.isSpinning;
    }
    if (!anyAlive)
      return BlockState::Ended;
    if (releaseBarriers(block))
      continue;
    if (!anyRan) {
      if (waitsAtGrid(block))
        return BlockState::AtGrid;
      // Some lanes ended since: the barrier may be complete without them; otherwise nobody can go on.
      std::string text = describeWaits(block);
      for (RunningWave &w : block.waves)
        if (!w.hasEnded) {
          Activation *a = w.root;
          while (a->paths[0].callee)
            a = a->paths[0].callee;
          w.exec = a->paths[0].lanes;
          incident(w, a->code->insts[a->paths[0].pc], "sim-deadlock", static_cast<int>(__builtin_ctzll(a->paths[0].lanes)),
                   "no lane of the block can go on: " + text);
          break;
        }
      launch.stop(LaunchStatus::Hang, "deadlock: " + text);
      return BlockState::Ended;
    }
    if (!anyWorked)
      return BlockState::Spinning;
  }
  return BlockState::Sliced;
}

} // namespace warp2wave::sim
