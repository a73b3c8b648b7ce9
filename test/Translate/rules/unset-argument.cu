// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What not every lane sets has a value where it goes to a function of the program's own.
#include <cuda_runtime.h>

template <class T> __device__ T broadcast(T v, int lane) { return __shfl_sync(0xffffffff, v, lane); }
template <class T> __device__ T pick(T v, int lane) { return lane ? v : T(); }
__device__ void store(int &to, int v) { to = v; }
__device__ void set(int &v) { v = 1; }
__device__ void ask(int *v) { *v = 2; }
struct Warp {
  int base;
  __device__ explicit Warp(int base) : base(base) {}
  __device__ int first(int v) const { return __shfl_sync(0xffffffff, v + base, 0); }
  __device__ int operator()(int v) const { return __shfl_sync(0xffffffff, v, 0); }
};
enum Kind { Small, Large };

__device__ int plain(int *next, int rank) {
  int before;
  // CHECK:   int before{};
  if (rank == 0)
    before = atomicAdd(next, 1);
  return broadcast(before, 0);
}
__device__ int inList(int *next, int rank, int *cells) {
  int a = 1, b, *c, d;
  // CHECK:   int a = 1, b{}, *c{}, d;
  if (rank == 0) {
    b = atomicAdd(next, 1);
    c = cells;
  }
  d = broadcast(b + 1, 0) + a;
  return *pick(c, 0) + d;
}
__device__ int members(int *next, int rank) {
  int v, w, x;
  // CHECK:   int v{}, w{}, x{};
  Kind kind;
  // CHECK:   Kind kind{};
  if (rank == 0) {
    v = atomicAdd(next, 1);
    w = x = v;
    kind = Large;
  }
  Warp warp(v);
  return warp.first(w) + warp(x) + pick(kind, 0);
}
__device__ int ofHip(int *next, int rank) {
  int v;
  // CHECK:   int v{};
  if (rank == 0)
    v = *next;
  return __shfl_sync(0xffffffff, max(v, 3), 0);
}
__device__ int returned(int *next, int rank) {
  int v;
  // CHECK:   int v{};
  if (rank == 0)
    v = *next;
  return v;
}
template <class T> __device__ T inTemplate(T *next, int rank) {
  T v;
  // CHECK:   T v{};
  if (rank == 0)
    v = *next;
  return broadcast(v, 0);
}
template __device__ float inTemplate(float *, int);
__global__ void lambdas(int *next) {
  auto first = [] __device__(int v) { return __shfl_sync(0xffffffff, v, 0); };
  int v;
  // CHECK:   int v{};
  if (threadIdx.x == 0)
    v = *next;
  next[1] = first(v);
  auto inside = [=](int rank) {
    int w;
    // CHECK:     int w{};
    if (rank == 0)
      w = *next;
    return first(w);
  };
  auto generic = [=](auto rank) {
    int w;
    // CHECK:     int w{};
    if (rank == 0)
      w = *next;
    return first(w);
  };
  next[2] = inside(threadIdx.x) + generic(threadIdx.x);
}

// No text for a value, or a jump over it.
#define DECLARE(X) int X
__device__ int byMacro(int *next, int rank) {
  DECLARE(v); // FINDING: unset-argument
  if (rank == 0)
    v = *next;
  return broadcast(v, 0);
}
__device__ int inSwitch(int *next, int rank) {
  switch (rank) {
    int v; // FINDING: unset-argument
    // CHECK:     int v;
  case 0:
    v = *next;
  default:
    return broadcast(v, 0);
  }
}
__device__ int attribute(int *next, int rank) {
  int v [[maybe_unused]]; // FINDING: unset-argument
  // CHECK:   int v {{\[\[}}maybe_unused]];
  if (rank == 0)
    v = *next;
  return broadcast(v, 0);
}

// Near misses.
__device__ int onEveryPath(int *next, int rank) {
  int a, b, c;
  // CHECK:   int a, b, c;
  if (rank == 0)
    a = *next;
  else
    a = 0;
  set(b);
  ask(&c);
  return broadcast(a, 0) + broadcast(b, 0) + broadcast(c, 0);
}
__device__ int ofTheRuntime(int *next, int rank) {
  int a;
  // CHECK:   int a;
  if (rank == 0)
    a = *next;
  a = __shfl_sync(0xffffffff, a, 0);
  return a;
}
__device__ void byReference(int *next, int rank) {
  int a, b;
  // CHECK:   int a, b;
  if (rank == 0)
    a = *next;
  store(a, 3);
  if (rank == 1)
    next[b = 1] = b;
}
template <class T> __device__ T noInstance(T *next, int rank) {
  T v;
  // CHECK:   T v;
  if (rank == 0)
    v = *next;
  return broadcast(v, 0);
}
int plus(int v, int w) { return v + w; }
int onHost(int *next, int rank) {
  int v;
  // CHECK:   int v;
  if (rank == 0)
    v = *next;
  return plus(v, 1);
}
