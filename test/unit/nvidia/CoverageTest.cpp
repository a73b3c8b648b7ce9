// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every intrinsic that LLVM has for NVPTX is found, or belongs to a family that is known
// to be left out.  A new version of LLVM shows here what it adds.
#include "Harness.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/Intrinsics.h"
#include "gtest/gtest.h"

using namespace nvidiatest;

namespace {

/// The core's: control, memory, barriers, fences, atomics, and registers that need the block.
constexpr llvm::StringLiteral coreFamilies[] = {"exit",
                                                "bar.warp.sync",
                                                "barrier.",
                                                "membar.",
                                                "fence.",
                                                "atomic.",
                                                "cp.async.",
                                                "mbarrier.",
                                                "ldu.",
                                                "st.bulk",
                                                "discard.",
                                                "read.ptx.sreg.tid.",
                                                "read.ptx.sreg.ntid.",
                                                "read.ptx.sreg.ctaid.",
                                                "read.ptx.sreg.nctaid.",
                                                "read.ptx.sreg.smid",
                                                "read.ptx.sreg.gridid",
                                                "read.ptx.sreg.dynamic_smem_size",
                                                "read.ptx.sreg.total_smem_size",
                                                "read.ptx.sreg.aggr_smem_size",
                                                "internal.addrspace.wrap",
                                                "move.ptr",
                                                "reflect",
                                                "isspacep.const"};
/// lib/Sim/Matrix.
constexpr llvm::StringLiteral matrixFamilies[] = {"mma.", "wmma.", "ldmatrix.", "stmatrix."};
/// Not simulated: clusters, textures and surfaces, tensor memory, instructions of sm_100, registers of tools.
constexpr llvm::StringLiteral refusedFamilies[] = {
                                                   "is_explicit_cluster",
                                                   "mapa",
                                                   "getctarank",
                                                   "clusterlaunchcontrol.",
                                                   "read.ptx.sreg.cluster",
                                                   "read.ptx.sreg.ncluster",
                                                   "read.ptx.sreg.is_explicit_cluster",
                                                   "prefetch.tensormap",
                                                   "tensormap.",
                                                   "tcgen05.",
                                                   "wgmma.",
                                                   "tex.",
                                                   "tld4.",
                                                   "suld.",
                                                   "sust.",
                                                   "suq.",
                                                   "txq.",
                                                   "istypep.",
                                                   "texsurf.",
                                                   "compiler.",
                                                   "read.ptx.sreg.envreg",
                                                   "read.ptx.sreg.pm",
                                                   "redux.sync.f",
                                                   "ff2f16x2.rs",
                                                   "ff2bf16x2.rs",
                                                   "f32x4.to.",
                                                   "lg2.approx.d"};

TEST(NvidiaCoverage, EveryIntrinsic) {
  unsigned count = 0;
  for (unsigned id = 1; id != llvm::Intrinsic::num_intrinsics; ++id) {
    llvm::StringRef name = llvm::Intrinsic::getBaseName(id);
    if (!name.consume_front("llvm.nvvm."))
      continue;
    auto isIn = [&](auto &families) {
      return llvm::any_of(families, [&](llvm::StringRef family) { return name.starts_with(family); });
    };
    if (isIn(matrixFamilies))
      continue;
    // Names that a type is appended to.
    std::vector<std::string> full{name.str()};
    if (name.starts_with("fabs") || name.starts_with("ex2.approx"))
      full = {name.str() + ".f32", name.str() + ".f16", name.str() + ".v2f16", name.str() + ".bf16"};
    else if (name.starts_with("fshl") || name.starts_with("fshr"))
      full = {name.str() + ".i32"};
    else if (name.starts_with("flo."))
      full = {name.str() + ".i32", name.str() + ".i64"};
    bool isLeftOut = isIn(coreFamilies) || isIn(refusedFamilies);
    for (const std::string &each : full) {
      bool isFound = findsIntrinsic(each);
      EXPECT_EQ(isFound, !isLeftOut) << each;
      count += isFound;
    }
  }
  EXPECT_GT(count, 450u);
}

} // namespace
