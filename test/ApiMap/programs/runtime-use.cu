// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The runtime as an application uses it: streams, events, pinned memory, symbols, pools, graphs, occupancy.
#include <cuda_runtime.h>

#include <cstdio>
#include <vector>

__constant__ float coefficients[16];
__device__ unsigned total;

__global__ void apply(const float *in, float *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) {
    out[i] = in[i] * coefficients[i % 16];
    atomicAdd(&total, 1u);
  }
}

static void CUDART_CB note(cudaStream_t, cudaError_t status, void *data) { *static_cast<cudaError_t *>(data) = status; }
static void CUDART_CB host(void *data) { ++*static_cast<int *>(data); }

int main() {
  const int n = 1 << 16;
  float *pinned, *in, *out, table[16] = {1, 2, 3};
  cudaHostAlloc((void **)&pinned, n * sizeof(float), cudaHostAllocPortable | cudaHostAllocMapped);
  cudaMemcpyToSymbol(coefficients, table, sizeof(table));
  cudaStream_t stream;
  cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking);
  cudaMallocAsync(&in, n * sizeof(float), stream);
  cudaMallocAsync(&out, n * sizeof(float), stream);
  cudaEvent_t begin, end;
  cudaEventCreate(&begin);
  cudaEventCreateWithFlags(&end, cudaEventBlockingSync);
  int blocks, threads;
  cudaOccupancyMaxPotentialBlockSize(&blocks, &threads, apply);
  cudaEventRecord(begin, stream);
  cudaMemcpyAsync(in, pinned, n * sizeof(float), cudaMemcpyHostToDevice, stream);
  apply<<<(n + threads - 1) / threads, threads, 0, stream>>>(in, out, n);
  cudaMemcpyAsync(pinned, out, n * sizeof(float), cudaMemcpyDeviceToHost, stream);
  cudaEventRecord(end, stream);
  cudaError_t seen = cudaErrorUnknown;
  int calls = 0;
  cudaStreamAddCallback(stream, note, &seen, 0);
  cudaLaunchHostFunc(stream, host, &calls);
  cudaEventSynchronize(end);
  float milliseconds = 0;
  cudaEventElapsedTime(&milliseconds, begin, end);
  unsigned counted = 0;
  cudaMemcpyFromSymbol(&counted, total, sizeof(counted));

  cudaGraph_t graph;
  cudaGraphExec_t runnable;
  cudaStreamBeginCapture(stream, cudaStreamCaptureModeGlobal);
  apply<<<1, threads, 0, stream>>>(in, out, threads);
  cudaStreamEndCapture(stream, &graph);
  cudaGraphInstantiate(&runnable, graph, 0);
  cudaGraphLaunch(runnable, stream);
  cudaStreamSynchronize(stream);
  cudaGraphExecDestroy(runnable);
  cudaGraphDestroy(graph);
  std::printf("%f ms, %u, %d\n", milliseconds, counted, calls);
  cudaFreeAsync(in, stream);
  cudaFreeAsync(out, stream);
  cudaFreeHost(pinned);
  cudaEventDestroy(begin);
  cudaEventDestroy(end);
  cudaStreamDestroy(stream);
  return seen != cudaSuccess;
}
