// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Templates over the state, Sobol numbers, a discrete distribution, skipping ahead, MTGP.
#include <curand.h>
#include <curand_kernel.h>
#include <curand_mtgp32_host.h>
#include <curand_mtgp32dc_p_11213.h>

template <typename State>
__global__ void fill(float *out, int n, unsigned long long seed) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  State state;
  curand_init(seed, i, 0ULL, &state);
  skipahead(10ULL, &state);
  out[i] = curand_uniform(&state);
}

__global__ void quasi(float *out, curandDirectionVectors32_t *vectors) {
  curandStateSobol32_t state;
  curand_init(*vectors, threadIdx.x, &state);
  out[threadIdx.x] = curand_uniform(&state) + curand_normal(&state);
}

__global__ void discrete(unsigned *out, curandDiscreteDistribution_t histogram) {
  curandStateXORWOW_t state;
  curand_init(1, threadIdx.x, 0, &state);
  out[threadIdx.x] = curand_discrete(&state, histogram) ^ curand(&state);
}

__global__ void twister(curandStateMtgp32 *states, float *out) { out[blockIdx.x * 256 + threadIdx.x] = curand_uniform(&states[blockIdx.x]); }

int main() {
  float *out;
  cudaMalloc(&out, 4096 * sizeof(float));
  fill<curandStateXORWOW_t><<<16, 256>>>(out, 4096, 1);
  fill<curandStateMRG32k3a><<<16, 256>>>(out, 4096, 1);
  fill<curandStatePhilox4_32_10><<<16, 256>>>(out, 4096, 1);

  curandDirectionVectors32_t *onHost, *onDevice;
  curandGetDirectionVectors32(&onHost, CURAND_DIRECTION_VECTORS_32_JOEKUO6);
  cudaMalloc(&onDevice, sizeof *onDevice);
  cudaMemcpy(onDevice, onHost[0], sizeof *onDevice, cudaMemcpyHostToDevice);
  quasi<<<1, 64>>>(out, onDevice);

  curandDiscreteDistribution_t histogram;
  curandCreatePoissonDistribution(3.0, &histogram);
  discrete<<<1, 64>>>((unsigned *)out, histogram);
  curandDestroyDistribution(histogram);

  mtgp32_kernel_params *parameters;
  curandStateMtgp32 *states;
  cudaMalloc(&parameters, sizeof *parameters);
  cudaMalloc(&states, 4 * sizeof *states);
  curandMakeMTGP32Constants(mtgp32dc_params_fast_11213, parameters);
  curandMakeMTGP32KernelState(states, mtgp32dc_params_fast_11213, parameters, 4, 99);
  twister<<<4, 256>>>(states, out);

  curandGenerator_t sobol;
  curandCreateGenerator(&sobol, CURAND_RNG_QUASI_SCRAMBLED_SOBOL32);
  curandSetQuasiRandomGeneratorDimensions(sobol, 20);
  curandSetGeneratorOrdering(sobol, CURAND_ORDERING_QUASI_DEFAULT);
  curandGenerateUniform(sobol, out, 2000);
  curandDestroyGenerator(sobol);
  return cudaDeviceSynchronize();
}
