// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "BroughtAlong.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/ErrorHandling.h"

using namespace llvm;

namespace warp2wave {

StringRef headerOf(Brought what) {
  static constexpr StringLiteral headers[] = {"hipblas/hipblas.h", "hipsparse/hipsparse.h", "hip/hip_fp16.h",
                                              "hip/hip_bf16.h"};
  return headers[unsigned(what)];
}

bool bringsAlong(StringRef name, Brought what) {
  bool isSolver = name.starts_with("cusolver");
  switch (what) {
  case Brought::Blas:
    return isSolver || name == "cublasLt.h" || name == "cublasXt.h";
  case Brought::Sparse:
    return name.starts_with("cusolverSp");
  case Brought::Bfloat16:
  case Brought::Half:
    return isSolver || name.starts_with("cublas") || name.starts_with("cusparse") || name.starts_with("cub/") ||
           name.starts_with("thrust/") || name.starts_with("cooperative_groups") || name == "nccl.h" ||
           (what == Brought::Half && name.starts_with("cuda_bf16."));
  }
  llvm_unreachable("a kind without an answer");
}

std::optional<Brought> broughtFor(const ApiRow &row, StringRef bringer) {
  if (row.kind == RowKind::None || !row.header.empty())
    return std::nullopt;
  StringRef target = row.target;
  if (row.library == "Half")
    return target.contains("bfloat16") || target.contains("bf16") ? Brought::Bfloat16 : Brought::Half;
  if (row.library == "Sparse")
    return Brought::Sparse;
  if (row.library != "Blas" || target.starts_with("hipblasLt") || target.starts_with("HIPBLASLT"))
    return std::nullopt;
  static constexpr StringLiteral ofSolver[] = {"hipblasOperation_t", "hipblasFillMode_t", "hipblasDiagType_t",
                                               "hipblasSideMode_t",  "HIPBLAS_OP_",       "HIPBLAS_FILL_",
                                               "HIPBLAS_DIAG_",      "HIPBLAS_SIDE_"};
  static constexpr StringLiteral ofLt[] = {"hipblasOperation_t", "hipblasStatus_t", "hipblasComputeType_t",
                                           "HIPBLAS_OP_",        "HIPBLAS_STATUS_", "HIPBLAS_COMPUTE_"};
  ArrayRef<StringLiteral> declared;
  if (bringer == "cublasLt.h")
    declared = ofLt;
  else if (bringer.starts_with("cusolver") && bringer != "cusolverMg.h")
    declared = ofSolver;
  for (StringRef prefix : declared)
    if (target.starts_with(prefix))
      return std::nullopt;
  return Brought::Blas;
}

} // namespace warp2wave
