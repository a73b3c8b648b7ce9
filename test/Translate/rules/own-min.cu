// RUN: %check-translate %s
//
// The program's own min and max, under every name.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#include <algorithm>
#include <vector>

struct Vec { float x; };
__host__ __device__ inline Vec min(Vec a, Vec b) { return a.x < b.x ? a : b; }
// CHECK: __host__ __device__ inline Vec min(Vec a, Vec b) { return a.x < b.x ? a : b; }
namespace mine {
template <class T> __device__ T max(T a, T b) { return a < b ? b : a; }
// CHECK: template <class T> __device__ T max(T a, T b) { return a < b ? b : a; }
__device__ int use(int a, unsigned b) { return max<int>(a, b); }
// CHECK: __device__ int use(int a, unsigned b) { return max<int>(a, b); }
} // namespace mine
struct Range {
  int lo, hi;
  __device__ int min() const { return lo; }
  // CHECK: __device__ int min() const { return lo; }
  __device__ int max() const { return hi; }
  // CHECK: __device__ int max() const { return hi; }
  __device__ int span() const { return max() - min(); }
  // CHECK: __device__ int span() const { return max() - min(); }
};
__device__ int members(Range r, const Range *p) { return r.min() + p->max(); }
// CHECK: __device__ int members(Range r, const Range *p) { return r.min() + p->max(); }
__device__ float own(Vec a, Vec b) { return min(a, b).x; }
// CHECK: __device__ float own(Vec a, Vec b) { return min(a, b).x; }
__device__ int qualified(int a, unsigned b) { return mine::max<int>(a, b); }
// CHECK: __device__ int qualified(int a, unsigned b) { return mine::max<int>(a, b); }
int standard(std::vector<int> v, int a) {
  using std::max;
  using std::min;
  int min_value = *std::min_element(v.begin(), v.end());
  // CHECK: int min_value = *std::min_element(v.begin(), v.end());
  return max(a, 3) + min(a, 4) + min_value;
}
template <class T> T both(T a, T b) { using std::min; return min(a, b); }
// CHECK: template <class T> T both(T a, T b) { using std::min; return min(a, b); }
int local(int max) { int min = max; return min + max; }
// CHECK: int local(int max) { int min = max; return min + max; }
