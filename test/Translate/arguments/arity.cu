// RUN: %check-translate %s
//
// Arguments that come and go with their number, and calls inside calls.
#include <cuda.h>
// CHECK: #include <hip/hip_runtime.h>
#include <cuda_runtime.h>

void use(cudaStream_t s, cudaGraph_t g, int *p, CUdeviceptr d) { // FINDING: api-differs
// CHECK: void use(hipStream_t s, hipGraph_t g, int *p, hipDeviceptr_t d) {
  cudaEvent_t e;
  // CHECK: hipEvent_t e;
  cudaEventCreate(&e);
  // CHECK: hipEventCreate(&e);
  cudaEventCreate(&e, cudaEventDisableTiming);
  // CHECK: hipEventCreateWithFlags(&e, hipEventDisableTiming);
  cudaGraphExec_t x;
  // CHECK: hipGraphExec_t x;
  cudaGraphInstantiate(&x, g);
  // CHECK: hipGraphInstantiate(&x, g, nullptr, nullptr, 0);
  cudaGraphInstantiate(&x, g, 0);
  // CHECK: hipGraphInstantiateWithFlags(&x, g, 0);
  cudaGraphInstantiateWithFlags(&x, g);
  // CHECK: hipGraphInstantiateWithFlags(&x, g, 0);
  cudaArray_t array;
  // CHECK: hipArray_t array;
  cudaChannelFormatDesc c = cudaCreateChannelDesc<float>();
  // CHECK: hipChannelFormatDesc c = hipCreateChannelDesc<float>();
  cudaMalloc3DArray(&array, &c, make_cudaExtent(1, 2, 3));
  // CHECK: hipMalloc3DArray(&array, &c, make_hipExtent(1, 2, 3), 0);
  cudaMalloc3DArray(&array, &c, make_cudaExtent(1, 2, 3), cudaArrayLayered);
  // CHECK: hipMalloc3DArray(&array, &c, make_hipExtent(1, 2, 3), hipArrayLayered);
  cudaMemLocation where = {cudaMemLocationTypeDevice, 0};
  // CHECK: hipMemLocation where = {hipMemLocationTypeDevice, 0};
  cudaMemPrefetchAsync(p, 4, where, 0, s);
  // CHECK: hipMemPrefetchAsync(p, 4, where.id, s);
  cudaMemcpy2DArrayToArray(array, 0, 0, array, 0, 0, 1, 1);
  // CHECK: hipMemcpy2DArrayToArray(array, 0, 0, array, 0, 0, 1, 1, hipMemcpyDeviceToDevice);
  cuMemcpy(d, d, 4);
  // CHECK: hipMemcpy(d, d, 4, hipMemcpyDefault);
  cuMemcpyAsync(d, (CUdeviceptr)p, sizeof(int) * 4, (CUstream)s); // FINDING: api-differs
  // CHECK: hipMemcpyAsync(d, (hipDeviceptr_t)p, sizeof(int) * 4, hipMemcpyDefault, (hipStream_t)s);
  cuMemcpyHtoD(d, p + 1, 4);
  // CHECK: hipMemcpyHtoD(d, (void *)(p + 1), 4);
  CUcontext context;
  // CHECK: hipCtx_t context;
  cuCtxCreate(&context, nullptr, 0, 0); // FINDING: api-differs
  // CHECK: hipCtxCreate(&context, 0, 0);
}
#ifdef NEVER_DEFINED
void old() {
  cudaMemPrefetchAsync(p, n, device, s);
  // CHECK: hipMemPrefetchAsync(p, n, device, s);
  cudaMemPrefetchAsync(p, n, device);
  // CHECK: hipMemPrefetchAsync(p, n, device);
  cudaEventCreate(&e
  // CHECK: hipEventCreateWithFlags(&e
  , flags());
  cuCtxCreate(&context, 0, 0); // FINDING: api-differs
  // CHECK: hipCtxCreate(&context, 0, 0);
  cuMemcpyHtoD(cuMemAlloc(&d, 3), cuMemHostGetDevicePointer(&d, cudaMalloc(&p, 3)), 4);
  // CHECK: hipMemcpyHtoD(hipMalloc(&d, 3), (void *)(hipHostGetDevicePointer(&d, hipMalloc(&p, 3))), 4);
  cudaMemcpyToSymbol(table, malloc(cudaMemcpyToSymbol(counter, p, 4)), 4);
  // CHECK: hipMemcpyToSymbol(HIP_SYMBOL(table), malloc(hipMemcpyToSymbol(HIP_SYMBOL(counter), p, 4)), 4);
  cudaGraphInstantiate(&x, g, &node, buffer, 3, 4, 5);
  // CHECK: hipGraphInstantiate(&x, g, &node, buffer, 3, 4, 5);
  cudaEventCreate();
  // CHECK: hipEventCreate();
}
#endif
