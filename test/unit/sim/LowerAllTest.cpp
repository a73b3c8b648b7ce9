// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Lowers every function of device code that W2W_LOWER names (bitcode files, with blanks between) and lists what the
// simulator would refuse.  W2W_LOWER_MACHINE is the machine (sm_90).

#include "../../../lib/Sim/Code.h"
#include "warp2wave/Sim/Simulator.h"
#include "llvm/Support/MemoryBuffer.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace warp2wave::sim;

TEST(LowerAll, Files) {
  const char *files = std::getenv("W2W_LOWER");
  if (!files)
    GTEST_SKIP() << "W2W_LOWER is not set";
  const char *machine = std::getenv("W2W_LOWER_MACHINE");
  SmallVector<StringRef> names;
  StringRef(files).split(names, ' ', -1, false);
  for (StringRef name : names) {
    Context context(*findMachine(machine ? machine : "sm_90"));
    ErrorOr<std::unique_ptr<MemoryBuffer>> buffer = MemoryBuffer::getFile(name);
    ASSERT_TRUE(buffer) << name.str();
    Expected<std::unique_ptr<warp2wave::sim::Module>> module =
        warp2wave::sim::Module::load((*buffer)->getMemBufferRef(), context);
    ASSERT_TRUE(bool(module)) << toString(module.takeError());
    auto &impl = (*module)->impl();
    Program program;
    unsigned functions = 0, statements = 0;
    std::map<std::string, std::string> refused;
    auto look = [&](const Code &code, const Function &f) {
      for (const Control &c : code.controls)
        if (c.kind == Control::Refuse)
          refused.try_emplace(c.text, f.getName().str());
    };
    for (const Function &f : *impl.module) {
      if (f.isDeclaration())
        continue;
      ++functions;
      size_t before = program.statements.size();
      std::unique_ptr<Code> code = lowerFunction(f, program, impl);
      look(*code, f);
      for (size_t i = before; i < program.statements.size(); ++i)
        look(*program.statements[i], f);
    }
    statements = static_cast<unsigned>(program.statements.size());
    outs() << name << ": " << functions << " functions, " << statements << " statements with branches, "
           << refused.size() << " refused\n";
    for (auto &[what, where] : refused)
      outs() << "  " << what << "  in " << where << "\n";
  }
}
