// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-51. __pipeline_memcpy_async with 4, 8 and 16 bytes and with a number of bytes to fill with zeros: a port that
// copies and drops the last argument reads beyond the edge.
// Port: same
#include <cstdio>
#include <cuda_pipeline.h>
struct __align__(8) Sample {
  int key;
  int weight;
};

__global__ void convolve(const int *in, const Sample *samples, const int4 *wide, int *out, int n) {
  __shared__ int line[256 + 8];
  __shared__ Sample kernel[8];
  __shared__ int4 offsets[2];
  const int begin = blockIdx.x * 256;
  // Elements beyond the end are filled with zeros; the source is clamped.
  for (int i = threadIdx.x; i < 264; i += blockDim.x) {
    const bool inside = begin + i < n;
    __pipeline_memcpy_async(&line[i], &in[inside ? begin + i : 0], sizeof(int), inside ? 0 : sizeof(int));
  }
  if (threadIdx.x < 8)
    __pipeline_memcpy_async(&kernel[threadIdx.x], &samples[threadIdx.x], sizeof(Sample));
  __pipeline_commit();
  if (threadIdx.x < 2)
    __pipeline_memcpy_async(&offsets[threadIdx.x], &wide[threadIdx.x], 16, threadIdx.x * 4);
  __pipeline_commit();
  __pipeline_wait_prior(1);
  __pipeline_wait_prior(0);
  __syncthreads();
  const int i = begin + threadIdx.x;
  if (i < n) {
    int sum = offsets[0].w + offsets[1].z * 1000 + offsets[1].w * 1000000;
    for (int k = 0; k < 8; ++k)
      sum += line[threadIdx.x + kernel[k].key] * kernel[k].weight;
    out[i] = sum;
  }
}

int main() {
  const int n = 1000;
  int in[n], out[n];
  Sample samples[8];
  int4 wide[2] = {make_int4(1, 2, 3, 4), make_int4(5, 6, 7, 8)};
  for (int i = 0; i < n; ++i)
    in[i] = i * 31 % 257;
  for (int k = 0; k < 8; ++k)
    samples[k] = Sample{(k * 5 + 1) % 9, k - 3};
  int *dIn, *dOut;
  Sample *dSamples;
  int4 *dWide;
  cudaMalloc(&dIn, sizeof in);
  cudaMalloc(&dOut, sizeof out);
  cudaMalloc(&dSamples, sizeof samples);
  cudaMalloc(&dWide, sizeof wide);
  cudaMemcpy(dIn, in, sizeof in, cudaMemcpyHostToDevice);
  cudaMemcpy(dSamples, samples, sizeof samples, cudaMemcpyHostToDevice);
  cudaMemcpy(dWide, wide, sizeof wide, cudaMemcpyHostToDevice);
  convolve<<<(n + 255) / 256, 256>>>(dIn, dSamples, dWide, dOut, n);
  if (cudaMemcpy(out, dOut, sizeof out, cudaMemcpyDeviceToHost) != cudaSuccess)
    return 2;
  int wrong = 0, checksum = 0;
  for (int i = 0; i < n; ++i) {
    // The last four bytes of wide[1] were filled with zeros.
    int sum = 4 + 7 * 1000;
    for (int k = 0; k < 8; ++k)
      sum += (i + samples[k].key < n ? in[i + samples[k].key] : 0) * samples[k].weight;
    wrong += sum != out[i];
    checksum = checksum * 31 + out[i];
  }
  printf("out %d %d, checksum %d, wrong %d\n", out[0], out[n - 1], checksum, wrong);
  return wrong;
}
