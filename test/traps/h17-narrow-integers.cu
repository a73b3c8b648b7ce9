// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-17. bool, char and short go through shuffles by promotion, long and pointers by width; sign and width must survive, and lane 31 must wrap at 32.
// Port: same

#include <cstdint>
#include <cstdio>
#include <cuda_runtime.h>

#define ALL 0xffffffff

template <typename T>
__device__ T rotate(T v) {
  return (T)__shfl_sync(ALL, v, threadIdx.x + 1); // the index wraps at the width
}

__global__ void narrow(const signed char *c, const unsigned char *u, const short *s, const unsigned short *us, const bool *b,
                       const long *l, const unsigned long long *ull, const int64_t *i64, long long *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  long long sum = rotate(c[i]);
  sum = sum * 3 + rotate(u[i]);
  sum = sum * 3 + rotate(s[i]);
  sum = sum * 3 + __shfl_xor_sync(ALL, us[i], 17);
  bool flag = __shfl_down_sync(ALL, b[i], 1);
  sum = sum * 3 + (flag ? 1 : 0);
  sum = sum * 3 + __shfl_up_sync(ALL, l[i], 2);
  sum += (long long)(__shfl_sync(ALL, ull[i], 30) >> 40);
  sum ^= rotate(i64[i]);
  // The pointer of another lane, as a number and back.
  const short *mine = s + i;
  const short *other = (const short *)__shfl_xor_sync(ALL, (unsigned long long)mine, 31);
  out[i] = sum + *other;
}

int main() {
  const int n = 256;
  static signed char c[n];
  static unsigned char u[n];
  static short s[n];
  static unsigned short us[n];
  static bool b[n];
  static long l[n];
  static unsigned long long ull[n];
  static int64_t i64[n];
  static long long out[n];
  unsigned seed = 7;
  for (int i = 0; i < n; ++i) {
    seed = seed * 1664525u + 1013904223u;
    c[i] = (signed char)(seed >> 9);
    u[i] = (unsigned char)(seed >> 3);
    s[i] = (short)(seed >> 11);
    us[i] = (unsigned short)(seed >> 13);
    b[i] = seed >> 31;
    l[i] = (long)seed * 100003 - (1L << 40);
    ull[i] = ~(unsigned long long)seed * 0x9e3779b97f4a7c15ull;
    i64[i] = -(int64_t)seed * 4099;
  }
  auto upload = [](const auto &host) {
    void *d;
    cudaMalloc(&d, sizeof(host));
    cudaMemcpy(d, host, sizeof(host), cudaMemcpyHostToDevice);
    return d;
  };
  long long *dOut = (long long *)upload(out);
  narrow<<<2, n / 2>>>((signed char *)upload(c), (unsigned char *)upload(u), (short *)upload(s), (unsigned short *)upload(us),
                       (bool *)upload(b), (long *)upload(l), (unsigned long long *)upload(ull), (int64_t *)upload(i64), dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  int bad = 0;
  unsigned long long check = 0;
  for (int i = 0; i < n; ++i) {
    int w = i / 32 * 32, lane = i % 32, next = w + (lane + 1) % 32;
    long long want = c[next];
    want = want * 3 + u[next];
    want = want * 3 + s[next];
    want = want * 3 + us[w + (lane ^ 17)];
    want = want * 3 + (b[lane == 31 ? i : i + 1] ? 1 : 0);
    want = want * 3 + l[lane < 2 ? i : i - 2];
    want += (long long)(ull[w + 30] >> 40);
    want ^= i64[next];
    want += s[w + (lane ^ 31)];
    bad += out[i] != want;
    check = check * 1099511628211ull + (unsigned long long)out[i];
  }
  printf("%lld %lld %lld, check %016llx, wrong %d\n", out[0], out[31], out[n - 1], check, bad);
  return bad != 0;
}
