// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuRAND: numbers made by the host's generators, and by threads.
#include <cuda_runtime.h>
#include <curand.h>
#include <curand_kernel.h>

__global__ void setup(curandState *states, unsigned long long seed) {
  int id = blockIdx.x * blockDim.x + threadIdx.x;
  curand_init(seed, id, 0, &states[id]);
}

__global__ void estimatePi(curandState *states, unsigned *hits, int tries) {
  int id = blockIdx.x * blockDim.x + threadIdx.x;
  curandState local = states[id];
  unsigned inside = 0;
  for (int i = 0; i < tries; ++i) {
    float x = curand_uniform(&local), y = curand_uniform(&local);
    inside += x * x + y * y <= 1.0f;
  }
  states[id] = local;
  atomicAdd(hits, inside);
}

__global__ void noise(float4 *out, double *wide, unsigned long long seed) {
  int id = blockIdx.x * blockDim.x + threadIdx.x;
  curandStatePhilox4_32_10_t state;
  curand_init(seed, id, 0, &state);
  out[id] = curand_normal4(&state);
  float4 u = curand_uniform4(&state);
  uint4 bits = curand4(&state);
  wide[id] = curand_normal_double(&state) + u.x + bits.w + curand_poisson(&state, 4.0);
  double2 pair = curand_normal2_double(&state);
  wide[id] += pair.x + curand_log_normal(&state, 0.0f, 1.0f);
}

int main() {
  curandGenerator_t generator;
  float *data;
  cudaMalloc(&data, 4096 * sizeof(double));
  curandCreateGenerator(&generator, CURAND_RNG_PSEUDO_DEFAULT);
  curandSetPseudoRandomGeneratorSeed(generator, 1234ULL);
  curandSetGeneratorOffset(generator, 7);
  curandSetStream(generator, 0);
  curandGenerate(generator, (unsigned *)data, 4096);
  curandGenerateUniform(generator, data, 4096);
  curandGenerateNormal(generator, data, 4096, 0.0f, 1.0f);
  curandGenerateLogNormal(generator, data, 4096, 0.0f, 1.0f);
  curandGenerateUniformDouble(generator, (double *)data, 4096);
  curandGenerateNormalDouble(generator, (double *)data, 4096, 0.0, 1.0);
  curandGeneratePoisson(generator, (unsigned *)data, 4096, 3.5);
  curandDestroyGenerator(generator);
  curandState *states;
  unsigned *hits;
  cudaMalloc(&states, 64 * 64 * sizeof(curandState));
  cudaMalloc(&hits, sizeof *hits);
  setup<<<64, 64>>>(states, 42);
  estimatePi<<<64, 64>>>(states, hits, 100);
  noise<<<4, 64>>>((float4 *)data, (double *)data, 1);
  return cudaDeviceSynchronize() != cudaSuccess;
}
