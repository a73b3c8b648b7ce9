// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-55. A stream is captured into a graph with kernels, a memset and copies, the graph is launched several times, and
// memory comes from the stream-ordered allocator. The calls have other parameters in HIP, and modes differ.
// Port: same
#include <cstdio>
#include <cstdlib>
#include <cuda_runtime.h>

#define CUDA(call)                                                                                                     \
  do {                                                                                                                 \
    const cudaError_t e = call;                                                                                        \
    if (e != cudaSuccess) {                                                                                            \
      std::fprintf(stderr, "%s failed: %s\n", #call, cudaGetErrorName(e));                                             \
      std::exit(2);                                                                                                    \
    }                                                                                                                  \
  } while (0)

__global__ void step(int *state, int *counter, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) {
    state[i] = state[i] * 5 + i;
    if (state[i] & 1)
      atomicAdd(counter, 1);
  }
}

int main() {
  const int n = 400;
  cudaStream_t stream;
  CUDA(cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking));
  int *state, *counter, *history;
  CUDA(cudaMallocAsync((void **)&state, n * sizeof(int), stream));
  CUDA(cudaMallocAsync((void **)&counter, sizeof(int), stream));
  CUDA(cudaMallocHost((void **)&history, sizeof(int)));
  CUDA(cudaMemsetAsync(state, 0, n * sizeof(int), stream));
  CUDA(cudaStreamSynchronize(stream));

  cudaGraph_t graph;
  cudaGraphExec_t exec;
  CUDA(cudaStreamBeginCapture(stream, cudaStreamCaptureModeThreadLocal));
  CUDA(cudaMemsetAsync(counter, 0, sizeof(int), stream));
  step<<<4, 128, 0, stream>>>(state, counter, n);
  CUDA(cudaMemcpyAsync(history, counter, sizeof(int), cudaMemcpyDeviceToHost, stream));
  CUDA(cudaStreamEndCapture(stream, &graph));
  size_t nodes = 0;
  CUDA(cudaGraphGetNodes(graph, nullptr, &nodes));
  CUDA(cudaGraphInstantiate(&exec, graph, 0));

  int expected[n] = {}, host[n], wrong = nodes != 3, checksum = 0;
  for (int round = 0; round < 5; ++round) {
    CUDA(cudaGraphLaunch(exec, stream));
    CUDA(cudaStreamSynchronize(stream));
    int odd = 0;
    for (int i = 0; i < n; ++i)
      odd += (expected[i] = expected[i] * 5 + i) & 1;
    wrong += odd != *history;
    checksum = checksum * 1009 + *history;
  }
  CUDA(cudaMemcpy(host, state, sizeof host, cudaMemcpyDeviceToHost));
  for (int i = 0; i < n; ++i) {
    wrong += host[i] != expected[i];
    checksum = checksum * 31 + host[i];
  }
  CUDA(cudaFreeAsync(state, stream));
  CUDA(cudaFreeAsync(counter, stream));
  CUDA(cudaStreamSynchronize(stream));
  CUDA(cudaGraphExecDestroy(exec));
  CUDA(cudaGraphDestroy(graph));
  CUDA(cudaStreamDestroy(stream));
  std::printf("nodes %d, odd %d, checksum %d, wrong %d\n", (int)nodes, *history, checksum, wrong);
  return wrong;
}
