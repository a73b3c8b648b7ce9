// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// CUPTI's activities: kernels and their times.
#include <cuda.h>
#include <cupti.h> // expect: header-unsupported

#include <cstdio>
#include <cstdlib>

static uint8_t *space;
static void CUPTIAPI requested(uint8_t **buffer, size_t *size, size_t *records) { *buffer = space, *size = 1 << 16, *records = 0; } // expect: api-unsupported
static void print(const char *name, unsigned long long time) { std::printf("%s %llu\n", name, time); }
static void show(const CUpti_ActivityKernel9 *kernel) { print(kernel->name, kernel->end - kernel->start); } // expect: api-unsupported
static void CUPTIAPI completed(CUcontext, uint32_t, uint8_t *buffer, size_t, size_t) { show((CUpti_ActivityKernel9 *)buffer); } // expect: api-unsupported

__global__ void work(float *x) { x[threadIdx.x] += 1; }

int main() {
  float *x;
  space = static_cast<uint8_t *>(std::malloc(1 << 16));
  cuptiActivityEnable(CUPTI_ACTIVITY_KIND_CONCURRENT_KERNEL); // expect: api-unsupported
  cuptiActivityRegisterCallbacks(requested, completed); // expect: api-unsupported
  cudaMalloc(&x, 256);
  work<<<1, 64>>>(x);
  cudaDeviceSynchronize();
  cuptiActivityFlushAll(0); // expect: api-unsupported
  std::free(space);
}
