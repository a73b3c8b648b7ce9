// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-63. __sinf and __cosf of angles of some hundred turns still are a sine and a cosine on CUDA; AMD's v_sin has 256 turns at most and gives 0 beyond.
// Port: same
#include <cmath>
#include <cstdio>
#include <cuda_runtime.h>

#define TWO_PI 6.283185307f

// An oscillator bank at late times: phases of up to 600 turns, quantised to 8 steps of amplitude.
__global__ void oscillators(const float *frequency, float time, int *quantised, float *power) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  const float phase = TWO_PI * frequency[i] * time;
  float s, c;
  __sincosf(phase, &s, &c);
  const float s2 = __sinf(phase), c2 = __cosf(phase);
  quantised[2 * i] = int(rintf(4 * s2));
  quantised[2 * i + 1] = int(rintf(4 * c2));
  power[i] = rintf((s * s2 + c * c2) * 64) / 64;
}

int main() {
  const int n = 128;
  float frequency[n], power[n], *dFrequency, *dPower;
  int quantised[2 * n], *dQuantised, errors = 0;
  unsigned checksum = 0;
  // Turns and sixteenths that keep away from the rounding boundaries of 4 sin and 4 cos.
  for (int i = 0; i < n; ++i)
    frequency[i] = (i * 5 + (i * 3 % 8) / 8.0f) * (i % 2 ? -1 : 1) / 4;
  cudaMalloc(&dFrequency, sizeof frequency);
  cudaMalloc(&dPower, sizeof power);
  cudaMalloc(&dQuantised, sizeof quantised);
  cudaMemcpy(dFrequency, frequency, sizeof frequency, cudaMemcpyHostToDevice);
  oscillators<<<2, 64>>>(dFrequency, 4.0f, dQuantised, dPower);
  cudaMemcpy(quantised, dQuantised, sizeof quantised, cudaMemcpyDeviceToHost);
  cudaMemcpy(power, dPower, sizeof power, cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    const double phase = 6.283185307179586 * (double(frequency[i]) * 4);
    errors += quantised[2 * i] != int(std::rint(4 * std::sin(phase)));
    errors += quantised[2 * i + 1] != int(std::rint(4 * std::cos(phase)));
    errors += power[i] != 1;
    checksum = checksum * 31 + unsigned(quantised[2 * i] * 9 + quantised[2 * i + 1]);
  }
  printf("%d %d, %d %d, power %g, checksum %u, %d errors\n", quantised[2], quantised[3], quantised[254], quantised[255], power[n - 1], checksum, errors);
  return errors ? 1 : 0;
}
