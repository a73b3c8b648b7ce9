// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What sm_90 lacks and its simulator refuses: eight registers at once, 128 bits, reductions of floats, the largest of
// three.  The program knows the results.

#include <cmath>
#include <cstdio>
#include <cstring>
#include <cuda_runtime.h>

constexpr int kinds = 12;

__global__ void compute(const unsigned *in, const float *numbers, unsigned *out, float *sums) {
  unsigned v[8], t = threadIdx.x, *to = out + t * (8 + kinds);
  asm volatile("ld.global.v8.b32 {%0, %1, %2, %3, %4, %5, %6, %7}, [%8];"
               : "=r"(v[0]), "=r"(v[1]), "=r"(v[2]), "=r"(v[3]), "=r"(v[4]), "=r"(v[5]), "=r"(v[6]), "=r"(v[7])
               : "l"(in + t * 8));
  asm volatile("st.global.v8.b32 [%0], {%1, %2, %3, %4, %5, %6, %7, %8};" ::"l"(to), "r"(v[7]), "r"(v[6]), "r"(v[5]),
               "r"(v[4]), "r"(v[3]), "r"(v[2]), "r"(v[1]), "r"(v[0])
               : "memory");
  unsigned long long low, high;
  asm volatile("{ .reg .b128 t; ld.global.b128 t, [%2]; mov.b128 {%0, %1}, t; }" : "=l"(low), "=l"(high) : "l"(in + t / 4 * 4));
  to[8] = unsigned(low >> 32), to[9] = unsigned(high);
  float x = numbers[t % 32], r[8];
  asm volatile("redux.sync.min.f32 %0, %1, %2;" : "=f"(r[0]) : "f"(x), "r"(~0u));
  asm volatile("redux.sync.max.f32 %0, %1, %2;" : "=f"(r[1]) : "f"(x), "r"(~0u));
  asm volatile("redux.sync.min.NaN.f32 %0, %1, %2;" : "=f"(r[2]) : "f"(x), "r"(~0u));
  asm volatile("redux.sync.max.abs.f32 %0, %1, %2;" : "=f"(r[3]) : "f"(x), "r"(~0u));
  asm volatile("redux.sync.min.abs.f32 %0, %1, %2;" : "=f"(r[4]) : "f"(x), "r"(~0u));
  asm volatile("max.f32 %0, %1, %2, %3;" : "=f"(r[5]) : "f"(x), "f"(2.0f), "f"(x + 3.0f));
  asm volatile("min.NaN.f32 %0, %1, %2, %3;" : "=f"(r[6]) : "f"(1.0f), "f"(x), "f"(5.0f));
  asm volatile("add.f32 %0, %1, 0.5;" : "=f"(r[7]) : "f"(2.0f));
  for (int i = 0; i < 8; ++i)
    to[10 + i] = __float_as_uint(r[i]);
  asm volatile("red.global.add.v4.f32 [%0], {%1, %2, %3, %4};" ::"l"(sums), "f"(1.0f), "f"(2.0f), "f"(t * 1.0f), "f"(-1.0f)
               : "memory");
  float old[2];
  asm volatile("atom.global.v2.f32.add {%0, %1}, [%2], {%3, %4};" : "=f"(old[0]), "=f"(old[1]) : "l"(sums + 4), "f"(0.25f), "f"(0.0f) : "memory");
  to[18] = old[0] < 64, to[19] = old[1] == 0;
}

static bool isSame(unsigned bits, float want) {
  float got;
  std::memcpy(&got, &bits, 4);
  return std::isnan(want) ? bits == 0x7fffffffu : got == want && std::signbit(got) == std::signbit(want);
}

int main() {
  constexpr int threads = 64, each = 8 + kinds;
  unsigned host[threads * 8], result[threads * each], *in, *out;
  float numbers[32], sums[6], *from, *to;
  for (int i = 0; i < threads * 8; ++i)
    host[i] = i * 2654435761u;
  for (int i = 0; i < 32; ++i)
    numbers[i] = i == 5 ? NAN : i == 9 ? -0.0f : i == 11 ? 0.0f : i % 2 ? i * 1.5f : i * -2.5f - 1;
  cudaMalloc(&in, sizeof(host));
  cudaMalloc(&out, sizeof(result));
  cudaMalloc(&from, sizeof(numbers));
  cudaMalloc(&to, sizeof(sums));
  cudaMemset(to, 0, sizeof(sums));
  cudaMemcpy(in, host, sizeof(host), cudaMemcpyHostToDevice);
  cudaMemcpy(from, numbers, sizeof(numbers), cudaMemcpyHostToDevice);
  compute<<<1, threads>>>(in, from, out, to);
  cudaMemcpy(result, out, sizeof(result), cudaMemcpyDeviceToHost);
  if (cudaMemcpy(sums, to, sizeof(sums), cudaMemcpyDeviceToHost) != cudaSuccess)
    return 1;
  int wrong = 0;
  for (int t = 0; t < threads; ++t) {
    const unsigned *r = result + t * each;
    float x = numbers[t % 32], most = std::isnan(x) ? 2.0f : std::fmax(2.0f, x + 3);
    for (int i = 0; i < 8; ++i)
      wrong += r[i] != host[t * 8 + 7 - i];
    wrong += r[8] != host[t / 4 * 4 + 1] || r[9] != host[t / 4 * 4 + 2];
    wrong += !isSame(r[10], -76.0f) + !isSame(r[11], 46.5f) + !isSame(r[12], NAN) + !isSame(r[13], 76.0f);
    wrong += !isSame(r[14], 0.0f) + !isSame(r[15], most) + !isSame(r[16], std::isnan(x) ? NAN : std::fmin(1.0f, x));
    wrong += !isSame(r[17], 2.5f) + (r[18] != 1) + (r[19] != 1);
  }
  wrong += sums[0] != 64 || sums[1] != 128 || sums[2] != 2016 || sums[3] != -64 || sums[4] != 16;
  std::printf("wrong: %d\n", wrong);
  return wrong != 0;
}
