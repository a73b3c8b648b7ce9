// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-38. The 32 of the launch is the number of blocks; the blocks have 64, 128 and 8 x 8 threads.
__global__ void seed(unsigned *state) {
  unsigned i = (blockIdx.x * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
  state[i] = i * 747796405u + 2891336453u;
}

void seedAll(unsigned *state) {
  seed<<<32, 64>>>(state);
  dim3 grid(32);
  seed<<<grid, 128>>>(state + 32 * 64);
  seed<<<dim3(32, 1, 1), dim3(8, 8)>>>(state + 32 * 192);
}
