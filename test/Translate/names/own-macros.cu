// RUN: %check-translate %s
//
// The program's own macros, some of them named like CUDA's.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

#define cudaCheck(x) check(x)
// CHECK: #define cudaCheck(x) check(x)
#define CUDA_CHECK(x) do { if (x) return; } while (0)
// CHECK: #define CUDA_CHECK(x) do { if (x) return; } while (0)
#define CUDA_KERNEL_LOOP(i, n) for (int i = 0; i < (n); ++i)
// CHECK: #define CUDA_KERNEL_LOOP(i, n) for (int i = 0; i < (n); ++i)
#define CUBLAS_CHECK(x) (x)
// CHECK: #define CUBLAS_CHECK(x) (x)
#define cudaFree(p) myFree(p)
// CHECK: #define cudaFree(p) myFree(p)
#define CUDA_ARCH 80
// CHECK: #define CUDA_ARCH 80
#define CU_DEBUG 1
// CHECK: #define CU_DEBUG 1
#define cudaSafeCall(call) do { cudaError_t e = (call); (void)e; } while (0)
// CHECK: #define cudaSafeCall(call) do { hipError_t e = (call); (void)e; } while (0)
int check(int x) { return x; }
void myFree(void *p) {}

void use(void *p) {
  cudaCheck(3);
  // CHECK: cudaCheck(3);
  cudaFree(p); // FINDING: name-shadowed
  // CHECK: cudaFree(p);
  CUDA_KERNEL_LOOP(i, 3) myFree(p);
  // CHECK: CUDA_KERNEL_LOOP(i, 3) myFree(p);
  cudaSafeCall(cudaDeviceSynchronize());
  // CHECK: cudaSafeCall(hipDeviceSynchronize());
#if CUDA_ARCH > 70 && CU_DEBUG
  CUDA_CHECK(cudaMalloc(&p, CUDA_ARCH));
  // CHECK: CUDA_CHECK(hipMalloc(&p, CUDA_ARCH));
#endif
#undef cudaFree
  cudaFree(p);
  // CHECK: hipFree(p);
  CUBLAS_CHECK(CU_DEBUG);
  // CHECK: CUBLAS_CHECK(CU_DEBUG);
}
#ifdef SOME_OLD_PLATFORM
#define cudaMallocHost(p, n) cudaHostAlloc(p, n, 0)
// CHECK: #define cudaMallocHost(p, n) hipHostMalloc(p, n, 0)
#define CUDART_VERSION 4000
#endif
