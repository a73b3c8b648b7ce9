// RUN: %check-translate %s
//
// CUdeviceptr is an integer and hipDeviceptr_t a pointer: what computes with one gets casts.
#include <cstdint>
#include <cstdio>
#include <cuda.h>
#include <iostream>

typedef unsigned long long Address;
struct Pool {
  CUdeviceptr base; // FINDING: api-differs
  // CHECK: hipDeviceptr_t base;
  size_t used;
  CUdeviceptr end() const { return base + used; } // FINDING: api-differs
  // CHECK: hipDeviceptr_t end() const { return (hipDeviceptr_t)((unsigned long long)base + used); }
  Pool(Address at) : base(at), used(0) {}
  // CHECK: Pool(Address at) : base((hipDeviceptr_t)(at)), used(0) {}
};

void uses(CUdeviceptr a, CUdeviceptr b, size_t n, Pool *pool) { // FINDING: api-differs, api-differs
  auto c = a;
  // CHECK: auto c = a;
  c = a + n * sizeof(float);
  // CHECK: c = (hipDeviceptr_t)((unsigned long long)a + n * sizeof(float));
  c += 16;
  // CHECK: c = (hipDeviceptr_t)((unsigned long long)c + (16));
  pool->base -= n + 1;
  // CHECK: pool->base = (hipDeviceptr_t)((unsigned long long)pool->base - (n + 1));
  for (int i = 0; i < 4; ++i, ++n) ++c;
  // CHECK: for (int i = 0; i < 4; ++i, ++n) c = (hipDeviceptr_t)((unsigned long long)c + 1);
  size_t room = b - a;
  // CHECK: size_t room = (unsigned long long)b - (unsigned long long)a;
  bool isOdd = a % 256 || (a & 1) || pool->end() >> 40;
  // CHECK: bool isOdd = (unsigned long long)a % 256 || ((unsigned long long)a & 1) || (unsigned long long)pool->end() >> 40;
  bool isBelow = a > n && a != room;
  // CHECK: bool isBelow = (unsigned long long)a > n && (unsigned long long)a != room;
  uint64_t u = a;
  // CHECK: uint64_t u = (unsigned long long)a;
  unsigned low = static_cast<unsigned>(a) + (unsigned)b;
  // CHECK: unsigned low = static_cast<unsigned>((unsigned long long)a) + (unsigned)(unsigned long long)b;
  c = isOdd ? a : b + 4;
  // CHECK: c = isOdd ? a : (hipDeviceptr_t)((unsigned long long)b + 4);
  CUdeviceptr both[] = {a, a + 1}, one{u}; // FINDING: api-differs
  // CHECK: hipDeviceptr_t both[] = {a, (hipDeviceptr_t)((unsigned long long)a + 1)}, one{(hipDeviceptr_t)(u)};
  c = static_cast<CUdeviceptr>(u); // FINDING: api-differs
  // CHECK: c = static_cast<hipDeviceptr_t>((hipDeviceptr_t)(u));
  cuMemcpyDtoD(a + n, pool->end(), n);
  // CHECK: hipMemcpyDtoD((hipDeviceptr_t)((unsigned long long)a + n), pool->end(), n);
  cuMemsetD8(u, 0, n);
  // CHECK: hipMemsetD8((hipDeviceptr_t)(u), 0, n);
  printf("%llx\n", a);
  // CHECK: printf("%llx\n", (unsigned long long)a);
  std::cout << a << '\n';
  // CHECK: std::cout << (unsigned long long)a << '\n';
}

// The same for integers and pointers: these stay.
bool same(CUdeviceptr a, CUdeviceptr b, float *host) { // FINDING: api-differs, api-differs
  if (!a || a == b || a < b || b != 0)
  // CHECK: if (!a || a == b || a < b || b != 0)
    cuMemFree(a);
    // CHECK: hipFree(a);
  CUdeviceptr none = 0, copy = b, made = (CUdeviceptr)host; // FINDING: api-differs, api-differs
  // CHECK: hipDeviceptr_t none = 0, copy = b, made = (hipDeviceptr_t)host;
  cuMemAlloc(&none, 16);
  // CHECK: hipMalloc(&none, 16);
  float *device = (float *)a, *other = reinterpret_cast<float *>(b);
  // CHECK: float *device = (float *)a, *other = reinterpret_cast<float *>(b);
  size_t number = (size_t)a;
  // CHECK: size_t number = (size_t)a;
  return a ? device : other;
  // CHECK: return a ? device : other;
}

// A macro is for other types, too: its argument gets the cast, never its body.
#define ALIGN(p, a) (((p) + (a) - 1) / (a) * (a))
// CHECK: #define ALIGN(p, a) (((p) + (a) - 1) / (a) * (a))
#define BUMP(p, n) p += n // FINDING: device-pointer
// CHECK: #define BUMP(p, n) p += n
#define AT(n) (base + (n)) // FINDING: device-pointer
// CHECK: #define AT(n) (base + (n))
void macros(CUdeviceptr p, CUdeviceptr base, float x, bool b) { // FINDING: api-differs, api-differs
  float y = ALIGN(x, 2);
  // CHECK: float y = ALIGN(x, 2);
  cuMemFree(ALIGN(p, 256));
  // CHECK: hipFree((hipDeviceptr_t)(ALIGN((unsigned long long)p, 256)));
  cuMemFree(ALIGN(p, 256) + 4);
  // CHECK: hipFree((hipDeviceptr_t)(ALIGN((unsigned long long)p, 256) + 4));
  BUMP(p, 4);
  // CHECK: BUMP(p, 4);
  size_t n = AT(4);
  // CHECK: size_t n = AT(4);
  size_t chosen = b ? p : base;
  // CHECK: size_t chosen = b ? (unsigned long long)p : (unsigned long long)base;
  size_t parted = (b ? p : 0) / 2;
  // CHECK: size_t parted = (unsigned long long)(b ? p : 0) / 2;
  CUdeviceptr list[4] = {}; // FINDING: api-differs
  int at = 1;
  list[at] += 4;
  // CHECK: list[at] = (hipDeviceptr_t)((unsigned long long)list[at] + (4));
}

// A number of the program's own is none.
Address own(Address a, size_t n) { a += n; return a + n; }
// CHECK: Address own(Address a, size_t n) { a += n; return a + n; }

CUdeviceptr next(CUdeviceptr *p) { // FINDING: api-differs, api-differs
  return (*p)++; // FINDING: device-pointer
  // CHECK: return (*p)++;
}

// Only the types of the instances are known.
template <class T> T after(T p) { return p + 1; }
// CHECK: template <class T> T after(T p) { return p + 1; }
Address use(Address a) { return after(a); }
