// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loads and stores with cache operators, of scalars and vectors.

template <typename T> __global__ void stream(T *out, const T *in, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    __stcs(out + i, __ldcs(in + i));
}

__global__ void copy(float4 *out, const float4 *in, long *counts, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  float4 v = __ldg(&in[i]);
  v.x += __ldca(&in[i]).x + __ldcg(&in[i]).y + __ldcv(&in[i]).z + __ldlu(&in[i]).w;
  __stcg(&out[i], v);
  __stwb(&out[i], v);
  __stwt(&out[i], v);
  __stcs(&((float *)out)[i], v.x);
  __stcg(&((unsigned char *)out)[i], 3);
  __stwt(&counts[i], __ldcg(&counts[i]) + 1);
}

int main() {
  stream<float><<<1, 32>>>(nullptr, nullptr, 0);
  stream<int2><<<1, 32>>>(nullptr, nullptr, 0);
  stream<double><<<1, 32>>>(nullptr, nullptr, 0);
}
