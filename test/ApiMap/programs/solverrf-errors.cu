// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuSOLVER Rf: a pivot of zero, statuses, and what the handle says of itself.
#include <cuda_runtime.h>
#include <cusolverRf.h>

#include <stdexcept>
#include <string>

struct Refactorisation {
  cusolverRfHandle_t handle = nullptr;
  Refactorisation() { check(cusolverRfCreate(&handle), "create"); }
  ~Refactorisation() { cusolverRfDestroy(handle); }
  static void check(cusolverStatus_t status, const char *what) {
    if (status == CUSOLVER_STATUS_ZERO_PIVOT)
      throw std::domain_error(std::string(what) + ": a pivot is zero");
    if (status != CUSOLVER_STATUS_SUCCESS)
      throw std::runtime_error(std::string(what) + ": " + std::to_string(int(status)));
  }
};

int main() {
  try {
    Refactorisation rf;
    double zero = 0, boost = 0;
    cusolverRfGetNumericProperties(rf.handle, &zero, &boost);
    cusolverRfMatrixFormat_t format;
    cusolverRfUnitDiagonal_t diagonal;
    Refactorisation::check(cusolverRfGetMatrixFormat(rf.handle, &format, &diagonal), "format");
    if (format != CUSOLVERRF_MATRIX_FORMAT_CSR || diagonal == CUSOLVERRF_UNIT_DIAGONAL_STORED_U)
      return 2;
    Refactorisation::check(cusolverRfRefactor(rf.handle), "refactor");
    cusolverRfNumericBoostReport_t report;
    Refactorisation::check(cusolverRfGetNumericBoostReport(rf.handle, &report), "report");
    return report == CUSOLVERRF_NUMERIC_BOOST_USED;
  } catch (const std::exception &) {
    return 1;
  }
}
