// RUN: %check-translate %s
//
// PTX that is not known is reported and stays; the host's assembly is no PTX.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#include <cstdint>

#define CP_ASYNC(dst, src) asm volatile("cp.async.cg.shared.global [%0], [%1], 16;\n" ::"r"(dst), "l"(src))
// CHECK: #define CP_ASYNC(dst, src) w2w::ptx::cp_async(w2w::ptx::shared(dst), w2w::ptx::global(src), 16)
#define NOP() asm volatile("")
#define LONG_PTX(x)                                                                                \
  asm volatile("{\n\t"                                                                             \
               ".reg .pred p;\n\t"                                                                 \
               "}" : "+r"(x))
// FINDING@-3: inline-ptx

__device__ unsigned lane() {
  unsigned id;
  asm("mov.u32 %0, %nwarpid;" : "=r"(id)); // FINDING: inline-ptx
  asm volatile("mov.u32 %0, %%smid;" : "=r"(id)); // FINDING: inline-ptx
  __asm__ __volatile__("membar.gl;" ::: "memory");
  // CHECK: __threadfence();
  __asm("exit;"); // FINDING: inline-ptx
  // CHECK: [&] {
  // CHECK: l_again{{.*}}:;
  // CHECK: }();
  asm volatile("{\n"
               "  .reg .u32 t;\n"
               "  again: add.u32 t, %1, %2;\n"
               "}\n"
               : "=r"(id)
               : "r"(id), "r"(1));
  asm volatile("" ::: "memory");
  return id;
}
template <int N> __device__ void wait() {
  asm volatile("cp.async.wait_group %0;" ::"n"(N));
  // CHECK: w2w::ptx::cp_async_wait_group(N);
}
__host__ __device__ inline int both() {
#ifdef __CUDA_ARCH__
// CHECK: #ifdef __HIP_DEVICE_COMPILE__
  asm volatile("bar.sync 0;");
  // CHECK: __syncthreads();
#endif
  return 0;
}
static inline uint64_t cycles() {
  uint32_t low, high;
  asm volatile("rdtsc" : "=a"(low), "=d"(high));
  return uint64_t(high) << 32 | low;
}
void pause() { __asm__ volatile("pause" ::: "memory"); NOP(); }
__global__ void use(int *p) { CP_ASYNC(3, p); int x = 0; LONG_PTX(x); wait<3>(); }
struct Asm { int asm_count; } asmStruct;
// CHECK: struct Asm { int asm_count; } asmStruct;
auto later = [] __device__() { asm("trap;"); };
// CHECK: auto later = [] __device__() { w2w::trap(); };
void renamed(int) __asm__("_other_name");
