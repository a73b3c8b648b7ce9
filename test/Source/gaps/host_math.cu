// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// CUDA mathematics in host code, all declared by cuda_runtime.h under nvcc.

#include <cstdlib>

struct Ray {
  float3 o, d;
};

__host__ __device__ inline float3 normalize(float3 v) {
  float s = rsqrtf(v.x * v.x + v.y * v.y + v.z * v.z);
  return make_float3(v.x * s, v.y * s, v.z * s);
}

int main() {
  float s, c;
  sincosf(1.0f, &s, &c);
  sincospi(0.5f, &s, &c);
  sincos(0.25f, &s, &c);
  double e = exp10(2.0) + exp10(2.0f) + rsqrt(4.0) + rcbrt(8.0) + normcdf(0.5) + erfinv(0.5f) + cospi(1.0) + sinpi(1.0f);
  e += j0(1.0f) + y1(2.0f) + jn(2, 1.0f) + erfcxf(1.0f) + normcdff(1);
  e += copysign(1.0, -2.0f) + fmaxf(s, c) + powf(2, 3) + pow(2.0, 3) + fabs(-1.0f) + llrint(2.5) + ldexpf(1, 2);
  Ray r = {normalize(make_float3(1, 2, 3)), make_float3(0, 0, 1)};
  return (int)(e + r.o.x) + abs(-3) + labs(-3l) + (int)llabs(-4ll);
}
