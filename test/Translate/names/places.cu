// RUN: %check-translate %s
//
// Every place in which a name of the runtime API may stand.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#include <map>
#include <vector>

typedef cudaStream_t Stream;
// CHECK: typedef hipStream_t Stream;
typedef struct CUstream_st *Written;
// CHECK: typedef struct ihipStream_t *Written;
using Event = cudaEvent_t;
// CHECK: using Event = hipEvent_t;

struct Handles {
  cudaStream_t stream = nullptr;
  // CHECK: hipStream_t stream = nullptr;
  cudaEvent_t events[2];
  // CHECK: hipEvent_t events[2];
};
template <cudaMemcpyKind Kind = cudaMemcpyHostToDevice, class E = cudaError_t> struct Copy {
// CHECK: template <hipMemcpyKind Kind = hipMemcpyHostToDevice, class E = hipError_t> struct Copy {
  E operator()(void *d, const void *s, size_t n) const { return cudaMemcpy(d, s, n, Kind); }
  // CHECK: E operator()(void *d, const void *s, size_t n) const { return hipMemcpy(d, s, n, Kind); }
};
template <class T> cudaError_t make(T **p, size_t n = 1, unsigned flags = cudaMemAttachGlobal) {
// CHECK: template <class T> hipError_t make(T **p, size_t n = 1, unsigned flags = hipMemAttachGlobal) {
  // Never instantiated.
  return cudaMallocManaged(p, n * sizeof(T), flags);
  // CHECK: return hipMallocManaged(p, n * sizeof(T), flags);
}
cudaError_t (*free1)(void *) = &cudaFree;
// CHECK: hipError_t (*free1)(void *) = &hipFree;
cudaError_t (*free2)(void *) = ::cudaFree;
// CHECK: hipError_t (*free2)(void *) = ::hipFree;
cudaError_t create(cudaStream_t *s = nullptr, unsigned f = cudaStreamDefault);
// CHECK: hipError_t create(hipStream_t *s = nullptr, unsigned f = hipStreamDefault);
std::map<cudaStream_t, std::vector<cudaEvent_t>> table;
// CHECK: std::map<hipStream_t, std::vector<hipEvent_t>> table;

enum Kind { Up = cudaMemcpyHostToDevice, Down = cudaMemcpyDeviceToHost };
// CHECK: enum Kind { Up = hipMemcpyHostToDevice, Down = hipMemcpyDeviceToHost };
static_assert(sizeof(cudaStream_t) == 8, "a pointer");
// CHECK: static_assert(sizeof(hipStream_t) == 8, "a pointer");

int use(int k) {
  Stream s;
  cudaStreamCreate(&s);
  // CHECK: hipStreamCreate(&s);
  auto wait = [s]() -> cudaError_t { return cudaStreamSynchronize(s); };
  // CHECK: auto wait = [s]() -> hipError_t { return hipStreamSynchronize(s); };
  decltype(cudaGetLastError()) last = wait();
  // CHECK: decltype(hipGetLastError()) last = wait();
  switch (last) {
  case cudaSuccess:
  // CHECK: case hipSuccess:
    break;
  case ::cudaErrorMemoryAllocation:
  // CHECK: case ::hipErrorMemoryAllocation:
    return cudaErrorMemoryAllocation;
    // CHECK: return hipErrorMemoryAllocation;
  default:
    throw ::cudaGetErrorString(last);
    // CHECK: throw ::hipGetErrorString(last);
  }
  cudaExtent extent = {.width = 1, .height = 2, .depth = 3};
  // CHECK: hipExtent extent = {.width = 1, .height = 2, .depth = 3};
  cudaMemcpy3DParms parms = {0};
  // CHECK: hipMemcpy3DParms parms = {0};
  parms.kind = k ? cudaMemcpyDeviceToDevice : ::cudaMemcpyDefault;
  // CHECK: parms.kind = k ? hipMemcpyDeviceToDevice : ::hipMemcpyDefault;
  parms.extent = make_cudaExtent(1, 2, 3);
  // CHECK: parms.extent = make_hipExtent(1, 2, 3);
  struct cudaDeviceProp prop;
  // CHECK: struct hipDeviceProp_t prop;
  enum cudaMemcpyKind kind = cudaMemcpyHostToHost;
  // CHECK: enum hipMemcpyKind kind = hipMemcpyHostToHost;
  cudaError error = cudaErrorInvalidValue;
  // CHECK: hipError_t error = hipErrorInvalidValue;
  Copy<cudaMemcpyDeviceToHost>()(nullptr, nullptr, sizeof(cudaPointerAttributes));
  // CHECK: Copy<hipMemcpyDeviceToHost>()(nullptr, nullptr, sizeof(hipPointerAttribute_t));
  return (int)extent.depth + int(kind) + static_cast<int>(error) + (cudaSuccess == cudaFree(0));
  // CHECK: return (int)extent.depth + int(kind) + static_cast<int>(error) + (hipSuccess == hipFree(0));
}
