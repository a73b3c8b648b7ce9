// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nvcc's flags, from the "NVCC Command Options" chapter of its manual: long and
// short spellings, values after '=', after a space, or (short ones) attached.

#include "warp2wave/Source/UnitCommand.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"

using namespace llvm;

namespace warp2wave {

bool hasCudaEnding(StringRef Path) { return sys::path::extension(Path) == ".cu"; }

bool hasHipEnding(StringRef Path) { return sys::path::extension(Path) == ".hip"; }

bool hasSourceEnding(StringRef Path) {
  return StringSwitch<bool>(sys::path::extension(Path))
      .Cases({".cu", ".hip", ".c", ".cc", ".cpp", ".cxx", ".c++", ".C"}, true)
      .Default(false);
}

bool hasHeaderEnding(StringRef Path) {
  return StringSwitch<bool>(sys::path::extension(Path))
      .Cases({".h", ".hh", ".hpp", ".hxx", ".H", ".cuh", ".inl", ".inc"}, true)
      .Cases({".tpp", ".ipp", ".tcc", ".def", ".in"}, true)
      .Default(false);
}

namespace {

/// What becomes of an option.
enum class Fate {
  Drop,          ///< does not matter for parsing
  DropWithValue, ///< likewise, and its value with it
  Keep,          ///< clang knows it
  Path,          ///< clang knows it, and its value is a path
  Value,         ///< clang knows it, and it has a value
  HostFlags,     ///< its value is a comma-separated list for the host compiler
  OptionsFile,   ///< its value names a file with more options
  Language,      ///< -x
};

struct OptionSpec {
  StringLiteral Name;
  Fate What;
  /// clang's spelling, where it differs.
  StringLiteral Clang = "";
};

// Options with a value that nvcc and the host compilers share, and nvcc's own.
// Longer names that begin with a shorter one stand first.
constexpr OptionSpec Options[] = {
    {"--include-path", Fate::Path, "-I"},
    {"--system-include", Fate::Path, "-isystem"},
    {"--pre-include", Fate::Value, "-include"},
    {"--define-macro", Fate::Value, "-D"},
    {"--undefine-macro", Fate::Value, "-U"},
    {"--std", Fate::Value, "-std="},
    {"--options-file", Fate::OptionsFile},
    {"-optf", Fate::OptionsFile},
    {"--compiler-options", Fate::HostFlags},
    {"-Xcompiler", Fate::HostFlags},
    {"--generate-code", Fate::DropWithValue},
    {"-gencode", Fate::DropWithValue},
    {"--gpu-architecture", Fate::DropWithValue},
    {"-arch", Fate::DropWithValue},
    {"--gpu-code", Fate::DropWithValue},
    {"-code", Fate::DropWithValue},
    {"--cuda-gpu-arch", Fate::DropWithValue},
    {"--offload-arch", Fate::DropWithValue},
    {"--compiler-bindir", Fate::DropWithValue},
    {"-ccbin", Fate::DropWithValue},
    {"--ptxas-options", Fate::DropWithValue},
    {"-Xptxas", Fate::DropWithValue},
    {"--nvlink-options", Fate::DropWithValue},
    {"-Xnvlink", Fate::DropWithValue},
    {"--linker-options", Fate::DropWithValue},
    {"-Xlinker", Fate::DropWithValue},
    {"-Xcudafe", Fate::DropWithValue},
    {"-Xfatbin", Fate::DropWithValue},
    {"--archive-options", Fate::DropWithValue},
    {"-Xarchive", Fate::DropWithValue},
    {"--maxrregcount", Fate::DropWithValue},
    {"-maxrregcount", Fate::DropWithValue},
    {"--relocatable-device-code", Fate::DropWithValue},
    {"-rdc", Fate::DropWithValue},
    {"--diag-suppress", Fate::DropWithValue},
    {"-diag-suppress", Fate::DropWithValue},
    {"--diag-error", Fate::DropWithValue},
    {"-diag-error", Fate::DropWithValue},
    {"--diag-warn", Fate::DropWithValue},
    {"-diag-warn", Fate::DropWithValue},
    {"--threads", Fate::DropWithValue},
    {"--split-compile", Fate::DropWithValue},
    {"-split-compile", Fate::DropWithValue},
    {"--output-file", Fate::DropWithValue},
    {"--output-directory", Fate::DropWithValue},
    {"-odir", Fate::DropWithValue},
    {"--machine", Fate::DropWithValue},
    {"--library-path", Fate::DropWithValue},
    {"--library", Fate::DropWithValue},
    {"--cudart", Fate::DropWithValue},
    {"-cudart", Fate::DropWithValue},
    {"--cudadevrt", Fate::DropWithValue},
    {"-cudadevrt", Fate::DropWithValue},
    {"--default-stream", Fate::DropWithValue},
    {"-default-stream", Fate::DropWithValue},
    {"--ftz", Fate::DropWithValue},
    {"-ftz", Fate::DropWithValue},
    {"--prec-div", Fate::DropWithValue},
    {"-prec-div", Fate::DropWithValue},
    {"--prec-sqrt", Fate::DropWithValue},
    {"-prec-sqrt", Fate::DropWithValue},
    {"--fmad", Fate::DropWithValue},
    {"-fmad", Fate::DropWithValue},
    {"--dependency-output", Fate::DropWithValue},
    {"--optimize", Fate::DropWithValue},
    {"--werror", Fate::DropWithValue},
    {"-Werror", Fate::DropWithValue},
    {"--target-directory", Fate::DropWithValue},
    {"-target-dir", Fate::DropWithValue},
    {"--cuda-path", Fate::DropWithValue},
    {"--x", Fate::Language},
    {"--language", Fate::Language},
    {"-MF", Fate::DropWithValue},
    {"-MT", Fate::DropWithValue},
    {"-MQ", Fate::DropWithValue},
    {"-isystem", Fate::Path},
    {"-iquote", Fate::Path},
    {"-idirafter", Fate::Path},
    {"-isysroot", Fate::Path},
    {"--sysroot", Fate::Path},
    {"-include", Fate::Value},
    {"-imacros", Fate::Value},
    {"-std", Fate::Value, "-std="},
    {"-arch", Fate::DropWithValue},
    {"-o", Fate::DropWithValue},
    {"-t", Fate::DropWithValue},
    {"-m", Fate::DropWithValue},
    {"-x", Fate::Language},
    {"-I", Fate::Path},
    {"-D", Fate::Value},
    {"-U", Fate::Value},
    {"-L", Fate::DropWithValue},
    {"-l", Fate::DropWithValue},
};

/// Options whose value may be attached without '='.
bool mayAttach(StringRef Name) {
  return StringSwitch<bool>(Name)
      .Cases({"-I", "-D", "-U", "-L", "-l", "-o", "-x", "-t", "-isystem", "-iquote", "-idirafter", "-MF", "-MT", "-MQ"}, true)
      .Default(false);
}

class Translator {
public:
  Translator(StringRef Directory, StringRef File, bool FromNvcc) : FromNvcc(FromNvcc) {
    Result.Directory = Directory.str();
    Result.File = File.str();
    Result.IsCuda = hasCudaEnding(File);
    Result.IsC = sys::path::extension(File) == ".c";
  }

  void run(ArrayRef<std::string> Args, unsigned Depth = 0) {
    for (size_t I = 0; I != Args.size(); ++I) {
      StringRef Arg = Args[I];
      if (Arg.starts_with("@")) {
        readOptions(Arg.drop_front(), Depth);
        continue;
      }
      if (!Arg.starts_with("-"))
        continue; // the source itself, or an object
      if (Arg == "--") // what follows are inputs
        break;
      const OptionSpec *Spec = nullptr;
      StringRef Value;
      bool HasValue = false;
      for (const OptionSpec &O : Options) {
        if (!Arg.starts_with(O.Name))
          continue;
        StringRef Rest = Arg.drop_front(O.Name.size());
        if (Rest.empty() || Rest.starts_with("=")) {
          HasValue = !Rest.empty();
          Value = Rest.drop_front(HasValue ? 1 : 0);
        } else if (mayAttach(O.Name)) {
          HasValue = true;
          Value = Rest;
        } else {
          continue;
        }
        Spec = &O;
        break;
      }
      if (!Spec || !takesValue(*Spec, HasValue)) {
        keepKnown(Arg);
        continue;
      }
      if (!HasValue) {
        if (I + 1 == Args.size())
          break;
        Value = Args[++I];
      }
      apply(*Spec, Value, Depth);
    }
  }

  UnitCommand Result;

private:
  /// Some spellings have a value for nvcc only.
  bool takesValue(const OptionSpec &Spec, bool HasValue) const {
    if (HasValue)
      return true;
    if (Spec.Name == "-t" || Spec.Name == "-m" || Spec.Name == "-Werror" || Spec.Name == "--werror")
      return FromNvcc && Spec.Name != "-m";
    return true;
  }

  std::string absolute(StringRef Path) const {
    SmallString<256> P = Path;
    sys::path::make_absolute(Result.Directory, P);
    sys::path::remove_dots(P, /*remove_dot_dot=*/false);
    return std::string(P);
  }

  void add(StringRef Option, StringRef Value) {
    // -I and -D are written attached, -std= as well; the rest apart.
    if (Option.ends_with("=") || Option.size() == 2) {
      Result.Flags.push_back((Option + Value).str());
      return;
    }
    Result.Flags.push_back(Option.str());
    Result.Flags.push_back(Value.str());
  }

  void apply(const OptionSpec &Spec, StringRef Value, unsigned Depth) {
    StringRef Name = Spec.Clang.empty() ? StringRef(Spec.Name) : StringRef(Spec.Clang);
    switch (Spec.What) {
    case Fate::Drop:
    case Fate::DropWithValue:
    case Fate::Keep:
      return;
    case Fate::Path: {
      // nvcc takes several folders in one option.
      SmallVector<StringRef> Folders;
      if (FromNvcc)
        Value.split(Folders, ',', -1, /*KeepEmpty=*/false);
      else
        Folders.push_back(Value);
      for (StringRef Folder : Folders)
        add(Name == "--sysroot" ? StringRef("-isysroot") : Name, absolute(Folder));
      return;
    }
    case Fate::Value:
      if (Name == "-include" || Name == "-imacros") {
        // Found like #include "x": beside the working folder first.
        std::string Full = absolute(Value);
        add(Name, sys::fs::exists(Full) ? StringRef(Full) : Value);
        return;
      }
      add(Name, Value);
      return;
    case Fate::HostFlags: {
      SmallVector<StringRef> Parts;
      Value.split(Parts, ',', -1, /*KeepEmpty=*/false);
      std::vector<std::string> Args;
      for (StringRef P : Parts)
        Args.push_back(P.trim("\"'").str());
      bool Was = FromNvcc;
      FromNvcc = false;
      run(Args, Depth);
      FromNvcc = Was;
      return;
    }
    case Fate::OptionsFile:
      readOptions(Value, Depth);
      return;
    case Fate::Language:
      if (Value == "cu" || Value == "cuda")
        Result.IsCuda = true;
      else if (Value == "c")
        Result.IsC = true;
      else if (Value == "c++")
        Result.IsCuda = Result.IsC = false;
      return;
    }
  }

  /// Flags without a value that change how a source is read.
  void keepKnown(StringRef Arg) {
    static constexpr StringLiteral Known[] = {
        "-fopenmp", "-pthread", "-fsigned-char", "-funsigned-char", "-fno-exceptions", "-fno-rtti", "-fexceptions",
        "-frtti", "-fms-extensions", "-fpermissive", "-fshort-enums", "-nostdinc", "-nostdinc++", "-ansi",
        "-fchar8_t", "-fno-char8_t", "-fcoroutines", "-fconcepts"};
    if (Arg == "-fpermissive" || Arg == "-fopenmp")
      return; // clang has no -fpermissive, and its omp.h may be missing
    if (is_contained(Known, Arg) || Arg.starts_with("-march=") || Arg.starts_with("-msse") || Arg.starts_with("-mavx"))
      Result.Flags.push_back(Arg.str());
  }

  void readOptions(StringRef Path, unsigned Depth) {
    if (Depth > 8)
      return;
    auto Buffer = MemoryBuffer::getFile(absolute(Path));
    if (!Buffer)
      return;
    BumpPtrAllocator Alloc;
    StringSaver Saver(Alloc);
    SmallVector<const char *> Tokens;
    cl::TokenizeGNUCommandLine((*Buffer)->getBuffer(), Saver, Tokens);
    run(std::vector<std::string>(Tokens.begin(), Tokens.end()), Depth + 1);
  }

  bool FromNvcc;
};

} // namespace

UnitCommand translateCommand(ArrayRef<std::string> CommandLine, StringRef Directory, StringRef File) {
  // ccache and the like may stand in front of the compiler.
  bool FromNvcc = false;
  size_t First = 0;
  while (First < CommandLine.size() && !StringRef(CommandLine[First]).starts_with("-")) {
    StringRef Tool = sys::path::stem(CommandLine[First]);
    FromNvcc |= Tool == "nvcc";
    ++First;
    bool Launcher = Tool == "ccache" || Tool == "sccache" || Tool == "distcc" || Tool == "env";
    if (!Launcher)
      break;
  }
  Translator T(Directory, File, FromNvcc);
  T.run(CommandLine.drop_front(First));
  return std::move(T.Result);
}

} // namespace warp2wave
