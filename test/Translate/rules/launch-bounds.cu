// RUN: %check-translate %s
//
// The second argument of __launch_bounds__ is converted, a third goes.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

#define THREADS 256
#define BLOCKS_PER_SM 2
#define BOUNDS __launch_bounds__(THREADS, BLOCKS_PER_SM) // FINDING: launch-bounds
// CHECK: #define BOUNDS __launch_bounds__(THREADS, W2W_MIN_WAVES(THREADS, BLOCKS_PER_SM))
#define BOUNDS_OF(t, b) __launch_bounds__(t, b) // FINDING: launch-bounds
// CHECK: #define BOUNDS_OF(t, b) __launch_bounds__(t, W2W_MIN_WAVES(t, b))
__global__ void __launch_bounds__(128) one(int *p) {}
// CHECK: __global__ void __launch_bounds__(128) one(int *p) {}
__global__ void __launch_bounds__(128, 4) two(int *p) {} // FINDING: launch-bounds
// CHECK: __global__ void __launch_bounds__(128, W2W_MIN_WAVES(128, 4)) two(int *p) {}
__launch_bounds__(128, 4) __global__ void before(int *p) {} // FINDING: launch-bounds
// CHECK: __launch_bounds__(128, W2W_MIN_WAVES(128, 4)) __global__ void before(int *p) {}
__global__ __launch_bounds__(THREADS, BLOCKS_PER_SM) void macros(int *p) {} // FINDING: launch-bounds
// CHECK: __global__ __launch_bounds__(THREADS, W2W_MIN_WAVES(THREADS, BLOCKS_PER_SM)) void macros(int *p) {}
__global__ void __launch_bounds__(THREADS * 2, (BLOCKS_PER_SM > 1 ? 2 : 1)) expressions(int *p) {} // FINDING: launch-bounds
// CHECK: __global__ void __launch_bounds__(THREADS * 2, W2W_MIN_WAVES(THREADS * 2, (BLOCKS_PER_SM > 1 ? 2 : 1))) expressions(int *p) {}
__global__ void __launch_bounds__(128, 2, 1) three(int *p) {} // FINDING: launch-bounds
// CHECK: __global__ void __launch_bounds__(128, W2W_MIN_WAVES(128, 2)) three(int *p) {}
template <int T, int B = 2> __global__ void __launch_bounds__(T, B) dependent(int *p) {} // FINDING: launch-bounds
// CHECK: template <int T, int B = 2> __global__ void __launch_bounds__(T, W2W_MIN_WAVES(T, B)) dependent(int *p) {}
template <int T> __global__ void __launch_bounds__(sizeof(dim3[T]), 3) inTemplate(int *p) {} // FINDING: launch-bounds
// CHECK: template <int T> __global__ void __launch_bounds__(sizeof(dim3[T]), W2W_MIN_WAVES(sizeof(dim3[T]), 3)) inTemplate(int *p) {}
__global__ void __launch_bounds__( // FINDING: launch-bounds
    128, // threads
    4)   // blocks
    // CHECK: 128, W2W_MIN_WAVES(128, 4))   // blocks
    lines(int *p) {}
__global__ void BOUNDS behindMacro(int *p) {}
// CHECK: __global__ void BOUNDS behindMacro(int *p) {}
__global__ void BOUNDS_OF(64, 8) behindMacro2(int *p) {}
// CHECK: __global__ void BOUNDS_OF(64, 8) behindMacro2(int *p) {}
int __launch_bounds__like(int a, int b);
// CHECK: int __launch_bounds__like(int a, int b);
__global__ void __maxnreg__(64) registers(int *p) {} // FINDING: api-unsupported
__global__ void __cluster_dims__(2, 1, 1) clusters(int *p) {} // FINDING: api-unsupported
struct __builtin_align__(16) Aligned { int a; };
// CHECK: struct __align__(16) Aligned { int a; };
__global__ void parameters(const __grid_constant__ dim3 d, __grid_constant__ const int n, const int __grid_constant__ m) {}
// CHECK: __global__ void parameters(const dim3 d, const int n, const int m) {}
__global__ void lastParameter(
    const dim3 d __grid_constant__
    // CHECK: const dim3 d
) {}
