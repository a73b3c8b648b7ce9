// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random numbers in device code.

#include <curand_kernel.h>

__global__ void setup(curandState *states, unsigned long long seed) {
  int id = threadIdx.x + blockIdx.x * blockDim.x;
  curand_init(seed, id, 0, &states[id]);
}

__global__ void generate(curandState_t *states, float *out, curandStatePhilox4_32_10_t *philox) {
  int id = threadIdx.x + blockIdx.x * blockDim.x;
  curandState local = states[id];
  float u = curand_uniform(&local), n = curand_normal(&local);
  double d = curand_uniform_double(&local);
  float2 two = curand_normal2(&local);
  float4 four = curand_uniform4(&philox[id]);
  unsigned r = curand(&local) + curand_poisson(&local, 3.0);
  out[id] = u + n + d + two.x + four.w + r + curand_log_normal(&local, 0.0f, 1.0f);
  skipahead(4, &local);
  states[id] = local;
}
