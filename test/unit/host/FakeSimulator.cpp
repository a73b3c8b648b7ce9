// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "FakeSimulator.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;

std::map<std::string, FakeKernel> &fakeKernels() {
  static std::map<std::string, FakeKernel> kernels;
  return kernels;
}

namespace warp2wave::sim {

struct Module::Impl {
  std::map<std::string, std::unique_ptr<Kernel>> kernels;
  std::map<std::string, Allocation *> variables;
};

Module::Module(std::unique_ptr<Impl> impl) : implementation(std::move(impl)) {}
Module::~Module() = default;

Expected<std::unique_ptr<Module>> Module::load(MemoryBufferRef code, Context &context) {
  auto impl = std::make_unique<Impl>();
  for (StringRef line : split(code.getBuffer(), '\n')) {
    SmallVector<StringRef> words;
    line.split(words, ' ', -1, /*KeepEmpty=*/false);
    if (words.empty())
      continue;
    if (words[0] == "kernel") {
      auto kernel = std::make_unique<Kernel>();
      kernel->name = words[1].str();
      kernel->prettyName = "pretty " + kernel->name;
      words[2].getAsInteger(10, kernel->maxThreads);
      words[3].getAsInteger(10, kernel->staticLds);
      for (StringRef word : ArrayRef(words).drop_front(4)) {
        uint64_t size = 0;
        word.getAsInteger(10, size);
        uint64_t offset = alignTo(kernel->argumentBytes, std::min<uint64_t>(size, 8));
        kernel->parameters.push_back({offset, size});
        kernel->argumentBytes = offset + size;
      }
      impl->kernels[kernel->name] = std::move(kernel);
    } else if (words[0] == "variable") {
      uint64_t bytes = 0;
      words[2].getAsInteger(10, bytes);
      MemoryKind kind = words.size() < 4         ? MemoryKind::Variable
                        : words[3] == "constant" ? MemoryKind::Constant
                                                 : MemoryKind::Managed;
      void *p = context.memory.allocate(bytes, kind, words[1]);
      impl->variables[words[1].str()] = context.memory.find(reinterpret_cast<uint64_t>(p));
    } else {
      return createStringError("not device code");
    }
  }
  return std::unique_ptr<Module>(new Module(std::move(impl)));
}

Kernel *Module::findKernel(StringRef name) {
  auto it = impl().kernels.find(name.str());
  return it == impl().kernels.end() ? nullptr : it->second.get();
}
std::vector<Kernel *> Module::kernels() {
  std::vector<Kernel *> all;
  for (auto &[name, kernel] : impl().kernels)
    all.push_back(kernel.get());
  return all;
}
Allocation *Module::findVariable(StringRef name) {
  auto it = impl().variables.find(name.str());
  return it == impl().variables.end() ? nullptr : it->second;
}

LaunchResult launch(Kernel &kernel, const LaunchShape &shape, ArrayRef<void *> arguments, Context &context) {
  auto it = fakeKernels().find(kernel.name);
  return it == fakeKernels().end() ? LaunchResult() : it->second(shape, arguments, context);
}

} // namespace warp2wave::sim
