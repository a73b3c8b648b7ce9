// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuRAND in kernels: MTGP32 and Sobol', whose tables the host makes and checks.
#include <cuda_runtime.h>
#include <curand.h>
#include <curand_kernel.h>
#include <curand_mtgp32_host.h>
#include <curand_mtgp32dc_p_11213.h>

#include <cstdio>
#include <cstdlib>

#define CHECK(call, good)                                        \
  do {                                                           \
    if ((call) != good) {                                        \
      std::printf("%s failed in line %d\n", #call, __LINE__);    \
      std::exit(1);                                              \
    }                                                            \
  } while (0)

__global__ void twister(curandStateMtgp32 *states, unsigned *out) {
  out[blockIdx.x * blockDim.x + threadIdx.x] = curand(&states[blockIdx.x]);
  float u = curand_uniform(&states[blockIdx.x]);
  if (u == 0.0f)
    *out = 0;
}

__global__ void sobol(curandDirectionVectors32_t *vectors, unsigned *scrambles, float *out) {
  curandStateSobol32 state;
  curandStateScrambledSobol32 scrambled;
  curand_init(vectors[0], threadIdx.x, &state);
  curand_init(vectors[1], scrambles[1], threadIdx.x, &scrambled);
  skipahead(16, &state);
  out[threadIdx.x] = curand_uniform(&state) * curand_normal(&scrambled);
}

int main() {
  curandStateMtgp32 *states;
  mtgp32_kernel_params *parameters;
  unsigned *out, *constants;
  CHECK(cudaMalloc(&states, 64 * sizeof *states), cudaSuccess);
  CHECK(cudaMalloc(&parameters, sizeof *parameters), cudaSuccess);
  CHECK(cudaMalloc(&out, 64 * 256 * sizeof *out), cudaSuccess);
  CHECK(curandMakeMTGP32Constants(mtgp32dc_params_fast_11213, parameters), CURAND_STATUS_SUCCESS);
  CHECK(curandMakeMTGP32KernelState(states, mtgp32dc_params_fast_11213, parameters, 64, 1234), CURAND_STATUS_SUCCESS);
  twister<<<64, 256>>>(states, out);
  curandDirectionVectors32_t *vectors, *onDevice;
  CHECK(curandGetDirectionVectors32(&vectors, CURAND_DIRECTION_VECTORS_32_JOEKUO6), CURAND_STATUS_SUCCESS);
  CHECK(curandGetScrambleConstants32(&constants), CURAND_STATUS_SUCCESS);
  CHECK(cudaMalloc(&onDevice, 2 * sizeof *onDevice), cudaSuccess);
  CHECK(cudaMemcpy(onDevice, vectors, 2 * sizeof *onDevice, cudaMemcpyHostToDevice), cudaSuccess);
  sobol<<<1, 64>>>(onDevice, out, (float *)out);
  CHECK(cudaDeviceSynchronize(), cudaSuccess);
}
