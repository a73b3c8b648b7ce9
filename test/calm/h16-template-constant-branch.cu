// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-16. The branch around the shuffles is decided at compile time and by a kernel argument, alike for all
// threads.
enum class Mode { kNone, kWarp };

template <Mode M>
__device__ int combine(int v, int rounds) {
  if constexpr (M == Mode::kWarp) {
    for (int r = 0; r < rounds; ++r)
      v ^= __shfl_xor_sync(0xffffffffu, v, 1 << (r % 5));
  }
  return v;
}

template <Mode M>
__global__ void scramble(int *data, int rounds) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int v = data[i];
  if (rounds > 0)
    v = combine<M>(v, rounds);
  data[i] = v + 1;
}

void run(int *data, int n, bool warp) {
  if (warp)
    scramble<Mode::kWarp><<<n / 128, 128>>>(data, 5);
  else
    scramble<Mode::kNone><<<n / 128, 128>>>(data, 0);
}
