// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// cuDNN: what MIOpen takes with the same arguments: tensors, activation, softmax, a handle on a stream.
#include <cuda_runtime.h>
#include <cudnn.h>

int main() {
  cudnnHandle_t handle;
  cudnnTensorDescriptor_t x, y;
  cudnnActivationDescriptor_t relu;
  const float one = 1.0f, zero = 0.0f;
  cudaStream_t stream;
  cudaStreamCreate(&stream);
  cudnnCreate(&handle);
  cudnnSetStream(handle, stream);
  cudnnCreateTensorDescriptor(&x);
  cudnnCreateTensorDescriptor(&y);
  cudnnSetTensor4dDescriptorEx(x, CUDNN_DATA_FLOAT, 1, 3, 8, 8, 192, 64, 8, 1);
  cudnnSetTensor4dDescriptorEx(y, CUDNN_DATA_FLOAT, 1, 3, 8, 8, 192, 64, 8, 1);
  cudnnCreateActivationDescriptor(&relu);
  float *data;
  cudaMalloc(&data, 2 * 192 * sizeof(float));
  cudnnActivationForward(handle, relu, &one, x, data, &zero, y, data + 192);
  cudnnDestroyActivationDescriptor(relu);
  cudnnDestroyTensorDescriptor(x);
  cudnnDestroyTensorDescriptor(y);
  cudnnDestroy(handle);
  return cudaStreamSynchronize(stream);
}
