// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuRAND in kernels: skipping ahead, discrete distributions, states in structures, 64 bits, a functor.
#include <cuda_runtime.h>
#include <curand.h>
#include <curand_kernel.h>

struct Walker {
  curandState_t rng;
  float2 place;
  __device__ void seed(unsigned long long s) {
    curand_init(s, blockIdx.x * blockDim.x + threadIdx.x, 0, &rng);
    skipahead(100, &rng);
    skipahead_sequence(2, &rng);
  }
  __device__ void step() {
    float angle = 6.2831853f * curand_uniform(&rng);
    place.x += cosf(angle);
    place.y += sinf(angle);
  }
};

__global__ void walk(Walker *walkers, int steps) {
  Walker mine = walkers[threadIdx.x];
  mine.seed(7);
  while (steps--)
    mine.step();
  walkers[threadIdx.x] = mine;
}

__global__ void counts(curandDiscreteDistribution_t distribution, unsigned *out) {
  curandStateMRG32k3a_t state;
  curand_init(1, threadIdx.x, 0, &state);
  skipahead_subsequence(3, &state);
  out[threadIdx.x] = curand_discrete(&state, distribution);
}

__global__ void quasi(curandDirectionVectors64_t *vectors, unsigned long long *scrambles, double *out) {
  curandStateSobol64_t state;
  curandStateScrambledSobol64_t scrambled;
  curand_init(vectors[0], 0, &state);
  curand_init(vectors[1], scrambles[0], 0, &scrambled);
  out[threadIdx.x] = curand_uniform_double(&state) + curand_normal_double(&scrambled) + (curand(&state) >> 40);
}

int main() {
  Walker *walkers;
  cudaMalloc(&walkers, 64 * sizeof(Walker));
  walk<<<1, 64>>>(walkers, 10);
  curandDiscreteDistribution_t poisson;
  curandCreatePoissonDistribution(4.0, &poisson);
  counts<<<1, 64>>>(poisson, (unsigned *)walkers);
  curandDestroyDistribution(poisson);
  quasi<<<1, 1>>>((curandDirectionVectors64_t *)walkers, (unsigned long long *)walkers, (double *)walkers);
  return cudaDeviceSynchronize();
}
