// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Source/UnitCommand.h"
#include "warp2wave/Support/File.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace warp2wave;

namespace {

struct Case {
  const char *command;
  /// The flags that remain, with "cu" or "c" in front where the unit is that.
  const char *wanted;
};

std::string translated(StringRef command, StringRef directory = "/b", StringRef file = "/s/x.cu") {
  SmallVector<StringRef> words;
  command.split(words, ' ', -1, /*KeepEmpty=*/false);
  std::vector<std::string> args;
  for (StringRef w : words)
    args.push_back(w.str());
  UnitCommand unit = translateCommand(args, directory, file);
  EXPECT_EQ(unit.file, file);
  EXPECT_EQ(unit.directory, directory);
  std::string text = unit.isCuda ? "cu:" : unit.isC ? "c:" : "c++:";
  for (const std::string &flag : unit.flags)
    text += " " + flag;
  return text;
}

TEST(UnitCommand, ReadsWhatNvccGets) {
  static const Case cases[] = {
      {"nvcc -c /s/x.cu -o x.o", "cu:"},
      // CMake 3.28 with Makefiles.
      {"/usr/local/cuda/bin/nvcc -forward-unknown-to-host-compiler -DFOO_EXPORTS -I/s/include -isystem /opt/x/include "
       "-O3 -DNDEBUG -std=c++17 --generate-code=arch=compute_80,code=[compute_80,sm_80] -Xcompiler=-fPIC -MD -MT x.o -MF "
       "x.o.d -x cu -c /s/x.cu -o x.o",
       "cu: -DFOO_EXPORTS -I/s/include -isystem /opt/x/include -DNDEBUG -std=c++17"},
      // CMake's own -isystem for nvcc, and several architectures.
      {"nvcc -isystem=/opt/a/include,/opt/b/include -gencode arch=compute_70,code=sm_70 -gencode=arch=compute_90a,code=sm_90a x.cu",
       "cu: -isystem /opt/a/include -isystem /opt/b/include"},
      // FindCUDA.
      {"nvcc /s/x.cu -dc -o x.o -m64 -Xcompiler ,\"-fPIC\",\"-DHOST=1\",\"-O2\" -DNVCC -I/usr/local/cuda/include --expt-relaxed-constexpr",
       "cu: -DHOST=1 -DNVCC -I/usr/local/cuda/include"},
      {"nvcc --std c++14 --define-macro A=1,B --include-path inc,../inc2 --undefine-macro C --pre-include none.h x.cu",
       "cu: -std=c++14 -DA=1 -DB -I/b/inc -I/b/../inc2 -UC -include none.h"},
      {"nvcc --std=c++20 --define-macro=A=1 --include-path=inc -U C x.cu", "cu: -std=c++20 -DA=1 -I/b/inc -UC"},
      {"nvcc -std c++11 -D A -D B=2 -I . -Iinc -I=eq x.cu", "cu: -std=c++11 -DA -DB=2 -I/b -I/b/inc -I/b/eq"},
      {"nvcc -rdc=true -lineinfo -G -g -use_fast_math --use_fast_math -Xptxas -v -Xptxas=-O3,-dlcm=ca -maxrregcount 32 "
       "-maxrregcount=64 --maxrregcount 8 -DLAST x.cu",
       "cu: -DLAST"},
      {"nvcc -rdc true -ccbin g++-12 --compiler-bindir=/usr/bin/clang++ -arch sm_80 -arch=sm_80 -code sm_80 --gpu-architecture "
       "compute_90 -DLAST x.cu",
       "cu: -DLAST"},
      {"nvcc --extended-lambda -expt-extended-lambda -Werror all-warnings -Werror=cross-execution-space-call -diag-suppress 177 "
       "--diag-suppress=20012 -Xcudafe --diag_suppress=unsigned_compare_with_zero -Xcudafe=--display_error_number -DLAST x.cu",
       "cu: -DLAST"},
      {"nvcc -t 4 --threads=0 --threads 2 -t=2 -split-compile=0 --default-stream per-thread -default-stream=legacy -cudart shared "
       "--cudart=static -DLAST x.cu",
       "cu: -DLAST"},
      {"nvcc -Xcompiler -fopenmp,-march=native,-std=c++17 -Xlinker -rpath -Xlinker /x -L/lib -L lib -lcublas -l cufft -Xnvlink -v "
       "-DLAST x.cu",
       "cu: -march=native -std=c++17 -DLAST"},
      {"nvcc --compiler-options -Wall,-fno-exceptions --compiler-options=-fno-rtti -odir out -ftz=true -prec-div false -fmad=false "
       "-DLAST x.cu",
       "cu: -fno-exceptions -fno-rtti -DLAST"},
      {"ccache /usr/local/cuda-12.4/bin/nvcc -isystem=/a,/b x.cu", "cu: -isystem /a -isystem /b"},
      {"/kokkos/bin/nvcc_wrapper -I/a,/b -arch=sm_70 -x cu x.cpp", "cu: -I/a -I/b"},
      {"/usr/bin/env CUDA=1 nvcc -I/a,/b x.cu", "cu: -I/a -I/b"},
      {"nvcc -x c++ -DHOST x.cu", "c++: -DHOST"},
      // As `nvcc --dryrun` of CUDA 13.0 shows it.
      {"nvcc -DTEXT=\"a,b\" -DX=1,Y=2 -DZ=1\\,2 -UA,B x.cu", "cu: -DTEXT=\"a,b\" -DX=1 -DY=2 -DZ=1,2 -UA -UB"},
  };
  for (const Case &c : cases)
    EXPECT_EQ(translated(c.command), c.wanted) << c.command;
}

TEST(UnitCommand, ReadsWhatClangAndGccGet) {
  static const Case cases[] = {
      {"clang++ -x cuda --cuda-gpu-arch=sm_80 --cuda-path=/usr/local/cuda -Iinc -DA,B -std=gnu++20 -c /s/x.cc", "cu: -I/b/inc -DA,B -std=gnu++20"},
      {"clang++-22 --offload-arch=sm_90 -xcuda -nocudalib -isysroot /sdk --sysroot=/sys /s/x.cc", "cu: -isysroot /sdk -isysroot /sys"},
      {"g++ -Werror -Wall -m64 -O2 -g -I/a,b -iquote q -idirafter/late -fPIC -pthread -o x.o -c /s/x.cc",
       "c++: -I/a,b -iquote /b/q -idirafter /late -pthread"},
      {"clang++ -Xclang -fno-pch-timestamp -target x86_64-linux-gnu -ferror-limit=3 -Wno-everything -MMD -MP -MF d -DLAST -- /s/x.cc", "c++: -DLAST"},
      {"gcc -std=gnu99 -ansi -trigraphs -D_GNU_SOURCE /s/x.c", "c++: -std=gnu99 -ansi -D_GNU_SOURCE"},
  };
  for (const Case &c : cases)
    EXPECT_EQ(translated(c.command, "/b", "/s/x.cc"), c.wanted) << c.command;
  EXPECT_EQ(translated("cc -std=c11 -DA x.c", "/b", "/s/x.c"), "c: -std=c11 -DA");
  EXPECT_EQ(translated("gcc -x c++ -DA x.c", "/b", "/s/x.c"), "c++: -DA");
  EXPECT_EQ(translated("c++ -imacros none.h -include none.h -march=skylake -msse4.2 -mavx2 -fsigned-char x.cc", "/b", "/s/x.cc"),
            "c++: -imacros none.h -include none.h -march=skylake -msse4.2 -mavx2 -fsigned-char");
}

TEST(UnitCommand, SurvivesWhatIsNoCommand) {
  EXPECT_EQ(translated(""), "cu:");
  EXPECT_EQ(translated("nvcc"), "cu:");
  EXPECT_EQ(translated("nvcc -I"), "cu:");
  EXPECT_EQ(translated("nvcc -o"), "cu:");
  EXPECT_EQ(translated("nvcc - -- --"), "cu:");
  EXPECT_EQ(translated("nvcc -Xcompiler"), "cu:");
  EXPECT_EQ(translated("nvcc @ @none --options-file none"), "cu:");
}

TEST(UnitCommand, SplitsWhatTheHostCompilerGets) {
  EXPECT_EQ(translateCommand({"nvcc", "-Xcompiler", "-DA -DB,-DC", "--compiler-options=-DD -DE", "x.cu"}, "/b", "/s/x.cu").flags,
            (std::vector<std::string>{"-DA", "-DB", "-DC", "-DD", "-DE"}));
}

class ResponseFileTest : public testing::Test {
protected:
  void SetUp() override {
    SmallString<128> path;
    ASSERT_FALSE(sys::fs::createUniqueDirectory("w2w-command-test", path));
    folder = realPath(path);
  }
  void TearDown() override { sys::fs::remove_directories(folder); }
  void write(StringRef name, StringRef text) { cantFail(writeFile(folder + "/" + name.str(), text)); }

  std::string folder;
};

TEST_F(ResponseFileTest, IsReadRelativeToTheFolderOfTheCommand) {
  write("flags.rsp", "-DA=1 -I inc\n  \"-DB=two words\" '-DC=x' \\\n -DD");
  EXPECT_EQ(translated("nvcc @flags.rsp -DE x.cu", folder), "cu: -DA=1 -I" + folder + "/inc -DB=two words -DC=x -DD -DE");
  EXPECT_EQ(translated("nvcc --options-file flags.rsp -DE x.cu", folder),
            "cu: -DA=1 -I" + folder + "/inc -DB=two words -DC=x -DD -DE");
  write("sub/more.rsp", "-DMORE");
  EXPECT_EQ(translated("nvcc --options-file=sub/more.rsp x.cu", folder), "cu: -DMORE");
  EXPECT_EQ(translated("nvcc -optf sub/more.rsp x.cu", folder), "cu: -DMORE");
  EXPECT_EQ(translated("nvcc @" + folder + "/sub/more.rsp x.cu"), "cu: -DMORE");
}

TEST_F(ResponseFileTest, MayNameFurtherOnes) {
  write("a.rsp", "-DA @b.rsp -DC");
  write("b.rsp", "-DB");
  EXPECT_EQ(translated("nvcc @a.rsp x.cu", folder), "cu: -DA -DB -DC");
  EXPECT_EQ(translated("nvcc --options-file a.rsp,b.rsp x.cu", folder), "cu: -DA -DB -DC -DB");
  // One that names itself comes to an end.
  write("self.rsp", "-DA @self.rsp");
  EXPECT_TRUE(StringRef(translated("nvcc @self.rsp x.cu", folder)).starts_with("cu: -DA"));
}

TEST_F(ResponseFileTest, IncludesAreFoundInTheFolderFirst) {
  write("pre.h", "");
  EXPECT_EQ(translated("nvcc -include pre.h x.cu", folder), "cu: -include " + folder + "/pre.h");
  EXPECT_EQ(translated("nvcc --pre-include pre.h,other.h x.cu", folder), "cu: -include " + folder + "/pre.h -include other.h");
}

} // namespace
