// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Fixture.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cstdlib>

using namespace llvm;
using namespace w2wsim;

char storeStub, boundedStub, trapStub;
int counterShadow, gainShadow = 77, gainBeforeMain = 77;
char tableShadow[16];

static SmallString<128> folder;

static const char *name(int code) { return code == 1 ? "errorInvalidValue" : "another"; }

namespace {
struct Program {
  std::string blob;
  struct {
    uint32_t magic = 0, version = 1;
    const void *data = nullptr;
    void *unused = nullptr;
  } wrapper;

  Program() {
    sys::fs::createUniqueDirectory("w2w-host", folder);
    setenv("W2W_SIM_TRACE", folder.c_str(), 1);
    setenv("W2W_SIM_TARGET", "sm_90", 1);
    startShim(/*isAmd=*/false, name);
    const char *code = "kernel store 1024 0 8 4\nkernel bounded 128 1000\nkernel trap 1024 0\n"
                       "variable counter 4\nvariable table 16 constant\nvariable gain 4\n";
    // The first is for another machine, and would not load.
    blob = warp2wave::sim::writeBlob({{"gfx942", "no code"}, {"sm_90", code}, {"managed", "gain\n"}});
    wrapper.data = blob.data();
    void **handle = registerFatBinary(&wrapper);
    registerFunction(handle, &storeStub, "store");
    registerFunction(handle, &boundedStub, "bounded");
    registerFunction(handle, &trapStub, "trap");
    registerVariable(handle, &counterShadow, "counter", 4, false);
    registerVariable(handle, tableShadow, "table", 16, true);
    registerVariable(handle, &gainShadow, "gain", 4, false);
    registerFatBinaryEnd(handle);
    gainBeforeMain = gainShadow;
    fakeKernels()["store"] = [](const warp2wave::sim::LaunchShape &shape, ArrayRef<void *> arguments,
                                warp2wave::sim::Context &context) {
      int *p = *static_cast<int **>(arguments[0]);
      *p = *static_cast<int *>(arguments[1]);
      auto *allocation = context.memory.find(reinterpret_cast<uint64_t>(p));
      allocation->lastWriter = shape.number;
      allocation->type = warp2wave::sim::ElementType::I32;
      return warp2wave::sim::LaunchResult();
    };
    fakeKernels()["trap"] = [](auto &, auto, auto &) {
      return warp2wave::sim::LaunchResult{warp2wave::sim::LaunchStatus::Trap, "trapped"};
    };
  }
  ~Program() { sys::fs::remove_directories(folder); }
} program;
} // namespace

static std::vector<json::Object> lines() {
  std::vector<json::Object> all;
  auto file = MemoryBuffer::getFile(folder + "/events.jsonl");
  EXPECT_TRUE(bool(file));
  for (StringRef line : split((*file)->getBuffer(), '\n'))
    if (!line.empty()) {
      auto value = json::parse(line);
      EXPECT_TRUE(bool(value)) << line.str();
      all.push_back(*value->getAsObject());
    }
  return all;
}

size_t tracedLines() { return lines().size(); }

std::vector<json::Object> traced(StringRef kind, size_t from) {
  std::vector<json::Object> found;
  std::vector<json::Object> all = lines();
  for (const json::Object &object : ArrayRef(all).drop_front(from))
    if (object.getString("kind") == kind)
      found.push_back(object);
  return found;
}

std::string text(const json::Object &object, StringRef key) { return object.getString(key).value_or("none").str(); }

std::string copiedBytes() { return (*MemoryBuffer::getFile(folder + "/copies.bin"))->getBuffer().str(); }

Function *function(const void *stub) {
  Function *found = nullptr;
  EXPECT_EQ(findFunction(&found, stub), Success);
  return found;
}

StoreCall::StoreCall(int *p, int value) : pointer(p), number(value), list{&pointer, &number} {
  KernelCall::function = ::function(&storeStub);
  arguments = list;
}
