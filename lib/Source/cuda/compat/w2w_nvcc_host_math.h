// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Host functions that nvcc declares at global scope and clang's wrapper offers to device code only.
//
// The set is what remains when the declarations of an empty .cu under nvcc 13 are compared with clang's
// (tools/dev/compare_nvcc_names.py). All are declarations: a definition would clash with a program that brings its own.

#define W2W_HOST_MIN_MAX(R, A, B)                                                                                      \
  __host__ R min(A, B);                                                                                                \
  __host__ R max(A, B);
W2W_HOST_MIN_MAX(int, int, int)
W2W_HOST_MIN_MAX(unsigned, unsigned, unsigned)
W2W_HOST_MIN_MAX(unsigned, int, unsigned)
W2W_HOST_MIN_MAX(unsigned, unsigned, int)
W2W_HOST_MIN_MAX(long, long, long)
W2W_HOST_MIN_MAX(unsigned long, unsigned long, unsigned long)
W2W_HOST_MIN_MAX(unsigned long, long, unsigned long)
W2W_HOST_MIN_MAX(unsigned long, unsigned long, long)
W2W_HOST_MIN_MAX(long long, long long, long long)
W2W_HOST_MIN_MAX(unsigned long long, unsigned long long, unsigned long long)
W2W_HOST_MIN_MAX(unsigned long long, long long, unsigned long long)
W2W_HOST_MIN_MAX(unsigned long long, unsigned long long, long long)
W2W_HOST_MIN_MAX(float, float, float)
W2W_HOST_MIN_MAX(double, double, double)
W2W_HOST_MIN_MAX(double, float, double)
W2W_HOST_MIN_MAX(double, double, float)
#undef W2W_HOST_MIN_MAX

__host__ unsigned umin(unsigned, unsigned);
__host__ unsigned umax(unsigned, unsigned);
__host__ long long llmin(long long, long long);
__host__ long long llmax(long long, long long);
__host__ unsigned long long ullmin(unsigned long long, unsigned long long);
__host__ unsigned long long ullmax(unsigned long long, unsigned long long);

__host__ float erfinv(float);
__host__ float exp10(float);
__host__ float j0(float);
__host__ float j1(float);
__host__ float jn(int, float);
__host__ float y0(float);
__host__ float y1(float);
__host__ float yn(int, float);
__host__ void sincos(float, float *, float *);
__host__ void sincospi(float, float *, float *);
__host__ double copysign(double, float);
__host__ double copysign(float, double);

#define W2W_HOST_DPX(T, N)                                                                                             \
  __host__ T N(T, T, T);
W2W_HOST_DPX(int, __viaddmax_s32)
W2W_HOST_DPX(int, __viaddmax_s32_relu)
W2W_HOST_DPX(int, __viaddmin_s32)
W2W_HOST_DPX(int, __viaddmin_s32_relu)
W2W_HOST_DPX(int, __vimax3_s32)
W2W_HOST_DPX(int, __vimax3_s32_relu)
W2W_HOST_DPX(int, __vimin3_s32)
W2W_HOST_DPX(int, __vimin3_s32_relu)
W2W_HOST_DPX(unsigned, __viaddmax_s16x2)
W2W_HOST_DPX(unsigned, __viaddmax_s16x2_relu)
W2W_HOST_DPX(unsigned, __viaddmax_u16x2)
W2W_HOST_DPX(unsigned, __viaddmax_u32)
W2W_HOST_DPX(unsigned, __viaddmin_s16x2)
W2W_HOST_DPX(unsigned, __viaddmin_s16x2_relu)
W2W_HOST_DPX(unsigned, __viaddmin_u16x2)
W2W_HOST_DPX(unsigned, __viaddmin_u32)
W2W_HOST_DPX(unsigned, __vimax3_s16x2)
W2W_HOST_DPX(unsigned, __vimax3_s16x2_relu)
W2W_HOST_DPX(unsigned, __vimax3_u16x2)
W2W_HOST_DPX(unsigned, __vimax3_u32)
W2W_HOST_DPX(unsigned, __vimin3_s16x2)
W2W_HOST_DPX(unsigned, __vimin3_s16x2_relu)
W2W_HOST_DPX(unsigned, __vimin3_u16x2)
W2W_HOST_DPX(unsigned, __vimin3_u32)
#undef W2W_HOST_DPX
__host__ int __vimax_s32_relu(int, int);
__host__ int __vimin_s32_relu(int, int);
__host__ unsigned __vimax_s16x2_relu(unsigned, unsigned);
__host__ unsigned __vimin_s16x2_relu(unsigned, unsigned);
__host__ int __vibmax_s32(int, int, bool *);
__host__ int __vibmin_s32(int, int, bool *);
__host__ unsigned __vibmax_u32(unsigned, unsigned, bool *);
__host__ unsigned __vibmin_u32(unsigned, unsigned, bool *);
__host__ unsigned __vibmax_s16x2(unsigned, unsigned, bool *, bool *);
__host__ unsigned __vibmin_s16x2(unsigned, unsigned, bool *, bool *);
__host__ unsigned __vibmax_u16x2(unsigned, unsigned, bool *, bool *);
__host__ unsigned __vibmin_u16x2(unsigned, unsigned, bool *, bool *);
__host__ unsigned short __nv_bswap16(unsigned short);
__host__ unsigned __nv_bswap32(unsigned);
__host__ unsigned long long __nv_bswap64(unsigned long long);
