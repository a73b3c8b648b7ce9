// RUN: %check-translate %s
//
// cuDNN: what MIOpen has with the same arguments, and the names that have none.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#include <cudnn.h>
// CHECK: #include <miopen/miopen.h>
#define CHECK_DNN(e) if ((e) != CUDNN_STATUS_SUCCESS) return 1
// CHECK: #define CHECK_DNN(e) if ((e) != miopenStatusSuccess) return 1
int pool(const float *a, float *b) {
  cudnnHandle_t h;
  // CHECK: miopenHandle_t h;
  CHECK_DNN(cudnnCreate(&h));
  // CHECK: CHECK_DNN(miopenCreate(&h));
  cudnnTensorDescriptor_t x;
  // CHECK: miopenTensorDescriptor_t x;
  CHECK_DNN(cudnnCreateTensorDescriptor(&x));
  // CHECK: CHECK_DNN(miopenCreateTensorDescriptor(&x));
  CHECK_DNN(cudnnSetTensor4dDescriptor(x, CUDNN_TENSOR_NCHW, CUDNN_DATA_FLOAT, 1, 3, 8, 8)); // FINDING: api-differs
  // CHECK: CHECK_DNN(miopenSet4dTensorDescriptor(x, miopenFloat, 1, 3, 8, 8));
  cudnnPoolingDescriptor_t p;
  // CHECK: miopenPoolingDescriptor_t p;
  CHECK_DNN(cudnnSetPooling2dDescriptor(p, CUDNN_POOLING_MAX, CUDNN_NOT_PROPAGATE_NAN, 2, 2, 0, 0, 2, 2)); // FINDING: api-differs
  // CHECK: CHECK_DNN(miopenSet2dPoolingDescriptor(p, miopenPoolingMax, 2, 2, 0, 0, 2, 2));
  float one = 1, zero = 0;
  CHECK_DNN(cudnnPoolingForward(h, p, &one, x, a, &zero, x, b)); // FINDING: api-differs
  // CHECK: CHECK_DNN(miopenPoolingForward(h, p, &one, x, a, &zero, x, b, false, nullptr, 0));
  cudnnDestroy(h);
  // CHECK: miopenDestroy(h);
  return cudnnGetVersion() > 9000; // FINDING: api-unsupported
  // CHECK: return cudnnGetVersion() > 9000;
}
