// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Fixture.h"
#include "llvm/AsmParser/Parser.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

using namespace w2wsim;

static int *device(size_t bytes) {
  void *p = nullptr;
  EXPECT_EQ(allocate(&p, bytes), Success);
  return static_cast<int *>(p);
}

static Error copyBytes(void *dst, const void *src, size_t bytes, CopyKind kind) {
  Call call("memcpyOfTest");
  return call.done(copy(linear(dst, src, bytes, kind), nullptr, false));
}

TEST(HostMemory, EmptyAndTooLarge) {
  void *p = &p;
  EXPECT_EQ(allocate(&p, 0), Success);
  EXPECT_EQ(p, nullptr);
  size_t free, total;
  memoryInfo(&free, &total);
  EXPECT_EQ(total, size_t(80) << 30);
  EXPECT_EQ(allocate(&p, total + 1), OutOfMemory);
  EXPECT_EQ(allocate(nullptr, 4), InvalidValue);
  EXPECT_EQ(allocateManaged(&p, 0, 1), Success);
}

TEST(HostMemory, InfoCountsWhatIsAllocated) {
  size_t before, after, total;
  memoryInfo(&before, &total);
  int *p = device(1 << 20);
  memoryInfo(&after, &total);
  EXPECT_EQ(before - after, size_t(1) << 20);
  EXPECT_EQ(release(p), Success);
  memoryInfo(&after, &total);
  EXPECT_EQ(before, after);
}

TEST(HostMemory, FreesOnlyWhatIsItsOwn) {
  int *p = device(64);
  void *pinned = nullptr;
  ASSERT_EQ(allocateHost(&pinned, 64, 0), Success);
  int local;
  EXPECT_EQ(release(&local), InvalidValue);
  EXPECT_EQ(release(p + 1), InvalidValue);
  EXPECT_EQ(release(pinned), InvalidValue);
  EXPECT_EQ(releaseHost(p), InvalidValue);
  EXPECT_EQ(release(nullptr), Success);
  EXPECT_EQ(releaseHost(pinned), Success);
  size_t from = tracedLines();
  EXPECT_EQ(release(p), Success);
  EXPECT_EQ(release(p), InvalidValue);
  ASSERT_EQ(traced("incident", from).size(), 1u);
  EXPECT_EQ(text(traced("incident", from)[0], "id"), "sim-use-after-free");
}

TEST(HostMemory, CopiesThereAndBackAndRecordsIt) {
  int values[4] = {1, 2, 3, 4}, back[2] = {};
  int *p = device(sizeof(values));
  size_t from = tracedLines(), bytes = copiedBytes().size();
  EXPECT_EQ(copyBytes(p, values, sizeof(values), CopyKind::HostToDevice), Success);
  EXPECT_EQ(copyBytes(back, p + 1, sizeof(back), CopyKind::DeviceToHost), Success);
  EXPECT_EQ(back[0], 2);
  EXPECT_EQ(back[1], 3);
  auto copies = traced("copy", from);
  ASSERT_EQ(copies.size(), 1u);
  EXPECT_EQ(copies[0].getInteger("offset"), 4);
  EXPECT_EQ(copies[0].getInteger("bytes"), 8);
  EXPECT_EQ(copies[0].getInteger("at"), int64_t(bytes));
  EXPECT_EQ(text(copies[0], "via"), "memcpyOfTest");
  EXPECT_EQ(copies[0].getInteger("writer"), 0);
  EXPECT_EQ(copiedBytes().substr(bytes), std::string(reinterpret_cast<char *>(values + 1), 8));
}

TEST(HostMemory, WrongDirections) {
  int *p = device(16);
  int local[4] = {}, other[4] = {};
  EXPECT_EQ(copyBytes(local, p, 16, CopyKind::HostToDevice), InvalidValue);
  EXPECT_EQ(copyBytes(p, local, 16, CopyKind::DeviceToHost), InvalidValue);
  EXPECT_EQ(copyBytes(local, other, 16, CopyKind::DeviceToDevice), InvalidValue);
  EXPECT_EQ(copyBytes(local, other, 16, CopyKind(7)), InvalidMemcpyDirection);
  EXPECT_EQ(copyBytes(local, other, 16, CopyKind::HostToHost), Success);
  EXPECT_EQ(copyBytes(local, p, 16, CopyKind::Default), Success);
  EXPECT_EQ(copyBytes(p, local, 0, CopyKind::DeviceToHost), Success);
  EXPECT_EQ(lastError(false), InvalidMemcpyDirection) << "the last of the errors";
  EXPECT_EQ(lastError(false), Success) << "forgotten once it was asked for";
}

TEST(HostMemory, OverTheEnd) {
  int *p = device(16);
  int local[8] = {};
  size_t from = tracedLines();
  EXPECT_EQ(copyBytes(local, p, 17, CopyKind::DeviceToHost), InvalidValue);
  auto incidents = traced("incident", from);
  ASSERT_EQ(incidents.size(), 1u);
  EXPECT_EQ(text(incidents[0], "id"), "sim-out-of-bounds");
  EXPECT_EQ(text(traced("error", from)[0], "api"), "memcpyOfTest");
  EXPECT_EQ(text(traced("error", from)[0], "name"), "errorInvalidValue");
}

TEST(HostMemory, Rows) {
  int *p = device(64);
  for (int i = 0; i < 16; ++i)
    p[i] = i;
  int back[4] = {};
  size_t bytes = copiedBytes().size();
  EXPECT_EQ(copy(rectangle(back, 8, p + 1, 32, 8, 2, CopyKind::DeviceToHost), nullptr, false), Success);
  int expected[] = {1, 2, 9, 10};
  EXPECT_EQ(std::memcmp(back, expected, sizeof(back)), 0);
  EXPECT_EQ(copiedBytes().substr(bytes), std::string(reinterpret_cast<char *>(expected), 16));
  EXPECT_EQ(copy(rectangle(back, 4, p, 32, 8, 2, CopyKind::DeviceToHost), nullptr, false), InvalidPitchValue);
}

TEST(HostMemory, Fills) {
  int *p = device(32);
  Fill f;
  f.dst = p + 1;
  f.value = 0x01020304;
  f.elementBytes = 4;
  f.width = 2;
  EXPECT_EQ(fill(f, nullptr, false), Success);
  EXPECT_EQ(p[0], 0);
  EXPECT_EQ(p[1], 0x01020304);
  EXPECT_EQ(p[2], 0x01020304);
  EXPECT_EQ(p[3], 0);
  f.width = 9;
  EXPECT_EQ(fill(f, nullptr, false), InvalidValue);
  int local[4];
  f.dst = local;
  f.width = 1;
  EXPECT_EQ(fill(f, nullptr, false), InvalidValue);
}

TEST(HostMemory, RegisteredMemory) {
  alignas(64) static int mine[16];
  EXPECT_EQ(hostRegister(mine, sizeof(mine), 2), Success);
  EXPECT_EQ(hostRegister(mine, sizeof(mine), 2), HostMemoryAlreadyRegistered);
  void *seen = nullptr;
  EXPECT_EQ(hostDevicePointer(&seen, mine + 1), Success);
  EXPECT_EQ(seen, mine + 1);
  unsigned flags = 0;
  EXPECT_EQ(hostFlags(&flags, mine), Success);
  EXPECT_EQ(flags, 2u);
  EXPECT_EQ(pointerInfo(mine).place, Place::Pinned);
  EXPECT_EQ(hostUnregister(mine), Success);
  EXPECT_EQ(hostUnregister(mine), HostMemoryNotRegistered);
  EXPECT_EQ(pointerInfo(mine).place, Place::Host);
}

TEST(HostMemory, ManagedMemoryIsRecordedWhenAKernelChangedIt) {
  void *p = nullptr;
  ASSERT_EQ(allocateManaged(&p, 8, 1), Success);
  int *values = static_cast<int *>(p);
  values[1] = 5;
  deviceSynchronize();
  size_t from = tracedLines();
  deviceSynchronize();
  EXPECT_EQ(traced("copy", from).size(), 0u);
  EXPECT_EQ(launch(StoreCall(values, 9), nullptr), Success);
  deviceSynchronize();
  deviceSynchronize();
  auto copies = traced("copy", from);
  ASSERT_EQ(copies.size(), 1u);
  EXPECT_EQ(text(copies[0], "via"), "managed");
  EXPECT_EQ(text(copies[0], "type"), "i32");
  EXPECT_EQ(text(copies[0], "writerName"), "pretty store");
  // The same value again: nothing new to see.
  EXPECT_EQ(launch(StoreCall(values, 9), nullptr), Success);
  deviceSynchronize();
  EXPECT_EQ(traced("copy", from).size(), 1u);
  EXPECT_EQ(launch(StoreCall(values, 10), nullptr), Success);
  EXPECT_EQ(release(p), Success);
  EXPECT_EQ(traced("copy", from).size(), 2u) << "freeing waits for the device";
}

TEST(HostMemory, Pools) {
  Pool *pool = nullptr;
  ASSERT_EQ(createPool(&pool), Success);
  void *p = nullptr;
  ASSERT_EQ(allocateAsync(&p, 1000, pool, nullptr), Success);
  uint64_t used = 0;
  EXPECT_EQ(poolAttribute(pool, 7, &used, false), Success);
  EXPECT_EQ(used, 1000u);
  EXPECT_EQ(releaseAsync(p, nullptr), Success);
  EXPECT_EQ(poolAttribute(pool, 7, &used, false), Success);
  EXPECT_EQ(used, 0u);
  EXPECT_EQ(poolAttribute(pool, 8, &used, false), Success);
  EXPECT_EQ(used, 1000u);
  EXPECT_EQ(releaseAsync(p, nullptr), InvalidValue);
  EXPECT_EQ(destroyPool(pool), Success);
  EXPECT_EQ(destroyPool(pool), InvalidValue);
  EXPECT_EQ(destroyPool(defaultPool()), InvalidValue);
}

TEST(HostMemory, Symbols) {
  int value = 11, back = 0;
  Copy c;
  EXPECT_EQ(copyToSymbol(c, &counterShadow, &value, 4, 0, CopyKind::HostToDevice), Success);
  EXPECT_EQ(copy(c, nullptr, false), Success);
  EXPECT_EQ(copyFromSymbol(c, &back, &counterShadow, 4, 0, CopyKind::DeviceToHost), Success);
  size_t from = tracedLines();
  EXPECT_EQ(copy(c, nullptr, false), Success);
  EXPECT_EQ(back, 11);
  EXPECT_EQ(text(traced("copy", from)[0], "buffer"), "variable 'counter'");
  EXPECT_EQ(copyToSymbol(c, &counterShadow, &value, 4, 1, CopyKind::HostToDevice), InvalidValue);
  EXPECT_EQ(copyToSymbol(c, &counterShadow, &value, 4, 0, CopyKind::DeviceToHost), InvalidMemcpyDirection);
  EXPECT_EQ(copyToSymbol(c, &value, &value, 4, 0, CopyKind::HostToDevice), InvalidSymbol);
  void *address = nullptr;
  size_t size = 0;
  EXPECT_EQ(symbolAddress(&address, &size, tableShadow), Success);
  EXPECT_EQ(size, 16u);
  EXPECT_EQ(release(address), InvalidValue) << "a variable is not freed";
}

TEST(HostMemory, ManagedVariablesAreOneMemory) {
  EXPECT_EQ(gainBeforeMain, 0) << "its value of the device code";
  void *address = nullptr;
  size_t bytes = 0;
  ASSERT_EQ(symbolAddress(&address, &bytes, &gainShadow), Success);
  // Device code uses the device's copy; both agree around a launch.
  int *onDevice = nullptr;
  fakeKernels()["bounded"] = [&](auto &, auto, warp2wave::sim::Context &context) {
    for (auto *allocation : context.memory.live())
      if (allocation->name == "gain")
        onDevice = reinterpret_cast<int *>(allocation->begin);
    EXPECT_EQ(*onDevice, 5);
    *onDevice = 6;
    return warp2wave::sim::LaunchResult();
  };
  gainShadow = 5;
  KernelCall call;
  call.function = function(&boundedStub);
  EXPECT_EQ(launch(call, nullptr), Success);
  fakeKernels().erase("bounded");
  EXPECT_EQ(gainShadow, 6);
}

TEST(Blob, ReadsWhatItWrites) {
  using namespace warp2wave::sim;
  std::string blob = writeBlob({{"sm_90", llvm::StringRef("a\0b", 3)}, {"gfx942", ""}});
  auto modules = readBlob(blob.data(), blob.size());
  ASSERT_TRUE(modules);
  ASSERT_EQ(modules->size(), 2u);
  EXPECT_EQ((*modules)[0].name, "sm_90");
  EXPECT_EQ((*modules)[0].code, llvm::StringRef("a\0b", 3));
  EXPECT_EQ((*modules)[1].name, "gfx942");
  EXPECT_TRUE((*modules)[1].code.empty());
  // The layout that the build tool and clang's embedding rely on.
  EXPECT_EQ(blob.substr(0, 12), std::string("W2WSIM01\2\0\0\0", 12));
  for (size_t size = 0; size < blob.size(); ++size)
    EXPECT_FALSE(readBlob(blob.data(), size)) << size;
  EXPECT_FALSE(readBlob("W2WSIM00\0\0\0\0", 12));
  EXPECT_TRUE(readBlob(writeBlob({}).data(), 12)->empty());
}

TEST(Blob, FindsManagedVariables) {
  const char *text = R"(
    @a = addrspace(1) global i32 0
    @b = addrspace(1) global i32 0
    @.s = private constant [13 x i8] c"w2w::managed\00"
    @.t = private constant [6 x i8] c"other\00"
    @llvm.global.annotations = appending global [2 x { ptr, ptr, ptr, i32, ptr }] [
      { ptr, ptr, ptr, i32, ptr } { ptr addrspacecast (ptr addrspace(1) @a to ptr), ptr @.t, ptr @.t, i32 1, ptr null },
      { ptr, ptr, ptr, i32, ptr } { ptr addrspacecast (ptr addrspace(1) @b to ptr), ptr @.s, ptr @.t, i32 2, ptr null }
    ], section "llvm.metadata"
  )";
  llvm::LLVMContext context;
  llvm::SMDiagnostic diagnostic;
  auto module = llvm::parseAssemblyString(text, diagnostic, context);
  ASSERT_TRUE(module) << diagnostic.getMessage().str();
  std::string bitcode;
  llvm::raw_string_ostream stream(bitcode);
  llvm::WriteBitcodeToFile(*module, stream);
  EXPECT_EQ(warp2wave::sim::managedVariables(bitcode), "b\n");
  EXPECT_EQ(warp2wave::sim::managedVariables("no bitcode"), "");
}
