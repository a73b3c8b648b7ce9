// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs textual device IR on the simulator's core.  The text is the same for both
// vendors: `$kernel` stands for the calling convention, `$tid`, `$tidy`, `$tidz`, `$bid`, `$bidy`, `$bidz`
// and `$bdim` for the call that gives the number as i32, `$barrier` for the barrier of a block, `$L` for the
// address space of a thread's own memory's pointers.

#ifndef WARP2WAVE_TEST_SIMCORE_BENCH_H
#define WARP2WAVE_TEST_SIMCORE_BENCH_H

#include "warp2wave/Sim/Simulator.h"
#include "gtest/gtest.h"
#include <cstring>

namespace warp2wave::sim::bench {

class Device {
public:
  explicit Device(llvm::StringRef machineName) : machine(*findMachine(machineName)), context(machine) {
    context.options.threads = 1;
    context.onIncident = [this](const Incident &i) { incidents.push_back(i); };
    context.onOutput = [this](llvm::ArrayRef<std::string> texts) {
      for (const std::string &text : texts)
        output += text;
    };
  }
  const Machine &machine;
  Context context;
  std::vector<Incident> incidents;
  std::string output;
  LaunchShape shape;

  bool isAmd() const { return machine.isAmd(); }
  unsigned lanes() const { return machine.waveSize; }

  /// Loads \p text; a failure is the test's.
  Device &load(llvm::StringRef text);
  /// Memory of \p count elements that hold \p value.
  template <class T> T *buffer(size_t count, T value = T()) {
    T *p = static_cast<T *>(context.memory.allocate(count * sizeof(T), MemoryKind::Device));
    for (size_t i = 0; i < count; ++i)
      p[i] = value;
    return p;
  }
  /// Launches the kernel `k`.
  template <class... A> LaunchResult run(uint32_t grid, uint32_t block, A... arguments) {
    shape.grid = {grid, 1, 1};
    shape.block = {block, 1, 1};
    return runShape(arguments...);
  }
  template <class... A> LaunchResult runShape(A... arguments) {
    Kernel *kernel = module ? module->findKernel("k") : nullptr;
    if (!kernel)
      return {LaunchStatus::BadShape, "no kernel k"};
    incidents.clear();
    ++shape.number;
    void *pointers[] = {&arguments..., nullptr};
    return launch(*kernel, shape, llvm::ArrayRef<void *>(pointers, sizeof...(arguments)), context);
  }
  /// The names of the incidents of the last launch, with blanks between.
  std::string seen() const {
    std::string text;
    for (const Incident &i : incidents)
      text += (text.empty() ? "" : " ") + i.id;
    return text;
  }
  std::unique_ptr<Module> module;
};

inline std::string replaceAll(std::string text, llvm::StringRef from, llvm::StringRef to) {
  for (size_t at = 0; (at = text.find(from.str(), at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to.str());
  return text;
}

inline Device &Device::load(llvm::StringRef text) {
  static constexpr llvm::StringLiteral amdHead =
      "target datalayout = \"e-m:e-p:64:64-p1:64:64-p2:32:32-p3:32:32-p4:64:64-p5:32:32-p6:32:32-p7:160:256:256:32-p8:"
      "128:128:128:48-p9:192:256:256:32-i64:64-v16:16-v24:32-v32:32-v48:64-v96:128-v192:256-v256:256-v512:512-v1024:"
      "1024-v2048:2048-n32:64-S32-A5-G1-ni:7:8:9\"\ntarget triple = \"amdgcn-amd-amdhsa\"\n";
  static constexpr llvm::StringLiteral nvidiaHead =
      "target datalayout = \"e-p6:32:32-i64:64-i128:128-i256:256-v16:16-v32:32-n16:32:64\"\n"
      "target triple = \"nvptx64-nvidia-cuda\"\n";
  std::string body = text.str();
  auto put = [&](llvm::StringRef name, llvm::StringRef nvidia, llvm::StringRef amd) {
    body = replaceAll(std::move(body), name, isAmd() ? amd : nvidia);
  };
  put("$kernel", "ptx_kernel", "amdgpu_kernel");
  put("$bdim", "call i32 @llvm.nvvm.read.ptx.sreg.ntid.x()", "call i32 @bdim()");
  for (char d : {'y', 'z', 'x'}) {
    std::string end = d == 'x' ? "" : std::string(1, d);
    put("$tid" + end, std::string("call i32 @llvm.nvvm.read.ptx.sreg.tid.") + d + "()",
        std::string("call i32 @llvm.amdgcn.workitem.id.") + d + "()");
    put("$bid" + end, std::string("call i32 @llvm.nvvm.read.ptx.sreg.ctaid.") + d + "()",
        std::string("call i32 @llvm.amdgcn.workgroup.id.") + d + "()");
  }
  put("$barrier", "call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)", "call void @llvm.amdgcn.s.barrier()");
  put("$L", "", "addrspace(5)");
  std::string whole = (isAmd() ? amdHead : nvidiaHead).str() + body + "\n";
  // Declarations of what the text uses; LLVM knows intrinsics by name.
  if (body.find("@bdim()") != std::string::npos)
    whole += "define i32 @bdim() {\n %p = call ptr addrspace(4) @llvm.amdgcn.implicitarg.ptr()\n"
             " %q = getelementptr i8, ptr addrspace(4) %p, i64 12\n %h = load i16, ptr addrspace(4) %q\n"
             " %r = zext i16 %h to i32\n ret i32 %r\n}\n";
  llvm::Expected<std::unique_ptr<Module>> loaded = Module::load(llvm::MemoryBufferRef(whole, "test"), context);
  if (!loaded)
    ADD_FAILURE() << llvm::toString(loaded.takeError());
  else
    module = std::move(*loaded);
  return *this;
}

/// A test for each width and vendor.
class OnEach : public ::testing::TestWithParam<const char *> {};
/// Instantiates the tests of \p Suite, a class derived from OnEach.
#define ON_EACH_MACHINE(Suite)                                                                                         \
  INSTANTIATE_TEST_SUITE_P(Machines, Suite, ::testing::Values("sm_90", "gfx942", "gfx1100"),                           \
                           [](const auto &info) { return std::string(info.param); })

/// A kernel `k(ptr out)` that stores the i32 \p body computes as `%r`; `%t` is the thread's number in a block of one dimension.
inline std::string storing(llvm::StringRef body, llvm::StringRef type = "i32", llvm::StringRef rest = "") {
  return ("define $kernel void @k(ptr addrspace(1) %out) {\nentry:\n  %t = $tid\n" + body +
          "\n  %slot = getelementptr " + type + ", ptr addrspace(1) %out, i32 %t\n  store " + type +
          " %r, ptr addrspace(1) %slot\n  ret void\n}\n" + rest)
      .str();
}

} // namespace warp2wave::sim::bench

#endif
