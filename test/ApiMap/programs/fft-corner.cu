// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Plans that bring their own memory, sizes of 64 bits, the Xt interface with half, a property of the library.
#include <cuda_fp16.h>
#include <cufft.h>
#include <cufftXt.h>
#include <map>
#include <tuple>

class PlanCache {
public:
  cufftHandle get(int n, cufftType type, int batch) {
    auto [at, isNew] = plans_.try_emplace(std::make_tuple(n, type, batch));
    if (isNew) {
      size_t bytes = 0;
      cufftCreate(&at->second);
      cufftSetAutoAllocation(at->second, 0);
      cufftMakePlan1d(at->second, n, type, batch, &bytes);
      if (bytes > size_) {
        cudaFree(space_);
        cudaMalloc(&space_, size_ = bytes);
      }
    }
    cufftSetWorkArea(at->second, space_);
    return at->second;
  }
  ~PlanCache() {
    for (auto &[key, plan] : plans_)
      cufftDestroy(plan);
    cudaFree(space_);
  }

private:
  std::map<std::tuple<int, cufftType, int>, cufftHandle> plans_;
  void *space_ = nullptr;
  size_t size_ = 0;
};

static void halfTransform(__half2 *data, long long n) {
  cufftHandle plan;
  size_t bytes;
  cufftCreate(&plan);
  long long sizes[] = {n};
  cufftXtMakePlanMany(plan, 1, sizes, nullptr, 1, n, CUDA_C_16F, nullptr, 1, n, CUDA_C_16F, 1, &bytes, CUDA_C_16F);
  cufftXtExec(plan, data, data, CUFFT_FORWARD);
  cufftDestroy(plan);
}

int main() {
  PlanCache cache;
  cufftComplex *data;
  cudaMalloc(&data, sizeof(cufftComplex) * 4096);
  cufftExecC2C(cache.get(4096, CUFFT_C2C, 1), data, data, CUFFT_INVERSE);
  cufftExecC2C(cache.get(64, cufftType::CUFFT_C2C, 64), data, data, CUFFT_INVERSE);
  long long big[] = {1 << 10, 1 << 10};
  cufftHandle plan;
  size_t bytes;
  cufftCreate(&plan);
  cufftMakePlanMany64(plan, 2, big, nullptr, 1, 0, nullptr, 1, 0, CUFFT_R2C, 1, &bytes);
  cufftEstimate1d(512, CUFFT_Z2D, 2, &bytes);
  int major = 0;
  cufftGetProperty(MAJOR_VERSION, &major);
  halfTransform((__half2 *)data, 256);
  cufftDestroy(plan);
  return major;
}
