// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-26. Every lane spins on one lock of its own warp; without independent scheduling the losers spin for ever while the winner waits for them behind the loop.
// Port: same

#include <cstdio>
#include <cuda_runtime.h>

struct Account {
  int lock;
  int balance;
  int visits;
  int highest;
};

__global__ void deposit(volatile Account *account, int *lock, const int *amount, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) {
    while (atomicCAS(lock, 0, 1) != 0)
      ;
    __threadfence();
    int balance = account->balance + amount[i];
    account->balance = balance;
    account->visits = account->visits + 1;
    if (amount[i] > account->highest)
      account->highest = amount[i];
    __threadfence();
    atomicExch(lock, 0);
  }
}

int main() {
  const int n = 330;
  int amount[n], sum = 0, highest = 0, *dAmount;
  for (int i = 0; i < n; ++i) {
    amount[i] = (i * 977) % 211 - 50;
    sum += amount[i];
    highest = amount[i] > highest ? amount[i] : highest;
  }
  Account account = {0, 0, 0, 0}, *dAccount;
  cudaMalloc(&dAmount, sizeof(amount));
  cudaMalloc(&dAccount, sizeof(account));
  cudaMemcpy(dAmount, amount, sizeof(amount), cudaMemcpyHostToDevice);
  cudaMemcpy(dAccount, &account, sizeof(account), cudaMemcpyHostToDevice);
  deposit<<<3, 128>>>(dAccount, &dAccount->lock, dAmount, n);
  cudaMemcpy(&account, dAccount, sizeof(account), cudaMemcpyDeviceToHost);
  bool ok = account.balance == sum && account.visits == n && account.highest == highest && account.lock == 0;
  printf("balance %d, visits %d, highest %d, lock %d: %s\n", account.balance, account.visits, account.highest, account.lock,
         ok ? "right" : "wrong");
  return !ok;
}
