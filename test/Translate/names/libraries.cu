// RUN: %check-translate %s
//
// Names of the libraries: functions, types, enumerators.
#include <cublas_v2.h>
// CHECK: #include <hipblas/hipblas.h>
#include <cufft.h>
// CHECK: #include <hipfft/hipfft.h>
#include <curand.h>
// CHECK: #include <hiprand/hiprand.h>
#include <curand_kernel.h>
// CHECK: #include <hiprand/hiprand_kernel.h>
#include <cusparse.h>
// CHECK: #include <hipsparse/hipsparse.h>
#include <cusolverDn.h>
// CHECK: #include <hipsolver/hipsolver.h>
#include <nvrtc.h>
// CHECK: #include <hip/hiprtc.h>
#include <cuComplex.h>
// CHECK: #include <hip/hip_complex.h>

__global__ void random(curandState *states, float *out) {
// CHECK: __global__ void random(hiprandState *states, float *out) {
  curandState_t local = states[threadIdx.x];
  // CHECK: hiprandState local = states[threadIdx.x];
  curand_init(1234ULL, threadIdx.x, 0, &local); // FINDING: api-differs
  // CHECK: hiprand_init(1234ULL, threadIdx.x, 0, &local);
  out[threadIdx.x] = curand_uniform(&local) + curand_normal(&local);
  // CHECK: out[threadIdx.x] = hiprand_uniform(&local) + hiprand_normal(&local);
  curandStatePhilox4_32_10_t philox;
  // CHECK: hiprandStatePhilox4_32_10_t philox;
  float4 f = curand_uniform4(&philox);
  // CHECK: float4 f = hiprand_uniform4(&philox);
  out[0] += f.x;
}

int use(cublasHandle_t handle, float *p, cufftComplex *c) {
// CHECK: int use(hipblasHandle_t handle, float *p, hipfftComplex *c) {
  const float one = 1.0f;
  cublasStatus_t status = cublasSgemm(handle, CUBLAS_OP_N, CUBLAS_OP_T, 1, 2, 3, &one, p, 1, p, 2, &one, p, 3);
  // CHECK: hipblasStatus_t status = hipblasSgemm(handle, HIPBLAS_OP_N, HIPBLAS_OP_T, 1, 2, 3, &one, p, 1, p, 2, &one, p, 3);
  if (status != CUBLAS_STATUS_SUCCESS)
  // CHECK: if (status != HIPBLAS_STATUS_SUCCESS)
    return 1;
  cublasSetPointerMode(handle, CUBLAS_POINTER_MODE_DEVICE);
  // CHECK: hipblasSetPointerMode(handle, HIPBLAS_POINTER_MODE_DEVICE);
  cublasGemmEx(handle, CUBLAS_OP_N, CUBLAS_OP_N, 1, 1, 1, &one, p, CUDA_R_16F, 1, p, CUDA_R_16F, 1, &one, p, CUDA_R_32F, 1,
  // CHECK: hipblasGemmEx(handle, HIPBLAS_OP_N, HIPBLAS_OP_N, 1, 1, 1, &one, p, HIP_R_16F, 1, p, HIP_R_16F, 1, &one, p, HIP_R_32F, 1,
               CUBLAS_COMPUTE_32F, CUBLAS_GEMM_DEFAULT_TENSOR_OP);
               // CHECK: HIPBLAS_COMPUTE_32F, HIPBLAS_GEMM_DEFAULT);
  cufftHandle plan;
  // CHECK: hipfftHandle plan;
  if (cufftPlan1d(&plan, 256, CUFFT_C2C, 1) != CUFFT_SUCCESS)
  // CHECK: if (hipfftPlan1d(&plan, 256, HIPFFT_C2C, 1) != HIPFFT_SUCCESS)
    return 2;
  cufftExecC2C(plan, c, c, CUFFT_FORWARD);
  // CHECK: hipfftExecC2C(plan, c, c, HIPFFT_FORWARD);
  curandGenerator_t generator;
  // CHECK: hiprandGenerator_t generator;
  curandCreateGenerator(&generator, CURAND_RNG_PSEUDO_DEFAULT); // FINDING: api-differs
  // CHECK: hiprandCreateGenerator(&generator, HIPRAND_RNG_PSEUDO_DEFAULT);
  curandSetPseudoRandomGeneratorSeed(generator, 42);
  // CHECK: hiprandSetPseudoRandomGeneratorSeed(generator, 42);
  curandGenerateUniform(generator, p, 128);
  // CHECK: hiprandGenerateUniform(generator, p, 128);
  cusparseHandle_t sparse;
  // CHECK: hipsparseHandle_t sparse;
  cusparseCreate(&sparse);
  // CHECK: hipsparseCreate(&sparse);
  cusparseSpMatDescr_t matrix;
  // CHECK: hipsparseSpMatDescr_t matrix;
  cusolverDnHandle_t solver;
  // CHECK: hipsolverDnHandle_t solver;
  cusolverDnCreate(&solver);
  // CHECK: hipsolverDnCreate(&solver);
  cuComplex z = make_cuComplex(1, 2);
  // CHECK: hipComplex z = make_hipComplex(1, 2);
  z = cuCmulf(z, cuConjf(z));
  // CHECK: z = hipCmulf(z, hipConjf(z));
  cuDoubleComplex w = make_cuDoubleComplex(1, cuCrealf(z));
  // CHECK: hipDoubleComplex w = make_hipDoubleComplex(1, hipCrealf(z));
  nvrtcProgram program;
  // CHECK: hiprtcProgram program;
  nvrtcResult r = nvrtcGetPTXSize(program, nullptr); // FINDING: api-differs
  // CHECK: hiprtcResult r = hiprtcGetCodeSize(program, nullptr);
  return r == NVRTC_SUCCESS;
  // CHECK: return r == HIPRTC_SUCCESS;
}
