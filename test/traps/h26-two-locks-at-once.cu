// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-26. A transfer takes the locks of two accounts in order and lets go on several ways out; no rewrite of one lock's shape fits.
// Port: finding

#include <cstdio>
#include <cuda_runtime.h>

constexpr int kAccounts = 6;

__global__ void transfer(int *locks, volatile int *balance, const int3 *orders, int n, int *refused) {
  int i = threadIdx.x + blockDim.x * blockIdx.x;
  if (i >= n)
    return;
  int from = orders[i].x, to = orders[i].y, amount = orders[i].z;
  int first = min(from, to), second = max(from, to);

  while (atomicCAS(&locks[first], 0, 1) != 0) { // expect: warp-spin-lock
  }
  if (amount == 0) {
    atomicExch(&locks[first], 0);
    atomicAdd(refused, 1);
    return;
  }
  while (atomicCAS(&locks[second], 0, 1) != 0) { // expect: warp-spin-lock
  }
  __threadfence();
  balance[from] = balance[from] - amount;
  balance[to] = balance[to] + amount;
  __threadfence();
  atomicExch(&locks[second], 0);
  atomicExch(&locks[first], 0);
}

int main() {
  const int n = 180;
  int3 orders[n], *dOrders;
  int want[kAccounts], got[kAccounts], *dLocks, *dBalance, *dRefused, refused = 0, wantRefused = 0, bad = 0;
  for (int a = 0; a < kAccounts; ++a)
    want[a] = 1000;
  cudaMalloc(&dBalance, sizeof(want));
  cudaMemcpy(dBalance, want, sizeof(want), cudaMemcpyHostToDevice);
  for (int i = 0; i < n; ++i) {
    orders[i].x = i % kAccounts;
    orders[i].y = (i + 1 + i / 7 % (kAccounts - 1)) % kAccounts;
    orders[i].z = i % 9;
    want[orders[i].x] -= orders[i].z;
    want[orders[i].y] += orders[i].z;
    wantRefused += orders[i].z == 0;
  }
  cudaMalloc(&dOrders, sizeof(orders));
  cudaMalloc(&dLocks, sizeof(want));
  cudaMalloc(&dRefused, sizeof(int));
  cudaMemcpy(dOrders, orders, sizeof(orders), cudaMemcpyHostToDevice);
  cudaMemset(dLocks, 0, sizeof(want));
  cudaMemset(dRefused, 0, sizeof(int));
  transfer<<<1, 192>>>(dLocks, dBalance, dOrders, n, dRefused);
  cudaMemcpy(got, dBalance, sizeof(got), cudaMemcpyDeviceToHost);
  cudaMemcpy(&refused, dRefused, sizeof(int), cudaMemcpyDeviceToHost);
  for (int a = 0; a < kAccounts; ++a) {
    bad += got[a] != want[a];
    printf("account %d: %d\n", a, got[a]);
  }
  bad += refused != wantRefused;
  printf("refused %d, wrong %d\n", refused, bad);
  return bad != 0;
}
