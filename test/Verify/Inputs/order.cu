// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What changes with the order of threads: a race of floats, a sum, lines of printf.
#include <cstdio>
#include <cstring>
#include <vector>

// The last block wins.
__global__ void last(float *out) {
  if (threadIdx.x == 0)
    out[0] = blockIdx.x;
}

// A race that moves by a thousandth only.
__global__ void nearly(float *out) {
  if (threadIdx.x == 0)
    out[0] = 1000.0f + blockIdx.x;
}

// Atomic sums, whose order is open as well.
__global__ void sum(const float *in, float *out) { atomicAdd(out + threadIdx.x % 4, in[blockIdx.x * blockDim.x + threadIdx.x]); }

__global__ void lines() {
  if (threadIdx.x % 32 == 0)
    printf("%d\n", threadIdx.x == 96);
}

// Without an end of the line, and more than one call a thread.
__global__ void words() { printf("%d:", threadIdx.x / 32), printf("%d ", threadIdx.x % 32); }

// What is not the same on both sides, in any order.
__global__ void counts(int multiprocessors) {
  if (threadIdx.x % 32 == 0)
    printf("%d: %d\n", threadIdx.x / 64, multiprocessors);
}

int main(int argc, char **argv) {
  constexpr int n = 4096;
  std::vector<float> in(n);
  unsigned seed = 1;
  for (float &v : in)
    v = static_cast<float>((seed = seed * 1664525u + 1013904223u) >> 8) / (1 << 20);
  float *d, *x, h[4] = {};
  cudaMalloc(&d, sizeof h);
  cudaMalloc(&x, n * sizeof(float));
  cudaMemset(d, 0, sizeof h);
  cudaMemcpy(x, in.data(), n * sizeof(float), cudaMemcpyHostToDevice);
  const char *what = argc > 1 ? argv[1] : "";
  bool prints = true;
  if (!strcmp(what, "last"))
    last<<<4, 32>>>(d);
  else if (!strcmp(what, "nearly"))
    nearly<<<4, 32>>>(d);
  else if (!strcmp(what, "sum"))
    sum<<<n / 128, 128>>>(x, d);
  else
    prints = false;
  if (!strcmp(what, "lines"))
    lines<<<1, 128>>>();
  if (!strcmp(what, "words"))
    words<<<1, 128>>>();
  cudaDeviceProp p;
  cudaGetDeviceProperties(&p, 0);
  if (!strcmp(what, "counts"))
    counts<<<1, 128>>>(p.multiProcessorCount);
  cudaDeviceSynchronize();
  if (argc > 2) {
    cudaMemcpy(h, d, sizeof h, cudaMemcpyDeviceToHost);
    printf("%.3f\n", h[0]);
  } else if (prints) {
    cudaMemcpy(h, d, sizeof h, cudaMemcpyDeviceToHost);
  }
  if (!strcmp(what, "device"))
    printf("blocks %d\n", p.multiProcessorCount * 4);
  printf("end\n");
}
