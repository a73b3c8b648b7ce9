// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuRAND in kernels: a function for each generator, as a template over the state.
#include <cuda_runtime.h>
#include <curand_kernel.h>

template <typename State> __global__ void fill(float *out, unsigned long long seed) {
  int id = blockIdx.x * blockDim.x + threadIdx.x;
  State state;
  curand_init(seed, id, 0, &state);
  out[id] = curand_uniform(&state) + curand_normal(&state) + curand_log_normal(&state, 0.0f, 1.0f);
  float2 pair = curand_normal2(&state);
  out[id] += pair.x + pair.y + (curand(&state) & 1) + curand_poisson(&state, 2.5);
}

__global__ void doubles(double *out, curandStateXORWOW_t *states) {
  curandStateXORWOW_t *mine = states + threadIdx.x;
  double2 pair = curand_normal2_double(mine);
  out[threadIdx.x] = curand_uniform_double(mine) + curand_normal_double(mine) + pair.x * pair.y + curand_log_normal_double(mine, 0, 1);
  double2 logs = curand_log_normal2_double(mine, 0.0, 1.0);
  out[threadIdx.x] += logs.x;
}

__global__ void philox(float4 *out, double4 *wide) {
  curandStatePhilox4_32_10_t state;
  curand_init(1ULL, threadIdx.x, 0ULL, &state);
  float4 u = curand_uniform4(&state), n = curand_normal4(&state), l = curand_log_normal4(&state, 0, 1);
  uint4 p = curand_poisson4(&state, 3.0), bits = curand4(&state);
  double2 d = curand_uniform2_double(&state);
  out[threadIdx.x] = make_float4(u.x + n.x, l.y, p.z, bits.w);
  wide[threadIdx.x].x = d.x;
}

int main() {
  float *out;
  cudaMalloc(&out, 1 << 16);
  fill<curandState><<<4, 64>>>(out, 1);
  fill<curandStateXORWOW><<<4, 64>>>(out, 1);
  fill<curandStateMRG32k3a><<<4, 64>>>(out, 2);
  fill<curandStatePhilox4_32_10_t><<<4, 64>>>(out, 3);
  doubles<<<1, 64>>>((double *)out, (curandStateXORWOW_t *)out);
  philox<<<1, 64>>>((float4 *)out, (double4 *)out);
  return cudaDeviceSynchronize();
}
