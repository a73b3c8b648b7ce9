// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nvcc's traits of extended lambdas and lambdas in launches.

template <class F> __global__ void run(F f, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n)
    f(i);
}

template <class F> void launch(F f, int n) {
  static_assert(!__nv_is_extended_host_device_lambda_closure_type(int), "an int is no lambda");
  run<<<(n + 255) / 256, 256>>>(f, n);
}

int main() {
  float *x = 0, a = 2;
  launch([=] __device__(int i) { x[i] *= a; }, 100);
  launch([=] __host__ __device__(int i) { x[i] += a; }, 100);
  int grid, block;
  auto f = [=] __device__(int i) { x[i] = i; };
  cudaOccupancyMaxPotentialBlockSize(&grid, &block, run<decltype(f)>, 0, 0);
  auto bytes = [](int size) { return size * sizeof(float); };
  cudaOccupancyMaxPotentialBlockSizeVariableSMem(&grid, &block, run<decltype(f)>, bytes);
  cudaFuncSetAttribute(run<decltype(f)>, cudaFuncAttributeMaxDynamicSharedMemorySize, 65536);
  run<<<grid, block>>>(f, 10);
}
