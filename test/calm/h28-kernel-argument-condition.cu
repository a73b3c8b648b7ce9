// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. The barrier is under a condition on a kernel argument, which is one value for the whole grid.
__global__ void smooth(const float *in, float *out, int n, bool staged) {
  __shared__ float tile[256];
  int i = blockIdx.x * 256 + threadIdx.x;
  float v = i < n ? in[i] : 0.0f;
  if (staged) {
    tile[threadIdx.x] = v;
    __syncthreads();
    float left = tile[threadIdx.x == 0 ? 0 : threadIdx.x - 1];
    float right = tile[threadIdx.x == 255 ? 255 : threadIdx.x + 1];
    v = (left + v + right) / 3.0f;
  }
  if (i < n)
    out[i] = v;
}

void launchSmooth(const float *in, float *out, int n, bool staged) {
  smooth<<<(n + 255) / 256, 256>>>(in, out, n, staged);
}
