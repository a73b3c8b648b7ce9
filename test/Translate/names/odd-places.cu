// RUN: %check-translate %s
//
// More places in which a name may stand: operators, folds, pack expansions,
// nested namespaces, values turned into strings.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#define FUNC(name) cudaError_t my_##name(void *p) { return cuda##name(p); }
// CHECK: #define FUNC(name) hipError_t my_##name(void *p) { return hip##name(p); }
FUNC(Free)
extern "C" __global__ void k(int *p) { }
// CHECK: extern "C" __global__ void k(int *p) { }
struct S { cudaStream_t cudaStreamCreate; operator cudaStream_t() const { return cudaStreamCreate; } }; // FINDING: name-shadowed
// CHECK: struct S { hipStream_t cudaStreamCreate; operator hipStream_t() const { return cudaStreamCreate; } };
cudaError_t g(...) { return ::cudaSuccess; }
// CHECK: hipError_t g(...) { return ::hipSuccess; }
[[maybe_unused]] static cudaError_t e = (cudaError_t)0;
// CHECK: {{\[\[}}maybe_unused]] static hipError_t e = (hipError_t)0;
auto x = sizeof(cudaStream_t[2]), y = alignof(cudaDeviceProp);
// CHECK: auto x = sizeof(hipStream_t[2]), y = alignof(hipDeviceProp_t);
template <auto F> struct W {}; W<&cudaDeviceSynchronize> w;
// CHECK: template <auto F> struct W {}; W<&hipDeviceSynchronize> w;
template <typename... A> void all(A... a) { (cudaFree(a), ...); }
// CHECK: template <typename... A> void all(A... a) { (hipFree(a), ...); }
namespace a::cudaDetail { using cudaError = int; cudaError z; } // FINDING: name-shadowed
// CHECK: namespace a::cudaDetail { using cudaError = int; cudaError z; }
a::cudaDetail::cudaError q;
// CHECK: a::cudaDetail::cudaError q;
#define STR(x) STR2(x)
// CHECK: #define STR(x) STR2(x)
#define STR2(x) #x
static_assert(sizeof(STR(CUDART_VERSION)) > 1);
// CHECK: static_assert(sizeof(STR(W2W_CUDART_VERSION)) > 1);
int v = __cplusplus > 1 ? CUDART_VERSION : 0;
// CHECK: int v = __cplusplus > 1 ? W2W_CUDART_VERSION : 0;
cudaStream_t operator""_s(unsigned long long) { return cudaStreamLegacy; }
// CHECK: hipStream_t operator""_s(unsigned long long) { return hipStreamLegacy; }
void f(cudaStream_t = cudaStreamPerThread, cudaError_t (*cb)(void *) = cudaFree);
// CHECK: void f(hipStream_t = hipStreamPerThread, hipError_t (*cb)(void *) = hipFree);
enum { N = cudaErrorUnknown, M = cudaStreamNonBlocking };
// CHECK: enum { N = hipErrorUnknown, M = hipStreamNonBlocking };
