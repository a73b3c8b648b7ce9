// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How fast the simulator runs, in instructions of IR times work-items a second on
// one core.  Prints one line a kernel.  Not a test: build the target w2wSimBench, run it on a quiet machine.

#include "../unit/simcore/Bench.h"
#include <chrono>

using namespace warp2wave::sim;
using namespace warp2wave::sim::bench;

/// Runs kernel k and prints its rate; \p perItem is the number of instructions that a work-item runs.
static void measure(const char *name, const char *machine, const std::string &text, uint32_t grid, uint32_t block,
                    double perItem) {
  Device device(machine);
  device.load(text);
  float *a = device.buffer<float>(1 << 20, 1.5f), *b = device.buffer<float>(1 << 20);
  double best = 1e9;
  LaunchResult result;
  for (int i = 0; i < 3; ++i) {
    auto begin = std::chrono::steady_clock::now();
    result = device.run(grid, block, a, b);
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  if (result.status != LaunchStatus::Ok)
    printf("%s failed: %s\n", name, result.message.c_str());
  printf("%-24s %-8s %8.3f G/s  (%.1f ms)\n", name, machine, perItem * grid * block / best * 1e-9, best * 1e3);
}

/// A loop of \p count turns over \p body, which computes %v1 from %v (float), with %t, %n and %i at hand; the
/// result is stored.
static std::string loop(const std::string &body, unsigned count, const std::string &before = "",
                        const std::string &first = "") {
  return before + R"(
define $kernel void @k(ptr addrspace(1) %a, ptr addrspace(1) %b) {
entry:
  %t = $tid
  %w = $bid
  %s = $bdim
  %m = mul i32 %w, %s
  %n0 = add i32 %m, %t
  %n = and i32 %n0, 65535
  %start = uitofp i32 %t to float
)" + first + R"(
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %loop ]
  %v = phi float [ %start, %entry ], [ %v1, %loop ]
)" + body + R"(
  %i1 = add i32 %i, 1
  %more = icmp ult i32 %i1, )" + std::to_string(count) + R"(
  br i1 %more, label %loop, label %done
done:
  %slot = getelementptr float, ptr addrspace(1) %b, i32 %n
  store float %v1, ptr addrspace(1) %slot
  ret void
})";
}

int main() {
  std::string chain = "  %x0 = fmul float %v, 0x3FF0001000000000\n", name = "%x0";
  for (int i = 1; i < 40; ++i) {
    std::string next = "%x" + std::to_string(i);
    chain += "  " + next + (i % 3 ? " = fmul float " + name + ", 0x3FEFFF0000000000\n" : " = fadd float " + name + ", %v\n");
    name = next;
  }
  chain += "  %v1 = fadd float " + name + ", %v";
  std::string stream = R"(
  %o = mul i32 %i, 4096
  %at = add i32 %n, %o
  %p = getelementptr float, ptr addrspace(1) %a, i32 %at
  %x = load float, ptr addrspace(1) %p
  %v1 = fadd float %x, %v
  %q = getelementptr float, ptr addrspace(1) %b, i32 %at
  store float %v1, ptr addrspace(1) %q)";
  std::string tile = R"(
  %k0 = and i32 %i, 15
  %pa = getelementptr float, ptr addrspace(3) @tile, i32 %k0
  %x0 = load float, ptr addrspace(3) %pa
  %pb = getelementptr float, ptr addrspace(3) @tile, i32 %t
  %x1 = load float, ptr addrspace(3) %pb
  %pc = getelementptr i8, ptr addrspace(3) %pb, i32 64
  %x2 = load float, ptr addrspace(3) %pc
  %f = call float @llvm.fma.f32(float %x0, float %x1, float %v)
  %v1 = call float @llvm.fma.f32(float %x0, float %x2, float %f))";
  std::string part = R"(
  %odd = and i32 %i, %t
  %c = icmp ult i32 %odd, 5
  %y = fadd float %v, 1.0
  %v1 = select i1 %c, float %y, float %v)";
  const char *lds = "@tile = internal addrspace(3) global [2048 x float] zeroinitializer\n";
  const char *fill = R"(
  %f0 = getelementptr float, ptr addrspace(3) @tile, i32 %t
  store float 1.0, ptr addrspace(3) %f0
  %f1 = getelementptr float, ptr addrspace(3) %f0, i32 256
  store float 1.0, ptr addrspace(3) %f1
  $barrier)";
  for (const char *machine : {"sm_90", "gfx942"}) {
    bool isAmd = machine[0] == 'g';
    std::string shuffle, last = "%u";
    shuffle = "  %u = bitcast float %v to i32\n";
    for (int i = 0; i < 5; ++i) {
      std::string s = "%s" + std::to_string(i), to = "%u" + std::to_string(i);
      shuffle += "  " + s + (isAmd ? " = call i32 @llvm.amdgcn.ds.bpermute(i32 " + std::to_string(4 << i) + ", i32 " + last + ")\n"
                                   : " = call i32 @llvm.nvvm.shfl.sync.bfly.i32(i32 -1, i32 " + last + ", i32 " +
                                         std::to_string(1 << i) + ", i32 31)\n");
      shuffle += "  " + to + " = add i32 " + last + ", " + s + "\n";
      last = to;
    }
    shuffle += "  %v1 = bitcast i32 " + last + " to float";
    measure("straight", machine, loop(chain, 1000), 16, 256, 1000 * 44.);
    measure("straight, partial", machine, loop(chain, 1000), 64, 40, 1000 * 44.);
    measure("select", machine, loop(part, 5000), 16, 256, 5000 * 7.);
    measure("streaming", machine, loop(stream, 100), 64, 256, 100 * 10.);
    measure("shuffle", machine, loop(shuffle, 1000), 16, 256, 1000 * 13.);
    measure("LDS", machine, loop(tile, 1000, lds, fill), 16, 256, 1000 * 12.);
    measure("tiny blocks", machine, loop(part, 1), 100000, 64, 15);
  }
  measure("MFMA 16x16x16 f16", "gfx942", loop(R"(
  %h = fptrunc float %v to half
  %h1 = insertelement <4 x half> zeroinitializer, half %h, i32 1
  %d = call <4 x float> @llvm.amdgcn.mfma.f32.16x16x16f16(<4 x half> %h1, <4 x half> %h1, <4 x float> zeroinitializer, i32 0, i32 0, i32 0)
  %v1 = extractelement <4 x float> %d, i32 0)", 500), 8, 64, 500 * 1.);
  Device device("sm_90");
  device.context.options.threads = 0;
  device.load("define ptx_kernel void @k() {\n  ret void\n}");
  auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < 1000; ++i)
    device.run(4, 64);
  printf("1000 launches of 4 empty blocks: %.1f ms\n",
         std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
}
