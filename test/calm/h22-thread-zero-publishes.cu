// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-22. The elected thread is thread 0 of the block, of which there is one on every machine.
__global__ void bounds(const float *in, float2 *out, int n) {
  __shared__ float lo[128], hi[128];
  float a = 3.0e38f, b = -3.0e38f;
  for (int i = blockIdx.x * 128 + threadIdx.x; i < n; i += gridDim.x * 128) {
    a = fminf(a, in[i]);
    b = fmaxf(b, in[i]);
  }
  lo[threadIdx.x] = a;
  hi[threadIdx.x] = b;
  __syncthreads();
  if (threadIdx.x == 0) {
    for (int k = 1; k < 128; ++k) {
      a = fminf(a, lo[k]);
      b = fmaxf(b, hi[k]);
    }
    out[blockIdx.x] = make_float2(a, b);
  }
}

void launchBounds(const float *in, float2 *out, int n) { bounds<<<32, 128>>>(in, out, n); }
