// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Copies from and to arrays without a pitch.

int main() {
  float host[256];
  cudaArray *a, *b;
  cudaChannelFormatDesc desc = cudaCreateChannelDesc(32, 0, 0, 0, cudaChannelFormatKindFloat);
  cudaMallocArray(&a, &desc, 16, 16);
  cudaMallocArray(&b, &desc, 16, 16);
  cudaStream_t s;
  cudaStreamCreate(&s);
  cudaMemcpyToArray(a, 0, 0, host, sizeof(host), cudaMemcpyHostToDevice);
  cudaMemcpyFromArray(host, a, 0, 0, sizeof(host), cudaMemcpyDeviceToHost);
  cudaMemcpyArrayToArray(b, 0, 0, a, 0, 0, sizeof(host));
  cudaMemcpyToArrayAsync(a, 0, 0, host, sizeof(host), cudaMemcpyHostToDevice, s);
  cudaMemcpyFromArrayAsync(host, a, 0, 0, sizeof(host), cudaMemcpyDeviceToHost, s);
  cudaMemcpy2DToArray(a, 0, 0, host, 64, 64, 16, cudaMemcpyHostToDevice);
  cudaFreeArray(a);
}
