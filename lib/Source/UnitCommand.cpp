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

bool hasCudaEnding(StringRef path) { return sys::path::extension(path) == ".cu"; }

bool hasHipEnding(StringRef path) { return sys::path::extension(path) == ".hip"; }

bool hasSourceEnding(StringRef path) {
  return StringSwitch<bool>(sys::path::extension(path))
      .Cases({".cu", ".hip", ".c", ".cc", ".cpp", ".cxx", ".c++", ".C"}, true)
      .Default(false);
}

bool hasHeaderEnding(StringRef path) {
  return StringSwitch<bool>(sys::path::extension(path))
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
  Architecture,  ///< names the GPUs that are compiled for
};

struct OptionSpec {
  StringLiteral name;
  Fate what;
  /// clang's spelling, where it differs.
  StringLiteral clang = "";
};

// Options with a value that nvcc and the host compilers share, and nvcc's own.
// Longer names that begin with a shorter one stand first.
constexpr OptionSpec options[] = {
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
    {"--generate-code", Fate::Architecture},
    {"-gencode", Fate::Architecture},
    {"--gpu-architecture", Fate::Architecture},
    {"-arch", Fate::Architecture},
    {"--gpu-code", Fate::DropWithValue},
    {"-code", Fate::DropWithValue},
    {"--cuda-gpu-arch", Fate::Architecture},
    {"--offload-arch", Fate::Architecture},
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
bool mayAttach(StringRef name) {
  return StringSwitch<bool>(name)
      .Cases({"-I", "-D", "-U", "-L", "-l", "-o", "-x", "-t", "-isystem", "-iquote", "-idirafter", "-MF", "-MT", "-MQ"},
             true)
      .Default(false);
}

/// The values of an option of nvcc's that takes a list: commas part them, but for
/// those in double quotes or behind a backslash.
std::vector<std::string> splitList(StringRef value) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '"')
      quoted = !quoted;
    if (value[i] == ',' && !quoted)
      parts.emplace_back();
    else if (value.substr(i).starts_with("\\,"))
      parts.back() += value[++i];
    else
      parts.back() += value[i];
  }
  llvm::erase_if(parts, [](const std::string &part) { return part.empty(); });
  return parts;
}

/// The arguments that a shell, or a response file, makes of \p text.
std::vector<std::string> splitWords(StringRef text) {
  BumpPtrAllocator alloc;
  StringSaver saver(alloc);
  SmallVector<const char *> words;
  cl::TokenizeGNUCommandLine(text, saver, words);
  return std::vector<std::string>(words.begin(), words.end());
}

class Translator {
public:
  Translator(StringRef directory, StringRef file, bool fromNvcc) : fromNvcc(fromNvcc) {
    result.directory = directory.str();
    result.file = file.str();
    result.isCuda = hasCudaEnding(file);
    result.isC = sys::path::extension(file) == ".c";
  }

  void run(ArrayRef<std::string> args, unsigned depth = 0) {
    for (size_t i = 0; i != args.size(); ++i) {
      StringRef arg = args[i];
      if (arg.starts_with("@")) {
        readOptions(arg.drop_front(), depth);
        continue;
      }
      if (!arg.starts_with("-"))
        continue;      // the source itself, or an object
      if (arg == "--") // what follows are inputs
        break;
      const OptionSpec *spec = nullptr;
      StringRef value;
      bool hasValue = false;
      for (const OptionSpec &o : options) {
        if (!arg.starts_with(o.name))
          continue;
        StringRef rest = arg.drop_front(o.name.size());
        if (rest.empty() || rest.starts_with("=")) {
          hasValue = !rest.empty();
          value = rest.drop_front(hasValue ? 1 : 0);
        } else if (mayAttach(o.name)) {
          hasValue = true;
          value = rest;
        } else {
          continue;
        }
        spec = &o;
        break;
      }
      if (!spec || !takesValue(*spec, hasValue)) {
        keepKnown(arg);
        continue;
      }
      if (!hasValue) {
        if (i + 1 == args.size())
          break;
        value = args[++i];
      }
      apply(*spec, value, depth);
    }
  }

  UnitCommand result;

private:
  /// Some spellings have a value for nvcc only.
  bool takesValue(const OptionSpec &spec, bool hasValue) const {
    if (hasValue)
      return true;
    if (spec.name == "-t" || spec.name == "-m" || spec.name == "-Werror" || spec.name == "--werror")
      return fromNvcc && spec.name != "-m";
    return true;
  }

  std::string absolute(StringRef path) const {
    SmallString<256> p = path;
    sys::path::make_absolute(result.directory, p);
    sys::path::remove_dots(p, /*remove_dot_dot=*/false);
    return std::string(p);
  }

  /// nvcc takes several values in one option; the host compilers do not.
  std::vector<std::string> values(StringRef value) const {
    return fromNvcc ? splitList(value) : std::vector<std::string>{value.str()};
  }

  void add(StringRef option, StringRef value) {
    // -I and -D are written attached, -std= as well; the rest apart.
    if (option.ends_with("=") || option.size() == 2) {
      result.flags.push_back((option + value).str());
      return;
    }
    result.flags.push_back(option.str());
    result.flags.push_back(value.str());
  }

  void apply(const OptionSpec &spec, StringRef value, unsigned depth) {
    StringRef name = spec.clang.empty() ? StringRef(spec.name) : StringRef(spec.clang);
    switch (spec.what) {
    case Fate::Drop:
    case Fate::DropWithValue:
    case Fate::Keep:
      return;
    case Fate::Path:
      for (const std::string &folder : values(value))
        add(name == "--sysroot" ? StringRef("-isysroot") : name, absolute(folder));
      return;
    case Fate::Value:
      for (const std::string &one : values(value)) {
        // A header is found like #include "x": beside the working folder first.
        bool isHeader = name == "-include" || name == "-imacros";
        std::string full = isHeader ? absolute(one) : "";
        add(name, isHeader && sys::fs::exists(full) ? full : one);
      }
      return;
    case Fate::HostFlags: {
      std::vector<std::string> args;
      for (const std::string &part : splitList(value))
        llvm::append_range(args, splitWords(part));
      bool was = fromNvcc;
      fromNvcc = false;
      run(args, depth);
      fromNvcc = was;
      return;
    }
    case Fate::OptionsFile:
      for (const std::string &path : values(value))
        readOptions(path, depth);
      return;
    case Fate::Architecture:
      noteArchitecture(value);
      return;
    case Fate::Language:
      if (value == "cu" || value == "cuda")
        result.isCuda = true;
      else if (value == "c")
        result.isC = true;
      else if (value == "c++")
        result.isCuda = result.isC = false;
      return;
    }
  }

  /// Keeps the lowest of all architectures named, such as in arch=compute_90,code=sm_90a.
  void noteArchitecture(StringRef value) {
    size_t at = value.find_first_of("0123456789");
    unsigned number;
    if (at == StringRef::npos || value.drop_front(at).consumeInteger(10, number))
      return;
    if (lowest && lowest <= number)
      return;
    lowest = number;
    StringRef digits = value.drop_front(at).take_while([](char c) { return isdigit((unsigned char)c); });
    bool special = value.drop_front(at + digits.size()).starts_with("a");
    result.arch = ("sm_" + digits + (special ? "a" : "")).str();
  }

  /// Flags without a value that change how a source is read.
  void keepKnown(StringRef arg) {
    static constexpr StringLiteral known[] = {
        "-fopenmp",     "-pthread", "-fsigned-char",   "-funsigned-char", "-fno-exceptions", "-fno-rtti",
        "-fexceptions", "-frtti",   "-fms-extensions", "-fpermissive",    "-fshort-enums",   "-nostdinc",
        "-nostdinc++",  "-ansi",    "-fchar8_t",       "-fno-char8_t",    "-fcoroutines",    "-fconcepts"};
    if (arg == "-fpermissive" || arg == "-fopenmp")
      return; // clang has no -fpermissive, and its omp.h may be missing
    if (is_contained(known, arg) || arg.starts_with("-march=") || arg.starts_with("-msse") || arg.starts_with("-mavx"))
      result.flags.push_back(arg.str());
  }

  void readOptions(StringRef path, unsigned depth) {
    if (depth > 8)
      return;
    auto buffer = MemoryBuffer::getFile(absolute(path));
    if (!buffer)
      return;
    run(splitWords((*buffer)->getBuffer()), depth + 1);
  }

  bool fromNvcc;
  unsigned lowest = 0;
};

} // namespace

UnitCommand translateCommand(ArrayRef<std::string> commandLine, StringRef directory, StringRef file) {
  // ccache and the like may stand in front of the compiler, env also with variables.
  bool fromNvcc = false;
  size_t first = 0;
  while (first < commandLine.size() && !StringRef(commandLine[first]).starts_with("-")) {
    StringRef tool = sys::path::stem(commandLine[first]);
    fromNvcc |= tool.starts_with("nvcc"); // or Kokkos's nvcc_wrapper
    ++first;
    bool launcher = tool == "ccache" || tool == "sccache" || tool == "distcc" || tool == "env" || tool.contains('=');
    if (!launcher)
      break;
  }
  Translator t(directory, file, fromNvcc);
  t.run(commandLine.drop_front(first));
  return std::move(t.result);
}

} // namespace warp2wave
