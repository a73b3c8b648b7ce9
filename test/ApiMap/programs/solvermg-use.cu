// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuSOLVER Mg: Cholesky over several GPUs.
#include <cuda_runtime.h>
#include <cusolverMg.h> // expect: header-unsupported

#include <vector>

int main() {
  cusolverMgHandle_t handle; // expect: api-unsupported
  cudaLibMgGrid_t grid; // expect: api-unsupported
  cudaLibMgMatrixDesc_t matrix; // expect: api-unsupported
  int devices[] = {0, 1}, info = 0;
  int64_t elements = 0;
  const int n = 1024, tile = 256;
  cusolverMgCreate(&handle); // expect: api-unsupported
  cusolverMgDeviceSelect(handle, 2, devices); // expect: api-unsupported
  cusolverMgCreateDeviceGrid(&grid, 1, 2, devices, CUDALIBMG_GRID_MAPPING_COL_MAJOR); // expect: api-unsupported
  cusolverMgCreateMatrixDesc(&matrix, n, n, n, tile, CUDA_R_64F, grid); // expect: api-unsupported
  std::vector<void *> parts(2), work(2);
  for (int i = 0; i < 2; ++i) {
    cudaSetDevice(devices[i]);
    cudaMalloc(&parts[i], n * n / 2 * sizeof(double));
  }
  cusolverMgPotrf_bufferSize(handle, CUBLAS_FILL_MODE_LOWER, n, parts.data(), 1, 1, matrix, CUDA_R_64F, &elements); // expect: api-unsupported
  for (int i = 0; i < 2; ++i) {
    cudaSetDevice(devices[i]);
    cudaMalloc(&work[i], elements * sizeof(double));
  }
  cusolverMgPotrf(handle, CUBLAS_FILL_MODE_LOWER, n, parts.data(), 1, 1, matrix, CUDA_R_64F, work.data(), elements, &info); // expect: api-unsupported
  cusolverMgDestroyMatrixDesc(matrix); // expect: api-unsupported
  cusolverMgDestroyGrid(grid); // expect: api-unsupported
  cusolverMgDestroy(handle); // expect: api-unsupported
  return info;
}
