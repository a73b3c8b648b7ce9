// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// NVTX: ranges and marks around the steps of a program.
#include <cuda_runtime.h>
#include <nvtx3/nvToolsExt.h>

__global__ void step(float *x) { x[threadIdx.x] *= 2; }

int main() {
  float *x;
  nvtxRangePushA("setup");
  cudaMalloc(&x, 64 * sizeof(float));
  nvtxRangePop();
  for (int i = 0; i < 3; ++i) {
    nvtxRangePush("step");
    step<<<1, 64>>>(x);
    nvtxMarkA("launched");
    nvtxRangePop();
  }
  nvtxRangeId_t whole = nvtxRangeStartA("wait");
  cudaDeviceSynchronize();
  nvtxRangeEnd(whole);
  nvtxMark("done");
  nvtxNameOsThreadA(1, "main"); // expect: api-unsupported
}
