// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The error checks every sample carries.

#include <stdio.h>
#include <stdlib.h>

#define CUDA_CHECK(call)                                                                                               \
  do {                                                                                                                 \
    cudaError_t err = (call);                                                                                          \
    if (err != cudaSuccess) {                                                                                          \
      fprintf(stderr, "CUDA error %s at %s:%d: %s\n", cudaGetErrorName(err), __FILE__, __LINE__,                       \
              cudaGetErrorString(err));                                                                                \
      exit(EXIT_FAILURE);                                                                                              \
    }                                                                                                                  \
  } while (0)

__constant__ float filter[9];
__device__ int flag;

int main() {
  float h[9] = {0}, *d, *pinned, elapsed;
  int *mapped;
  CUDA_CHECK(cudaSetDevice(0));
  CUDA_CHECK(cudaMalloc(&d, sizeof(h)));
  CUDA_CHECK(cudaMallocHost(&pinned, sizeof(h)));
  CUDA_CHECK(cudaHostAlloc(&mapped, 64, cudaHostAllocMapped | cudaHostAllocPortable));
  CUDA_CHECK(cudaHostGetDevicePointer(&d, mapped, 0));
  CUDA_CHECK(cudaMemcpyToSymbol(filter, h, sizeof(h)));
  CUDA_CHECK(cudaMemcpyFromSymbol(h, filter, sizeof(h), 0, cudaMemcpyDeviceToHost));
  CUDA_CHECK(cudaGetSymbolAddress((void **)&d, flag));
  cudaEvent_t start, stop;
  CUDA_CHECK(cudaEventCreate(&start));
  CUDA_CHECK(cudaEventCreateWithFlags(&stop, cudaEventDisableTiming));
  CUDA_CHECK(cudaEventRecord(start));
  CUDA_CHECK(cudaEventRecord(stop, 0));
  CUDA_CHECK(cudaEventSynchronize(stop));
  CUDA_CHECK(cudaEventElapsedTime(&elapsed, start, stop));
  cudaPointerAttributes attributes;
  CUDA_CHECK(cudaPointerGetAttributes(&attributes, d));
  CUDA_CHECK(cudaStreamAddCallback(0, [](cudaStream_t, cudaError_t, void *) {}, nullptr, 0));
  CUDA_CHECK(cudaMallocAsync(&d, 100, 0));
  cudaMemcpy3DParms copy = {0};
  copy.extent = make_cudaExtent(1, 2, 3);
  copy.srcPtr = make_cudaPitchedPtr(h, 4, 1, 2);
  copy.kind = cudaMemcpyHostToDevice;
  CUDA_CHECK(cudaMemcpy3D(&copy));
  CUDA_CHECK(cudaDeviceReset());
}
