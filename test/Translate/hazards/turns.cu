// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Locks that the lanes of one wave take from each other: where lock and unlock are seen, each lane goes alone.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

// CHECK-LABEL: __global__ void whileCas(int *lock, int *sum) {
__global__ void whileCas(int *lock, int *sum) {
  while (atomicCAS(lock, 0, 1) != 0)
    ;
  sum[0] += threadIdx.x;
  __threadfence();
  atomicExch(lock, 0);
  // CHECK-NEXT: W2W_EACH_LANE_IN_TURN { while (w2w::atomicCAS(lock, 0, 1) != 0)
  // CHECK-NEXT: ;
  // CHECK-NEXT: sum[0] += threadIdx.x;
  // CHECK-NEXT: __threadfence();
  // CHECK-NEXT: atomicExch(lock, 0); }
}
// CHECK-LABEL: __global__ void doCas(int *locks, int *sum) {
__global__ void doCas(int *locks, int *sum) {
  int k = threadIdx.x % 7;
  int old;
  do {
    old = atomicCAS(&locks[k], 0, 1);
  } while (old == 1);
  sum[k] += 1;
  atomicExch(&locks[k], 0);
  sum[k + 8] = 3;
  // CHECK-NEXT: int k = threadIdx.x % 7;
  // CHECK-NEXT: int old;
  // CHECK-NEXT: W2W_EACH_LANE_IN_TURN { do {
  // CHECK-NEXT: old = w2w::atomicCAS(&locks[k], 0, 1);
  // CHECK-NEXT: } while (old == 1);
  // CHECK-NEXT: sum[k] += 1;
  // CHECK-NEXT: atomicExch(&locks[k], 0); }
  // CHECK-NEXT: sum[k + 8] = 3;
}
// CHECK-LABEL: __global__ void exchange(unsigned *lock, int *sum) {
__global__ void exchange(unsigned *lock, int *sum) {
  while (atomicExch(lock, 1u))
    ;
  ++sum[0];
  __threadfence();
  atomicExch(lock, 0u);
  // CHECK-NEXT: W2W_EACH_LANE_IN_TURN { while (atomicExch(lock, 1u))
  // CHECK: atomicExch(lock, 0u); }
}
// CHECK-LABEL: __global__ void endless(int *lock, int *sum) {
__global__ void endless(int *lock, int *sum) {
  for (;;) {
    if (atomicCAS(lock, 0, 1) == 0) {
      sum[0] += 1;
      __threadfence();
      atomicExch(lock, 0);
      break;
    }
  }
  // CHECK-NEXT: W2W_EACH_LANE_IN_TURN { for (;;) {
  // CHECK: break;
  // CHECK-NEXT: }
  // CHECK-NEXT: } }
}
// CHECK-LABEL: __global__ void doneFlag(int *lock, int *sum) {
__global__ void doneFlag(int *lock, int *sum) {
  bool done = false;
  while (!done) {
    if (atomicCAS(lock, 0, 1) == 0) {
      sum[0] += 1;
      atomicExch(lock, 0);
      done = true;
    }
  }
  // CHECK-NEXT: bool done = false;
  // CHECK-NEXT: W2W_EACH_LANE_IN_TURN { while (!done) {
  // CHECK: done = true;
  // CHECK-NEXT: }
  // CHECK-NEXT: } }
}
// CHECK-LABEL: __global__ void inACondition(int *lock, int *sum) {
__global__ void inACondition(int *lock, int *sum) {
  if (sum[threadIdx.x] > 3) {
    while (atomicCAS(lock, 0, 1))
      __nanosleep(20);
    sum[0] += 1;
    *lock = 0;
  }
  // CHECK-NEXT: if (sum[threadIdx.x] > 3) {
  // CHECK-NEXT: W2W_EACH_LANE_IN_TURN { while (w2w::atomicCAS(lock, 0, 1))
  // CHECK: *lock = 0; }
  // CHECK-NEXT: }
}
// CHECK-LABEL: __global__ void inALoop(int *lock, int *sum, int n) {
__global__ void inALoop(int *lock, int *sum, int n) {
  for (int i = threadIdx.x; i < n; i += blockDim.x) {
    while (atomicCAS(lock, 0, 1) != 0) {
    }
    for (int k = 0; k < 4; ++k) {
      if (sum[k] == 9)
        break;
      sum[k] += i;
    }
    atomicCAS(lock, 1, 0);
  }
  // CHECK-NEXT: for (int i = threadIdx.x; i < n; i += blockDim.x) {
  // CHECK-NEXT: W2W_EACH_LANE_IN_TURN { while (w2w::atomicCAS(lock, 0, 1) != 0) {
  // CHECK: w2w::atomicCAS(lock, 1, 0); }
  // CHECK-NEXT: }
}
template <class T> struct Table {
  int *locks;
  T *rows;
  // CHECK-LABEL: __device__ void put(int k, T v) {
  __device__ void put(int k, T v) {
    while (atomicCAS(locks + k, 0, 1) != 0)
      ;
    rows[k] += v;
    atomicExch(locks + k, 0);
    // CHECK-NEXT: W2W_EACH_LANE_IN_TURN { while (w2w::atomicCAS(locks + k, 0, 1) != 0)
    // CHECK: atomicExch(locks + k, 0); }
  }
};
__global__ void tables(Table<float> f, Table<int> i) {
  f.put(threadIdx.x & 3, 1.0f);
  i.put(threadIdx.x & 3, 1);
}

#define LOCK(l)                                                                                                        \
  while (atomicCAS(l, 0, 1) != 0)                                                                                      \
    ;
// CHECK-LABEL: __global__ void lockOfAMacro(int *lock, int *sum) {
__global__ void lockOfAMacro(int *lock, int *sum) {
  LOCK(lock)
  sum[0] += 1;
  atomicExch(lock, 0);
  // CHECK-NEXT: W2W_EACH_LANE_IN_TURN { LOCK(lock)
  // CHECK-NEXT: sum[0] += 1;
  // CHECK-NEXT: atomicExch(lock, 0); }
}

// The macro ends with an `else` of its own, so that this one stays with the program's `if`.
// CHECK-LABEL: __global__ void beforeElse(int *lock, int *sum) {
__global__ void beforeElse(int *lock, int *sum) {
  bool done = false;
  if (sum[threadIdx.x] > 3)
    while (!done) {
      if (atomicCAS(lock, 0, 1) == 0) {
        sum[0] += 1;
        atomicExch(lock, 0);
        done = true;
      }
    }
  else
    sum[9] = 3;
  // CHECK-NEXT: bool done = false;
  // CHECK-NEXT: if (sum[threadIdx.x] > 3)
  // CHECK-NEXT: W2W_EACH_LANE_IN_TURN { while (!done) {
  // CHECK: } }
  // CHECK-NEXT: else
}

// -- One lane cannot have it for itself ------------------------------------------

__global__ void barrierInside(int *lock, int *sum) {
  while (atomicCAS(lock, 0, 1) != 0) // FINDING: warp-spin-lock
    ;
  sum[0] += __shfl_sync(0xffffffff, sum[1], 0);
  atomicExch(lock, 0);
}
__global__ void noUnlock(int *lock, int *sum) {
  while (atomicCAS(lock, 0, 1) != 0) // FINDING: warp-spin-lock
    ;
  if (sum[0] > 3)
    atomicExch(lock, 0);
}
__global__ void otherUnlock(int *locks, int *sum) {
  while (atomicCAS(&locks[0], 0, 1) != 0) // FINDING: warp-spin-lock
    ;
  atomicExch(&locks[1], 0);
}
__global__ void returnsInside(int *lock, int *sum) {
  while (atomicCAS(lock, 0, 1) != 0) // FINDING: warp-spin-lock
    ;
  if (sum[0] == 3)
    return;
  atomicExch(lock, 0);
}
__global__ void declaredInside(int *lock, int *sum) {
  while (atomicCAS(lock, 0, 1) != 0) // FINDING: warp-spin-lock
    ;
  int old = sum[0];
  sum[0] = old + 1;
  atomicExch(lock, 0);
  sum[threadIdx.x] = old;
}
// Of a macro that does all of it there is no place for an edit but in the macro.
#define ADD_ALONE(lock, sum, v)                                                                                        \
  do {                                                                                                                 \
    while (atomicCAS(lock, 0, 1) != 0)                                                                                 \
      ;                                                                                                                \
    sum += v;                                                                                                          \
    atomicExch(lock, 0);                                                                                               \
  } while (0)
__global__ void inAMacro(int *lock, int *sum) { ADD_ALONE(lock, sum[0], 1); } // FINDING@-5: warp-spin-lock
__device__ void take(int *lock) {
  while (atomicCAS(lock, 0, 1) != 0) // FINDING: warp-spin-lock
    ;
}
__device__ void give(int *lock) { atomicExch(lock, 0); }
__global__ void inFunctions(int *lock, int *sum) {
  take(lock);
  sum[0] += 1;
  give(lock);
}
__global__ void twoLocks(int *a, int *b, int *sum) {
  while (atomicCAS(a, 0, 1) != 0) // FINDING: warp-spin-lock
    ;
  while (atomicCAS(b, 0, 1) != 0) // FINDING: warp-spin-lock
    ;
  sum[0] += 1;
  if (sum[0])
    atomicExch(b, 0);
  atomicExch(a, 0);
}
// -- Near misses: one lane of a wave takes it, or nobody holds anything ----------
// CHECK-LABEL: __global__ void leaders(int *lock, int *sum) {
// CHECK-NOT: W2W_EACH_LANE_IN_TURN
__global__ void leaders(int *lock, int *sum) {
  if (threadIdx.x == 0) {
    while (atomicCAS(lock, 0, 1) != 0)
      ;
    sum[0] += 1;
    atomicExch(lock, 0);
  }
}
__global__ void othersLeave(int *lock, int *sum) {
  if (threadIdx.x != 0)
    return;
  while (atomicCAS(lock, 0, 1) != 0)
    ;
  sum[0] += 1;
  atomicExch(lock, 0);
}
__device__ void locked(int *lock, int *sum) {
  while (atomicCAS(lock, 0, 1) != 0)
    ;
  sum[0] += 1;
  atomicExch(lock, 0);
}
__global__ void leaderCalls(int *lock, int *sum) {
  if (threadIdx.x < 1)
    locked(lock, sum);
  if (!threadIdx.x)
    locked(lock, sum);
}
__device__ float atomicMaxFloat(float *address, float v) {
  int *bits = (int *)address, old = *bits, assumed;
  do {
    assumed = old;
    old = atomicCAS(bits, assumed, __float_as_int(fmaxf(v, __int_as_float(assumed))));
  } while (assumed != old);
  return __int_as_float(old);
}
__global__ void updates(float *f, int *p) {
  atomicMaxFloat(f, p[threadIdx.x]);
  int old = *p;
  while (true) {
    int seen = atomicCAS(p, old, old * 2 + 1);
    if (seen == old)
      break;
    old = seen;
  }
}
__global__ void insert(int *keys, int key, int size) {
  int slot = key % size;
  while (true) {
    int was = atomicCAS(&keys[slot], -1, key);
    if (was == -1 || was == key)
      break;
    slot = (slot + 1) % size;
  }
}
__global__ void tries(int *lock, int *sum) {
  if (atomicCAS(lock, 0, 1) == 0) {
    sum[0] += 1;
    atomicExch(lock, 0);
  }
  for (int i = 0; i < 3; ++i)
    if (atomicCAS(lock, 0, 1) == 0)
      atomicExch(lock, 0);
}
