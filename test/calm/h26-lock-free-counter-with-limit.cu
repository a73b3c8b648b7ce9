// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-26. An item is taken from a counter unless it is at its limit; the loop leaves when the limit is reached
// or the swap has held.
template <typename T>
class Bounded {
  T *counter_;
  T limit_;

public:
  __device__ Bounded(T *counter, T limit) : counter_(counter), limit_(limit) {}

  __device__ bool tryTake(T &ticket) {
    T now = *reinterpret_cast<volatile T *>(counter_);
    while (now < limit_) {
      T seen = atomicCAS(counter_, now, now + 1);
      if (seen == now) {
        ticket = now;
        return true;
      }
      now = seen;
    }
    return false;
  }
};

__global__ void take(unsigned *counter, unsigned limit, int *owner, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  unsigned ticket;
  if (i < n && Bounded<unsigned>(counter, limit).tryTake(ticket))
    owner[ticket] = i;
}
