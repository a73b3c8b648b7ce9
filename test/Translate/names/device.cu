// RUN: %check-translate %s
//
// Device functions: intrinsics, mathematics, atomics, vector types.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#include <cstdio>

__global__ void kernel(float *f, int *i, double *d, unsigned long long *l) {
  f[0] = __fmul_rn(f[1], f[2]) + __fadd_rz(f[1], f[2]) + __fsqrt_rn(f[3]);
  // CHECK: f[0] = w2w::fmul_rn(f[1], f[2]) + w2w::fadd_rz(f[1], f[2]) + w2w::fsqrt_rn(f[3]);
  f[1] = rsqrtf(f[2]) + __sinf(f[3]) + fmaf(f[0], f[1], f[2]) + __expf(f[1]);
  // CHECK: f[1] = rsqrtf(f[2]) + __sinf(f[3]) + fmaf(f[0], f[1], f[2]) + __expf(f[1]);
  f[2] = __ldg(f + 1) + __ldcg(f + 2);
  // CHECK: f[2] = w2w::ldg(f + 1) + w2w::ldcg(f + 2);
  i[0] = __float2int_rn(f[0]) + __double2int_rz(d[0]) + __float_as_int(f[1]);
  // CHECK: i[0] = w2w::float2int_rn(f[0]) + w2w::double2int_rz(d[0]) + __float_as_int(f[1]);
  i[1] = __popc(i[0]) + __popcll(l[0]) + __clz(i[1]) + __brev(i[2]) + __ffsll(l[1]);
  // CHECK: i[1] = w2w::popc(i[0]) + w2w::popcll(l[0]) + __clz(i[1]) + __brev(i[2]) + __ffsll(l[1]);
  i[2] = __byte_perm(i[0], i[1], 0x3210) + __dp4a(i[0], i[1], i[2]) + __mulhi(i[0], i[1]);
  // CHECK: i[2] = w2w::byte_perm(i[0], i[1], 0x3210) + w2w::dp4a(i[0], i[1], i[2]) + __mulhi(i[0], i[1]);
  i[3] = __vadd4(i[0], i[1]) + __vmaxs2(i[0], i[1]) + __funnelshift_l(i[0], i[1], 3);
  // CHECK: i[3] = w2w::vadd4(i[0], i[1]) + w2w::vmaxs2(i[0], i[1]) + __funnelshift_l(i[0], i[1], 3);
  atomicAdd(i, 1);
  // CHECK: w2w::atomicAdd(i, 1);
  atomicAdd(d, 1.0);
  // CHECK: w2w::atomicAdd(d, 1.0);
  atomicCAS(i, 1, 2);
  // CHECK: w2w::atomicCAS(i, 1, 2);
  atomicAdd_block(i, 2);
  // CHECK: w2w::atomicAdd_block(i, 2);
  atomicMax(i, 3);
  atomicInc((unsigned *)i, 4u);
  __threadfence();
  // CHECK: __threadfence();
  __threadfence_system();
  // CHECK: __threadfence_system();
  i[4] = __syncthreads_count(i[0]);
  i[5] = __syncthreads_or(i[0]);
  __syncthreads();
  // CHECK: __syncthreads();
  __nanosleep(100);
  // CHECK: w2w::nanosleep(100);
  long long t = clock64();
  // CHECK: long long t = w2w::clock64();
  float4 v = make_float4(1, 2, 3, 4);
  // CHECK: float4 v = make_float4(1, 2, 3, 4);
  double4 w; // FINDING: api-differs
  __trap();
  // CHECK: w2w::trap();
  __stcs(f, 1.0f);
  // CHECK: w2w::stcs(f, 1.0f);
  printf("%d %f\n", i[0], v.x);
  // CHECK: printf("%d %f\n", i[0], v.x);
  unsigned s = __cvta_generic_to_shared(f);
  // CHECK: unsigned s = w2w::cvta_generic_to_shared(f);
  d[1] = rsqrt(d[0]) + erfcinv(d[1]) + normcdf(d[2]) + sinpi(d[3]);
  // CHECK: d[1] = w2w::rsqrt(d[0]) + w2w::erfcinv(d[1]) + w2w::normcdf(d[2]) + w2w::sinpi(d[3]);
  f[9] = rsqrt(f[0]) + exp10f(f[1]) + normf(3, f);
  // CHECK: f[9] = w2w::rsqrt(f[0]) + exp10f(f[1]) + normf(3, f);
  i[6] = t + s;
}
__device__ float plain(float x) { return sinf(x) + powf(x, 2) + fabsf(x) + sqrt(x) + floor(x); }
// CHECK: __device__ float plain(float x) { return sinf(x) + powf(x, 2) + fabsf(x) + sqrt(x) + floor(x); }

namespace mine {
__device__ int atomicAdd(int *p, int v) { return *p += v; } // the program's own
__device__ int use(int *p) { return atomicAdd(p, 1); }
// CHECK: __device__ int use(int *p) { return atomicAdd(p, 1); }
} // namespace mine
__device__ int local(int j0, int y1) { int rsqrt = j0 + y1; return rsqrt; }
// CHECK: __device__ int local(int j0, int y1) { int rsqrt = j0 + y1; return rsqrt; }
template <class T> __device__ T dependent(T *p, T v) { return atomicAdd(p, v) + rsqrt(v) + __ldg(p) + __shfl_xor_sync(~0u, v, 1); }
// CHECK: template <class T> __device__ T dependent(T *p, T v) { return w2w::atomicAdd(p, v) + w2w::rsqrt(v) + w2w::ldg(p) + w2w::shfl_xor_sync(~0u, v, 1); }
__global__ void instantiates(float *f) { dependent(f, 3.0f); }
// Where no AST reaches, ordinary words stay: HIP has functions of these names, with fewer types.
#define ADD(p, v) atomicAdd(p, v)
// CHECK: #define ADD(p, v) atomicAdd(p, v)
#define ADD_USED(p, v) atomicAdd(p, v)
// CHECK: #define ADD_USED(p, v) w2w::atomicAdd(p, v)
__global__ void used(int *p) { ADD_USED(p, 3); }
#ifdef NEVER_DEFINED
__global__ void off(int *p) { atomicAdd(p, 3); }
// CHECK: __global__ void off(int *p) { atomicAdd(p, 3); }
#endif
