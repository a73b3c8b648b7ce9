// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-26. A ticket lock: each lane waits until its number is called, and the lane that would call it is masked off behind the same loop.
// Port: finding

#include <cstdio>
#include <cuda_runtime.h>

struct TicketLock {
  unsigned next;
  unsigned serving;
};

__device__ void acquire(TicketLock *lock) {
  unsigned ticket = atomicAdd(&lock->next, 1u);
  while (atomicAdd(&lock->serving, 0u) != ticket) { // expect: warp-spin-lock
  }
  __threadfence();
}

__device__ void release(TicketLock *lock) {
  __threadfence();
  atomicAdd(&lock->serving, 1u);
}

extern "C" __global__ void logEvents(TicketLock *lock, volatile int *log, volatile int *length, const int *event, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n || event[i] == 0)
    return;
  acquire(lock);
  int at = *length;
  log[at] = event[i];
  *length = at + 1;
  release(lock);
}

int main() {
  const int n = 230;
  int event[n], log[n], *dEvent, *dLog, *dLength, length = 0, want = 0;
  long long wantSum = 0, sum = 0, wantSquares = 0, squares = 0;
  TicketLock *lock;
  for (int i = 0; i < n; ++i) {
    event[i] = i % 7 == 3 ? 0 : i + 1;
    want += event[i] != 0;
    wantSum += event[i];
    wantSquares += (long long)event[i] * event[i];
  }
  cudaMalloc(&dEvent, sizeof(event));
  cudaMalloc(&dLog, sizeof(log));
  cudaMalloc(&dLength, sizeof(int));
  cudaMalloc(&lock, sizeof(TicketLock));
  cudaMemcpy(dEvent, event, sizeof(event), cudaMemcpyHostToDevice);
  cudaMemset(dLog, 0, sizeof(log));
  cudaMemset(dLength, 0, sizeof(int));
  cudaMemset(lock, 0, sizeof(TicketLock));
  logEvents<<<2, 128>>>(lock, dLog, dLength, dEvent, n);
  cudaMemcpy(log, dLog, sizeof(log), cudaMemcpyDeviceToHost);
  cudaMemcpy(&length, dLength, sizeof(int), cudaMemcpyDeviceToHost);
  for (int v : log) {
    sum += v;
    squares += (long long)v * v;
  }
  bool ok = length == want && sum == wantSum && squares == wantSquares;
  printf("events %d, sum %lld, squares %lld: %s\n", length, sum, squares, ok ? "right" : "wrong");
  return !ok;
}
