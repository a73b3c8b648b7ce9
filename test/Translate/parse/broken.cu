// RUN: %check-translate %s
// EXIT: 3
//
// A file that does not parse is ported all the same, by the spelling of its names.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

__global__ void kernel(int *p, Undeclared u) { // FINDING: parse-error
  p[0] = __shfl_sync(0xffffffff, p[1], 2) + missing(u);
  // CHECK: p[0] = w2w::shfl_sync(0xffffffff, p[1], 2) + missing(u);
  asm("trap;");
  // CHECK: w2w::trap();
}
struct Pool { void cudaFree(int); }; // FINDING: name-shadowed
int broken(void *p, Pool &pool, cudaStream_t s) {
// CHECK: int broken(void *p, Pool &pool, hipStream_t s) {
  undeclared(cudaMalloc(&p, 3)); // FINDING: parse-error
  // CHECK: undeclared(hipMalloc(&p, 3));
  cudaMemcpyToSymbol(unknownSymbol, p, 4); // FINDING: parse-error
  // CHECK: hipMemcpyToSymbol(HIP_SYMBOL(unknownSymbol), p, 4);
  pool.cudaFree(3);
  // CHECK: pool.cudaFree(3);
  other.cudaFree(3); // FINDING: parse-error
  // CHECK: other.cudaFree(3);
  mine::cudaFree(p); // FINDING: parse-error
  // CHECK: mine::cudaFree(p);
  kernel<<<1, 2, 0, s>>>(p, 3) // FINDING: parse-error
  // CHECK: kernel<<<1, 2, 0, s>>>(p, 3)
  cudaFrobnicate(s); // FINDING: api-unmapped, parse-error
  return cudaSuccess // FINDING: parse-error
  // CHECK: return hipSuccess
}
#if CUDART_VERSION >= 11000 // FINDING: version-condition
// CHECK: #if W2W_CUDART_VERSION >= 11000
cub::BlockReduce<int, 128> r; // FINDING: parse-error
// CHECK: hipcub::BlockReduce<int, 128> r;
#endif
cudaError_t after() { return cudaGetLastError(); }
// CHECK: hipError_t after() { return hipGetLastError(); }
