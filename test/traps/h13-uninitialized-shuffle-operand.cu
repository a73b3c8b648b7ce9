// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-13. `int base; if (lane == leader) base = atomicAdd(...); base = __shfl_sync(mask, base, leader);`: only the leader's operand is set. nvcc allows it; a shuffle whose parameter is an ordinary C++ one lets clang conclude that every lane is the leader.
// Port: same
#include <cstdio>
#include <cuda_runtime.h>

// The textbook form, aggregated over the threads that are here together.
__device__ int atomicAggInc(int *counter) {
  unsigned active = __activemask();
  unsigned rank = __popc(active & ((1u << (threadIdx.x & 31)) - 1));
  int leader = __ffs(active) - 1;
  int old;
  if (rank == 0)
    old = atomicAdd(counter, __popc(active));
  old = __shfl_sync(active, old, leader);
  return old + rank;
}

// A whole warp takes one piece of work at a time; lane 0 fetches it.
__global__ void worker(int *ticket, int pieces, int *owner, int *touched, int *odd) {
  const int lane = threadIdx.x % 32;
  for (;;) {
    int piece;
    if (lane == 0)
      piece = atomicAdd(ticket, 1);
    piece = __shfl_sync(0xffffffff, piece, 0);
    if (piece >= pieces)
      break;
    owner[piece * 32 + lane] = piece + 1;
    atomicAdd(touched + piece, 1);
    if ((piece + lane) % 3 == 0)
      odd[atomicAggInc(&odd[0]) + 1] = 1;
  }
}

int main() {
  const int pieces = 45, cells = pieces * 32;
  int *ticket, *owner, *touched, *odd;
  static int hOwner[cells], hTouched[pieces], hOdd[cells + 1];
  int hTicket, errors = 0, wantOdd = 0, sum = 0;
  cudaMalloc(&ticket, sizeof(int));
  cudaMalloc(&owner, sizeof hOwner);
  cudaMalloc(&touched, sizeof hTouched);
  cudaMalloc(&odd, sizeof hOdd);
  cudaMemset(ticket, 0, sizeof(int));
  cudaMemset(owner, 0, sizeof hOwner);
  cudaMemset(touched, 0, sizeof hTouched);
  cudaMemset(odd, 0, sizeof hOdd);
  worker<<<2, 96>>>(ticket, pieces, owner, touched, odd);
  cudaMemcpy(&hTicket, ticket, sizeof hTicket, cudaMemcpyDeviceToHost);
  cudaMemcpy(hOwner, owner, sizeof hOwner, cudaMemcpyDeviceToHost);
  cudaMemcpy(hTouched, touched, sizeof hTouched, cudaMemcpyDeviceToHost);
  cudaMemcpy(hOdd, odd, sizeof hOdd, cudaMemcpyDeviceToHost);
  errors += hTicket != pieces + 2 * 3; // each of the six warps asks once in vain
  for (int p = 0; p < pieces; ++p) {
    errors += hTouched[p] != 32;
    for (int l = 0; l < 32; ++l) {
      errors += hOwner[p * 32 + l] != p + 1;
      wantOdd += (p + l) % 3 == 0;
    }
  }
  for (int i = 1; i <= cells; ++i) {
    errors += hOdd[i] != (i <= wantOdd);
    sum += hOdd[i];
  }
  printf("%d tickets, %d of %d, counted %d, %d errors\n", hTicket, sum, wantOdd, hOdd[0], errors);
  return errors + (hOdd[0] != wantOdd) != 0;
}
