// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The names and forms of a call that a user meets: _v2 and _64, scalars on both sides, templates over overloads, tables of functions.
#include <cublas_v2.h>
#include <cuda_runtime.h>

#include <cstdint>
#include <type_traits>

// Wrappers that are overloaded over the element type, and a template that calls them.
inline cublasStatus_t dot(cublasHandle_t h, int n, const float *x, const float *y, float *r) { return cublasSdot_v2(h, n, x, 1, y, 1, r); }
inline cublasStatus_t dot(cublasHandle_t h, int n, const double *x, const double *y, double *r) { return cublasDdot_v2(h, n, x, 1, y, 1, r); }
inline cublasStatus_t axpy(cublasHandle_t h, int64_t n, const float *a, const float *x, float *y) { return cublasSaxpy_v2_64(h, n, a, x, 1, y, 1); }
inline cublasStatus_t axpy(cublasHandle_t h, int64_t n, const double *a, const double *x, double *y) { return cublasDaxpy_64(h, n, a, x, 1, y, 1); }

template <typename T> cublasStatus_t orthogonalize(cublasHandle_t h, int n, const T *x, T *y, T *onDevice) {
  T product = 0;
  cublasPointerMode_t mode;
  cublasGetPointerMode_v2(h, &mode);
  cublasSetPointerMode_v2(h, CUBLAS_POINTER_MODE_HOST);
  cublasStatus_t status = dot(h, n, x, y, &product);
  product = -product;
  if (status == CUBLAS_STATUS_SUCCESS)
    status = axpy(h, n, &product, x, y);
  cublasSetPointerMode_v2(h, CUBLAS_POINTER_MODE_DEVICE);
  if (status == CUBLAS_STATUS_SUCCESS)
    status = dot(h, n, y, y, onDevice);
  cublasSetPointerMode_v2(h, mode);
  return status;
}

template <typename T> struct Gemm;
template <> struct Gemm<float> { static constexpr auto call = &cublasSgemm_v2; };
template <> struct Gemm<double> { static constexpr auto call = &cublasDgemm_v2; };

template <typename T> void square(cublasHandle_t h, int n, const T *a, T *c) {
  const T one = 1, zero = 0;
  Gemm<T>::call(h, CUBLAS_OP_N, CUBLAS_OP_T, n, n, n, &one, a, n, a, n, &zero, c, n);
  if constexpr (std::is_same_v<T, float>)
    cublasSgemm_64(h, CUBLAS_OP_N, CUBLAS_OP_N, n, n, n, &one, a, n, a, n, &zero, c, n);
}

class Handle {
public:
  cublasHandle_t get() {
    if (handle_ == nullptr && cublasCreate_v2(&handle_) != CUBLAS_STATUS_SUCCESS)
      handle_ = NULL;
    return handle_;
  }
  ~Handle() {
    if (handle_)
      cublasDestroy_v2(handle_);
  }

private:
  cublasHandle_t handle_{nullptr};
};

int main() {
  Handle handle;
  auto h = handle.get();
  if (!h)
    return 1;
  auto stream = cudaStream_t{};
  cublasGetStream_v2(h, &stream);
  void *memory;
  cudaMalloc(&memory, 1 << 16);
  orthogonalize(h, 64, (const float *)memory, (float *)memory + 64, (float *)memory + 128);
  orthogonalize<double>(h, 64, (const double *)memory, (double *)memory + 64, (double *)memory + 128);
  square(h, 8, (float *)memory, (float *)memory + 64);
  square(h, 8, (double *)memory, (double *)memory + 64);
  float matrix[4] = {1, 2, 3, 4};
  cublasSetMatrixAsync(2, 2, sizeof(*matrix), matrix, 2, memory, 2, stream);
  cublasGetMatrix(2, 2, sizeof(*matrix), memory, 2, matrix, 2);
  cublasGetVectorAsync(4, sizeof(float), memory, 1, matrix, 1, stream);
  return cudaStreamSynchronize(stream) != cudaSuccess;
}
