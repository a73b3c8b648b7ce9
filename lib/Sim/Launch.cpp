// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs a grid: blocks are taken in order by a few threads.  A block that can only
// wait, at a barrier of the grid or for what another block writes, is put aside
// while others run.

#include "Lower.h"
#include "RandomRounding.h"
#include "Run.h"
#include "llvm/ADT/StringExtras.h"
#include <condition_variable>
#include <optional>
#include <sys/mman.h>
#include <thread>

using namespace llvm;

namespace warp2wave::sim {

/// Operations of a thread's blocks without a sign of progress after which it looks whether they repeat themselves.
static constexpr uint64_t quietSteps = 1'000'000;
/// Blocks of one thread that are under way at once when they wait for others.
static constexpr size_t maxResident = 16384;
static constexpr uint32_t workspaceBytes = 4096;

Block::~Block() {
  if (privateMemory)
    munmap(privateMemory, privateMapped);
  for (RunningWave &w : waves)
    if (w.root)
      delete w.root;
}

void startBlock(Block &block, Launch &launch, uint64_t number) {
  block.launch = &launch;
  block.number = number;
  const LaunchShape &shape = launch.shape;
  block.index[0] = static_cast<uint32_t>(number % shape.grid[0]);
  block.index[1] = static_cast<uint32_t>(number / shape.grid[0] % shape.grid[1]);
  block.index[2] = static_cast<uint32_t>(number / (uint64_t(shape.grid[0]) * shape.grid[1]));
  block.ldsBytes = launch.ldsBytes;
  // What shared memory holds at first is not zero: something that is plainly wrong.
  block.lds.assign(launch.ldsBytes + 16, static_cast<char>(0xcb));
  block.ldsWritten.assign(launch.ldsBytes + 16, 0);
  if (!launch.context->machine.isAmd())
    block.reserved.assign(reservedLds, 0);
  block.output.clear();
  block.prints.clear();
  block.arrivals.clear();
  block.random = launch.context->options.schedule.seed * 0x9e3779b97f4a7c15 + number * 0xbf58476d1ce4e5b9 + 1;
  unsigned waveSize = launch.context->machine.waveSize;
  unsigned count = (launch.threadsPerBlock + waveSize - 1) / waveSize;
  uint64_t bytes = launch.privateStride * uint64_t(count) * waveSize;
  if (bytes && block.privateMapped < bytes) {
    if (block.privateMemory)
      munmap(block.privateMemory, block.privateMapped);
    block.privateMapped = alignTo(bytes, 4096);
    void *p = mmap(nullptr, block.privateMapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    block.privateMemory = p == MAP_FAILED ? nullptr : static_cast<char *>(p);
  }
  block.privateStride = launch.privateStride;
  Code &code = *launch.program->entry;
  bool isFirst = block.waves.size() != count;
  if (isFirst) {
    block.waves.clear();
    for (unsigned i = 0; i < count; ++i)
      block.waves.emplace_back();
  }
  for (unsigned k = 0; k < count; ++k) {
    RunningWave &w = block.waves[k];
    unsigned begin = k * waveSize, lanes = std::min(waveSize, launch.threadsPerBlock - begin);
    w.waveSize = waveSize;
    w.index = k;
    w.block = &block;
    w.alive = lanes == 64 ? ~uint64_t(0) : (uint64_t(1) << lanes) - 1;
    if (isFirst) {
      for (unsigned d = 0; d < 3; ++d)
        w.ids[d].assign(waveSize, 0);
      for (unsigned i = 0; i < waveSize; ++i) {
        unsigned t = begin + i;
        w.ids[0][i] = t % shape.block[0];
        w.ids[1][i] = t / shape.block[0] % shape.block[1];
        w.ids[2][i] = t / (shape.block[0] * shape.block[1]);
      }
      for (unsigned d = 0; d < 3; ++d)
        w.thread[d] = w.ids[d].data();
    }
    w.hasEnded = w.isBlocked = w.isSpinning = w.hasPolled = false;
    w.idleSteps = w.unfairSteps = 0;
    w.savedProgress = ~uint64_t(0);
    w.mode = Wave().mode;
    w.arena.clear();
    if (w.root)
      w.deleteActivation(w.root);
    Activation *a = w.newActivation();
    a->code = &code;
    a->parent = nullptr;
    a->call = nullptr;
    a->depth = 0;
    a->arenaMark = 0;
    a->frame = w.arena.allocate(std::max<uint64_t>(code.frameBytes, 64));
    a->arenaEnd = w.arena.mark();
    a->privateBase = 16;
    a->privateTop = 16 + code.privateBytes;
    a->paths.clear();
    Path p;
    p.lanes = w.alive;
    a->paths.push_back(p);
    w.root = a;
    size_t index = 0;
    for (const Argument &argument : launch.program->kernel->args()) {
      const KernelParameter &parameter = launch.kernel->parameters[argument.getArgNo()];
      const char *value = launch.arguments.data() + parameter.offset;
      // One column a scalar; pointers to structs in the argument buffer are its address.
      if (argument.hasByValAttr() || argument.hasByRefAttr()) {
        uint64_t address = reinterpret_cast<uint64_t>(value);
        auto [column, slot] = code.parameters[index++];
        for (unsigned i = 0; i < waveSize; ++i)
          memcpy(a->frame + column + size_t(i) * slot, &address, slot);
        continue;
      }
      const FlatParameter &flat = launch.flat[argument.getArgNo()];
      for (uint64_t offset : flat.offsets) {
        auto [column, slot] = code.parameters[index++];
        for (unsigned i = 0; i < waveSize; ++i)
          memcpy(a->frame + column + size_t(i) * slot, value + offset, slot);
      }
    }
    for (const Code::ByVal &b : code.byVals) {
      uint64_t at = alignTo(a->privateTop, b.align);
      a->privateTop = static_cast<uint32_t>(at + b.size);
      for (unsigned i = 0; i < lanes; ++i) {
        uint64_t from = 0;
        memcpy(&from, a->frame + b.column + size_t(i) * b.slot, b.slot);
        memcpy(block.privateOf(w, i) + at, reinterpret_cast<const char *>(from), b.size);
        uint64_t to = at + (b.addressSpace == 0 ? privateWindow : 0);
        memcpy(a->frame + b.column + size_t(i) * b.slot, &to, b.slot);
      }
    }
  }
}

namespace {

/// The blocks of a launch, handed to threads.
class Grid {
public:
  explicit Grid(Launch &launch) : launch(launch) {}
  void run(unsigned threads);
  void printOutput();

private:
  Launch &launch;
  std::atomic<uint64_t> next{0};
  std::atomic<uint64_t> ended{0}, atGrid{0};
  std::atomic<uint64_t> gridEpoch{0};
  /// For each thread: the launch's progress at which it found that none of its blocks can go on, or one of these.
  static constexpr uint64_t works = ~uint64_t(0), isThrough = works - 1;
  std::vector<std::atomic<uint64_t>> idleSince;
  /// What printf wrote, by block.
  std::map<uint64_t, std::vector<std::string>> outputs;
  std::mutex gridMutex;
  uint64_t multiplier = 1;

  uint64_t blockNumber(uint64_t k) const;
  void work(unsigned index);
  bool canNobodyGoOn() const;
  void reportLivelock(Block &block);
};

/// Threads that are kept between launches: to start one takes longer than a small kernel.
class Workers {
public:
  /// Calls \p job with 0 ... \p count - 1, each on a thread of its own; 0 on this one.
  void run(unsigned count, function_ref<void(unsigned)> job);

private:
  std::mutex busy, mutex;
  std::condition_variable wake, done;
  std::vector<std::thread> threads;
  std::optional<function_ref<void(unsigned)>> job;
  unsigned next = 0, count = 0, running = 0;

  void serve();
};

} // namespace

uint64_t Grid::blockNumber(uint64_t k) const {
  switch (launch.context->options.schedule.order) {
  case Schedule::Forward:
    return k;
  case Schedule::Reversed:
    return launch.blockCount - 1 - k;
  case Schedule::Shuffled:
    // A permutation: the multiplier has no factor in common with the count.
    return static_cast<uint64_t>((static_cast<unsigned __int128>(k) * multiplier + launch.context->options.schedule.seed) %
                                 launch.blockCount);
  }
  return k;
}

void Grid::work(unsigned index) {
  seedRandomRounding(launch.context->options.randomRounding, index, launch.shape.number);
  struct Resident {
    std::unique_ptr<Block> block;
    BlockState state = BlockState::Sliced;
    uint64_t epoch = 0;
  };
  std::vector<Resident> residents;
  std::vector<std::unique_ptr<Block>> spare;
  uint64_t quiet = 0, lastProgress = 0;
  auto takeBlock = [&]() {
    uint64_t k = next.fetch_add(1);
    if (k >= launch.blockCount)
      return false;
    Resident r;
    if (!spare.empty()) {
      r.block = std::move(spare.back());
      spare.pop_back();
    } else {
      r.block = std::make_unique<Block>();
    }
    idleSince[index] = works;
    startBlock(*r.block, launch, blockNumber(k));
    residents.push_back(std::move(r));
    return true;
  };
  while (!launch.stopped) {
    bool isWorking = false;
    for (size_t i = 0; i < residents.size() && !launch.stopped; ++i) {
      Resident &r = residents[i];
      if (r.state == BlockState::AtGrid) {
        if (r.epoch == gridEpoch)
          continue;
        releaseGrid(*r.block);
      }
      uint64_t steps = r.block->steps, progress = r.block->progress;
      r.state = runBlock(*r.block);
      steps = r.block->steps - steps;
      progress = r.block->progress - progress;
      launch.progress += progress;
      quiet += steps;
      if (launch.steps.fetch_add(steps) + steps > launch.context->options.stepLimit) {
        launch.stop(LaunchStatus::Hang, "the kernel took more than " + Twine(launch.context->options.stepLimit) +
                                            " operations: " + describeWaits(*r.block));
        break;
      }
      if (r.state == BlockState::Ended) {
        if (!r.block->output.empty()) {
          std::lock_guard lock(gridMutex);
          outputs[r.block->number] = std::move(r.block->output);
        }
        spare.push_back(std::move(r.block));
        residents.erase(residents.begin() + i);
        ++ended;
        --i;
        isWorking = true;
        continue;
      }
      isWorking |= r.state == BlockState::Sliced;
      if (r.state == BlockState::AtGrid) {
        std::lock_guard lock(gridMutex);
        r.epoch = gridEpoch;
        if (++atGrid == launch.blockCount - ended) {
          atGrid = 0;
          ++gridEpoch;
          ++launch.progress;
        }
        isWorking = true;
      }
    }
    if (launch.stopped)
      break;
    // A block that waits may wait for one that has not begun.
    isWorking &= quiet <= quietSteps;
    if ((residents.empty() || (!isWorking && residents.size() < maxResident)) && takeBlock())
      continue;
    if (residents.empty())
      break;
    uint64_t progress = launch.progress;
    if (progress != lastProgress)
      quiet = 0;
    lastProgress = progress;
    bool isWaiting = !isWorking && llvm::all_of(residents, [&](const Resident &r) {
      return r.state == BlockState::AtGrid || (quiet > quietSteps && isStuck(*r.block, progress));
    });
    idleSince[index] = isWaiting ? progress : works;
    if (isWaiting && canNobodyGoOn()) {
      auto stuck = llvm::find_if(residents, [](const Resident &r) { return r.state != BlockState::AtGrid; });
      if (stuck != residents.end())
        reportLivelock(*stuck->block);
      else
        launch.stop(LaunchStatus::Hang, "some blocks wait at the barrier of the grid, others do not come to it: " +
                                            describeWaits(*residents[0].block));
    }
    if (!isWorking)
      std::this_thread::yield();
  }
  // A thread that has nothing left to do waits for nobody.
  idleSince[index] = isThrough;
}

/// Whether each thread has found that its blocks cannot go on, and nothing has happened since.
bool Grid::canNobodyGoOn() const {
  uint64_t now = launch.progress;
  return next >= launch.blockCount &&
         llvm::all_of(idleSince, [&](const std::atomic<uint64_t> &since) { return since == isThrough || since == now; });
}

void Grid::reportLivelock(Block &block) {
  std::string text = describeWaits(block);
  for (RunningWave &w : block.waves) {
    if (w.hasEnded || w.isBlocked)
      continue;
    // The path that runs: the foremost.
    Activation *a = w.root;
    const Path *path = nullptr;
    for (;; a = path->callee) {
      path = llvm::min_element(a->paths, [](const Path &x, const Path &y) { return x.pc < y.pc; });
      if (!path->callee)
        break;
    }
    w.exec = path->lanes;
    bool areOthersHeld = w.alive != path->lanes && launch.context->machine.isAmd();
    incident(w, a->code->insts[path->pc], "sim-livelock", static_cast<int>(__builtin_ctzll(w.exec)),
             Twine(areOthersHeld
                       ? "a wave spins on its own lanes: those that could end the wait are held behind the loop: "
                       : "lanes poll for something that nobody writes: ") +
                 text);
    break;
  }
  launch.stop(LaunchStatus::Hang, "livelock: " + text);
}

void Workers::serve() {
  std::unique_lock lock(mutex);
  for (;;) {
    wake.wait(lock, [&] { return job && next < count; });
    unsigned index = next++;
    function_ref<void(unsigned)> mine = *job;
    ++running;
    lock.unlock();
    mine(index);
    lock.lock();
    if (--running == 0)
      done.notify_all();
  }
}

void Workers::run(unsigned wanted, function_ref<void(unsigned)> todo) {
  // Of launches at the same time, from threads of the program, one has the workers.
  std::unique_lock mine(busy, std::try_to_lock);
  if (wanted > 1 && mine) {
    std::lock_guard lock(mutex);
    while (threads.size() + 1 < wanted)
      threads.emplace_back([this] { serve(); });
    job = todo;
    next = 1;
    count = wanted;
    wake.notify_all();
  }
  todo(0);
  if (!mine)
    return;
  // Those that have not begun need not: there is no block left.
  std::unique_lock lock(mutex);
  job.reset();
  done.wait(lock, [&] { return running == 0; });
}

void Grid::run(unsigned threads) {
  unsigned threadCount = static_cast<unsigned>(std::min<uint64_t>(threads, launch.blockCount));
  idleSince = std::vector<std::atomic<uint64_t>>(threadCount);
  for (std::atomic<uint64_t> &since : idleSince)
    since = isThrough;
  if (launch.context->options.schedule.order == Schedule::Shuffled) {
    auto gcd = [](uint64_t a, uint64_t b) {
      while (b)
        std::swap(a %= b, b);
      return a;
    };
    multiplier = launch.context->options.schedule.seed * 2654435761u % launch.blockCount + 1;
    while (gcd(multiplier, launch.blockCount) != 1)
      ++multiplier;
  }
  // Never destroyed: the threads outlive main().
  static Workers *workers = new Workers();
  workers->run(threadCount, [this](unsigned index) { work(index); });
}

void Grid::printOutput() {
  std::vector<std::string> all;
  for (auto &[number, texts] : outputs)
    llvm::append_range(all, texts);
  if (!all.empty() && launch.context->onOutput)
    launch.context->onOutput(all);
}

template <class T> static void put(std::vector<char> &buffer, size_t offset, T value) {
  memcpy(buffer.data() + offset, &value, sizeof value);
}

/// AMD's hidden arguments, code object version 5, and the dispatch packet of HSA
/// (LLVM, "User Guide for AMDGPU Backend", Kernarg; HSA Runtime 1.2, section 2.6).
static void fillImplicit(Launch &launch) {
  const LaunchShape &s = launch.shape;
  std::vector<char> &b = launch.implicitArguments;
  b.assign(256, 0);
  for (unsigned d = 0; d < 3; ++d) {
    put<uint32_t>(b, 4 * d, s.grid[d]);
    put<uint16_t>(b, 12 + 2 * d, static_cast<uint16_t>(s.block[d]));
  }
  put<uint16_t>(b, 64, s.grid[2] > 1 ? 3 : s.grid[1] > 1 ? 2 : 1);
  if (s.isCooperative)
    put<uint64_t>(b, 88, reinterpret_cast<uint64_t>(launch.workspace.data()));
  put<uint32_t>(b, 120, s.dynamicLds);
  put<uint32_t>(b, 192, static_cast<uint32_t>(privateWindow >> 32));
  put<uint32_t>(b, 196, static_cast<uint32_t>(sharedWindow >> 32));
  std::vector<char> &p = launch.dispatchPacket;
  p.assign(64, 0);
  put<uint16_t>(p, 2, 3);
  for (unsigned d = 0; d < 3; ++d) {
    put<uint16_t>(p, 4 + 2 * d, static_cast<uint16_t>(s.block[d]));
    put<uint32_t>(p, 12 + 4 * d, s.grid[d] * s.block[d]);
  }
  put<uint32_t>(p, 28, launch.ldsBytes);
}

LaunchResult launch(Kernel &kernel, const LaunchShape &shape, ArrayRef<void *> arguments, Context &context) {
  Launch l;
  l.context = &context;
  l.kernel = &kernel;
  l.module = &kernel.module->impl();
  l.program = programFor(kernel);
  l.shape = shape;
  uint64_t threads = uint64_t(shape.block[0]) * shape.block[1] * shape.block[2];
  l.blockCount = uint64_t(shape.grid[0]) * shape.grid[1] * shape.grid[2];
  if (!threads || threads > maxThreadsPerBlock || !l.blockCount)
    return {LaunchStatus::BadShape, "a grid of " + std::to_string(l.blockCount) + " blocks of " + std::to_string(threads) + " threads"};
  if (arguments.size() < kernel.parameters.size())
    return {LaunchStatus::BadShape, "too few arguments for " + kernel.prettyName};
  l.threadsPerBlock = static_cast<unsigned>(threads);
  uint32_t staticEnd = l.program->staticLds;
  l.ldsBytes = shape.dynamicLds ? l.program->dynamicLds + shape.dynamicLds : staticEnd;
  l.arguments.assign(kernel.argumentBytes + 16, 0);
  for (size_t i = 0; i < kernel.parameters.size(); ++i)
    memcpy(l.arguments.data() + kernel.parameters[i].offset, arguments[i], kernel.parameters[i].size);
  l.workspace.assign(workspaceBytes, 0);
  // ROCm's structure for grid synchronisation has the number of blocks at byte 40.
  uint32_t blocks = static_cast<uint32_t>(l.blockCount);
  if (context.machine.isAmd())
    memcpy(l.workspace.data() + 40, &blocks, sizeof blocks);
  fillImplicit(l);
  Lowering flattener(*l.program->kernel, *l.program, *l.module);
  for (const Argument &a : l.program->kernel->args())
    l.flat.push_back(FlatParameter{flattener.flatten(a.getType()).offsets});
  // A thread's own memory: what the kernel's arrays need, and room for calls.
  uint64_t own = 16 + l.program->entry->privateBytes;
  for (const Code::ByVal &b : l.program->entry->byVals)
    own += b.size + b.align;
  if (l.program->hasRecursion)
    own += 128 << 10;
  // Not a power of two, so that the lanes' memory does not fall into the same cache sets.
  l.privateStride = own > 16 ? alignTo(own, 64) + 64 : 64;
  Memory &memory = context.memory;
  memory.adopt(l.arguments.data(), l.arguments.size(), MemoryKind::Constant, "kernel arguments");
  memory.adopt(l.implicitArguments.data(), l.implicitArguments.size(), MemoryKind::Constant, "hidden arguments");
  memory.adopt(l.dispatchPacket.data(), l.dispatchPacket.size(), MemoryKind::Constant, "dispatch packet");
  memory.adopt(l.workspace.data(), l.workspace.size(), MemoryKind::Constant, "workspace of the grid");
  Grid grid(l);
  unsigned count = context.options.threads ? context.options.threads : std::max(1u, std::thread::hardware_concurrency());
  grid.run(count);
  for (void *p : {l.arguments.data(), l.implicitArguments.data(), l.dispatchPacket.data(), l.workspace.data()})
    memory.release(p);
  grid.printOutput();
  if (context.onIncident)
    for (auto &[key, value] : l.incidents) {
      value.first.count = value.second;
      context.onIncident(value.first);
    }
  return l.result;
}

} // namespace warp2wave::sim
