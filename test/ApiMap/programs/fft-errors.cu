// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Result codes of cuFFT: a table, a checking function, an owner that throws.
#include <cufft.h>

#include <cstdio>
#include <stdexcept>

static const char *name(cufftResult result) {
  switch (result) {
  case CUFFT_SUCCESS: return "CUFFT_SUCCESS";
  case CUFFT_INVALID_PLAN: return "CUFFT_INVALID_PLAN";
  case CUFFT_ALLOC_FAILED: return "CUFFT_ALLOC_FAILED";
  case CUFFT_INVALID_TYPE: return "CUFFT_INVALID_TYPE";
  case CUFFT_INVALID_VALUE: return "CUFFT_INVALID_VALUE";
  case CUFFT_INTERNAL_ERROR: return "CUFFT_INTERNAL_ERROR";
  case CUFFT_EXEC_FAILED: return "CUFFT_EXEC_FAILED";
  case CUFFT_SETUP_FAILED: return "CUFFT_SETUP_FAILED";
  case CUFFT_INVALID_SIZE: return "CUFFT_INVALID_SIZE";
  case CUFFT_UNALIGNED_DATA: return "CUFFT_UNALIGNED_DATA";
  case CUFFT_INVALID_DEVICE: return "CUFFT_INVALID_DEVICE";
  case CUFFT_NO_WORKSPACE: return "CUFFT_NO_WORKSPACE";
  case CUFFT_NOT_IMPLEMENTED: return "CUFFT_NOT_IMPLEMENTED";
  case CUFFT_NOT_SUPPORTED: return "CUFFT_NOT_SUPPORTED";
  default: return "?";
  }
}

inline void check(cufftResult_t result, const char *what, int line) {
  if (CUFFT_SUCCESS != result) {
    std::fprintf(stderr, "%s at %d: %s (%d)\n", what, line, name(result), static_cast<int>(result));
    throw std::runtime_error(what);
  }
}
#define CHECK(...) check((__VA_ARGS__), #__VA_ARGS__, __LINE__)

struct Plan {
  cufftHandle handle = 0;
  Plan(int nx, int ny, cufftType type) { CHECK(cufftPlan2d(&handle, nx, ny, type)); }
  ~Plan() { cufftDestroy(handle); }
};

int main() try {
  Plan plan(64, 64, CUFFT_C2C);
  size_t bytes = 0;
  CHECK(cufftGetSize(plan.handle, &bytes));
  int version = 0;
  CHECK(cufftGetVersion(&version));
  cufftComplex *data = nullptr;
  if (cudaMalloc((void **)&data, 64 * 64 * sizeof *data) != cudaSuccess)
    throw std::runtime_error(cudaGetErrorString(cudaGetLastError()));
  CHECK(cufftExecC2C(plan.handle, data, data, CUFFT_FORWARD));
  std::printf("%zu %d\n", bytes, version);
} catch (const std::exception &error) {
  std::puts(error.what());
  return 1;
}
