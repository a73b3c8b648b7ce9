// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// unified_memory: cudaMallocManaged buffers and objects that host and device both
// follow pointers through, a __managed__ counter, and advice and prefetches in
// both the CUDA 13 form (cudaMemLocation) and the older one (device number).

#include <cuda_runtime.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <new>

#define CK(cmd)                                                                 \
    do {                                                                        \
        cudaError_t e = cmd;                                                    \
        if (e != cudaSuccess) {                                                 \
            printf("Failed: Cuda error %s:%d '%s'\n", __FILE__, __LINE__,       \
                   cudaGetErrorString(e));                                      \
            exit(EXIT_FAILURE);                                                 \
        }                                                                       \
    } while (0)

__device__ __managed__ int g_visited = 0;
__managed__ float g_gain = 1.0f;

// Objects of derived classes live in managed memory.
class Managed {
public:
    void *operator new(size_t len)
    {
        void *ptr;
        CK(cudaMallocManaged(&ptr, len));
        CK(cudaDeviceSynchronize());
        return ptr;
    }
    void operator delete(void *ptr)
    {
        CK(cudaDeviceSynchronize());
        CK(cudaFree(ptr));
    }
};

class Node : public Managed {
public:
    int value = 0;
    Node *next = nullptr;
    __host__ __device__ void bump(int by) { value += by; }
};

__global__ void walkList(Node *head)
{
    for (Node *p = head; p != nullptr; p = p->next) {
        p->bump(100);
        g_visited++;
    }
}

__global__ void smooth(const float *in, float *out, int n)
{
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= n) return;
    float left = in[i > 0 ? i - 1 : 0], right = in[i < n - 1 ? i + 1 : n - 1];
    out[i] = g_gain * (0.25f * left + 0.5f * in[i] + 0.25f * right);
    if (i % 1000 == 0) atomicAdd(&g_visited, 1);
}

static void adviseReadMostly(const void *ptr, size_t bytes, int device)
{
#if CUDART_VERSION >= 13000
    cudaMemLocation location = {};
    location.type = cudaMemLocationTypeDevice;
    location.id = device;
    CK(cudaMemAdvise(ptr, bytes, cudaMemAdviseSetReadMostly, location));
#else
    CK(cudaMemAdvise(ptr, bytes, cudaMemAdviseSetReadMostly, device));
#endif
}

static void prefetchToDevice(const void *ptr, size_t bytes, int device, cudaStream_t stream)
{
#if CUDART_VERSION >= 13000
    cudaMemLocation location = {};
    location.type = cudaMemLocationTypeDevice;
    location.id = device;
    CK(cudaMemPrefetchAsync(ptr, bytes, location, 0, stream));
#else
    CK(cudaMemPrefetchAsync(ptr, bytes, device, stream));
#endif
}

static void prefetchToHost(const void *ptr, size_t bytes, cudaStream_t stream)
{
#if CUDART_VERSION >= 13000
    cudaMemLocation location = {};
    location.type = cudaMemLocationTypeHost;
    location.id = 0;
    CK(cudaMemPrefetchAsync(ptr, bytes, location, 0, stream));
#else
    CK(cudaMemPrefetchAsync(ptr, bytes, cudaCpuDeviceId, stream));
#endif
}

int main()
{
    const int n = 150001, nodes = 40;
    const size_t bytes = n * sizeof(float);
    int device = 0, managed = 0, concurrent = 0;
    CK(cudaGetDevice(&device));
    CK(cudaDeviceGetAttribute(&managed, cudaDevAttrManagedMemory, device));
    CK(cudaDeviceGetAttribute(&concurrent, cudaDevAttrConcurrentManagedAccess, device));
    if (!managed) {
        printf("unified_memory: this device has no managed memory: FAILED\n");
        return EXIT_FAILURE;
    }

    float *in, *out;
    cudaStream_t stream;
    CK(cudaMallocManaged(&in, bytes));
    CK(cudaMallocManaged((void **)&out, bytes, cudaMemAttachGlobal));
    CK(cudaStreamCreate(&stream));
    for (int i = 0; i < n; ++i) in[i] = sinf(0.05f * i);
    g_gain = 2.0f;
    if (concurrent) {
        adviseReadMostly(in, bytes, device);
        prefetchToDevice(in, bytes, device, stream);
        prefetchToDevice(out, bytes, device, stream);
    }
    smooth<<<(n + 255) / 256, 256, 0, stream>>>(in, out, n);
    CK(cudaGetLastError());
    if (concurrent) prefetchToHost(out, bytes, stream);
    CK(cudaStreamSynchronize(stream));
    const int visitedBySmooth = g_visited;

    float worst = 0.0f;
    for (int i = 0; i < n; ++i) {
        float left = in[i > 0 ? i - 1 : 0], right = in[i < n - 1 ? i + 1 : n - 1];
        float err = fabsf(out[i] - 2.0f * (0.25f * left + 0.5f * in[i] + 0.25f * right));
        if (!(err <= worst)) worst = err;
    }
    CK(cudaStreamDestroy(stream));
    CK(cudaFree(in));
    CK(cudaFree(out));

    // A list whose links the device follows as they are.
    Node *head = nullptr;
    for (int i = 0; i < nodes; ++i) {
        Node *node = new Node;
        node->value = i;
        node->next = head;
        head = node;
    }
    g_visited = 0;
    walkList<<<1, 1>>>(head);
    CK(cudaGetLastError());
    CK(cudaDeviceSynchronize());
    int sum = 0;
    while (head) {
        Node *next = head->next;
        sum += head->value;
        delete head;
        head = next;
    }

    const bool ok = worst < 1e-6f && visitedBySmooth == (n + 999) / 1000 && g_visited == nodes &&
                    sum == nodes * 100 + nodes * (nodes - 1) / 2;
    printf("unified_memory: max error %g, %d nodes visited, list sum %d: %s\n", worst, g_visited, sum,
           ok ? "PASSED" : "FAILED");
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
