// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-09. mine::ballot counts votes of three sensors; it shares only its name with the warp's ballot.
namespace mine {
struct Votes {
  unsigned yes, no;
};

__host__ __device__ inline unsigned ballot(unsigned a, unsigned b, unsigned c) {
  return (a & b) | (b & c) | (a & c);
}

__device__ inline Votes count(unsigned words) {
  Votes v;
  v.yes = 0;
  for (unsigned w = words; w; w &= w - 1)
    ++v.yes;
  v.no = 32 - v.yes;
  return v;
}
} // namespace mine

__global__ void majority(const uint3 *sensors, unsigned *state, unsigned *yes, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  unsigned b = mine::ballot(sensors[i].x, sensors[i].y, sensors[i].z);
  state[i] = b;
  yes[i] = mine::count(b).yes;
}
