// What the issue of the simulator names of the language, in one program whose output does not depend on any order.
#include <cassert>
#include <cstdio>
#include <cuda_runtime.h>
#include <new>

#define OK(call)                                                                                                       \
  if (cudaError_t e = (call)) {                                                                                        \
    printf("line %d: %s\n", __LINE__, cudaGetErrorString(e));                                                          \
    return 1;                                                                                                          \
  }

__constant__ int table[4];
__device__ int counter = 5;
__device__ double total;

__device__ int twice(int x) { return 2 * x; }
__device__ int square(int x) { return x * x; }
typedef int (*Function)(int);
__device__ Function functions[2] = {twice, square};

__device__ __noinline__ int fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }

struct Shape {
  __device__ virtual int area() const = 0;
};
struct Square : Shape {
  int side;
  __device__ explicit Square(int s) : side(s) {}
  __device__ int area() const override { return side * side; }
};
struct Triangle : Shape {
  int base, height;
  __device__ Triangle(int b, int h) : base(b), height(h) {}
  __device__ int area() const override { return base * height / 2; }
};

__global__ void functionsAndMemory(int *out) {
  extern __shared__ int dynamic[];
  int t = threadIdx.x;
  dynamic[t] = table[t & 3] + t;
  __syncthreads();
  int local[16];
  for (int i = 0; i < 16; ++i)
    local[i] = dynamic[(t + i) % blockDim.x] * i;
  int sum = 0;
  for (int i = 0; i < 16; ++i)
    sum += local[(i * 7 + t) & 15];
  // A divergent call through a pointer.
  sum += functions[t & 1](t);
  sum += fibonacci(t % 9);
  Square s(t);
  Triangle r(t, 4);
  const Shape *shape = t % 3 ? static_cast<const Shape *>(&s) : &r;
  sum += shape->area();
  int *heap = static_cast<int *>(malloc(4 * sizeof(int)));
  assert(heap);
  heap[3] = sum;
  sum = heap[3] + 1;
  free(heap);
  out[t] = sum;
  atomicAdd(&counter, 1);
  atomicAdd(&total, 0.5);
}

__global__ void printing(const char *unused) {
  if (threadIdx.x == 37) {
    printf("int %d, unsigned %u, hex %08x, long %lld, char %c, percent %%\n", -5, 4000000000u, 0xbeef, 1234567890123ll, 'x');
    printf("float %8.3f, exponent %.2e, general %g, string '%s', width %*d\n", 1.5, 12345.678, 0.25, "text", 6, 42);
  }
}

__global__ void clocks(int *out) {
  long long begin = clock64();
  __nanosleep(100);
  long long end = clock64();
  // The clock of RDNA3 has 20 bits and may have begun anew, so nothing is said of the order.
  out[threadIdx.x] = end != -1 && begin != -1;
}

__global__ void barriers(int *out) {
  int t = threadIdx.x;
  int count = __syncthreads_count(t % 3 == 0);
  int all = __syncthreads_and(t < 96), any = __syncthreads_or(t == 95);
  out[t] = count * 4 + all * 2 + any;
}

int main() {
  const int n = 96;
  int *d, h[n], values[4] = {3, 1, 4, 1};
  OK(cudaMalloc(&d, sizeof h));
  OK(cudaMemcpyToSymbol(table, values, sizeof values));
  functionsAndMemory<<<1, n, n * sizeof(int)>>>(d);
  OK(cudaMemcpy(h, d, sizeof h, cudaMemcpyDeviceToHost));
  int c;
  double sum;
  OK(cudaMemcpyFromSymbol(&c, counter, sizeof c));
  OK(cudaMemcpyFromSymbol(&sum, total, sizeof sum));
  long all = 0;
  for (int i = 0; i < n; ++i)
    all += h[i] * (i + 1L);
  printf("functions: %ld, counter %d, total %.1f\n", all, c, sum);
  printing<<<1, 64>>>(nullptr);
  OK(cudaDeviceSynchronize());
  clocks<<<1, n>>>(d);
  OK(cudaMemcpy(h, d, sizeof h, cudaMemcpyDeviceToHost));
  int ticks = 0;
  for (int v : h)
    ticks += v;
  printf("clocks: %d\n", ticks);
  barriers<<<1, n>>>(d);
  OK(cudaMemcpy(h, d, sizeof h, cudaMemcpyDeviceToHost));
  printf("barriers: %d %d\n", h[0], h[n - 1]);
  cudaFuncAttributes attributes;
  OK(cudaFuncGetAttributes(&attributes, barriers));
  int blocks;
  OK(cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, barriers, 96, 0));
  printf("attributes: %d, occupancy %s\n", attributes.maxThreadsPerBlock, blocks > 0 ? "some" : "none");
  return 0;
}
