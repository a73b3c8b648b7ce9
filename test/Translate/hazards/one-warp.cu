// RUN: %check-translate %s
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Kernels whose two warps of a wave go different ways over barriers, or wait for each other, get one warp in each wave
// if all of their launches and all that counts threads is seen.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>

// -- Blocks of one dimension, with launch bounds ---------------------------------

// CHECK: __global__ void __launch_bounds__(W2W_ONE_WARP_BOUND(128)) flat(float *p) { W2W_ONE_WARP_PER_WAVE
__global__ void __launch_bounds__(128) flat(float *p) { // FINDING: one-warp-per-wave
  int warp = threadIdx.x / 32, lane = threadIdx.x % 32;
  // CHECK: int warp = w2w::oneWarpThreadIdx().x / 32, lane = w2w::oneWarpThreadIdx().x % 32;
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  // CHECK: int i = blockIdx.x * w2w::oneWarpBlockDim().x + w2w::oneWarpThreadIdx().x;
  if (warp == 0) {
    p[i] = lane;
    __syncthreads();
  } else {
    __syncthreads();
    p[i] = p[i - 32];
  }
}
void launchFlat(float *p, cudaStream_t stream) {
  flat<<<7, 128>>>(p);
  // CHECK: flat<<<7, w2w::oneWarpBlock(128)>>>(p);
  const int threads = 64;
  flat<<<dim3(3, 2), threads, 0, stream>>>(p);
  // CHECK: flat<<<dim3(3, 2), w2w::oneWarpBlock(threads), 0, stream>>>(p);
  dim3 block(96);
  flat<<<1, block>>>(p); // FINDING: block-shape
  // CHECK: flat<<<1, w2w::oneWarpBlock(block)>>>(p);
}

// -- Rows of 32 ------------------------------------------------------------------

// CHECK: __global__ void rows(int *p) { W2W_ONE_WARP_PER_WAVE
__global__ void rows(int *p) { // FINDING: one-warp-per-wave
  __shared__ volatile int ready;
  if (threadIdx.y == 0) {
  // CHECK: if (w2w::oneWarpThreadIdx().y == 0) {
    p[threadIdx.x] = 1;
    ready = 1;
  } else {
    while (!ready)
      ;
    p[threadIdx.y * 32 + threadIdx.x] = p[threadIdx.x];
    // CHECK: p[w2w::oneWarpThreadIdx().y * 32 + w2w::oneWarpThreadIdx().x] = p[w2w::oneWarpThreadIdx().x];
  }
}
void launchRows(int *p) {
  rows<<<5, dim3(32, 8)>>>(p);
  // CHECK: rows<<<5, w2w::oneWarpBlock(dim3(32, 8))>>>(p);
}

// -- A template, and what it calls -----------------------------------------------

__device__ int myWarp() { return threadIdx.x >> 5; }
// CHECK: __device__ int myWarp() { return w2w::oneWarpThreadIdx().x >> 5; }
template <class T, int N>
__global__ void pipeline(T *p) { // FINDING: one-warp-per-wave
// CHECK: __global__ void pipeline(T *p) { W2W_ONE_WARP_PER_WAVE
  for (int i = threadIdx.x; i < N; i += blockDim.x)
    p[i] = 0;
  // CHECK: for (int i = w2w::oneWarpThreadIdx().x; i < N; i += w2w::oneWarpBlockDim().x)
  for (int i = 0; i < N; ++i) {
    if (myWarp() % 2 == 0)
      __syncthreads();
    p[threadIdx.x] += i;
    // CHECK: p[w2w::oneWarpThreadIdx().x] += i;
    __syncthreads();
  }
}
void launchPipeline(float *f, int *i) {
  pipeline<float, 3><<<1, 256>>>(f);
  // CHECK: pipeline<float, 3><<<1, w2w::oneWarpBlock(256)>>>(f);
  pipeline<int, 4><<<1, 512>>>(i);
  // CHECK: pipeline<int, 4><<<1, w2w::oneWarpBlock(512)>>>(i);
}

// A kernel without a conflict is left alone.
// CHECK: __global__ void __launch_bounds__(256) calm(int *p) {
__global__ void calm(int *p) {
  if (threadIdx.x < 64)
    __syncthreads();
  p[threadIdx.x] = 1;
  // CHECK: p[threadIdx.x] = 1;
}
void launchCalm(int *p) { calm<<<1, 256>>>(p); }
// CHECK: void launchCalm(int *p) { calm<<<1, 256>>>(p); }
