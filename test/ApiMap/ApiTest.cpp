// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/ApiMap/Api.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace warp2wave;

namespace {

std::string targetOf(StringRef name) {
  const ApiRow *row = findApi(name);
  return row ? row->target.str() : "no row";
}

TEST(ApiMap, FindsRenames) {
  EXPECT_EQ(targetOf("cudaMalloc"), "hipMalloc");
  EXPECT_EQ(targetOf("cudaErrorECCUncorrectable"), "hipErrorECCNotCorrectable");
  EXPECT_EQ(targetOf("cudaThreadSynchronize"), "hipDeviceSynchronize");
  EXPECT_EQ(targetOf("CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT"), "hipDeviceAttributeMultiprocessorCount");
  EXPECT_EQ(targetOf("cublasSgemm_v2"), "hipblasSgemm");
  EXPECT_EQ(targetOf("CUDA_R_16F"), "HIP_R_16F");
  EXPECT_EQ(targetOf("__nv_bfloat16"), "__hip_bfloat16");
  EXPECT_EQ(targetOf("__NVCC__"), "__HIPCC__");
  EXPECT_EQ(findApi("cudaMalloc")->kind, RowKind::Rename);
  EXPECT_EQ(findApi("cudaMalloc")->library, "Runtime");
}

TEST(ApiMap, FindsOtherKinds) {
  const ApiRow *shuffle = findApi("__shfl_sync");
  ASSERT_TRUE(shuffle);
  EXPECT_EQ(shuffle->kind, RowKind::Runtime);
  EXPECT_EQ(shuffle->target, "shfl_sync");
  EXPECT_EQ(shuffle->header, "w2w/warp.h");
  EXPECT_FALSE(shuffle->astOnly);
  EXPECT_EQ(findApi("__CUDA_ARCH__")->kind, RowKind::RuntimeMacro);
  EXPECT_EQ(findApi("__syncthreads")->kind, RowKind::Same);
  EXPECT_EQ(findApi("cudaGraphConditionalHandleCreate")->kind, RowKind::None);
  EXPECT_FALSE(findApi("cudaGraphConditionalHandleCreate")->advice.empty());
}

TEST(ApiMap, OrdinaryWordsAreForTheAst) {
  for (StringRef word : {"min", "max", "rsqrt", "free", "malloc", "printf", "clock", "half", "MAJOR_VERSION"}) {
    const ApiRow *row = findApi(word);
    ASSERT_TRUE(row) << word.str();
    EXPECT_TRUE(row->astOnly) << word.str();
  }
}

TEST(ApiMap, NearMisses) {
  for (StringRef name :
       {"", "cuda", "cudamalloc", "CudaMalloc", "cudaMalloc ", "myCudaMalloc", "hipMalloc", "::cudaMalloc", "reduce"})
    EXPECT_FALSE(findApi(name)) << name.str();
  EXPECT_FALSE(findScoped("reduce"));
  EXPECT_FALSE(findScoped("cg::reduce"));
  EXPECT_FALSE(findNamespace("cubes"));
  EXPECT_FALSE(findNamespace("cub::detail"));
}

TEST(ApiMap, ScopedNamesAndNamespaces) {
  EXPECT_EQ(findScoped("cooperative_groups::reduce")->target, "w2w::cg::reduce");
  EXPECT_EQ(findScoped("cooperative_groups::this_multi_grid")->kind, RowKind::None);
  EXPECT_EQ(findApi("cooperative_groups")->target, "cg");
  EXPECT_EQ(findScoped("thrust::cuda::par")->target, "thrust::hip::par");
  EXPECT_EQ(findScoped("cub::WarpReduce")->kind, RowKind::Rename);
  EXPECT_FALSE(findScoped("cub::WarpReduce")->advice.empty());
  EXPECT_FALSE(findScoped("cub::BlockReduce")); // follows its namespace
  EXPECT_EQ(findNamespace("cub")->target, "hipcub");
  EXPECT_EQ(findNamespace("thrust")->kind, RowKind::Same);
  EXPECT_FALSE(findNamespace("nvcuda")); // the runtime's
  EXPECT_EQ(findApi("nvcuda")->target, "nvcuda");
  EXPECT_EQ(findScoped("nvcuda::wmma::helper_traits")->kind, RowKind::None);
  EXPECT_EQ(findNamespace("cuda::std")->kind, RowKind::None);
}

TEST(ApiMap, PrefixesAnswerForNamesWithoutARow) {
  ASSERT_TRUE(findApi("CUPTI_ACTIVITY_KIND_KERNEL"));
  EXPECT_EQ(findApi("CUPTI_ACTIVITY_KIND_KERNEL")->name, "CUPTI_");
  EXPECT_EQ(findApi("PFN_cuInit_v2000")->name, "PFN_cu");
  // The longest wins, and a row of the name's own wins over all.
  EXPECT_EQ(findApi("cudnnBackendExecute")->name, "cudnnBackend");
  EXPECT_EQ(findApi("cudnnCreate")->target, "miopenCreate");
  // What follows letters has to begin a word.
  EXPECT_TRUE(findApi("nvmlInit"));
  for (StringRef name : {"nvmlish", "nvml", "cupticks", "nvtxt", "CUPTI"})
    EXPECT_FALSE(findApi(name)) << name.str();
  for (const ApiRow &row : allPrefixes())
    EXPECT_FALSE(row.advice.empty()) << row.name.str();
}

TEST(ApiMap, ReleasesAndNumbers) {
  EXPECT_EQ(lastCudaRelease("cusparseScsrmv"), "10.2");
  EXPECT_EQ(lastCudaRelease("cudaMalloc"), "");
  ASSERT_TRUE(findValue("CUBLAS_OP_N"));
  EXPECT_EQ(findValue("CUBLAS_OP_N")->cuda, 0);
  EXPECT_EQ(findValue("CUBLAS_OP_N")->hip, 111);
  EXPECT_FALSE(findValue("cudaSuccess"));
  EXPECT_TRUE(llvm::is_sorted(allRemoved(), [](auto &a, auto &b) { return a.name < b.name; }));
  EXPECT_TRUE(llvm::is_sorted(allValues(), [](auto &a, auto &b) { return a.name < b.name; }));
}

TEST(ApiMap, HeadersExactThenLongestPrefix) {
  EXPECT_EQ(findHeader("cuda_runtime.h")->target, "hip/hip_runtime.h");
  EXPECT_EQ(findHeader("cub/block/block_reduce.cuh")->target, "hipcub/block/block_reduce.hpp");
  EXPECT_EQ(findHeader("cub/agent/agent_reduce.cuh")->target, "hipcub/hipcub.hpp");
  EXPECT_EQ(findHeader("thrust/device_vector.h")->kind, RowKind::Same);
  EXPECT_EQ(findHeader("cuda/std/expected")->name, "cuda/std/");
  EXPECT_EQ(findHeader("cuda/stream_ref")->name, "cuda/");
  EXPECT_EQ(findHeader("cooperative_groups/reduce.h")->header, "w2w/cg/reduce.h");
  EXPECT_EQ(findHeader("cooperative_groups/details/info.h")->kind, RowKind::None);
  for (StringRef include : {"vector", "cuda_runtime", "my/cuda_runtime.h", "thrust", "thrusters/a.h", ""})
    EXPECT_FALSE(findHeader(include)) << include.str();
}

TEST(ApiMap, Fields) {
  EXPECT_EQ(findField("cudaDeviceProp", "sparseCudaArraySupported")->hipField, "sparseHipArraySupported");
  EXPECT_EQ(findField("CUDA_KERNEL_NODE_PARAMS", "gridDimX")->hipField, "gridDim.x");
  const FieldRow *missing = findField("cudaTextureDesc", "seamlessCubemap");
  ASSERT_TRUE(missing);
  EXPECT_TRUE(missing->hipField.empty());
  EXPECT_FALSE(missing->advice.empty());
  EXPECT_FALSE(findField("cudaDeviceProp", "name"));
  EXPECT_FALSE(findField("", "seamlessCubemap"));
}

TEST(ApiMap, EveryRowIsWellFormed) {
  auto check = [](const ApiRow &row) {
    SCOPED_TRACE(row.library.str() + ": " + row.name.str());
    EXPECT_FALSE(row.name.empty());
    switch (row.kind) {
    case RowKind::Rename:
    case RowKind::Same:
      EXPECT_FALSE(row.target.empty());
      break;
    case RowKind::Runtime:
    case RowKind::RuntimeMacro:
      EXPECT_FALSE(row.target.empty());
      EXPECT_TRUE(row.header.starts_with("w2w/"));
      break;
    case RowKind::None:
      EXPECT_TRUE(row.target.empty());
      EXPECT_FALSE(row.advice.empty());
      break;
    }
    // A finding's message goes on after the advice.
    EXPECT_FALSE(row.advice.ends_with("."));
    auto rule = parseArgRule(row.rule);
    if (!rule) {
      ADD_FAILURE() << toString(rule.takeError());
      return;
    }
    EXPECT_EQ(rule->empty(), row.rule.empty());
    for (const ArgAlternative &alternative : *rule)
      EXPECT_TRUE(alternative.arity || &alternative == &rule->back()) << "an alternative for every call hides those after it";
  };
  for (ArrayRef<ApiRow> rows : {allApis(), allScoped(), allNamespaces(), allHeaders()})
    for (const ApiRow &row : rows)
      check(row);
  for (const FieldRow &row : allFields())
    EXPECT_FALSE(row.hipField.empty() && row.advice.empty()) << row.record.str() << "::" << row.field.str();
}

TEST(ApiMap, RowsAreSorted) {
  StringRef library, previous;
  for (const ApiRow &row : allApis()) {
    if (row.library == library)
      EXPECT_LT(previous, row.name) << row.library.str() << ".def";
    library = row.library;
    previous = row.name;
  }
}

TEST(ApiMap, PortingAPortChangesNothing) {
  // No target is itself a name to translate, but for names that both sides have.
  for (const ApiRow &row : allApis()) {
    if (row.kind != RowKind::Rename || row.target == row.name)
      continue;
    const ApiRow *again = findApi(row.target);
    EXPECT_TRUE(!again || again->target == row.target) << row.name.str() << " -> " << row.target.str();
    // A target that looks like CUDA's has a row that keeps it.
    EXPECT_TRUE(again || !looksLikeCuda(row.target)) << row.target.str();
  }
}

TEST(ArgRule, Alternatives) {
  auto rule = parseArgRule("n=2: add(2,nullptr) add(2,0); n=3: name(hipOther) ;n=4:");
  ASSERT_TRUE(static_cast<bool>(rule));
  ASSERT_EQ(rule->size(), 3u);
  EXPECT_EQ((*rule)[0].arity, 2u);
  ASSERT_EQ((*rule)[0].ops.size(), 2u);
  EXPECT_EQ((*rule)[0].ops[0].kind, ArgOp::Kind::Add);
  EXPECT_EQ((*rule)[0].ops[0].index, 2u);
  EXPECT_EQ((*rule)[0].ops[0].text, "nullptr");
  EXPECT_EQ((*rule)[1].name, "hipOther");
  EXPECT_TRUE((*rule)[1].ops.empty());
  EXPECT_EQ((*rule)[2].arity, 4u);
}

TEST(ArgRule, TextMayHoldSpacesStarsAndParentheses) {
  auto rule = parseArgRule("cast(0, const void *) wrap(1,(const void *)&) suffix(2,.id) drop(3)");
  ASSERT_TRUE(static_cast<bool>(rule));
  ASSERT_EQ(rule->size(), 1u);
  EXPECT_FALSE((*rule)[0].arity);
  ASSERT_EQ((*rule)[0].ops.size(), 4u);
  EXPECT_EQ((*rule)[0].ops[0].text, "const void *");
  EXPECT_EQ((*rule)[0].ops[1].text, "(const void *)&");
  EXPECT_EQ((*rule)[0].ops[2].text, ".id");
  EXPECT_EQ((*rule)[0].ops[3].kind, ArgOp::Kind::Drop);
}

TEST(ArgRule, RefusesWhatItDoesNotKnow) {
  for (StringRef bad : {"n=: drop(1)", "n=2 drop(1)", "drop", "drop(", "drop(x)", "drop(1,2)", "wrap(1)", "wrap(1,)",
                        "wrap(,A)", "swap(1,2)", "drop(1);;drop(2)", "name()", "name(a b)", "n=2: drop(2)",
                        "n=2: add(3,0)", "drop(1)) ", "drop(-1)"}) {
    auto rule = parseArgRule(bad);
    EXPECT_FALSE(static_cast<bool>(rule)) << bad.str();
    if (!rule)
      consumeError(rule.takeError());
  }
  auto empty = parseArgRule("");
  ASSERT_TRUE(static_cast<bool>(empty));
  EXPECT_TRUE(empty->empty());
}

TEST(LooksLikeCuda, Names) {
  for (StringRef name :
       {"cudaFoo",     "cuFoo",    "CU_FOO",    "CUDA_FOO",    "CUfoo",       "cublasFoo",
        "cublasLtFoo", "CUBLAS_FOO",   "cufftFoo", "curandFoo",  "cusparseFoo", "cusolverDnFoo",
        "cudnnFoo",    "CUDNN_FOO",    "ncclFoo",  "nvrtcFoo",  "NVRTC_FOO",   "nvmlFoo",     "nvtxFoo",
        "cuptiFoo",    "nvJitLinkFoo", "__nv_foo", "__cudaFoo", "__CUDA_FOO__"})
    EXPECT_TRUE(looksLikeCuda(name)) << name.str();
}

TEST(LooksLikeCuda, OrdinaryWords) {
  for (StringRef word : {"",
                         "c",
                         "cu",
                         "cuda",
                         "CUDA",
                         "CU",
                         "CU_",
                         "CUDA_",
                         "cube",
                         "cubes",
                         "cubic",
                         "cublas",
                         "current",
                         "cursor",
                         "curve",
                         "custom",
                         "cutoff",
                         "cumulative",
                         "cup",
                         "cue",
                         "CUBE",
                         "CURRENT",
                         "CURVE",
                         "CUSTOM",
                         "CUT_OFF",
                         "Cuda",
                         "cudart",
                         "cuds",
                         "curandom",
                         "nvme",
                         "nccls",
                         "nv",
                         "nvidia",
                         "hipMalloc",
                         "hipblasSgemm",
                         "__hip_bfloat16",
                         "myCudaMalloc",
                         "accuFoo"})
    EXPECT_FALSE(looksLikeCuda(word)) << word.str();
}

} // namespace
