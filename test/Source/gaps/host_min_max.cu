// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Host code calls the global min and max that nvcc declares for every pair of arithmetic types.

#include <cuda_runtime.h>
#include <vector>

static int divUp(int n, int block) { return (n + block - 1) / block; }

__host__ __device__ inline float clampf(float x, float lo, float hi) { return max(lo, min(x, hi)); }

int main() {
  size_t bytes = 1 << 20;
  unsigned long long limit = 4096;
  int blocks = min(divUp(100000, 256), 65535);
  unsigned grid = max(1u, min(blocks, 32u));
  size_t chunk = min(bytes, (size_t)65536);
  unsigned long long most = max(limit, 12ull);
  long l = max(3l, 4l);
  float f = min(1.0f, 2.0f);
  double d = max(1.0, 2.0f) + min(f, 3.0);
  std::vector<int> v(max(blocks, 4));
  using namespace std;
  int a = min(blocks, (int)grid);
  return (int)(chunk + most + l + a + d + clampf(f, 0, 1)) + (int)v.size() + (int)umin(3u, 4u) + (int)llmax(1ll, 2ll);
}
