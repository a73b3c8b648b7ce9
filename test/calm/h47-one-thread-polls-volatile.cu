// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-47. One thread of a block polls a volatile flag of a block with a lower ticket, with a fence on each side.
struct Turn {
  unsigned *ticket;
  volatile int *done;
};

__global__ void inOrder(const int *in, int *log, int *length, Turn turn) {
  __shared__ unsigned me;
  if (threadIdx.x == 0)
    me = atomicAdd(turn.ticket, 1u);
  __syncthreads();
  int flagged = __syncthreads_count(in[me * blockDim.x + threadIdx.x] > 0);
  if (threadIdx.x == 0) {
    if (me != 0) {
      while (turn.done[me - 1] == 0) {
      }
      __threadfence();
    }
    volatile int *end = length;
    int at = *end;
    log[at] = flagged;
    *end = at + 1;
    __threadfence();
    turn.done[me] = 1;
  }
}

void launchInOrder(const int *in, int *log, int *length, Turn turn, int blocks) {
  inOrder<<<blocks, 256>>>(in, log, length, turn);
}
