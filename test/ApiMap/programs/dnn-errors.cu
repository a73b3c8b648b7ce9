// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Status codes of cuDNN.
#include <cudnn.h>

#include <cstdio>
#include <cstdlib>

#define CUDNN_CHECK(call)                                                                          \
  do {                                                                                             \
    cudnnStatus_t status = (call);                                                                 \
    if (status != CUDNN_STATUS_SUCCESS) {                                                          \
      std::fprintf(stderr, "%s at %d: %s\n", #call, __LINE__, cudnnGetErrorString(status));        \
      std::exit(1);                                                                                \
    }                                                                                              \
  } while (0)

int main() {
  cudnnHandle_t handle;
  cudnnTensorDescriptor_t tensor;
  CUDNN_CHECK(cudnnCreate(&handle));
  CUDNN_CHECK(cudnnCreateTensorDescriptor(&tensor));
  cudnnStatus_t status = cudnnDestroyTensorDescriptor(tensor);
  if (status == CUDNN_STATUS_BAD_PARAM || status == CUDNN_STATUS_NOT_INITIALIZED)
    return 2;
  CUDNN_CHECK(cudnnDestroy(handle));
}
