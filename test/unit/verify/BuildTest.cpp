// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Cache, processes, and the parts of a build that need no toolkit.

#include "warp2wave/Verify/Build.h"
#include "../../../lib/Verify/BuildDevice.h"
#include "warp2wave/Verify/Prelude.h"
#include "warp2wave/Support/Embedded.h"
#include "warp2wave/Support/File.h"
#include "warp2wave/Verify/Process.h"
#include "llvm/Support/FileSystem.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace warp2wave;
using namespace warp2wave::verify;

namespace {

struct Folder {
  SmallString<128> path;
  Folder() { sys::fs::createUniqueDirectory("w2w-build-test", path); }
  ~Folder() { sys::fs::remove_directories(path); }
  std::string file(StringRef name, StringRef content) {
    std::string full = (path + "/" + name).str();
    cantFail(writeFile(full, content));
    return full;
  }
};

TEST(Prelude, IsWhatNothingBeforeItChanges) {
  Folder folder;
  BuildUnit unit;
  unit.language = Language::Hip;
  unit.flags = {"-std=c++17", ("-I" + folder.path).str()};
  const std::string hip = "#include <hip/hip_runtime.h>\n", both = hip + "#include <w2w/w2w.h>\n";
  auto of = [&](StringRef source) { return preludeOf(source, unit); };
  EXPECT_EQ(of("// A program.\n/* of mine */ #include <cstdio>\n#include <hip/hip_runtime.h>\nint x;"), hip);
  EXPECT_EQ(of("#pragma once\n#include \"w2w/warp.h\"\n# include <hip/hip_runtime.h>\n"), both);
  EXPECT_EQ(of("#include <hip/hip_runtime.h>\n#define A 1\n#include \"w2w/warp.h\"\n"), hip);
  // The number of barriers is set in front of the header that reads it.
  EXPECT_EQ(of(hip + "#include \"w2w/warp.h\"\n#define W2W_NAMED_BARRIERS 4\n#include \"w2w/ptx/barrier.h\"\n"), hip);
  for (StringRef other : {"#define HIP_ENABLE_WARP_SYNC_BUILTINS\n", "#include \"mine.h\"\n", "#include <mine.h>\n",
                          "#if 1\n", "int x;\n", "/* not closed"})
    EXPECT_EQ(of((other + hip).str()), std::nullopt) << other.str();
  EXPECT_EQ(of("int main() {}"), std::nullopt);

  unit.flags.push_back("-DNDEBUG");
  EXPECT_EQ(of(hip), std::nullopt);
  unit.flags.pop_back();
  // A port's copy of the runtime: ours, then another.
  const EmbeddedFile *config = findEmbedded("w2w/config.h");
  ASSERT_TRUE(config);
  ASSERT_FALSE(sys::fs::create_directory(folder.path + "/w2w"));
  folder.file("w2w/config.h", config->content);
  EXPECT_EQ(of(hip), hip);
  folder.file("w2w/config.h", "#pragma once\n");
  EXPECT_EQ(of(hip), std::nullopt);

  unit.flags = {"-std=c++17"};
  unit.language = Language::Cuda;
  EXPECT_EQ(of("#define A 1\n"), "");
  unit.language = Language::Cxx;
  EXPECT_EQ(of(hip), std::nullopt);
}

TEST(Process, ExitCodesSignalsAndTimeouts) {
  auto run = [](StringRef script, double timeout = 0) {
    Command c;
    c.args = {"/bin/sh", "-c", script.str()};
    c.output = c.errors = "/dev/null";
    c.timeout = timeout;
    return runCommand(c);
  };
  for (int code : {0, 1, 77, 126, 127, 255}) {
    Outcome o = run("exit " + std::to_string(code), code % 2 ? 20 : 0);
    EXPECT_EQ(o.kind, Outcome::Exited);
    EXPECT_EQ(o.code, code);
  }
  Outcome killed = run("kill -11 $$");
  EXPECT_EQ(killed.kind, Outcome::Killed);
  EXPECT_EQ(killed.code, 11);
  EXPECT_EQ(run("exec sleep 20", 0.2).kind, Outcome::TimedOut);
  Command none;
  none.args = {"/no/such/program"};
  EXPECT_EQ(runCommand(none).kind, Outcome::NotStarted);
}

TEST(Process, FolderAndEnvironment) {
  Folder folder;
  std::string out = (folder.path + "/out").str();
  Command c;
  c.args = {"/bin/sh", "-c", "pwd; echo $W2W_TEST_VARIABLE"};
  c.directory = "/";
  c.environment = {"W2W_TEST_VARIABLE=two words"};
  c.output = out;
  ASSERT_TRUE(runCommand(c).isOk());
  EXPECT_EQ((*readFile(out))->getBuffer(), "/\ntwo words\n");
}

TEST(Cache, RunsACommandOnceForEachContent) {
  Folder folder;
  auto cache = Cache::open((folder.path + "/cache").str());
  ASSERT_TRUE(!!cache);
  std::string source = folder.file("a.txt", "one"), header = folder.file("h d.txt", "two");
  CacheStep step;
  step.args = {"/bin/sh", "-c",    "cat a.txt 'h d.txt' >$1; printf 'out: a.txt \\\\\\n  h\\\\ d.txt\\n' >$2",
               "x",       "{out}", "{dep}"};
  step.directory = std::string(folder.path);
  step.ending = ".o";
  std::string first = cantFail((*cache)->make(step));
  EXPECT_EQ((*readFile(first))->getBuffer(), "onetwo");
  EXPECT_EQ(cantFail((*cache)->make(step)), first);
  EXPECT_EQ((*cache)->misses(), 1u);
  folder.file("h d.txt", "TWO");
  std::string second = cantFail((*cache)->make(step));
  EXPECT_EQ((*readFile(second))->getBuffer(), "oneTWO");
  EXPECT_NE(first, second);
  EXPECT_EQ((*cache)->misses(), 2u);
  // Another process finds it as well.
  auto again = Cache::open((folder.path + "/cache").str());
  EXPECT_EQ(cantFail((*again)->make(step)), second);
  EXPECT_EQ((*again)->misses(), 0u);
  // A result that was removed is made anew.
  sys::fs::remove(second);
  EXPECT_EQ(cantFail((*again)->make(step)), second);
  // What changes the command changes the entry.
  step.args.push_back("more");
  cantFail((*again)->make(step));
  EXPECT_EQ((*again)->misses(), 2u);
}

TEST(Cache, AFailureIsToldAndNotKept) {
  Folder folder;
  auto cache = Cache::open((folder.path + "/cache").str());
  CacheStep step;
  step.args = {"/bin/sh", "-c", "echo 'note: x'; echo 'a.cu:3: error: no such thing' >&2; exit 1", "x", "{out}"};
  for (int i = 0; i < 2; ++i) {
    auto result = (*cache)->make(step);
    ASSERT_FALSE(!!result);
    EXPECT_EQ(toString(result.takeError()), "a.cu:3: error: no such thing");
  }
  EXPECT_EQ((*cache)->misses(), 2u);
  // Nothing temporary stays.
  std::error_code ec;
  for (sys::fs::directory_iterator it((*cache)->path(), ec), end; !ec && it != end; it.increment(ec))
    EXPECT_FALSE(StringRef(sys::path::filename(it->path())).starts_with("tmp-")) << it->path();
}

TEST(Cache, ADamagedEntryIsMadeAnew) {
  Folder folder;
  std::string place = (folder.path + "/cache").str();
  auto cache = Cache::open(place);
  CacheStep step;
  step.args = {"/bin/sh", "-c", "echo hi >$1", "x", "{out}"};
  std::string result = cantFail((*cache)->make(step));
  std::error_code ec;
  for (sys::fs::directory_iterator it(place, ec), end; !ec && it != end; it.increment(ec))
    if (StringRef(it->path()).ends_with(".json"))
      cantFail(writeFile(it->path(), "{\"result\": 3"));
  EXPECT_EQ(cantFail((*cache)->make(step)), result);
  EXPECT_EQ((*cache)->misses(), 2u);
}

TEST(Cache, Dependencies) {
  using V = std::vector<std::string>;
  EXPECT_EQ(parseDependencies("a.o: a.cu b.h\n"), (V{"a.cu", "b.h"}));
  EXPECT_EQ(parseDependencies("a.o: /x/a\\ b.cu \\\n  /y/$$c.h \\\n /z/d\\#e.h\n"),
            (V{"/x/a b.cu", "/y/$c.h", "/z/d#e.h"}));
  EXPECT_EQ(parseDependencies("a.o:\n"), V{});
  EXPECT_EQ(parseDependencies("a.o: C:/x.h\n"), (V{"C:/x.h"}));
}

TEST(Build, TheBlobIsAsTheHeaderSays) {
  std::string blob = makeBlob({{"gfx942", "abc"}, {"managed", ""}});
  std::string expected = std::string("W2WSIM01") + std::string("\2\0\0\0", 4) + std::string("\6\0\0\0", 4) + "gfx942" +
                         std::string("\3\0\0\0\0\0\0\0", 8) + "abc" + std::string("\7\0\0\0", 4) + "managed" +
                         std::string(8, '\0');
  EXPECT_EQ(blob, expected);
}

TEST(Build, ShimsFollowWhatIsUsed) {
  using V = std::vector<std::string>;
  EXPECT_EQ(chooseShims({"cudaMalloc", "custom", "printf"}, false),
            (V{"runtime_cuda.cpp", "runtime_refused_cuda.cpp"}));
  EXPECT_EQ(chooseShims({"cuLaunchKernel", "nvrtcCreateProgram", "cublasSgemm_v2"}, false),
            (V{"blas_cuda.cpp", "driver_cuda.cpp", "rtc_cuda.cpp", "runtime_cuda.cpp", "runtime_refused_cuda.cpp"}));
  EXPECT_EQ(chooseShims({"hipfftExecC2C", "hiprandCreateGenerator", "cuSomething"}, true),
            (V{"fft_hip.cpp", "rand_hip.cpp", "runtime_hip.cpp", "runtime_refused_hip.cpp"}));
  EXPECT_TRUE(isVendorSymbol("cudaCreateTextureObject"));
  EXPECT_TRUE(isVendorSymbol("cuMemAlloc_v2"));
  EXPECT_FALSE(isVendorSymbol("customSort"));
  EXPECT_FALSE(isVendorSymbol("_Z3foov"));
}

TEST(Build, ManagedVariablesAreFound) {
  std::string code = cantFail(assembleIr(R"(
target triple = "nvptx64-nvidia-cuda"
@counter = addrspace(1) externally_initialized global i32 5
@plain = addrspace(1) externally_initialized global i32 5
@.str = private unnamed_addr constant [13 x i8] c"w2w::managed\00", section "llvm.metadata"
@.other = private unnamed_addr constant [6 x i8] c"other\00", section "llvm.metadata"
@llvm.global.annotations = appending global [2 x { ptr, ptr, ptr, i32, ptr }] [
  { ptr, ptr, ptr, i32, ptr } { ptr addrspacecast (ptr addrspace(1) @counter to ptr), ptr @.str, ptr null, i32 1, ptr null },
  { ptr, ptr, ptr, i32, ptr } { ptr addrspacecast (ptr addrspace(1) @plain to ptr), ptr @.other, ptr null, i32 1, ptr null }],
  section "llvm.metadata"
)",
                                         "m.ll"));
  EXPECT_EQ(cantFail(managedVariables(MemoryBufferRef(code, "m"))), (std::vector<std::string>{"counter"}));
}

TEST(Build, ModulesOfSeveralFilesAreLinked) {
  Folder folder;
  std::string a = folder.file(
      "a.bc",
      cantFail(assembleIr("declare i32 @f()\ndefine i32 @g() {\n  %x = call i32 @f()\n  ret i32 %x\n}\n", "a")));
  std::string b = folder.file("b.bc", cantFail(assembleIr("define i32 @f() {\n  ret i32 1\n}\n", "b")));
  EXPECT_TRUE(!!linkModules({a, b}));
  auto twice = linkModules({b, b});
  ASSERT_FALSE(!!twice);
  EXPECT_NE(toString(twice.takeError()).find("f"), std::string::npos);
}

TEST(Build, StubsDefineWhatTheVendorsLinkersAdd) {
  std::string stub =
      relocatableStub("/a b/x.w2wsim", {"__cudaRegisterLinkedBinary_1", "__hip_gpubin_handle_2", "other"});
  EXPECT_NE(stub.find("__cudaRegisterLinkedBinary_1("), std::string::npos);
  EXPECT_NE(stub.find("__hip_gpubin_handle_2;"), std::string::npos);
  EXPECT_EQ(stub.find("other"), std::string::npos);
  EXPECT_FALSE(isVendorSymbol("__hip_gpubin_handle_2"));
}

TEST(Build, BitcodeFromWhatClangPrints) {
  EXPECT_EQ(builtinBitcode("clang version 22\n \"clang\" \"-cc1\" \"-mlink-builtin-bitcode\" \"/a b/ocml.bc\" \"-x\" "
                           "\"-mlink-builtin-bitcode\" \"/ockl.bc\"\n"),
            (std::vector<std::string>{"/a b/ocml.bc", "/ockl.bc"}));
}

} // namespace
