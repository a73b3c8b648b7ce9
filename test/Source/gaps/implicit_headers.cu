// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// printf, malloc, memcpy, clock, assert and the mathematics without their headers, as cuda_runtime.h brings them.
// nvcc 13 brings <stdio.h> and <assert.h> to the device pass alone; earlier ones brought them to both.
// cuda: 12

__global__ void scale(float *x, float a, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  assert(n > 0);
  if (i < n)
    x[i] = a * sqrtf(x[i]) + pow(x[i], 2.0f);
  if (i == 0)
    printf("first %f at clock %lld\n", x[0], (long long)clock64());
}

int main(int argc, char **argv) {
  int n = argc > 1 ? atoi(argv[1]) : 1024;
  float *h = (float *)malloc(n * sizeof(float)), *d = NULL;
  memset(h, 0, n * sizeof(float));
  for (int i = 0; i < n; i++)
    h[i] = (float)rand() / RAND_MAX + sin(i * 0.1) + fabsf(-1.0f);
  clock_t start = clock();
  time_t now = time(NULL);
  srand((unsigned)now);
  cudaMalloc((void **)&d, n * sizeof(float));
  cudaMemcpy(d, h, n * sizeof(float), cudaMemcpyHostToDevice);
  scale<<<(n + 255) / 256, 256>>>(d, 2.0f, n);
  if (cudaGetLastError() != cudaSuccess) {
    fprintf(stderr, "launch failed\n");
    exit(EXIT_FAILURE);
  }
  char name[64];
  sprintf(name, "%s %zu", "run", strlen(argv[0]));
  printf("%s: %g s\n", name, (double)(clock() - start) / CLOCKS_PER_SEC);
  float *a = h, *b = d;
  std::swap(a, b);
  float *copy = new float[n];
  memcpy(copy, h, n * sizeof(float));
  delete[] copy;
  cudaFree(d);
  free(h);
  return 0;
}
