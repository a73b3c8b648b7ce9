// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-67. The clock is stirred into a random state once; no difference of two readings is taken or compared.
struct Random {
  unsigned state;

  __device__ explicit Random(unsigned seed) : state(seed) {
    state ^= static_cast<unsigned>(clock64());
    state |= 1u;
  }
  __device__ unsigned next() {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
  }
};

__global__ void jitter(float *p, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  Random r(i * 2654435761u);
  p[i] += (r.next() & 0xffffu) / 65536.0f;
}
