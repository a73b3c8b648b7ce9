// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A cooperative launch over several devices.
// cuda: 12
#include <vector>

__global__ void step(float *x) { x[threadIdx.x] += 1; }

int main() {
  int devices = 0, supported = 0;
  cudaGetDeviceCount(&devices);
  cudaDeviceGetAttribute(&supported, cudaDevAttrCooperativeMultiDeviceLaunch, 0);
  std::vector<cudaLaunchParams> params(devices);
  for (int i = 0; i < devices; i++) {
    float *x = 0;
    void *args[] = {&x};
    params[i].func = (void *)step;
    params[i].gridDim = dim3(4);
    params[i].blockDim = dim3(64, 1, 1);
    params[i].args = args;
    params[i].sharedMem = 0;
    params[i].stream = 0;
  }
  cudaLaunchCooperativeKernelMultiDevice(params.data(), devices,
                                         cudaCooperativeLaunchMultiDeviceNoPreSync |
                                             cudaCooperativeLaunchMultiDeviceNoPostSync);
  return cudaLaunchCooperativeKernelMultiDevice(&params[0], devices);
}
