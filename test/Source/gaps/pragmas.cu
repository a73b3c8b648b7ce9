// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nvcc's pragmas, as directives and as operators.

#pragma nv_diag_suppress 177
#pragma nv_diagnostic push
#pragma nv_diag_default 550
#pragma diag_suppress 2361
#define NV_PUSH _Pragma("nv_diagnostic push") _Pragma("nv_diag_suppress 20012")
#define NV_POP _Pragma("nv_diagnostic pop")
#define UNROLL(n) _Pragma("unroll")

NV_PUSH
#pragma hd_warning_disable
#pragma nv_exec_check_disable
template <class F> __host__ __device__ void apply(F f) { f(); }
NV_POP

__global__ void sum(float *x, int n) {
  float s = 0;
#pragma unroll 4
  for (int i = 0; i < n; i++)
    s += x[i];
  UNROLL(8)
  for (int i = 0; i < 8; i++)
    s -= x[i];
  const int factor = 4;
#pragma unroll factor
  for (int i = 0; i < n; i++)
    s += 1;
#pragma unroll 1
  for (int i = 0; i < n; i++)
    s += 2;
  x[0] = s;
}
