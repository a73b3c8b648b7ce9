// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Misuses of the runtime and what it answers, one a line.  Run on a GPU (nvcc) it
// gives golden data; run on the simulator it has to print the same.  The faults at
// the end of the list come last, since they stay.

#include <cstdio>
#include <cuda_runtime.h>

__device__ int variable;
__global__ void plain(int *p) { p[threadIdx.x] = 1; }
__global__ void __launch_bounds__(128) bounded(int *p) { p[threadIdx.x] = 1; }
__global__ void dynamic(int *p) {
  extern __shared__ int s[];
  s[threadIdx.x] = 1;
  p[threadIdx.x] = s[threadIdx.x];
}
__global__ void wild(int *p) { *(int *)0x10 = p[0]; }

static void show(const char *what, cudaError_t error) {
  std::printf("%-28s %s; last %s\n", what, cudaGetErrorName(error), cudaGetErrorName(cudaGetLastError()));
}
#define LAUNCH(what, ...)                                                                                              \
  do {                                                                                                                 \
    __VA_ARGS__;                                                                                                       \
    show(what, cudaPeekAtLastError());                                                                                 \
  } while (0)

int main() {
  int *p = nullptr, *q = nullptr, host[256] = {}, other[256] = {};
  void *raw;
  show("malloc", cudaMalloc(&p, sizeof(host)));
  show("malloc 0", cudaMalloc(&raw, 0));
  show("malloc too much", cudaMalloc(&raw, size_t(1) << 50));
  show("managed 0", cudaMallocManaged(&raw, 0));
  show("free host pointer", cudaFree(host));
  show("free inside", cudaFree(p + 1));
  cudaMalloc(&q, 64);
  show("free", cudaFree(q));
  show("free twice", cudaFree(q));
  show("freeHost of device", cudaFreeHost(p));
  show("copy wrong h2d", cudaMemcpy(host, p, 64, cudaMemcpyHostToDevice));
  show("copy wrong d2h", cudaMemcpy(p, host, 64, cudaMemcpyDeviceToHost));
  show("copy h2h as h2d", cudaMemcpy(host, other, 64, cudaMemcpyHostToDevice));
  show("copy h2h as d2d", cudaMemcpy(host, other, 64, cudaMemcpyDeviceToDevice));
  show("copy d2d as h2d", cudaMemcpy(p, p + 64, 64, cudaMemcpyHostToDevice));
  show("copy d2d as d2h", cudaMemcpy(p, p + 64, 64, cudaMemcpyDeviceToHost));
  show("copy kind 9", cudaMemcpy(host, other, 64, cudaMemcpyKind(9)));
  show("copy null", cudaMemcpy(nullptr, p, 64, cudaMemcpyDefault));
  show("copy over the end", cudaMemcpy(host, p, sizeof(host) + 4, cudaMemcpyDeviceToHost));
  show("copy2D narrow pitch", cudaMemcpy2D(host, 4, p, 32, 8, 2, cudaMemcpyDeviceToHost));
  show("memset over the end", cudaMemset(p, 0, sizeof(host) + 4));
  show("memset host", cudaMemset(host, 0, 4));
  show("symbol unknown", cudaMemcpyToSymbol(other, host, 4));
  show("symbol too large", cudaMemcpyToSymbol(variable, host, 8));
  show("symbol direction", cudaMemcpyToSymbol(variable, host, 4, 0, cudaMemcpyDeviceToHost));
  LAUNCH("block 1025", plain<<<1, 1025>>>(p));
  LAUNCH("block 0", plain<<<1, 0>>>(p));
  LAUNCH("block z 65", plain<<<1, dim3(1, 1, 65)>>>(p));
  LAUNCH("grid 0", plain<<<0, 1>>>(p));
  LAUNCH("grid y 65536", plain<<<dim3(1, 65536), 1>>>(p));
  LAUNCH("over launch bounds", bounded<<<1, 129>>>(p));
  LAUNCH("lds 49153", dynamic<<<1, 32, 49153>>>(p));
  show("lds opt-in too much", cudaFuncSetAttribute(dynamic, cudaFuncAttributeMaxDynamicSharedMemorySize, 300000));
  void *arguments[] = {&p};
  show("cooperative too large", cudaLaunchCooperativeKernel((void *)plain, dim3(1 << 20), dim3(256), arguments));
  show("unknown kernel", cudaLaunchKernel(host, dim3(1), dim3(1), arguments));
  cudaEvent_t a, b;
  cudaEventCreate(&a);
  cudaEventCreateWithFlags(&b, cudaEventDisableTiming);
  float ms;
  show("elapsed unrecorded", cudaEventElapsedTime(&ms, a, a));
  cudaEventRecord(a);
  cudaEventRecord(b);
  cudaDeviceSynchronize();
  show("elapsed without timing", cudaEventElapsedTime(&ms, a, b));
  show("event null", cudaEventRecord(nullptr));
  show("query unrecorded", cudaEventQuery(a));
  show("set device 99", cudaSetDevice(99));
  show("unregister unknown", cudaHostUnregister(host));
  cudaStream_t s;
  cudaStreamCreate(&s);
  cudaGraph_t graph = nullptr;
  show("end without begin", cudaStreamEndCapture(s, &graph));
  show("capture null stream", cudaStreamBeginCapture(nullptr, cudaStreamCaptureModeGlobal));
  cudaStreamBeginCapture(s, cudaStreamCaptureModeGlobal);
  show("malloc while capturing", cudaMalloc(&raw, 4));
  show("end after that", cudaStreamEndCapture(s, &graph));
  cudaStreamBeginCapture(s, cudaStreamCaptureModeRelaxed);
  LAUNCH("legacy while capturing", plain<<<1, 1>>>(p));
  show("end after that", cudaStreamEndCapture(s, &graph));
  cudaStreamBeginCapture(s, cudaStreamCaptureModeRelaxed);
  show("sync while capturing", cudaStreamSynchronize(s));
  show("end after that", cudaStreamEndCapture(s, &graph));
  LAUNCH("wild store", wild<<<1, 1>>>(p));
  show("synchronise", cudaDeviceSynchronize());
  show("malloc after it", cudaMalloc(&raw, 4));
  show("free after it", cudaFree(p));
  int device;
  show("get device after it", cudaGetDevice(&device));
}
