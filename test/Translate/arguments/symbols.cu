// RUN: %check-translate %s
//
// Symbols are wrapped, kernels are cast, however the call is written.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

__constant__ float table[16];
__device__ int counter;
template <class T> __device__ T variable;
namespace mine { __constant__ int inner; }
__global__ void kernel(int *p) {}
template <class T, int N> __global__ void generic(T *p) {}

#define SAFE(call) do { if ((call) != cudaSuccess) return; } while (0)
// CHECK: #define SAFE(call) do { if ((call) != hipSuccess) return; } while (0)
#define UPLOAD(symbol, p) cudaMemcpyToSymbol(symbol, p, sizeof(symbol))
// CHECK: #define UPLOAD(symbol, p) hipMemcpyToSymbol(HIP_SYMBOL(symbol), p, sizeof(symbol))
#define COUNT() cudaMemcpyFromSymbol(&host, counter, sizeof(int))
// CHECK: #define COUNT() hipMemcpyFromSymbol(&host, HIP_SYMBOL(counter), sizeof(int))

void use(float *host, cudaStream_t s) {
// CHECK: void use(float *host, hipStream_t s) {
  cudaMemcpyToSymbol(table, host, sizeof(table));
  // CHECK: hipMemcpyToSymbol(HIP_SYMBOL(table), host, sizeof(table));
  cudaMemcpyToSymbol(table, host, 4, 8, cudaMemcpyHostToDevice);
  // CHECK: hipMemcpyToSymbol(HIP_SYMBOL(table), host, 4, 8, hipMemcpyHostToDevice);
  SAFE(cudaMemcpyToSymbol(table, host, sizeof(table)));
  // CHECK: SAFE(hipMemcpyToSymbol(HIP_SYMBOL(table), host, sizeof(table)));
  cudaMemcpyToSymbolAsync(mine::inner, host, 4, 0, cudaMemcpyHostToDevice, s);
  // CHECK: hipMemcpyToSymbolAsync(HIP_SYMBOL(mine::inner), host, 4, 0, hipMemcpyHostToDevice, s);
  cudaMemcpyFromSymbol(host, variable<int>, sizeof(int));
  // CHECK: hipMemcpyFromSymbol(host, HIP_SYMBOL(variable<int>), sizeof(int));
  cudaMemcpyToSymbolAsync(table, host, 4);
  // CHECK: hipMemcpyToSymbolAsync(HIP_SYMBOL(table), host, 4, 0, hipMemcpyHostToDevice);
  cudaMemcpyToSymbolAsync(table, host, 4, 8);
  // CHECK: hipMemcpyToSymbolAsync(HIP_SYMBOL(table), host, 4, 8, hipMemcpyHostToDevice);
  cudaMemcpyFromSymbolAsync(host, table, 4);
  // CHECK: hipMemcpyFromSymbolAsync(host, HIP_SYMBOL(table), 4, 0, hipMemcpyDeviceToHost);
  cudaMemcpyFromSymbolAsync(host, table, 4, 8);
  // CHECK: hipMemcpyFromSymbolAsync(host, HIP_SYMBOL(table), 4, 8, hipMemcpyDeviceToHost);
  cudaMemcpyFromSymbol(
  // CHECK: hipMemcpyFromSymbol(
      host,    // where to
      counter, // from where
      // CHECK: HIP_SYMBOL(counter), // from where
      sizeof(int));
  cudaMemcpyToSymbol(/* symbol */ counter /* the counter */, host, 4);
  // CHECK: hipMemcpyToSymbol(/* symbol */ HIP_SYMBOL(counter) /* the counter */, host, 4);
  UPLOAD(table, host);
  COUNT();
  void *p;
  size_t n;
  cudaGetSymbolAddress(&p, table);
  // CHECK: hipGetSymbolAddress(&p, HIP_SYMBOL(table));
  ::cudaGetSymbolSize(&n, table);
  // CHECK: ::hipGetSymbolSize(&n, HIP_SYMBOL(table));
  cudaGetSymbolAddress((void **)&p, (const void *)&counter);
  // CHECK: hipGetSymbolAddress((void **)&p, HIP_SYMBOL((const void *)&counter));
  void *args[] = {&p};
  cudaLaunchKernel((void *)kernel, dim3(1), dim3(1), args, 0, s);
  // CHECK: hipLaunchKernel(reinterpret_cast<const void *>((void *)kernel), dim3(1), dim3(1), args, 0, s);
  cudaLaunchKernel((const void *)generic<float, 4>, dim3(1, 2), dim3(1), args, 0, s);
  // CHECK: hipLaunchKernel(reinterpret_cast<const void *>((const void *)generic<float, 4>), dim3(1, 2), dim3(1), args, 0, s);
  cudaFuncAttributes a; // FINDING: api-differs
  // CHECK: hipFuncAttributes a;
  cudaFuncGetAttributes(&a, kernel);
  // CHECK: hipFuncGetAttributes(&a, reinterpret_cast<const void *>(kernel));
  cudaFuncGetAttributes(&a, generic<float, 4>);
  // CHECK: hipFuncGetAttributes(&a, reinterpret_cast<const void *>(generic<float, 4>));
  cudaFuncSetAttribute(generic<float, (3 > 2) ? 1 : 2>, cudaFuncAttributeMaxDynamicSharedMemorySize, 98304); // FINDING: lds-limit
  // CHECK: hipFuncSetAttribute(reinterpret_cast<const void *>(generic<float, (3 > 2) ? 1 : 2>), hipFuncAttributeMaxDynamicSharedMemorySize, 98304);
  cudaFuncSetCacheConfig(kernel, cudaFuncCachePreferL1); // FINDING: api-differs
  // CHECK: hipFuncSetCacheConfig(reinterpret_cast<const void *>(kernel), hipFuncCachePreferL1);
  cudaLaunchCooperativeKernel((void *)kernel, 1, 1, args);
  // CHECK: hipLaunchCooperativeKernel((void *)kernel, 1, 1, args, 0, 0);
  cudaLaunchCooperativeKernel((void *)kernel, 1, 1, args, 64);
  // CHECK: hipLaunchCooperativeKernel((void *)kernel, 1, 1, args, 64, 0);
  cudaLaunchCooperativeKernel((void *)kernel, 1, 1, args, 64, s);
  // CHECK: hipLaunchCooperativeKernel((void *)kernel, 1, 1, args, 64, s);
  int blocks;
  cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, kernel, 128, 0);
  // CHECK: hipOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, kernel, 128, 0);
}
#ifdef NEVER_DEFINED
auto unknown = cudaMemcpyToSymbol(table[i < n], f(a, b), g<x, y>(z), {1, 2});
// CHECK: auto unknown = hipMemcpyToSymbol(HIP_SYMBOL(table[i < n]), f(a, b), g<x, y>(z), {1, 2});
#endif
