// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Kernel attributes that clang lacks, and those it rejects for the target although nvcc takes them for sm_90.
// nvcc: sm_90

struct Params {
  float scale;
  int n;
};

__global__ void __launch_bounds__(256, 2, 1) bounded(float *x) { x[threadIdx.x] = 0; }
__global__ void __maxnreg__(64) registers(float *x) { x[threadIdx.x] = 1; }
__global__ __cluster_dims__(2, 1, 1) void cluster(float *x) { x[threadIdx.x] = 2; }
__global__ void __cluster_dims__(4) line(float *x) { x[threadIdx.x] = 2; }
__global__ void constant(const __grid_constant__ Params p, float *x) { x[threadIdx.x] = p.scale * p.n; }
template <int N> __global__ void __launch_bounds__(N, 1) templated(float *x) { x[threadIdx.x] = N; }
__device__ __noinline__ float slow(float x) { return x * x; }
static __device__ __forceinline__ float fast(float x) { return slow(x) + 1; }
__align__(16) struct Quad {
  float v[4];
};
struct __align__(8) Two {
  float v[2];
};
__constant__ float table[64];
__device__ __constant__ Quad quad = {{1, 2, 3, 4}};

int main() {
  templated<64><<<1, 64>>>(nullptr);
  bounded<<<1, 256>>>(nullptr);
  constant<<<1, 32>>>(Params{1.0f, 2}, nullptr);
}
