// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Approximations as inline PTX, each within the manual's bound of what the C library gives, and their edges: zeros,
// infinities, NaN, negative numbers, subnormal numbers.

#include <cmath>
#include <cstdio>
#include <cstring>
#include <cuda_runtime.h>

constexpr int functions = 14;
__device__ void all(float x, float *to) {
  asm("ex2.approx.f32 %0, %1;" : "=f"(to[0]) : "f"(x));
  asm("ex2.approx.ftz.f32 %0, %1;" : "=f"(to[1]) : "f"(x));
  asm("lg2.approx.f32 %0, %1;" : "=f"(to[2]) : "f"(x));
  asm("lg2.approx.ftz.f32 %0, %1;" : "=f"(to[3]) : "f"(x));
  asm("rcp.approx.f32 %0, %1;" : "=f"(to[4]) : "f"(x));
  asm("rcp.approx.ftz.f32 %0, %1;" : "=f"(to[5]) : "f"(x));
  asm("rsqrt.approx.f32 %0, %1;" : "=f"(to[6]) : "f"(x));
  asm("rsqrt.approx.ftz.f32 %0, %1;" : "=f"(to[7]) : "f"(x));
  asm("sqrt.approx.f32 %0, %1;" : "=f"(to[8]) : "f"(x));
  asm("sin.approx.f32 %0, %1;" : "=f"(to[9]) : "f"(x));
  asm("cos.approx.f32 %0, %1;" : "=f"(to[10]) : "f"(x));
  asm("tanh.approx.f32 %0, %1;" : "=f"(to[11]) : "f"(x));
  asm("div.approx.f32 %0, %1, %2;" : "=f"(to[12]) : "f"(x), "f"(3.0f));
  asm("div.full.f32 %0, %1, %2;" : "=f"(to[13]) : "f"(2.5f), "f"(x));
}
__global__ void run(const float *in, float *out) { all(in[threadIdx.x], out + threadIdx.x * functions); }

double reference(int f, double x) {
  switch (f) {
  case 0:
  case 1:
    return std::exp2(x);
  case 2:
  case 3:
    return std::log2(x);
  case 4:
  case 5:
    return 1 / x;
  case 6:
  case 7:
    return 1 / std::sqrt(x);
  case 8:
    return std::sqrt(x);
  case 9:
    return std::sin(x);
  case 10:
    return std::cos(x);
  case 11:
    return std::tanh(x);
  case 12:
    return x / 3;
  default:
    return 2.5 / x;
  }
}
/// What is printed of a result must be the same for every correct approximation.
const char *kind(float y) {
  return std::isnan(y)                    ? "nan"
         : std::isinf(y)                  ? (y > 0 ? "inf" : "-inf")
         : y == 0                         ? (std::signbit(y) ? "-0" : "0")
         : std::fabs(y) < 1.17549435e-38f ? "tiny"
         : y > 0                          ? "+"
                                          : "-";
}
int main() {
  static const float in[32] = {0.0f,   -0.0f, INFINITY, -INFINITY, NAN,     1.0f,   -1.0f,   2.0f,
                               0.5f,   3.0f,  -2.5f,    0.75f,     1.5f,    0.001f, -0.001f, 10.0f,
                               1e-6f,  2.9f,  -3.1f,    0.1f,      1.25f,   1e-40f, -1e-40f, 100.0f,
                               -30.0f, 1e10f, 1e-10f,   7.0f,      0.3333f, 1.1f,   0.9f,    1.5707963f};
  static float host[32 * functions];
  float *input, *out;
  cudaMalloc(&input, sizeof(in));
  cudaMalloc(&out, sizeof(host));
  cudaMemcpy(input, in, sizeof(in), cudaMemcpyHostToDevice);
  run<<<1, 32>>>(input, out);
  if (cudaMemcpy(host, out, sizeof(host), cudaMemcpyDeviceToHost) != cudaSuccess)
    return 1;
  int wrong = 0;
  for (int i = 0; i < 32; ++i)
    for (int f = 0; f < functions; ++f) {
      float y = host[i * functions + f], x = in[i];
      bool isEdge = i < 5 || std::fabs(x) < 1e-30f;
      bool isTrigonometric = f == 9 || f == 10;
      if (isTrigonometric && (std::fabs(x) > 3.2f || isEdge))
        continue;
      double right = reference(f, x), error = std::fabs(y - right);
      double bound = isTrigonometric ? 1e-6
                     : f == 11       ? 6e-4 * std::fabs(right)
                                     : 4e-7 * (std::fabs(right) < 0.5 && f / 2 == 1 ? 1 : std::fabs(right));
      bool isNormal = !isEdge && std::fabs(right) > 1.2e-38 && std::fabs(right) < 3e38;
      if (isEdge)
        std::printf("%d of %g: %s\n", f, x, kind(y));
      else if (isNormal && !(error <= bound))
        std::printf("%d of %g: %.9g for %.9g\n", f, x, y, right), ++wrong;
    }
  std::printf("%d wrong\n", wrong);
  return wrong != 0;
}
