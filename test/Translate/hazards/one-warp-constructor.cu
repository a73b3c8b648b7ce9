// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Constructors and destructors are calls: what they do with threads follows the kernel, and their barriers count.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

struct Range {
  int begin, step;
  __device__ Range() : begin(threadIdx.x), step(blockDim.x) {}
  // CHECK: __device__ Range() : begin(w2w::oneWarpThreadIdx().x), step(w2w::oneWarpBlockDim().x) {}
};
struct Total {
  float *to;
  __device__ explicit Total(float *to) : to(to) {}
  __device__ ~Total() { to[threadIdx.x] += 1; }
  // CHECK: __device__ ~Total() { to[w2w::oneWarpThreadIdx().x] += 1; }
};
struct Both {
  Range range;
  Total total;
  __device__ Both(float *p) : total(p) {}
};
__global__ void k(float *p, int n) { // FINDING: one-warp-per-wave
  // CHECK: __global__ void k(float *p, int n) { W2W_ONE_WARP_PER_WAVE
  Both both(p);
  for (int i = both.range.begin; i < n; i += both.range.step)
    p[i] = 0;
  if (threadIdx.x / 32 % 2 == 0)
    __syncthreads();
}
void launch(float *p) { k<<<1, 256>>>(p, 9); }
// CHECK: void launch(float *p) { k<<<1, w2w::oneWarpBlock(256)>>>(p, 9); }

// -- Barriers --------------------------------------------------------------------

struct Meets {
  int *p;
  __device__ Meets(int *p) : p(p) {}
  __device__ ~Meets() { __syncthreads(); }
};
struct Holds {
  Meets meets;
  __device__ Holds(int *p) : meets(p) {}
};
__global__ void meetsInBranch(int *p) {
  if (p[threadIdx.x] > 0) {
    Meets guard(p); // FINDING: barrier-divergence
    p[0] = 1;
  }
}
__global__ void memberMeets(int *p) {
  Meets all(p);
  for (int i = 0; i < p[threadIdx.x]; ++i) {
    Holds guard(p); // FINDING: barrier-divergence
  }
}
__global__ void meetsAfterReturn(int *p) {
  Meets guard(p); // FINDING: barrier-after-return
  if (p[threadIdx.x] > 0)
    return;
  p[0] = 1;
}
__global__ void temporary(int *p) {
  if (threadIdx.x < 7)
    Meets(p).p[0] = 1; // FINDING: barrier-divergence
}
__device__ Meets made(int *p) { return Meets(p); }
__global__ void returned(int *p) {
  if (threadIdx.x < 7)
    auto guard = made(p); // FINDING: barrier-divergence
  if (threadIdx.x < 7) {
    auto guard = made(p); // FINDING: barrier-divergence
    p[1] = 2;
  }
}
// What a constructor keeps comes from who calls it.
struct Choice {
  int lane;
  __device__ explicit Choice(int lane) : lane(lane) {}
};
__global__ void byMember(int *p) {
  Choice choice(threadIdx.x);
  if (choice.lane == 3)
    __syncthreads(); // FINDING: barrier-divergence
}

// -- Locks -----------------------------------------------------------------------

struct Lock {
  int *word;
  __device__ explicit Lock(int *word) : word(word) {
    while (atomicCAS(word, 0, 1) != 0) // FINDING: warp-spin-lock
      ;
  }
  __device__ ~Lock() { atomicExch(word, 0); }
};
__global__ void eachLane(int *word, int *sum) {
  Lock lock(word);
  *sum += 1;
}
struct LeaderLock {
  int *word;
  __device__ explicit LeaderLock(int *word) : word(word) {
    while (atomicCAS(word, 0, 1) != 0)
      ;
  }
  __device__ ~LeaderLock() { atomicExch(word, 0); }
};
__global__ void leaders(int *word, int *sum) {
  if (threadIdx.x == 0) {
    LeaderLock lock(word);
    *sum += 1;
  }
}

// -- Near misses -----------------------------------------------------------------

__global__ void everybody(int *p, int n) {
  Meets guard(p);
  if (n > 3) {
    Holds inner(p);
  }
  if (threadIdx.x < 64)
    Meets wave(p);
}
// Another kernel that makes such an object keeps its threads, and the launched one keeps them with it.
struct Start {
  int begin;
  __device__ Start() : begin(threadIdx.x) {}
  // CHECK: __device__ Start() : begin(threadIdx.x) {}
};
__global__ void notLaunched(int *p) {
  for (const Start start; p[start.begin] > 3;)
    p[start.begin] -= 1;
}
__global__ void shares(int *p) {
  Start start;
  p[start.begin] = 1;
  if (threadIdx.x / 32 == 0)
    __syncthreads(); // FINDING: barrier-divergence
}
void launchShares(int *p) { shares<<<1, 128>>>(p); }
// CHECK: void launchShares(int *p) { shares<<<1, 128>>>(p); }
// A member's initialiser is for all who make such an object, and some stay as they are.
struct ByMember {
  int begin = threadIdx.x;
  // CHECK: int begin = threadIdx.x;
};
__global__ void initialised(float *p) {
  ByMember member;
  p[member.begin] = 1;
  if (threadIdx.x / 32 == 0)
    __syncthreads(); // FINDING: barrier-divergence
}
void launchInitialised(float *p) { initialised<<<1, 128>>>(p); }
// CHECK: void launchInitialised(float *p) { initialised<<<1, 128>>>(p); }
__device__ int place(int i = threadIdx.x) { return i; }
// CHECK: __device__ int place(int i = threadIdx.x) { return i; }
__global__ void byDefault(float *p) {
  p[place()] = 1;
  if (threadIdx.x / 32 == 0)
    __syncthreads(); // FINDING: barrier-divergence
}
void launchByDefault(float *p) { byDefault<<<1, 128>>>(p); }
