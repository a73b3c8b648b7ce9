// RUN: %check-translate %s
//
// Functions, types, enumerators and macros of the runtime API.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

#define CHECK_CUDA(call) do { cudaError_t e = (call); if (e != cudaSuccess) return 1; } while (0)
// CHECK: #define CHECK_CUDA(call) do { hipError_t e = (call); if (e != hipSuccess) return 1; } while (0)

__constant__ float table[16];
__global__ void kernel(float *p) { p[threadIdx.x] = table[threadIdx.x & 15]; }

int main() {
  float host[16] = {}, *p;
  CHECK_CUDA(cudaMalloc(&p, sizeof(host)));
  // CHECK: CHECK_CUDA(hipMalloc(&p, sizeof(host)));
  CHECK_CUDA(cudaMemcpyToSymbol(table, host, sizeof(host)));
  // CHECK: CHECK_CUDA(hipMemcpyToSymbol(HIP_SYMBOL(table), host, sizeof(host)));
  cudaStream_t stream;
  // CHECK: hipStream_t stream;
  CHECK_CUDA(cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking));
  // CHECK: CHECK_CUDA(hipStreamCreateWithFlags(&stream, hipStreamNonBlocking));
  kernel<<<1, 16, 0, stream>>>(p);
  // CHECK: kernel<<<1, 16, 0, stream>>>(p);
  CHECK_CUDA(cudaMemcpyAsync(host, p, sizeof(host), cudaMemcpyDeviceToHost, stream));
  // CHECK: CHECK_CUDA(hipMemcpyAsync(host, p, sizeof(host), hipMemcpyDeviceToHost, stream));
  return cudaDeviceSynchronize() == cudaSuccess ? 0 : 1;
  // CHECK: return hipDeviceSynchronize() == hipSuccess ? 0 : 1;
}
