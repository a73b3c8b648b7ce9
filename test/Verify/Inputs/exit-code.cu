#include <cstdio>
#include <cstdlib>
__global__ void twice(int *p) { p[threadIdx.x] *= 2; }
int main(int argc, char **argv) {
  int *d, h[4] = {1, 2, 3, atoi(argv[1])};
  cudaMalloc(&d, sizeof h);
  cudaMemcpy(d, h, sizeof h, cudaMemcpyHostToDevice);
  twice<<<1, 4>>>(d);
  cudaMemcpy(h, d, sizeof h, cudaMemcpyDeviceToHost);
  cudaDeviceProp prop;
  cudaGetDeviceProperties(&prop, 0);
  printf("%d arguments, last is %d\n", argc - 1, h[3]);
  if (argc > 2)
    printf("warp size %d\n", prop.warpSize);
  return h[3];
}
