// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Launches with a configuration: converted arguments, shared memory, a stream, attributes without an effect, a cooperative one,
// arrays of arguments, a module's function, errors.
#include <cooperative_groups.h>
#include <cstdio>
#include <cuda.h>
#include <cuda_runtime.h>

__global__ void scaled(double *out, double by, int n) {
  extern __shared__ double tile[];
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  tile[threadIdx.x] = i * by;
  __syncthreads();
  if (i < n)
    out[i] = tile[blockDim.x - 1 - threadIdx.x];
}
__global__ void none() {
#if __CUDA_ARCH__ >= 900
  cudaGridDependencySynchronize();
#endif
  cudaTriggerProgrammaticLaunchCompletion();
}
extern "C" __global__ void total(int *data, int *sum) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  data[i] = i;
  cooperative_groups::this_grid().sync();
  if (i == 0)
    for (unsigned k = 0; k < gridDim.x * blockDim.x; ++k)
      *sum += data[k];
}

template <class... Parameters, class... Arguments>
cudaError_t enqueue(cudaStream_t stream, dim3 grid, dim3 block, size_t shared, void (*kernel)(Parameters...), Arguments &&...arguments) {
  cudaLaunchAttribute attributes[3] = {};
  attributes[0].id = cudaLaunchAttributeProgrammaticStreamSerialization;
  attributes[0].val.programmaticStreamSerializationAllowed = 1;
  attributes[1].id = cudaLaunchAttributeIgnore;
  attributes[2].id = cudaLaunchAttributePriority;
  attributes[2].val.priority = 0;
  cudaLaunchConfig_t config{grid, block, shared, stream, attributes, 3};
  return cudaLaunchKernelEx(&config, kernel, std::forward<Arguments>(arguments)...);
}

int main() {
  const int n = 300;
  double *out;
  int *data, *sum;
  cudaStream_t stream;
  cudaStreamCreate(&stream);
  cudaMallocManaged(&out, n * sizeof(double));
  cudaMallocManaged(&data, 512 * sizeof(int));
  cudaMallocManaged(&sum, sizeof(int));
  *sum = 0;
  // An int for a double, a size_t for an int.
  std::printf("scaled %d", int(enqueue(stream, 3, 128, 128 * sizeof(double), scaled, out, 3, size_t(n))));
  std::printf(" none %d", int(enqueue(stream, 1, 1, 0, none)));
  std::printf(" sync %d: ", int(cudaStreamSynchronize(stream)));
  std::printf("%g %g %g\n", out[0], out[128], out[n - 1]);

  cudaLaunchAttribute cooperative;
  cooperative.id = cudaLaunchAttributeCooperative;
  cooperative.val.cooperative = 1;
  cudaLaunchConfig_t config = {};
  config.gridDim = 4;
  config.blockDim = 128;
  config.stream = stream;
  config.attrs = &cooperative;
  config.numAttrs = 1;
  void *arguments[] = {&data, &sum};
  std::printf("total %d", int(cudaLaunchKernelExC(&config, (const void *)total, arguments)));
  std::printf(" sync %d: ", int(cudaStreamSynchronize(stream)));
  std::printf("%d\n", *sum);
  // No blocks that large; afterwards all goes on.
  config.blockDim = 4096;
  std::printf("too large %d", cudaLaunchKernelExC(&config, (const void *)total, arguments) != cudaSuccess);
  std::printf(", then %d\n", int(cudaGetLastError() == cudaSuccess));

  cudaFunction_t function;
  cudaGetFuncBySymbol(&function, (const void *)total);
  CUlaunchAttribute driverAttribute{};
  driverAttribute.id = CU_LAUNCH_ATTRIBUTE_COOPERATIVE;
  driverAttribute.value.cooperative = 1;
  CUlaunchConfig driver = {};
  driver.gridDimX = 2, driver.gridDimY = driver.gridDimZ = 1;
  driver.blockDimX = 64, driver.blockDimY = driver.blockDimZ = 1;
  driver.hStream = stream;
  driver.attrs = &driverAttribute;
  driver.numAttrs = 1;
  *sum = 0;
  std::printf("driver %d", int(cuLaunchKernelEx(&driver, function, arguments, nullptr)));
  std::printf(" sync %d: ", int(cudaStreamSynchronize(stream)));
  std::printf("%d\n", *sum);
  cudaStreamDestroy(stream);
  return 0;
}
