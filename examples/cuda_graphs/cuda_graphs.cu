// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// cuda_graphs: one graph captured from a stream (copy in, a chain of kernels, copy
// out) and launched several times, and one built node by node (memcpy, memset
// and kernel nodes) whose kernel parameters are updated between launches.

#include <cuda_runtime.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#define CUDA_CHECK_RETURN(value) CheckCudaErrorAux(__FILE__, __LINE__, #value, value)
static void CheckCudaErrorAux(const char *file, unsigned line, const char *statement, cudaError_t err)
{
    if (err == cudaSuccess) return;
    fprintf(stderr, "%s returned %s(%d) at %s:%u\n", statement, cudaGetErrorString(err), err, file, line);
    exit(1);
}

__global__ void relax(float *x, float target, int n)
{
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) x[i] = 0.5f * (x[i] + target);
}

__global__ void weightedSum(const int *in, int weight, unsigned long long *sum, int n)
{
    __shared__ unsigned long long partial;
    if (threadIdx.x == 0) partial = 0;
    __syncthreads();
    for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += blockDim.x * gridDim.x)
        atomicAdd(&partial, (unsigned long long)(in[i] * weight));
    __syncthreads();
    if (threadIdx.x == 0) atomicAdd(sum, partial);
}

static bool capturedGraph()
{
    const int n = 20011, kernels = 8, launches = 4;
    float *h_in, *h_out, *d_x;
    cudaStream_t stream;
    CUDA_CHECK_RETURN(cudaMallocHost(&h_in, n * sizeof(float)));
    CUDA_CHECK_RETURN(cudaMallocHost(&h_out, n * sizeof(float)));
    CUDA_CHECK_RETURN(cudaMalloc(&d_x, n * sizeof(float)));
    CUDA_CHECK_RETURN(cudaStreamCreate(&stream));

    cudaGraph_t graph;
    cudaGraphExec_t instance;
    CUDA_CHECK_RETURN(cudaStreamBeginCapture(stream, cudaStreamCaptureModeGlobal));
    CUDA_CHECK_RETURN(cudaMemcpyAsync(d_x, h_in, n * sizeof(float), cudaMemcpyHostToDevice, stream));
    for (int k = 0; k < kernels; ++k)
        relax<<<(n + 127) / 128, 128, 0, stream>>>(d_x, (float)k, n);
    CUDA_CHECK_RETURN(cudaMemcpyAsync(h_out, d_x, n * sizeof(float), cudaMemcpyDeviceToHost, stream));
    CUDA_CHECK_RETURN(cudaStreamEndCapture(stream, &graph));

    size_t numNodes = 0;
    CUDA_CHECK_RETURN(cudaGraphGetNodes(graph, nullptr, &numNodes));
    bool ok = numNodes == kernels + 2;
    CUDA_CHECK_RETURN(cudaGraphInstantiate(&instance, graph, NULL, NULL, 0));

    for (int l = 0; l < launches; ++l) {
        for (int i = 0; i < n; ++i) { h_in[i] = (float)((i + 31 * l) % 257); h_out[i] = -1.0f; }
        CUDA_CHECK_RETURN(cudaGraphLaunch(instance, stream));
        CUDA_CHECK_RETURN(cudaStreamSynchronize(stream));
        for (int i = 0; i < n; ++i) {
            float ref = h_in[i];
            for (int k = 0; k < kernels; ++k) ref = 0.5f * (ref + (float)k);
            ok = ok && std::fabs(h_out[i] - ref) <= 1e-5f * (1.0f + ref);
        }
    }

    CUDA_CHECK_RETURN(cudaGraphExecDestroy(instance));
    CUDA_CHECK_RETURN(cudaGraphDestroy(graph));
    CUDA_CHECK_RETURN(cudaStreamDestroy(stream));
    CUDA_CHECK_RETURN(cudaFreeHost(h_in));
    CUDA_CHECK_RETURN(cudaFreeHost(h_out));
    CUDA_CHECK_RETURN(cudaFree(d_x));
    return ok;
}

static bool explicitGraph()
{
    int n = 30001, weight = 3;
    std::vector<int> h_in(n);
    unsigned long long h_sum = 0, plain = 0, *d_sum;
    int *d_in;
    for (int i = 0; i < n; ++i) plain += h_in[i] = (i * 17) % 1000;
    CUDA_CHECK_RETURN(cudaMalloc(&d_in, n * sizeof(int)));
    CUDA_CHECK_RETURN(cudaMalloc(&d_sum, sizeof(unsigned long long)));

    cudaGraph_t graph;
    cudaGraphNode_t copyIn, clear, kernel, copyOut;
    CUDA_CHECK_RETURN(cudaGraphCreate(&graph, 0));

    cudaMemcpy3DParms copyParams = {0};
    copyParams.srcPtr = make_cudaPitchedPtr(h_in.data(), n * sizeof(int), n, 1);
    copyParams.dstPtr = make_cudaPitchedPtr(d_in, n * sizeof(int), n, 1);
    copyParams.extent = make_cudaExtent(n * sizeof(int), 1, 1);
    copyParams.kind = cudaMemcpyHostToDevice;
    CUDA_CHECK_RETURN(cudaGraphAddMemcpyNode(&copyIn, graph, NULL, 0, &copyParams));

    cudaMemsetParams clearParams = {0};
    clearParams.dst = d_sum;
    clearParams.value = 0;
    clearParams.elementSize = sizeof(unsigned int);
    clearParams.width = 2;
    clearParams.height = 1;
    CUDA_CHECK_RETURN(cudaGraphAddMemsetNode(&clear, graph, NULL, 0, &clearParams));

    const cudaGraphNode_t inputs[] = {copyIn, clear};
    void *kernelArgs[] = {&d_in, &weight, &d_sum, &n};
    cudaKernelNodeParams kernelParams = {0};
    kernelParams.func = (void *)weightedSum;
    kernelParams.gridDim = dim3(20, 1, 1);
    kernelParams.blockDim = dim3(256, 1, 1);
    kernelParams.sharedMemBytes = 0;
    kernelParams.kernelParams = kernelArgs;
    kernelParams.extra = NULL;
    CUDA_CHECK_RETURN(cudaGraphAddKernelNode(&kernel, graph, inputs, 2, &kernelParams));
    CUDA_CHECK_RETURN(cudaGraphAddMemcpyNode1D(&copyOut, graph, &kernel, 1, &h_sum, d_sum, sizeof(h_sum),
                                               cudaMemcpyDeviceToHost));

    cudaGraphExec_t exec;
    CUDA_CHECK_RETURN(cudaGraphInstantiate(&exec, graph, 0));
    CUDA_CHECK_RETURN(cudaGraphLaunch(exec, 0));
    CUDA_CHECK_RETURN(cudaStreamSynchronize(0));
    bool ok = h_sum == 3 * plain;

    weight = 7;
    CUDA_CHECK_RETURN(cudaGraphExecKernelNodeSetParams(exec, kernel, &kernelParams));
    CUDA_CHECK_RETURN(cudaGraphLaunch(exec, 0));
    CUDA_CHECK_RETURN(cudaStreamSynchronize(0));
    ok = ok && h_sum == 7 * plain;

    CUDA_CHECK_RETURN(cudaGraphExecDestroy(exec));
    CUDA_CHECK_RETURN(cudaGraphDestroy(graph));
    CUDA_CHECK_RETURN(cudaFree(d_in));
    CUDA_CHECK_RETURN(cudaFree(d_sum));
    return ok;
}

int main()
{
    const bool captured = capturedGraph();
    const bool built = explicitGraph();
    printf("cuda_graphs: captured graph %s, explicit graph %s: %s\n", captured ? "ok" : "wrong",
           built ? "ok" : "wrong", captured && built ? "PASSED" : "FAILED");
    return captured && built ? 0 : 1;
}
