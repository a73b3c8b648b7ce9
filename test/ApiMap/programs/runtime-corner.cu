// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Kernels as values, attributes, designated initialisers, function pointers of the API, templates over flags, peers.
#include <cuda_runtime.h>

#include <array>
#include <map>
#include <string>

template <typename T, int N> __global__ void fill(T *out, T value) { out[blockIdx.x * N + threadIdx.x] = value; }
__global__ void plain(float *out) {
  extern __shared__ float shared[];
  shared[threadIdx.x] = 1;
  __syncthreads();
  out[threadIdx.x] = shared[blockDim.x - 1 - threadIdx.x];
}

using Kernel = void (*)(float *, float);
static const std::map<std::string, Kernel> kernels = {{"64", fill<float, 64>}, {"128", &fill<float, 128>}};

using Allocate = cudaError_t (*)(void **, size_t);
static cudaError_t managed(void **p, size_t n) { return cudaMallocManaged(p, n, cudaMemAttachGlobal); }
static constexpr std::array<Allocate, 2> allocators = {managed, [](void **p, size_t n) { return cudaMalloc(p, n); }};

template <unsigned Flags> struct Event {
  cudaEvent_t event;
  Event() { cudaEventCreateWithFlags(&event, Flags); }
  ~Event() { cudaEventDestroy(event); }
  operator cudaEvent_t() const { return event; }
};

template <cudaMemcpyKind Kind, class T> cudaError_t copy(T *to, const T *from, size_t n, cudaStream_t stream = cudaStreamPerThread) {
  return cudaMemcpyAsync(to, from, n * sizeof(T), Kind, stream);
}

int main() {
  float *data;
  if (allocators[0]((void **)&data, 1 << 16))
    return 1;
  auto kernel = kernels.at("64");
  kernel<<<dim3{2, 1, 1}, 64>>>(data, 1.0f);
  void *arguments[] = {&data};
  cudaLaunchKernel(reinterpret_cast<const void *>(&plain), dim3(1), dim3(32), arguments, 32 * sizeof(float), cudaStreamLegacy);
  cudaFuncSetAttribute(plain, cudaFuncAttributeMaxDynamicSharedMemorySize, 48 << 10);
  cudaFuncSetCacheConfig(plain, cudaFuncCachePreferShared);
  cudaFuncAttributes attributes;
  cudaFuncGetAttributes(&attributes, plain);
  Event<cudaEventDisableTiming> done;
  cudaEventRecord(done);
  cudaStreamWaitEvent(cudaStreamPerThread, done, 0);
  float host[4] = {};
  copy<cudaMemcpyDeviceToHost>(host, data, 4);
  cudaMemcpy3DParms copy3D{.srcPtr = {data, 16, 4, 1}, .dstPtr = {host, 16, 4, 1}, .extent = {16, 1, 1}, .kind = cudaMemcpyDefault};
  cudaMemcpy3D(&copy3D);
  int peer = 0, low = 0, high = 0;
  cudaDeviceCanAccessPeer(&peer, 0, 1);
  if (peer)
    cudaDeviceEnablePeerAccess(1, 0);
  cudaDeviceGetStreamPriorityRange(&low, &high);
  cudaStream_t urgent;
  cudaStreamCreateWithPriority(&urgent, cudaStreamNonBlocking, high);
  cudaPointerAttributes where;
  cudaPointerGetAttributes(&where, data);
  bool isManaged = where.type == cudaMemoryTypeManaged;
  cudaMemset2DAsync(data, 64, 0, 16, 4, urgent);
  cudaDeviceProp properties{};
  cudaGetDeviceProperties(&properties, 0);
  size_t most = properties.sharedMemPerBlock;
  cudaStreamDestroy(urgent);
  cudaFree(data);
  return isManaged && attributes.maxThreadsPerBlock > 0 && most ? 0 : 2;
}
