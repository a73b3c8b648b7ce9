// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-10. `__brev` reverses an index for a transform, and the shift is a constant between 1 and 31.
template <int LOG2N>
__device__ unsigned reversed(unsigned i) {
  static_assert(LOG2N >= 1 && LOG2N <= 31, "one to 31 bits");
  return __brev(i) >> (32 - LOG2N);
}

template <int LOG2N>
__global__ void permute(float2 *data) {
  unsigned i = blockIdx.x * blockDim.x + threadIdx.x;
  unsigned j = reversed<LOG2N>(i);
  if (i < (1u << LOG2N) && i < j) {
    float2 t = data[i];
    data[i] = data[j];
    data[j] = t;
  }
}

void reorder(float2 *data) {
  permute<12><<<16, 256>>>(data);
}
