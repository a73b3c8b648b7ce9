// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The state of a launch while it runs: blocks, their waves, and the paths on
// which the lanes of a wave have diverged.

#ifndef WARP2WAVE_SIM_RUN_H
#define WARP2WAVE_SIM_RUN_H

#include "Code.h"
#include "llvm/ADT/Twine.h"
#include <set>

namespace warp2wave::sim {

struct Activation;
struct Launch;

/// Lanes of a wave that are at one place.
struct Path {
  uint32_t pc = 0;
  uint64_t lanes = 0;
  enum Wait : uint8_t { None, Sync, Barrier, GridBarrier } wait = None;
  /// Runs the function that the instruction at pc calls; null if there is no call.
  Activation *callee = nullptr;
  /// When it ran last, in slices of the wave.
  uint64_t lastRun = 0;
};

/// One execution of a function by some lanes.
struct Activation {
  Code *code = nullptr;
  char *frame = nullptr;
  llvm::SmallVector<Path, 4> paths;
  Activation *parent = nullptr;
  /// The call in the parent's code; null in a kernel.
  const Inst *call = nullptr;
  /// The lanes' own memory: where this function's begins, and the first free byte.
  uint32_t privateBase = 0, privateTop = 0;
  /// What the arena held before and with the frame, and the depth of calls.
  size_t arenaMark = 0, arenaEnd = 0;
  unsigned depth = 0;
};

/// Memory for frames of one wave; freed from the end.
class Arena {
public:
  char *allocate(size_t bytes);
  size_t mark() const { return used; }
  /// Frees [\p begin, \p end), now or when all behind it is freed: diverged calls end in any order.
  void release(size_t begin, size_t end);
  void clear() {
    used = 0;
    holes.clear();
  }

private:
  static constexpr size_t chunkBytes = 1 << 18;
  struct Chunk {
    std::unique_ptr<char[]> memory;
    size_t begin, size;
  };
  std::vector<Chunk> chunks;
  /// Begins and ends of what was freed while something behind it was in use.
  std::vector<std::pair<size_t, size_t>> holes;
  size_t used = 0;
};

struct Block;

struct RunningWave : Wave {
  Arena arena;
  std::vector<std::unique_ptr<Activation>> pool;
  Activation *root = nullptr;
  std::vector<uint32_t> ids[3];
  bool hasEnded = false;
  /// The lanes of the path that runs; exec may be fewer for an instruction with a guard.
  uint64_t pathLanes = 0;
  /// Steps since the last sign of progress, and whether a polling operation was among them.
  uint64_t idleSteps = 0;
  bool hasPolled = false;
  bool isSpinning = false;
  uint64_t slices = 0;
  /// All its paths wait at barriers.
  bool isBlocked = false;
  /// Operations since a diverged path other than the foremost had its turn.
  uint64_t unfairSteps = 0;
  /// A state it was in while the launch had made so much progress, and how many looks ago;
  /// isStuck when it was in that state again.
  uint64_t savedState = 0, savedProgress = ~uint64_t(0);
  unsigned looks = 0, looksUntilSave = 1;
  bool isStuck = false;

  Activation *newActivation();
  void deleteActivation(Activation *a);
};

/// A range of addresses that an instruction was last seen to use.
struct CachedRange {
  const Inst *inst = nullptr;
  uint64_t begin = 0, size = 0;
  Allocation *allocation = nullptr;
};

struct Block {
  Launch *launch = nullptr;
  uint32_t index[3] = {};
  uint64_t number = 0;
  std::vector<char> lds;
  /// For each byte of shared memory: 1 if it was written.
  std::vector<uint8_t> ldsWritten;
  uint32_t ldsBytes = 0;
  /// The system's part; empty on AMD.
  std::vector<char> reserved;
  char *privateMemory = nullptr;
  uint64_t privateMapped = 0;
  uint64_t privateStride = 0;
  std::deque<RunningWave> waves;
  /// Lanes that have arrived at a barrier, by its number, without waiting.
  std::map<uint32_t, unsigned> arrivals;
  CachedRange ranges[256];
  /// What printf wrote, and a failed assertion's text.
  /// What each call of printf wrote.
  std::vector<std::string> output;
  std::string assertion;
  /// AMD's printf calls under way, by their number.
  struct PendingPrint {
    std::vector<std::string> strings;
    std::vector<uint64_t> values;
    bool isError = false;
    /// For each part in order: true for a string.
    std::vector<bool> order;
  };
  std::map<uint64_t, PendingPrint> prints;
  uint64_t nextPrint = 1;
  uint64_t steps = 0;
  /// Signs of progress: stores, changed atomics, barriers, ends.
  uint64_t progress = 0;
  uint64_t random = 0;

  ~Block();
  char *privateOf(const Wave &wave, unsigned lane) {
    return privateMemory + (uint64_t(wave.index) * wave.waveSize + lane) * privateStride;
  }
};

/// Bytes of shared memory that NVIDIA's system software keeps for cooperative groups (CUDA C++ Programming
/// Guide, "Shared Memory" of compute capability 8.x and 9.0), and where: far behind the block's own, so that what
/// runs over that is seen.
constexpr uint32_t reservedLds = 1024, reservedLdsBegin = 1 << 20;

/// Where the scalars of a kernel's parameter lie in it.
struct FlatParameter {
  llvm::SmallVector<uint64_t, 4> offsets;
};

struct Launch {
  Context *context = nullptr;
  Kernel *kernel = nullptr;
  Module::Impl *module = nullptr;
  Program *program = nullptr;
  LaunchShape shape;
  unsigned threadsPerBlock = 0;
  uint64_t blockCount = 0;
  std::vector<char> arguments;
  std::vector<FlatParameter> flat;
  /// AMD's hidden arguments and dispatch packet.
  std::vector<char> implicitArguments, dispatchPacket;
  /// CUDA's workspace of a cooperative grid.
  std::vector<char> workspace;
  uint32_t ldsBytes = 0;
  uint64_t privateStride = 0;

  std::mutex mutex;
  std::atomic<bool> stopped{false};
  LaunchResult result;
  /// Incidents seen, so that each is told once a place.
  std::map<std::pair<std::string, uint32_t>, std::pair<Incident, uint64_t>> incidents;
  std::atomic<uint64_t> steps{0};
  std::atomic<uint64_t> progress{0};

  /// Ends the launch; the first reason stays.
  Step stop(LaunchStatus status, const llvm::Twine &message);
};

inline Launch &launchOf(Wave &wave) { return *wave.block->launch; }
/// "block (1,0,0), thread (5,0,0)".
std::string placeOf(const Wave &wave, unsigned lane);
const Location &locationOf(Wave &wave, const Inst &inst);

/// A store, a changed atomic or the like happened.
inline void noteProgress(Wave &wave) {
  RunningWave &running = static_cast<RunningWave &>(wave);
  running.idleSteps = 0;
  running.hasPolled = false;
  ++running.block->progress;
}
/// An operation that waits for others to write: a volatile or atomic load, a failed exchange, a sleep.
inline void notePoll(Wave &wave) { static_cast<RunningWave &>(wave).hasPolled = true; }

/// Runs a block until it ends (true) or cannot go on for now.
enum class BlockState : uint8_t { Ended, Spinning, AtGrid, Sliced };
BlockState runBlock(Block &block);
void startBlock(Block &block, Launch &launch, uint64_t number);
/// Releases the waves of \p block that wait at a grid barrier.
void releaseGrid(Block &block);
/// Whether no wave of \p block can do anything new: each has ended, waits at a barrier, or was seen twice in one
/// state while nothing in memory changed.  To be asked again and again with the launch's \p progress.
bool isStuck(Block &block, uint64_t progress);
/// Who waits for whom, for messages.
std::string describeWaits(Block &block);

} // namespace warp2wave::sim

#endif
