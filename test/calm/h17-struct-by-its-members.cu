// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-17. A struct goes through the shuffle as two 32-bit members, all lanes together.
struct Arg {
  float value;
  int index;
};

__device__ Arg shflXor(Arg a, int mask) {
  Arg r;
  r.value = __shfl_xor_sync(0xffffffffu, a.value, mask);
  r.index = __shfl_xor_sync(0xffffffffu, a.index, mask);
  return r;
}

__device__ Arg larger(Arg a, Arg b) {
  return a.value > b.value || (a.value == b.value && a.index < b.index) ? a : b;
}

__global__ void argmax(const float *in, Arg *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  Arg a{in[i], i};
  for (int mask = 1; mask < 32; mask <<= 1)
    a = larger(a, shflXor(a, mask));
  if (threadIdx.x % 32 == 0)
    out[i / 32] = a;
}

void launchArgmax(const float *in, Arg *out, int groups) {
  argmax<<<groups / 2, 64>>>(in, out);
}
