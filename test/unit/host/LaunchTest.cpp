// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Fixture.h"
#include "llvm/Support/FileSystem.h"

using namespace w2wsim;

static int *device(size_t bytes) {
  void *p = nullptr;
  EXPECT_EQ(allocate(&p, bytes), Success);
  return static_cast<int *>(p);
}

static KernelCall bounded(unsigned threads, unsigned lds = 0) {
  KernelCall call;
  call.function = function(&boundedStub);
  call.block = {threads, 1, 1};
  call.lds = lds;
  return call;
}

TEST(HostLaunch, RunsAndIsTraced) {
  int *p = device(4);
  size_t from = tracedLines();
  StoreCall call(p, 42);
  call.grid = {3, 2, 1};
  call.block = {64, 1, 1};
  EXPECT_EQ(launch(call, nullptr), Success);
  EXPECT_EQ(*p, 42);
  auto launches = traced("launch", from);
  ASSERT_EQ(launches.size(), 1u);
  EXPECT_EQ(text(launches[0], "kernel"), "store");
  EXPECT_EQ(text(launches[0], "name"), "pretty store");
  EXPECT_EQ((*launches[0].getArray("grid"))[0].getAsInteger(), 3);
  EXPECT_EQ((*launches[0].getArray("block"))[0].getAsInteger(), 64);
}

TEST(HostLaunch, PackedArguments) {
  int *p = device(4);
  struct {
    int *p;
    int value;
  } packed = {p, 43};
  KernelCall call;
  call.function = function(&storeStub);
  EXPECT_EQ(launch(call, nullptr), InvalidValue) << "no arguments at all";
  call.packed = &packed;
  call.packedBytes = 11;
  EXPECT_EQ(launch(call, nullptr), InvalidValue) << "one byte short";
  call.packedBytes = 12;
  EXPECT_EQ(launch(call, nullptr), Success);
  EXPECT_EQ(*p, 43);
}

TEST(HostLaunch, Limits) {
  auto idOf = [](const KernelCall &call, Error expected) {
    size_t from = tracedLines();
    EXPECT_EQ(launch(call, nullptr), expected);
    auto incidents = traced("incident", from);
    EXPECT_EQ(traced("launch", from).size(), 0u) << "nothing ran";
    return incidents.empty() ? std::string() : text(incidents[0], "id");
  };
  EXPECT_EQ(launch(bounded(128), nullptr), Success);
  EXPECT_EQ(idOf(bounded(129), InvalidValue), "sim-launch-limit");
  EXPECT_EQ(idOf(bounded(0), InvalidValue), "sim-launch-limit");
  EXPECT_EQ(idOf(bounded(1025), InvalidValue), "sim-launch-limit");
  KernelCall call = bounded(1);
  call.block.z = 65;
  EXPECT_EQ(idOf(call, InvalidValue), "sim-launch-limit");
  call = bounded(1);
  call.grid = {1, 65536, 1};
  EXPECT_EQ(idOf(call, InvalidValue), "sim-launch-limit");
  call.grid = {0, 1, 1};
  EXPECT_EQ(idOf(call, InvalidValue), "sim-launch-limit");
}

TEST(HostLaunch, SharedMemory) {
  // 48 KiB, of which the kernel's variables take 1000 bytes.
  EXPECT_EQ(launch(bounded(32, 48152), nullptr), Success);
  size_t from = tracedLines();
  EXPECT_EQ(launch(bounded(32, 48153), nullptr), InvalidValue);
  EXPECT_EQ(text(traced("incident", from)[0], "id"), "sim-lds-limit");
  Function *f = function(&boundedStub);
  EXPECT_EQ(setMaxDynamicLds(f, 232448 - 1000 + 1), InvalidValue);
  EXPECT_EQ(setMaxDynamicLds(f, 100000), Success);
  EXPECT_EQ(launch(bounded(32, 100000), nullptr), Success);
  EXPECT_EQ(launch(bounded(32, 100001), nullptr), InvalidValue);
  EXPECT_EQ(setMaxDynamicLds(f, 48152), Success);
}

TEST(HostLaunch, UnknownKernel) {
  Function *f = nullptr;
  int nothing = 0;
  EXPECT_EQ(findFunction(&f, &nothing), InvalidDeviceFunction);
  KernelCall call;
  EXPECT_EQ(launch(call, nullptr), InvalidHandle);
}

TEST(HostLaunch, Occupancy) {
  Function *f = function(&boundedStub);
  int blocks = 0;
  EXPECT_EQ(occupancy(f, 128, 0, &blocks), Success);
  EXPECT_EQ(blocks, 16) << "2048 threads of 128";
  // 233472 bytes / (1000 + 30000 + 1024 of the system).
  EXPECT_EQ(occupancy(f, 32, 30000, &blocks), Success);
  EXPECT_EQ(blocks, 7);
  EXPECT_EQ(occupancy(f, 129, 0, &blocks), Success);
  EXPECT_EQ(blocks, 0) << "over its launch bounds";
  EXPECT_EQ(occupancy(f, 0, 0, &blocks), InvalidValue);
  int grid = 0, block = 0;
  EXPECT_EQ(bestBlockSize(f, nullptr, 0, 0, &grid, &block), Success);
  EXPECT_EQ(block, 128);
  EXPECT_EQ(grid, 16 * 132);
}

TEST(HostLaunch, CooperativeGridMustFit) {
  KernelCall call = bounded(128);
  call.isCooperative = true;
  call.grid = {16 * 132, 1, 1};
  EXPECT_EQ(launch(call, nullptr), Success);
  call.grid.x++;
  EXPECT_EQ(launch(call, nullptr), CooperativeLaunchTooLarge);
}

TEST(HostLaunch, Modules) {
  std::string blob = warp2wave::sim::writeBlob({{"sm_90", "kernel own 1024 0\nvariable x 8\n"}});
  Module *module = nullptr;
  ASSERT_EQ(loadModule(&module, blob.data()), Success);
  blob.assign(blob.size(), 'x');
  Function *f = nullptr;
  EXPECT_EQ(moduleFunction(&f, module, "other"), SymbolNotFound);
  ASSERT_EQ(moduleFunction(&f, module, "own"), Success);
  void *address;
  size_t bytes = 0;
  EXPECT_EQ(moduleVariable(&address, &bytes, module, "x"), Success);
  EXPECT_EQ(bytes, 8u);
  EXPECT_EQ(moduleVariable(&address, &bytes, module, "y"), SymbolNotFound);
  KernelCall call;
  call.function = f;
  EXPECT_EQ(launch(call, nullptr), Success);
  EXPECT_EQ(unloadModule(module), Success);
  EXPECT_EQ(launch(call, nullptr), InvalidHandle);
  EXPECT_EQ(unloadModule(module), InvalidHandle);
  EXPECT_EQ(loadModule(&module, warp2wave::sim::writeBlob({{"gfx942", ""}}).c_str()), NoKernelImage);
  EXPECT_EQ(loadModule(&module, "no module of any kind at all"), InvalidKernelImage);
  EXPECT_EQ(loadModuleFile(&module, "/there/is/none"), FileNotFound);
  EXPECT_EXIT(loadModule(&module, "// a comment\n.version 8.0\n.target sm_90\n"), testing::ExitedWithCode(77),
              "cannot run `a module of PTX text`: not simulated");
}

TEST(HostLaunch, AFaultStays) {
  auto program = [] {
    auto step = [](Call::Kind kind, auto &&work) {
      Call call("step", kind);
      return call.done(call.fault() ? call.fault() : work());
    };
    auto fine = [] { return Success; };
    KernelCall call;
    call.function = function(&trapStub);
    bool isRight = step(Call::Checked, [&] { return launch(call, nullptr); }) == Success;
    // Asynchronous, so not the launch's own error.
    isRight &= lastError(false) == Success;
    isRight &= step(Call::Checked, fine) == LaunchFailure;
    isRight &= step(Call::Query, fine) == Success;
    isRight &= step(Call::Driver, fine) == LaunchFailure;
    // What the call before answered, and then nothing: as on an H100.
    isRight &= lastError(false) == LaunchFailure && lastError(false) == Success;
    auto failed = traced("launch-failed");
    isRight &= failed.size() == 1 && text(failed[0], "status") == "trap";
    std::_Exit(isRight ? 11 : 12);
  };
  EXPECT_EXIT(program(), testing::ExitedWithCode(11), "");
}

TEST(HostLaunch, Refuses) {
  EXPECT_EXIT(refuse("cudaCreateTextureObject"), testing::ExitedWithCode(77),
              "cannot run `cudaCreateTextureObject`: not simulated");
}

TEST(HostLaunch, CallConfigurations) {
  pushCall({1, 2, 3}, {4, 5, 6}, 7, &storeStub);
  pushCall({8, 1, 1}, {1, 1, 1}, 0, nullptr);
  Dim grid, block;
  size_t lds;
  void *stream;
  ASSERT_TRUE(popCall(&grid, &block, &lds, &stream));
  EXPECT_EQ(grid.x, 8u);
  ASSERT_TRUE(popCall(&grid, &block, &lds, &stream));
  EXPECT_EQ(grid.y, 2u);
  EXPECT_EQ(block.z, 6u);
  EXPECT_EQ(lds, 7u);
  EXPECT_EQ(stream, &storeStub);
  EXPECT_FALSE(popCall(&grid, &block, &lds, &stream));
}
