// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A launch without chevrons, as before CUDA 10.1.
// cuda: 10
__global__ void add(float *a, const float *b, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    a[i] += b[i];
}

int main() {
  float *a = 0, *b = 0;
  int n = 1024;
  size_t offset = 0;
  cudaConfigureCall(dim3(4), dim3(256), 0, 0);
  cudaSetupArgument(&a, sizeof(a), offset);
  offset += sizeof(a);
  cudaSetupArgument(&b, sizeof(b), offset);
  offset += sizeof(b);
  cudaSetupArgument(n, offset);
  cudaLaunch(add);
  cudaLaunch((const void *)add);
  cudaConfigureCall(4, 256);
}
