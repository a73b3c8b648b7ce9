// RUN: %check-translate %s
//
// Names formed with '##': mapped where all that the units form agree.
#include <cuda_runtime.h>
#include <cublas_v2.h>

#define ROUND(mode) __dadd_##mode
// CHECK: #define ROUND(mode) w2w::dadd_##mode
#define SHUFFLE(kind, v) __shfl_##kind##_sync(0xffffffffu, v, 1)
// CHECK: #define SHUFFLE(kind, v) w2w::shfl_##kind##_sync(0xffffffffu, v, 1)
#define GEMM(T) cublas##T##gemm
// CHECK: #define GEMM(T) hipblas##T##gemm
#define RT(name) cuda##name
// CHECK: #define RT(name) hip##name
#define THROUGH(name) RT(name)
// CHECK: #define THROUGH(name) RT(name)
#define MIXED(name) cuda##name // FINDING: name-pasted
// CHECK: #define MIXED(name) cuda##name
#define ASYNC(f) f##Async
// CHECK: #define ASYNC(f) f##Async
#define SYMBOL(f) f##Symbol // FINDING: name-pasted
// CHECK: #define SYMBOL(f) f##Symbol
#define OWN(name) cuda##name
// CHECK: #define OWN(name) cuda##name
#define BOTH(a, b) a##b // FINDING: name-pasted
#define INNER(name) __##name##_rn // FINDING: name-pasted
// CHECK: #define INNER(name) __##name##_rn
#define NEVER(mode) __fadd_##mode // FINDING: name-pasted
// CHECK: #define NEVER(mode) __fadd_##mode
#define PLAIN(x) value_##x
// CHECK: #define PLAIN(x) value_##x
#define PARTED(x) my_##x##_sync
// CHECK: #define PARTED(x) my_##x##_sync

inline int cudaMine() { return 1; }
__constant__ int table[3];
__global__ void kernel(double *d, int *i) {
  d[0] = ROUND(rn)(d[1], d[2]) + ROUND(rz)(d[3], d[4]) + INNER(dmul)(d[5], d[6]);
  i[0] = SHUFFLE(down, i[1]) + SHUFFLE(up, i[1]);
}
int use(cublasHandle_t h, float *p, double *q, float x, double y) {
  GEMM(S)(h, CUBLAS_OP_N, CUBLAS_OP_N, 1, 1, 1, &x, p, 1, p, 1, &x, p, 1);
  // CHECK: GEMM(S)(h, HIPBLAS_OP_N, HIPBLAS_OP_N, 1, 1, 1, &x, p, 1, p, 1, &x, p, 1);
  GEMM(D)(h, CUBLAS_OP_N, CUBLAS_OP_N, 1, 1, 1, &y, q, 1, q, 1, &y, q, 1);
  RT(DeviceSynchronize)();
  RT(Stream_t) s = 0;
  THROUGH(Free)(p);
  MIXED(Free)(p);
  MIXED(MemcpyToSymbol)(table, p, 3);
  ASYNC(cudaMemcpy)(p, p, 3, cudaMemcpyHostToDevice, s);
  // CHECK: ASYNC(hipMemcpy)(p, p, 3, hipMemcpyHostToDevice, s);
  SYMBOL(cudaMemcpyTo)(table, p, 3); // FINDING: api-unmapped
  BOTH(cuda, Free)(p);
  int value_one = 1;
  return OWN(Mine)() + PLAIN(one);
}
