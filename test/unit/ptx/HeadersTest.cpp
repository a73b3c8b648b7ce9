// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every asm statement of the installed CUDA headers.  They cannot be copied here,
// so the test is skipped without a toolkit ($W2W_CUDA_INCLUDE, or where NVIDIA's
// installer puts it).

#include "AsmStrings.h"
#include "warp2wave/Ptx/Parse.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"
#include <map>
#include <set>

using namespace llvm;
using namespace warp2wave::ptx;

namespace {

struct Totals {
  unsigned statements = 0, unresolved = 0, parsed = 0;
  std::set<std::string> different, differentParsed;
  /// "path: message" and the text of the first.
  std::map<std::string, std::string> failures;
  std::set<std::string> refused;
};

/// What clang makes of the text of a statement with operands.
std::string toLlvm(StringRef text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '$')
      out += "$$";
    else if (text[i] == '%' && text[i + 1] == '%')
      out += text[i++];
    else
      out += text[i] == '%' ? '$' : text[i];
  }
  return out;
}

void parseFile(StringRef root, StringRef path, Totals &totals) {
  auto buffer = MemoryBuffer::getFile(path);
  ASSERT_TRUE(bool(buffer)) << path.str();
  StringRef source = (*buffer)->getBuffer();
  if (!source.contains("asm"))
    return;
  StringRef name = path.drop_front(root.size() + 1);
  // cuda_fp16.hpp is included at the end of cuda_fp16.h and uses its macros.
  auto owner = MemoryBuffer::getFile(path.ends_with(".hpp") ? path.drop_back(2) : "/nonexistent");
  for (const test::AsmString &text : test::findAsmStrings(source, owner ? (*owner)->getBuffer() : "")) {
    ++totals.statements;
    if (!text.isResolved) {
      ++totals.unresolved;
      totals.failures[(name + ": not resolved: " + text.text).str().substr(0, 160)] = text.text;
      continue;
    }
    ParseResult result = parse(text.text, text.isSimple ? Syntax::Plain : Syntax::Clang);
    totals.different.insert(text.text);
    if (result.ok()) {
      ++totals.parsed;
      totals.differentParsed.insert(text.text);
      for (const Instruction &i : result.program.instructions)
        if (i.isUnsupported())
          totals.refused.insert(i.info().spelling.str());
      // What is written out again means the same.
      std::string again = toText(result.program);
      ParseResult second = parse(again, Syntax::Clang);
      EXPECT_TRUE(second.ok()) << again;
      EXPECT_EQ(toText(second.program), again);
      // So does what the compiler makes of it.
      if (!text.isSimple && !StringRef(text.text).contains("%[")) {
        ParseResult lowered = parse(toLlvm(text.text), Syntax::Llvm);
        EXPECT_TRUE(lowered.ok()) << text.text;
        EXPECT_EQ(toText(lowered.program), again);
      }
    } else {
      const Problem &p = result.problems.front();
      totals.failures[(name + ":" + Twine(text.line) + ": " + p.message).str()] = text.text;
    }
  }
}

/// What is no PTX in the headers of CUDA 13.
bool isKnownFailure(StringRef place) {
  // asm("clock32") names a function for the linker of another system.
  if (place.starts_with("crt/common_functions.h:") && place.ends_with("unknown instruction `clock32`"))
    return true;
  // 128-bit loads with their operands swapped, `ld.relaxed.gpu.b128 [%2],_d;`, which the assembler rejects as well.
  return place.starts_with("cccl/cuda/std/__atomic/functions/cuda_ptx_generated.h:") && place.contains(": `ld.") &&
         place.contains("b128` needs a register here");
}

} // namespace

TEST(Ptx, HeadersOfTheToolkit) {
  const char *variable = getenv("W2W_CUDA_INCLUDE");
  std::string root = variable ? variable : "/usr/local/cuda/include";
  SmallString<256> real;
  if (sys::fs::real_path(root, real) || !sys::fs::exists(real + "/cuda_fp16.hpp"))
    GTEST_SKIP() << "no CUDA headers at " << root;
  Totals totals;
  std::error_code error;
  for (sys::fs::recursive_directory_iterator it(real, error), end; it != end && !error; it.increment(error)) {
    if (sys::fs::is_regular_file(it->path()))
      parseFile(real, it->path(), totals);
  }
  ASSERT_FALSE(error) << error.message();
  outs() << totals.statements << " asm statements, " << totals.different.size() << " different; parsed "
         << totals.parsed << " and " << totals.differentParsed.size() << "; " << totals.unresolved << " unresolved\n";
  outs() << "refused by name: " << join(totals.refused, " ") << "\n";
  for (const auto &[place, text] : totals.failures) {
    outs() << "  " << place << "\n";
    EXPECT_TRUE(isKnownFailure(place)) << text;
  }
  outs().flush();
  EXPECT_GT(totals.statements, 1000u);
  EXPECT_GE(totals.differentParsed.size() * 1000, totals.different.size() * 995);
}
