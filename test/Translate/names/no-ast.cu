// RUN: %check-translate %s
//
// Names where no AST reaches: macro bodies that are never expanded, macro
// arguments, inactive branches, templates that are never instantiated.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

#define NEVER(p) do { cudaFree(p); mine::cudaFree(p); p.cudaFree(); p->cudaFree(); } while (0)
// CHECK: #define NEVER(p) do { hipFree(p); mine::cudaFree(p); p.cudaFree(); p->cudaFree(); } while (0)
#define DEFAULT_STREAM ((cudaStream_t)0)
// CHECK: #define DEFAULT_STREAM ((hipStream_t)0)
#define LONG_MACRO(x)                                                                              \
  cudaMemcpyAsync(x, x, sizeof(x), cudaMemcpyHostToDevice, DEFAULT_STREAM);                        \
  cudaStreamSynchronize(DEFAULT_STREAM)
  // CHECK: hipMemcpyAsync(x, x, sizeof(x), hipMemcpyHostToDevice, DEFAULT_STREAM); {{\\}}
  // CHECK: hipStreamSynchronize(DEFAULT_STREAM)
#define STRING(x) #x
#define CHECK(x) do { if ((x) != cudaSuccess) report(#x, __FILE__, cudaGetErrorString(x)); } while (0)
// CHECK: #define CHECK(x) do { if ((x) != hipSuccess) report(#x, __FILE__, hipGetErrorString(x)); } while (0)
#define FORWARD(fn, ...) fn(__VA_ARGS__)
void report(const char *, const char *, const char *);

#if 0
void off(void *p) {
  return ::cudaFree(p);
  // CHECK: return ::hipFree(p);
  mine::cudaFree(p);
  // CHECK: mine::cudaFree(p);
  // With a space in front, :: is the global scope.
  nodiscard ::cudaFree(p);
  // CHECK: nodiscard ::hipFree(p);
  Pool<int>::cudaFree(p);
  // CHECK: Pool<int>::cudaFree(p);
  a > ::cudaSuccess;
  // CHECK: a > ::hipSuccess;
  typename ::cudaStream_t *s;
  // CHECK: typename ::hipStream_t *s;
  pool.cudaFree(p);
  // CHECK: pool.cudaFree(p);
  pool->cudaFree(p);
  // CHECK: pool->cudaFree(p);
  pool->template cudaFree<int>(p);
  __device__ ::cudaError_t f();
  // CHECK: __device__ ::hipError_t f();
  this->cudaMalloc(p);
  // CHECK: this->cudaMalloc(p);
  cudaMalloc(&p, 3);
  // CHECK: hipMalloc(&p, 3);
}
#endif
#ifdef NOT_DEFINED_ANYWHERE
cudaError_t off2() { return cudaPeekAtLastError(); }
// CHECK: hipError_t off2() { return hipPeekAtLastError(); }
#endif

template <class T> struct Holder {
  T value;
  void drop() { cudaFree(value.pointer); value.cudaFree(); }
  // CHECK: void drop() { hipFree(value.pointer); value.cudaFree(); }
  typename T::cudaStream_t own;
  // CHECK: typename T::cudaStream_t own;
};
template <class T> auto later(T t) { return cudaMallocHost(&t, 1) ? cudaErrorUnknown : t.cudaError(); }
// CHECK: template <class T> auto later(T t) { return hipHostMalloc(&t, 1) ? hipErrorUnknown : t.cudaError(); }

void use(void *p, cudaStream_t s) {
// CHECK: void use(void *p, hipStream_t s) {
  CHECK(cudaFree(p));
  // CHECK: CHECK(hipFree(p));
  CHECK(
      cudaStreamSynchronize(
      // CHECK: hipStreamSynchronize(
          s));
  FORWARD(cudaMemset, p, 0, 3);
  // CHECK: FORWARD(hipMemset, p, 0, 3);
  auto name = STRING(cudaFree(p));
  // CHECK: auto name = STRING(hipFree(p));
  CHECK(::cudaFree(p));
  // CHECK: CHECK(::hipFree(p));
  auto dead = [](auto q) { return cudaFree(q); };
  // CHECK: auto dead = [](auto q) { return hipFree(q); };
  if constexpr (sizeof(p) == 3)
    cudaThreadExit();
    // CHECK: hipDeviceReset();
}
