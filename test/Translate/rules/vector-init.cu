// RUN: %check-translate %s
//
// Initialisers of vector types name all elements in HIP, whose types have constructors.
#include <cuda_runtime.h>

__constant__ float4 weights[2] = {1, 2, 3, 4, 5};
// CHECK: __constant__ float4 weights[2] = {{\{\{}}1, 2, 3, 4}, {5, 0, 0, 0}};
struct Particle {
  float4 position;
  int2 cell;
};
#define ZERO {0} // FINDING: vector-init
// CHECK: #define ZERO {0}

__global__ void k(float4 *out, float s) {
  float4 v{s};
  // CHECK: float4 v{s, 0, 0, 0};
  uint4 z = {0}, y = {1, 2,};
  // CHECK: uint4 z = {0, 0, 0, 0}, y = {1, 2, 0, 0,};
  out[0] = float4{2.f};
  // CHECK: out[0] = float4{2.f, 0, 0, 0};
  out[1] = {s * 2.f, v.x};
  // CHECK: out[1] = {s * 2.f, v.x, 0, 0};
  int2 p = {.y = 1}, q = {.x = 1}, r{.x = int(z.x), .y = 3};
  // CHECK: int2 p = {0, 1}, q = {1, 0}, r{int(z.x), 3};
  Particle a = {0}, b = {1, 2, 3, 4, 5, 6}, c = {{s}, {1}};
  // CHECK: Particle a = {{\{\{}}0, 0, 0, 0}}, b = {{\{\{}}1, 2, 3, 4}, {5, 6}}, c = {{\{\{}}s, 0, 0, 0}, {1, 0}};
  float3 m = ZERO;
  // CHECK: float3 m = ZERO;
  out[2] = make_float4(a.position.x + b.position.x, c.position.x + p.x + q.x + r.x, y.x + m.x, 0);
}

template <class T> __device__ float4 first(T value) { return {value}; }
// CHECK: template <class T> __device__ float4 first(T value) { return {value, 0, 0, 0}; }
template __device__ float4 first(float);
// One text, and as many elements as the instance says.
template <class V> __device__ V one() { return {1}; } // FINDING: vector-init
// CHECK: template <class V> __device__ V one() { return {1}; }
template __device__ float4 one();
template __device__ int2 one();

// Near misses: whole lists, none, one element, dim3, copies, the program's own type.
struct Own2 {
  int x, y;
};
void calm() {
  float4 a{1, 2, 3, 4}, b{}, c = {}, d{a};
  // CHECK: float4 a{1, 2, 3, 4}, b{}, c = {}, d{a};
  float1 one{1};
  // CHECK: float1 one{1};
  dim3 grid{4};
  // CHECK: dim3 grid{4};
  Own2 own = {1}, named = {.y = 2};
  // CHECK: Own2 own = {1}, named = {.y = 2};
}
