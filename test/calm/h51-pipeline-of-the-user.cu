// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-51. Pipeline, commit() and wait() are the user's names for plain loads into registers and stores behind
// barriers.
template <typename T, int kStages>
struct Pipeline {
  T held;
  T (*stages)[128];

  __device__ void cp_async(const T *src) { held = *src; }
  __device__ void commit(int stage) { stages[stage % kStages][threadIdx.x] = held; }
  __device__ void wait() { __syncthreads(); }
};

__global__ void stencil(const float *in, float *out, int tiles) {
  __shared__ float memory[2][128];
  Pipeline<float, 2> pipe{0.0f, memory};
  pipe.cp_async(in + threadIdx.x);
  for (int k = 0; k < tiles; ++k) {
    pipe.commit(k);
    pipe.wait();
    if (k + 1 < tiles)
      pipe.cp_async(in + (k + 1) * 128 + threadIdx.x);
    out[k * 128 + threadIdx.x] = memory[k % 2][threadIdx.x] + memory[k % 2][127 - threadIdx.x];
  }
}

void launchStencil(const float *in, float *out, int tiles) { stencil<<<1, 128>>>(in, out, tiles); }
