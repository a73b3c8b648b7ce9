// RUN: %check-translate %s
//
// min and max: HIP's choose other types for mixed integers in device code, and
// have int only on the host.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#include <algorithm>

__device__ void device(int i, unsigned u, float f, double d, long long l, short s, size_t z) {
  i = min(i, 3);
  // CHECK: i = min(i, 3);
  u = max(u, 4u);
  // CHECK: u = max(u, 4u);
  f = min(f, 1.0f);
  // CHECK: f = min(f, 1.0f);
  d = max(d, 1.0);
  // CHECK: d = max(d, 1.0);
  i = max(i, 4u);
  // CHECK: i = w2w::max(i, 4u);
  i = min(u, 5);
  // CHECK: i = w2w::min(u, 5);
  d = max(f, 1.0);
  // CHECK: d = w2w::max(f, 1.0);
  d = min(d, f);
  // CHECK: d = w2w::min(d, f);
  l = max(l, 0ll);
  // CHECK: l = max(l, 0ll);
  z = min(z, (size_t)4);
  // CHECK: z = min(z, (size_t)4);
  s = min(s, s);
  // CHECK: s = w2w::min(s, s);
  i = min(i, max(u, 3));
  // CHECK: i = w2w::min(i, w2w::max(u, 3));
  i = ::min(i, 2);
  // CHECK: i = ::min(i, 2);
  i = ::max(u, 2);
  // CHECK: i = ::w2w::max(u, 2);
  f = fminf(f, 2.0f);
  // CHECK: f = fminf(f, 2.0f);
  i = std::min(i, 2);
  // CHECK: i = std::min(i, 2);
  u = umin(u, 3u);
  // CHECK: u = w2w::umin(u, 3u);
}
int host(int i, float f, unsigned u) {
  i = min(i, 3);
  // CHECK: i = w2w::min(i, 3);
  f = max(f, 2.5f);
  // CHECK: f = w2w::max(f, 2.5f);
  u = min(u, 3u);
  // CHECK: u = w2w::min(u, 3u);
  i = std::min(i, 4);
  // CHECK: i = std::min(i, 4);
  return std::max<int>(i, f);
  // CHECK: return std::max<int>(i, f);
}
template <class T> __device__ T either(T a, T b) { return min(a, b); }
// CHECK: template <class T> __device__ T either(T a, T b) { return w2w::min(a, b); }
template <class T, class U> __host__ __device__ auto mixed(T a, U b) { return max(a, b); }
// CHECK: template <class T, class U> __host__ __device__ auto mixed(T a, U b) { return w2w::max(a, b); }
__global__ void kernel(int *p) { p[0] = either(p[1], p[2]) + mixed(p[3], 4u); }

#define MIN3(a, b, c) min(a, min(b, c))
// CHECK: #define MIN3(a, b, c) w2w::min(a, w2w::min(b, c))
__device__ int three(int a, unsigned b) { return MIN3(a, b, 3); }
#define CLAMP(x) (max(0, min(255, (x))))
#define NEVER_USED(a, b) min(a, b)
auto lambda = [](float a) { return max(a, 1.0f); };
// CHECK: auto lambda = [](float a) { return w2w::max(a, 1.0f); };
