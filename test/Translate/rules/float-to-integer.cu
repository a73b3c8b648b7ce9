// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Casts to 64 bits and to unsigned char, which AMD converts in another way if the number is out of range (H-64).
#include <cuda_fp16.h>
#include <cuda_runtime.h>

__global__ void casts(const float *x, const double *d, long long *l, unsigned long long *u, unsigned char *c, size_t *s) {
  int i = threadIdx.x;
  l[0] = (long long)x[i];
  // CHECK:   l[0] = w2w::convertTo<long long>(x[i]);
  l[1] = (long long) (d[i] * 2);
  // CHECK:   l[1] = w2w::convertTo<long long>(d[i] * 2);
  l[2] = static_cast<long>(x[i] + 1.0f);
  // CHECK:   l[2] = w2w::convertTo<long>(x[i] + 1.0f);
  u[0] = size_t(x[i]) + (unsigned long)d[i];
  // CHECK:   u[0] = w2w::convertTo<size_t>(x[i]) + w2w::convertTo<unsigned long>(d[i]);
  s[0] = x[i];
  // CHECK:   s[0] = w2w::convertTo<unsigned long>(x[i]);
  c[0] = x[i] * 255.0f;
  // CHECK:   c[0] = w2w::convertTo<unsigned char>(x[i] * 255.0f);
  c[1] = (unsigned char)(unsigned long)x[i];
  // CHECK:   c[1] = (unsigned char)w2w::convertTo<unsigned long>(x[i]);
  uchar4 v = make_uchar4(x[0], 1.0f, (int)x[2], (unsigned)x[3]);
  // CHECK:   uchar4 v = make_uchar4(w2w::convertTo<unsigned char>(x[0]), 1.0f, (int)x[2], (unsigned)x[3]);
  c[2] = v.x;
}

// The range is known by the expression.
__global__ void known(const float *x, const unsigned char *p, const int *n, long long *l, unsigned long long *u,
                      unsigned char *c) {
  int i = threadIdx.x;
  l[0] = (long long)3.5f;
  l[1] = (long long)(float)n[i];
  l[2] = (long long)(n[i] * 0.5 + i);
  l[3] = (long long)fminf(fmaxf(x[i], -1e6f), 1e6f);
  u[0] = (unsigned long long)(float)(unsigned)n[i];
  u[1] = (unsigned long long)(__saturatef(x[i]) * 1024.0f);
  c[0] = fminf(fmaxf(x[i], 0.0f), 255.0f);
  c[1] = (unsigned char)(0.299f * p[0] + 0.587f * p[1] + 0.114f * p[2]);
  float v = x[i] < 0.0f ? 0.0f : x[i];
  c[2] = v;
  float sum = 0.0f, weight = p[3] / 255.0f;
  sum = sum * 0.5f + 1.0f;
  c[3] = fabsf(x[i]) + weight;
  c[4] = sqrtf(x[i]);
}
// CHECK:   l[0] = (long long)3.5f;
// CHECK:   l[1] = (long long)(float)n[i];
// CHECK:   l[2] = (long long)(n[i] * 0.5 + i);
// CHECK:   l[3] = (long long)fminf(fmaxf(x[i], -1e6f), 1e6f);
// CHECK:   u[0] = (unsigned long long)(float)(unsigned)n[i];
// CHECK:   u[1] = (unsigned long long)(w2w::saturatef(x[i]) * 1024.0f);
// CHECK:   c[0] = fminf(fmaxf(x[i], 0.0f), 255.0f);
// CHECK:   c[1] = (unsigned char)(0.299f * p[0] + 0.587f * p[1] + 0.114f * p[2]);
// CHECK:   c[2] = v;
// CHECK:   c[3] = fabsf(x[i]) + weight;
// CHECK:   c[4] = sqrtf(x[i]);

// Not known: a variable that is changed otherwise, or by another function.
__device__ void change(float &v);
__global__ void unknown(const float *x, unsigned char *c) {
  float a = 1.0f, b = 1.0f, d = 1.0f;
  a -= x[0];
  change(b);
  --d;
  c[0] = a;
  // CHECK:   c[0] = w2w::convertTo<unsigned char>(a);
  c[1] = b;
  // CHECK:   c[1] = w2w::convertTo<unsigned char>(b);
  c[2] = d;
  // CHECK:   c[2] = w2w::convertTo<unsigned char>(d);
}

// Other integers, and the host.
__device__ int others(float x, double d, signed char *s, short *h, unsigned short *w) {
  s[0] = x, h[0] = d, w[0] = x;
  return (int)x + (unsigned)d;
}
// CHECK:   s[0] = x, h[0] = d, w[0] = x;
// CHECK:   return (int)x + (unsigned)d;
long long onHost(double d) { return (long long)d; }
// CHECK: long long onHost(double d) { return (long long)d; }

// A template's text stands for other types, too; an explicit cast to its parameter is right for all of them.
template <class T> __global__ void convert(const float *x, T *out) {
  out[0] = x[0];
  // CHECK:   w2w::converting(out[0]) = x[0];
  out[3] -= x[0];
  // CHECK:   w2w::converting(out[3]) -= x[0];
  T sum = x[0]; // FINDING: float-to-integer
  out[4] = sum;
  // CHECK:   out[4] = sum;
  out[1] = static_cast<T>(x[1]);
  // CHECK:   out[1] = w2w::convertTo<T>(x[1]);
  out[2] = T(0.5f);
  // CHECK:   out[2] = T(0.5f);
}
template <class T> __global__ void same(const float *x, T *out) { out[0] = x[0], out[1] = (T)x[1]; }
// CHECK: template <class T> __global__ void __launch_bounds__(1) same(const float *x, T *out) { out[0] = x[0], out[1] = (T)x[1]; }
void launch(const float *x, unsigned char *c, float *f, int *n) {
  convert<<<1, 1>>>(x, c);
  convert<<<1, 1>>>(x, f);
  same<<<1, 1>>>(x, n);
}
#define TO_WIDE(X) ((long long)(X)) // FINDING: float-to-integer
__device__ long long byMacro(float x) { return TO_WIDE(x); }
__host__ __device__ long long both(float x) { return (long long)x; }
// CHECK: __host__ __device__ long long both(float x) { return w2w::convertTo<long long>(x); }

// Results of compound assignments become integers, too.
struct Pixel {
  unsigned char c;
  unsigned long long bits : 40;
};
#define ADD(TO, X) ((TO) += (X), (TO))
__global__ void steps(const float *x, const double *d, long long *l, unsigned char *c, Pixel *p, int *n, float *f) {
  int i = threadIdx.x;
  l[i++] += x[0];
  // CHECK:   w2w::converting(l[i++]) += x[0];
  *l *= d[0], p->c /= x[1];
  // CHECK:   w2w::converting(*l) *= d[0], w2w::converting(p->c) /= x[1];
  c[0] -= 0.5f + x[0];
  // CHECK:   w2w::converting(c[0]) -= 0.5f + x[0];
  p->bits += x[0]; // FINDING: float-to-integer
  ADD(c[1], x[0]); // FINDING@-10: float-to-integer
  // Known, integers of 32 bits, and no integers.
  c[2] += 0.5f, c[3] -= 0.5f, c[4] *= 0.5f, n[0] += x[0], f[0] += x[0], l[1] += n[1], l[2] <<= n[2];
}
// CHECK: c[2] += 0.5f, c[3] -= 0.5f, c[4] *= 0.5f, n[0] += x[0], f[0] += x[0], l[1] += n[1], l[2] <<= n[2];

// Types with qualifiers, references, enumerations.
enum class Level : unsigned char { Low };
typedef const unsigned long Count;
__global__ void types(const float *x, unsigned long long *u, int *n) {
  n[0] = static_cast<const unsigned char>(x[0]) + (const volatile unsigned char)x[1];
  // CHECK:   n[0] = w2w::convertTo<const unsigned char>(x[0]) + w2w::convertTo<const volatile unsigned char>(x[1]);
  u[0] = (Count)x[0];
  // CHECK:   u[0] = w2w::convertTo<Count>(x[0]);
  n[1] = static_cast<const unsigned char &>(x[0]);
  // CHECK:   n[1] = static_cast<const unsigned char &>(w2w::convertTo<unsigned char>(x[0]));
  n[2] = (int)static_cast<Level>(x[0]);
  // CHECK:   n[2] = (int)w2w::convertTo<Level>(x[0]);
}

// What another instance casts is no number.
template <class T, class F> __device__ T castTo(F x) { return (T)x; } // FINDING: float-to-integer
// CHECK: template <class T, class F> __device__ T castTo(F x) { return (T)x; }
template <class T, class F> __device__ T numberTo(F x) { return (T)x; }
// CHECK: template <class T, class F> __device__ T numberTo(F x) { return w2w::convertTo<T>(x); }
template <class T> __device__ void store(T *to, float x) { to[0] = static_cast<T>(x), to[1] = x; }
// CHECK: template <class T> __device__ void store(T *to, float x) { to[0] = w2w::convertTo<T>(x), w2w::converting(to[1]) = x; }
struct Whole {
  int n;
  __device__ Whole &operator+=(float x) { return n += (int)x, *this; }
};
template <class T> __device__ void addTo(T &sum, float x) { sum += x; } // FINDING: float-to-integer
// CHECK: template <class T> __device__ void addTo(T &sum, float x) { sum += x; }
__global__ void instances(float x, unsigned long long a, int *n, Whole *w, unsigned char *c, __half *h) {
  store(c, x);
  store(h, x);
  n[0] = castTo<unsigned char>(x) + *castTo<int *>(a) + numberTo<unsigned char>(x) + (int)numberTo<float>(a);
  addTo(w[0], x);
  addTo(c[0], x);
}

// Constants stay, and constexpr functions change where the device calls them.
template <int N> struct Tag {};
constexpr unsigned char onHostOnly(float x) { return (unsigned char)x; }
// CHECK: constexpr unsigned char onHostOnly(float x) { return (unsigned char)x; }
unsigned char host(float x) { return onHostOnly(x); }
constexpr unsigned char inner(float x) { return (unsigned char)x; }
// CHECK: constexpr unsigned char inner(float x) { return w2w::convertTo<unsigned char>(x); }
constexpr unsigned char outer(float x) { return inner(x); }
template <class T> constexpr T generic(float x) { return (T)x; }
// CHECK: template <class T> constexpr T generic(float x) { return w2w::convertTo<T>(x); }
__host__ __device__ constexpr long long wide(float x) { return (long long)x; }
// CHECK: __host__ __device__ constexpr long long wide(float x) { return w2w::convertTo<long long>(x); }
__device__ Tag<(int)(unsigned char)7.5f> tag;
// CHECK: __device__ Tag<(int)(unsigned char)7.5f> tag;
__global__ void constants(const float *x, int *n) {
  __shared__ int s[outer(4.0f)];
  static_assert(outer(4.0f) == 4 && wide(2.5f) == 2, "");
  switch (n[0]) {
  case (long long)3.7:
    // CHECK:   case (long long)3.7:
    n[1] = s[0] + generic<unsigned char>(x[0]);
  }
}

// A macro may use its argument twice; a whole macro is an expression like others.
#define BOTH(A, B, X) ((A) = (X), (B) = (X))
#define HALF_OF(X) ((X) / 2)
__global__ void macros(const float *x, unsigned char *c, float *f) {
  BOTH(c[0], f[0], x[0]); // FINDING@-3: float-to-integer
  // CHECK:   BOTH(c[0], f[0], x[0]);
  c[1] = HALF_OF(x[0]);
  // CHECK:   c[1] = w2w::convertTo<unsigned char>(HALF_OF(x[0]));
  BOTH(c[2], f[2], (unsigned char)x[2]);
  // CHECK:   BOTH(c[2], f[2], w2w::convertTo<unsigned char>(x[2]));
}
