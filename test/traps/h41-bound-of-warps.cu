// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-41. The bound is written as warps times 32 and the launch as warps times a warp size: a port that turns one of
// them into 64 launches more threads than the bound allows, which HIP rejects. The program also shows the error itself.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

namespace tuning {
constexpr int warps = 16;
constexpr int lanes = 32;
} // namespace tuning

__launch_bounds__(tuning::warps * 32) __global__ void blockMax(const int *in, int *out) {
  __shared__ int best[tuning::warps];
  const int t = threadIdx.x;
  int v = in[blockIdx.x * blockDim.x + t];
  for (int o = tuning::lanes >> 1; o; o >>= 1)
    v = max(v, __shfl_xor_sync(~0u, v, o));
  if ((t & (tuning::lanes - 1)) == 0)
    best[t >> 5] = v;
  __syncthreads();
  if (t < tuning::lanes) {
    v = t < tuning::warps ? best[t] : -1;
    for (int o = 16; o; o >>= 1)
      v = max(v, __shfl_xor_sync(~0u, v, o));
    if (t == 0)
      out[blockIdx.x] = v;
  }
}

int main() {
  constexpr int kBlocks = 3, kThreads = tuning::warps * tuning::lanes, kN = kBlocks * kThreads;
  static int in[kN];
  for (int i = 0; i < kN; ++i)
    in[i] = (i * 48271) % 65537;
  int *dIn, *dOut, out[kBlocks] = {};
  cudaMalloc(&dIn, 2 * sizeof in);
  cudaMalloc(&dOut, kBlocks * sizeof(int));
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  blockMax<<<kBlocks, kThreads>>>(dIn, dOut);
  const cudaError_t first = cudaGetLastError();
  cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost);

  int wrong = first != cudaSuccess;
  for (int b = 0; b < kBlocks; ++b) {
    int best = 0;
    for (int i = 0; i < kThreads; ++i)
      best = in[b * kThreads + i] > best ? in[b * kThreads + i] : best;
    wrong += best != out[b];
  }
  std::printf("launch %d, %d %d %d, checksum %d, wrong %d\n", (int)first, out[0], out[1], out[2],
              out[0] * 7 + out[1] * 11 + out[2] * 13, wrong);
  return wrong;
}
