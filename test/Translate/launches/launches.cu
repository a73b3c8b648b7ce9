// RUN: %check-translate %s
//
// Launches stay as they are written; chevrons that are split are joined, since
// HIP's compiler does not read them.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

__global__ void kernel(int *p);
template <class T, int N = 1> __global__ void generic(T *p) {}
template <class T> struct Box { T t; };
#define LAUNCH(k, g, b, ...) k<<<g, b>>>(__VA_ARGS__)
// CHECK: #define LAUNCH(k, g, b, ...) k<<<g, b>>>(__VA_ARGS__)
#define LAUNCH_SPLIT(k, g, b, ...) k << <g, b>> >(__VA_ARGS__)
// CHECK: #define LAUNCH_SPLIT(k, g, b, ...) k <<<g, b>>>(__VA_ARGS__)
#define CONFIG <<<1, 32>>>
// CHECK: #define CONFIG <<<1, 32>>>

template <class T> void launch(T *p, int n, cudaStream_t s) {
// CHECK: template <class T> void launch(T *p, int n, hipStream_t s) {
  generic<T><<<(n + 255) / 256, 256, 0, s>>>(p);
  // CHECK: generic<T><<<(n + 255) / 256, 256, 0, s>>>(p);
  generic<Box<Box<T>>><<<1, 1>>>((Box<Box<T>> *)p);
  // CHECK: generic<Box<Box<T>>><<<1, 1>>>((Box<Box<T>> *)p);
  generic<Box<Box<T> > ><<<1, 1>>>((Box<Box<T> > *)p);
  // CHECK: generic<Box<Box<T> > ><<<1, 1>>>((Box<Box<T> > *)p);
}
void use(int *p, cudaStream_t s, dim3 g) {
// CHECK: void use(int *p, hipStream_t s, dim3 g) {
  kernel<<<1, 2>>>(p);
  // CHECK: kernel<<<1, 2>>>(p);
  kernel<<<g, dim3(1, 2), 4 * sizeof(float), s>>>(p);
  // CHECK: kernel<<<g, dim3(1, 2), 4 * sizeof(float), s>>>(p);
  kernel <<< g, 2 >>> (p);
  // CHECK: kernel <<< g, 2 >>> (p);
  kernel << < g, 2 >> > (p);
  // CHECK: kernel <<< g, 2 >>> (p);
  kernel<< <g, 2>> >(p);
  // CHECK: kernel<<<g, 2>>>(p);
  kernel << <g, 2, 0, cudaStreamPerThread >> >(p);
  // CHECK: kernel <<<g, 2, 0, hipStreamPerThread >>>(p);
  kernel<<<g,
           dim3(1,
                2)>>>(p);
  kernel<<<1, 2, 0, cudaStreamLegacy>>>(p);
  // CHECK: kernel<<<1, 2, 0, hipStreamLegacy>>>(p);
  (generic<int, (8 >> 2)>)<<<g, 2>>>(p);
  // CHECK: (generic<int, (8 >> 2)>)<<<g, 2>>>(p);
  generic<int, 3><<<g, (2 >> 1)>>>(p);
  // CHECK: generic<int, 3><<<g, (2 >> 1)>>>(p);
  launch(p, 3, s);
  // CHECK: launch(p, 3, s);
  LAUNCH(kernel, 1, 2, p);
  // CHECK: LAUNCH(kernel, 1, 2, p);
  LAUNCH_SPLIT(kernel, 1, 2, p);
  // CHECK: LAUNCH_SPLIT(kernel, 1, 2, p);
  kernel CONFIG(p); // FINDING: block-shape
  // CHECK: kernel CONFIG(p);
  auto lambda = [=] { kernel<<<1, 1>>>(p); cudaGetLastError(); };
  // CHECK: auto lambda = [=] { kernel<<<1, 1>>>(p); hipGetLastError(); };
}
int shifts(int a, int b, int c) {
  bool x = a << b < c;
  // CHECK: bool x = a << b < c;
  bool y = a << 1 < (b >> 1);
  // CHECK: bool y = a << 1 < (b >> 1);
  int z = a<<b>>c;
  // CHECK: int z = a<<b>>c;
  if (a << b < c && c >> a > (b))
  // CHECK: if (a << b < c && c >> a > (b))
    return 1;
  return a < b >> 2;
  // CHECK: return a < b >> 2;
}
