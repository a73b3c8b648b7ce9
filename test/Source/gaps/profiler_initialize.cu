// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cudaProfilerInitialize and its output modes.
// cuda: 11
#include <cuda_profiler_api.h>

int main() {
  cudaProfilerInitialize("config.txt", "out.csv", cudaCSV);
  cudaOutputMode_t mode = cudaKeyValuePair;
  cudaProfilerStart();
  cudaProfilerStop();
  return mode;
}
