// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Descriptors of RNNs and dropout, the type by template, versions.
#include <cuda_fp16.h>
#include <cudnn.h>

template <typename T> struct DataType;
template <> struct DataType<float> { static const cudnnDataType_t value = CUDNN_DATA_FLOAT; };
template <> struct DataType<__half> { static const cudnnDataType_t value = CUDNN_DATA_HALF; };

template <typename T> class Tensor {
public:
  Tensor(int n, int c, int h, int w) {
    cudnnCreateTensorDescriptor(&descriptor_);
    cudnnSetTensor4dDescriptorEx(descriptor_, DataType<T>::value, n, c, h, w, c * h * w, h * w, w, 1);
  }
  ~Tensor() { cudnnDestroyTensorDescriptor(descriptor_); }
  operator cudnnTensorDescriptor_t() const { return descriptor_; }

private:
  cudnnTensorDescriptor_t descriptor_;
};

int main() {
  cudnnHandle_t handle;
  cudnnCreate(&handle);
  Tensor<float> a(1, 2, 3, 4);
  Tensor<__half> b(1, 2, 3, 4);
  cudnnDropoutDescriptor_t dropout;
  size_t bytes = 0;
  cudnnCreateDropoutDescriptor(&dropout);
  cudnnDropoutGetStatesSize(handle, &bytes);
  cudnnDestroyDropoutDescriptor(dropout);
  cudnnConvolutionDescriptor_t convolution;
  cudnnCreateConvolutionDescriptor(&convolution);
  cudnnSetConvolutionGroupCount(convolution, 2);
  cudnnDestroyConvolutionDescriptor(convolution);
  cudnnDestroy(handle);
  return bytes == 0 || (cudnnTensorDescriptor_t)a == b;
}
