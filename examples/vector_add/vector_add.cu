// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// vector_add: the smallest complete CUDA program. Allocates three device
// buffers, copies two inputs over, adds them with one thread per element and
// checks the result on the host. The length is not a multiple of the block.

#include <cstdio>
#include <cstdlib>
#include <vector>

#include <cuda_runtime.h>

#define CUDA_CHECK(call)                                                                  \
    do {                                                                                  \
        cudaError_t err_ = (call);                                                        \
        if (err_ != cudaSuccess) {                                                        \
            fprintf(stderr, "%s:%d: CUDA error %d: %s\n", __FILE__, __LINE__, (int)err_,  \
                    cudaGetErrorString(err_));                                            \
            exit(EXIT_FAILURE);                                                           \
        }                                                                                 \
    } while (0)

__global__ void vectorAdd(const float *A, const float *B, float *C, int numElements)
{
    int i = blockDim.x * blockIdx.x + threadIdx.x;
    if (i < numElements) {
        C[i] = A[i] + B[i];
    }
}

int main(void)
{
    const int numElements = 50000 + 13;
    const size_t size = numElements * sizeof(float);

    std::vector<float> h_A(numElements), h_B(numElements), h_C(numElements);
    for (int i = 0; i < numElements; ++i) {
        h_A[i] = 0.5f * static_cast<float>(i % 1013);
        h_B[i] = 1.0f / static_cast<float>(1 + i % 97);
    }

    float *d_A = NULL, *d_B = NULL, *d_C = NULL;
    CUDA_CHECK(cudaMalloc((void **)&d_A, size));
    CUDA_CHECK(cudaMalloc((void **)&d_B, size));
    CUDA_CHECK(cudaMalloc((void **)&d_C, size));

    CUDA_CHECK(cudaMemcpy(d_A, h_A.data(), size, cudaMemcpyHostToDevice));
    CUDA_CHECK(cudaMemcpy(d_B, h_B.data(), size, cudaMemcpyHostToDevice));

    const int threadsPerBlock = 256;
    const int blocksPerGrid = (numElements + threadsPerBlock - 1) / threadsPerBlock;
    vectorAdd<<<blocksPerGrid, threadsPerBlock>>>(d_A, d_B, d_C, numElements);
    CUDA_CHECK(cudaGetLastError());
    CUDA_CHECK(cudaMemcpy(h_C.data(), d_C, size, cudaMemcpyDeviceToHost));

    int errors = 0;
    for (int i = 0; i < numElements; ++i) {
        // One IEEE addition: the device result has to match exactly.
        if (h_C[i] != h_A[i] + h_B[i]) {
            if (errors++ < 5)
                fprintf(stderr, "mismatch at %d: %f\n", i, h_C[i]);
        }
    }

    CUDA_CHECK(cudaFree(d_A));
    CUDA_CHECK(cudaFree(d_B));
    CUDA_CHECK(cudaFree(d_C));

    printf("vector_add: %d elements, %d errors: %s\n", numElements, errors,
           errors == 0 ? "PASSED" : "FAILED");
    return errors == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
